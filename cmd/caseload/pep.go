package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/pep"
	"caseload/model/text"
	"caseload/model/work"
)

// The commands of the cycle of PEPs. What one PEP holds is put in with add and edit; it is
// rated with rate.

func (a *app) pepCommand() *cobra.Command {
	return a.family("pep", "PEPs of a term: arrange, held, received, moderate; a PEP as a document, the form for the school",
		a.pepArrange(), a.pepHeld(), a.pepReceived(), a.pepModerate(), a.pepDocument(), a.pepForm())
}

// pepFlags are those of the commands that move PEPs on.
type pepFlags struct{ term, on, filter string }

func (f *pepFlags) add(c *cobra.Command, day string) {
	c.Flags().StringVar(&f.term, "term", "", "the `term`, as “autumn 2026” (default the present one)")
	c.Flags().StringVar(&f.on, "date", "", day)
	c.Flags().StringVar(&f.filter, "filter", "", "the rows of this `query` on the cycle of the term")
}

// termNamed reads a term as people write it; empty is the present one, or in a holiday the
// one that comes.
func pepTerm(b work.Clock, said string) (calendar.Term, error) {
	if said == "" {
		return b.Calendar().TermFrom(b.Today()), nil
	}
	id, ok := calendar.ParseTerm(said, b.Today())
	if !ok {
		return calendar.Term{}, fault.New(fault.Usage, "--term: %q is not a term; write it as “autumn 2026”.", text.Clean(said))
	}
	t, _ := b.Calendar().Term(id)
	return t, nil
}

// meantOf are the children that are named, or those of the rows of a query on the term.
func (f *pepFlags) meantOf(ctx context.Context, a *app, b *db.DB, args []string) (children []string, t calendar.Term, on civil.Date, err error) {
	if t, err = pepTerm(b, f.term); err != nil {
		return nil, t, on, err
	}
	if on, err = date(b, "--date", f.on); err != nil {
		return nil, t, on, err
	}
	if f.filter == "" {
		children, err = a.meant(ctx, b, list.Children, args, "")
		return children, t, on, err
	}
	expr, err := ask(ctx, b, list.Cycle, "term:"+string(t.ID)+" ("+f.filter+")")
	if err != nil {
		return nil, t, on, err
	}
	err = b.Each(ctx, list.Request{List: list.Cycle, Filter: expr}, func(r list.Row) error {
		children = append(children, r.Child)
		return nil
	})
	return children, t, on, err
}

func (a *app) pepArrange() *cobra.Command {
	var f pepFlags
	var r work.Arrangement
	c := &cobra.Command{
		Use: "arrange [CHILD…]", Short: "Arrange the PEP meetings of children: day, place, hour", Args: between(0, -1),
		Long: "Set the PEP meetings of a term for the children named, or for the rows of a query on the cycle. Who has no PEP record for the term gets one: an initial PEP for a child who came into care in the term, else a review.\n\n" +
			"  caseload pep arrange 1001 1002 1003 --date '2 dec' --at 13:00 --every 40 --place Library\n  caseload pep arrange --filter 'school:ash nodate' --date fri",
	}
	f.add(c, "the `day` of the meeting")
	c.Flags().StringVar(&r.At, "at", "", "the `hour`, as 14:00")
	c.Flags().StringVar(&r.Place, "place", "", "the `place`")
	c.Flags().IntVar(&r.Every, "every", 0, "`minutes` between the meetings of several children, in their order")
	c.Flags().StringVar(&r.Why, "why", "", "kept with the change in the history")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		var t calendar.Term
		var err error
		if r.Children, t, r.On, err = f.meantOf(ctx, a, b, args); err != nil {
			return err
		}
		r.Term = string(t.ID)
		made, err := b.ArrangePEPs(ctx, r)
		if err != nil {
			return err
		}
		a.tell("Arranged for %s, %s: %s (%s).", r.On.Long(), t.Name(), count(len(r.Children), "child", "children"), count(made, "new PEP record", "new PEP records"))
		return nil
	}))
	return c
}

func (a *app) pepHeld() *cobra.Command {
	var f pepFlags
	var there []string
	c := &cobra.Command{
		Use: "held [CHILD…]", Short: "Note that PEP meetings were held, and who was there", Args: between(0, -1),
		Long: "Note the day of the meetings. --there says who was there, of: sw (social worker), dt (designated teacher), carer, child, vs (Virtual School); who is not named was not there.\n\n" +
			"  caseload pep held 1001 --date yesterday --there sw,dt,carer",
	}
	f.add(c, "the `day` of the meeting (default today)")
	c.Flags().StringSliceVar(&there, "there", nil, "`who` was there")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		kids, t, on, err := f.meantOf(ctx, a, b, args)
		if err != nil {
			return err
		}
		who, err := attendance(there)
		if err != nil {
			return err
		}
		if err := b.HoldPEPs(ctx, kids, string(t.ID), on, who); err != nil {
			return err
		}
		a.tell("Held, %s: %s.", t.Name(), count(len(kids), "child", "children"))
		return nil
	}))
	return c
}

// attendance reads who was there. Nobody named means that it is not known.
func attendance(said []string) (work.Attendance, error) {
	out := work.Attendance{Known: len(said) > 0}
	of := map[string]*bool{"sw": &out.SW, "dt": &out.DT, "carer": &out.Carer, "child": &out.Child, "vs": &out.Officer}
	for _, s := range said {
		flag, ok := of[strings.ToLower(strings.TrimSpace(s))]
		if !ok {
			return out, fault.New(fault.Usage, "--there: %q is none of sw, dt, carer, child, vs.", text.Clean(s))
		}
		*flag = true
	}
	return out, nil
}

func (a *app) pepReceived() *cobra.Command {
	var f pepFlags
	c := &cobra.Command{
		Use: "received [CHILD…]", Short: "Note that PEPs came from the schools, for the first time or again after Red", Args: between(0, -1),
		Long: "Note the day on which PEPs came. One that was rated Red and returned waits to be rated again.\n\n  caseload pep received 1001 1002 --date fri",
	}
	f.add(c, "the `day` (default today)")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		kids, t, on, err := f.meantOf(ctx, a, b, args)
		if err != nil {
			return err
		}
		if err := b.ReceivePEPs(ctx, kids, string(t.ID), on); err != nil {
			return err
		}
		a.tell("Received, %s: %s. “caseload rate” checks them.", t.Name(), count(len(kids), "child", "children"))
		return nil
	}))
	return c
}

func (a *app) pepModerate() *cobra.Command {
	var term, note string
	c := &cobra.Command{
		Use: "moderate CHILD RATING", Short: "Rate a PEP that somebody else has rated, to see whether two people rate alike", Args: between(2, 2),
		Long: "Save a second rating (red, amber, green or gold) beside the first. The PEP's own rating stays as it is, and whoever gave it does not moderate it.\n\n" +
			"  caseload pep moderate 1001 amber --note 'Target 2 has no measure'",
	}
	c.Flags().StringVar(&term, "term", "", "the `term` (default the latest PEP that was rated)")
	c.Flags().StringVar(&note, "note", "", "a `note`")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		rating, ok := pep.Ratings.Parse(args[1])
		if !ok {
			return fault.New(fault.Usage, "%q is no rating; choose of %s.", text.Clean(args[1]), strings.Join(pep.Ratings.Values(), ", "))
		}
		p, err := a.pepOfTerm(ctx, b, args[0], term, func(p *pep.PEP) bool { return p.Rating != pep.Unrated })
		if err != nil {
			return err
		}
		m, err := b.Moderate(ctx, pep.Moderation{PEP: p.ID, Rating: pep.Rating(rating), Note: text.CleanNote(note)})
		if err != nil {
			return err
		}
		if m.Agrees {
			a.tell("The same: %s.", pep.Ratings.Label(string(p.Rating)))
			return nil
		}
		a.tell("It was rated %s; the second rating is %s.", pep.Ratings.Label(string(p.Rating)), pep.Ratings.Label(rating))
		return nil
	}))
	return c
}

// pepOfTerm is the PEP of a child in a term, or else the latest that will do.
func (a *app) pepOfTerm(ctx context.Context, b *db.DB, child, term string, will func(*pep.PEP) bool) (*pep.PEP, error) {
	f, err := a.fileNamed(ctx, b, child)
	if err != nil {
		return nil, err
	}
	var want calendar.Term
	if term != "" {
		if want, err = pepTerm(b, term); err != nil {
			return nil, err
		}
	}
	var found *pep.PEP
	for i := range f.PEPs {
		p := &f.PEPs[i]
		switch {
		case term != "" && p.Term != string(want.ID), !will(p):
		case found == nil, pep.TermOrder(p.Term) > pep.TermOrder(found.Term):
			found = p
		}
	}
	if found == nil {
		return nil, fault.New(fault.NotFound, "%s has no such PEP. “caseload pep arrange” begins one.", f.Child.Name())
	}
	return found, nil
}
