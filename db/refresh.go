package db

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"sync"

	"caseload/model/action"
	"caseload/model/casefile"
	"caseload/model/duty"
	"caseload/model/kinds"
	"caseload/model/officer"
)

// chunk is how many children are read and worked out at a time.
const chunk = 200

// caseKinds are the kinds that a case file is put together from: all that it holds
// but the log, which may be long.
var caseKinds = sync.OnceValue(func() []string {
	var out []string
	for _, k := range kinds.All() {
		if k.Name() != action.Actions.Name() && new(casefile.File).Put(k.New()) {
			out = append(out, k.Name())
		}
	}
	return out
})

// refresh works out the duties and the summary of every child that the use case
// touched.
func (t *tx) refresh(ctx context.Context) error {
	if !t.all && len(t.touched) == 0 {
		return nil
	}
	env, err := t.db.envFor(ctx, t.Tx, t.today)
	if err != nil {
		return err
	}
	if t.all {
		if err := t.refreshAll(ctx, env); err != nil {
			return err
		}
	}
	return refreshChildren(ctx, t, t.db.tables, env, slices.Sorted(maps.Keys(t.touched)))
}

// refreshAll works out everybody, a chunk at a time.
func (t *tx) refreshAll(ctx context.Context, env *duty.Env) error {
	if err := t.sortNames(ctx); err != nil {
		return err
	}
	return t.refreshWhere(ctx, env, "")
}

// sortNames gives the names that have none yet the form by which they are sorted: those
// of a file from before there was one.
func (t *tx) sortNames(ctx context.Context) error {
	for _, kind := range []string{"officer", "school"} {
		ids, err := strings1(ctx, t.Tx, `SELECT "id" FROM `+quote(kind)+` WHERE "sorted" IS NULL`)
		if err != nil {
			return err
		}
		for _, key := range ids {
			var name string
			if err := t.QueryRowContext(ctx, `SELECT coalesce("name", '') FROM `+quote(kind)+` WHERE "id" = ?`, key).Scan(&name); err != nil {
				return err
			}
			if _, err := t.exec(ctx, `UPDATE `+quote(kind)+` SET "sorted" = ? WHERE "id" = ?`, sortKey(name), key); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *tx) refreshWhere(ctx context.Context, env *duty.Env, where string, args ...any) error {
	ids, err := strings1(ctx, t.Tx, `SELECT "id" FROM "now" `+where, args...)
	if err != nil {
		return err
	}
	for i := 0; i < len(ids); i += chunk {
		if err := refreshChildren(ctx, t, t.db.tables, env, ids[i:min(i+chunk, len(ids))]); err != nil {
			return err
		}
		if progress := t.db.opts.Progress; progress != nil {
			progress(min(i+chunk, len(ids)), len(ids))
		}
	}
	return nil
}

// strings1 reads a single column of text.
func strings1(ctx context.Context, q querier, text string, args ...any) ([]string, error) {
	rows, err := q.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

func refreshChildren(ctx context.Context, t *tx, ts map[string]*table, env *duty.Env, ids []string) error {
	teams, err := teamsOf(ctx, t.Tx)
	if err != nil {
		return err
	}
	for i := 0; i < len(ids); i += chunk {
		part := ids[i:min(i+chunk, len(ids))]
		files, err := cases(ctx, t.Tx, ts, part)
		if err != nil {
			return err
		}
		held, err := heldDuties(ctx, t.Tx, part)
		if err != nil {
			return err
		}
		nows, err := heldNows(ctx, t.Tx, ts["now"], part)
		if err != nil {
			return err
		}
		slots, err := heldSlots(ctx, t.Tx, ts["cycle"], part)
		if err != nil {
			return err
		}
		for _, key := range part {
			f, ok := files[key]
			if !ok {
				continue // removed: its duties went with it
			}
			if err := t.settleChild(ctx, ts["now"], env, teams, f, held[key], nows[key]); err != nil {
				return err
			}
			if err := t.putSlots(ctx, ts["cycle"], f.Cycle(env), slots[key]); err != nil {
				return err
			}
		}
	}
	return nil
}

// settleChild brings the duties and the summary of one child in line with the facts.
func (t *tx) settleChild(ctx context.Context, nows *table, env *duty.Env, teams teams, f *casefile.File, held map[string]dutyRow, was nowRow) error {
	rows, now, err := workOut(env, teams, f)
	if err != nil {
		return err
	}
	for _, r := range rows {
		old, ok := held[r.id]
		delete(held, r.id)
		if ok && old == r {
			continue
		}
		text := insertDuty
		if ok {
			text = updateDuty
		}
		if _, err := t.exec(ctx, text, r.args()...); err != nil {
			return err
		}
	}
	for key := range held {
		if _, err := t.exec(ctx, `DELETE FROM "duty" WHERE "id" = ?`, key); err != nil {
			return err
		}
	}
	return t.putNow(ctx, nows, was, &now)
}

// nowRow is the summary kept for a child: the row number of the child, and the
// values, or none where there is no summary yet.
type nowRow struct {
	n      int64
	values []string
}

func heldNows(ctx context.Context, q querier, nows *table, ids []string) (map[string]nowRow, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	out := make(map[string]nowRow, len(ids))
	rows, err := q.QueryContext(ctx, `SELECT "n", "id" FROM "child" WHERE "id" IN (SELECT "value" FROM json_each(?))`, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var r nowRow
		var key string
		if err := rows.Scan(&r.n, &key); err != nil {
			return nil, err
		}
		out[key] = r
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	recs, err := nows.records(ctx, q, `WHERE "id" IN (SELECT "value" FROM json_each(?))`, string(list))
	if err != nil {
		return nil, err
	}
	for _, rec := range recs {
		values := nows.kind.Values(rec)
		out[values[0]] = nowRow{n: out[values[0]].n, values: values}
	}
	return out, nil
}

func (t *tx) putNow(ctx context.Context, nows *table, was nowRow, now *casefile.Now) error {
	if was.values != nil {
		if slices.Equal(was.values, nows.kind.Values(now)) {
			return nil
		}
		if _, err := t.exec(ctx, `DELETE FROM "now" WHERE "id" = ?`, now.ID); err != nil {
			return err
		}
	}
	return t.insertNow(ctx, nows, was.n, now)
}

// insertNow writes a summary under the row number of its child. It takes the number
// rather than select it: an INSERT from a SELECT opens a savepoint, at which the
// full-text tables write out all that they hold.
func (t *tx) insertNow(ctx context.Context, nows *table, n int64, now *casefile.Now) error {
	args, err := nows.binds(nows.kind.Values(now))
	if err != nil {
		return err
	}
	_, err = t.exec(ctx, `INSERT INTO "now" ("n", `+nows.columns+`) VALUES (?`+marks(len(args))+`)`, append([]any{n}, args...)...)
	return err
}

func marks(n int) string { return strings.Repeat(", ?", n) }

// dutyRow is a row of the table of open duties.
type dutyRow struct {
	id, child, rule, strand, kind, record, title, trigger, started, due, team, officer, school string
	excused                                                                                    int64
	note                                                                                       string
}

const dutyColumns = `"id", "child", "rule", "strand", "kind", "record", "title", "trigger", "started", "due", "team", "officer", "school", "excused", "note"`

const headDuty = `INSERT INTO "duty" (` + dutyColumns + `)`

const insertDuty = headDuty + ` VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)`

const updateDuty = `UPDATE "duty" SET "child" = ?2, "rule" = ?3, "strand" = ?4, "kind" = ?5, "record" = ?6, "title" = ?7, "trigger" = ?8,
 "started" = ?9, "due" = ?10, "team" = ?11, "officer" = ?12, "school" = ?13, "excused" = ?14, "note" = ?15 WHERE "id" = ?1`

func (r *dutyRow) args() []any {
	return []any{r.id, r.child, r.rule, r.strand, r.kind, r.record, r.title, null(r.trigger), null(r.started), r.due,
		null(r.team), null(r.officer), null(r.school), r.excused, null(r.note)}
}

// teams are the work of the teams that officers are in, by officer.
type teams map[string]officer.TeamKind

// teamsOf reads them.
func teamsOf(ctx context.Context, q querier) (teams, error) {
	rows, err := q.QueryContext(ctx, `SELECT o."id", t."kind" FROM "officer" o JOIN "team" t ON t."id" = o."team"`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := teams{}
	for rows.Next() {
		var id, kind string
		if err := rows.Scan(&id, &kind); err != nil {
			return nil, err
		}
		out[id] = officer.TeamKind(kind)
	}
	return out, rows.Err()
}

// owing is the team that owes a duty. What somebody has promised is owed by no team of
// its own; it belongs to the team of whoever promised it.
func (ts teams) owing(d *duty.Duty) officer.TeamKind {
	if d.Team != "" {
		return d.Team
	}
	return ts[d.Officer]
}

// workOut gives the open duties of a child as rows, and the summary.
func workOut(env *duty.Env, teams teams, f *casefile.File) ([]dutyRow, casefile.Now, error) {
	all, err := f.Duties(env)
	if err != nil {
		return nil, casefile.Now{}, err
	}
	open := casefile.Open(all)
	rows := make([]dutyRow, 0, len(open))
	seen := make(map[string]bool, len(open))
	for i := range open {
		d := &open[i]
		if d.Due.IsZero() || seen[d.Key()] {
			continue
		}
		seen[d.Key()] = true
		r := dutyRow{id: d.Key(), child: f.Child.ID, rule: string(d.Rule.ID), strand: d.Strand, kind: d.Kind, record: d.Record,
			title: d.Title, trigger: d.Trigger.String(), started: d.TriggerText, due: d.Due.String(), team: string(teams.owing(d)),
			officer: d.Officer, school: f.Child.School, note: d.Note}
		if len(d.Excuses) > 0 {
			r.excused = 1
		}
		rows = append(rows, r)
	}
	return rows, f.Now(env, open), nil
}

func heldDuties(ctx context.Context, q querier, ids []string) (map[string]map[string]dutyRow, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := q.QueryContext(ctx, `SELECT "id", "child", "rule", "strand", "kind", "record", "title", coalesce("trigger", ''), coalesce("started", ''), "due",
 coalesce("team", ''), coalesce("officer", ''), coalesce("school", ''), "excused", coalesce("note", '')
 FROM "duty" WHERE "child" IN (SELECT "value" FROM json_each(?))`, string(list))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := make(map[string]map[string]dutyRow, len(ids))
	for rows.Next() {
		var r dutyRow
		if err := rows.Scan(&r.id, &r.child, &r.rule, &r.strand, &r.kind, &r.record, &r.title, &r.trigger, &r.started, &r.due,
			&r.team, &r.officer, &r.school, &r.excused, &r.note); err != nil {
			return nil, err
		}
		if out[r.child] == nil {
			out[r.child] = make(map[string]dutyRow)
		}
		out[r.child][r.id] = r
	}
	return out, rows.Err()
}
