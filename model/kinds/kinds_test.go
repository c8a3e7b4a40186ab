package kinds_test

import (
	"testing"

	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/field"
	"caseload/model/kinds"
	"caseload/model/pep"
)

var today = civil.MustParse("2026-11-23")

func TestEachKindHasItsOwnNamesAndAnID(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range kinds.All() {
		if seen[k.Name()] {
			t.Errorf("two kinds are %q", k.Name())
		}
		seen[k.Name()] = true
		if k.Singular() == "" || k.Plural() == "" {
			t.Errorf("%s has no words for people", k.Name())
		}
		if k.Specs()[0].Name != "id" || k.Index("id") != 0 {
			t.Errorf("%s does not begin with its id", k.Name())
		}
		if got, ok := kinds.Named(k.Name()); !ok || got != k {
			t.Errorf("%s is not found by its name", k.Name())
		}
	}
	for _, name := range []string{"", "dragon", "Child", "children"} {
		if _, ok := kinds.Named(name); ok {
			t.Errorf("%q is a kind", name)
		}
	}
}

// The order is that in which records can be put in: what is referred to is a kind,
// and comes before, but for officers, whose team names its leader.
func TestReferredToComesBefore(t *testing.T) {
	at := map[string]int{}
	for i, k := range kinds.All() {
		at[k.Name()] = i
	}
	for i, k := range kinds.All() {
		for _, s := range k.Specs() {
			if s.Type != field.Ref {
				continue
			}
			j, ok := at[s.RefKind]
			switch {
			case !ok:
				t.Errorf("%s.%s refers to %q, which is no kind", k.Name(), s.Name, s.RefKind)
			case j > i && k.Name()+"."+s.Name != "team.lead":
				t.Errorf("%s.%s refers to %q, which comes later", k.Name(), s.Name, s.RefKind)
			}
		}
	}
}

func TestSettleGivesAPEPItsStatus(t *testing.T) {
	for want, p := range map[pep.Status]pep.PEP{
		pep.ToArrange: {},
		pep.Arranged:  {Meeting: today},
		pep.Held:      {Meeting: today, HeldOn: today},
		pep.ToCheck:   {HeldOn: today, Received: today, Status: pep.Complete}, // what was there does not count
		pep.Returned:  {Received: today, Rating: pep.Red, RatedOn: today},
		pep.Complete:  {Received: today, Rating: pep.Green, RatedOn: today},
	} {
		kinds.Settle(nil, &p, today)
		if p.Status != want {
			t.Errorf("%+v is %s, want %s", p, p.Status, want)
		}
	}
}

func TestSettleRecordsTheYearOfAYearGroup(t *testing.T) {
	kid := func(recorded string, in int) *child.Child { return &child.Child{Recorded: recorded, RecordedYear: in} }
	for _, c := range []struct {
		name        string
		before, now *child.Child
		want        int
	}{
		{"new, recorded now", nil, kid("9", 0), 2026},
		{"new, recorded in another year", nil, kid("9", 2024), 2024},
		{"written again, as it was", kid("9", 2024), kid("9", 2024), 2024},
		{"another year group now", kid("9", 2024), kid("10", 2024), 2026},
		{"another year group of a year that is told", kid("9", 2024), kid("10", 2025), 2025},
		{"taken away", kid("9", 2024), kid("", 2024), 0},
		{"first recorded", kid("", 0), kid("9", 0), 2026},
	} {
		var before any
		if c.before != nil {
			before = c.before
		}
		kinds.Settle(before, c.now, today)
		if c.now.RecordedYear != c.want {
			t.Errorf("%s: recorded in %d, want %d", c.name, c.now.RecordedYear, c.want)
		}
	}
	c := kid("9", 0)
	kinds.Settle(nil, c, civil.MustParse("2026-08-31"))
	if c.RecordedYear != 2025 {
		t.Errorf("recorded on the last day of the school year: %d", c.RecordedYear)
	}
}
