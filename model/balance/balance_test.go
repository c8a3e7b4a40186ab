package balance_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caseload/model/balance"
)

func TestTheHeaviestIsRelieved(t *testing.T) {
	p := balance.Picture{Target: 350,
		Loads: []balance.Load{{Officer: "a", Plans: 450, Schools: 3}, {Officer: "b", Plans: 300, Assessments: 0, Schools: 1}},
		Schools: []balance.School{
			{ID: "big", Name: "Big", Officer: "a", Plans: 200}, {ID: "mid", Name: "Mid", Officer: "a", Plans: 70, Reviews: 5, Overdue: 2},
			{ID: "tiny", Name: "Tiny", Officer: "a", Plans: 4}, {ID: "own", Name: "Own", Officer: "b", Plans: 90}}}
	got := p.Propose()
	want := []balance.Move{{School: "mid", Name: "Mid", From: "a", To: "b", Cases: 70}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("proposal (-want +got):\n%s", diff)
	}
	after := p.After(got)
	if after[0].Plans != 380 || after[1].Plans != 370 || after[1].Reviews != 5 || after[1].Overdue != 2 || after[0].Schools != 2 || after[1].Schools != 2 {
		t.Errorf("after: %+v", after)
	}
}

func TestSchoolsOfNobodyAreGivenOut(t *testing.T) {
	p := balance.Picture{Target: 350, Loads: []balance.Load{{Officer: "a", Plans: 40}, {Officer: "b", Plans: 10}},
		Schools: []balance.School{{ID: "lost", Plans: 5}, {ID: "empty"}}}
	if diff := cmp.Diff([]balance.Move{{School: "lost", To: "b", Cases: 5}}, p.Propose()); diff != "" {
		t.Error(diff)
	}
}

func TestNothingIsProposedWhereNothingIsWrong(t *testing.T) {
	for name, p := range map[string]balance.Picture{
		"under the target":       {Target: 350, Loads: []balance.Load{{Officer: "a", Plans: 349}, {Officer: "b", Plans: 1}}, Schools: []balance.School{{ID: "s", Officer: "a", Plans: 100}}},
		"nobody there":           {Target: 350, Schools: []balance.School{{ID: "s", Plans: 100}}},
		"only one officer":       {Target: 350, Loads: []balance.Load{{Officer: "a", Plans: 900}}, Schools: []balance.School{{ID: "s", Officer: "a", Plans: 100}}},
		"only a manager is free": {Target: 35, Loads: []balance.Load{{Officer: "a", Plans: 90}, {Officer: "m", Manager: true}}, Schools: []balance.School{{ID: "s", Officer: "a", Plans: 40}}},
		"not worth a move":       {Target: 10, Loads: []balance.Load{{Officer: "a", Plans: 20}, {Officer: "b", Plans: 15}}, Schools: []balance.School{{ID: "s", Officer: "a", Plans: 3}}},
	} {
		if got := p.Propose(); len(got) != 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestAProposalNeverMakesThingsWorse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := balance.Picture{Target: rapid.IntRange(1, 400).Draw(t, "target")}
		n := rapid.IntRange(1, 6).Draw(t, "officers")
		for i := range n {
			p.Loads = append(p.Loads, balance.Load{Officer: fmt.Sprint("o", i), Plans: rapid.IntRange(0, 50).Draw(t, "own")})
		}
		for i := range rapid.IntRange(0, 30).Draw(t, "schools") {
			s := balance.School{ID: fmt.Sprint("s", i), Plans: rapid.IntRange(0, 120).Draw(t, "plans"), Assessments: rapid.IntRange(0, 9).Draw(t, "assessments")}
			if o := rapid.IntRange(0, n-1).Draw(t, "holder"); true {
				s.Officer = p.Loads[o].Officer
				p.Loads[o].Plans += s.Plans
				p.Loads[o].Assessments += s.Assessments
				p.Loads[o].Schools++
			}
			p.Schools = append(p.Schools, s)
		}
		moves := p.Propose()
		before, after := heaviest(p.Loads), heaviest(p.After(moves))
		if after > before {
			t.Fatalf("the heaviest carried %d and would carry %d: %+v", before, after, moves)
		}
		if sum(p.Loads) != sum(p.After(moves)) {
			t.Fatalf("cases are lost: %d, then %d", sum(p.Loads), sum(p.After(moves)))
		}
		if diff := cmp.Diff(moves, p.Propose()); diff != "" {
			t.Fatalf("the same picture gives another proposal:\n%s", diff)
		}
		for i, m := range moves {
			if m.From == m.To || m.Cases == 0 {
				t.Fatalf("move %d does nothing: %+v", i, m)
			}
		}
	})
}

func heaviest(ls []balance.Load) int {
	most := 0
	for _, l := range ls {
		most = max(most, l.Cases())
	}
	return most
}

func sum(ls []balance.Load) int {
	n := 0
	for _, l := range ls {
		n += l.Cases()
	}
	return n
}
