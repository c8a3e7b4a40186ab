package db

import (
	"strings"

	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/duty"
	"caseload/model/list"
)

// attendColumns are the keys of attendance, suspensions and moves that every list with
// a child in each row has.
func attendColumns() map[string]column {
	return map[string]column{
		"keystage":    plainColumn(keyStage),
		"schooling":   plainColumn(schooling(`c."school"`)),
		"qualifying":  flagColumn(`w."qualifying" = 1`),
		"severe":      flagColumn(`w."severe" = 1`),
		"recent":      {value: `CASE WHEN w."recent" > 0 OR w."concern" IS NOT NULL THEN w."recent" END`, form: formPermille, scale: 10},
		"termrate":    {value: termRate, form: formPermille, scale: 10},
		"trend":       plainColumn(trend),
		"swteam":      plainColumn(`c."sw_team"`),
		"sworker":     plainColumn(`c."social_worker"`),
		"concern":     plainColumn(`w."concern"`),
		"suspended":   halfDays(`w."suspended"`),
		"suspterm":    halfDays(`w."susp_term"`),
		"near45":      flagColumn(`w."suspended" >= $near45`),
		"unplaced":    plainColumn(`w."unplaced"`),
		"dayswithout": daysSince(`w."unplaced"`),
		"schoolmoves": {value: `w."school_moves"`, full: true},
		"placements":  {value: `w."placements"`, full: true},
	}
}

// halfDays shows half-days as days: 11 is 5.5.
func halfDays(sql string) column { return column{value: sql, scale: 50, form: formHalf, full: true} }

// permille is attendance.Tally.Permille of sums.
const permille = `(sum(b."attended") * 2000 + sum(b."possible")) / (2 * sum(b."possible"))`

// termRate is the attendance of a child this term. A week that begins up to three days
// before the term counts on its Thursday.
const termRate = `(SELECT CASE WHEN sum(b."possible") > 0 THEN ` + permille + ` END FROM "week" b WHERE b."child" = w."id" AND b."monday" >= $firstday AND b."monday" <= $today AND ` + weekCounts + ")"

// trend draws the last eight weeks on record as widget.Spark does, on the scale of
// widget.Shares: from seven tenths of the sessions and less to all of them.
const trend = `(SELECT group_concat(substr('▁▂▃▄▅▆▇█', 1 + max(0, min(7, (v."of" - 700) * 8 / 300)), 1), '') FROM (SELECT u."of" FROM (` +
	`SELECT b."monday", (sum(b."attended") * 1000) / sum(b."possible") AS "of" FROM "week" b WHERE b."child" = w."id" AND b."until" IS NULL AND b."monday" <= $today AND b."possible" > 0` +
	` GROUP BY b."monday" ORDER BY b."monday" DESC LIMIT 8) u ORDER BY u."monday") v)`

// keyStage is calendar.KeyStage of the year group.
const keyStage = `CASE WHEN w."cohort" = 0 THEN NULL WHEN $year - w."cohort" <= 0 THEN 'eyfs' WHEN $year - w."cohort" <= 2 THEN 'ks1'` +
	` WHEN $year - w."cohort" <= 6 THEN 'ks2' WHEN $year - w."cohort" <= 9 THEN 'ks3' WHEN $year - w."cohort" <= 11 THEN 'ks4' ELSE 'post16' END`

// schooling is how reports tell schools apart: mainstream in the borough or out of it,
// and special or alternative. Whatever is neither special nor alternative counts as
// mainstream, as colleges and independent schools do.
func schooling(id string) string {
	var special []string
	for _, c := range code.EstablishmentType.Codes {
		if p := code.ProvisionOf(c.Value); p == code.ProvisionSpecial || p == code.ProvisionAlternative {
			special = append(special, "'"+c.Value+"'")
		}
	}
	return `(SELECT CASE WHEN o."type" IN (` + strings.Join(special, ", ") + `) THEN 'special' WHEN o."out_of_area" = 1 THEN 'out' ELSE 'in' END FROM "school" o WHERE o."id" = ` + id + ")"
}

// inCareOn holds where a child was in care on a day, other than for short breaks.
func inCareOn(child, day string) string {
	return `EXISTS (SELECT 1 FROM "episode" e WHERE e."child" = ` + child + ` AND e."start" <= ` + day + ` AND coalesce(e."end" > ` + day + `, 1) AND ` + longStay + ")"
}

// longStay is care.Episode.ShortBreak reversed, of an episode e.
const longStay = `coalesce(e."legal" NOT IN ('V3', 'V4'), 1)`

// thursday is the day by which a week counts.
const thursday = `date(b."monday", '+3 days')`

// weekCounts is attendance.Sum: a total of a longer time counts only where no weeks of
// that time are on record.
const weekCounts = `(b."until" IS NULL OR NOT EXISTS (SELECT 1 FROM "week" v WHERE v."child" = b."child" AND v."until" IS NULL AND v."monday" BETWEEN b."monday" AND b."until"))`

func weekSource(def list.Definition) *source {
	return ofSchool(`w."vs"`, map[string]column{
		"monday":   {value: `b."monday"`, full: true, index: true, ranges: true, sorted: true},
		"rate":     {value: `CASE WHEN b."possible" > 0 THEN (b."attended" * 2000 + b."possible") / (2 * b."possible") END`, form: formPermille, scale: 10},
		"missed":   {value: `b."authorised" + b."unauthorised"`, full: true},
		"counts":   flagColumn(weekCounts),
		"carethen": flagColumn(inCareOn(`b."child"`, thursday)),
	})(def)
}

func suspensionSource(def list.Definition) *source {
	s := ofSchool(`w."vs"`, map[string]column{
		"start":    {value: `b."start"`, full: true, index: true, ranges: true, sorted: true},
		"days":     halfDays(`iif(b."kind" = 'lunch' AND b."half_days" = 0, 1, b."half_days")`),
		"valid":    flagColumn(`b."withdrew" IS NULL`),
		"carethen": flagColumn(inCareOn(`b."child"`, `b."start"`)),
		"govby":    plainColumn(dutyDue(string(duty.Governors15), string(duty.Governors50))),
		"eduby":    plainColumn(dutyDue(string(duty.DayOne), string(duty.DaySix))),
	})(def)
	return s
}

func enrolmentSource(def list.Definition) *source {
	const until = `min(coalesce(b."to", $today), $today)`
	return ofChild(`w."vs"`, map[string]column{
		"from":    {value: `b."from"`, full: true},
		"current": flagColumn(`b."from" <= $today AND coalesce(b."to" >= $today, 1)`),
		"spell":   plainColumn(`CASE WHEN b."from" <= $today THEN ` + daysTo(`b."from"`, until) + ` + 1 END`),
		"move":    flagColumn(moveOf("b")),
	})(def)
}

// moveOf is register.Moves of one enrolment.
func moveOf(alias string) string {
	return strings.ReplaceAll(`(coalesce(b."roll", '') NOT IN ('dual', 'guest') AND coalesce(b."why", '') <> 'phase'`+
		` AND EXISTS (SELECT 1 FROM "enrolment" p WHERE p."child" = b."child" AND p."from" < b."from" AND p."school" IS NOT b."school"))`, "b.", alias+".")
}

func weekMeasures() map[string]column {
	return map[string]column{"held": reckoned{base: `b."monday"`, shift: 3}.column()}
}

// childMeasures count children by what a span holds of them.
func childMeasures() map[string]column {
	absent := func(test string) column {
		return reckoned{during: sessionsIn, alias: "w", family: "absence", test: test}.column()
	}
	on := func(family, rows string) column {
		return reckoned{days: func(civil.Date, civil.Date) cond { return cond{sql: rows} }, alias: "w", family: family}.column()
	}
	ofKind := func(test string) string {
		return `SELECT y."n" AS "of", s."start" AS "day" FROM "suspension" s JOIN "now" y ON y."id" = s."child" WHERE s."withdrew" IS NULL AND ` + test +
			" AND " + inCareOn(`s."child"`, `s."start"`)
	}
	return map[string]column{
		"sessionsin":   absent(`x."possible" > 0`),
		"persistentin": absent(`x."possible" > 0 AND x."missed" * 10 >= x."possible"`),
		"severein":     absent(`x."possible" > 0 AND x."missed" * 2 >= x."possible"`),
		"incarein": reckoned{during: func(from, to civil.Date) cond {
			return cond{`SELECT DISTINCT y."n" AS "of" FROM "episode" e JOIN "now" y ON y."id" = e."child" WHERE e."start" <= ? AND coalesce(e."end" > ?, 1) AND ` + longStay, []any{to.String(), from.String()}}
		}, alias: "w", family: "care"}.column(),
		"suspendedin": on("suspended", ofKind(`s."kind" <> 'perm'`)),
		"excludedin":  on("excluded", ofKind(`s."kind" = 'perm'`)),
		"movedschool": on("moved", `SELECT y."n" AS "of", z."from" AS "day" FROM "enrolment" z JOIN "now" y ON y."id" = z."child" WHERE `+moveOf("z")+
			" AND "+inCareOn(`z."child"`, `z."from"`)),
		"movedplace": on("placed", `SELECT y."n" AS "of", v."start" AS "day" FROM "episode" v JOIN "now" y ON y."id" = v."child" WHERE v."start_reason" IN ('P', 'B', 'T', 'U')`+
			` AND EXISTS (SELECT 1 FROM "episode" e WHERE e."child" = v."child" AND e."end" = v."start")`),
	}
}

// sessionsIn adds up the sessions of each child in the weeks of a span that were in care.
func sessionsIn(from, to civil.Date) cond {
	return cond{`SELECT y."n" AS "of", sum(b."possible") AS "possible", sum(b."authorised" + b."unauthorised") AS "missed" FROM "week" b JOIN "now" y ON y."id" = b."child"` +
		` WHERE b."monday" BETWEEN ? AND ? AND ` + weekCounts + " AND " + inCareOn(`b."child"`, thursday) + ` GROUP BY y."n"`,
		[]any{from.AddDays(-3).String(), to.AddDays(-3).String()}}
}
