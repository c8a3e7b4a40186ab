package db

import (
	"context"
	"slices"
	"strconv"

	"caseload/model/attainment"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/field"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/premium"
	"caseload/model/setting"
)

// guard checks what a single record cannot know of itself: that a local period is for
// a rule that may be changed, that a child has one request open and one plan in force,
// that the targets of the last PEP are reviewed before new ones are set. It refuses what
// would become so: a file that was taken in may hold it already.
func (t *tx) guard(ctx context.Context, rec any) error {
	switch r := rec.(type) {
	case *setting.Rule:
		return guardRule(r)
	case *ehc.Assessment:
		return t.guardAssessment(ctx, r)
	case *ehc.Plan:
		return t.guardPlan(ctx, r)
	case *post16.Activity:
		return t.guardActivity(ctx, r)
	case *premium.Pot:
		return t.guardPot(ctx, r)
	case *premium.Request:
		return t.guardRequest(ctx, r)
	case *post16.Code:
		return t.guardOnce(ctx, post16.Codes, r.ID, "“"+r.Code+"” is in your list already: change it there.", map[string]string{"code": r.Code})
	case *attainment.National:
		return t.guardOnce(ctx, attainment.Nationals, r.ID, "The national figure of that year is on file already: change it there.",
			map[string]string{"year": strconv.Itoa(r.Year), "measure": r.Measure})
	case *pep.Target:
		return t.guardTarget(ctx, r)
	case *pep.Moderation:
		return t.guardModeration(ctx, r)
	}
	return nil
}

// guardAssessment refuses a final plan without its draft, and a second request that is
// open beside another.
func (t *tx) guardAssessment(ctx context.Context, a *ehc.Assessment) error {
	all, err := of(ctx, t, ehc.Assessments, "child", a.Child)
	if err != nil {
		return err
	}
	sent := func(o ehc.Assessment) bool { return o.ID == a.ID && o.FinalSent == a.FinalSent }
	if !a.FinalSent.IsZero() && a.DraftServed.IsZero() && !slices.ContainsFunc(all, sent) {
		return fault.New(fault.Invalid, "A final plan comes after its draft: record the day on which the draft was served first.")
	}
	on := civil.Max(t.today, a.Received) // one dated ahead is open from its day
	if !a.Open(on) {
		return nil
	}
	var other *ehc.Assessment
	for i := range all {
		o := &all[i]
		switch {
		case o.ID == a.ID && o.Received == a.Received && o.Open(on):
			return nil // as it was
		case o.ID != a.ID && len(ehc.TwoOpen([]ehc.Assessment{*o, *a}, on)) > 0:
			other = o
		}
	}
	if other == nil {
		return nil
	}
	return fault.New(fault.Invalid, "This child has a request open already, received %s. Close that one first: its decision, its final plan, or withdrawn.", other.Received.Long())
}

func (t *tx) guardPlan(ctx context.Context, p *ehc.Plan) error {
	all, err := of(ctx, t, ehc.Plans, "child", p.Child)
	if err != nil {
		return err
	}
	var before, other *ehc.Plan
	for i := range all {
		o := &all[i]
		switch {
		case o.ID == p.ID:
			before = o
		case len(ehc.Overlaps([]ehc.Plan{*o, *p})) > 0:
			other = o
		}
	}
	if other == nil || before != nil && len(ehc.Overlaps([]ehc.Plan{*other, *before})) > 0 {
		return nil // or as it was
	}
	return fault.New(fault.Invalid, "This child has another plan, made %s, %s: two plans cannot be in force at once. Amend that one, or cease it first.", other.Made.Long(), until(other.Ceased))
}

func until(d civil.Date) string {
	if d.IsZero() {
		return "which is in force"
	}
	return "in force until " + d.Long()
}

// of reads the records of a kind whose field has a value.
func of[T any](ctx context.Context, t *tx, s *field.Set[T], name string, value any) ([]T, error) {
	return some(ctx, t.db, t.Tx, s, name, value)
}

// get reads one record.
func get[T any](ctx context.Context, t *tx, s *field.Set[T], key string) (*T, error) {
	rec, err := t.db.tables[s.Name()].one(ctx, t.Tx, key)
	if err != nil {
		return nil, err
	}
	return rec.(*T), nil
}
