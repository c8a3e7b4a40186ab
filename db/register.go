package db

import (
	"context"

	"caseload/model/civil"
	"caseload/model/register"
	"caseload/model/work"
)

var _ work.Waiter = (*DB)(nil)

// Waits implements work.Waiter.
func (d *DB) Waits(ctx context.Context, from, to civil.Date) ([]register.Wait, error) {
	recs, err := d.tables[register.Referrals.Name()].records(ctx, d.read, `ORDER BY "n"`)
	if err != nil {
		return nil, translate(err)
	}
	all := make([]register.Referral, len(recs))
	for i, r := range recs {
		all[i] = *r.(*register.Referral)
	}
	return register.Waits(all, from, to, d.Today()), nil
}
