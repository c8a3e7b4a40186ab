package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/calendar"
	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	"caseload/model/field"
	"caseload/model/list"
	"caseload/model/pep"
	"caseload/model/premium"
	"caseload/model/text"
	"caseload/model/work"
	"caseload/tui/record"
)

// premiumChoice says which requests a command is about, and on what day.
type premiumChoice struct{ on, filter, why, amount string }

func (f *premiumChoice) flags(c *cobra.Command) {
	c.Flags().StringVar(&f.on, "date", "", "the `day` (default today)")
	c.Flags().StringVar(&f.filter, "filter", "", "the requests of this `query` of “caseload list premium”")
}

// requests are those meant: of the children named that are at one of the stations, or
// the rows of the query.
func (a *app) requests(ctx context.Context, b *db.DB, args []string, f *premiumChoice, at ...string) ([]premium.Request, error) {
	if f.filter != "" {
		if len(args) > 0 {
			return nil, fault.New(fault.Usage, "Name the children, or say which requests with --filter, not both.")
		}
		ids, err := a.meant(ctx, b, list.Premium, nil, f.filter)
		if err != nil {
			return nil, err
		}
		var out []premium.Request
		for _, id := range ids {
			rec, err := b.Record(ctx, premium.Requests.Name(), id)
			if err != nil {
				return nil, err
			}
			out = append(out, *rec.(*premium.Request))
		}
		return out, nil
	}
	children, err := a.meant(ctx, b, list.Children, args, "")
	if err != nil {
		return nil, err
	}
	var out []premium.Request
	for _, id := range children {
		recs, err := b.Where(ctx, premium.Requests.Name(), "child", id)
		if err != nil {
			return nil, err
		}
		for _, rec := range recs {
			if r := rec.(*premium.Request); contains(at, r.Status()) {
				out = append(out, *r)
			}
		}
	}
	if len(out) == 0 {
		var words []string
		for _, s := range at {
			words = append(words, strings.ToLower(premium.Statuses.Label(s)))
		}
		return nil, fault.New(fault.NotFound, "There is no such request: %s.", strings.Join(words, " or "))
	}
	return out, nil
}

func contains(of []string, s string) bool {
	for _, o := range of {
		if o == s {
			return true
		}
	}
	return false
}

func requestIDs(rs []premium.Request) []string {
	var out []string
	for _, r := range rs {
		out = append(out, r.ID)
	}
	return out
}

// together is what requests ask for.
func together(rs []premium.Request) string {
	var sum int64
	for _, r := range rs {
		sum += r.Amount
	}
	return count(len(rs), "request", "requests") + ", " + field.Pounds(sum)
}

func (a *app) premiumRequest() *cobra.Command {
	var on, filter, term string
	c := &cobra.Command{
		Use: "request [CHILD…]", Short: "Ask for what the targets of PEPs cost", Args: between(0, -1),
		Long: "Make a request for each target of a PEP that has a cost and a fund and was not asked for yet: of the latest PEP of each child, or of the PEPs of a query.\n\n" +
			"  caseload premium request 566910\n  caseload premium request --filter 'thisterm held:*'",
	}
	c.Flags().StringVar(&on, "date", "", "the `day` they were asked for (default today)")
	c.Flags().StringVar(&term, "term", "", "the `term` of the PEPs, as “autumn 2026” (default the latest PEP)")
	c.Flags().StringVar(&filter, "filter", "", "the PEPs of this `query` of “caseload list peps”")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		day, err := date(b, "--date", on)
		if err != nil {
			return err
		}
		var peps []string
		if filter != "" {
			peps, err = a.meant(ctx, b, list.PEPs, nil, filter)
		} else {
			peps, err = a.latestPEPs(ctx, b, args, term)
		}
		if err != nil {
			return err
		}
		done, err := b.RequestFromTargets(ctx, peps, day)
		if err != nil {
			return err
		}
		a.tell("%s made.", count(done.Made, "request", "requests"))
		for _, over := range done.Over {
			a.tell("Look at: %s.", over)
		}
		return nil
	}))
	return c
}

// latestPEPs are the latest PEP of each child, or that of a term.
func (a *app) latestPEPs(ctx context.Context, b *db.DB, args []string, term string) ([]string, error) {
	want := ""
	if term != "" {
		t, ok := calendar.ParseTerm(term, b.Today())
		if !ok {
			return nil, fault.New(fault.Usage, "--term: %q is not a term; give it as “autumn 2026”.", term)
		}
		want = string(t)
	}
	children, err := a.meant(ctx, b, list.Children, args, "")
	if err != nil {
		return nil, err
	}
	var out []string
	for _, id := range children {
		f, err := b.Case(ctx, id)
		if err != nil {
			return nil, err
		}
		var last *pep.PEP
		for i := range f.PEPs {
			p := &f.PEPs[i]
			if (want == "" || p.Term == want) && (last == nil || pep.TermOrder(p.Term) >= pep.TermOrder(last.Term)) {
				last = p
			}
		}
		if last == nil {
			return nil, fault.New(fault.NotFound, "%s has no such PEP. “caseload show” lists them.", f.Child.Name())
		}
		out = append(out, last.ID)
	}
	return out, nil
}

func (a *app) premiumRelease() *cobra.Command {
	var f premiumChoice
	var override string
	var look bool
	c := &cobra.Command{
		Use: "release [CHILD…]", Short: "Release requests that may be released", Args: between(0, -1),
		Long: "Release what was asked for: where the PEP is Green or Gold (as the fund says) and within its timescale, the target SMART and costed, no cap passed,\n" +
			"from the right fund and year, and the fund not overdrawn by it (unless it is set to warn only). Otherwise it says why not, and releases none of them. --dry-run says of each what would be.\n\n" +
			"  caseload premium release 566910\n  caseload premium release --filter releasable\n  caseload premium release --filter waiting --dry-run",
	}
	f.flags(c)
	c.Flags().StringVar(&override, "override", "", "release all the same, because of this `reason`, which is kept")
	c.Flags().BoolVar(&look, "dry-run", false, "say of each whether it may be released, and change nothing")
	c.RunE = a.do(func(ctx context.Context, args []string) error {
		if look {
			return a.with(func(ctx context.Context, b *db.DB, args []string) error { return a.giveVerdicts(ctx, b, args, &f) })(ctx, args)
		}
		return a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
			day, err := date(b, "--date", f.on)
			if err != nil {
				return err
			}
			rs, err := a.requests(ctx, b, args, &f, "asked")
			if err != nil {
				return err
			}
			if err := b.Release(ctx, requestIDs(rs), day, text.Clean(override)); err != nil {
				return err
			}
			a.tell("Released: %s.", together(rs))
			return a.tellFunds(ctx, b, rs)
		})(ctx, args)
	})
	return c
}

// tellFunds says which of the funds of requests are overdrawn: those that only warn.
func (a *app) tellFunds(ctx context.Context, b *db.DB, rs []premium.Request) error {
	told := map[string]bool{}
	for i := range rs {
		said, err := b.Warnings(ctx, premium.Requests.Name(), rs[i].ID)
		if err != nil {
			return err
		}
		for _, s := range said {
			if !told[s] {
				a.tell("Look at: %s.", s)
			}
			told[s] = true
		}
	}
	return nil
}

// giveVerdicts answers with what the rule says of requests.
func (a *app) giveVerdicts(ctx context.Context, b *db.DB, args []string, f *premiumChoice) error {
	rs, err := a.requests(ctx, b, args, f, "asked")
	if err != nil {
		return err
	}
	vs, err := b.Verdicts(ctx, requestIDs(rs))
	if err != nil {
		return err
	}
	var rows [][]string
	for i, r := range rs {
		word := "yes"
		switch {
		case !r.Waiting():
			word = strings.ToLower(premium.Statuses.Label(r.Status()))
		case !vs[i].May():
			word = "no: " + vs[i].Why()
		}
		rows = append(rows, []string{b.Name(ctx, "child", r.Child), b.Name(ctx, "school", r.School), money(r.Amount), r.What, word, strings.Join(append(vs[i].Over, vs[i].Notes...), "; ")})
	}
	return a.give(ctx, answer{title: "May be released", rows: sheet.RowsOf(rows), columns: []sheet.Column{{Title: "Child", Key: "child"}, {Title: "School", Key: "school"},
		{Title: "Amount", Key: "amount", Type: sheet.Number}, {Title: "For", Key: "for"}, {Title: "May be released", Key: "may"}, {Title: "Note", Key: "note"}}})
}

func (a *app) premiumRefuse() *cobra.Command {
	var f premiumChoice
	c := &cobra.Command{
		Use: "refuse [CHILD…] --why REASON", Short: "Refuse requests", Args: between(0, -1),
		Long: "Refuse what was asked for and is waiting.\n\n  caseload premium refuse 566910 --why 'the school offers this to everyone'",
	}
	f.flags(c)
	c.Flags().StringVar(&f.why, "why", "", "the `reason`, which the school is told")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		day, err := date(b, "--date", f.on)
		if err != nil {
			return err
		}
		rs, err := a.requests(ctx, b, args, &f, "asked")
		if err != nil {
			return err
		}
		if err := b.Refuse(ctx, requestIDs(rs), day, text.Clean(f.why)); err != nil {
			return err
		}
		a.tell("Refused: %s.", together(rs))
		return nil
	}))
	return c
}

// sum reads an amount of money.
func sum(flag, said string) (int64, error) {
	if said == "" {
		return 0, nil
	}
	n, err := record.ParsePounds(said)
	if err != nil || n <= 0 {
		return 0, fault.New(fault.Usage, "%s: %q is no sum of money; give it as 180 or 180.50.", flag, said)
	}
	return n, nil
}

func (a *app) premiumPay() *cobra.Command {
	var f premiumChoice
	c := &cobra.Command{
		Use: "pay [CHILD…]", Short: "Note the payment of requests that are released", Args: between(0, -1),
		Long: "Note that what was released is paid: all of it, or of one request less.\n\n  caseload premium pay 566910 --amount 170.50\n  caseload premium pay --filter 'status:released fy:2026' --date '28 mar'",
	}
	f.flags(c)
	c.Flags().StringVar(&f.amount, "amount", "", "what was paid in `pounds`, of one request (default what was asked)")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		day, err := date(b, "--date", f.on)
		if err != nil {
			return err
		}
		pence, err := sum("--amount", f.amount)
		if err != nil {
			return err
		}
		rs, err := a.requests(ctx, b, args, &f, "released")
		if err != nil {
			return err
		}
		if pence > 0 && len(rs) != 1 {
			return fault.New(fault.Usage, "--amount is for one request; these are %d. Say which with --filter.", len(rs))
		}
		var ps []work.Payment
		for _, r := range rs {
			ps = append(ps, work.Payment{Request: r.ID, Pence: pence})
		}
		if err := b.Pay(ctx, ps, day); err != nil {
			return err
		}
		a.tell("Paid: %s.", together(rs))
		return nil
	}))
	return c
}

func (a *app) premiumRecover() *cobra.Command {
	var f premiumChoice
	c := &cobra.Command{
		Use: "recover [CHILD]", Short: "Note what came back of a payment", Args: between(0, 1),
		Long: "Note that a school gave money back: all that is left of a payment, or part of it.\n\n  caseload premium recover 566910 --amount 60 --why 'left the school in May'",
	}
	f.flags(c)
	c.Flags().StringVar(&f.amount, "amount", "", "what came back in `pounds` (default all that is left)")
	c.Flags().StringVar(&f.why, "why", "", "the reason")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		day, err := date(b, "--date", f.on)
		if err != nil {
			return err
		}
		pence, err := sum("--amount", f.amount)
		if err != nil {
			return err
		}
		rs, err := a.requests(ctx, b, args, &f, "paid", "recovered")
		if err != nil {
			return err
		}
		if len(rs) != 1 {
			return fault.New(fault.Usage, "This is for one payment; these are %d. Say which with --filter.", len(rs))
		}
		if err := b.Recover(ctx, rs[0].ID, pence, day, text.Clean(f.why)); err != nil {
			return err
		}
		a.tell("Recovered.")
		return nil
	}))
	return c
}
