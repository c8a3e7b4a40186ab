package db

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/fault"
	"caseload/model/id"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/work"
)

// ofTerm is a child's PEP of a term as the cycle has it.
type ofTerm struct {
	file *casefile.File
	slot pep.Slot
	pep  *pep.PEP // nil where there is none yet
}

// eachOfTerm does something with the PEP of a term of each child.
func (t *tx) eachOfTerm(ctx context.Context, children []string, term string, do func(i int, o *ofTerm) error) error {
	if len(children) == 0 {
		return fault.New(fault.Invalid, "Choose the children.")
	}
	if _, _, ok := calendar.TermFor(calendar.TermID(term)); !ok {
		return fault.New(fault.Invalid, "%q is not a term; write it as 2026-autumn.", term)
	}
	env, err := t.db.envFor(ctx, t.Tx, t.today)
	if err != nil {
		return err
	}
	files, err := cases(ctx, t.Tx, t.db.tables, children)
	if err != nil {
		return err
	}
	for i, key := range children {
		o, err := t.ofTerm(ctx, files[key], key, term, env)
		if err != nil {
			return err
		}
		if err := do(i, o); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) ofTerm(ctx context.Context, f *casefile.File, key, term string, env *duty.Env) (*ofTerm, error) {
	if f == nil {
		return nil, fault.New(fault.NotFound, "A child among them is no longer in the file.")
	}
	for _, s := range f.Cycle(env) {
		if s.Term != term {
			continue
		}
		o := &ofTerm{file: f, slot: s}
		for i := range f.PEPs {
			if f.PEPs[i].ID == s.PEP {
				o.pep = &f.PEPs[i]
			}
		}
		return o, nil
	}
	name := term
	if found, ok := env.Calendar.Term(calendar.TermID(term)); ok {
		name = found.Name()
	}
	return nil, fault.New(fault.Invalid, "%s is not in the cohort of %s: in care then, other than for short breaks, and from two to eighteen.", t.nameOfChild(ctx, key), name)
}

// ArrangePEPs implements work.PEPCycle.
func (d *DB) ArrangePEPs(ctx context.Context, a work.Arrangement) (int, error) {
	if a.On.IsZero() {
		return 0, fault.New(fault.Invalid, "Say the day of the meeting.")
	}
	made := 0
	err := d.change(ctx, "Arrange PEPs", a.Why, func(ctx context.Context, t *tx) error {
		return t.eachOfTerm(ctx, a.Children, a.Term, func(i int, o *ofTerm) error {
			p := o.pep
			if p == nil {
				p = &pep.PEP{ID: id.New(), Child: o.file.Child.ID, Term: a.Term, Kind: string(o.slot.Need), School: o.file.Child.School}
				made++
			}
			if !p.HeldOn.IsZero() {
				return fault.New(fault.Invalid, "The PEP meeting of %s was held %s.", t.nameOfChild(ctx, p.Child), p.HeldOn.Long())
			}
			p.Meeting = a.On
			if p.Initiated.IsZero() {
				p.Initiated = civil.Min(t.today, a.On)
			}
			if a.Place != "" {
				p.Where = a.Place
			}
			at, err := hourOf(a.At, i*a.Every)
			if err != nil {
				return err
			}
			if at != "" {
				p.At = at
			}
			return t.putTyped(ctx, pep.PEPs.Name(), p)
		})
	})
	if err != nil {
		return 0, err
	}
	return made, nil
}

// hourOf is an hour so many minutes later, on the same day.
func hourOf(at string, minutes int) (string, error) {
	if at == "" {
		return "", nil
	}
	from, err := time.Parse("15:04", at)
	if err != nil {
		return "", fault.New(fault.Invalid, "%q is not an hour; write it as 14:00.", at)
	}
	to := from.Add(time.Duration(minutes) * time.Minute)
	if to.Day() != from.Day() {
		return "", fault.New(fault.Invalid, "So many meetings do not fit into one day from %s on.", at)
	}
	return to.Format("15:04"), nil
}

// HoldPEPs implements work.PEPCycle.
func (d *DB) HoldPEPs(ctx context.Context, children []string, term string, on civil.Date, there work.Attendance) error {
	return d.change(ctx, "PEP meetings held", "", func(ctx context.Context, t *tx) error {
		day, err := t.past(on)
		if err != nil {
			return err
		}
		return t.eachOfTerm(ctx, children, term, func(_ int, o *ofTerm) error {
			p := o.pep
			if p == nil {
				p = &pep.PEP{ID: id.New(), Child: o.file.Child.ID, Term: term, Kind: string(o.slot.Need), School: o.file.Child.School}
			}
			if !p.HeldOn.IsZero() && p.HeldOn != day {
				return fault.New(fault.Invalid, "The PEP meeting of %s was held %s. Edit the PEP if that is not the day.", t.nameOfChild(ctx, p.Child), p.HeldOn.Long())
			}
			p.HeldOn = day
			if p.Initiated.IsZero() {
				p.Initiated = civil.Min(day, t.today)
			}
			if there.Known {
				p.SW, p.DT, p.Carer, p.ChildThere, p.Officer = there.SW, there.DT, there.Carer, there.Child, there.Officer
				if there.Others != "" {
					p.Others = there.Others
				}
			}
			return t.putTyped(ctx, pep.PEPs.Name(), p)
		})
	})
}

// past is a day that may not be to come; zero is today.
func (t *tx) past(on civil.Date) (civil.Date, error) {
	day := orToday(on, t.today)
	if day.After(t.today) {
		return day, fault.New(fault.Invalid, "%s is still to come: put in the day on which it was done.", day.Long())
	}
	return day, nil
}

// ReceivePEPs implements work.PEPCycle.
func (d *DB) ReceivePEPs(ctx context.Context, children []string, term string, on civil.Date) error {
	return d.change(ctx, "PEPs received", "", func(ctx context.Context, t *tx) error {
		day, err := t.past(on)
		if err != nil {
			return err
		}
		return t.eachOfTerm(ctx, children, term, func(_ int, o *ofTerm) error {
			p := o.pep
			if p == nil || p.HeldOn.IsZero() {
				return fault.New(fault.Invalid, "The PEP meeting of %s is not recorded as held: record that first.", t.nameOfChild(ctx, o.file.Child.ID))
			}
			if day.Before(p.HeldOn) {
				return fault.New(fault.Invalid, "The PEP meeting of %s was held %s, after that day.", t.nameOfChild(ctx, p.Child), p.HeldOn.Long())
			}
			p.Received = day
			p.Again = p.Rating == pep.Red
			return t.putTyped(ctx, pep.PEPs.Name(), p)
		})
	})
}

// Moderate implements work.PEPCycle.
func (d *DB) Moderate(ctx context.Context, m pep.Moderation) (pep.Moderation, error) {
	err := d.change(ctx, "Moderate a PEP", m.Note, func(ctx context.Context, t *tx) error {
		p, err := get(ctx, t, pep.PEPs, m.PEP)
		if err != nil {
			return err
		}
		checks, err := of(ctx, t, pep.Checks, "pep", m.PEP)
		if err != nil {
			return err
		}
		m.ID, m.Child, m.On, m.Rater = id.New(), p.Child, t.today, t.who
		if err := t.moderated(ctx, &m, checks); err != nil {
			return err
		}
		_, err = t.put(ctx, pep.Moderations.Name(), &m)
		return err
	})
	return m, err
}

// moderated is pep.Moderated, and what to do where it refuses.
func (t *tx) moderated(ctx context.Context, m *pep.Moderation, checks []pep.Check) error {
	err := pep.Moderated(m, checks)
	switch {
	case errors.Is(err, pep.ErrNotRated):
		return fault.Wrap(fault.Invalid, err, "This PEP has not been rated yet, so there is nothing to rate a second time: check and rate it first.")
	case errors.Is(err, pep.ErrSameRater):
		return fault.Wrap(fault.Invalid, err, "Somebody else than %s rates it a second time: choose who is working (ctrl+p on the screen, --as on the command line).", t.nameOfRater(ctx, m.Rater))
	}
	return err
}

func (t *tx) nameOfRater(ctx context.Context, key string) string {
	o, err := get(ctx, t, officer.Officers, key)
	if err != nil {
		return "the first rater"
	}
	return o.Name
}

// guardTarget keeps new targets from being set while those of the PEP before are not
// all reviewed.
func (t *tx) guardTarget(ctx context.Context, x *pep.Target) error {
	if was, err := get(ctx, t, pep.Targets, x.ID); err == nil && was.PEP == x.PEP {
		return nil // it is there already
	}
	p, err := get(ctx, t, pep.PEPs, x.PEP)
	if err != nil {
		return err
	}
	peps, err := of(ctx, t, pep.PEPs, "child", p.Child)
	if err != nil {
		return err
	}
	targets, err := of(ctx, t, pep.Targets, "child", p.Child)
	if err != nil {
		return err
	}
	open := pep.Unreviewed(p, peps, targets)
	if len(open) == 0 {
		return nil
	}
	names := make([]string, len(open))
	for i := range open {
		names[i] = open[i].Title()
	}
	return fault.New(fault.Invalid, "%s of the PEP before %s not been reviewed: %s. Say of each whether it was met, partly met or not met, and how you know; then set new targets.",
		several(len(open), "target"), has(len(open)), strings.Join(names, ", "))
}

func several(n int, what string) string {
	if n == 1 {
		return "One " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func has(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}

// guardModeration holds a second rating that was typed to what Moderate holds it to.
func (t *tx) guardModeration(ctx context.Context, m *pep.Moderation) error {
	checks, err := of(ctx, t, pep.Checks, "pep", m.PEP)
	if err != nil {
		return err
	}
	if m.Rater == "" {
		m.Rater = t.who
	}
	again := *m
	if err := t.moderated(ctx, &again, checks); err != nil {
		return err
	}
	m.Check, m.Agrees = again.Check, again.Agrees
	return nil
}
