package demo_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"testing"
	"time"

	"pgregory.net/rapid"

	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/demo"
	"caseload/model/duty"
	"caseload/model/officer"
	"caseload/model/pep"
)

// A borough has a hundred thousand records; a hundred of them, rapid's own number,
// would take an hour under the race detector. Give -rapid.checks for more.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "8"); err != nil {
		panic(err)
	}
	flag.Parse()
	os.Exit(m.Run())
}

// TestAnyDay is the promise of the demo: whatever the day, each record is sound,
// refers to what is there, and every screen has something overdue, due this week
// and due later.
func TestAnyDay(t *testing.T) {
	cal := calendar.New(calendar.Options{})
	rapid.Check(t, func(t *rapid.T) {
		today := civil.New(2015, time.January, 1).AddDays(rapid.IntRange(0, 16*365-1).Draw(t, "day"))
		anyDay(t, demo.Options{Seed: rapid.Uint64().Draw(t, "seed"), Today: today, Calendar: cal})
	})
}

// TestAwkwardDays are those on which a year, a term or a month turns.
func TestAwkwardDays(t *testing.T) {
	cal := calendar.New(calendar.Options{})
	for _, day := range []string{"2026-08-31", "2026-09-01", "2026-12-25", "2027-01-01", "2028-02-29", "2024-07-25", "2026-05-31", "2019-09-08"} {
		anyDay(t, demo.Options{Seed: 1, Today: civil.MustParse(day), Calendar: cal})
	}
}

func anyDay(t interface{ Fatalf(string, ...any) }, o demo.Options) {
	y, b := virtualSchool(t, o)
	y.onAnyDay(t, b)
	if b.mine[0] == 0 || b.mine[1]+b.mine[2] == 0 {
		t.Fatalf("on %s Priya Demo's work is %v", o.Today, b.mine)
	}
	for _, strand := range []string{"PEP", "EHC", "Care", "Action"} {
		b.wantAll("the strand "+strand, b.strands[strand])
	}
	// Of one rule a week may be without: in the holidays hardly anything falls due.
	for _, rule := range []duty.RuleID{duty.ReviewYear, duty.ReviewMeeting, duty.ReviewDecide, duty.ReviewFinal8, duty.DecideAssess, duty.FinalPlan,
		duty.AdviceIn, duty.ConsultAnswer, duty.CareLater, duty.FollowUp, duty.AlertReview, duty.PEPTermly} {
		b.wantSome(rule, 0)
		b.wantSome(rule, 1, 2)
	}
	b.wantSome(duty.PEPInitial, 0)
	b.wantSome(duty.PEPInitial, 1, 2)
	b.wantSome(duty.PEPCheck, 1, 2)
	b.wantSome(duty.NoNextDate, 0)
	b.wantSome(duty.RiskReview, 0)
	b.wantSome(duty.PEPReturn, 0, 1, 2)
	if b.status[pep.ToCheck] < 8 || b.status[pep.Returned] < 3 {
		t.Fatalf("on %s PEPs stand %v", o.Today, b.status)
	}
}

var aDay = civil.MustParse("2026-11-12")

func TestShapeOfTheBorough(t *testing.T) {
	b := newBorough(t, aDay, calendar.New(calendar.Options{}))
	inCare, years, sen, away, uasc, plans, unassigned := 0, map[int]int{}, 0, 0, 0, 0, 0
	persistent, absent, suspended, priya, asked, open := 0, 0, 0, 0, 0, 0
	b.each = func(f *casefile.File) {
		for _, a := range f.Assessments {
			if a.Received.After(aDay.AddMonths(-12)) {
				asked++
			}
			if a.Open(aDay) {
				open++
			}
		}
		for _, p := range f.Plans {
			if p.Ceased.IsZero() {
				plans++
			}
		}
		p := care.Current(care.Chain(f.Episodes), aDay)
		if p == nil {
			return
		}
		inCare++
		y, _ := f.Child.YearGroup(aDay)
		years[y]++
		if f.Child.SEN != "N" {
			sen++
		}
		if p.Last().OutOfArea {
			away++
		}
		if f.Child.UASC {
			uasc++
		}
		switch f.Officer(officer.VirtualSchool, aDay) {
		case "":
			unassigned++
		case demo.DefaultOfficer(1):
			priya++
		}
		if tally := f.Tally(calendar.AcademicYear(aDay)); tally.Known() {
			absent++
			if tally.Persistent() {
				persistent++
			}
		}
		year := civil.New(calendar.AcademicYear(aDay)-1, time.September, 1)
		if attendance.HalfDaysIn(f.Suspensions, year, aDay) > 0 {
			suspended++
		}
	}
	ratings := map[pep.Rating]int{}
	thisWeek, nextWeek := 0, 0
	b.peps = func(p *pep.PEP) {
		if left := p.Meeting.Sub(aDay); p.Status == pep.Arranged && left >= 0 && left < 7 {
			thisWeek++
		} else if p.Status == pep.Arranged && left >= 7 && left < 14 {
			nextWeek++
		}
		if p.Term == "2025-summer" && p.Rating != "" {
			ratings[p.Rating]++
		}
	}
	generate(t, demo.Options{Seed: 1, Today: aDay}, b)

	between := func(what string, got, lo, hi int) {
		t.Helper()
		if got < lo || got > hi {
			t.Errorf("%s: %d, want %d to %d", what, got, lo, hi)
		}
	}
	between("in care", inCare, 305, 325)
	for y, n := range map[int]int{0: 15, 1: 12, 2: 8, 3: 12, 4: 23, 5: 16, 6: 19, 7: 15, 8: 22, 9: 28, 10: 26, 11: 36, 12: 40, 13: 41} {
		between(fmt.Sprintf("in care, year %d", y), years[y], n, n)
	}
	between("unaccompanied", uasc, 13, 13)
	between("SEND per mille of those in care", sen*1000/inCare, 650, 680)
	between("out of area per mille", away*1000/inCare, 265, 295)
	between("not assigned", unassigned, 5, 8)
	between("Priya's children", priya, 29, 33)
	between("plans in force", plans, 2750, 2850)
	between("children", b.count["child"], 4540, 4640)
	between("schools", b.count["school"], 190, 190)
	between("officers", b.count["officer"], 28, 28)
	between("teams", b.count["team"], 3, 3)
	between("terms", b.count["term"], 15, 15)
	between("assessments asked in a year", asked, 520, 600)
	between("assessments open", open, 200, 225)
	between("persistently absent, per mille", persistent*1000/absent, 150, 280)
	between("suspended in this year or the last, per mille", suspended*1000/inCare, 90, 170)
	between("alerts", b.count["alert"], 100, 150)
	rated := ratings[pep.Red] + ratings[pep.Amber] + ratings[pep.Green] + ratings[pep.Gold]
	between("PEPs rated last term", rated, 240, 340)
	between("still Red, per mille", ratings[pep.Red]*1000/rated, 10, 50)
	between("Amber, per mille", ratings[pep.Amber]*1000/rated, 350, 450)
	between("Green and Gold, per mille", (ratings[pep.Green]+ratings[pep.Gold])*1000/rated, 520, 590)
	between("Gold", ratings[pep.Gold], 3, 18)
	between("annual reviews overdue, per mille of plans", b.seen[duty.ReviewYear][0]*1000/plans, 55, 85)
	between("log entries", b.count["action"], 18_000, 25_000)
	between("PEP meetings arranged this week", thisWeek, 8, 40)
	between("PEP meetings arranged next week", nextWeek, 8, 40)
	between("records", b.count.sum(), 95_000, 112_000)
	t.Log(b.count, b.count.sum(), b.status, ratings)
	for rule, n := range b.seen {
		t.Log(rule, *n)
	}
}

// TestChecksYieldTheirRating: the answers on record lead to the rating on record.
func TestChecksYieldTheirRating(t *testing.T) {
	b := newBorough(t, aDay, calendar.New(calendar.Options{}))
	byRule, red, n := 0, 0, 0
	b.each = func(f *casefile.File) {
		latest := map[string]pep.Check{}
		for _, c := range f.Checks {
			n++
			v := pep.Judge(&c)
			if want := v.Suggested; c.Rating != want && (c.Rating != pep.Gold || want != pep.Green) {
				t.Fatalf("rated %s, the answers lead to %s: %+v", c.Rating, want, c)
			}
			if c.ByRule != v.RedByRule() {
				t.Fatalf("by rule %v: %+v", c.ByRule, c)
			}
			if c.Rating == pep.Red {
				red++
				if c.ByRule {
					byRule++
				}
			}
			latest[c.PEP] = c
		}
		for _, p := range f.PEPs {
			c, checked := latest[p.ID]
			if checked != (p.Rating != "") {
				t.Fatalf("a PEP rated %q, checked %v", p.Rating, checked)
			}
			if checked && (c.Rating != p.Rating || c.On != p.RatedOn || c.Rater != p.RatedBy || (c.SW == pep.Yes) != p.SW || (c.Voice == pep.Yes) != (p.Voice != "")) {
				t.Fatalf("the PEP says other than its last check: %+v, %+v", p, c)
			}
		}
	}
	generate(t, demo.Options{Seed: 3, Today: aDay}, b)
	if n < 1000 || red < 50 || byRule*10 < red*7 {
		t.Errorf("%d checks, %d Red, %d of them by rule", n, red, byRule)
	}
}

func hash(t *testing.T, o demo.Options) uint64 {
	h := fnv.New64a()
	generate(t, o, sinkFunc(func(rec any) error {
		k := kindOf(rec)
		for _, v := range k.Values(rec) {
			h.Write([]byte(v))
			h.Write([]byte{0})
		}
		return nil
	}))
	return h.Sum64()
}

type sinkFunc func(any) error

func (f sinkFunc) Put(rec any) error { return f(rec) }

func TestTheSameAgain(t *testing.T) {
	o := demo.Options{Seed: 7, Today: aDay}
	first := hash(t, o)
	if again := hash(t, o); again != first {
		t.Errorf("the same options gave other records")
	}
	o.Seed++
	if hash(t, o) == first {
		t.Errorf("another seed gave the same records")
	}
	o.Seed--
	o.Today = o.Today.AddDays(1)
	if hash(t, o) == first {
		t.Errorf("another day gave the same records")
	}
}

func TestOfficersToBe(t *testing.T) {
	officers, teams := map[string]officer.Officer{}, map[string]officer.Team{}
	o := demo.Options{Seed: 11, Today: aDay}
	generate(t, o, sinkFunc(func(rec any) error {
		switch r := rec.(type) {
		case *officer.Officer:
			officers[r.ID] = *r
		case *officer.Team:
			teams[r.ID] = *r
		}
		return nil
	}))
	me := officers[demo.DefaultOfficer(11)]
	if me.Name != "Priya Demo" || me.Role != officer.Caseworker || teams[me.Team].Kind != officer.VirtualSchool {
		t.Errorf("the officer to be is %+v", me)
	}
	for _, k := range []officer.TeamKind{officer.VirtualSchool, officer.EHCNew, officer.EHCReview} {
		m := officers[demo.Manager(11, k)]
		if m.Role != officer.Manager || teams[m.Team].Kind != k || teams[m.Team].Lead != m.ID {
			t.Errorf("the manager of %s is %+v", k, m)
		}
	}
	if demo.Manager(11, officer.OtherTeam) != "" {
		t.Errorf("there is a manager of no team")
	}
	names := map[string]bool{}
	for _, o := range officers {
		if names[o.Name] {
			t.Errorf("two officers are called %s", o.Name)
		}
		names[o.Name] = true
	}
}

func TestProgressAndTotal(t *testing.T) {
	for _, s := range []demo.Scale{demo.Borough, demo.Authority} {
		o := demo.Options{Seed: 5, Today: aDay, Scale: s}
		c, done, total := count{}, 0, 0
		err := demo.Generate(context.Background(), o, c, func(d, of int) {
			if d < done || d > of {
				t.Fatalf("%d of %d after %d", d, of, done)
			}
			done, total = d, of
		})
		if err != nil || done != c.sum() || total != done {
			t.Errorf("%s: %v; %d of %d, %d put", s, err, done, total, c.sum())
		}
		if guess := demo.Total(o); guess*100 < done*95 || guess*100 > done*105 {
			t.Errorf("%s: Total said %d, %d were put", s, guess, done)
		}
		if s == demo.Authority && (c["action"] != 200_000 || c["child"] != 5000) {
			t.Errorf("%s: %v", s, c)
		}
	}
}

func TestItStops(t *testing.T) {
	full := errors.New("disk full")
	n := 0
	err := demo.Generate(context.Background(), demo.Options{Today: aDay}, sinkFunc(func(any) error {
		if n++; n >= 1000 {
			return full
		}
		return nil
	}), nil)
	if !errors.Is(err, full) || n != 1000 {
		t.Errorf("after the sink failed: %v, %d records put", err, n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := demo.Generate(ctx, demo.Options{Today: aDay}, count{}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("after cancelling: %v", err)
	}
	if err := demo.Generate(context.Background(), demo.Options{Today: aDay, Scale: "village"}, count{}, nil); err == nil {
		t.Errorf("a village was made")
	}
	if err := demo.Generate(context.Background(), demo.Options{}, count{}, nil); err == nil {
		t.Errorf("an authority was made on no day")
	}
}

// TestEnglandBegins looks at the beginning of the largest scale: its schools and
// officers, and children of many areas.
func TestEnglandBegins(t *testing.T) {
	if testing.Short() {
		t.Skip("large")
	}
	b := newBorough(t, aDay, calendar.New(calendar.Options{}))
	enough := errors.New("enough")
	err := demo.Generate(context.Background(), demo.Options{Seed: 1, Today: aDay, Scale: demo.England}, sinkFunc(func(rec any) error {
		if b.count.sum() > 200_000 {
			return enough
		}
		return b.Put(rec)
	}), nil)
	if !errors.Is(err, enough) {
		t.Fatalf("stopped with %v", err)
	}
	if b.count["school"] != 22_000 || b.count["officer"] != 5_700 || b.count["team"] != 450 {
		t.Errorf("put %v", b.count)
	}
}

type nowhere struct{ n int }

func (s *nowhere) Put(any) error { s.n++; return nil }

func BenchmarkGenerate(b *testing.B) {
	for _, s := range []demo.Scale{demo.Borough, demo.Authority} {
		b.Run(string(s), func(b *testing.B) {
			sink := &nowhere{}
			for b.Loop() {
				if err := demo.Generate(context.Background(), demo.Options{Seed: 1, Today: aDay, Scale: s}, sink, nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(sink.n)/b.Elapsed().Seconds(), "records/s")
		})
	}
}
