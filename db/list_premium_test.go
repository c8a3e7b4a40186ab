package db

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/pep"
	"caseload/model/premium"
	"caseload/model/query"
	"caseload/model/school"
)

// monies is a file with made-up PEPs and requests, many of them nearly releasable.
func monies(t *testing.T, children int) *DB {
	t.Helper()
	d := emptyFile(t)
	err := d.Fill(context.Background(), "Make premium up", func(s Sink) error {
		c := &chancy{Rand: rand.New(rand.NewPCG(5, 11)), to: s, made: map[string][]string{}}
		for i := range 4 {
			c.one("school", map[string]string{"name": "School " + string(rune('A'+i))})
		}
		for _, stream := range premium.Streams.Values() {
			for year := 2025; year < 2027; year++ {
				c.one("pot", map[string]string{"stream": stream, "year": strconv.Itoa(year), "total": strconv.Itoa(c.IntN(2) * 12345), "per_child": "263000", "top_slice": "61000",
					"cap_term": strconv.Itoa(c.IntN(2) * 2), "cap_year": strconv.Itoa(c.IntN(2) * 3), "share": "57", "beyond": c.of("yes", "no", "no"), "carry": c.of("yes", "no", "no"), "from_age": "0", "until_age": "0", "release": c.of("amber", "green", "gold", "")})
			}
		}
		for i := 0; i < children && c.err == nil; i++ {
			c.spender()
		}
		for range 20 {
			c.one("spend", map[string]string{"year": c.of("2025", "2026"), "child": "", "amount": strconv.Itoa(c.IntN(900) - 50)})
		}
		return c.err
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (c *chancy) of(some ...string) string { return some[c.IntN(len(some))] }

// spender is a child with a PEP or two and requests for their targets.
func (c *chancy) spender() {
	for _, k := range []string{"child", "episode", "pep", "target", "check", "premium"} {
		delete(c.made, k)
	}
	born := listDay.AddDays(-c.IntN(20 * 365)).String()
	if c.IntN(3) > 0 {
		born = "2014-05-01"
	}
	c.one("child", map[string]string{"forename": "Zoë", "surname": "Testa " + strconv.Itoa(c.n), "born": c.of(born, born, born, born, born, born, ""), "left": "", "recorded": ""})
	if c.err != nil {
		return
	}
	kid := c.made["child"][0]
	for range c.IntN(3) {
		start := civil.MustParse("2025-02-20").AddDays(c.IntN(500))
		c.one("episode", map[string]string{"child": kid, "start": start.String(), "end": c.of("", start.AddDays(c.IntN(300)).String()), "legal": c.of("C2", "C2", "C2", "V3", "")})
	}
	for range 1 + c.IntN(2) {
		held := civil.MustParse("2026-03-12").AddDays(c.IntN(40)).String()
		c.one("pep", map[string]string{"child": kid, "term": "2026-autumn", "held": c.of(held, held, ""), "meeting": held, "rating": c.of("green", "gold", "green", "gold", "gold", "amber", "")})
		at := c.made["pep"][len(c.made["pep"])-1]
		for number := 1; number <= 2; number++ {
			c.one("target", map[string]string{"child": kid, "pep": at, "number": strconv.Itoa(number), "cost": c.of("3", "20", "20"), "stream": c.of("ppplus", "ppplus", "ppplus", "ppplus", "eypp", "post16", "school", ""),
				"intervention": c.of("Tutor", "Tutor", "Tutor", "Tutor", "Tutor", "")})
		}
		for range c.of("xx", "x", "x", "x", "") {
			c.one("check", map[string]string{"child": kid, "pep": at, "timescale": c.of("yes", "yes", "yes", "yes", "yes", "no"), "smart": c.of("yes", "no"), "letters": c.of("1:SMART 2:SMART", "", "1:SMART 2:SMART", "1:SMART 2:SMART", "1:SMART 2:SMART", "1:SA 12:SMART"), "rating": "green"})
		}
	}
	for range c.IntN(9) {
		c.one("premium", map[string]string{"child": kid, "year": c.of("2026", "2026", "2026", "2026", "2025", "2025", "2027"), "stream": c.of("ppplus", "ppplus", "ppplus", "ppplus", "ppplus", "tutoring", "eypp", "post16"), "term": c.of("2026-autumn", "2026-autumn", ""),
			"pep": c.of(c.made["pep"][0], c.made["pep"][0], c.made["pep"][0], c.made["pep"][0], c.made["pep"][0], ""), "target": c.of(c.made["target"][0], c.made["target"][0], c.of(c.made["target"]...)), "amount": strconv.Itoa(1 + c.IntN(2)), "beyond": c.of("More than class support", ""),
			"released": c.of("", "", "", "", "2026-11-10"), "refused": c.of("", "", "", "2026-11-11"), "paid": c.of("", "", "", "2026-11-12"), "paid_sum": "1", "back": c.of("0", "0", "0", "1")})
	}
}

// What a list says of a request is what the model says.
func TestTheListJudgesAsTheModelDoes(t *testing.T) {
	d := monies(t, 1000)
	ctx := context.Background()
	seen := map[string]int{}
	err := d.Each(ctx, list.Request{List: list.Premium, Columns: []string{"status", "block", "releasable", "waiting"}}, func(r list.Row) error {
		rec, err := d.Record(ctx, "premium", r.ID)
		if err != nil {
			return err
		}
		req := rec.(*premium.Request)
		c, err := d.premiumCase(ctx, d.read, req, d.funds(d.read))
		if err != nil {
			return err
		}
		c.Funds = nil // what the fund has left is nothing of the request's own
		v := premium.Judge(c)
		want := []string{req.Status(), "", "", ""}
		if req.Waiting() {
			want[3] = "yes"
			if v.May() {
				want[2] = "yes"
			} else {
				want[1] = v.Reasons[0].Code
			}
			seen[want[1]]++
		}
		if fmt.Sprint(r.Cells) != fmt.Sprint(want) {
			t.Errorf("%s: the list says %q, the model %q: %s\n%+v", r.ID, r.Cells, want, v.Why(), req)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range append(premium.Blocks.Values(), "") {
		if seen[c] == 0 {
			t.Errorf("no request with %q was made up: %v", c, seen)
		}
	}
	if e, mistakes := query.Parse("releasable", d.Vocabulary(list.Premium), query.Context{}); len(mistakes) > 0 {
		t.Error(mistakes)
	} else if n, err := d.Count(ctx, list.Premium, e); err != nil || n != seen[""] {
		t.Errorf("releasable: %d, %v; want %d", n, err, seen[""])
	}
}

// The sums of SQL are those of the model, for every fund, year and breakdown.
func TestTheLedgerIsTheModels(t *testing.T) {
	d := monies(t, 150)
	ctx := context.Background()
	b := booksOf(t, d)
	found := false
	for year := 2024; year < 2028; year++ {
		tutoring, err := d.potOf(ctx, d.read, year, premium.Tutoring)
		if err != nil {
			t.Fatal(err)
		}
		for _, stream := range premium.Streams.Values() {
			pot, err := d.potOf(ctx, d.read, year, stream)
			if err != nil {
				t.Fatal(err)
			}
			if pot == nil {
				pot = &premium.Pot{Stream: stream, Year: year}
			}
			for _, by := range premium.Bys.Values() {
				got, err := d.Ledger(ctx, year, stream, premium.By(by))
				if err != nil {
					t.Fatal(err)
				}
				want := b.Account(*pot, tutoring, premium.By(by), listDay)
				if diff := gocmp.Diff(want, got, gocmp.Comparer(func(a, b civil.Date) bool { return a == b })); diff != "" {
					t.Errorf("%s %d by %s: %s", stream, year, by, diff)
				}
				found = found || got.Whole.Paid > 0 && got.Whole.Children > 0
			}
		}
	}
	if !found {
		t.Error("nothing was made up that is paid and allocated")
	}
	if _, err := d.Ledger(ctx, 2026, "dragons", premium.ByChild); err == nil {
		t.Error("an account of no fund")
	}
}

func booksOf(t *testing.T, d *DB) *premium.Books {
	t.Helper()
	all := func(kind string) []any {
		recs, err := d.Records(context.Background(), kind)
		if err != nil {
			t.Fatal(err)
		}
		return recs
	}
	b := &premium.Books{Outcomes: map[string]string{}, Schools: map[string]string{}}
	spells := map[string][]care.Episode{}
	for _, r := range all("episode") {
		e := *r.(*care.Episode)
		spells[e.Child] = append(spells[e.Child], e)
	}
	for _, r := range all("child") {
		c := r.(*child.Child)
		b.Kids = append(b.Kids, premium.Kid{ID: c.ID, Name: c.Surname + ", " + c.Forename, School: c.School, Born: c.Born, Episodes: spells[c.ID]})
	}
	for _, r := range all("premium") {
		b.Requests = append(b.Requests, *r.(*premium.Request))
	}
	for _, r := range all("spend") {
		b.Spends = append(b.Spends, *r.(*premium.Spend))
	}
	for _, r := range all("target") {
		b.Outcomes[r.(*pep.Target).ID] = r.(*pep.Target).Outcome
	}
	for _, r := range all("school") {
		b.Schools[r.(*school.School).ID] = r.(*school.School).Name
	}
	return b
}
