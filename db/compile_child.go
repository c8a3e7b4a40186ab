package db

import (
	"maps"

	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/query"
)

// childName is child.Child.Name as lists write it, surname first.
const childName = `CASE WHEN c."surname" IS NULL AND c."forename" IS NULL THEN coalesce('No. ' || c."local_id", c."upn")
 WHEN c."surname" IS NULL THEN c."forename" WHEN c."forename" IS NULL THEN c."surname" ELSE c."surname" || ', ' || c."forename" END`

// carries is who carries the child: all of them to be shown, one to be sorted by.
const (
	carries    = `(SELECT group_concat(o."name", ', ') FROM "officer" o WHERE o."id" IN (w."vs", w."new", w."review"))`
	carriesOne = `coalesce(w."vs", w."new", w."review")`
)

// unassigned is a child to whom something is owed by a team of which nobody
// carries the child. The partial index now_unassigned has the same words.
const unassigned = `(w."in_care" = 1 AND w."short_break" = 0 AND w."vs" IS NULL AND w."stage" <> 'left'` +
	` OR w."plan_stage" = 'plan' AND w."review" IS NULL AND w."stage" <> 'left'` +
	` OR w."plan_stage" = 'assess' AND w."new" IS NULL AND w."stage" <> 'left')`

func officerName(id string) string {
	return `(SELECT o."name" FROM "officer" o WHERE o."id" = ` + id + ")"
}

// sortedName is the form of a name by which it is sorted; see sortKey.
func sortedName(table, id string) string {
	return `(SELECT o."sorted" FROM "` + table + `" o WHERE o."id" = ` + id + ")"
}

// officerColumn is a column that holds an officer's id.
func officerColumn(id string) column {
	return column{value: id, cell: officerName(id), order: sortedName("officer", id), people: []string{id}, label: officerName("g")}
}

// carrier is an officer's column of the summary, which has an index of its own.
func carrier(id string) column {
	k := officerColumn(id)
	k.index, k.sorted, k.walk = true, true, byOfficer(id)
	return k
}

// schoolWithIndex is a school's id in a column with an index.
func schoolWithIndex(id string) column {
	k := schoolColumn(id)
	k.index, k.walk = true, bySchool(id)
	return k
}

func plainColumn(value string) column { return column{value: value} }

func flagColumn(value string) column { return column{value: value, form: formFlag} }

// childColumns are the keys that every list with a child in each row has. The
// aliases are those of source.
func childColumns() map[string]column {
	out := childOwnColumns()
	maps.Copy(out, attendColumns())
	return out
}

func childOwnColumns() map[string]column {
	anyOfficer := column{value: carriesOne, cell: carries, order: sortedName("officer", carriesOne), label: officerName("g"),
		people: []string{`w."vs"`, `w."new"`, `w."review"`}, index: true}
	return map[string]column{
		"name":          {value: `w."sort_name"`, cell: childName, compare: named, index: true, worded: true},
		"upn":           {value: `c."upn"`, compare: numbered(`c."upn"`), index: true, worded: true},
		"local":         {value: `c."local_id"`, compare: numbered(`c."local_id"`), index: true, worded: true},
		"born":          {value: `c."born"`, index: true, ranges: true},
		"age":           {value: `c."born"`, form: formAge, flip: true, compare: aged},
		"year":          yearColumn(),
		"sex":           plainColumn(`c."sex"`),
		"ethnicity":     plainColumn(`c."ethnicity"`),
		"school":        schoolWithIndex(`c."school"`),
		"dt":            plainColumn(ofTheSchool("dt")),
		"phase":         plainColumn(ofTheSchool("phase")),
		"group":         {value: `w."stage"`, index: true, sorted: true},
		"incare":        flagColumn(`w."in_care" = 1`),
		"since":         plainColumn(`w."care_since"`),
		"legal":         plainColumn(`w."legal"`),
		"placement":     plainColumn(`w."place"`),
		"placed":        plainColumn(`w."place_group"`),
		"outofarea":     flagColumn(`w."out_of_area" = 1`),
		"uasc":          flagColumn(`c."uasc" = 1 AND coalesce(c."uasc_until" > $today, 1)`),
		"social":        plainColumn(`c."social"`),
		"sen":           plainColumn(`c."sen"`),
		"need":          plainColumn(`c."need"`),
		"pep":           {value: `w."pep_rating"`, index: true, sorted: true},
		"pepstatus":     plainColumn(`w."pep_status"`),
		"ehc":           plainColumn(`w."plan_stage"`),
		"reviewdue":     {value: `w."review_due"`, index: true, ranges: true},
		"attendance":    attendanceColumn(),
		"persistent":    flagColumn(`w."persistent" = 1`),
		"alert":         flagColumn(`w."alerts" > 0`),
		"next":          {value: `w."next_due"`, index: true, ranges: true},
		"what":          {value: `w."next_rule"`, form: formRule, compare: whatDue(`w."next_rule"`)},
		"overdue":       {value: `+w."next_due" < $today`, form: formFlag, index: true, ranges: true},
		"logged":        plainColumn(`w."last_action"`),
		"officer":       anyOfficer,
		"concerns":      anyOfficer,
		"vs":            carrier(`w."vs"`),
		"newofficer":    carrier(`w."new"`),
		"review":        carrier(`w."review"`),
		"unassigned":    {value: unassigned, form: formFlag, index: true, sorted: true},
		"stage":         {value: `w."review_stage"`, index: true},
		"risk":          {value: `+w."risks" > 0`, form: formFlag, index: true, sorted: true},
		"assessment":    {value: `+w."assessment" IS NOT NULL`, form: formFlag, index: true},
		"phasetransfer": plainColumn(`w."phase"`),
		"phaseyear":     {value: `CASE WHEN w."phase" IS NOT NULL THEN w."phase_year" END`},
		"phasedue":      plainColumn(`w."phase_due"`),
		"phasestage":    plainColumn(`w."phase_stage"`),
		"leaver":        flagColumn(leaver),
		"offered":       plainColumn(offeredOn),
		"after11":       flagColumn(`w."young" = 1`),
		"p16":           {value: `w."p16"`, index: true, sorted: true},
		"handedover":    plainColumn(`c."handed_over"`),
	}
}

func yearColumn() column {
	return column{value: `w."cohort"`, form: formYear, flip: true, some: `w."cohort" > 0`, none: `w."cohort" = 0`,
		compare: inYear, index: true, sorted: true}
}

func attendanceColumn() column {
	return column{value: `CASE WHEN w."sessions" > 0 THEN w."attendance" END`, order: `w."attendance"`, form: formPermille, scale: 10,
		some: `w."sessions" > 0`, none: `w."sessions" = 0`, compare: attended, index: true, ranges: true}
}

func ofTheSchool(field string) string {
	return `(SELECT o."` + field + `" FROM "school" o WHERE o."id" = c."school")`
}

func schoolName(id string) string {
	return `(SELECT o."name" FROM "school" o WHERE o."id" = ` + id + ")"
}

// schoolColumn is a school by its id: filtered by part of the name, shown by it.
func schoolColumn(id string) column {
	return column{value: id, cell: schoolName(id), order: sortedName("school", id), compare: atSchool(id), label: schoolName("g"), named: true}
}

// named finds part of the name among names and numbers, as a bare word does.
func named(c *compiler, x query.Compare) cond {
	switch x.Op {
	case query.Has:
		return cond{sql: `w."sort_name" IS NOT NULL`}
	case query.Missing:
		return cond{sql: `w."sort_name" IS NULL`}
	}
	var cs []cond
	for _, v := range x.Values {
		n, ok := newNeedle(v.Text, true)
		if !ok {
			cs = append(cs, always)
			continue
		}
		cs = append(cs, c.namesOnly(n))
	}
	return anyCond(cs...)
}

// namesOnly is a word among the names and numbers of the child and nowhere else.
func (c *compiler) namesOnly(n needle) cond {
	if c.words(n).common {
		return n.in(childText)
	}
	return oneOf(n.inNames())
}

// identified finds a record by the whole of its id.
func identified(at string) func(*compiler, query.Compare) cond {
	return func(_ *compiler, x query.Compare) cond {
		switch x.Op {
		case query.Has:
			return cond{sql: "+" + at + " IS NOT NULL"}
		case query.Missing:
			return cond{sql: "+" + at + " IS NULL"}
		}
		var ids []string
		for _, v := range x.Values {
			ids = append(ids, v.Text)
		}
		return among("+"+at, ids)
	}
}

// numbered finds a number by how it begins.
func numbered(col string) func(*compiler, query.Compare) cond {
	return func(c *compiler, x query.Compare) cond {
		switch x.Op {
		case query.Has:
			return cond{sql: col + " IS NOT NULL"}
		case query.Missing:
			return cond{sql: col + " IS NULL"}
		}
		var cs []cond
		for _, v := range x.Values {
			n, ok := newNeedle(v.Text, true)
			if !ok {
				cs = append(cs, always)
				continue
			}
			cs = append(cs, allConds(c.namesOnly(n), n.in(col)))
		}
		return anyCond(cs...)
	}
}

// inYear compares the year group by the cohort: the school year less the year
// group, which is the reverse of its order. Years before nursery are all one.
func inYear(c *compiler, x query.Compare) cond {
	const known = `w."cohort" > 0`
	switch x.Op {
	case query.Has:
		return cond{sql: known}
	case query.Missing:
		return cond{sql: `w."cohort" = 0`}
	}
	turned := query.Compare{Key: x.Key, Op: x.Op, Values: x.Values}
	if f, ok := reversed[x.Op]; ok {
		turned.Op = f
	}
	if x.Op == query.Between {
		turned.Values = []query.Value{x.Values[1], x.Values[0]}
	}
	cohort := func(v query.Value) any { return c.year() - v.Year }
	if x.Op == query.Is {
		return c.inYears(x.Values)
	}
	return allConds(cond{sql: known}, ordered(`+w."cohort"`, turned, cohort))
}

// preNursery is the year group that stands for itself and all before it.
const preNursery = -3

func (c *compiler) inYears(vs []query.Value) cond {
	var cs []cond
	for _, v := range vs {
		if v.Year <= preNursery {
			cs = append(cs, cond{`+w."cohort" >= ?`, []any{c.year() - preNursery}})
			continue
		}
		cs = append(cs, cond{`+w."cohort" = ?`, []any{c.year() - v.Year}})
	}
	return anyCond(cs...)
}

var reversed = map[query.Op]query.Op{query.Less: query.Greater, query.LessEq: query.GreaterEq, query.Greater: query.Less, query.GreaterEq: query.LessEq}

// attended compares the attendance of those who have any sessions. Written so, the
// partial index on attendance can lead.
func attended(_ *compiler, x query.Compare) cond {
	switch x.Op {
	case query.Has:
		return cond{sql: `w."sessions" > 0`}
	case query.Missing:
		return cond{sql: `w."sessions" = 0`}
	}
	return allConds(cond{sql: `w."sessions" > 0`},
		ordered(`+w."attendance"`, x, func(v query.Value) any { return float64(v.Number) / 10 }))
}

// aged compares whole years of age by the date of birth.
func aged(c *compiler, x query.Compare) cond {
	const col = `c."born"`
	switch x.Op {
	case query.Has:
		return cond{sql: col + " IS NOT NULL"}
	case query.Missing:
		return cond{sql: col + " IS NULL"}
	case query.Between:
		return allConds(c.atLeast(col, x.Values[0].Number), c.atMost(col, x.Values[1].Number))
	case query.Greater:
		return c.atLeast(col, x.Values[0].Number+1)
	case query.GreaterEq:
		return c.atLeast(col, x.Values[0].Number)
	case query.Less:
		return c.atMost(col, x.Values[0].Number-1)
	case query.LessEq:
		return c.atMost(col, x.Values[0].Number)
	}
	var cs []cond
	for _, v := range x.Values {
		cs = append(cs, allConds(c.atLeast(col, v.Number), c.atMost(col, v.Number)))
	}
	return anyCond(cs...)
}

// atLeast holds for those born early enough to be of an age in hundredths.
func (c *compiler) atLeast(col string, hundredths int64) cond {
	return cond{"+" + col + " <= ?", []any{c.bornFor(int(ceilDiv(hundredths, 100))).String()}}
}

func (c *compiler) atMost(col string, hundredths int64) cond {
	return cond{"+" + col + " > ?", []any{c.bornFor(int(floorDiv(hundredths, 100)) + 1).String()}}
}

// bornFor is the last day of birth that makes somebody n years old today. Those
// born on 29 February are a year older on the 28th.
func (c *compiler) bornFor(n int) civil.Date {
	n = min(max(n, -1000), 1000)
	d := c.today.AddMonths(-12 * n)
	for !d.AddDays(1).AddMonths(12 * n).After(c.today) {
		d = d.AddDays(1)
	}
	return d
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func ceilDiv(a, b int64) int64 { return -floorDiv(-a, b) }

// atSchool finds the schools by name first: there are few of them.
func atSchool(id string) func(*compiler, query.Compare) cond {
	return func(c *compiler, x query.Compare) cond {
		switch x.Op {
		case query.Has:
			return cond{sql: "+" + id + " IS NOT NULL"}
		case query.Missing:
			return cond{sql: "+" + id + " IS NULL"}
		}
		return among("+"+id, c.names.schoolsCalled(x.Values))
	}
}

// whatDue finds rules by words of their titles.
func whatDue(col string) func(*compiler, query.Compare) cond {
	return func(_ *compiler, x query.Compare) cond {
		switch x.Op {
		case query.Has:
			return cond{sql: col + " IS NOT NULL"}
		case query.Missing:
			return cond{sql: col + " IS NULL"}
		}
		return among("+"+col, rulesCalled(x.Values))
	}
}

func rulesCalled(vs []query.Value) []string {
	book, err := duty.NewBook(nil)
	if err != nil { // without local lengths there is nothing to refuse
		return nil
	}
	var out []string
	for _, r := range book.Rules() {
		for _, v := range vs {
			if inText(r.Title, v.Text) || foldText(string(r.ID)) == foldText(v.Text) {
				out = append(out, string(r.ID))
				break
			}
		}
	}
	return out
}
