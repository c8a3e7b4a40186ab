package intake

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/exchange/sheet"
	"caseload/model/exchange/ssda903"
	"caseload/model/fault"
	"caseload/model/work"
)

// Book is the part of a caseload that an import needs.
type Book interface {
	work.Clock
	work.RecordReader
	work.Importer
}

// Disk are the services for a caseload and the files of this computer.
func Disk(b Book) Services {
	d := disk{b}
	return Services{Complete: completePath, Look: d.look, Plan: d.plan, Apply: b.Apply, Records: b}
}

type disk struct{ book Book }

// offered is how many paths are offered at most.
const offered = 200

// completePath lists what begins as typed: folders, and the files that can be
// read. Hidden ones are offered only to who types the dot.
func completePath(_ context.Context, typed string) ([]string, error) {
	dir, start := filepath.Split(typed)
	at, err := home(dir)
	if err != nil {
		return nil, err
	}
	if at == "" {
		at = "."
	}
	entries, err := os.ReadDir(at)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		name := e.Name()
		if !begins(name, start) || strings.HasPrefix(name, ".") && !strings.HasPrefix(start, ".") {
			continue
		}
		switch folder := isDir(at, e); {
		case folder:
			out = append(out, dir+name+string(os.PathSeparator))
		case slices.Contains([]string{".csv", ".xlsx", ".xlsm", ".txt", ".tsv"}, strings.ToLower(filepath.Ext(name))):
			out = append(out, dir+name)
		}
		if len(out) == offered {
			break
		}
	}
	return out, nil
}

// begins compares as people type: without minding capitals.
func begins(name, start string) bool {
	return len(name) >= len(start) && strings.EqualFold(name[:len(start)], start)
}

// isDir follows links: a linked folder is a folder.
func isDir(dir string, e fs.DirEntry) bool {
	if e.Type()&fs.ModeSymlink == 0 {
		return e.IsDir()
	}
	info, err := os.Stat(filepath.Join(dir, e.Name()))
	return err == nil && info.IsDir()
}

// home puts the person's folder in the place of a "~" at the start.
func home(path string) (string, error) {
	if path != "~" && !strings.HasPrefix(path, "~/") && !strings.HasPrefix(path, "~"+string(os.PathSeparator)) {
		return path, nil
	}
	dir, err := os.UserHomeDir()
	if err != nil {
		return "", fault.Wrap(fault.Invalid, err, "Your home folder is not known here; type the whole path.")
	}
	return dir + path[1:], nil
}

// sampled is how many rows are shown of each column.
const sampled = 3

func (d disk) look(_ context.Context, path, name, kind string) (Look, error) {
	f, err := openFile(path)
	if err != nil {
		return Look{}, err
	}
	defer f.close()
	if f.folder {
		return Look{Folder: true, Name: f.name}, nil
	}
	l := Look{}
	if l.Sheets, err = sheet.Sheets(f.file, f.size); err != nil {
		return l, fmt.Errorf("look at %s: %w", f.name, err)
	}
	l.Sheet = name
	if name == "" && len(l.Sheets) > 0 {
		l.Sheet = l.Sheets[0]
	}
	r, err := sheet.Open(f.name, f.file, f.size, sheet.Options{Sheet: name, Want: wanted(kind)})
	if err != nil {
		return l, err
	}
	r = intake.Long(kind, r)
	l.Name, l.Header = r.Name(), r.Header()
	l.Sample = sample(r)
	return l, r.Close()
}

// sample reads the first rows. What is wrong in them is told when all is read.
func sample(r sheet.Reader) [][]string {
	var out [][]string
	for range 4 * sampled {
		row, err := r.Next()
		var p exchange.Problem
		switch {
		case errors.As(err, &p):
			continue
		case err != nil:
			return out
		}
		out = append(out, row.Cells)
		if len(out) == sampled {
			break
		}
	}
	return out
}

// wanted are the names that columns of a kind of sheet may have, by which the
// header is found below lines of title; of all kinds while none is known.
func wanted(kind string) []string {
	of := []string{kind}
	if kind == "" {
		of = intake.Kinds()
	}
	var out []string
	for _, k := range of {
		for _, t := range intake.Targets(k) {
			out = append(append(out, t.Name, t.Label), t.Also...)
			if t.Spec != nil {
				out = append(out, t.Spec.Aliases...)
			}
		}
	}
	return out
}

func (d disk) plan(ctx context.Context, j Job, progress exchange.Progress) (*exchange.Plan, error) {
	f, err := openFile(j.Path)
	if err != nil {
		return nil, err
	}
	defer f.close()
	if f.folder {
		return ssda903.Read(ctx, os.DirFS(f.path), d.book.Finder(), ssda903.Options{Today: d.book.Today(), Answers: j.Answers, Progress: progress})
	}
	kind := j.Mapping.Kind
	r, err := sheet.Open(f.name, f.file, f.size, sheet.Options{Sheet: j.Sheet, Want: wanted(kind)})
	if err != nil {
		return nil, err
	}
	r = intake.Long(kind, r)
	p, err := intake.Read(ctx, kind, r, j.Mapping, d.book.Finder(), intake.Options{Today: d.book.Today(), Calendar: d.book.Calendar(),
		Officer: work.Who(ctx), Answers: j.Answers, Progress: progress})
	return p, errors.Join(err, r.Close())
}

// opened is a file or folder that was opened.
type opened struct {
	path, name string
	file       *os.File
	size       int64
	folder     bool
}

// close ends the reading; nothing was written that could be lost.
func (o *opened) close() { _ = o.file.Close() }

func openFile(path string) (*opened, error) {
	path, err := home(path)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault.Wrap(fault.NoFile, err, "There is no file or folder %s. Look at its name.", path)
	case err != nil:
		return nil, fault.Wrap(fault.Invalid, err, "The file or folder %s cannot be read. Ask for the right to read it, or copy it elsewhere.", path)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(fault.Wrap(fault.Invalid, err, "The file or folder %s cannot be read. Ask for the right to read it, or copy it elsewhere.", path), f.Close())
	}
	return &opened{path: path, name: filepath.Base(path), file: f, size: info.Size(), folder: info.IsDir()}, nil
}
