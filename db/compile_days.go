package db

import (
	"strconv"

	"caseload/model/query"
)

// noDay is the day that stands for none where days are compared.
const noDay = `'9999-12-31'`

// daysOn is SQL of the day that is so many days after another.
func daysOn(day string, days int) string {
	return "date(" + day + ", '+" + strconv.Itoa(days) + " days')"
}

// daysTo is SQL of the days from one day to another.
func daysTo(from, to string) string {
	return "CAST(julianday(" + to + ") - julianday(" + from + ") AS INTEGER)"
}

// doneBy is SQL that holds where a day is on record and has come.
func doneBy(day string) string { return "(" + day + " <= $today)" }

// notBy is SQL that holds where a day is not on record, or is yet to come.
func notBy(day string) string { return "(coalesce(" + day + ", " + noDay + ") > $today)" }

// daysSince is a column of the days since a day, which are fewer than none before it.
func daysSince(day string) column {
	return column{value: day, form: formLate, flip: true, compare: daysPast(day, false)}
}

// lateColumn is a column of the days since something fell due, where it is still
// to be done.
func lateColumn(open, due string) column {
	when, some := "CASE WHEN "+open+" THEN "+due+" END", "("+open+" AND "+due+" IS NOT NULL)"
	return column{value: when, order: due, form: formLate, flip: true, some: some, none: some + " IS NOT TRUE", compare: daysPast("("+when+")", false)}
}

// daysPast compares the days since a day by the day itself. Where full is true
// there always is one.
func daysPast(at string, full bool) func(*compiler, query.Compare) cond {
	return func(c *compiler, x query.Compare) cond {
		day := func(late int64) string {
			return c.today.AddDays(-int(min(max(late, -400_000), 400_000))).String()
		}
		than := func(sign string, late int64) cond { return cond{"+" + at + " " + sign + " ?", []any{day(late)}} }
		atLeast := func(v query.Value) cond { return than("<=", ceilDiv(v.Number, 100)) }
		atMost := func(v query.Value) cond { return than(">=", floorDiv(v.Number, 100)) }
		switch x.Op {
		case query.Has:
			return there(at, full, true)
		case query.Missing:
			return there(at, full, false)
		case query.Less:
			return than(">", ceilDiv(x.Values[0].Number, 100))
		case query.LessEq:
			return atMost(x.Values[0])
		case query.Greater:
			return than("<", floorDiv(x.Values[0].Number, 100))
		case query.GreaterEq:
			return atLeast(x.Values[0])
		case query.Between:
			return allConds(atLeast(x.Values[0]), atMost(x.Values[1]))
		}
		var cs []cond
		for _, v := range x.Values {
			cs = append(cs, allConds(atLeast(v), atMost(v)))
		}
		return anyCond(cs...)
	}
}

func there(at string, full, wanted bool) cond {
	switch {
	case full && wanted:
		return always
	case full:
		return never
	case wanted:
		return cond{sql: at + " IS NOT NULL"}
	}
	return cond{sql: at + " IS NULL"}
}

// weeksColumn is a column of days as weeks.
func weeksColumn(days string) column {
	return column{value: "(" + days + ") / 7.0", form: formWeeks}
}

// wholeWeeks is SQL of days as whole weeks, rounded down.
func wholeWeeks(days string) string {
	return "(SELECT (d - (d % 7 + 7) % 7) / 7 FROM (SELECT " + days + " AS d))"
}

// dutyDue is SQL of the day on which an open duty of a record is due, the earliest of
// several rules.
func dutyDue(rules ...string) string {
	return `(SELECT min(y."due") FROM "duty" y WHERE ` + dutiesOf(rules) + ")"
}

// dutiesOf finds duties by their ids, which are made of rule and record.
func dutiesOf(rules []string) string {
	ids := ""
	for i, r := range rules {
		if i > 0 {
			ids += ", "
		}
		ids += "'" + r + `:' || b."id"`
	}
	return `y."id" IN (` + ids + ")"
}

// withDuty leads to the records that have an open duty under a rule.
func withDuty(rule string) string {
	return `b."id" IN (SELECT y."record" FROM "duty" y WHERE y."rule" = '` + rule + "')"
}
