package db

import (
	"context"
	"slices"

	"caseload/model/fault"
	"caseload/model/field"
	"caseload/model/premium"
)

// funds are the accounts that requests are charged to, read once and moved on with each
// request, so that of several the next is held to what is left.
type funds struct {
	d    *DB
	q    querier
	held []*premium.Fund
}

func (d *DB) funds(q querier) *funds { return &funds{d: d, q: q} }

// money is what the funds have left in a change.
func (t *tx) money() *funds {
	if t.purse == nil {
		t.purse = t.db.funds(t.Tx)
	}
	return t.purse
}

// of are the accounts that a request of a fund of a year is charged to.
func (f *funds) of(ctx context.Context, year int, stream string) ([]*premium.Fund, error) {
	var out []*premium.Fund
	for _, s := range premium.Charged(stream) {
		one, err := f.one(ctx, year, s)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

func (f *funds) one(ctx context.Context, year int, stream string) (*premium.Fund, error) {
	for _, h := range f.held {
		if p := &h.Account.Pot; p.Year == year && p.Stream == stream {
			return h, nil
		}
	}
	a, tutoring, err := f.d.ledger(ctx, f.q, year, stream, premium.Whole)
	if err != nil {
		return nil, err
	}
	out := &premium.Fund{Account: a, Tutoring: tutoring}
	f.held = append(f.held, out)
	return out, nil
}

func (f *funds) take(from []*premium.Fund, before, after *premium.Request) {
	for _, one := range from {
		one.Take(before, after)
	}
}

// overdrawn says which of the funds that were asked are overdrawn.
func (f *funds) overdrawn() []string {
	var out []string
	for _, one := range f.held {
		if s := one.State(); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// overdrawn says which funds are overdrawn that a request or central spending is
// charged to.
func (d *DB) overdrawn(ctx context.Context, rec any) ([]string, error) {
	in := d.funds(d.read)
	var err error
	switch r := rec.(type) {
	case *premium.Request:
		_, err = in.of(ctx, r.Year, r.Stream)
	case *premium.Spend:
		_, err = in.of(ctx, r.Year, r.Stream)
	}
	return in.overdrawn(), err
}

// guardRequest refuses a request that overdraws a fund, however it came to be typed: asked
// for, made larger, released, or moved to another fund or year.
func (t *tx) guardRequest(ctx context.Context, r *premium.Request) error {
	var before *premium.Request
	recs, err := some(ctx, t.db, t.Tx, premium.Requests, "id", r.ID)
	if err != nil {
		return err
	}
	if len(recs) > 0 {
		before = &recs[0]
	}
	after := *r
	after.Settle()
	from, err := t.money().of(ctx, r.Year, r.Stream)
	if err != nil {
		return err
	}
	for _, f := range from {
		if said := f.Overdrawn(before, &after); said != "" && !f.Warns() {
			return fault.New(fault.Invalid, "%s; %s.", said, premium.Remedy)
		}
	}
	if before != nil && (before.Year != r.Year || before.Stream != r.Stream) {
		old, err := t.money().of(ctx, before.Year, before.Stream)
		if err != nil {
			return err
		}
		from = append(from, slices.DeleteFunc(old, func(f *premium.Fund) bool { return slices.Contains(from, f) })...)
	}
	t.money().take(from, before, &after)
	return nil
}

// guardPot refuses a second fund of the same year, and other figures of a year that is
// over and confirmed: a change of rate is that of a later year.
func (t *tx) guardPot(ctx context.Context, p *premium.Pot) error {
	t.purse = nil
	recs, err := some(ctx, t.db, t.Tx, premium.Pots, "id", p.ID)
	if err != nil {
		return err
	}
	if len(recs) > 0 && recs[0].Closed(t.today) && !recs[0].SameFigures(p) {
		return fault.New(fault.Invalid, "%s", closed(&recs[0]))
	}
	other, err := t.db.potOf(ctx, t.Tx, p.Year, p.Stream)
	if err != nil || other == nil || other.ID == p.ID {
		return err
	}
	return fault.New(fault.Invalid, "%s is in the settings already.", p.Name())
}

func closed(p *premium.Pot) string {
	return p.Name() + " is over and its figures are confirmed: they stand, and a new rate is that of a later year. Where one of them was wrong, first say that it is not confirmed, and why."
}

// guardRemoval refuses to take away what other figures rest on.
func (t *tx) guardRemoval(rec any) error {
	if p, ok := rec.(*premium.Pot); ok && p.Closed(t.today) {
		return fault.New(fault.Invalid, "%s", closed(p))
	}
	return nil
}

// guardOnce refuses a second record of a kind with the same values.
func (t *tx) guardOnce(ctx context.Context, k field.Kind, id, said string, values map[string]string) error {
	recs, err := t.db.tables[k.Name()].records(ctx, t.Tx, `ORDER BY "n"`)
	if err != nil {
		return err
	}
	for _, rec := range recs {
		same := k.Get(rec, 0) != id
		for name, v := range values {
			same = same && k.Get(rec, k.Index(name)) == v
		}
		if same {
			return fault.New(fault.Invalid, "%s", said)
		}
	}
	return nil
}
