package ehc_test

import (
	"testing"

	"caseload/model/calendar"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/school"
)

func TestNextPhaseFollowsYearGroupAndAgesOfTheSchool(t *testing.T) {
	of := func(low, high string) *school.School { return &school.School{Low: low, High: high} }
	for _, c := range []struct {
		name string
		s    *school.School
		want map[int]string // by year group; the others face none
	}{
		{"no school known", nil, map[int]string{-1: "reception", 6: "secondary", 11: "post16"}},
		{"primary", of("4", "11"), map[int]string{-1: "reception", 6: "secondary", 11: "post16"}},
		{"infant", of("4", "7"), map[int]string{-1: "reception", 2: "junior", 6: "secondary", 11: "post16"}},
		{"infant by name", &school.School{Name: "Elmfield Infant School"}, map[int]string{-1: "reception", 2: "junior", 6: "secondary", 11: "post16"}},
		{"first, to 9", of("4", "9"), map[int]string{-1: "reception", 4: "middle", 6: "secondary", 11: "post16"}},
		{"first, to 10", of("4", "10"), map[int]string{-1: "reception", 5: "middle", 6: "secondary", 11: "post16"}},
		{"middle, 9 to 13", of("9", "13"), map[int]string{-1: "reception", 8: "upper", 11: "post16"}},
		{"middle deemed secondary, ages not known", &school.School{Phase: "5"}, map[int]string{-1: "reception", 8: "upper", 11: "post16"}},
		{"middle deemed primary, ages not known", &school.School{Phase: "3"}, map[int]string{-1: "reception", 7: "upper", 11: "post16"}},
		{"special school, 2 to 19", of("2", "19"), map[int]string{-1: "reception", 6: "secondary", 11: "post16"}},
		{"nursery school", of("2", "5"), map[int]string{-1: "reception", 6: "secondary", 11: "post16"}},
	} {
		for ncy := -3; ncy <= 20; ncy++ {
			if got := ehc.NextPhase(ncy, c.s); got != c.want[ncy] {
				t.Errorf("%s, year %d: %q, want %q", c.name, ncy, got, c.want[ncy])
			}
		}
	}
}

// pupil is a child with a plan in force, in a year group.
func pupil(ncy int, transfers ...ehc.Transfer) (*ehc.Facts, *ehc.Plan) {
	f := &ehc.Facts{NCY: ncy, Plans: []ehc.Plan{{ID: "p", Made: day("2022-03-01")}}, Transfers: transfers}
	return f, &f.Plans[0]
}

func TestNoChildOfACohortIsMissed(t *testing.T) {
	f, p := pupil(6)
	e := env(t, today)
	m := f.NextMove(p, e)
	if m == nil || m.Phase != "secondary" || m.Year != 2027 || m.Record != nil || m.Stage(nil, e.Today) != "todo" {
		t.Fatalf("without a record: %+v", m)
	}
	if f, p := pupil(7); f.NextMove(p, e) != nil {
		t.Error("Year 7 faces a transfer")
	}
	if f, p := pupil(calendar.NoNCY); f.NextMove(p, e) != nil {
		t.Error("a child of no known year group faces a transfer")
	}
	p.Ceased = day("2026-10-01")
	if f.NextMove(p, e) != nil {
		t.Error("a plan that ceased faces a transfer")
	}
}

func TestARecordOfATransferStandsUntilItIsDone(t *testing.T) {
	at := func(change func(*ehc.Transfer)) *ehc.Move {
		x := ehc.Transfer{ID: "t", Plan: "p", Year: 2027, Phase: "secondary"}
		change(&x)
		f, p := pupil(6, x)
		return f.NextMove(p, env(t, today))
	}
	consulted := []ehc.Consultation{{Transfer: "t", Sent: day("2026-11-02")}}
	for _, c := range []struct {
		stage     string
		consulted []ehc.Consultation
		change    func(*ehc.Transfer)
	}{
		{"todo", nil, func(*ehc.Transfer) {}},
		{"asked", nil, func(x *ehc.Transfer) { x.Asked = day("2026-09-14") }},
		{"todo", nil, func(x *ehc.Transfer) { x.Asked = day("2026-11-24") }},
		{"preferred", nil, func(x *ehc.Transfer) { x.Preferred = day("2026-10-14") }},
		{"consulting", consulted, func(x *ehc.Transfer) { x.Preferred = day("2026-10-14") }},
		{"named", consulted, func(x *ehc.Transfer) { x.Named = "s" }},
		{"named", nil, func(x *ehc.Transfer) { x.Type = "special" }},
		{"done", consulted, func(x *ehc.Transfer) { x.Named, x.Final = "s", day("2026-11-20") }},
		{"named", nil, func(x *ehc.Transfer) { x.Named, x.Final = "s", day("2026-11-24") }},
	} {
		m := at(c.change)
		if m == nil || m.Record == nil {
			t.Fatalf("%s: %+v", c.stage, m)
		}
		if got := m.Stage(c.consulted, day(today)); got != c.stage {
			t.Errorf("%s, want %s", got, c.stage)
		}
	}
	if m := at(func(x *ehc.Transfer) { x.Dropped = day("2026-11-02") }); m != nil {
		t.Errorf("dropped, and still: %+v", m)
	}
}

func TestWhichTransferIsNext(t *testing.T) {
	late := ehc.Transfer{ID: "late", Plan: "p", Year: 2026, Phase: "secondary"}
	e := env(t, today)
	f, p := pupil(7, late)
	if m := f.NextMove(p, e); m == nil || m.Record == nil || m.Record.ID != "late" {
		t.Errorf("one of last year that was never finished: %+v", m)
	}
	f, p = pupil(6, ehc.Transfer{ID: "other", Plan: "gone", Year: 2027, Phase: "secondary", Final: day("2026-10-01")})
	if m := f.NextMove(p, e); m == nil || m.Record != nil {
		t.Errorf("a record of another plan stands for this one: %+v", m)
	}
	f, p = pupil(6, ehc.Transfer{ID: "own", Plan: "p", Year: 2027, Phase: "between", On: day("2027-04-12")})
	if m := f.NextMove(p, e); m == nil || m.Phase != "between" {
		t.Errorf("the record does not go before the year group: %+v", m)
	}
}

func TestAPlanMadeAfterTheDayOwesNoAmendment(t *testing.T) {
	f, p := pupil(6)
	e := env(t, "2027-03-20")
	p.Made = day("2027-03-01")
	for _, c := range f.Clocks(e) {
		if c.Rule == duty.PhaseFebruary {
			t.Errorf("due %s", c.Due)
		}
	}
	p.Made = day("2027-02-14")
	found := false
	for _, c := range f.Clocks(e) {
		found = found || c.Rule == duty.PhaseFebruary
	}
	if !found {
		t.Error("made on the last day in time, nothing is due")
	}
}
