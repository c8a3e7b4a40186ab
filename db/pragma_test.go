package db_test

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"caseload/db"
	"caseload/model/casefile"
	"caseload/model/field"
	"caseload/model/id"
	"caseload/model/kinds"
	"caseload/model/officer"
	"caseload/model/pep"
)

// pragmas are the settings that everything rests on. The driver has ignored some
// in other versions without a word, so each is read back from SQLite itself.
var pragmas = map[string]struct{ writer, reader string }{
	"journal_mode":    {"wal", "wal"},
	"synchronous":     {"2", "2"}, // FULL: what was confirmed outlives a loss of power
	"foreign_keys":    {"1", "1"},
	"busy_timeout":    {"5000", "5000"},
	"query_only":      {"0", "1"},
	"cache_size":      {"-8000", "-4000"}, // KiB
	"temp_store":      {"2", "2"},         // what is sorted never reaches the disk
	"cell_size_check": {"1", "1"},         // damage is met as an error, not as nonsense
	"trusted_schema":  {"0", "0"},         // a file from elsewhere runs no functions of ours
	"locking_mode":    {"normal", "normal"},
	"auto_vacuum":     {"0", "0"},
	"encoding":        {"UTF-8", "UTF-8"},
	"page_size":       {"4096", "4096"},
	"application_id":  {"1128354629", "1128354629"}, // "CASE"
}

func pragma(t *testing.T, q interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}, name string) string {
	t.Helper()
	var v string
	if err := q.QueryRowContext(context.Background(), "PRAGMA "+name).Scan(&v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
}

func TestEveryPragmaIsInForce(t *testing.T) {
	d := create(t)
	ctx := context.Background()
	for name, want := range pragmas {
		if got := pragma(t, d.Writer(), name); got != want.writer {
			t.Errorf("writer: %s is %s, want %s", name, got, want.writer)
		}
	}
	if n := d.Writer().Stats().MaxOpenConnections; n != 1 {
		t.Errorf("%d writers", n)
	}
	n := d.Readers().Stats().MaxOpenConnections
	if n < 2 || n > 8 {
		t.Errorf("%d readers", n)
	}
	for i := range n { // all of them at once, so that each is a connection of its own
		c, err := d.Readers().Conn(ctx)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		for name, want := range pragmas {
			if got := pragma(t, c, name); got != want.reader {
				t.Errorf("reader %d: %s is %s, want %s", i, name, got, want.reader)
			}
		}
	}
}

func TestFillLeavesThePragmasAsTheyWere(t *testing.T) {
	d := create(t)
	err := d.Fill(context.Background(), "Fill", func(s db.Sink) error {
		return s.Put(&officer.Team{ID: id.New(), Name: "Virtual School", Kind: officer.VirtualSchool})
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range pragmas {
		if got := pragma(t, d.Writer(), name); got != want.writer {
			t.Errorf("%s is %s after filling, want %s", name, got, want.writer)
		}
	}
}

func TestWhatTheConnectionsRefuse(t *testing.T) {
	d := create(t)
	build(t, d)
	for name, c := range map[string]struct {
		on    *sql.DB
		text  string
		words string
	}{
		"a reader does not write":                  {d.Readers(), `DELETE FROM "child"`, "readonly"},
		"nor make tables":                          {d.Readers(), `CREATE TABLE "x" ("n")`, "readonly"},
		"a name in double quotes is no text":       {d.Writer(), `SELECT * FROM "child" WHERE "forename" = "Zoe"`, "no such column"},
		"the schema is not written behind SQLite":  {d.Writer(), `PRAGMA writable_schema = 1; DELETE FROM "sqlite_master"`, "may not be modified"},
		"nor are the tables of the full-text":      {d.Writer(), `DELETE FROM "child_words_data"`, "may not be modified"},
		"a reference needs its record":             {d.Writer(), `INSERT INTO "alert" ("id", "child", "kind", "text", "raised", "review") VALUES ('x', 'nobody', 'other', 'x', '2026-01-01', '2026-01-01')`, "FOREIGN KEY"},
		"a date is a date":                         {d.Writer(), `UPDATE "child" SET "born" = '5 Sep 2012'`, "CHECK"},
		"text is not kept as a number":             {d.Writer(), `UPDATE "child" SET "recorded_year" = 'nine'`, "cannot store TEXT"},
		"nor blobs as text":                        {d.Writer(), `UPDATE "child" SET "forename" = x'00'`, "cannot store BLOB"},
		"a flag is yes or no":                      {d.Writer(), `UPDATE "child" SET "uasc" = 2`, "CHECK"},
		"history is never changed":                 {d.Writer(), `UPDATE "history" SET "after" = 'x'`, "history is never changed"},
		"history is never deleted":                 {d.Writer(), `DELETE FROM "history"`, "history is never deleted"},
		"changes are never changed":                {d.Writer(), `UPDATE "change" SET "officer" = 'x'`, "history is never changed"},
		"changes are never deleted":                {d.Writer(), `DELETE FROM "change"`, "history is never deleted"},
		"a child with records is not simply gone":  {d.Writer(), `DELETE FROM "child"`, "FOREIGN KEY"},
		"two children do not share a local number": {d.Writer(), `UPDATE "child" SET "local_id" = 'T1'`, "UNIQUE"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := c.on.Exec(c.text); err == nil || !strings.Contains(err.Error(), c.words) {
				t.Errorf("%v, want an error with %q", err, c.words)
			}
		})
	}
	if _, err := d.Writer().Exec("PRAGMA writable_schema = 0"); err != nil {
		t.Error(err)
	}
	proveSound(t, d)
}

// column is what SQLite says of a column.
type column struct {
	Name, Type string
	NotNull    bool
}

func columnsOf(t *testing.T, q *sql.DB, table string) []column {
	t.Helper()
	rows, err := q.Query(`SELECT "name", "type", "notnull" FROM pragma_table_xinfo(?) ORDER BY "cid"`, table)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []column
	for rows.Next() {
		var c column
		if err := rows.Scan(&c.Name, &c.Type, &c.NotNull); err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// declared are the columns that the fields of a kind ask for.
func declared(k field.Kind) []column {
	out := []column{{Name: "n", Type: "INTEGER"}}
	for _, s := range k.Specs() {
		c := column{Name: s.Name, Type: "TEXT", NotNull: s.Name == "id" || (s.Required && s.Type != field.Ref)}
		if s.Numeric() {
			c.Type, c.NotNull = "INTEGER", true
		}
		out = append(out, c)
	}
	return out
}

// byName compares columns without regard to their order: a column that was added
// later stands last in the file, wherever its field is declared.
var byName = cmpopts.SortSlices(func(a, b column) bool { return a.Name < b.Name })

// derived are the columns that follow from others and are no fields: what officers and
// schools are sorted by.
var derived = map[string][]column{"officer": {{Name: "sorted", Type: "TEXT"}}, "school": {{Name: "sorted", Type: "TEXT"}}}

func TestTheColumnsAreTheDeclaredFields(t *testing.T) {
	d := create(t)
	for _, k := range append(kinds.All(), casefile.Nows, pep.Slots) {
		if diff := cmp.Diff(append(declared(k), derived[k.Name()]...), columnsOf(t, d.Readers(), k.Name()), byName); diff != "" {
			t.Errorf("%s: what is declared (-) and what the file has (+):\n%s", k.Name(), diff)
		}
	}
}

func TestEveryReferenceAndDateIsHeldByTheFile(t *testing.T) {
	d := create(t)
	for _, k := range kinds.All() {
		var text string
		if err := d.Readers().QueryRow(`SELECT "sql" FROM "sqlite_schema" WHERE "name" = ?`, k.Name()).Scan(&text); err != nil {
			t.Fatal(err)
		}
		for _, s := range k.Specs() {
			want := ""
			switch s.Type {
			case field.Ref:
				want = fmt.Sprintf(`REFERENCES %q("id")`, s.RefKind)
			case field.Date, field.Instant:
				want = fmt.Sprintf(`CHECK (%q GLOB '[0-9]`, s.Name)
			case field.Flag:
				want = fmt.Sprintf(`CHECK (%q IN (0, 1))`, s.Name)
			}
			if line := lineOf(text, s.Name); !strings.Contains(line, want) {
				t.Errorf("%s: %q has not %s", k.Name(), line, want)
			}
		}
	}
}

// lineOf is the part of a CREATE TABLE that makes a column.
func lineOf(text, column string) string {
	text = strings.Join(strings.Fields(text), " ")
	for _, before := range []string{`( "`, `, "`} {
		if _, rest, ok := strings.Cut(text, before+column+`" `); ok {
			part, _, _ := strings.Cut(rest, `, "`)
			return `"` + column + `" ` + part
		}
	}
	return ""
}

func TestEveryTableIsStrict(t *testing.T) {
	d := create(t)
	rows, err := d.Readers().Query(`SELECT "name" FROM pragma_table_list WHERE "schema" = 'main' AND "type" = 'table' AND "strict" = 0 AND "name" NOT LIKE 'sqlite_%'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		t.Errorf("table %s is not STRICT", name)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	var tables int
	if err := d.Readers().QueryRow(`SELECT count(*) FROM pragma_table_list WHERE "schema" = 'main' AND "strict" = 1`).Scan(&tables); err != nil || tables < len(kinds.All()) {
		t.Errorf("%d tables are STRICT (%v), and there are %d kinds", tables, err, len(kinds.All()))
	}
}

// unindexed refer to officers, who leave and are hardly ever removed: an index on
// them would cost more at each write than it ever saved.
var unindexed = map[string]bool{"assessment.approved_by": true, "check.rater": true, "pep.rated_by": true}

func TestEveryForeignKeyHasItsIndex(t *testing.T) {
	d := create(t)
	rows, err := d.Readers().Query(`SELECT m."name", f."from" FROM "sqlite_schema" m JOIN pragma_foreign_key_list(m."name") f WHERE m."type" = 'table'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var missing []string
	for rows.Next() {
		var table, from string
		if err := rows.Scan(&table, &from); err != nil {
			t.Fatal(err)
		}
		if !indexed(t, d.Writer(), table, from) && !unindexed[table+"."+from] {
			missing = append(missing, table+"."+from)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(missing)
	if len(missing) > 0 {
		t.Errorf("without an index, removing what they refer to reads every row: %q", missing)
	}
}

// indexed reports whether some index begins with a column.
func indexed(t *testing.T, q *sql.DB, table, column string) bool {
	t.Helper()
	var n int
	err := q.QueryRow(`SELECT count(*) FROM pragma_index_list(?) l JOIN pragma_index_info(l."name") i WHERE i."seqno" = 0 AND i."name" = ?`, table, column).Scan(&n)
	if err != nil {
		t.Fatal(err)
	}
	return n > 0
}
