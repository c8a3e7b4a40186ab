package demo_test

import (
	"fmt"
	"slices"
	"testing"

	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/demo"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/officer"
)

// ehcTally counts what the EHC service of the borough looks like.
type ehcTally struct {
	n        map[string]int
	plans    map[string]int // per review officer
	fresh    map[string]int // open assessments per officer
	reports  map[string][2]int
	behind   map[string][2]int
	finished map[string]int // by month
	advice   map[string][2]int
}

func (y *ehcTally) add(what string, when bool) {
	if when {
		y.n[what]++
	}
}

func add(m map[string][2]int, key string, late bool) {
	v := m[key]
	v[0]++
	if late {
		v[1]++
	}
	m[key] = v
}

func (y *ehcTally) file(f *casefile.File) {
	year := aDay.AddMonths(-12)
	for i := range f.Assessments {
		y.assessment(&f.Assessments[i], f)
	}
	if env := (&duty.Env{Calendar: calendar.New(calendar.Options{}), Today: aDay}); len(f.Plans) > 0 {
		p := f.PlanFacts(aDay).InForce(env.Today)
		if p != nil {
			y.plans[f.Officer(officer.EHCReview, aDay)]++
			y.add("ceasing, in force", !p.Ceasing.IsZero())
			y.add("band and type", p.Band != "" && p.Type != "")
		}
	}
	for _, p := range f.Plans {
		y.add("ceased", !p.Ceased.IsZero())
		y.add("ceased early", p.CeaseCause != "5" && !p.Ceased.IsZero() && !p.Ceased.After(calendar.New(calendar.Options{}).Appeal(p.Ceasing, civil.Date{}).Due))
	}
	for _, r := range f.Reviews {
		if r.Kind == "interim" {
			y.add("interim reviews", true)
			continue
		}
		if !r.Held.IsZero() && !r.Report.IsZero() {
			add(y.reports, f.Child.School, r.Report.After(r.Held.AddDays(14)))
		}
		if r.Decided.Before(year) {
			continue
		}
		y.add("decided", true)
		y.add("no meeting", r.Held.IsZero())
		if late := r.Decided.After(r.Held.AddDays(28)); !r.Held.IsZero() {
			y.add("decided, with meeting", true)
			y.add("late", late)
			add(y.behind, f.Officer(officer.EHCReview, aDay), late)
		}
		y.add("no next date", r.Next.IsZero() && r.Decision != "cease")
		y.add("amended", r.Decision == "amend")
		y.add("amended late", r.Decision == "amend" && r.FinalSent.After(civil.Min(r.NoticeSent.AddWeeks(8), r.Meeting.AddWeeks(12))))
	}
	for _, t := range f.Transfers {
		y.add(fmt.Sprint("transfers of ", t.Year), true)
		y.add(fmt.Sprint("done of ", t.Year), !t.Final.IsZero())
		by := civil.MustParse(fmt.Sprint(t.Year, "-02-15"))
		if t.Phase == "post16" || t.Phase == "between" {
			by = civil.MustParse(fmt.Sprint(t.Year, "-03-31"))
		}
		y.add(fmt.Sprint("late of ", t.Year), !t.Final.IsZero() && !t.Final.Before(by))
		y.add("phase "+t.Phase, true)
	}
	for i := range f.Disputes {
		q := &f.Disputes[i]
		y.add("disputes open", q.Outcome == "")
		y.add("appeals open", q.Outcome == "" && !q.Registered.IsZero())
		y.add("hearings to come", q.Outcome == "" && q.Hearing.After(aDay))
		if q.Hearing.IsZero() {
			continue
		}
		y.add("hearing on no tribunal day", !calendar.New(calendar.Options{}).IsTribunalDay(q.Hearing))
	}
	for _, o := range f.Orders {
		y.add("orders open", o.Done.IsZero())
		y.add("orders done", !o.Done.IsZero())
	}
	for _, r := range f.Risks {
		y.add("concerns open", r.Standing(aDay))
		y.add("concerns resolved", !r.Standing(aDay))
		y.add("concern "+r.Kind, true)
	}
	for _, v := range f.Variations {
		y.add("variation "+v.What, true)
		y.add("variations undecided", v.Decided.IsZero())
	}
}

func (y *ehcTally) assessment(a *ehc.Assessment, f *casefile.File) {
	if a.Open(aDay) {
		y.fresh[f.Officer(officer.EHCNew, aDay)]++
	}
	y.add("moved away", a.Exported != "")
	y.add("re-assessments", a.Kind == "again")
	y.add("overturned", a.Decision == "refuse" && !a.FinalSent.IsZero() && a.Tribunal && a.Notified.Before(a.OutcomeOn.AddDays(-100)))
	y.add("panel letter not sent", !a.DecidedOn.IsZero() && a.Notified.IsZero())
	y.add("decided before notified", a.DecidedOn.Before(a.Notified))
	y.add("no reasons for a refusal", a.Decision == "refuse" && a.DecisionWhy == "")
	if a.Exception != "" {
		y.add("exceptions", true)
		y.add("exception without evidence", len(ehc.Warnings(a)) > 0 || len(ehc.ExceptionWarnings(a, f.Advice, calendar.New(calendar.Options{}))) > 0)
	}
	if !a.FinalSent.IsZero() && a.Kind == "new" {
		y.finished[a.FinalSent.String()[:7]]++
		if a.FinalSent.After(aDay.AddMonths(-24)) {
			y.add("plans made", true)
			y.add("within 20 weeks", !a.FinalSent.After(a.Received.AddWeeks(20)))
		}
	}
	agreed := a.Decision == "assess" && !a.Notified.IsZero()
	asked := slices.ContainsFunc(f.Advice, func(v ehc.Advice) bool { return v.Assessment == a.ID })
	y.add("agreed without advice", agreed && !asked)
	for _, v := range f.Advice {
		if v.Assessment == a.ID && !v.NotNeeded && (!v.Received.IsZero() || a.Open(aDay)) {
			add(y.advice, v.Adviser, cameOr(v.Received).After(v.Asked.AddDays(42)))
		}
		y.add("asked after the decision", v.Assessment == a.ID && a.Decision == "assess" && v.Asked.After(a.Notified))
	}
}

// cameOr is today where something has not come.
func cameOr(d civil.Date) civil.Date {
	if d.IsZero() {
		return aDay
	}
	return d
}

// TestAServiceWithTrouble holds the EHC work of the borough to what such services
// publish, and to what managers must be able to find.
func TestAServiceWithTrouble(t *testing.T) {
	b := newBorough(t, aDay, calendar.New(calendar.Options{}))
	y := &ehcTally{n: map[string]int{}, plans: map[string]int{}, fresh: map[string]int{}, reports: map[string][2]int{}, behind: map[string][2]int{}, finished: map[string]int{},
		advice: map[string][2]int{}}
	b.each = y.file
	generate(t, demo.Options{Seed: 1, Today: aDay}, b)
	t.Log(y.n)
	for what, r := range map[string][2]int{
		"moved away": {8, 40}, "re-assessments": {15, 45}, "overturned": {5, 40}, "panel letter not sent": {4, 40}, "exceptions": {30, 110},
		"ceased": {50, 100}, "ceasing, in force": {10, 25}, "disputes open": {25, 80}, "appeals open": {12, 70}, "hearings to come": {10, 60}, "orders open": {8, 40}, "orders done": {60, 250},
		"concerns open": {20, 60}, "concerns resolved": {60, 140}, "variations undecided": {8, 60}, "interim reviews": {40, 110}, "no next date": {20, 60},
		"concern exclusion": {5, 50}, "concern complaint": {10, 60}, "concern breakdown": {5, 50}, "concern risk": {20, 90}, "variation placement": {60, 160}, "variation budget": {10, 60},
		"phase reception": {40, 140}, "phase junior": {10, 60}, "phase secondary": {200, 450}, "phase post16": {200, 450}, "phase between": {10, 60},
		"agreed without advice": {0, 0}, "asked after the decision": {0, 0}, "no reasons for a refusal": {0, 0}, "exception without evidence": {0, 0}, "ceased early": {0, 0}, "hearing on no tribunal day": {0, 0},
	} {
		if n := y.n[what]; n < r[0] || n > r[1] {
			t.Errorf("%s: %d, want %d to %d", what, n, r[0], r[1])
		}
	}
	for what, r := range map[[2]string][2]int{
		{"within 20 weeks", "plans made"}: {450, 550}, {"late", "decided, with meeting"}: {460, 560}, {"no meeting", "decided"}: {100, 135},
		{"amended late", "amended"}: {200, 450}, {"done of 2026", "transfers of 2026"}: {950, 1000}, {"late of 2026", "transfers of 2026"}: {40, 160}, {"done of 2027", "transfers of 2027"}: {5, 250},
	} {
		if got := y.n[what[0]] * 1000 / max(y.n[what[1]], 1); got < r[0] || got > r[1] {
			t.Errorf("%s of %s: %d per mille, want %d to %d", what[0], what[1], got, r[0], r[1])
		}
	}
	least, most := 1<<30, 0
	for o, n := range y.plans {
		if o != "" {
			least, most = min(least, n), max(most, n)
		}
	}
	if least < 250 || least > 300 || most < 410 || most > 470 {
		t.Errorf("review officers carry %d to %d plans", least, most)
	}
	for d := aDay.AddMonths(-34); d.Before(aDay.AddMonths(-1)); d = d.AddMonths(1) {
		if n := y.finished[d.String()[:7]]; n < 8 {
			t.Errorf("%d assessments finished in %s", n, d.String()[:7])
		}
	}
	late := func(who string) int { return y.advice[who][1] * 1000 / max(y.advice[who][0], 1) }
	for who := range y.advice {
		if who != "ep" && y.advice[who][0] > 300 && late(who) >= late("ep") || who != "ep" && who != "medical" && y.advice[who][0] > 900 && late(who) >= late("medical") {
			t.Errorf("%s is late as often as the psychologists: %v", who, y.advice)
		}
	}
	slow, far := 0, 0
	for _, v := range y.reports {
		if v[0] >= 10 && v[1]*2 > v[0] {
			slow++
		}
	}
	for o, v := range y.behind {
		if o != "" && v[1]*10 > v[0]*7 {
			far++
		}
	}
	if slow < 5 || slow > 40 || far != 2 {
		t.Errorf("%d schools late again and again, %d officers far behind: %v", slow, far, y.behind)
	}
}
