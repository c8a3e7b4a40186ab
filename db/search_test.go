package db

import (
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/work"
)

// add makes a record and returns its id.
func add(t testing.TB, d *DB, kind string, values map[string]string) string {
	t.Helper()
	id, err := d.Add(context.Background(), kind, values, "")
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func titles(hits []work.Hit) string {
	var out []string
	for _, h := range hits {
		out = append(out, h.Kind+" "+h.Title)
	}
	return strings.Join(out, "; ")
}

func TestSearchFindsPeopleByAnyPartOfTheName(t *testing.T) {
	d := emptyFile(t)
	school := add(t, d, "school", map[string]string{"name": "St Zoë’s Primary", "urn": "100001"})
	add(t, d, "child", map[string]string{"forename": "Zoë", "surname": "Testa-Brook", "local_id": "566910", "upn": "H801200001001", "school": school})
	add(t, d, "child", map[string]string{"forename": "Marcus", "surname": "Samplewood", "known_as": "Zoey", "local_id": "5669101"})
	other := add(t, d, "child", map[string]string{"forename": "Ann", "surname": "O’Demo", "local_id": "7"})
	add(t, d, "officer", map[string]string{"name": "Zoltan Demo", "initials": "ZD", "role": string(officer.Caseworker)})
	ctx := context.Background()
	if err := d.Log(ctx, work.LogEntry{Children: []string{other}, Kind: "call", Text: "Rang Zoé, the carer, about tuition", On: listDay}); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"zoe":              "child Samplewood, Marcus; child Testa-Brook, Zoë; school St Zoë’s Primary; action Sat 21 Nov 2026 · O’Demo, Ann",
		"ZOË":              "child Samplewood, Marcus; child Testa-Brook, Zoë; school St Zoë’s Primary; action Sat 21 Nov 2026 · O’Demo, Ann",
		"brook zo":         "child Testa-Brook, Zoë",
		"testa brook":      "child Testa-Brook, Zoë",
		"obrien":           "",
		"odemo":            "child O’Demo, Ann",
		"566910":           "child Testa-Brook, Zoë; child Samplewood, Marcus",
		"h8012 00001":      "",
		"h801200001001":    "child Testa-Brook, Zoë",
		"h801 2000 01 001": "child Testa-Brook, Zoë",
		"zd":               "officer Zoltan Demo",
		"tuit":             "action Sat 21 Nov 2026 · O’Demo, Ann",
		"tu":               "",
		`" OR (`:           "",
		"zoe* NOT x":       "",
		"":                 "",
	} {
		hits, err := d.Search(ctx, text, 20)
		if err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if got := titles(hits); got != want {
			t.Errorf("%q finds %q, want %q", text, got, want)
		}
	}
}

func TestSearchKeepsToItsLimit(t *testing.T) {
	d := boroughFile(t, 5)
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.IntRange(1, 30).Draw(t, "limit")
		text := rapid.SampledFrom([]string{"s", "ma", "demo", "school", "st", "tui", "mother", "primary"}).Draw(t, "text")
		hits, err := d.Search(context.Background(), text, limit)
		if err != nil || len(hits) > limit {
			t.Fatalf("%d of %d (%v)", len(hits), limit, err)
		}
		seen := map[string]bool{}
		for _, h := range hits {
			if seen[h.ID] || h.Title == "" {
				t.Fatalf("%+v twice or without a title", h)
			}
			seen[h.ID] = true
		}
	})
}

// Entries of the log come by their day, the newest first, in whatever order they were
// entered.
func TestSearchGivesTheNewestEntriesFirst(t *testing.T) {
	d := emptyFile(t)
	kid := add(t, d, "child", map[string]string{"forename": "Zoë", "surname": "Testa-Brook", "local_id": "1"})
	var want []string
	days := []string{"2026-03-02", "2026-11-17", "2025-10-12", "2026-06-01"}
	for _, on := range days {
		add(t, d, "action", map[string]string{"child": kid, "on": on, "kind": "call", "text": "asked for a tutor"})
	}
	for _, on := range []string{"Tue 17 Nov 2026", "Mon 1 Jun 2026", "Mon 2 Mar 2026", "Sun 12 Oct 2025"} {
		want = append(want, "action "+on+" · Testa-Brook, Zoë")
	}
	hits, err := d.Search(context.Background(), "tutor", 10)
	if err != nil || titles(hits) != strings.Join(want, "; ") {
		t.Errorf("found %s (%v)", titles(hits), err)
	}
}

// Words are found in two ways, by the full-text tables and by looking at the text
// itself. The answer must not depend on which was sooner done.
func TestBothWaysOfFindingWordsAgree(t *testing.T) {
	d := emptyFile(t)
	names := []string{"Zoë", "Testa-Brook", "Łucja", "محمد", "Ó’Demo", "小龍", "Örnek", "de la Sample", "Straße", "Ellie-Mae", "N’Golo", "Æthel", "Žofia", "D'Exemple", "Ngô", "Иван"}
	for i, n := range names {
		add(t, d, "child", map[string]string{"forename": n, "surname": names[(i*7+3)%len(names)] + " " + names[(i*5+1)%len(names)], "local_id": "A/" + str(int64(i*37))})
	}
	rapid.Check(t, func(t *rapid.T) {
		word := []rune(rapid.SampledFrom(names).Draw(t, "name"))
		if rapid.Bool().Draw(t, "more") {
			word = append(append(word, ' '), []rune(rapid.SampledFrom(names).Draw(t, "next"))...)
		}
		from := rapid.IntRange(0, len(word)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, len(word)).Draw(t, "to")
		n, ok := newNeedle(string(word[from:to]), rapid.Bool().Draw(t, "prefix"))
		if !ok {
			t.Skip("nothing to look for")
		}
		set, text := n.inNames(), n.in(childText)
		a, err := strings1(context.Background(), d.read, `SELECT "id" FROM "child" WHERE "n" IN (`+set.sql+`) ORDER BY "n"`, set.args...)
		if err != nil {
			t.Fatal(err)
		}
		b, err := strings1(context.Background(), d.read, `SELECT c."id" FROM "child" c WHERE `+text.sql+` ORDER BY "n"`, text.args...)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Join(a, " ") != strings.Join(b, " ") {
			t.Fatalf("%q (beginning of a word: %v): %d by the index, %d by the text", n.folded, n.prefix, len(a), len(b))
		}
	})
}

func TestFiltersFollowNamesAndCover(t *testing.T) {
	d := emptyFile(t)
	ctx := context.Background()
	me := add(t, d, "officer", map[string]string{"name": "Priya Demo", "initials": "PD", "role": "officer"})
	away := add(t, d, "officer", map[string]string{"name": "Zoë Testa-Brook", "initials": "ZTB", "role": "officer"})
	school := add(t, d, "school", map[string]string{"name": "St Mary's"})
	mine := add(t, d, "child", map[string]string{"forename": "Ann", "surname": "Sample", "school": school})
	theirs := add(t, d, "child", map[string]string{"forename": "Bob", "surname": "Sample"})
	for child, o := range map[string]string{mine: me, theirs: away} {
		add(t, d, "assignment", map[string]string{"child": child, "team_kind": "vs", "officer": o, "from": "2026-09-01"})
	}
	count := func(q string) int {
		t.Helper()
		n, err := d.Count(ctx, list.Children, parsedFor(t, d, list.Children, q, me))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	check := func(q string, want int) {
		t.Helper()
		if got := count(q); got != want {
			t.Errorf("%q finds %d, want %d", q, got, want)
		}
	}
	check("officer:me", 1)
	check("vs:testa", 1)
	check("vs:brook", 1)
	check("vs:zt", 1)
	check("vs:"+away, 1)
	check("vs:none", 0)
	check(`school:"st marys"`, 1)
	add(t, d, "cover", map[string]string{"officer": away, "by": me, "first": "2026-11-21", "last": "2026-11-21"})
	check("officer:me", 2)
	check("vs:priya", 1)
	if err := d.Edit(ctx, work.Edit{Kind: "school", ID: school, Set: map[string]string{"name": "Oakshire High"}}); err != nil {
		t.Fatal(err)
	}
	check(`school:"st marys"`, 0)
	check("school:oak", 1)
	if err := d.Edit(ctx, work.Edit{Kind: "officer", ID: away, Set: map[string]string{"name": "Orla Fixture"}}); err != nil {
		t.Fatal(err)
	}
	check("vs:testa", 0)
	check("vs:fixture", 1)
}

func TestPlainTextFoldsAsAllTextDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom([]rune("abZ09 -'`.,/\t\n(_"))).Draw(t, "text")
		if got, ok := foldPlain(nil, s); !ok || string(got) != foldText(s) {
			t.Fatalf("%q folds to %q, by text.Fold to %q", s, got, foldText(s))
		}
	})
	if _, ok := foldPlain(nil, "Zoë"); ok {
		t.Error("Zoë is not plain")
	}
}
