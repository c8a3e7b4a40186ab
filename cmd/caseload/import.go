package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/exchange/ssda903"
	"caseload/model/fault"
)

// intakeFlags are what every import takes.
type intakeFlags struct {
	dryRun  bool
	answers []string
}

func (f *intakeFlags) flags(c *cobra.Command) {
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "show what would be added and changed, field by field, and write nothing")
	c.Flags().StringArrayVar(&f.answers, "answer", nil, "an answer to a question of the import, as `KEY=CHOICE`; may be repeated")
}

// given reads the answers on the command line.
func (f *intakeFlags) given() (exchange.Answers, error) {
	out := exchange.Answers{}
	for _, s := range f.answers {
		i := strings.LastIndexByte(s, '=')
		if i < 0 {
			return nil, fault.New(fault.Usage, "--answer: %q is not KEY=CHOICE.", s)
		}
		out[s[:i]] = s[i+1:]
	}
	return out, nil
}

func (a *app) importCommand() *cobra.Command {
	return a.family("import", "Take files in: the children-looked-after return, the school census, officers' own sheets, terms",
		a.importReturn(), a.importCensus(), a.importSheet(), a.importTerms())
}

func (a *app) importReturn() *cobra.Command {
	var f intakeFlags
	c := &cobra.Command{
		Use: "ssda903 FOLDER", Short: "The statutory return on children looked after (SSDA903)",
		Long: "Take in the CSV files of the return that lie in a folder: header, episodes, reviews, uasc. All of it goes in, or nothing.",
		Args: between(1, 1),
	}
	f.flags(c)
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		if err := isFolder(args[0]); err != nil {
			return err
		}
		read := func(answers exchange.Answers, progress exchange.Progress) (*exchange.Plan, error) {
			return ssda903.Read(ctx, os.DirFS(args[0]), b.Finder(), ssda903.Options{Today: b.Today(), Answers: answers, Progress: progress})
		}
		return a.takeIn(ctx, b, "Import the children-looked-after return", &f, read)
	}))
	return c
}

func isFolder(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.New(fault.NoFile, "There is no folder %s.", path)
	case err != nil:
		return fault.Wrap(fault.Invalid, err, "The folder %s cannot be read. Ask for the right to read it, or copy it to a folder of your own.", path)
	case !info.IsDir():
		return fault.New(fault.Invalid, "The path %s is a file. Give the folder that holds the files of the return.", path)
	}
	return nil
}

func (a *app) importSheet() *cobra.Command {
	var f sheetFlags
	c := &cobra.Command{
		Use: "sheet FILE --kind KIND", Short: "An officer's own spreadsheet, CSV or XLSX",
		Long: "Take in a sheet of one kind: " + strings.Join(intake.Kinds(), ", ") + ". Columns are found by their names; --map corrects that and is remembered.\n\n" +
			"  caseload import sheet mine.xlsx --kind children --dry-run\n  caseload import sheet mine.xlsx --kind children --map 'Ref=local_id' --map 'Notes='",
		Args: between(1, 1),
	}
	f.flags(c)
	c.Flags().StringVar(&f.kind, "kind", "", "what the rows are: "+strings.Join(intake.Kinds(), ", "))
	c.Flags().StringVar(&f.sheet, "sheet", "", "the `sheet` of a workbook (default the first)")
	c.Flags().StringArrayVar(&f.maps, "map", nil, "take a column for a field, as `Column=field`; “Column=” leaves it out; may be repeated")
	c.RunE = a.do(func(ctx context.Context, args []string) error {
		if _, ok := sheetKind(f.kind); !ok {
			return fault.New(fault.Usage, "Say with --kind what the rows are: %s.", strings.Join(intake.Kinds(), ", "))
		}
		return a.with(func(ctx context.Context, b *db.DB, args []string) error { return a.takeSheet(ctx, b, args[0], &f) })(ctx, args)
	})
	return c
}

func (a *app) importTerms() *cobra.Command {
	f := sheetFlags{kind: intake.Terms}
	c := &cobra.Command{Use: "terms FILE", Short: "The authority's term dates, CSV or XLSX", Args: between(1, 1)}
	f.flags(c)
	c.Flags().StringVar(&f.sheet, "sheet", "", "the `sheet` of a workbook (default the first)")
	c.Flags().StringArrayVar(&f.maps, "map", nil, "take a column for a field, as `Column=field`")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error { return a.takeSheet(ctx, b, args[0], &f) }))
	return c
}

func sheetKind(said string) (string, bool) {
	for _, k := range intake.Kinds() {
		if strings.EqualFold(k, said) || strings.EqualFold(k, said+"s") {
			return k, true
		}
	}
	return "", false
}

// reading makes the plan of an import, with answers to its questions.
type reading func(exchange.Answers, exchange.Progress) (*exchange.Plan, error)

// takeIn plans an import, asks what it leaves open, and writes all of it or nothing.
func (a *app) takeIn(ctx context.Context, b *db.DB, title string, f *intakeFlags, read reading) error {
	plan, err := a.plan(ctx, f, read)
	if err != nil {
		return err
	}
	a.tellPlan(plan)
	if f.dryRun {
		return a.giveChanges(ctx, b, plan)
	}
	if plan.Refused() {
		return refused(plan)
	}
	if len(plan.Puts) > 0 {
		bar := a.progress("Writing")
		err := b.Apply(ctx, plan, title, bar.to)
		bar.done()
		if err != nil {
			return err
		}
	}
	a.tellChanged(ctx, b, plan)
	return a.giveCounts(ctx, plan)
}

func (a *app) plan(ctx context.Context, f *intakeFlags, read reading) (*exchange.Plan, error) {
	answers, err := f.given()
	if err != nil {
		return nil, err
	}
	for {
		bar := a.progress("Reading")
		plan, err := read(answers, bar.to)
		bar.done()
		if err != nil || plan.Open() == 0 || !isTerminal(a.in) || !isTerminal(a.err) {
			return plan, err
		}
		if more, err := a.askAll(ctx, plan, answers); err != nil || !more {
			return plan, err
		}
	}
}

func refused(p *exchange.Plan) error {
	if exchange.Refused(p.Problems) {
		return fault.New(fault.Invalid, "Nothing was taken in: put right what is marked “refused” and import again.")
	}
	return fault.New(fault.Invalid, "Nothing was taken in: %s first. Give each with --answer KEY=CHOICE.", count(p.Open(), "question needs an answer", "questions need an answer"))
}

// named is the file's own name, for messages.
func named(path string) string { return filepath.Base(path) }
