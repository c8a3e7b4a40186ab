package db

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/id"
)

// fromAssessment makes the plan when the final plan has been sent, or amends the plan
// that was re-assessed. Of a new plan it knows only the child's needs: which school it
// names is for the officer to say, since the one that the family asked for may not be.
func (t *tx) fromAssessment(ctx context.Context, before, a *ehc.Assessment) error {
	switch {
	case before.FinalSent.IsZero():
	case a.Plan == "":
		return nil
	case a.Kind == reassessment:
		return t.reamended(ctx, a.Plan, before.FinalSent, a.FinalSent)
	default:
		return t.remade(ctx, a.Plan, before.FinalSent, a.FinalSent)
	}
	p, err := t.planOf(ctx, a)
	if err != nil {
		return err
	}
	switch {
	case p == nil:
		if p, err = t.newPlan(ctx, a); err != nil {
			return err
		}
	case a.Kind == reassessment:
		if err := t.amend(ctx, p, amendment{on: a.FinalSent}); err != nil {
			return err
		}
		return t.linkPlan(ctx, a, p)
	case a.Plan == "" && p.Made.Before(a.Received):
		if t.taking {
			return nil // told when the file was read
		}
		return fault.New(fault.Invalid, "This child has a plan in force, made %s. Record a re-assessment of it, or cease it first.", p.Made.Long())
	}
	if err := t.version(ctx, p, "final", amendment{on: p.Made}); err != nil {
		return err
	}
	return t.linkPlan(ctx, a, p)
}

// reassessment is the kind of request that re-assesses a plan.
const reassessment = "again"

// planOf is the plan that an assessment says, or that was in force when its final plan
// was sent; nil for none.
func (t *tx) planOf(ctx context.Context, a *ehc.Assessment) (*ehc.Plan, error) {
	if a.Plan != "" {
		return get(ctx, t, ehc.Plans, a.Plan)
	}
	all, err := of(ctx, t, ehc.Plans, "child", a.Child)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].InForce(a.FinalSent) {
			return &all[i], nil
		}
	}
	return nil, nil
}

func (t *tx) newPlan(ctx context.Context, a *ehc.Assessment) (*ehc.Plan, error) {
	p := &ehc.Plan{ID: id.New(), Child: a.Child, Made: a.FinalSent}
	if err := t.needs(ctx, p); err != nil {
		return nil, err
	}
	if !t.taking {
		if err := t.guard(ctx, p); err != nil {
			return nil, err
		}
	}
	_, err := t.put(ctx, ehc.Plans.Name(), p)
	return p, err
}

// needs puts the needs of the child in a new plan.
func (t *tx) needs(ctx context.Context, p *ehc.Plan) error {
	c, err := get(ctx, t, child.Children, p.Child)
	if err == nil {
		p.Need, p.Need2 = c.Need, c.Need2
	}
	return err
}

func (t *tx) linkPlan(ctx context.Context, a *ehc.Assessment, p *ehc.Plan) error {
	if a.Plan == p.ID {
		return nil
	}
	a.Plan = p.ID
	_, err := t.put(ctx, ehc.Assessments.Name(), a)
	return err
}

// fromPlan puts a child with a new plan among those with one, where the record says
// something else.
func (t *tx) fromPlan(ctx context.Context, _, p *ehc.Plan) error {
	if !p.InForce(t.today) {
		return nil
	}
	c, err := get(ctx, t, child.Children, p.Child)
	if err != nil || c.SEN == "" || c.SEN == withPlan {
		return err
	}
	c.SEN = withPlan
	_, err = t.put(ctx, child.Children.Name(), c)
	return err
}

// withPlan is the SEN provision of a child with a plan (school census).
const withPlan = "E"

// amends reports whether the day of a final amended plan was set, or put right.
func amends(before, r *ehc.Review) bool {
	return finalPlan(func(r *ehc.Review) civil.Date { return r.FinalSent })(before, r) && !r.Unamended &&
		(r.Decision == "amend" || r.Decision == "" || !before.FinalSent.IsZero())
}

// fromReview amends the plan when the final plan has been sent.
func (t *tx) fromReview(ctx context.Context, before, r *ehc.Review) error {
	if !before.FinalSent.IsZero() {
		return t.reamended(ctx, r.Plan, before.FinalSent, r.FinalSent)
	}
	p, err := get(ctx, t, ehc.Plans, r.Plan)
	if err != nil {
		return err
	}
	return t.amend(ctx, p, amendment{on: r.FinalSent})
}

// ceasesFrom notes on the plan that it will cease when the family has been told so, and
// by the last letter, since the time to appeal runs from it. What was put right of the
// decision is put right there, unless an officer has changed it since.
func (t *tx) ceasesFrom(ctx context.Context, before, r *ehc.Review) error {
	p, err := get(ctx, t, ehc.Plans, r.Plan)
	if err != nil {
		return err
	}
	switch was, now := ceaseLetter(before), ceaseLetter(r); {
	case was.IsZero():
		p.Ceasing = civil.Max(p.Ceasing, now)
	case p.Ceasing == was:
		p.Ceasing = now
	}
	_, err = t.put(ctx, ehc.Plans.Name(), p)
	return err
}

// ceases reports whether the family was told that the plan will cease, on another day
// than was recorded, or not after all.
func ceases(before, r *ehc.Review) bool { return ceaseLetter(before) != ceaseLetter(r) }

// ceaseLetter is the day on which the family was told that the plan will cease; no date
// where it was not.
func ceaseLetter(r *ehc.Review) civil.Date {
	if r.Decision != "cease" {
		return civil.Date{}
	}
	return r.Decided
}

// fromTransfer amends the plan when the final plan for the new phase has been sent: it
// names the school of the transfer.
func (t *tx) fromTransfer(ctx context.Context, before, x *ehc.Transfer) error {
	if !before.Final.IsZero() {
		return t.reamended(ctx, x.Plan, before.Final, x.Final)
	}
	p, err := get(ctx, t, ehc.Plans, x.Plan)
	if err != nil {
		return err
	}
	p.School, p.Type = cmp.Or(x.Named, p.School), cmp.Or(x.Type, p.Type)
	return t.amend(ctx, p, amendment{on: x.Final})
}

// fromDispute marks the request or the assessment that a family disagrees about. The
// decision itself and its date stay as they were, whatever comes of it.
func (t *tx) fromDispute(ctx context.Context, _, d *ehc.Dispute) error {
	a, err := get(ctx, t, ehc.Assessments, d.Assessment)
	if err != nil {
		return err
	}
	mediation := d.Wanted || !d.Told.IsZero() || !d.Mediated.IsZero()
	tribunal := !d.Registered.IsZero() || !d.Appeal.IsZero()
	switch d.About {
	case "assess", "reassess":
		a.Mediation, a.Tribunal = a.Mediation || mediation, a.Tribunal || tribunal
	case "issue":
		a.Mediation2, a.Tribunal2 = a.Mediation2 || mediation, a.Tribunal2 || tribunal
	}
	_, err = t.put(ctx, ehc.Assessments.Name(), a)
	return err
}

// amendment is what is known of an amended plan.
type amendment struct {
	on             civil.Date
	sections, note string
}

// amend notes on a plan that it was amended, and keeps the version.
func (t *tx) amend(ctx context.Context, p *ehc.Plan, m amendment) error {
	p.Amended = civil.Max(p.Amended, m.on)
	if _, err := t.put(ctx, ehc.Plans.Name(), p); err != nil {
		return err
	}
	return t.version(ctx, p, "amended", m)
}

// remade moves the day on which a plan was made, and its first version, with the day on
// which its final plan was sent.
func (t *tx) remade(ctx context.Context, plan string, before, now civil.Date) error {
	p, err := get(ctx, t, ehc.Plans, plan)
	if err != nil {
		return err
	}
	if p.Made == before {
		p.Made = now
	}
	if _, err := t.put(ctx, ehc.Plans.Name(), p); err != nil {
		return err
	}
	_, _, err = t.moveVersion(ctx, plan, "final", before, now)
	return err
}

// reamended moves the day of an amended version. The plan was last amended with its last
// version, unless an officer has put in another day.
func (t *tx) reamended(ctx context.Context, plan string, before, now civil.Date) error {
	p, err := get(ctx, t, ehc.Plans, plan)
	if err != nil {
		return err
	}
	was, last, err := t.moveVersion(ctx, plan, "amended", before, now)
	if err != nil || p.Amended != before && p.Amended != was {
		return err
	}
	p.Amended = civil.Max(last, now)
	_, err = t.put(ctx, ehc.Plans.Name(), p)
	return err
}

// moveVersion moves the version of a kind that is of one day to another. It tells of the last
// version of the kind which day it was of and is.
func (t *tx) moveVersion(ctx context.Context, plan, kind string, before, now civil.Date) (was, last civil.Date, err error) {
	held, err := of(ctx, t, ehc.Versions, "plan", plan)
	if err != nil {
		return was, last, err
	}
	for i := range held {
		v := &held[i]
		if v.Kind != kind {
			continue
		}
		was = civil.Max(was, v.On)
		if v.On == before {
			v.On = now
			if _, err := t.put(ctx, ehc.Versions.Name(), v); err != nil {
				return was, last, err
			}
		}
		last = civil.Max(last, v.On)
	}
	return was, last, nil
}

// version keeps a version of a plan. There is one of a kind on a day: what is known of
// it later is added.
func (t *tx) version(ctx context.Context, p *ehc.Plan, kind string, m amendment) error {
	held, err := of(ctx, t, ehc.Versions, "plan", p.ID)
	if err != nil {
		return err
	}
	v := &ehc.Version{ID: id.New(), Child: p.Child, Plan: p.ID, On: m.on, Kind: kind}
	for i := range held {
		if held[i].On == m.on && held[i].Kind == kind {
			v = &held[i]
		}
	}
	v.Sections, v.Note = letters(v.Sections, m.sections), cmp.Or(m.note, v.Note)
	_, err = t.put(ctx, ehc.Versions.Name(), v)
	return err
}

// letters joins the letters of sections, each once, in the order of a plan.
func letters(some ...string) string {
	said := map[string]bool{}
	for _, s := range some {
		for _, letter := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' }) {
			said[strings.ToUpper(letter)] = true
		}
	}
	var out []string
	for _, s := range ehc.Sections() {
		if said[s.Letter] || said["H"] && s.Letter[0] == 'H' {
			out = append(out, s.Letter)
		}
		delete(said, s.Letter)
	}
	delete(said, "H")
	// The others are refused where the record is checked.
	return strings.Join(append(out, slices.Sorted(maps.Keys(said))...), " ")
}
