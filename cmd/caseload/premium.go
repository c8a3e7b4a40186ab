package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	"caseload/model/field"
	"caseload/model/premium"
	"caseload/model/setting"
	"caseload/model/work"
)

// premiumFlags say of which account a command speaks.
type premiumFlags struct {
	year       int
	stream, by string
}

func (a *app) premiumCommand() *cobra.Command {
	f := premiumFlags{stream: premium.PupilPremium, by: string(premium.ByChild)}
	c := &cobra.Command{
		Use: "premium", Short: "Pupil Premium Plus: the account of a year, requests, release, payment", Args: a.none,
		Long: "The account of a fund in a financial year: what is allocated, asked, committed, paid and free, and what goes back on 31 March: for each child or school, and the whole.\n\n" +
			"  caseload premium --year 2026 --by school\n  caseload premium --stream tutoring --by category\n\n" +
			"Funds: " + strings.Join(premium.Streams.Values(), ", ") + ". The rates of a year are taken into the settings with “caseload premium open”,\n" +
			"and entered or put right with “caseload premium set”. The requests are a list: caseload list premium 'waiting'.",
	}
	c.Flags().IntVar(&f.year, "year", 0, "the financial `year` by the year it starts in: 2026 is 2026-27 (default the present one)")
	c.Flags().StringVar(&f.stream, "stream", f.stream, "the `fund`")
	c.Flags().StringVar(&f.by, "by", f.by, "broken down by `what`: "+strings.Join(premium.Bys.Values(), ", "))
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, _ []string) error {
		stream, ok := premium.Streams.Parse(f.stream)
		if !ok {
			return fault.New(fault.Usage, "--stream: %q is none of %s.", f.stream, strings.Join(premium.Streams.Values(), ", "))
		}
		by, ok := premium.Bys.Parse(f.by)
		if !ok {
			return fault.New(fault.Usage, "--by: %q is none of %s.", f.by, strings.Join(premium.Bys.Values(), ", "))
		}
		l, err := b.Ledger(ctx, thisYear(b, f.year), stream, premium.By(by))
		if err != nil {
			return err
		}
		if err := a.give(ctx, accountAnswer(&l)); err != nil {
			return err
		}
		a.tellAccount(&l)
		return nil
	}))
	c.AddCommand(a.premiumOpen(), a.premiumSet(), a.premiumRequest(), a.premiumRelease(), a.premiumRefuse(), a.premiumPay(), a.premiumRecover())
	return c
}

func thisYear(b *db.DB, year int) int {
	if year == 0 {
		return setting.FinancialYear(b.Today())
	}
	return year
}

// money is a sum as a number of pounds that spreadsheets take.
func money(pence int64) string {
	sign := ""
	if pence < 0 {
		sign, pence = "-", -pence
	}
	return fmt.Sprintf("%s%d.%02d", sign, pence/100, pence%100)
}

// accountAnswer is the account as a table. What is left is told where the parts have
// allocations of their own.
func accountAnswer(l *premium.Account) answer {
	titles := []string{"Allocated", "Asked", "Committed", "Paid", "Recovered", "Central", "Free", "Left", "Lost on 31 March"}
	if !l.By.Shares() {
		titles = []string{"Asked", "Committed", "Paid", "Recovered", "Central", "Together"}
	}
	line := func(label string, s *premium.Sums) []string {
		out := []string{label, number(s.Requests)}
		if l.By.Shares() {
			return append(out, money(s.Allocated), money(s.Asked), money(s.Committed), money(s.Paid), money(s.Recovered), money(s.Spent), money(s.Free()), money(s.Left()), money(l.LostOf(s)))
		}
		return append(out, money(s.Asked), money(s.Committed), money(s.Paid), money(s.Recovered), money(s.Spent), money(s.Used()))
	}
	var rows [][]string
	for i := range l.Rows {
		if r := &l.Rows[i]; l.By.Shares() || r.Used() != 0 || r.Requests > 0 {
			rows = append(rows, line(r.Label, &r.Sums))
		}
	}
	rows = append(rows, line("All", &l.Whole))
	ans := answer{title: l.Pot.Name(), rows: sheet.RowsOf(rows), columns: []sheet.Column{{Title: premium.Bys.Label(string(l.By)), Key: string(l.By)}, {Title: "Requests", Key: "requests", Type: sheet.Number}}}
	for _, c := range titles {
		ans.columns = append(ans.columns, sheet.Column{Title: c, Key: strings.ReplaceAll(strings.ToLower(c), " ", "_"), Type: sheet.Number})
	}
	return ans
}

// tellAccount says what the figures rest on, and what will be lost.
func (a *app) tellAccount(l *premium.Account) {
	switch s := l.Pot.State(); {
	case !l.Known:
		a.tell("%s is not in the settings: “caseload premium open --year %d” takes it in.", l.Pot.Name(), l.Pot.Year)
	case s != "":
		a.tell("%s is %s.", l.Pot.Name(), s)
	}
	if !l.Known && l.Lost() == 0 {
		return
	}
	if l.Pot.Carry {
		a.tell("What is left on %s is carried over.", l.Ends().Long())
		return
	}
	if l.Today.After(l.Ends()) {
		a.tell("The year ended %s: %s went back.", l.Ends().Long(), field.Pounds(l.Lost()))
		return
	}
	a.tell("%s is lost on %s unless it is committed: %s left.", field.Pounds(l.Lost()), l.Ends().Long(), count(l.DaysLeft(), "day", "days"))
	if l.Whole.Committed > 0 {
		a.tell("%s is committed and must be paid by then.", field.Pounds(l.Whole.Committed))
	}
}

func (a *app) premiumOpen() *cobra.Command {
	year := 0
	c := &cobra.Command{
		Use: "open", Short: "Take the funds of a financial year into the settings", Args: a.none,
		Long: "Make the funds of a year with the rates that could be found published, and the caps and rules of the year before. None is confirmed:\n" +
			"check them against the conditions of grant, and enter what has not been published.\n\n" +
			"  caseload premium open --year 2026\n  caseload premium set --year 2026 per_child=2690 confirmed=yes",
	}
	c.Flags().IntVar(&year, "year", 0, "the financial `year` by the year it starts in (default the present one)")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, _ []string) error {
		of := thisYear(b, year)
		n, err := b.OpenYear(ctx, of)
		if err != nil {
			return err
		}
		a.tell("%s of %s taken in; none is confirmed.", count(n, "fund", "funds"), setting.FinancialYearName(of))
		recs, err := b.Where(ctx, premium.Pots.Name(), "year", number(of))
		if err != nil {
			return err
		}
		for _, r := range recs {
			if p := r.(*premium.Pot); p.State() != "" {
				a.tell("%s: %s (%s).", p.Name(), p.State(), p.Source)
			}
		}
		return nil
	}))
	return c
}

// premiumSet changes what the settings say of a fund, and makes it where it is not
// there yet.
func (a *app) premiumSet() *cobra.Command {
	f := premiumFlags{stream: premium.PupilPremium}
	c := &cobra.Command{
		Use: "set FIELD=VALUE…", Short: "Enter or put right the rates and rules of a fund", Args: between(1, -1),
		Long: "Set what the settings say of a fund in a financial year: its rate, what is kept centrally, the caps, from which rating money is released.\n\n" +
			"  caseload premium set per_child=2690 top_slice=690 confirmed=yes source='conditions of grant, May 2026'\n  caseload premium set --stream tutoring total=18000 share=60\n\n" +
			"Fields: " + strings.Join(potFields(), ", ") + ".",
	}
	c.Flags().IntVar(&f.year, "year", 0, "the financial `year` by the year it starts in (default the present one)")
	c.Flags().StringVar(&f.stream, "stream", f.stream, "the `fund`")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		stream, ok := premium.Streams.Parse(f.stream)
		if !ok {
			return fault.New(fault.Usage, "--stream: %q is none of %s.", f.stream, strings.Join(premium.Streams.Values(), ", "))
		}
		values, err := a.fields(ctx, b, premium.Pots, args)
		if err != nil {
			return err
		}
		year := thisYear(b, f.year)
		recs, err := b.Where(ctx, premium.Pots.Name(), "year", number(year))
		if err != nil {
			return err
		}
		for _, rec := range recs {
			if p := rec.(*premium.Pot); p.Stream == stream {
				return b.Edit(ctx, work.Edit{Kind: premium.Pots.Name(), ID: p.ID, Set: values})
			}
		}
		values["stream"], values["year"] = stream, number(year)
		_, err = b.Add(ctx, premium.Pots.Name(), values, "")
		return err
	}))
	return c
}

// potFields are the fields of a fund that can be set.
func potFields() []string {
	var out []string
	for _, s := range premium.Pots.Specs() {
		if s.Name != "id" && s.Name != "stream" && s.Name != "year" {
			out = append(out, s.Name)
		}
	}
	return out
}
