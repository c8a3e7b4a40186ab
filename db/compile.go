package db

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/list"
	"caseload/model/query"
)

// cond is a condition in SQL with its arguments in order.
type cond struct {
	sql  string
	args []any
}

// always holds for every row, never for none.
var (
	always = cond{sql: "1"}
	never  = cond{sql: "0"}
)

// glue puts conditions together. One that is empty says nothing beside others, and
// none at all is empty.
func glue(cs []cond, with, empty string) cond {
	cs = slices.DeleteFunc(slices.Clone(cs), func(x cond) bool { return x.sql == empty })
	if len(cs) == 0 {
		return cond{sql: empty}
	}
	if len(cs) == 1 {
		return cs[0]
	}
	var b strings.Builder
	var args []any
	b.WriteByte('(')
	for i, c := range cs {
		if i > 0 {
			b.WriteString(with)
		}
		b.WriteString(c.sql)
		args = append(args, c.args...)
	}
	b.WriteByte(')')
	return cond{b.String(), args}
}

func allConds(cs ...cond) cond { return glue(cs, " AND ", "1") }
func anyCond(cs ...cond) cond  { return glue(cs, " OR ", "0") }

// source says where the rows of a list come from. In all of them the aliases mean
// the same: b the table that the list is of, w the summary of the child (which is
// the table itself in the list of children), c the child.
type source struct {
	def     list.Definition
	base    string // its table
	alias   string // "w" in the list of children, "b" in all others
	child   string // SQL of Row.Child; empty where rows have none
	id      string // SQL of Row.ID, where that is not the id of the row itself
	kind    string // SQL of Row.Kind
	only    string // SQL that holds for the rows of the list, where not for all of the table
	columns map[string]column
	// loose is true where a row may be without a child.
	loose bool
	// word finds a bare word, where it means more than the names and the log of the child.
	word func(c *compiler, n needle) wordPlan
	late string // SQL that is true where the row is overdue; empty where nothing can be
	due  string // SQL of its due date
	// seek finds a row by its Row.ID, where that is not the id of the row itself.
	seek func(id string) cond
}

// rowID is SQL of Row.ID.
func (s *source) rowID() string {
	if s.id != "" {
		return s.id
	}
	return s.alias + `."id"`
}

// at holds for the row with a Row.ID.
func (s *source) at(id string) cond {
	if s.seek != nil {
		return s.seek(id)
	}
	return cond{s.alias + `."id" = ?`, []any{id}}
}

// column is how one key of a list is read, compared and sorted by.
type column struct {
	value string // SQL of what is compared; NULL (or none) where there is nothing
	cell  string // SQL of what is shown, where that is not value
	order string // SQL of what is sorted by, where that is not value
	form  form   // how the cell becomes text
	scale int    // for numbers: how many hundredths one of the value is; 100 where zero
	flip  bool   // the value falls as the key rises: a date of birth for an age
	some  string // SQL that is true where there is something to sort by, where not "order IS NOT NULL"
	none  string // the reverse
	full  bool   // there always is something
	// compare compiles a comparison, for those that the type of the key does not settle.
	compare func(c *compiler, x query.Compare) cond
	people  []string // for a Person: the columns that hold ids
	group   string   // SQL of what to group by, where not value
	label   string   // SQL of a heading, of "g"
	named   bool     // a group is asked for by its heading, not by its value
	// index says that "lead" may start from this column: by Is one value, and where
	// ranges is true by a range.
	index, ranges bool
	worded        bool  // the full-text table leads, not an index of the column
	few           bool  // it has only a few values, and an index
	walk          *walk // the order of another table by which the rows can be read
	// via are columns of the summary, with indexes, of which one holds what is looked
	// for where the column itself has no index: by them its rows are found.
	via []string
	// sorted says that the index keeps the list's own order within one value.
	sorted bool
	// reckon is how figures are counted by it, where not by a date in the row.
	reckon *reckoned
}

func (k *column) orderSQL() string {
	if k.order != "" {
		return k.order
	}
	return k.value
}

func (k *column) cellSQL() string {
	if k.cell != "" {
		return k.cell
	}
	return k.value
}

// compiler turns a query into conditions, for one list on one day.
type compiler struct {
	src    *source
	today  civil.Date
	on     civil.Date // the day of which year groups are: today, or the one that is asked for
	names  *directory
	cover  func(me string) []string // whom an officer covers for today, with the officer
	words  func(n needle) wordPlan  // how best to look a word up
	behind map[string]behind        // the rows behind the figures of reports
	fill   *strings.Replacer
}

func newCompiler(src *source, today civil.Date, cal *calendar.Calendar, f *figures) *compiler {
	return &compiler{src: src, today: today, on: today, fill: strings.NewReplacer(
		"$today", "'"+today.String()+"'",
		"$week", "'"+today.AddDays(7).String()+"'",
		"$year", strconv.Itoa(calendar.AcademicYear(today)),
		"$term", "'"+string(cal.TermBefore(today).ID)+"'",
		"$late4", "'"+today.AddDays(-28).String()+"'",
		"$late2", "'"+today.AddDays(-14).String()+"'",
		"$late1", "'"+today.AddDays(-7).String()+"'",
		"$month", "'"+today.AddDays(28).String()+"'",
		"$quarter", "'"+today.AddWeeks(12).String()+"'",
		"$ago12", "'"+today.AddMonths(-12).String()+"'",
		"$balance", "'"+today.AddWeeks(f.balance).String()+"'",
		"$usualagain", strconv.Itoa(f.usual(ehc.StepDecide, true)),
		"$usualdecide", strconv.Itoa(f.usual(ehc.StepDecide, false)),
		"$usualadvice", strconv.Itoa(f.usual(ehc.StepAdvice, false)),
		"$usualoutcome", strconv.Itoa(f.usual(ehc.StepOutcome, false)),
		"$usualdraft", strconv.Itoa(f.usual(ehc.StepDraft, false)),
		"$usualanswer", strconv.Itoa(f.usual(ehc.StepAnswer, false)),
		"$usualfinal", strconv.Itoa(f.usual(ehc.StepFinal, false)),
		"$stale", strconv.Itoa(f.stale),
		"$target", strconv.Itoa(f.target),
		"$firstday", "'"+cal.TermBefore(today).First.AddDays(-3).String()+"'",
		"$trainfrom", strconv.Itoa(f.train),
		"$visitfrom", strconv.Itoa(f.visit),
		"$lastterm", "'"+string(cal.TermBeforeTerm(cal.TermBefore(today)).ID)+"'",
		"$september", "'"+civil.New(calendar.AcademicYear(today), time.September, 1).String()+"'",
		"$near45", strconv.Itoa(f.near45),
	)}
}

// year is the school year of which year groups are.
func (c *compiler) year() int { return calendar.AcademicYear(c.on) }

// expr compiles a query to a condition that is tested row by row: no index is to
// lead by it. A column takes part in no index once it has a plus before it, which
// every column that has one gets; leading takes the pluses away again.
func (c *compiler) expr(e query.Expr) cond {
	switch e := e.(type) {
	case query.And:
		return allConds(c.each(e.Of)...)
	case query.Or:
		if len(e.Of) == 0 {
			return always
		}
		return anyCond(c.each(e.Of)...)
	case query.Not:
		x := c.expr(e.Of)
		// What is not known is not so: a child without a rating is not rated Red.
		return cond{"(" + x.sql + ") IS NOT TRUE", x.args}
	case query.Compare:
		return c.compare(e)
	case query.Words:
		return c.word(e)
	}
	return always
}

func (c *compiler) each(es []query.Expr) []cond {
	out := make([]cond, len(es))
	for i, e := range es {
		out[i] = c.expr(e)
	}
	return out
}

// word finds the text in the names and numbers of the child, in the log, and in
// what else the list has of its own.
func (c *compiler) word(w query.Words) cond {
	n, ok := newNeedle(w.Text, w.Prefix)
	if !ok {
		return always
	}
	return c.wordPlan(n).test
}

func (c *compiler) wordPlan(n needle) wordPlan {
	if c.src.word != nil {
		return c.src.word(c, n)
	}
	p := c.words(n)
	p.lead = c.src.ofChildren(p.lead)
	return p
}

// ofChildren turns a set of row numbers of children into a condition that leads to
// the rows of the list.
func (s *source) ofChildren(set cond) cond {
	if s.alias == "w" {
		return cond{`w."n" IN (` + set.sql + ")", set.args}
	}
	return cond{`b."child" IN (SELECT y."id" FROM "child" y WHERE y."n" IN (` + set.sql + "))", set.args}
}

// leading lets indexes in.
func (x cond) leading() cond {
	return cond{unplus.Replace(x.sql), x.args}
}

var unplus = strings.NewReplacer(`+w."`, `w."`, `+c."`, `c."`, `+b."`, `b."`, `+min(`, `min(`)

// compare compiles one comparison.
func (c *compiler) compare(x query.Compare) cond {
	k, ok := c.src.columns[x.Key.Name]
	if !ok {
		return never
	}
	if k.compare != nil {
		return c.filled(k.compare(c, x))
	}
	switch x.Key.Type {
	case query.Person:
		return c.person(&k, x)
	case query.Flag:
		return c.filled(flagged(&k, x))
	}
	switch x.Op {
	case query.Has:
		return c.filled(cond{sql: "+" + k.value + " IS NOT NULL"})
	case query.Missing:
		return c.filled(cond{sql: "+" + k.value + " IS NULL"})
	}
	if x.Key.Type == query.Text {
		return c.filled(contains(k.value, x.Values))
	}
	return c.filled(ordered("+"+k.value, x, func(v query.Value) any { return k.plain(x.Key.Type, v) }))
}

// filled puts the day into SQL that depends on it.
func (c *compiler) filled(x cond) cond {
	x.sql = c.fill.Replace(x.sql)
	return x
}

// plain is a value as the column holds it.
func (k *column) plain(t query.ValueType, v query.Value) any {
	switch t {
	case query.Date:
		return v.Date.String()
	case query.Year:
		return v.Year
	case query.Number:
		scale := k.scale
		if scale == 0 {
			scale = 100
		}
		return float64(v.Number) / float64(scale)
	}
	return v.Text
}

func flagged(k *column, x query.Compare) cond {
	if x.Op == query.Missing {
		return cond{sql: "(" + k.value + ") IS NOT TRUE"}
	}
	return cond{sql: k.value}
}

// contains holds where the folded text has a value in it.
func contains(expr string, vs []query.Value) cond {
	var cs []cond
	for _, v := range vs {
		if f := foldText(v.Text); f != "" {
			cs = append(cs, cond{"instr(fold(" + expr + "), ?) > 0", []any{f}})
			continue
		}
		cs = append(cs, cond{"instr(" + expr + ", ?) > 0", []any{v.Text}})
	}
	return anyCond(cs...)
}

// signs are the comparisons that SQL has as well.
var signs = map[query.Op]string{query.Less: "<", query.LessEq: "<=", query.Greater: ">", query.GreaterEq: ">="}

// ordered compares a column with values by its own order.
func ordered(expr string, x query.Compare, plain func(query.Value) any) cond {
	if sign, ok := signs[x.Op]; ok && len(x.Values) > 0 {
		return cond{expr + " " + sign + " ?", []any{plain(x.Values[0])}}
	}
	if x.Op == query.Between && len(x.Values) == 2 {
		return cond{expr + " BETWEEN ? AND ?", []any{plain(x.Values[0]), plain(x.Values[1])}}
	}
	switch len(x.Values) {
	case 0:
		return never
	case 1:
		return cond{expr + " = ?", []any{plain(x.Values[0])}}
	}
	args := make([]any, len(x.Values))
	for i, v := range x.Values {
		args[i] = plain(v)
	}
	return cond{expr + " IN (?" + strings.Repeat(", ?", len(args)-1) + ")", args}
}

// person compares columns that hold officers' ids with a name, or with me.
func (c *compiler) person(k *column, x query.Compare) cond {
	var cs []cond
	switch x.Op {
	case query.Missing:
		for _, col := range k.people {
			cs = append(cs, cond{sql: "+" + col + " IS NULL"})
		}
		return allConds(cs...)
	case query.Has:
		for _, col := range k.people {
			cs = append(cs, cond{sql: "+" + col + " IS NOT NULL"})
		}
		return anyCond(cs...)
	}
	ids := c.officers(x.Values)
	for _, col := range k.people {
		cs = append(cs, among("+"+col, ids))
	}
	return anyCond(cs...)
}

// officers are the ids of those whom a filter names; me stands for those I cover for
// as well.
func (c *compiler) officers(vs []query.Value) []string {
	var ids []string
	for _, v := range vs {
		if v.Me {
			ids = append(ids, c.cover(v.Text)...)
			continue
		}
		ids = append(ids, c.names.people(v.Text)...)
	}
	return ids
}

// among holds where a column is one of the ids. A list of them travels as one
// argument, so that the text of the statement does not depend on how many.
func among(expr string, ids []string) cond {
	switch len(ids) {
	case 0:
		return never
	case 1:
		return cond{expr + " = ?", []any{ids[0]}}
	}
	return cond{expr + ` IN (SELECT "value" FROM json_each(?))`, []any{jsonList(ids)}}
}

func jsonList(ids []string) string {
	var b strings.Builder
	b.WriteByte('[')
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		writeJSON(&b, id)
	}
	b.WriteByte(']')
	return b.String()
}
