package record

import (
	"context"

	"caseload/model/civil"
	"caseload/model/ehc"
)

// appealLine begins what such lines stand for in place of a field.
const appealLine = "until "

// contestable is a record whose letter may carry a right of appeal.
type contestable interface {
	Contestable() (ehc.Dispute, bool)
}

// appealLines say of a disagreement, or of a decision that nobody has disputed, until
// when the family may appeal and turn to a mediation adviser. They are no fields.
func appealLines(ctx context.Context, svc Services, today civil.Date, rec any) ([]Line, error) {
	d, err := disputeOf(ctx, svc, rec)
	if err != nil || d == nil {
		return nil, err
	}
	var out []Line
	for _, w := range d.Windows(svc.Calendar(), today) {
		out = append(out, Line{Field: appealLine + w.Label, Label: w.Label, Value: w.Text})
	}
	return out, nil
}

// disputeOf is a disagreement, or the one that the family may begin; nil for neither.
func disputeOf(ctx context.Context, svc Services, rec any) (*ehc.Dispute, error) {
	if d, ok := rec.(*ehc.Dispute); ok {
		return d, nil
	}
	c, ok := rec.(contestable)
	if !ok {
		return nil, nil
	}
	d, ok := c.Contestable()
	if !ok {
		return nil, nil
	}
	recs, err := svc.Where(ctx, ehc.Disputes.Name(), "child", d.Child)
	if err != nil {
		return nil, err
	}
	var recorded []ehc.Dispute
	for _, r := range recs {
		if x, ok := r.(*ehc.Dispute); ok {
			recorded = append(recorded, *x)
		}
	}
	if d.Begun(recorded) {
		return nil, nil
	}
	return &d, nil
}
