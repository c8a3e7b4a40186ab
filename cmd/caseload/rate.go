package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/fault"
	"caseload/model/pep"
	"caseload/model/text"
	"caseload/tui/plain"
)

// rateFlags are the answers of the quality form.
type rateFlags struct {
	term, letters, notes, rating, reason string
	answers                              map[string]*string
}

func (a *app) rateCommand() *cobra.Command {
	f := rateFlags{answers: map[string]*string{}}
	c := &cobra.Command{
		Use: "rate CHILD", Short: "Rate a PEP for its quality",
		Long: "Answer the quality form of a child's PEP. Without the child's voice or the social worker a PEP is Red by rule.\n\n" +
			"  caseload rate 566910 --voice yes --sw yes --dt yes --reviewed yes --smart yes --costed yes \\\n" +
			"     --timescale yes --data yes --rating green --reason 'all targets measurable'\n\nThe answer is the rating with the feedback to school and social worker.",
		Args: between(1, 1),
	}
	for _, q := range pep.Questions() {
		v := new(string)
		c.Flags().StringVar(v, q.Field, "", q.Ask+": `yes` or no")
		f.answers[q.Field] = v
	}
	c.Flags().StringVar(&f.term, "term", "", "the `term` of the PEP, as “autumn 2026” (default the one that waits to be checked)")
	c.Flags().StringVar(&f.letters, "letters", "", "the SMART letters that hold, target by target: `1:SMART 2:SA`")
	c.Flags().StringVar(&f.rating, "rating", "", "red, amber, green or gold (default what the answers lead to)")
	c.Flags().StringVar(&f.reason, "reason", "", "why it is rated so")
	c.Flags().StringVar(&f.notes, "notes", "", "evidence")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		return a.rate(ctx, b, args[0], &f)
	}))
	return c
}

func (a *app) rate(ctx context.Context, b *db.DB, said string, f *rateFlags) error {
	c, err := f.check()
	if err != nil {
		return err
	}
	file, p, err := a.pepOf(ctx, b, said, f.term, waits)
	if err != nil {
		return err
	}
	c.PEP, c.Child = p.ID, p.Child
	facts, err := plain.Facts(ctx, b, b, file, p)
	if err != nil {
		return err
	}
	c.ToSchool, c.ToSW = pep.ToSchoolFrom(&c, facts), pep.ToSWFrom(&c, facts)
	if c, err = b.Rate(ctx, c); err != nil {
		return err
	}
	return a.giveCheck(ctx, b, &c)
}

// check makes a check of the flags. What they leave open is asked for all at once.
func (f *rateFlags) check() (pep.Check, error) {
	c := pep.Check{Notes: text.CleanNote(f.notes), Reason: text.Clean(f.reason), Letters: text.Clean(f.letters)}
	var open []string
	for _, q := range pep.Questions() {
		said := *f.answers[q.Field]
		v, ok := pep.Answers.Parse(said)
		switch {
		case said == "":
			open = append(open, "--"+q.Field)
		case !ok:
			return c, fault.New(fault.Usage, "--%s: %q is neither yes nor no.", q.Field, said)
		}
		*q.Answer(&c) = pep.Answer(v)
	}
	if len(open) > 0 {
		return c, fault.New(fault.Usage, "Not answered yet: %s. Each is yes or no.", strings.Join(open, ", "))
	}
	v := pep.Judge(&c)
	c.Rating = v.Suggested
	if f.rating != "" {
		r, ok := pep.Ratings.Parse(f.rating)
		if !ok {
			return c, fault.New(fault.Usage, "--rating: %q is none of %s.", f.rating, strings.Join(pep.Ratings.Values(), ", "))
		}
		c.Rating = pep.Rating(r)
	}
	return c, nil
}

// waits are the stations at which a PEP can be rated, the likeliest first.
var waits = []pep.Status{pep.ToCheck, pep.Held, pep.Returned, pep.Complete}

// pepOf finds the PEP that is meant: of the term, or else the latest one at the
// first of the stations where the child has one.
func (a *app) pepOf(ctx context.Context, b *db.DB, said, term string, at []pep.Status) (*casefile.File, *pep.PEP, error) {
	ch, err := a.childNamed(ctx, b, said)
	if err != nil {
		return nil, nil, err
	}
	file, err := b.Case(ctx, ch.ID)
	if err != nil {
		return nil, nil, err
	}
	if term != "" {
		t, ok := calendar.ParseTerm(term, b.Today())
		if !ok {
			return nil, nil, fault.New(fault.Usage, "--term: %q is not a term; give it as “autumn 2026”.", term)
		}
		term = string(t)
	}
	for _, s := range at {
		var found *pep.PEP
		for i := range file.PEPs {
			p := &file.PEPs[i]
			if (term != "" && p.Term != term) || (term == "" && p.StatusOf() != s) {
				continue
			}
			if found == nil || pep.TermOrder(p.Term) >= pep.TermOrder(found.Term) {
				found = p
			}
		}
		if found != nil {
			return file, found, nil
		}
	}
	return nil, nil, fault.New(fault.NotFound, "%s has no such PEP. “caseload show” lists them.", ch.Name())
}

func (a *app) giveCheck(ctx context.Context, b *db.DB, c *pep.Check) error {
	rec, err := b.Record(ctx, pep.PEPs.Name(), c.PEP)
	if err != nil {
		return err
	}
	p, _ := rec.(*pep.PEP)
	rating := strings.ToUpper(pep.Ratings.Label(string(c.Rating)))
	if c.ByRule {
		rating += " by rule"
	}
	ls := []plain.Line{{Section: "Rating", About: "Rated", Text: rating}, {Section: "Rating", About: "Reason", Text: c.Reason}, {Section: "Rating", About: "On", Text: c.On.Long()}}
	if p != nil && !p.ReturnBy.IsZero() {
		ls = append(ls, plain.Line{Section: "Rating", About: "To come back by", Text: p.ReturnBy.Long()})
	}
	if a.format() != "table" {
		ls = append(ls, plain.Line{Section: "Feedback", About: "To the school", Text: c.ToSchool}, plain.Line{Section: "Feedback", About: "To the social worker", Text: c.ToSW})
		return a.giveLines(ctx, "Rating", ls)
	}
	return a.say(plain.Headed(ls) + "\nTo the school\n\n" + text.CleanNote(c.ToSchool) + "\n\nTo the social worker\n\n" + text.CleanNote(c.ToSW) + "\n")
}

func (a *app) receivedCommand() *cobra.Command {
	var term, on string
	c := &cobra.Command{
		Use: "received CHILD", Short: "A PEP rated Red has come back from the school", Args: between(1, 1),
	}
	c.Flags().StringVar(&term, "term", "", "the `term` of the PEP (default the one that was returned)")
	c.Flags().StringVar(&on, "date", "", "the `day` it came (default today)")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		day, err := date(b, "--date", on)
		if err != nil {
			return err
		}
		_, p, err := a.pepOf(ctx, b, args[0], term, []pep.Status{pep.Returned})
		if err != nil {
			return err
		}
		if err := b.ReceivedAgain(ctx, p.ID, day); err != nil {
			return err
		}
		a.tell("Received again; it waits to be checked.")
		return nil
	}))
	return c
}
