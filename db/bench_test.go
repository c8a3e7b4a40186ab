package db_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caseload/db"
	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/exchange/intake"
	"caseload/model/exchange/sheet"
	"caseload/model/list"
	"caseload/model/pep"
	"caseload/model/query"
	"caseload/model/work"
)

// The benchmarks of the file. Without more they run on the made-up borough; with
// CASELOAD_BENCH_FILE they run on a file made beforehand, of any scale:
//
//	caseload demo --scale authority --file /tmp/authority.db
//	CASELOAD_BENCH_FILE=/tmp/authority.db go test ./db -run '^$' -bench .
//
// The file is written to: entries are logged and PEPs rated in it.
const benchKey = "CASELOAD_BENCH_FILE"

// benchmarked opens the file to measure, on the day that its duties are of.
func benchmarked(b *testing.B) *db.DB {
	b.Helper()
	path := os.Getenv(benchKey)
	if path == "" {
		return borough(b)
	}
	day := fileDay(b, path)
	d, err := db.Open(context.Background(), db.Options{Path: path, Today: func() civil.Date { return day }})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := d.Close(); err != nil {
			b.Error(err)
		}
	})
	return d
}

// fileDay is the day that a file was last brought to, so that opening it is not
// the work of the days since.
func fileDay(b *testing.B, path string) civil.Date {
	b.Helper()
	var day civil.Date
	d, err := db.Open(context.Background(), db.Options{Path: path, Today: func() civil.Date {
		if day.IsZero() {
			return today
		}
		return day
	}})
	if err != nil {
		b.Fatal(err)
	}
	defer d.Close()
	return d.Today()
}

// someIDs are the ids of records from all over a table.
func someIDs(b *testing.B, d *db.DB, table string, n int) []string {
	b.Helper()
	rows, err := d.Readers().Query(fmt.Sprintf(`WITH "at"("i") AS (SELECT 0 UNION ALL SELECT "i" + 1 FROM "at" WHERE "i" < ?1 - 1)
 SELECT (SELECT "id" FROM %[1]q WHERE "n" >= (SELECT max("n") FROM %[1]q) * "i" / ?1 ORDER BY "n" LIMIT 1) FROM "at"`, table), n)
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			b.Fatal(err)
		}
		out = append(out, id)
	}
	if err := rows.Err(); err != nil || len(out) == 0 {
		b.Fatal("nothing to measure on", err)
	}
	return out
}

// window is what a tall terminal shows of a list.
const window = 60

// BenchmarkList reads one window of a list, as each key of a filter does.
func BenchmarkList(b *testing.B) {
	d := benchmarked(b)
	me := busiest(b, d)
	for _, c := range []struct {
		name   list.Name
		filter string
	}{
		{list.Children, ""}, {list.Children, "officer:me"}, {list.Children, "z"}, {list.Children, "zo"}, {list.Children, "zoe"},
		{list.Children, "zoe pep:red"}, {list.Children, "year:10..11"}, {list.Children, "overdue"}, {list.Children, "attendance<90"},
		{list.Due, ""}, {list.Due, "overdue"}, {list.Due, "overdue officer:me"}, {list.Due, "overdue team:review"},
		{list.PEPs, ""}, {list.PEPs, "pep:red"}, {list.Plans, ""}, {list.Annual, ""}, {list.Actions, ""}, {list.Actions, "school"}, {list.Schools, "st"},
	} {
		b.Run(fmt.Sprintf("%s/%s", c.name, or(c.filter, "all")), func(b *testing.B) {
			expr, mistakes := query.Parse(c.filter, d.Vocabulary(c.name), query.Context{Me: me})
			if len(mistakes) > 0 {
				b.Skip(mistakes[0].Message)
			}
			slowest := worst(b, func(int) {
				if _, err := d.List(context.Background(), list.Request{List: c.name, Filter: expr, Limit: window}); err != nil {
					b.Fatal(err)
				}
			})
			b.ReportMetric(slowest, "worst-ms")
		})
	}
}

// BenchmarkCount counts what a filter leaves, for the line above a list.
func BenchmarkCount(b *testing.B) {
	d := benchmarked(b)
	for _, c := range []struct {
		name   list.Name
		filter string
	}{{list.Children, ""}, {list.Children, "zoe"}, {list.Children, "overdue"}, {list.Due, "overdue"}, {list.Actions, ""}, {list.Actions, "school"}} {
		b.Run(fmt.Sprintf("%s/%s", c.name, or(c.filter, "all")), func(b *testing.B) {
			expr, _ := query.Parse(c.filter, d.Vocabulary(c.name), query.Context{})
			for b.Loop() {
				if _, err := d.Count(context.Background(), c.name, expr); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkGroups counts the overdue by officer, as a manager's first screen does.
func BenchmarkGroups(b *testing.B) {
	d := benchmarked(b)
	expr, _ := query.Parse("overdue", d.Vocabulary(list.Due), query.Context{})
	for b.Loop() {
		if _, err := d.Groups(context.Background(), list.Due, expr, "officer"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPage reads on, a window at a time, through the whole list: the last
// page must cost what the first did.
func BenchmarkPage(b *testing.B) {
	d := benchmarked(b)
	ctx := context.Background()
	var anchor *list.Anchor
	slowest := worst(b, func(int) {
		p, err := d.List(ctx, list.Request{List: list.Children, From: next(anchor), Limit: window, Anchor: anchor})
		if err != nil {
			b.Fatal(err)
		}
		anchor = nil
		if p.More && len(p.Rows) > 0 {
			anchor = &list.Anchor{Index: p.From + len(p.Rows) - 1, Key: p.Rows[len(p.Rows)-1].Key}
		}
	})
	b.ReportMetric(slowest, "worst-ms")
}

func next(a *list.Anchor) int {
	if a == nil {
		return 0
	}
	return a.Index + 1
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return strings.ReplaceAll(s, " ", "_")
}

// worst runs the body as often as the benchmark asks for and gives the longest
// that it took, in milliseconds.
func worst(b *testing.B, body func(i int)) float64 {
	var longest time.Duration
	for i := 0; b.Loop(); i++ {
		began := time.Now()
		body(i)
		longest = max(longest, time.Since(began))
	}
	return float64(longest.Microseconds()) / 1000
}

// busiest is an officer who carries children.
func busiest(b *testing.B, d *db.DB) string {
	b.Helper()
	var id string
	if err := d.Readers().QueryRow(`SELECT "officer" FROM "assignment" WHERE "to" IS NULL LIMIT 1`).Scan(&id); err != nil {
		b.Fatal(err)
	}
	return id
}

// BenchmarkOpenChild reads all that the screen of a child shows at first.
func BenchmarkOpenChild(b *testing.B) {
	d := benchmarked(b)
	ctx := context.Background()
	ids := someIDs(b, d, "child", 500)
	slowest := worst(b, func(i int) {
		id := ids[i%len(ids)]
		if _, err := d.Case(ctx, id); err != nil {
			b.Fatal(err)
		}
		if _, err := d.Duties(ctx, id); err != nil {
			b.Fatal(err)
		}
		if _, err := d.Timeline(ctx, id, 0, window); err != nil {
			b.Fatal(err)
		}
	})
	b.ReportMetric(slowest, "worst-ms")
}

// BenchmarkHistory reads the latest of all that ever changed about a child.
func BenchmarkHistory(b *testing.B) {
	d := benchmarked(b)
	ids := someIDs(b, d, "child", 500)
	for i := 0; b.Loop(); i++ {
		if _, err := d.OfChild(context.Background(), ids[i%len(ids)], 200); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWrite carries out use cases whole: the rows, their history, the
// duties that follow, and the disk's word that all of it is there.
func BenchmarkWrite(b *testing.B) {
	d := benchmarked(b)
	ctx := work.As(context.Background(), busiest(b, d))
	children, peps := someIDs(b, d, "child", 500), someIDs(b, d, "pep", 500)
	b.Run("log", func(b *testing.B) {
		slowest := worst(b, func(i int) {
			err := d.Log(ctx, work.LogEntry{Children: []string{children[i%len(children)]}, Kind: "call", Text: "Rang the school about attendance.", FollowUp: d.Today().AddDays(14)})
			if err != nil {
				b.Fatal(err)
			}
		})
		b.ReportMetric(slowest, "worst-ms")
	})
	b.Run("edit", func(b *testing.B) {
		slowest := worst(b, func(i int) {
			e := work.Edit{Kind: "child", ID: children[i%len(children)], Set: map[string]string{"carer": fmt.Sprint("Sam Placeholder ", i)}}
			if err := d.Edit(ctx, e); err != nil {
				b.Fatal(err)
			}
		})
		b.ReportMetric(slowest, "worst-ms")
	})
	b.Run("rate", func(b *testing.B) {
		held := heldPEPs(b, d, peps)
		slowest := worst(b, func(i int) {
			c := pep.Check{PEP: held[i%len(held)], Rating: []pep.Rating{pep.Amber, pep.Green}[i%2]}
			for _, q := range pep.Questions() {
				*q.Answer(&c) = pep.Yes
			}
			if _, err := d.Rate(ctx, c); err != nil {
				b.Fatal(err)
			}
		})
		b.ReportMetric(slowest, "worst-ms")
	})
}

func heldPEPs(b *testing.B, d *db.DB, ids []string) []string {
	b.Helper()
	var held []string
	for _, id := range ids {
		rec, err := d.Record(context.Background(), "pep", id)
		if err != nil {
			b.Fatal(err)
		}
		if p := rec.(*pep.PEP); !p.HeldOn.IsZero() {
			held = append(held, id)
		}
	}
	if len(held) == 0 {
		b.Skip("no PEP has been held")
	}
	return held
}

// BenchmarkSearch finds anything by a word, a part of a name and a number.
func BenchmarkSearch(b *testing.B) {
	d := benchmarked(b)
	for _, text := range []string{"zoe", "zoe test", "attendance", "1234"} {
		b.Run(strings.ReplaceAll(text, " ", "_"), func(b *testing.B) {
			for b.Loop() {
				if _, err := d.Search(context.Background(), text, window); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkOpen opens and closes the file, as each command does.
func BenchmarkOpen(b *testing.B) {
	d := benchmarked(b)
	o := db.Options{Path: d.Path(), Today: d.Today}
	for b.Loop() {
		again, err := db.Open(context.Background(), o)
		if err != nil {
			b.Fatal(err)
		}
		if err := again.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// The files of BenchmarkImport: as many children and log entries as an authority
// may send at once.
const (
	importedChildren = 5_000
	importedEntries  = 20_000
)

func childrenCSV() []byte {
	var s bytes.Buffer
	s.WriteString("Local number,Forename,Surname,DOB,Sex,Ethnicity,Social worker\n")
	for i := range importedChildren {
		fmt.Fprintf(&s, "B%d,Zoë%d,Testa-%d,%s,F,WBRI,Sam Test\n", i, i%50, i, civil.MustParse("2008-09-01").AddDays(i%4000))
	}
	return s.Bytes()
}

func entriesCSV() []byte {
	var s bytes.Buffer
	s.WriteString("Date,Local number,Type,Notes\n")
	for i := range importedEntries {
		fmt.Fprintf(&s, "%s,B%d,call,Rang the school about number %d\n", today.AddDays(-i%700), i%importedChildren, i)
	}
	return s.Bytes()
}

// BenchmarkImport takes a CSV in with all its checks, history and duties, and
// beside it the sqlite3 shell, which takes the same file into a table of its own
// without any.
func BenchmarkImport(b *testing.B) {
	files := map[string][]byte{intake.Children: childrenCSV(), intake.Actions: entriesCSV()}
	for _, kind := range []string{intake.Children, intake.Actions} {
		b.Run(kind+"/caseload", func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				o, _ := options(b, "import.db")
				d, err := db.Create(context.Background(), o)
				if err != nil {
					b.Fatal(err)
				}
				if kind == intake.Actions {
					takeIn(b, d, intake.Children, files[intake.Children])
				}
				b.StartTimer()
				takeIn(b, d, kind, files[kind])
				b.StopTimer()
				if err := d.Close(); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
			b.ReportMetric(float64(bytes.Count(files[kind], []byte("\n"))-1)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
		b.Run(kind+"/sqlite3", func(b *testing.B) {
			shell, err := exec.LookPath("sqlite3")
			if err != nil {
				b.Skip("the sqlite3 shell is not here")
			}
			csv := filepath.Join(b.TempDir(), "rows.csv")
			write(b, csv, files[kind])
			for b.Loop() {
				to := filepath.Join(b.TempDir(), fmt.Sprintf("shell-%d.db", time.Now().UnixNano()))
				out, err := exec.Command(shell, to, "-cmd", "PRAGMA journal_mode=WAL", "-cmd", ".mode csv", ".import "+csv+" t").CombinedOutput()
				if err != nil {
					b.Fatalf("%v: %s", err, out)
				}
			}
		})
	}
}

func takeIn(b *testing.B, d *db.DB, kind string, csv []byte) {
	b.Helper()
	ctx := context.Background()
	r, err := sheet.Open("rows.csv", bytes.NewReader(csv), int64(len(csv)), sheet.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	o := intake.Options{Today: d.Today(), Calendar: calendar.New(calendar.Options{})}
	p, err := intake.Read(ctx, kind, r, intake.Map(kind, r.Header(), nil), d.Finder(), o)
	if err != nil {
		b.Fatal(err)
	}
	if p.Refused() {
		b.Fatalf("refused: %+v", p.Summary())
	}
	if err := d.Apply(ctx, p, "Import", nil); err != nil {
		b.Fatal(err)
	}
}
