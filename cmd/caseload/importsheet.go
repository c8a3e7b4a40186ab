package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"caseload/db"
	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	"caseload/model/kinds"
	"caseload/model/setting"
	"caseload/model/text"
	"caseload/model/work"
)

// sheetFlags are what the import of a sheet takes.
type sheetFlags struct {
	intakeFlags
	kind  string
	sheet string
	maps  []string
}

func (a *app) takeSheet(ctx context.Context, b *db.DB, path string, f *sheetFlags) error {
	kind, _ := sheetKind(f.kind)
	file, size, err := openSheet(path)
	if err != nil {
		return err
	}
	defer file.Close()
	m, err := a.mapping(ctx, b, file, size, kind, f)
	if err != nil {
		return err
	}
	read := func(answers exchange.Answers, progress exchange.Progress) (*exchange.Plan, error) {
		r, err := sheet.Open(named(path), file, size, sheet.Options{Sheet: f.sheet, Want: headers(kind)})
		if err != nil {
			return nil, err
		}
		r = intake.Long(kind, r)
		plan, err := intake.Read(ctx, kind, r, m, b.Finder(), intake.Options{Today: b.Today(), Calendar: b.Calendar(), Officer: work.Who(ctx), Answers: answers, Progress: progress})
		if err == nil {
			err = keep(ctx, b, &m, plan)
		}
		return plan, errors.Join(err, r.Close())
	}
	return a.takeIn(ctx, b, "Import "+kind+" from a sheet", &f.intakeFlags, read)
}

func openSheet(path string) (*os.File, int64, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, fault.New(fault.NoFile, "There is no file %s. Look at its name and its folder.", path)
	}
	if err != nil {
		return nil, 0, fault.Wrap(fault.Invalid, err, "The file %s cannot be read. Ask for the right to read it, or copy it to a folder of your own.", path)
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = fault.New(fault.Invalid, "The path %s is a folder. Give the name of a file.", path)
	}
	if err != nil {
		return nil, 0, errors.Join(err, f.Close())
	}
	return f, info.Size(), nil
}

// headers are the column names that a kind of sheet may have, by which the header
// is found below lines of title.
func headers(kind string) []string {
	var out []string
	for _, t := range intake.Targets(kind) {
		out = append(append(out, t.Name, t.Label), t.Also...)
		if t.Spec != nil {
			out = append(out, t.Spec.Aliases...)
		}
	}
	return out
}

// mapping finds out which column is which field: as said now, as remembered, or by
// the columns' names; and shows it.
func (a *app) mapping(ctx context.Context, b *db.DB, file *os.File, size int64, kind string, f *sheetFlags) (intake.Mapping, error) {
	r, err := sheet.Open(named(file.Name()), file, size, sheet.Options{Sheet: f.sheet, Want: headers(kind)})
	if err != nil {
		return intake.Mapping{}, err
	}
	r = intake.Long(kind, r)
	header := r.Header()
	if err := r.Close(); err != nil {
		return intake.Mapping{}, fmt.Errorf("close the sheet: %w", err)
	}
	m := intake.Map(kind, header, nil)
	if kept, ok, err := recall(ctx, b, &m); err != nil {
		return m, err
	} else if ok {
		m = intake.Map(kind, header, intake.Recall(kept))
	}
	if err := choose(&m, header, f.maps); err != nil {
		return m, err
	}
	a.tellMapping(kind, &m)
	return m, a.tellSheets(file, size, f.sheet)
}

// tellSheets says which sheets a workbook has besides the one that is read.
func (a *app) tellSheets(file *os.File, size int64, read string) error {
	names, err := sheet.Sheets(file, size)
	if err != nil || len(names) < 2 {
		return err
	}
	if read == "" {
		read = names[0]
	}
	a.tell("Read from the sheet %s of %s; --sheet chooses.", text.Clean(read), text.Clean(strings.Join(names, ", ")))
	return nil
}

func recall(ctx context.Context, b *db.DB, m *intake.Mapping) (setting.Mapping, bool, error) {
	rec, err := b.Record(ctx, setting.Mappings.Name(), m.Key())
	if fault.KindOf(err) == fault.NotFound {
		return setting.Mapping{}, false, nil
	}
	if err != nil {
		return setting.Mapping{}, false, err
	}
	kept, ok := rec.(*setting.Mapping)
	if !ok {
		return setting.Mapping{}, false, nil
	}
	return *kept, true, nil
}

// choose takes columns as --map says.
func choose(m *intake.Mapping, header, maps []string) error {
	for _, s := range maps {
		i := strings.LastIndexByte(s, '=')
		if i < 0 {
			return fault.New(fault.Usage, "--map: %q is not Column=field.", s)
		}
		at := -1
		for j, h := range header {
			if sheet.NormaliseHeader(h) == sheet.NormaliseHeader(s[:i]) {
				at = j
				break
			}
		}
		if at < 0 {
			return fault.New(fault.Usage, "--map: the sheet has no column %q; it has %s.", s[:i], strings.Join(header, ", "))
		}
		if s[i+1:] == "" {
			m.Unset(at)
			continue
		}
		if err := m.Set(at, s[i+1:]); err != nil {
			return fault.New(fault.Usage, "--map: %s. Fields: %s.", sentence(err), strings.Join(targetNames(m.Kind), ", "))
		}
	}
	return nil
}

func targetNames(kind string) []string {
	var out []string
	for _, t := range intake.Targets(kind) {
		out = append(out, t.Name)
	}
	return out
}

func (a *app) tellMapping(kind string, m *intake.Mapping) {
	labels := map[string]string{}
	for _, t := range intake.Targets(kind) {
		labels[t.Name] = t.Label
	}
	fmt.Fprintln(a.err, "Columns:")
	for _, c := range m.Columns {
		what := "(left out)"
		if c.Field != "" {
			what = labels[c.Field] + " (" + c.Field + ")"
		}
		if c.Chosen {
			what += ", as chosen"
		}
		fmt.Fprintf(a.err, "  %-28s → %s\n", text.Clean(c.Header), what)
	}
	for _, p := range m.Problems() {
		fmt.Fprintf(a.err, "  %s: %s\n", p.Level, p.String())
	}
}

// keep adds to a plan the mapping that a person has corrected, so that the same
// layout is known the next time. A dry run and a refused file keep nothing.
func keep(ctx context.Context, b *db.DB, m *intake.Mapping, plan *exchange.Plan) error {
	chosen := false
	for _, c := range m.Columns {
		chosen = chosen || c.Chosen
	}
	if !chosen {
		return nil
	}
	rec := m.Remember()
	old, known, err := recall(ctx, b, m)
	if err != nil {
		return err
	}
	k, ok := kinds.Named(setting.Mappings.Name())
	if !ok || (known && old == rec) {
		return nil
	}
	put := exchange.Put{Kind: k.Name(), Record: &rec, New: !known, Who: "column mapping"}
	if known {
		for i, v := range k.Values(&rec) {
			if before := k.Get(&old, i); before != v {
				put.Changes = append(put.Changes, exchange.Change{Field: k.Specs()[i].Name, Before: before, After: v})
			}
		}
	}
	plan.Puts = append(plan.Puts, put)
	return nil
}
