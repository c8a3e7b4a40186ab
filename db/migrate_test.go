package db_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"database/sql"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/db"
	"caseload/model/casefile"
	"caseload/model/field"
	"caseload/model/kinds"
	"caseload/model/work"
)

// writeFixture makes the fixture of the present schema anew: go test ./db -run
// TestUpgrade -write-fixture. Do so only while that schema has not been released;
// the fixtures of released schemas are kept for good.
var writeFixture = flag.Bool("write-fixture", false, "write the fixture of the present schema")

// TestMigrationsAreAppendOnly holds each numbered file to the sum it was released
// with. The sums are made by: cd db/migrations && sha256sum *.sql > ../testdata/migrations.sum
func TestMigrationsAreAppendOnly(t *testing.T) {
	sums := map[string]string{}
	for line := range strings.Lines(string(read(t, "testdata/migrations.sum"))) {
		sum, name, ok := strings.Cut(strings.TrimSpace(line), "  ")
		if !ok {
			t.Fatalf("migrations.sum has the line %q", line)
		}
		sums[name] = sum
	}
	names, err := fs.Glob(db.Migrations, "migrations/*.sql")
	if err != nil || len(names) == 0 {
		t.Fatal("no migrations", err)
	}
	for _, path := range names {
		text, err := db.Migrations.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		switch want, known := sums[name]; {
		case !known:
			t.Errorf("%s is not in testdata/migrations.sum: add its sum", name)
		case fmt.Sprintf("%x", sha256.Sum256(text)) != want:
			t.Errorf("%s has been edited. Files are out there that were made with it as it was: put it back and write the next number", name)
		}
		delete(sums, name)
	}
	for name := range sums {
		t.Errorf("%s is gone, and files are out there that were made with it", name)
	}
}

func schemas(t *testing.T) int {
	t.Helper()
	names, err := fs.Glob(db.Migrations, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	return len(names)
}

func fixture(version int) string { return fmt.Sprintf("testdata/schema-%d.db.gz", version) }

// TestUpgradeFromEverySchema opens a file of every schema there has been, with at
// least one record of each kind in it. Nothing is lost on the way, the file ends up
// as a new one is made, and it can be worked with.
func TestUpgradeFromEverySchema(t *testing.T) {
	if *writeFixture {
		makeFixture(t, fixture(schemas(t)))
	}
	for v := 1; v <= schemas(t); v++ {
		t.Run(fmt.Sprint(v), func(t *testing.T) { upgrade(t, v) })
	}
}

func upgrade(t *testing.T, version int) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "case.db")
	unpack(t, fixture(version), path)
	before := counts(t, path)
	d := reopen(t, sameDay(path))
	if diff := cmp.Diff(schemaOf(t, create(t)), schemaOf(t, d)); diff != "" {
		t.Errorf("a new file (-) and one brought up from schema %d (+) differ:\n%s", version, diff)
	}
	for table, n := range before {
		recs, err := d.Records(ctx, table)
		if err != nil {
			t.Fatal(err)
		}
		if len(recs) != n {
			t.Errorf("%s: %d records of %d came through", table, len(recs), n)
		}
	}
	for _, k := range kinds.All() {
		if version == schemas(t) && before[k.Name()] == 0 {
			t.Errorf("the fixture has no %s: write it again", k.Singular())
		}
	}
	proveSound(t, d)
	for _, table := range []string{"officer", "school"} {
		var n int
		if err := d.Readers().QueryRow(`SELECT count(*) FROM "` + table + `" WHERE "sorted" IS NULL`).Scan(&n); err != nil || n > 0 {
			t.Errorf("%d of %s have no place in the order of names (%v)", n, table, err)
		}
	}
	children, err := d.Records(ctx, "child")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Log(ctx, work.LogEntry{Children: []string{idOf("child", children[0])}, Kind: "call", Text: "rang"}); err != nil {
		t.Error(err)
	}
	_, err = os.Stat(fmt.Sprintf("%s.before-schema-%d", path, schemas(t)))
	if backedUp := err == nil; backedUp != (version < schemas(t)) {
		t.Errorf("a backup from before the upgrade from schema %d to %d: %v", version, schemas(t), backedUp)
	}
}

func unpack(t *testing.T, from, to string) {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(read(t, from)))
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	write(t, to, content)
}

// counts counts the records by kind, of the kinds that the file has a table for,
// without our own opening of it, which would upgrade it.
func counts(t *testing.T, path string) map[string]int {
	t.Helper()
	c, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	out := map[string]int{}
	for _, k := range kinds.All() {
		var n int
		if err := c.QueryRow(fmt.Sprintf(`SELECT count(*) FROM %q`, k.Name())).Scan(&n); err != nil {
			if strings.Contains(err.Error(), "no such table") {
				continue
			}
			t.Fatal(err)
		}
		out[k.Name()] = n
	}
	return out
}

// schemaOf is everything that is defined in a file, by name.
func schemaOf(t *testing.T, d *db.DB) map[string]string {
	t.Helper()
	rows, err := d.Readers().Query(`SELECT "type" || ' ' || "name", coalesce("sql", '') FROM "sqlite_schema" WHERE "name" NOT LIKE 'sqlite_%'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			t.Fatal(err)
		}
		out[name] = strings.Join(strings.Fields(text), " ")
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// makeFixture writes a small file with a record of every kind, all fields filled
// in where a plain value will do.
func makeFixture(t *testing.T, to string) {
	t.Helper()
	ctx := context.Background()
	d := create(t)
	made := map[string]string{}
	for _, k := range kinds.All() {
		for n := range 3 {
			values := map[string]string{}
			for _, s := range k.Specs()[1:] {
				if s.ReadOnly && s.Type != field.Ref && !s.Required {
					continue // follows from other work
				}
				if v := plain(s, n, made); v != "" {
					values[s.Name] = v
				}
			}
			own, once := particular[k.Name()]
			maps.Copy(values, own)
			if k.Name() == "moderation" {
				values["rater"] = made["first officer"] // somebody other than the rater of the check
			}
			if once && n > 0 {
				continue
			}
			id, err := d.Add(ctx, k.Name(), values, "fixture")
			if err != nil {
				t.Errorf("%s: %v", k.Name(), err)
				continue
			}
			made[k.Name()] = id
			if n == 0 {
				made["first "+k.Name()] = id
			}
		}
	}
	proveSound(t, d)
	path := filepath.Join(t.TempDir(), "fixture.db")
	if _, err := d.Backup(ctx, path); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(read(t, path)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, to, b.Bytes())
}

// particular are the values of records that plain ones would not make whole.
var particular = map[string]map[string]string{
	"term":     {"year": "2026", "season": "autumn", "first": "2026-09-01", "last": "2026-12-18", "half_first": "2026-10-26", "half_last": "2026-10-30"},
	"check":    {"sw": "yes", "dt": "yes", "voice": "yes", "reviewed": "yes", "smart": "yes", "costed": "yes", "timescale": "no", "data": "yes", "rating": "green", "letters": "1:SMART"},
	"nccis":    {"code": "231", "label": "Tuition in preparation", "grouped": "tuition"},
	"national": {"measure": "ks2.maths", "value": "61.5", "year": "2025"},
	"pot":      {"year": "2026", "share": "60", "from_age": "4", "until_age": "16", "per_child": "263000", "top_slice": "61000"},
	"premium":  {"year": "2026", "refused": "", "amount": "18000", "paid_sum": "18000", "back": "0"},
	"result":   {"year": "2025", "stage": "ks2", "measure": "maths", "grade": "105", "score": "0"},
	"option":   {"id": "caseload-target", "value": "340", "why": "as agreed"},
	"template": {"id": "refuse", "name": "Decision not to assess", "body": "Dear {addressee},"},
	"transfer": {"phase": "secondary", "year": "2026", "on": "2026-09-01", "asked": "2025-10-01", "dropped": "", "final": "2026-02-10"},
	"rule":     {"id": "L-RETURN", "length": "8 school days", "why": "as agreed"},
}

// plain is a value that suits a field; "" where only a particular one would do.
func plain(s field.Spec, n int, made map[string]string) string {
	switch s.Type {
	case field.Code:
		if !s.Required && n == 2 {
			return ""
		}
		return s.Codes.Values()[n%len(s.Codes.Values())]
	case field.Date:
		return today.AddDays(7 * (n - 3)).String()
	case field.Flag:
		return []string{"yes", "no", "yes"}[n]
	case field.Number, field.Pence:
		return fmt.Sprint(2024 + n)
	case field.Ref:
		if s.Name == "by" || s.Name == "checker" { // somebody else than the other one named
			return made["first "+s.RefKind]
		}
		return made[s.RefKind]
	case field.Instant:
		return "2026-11-20T10:00:00Z"
	}
	switch s.Name {
	case "upn", "former_upn", "uln", "nhs", "recorded", "urn", "laestab", "care_urn", "length", "letters":
		return ""
	case "term":
		return "2026-autumn"
	case "list":
		return "children"
	}
	if s.Check != nil && !s.Required {
		return ""
	}
	return fmt.Sprintf("%s %d – Zoë", s.Label, n)
}

// TestASummaryTableIsNoKind keeps the summaries, which are worked out, from being
// taken for records that must come through.
func TestASummaryTableIsNoKind(t *testing.T) {
	for _, k := range kinds.All() {
		if k.Name() == casefile.Nows.Name() {
			t.Errorf("%s is listed among the kinds", k.Name())
		}
	}
}
