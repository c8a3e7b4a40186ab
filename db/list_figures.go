package db

import (
	"context"

	"caseload/model/setting"
)

// figures are the numbers of the authority that columns are worked out with.
type figures struct {
	target  int // the caseload of an officer
	balance int // weeks within which reviews count in the balance of caseloads
}

// figures reads the numbers as they are set now.
func (d *DB) figures(ctx context.Context) (*figures, error) {
	set := map[setting.OptionID]int{}
	for _, s := range setting.OptionSpecs() {
		set[s.ID] = s.Default
	}
	err := d.rows(ctx, `SELECT "id", "value" FROM "option"`, nil, 2, func(v []any) error {
		n, _ := v[1].(int64)
		set[setting.OptionID(str(v[0]))] = int(n)
		return nil
	})
	return &figures{target: set[setting.CaseloadTarget], balance: set[setting.BalanceWeeks]}, err
}
