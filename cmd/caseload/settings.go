package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/attainment"
	"caseload/model/calendar"
	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	"caseload/model/field"
	"caseload/model/post16"
	"caseload/model/premium"
	"caseload/model/setting"
	"caseload/model/text"
	"caseload/model/work"
	"caseload/tui/plain"
)

func (a *app) settingsCommand() *cobra.Command {
	return a.family("settings", "What the authority chooses: terms, periods, rates, funds, figures, holidays",
		a.termsCommand(), a.rulesCommand(), a.ratesCommand(), a.figuresCommand(),
		a.records("funds", "The funds of each financial year, with their rates and rules", premium.Pots), a.records("national", "National figures that reports show beside yours", attainment.Nationals),
		a.records("activities", "Activities after 16 of the authority’s own list", post16.Codes), a.daysCommand("holidays", "Bank holidays beside those in the program", setting.Holidays, "date", ""),
		a.daysCommand("closures", "Days in term on which schools are shut", setting.Closures, "first", "last"))
}

// records is a command that lists all records of a small kind.
func (a *app) records(use, short string, k field.Kind) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Args: a.none}
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, _ []string) error {
		recs, err := b.Records(ctx, k.Name())
		if err != nil {
			return err
		}
		return a.give(ctx, recordsAnswer(ctx, b, k, recs))
	}))
	return c
}

// recordsAnswer is a table of records with the fields that are declared for show.
func recordsAnswer(ctx context.Context, b work.RecordReader, k field.Kind, recs []any) answer {
	ans := answer{title: k.Plural(), none: "None yet."}
	var at []int
	for i, s := range k.Specs() {
		if s.Hidden {
			continue
		}
		at = append(at, i)
		t := map[field.Type]sheet.Type{field.Date: sheet.Date, field.Number: sheet.Number}[s.Type]
		ans.columns = append(ans.columns, sheet.Column{Title: s.Label, Key: s.Name, Type: t})
	}
	var rows [][]string
	for _, r := range recs {
		var row []string
		for _, i := range at {
			spec := k.Specs()[i]
			v := k.Get(r, i)
			if spec.Type != field.Date {
				v = plain.Shown(ctx, b, &spec, v)
			}
			row = append(row, v)
		}
		rows = append(rows, row)
	}
	ans.rows = sheet.RowsOf(rows)
	return ans
}

func (a *app) termsCommand() *cobra.Command {
	c := a.records("terms", "Term dates", setting.Terms)
	s := setters{}
	set := &cobra.Command{
		Use: "set TERM --first DATE --last DATE", Short: "Set a term, as “autumn 2026”", Args: between(1, 1),
	}
	s.flag(set, "first", "first", "the first `day`")
	s.flag(set, "last", "last", "the last `day`")
	s.flag(set, "half-first", "half_first", "the first `day` of the half term")
	s.flag(set, "half-last", "half_last", "the last `day` of the half term")
	set.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		id, ok := calendar.ParseTerm(args[0], b.Today())
		if !ok {
			return fault.New(fault.Usage, "%q is not a term; give it as “autumn 2026”.", args[0])
		}
		values, err := s.values(ctx, a, b, setting.Terms)
		if err != nil {
			return err
		}
		year, season, _ := strings.Cut(string(id), "-")
		values["year"], values["season"] = year, season
		return a.put(ctx, b, setting.Terms, string(id), values, "")
	}))
	c.AddCommand(set)
	return c
}

// put changes a record that names itself, or adds it.
func (a *app) put(ctx context.Context, b work.Book, k field.Kind, id string, values map[string]string, why string) error {
	_, err := b.Record(ctx, k.Name(), id)
	switch {
	case err == nil:
		err = b.Edit(ctx, work.Edit{Kind: k.Name(), ID: id, Set: values, Why: why})
	case fault.KindOf(err) == fault.NotFound:
		_, err = b.Add(ctx, k.Name(), values, why)
	}
	if err == nil {
		a.tell("Set.")
	}
	return err
}

func (a *app) rulesCommand() *cobra.Command {
	c := &cobra.Command{Use: "rules", Short: "The rules with their law and period", Args: a.none}
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, _ []string) error { return a.giveRules(ctx, b) }))
	var why string
	set := &cobra.Command{
		Use: "set RULE PERIOD", Short: "Set the authority's own period for a rule that it may change", Args: between(2, 2),
		Long: "Set the authority's own period, as\n  caseload settings rules set L-RETURN '10 working days' --why 'PEP policy 2026'\nThe period “standard” goes back to the one in the program.",
	}
	set.Flags().StringVar(&why, "why", "", "where it is laid down")
	set.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		id := strings.ToUpper(args[0])
		if strings.EqualFold(args[1], "standard") {
			return b.Remove(ctx, setting.Rules.Name(), id, text.Clean(why))
		}
		l, err := calendar.ParseLength(args[1])
		if err != nil {
			return fault.New(fault.Usage, "%s.", sentence(err))
		}
		return a.put(ctx, b, setting.Rules, id, map[string]string{"id": id, "length": l.String(), "why": text.Clean(why)}, text.Clean(why))
	}))
	c.AddCommand(set)
	return c
}

func (a *app) giveRules(ctx context.Context, b work.Book) error {
	env, err := b.Env(ctx)
	if err != nil {
		return err
	}
	recs, err := b.Records(ctx, setting.Rules.Name())
	if err != nil {
		return err
	}
	own := map[string]string{}
	for _, r := range recs {
		if l, ok := r.(*setting.Rule); ok {
			own[l.ID] = l.Length
		}
	}
	var rows [][]string
	for _, r := range env.Book.Rules() {
		period, whose := "", r.Weight.String()
		if r.Length != nil {
			period = r.Length.String()
		}
		if own[string(r.ID)] != "" {
			whose = "set here"
		}
		may := ""
		if r.Adjustable {
			may = "yes"
		}
		rows = append(rows, []string{string(r.ID), r.Title, period, whose, may, r.Law, r.Words})
	}
	return a.give(ctx, answer{title: "Rules", rows: sheet.RowsOf(rows), columns: []sheet.Column{{Title: "Rule", Key: "rule"}, {Title: "What is due", Key: "title"},
		{Title: "Period", Key: "period"}, {Title: "Weight", Key: "weight"}, {Title: "May be set", Key: "adjustable"}, {Title: "Law", Key: "law"}, {Title: "In words", Key: "words"}}})
}

func (a *app) ratesCommand() *cobra.Command {
	c := a.records("rates", "Rates of money by financial year", setting.Rates)
	var source string
	set := &cobra.Command{
		Use: "set NAME YEAR AMOUNT", Short: "Set a rate for the financial year from 1 April", Args: between(3, 3),
		Long: "Set a rate, as\n  caseload settings rates set 'Pupil Premium Plus' 2026 £2630 --source 'DfE conditions of grant'",
	}
	set.Flags().StringVar(&source, "source", "", "where it is published")
	set.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		values, err := a.fields(ctx, b, setting.Rates, []string{"name=" + args[0], "year=" + args[1], "amount=" + args[2], "source=" + source})
		if err != nil {
			return err
		}
		recs, err := b.Where(ctx, setting.Rates.Name(), "name", values["name"])
		if err != nil {
			return err
		}
		id := ""
		for _, r := range recs {
			if x, ok := r.(*setting.Rate); ok && number(x.Year) == values["year"] {
				id = x.ID
			}
		}
		return a.put(ctx, b, setting.Rates, id, values, "")
	}))
	c.AddCommand(set)
	return c
}

// daysCommand lists and adds days that have a name.
func (a *app) daysCommand(use, short string, k field.Kind, first, last string) *cobra.Command {
	c := a.records(use, short, k)
	takes := "NAME DATE"
	most := 2
	if last != "" {
		takes, most = "NAME FIRST [LAST]", 3
	}
	add := &cobra.Command{Use: "add " + takes, Short: "Add one", Args: between(2, most)}
	add.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		fs := []string{"name=" + args[0], first + "=" + args[1]}
		if last != "" {
			fs = append(fs, last+"="+args[len(args)-1])
		}
		values, err := a.fields(ctx, b, k, fs)
		if err != nil {
			return err
		}
		if _, err := b.Add(ctx, k.Name(), values, ""); err != nil {
			return err
		}
		a.tell("Added.")
		return nil
	}))
	c.AddCommand(add)
	return c
}
