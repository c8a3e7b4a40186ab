// Package demo makes up an authority, so that everything can be tried without a
// real child: Oakshire, which is nowhere, with its children, officers, schools,
// plans and two years of work. Dates stand relative to a day that is given, so
// that something is overdue, due this week and due later whenever it is made.
//
// The same day, seed and scale give the same records in the same order with the
// same ids. Every person, school and number is invented.
package demo

import (
	"context"

	"caseload/model/calendar"
	"caseload/model/civil"
)

// Scale says how large the made-up authority is.
type Scale string

// The scales. Borough is for trying the program; the others are for measuring it.
const (
	Borough   Scale = "borough"   // about 4,580 children, 317 of them in care, 2,800 plans
	Authority Scale = "authority" // 5,000 children, 200,000 log entries
	England   Scale = "england"   // 720,000 children, 10 million log entries
)

// Scales lists them, the smallest first.
func Scales() []Scale { return []Scale{Borough, Authority, England} }

// Options say what to make.
type Options struct {
	Seed uint64
	// Today is the day the work stands at: nothing is recorded as done after it.
	Today civil.Date
	// Scale is Borough where empty.
	Scale Scale
	// Calendar gives the terms; nil is the usual English pattern.
	Calendar *calendar.Calendar
}

// Sink takes the records one after another.
type Sink interface {
	// Put takes a pointer to a record, such as *child.Child. The record may be
	// used again for the next as soon as Put returns: keep a copy, not the pointer.
	Put(rec any) error
}

// Generate puts a whole authority: the authority itself, its teams, officers,
// terms, closures, schools and linked schools, and then child by child everything
// of that child, so that a child is complete when the next begins. Every id that
// a record refers to has been put before, but for the officer who leads a team:
// teams come before their officers.
//
// It calls progress, if given, now and then with the records put so far and the
// number expected, and at the end with both equal. It stops with the error of the
// context or of the sink.
func Generate(ctx context.Context, o Options, sink Sink, progress func(done, total int)) error {
	g, err := newGen(o, sink)
	if err != nil {
		return err
	}
	g.setUp()
	index := 0
	for k := range kinds {
		for i := range g.mix.children[k] {
			if index%64 == 0 {
				if err := ctx.Err(); err != nil {
					return err
				}
				g.report(progress, index)
			}
			g.child(k, i, index)
			if g.err != nil {
				return g.err
			}
			index++
		}
	}
	if progress != nil {
		progress(g.done, g.done)
	}
	return nil
}

// Total says about how many records Generate will put: within a few in a hundred,
// for a progress bar.
func Total(o Options) int {
	m, ok := mixOf(o.Scale, o.Today)
	if !ok {
		return 0
	}
	n := float64(m.areas*6+m.officers+m.schools*4+280) + float64(m.entries())*(1+keptShare)
	for k, c := range m.children {
		n += float64(c) * recordsOf[k]
	}
	weeks := float64(m.weeks)
	if m.weeks == 0 {
		weeks = float64(len(newDays(o.Today, o.calendar()).weeks))
	}
	for k, share := range weeksOf {
		n += float64(m.children[k]) * weeks * share
	}
	return int(n)
}

func (o Options) calendar() *calendar.Calendar {
	if o.Calendar != nil {
		return o.Calendar
	}
	return calendar.New(calendar.Options{})
}
