package pep

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/fault"
	"caseload/model/pep"
	"caseload/model/premium"
	"caseload/model/school"
	"caseload/model/work"
	"caseload/tui/record"
)

// readCheck gathers what the form shows.
func readCheck(ctx context.Context, svc CheckServices, id string, today civil.Date) (*checkFacts, error) {
	rec, err := svc.Record(ctx, pep.PEPs.Name(), id)
	if err != nil {
		return nil, err
	}
	p, ok := rec.(*pep.PEP)
	if !ok {
		return nil, fault.New(fault.Internal, "The record is no PEP.")
	}
	file, err := svc.Case(ctx, p.Child)
	if err != nil {
		return nil, err
	}
	env, err := svc.Env(ctx)
	if err != nil {
		return nil, err
	}
	f := &checkFacts{pep: *p, name: file.Child.Name(), called: calledName(file), term: p.Term, sw: file.Child.SocialWorker,
		rater: svc.Name(ctx, "officer", work.Who(ctx)), raters: map[string]string{}}
	f.readSchool(ctx, svc, file)
	f.readTargets(file, env.Calendar)
	for _, c := range file.Checks {
		if c.PEP == p.ID {
			f.earlier = append(f.earlier, c)
			f.raters[c.Rater] = svc.Name(ctx, "officer", c.Rater)
		}
	}
	slices.SortStableFunc(f.earlier, func(a, b pep.Check) int { return a.On.Compare(b.On) })
	if rule, ok := env.Book.Rule(duty.PEPReturn); ok && rule.Length != nil {
		f.returnBy = env.Calendar.Due(today, rule.Length, rule.Counting)
	}
	f.prefill = map[string]pep.Answer{"sw": answerOf(p.SW), "dt": answerOf(p.DT)}
	if f.lastTerm == "" {
		f.prefill["reviewed"] = pep.Yes // there was nothing to review
	}
	f.attended = attended(p)
	if t, ok := env.Calendar.Term(calendar.TermID(p.Term)); ok {
		f.term = t.Name()
		f.prefill["timescale"], f.timely = timescale(p, t)
	}
	if err := f.readMoney(ctx, svc, file); err != nil {
		return nil, err
	}
	return f, f.readDraft(ctx, svc)
}

// readMoney says what money waits for the PEP, and for which rating.
func (f *checkFacts) readMoney(ctx context.Context, svc CheckServices, file *casefile.File) error {
	waits := premium.Waits(f.pep.ID, file.Targets, file.Premium)
	if waits == 0 {
		return nil
	}
	recs, err := svc.Records(ctx, premium.Pots.Name())
	if err != nil {
		return err
	}
	var pot *premium.Pot
	for _, r := range recs {
		if p, ok := r.(*premium.Pot); ok && p.Year == premium.YearOf(&f.pep) && p.Stream == premium.PupilPremium {
			pot = p
		}
	}
	f.money = premium.Hint(waits, pot.ReleasedFrom())
	return nil
}

func (f *checkFacts) readDraft(ctx context.Context, svc CheckServices) error {
	var d checkDraft
	found, err := record.ReadDraft(ctx, svc, checkKey(f.pep.ID), &d)
	if found {
		f.draft = &d
	}
	return err
}

func answerOf(yes bool) pep.Answer {
	if yes {
		return pep.Yes
	}
	return pep.No
}

// calledName is what the child is called: letters say it to people who know the child.
func calledName(file *casefile.File) string {
	return cmp.Or(file.Child.KnownAs, file.Child.Forename, file.Child.Name())
}

// readSchool names the school that held the PEP, which may not be today's.
func (f *checkFacts) readSchool(ctx context.Context, svc CheckServices, file *casefile.File) {
	s := file.School
	if f.pep.School != "" && (s == nil || s.ID != f.pep.School) {
		if rec, err := svc.Record(ctx, school.Schools.Name(), f.pep.School); err == nil {
			s, _ = rec.(*school.School)
		}
	}
	if s != nil {
		f.school, f.dt = s.Name, s.DT
	}
}

// readTargets parts the targets of this PEP from those of the one before it.
func (f *checkFacts) readTargets(file *casefile.File, cal *calendar.Calendar) {
	var last *pep.PEP
	for i := range file.PEPs {
		q := &file.PEPs[i]
		if q.ID == f.pep.ID || pep.TermOrder(q.Term) > pep.TermOrder(f.pep.Term) || q.HeldOn.After(f.pep.HeldOn) {
			continue
		}
		if last == nil || pep.TermOrder(q.Term) > pep.TermOrder(last.Term) || pep.TermOrder(q.Term) == pep.TermOrder(last.Term) && q.HeldOn.After(last.HeldOn) {
			last = q
		}
	}
	for _, t := range file.Targets {
		switch {
		case t.PEP == f.pep.ID:
			f.targets = append(f.targets, t)
		case last != nil && t.PEP == last.ID:
			f.before = append(f.before, t)
		}
	}
	byNumber := func(a, b pep.Target) int { return cmp.Compare(a.Number, b.Number) }
	slices.SortStableFunc(f.targets, byNumber)
	slices.SortStableFunc(f.before, byNumber)
	for i := range f.targets { // two without a number must not share their letters
		if f.targets[i].Number == 0 || i > 0 && f.targets[i].Number <= f.targets[i-1].Number {
			f.targets[i].Number = 1
			if i > 0 {
				f.targets[i].Number = f.targets[i-1].Number + 1
			}
		}
	}
	if last != nil {
		f.lastTerm = last.Term
		if t, ok := cal.Term(calendar.TermID(last.Term)); ok {
			f.lastTerm = t.Name()
		}
	}
}

// timescale says whether a PEP was held and received within its term.
func timescale(p *pep.PEP, t calendar.Term) (pep.Answer, string) {
	if p.HeldOn.IsZero() {
		return pep.No, "no meeting is recorded as held in " + t.Name()
	}
	say := "held " + p.HeldOn.Long()
	if !p.Received.IsZero() {
		say += ", received " + p.Received.Long()
	}
	switch {
	case !t.Has(p.HeldOn):
		return pep.No, say + ": the meeting was outside " + t.Name()
	case p.Received.After(t.Last):
		return pep.No, say + ": it came after the term ended on " + t.Last.Long()
	}
	return pep.Yes, say + ": within " + t.Name()
}

func attended(p *pep.PEP) string {
	var there, not []string
	for _, a := range []struct {
		who string
		was bool
	}{{"social worker", p.SW}, {"designated teacher", p.DT}, {"carer", p.Carer}, {"child", p.ChildThere}, {"Virtual School", p.Officer}} {
		if a.was {
			there = append(there, a.who)
		} else {
			not = append(not, a.who)
		}
	}
	if p.Others != "" {
		there = append(there, p.Others)
	}
	say := "There: " + strings.Join(there, ", ") + "."
	if len(there) == 0 {
		say = "Nobody is recorded as there."
	}
	if len(not) > 0 {
		say += " Not recorded as there: " + strings.Join(not, ", ") + "."
	}
	return say
}

// reviewedFact counts the targets of the last PEP that were reviewed.
func (f *checkFacts) reviewedFact() string {
	if f.lastTerm == "" {
		return "no PEP before this one"
	}
	if len(f.before) == 0 {
		return "no targets on record"
	}
	done := 0
	for i := range f.before {
		if f.before[i].Outcome != "" {
			done++
		}
	}
	if open := len(f.before) - done; open > 0 {
		return fmt.Sprintf("%d reviewed, %d not", done, open)
	}
	return fmt.Sprintf("all %d reviewed", done)
}
