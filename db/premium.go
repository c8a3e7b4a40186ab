package db

import (
	"cmp"
	"context"
	"strings"

	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/field"
	"caseload/model/id"
	"caseload/model/pep"
	"caseload/model/premium"
	"caseload/model/setting"
	"caseload/model/work"
)

var _ work.Premium = (*DB)(nil)

// some reads the records of a kind whose field has a value, from a connection or a
// transaction.
func some[T any](ctx context.Context, d *DB, q querier, s *field.Set[T], name string, value any) ([]T, error) {
	recs, err := d.tables[s.Name()].records(ctx, q, `WHERE `+quote(name)+` = ? ORDER BY "n"`, value)
	if err != nil {
		return nil, err
	}
	out := make([]T, len(recs))
	for i, r := range recs {
		out[i] = *r.(*T)
	}
	return out, nil
}

// potOf is the fund of a year; nil for none.
func (d *DB) potOf(ctx context.Context, q querier, year int, stream string) (*premium.Pot, error) {
	recs, err := d.tables[premium.Pots.Name()].records(ctx, q, `WHERE "year" = ? AND "stream" = ? ORDER BY "n" LIMIT 1`, year, stream)
	if err != nil || len(recs) == 0 {
		return nil, err
	}
	return recs[0].(*premium.Pot), nil
}

// judging are the kinds of records that a request is judged by.
var judging = []string{child.Children.Name(), care.Episodes.Name(), premium.Requests.Name(), pep.PEPs.Name(), pep.Checks.Name(), pep.Targets.Name()}

// premiumCase is a request with what it is judged by.
func (d *DB) premiumCase(ctx context.Context, q querier, r *premium.Request, in *funds) (*premium.Case, error) {
	files, err := recordsOf(ctx, q, d.tables, judging, []string{r.Child})
	if err != nil {
		return nil, err
	}
	return d.premiumCaseIn(ctx, q, files[r.Child], r, in)
}

// premiumCaseIn is the same of a request whose child’s file has been read; a child who is
// not there has none.
func (d *DB) premiumCaseIn(ctx context.Context, q querier, f *casefile.File, r *premium.Request, in *funds) (*premium.Case, error) {
	if f == nil {
		f = &casefile.File{}
	}
	c := f.PremiumCase(*r, d.Today())
	var err error
	if c.Funds, err = in.of(ctx, r.Year, r.Stream); err != nil {
		return nil, err
	}
	c.Pot, err = d.potOf(ctx, q, r.Year, r.Stream)
	return &c, err
}

// Verdicts implements work.Premium.
func (d *DB) Verdicts(ctx context.Context, requests []string) ([]premium.Verdict, error) {
	asked := make([]*premium.Request, len(requests))
	kids := make([]string, len(requests))
	for i, key := range requests {
		rec, err := d.tables[premium.Requests.Name()].one(ctx, d.read, key)
		if err != nil {
			return nil, err
		}
		asked[i] = rec.(*premium.Request)
		kids[i] = asked[i].Child
	}
	files, err := recordsOf(ctx, d.read, d.tables, judging, kids)
	if err != nil {
		return nil, translate(err)
	}
	out := make([]premium.Verdict, 0, len(requests))
	in := d.funds(d.read)
	for _, r := range asked {
		c, err := d.premiumCaseIn(ctx, d.read, files[r.Child], r, in)
		if err != nil {
			return nil, err
		}
		v := premium.Judge(c)
		if r.Waiting() && v.May() {
			after := *r
			after.Released = c.Today
			in.take(c.Funds, r, &after)
		}
		out = append(out, v)
	}
	return out, nil
}

// OpenYear implements work.Premium.
func (d *DB) OpenYear(ctx context.Context, year int) (int, error) {
	n := 0
	err := d.change(ctx, "Open the funds of "+setting.FinancialYearName(year), "", func(ctx context.Context, t *tx) error {
		held, err := of(ctx, t, premium.Pots, "year", year)
		if err != nil {
			return err
		}
		before, err := of(ctx, t, premium.Pots, "year", year-1)
		if err != nil {
			return err
		}
		own, err := of(ctx, t, setting.Rates, "year", year)
		if err != nil {
			return err
		}
		has := map[string]bool{}
		for _, p := range held {
			has[p.Stream] = true
		}
		for _, p := range premium.Propose(year, append(setting.PublishedRates(), own...), before) {
			if has[p.Stream] {
				continue
			}
			p.ID = id.New()
			if err := t.putTyped(ctx, premium.Pots.Name(), &p); err != nil {
				return err
			}
			n++
		}
		if n == 0 {
			return fault.New(fault.Invalid, "The funds of %s are in the settings already.", setting.FinancialYearName(year))
		}
		return nil
	})
	return n, err
}

// RequestFromTargets implements work.Premium.
func (d *DB) RequestFromTargets(ctx context.Context, peps []string, on civil.Date) (work.Requested, error) {
	if len(peps) == 0 {
		return work.Requested{}, fault.New(fault.Invalid, "Choose the PEPs whose targets to ask for.")
	}
	var out work.Requested
	err := d.change(ctx, "Ask for premium", "", func(ctx context.Context, t *tx) error {
		for _, key := range peps {
			made, err := t.requestsOf(ctx, key, orToday(on, t.today))
			if err != nil {
				return err
			}
			out.Made += made
		}
		if out.Made == 0 {
			return fault.New(fault.Invalid, "There is nothing to ask for: no target has a cost and a fund of ours that was not asked for already.")
		}
		out.Over = t.money().overdrawn()
		return nil
	})
	return out, err
}

func (t *tx) requestsOf(ctx context.Context, key string, on civil.Date) (int, error) {
	p, err := get(ctx, t, pep.PEPs, key)
	if err != nil {
		return 0, err
	}
	targets, err := of(ctx, t, pep.Targets, "pep", p.ID)
	if err != nil {
		return 0, err
	}
	asked, err := of(ctx, t, premium.Requests, "pep", p.ID)
	if err != nil {
		return 0, err
	}
	if p.School == "" {
		c, err := get(ctx, t, child.Children, p.Child)
		if err != nil {
			return 0, err
		}
		p.School = c.School
	}
	n := 0
	for i := range targets {
		if !premium.Askable(&targets[i], asked) {
			continue
		}
		r := premium.For(p, &targets[i], on)
		r.ID = id.New()
		if err := t.putTyped(ctx, premium.Requests.Name(), &r); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// Release implements work.Premium.
func (d *DB) Release(ctx context.Context, requests []string, on civil.Date, override string) error {
	override = strings.TrimSpace(override)
	told := false // what to do where a fund is overdrawn, once
	return d.onRequests(ctx, "Release", requests, "", func(ctx context.Context, t *tx, r *premium.Request) (string, error) {
		if !r.Waiting() {
			return notNow(r), nil
		}
		day := orToday(on, t.today)
		if day.Before(r.Asked) {
			return "it was asked " + r.Asked.Long() + " and cannot be released before", nil
		}
		c, err := d.premiumCase(ctx, t.Tx, r, t.money())
		if err != nil {
			return "", err
		}
		v := premium.Judge(c)
		if !v.May() {
			switch {
			case override == "" && v.Overdraws() && !told:
				told = true
				return v.Why() + "; " + premium.Remedy, nil
			case override == "":
				return v.Why(), nil
			}
			r.Override = override
		}
		r.Released, r.ReleaseBy = day, t.who
		return "", nil
	})
}

// notNow says why nothing more can be decided of a request.
func notNow(r *premium.Request) string {
	switch {
	case !r.Refused.IsZero():
		return "it was refused " + r.Refused.Long()
	case !r.Paid.IsZero():
		return "it was paid " + r.Paid.Long()
	case !r.Released.IsZero():
		return "it was released " + r.Released.Long()
	}
	return "it is waiting to be released"
}

// onRequests does the same to requests in one change, or to none of them: f changes a
// request, or says why it cannot.
func (d *DB) onRequests(ctx context.Context, what string, requests []string, why string, f func(context.Context, *tx, *premium.Request) (string, error)) error {
	if len(requests) == 0 {
		return fault.New(fault.Invalid, "Choose the requests.")
	}
	title := what + " a request for premium"
	if len(requests) > 1 {
		title = what + " requests for premium"
	}
	return d.change(ctx, title, why, func(ctx context.Context, t *tx) error {
		var against []string
		for _, key := range requests {
			r, err := get(ctx, t, premium.Requests, key)
			if err != nil {
				return err
			}
			no, err := f(ctx, t, r)
			if err != nil {
				return err
			}
			if no != "" {
				c, err := get(ctx, t, child.Children, r.Child)
				if err != nil {
					return err
				}
				against = append(against, c.Name()+", "+field.Pounds(r.Amount)+": "+no)
				continue
			}
			if err := t.putTyped(ctx, premium.Requests.Name(), r); err != nil {
				return err
			}
		}
		if len(against) > 0 {
			return fault.New(fault.Invalid, "%s.", strings.Join(against, ". "))
		}
		return nil
	})
}

// Refuse implements work.Premium.
func (d *DB) Refuse(ctx context.Context, requests []string, on civil.Date, why string) error {
	why = strings.TrimSpace(why)
	if why == "" {
		return fault.New(fault.Invalid, "Say why it is refused: the school is told.")
	}
	return d.onRequests(ctx, "Refuse", requests, "", func(_ context.Context, t *tx, r *premium.Request) (string, error) {
		if !r.Waiting() {
			return notNow(r), nil
		}
		r.Refused, r.Why = orToday(on, t.today), why
		return "", nil
	})
}

// Pay implements work.Premium.
func (d *DB) Pay(ctx context.Context, payments []work.Payment, on civil.Date) error {
	sums := map[string]int64{}
	var keys []string
	for _, p := range payments {
		if _, twice := sums[p.Request]; twice {
			return fault.New(fault.Invalid, "A request is paid once: choose each of them once.")
		}
		sums[p.Request] = p.Pence
		keys = append(keys, p.Request)
	}
	return d.onRequests(ctx, "Pay", keys, "", func(_ context.Context, t *tx, r *premium.Request) (string, error) {
		if r.Status() != "released" {
			return notNow(r), nil
		}
		r.Paid, r.PaidSum = orToday(on, t.today), cmp.Or(sums[r.ID], r.Amount)
		return "", nil
	})
}

// Recover implements work.Premium.
func (d *DB) Recover(ctx context.Context, request string, pence int64, on civil.Date, why string) error {
	return d.onRequests(ctx, "Recover of", []string{request}, why, func(_ context.Context, t *tx, r *premium.Request) (string, error) {
		left := r.PaidSum - r.Back
		switch {
		case r.Paid.IsZero():
			return "nothing was paid that could be recovered", nil
		case left == 0:
			return "all of it has been recovered", nil
		case pence < 0 || pence > left:
			return field.Pounds(pence) + " is not between nothing and the " + field.Pounds(left) + " that is left of it", nil
		}
		r.Recovered, r.Back = orToday(on, t.today), r.Back+cmp.Or(pence, left)
		return "", nil
	})
}
