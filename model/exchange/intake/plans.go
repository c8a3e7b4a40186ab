package intake

import (
	"fmt"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/exchange"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/id"
)

type planEntry = *ledger.Entry[ehc.Plan]

func (r *run) planRow(w *row) error {
	p := r.who(w, "child.")
	kid, err := r.subject(w, &p)
	if err != nil {
		return err
	}
	var said ehc.Plan
	fill(r, w, ehc.Plans, &said, "")
	if kid == nil || w.bad {
		return r.skip()
	}
	e, isNew, err := r.samePlan(w, kid, &said)
	if err != nil {
		return err
	}
	if e == nil && !isNew {
		return r.skip()
	}
	next := ehc.Plan{Child: kid.Rec.ID}
	if e != nil {
		next = *e.Rec
	}
	made := next.Made
	r.again(func() { fill(r, w, ehc.Plans, &next, "") })
	if e != nil && r.keepsMade(kid, &said) {
		next.Made = made
	}
	if next.Made.IsZero() {
		r.refuse(w, "made", "", "no date; a plan needs the day on which it was first made")
	}
	if next.School, err = r.school(w, next.School); err != nil {
		return err
	}
	if w.bad || w.waiting {
		return r.skip()
	}
	doubts(r, w, ehc.Plans, &next)
	if e == nil {
		next.ID = id.New()
		e = r.plans.Add(&next, kid.Rec.Name(), r.place(w))
	} else if err := put(r, w, r.plans, ehc.Plans, e, next, kid.Rec.Name()); err != nil {
		return err
	}
	r.later = append(r.later, func() error { return r.oneInForce(w, e.Rec) })
	return r.assign(w, kid)
}

// samePlan finds the plan that a row is about: the one made on the same day, or
// else the one that is open, since a child has one open plan at a time. Whether an
// open plan with another date is the same one is asked: every later date hangs on it.
func (r *run) samePlan(w *row, kid childEntry, said *ehc.Plan) (e planEntry, isNew bool, err error) {
	held, err := r.plans.Find(r.ctx, "child", kid.Rec.ID)
	if err != nil {
		return nil, false, err
	}
	var open planEntry
	for _, p := range held {
		if p.Rec.Made == said.Made && !said.Made.IsZero() {
			return p, false, nil
		}
		if p.Rec.Ceased.IsZero() {
			open = p
		}
	}
	switch {
	case open == nil, !said.Ceased.IsZero() && before(said.Ceased, open.Rec.Made):
		return nil, true, nil
	case said.Made.IsZero(), open.Rec.Made.IsZero():
		return open, false, nil
	}
	if a := r.askPlan(w, kid, open.Rec.Made, said.Made); a == "change" || a == "keep" {
		return open, false, nil
	}
	return nil, false, nil
}

// before reports whether a plan that ceased on one day can come before one made on another.
func before(ceased, made civil.Date) bool { return !made.IsZero() && !ceased.After(made) }

func planKey(kid childEntry, made civil.Date) string {
	return "plan:" + optionID(kid, kid.Rec.ID) + "|" + made.String()
}

func (r *run) askPlan(w *row, kid childEntry, held, said civil.Date) string {
	return r.ask(w, planKey(kid, said), fmt.Sprintf("%s has an open plan first made %s; the sheet says %s. Which is right?", kid.Rec.Name(), held.Long(), said.Long()),
		[]exchange.Option{
			{ID: "change", Label: "The sheet: first made " + said.Plain()},
			{ID: "keep", Label: "The caseload: first made " + held.Plain() + "; take the other columns of the row"},
			{ID: "skip", Label: "Leave the row out"},
		})
}

func (r *run) keepsMade(kid childEntry, said *ehc.Plan) bool {
	return r.answered(planKey(kid, said.Made)) == "keep"
}
