package intake

import (
	"time"

	"caseload/model/action"
	"caseload/model/civil"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/field"
	"caseload/model/id"
)

func (r *run) actionRow(w *row) error {
	var a action.Action
	fill(r, w, action.Actions, &a, "")
	due := r.value(w, "followup.due", &field.Spec{Name: "due", Type: field.Date})
	who, err := r.about(w, &a)
	if err != nil {
		return err
	}
	if err := r.loggedBy(w, &a); err != nil {
		return err
	}
	if a.On.IsZero() && !w.bad {
		r.refuse(w, "on", "", "no date; an entry needs its day")
	}
	if a.Text == "" {
		r.refuse(w, "text", "", "says nothing of what happened")
	}
	if a.Child == "" && a.School == "" || w.bad || w.waiting {
		return r.skip()
	}
	if a.Kind == "" {
		a.Kind = "note"
	}
	e, err := r.sameAction(&a)
	if err != nil {
		return err
	}
	if e == nil {
		y, m, d := a.On.Split()
		a.ID, a.At = id.New(), time.Date(y, m, d, 0, 0, 0, 0, time.UTC) // its hour is not known
		e = r.actions.Add(&a, who, r.place(w))
	} else {
		next := *e.Rec
		if next.Officer == "" {
			next.Officer = a.Officer
		}
		if err := put(r, w, r.actions, action.Actions, e, next, who); err != nil {
			return err
		}
	}
	return r.followUp(w, e, due, who)
}

// about finds the child or school of an entry.
func (r *run) about(w *row, a *action.Action) (string, error) {
	var err error
	if a.School, err = r.school(w, ""); err != nil {
		return "", err
	}
	p := r.who(w, "child.")
	if p.empty() && a.School != "" {
		return r.raw(w, "school"), nil
	}
	kid, err := r.subject(w, &p)
	if err != nil || kid == nil {
		a.School = ""
		return "", err
	}
	a.Child = kid.Rec.ID
	return kid.Rec.Name(), nil
}

// loggedBy finds who made the entry: whom the row names, otherwise who imports it.
func (r *run) loggedBy(w *row, a *action.Action) error {
	a.Officer = r.o.Officer
	by := r.raw(w, "officer")
	if by == "" {
		return nil
	}
	o, err := r.officer(w, "officer", by)
	if err == nil && o != nil {
		a.Officer = o.Rec.ID
	}
	return err
}

// sameAction finds an entry by child, day, kind and text.
func (r *run) sameAction(a *action.Action) (*ledger.Entry[action.Action], error) {
	by, value := "child", a.Child
	if a.Child == "" {
		by, value = "school", a.School
	}
	held, err := r.actions.Find(r.ctx, by, value)
	if err != nil {
		return nil, err
	}
	for _, e := range held {
		if e.Rec.Child == a.Child && e.Rec.On == a.On && e.Rec.Kind == a.Kind && e.Rec.Text == a.Text {
			return e, nil
		}
	}
	return nil, nil
}

// followUp enters what the row promises next. It is known by child, day and text.
func (r *run) followUp(w *row, e *ledger.Entry[action.Action], due, who string) error {
	day, err := civil.Parse(due)
	if err != nil || day.IsZero() || e.Rec.Child == "" {
		return nil
	}
	f := action.FollowUp{Child: e.Rec.Child, Action: e.Rec.ID, Text: r.raw(w, "followup.text"), Due: day, Raised: e.Rec.On, Owner: e.Rec.Officer}
	if f.Text == "" {
		f.Text = "Follow up: " + r.raw(w, "text")
	}
	if owner := r.raw(w, "followup.owner"); owner != "" {
		o, err := r.officer(w, "followup.owner", owner)
		if err != nil {
			return err
		}
		if o != nil {
			f.Owner = o.Rec.ID
		}
	}
	held, err := r.followUps.Find(r.ctx, "child", f.Child)
	if err != nil {
		return err
	}
	for _, h := range held {
		if h.Rec.Due == f.Due && h.Rec.Text == f.Text {
			r.followUps.Touch(h, who, r.place(w))
			return nil
		}
	}
	f.ID = id.New()
	r.followUps.Add(&f, who, r.place(w))
	return nil
}
