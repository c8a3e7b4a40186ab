package main

import (
	"context"
	"errors"
	"strings"
	"time"

	"caseload/db"
	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/officer"
	"caseload/model/text"
	"caseload/model/work"
)

// options are how this run opens a file.
func (a *app) options(path string) db.Options {
	o := db.Options{Path: path, Log: a.log}
	if day := a.today; !day.IsZero() {
		o.Today = func() civil.Date { return day }
		o.Now = func() time.Time { return onDay(day, time.Now()) }
	}
	return o
}

// onDay is the hour of the clock on another day: where --today fixes the day, what
// is written carries that day too.
func onDay(day civil.Date, clock time.Time) time.Time {
	y, m, d := day.Split()
	return time.Date(y, m, d, clock.Hour(), clock.Minute(), clock.Second(), clock.Nanosecond(), clock.Location())
}

// deed is a job on an open caseload.
type deed func(ctx context.Context, b *db.DB, args []string) error

// with opens the caseload for a job and closes it again. The context says who is
// working, where that is known.
func (a *app) with(f deed) job {
	return func(ctx context.Context, args []string) error {
		path, err := a.path()
		if err != nil {
			return err
		}
		b, err := db.Open(ctx, a.options(path))
		if err != nil {
			return err
		}
		return a.on(ctx, b, func(ctx context.Context) error { return f(ctx, b, args) })
	}
}

// on runs a job on an open caseload and closes it.
func (a *app) on(ctx context.Context, b *db.DB, f func(context.Context) error) error {
	err := func() error {
		who, err := a.who(ctx, b, b.Path())
		if err != nil {
			return err
		}
		return f(work.As(ctx, who))
	}()
	return errors.Join(err, b.Close())
}

// asSomeone is with for jobs that write: they need to know who is working.
func (a *app) asSomeone(f deed) job {
	return a.with(func(ctx context.Context, b *db.DB, args []string) error {
		if err := a.someone(ctx); err != nil {
			return err
		}
		return f(ctx, b, args)
	})
}

// someone refuses to write for nobody.
func (a *app) someone(ctx context.Context) error {
	if work.Who(ctx) == "" {
		return fault.New(fault.Usage, "Say who is working: --as NAME, or once for all “caseload officer me NAME”.")
	}
	return nil
}

// who is working: as --as says, else the last choice, else the only officer there
// is; nobody where that leaves it open.
func (a *app) who(ctx context.Context, b work.RecordReader, path string) (string, error) {
	if a.flags.as != "" {
		o, err := findOfficer(ctx, b, a.flags.as)
		return o.ID, err
	}
	all, err := officers(ctx, b)
	if err != nil {
		return "", err
	}
	last := readChosen()[absolute(path)]
	for _, o := range all {
		if o.ID == last {
			return o.ID, nil
		}
	}
	if len(all) == 1 {
		return all[0].ID, nil
	}
	return "", nil
}

func officers(ctx context.Context, b work.RecordReader) ([]officer.Officer, error) {
	recs, err := b.Records(ctx, officer.Officers.Name())
	if err != nil {
		return nil, err
	}
	out := make([]officer.Officer, 0, len(recs))
	for _, r := range recs {
		if o, ok := r.(*officer.Officer); ok {
			out = append(out, *o)
		}
	}
	return out, nil
}

// findOfficer finds an officer by id, email, initials or name, whole names before
// parts of names.
func findOfficer(ctx context.Context, b work.RecordReader, said string) (officer.Officer, error) {
	all, err := officers(ctx, b)
	if err != nil {
		return officer.Officer{}, err
	}
	want := text.Fold(said)
	tests := []func(*officer.Officer) bool{
		func(o *officer.Officer) bool { return o.ID == said },
		func(o *officer.Officer) bool { return o.Email != "" && strings.EqualFold(o.Email, said) },
		func(o *officer.Officer) bool { return text.Fold(o.Name) == want },
		func(o *officer.Officer) bool { return o.Initials != "" && text.Fold(o.Initials) == want },
		func(o *officer.Officer) bool { return want != "" && strings.Contains(text.Fold(o.Name), want) },
	}
	for _, is := range tests {
		var found []officer.Officer
		for i := range all {
			if is(&all[i]) {
				found = append(found, all[i])
			}
		}
		switch len(found) {
		case 0:
		case 1:
			return found[0], nil
		default:
			return officer.Officer{}, fault.New(fault.NotFound, "%d officers are called %q: %s. Give the email or the whole name.", len(found), said, names(found))
		}
	}
	return officer.Officer{}, fault.New(fault.NotFound, "There is no officer %q. “caseload officer list” shows them.", said)
}

func names(os []officer.Officer) string {
	var out []string
	for _, o := range os {
		n := o.Name
		if o.Email != "" {
			n += " <" + o.Email + ">"
		}
		out = append(out, n)
	}
	return strings.Join(out, ", ")
}

// date reads a day as people type it; nothing typed is no date.
func date(b work.Clock, flag, said string) (civil.Date, error) {
	if said == "" {
		return civil.Date{}, nil
	}
	d, err := calendar.ParseDate(said, b.Today(), b.Calendar())
	if err != nil {
		return civil.Date{}, fault.New(fault.Usage, "%s: %s.", flag, err)
	}
	return d, nil
}
