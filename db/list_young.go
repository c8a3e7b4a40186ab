package db

import (
	"fmt"
	"maps"
	"strings"

	"caseload/model/code"
	"caseload/model/list"
	"caseload/model/post16"
)

// untilFirst is SQL of the first of several days; NULL where there is none of them.
func untilFirst(days ...string) string {
	var all []string
	for _, d := range days {
		all = append(all, "coalesce("+d+", "+noDay+")")
	}
	return "nullif(min(" + strings.Join(all, ", ") + ", " + noDay + "), " + noDay + ")"
}

// lastCare is the day on which the last time in care of a child ended; NULL while it
// goes on. Short breaks are none.
const lastCare = `(SELECT CASE WHEN max(y."end" IS NULL) = 1 THEN NULL ELSE max(y."end") END FROM "episode" y WHERE y."child" = w."id" AND coalesce(y."legal", '') NOT IN ('V3', 'V4'))`

// The time during which a young person is on the list of those after Year 11, as
// post16.Facts.Listed has it: from the September of Year 12, in care by then or with an
// activity, until handed over, or the end of Year 14. Somebody without any activity
// leaves it with care.
var (
	youngFrom = `CASE WHEN w."cohort" > 0 THEN nullif(max((w."cohort" + 12) || '-09-01', min(` +
		`coalesce((SELECT min(y."start") FROM "episode" y WHERE y."child" = w."id" AND coalesce(y."legal", '') NOT IN ('V3', 'V4')), ` + noDay + `), ` +
		`coalesce((SELECT min(y."from") FROM "activity" y WHERE y."child" = w."id"), ` + noDay + `))), ` + noDay + `) END`
	youngUntil = untilFirst(`c."handed_over"`, `c."left"`, `(w."cohort" + 15) || '-09-01'`,
		`CASE WHEN NOT EXISTS (SELECT 1 FROM "activity" y WHERE y."child" = w."id") THEN `+lastCare+` END`)
	// doingUntil is the day from which an activity does not run any more: after its end,
	// or from the beginning of the next.
	nextDoing = `(SELECT min(y."from") FROM "activity" y WHERE y."child" = b."child" AND (y."from" > b."from" OR y."from" = b."from" AND y."n" > b."n"))`
	doingEnd  = untilFirst(`date(b."to", '+1 day')`, nextDoing)
)

func activityMeasures() map[string]column {
	staleFrom := `CASE WHEN $stale > 0 AND ` + groupOf("b") + ` IS NOT 'unknown' THEN max(` + youngFrom + `, date(max(b."from", coalesce(b."checked", b."from")), '+' || $stale || ' months', 'floor', '+1 day')) END`
	return map[string]column{
		"doingon": reckoned{begins: `max(b."from", ` + youngFrom + `)`, ends: untilFirst(doingEnd, youngUntil)}.column(),
		"endedon": reckoned{begins: `max(date(b."to", '+1 day'), ` + youngFrom + `)`, ends: untilFirst(nextDoing, youngUntil)}.column(),
		"staleon": reckoned{begins: staleFrom, ends: untilFirst(doingEnd, youngUntil)}.column(),
	}
}

// groupOf is SQL of post16.Activity.GroupOf.
func groupOf(alias string) string {
	text := `coalesce(` + alias + `."grouped", CASE ` + alias + `."code"`
	for _, c := range code.NCCIS.Codes {
		a := post16.Activity{Code: c.Value}
		if g := a.GroupOf(); g != "" {
			text += " WHEN '" + c.Value + "' THEN '" + g + "'"
		}
	}
	return text + " END)"
}

// activityName is SQL of what people call an activity: its code, and what the
// authority or NCCIS calls it.
func activityName(at string) string {
	text := "(" + at + ` || ' ' || coalesce((SELECT o."label" FROM "nccis" o WHERE o."code" = ` + at + `), CASE ` + at
	for _, c := range code.NCCIS.Codes {
		text += fmt.Sprintf(" WHEN '%s' THEN '%s'", c.Value, c.Label)
	}
	return text + " ELSE '' END))"
}

const (
	neet = `IN ('seeking', 'other')`
	eet  = `IN ('sixth', 'college', 'higher', 'training', 'work', 'tuition')`
)

// lastContact is SQL of the last call, visit or meeting in the log of a child.
func lastContact(child string) string {
	return `(SELECT max(y."on") FROM "action" y WHERE y."child" = ` + child + ` AND y."kind" IN ('call', 'visit', 'meeting') AND y."on" <= $today)`
}

const (
	// leaver is post16.Facts.Leaver of a child in care.
	leaver = `(w."in_care" = 1 AND w."short_break" = 0 AND w."cohort" > 0 AND (w."cohort" = $year - 11 OR w."cohort" = $year - 12 AND w."destination" ` + eet +
		` AND (SELECT y."to" FROM "activity" y WHERE y."id" = w."doing") <= ($year + 1) || '-09-30'))`
	// offeredOn is post16.Offered for the September to come.
	offeredOn = `(SELECT min(y."on") FROM "offer" y WHERE y."child" = w."id" AND y."year" = $year + 1 AND y."state" IN ('offered', 'accepted', 'enrolled'))`
)

// youngSource has a row for each young person after Year 11: the activity that runs, or
// else the child.
func youngSource(list.Definition) *source {
	of := func(field string) string {
		return "(SELECT y." + quote(field) + ` FROM "activity" y WHERE y."id" = w."doing")`
	}
	stale := `($stale > 0 AND w."destination" <> 'unknown' AND date(w."doing_on", '+' || $stale || ' months', 'floor') < $today)`
	columns := childColumns()
	for k, v := range map[string]column{
		"priority":    {value: `coalesce(w."p16", 'unset')`, full: true},
		"suggest":     plainColumn(`w."suggest"`),
		"differs":     flagColumn(`w."suggest" IS NOT w."p16" AND w."suggest" IS NOT NULL`),
		"destination": {value: `coalesce(w."destination", 'unset')`, full: true},
		"counted":     {value: `CASE WHEN ` + stale + ` THEN 'unknown' ELSE coalesce(w."destination", 'unset') END`, full: true},
		"stale":       flagColumn(stale),
		"neet":        flagColumn(`w."destination" ` + neet),
		"eet":         flagColumn(`w."destination" ` + eet),
		"activity":    plainColumn(activityName(`w."activity"`)),
		"provider":    plainColumn(of("provider")),
		"course":      plainColumn(of("course")),
		"level":       plainColumn(of("level")),
		"why":         plainColumn(of("why")),
		"reasons":     plainColumn(`(SELECT y."reasons" FROM "priority" y WHERE y."child" = w."id" AND y."on" <= $today ORDER BY y."on" DESC, y."n" DESC LIMIT 1)`),
		"from":        plainColumn(of("from")),
		"until":       plainColumn(of("to")),
		"checked":     plainColumn(`w."doing_on"`),
		"contact":     plainColumn(lastContact(`w."id"`)),
		"due":         {value: `w."young_due"`, index: true, ranges: true, sorted: true},
		"late":        {value: `w."young_due"`, form: formLate, flip: true, compare: daysPast(`w."young_due"`, false), index: true, ranges: true, sorted: true},
		"eighteen":    plainColumn(`date(c."born", '+18 years', 'floor')`),
		"officer":     carrier(`w."vs"`),
	} {
		columns[k] = v
	}
	return &source{base: "now", alias: "w", columns: columns, child: `w."id"`, only: `w."young" = 1`,
		id: `coalesce(w."doing", w."id")`, kind: `iif(w."doing" IS NULL, 'child', 'activity')`,
		late: `w."young_due" < $today`, due: `w."young_due"`,
		seek: func(id string) cond {
			return cond{`(w."doing" = ? OR w."doing" IS NULL AND w."id" = ?)`, []any{id, id}}
		}}
}

func activitySource(def list.Definition) *source {
	return ofChild(`w."vs"`, map[string]column{
		"code":        plainColumn(activityName(`b."code"`)),
		"destination": plainColumn(groupOf("b")),
		"neet":        flagColumn(groupOf("b") + " " + neet),
		"eet":         flagColumn(groupOf("b") + " " + eet),
		"running":     flagColumn(`b."from" <= $today AND coalesce(` + doingEnd + ` > $today, 1)`),
		"contact":     plainColumn(lastContact(`b."child"`)),
	})(def)
}

func offerSource(def list.Definition) *source {
	columns := childColumns()["year"]
	return ofChild(`w."vs"`, map[string]column{
		"year":     columns,
		"for":      {value: `b."year"`, full: true},
		"thisyear": flagColumn(`b."year" = $year + 1`),
	})(def)
}

func youngMeasures() map[string]column {
	first := `(SELECT min(y."from") FROM "activity" y WHERE y."child" = w."id")`
	return map[string]column{
		"youngon":  reckoned{begins: youngFrom, ends: youngUntil}.column(),
		"beforeon": reckoned{begins: youngFrom, ends: untilFirst(youngUntil, first)}.column(),
	}
}

// with is columns and more of them.
func with(columns, more map[string]column) map[string]column {
	maps.Copy(columns, more)
	return columns
}
