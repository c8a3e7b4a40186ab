package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/fault"
	"caseload/model/field"
	"caseload/model/history"
	"caseload/model/id"
	"caseload/model/kinds"
	"caseload/model/work"
)

// tx is one use case under way: all that it writes carries the same instant, and
// goes in together with its history and the duties that follow, or not at all.
type tx struct {
	*sql.Tx
	db    *DB
	at    time.Time
	today civil.Date
	who   string
	title string
	why   string
	undo  string // the change that this one takes back

	change  int64 // row of the change, once there is something to write
	id      string
	touched map[string]bool // children whose duties are to be refreshed
	all     bool            // or those of everyone: the calendar or a rule has changed
	taking  bool            // a file in: what follows from its records waits until all of them are there
	waiting []written       // those records
	stmts   map[string]*sql.Stmt
	purse   *funds // what the funds have left, once that was asked
}

// exec runs a statement that is prepared once for the transaction.
func (t *tx) exec(ctx context.Context, text string, args ...any) (sql.Result, error) {
	s, ok := t.stmts[text]
	if !ok {
		var err error
		if s, err = t.PrepareContext(ctx, text); err != nil {
			return nil, err
		}
		if t.stmts == nil {
			t.stmts = make(map[string]*sql.Stmt)
		}
		t.stmts[text] = s
	}
	return s.ExecContext(ctx, args...)
}

// change carries out one use case. The title says what it is, as the history shows it.
func (d *DB) change(ctx context.Context, title, why string, f func(context.Context, *tx) error) error {
	sqlTx, err := d.write.BeginTx(ctx, nil)
	if err != nil {
		return translate(err)
	}
	t := &tx{Tx: sqlTx, db: d, at: d.opts.Now(), today: d.Today(), who: work.Who(ctx), title: title, why: why, touched: map[string]bool{}}
	if err := f(ctx, t); err != nil {
		return rollback(sqlTx, translate(err))
	}
	if t.all {
		// Also where the change fails: what was made of it within is not to be kept.
		defer d.forgetEnv()
		if err := t.bumpSettings(ctx); err != nil {
			return rollback(sqlTx, translate(err))
		}
	}
	if err := t.advance(ctx); err != nil {
		return rollback(sqlTx, translate(err))
	}
	if err := t.refresh(ctx); err != nil {
		return rollback(sqlTx, translate(err))
	}
	if err := sqlTx.Commit(); err != nil {
		return rollback(sqlTx, translate(err))
	}
	return nil
}

// start writes the row of the change itself, the first time something changes.
func (t *tx) start(ctx context.Context) error {
	if t.change != 0 {
		return nil
	}
	t.id = id.New()
	res, err := t.ExecContext(ctx, `INSERT INTO "change" ("id", "at", "officer", "title", "why", "undoes") VALUES (?, ?, ?, ?, ?, ?)`,
		t.id, field.Stamp(t.at), null(t.who), t.title, null(t.why), null(t.undo))
	if err != nil {
		return err
	}
	t.change, err = res.LastInsertId()
	return err
}

// bumpSettings tells other copies that the calendar or the rules have changed.
func (t *tx) bumpSettings(ctx context.Context) error {
	_, err := t.ExecContext(ctx, `INSERT INTO "meta" ("key", "value") VALUES ('settings', '1')
 ON CONFLICT ("key") DO UPDATE SET "value" = CAST(CAST("value" AS INTEGER) + 1 AS TEXT)`)
	return err
}

func null(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// put writes a record: a new one, or the fields of it that differ. It reports
// whether anything changed.
func (t *tx) put(ctx context.Context, kind string, rec any) (bool, error) {
	tb, ok := t.db.tables[kind]
	if !ok {
		return false, fault.New(fault.Invalid, "There is no kind of record called %q.", kind)
	}
	key := tb.kind.Get(rec, 0)
	if key == "" {
		return false, fault.New(fault.Internal, "A %s has no id.", tb.kind.Singular())
	}
	before, err := tb.one(ctx, t.Tx, key)
	if fault.KindOf(err) == fault.NotFound {
		kinds.Settle(nil, rec, t.today)
		if err := t.add(ctx, tb, rec); err != nil {
			return false, err
		}
		return true, t.follow(ctx, written{kind, nil, rec})
	}
	if err != nil {
		return false, err
	}
	kinds.Settle(before, rec, t.today)
	changed, err := t.update(ctx, tb, before, rec)
	if err != nil || !changed {
		return false, err
	}
	return true, t.follow(ctx, written{kind, before, rec})
}

func (t *tx) add(ctx context.Context, tb *table, rec any) error {
	if err := t.verify(tb, nil, rec); err != nil {
		return err
	}
	if err := t.start(ctx); err != nil {
		return err
	}
	values := tb.kind.Values(rec)
	args, err := tb.binds(values)
	if err != nil {
		return err
	}
	res, err := t.exec(ctx, tb.insert, args...)
	if err != nil {
		return err
	}
	n, err := res.LastInsertId()
	if err != nil {
		return err
	}
	if err := t.index(ctx, tb, rec, n, false); err != nil {
		return err
	}
	if err := t.touch(ctx, tb, values); err != nil {
		return err
	}
	return t.note(ctx, tb, values, history.Add, "", "", encode(tb.kind.Specs(), values))
}

// verify refuses a record that is not as declared. What a file may hold is taken
// from one, and stays possible in a record that held it before: whoever corrects one
// thing of a record need not correct all of it.
func (t *tx) verify(tb *table, before, rec any) error {
	err := tb.kind.Verify(rec)
	if err == nil {
		return nil
	}
	if tb.kind.Taken(rec) == nil && (t.taking || t.undo != "" || before != nil && same(tb.kind.Verify(before), err)) {
		return nil
	}
	return fault.Wrap(fault.Invalid, err, "%s", sentence(err))
}

func same(a, b error) bool { return a != nil && b != nil && a.Error() == b.Error() }

func sentence(err error) string { return strings.ReplaceAll(err.Error(), "\n", "; ") }

func (t *tx) update(ctx context.Context, tb *table, before, after any) (bool, error) {
	if slices.Equal(tb.kind.Values(before), tb.kind.Values(after)) {
		return false, nil
	}
	if err := t.verify(tb, before, after); err != nil {
		return false, err
	}
	return t.updateUnchecked(ctx, tb, before, after)
}

// updateUnchecked writes the fields that differ. Undo uses it directly: while a
// change is taken back field by field, the record between two steps need not be
// one that could be typed.
func (t *tx) updateUnchecked(ctx context.Context, tb *table, before, after any) (bool, error) {
	specs := tb.kind.Specs()
	old, now := tb.kind.Values(before), tb.kind.Values(after)
	var sets []string
	var args []any
	var diff []int
	for i := range specs {
		if old[i] == now[i] {
			continue
		}
		b, err := bind(&specs[i], now[i])
		if err != nil {
			return false, err
		}
		sets, args, diff = append(sets, quote(specs[i].Name)+" = ?"), append(args, b), append(diff, i)
		if i == tb.nameAt {
			sets, args = append(sets, `"sorted" = ?`), append(args, sortKey(now[i]))
		}
	}
	if len(diff) == 0 {
		return false, nil
	}
	if err := t.start(ctx); err != nil {
		return false, err
	}
	args = append(args, now[0])
	if _, err := t.ExecContext(ctx, fmt.Sprintf(`UPDATE %s SET %s WHERE "id" = ?`, quote(tb.kind.Name()), strings.Join(sets, ", ")), args...); err != nil {
		return false, err
	}
	for _, i := range diff {
		if err := t.note(ctx, tb, now, history.Set, specs[i].Name, old[i], now[i]); err != nil {
			return false, err
		}
	}
	if err := t.reindex(ctx, tb, after); err != nil {
		return false, err
	}
	if err := t.touch(ctx, tb, old); err != nil {
		return false, err
	}
	return true, t.touch(ctx, tb, now)
}

// remove takes a record away. Its fields stay in the history.
func (t *tx) remove(ctx context.Context, kind, key string) error {
	tb, ok := t.db.tables[kind]
	if !ok {
		return fault.New(fault.Invalid, "There is no kind of record called %q.", kind)
	}
	rec, err := tb.one(ctx, t.Tx, key)
	if err != nil {
		return err
	}
	if err := t.start(ctx); err != nil {
		return err
	}
	values := tb.kind.Values(rec)
	if err := t.unindex(ctx, tb, key); err != nil {
		return err
	}
	if _, err := t.ExecContext(ctx, fmt.Sprintf(`DELETE FROM %s WHERE "id" = ?`, quote(kind)), key); err != nil {
		return err
	}
	if err := t.touch(ctx, tb, values); err != nil {
		return err
	}
	return t.note(ctx, tb, values, history.Remove, "", encode(tb.kind.Specs(), values), "")
}

// note writes a line of the history.
func (t *tx) note(ctx context.Context, tb *table, values []string, op history.Op, name, before, after string) error {
	_, err := t.exec(ctx, insertHistory, t.entry(tb, values, op, name, before, after)...)
	return err
}

// entry is what a line of the history holds.
func (t *tx) entry(tb *table, values []string, op history.Op, name, before, after string) []any {
	childID := ""
	if tb.childAt >= 0 {
		childID = values[tb.childAt]
	}
	return []any{t.change, tb.kind.Name(), values[0], null(childID), string(op), null(name), null(before), null(after)}
}

const (
	headHistory   = `INSERT INTO "history" ("change", "kind", "record", "child", "op", "field", "before", "after")`
	insertHistory = headHistory + ` VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
)

// encode writes the fields of a record that hold something as JSON.
func encode(specs []field.Spec, values []string) string {
	var b strings.Builder
	b.WriteByte('{')
	for i, v := range values {
		if v == "" || (specs[i].Numeric() && (v == "0" || v == "no")) {
			continue
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q:", specs[i].Name)
		writeJSON(&b, v)
	}
	b.WriteByte('}')
	return b.String()
}

func writeJSON(b *strings.Builder, v string) {
	for i := 0; i < len(v); i++ {
		if c := v[i]; c < 0x20 || c == '"' || c == '\\' || c >= 0x7f {
			j, err := json.Marshal(v)
			if err != nil { // a string always marshals
				j = []byte(`""`)
			}
			b.Write(j)
			return
		}
	}
	b.WriteByte('"')
	b.WriteString(v)
	b.WriteByte('"')
}

// decode reads what encode wrote.
func decode(s string) (map[string]string, error) {
	out := map[string]string{}
	if s == "" {
		return out, nil
	}
	err := json.Unmarshal([]byte(s), &out)
	return out, err
}

// touch notes that a child's duties are to be worked out again: those of the child
// whose record it is, of the children of a school, or everybody's.
func (t *tx) touch(ctx context.Context, tb *table, values []string) error {
	if tb.childAt >= 0 && values[tb.childAt] != "" {
		t.touched[values[tb.childAt]] = true
	}
	switch tb.kind.Name() {
	case "term", "closure", "holiday", "rule", "option":
		t.all = true
	case "school":
		return t.touchSchool(ctx, values[0])
	case "link":
		return t.touchSchool(ctx, values[tb.kind.Index("school")])
	case "officer":
		return t.touchPromises(ctx, `= ?`, values[0])
	case "team":
		return t.touchPromises(ctx, `IN (SELECT "id" FROM "officer" WHERE "team" = ?)`, values[0])
	}
	return nil
}

// touchPromises touches the children to whom officers have promised something, which
// belongs to the team that the officers are in.
func (t *tx) touchPromises(ctx context.Context, officers, id string) error {
	ids, err := strings1(ctx, t.Tx, `SELECT DISTINCT "child" FROM "duty" WHERE "rule" = ? AND "officer" `+officers, string(duty.FollowUp), id)
	for _, c := range ids {
		t.touched[c] = true
	}
	return err
}

// touchSchool touches the children of a school whose name, area or linked officer
// changes, and those for whom it is consulted.
func (t *tx) touchSchool(ctx context.Context, schoolID string) error {
	ids, err := strings1(ctx, t.Tx, `SELECT "id" FROM "child" WHERE "school" = ?1 UNION SELECT "child" FROM "consultation" WHERE "school" = ?1 AND "child" IS NOT NULL`, schoolID)
	for _, c := range ids {
		t.touched[c] = true
	}
	return err
}

type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}
