package db

import (
	"context"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/id"
	"caseload/model/school"
)

// Consult implements work.EHC.
func (d *DB) Consult(ctx context.Context, asked []ehc.Consultation) error {
	if len(asked) == 0 {
		return fault.New(fault.Invalid, "Choose whom to consult.")
	}
	return d.change(ctx, "Consult settings", "", func(ctx context.Context, t *tx) error {
		var names []string
		for _, c := range asked {
			c.ID, c.Sent = id.New(), orToday(c.Sent, t.today)
			if err := t.putTyped(ctx, ehc.Consultations.Name(), &c); err != nil {
				return err
			}
			name, err := t.consulted(ctx, &c)
			if err != nil {
				return err
			}
			names = append(names, name)
		}
		return t.logged(ctx, asked[0].Child, "letter", "Consulted: "+join(names), "", orToday(asked[0].Sent, t.today))
	})
}

// consulted is who is asked by a consultation, in words.
func (t *tx) consulted(ctx context.Context, c *ehc.Consultation) (string, error) {
	if c.Kind == "authority" && c.Authority != "" {
		return c.Authority, nil
	}
	if c.School == "" {
		return "a setting", nil
	}
	s, err := get(ctx, t, school.Schools, c.School)
	if err != nil {
		return "", err
	}
	return s.Name, nil
}

// CheckDraft implements work.EHC.
func (d *DB) CheckDraft(ctx context.Context, c ehc.DraftCheck) (string, error) {
	err := d.change(ctx, "Check a draft", "", func(ctx context.Context, t *tx) error {
		c.ID, c.On = id.New(), orToday(c.On, t.today)
		earlier, err := of(ctx, t, ehc.DraftChecks, "child", c.Child)
		if err != nil {
			return err
		}
		for i := range earlier {
			if e := &earlier[i]; sentBack(e, &c) {
				e.Again = civil.Max(e.Returned, c.On)
				if err := t.putTyped(ctx, ehc.DraftChecks.Name(), e); err != nil {
					return err
				}
			}
		}
		return t.putTyped(ctx, ehc.DraftChecks.Name(), &c)
	})
	if err != nil {
		return "", err
	}
	return c.ID, nil
}

// sentBack reports whether an earlier check of the draft that is checked now sent it
// back to its writer, and it has not come since.
func sentBack(e, now *ehc.DraftCheck) bool {
	return e.Assessment == now.Assessment && e.Plan == now.Plan && !e.Returned.IsZero() && !e.Returned.After(now.On) && e.Again.IsZero()
}
