package plain

import (
	"context"

	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/duty"
	"caseload/model/pep"
	"caseload/model/work"
)

// Facts gathers what the feedback on a PEP tells beside the answers of its check:
// names, the term, the targets, and by when a Red PEP would come back.
func Facts(ctx context.Context, b work.Clock, r work.RecordReader, f *casefile.File, p *pep.PEP) (pep.Facts, error) {
	out := pep.Facts{Child: f.Child.KnownAs, SW: f.Child.SocialWorker, Held: p.HeldOn, Rater: r.Name(ctx, "officer", work.Who(ctx))}
	if out.Child == "" {
		out.Child = f.Child.Forename
	}
	if f.School != nil {
		out.DT = f.School.DT
	}
	out.Term = calendar.TermID(p.Term).Name()
	out.Targets, out.Before = targets(f, p)
	env, err := b.Env(ctx)
	if err != nil {
		return out, err
	}
	if rule, ok := env.Book.Rule(duty.PEPReturn); ok && rule.Length != nil {
		out.Return = env.Calendar.Due(b.Today(), rule.Length, rule.Counting)
	}
	return out, nil
}

// targets are those of a PEP and those of the PEP before it.
func targets(f *casefile.File, p *pep.PEP) (own, before []pep.Target) {
	last := ""
	for i := range f.PEPs {
		q := &f.PEPs[i]
		if pep.TermOrder(q.Term) < pep.TermOrder(p.Term) && (last == "" || pep.TermOrder(q.Term) > pep.TermOrder(term(f, last))) {
			last = q.ID
		}
	}
	for _, t := range f.Targets {
		switch t.PEP {
		case p.ID:
			own = append(own, t)
		case last:
			before = append(before, t)
		}
	}
	return own, before
}

func term(f *casefile.File, id string) string {
	for i := range f.PEPs {
		if f.PEPs[i].ID == id {
			return f.PEPs[i].Term
		}
	}
	return ""
}
