package intake

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/field"
	"caseload/model/id"
)

// hung is a row of a sheet about something that hangs on a child: a request, a
// review, advice, a consultation.
type hung[T comparable] struct {
	set   *field.Set[T]
	table *ledger.Table[T]
	// same finds the record that the row is about, among those of the child; nil for
	// none. Where the row cannot be placed it says so and reports false.
	same func(kid childEntry, said *T) (e *ledger.Entry[T], ok bool, err error)
	// begin gives a new record its id, its child and what else it hangs on.
	begin func(kid childEntry, said *T) T
	// refs takes over the cells that refer to schools and officers.
	refs func(next *T) error
	// after is done with the record once the row is taken; it may be nil.
	after func(e *ledger.Entry[T])
}

func takeHung[T comparable](r *run, w *row, h hung[T]) error {
	p := r.who(w, "child.")
	kid, err := r.subject(w, &p)
	if err != nil {
		return err
	}
	var said T
	fill(r, w, h.set, &said, "")
	if kid == nil || w.bad {
		return r.skip()
	}
	e, ok, err := h.same(kid, &said)
	if err != nil {
		return err
	}
	if !ok || w.bad {
		return r.skip()
	}
	next := h.begin(kid, &said)
	if e != nil {
		next = *e.Rec
	}
	r.again(func() { fill(r, w, h.set, &next, "") })
	if err := h.refs(&next); err != nil {
		return err
	}
	if w.bad || w.waiting {
		return r.skip()
	}
	doubts(r, w, h.set, &next)
	if e == nil {
		e = h.table.Add(&next, kid.Rec.Name(), r.place(w))
	} else if err := put(r, w, h.table, h.set, e, next, kid.Rec.Name()); err != nil {
		return err
	}
	if h.after != nil {
		h.after(e)
	}
	return nil
}

// doubts tells what a record says that cannot have been so, as a decision before its
// request. Real files hold it, and leaving a date out would hide it: it is taken. The
// column to blame is the last one without which the record would be right.
func doubts[T any](r *run, w *row, set *field.Set[T], rec *T) {
	if set.Taken(rec) != nil {
		return // it is refused
	}
	rest, open := *rec, sentences(set.Verify(rec))
	for _, c := range slices.Backward(columnsOf(r, set, "")) {
		if len(open) == 0 {
			return
		}
		without := rest
		if c.spec.Type != field.Date || r.raw(w, c.target) == "" || set.Set(&without, c.index, "") != nil {
			continue
		}
		left := sentences(set.Verify(&without))
		if len(left) >= len(open) {
			continue
		}
		for _, s := range open {
			if !slices.Contains(left, s) {
				r.warn(w, c.target, c.spec.Show(set.Get(rec, c.index)), s+"; taken as it is")
			}
		}
		rest, open = without, left
	}
	for _, s := range open {
		r.warn(w, "", "", s+"; taken as it is")
	}
}

// sentences are the lines of an error that joins several.
func sentences(err error) []string {
	if err == nil {
		return nil
	}
	return strings.Split(err.Error(), "\n")
}

func (r *run) assessmentRow(w *row) error {
	return takeHung(r, w, hung[ehc.Assessment]{
		set: ehc.Assessments, table: r.assessments,
		same: func(kid childEntry, said *ehc.Assessment) (*ledger.Entry[ehc.Assessment], bool, error) {
			if said.Received.IsZero() {
				r.refuse(w, "received", "", "no date; a request is known by the day on which it was received")
				return nil, false, nil
			}
			e, err := pick(r, r.assessments, kid, func(a *ehc.Assessment) bool { return a.Received == said.Received })
			return e, true, err
		},
		begin: func(kid childEntry, _ *ehc.Assessment) ehc.Assessment {
			return ehc.Assessment{ID: id.New(), Child: kid.Rec.ID, Kind: "new"}
		},
		refs: func(next *ehc.Assessment) (err error) {
			if next.Wanted, err = r.schoolIn(w, next.Wanted, schoolColumns{name: "wanted"}); err != nil {
				return err
			}
			next.ApprovedBy, err = r.officerIn(w, "approved_by", next.ApprovedBy)
			return err
		},
		after: func(e *ledger.Entry[ehc.Assessment]) {
			r.later = append(r.later, func() error { return r.oneOpen(w, e.Rec) })
		},
	})
}

// oneOpen warns of a second request that is open, and of a final plan that cannot be
// recorded as one because another is in force.
func (r *run) oneOpen(w *row, a *ehc.Assessment) error {
	others, err := r.assessments.Find(r.ctx, "child", a.Child)
	if err != nil {
		return err
	}
	for _, o := range others {
		if o.Rec.ID != a.ID && len(ehc.TwoOpen([]ehc.Assessment{*o.Rec, *a}, r.o.Today)) > 0 && earlier(o.Rec.Received, o.Rec.ID, a.Received, a.ID) {
			r.warn(w, "received", a.Received.Long(), "this child has another request open, received "+o.Rec.Received.Long()+"; expected one at a time, so one of them should be closed")
		}
	}
	if a.FinalSent.IsZero() || a.Kind == "again" || a.Plan != "" {
		return nil
	}
	held, err := r.plans.Find(r.ctx, "child", a.Child)
	if err != nil {
		return err
	}
	plan := false
	for _, p := range held {
		plan = plan || p.Rec.InForce(a.FinalSent)
		if p.Rec.InForce(a.FinalSent) && p.Rec.Made.Before(a.Received) {
			r.warn(w, "final_sent", a.FinalSent.Long(), "this child had a plan in force, made "+p.Rec.Made.Long()+"; expected a re-assessment of it, so no plan is made of this one")
		}
	}
	if !plan {
		r.unplanned++
	}
	return nil
}

// tellPlans says what else than its rows a sheet of requests brings: the plan of each final
// plan that has none, since every date after it hangs on the plan.
func (r *run) tellPlans() {
	if r.unplanned == 0 {
		return
	}
	what := "final plans have no EHC plan in the caseload yet: the plans are made"
	if r.unplanned == 1 {
		what = "final plan has no EHC plan in the caseload yet: the plan is made"
	}
	r.plan.Notes = append(r.plan.Notes, strconv.Itoa(r.unplanned)+" "+what+" from the day it was sent. A sheet of plans says the rest of them.")
}

// earlier puts two records in an order in which each pair is told of once.
func earlier(a civil.Date, x string, b civil.Date, y string) bool {
	if a == b {
		return x < y
	}
	return a.Before(b)
}

// oneInForce warns of a plan that is in force at the same time as another.
func (r *run) oneInForce(w *row, p *ehc.Plan) error {
	others, err := r.plans.Find(r.ctx, "child", p.Child)
	if err != nil {
		return err
	}
	for _, o := range others {
		if o.Rec.ID == p.ID || len(ehc.Overlaps([]ehc.Plan{*o.Rec, *p})) == 0 || !earlier(o.Rec.Made, o.Rec.ID, p.Made, p.ID) {
			continue
		}
		r.warn(w, "made", p.Made.Long(), "this child has another plan in force then, made "+o.Rec.Made.Long()+"; expected one at a time, so one of them should have ceased")
	}
	return nil
}

// pick finds a record of a child.
func pick[T comparable](r *run, t *ledger.Table[T], kid childEntry, is func(*T) bool) (*ledger.Entry[T], error) {
	held, err := t.Find(r.ctx, "child", kid.Rec.ID)
	if err != nil {
		return nil, err
	}
	for _, e := range slices.Backward(held) {
		if is(e.Rec) {
			return e, nil
		}
	}
	return nil, nil
}

// reviewRow reads an annual review. One that has no date yet is that which is under way.
func (r *run) reviewRow(w *row) error {
	var plan planEntry
	return takeHung(r, w, hung[ehc.Review]{
		set: ehc.Reviews, table: r.reviews,
		same: func(kid childEntry, said *ehc.Review) (*ledger.Entry[ehc.Review], bool, error) {
			on := firstOf(said.Held, said.Meeting, said.Decided, said.Invited, said.Asked)
			if on.IsZero() {
				r.refuse(w, "held", "", "no date; a review is known by the day of its meeting, arranged or held")
				return nil, false, nil
			}
			var err error
			if plan, err = r.planOn(kid, on); err != nil {
				return nil, false, err
			}
			if plan == nil {
				r.warn(w, "held", on.Long(), "this child has no plan in the caseload to be reviewed; the row is left out, take the plans in first")
				return nil, false, nil
			}
			e, err := pick(r, r.reviews, kid, func(v *ehc.Review) bool { return v.Plan == plan.Rec.ID && sameReview(v, said) })
			return e, true, err
		},
		begin: func(kid childEntry, _ *ehc.Review) ehc.Review {
			return ehc.Review{ID: id.New(), Child: kid.Rec.ID, Plan: plan.Rec.ID, Kind: "annual"}
		},
		refs: func(*ehc.Review) error { return nil },
	})
}

// sameReview reports whether a row means a review: by the meeting, or where one of the
// two has none, by what is not yet over.
func sameReview(v, said *ehc.Review) bool {
	if !said.Held.IsZero() && !v.Held.IsZero() {
		return v.Held == said.Held
	}
	if !said.Meeting.IsZero() && !v.Meeting.IsZero() && said.Held.IsZero() && v.Held.IsZero() {
		return v.Meeting == said.Meeting
	}
	if !said.Asked.IsZero() && v.Asked == said.Asked {
		return true
	}
	if !v.Held.IsZero() && v.Decided.IsZero() {
		return said.Held.IsZero() && (said.Meeting.IsZero() || said.Meeting == v.Meeting)
	}
	return v.Held.IsZero() && v.Cancelled.IsZero() && v.Decided.IsZero()
}

// planOn is the plan of a child that was in force on a day, or else the latest.
func (r *run) planOn(kid childEntry, on civil.Date) (planEntry, error) {
	e, err := pick(r, r.plans, kid, func(p *ehc.Plan) bool { return p.InForce(on) })
	if e != nil || err != nil {
		return e, err
	}
	return pick(r, r.plans, kid, func(*ehc.Plan) bool { return true })
}

// assessmentOn is the request of a child that was open on a day, or else the latest.
func (r *run) assessmentOn(kid childEntry, on civil.Date) (*ledger.Entry[ehc.Assessment], error) {
	if !on.IsZero() {
		e, err := pick(r, r.assessments, kid, func(a *ehc.Assessment) bool { return a.Open(on) })
		if e != nil || err != nil {
			return e, err
		}
	}
	return pick(r, r.assessments, kid, func(*ehc.Assessment) bool { return true })
}

// adviceRow reads a request for advice. It belongs to the assessment that was open when
// the advice was asked for.
func (r *run) adviceRow(w *row) error {
	var of *ledger.Entry[ehc.Assessment]
	return takeHung(r, w, hung[ehc.Advice]{
		set: ehc.Advices, table: r.advice,
		same: func(kid childEntry, said *ehc.Advice) (*ledger.Entry[ehc.Advice], bool, error) {
			if said.Adviser == "" {
				r.refuse(w, "adviser", r.raw(w, "adviser"), "no adviser; expected who was asked, such as school or ep")
				return nil, false, nil
			}
			var err error
			if of, err = r.assessmentOn(kid, said.Asked); err != nil {
				return nil, false, err
			}
			if of == nil {
				r.warn(w, "adviser", ehc.Advisers.Label(said.Adviser), "this child has no request in the caseload to which the advice could belong; the row is left out, take the assessments in first")
				return nil, false, nil
			}
			e, err := pick(r, r.advice, kid, func(a *ehc.Advice) bool {
				return a.Assessment == of.Rec.ID && a.Adviser == said.Adviser && (said.Service == "" || a.Service == "" || a.Service == said.Service)
			})
			return e, true, err
		},
		begin: func(kid childEntry, _ *ehc.Advice) ehc.Advice {
			return ehc.Advice{ID: id.New(), Child: kid.Rec.ID, Assessment: of.Rec.ID}
		},
		refs: func(*ehc.Advice) error { return nil },
	})
}

// consultationRow reads the consultation of a setting, or of another authority.
func (r *run) consultationRow(w *row) error {
	var of *ledger.Entry[ehc.Assessment]
	var plan planEntry
	school := ""
	return takeHung(r, w, hung[ehc.Consultation]{
		set: ehc.Consultations, table: r.consultations,
		same: func(kid childEntry, said *ehc.Consultation) (_ *ledger.Entry[ehc.Consultation], ok bool, err error) {
			if said.Sent.IsZero() {
				r.refuse(w, "sent", "", "no date; a consultation is known by the day on which it was sent")
				return nil, false, nil
			}
			if school, err = r.school(w, ""); err != nil || w.waiting {
				return nil, false, err
			}
			if of, plan, err = r.consultedFor(kid, said.Sent); err != nil {
				return nil, false, err
			}
			e, err := pick(r, r.consultations, kid, func(c *ehc.Consultation) bool {
				return c.Sent == said.Sent && c.School == school && (said.Authority == "" || c.Authority == said.Authority)
			})
			return e, true, err
		},
		begin: func(kid childEntry, _ *ehc.Consultation) ehc.Consultation {
			c := ehc.Consultation{ID: id.New(), Child: kid.Rec.ID, Kind: "setting"}
			switch {
			case of != nil:
				c.Assessment = of.Rec.ID
			case plan != nil:
				c.Plan = plan.Rec.ID
			}
			return c
		},
		refs: func(next *ehc.Consultation) error {
			if school != "" {
				next.School = school
			}
			if next.School == "" && next.Authority == "" {
				r.refuse(w, "school", "", "neither a setting nor an authority; expected who was consulted")
			}
			return nil
		},
	})
}

// consultedFor is what settings were consulted for on a day: the assessment that was
// open then, or else the plan that was in force.
func (r *run) consultedFor(kid childEntry, on civil.Date) (*ledger.Entry[ehc.Assessment], planEntry, error) {
	a, err := pick(r, r.assessments, kid, func(a *ehc.Assessment) bool { return a.Open(on) })
	if a != nil || err != nil {
		return a, nil, err
	}
	p, err := pick(r, r.plans, kid, func(p *ehc.Plan) bool { return p.InForce(on) })
	return nil, p, err
}

// officerIn is the officer that a cell names, or the one before where it names nobody.
func (r *run) officerIn(w *row, target, before string) (string, error) {
	by := r.raw(w, target)
	if by == "" {
		return before, nil
	}
	o, err := r.officer(w, target, by)
	if err != nil || o == nil {
		return before, err
	}
	return o.Rec.ID, nil
}
