package db

import (
	"context"

	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/fault"
	"caseload/model/id"
	"caseload/model/pep"
)

// Rate implements work.PEPRater: the check, the rating on the PEP, and for a Red
// one the day by which the school is to send it back.
func (d *DB) Rate(ctx context.Context, c pep.Check) (pep.Check, error) {
	err := d.change(ctx, "Rate a PEP", c.Reason, func(ctx context.Context, t *tx) error {
		rec, err := d.tables[pep.PEPs.Name()].one(ctx, t.Tx, c.PEP)
		if err != nil {
			return err
		}
		p := rec.(*pep.PEP)
		if p.HeldOn.IsZero() && p.Received.IsZero() {
			return fault.New(fault.Invalid, "This PEP has not been held yet, so there is nothing to rate. Record the meeting first.")
		}
		v := pep.Judge(&c)
		c.ID, c.Child, c.On, c.Rater, c.ByRule = id.New(), p.Child, t.today, t.who, v.RedByRule()
		if c.ByRule && c.Reason == "" {
			c.Reason = v.Why()
		}
		if _, err := t.put(ctx, pep.Checks.Name(), &c); err != nil {
			return err
		}
		p.Rating, p.RatedOn, p.RatedBy, p.ReturnBy, p.Again = c.Rating, t.today, t.who, civil.Date{}, false
		if p.Received.IsZero() {
			p.Received = t.today
		}
		if c.Rating == pep.Red {
			if p.ReturnBy, err = t.returnBy(ctx); err != nil {
				return err
			}
		}
		_, err = t.put(ctx, pep.PEPs.Name(), p)
		return err
	})
	return c, err
}

// returnBy is the day by which a PEP returned today is to come back.
func (t *tx) returnBy(ctx context.Context) (civil.Date, error) {
	env, err := t.db.envFor(ctx, t.Tx, t.today)
	if err != nil {
		return civil.Date{}, err
	}
	rule, ok := env.Book.Rule(duty.PEPReturn)
	if !ok {
		return civil.Date{}, fault.New(fault.Internal, "The rule %s is missing.", duty.PEPReturn)
	}
	return env.Calendar.Due(t.today, rule.Length, rule.Counting), nil
}

// ReceivedAgain implements work.PEPRater.
func (d *DB) ReceivedAgain(ctx context.Context, pepID string, on civil.Date) error {
	return d.change(ctx, "Receive an improved PEP", "", func(ctx context.Context, t *tx) error {
		rec, err := d.tables[pep.PEPs.Name()].one(ctx, t.Tx, pepID)
		if err != nil {
			return err
		}
		p := rec.(*pep.PEP)
		p.Received = orToday(on, t.today)
		p.Again = true
		_, err = t.put(ctx, pep.PEPs.Name(), p)
		return err
	})
}
