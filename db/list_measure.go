package db

import (
	"strings"

	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/query"
)

// reckoned is how figures are counted by a column, where that is more than a date in
// the row. One of its four ways is set.
type reckoned struct {
	// base is a date of the row, of which the column is shift days later. Compared so,
	// no date is worked out for rows that do not count, and an index can serve.
	base  string
	shift int

	// begins and ends bound a state: it holds from the day begins, late days after,
	// until the day before ends; where ends is NULL it goes on.
	begins, ends string
	late         int

	// days gives rows of "of", the number of the row, and "day", for a row that has several
	// such days: at least all between two days. Of these the test, of alias x, leaves
	// some. Keys of one family have the same days.
	days   func(from, to civil.Date) cond
	family string
	test   string

	// during gives "of", the number of each row that counts in a span, once, with what
	// the test says something of: it rests on the whole of the span, not on one day.
	during func(from, to civil.Date) cond

	alias string // of the rows, where that is not b
}

// row is the alias of the rows that count.
func (r *reckoned) row() string {
	if r.alias == "" {
		return "b"
	}
	return r.alias
}

// column makes a key of the reckoning.
func (r reckoned) column() column {
	k := column{value: r.base, reckon: &r, compare: func(c *compiler, x query.Compare) cond { return r.compare(x) }}
	switch {
	case r.during != nil:
		k.value = r.row() + `."id"`
	case r.days != nil:
		k.value = r.row() + `."id"`
	case r.begins != "":
		k.value = r.begins
	case r.shift != 0:
		k.value = daysOn(r.base, r.shift)
	}
	return k
}

// compare compiles a comparison with the days of the query.
func (r *reckoned) compare(x query.Compare) cond {
	switch {
	case r.during != nil:
		return r.spanned(x)
	case r.days != nil:
		return r.anyDay(x)
	case r.begins != "":
		return r.state(x)
	}
	switch x.Op {
	case query.Has:
		return cond{sql: r.base + " IS NOT NULL"}
	case query.Missing:
		return cond{sql: r.base + " IS NULL"}
	}
	return ordered(r.base, x, func(v query.Value) any { return v.Date.AddDays(-r.shift).String() })
}

// state is a comparison of the time during which a state held: on a day, on some day
// of several, before a day, after it.
func (r *reckoned) state(x query.Compare) cond {
	during := func(from, to civil.Date) cond {
		return cond{"(" + r.begins + " <= ? AND coalesce(" + r.ends + " > ?, 1))", []any{to.AddDays(-r.late).String(), from.String()}}
	}
	last := civil.MustParse("9999-12-31")
	switch x.Op {
	case query.Has:
		return cond{sql: r.begins + " IS NOT NULL"}
	case query.Missing:
		return cond{sql: r.begins + " IS NULL"}
	case query.Less:
		return during(civil.Date{}, x.Values[0].Date.AddDays(-1))
	case query.LessEq:
		return during(civil.Date{}, x.Values[0].Date)
	case query.Greater:
		return during(x.Values[0].Date.AddDays(1), last)
	case query.GreaterEq:
		return during(x.Values[0].Date, last)
	case query.Between:
		return during(x.Values[0].Date, x.Values[1].Date)
	}
	var cs []cond
	for _, v := range x.Values {
		cs = append(cs, during(v.Date, v.Date))
	}
	return anyCond(cs...)
}

// dayOf is the day on which a filter asks for a state, as doingon:2025-10-31 does. The year
// groups of such a list are those of the day, as the figure was that opens it. It is
// today where no state is asked for, or several of different days.
func (s *source) dayOf(filter query.Expr, today civil.Date) civil.Date {
	var on civil.Date
	for _, e := range query.Terms(filter) {
		x, ok := e.(query.Compare)
		if !ok || x.Op != query.Is || len(x.Values) != 1 {
			continue
		}
		if r := s.columns[x.Key.Name].reckon; r == nil || r.begins == "" {
			continue
		}
		day := x.Values[0].Date
		if !on.IsZero() && on != day {
			return today
		}
		on = day
	}
	if on.IsZero() {
		return today
	}
	return on
}

// spanned holds for rows that count in the span that a comparison gives: a day, or from
// one to another; open to the other side for less and more.
func (r *reckoned) spanned(x query.Compare) cond {
	from, to := civil.MustParse("1900-01-01"), civil.MustParse("9999-12-01")
	switch x.Op {
	case query.Is, query.Between:
		from, to = x.Values[0].Date, x.Values[len(x.Values)-1].Date
	case query.Less, query.LessEq:
		to = x.Values[0].Date
	case query.Greater, query.GreaterEq:
		from = x.Values[0].Date
	}
	in := r.during(from, to)
	test := "1"
	if r.test != "" {
		test = r.test
	}
	not := ""
	if x.Op == query.Missing {
		not = "NOT "
	}
	return cond{"+" + r.row() + `."n" ` + not + `IN (SELECT x."of" FROM (` + in.sql + `) x WHERE ` + test + ")", in.args}
}

// anyDay holds for rows of which one of the days is as asked.
func (r *reckoned) anyDay(x query.Compare) cond {
	var from, to civil.Date
	for _, v := range x.Values {
		to = civil.Max(to, v.Date)
	}
	from = to
	for _, v := range x.Values {
		from = civil.Min(from, v.Date)
	}
	test := cond{sql: `x."day" IS NOT NULL`}
	switch x.Op {
	case query.Has, query.Missing:
	case query.Less, query.LessEq:
		from = civil.Date{}
	case query.Greater, query.GreaterEq:
		to = civil.Date{}
	}
	if x.Op != query.Has && x.Op != query.Missing {
		test = ordered(`x."day"`, x, func(v query.Value) any { return v.Date.String() })
	}
	days := r.days(from, to)
	if r.test != "" {
		test.sql += " AND " + r.test
	}
	in := "IN"
	if x.Op == query.Missing {
		in = "NOT IN"
	}
	return cond{"+" + r.row() + `."n" ` + in + ` (SELECT x."of" FROM (` + days.sql + `) x WHERE ` + test.sql + ")", append(days.args, test.args...)}
}

// figureColumns are the columns of the keys that figures are counted by (see list.Tally).
// Where a list has a column of its own of that name, that goes before.
func figureColumns(n list.Name) map[string]column {
	return map[list.Name]map[string]column{
		list.Weeks:       weekMeasures(),
		list.Children:    with(childMeasures(), youngMeasures()),
		list.Assessments: assessmentMeasures(),
		list.Plans:       planMeasures(),
		list.Annual: {
			"decideby": reckoned{base: `b."held"`, shift: 28}.column(),
			"finalby":  reckoned{base: `b."held"`, shift: 84}.column(),
			"final12":  within(`b."final"`, `b."held"`, 84),
		},
		list.Activities: activityMeasures(),
		list.Advice: {
			"replyby": reckoned{base: reachedAdviser, shift: 42}.column(),
			"intime":  within(`b."received"`, reachedAdviser, 42),
		},
	}[n]
}

// addMeasured gives a source the columns that figures are counted by.
func addMeasured(n list.Name, s *source) {
	for name, k := range figureColumns(n) {
		if _, own := s.columns[name]; !own {
			s.columns[name] = k
		}
	}
	s.columns[list.FigureKey] = figureColumn(n)
}

// within is what was done no more than some days after another day.
func within(done, from string, days int) column {
	return flagColumn(done + " <= " + daysOn(from, days))
}

// reachedAdviser is the day from which an adviser's six weeks run; there is none
// where existing advice is enough (SEND Regs 2014 reg. 6(4)).
const reachedAdviser = `CASE WHEN b."not_needed" = 0 THEN coalesce(b."reached", b."asked") END`

// closedAssessment is the day on which ehc.Assessment.Open ends; NULL while there is
// none. A refusal that was overturned goes on to its plan.
const closedAssessment = `nullif(min(coalesce(b."withdrawn", '9999-12-31'), coalesce(b."final_sent", '9999-12-31'),
 CASE WHEN b."outcome" = 'issue' THEN '9999-12-31' ELSE coalesce(b."outcome_on", '9999-12-31') END,
 CASE WHEN b."decision" = 'refuse' AND coalesce(b."outcome", '') <> 'issue' THEN coalesce(b."notified", '9999-12-31') ELSE '9999-12-31' END), '9999-12-31')`

func assessmentMeasures() map[string]column {
	open := func(late int) column {
		return reckoned{begins: `b."received"`, ends: closedAssessment, late: late}.column()
	}
	decided := `nullif(min(coalesce(b."notified", '9999-12-31'), coalesce(` + closedAssessment + `, '9999-12-31')), '9999-12-31')`
	return map[string]column{
		"openon": open(0), "over20": open(20*7 + 1), "over30": open(30*7 + 1), "over52": open(52*7 + 1),
		"undecided6": reckoned{begins: `b."received"`, ends: decided, late: 6*7 + 1}.column(),
		"closed":     plainColumn(closedAssessment),
		"agreedon":   plainColumn(`CASE WHEN b."outcome" = 'issue' THEN coalesce(b."outcome_on", b."draft_served", b."final_sent") END`),
		"in52":       within(`b."final_sent"`, `b."received"`, 52*7),
		"movedaway":  flagColumn(`b."exported" IS NOT NULL OR b."withdrawn_why" IS 'moved'`),
	}
}

func planMeasures() map[string]column {
	review := func(test string) column { return reckoned{days: fallDue, family: "review", test: test}.column() }
	transfer := func(test string) column { return reckoned{days: transferDays, family: "transfer", test: test}.column() }
	return map[string]column{
		"inforceon":    reckoned{begins: `max(b."made", coalesce(b."transfer", b."made"))`, ends: planEnded("b")}.column(),
		"falldue":      review(""),
		"notreviewed":  review(notReviewed),
		"nomeeting":    review(noMeeting),
		"transferby":   transfer(""),
		"transferdone": transfer(`x."final" < x."day"`),
	}
}

// planEnded is the day on which ehc.Plan.InForce ends: it ceased, or had passed to
// another authority; NULL while there is none.
func planEnded(alias string) string {
	return strings.ReplaceAll(`nullif(min(coalesce(b."ceased", '9999-12-31'), CASE WHEN b."moving" IS NULL OR b."plan_sent" IS NULL THEN '9999-12-31' ELSE max(b."moving", b."plan_sent") END), '9999-12-31')`,
		"b.", alias+".")
}

// counting are the reviews that end twelve months: neither interim nor cancelled.
const counting = `a."cancelled" IS NULL AND coalesce(a."kind", '') <> 'interim'`

// notReviewed and noMeeting are what was not done in a period, from "start" to "day".
const (
	notReviewed = `NOT EXISTS (SELECT 1 FROM "annual" a WHERE a."plan" = x."plan" AND a."decided" > x."start" AND a."decided" <= x."day" AND ` + counting + `)
 AND coalesce(x."reviewed" <= x."start" OR x."reviewed" > x."day", 1)`
	noMeeting = `NOT EXISTS (SELECT 1 FROM "annual" a WHERE a."plan" = x."plan" AND a."held" > x."start" AND a."held" <= x."day" AND ` + counting + ")"
)

// fallDue gives the last day of each period of twelve months in which a plan was to be
// reviewed (CFA 2014 s.44(1)): they start with the making of the plan and with each
// decision after a review. A plan that came from another authority is to be reviewed
// by the later of that day and three months from the transfer (SEND Regs 2014
// reg. 15(5)). A period in which the plan ended is none.
func fallDue(from, to civil.Date) cond {
	lo, hi := startFor(from, "0000-00-00"), startFor(to, "9999-99-99")
	last := func(start string) string { return "date(" + start + ", '+12 months', 'floor', '-1 day')" }
	return cond{`SELECT p."n" AS "of", z."plan", z."start", z."day", p."reviewed" FROM (
  SELECT v."id" AS "plan", v."made" AS "start", ` + last(`v."made"`) + ` AS "day" FROM "plan" v WHERE v."made" BETWEEN ? AND ?
  UNION ALL SELECT v."id", v."reviewed", ` + last(`v."reviewed"`) + ` FROM "plan" v WHERE v."reviewed" BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM "annual" a WHERE a."plan" = v."id" AND a."decided" = v."reviewed" AND ` + counting + `)
  UNION ALL SELECT a."plan", a."decided", ` + last(`a."decided"`) + ` FROM "annual" a WHERE a."decided" BETWEEN ? AND ? AND ` + counting + `) z
 CROSS JOIN "plan" p ON p."id" = z."plan"
 WHERE z."start" >= max(p."made", coalesce(p."transfer", p."made")) AND coalesce(` + planEnded("p") + ` > z."day", 1)
 UNION ALL SELECT m."of", m."plan", m."start", m."day", m."reviewed" FROM (SELECT q."of", q."plan", q."start", max(` + last(`q."start"`) + `, date(q."moved", '+3 months', 'floor')) AS "day", q."reviewed", q."ended" FROM (
  SELECT p."n" AS "of", p."id" AS "plan", p."transfer" AS "moved", p."reviewed", ` + planEnded("p") + ` AS "ended", max(p."made", CASE WHEN p."reviewed" < p."transfer" THEN p."reviewed" ELSE p."made" END,
   coalesce((SELECT max(a."decided") FROM "annual" a WHERE a."plan" = p."id" AND a."decided" < p."transfer" AND ` + counting + `), p."made")) AS "start"
  FROM "plan" p WHERE p."transfer" > p."made") q) m WHERE coalesce(m."ended" > m."day", 1)`, []any{lo, hi, lo, hi, lo, hi}}
}

// startFor bounds the start of twelve months that end on a day; the days about the end
// of a month may be one or two off.
func startFor(day civil.Date, open string) string {
	if day.IsZero() {
		return open
	}
	d := day.AddMonths(-12)
	if open < "1" {
		return d.AddDays(-3).String()
	}
	return d.AddDays(3).String()
}

// transferDays gives the day before which each plan was to be amended for a phase
// transfer (SEND Regs 2014 reg. 18): of the transfers on record, and of those to come
// for which nothing is on record yet.
func transferDays(civil.Date, civil.Date) cond {
	return cond{sql: `SELECT p."n" AS "of", t."day", t."final" FROM (
 SELECT t."plan", t."final", ` + transferDay(`t."phase"`, `t."year"`, `t."on"`) + ` AS "day" FROM "transfer" t WHERE t."dropped" IS NULL
 UNION ALL SELECT p."id", NULL, ` + transferDay(`y."phase"`, `y."phase_year"`, "NULL") + ` FROM "now" y JOIN "plan" p ON p."child" = y."id" AND p."ceased" IS NULL
  WHERE y."phase" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "transfer" t WHERE t."plan" = p."id" AND t."year" = y."phase_year")) t
 JOIN "plan" p ON p."id" = t."plan" WHERE p."made" < t."day" AND coalesce(` + planEnded("p") + ` >= t."day", 1)`}
}

func transferDay(phase, year, on string) string {
	return `CASE ` + phase + ` WHEN 'post16' THEN ` + year + ` || '-03-31' WHEN 'between' THEN date(coalesce(` + on + `, ` + year + ` || '-09-01'), '-5 months', 'floor') ELSE ` + year + ` || '-02-15' END`
}
