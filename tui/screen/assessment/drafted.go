package assessment

import (
	"context"

	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/officer"
)

// drafted is whose draft is checked: that of an assessment, or of a plan that is
// amended after its review.
type drafted struct {
	name    string // of the child
	stands  string
	check   ehc.DraftCheck // with what the check belongs to
	writer  string         // who is likely to have written it
	earlier *ehc.DraftCheck
	names   names
}

func readDrafted(ctx context.Context, svc reader, kind, id string) (*drafted, error) {
	if kind == ehc.Plans.Name() {
		return readAmended(ctx, svc, id)
	}
	d, err := read(ctx, svc, id)
	if err != nil {
		return nil, err
	}
	out := &drafted{name: d.name, stands: d.stands(), names: d.names, writer: d.file.Officer(officer.EHCNew, d.today),
		check: ehc.DraftCheck{Child: d.a.Child, Assessment: d.a.ID}}
	out.after(d.checks)
	return out, nil
}

func readAmended(ctx context.Context, svc reader, id string) (*drafted, error) {
	rec, err := svc.Record(ctx, ehc.Plans.Name(), id)
	if err != nil {
		return nil, err
	}
	p, ok := rec.(*ehc.Plan)
	if !ok {
		return nil, fault.New(fault.NotFound, "There is no such plan: it may have been taken away meanwhile. Go back and read the list again (f5).")
	}
	file, err := svc.Case(ctx, p.Child)
	if err != nil {
		return nil, err
	}
	out := &drafted{name: file.Child.Name(), stands: "amends the plan made " + p.Made.Long(), names: lookup(ctx, svc),
		writer: file.Officer(officer.EHCReview, svc.Today()), check: ehc.DraftCheck{Child: p.Child, Plan: p.ID}}
	var checks []ehc.DraftCheck
	for _, c := range file.DraftChecks {
		if c.Plan == p.ID {
			checks = append(checks, c)
		}
	}
	out.after(newestFirst(checks))
	return out, nil
}

// after notes the last of the checks before this one, whose writer likely wrote this
// draft too.
func (d *drafted) after(checks []ehc.DraftCheck) {
	if len(checks) > 0 {
		d.earlier, d.writer = &checks[0], checks[0].Writer
	}
}
