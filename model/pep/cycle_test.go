package pep_test

import (
	"testing"

	"pgregory.net/rapid"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/pep"
)

func cycleEnv(t interface{ Fatal(...any) }, today string) *duty.Env {
	book, err := duty.NewBook(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &duty.Env{Today: civil.MustParse(today), Calendar: calendar.New(calendar.Options{}), Book: book}
}

// stay is a time in care from one day to before another, the last open.
type stay struct {
	start, end string
	short      bool
}

func careOf(born string, stays ...stay) func(civil.Date) pep.Care {
	return func(on civil.Date) pep.Care {
		c := pep.Care{Born: civil.MustParse(born)}
		for _, s := range stays {
			from := civil.MustParse(s.start)
			if from.After(on) || s.end != "" && !civil.MustParse(s.end).After(on) {
				continue
			}
			c.Start, c.ShortBreak = from, s.short
		}
		return c
	}
}

const fourteen = "2012-05-05"

// Today is Thu 26 Nov 2026, in the autumn term of 2026, which ends on Fri 18 Dec.
func TestCohortOfATermByRule(t *testing.T) {
	in := func(s string) []stay { return []stay{{start: s}} }
	tests := []struct {
		name  string
		term  string
		born  string
		stays []stay
		peps  []pep.PEP
		want  pep.Need
	}{
		{"in care for years", "2026-autumn", fourteen, in("2020-01-10"), nil, pep.NeedTermly},
		{"came in before the term, its first PEP due in it", "2026-autumn", fourteen, in("2026-08-25"), nil, pep.NeedInitial},
		{"came in within the term: only the initial PEP (trap 18)", "2026-autumn", fourteen, in("2026-10-05"), nil, pep.NeedInitial},
		{"and the review in the term after it", "2026-spring", fourteen, in("2026-10-05"), nil, pep.NeedTermly},
		{"came in within ten working days of its end: belongs to the next", "2026-autumn", fourteen, in("2026-12-10"), nil, pep.NoNeed},
		{"and has the initial PEP there", "2026-spring", fourteen, in("2026-12-10"), nil, pep.NeedInitial},
		{"unless it was held before the end", "2026-autumn", fourteen, in("2026-11-24"), []pep.PEP{{Term: "2026-autumn", HeldOn: civil.MustParse("2026-11-25")}}, pep.NeedInitial},
		{"and then the next is a review", "2026-spring", fourteen, in("2026-12-10"), []pep.PEP{{Term: "2026-autumn", HeldOn: civil.MustParse("2026-12-17")}}, pep.NeedTermly},
		{"entering on 23 July: ten working days run in the holidays (trap 16), and nothing is owed in the term that ended", "2025-summer", fourteen, in("2026-07-23"), nil, pep.NoNeed},
		{"but in the autumn", "2026-autumn", fourteen, in("2026-07-23"), nil, pep.NeedInitial},
		{"short breaks are left out (trap 19)", "2026-autumn", fourteen, []stay{{start: "2020-01-10", short: true}}, nil, pep.NoNeed},
		{"not two yet on the day it is counted", "2026-autumn", "2024-12-01", in("2025-01-10"), nil, pep.NoNeed},
		{"two by the end of the next term", "2026-spring", "2024-12-10", in("2025-01-10"), nil, pep.NeedInitial},
		{"eighteen already", "2026-autumn", "2008-11-20", in("2020-01-10"), nil, pep.NoNeed},
		{"eighteen tomorrow", "2026-autumn", "2008-11-27", in("2020-01-10"), nil, pep.NeedTermly},
		{"eighteen before the next term begins", "2026-spring", "2008-11-27", in("2020-01-10"), nil, pep.NoNeed},
		{"left care before the end of a term that is over", "2025-summer", fourteen, []stay{{start: "2020-01-10", end: "2026-06-01"}}, nil, pep.NoNeed},
		{"left care after it", "2025-summer", fourteen, []stay{{start: "2020-01-10", end: "2026-08-01"}}, nil, pep.NeedTermly},
		{"came back: the first PEP of the new time in care", "2026-autumn", fourteen, []stay{{start: "2020-01-10", end: "2025-08-01"}, {start: "2026-10-05"}},
			[]pep.PEP{{Term: "2024-autumn", HeldOn: civil.MustParse("2024-10-10")}}, pep.NeedInitial},
		{"never in care", "2026-autumn", fourteen, nil, nil, pep.NoNeed},
	}
	env := cycleEnv(t, "2026-11-26")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			term, ok := env.Calendar.Term(calendar.TermID(tt.term))
			if !ok {
				t.Fatal("no such term")
			}
			if got := pep.CohortNeed(term, careOf(tt.born, tt.stays...), tt.peps, env); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// Termly is once in each of three terms, not every 120 days (trap 18).
func TestThereIsOnePEPInEachTerm(t *testing.T) {
	env := cycleEnv(t, "2026-11-26")
	var got []string
	for _, s := range pep.Cycle("k1", "s1", careOf(fourteen, stay{start: "2020-01-10"}), nil, env) {
		got = append(got, s.Term)
	}
	want := []string{"2024-autumn", "2024-spring", "2024-summer", "2025-autumn", "2025-spring", "2025-summer", "2026-autumn", "2026-spring"}
	if len(got) != len(want) {
		t.Fatalf("the terms are %v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("term %d is %s, want %s", i, got[i], want[i])
		}
	}
}

func TestWhatASlotOwes(t *testing.T) {
	d := civil.MustParse
	env := cycleEnv(t, "2026-11-26")
	tests := []struct {
		name  string
		start string
		pep   pep.PEP
		stage pep.Status
		due   string
		in    bool
	}{
		{"nothing yet: by the end of term", "2020-01-10", pep.PEP{}, pep.ToArrange, "2026-12-18", false},
		{"the initial PEP on its own clock", "2026-11-16", pep.PEP{}, pep.ToArrange, "2026-11-30", false},
		{"initiated in time: the meeting is left", "2026-11-16", pep.PEP{Initiated: d("2026-11-20")}, pep.ToArrange, "2026-12-18", false},
		{"arranged", "2020-01-10", pep.PEP{Meeting: d("2026-12-02")}, pep.Arranged, "2026-12-02", false},
		{"held", "2020-01-10", pep.PEP{Meeting: d("2026-11-20"), HeldOn: d("2026-11-20")}, pep.Held, "2026-12-04", true},
		{"held after the term", "2020-01-10", pep.PEP{HeldOn: d("2026-12-21")}, pep.Held, "2027-01-07", false},
		{"received", "2020-01-10", pep.PEP{HeldOn: d("2026-11-16"), Received: d("2026-11-23")}, pep.ToCheck, "2026-12-07", true},
		{"returned", "2020-01-10", pep.PEP{HeldOn: d("2026-11-16"), Received: d("2026-11-18"), Rating: pep.Red, RatedOn: d("2026-11-20"), ReturnBy: d("2026-12-04")}, pep.Returned, "2026-12-04", true},
		{"complete", "2020-01-10", pep.PEP{HeldOn: d("2026-11-16"), Received: d("2026-11-18"), Rating: pep.Green, RatedOn: d("2026-11-20")}, pep.Complete, "", true},
		{"initiated late", "2026-10-05", pep.PEP{Initiated: d("2026-10-30"), HeldOn: d("2026-11-02")}, pep.Held, "2026-11-16", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var peps []pep.PEP
			if tt.pep != (pep.PEP{}) {
				tt.pep.ID, tt.pep.Term = "p1", "2026-autumn"
				peps = []pep.PEP{tt.pep}
			}
			var got *pep.Slot
			for _, s := range pep.Cycle("k1", "s1", careOf(fourteen, stay{start: tt.start}), peps, env) {
				if s.Term == "2026-autumn" {
					got = &s
				}
			}
			if got == nil {
				t.Fatal("not in the cohort")
			}
			if got.Stage != tt.stage || got.Due.String() != tt.due || got.InTime != tt.in || got.School != "s1" {
				t.Errorf("%s due %s, in time %v, at %s; want %s due %s, %v", got.Stage, got.Due, got.InTime, got.School, tt.stage, tt.due, tt.in)
			}
		})
	}
}

// Nobody is in the cohort of a term who was not in care on the day it is counted, nor
// in it twice; and everybody's first term is an initial one.
func TestCycleIsOneSlotATermAndBeginsWithTheInitial(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		env := cycleEnv(t, "2026-11-26")
		start := civil.MustParse("2024-01-01").AddDays(rapid.IntRange(0, 1060).Draw(t, "start"))
		born := civil.MustParse("2009-01-01").AddDays(rapid.IntRange(0, 6000).Draw(t, "born"))
		slots := pep.Cycle("k", "", careOf(born.String(), stay{start: start.String()}), nil, env)
		seen := map[string]bool{}
		for i, s := range slots {
			term, _ := env.Calendar.Term(calendar.TermID(s.Term))
			if day := pep.CohortDay(term, env.Today); start.After(day) || seen[s.Term] {
				t.Fatalf("in care since %s, in the cohort of %s", start, s.Term)
			}
			seen[s.Term] = true
			if early := slots[0].Term == "2024-autumn"; !early && (s.Need == pep.NeedInitial) != (i == 0) {
				t.Fatalf("term %d, %s, needs %s", i, s.Term, s.Need)
			}
		}
	})
}
