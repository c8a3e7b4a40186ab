package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/db"
	"caseload/model/civil"
	"caseload/model/kinds"
)

// aFile is a caseload file that commands work, as the program would.
type aFile struct {
	t    *testing.T
	path string
}

// run runs a command and gives its exit code and what it told.
func (f aFile) run(args ...string) (code int, told string) {
	f.t.Helper()
	var stderr bytes.Buffer
	args = append(args, "--file", f.path, "--today", today)
	a := newApp(strings.NewReader(""), &bytes.Buffer{}, &stderr, args)
	code = a.finish(a.root().ExecuteContext(context.Background()))
	return code, stderr.String()
}

func (f aFile) must(args ...string) {
	f.t.Helper()
	if code, told := f.run(args...); code != 0 {
		f.t.Fatalf("%v: exit code %d\n%s", args, code, told)
	}
}

// records are the values of all records of a kind, by field.
func (f aFile) records(kind string) []map[string]string {
	f.t.Helper()
	ctx := context.Background()
	b, err := db.Open(ctx, db.Options{Path: f.path, Today: func() civil.Date { return civil.MustParse(today) }})
	if err != nil {
		f.t.Fatal(err)
	}
	defer func() { _ = b.Close() }()
	recs, err := b.Records(ctx, kind)
	if err != nil {
		f.t.Fatal(err)
	}
	k, _ := kinds.Named(kind)
	var out []map[string]string
	for _, rec := range recs {
		row := map[string]string{}
		for i, s := range k.Specs() {
			row[s.Name] = k.Get(rec, i)
		}
		out = append(out, row)
	}
	return out
}

// TestBadInputIsRefusedWhenTypedAndToldWhenImported: what cannot be is refused where a
// person types it, with what to do, and nothing is changed; where another system's file
// holds it, it is kept, and told with its file, line and field.
func TestBadInputIsRefusedWhenTypedAndToldWhenImported(t *testing.T) {
	const who = "1001,Zoë Testa-Brook,2016-03-04,"
	for _, x := range []struct {
		name   string
		kind   string
		before []string // one record that is there already
		typed  []string
		says   []string // of what was typed: why it is refused, and what to do

		sheet, head, row string
		field, warns     string
		kept             map[string]string // the record that is there after the import
		number           int               // of records of the kind
	}{
		{name: "a decision before the request", kind: "assessment", before: []string{"add", "assessment", "child=1001", "received=2026-09-01"},
			typed: []string{"edit", "assessment", "1001", "decision=assess", "notified=2026-08-10"},
			says:  []string{"Mon 10 Aug 2026 is before the request was received, Tue 1 Sep 2026", "that day or a later one is expected"},
			sheet: "assessments", head: "Request date,Agree to assess,Decision date", row: "01/09/2026,Y,10/08/2026",
			field: "Decision date", warns: "is before the request was received, Tue 1 Sep 2026", kept: map[string]string{"received": "2026-09-01", "notified": "2026-08-10"}, number: 1},
		{name: "a final plan before its draft", kind: "assessment", before: []string{"add", "assessment", "child=1001", "received=2026-03-02", "decision=assess", "notified=2026-04-01"},
			typed: []string{"edit", "assessment", "1001", "final_sent=2026-07-01"},
			says:  []string{"A final plan comes after its draft", "record the day on which the draft was served first"},
			sheet: "assessments", head: "Request date,Draft issued,Final plan issued", row: "02/03/2026,02/07/2026,01/07/2026",
			field: "Final plan issued", warns: "is before the draft was served, Thu 2 Jul 2026", kept: map[string]string{"draft_served": "2026-07-02", "final_sent": "2026-07-01"}, number: 1},
		{name: "two open assessments", kind: "assessment", before: []string{"add", "assessment", "child=1001", "received=2026-09-01"},
			typed: []string{"add", "assessment", "child=1001", "received=2026-11-05"},
			says:  []string{"This child has a request open already, received Tue 1 Sep 2026", "Close that one first"},
			sheet: "assessments", head: "Request date", row: "05/11/2026",
			field: "Request date", warns: "expected one at a time, so one of them should be closed", kept: map[string]string{"received": "2026-11-05"}, number: 2},
		{name: "overlapping plans", kind: "plan", before: []string{"add", "plan", "child=1001", "made=2022-03-04", "ceased=2023-01-10"},
			typed: []string{"add", "plan", "child=1001", "made=2022-09-01"},
			says:  []string{"This child has another plan, made Fri 4 Mar 2022, in force until Tue 10 Jan 2023", "two plans cannot be in force at once", "Amend that one, or cease it first"},
			sheet: "plans", head: "EHCP issued,Date ceased", row: "01/09/2022,01/09/2024",
			field: "EHCP issued", warns: "another plan in force then, made Fri 4 Mar 2022; expected one at a time", kept: map[string]string{"made": "2022-09-01", "ceased": "2024-09-01"}, number: 2},
	} {
		t.Run(x.name, func(t *testing.T) {
			t.Setenv("HOME", t.TempDir())
			t.Setenv("XDG_STATE_HOME", filepath.Join(t.TempDir(), "state"))
			f := aFile{t, filepath.Join(t.TempDir(), "new.db")}
			f.must("init", "--authority", "Oakshire", "--officer", "J. Demo", "--team", "ehc-new")
			f.must("add", "child", "local_id=1001", "forename=Zoë", "surname=Testa-Brook", "born=2016-03-04")
			f.must(x.before...)

			was := f.records(x.kind)
			code, told := f.run(x.typed...)
			if code != 1 {
				t.Errorf("typed: exit code %d", code)
			}
			for _, s := range x.says {
				if !strings.Contains(told, s) {
					t.Errorf("typed: it does not say %q:\n%s", s, told)
				}
			}
			if diff := cmp.Diff(was, f.records(x.kind)); diff != "" {
				t.Errorf("typed: it was changed all the same:\n%s", diff)
			}

			path := filepath.Join(t.TempDir(), "theirs.csv")
			if err := os.WriteFile(path, []byte("Child ID,Name,Date of birth,"+x.head+"\n"+who+x.row+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			code, told = f.run("import", "sheet", path, "--kind", x.sheet)
			if code != 0 {
				t.Errorf("imported: exit code %d\n%s", code, told)
			}
			for _, s := range []string{"theirs.csv, " + x.field, "line 2", x.warns} {
				if !strings.Contains(told, s) {
					t.Errorf("imported: it does not tell %q:\n%s", s, told)
				}
			}
			now, found := f.records(x.kind), false
			for _, row := range now {
				same := true
				for name, v := range x.kept {
					same = same && row[name] == v
				}
				found = found || same
			}
			if !found || len(now) != x.number {
				t.Errorf("imported: %v is not kept among %d of %d\n%v", x.kept, len(now), x.number, now)
			}
		})
	}
}
