package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/calendar"
	"caseload/model/exchange"
	"caseload/model/exchange/census"
	"caseload/model/fault"
)

// censusFlags are what the import of the school census takes.
type censusFlags struct {
	intakeFlags
	add     bool
	term    string
	schools []string
}

func (a *app) importCensus() *cobra.Command {
	var f censusFlags
	c := &cobra.Command{
		Use: "census FOLDER|FILE…", Short: "The school census: attendance over a term by code, suspensions and exclusions",
		Long: "Take in the tables of a school census: pupils on roll, session details, exclusions. Children are found by UPN, then by name with date of birth. " +
			"Pupils who are not in the caseload are left out and counted. The sessions are those of the term before the census.\n\n" +
			"  caseload import census census/ --dry-run\n  caseload import census census/ --school SCH1=100001 --term 2024-autumn",
		Args: between(1, 20),
	}
	f.flags(c)
	c.Flags().BoolVar(&f.add, "add", false, "add pupils and schools that the caseload does not hold")
	c.Flags().StringVar(&f.term, "term", "", "the `term` of the sessions, as 2024-autumn (default the one before the census)")
	c.Flags().StringArrayVar(&f.schools, "school", nil, "which school the census means, as `NAME=URN`, LAESTAB or name; may be repeated")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error { return a.takeCensus(ctx, b, args, &f) }))
	return c
}

func (a *app) takeCensus(ctx context.Context, b *db.DB, args []string, f *censusFlags) error {
	o := census.Options{Today: b.Today(), Calendar: b.Calendar(), Add: f.add, Schools: map[string]string{}}
	if f.term != "" {
		o.Term = calendar.TermID(strings.ToLower(f.term))
		if _, _, ok := calendar.TermFor(o.Term); !ok {
			return fault.New(fault.Usage, "--term: %q is not a term; expected such as 2024-autumn.", f.term)
		}
	}
	for _, s := range f.schools {
		name, meant, ok := strings.Cut(s, "=")
		if !ok || meant == "" {
			return fault.New(fault.Usage, "--school: %q is not NAME=URN.", s)
		}
		o.Schools[name] = meant
	}
	files, err := openTables(args)
	defer func() {
		for _, x := range files {
			_ = x.file.Close() // it was only read
		}
	}()
	if err != nil {
		return err
	}
	read := func(_ exchange.Answers, progress exchange.Progress) (*exchange.Plan, error) {
		o.Progress = progress
		var tables []census.File
		for _, x := range files {
			tables = append(tables, census.File{Name: named(x.file.Name()), From: x.file, Size: x.size})
		}
		return census.Read(ctx, tables, b.Finder(), o)
	}
	return a.takeIn(ctx, b, "Import the school census", &f.intakeFlags, read)
}

// opened is an open file with its size.
type opened struct {
	file *os.File
	size int64
}

// openTables opens files, and the tables in folders.
func openTables(paths []string) ([]opened, error) {
	var out []opened
	for _, path := range paths {
		names := []string{path}
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			if names, err = tablesIn(path); err != nil {
				return out, err
			}
		}
		for _, n := range names {
			f, size, err := openSheet(n)
			if err != nil {
				return out, err
			}
			out = append(out, opened{f, size})
		}
	}
	return out, nil
}

func tablesIn(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fault.Wrap(fault.Invalid, err, "The folder %s cannot be read. Ask for the right to read it, or copy it to a folder of your own.", folder)
	}
	var out []string
	for _, e := range entries {
		switch strings.ToLower(filepath.Ext(e.Name())) {
		case ".csv", ".xlsx":
			if !e.IsDir() && !strings.HasPrefix(e.Name(), "~$") && !strings.HasPrefix(e.Name(), ".") {
				out = append(out, filepath.Join(folder, e.Name()))
			}
		}
	}
	if len(out) == 0 {
		return nil, fault.New(fault.NoFile, "The folder %s holds no CSV or XLSX file.", folder)
	}
	return out, nil
}
