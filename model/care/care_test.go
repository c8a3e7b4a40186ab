package care_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caseload/model/care"
	"caseload/model/civil"
)

func day(s string) civil.Date {
	if s == "" {
		return civil.Date{}
	}
	return civil.MustParse(s)
}

// ep is an episode as "2025-01-01..2025-02-01", open where nothing follows the dots.
func ep(id, span string) care.Episode {
	from, to, _ := strings.Cut(span, "..")
	return care.Episode{ID: id, Child: "zoe", Start: day(from), End: day(to)}
}

// spans are periods as "start..end: ids".
func spans(ps []care.Period) []string {
	var out []string
	for _, p := range ps {
		var ids []string
		for _, e := range p.Episodes {
			ids = append(ids, e.ID)
		}
		out = append(out, fmt.Sprintf("%s..%s: %s", p.Start, p.End, strings.Join(ids, " ")))
	}
	return out
}

func TestChain(t *testing.T) {
	still := ep("b", "2025-03-01..")
	still.EndReason = "E4A" // a return says why on episodes that go on too
	for _, c := range []struct {
		name     string
		episodes []care.Episode
		want     []string
	}{
		{"none", nil, nil},
		{"one that goes on", []care.Episode{ep("a", "2025-01-01..")}, []string{"2025-01-01..: a"}},
		{"the end of one is the start of the next", []care.Episode{ep("b", "2025-03-01.."), ep("a", "2025-01-01..2025-03-01")}, []string{"2025-01-01..: a b"}},
		{"a day between them", []care.Episode{ep("a", "2025-01-01..2025-03-01"), ep("b", "2025-03-02..")}, []string{"2025-01-01..2025-03-01: a", "2025-03-02..: b"}},
		{"an end reason without an end", []care.Episode{ep("a", "2025-01-01..2025-03-01"), still}, []string{"2025-01-01..: a b"}},
		{"one within another", []care.Episode{ep("a", "2025-01-01..2025-06-01"), ep("b", "2025-02-01..2025-03-01"), ep("c", "2025-05-01..2025-07-01")}, []string{"2025-01-01..2025-07-01: a b c"}},
		{"one that starts while another is open closes nothing", []care.Episode{ep("a", "2025-01-01.."), ep("b", "2025-02-01..2025-03-01")}, []string{"2025-01-01..: a b"}},
		{"open, and another after", []care.Episode{ep("a", "2025-01-01.."), ep("b", "2027-02-01..")}, []string{"2025-01-01..: a b"}},
		{"two on the same day, by their ids", []care.Episode{ep("b", "2025-01-01.."), ep("a", "2025-01-01..2025-01-01")}, []string{"2025-01-01..: a b"}},
		{"a day's episode alone", []care.Episode{ep("a", "2025-01-01..2025-01-01"), ep("b", "2025-01-02..")}, []string{"2025-01-01..2025-01-01: a", "2025-01-02..: b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := slices.Clone(c.episodes)
			if diff := cmp.Diff(c.want, spans(care.Chain(c.episodes))); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			if !slices.Equal(before, c.episodes) {
				t.Errorf("the episodes given were moved: %v", c.episodes)
			}
		})
	}
}

// A child is in care on exactly the days on which an episode runs; however the
// episodes are ordered, each is in one period, and between periods there is a day.
func TestChainCoversTheDaysOfItsEpisodes(t *testing.T) {
	zero := day("2025-01-01")
	rapid.Check(t, func(t *rapid.T) {
		var es []care.Episode
		for i := range rapid.IntRange(0, 7).Draw(t, "episodes") {
			e := care.Episode{ID: fmt.Sprint(i), Start: zero.AddDays(rapid.IntRange(0, 40).Draw(t, "start"))}
			if long := rapid.IntRange(-1, 9).Draw(t, "days"); long >= 0 {
				e.End = e.Start.AddDays(long)
			}
			es = append(es, e)
		}
		ps := care.Chain(es)
		n := 0
		for i := range ps {
			n += len(ps[i].Episodes)
			if i > 0 && !ps[i-1].End.Before(ps[i].Start) {
				t.Fatalf("%v leaves no day between", spans(ps))
			}
		}
		if n != len(es) {
			t.Fatalf("%d episodes became %d", len(es), n)
		}
		if diff := cmp.Diff(spans(ps), spans(care.Chain(rapid.Permutation(es).Draw(t, "order")))); diff != "" {
			t.Fatalf("the order matters:\n%s", diff)
		}
		for i := range 60 {
			d := zero.AddDays(i - 5)
			runs := slices.ContainsFunc(es, func(e care.Episode) bool { return e.On(d) })
			p := care.Current(ps, d)
			if (p != nil) != runs {
				t.Fatalf("on %s: in care %v, an episode runs %v: %v", d, p != nil, runs, spans(ps))
			}
			if p != nil && (p.EpisodeOn(d) == nil || !p.EpisodeOn(d).On(d)) {
				t.Fatalf("no episode holds on %s: %v", d, spans(ps))
			}
		}
	})
}

func TestTheDayCareEndsIsNotInIt(t *testing.T) {
	ps := care.Chain([]care.Episode{ep("a", "2025-01-10..2025-02-01"), ep("b", "2025-02-01..2025-03-01"), ep("c", "2025-05-01..")})
	for d, want := range map[string]string{
		"2025-01-09": "", "2025-01-10": "a", "2025-01-31": "a",
		"2025-02-01": "b", "2025-02-28": "b",
		"2025-03-01": "", "2025-04-30": "", "2025-05-01": "c", "2031-01-01": "c",
	} {
		got := ""
		if p := care.Current(ps, day(d)); p != nil {
			got = p.EpisodeOn(day(d)).ID
		}
		if got != want {
			t.Errorf("on %s episode %q, want %q", d, got, want)
		}
	}
	if e := ps[0].EpisodeOn(day("2025-05-01")); e != nil {
		t.Errorf("the first period holds episode %s of the second", e.ID)
	}
}

func TestOfTwoThatRunTheLastToStartHolds(t *testing.T) {
	ps := care.Chain([]care.Episode{ep("new", "2025-02-01.."), ep("old", "2025-01-01..")})
	if len(ps) != 1 || ps[0].EpisodeOn(day("2025-01-31")).ID != "old" || ps[0].EpisodeOn(day("2025-02-01")).ID != "new" || ps[0].Last().ID != "new" {
		t.Errorf("%v", spans(ps))
	}
}

func TestOpenIsReadFromTheEndAlone(t *testing.T) {
	e := ep("a", "2025-01-01..")
	e.EndReason = "E4A"
	if !e.Open() {
		t.Error("an end reason closed an episode without an end")
	}
	if e = ep("a", "2025-01-01..2026-01-01"); e.Open() {
		t.Error("open in spite of its end")
	}
}

func TestPlacementsCountsMovesNotLegalChanges(t *testing.T) {
	for reasons, want := range map[string]int{
		"S": 1, "L": 1, // the first counts whatever a file says of it
		"S L": 1, "S P": 2, "S L P": 2, "S B": 2, "S T U": 3, "S P P P": 4, "S L L": 1,
	} {
		var p care.Period
		for _, r := range strings.Fields(reasons) {
			p.Episodes = append(p.Episodes, care.Episode{StartReason: r})
		}
		if got := p.Placements(); got != want {
			t.Errorf("%s: %d placements, want %d", reasons, got, want)
		}
	}
}

func TestAReviewYetToComeIsNotHeld(t *testing.T) {
	for _, c := range []struct {
		on, code string
		want     bool
	}{
		{"2026-11-22", "PN1", true}, {"2026-11-23", "PN1", true},
		{"2026-11-24", "PN1", false}, // returns carry a code on dates in the future
		{"2026-11-22", "", false},
	} {
		r := care.Review{On: day(c.on), Code: c.code}
		if got := r.Held(day("2026-11-23")); got != c.want {
			t.Errorf("%s %q: held %v", c.on, c.code, got)
		}
	}
}

func TestAnEpisodeDoesNotEndBeforeItStarts(t *testing.T) {
	for span, ok := range map[string]bool{"2025-01-02..2025-01-01": false, "2025-01-02..2025-01-02": true, "2025-01-02..": true} {
		e := ep("a", span)
		if err := care.Episodes.Verify(&e); (err == nil) != ok {
			t.Errorf("%s: %v", span, err)
		}
	}
}
