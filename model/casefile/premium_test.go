package casefile_test

import (
	"strings"
	"testing"

	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/pep"
	"caseload/model/premium"
)

func TestTheMoneyOfAChild(t *testing.T) {
	day := civil.MustParse
	f := &casefile.File{
		Child:    child.Child{ID: "zoe", Born: day("2012-02-03")},
		Episodes: []care.Episode{{Start: day("2025-02-03"), Legal: "C2"}},
		PEPs:     []pep.PEP{{ID: "p", HeldOn: day("2026-10-14"), Rating: pep.Green, Term: "2026-autumn"}},
		Checks:   []pep.Check{{PEP: "p", On: day("2026-11-01"), Timescale: pep.Yes, Letters: "1:SMART 2:S"}},
		Targets:  []pep.Target{{ID: "a", PEP: "p", Number: 1, Intervention: "Tutor", Cost: 180_00, Stream: "ppplus"}, {ID: "b", PEP: "p", Number: 2, Intervention: "Club", Cost: 90_00, Stream: "ppplus"}},
		Premium: []premium.Request{
			{ID: "1", Child: "zoe", PEP: "p", Target: "a", Stream: "ppplus", Year: 2026, Term: "2026-autumn", Asked: day("2026-11-01"), Amount: 180_00},
			{ID: "2", Child: "zoe", PEP: "p", Target: "b", Stream: "ppplus", Year: 2026, Term: "2026-autumn", Asked: day("2026-11-02"), Amount: 90_00},
			{ID: "3", Child: "zoe", Stream: "ppplus", Year: 2026, Asked: day("2026-05-02"), Amount: 50_00, Released: day("2026-05-03"), Paid: day("2026-05-04"), PaidSum: 50_00},
		},
	}
	pot := premium.Pot{ID: "pot", Stream: "ppplus", Year: 2026, PerChild: 2630_00, TopSlice: 630_00, Total: 99, Confirmed: true}
	got := f.Judged([]premium.Pot{pot}, nil, day("2026-11-23"))
	if len(got) != 3 || got[0].ID != "2" || got[1].ID != "1" || !got[1].Verdict.May() || !strings.Contains(got[0].Verdict.Why(), "missing M, A, R, T") {
		t.Errorf("%+v", got)
	}
	fund := &premium.Fund{Account: premium.Account{Pot: pot, Known: true, Whole: premium.Sums{Allocated: 150_00, Asked: 120_00}}}
	before := *fund
	before.Account.Pot.Year = 2025
	got = f.Judged([]premium.Pot{pot}, []*premium.Fund{&before, fund}, day("2026-11-23"))
	if !got[1].Verdict.Overdraws() || strings.Count(got[1].Verdict.Why(), "overdrawn") != 1 || !strings.Contains(got[1].Verdict.Why(), "2026-27 has £150 left, and this takes £180: it would be overdrawn by £30") || got[0].Verdict.Overdraws() {
		t.Errorf("%+v", got)
	}
	want := premium.Sums{Children: 1, Requests: 3, Allocated: 2000_00, Asked: 270_00, Paid: 50_00}
	if sums := f.PremiumOf(pot); sums != want || sums.Left() != 1950_00 {
		t.Errorf("%+v", sums)
	}
	f.Child.Born = civil.Date{}
	f.Premium = nil
	if sums := f.PremiumOf(pot); sums != (premium.Sums{}) {
		t.Errorf("%+v", sums)
	}
}
