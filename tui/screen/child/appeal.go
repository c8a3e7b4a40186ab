package child

import (
	"caseload/model/ehc"
)

// times say until when the family may appeal and turn to a mediation adviser; they
// stand under the disagreement, or the decision, that row opens.
func (d *data) times(x *ehc.Dispute, under row) []row {
	var out []row
	for _, w := range x.Windows(d.cal, d.today) {
		r := row{text: w.Text, kind: under.kind, id: under.id, when: w.Last, look: under.look}
		if w.Over {
			r.look = muted
		}
		out = append(out, r)
	}
	return out
}

// decision is a record whose letter may carry a right of appeal.
type decision interface {
	Contestable() (ehc.Dispute, bool)
}

// toAppeal says of a decision that nobody has disputed until when that can be done,
// while there is time for an appeal.
func (d *data) toAppeal(x decision, kind, id string) []row {
	c, ok := x.Contestable()
	if !ok || c.Begun(d.file.Disputes) {
		return nil
	}
	rows := d.times(&c, row{kind: kind, id: id})
	if len(rows) == 0 || rows[0].look == muted { // the first is the time to appeal
		return nil
	}
	return rows
}
