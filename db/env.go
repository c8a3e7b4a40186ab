package db

import (
	"context"
	"fmt"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/setting"
	"caseload/model/work"
)

// Env implements work.Clock. It is kept until the authority's calendar or rules
// change, here or in another copy.
func (d *DB) Env(ctx context.Context) (*duty.Env, error) {
	return d.envFor(ctx, d.read, d.Today())
}

func (d *DB) envFor(ctx context.Context, q querier, today civil.Date) (*duty.Env, error) {
	ver, err := settingsVersion(ctx, q)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	env, held := d.env, d.ver
	d.mu.Unlock()
	if env == nil || held != ver {
		if env, err = d.buildEnv(ctx, q, today); err != nil {
			return nil, err
		}
		d.mu.Lock()
		d.env, d.ver = env, ver
		d.mu.Unlock()
	}
	out := *env
	out.Today = today
	return &out, nil
}

func (d *DB) forgetEnv() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.env = nil
}

// settingsVersion changes whenever a term, a closure, a holiday or a rule does.
func settingsVersion(ctx context.Context, q querier) (int64, error) {
	var v int64
	err := q.QueryRowContext(ctx, `SELECT coalesce((SELECT CAST("value" AS INTEGER) FROM "meta" WHERE "key" = 'settings'), 0)`).Scan(&v)
	return v, translate(err)
}

func (d *DB) buildEnv(ctx context.Context, q querier, today civil.Date) (*duty.Env, error) {
	var o calendar.Options
	terms, err := d.tables["term"].records(ctx, q, `ORDER BY "first"`)
	if err != nil {
		return nil, err
	}
	for _, r := range terms {
		if t, ok := r.(*setting.Term).Calendar(); ok {
			o.Terms = append(o.Terms, t)
		}
	}
	closed, err := d.tables["closure"].records(ctx, q, `ORDER BY "first"`)
	if err != nil {
		return nil, err
	}
	for _, r := range closed {
		c := r.(*setting.Closure)
		o.Closed = append(o.Closed, calendar.Span{First: c.First, Last: c.Last, Name: c.Name})
	}
	extra, err := d.tables["holiday"].records(ctx, q, `ORDER BY "date"`)
	if err != nil {
		return nil, err
	}
	for _, r := range extra {
		h := r.(*setting.Holiday)
		o.ExtraHolidays = append(o.ExtraHolidays, calendar.Holiday{Date: h.Date, Name: h.Name})
	}
	book, err := d.book(ctx, q)
	if err != nil {
		return nil, err
	}
	figures, err := d.options(ctx, q)
	if err != nil {
		return nil, err
	}
	return &duty.Env{Calendar: calendar.New(o), Book: book, Today: today, Figures: figures}, nil
}

func (d *DB) book(ctx context.Context, q querier) (*duty.Book, error) {
	rules, err := d.tables["rule"].records(ctx, q, `ORDER BY "n"`)
	if err != nil {
		return nil, err
	}
	local := map[duty.RuleID]calendar.Length{}
	for _, r := range rules {
		rule := r.(*setting.Rule)
		l, err := calendar.ParseLength(rule.Length)
		if err != nil {
			return nil, fmt.Errorf("rule %s: %w", rule.ID, err)
		}
		local[duty.RuleID(rule.ID)] = l
	}
	return duty.NewBook(local)
}

// advance brings the duties to today: on a new day some facts come into force or
// end, and on a day before the last one everything is worked out again.
func (d *DB) advance(ctx context.Context) error {
	asOf, err := asOf(ctx, d.read)
	if err != nil || asOf == d.Today() {
		return err
	}
	return d.change(work.As(ctx, ""), "What was recorded ahead of its day", "", func(context.Context, *tx) error { return nil })
}

// advance brings the duties to the day of the use case, where another copy or an
// earlier day has left them on another. Only then do the duties of the children
// that it touches stand beside those of the others.
func (t *tx) advance(ctx context.Context) error {
	asOf, err := asOf(ctx, t.Tx)
	if err != nil || asOf == t.today {
		return err
	}
	env, err := t.db.envFor(ctx, t.Tx, t.today)
	if err != nil {
		return err
	}
	switch {
	case asOf.IsZero():
	case t.today.After(asOf):
		if err = t.arrive(ctx, asOf); err == nil {
			err = t.refreshWhere(ctx, env, `WHERE "wake" <= ?`, t.today.String())
		}
	default:
		err = t.refreshAll(ctx, env)
	}
	if err != nil {
		return err
	}
	return setMeta(ctx, t.Tx, "as_of", t.today.String())
}

// asOf is the day for which the duties are worked out.
func asOf(ctx context.Context, q querier) (civil.Date, error) {
	var v string
	if err := q.QueryRowContext(ctx, `SELECT coalesce((SELECT "value" FROM "meta" WHERE "key" = 'as_of'), '')`).Scan(&v); err != nil {
		return civil.Date{}, translate(err)
	}
	day, err := civil.Parse(v)
	if err != nil {
		return civil.Date{}, unreadable(err)
	}
	return day, nil
}

func setMeta(ctx context.Context, q execer, key, value string) error {
	_, err := q.ExecContext(ctx, `INSERT INTO "meta" ("key", "value") VALUES (?, ?) ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"`, key, value)
	return err
}

// NextDay brings the duties to a new day while the program runs through midnight.
func (d *DB) NextDay(ctx context.Context) error { return d.advance(ctx) }
