package intake

import (
	"slices"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/id"
	"caseload/model/pep"
)

func (r *run) pepRow(w *row) error {
	p := r.who(w, "child.")
	kid, err := r.subject(w, &p)
	if err != nil {
		return err
	}
	var said pep.PEP
	fill(r, w, pep.PEPs, &said, "")
	said.Term = r.term(w, &said)
	if kid == nil || w.bad {
		return r.skip()
	}
	e, err := r.samePEP(kid.Rec.ID, &said)
	if err != nil {
		return err
	}
	next := pep.PEP{Child: kid.Rec.ID, Term: said.Term, Kind: "termly"}
	if e != nil {
		next = *e.Rec
	}
	rated := next.Rating
	r.again(func() { fill(r, w, pep.PEPs, &next, "") })
	if err := r.pepLinks(w, &next); err != nil {
		return err
	}
	if next.Rating != pep.Unrated && said.RatedOn.IsZero() && (next.Rating != rated || next.RatedOn.IsZero()) {
		next.RatedOn = r.ratedOn(&next)
	}
	next.Status = next.StatusOf()
	if w.bad || w.waiting {
		return r.skip()
	}
	if e == nil {
		next.ID = id.New()
		r.peps.Add(&next, kid.Rec.Name(), r.place(w))
		return nil
	}
	return put(r, w, r.peps, pep.PEPs, e, next, kid.Rec.Name())
}

// ratedOn is the day of a rating that the sheet does not date: the last day on
// which something is known to have happened to the PEP, and otherwise today.
func (r *run) ratedOn(p *pep.PEP) civil.Date {
	if d := civil.Max(p.Received, p.HeldOn); !d.IsZero() && !d.After(r.o.Today) {
		return d
	}
	return r.o.Today
}

func (r *run) pepLinks(w *row, p *pep.PEP) (err error) {
	if p.School, err = r.school(w, p.School); err != nil {
		return err
	}
	if by := r.raw(w, "rated_by"); by != "" {
		o, err := r.officer(w, "rated_by", by)
		if err != nil {
			return err
		}
		if o != nil {
			p.RatedBy = o.Rec.ID
		}
	}
	return nil
}

// samePEP finds the PEP of a child for a term. Where the sheet does not say which
// kind it is, the termly one goes before the initial.
func (r *run) samePEP(kid string, said *pep.PEP) (*ledger.Entry[pep.PEP], error) {
	held, err := r.peps.Find(r.ctx, "child", kid)
	if err != nil {
		return nil, err
	}
	held = slices.DeleteFunc(held, func(e *ledger.Entry[pep.PEP]) bool {
		return e.Rec.Term != said.Term || said.Kind != "" && e.Rec.Kind != "" && e.Rec.Kind != said.Kind
	})
	for _, e := range held {
		if e.Rec.Kind != "initial" {
			return e, nil
		}
	}
	if len(held) > 0 {
		return held[0], nil
	}
	return nil, nil
}

// term reads the term of a PEP, or takes it from its dates.
func (r *run) term(w *row, p *pep.PEP) string {
	date := firstOf(p.HeldOn, p.Meeting, p.Received, p.Initiated, p.RatedOn)
	if v := r.raw(w, "term"); v != "" {
		near := date
		if near.IsZero() {
			near = r.o.Today
		}
		if t, ok := calendar.ParseTerm(v, near); ok {
			return string(t)
		}
		r.refuse(w, "term", v, "not a term; expected such as Autumn 2026, aut26, Spring 2026/27 or 2026-autumn")
		return ""
	}
	if date.IsZero() {
		if !w.bad { // a date that cannot be read has been said
			r.refuse(w, "term", "", "no term, and no date from which to tell it")
		}
		return ""
	}
	t, ok := r.o.Calendar.TermOn(date)
	if !ok {
		t = r.o.Calendar.TermBefore(date)
		r.warn(w, "held", date.Long(), "this day is in a holiday; taken for the term before")
	}
	return string(t.ID)
}

func firstOf(dates ...civil.Date) civil.Date {
	for _, d := range dates {
		if !d.IsZero() {
			return d
		}
	}
	return civil.Date{}
}
