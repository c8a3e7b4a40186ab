package intake

import (
	"caseload/model/calendar"
	"caseload/model/child"
	"caseload/model/code"
	"caseload/model/id"
	"caseload/model/ident"
	"caseload/model/officer"
)

func (r *run) childRow(w *row) error {
	p := r.who(w, "")
	if p.empty() {
		r.refuse(w, "", "", "no child; expected a UPN, the authority's number, or a name")
	}
	if w.bad {
		return r.skip()
	}
	e, isNew, err := r.find(w, &p)
	if err != nil {
		return err
	}
	if e == nil && !isNew {
		return r.skip()
	}
	next := p.said
	if e != nil {
		next = *e.Rec
		r.again(func() { r.fillChild(w, &next, "") })
	}
	if next.School, err = r.school(w, next.School); err != nil {
		return err
	}
	if w.bad || w.waiting {
		return r.skip()
	}
	if e == nil {
		next.ID = id.New()
		e = r.children.Add(&next, next.Name(), r.place(w))
	} else if err := put(r, w, r.children, child.Children, e, next, next.Name()); err != nil {
		return err
	}
	return r.assign(w, e)
}

// upnReason reads why there is no UPN where the column of the UPN says so (UN1).
func (r *run) upnReason(w *row, c *child.Child, prefix string) {
	v := r.raw(w, prefix+"upn")
	if _, p := ident.ParseUPN(v); v == "" || !p.Unknown() {
		return
	}
	if reason, ok := code.UPNUnknown.Parse(v); ok {
		c.UPNUnknown = reason
	}
}

// fillYear takes over a year group. It is kept only where the date of birth does
// not say the same: it would be wrong from the next September.
func (r *run) fillYear(w *row, c *child.Child, prefix string) {
	v := r.raw(w, prefix+"recorded")
	if v == "" {
		return
	}
	ncy, err := calendar.ParseYearGroup(v)
	if err != nil {
		r.warn(w, prefix+"recorded", v, "not a year group; left out; expected 1 to 14, R, N1 or N2")
		return
	}
	this := calendar.AcademicYear(r.o.Today)
	if this == 0 || c.Cohort() == this-ncy && c.Cohort() != 0 {
		return
	}
	c.Recorded, c.RecordedYear = calendar.ShortYear(ncy), this
	byBirth := child.Child{Born: c.Born}
	if byBirth.Cohort() == this-ncy && byBirth.Cohort() != 0 {
		c.Recorded, c.RecordedYear = "", 0
	}
}

// assign gives the child to the officers that the row names.
func (r *run) assign(w *row, e childEntry) error {
	for _, t := range officerHeaders {
		text := r.raw(w, t.Name)
		if text == "" {
			continue
		}
		o, err := r.officer(w, t.Name, text)
		if err != nil {
			return err
		}
		if o == nil {
			continue
		}
		kind := officer.TeamKind(bare(t.Name))
		if t.Name == "assign" {
			team, err := r.teams.One(r.ctx, o.Rec.Team)
			if err != nil {
				return err
			}
			if team == nil {
				r.warn(w, t.Name, text, "this officer has no team, so the work is not known; left out; set the column to Virtual School or EHC officer")
				continue
			}
			kind = team.Rec.Kind
		}
		if err := r.carry(w, e, kind, o.Rec.ID); err != nil {
			return err
		}
	}
	return nil
}

// carry notes that an officer carries a child for one kind of work from today,
// and ends what stood before.
func (r *run) carry(w *row, e childEntry, kind officer.TeamKind, who string) error {
	held, err := r.assignments.Find(r.ctx, "child", e.Rec.ID)
	if err != nil {
		return err
	}
	from := r.o.Today
	for _, a := range held {
		if a.Rec.TeamKind != kind || !officer.InForce(a.Rec.From, a.Rec.To, from) {
			continue
		}
		if a.Rec.Officer == who {
			r.assignments.Touch(a, e.Rec.Name(), r.place(w))
			return nil
		}
		if a.Rec.From == from { // given today: it was never worked
			a.Rec.Officer = who
			r.assignments.Touch(a, e.Rec.Name(), r.place(w))
			return nil
		}
		a.Rec.To = from.AddDays(-1)
		r.assignments.Touch(a, e.Rec.Name(), r.place(w))
	}
	r.assignments.Add(&officer.Assignment{ID: id.New(), Child: e.Rec.ID, TeamKind: kind, Officer: who, From: from}, e.Rec.Name(), r.place(w))
	return nil
}
