package db

import (
	"context"
	"math"
	"slices"
	"strings"

	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/query"
)

// selection is a list made ready to be read: what must hold, in what order, and
// which condition or order leads to the rows.
type selection struct {
	c     *compiler
	src   *source
	where []cond
	order []sortTerm
	// led is true where a condition finds so few rows that they are sorted after; if
	// not, the rows come in the order of an index until there are enough.
	led bool
	// lead is which of where leads, or -1.
	lead int
	// second makes the list ready in another way, led by a condition that finds more
	// rows than one likes to sort, for when the order does not come by enough of them
	// soon. It is nil where there is no such condition, and may give nil.
	second func() (*selection, error)
	near   int // how far along the order to look before turning to the second way
	w      *writer
}

// sortTerm is one key of an order. What has no value comes last either way.
type sortTerm struct {
	key        string
	expr       string
	desc       bool
	some, none string
	pick       string // expr, or NULL where there is nothing
	full       bool
	few        bool
	walk       *walk // an order of another table that can lead
}

// reach says how much of a list is wanted.
type reach uint8

const (
	someRows reach = iota // a window: the first rows soon
	allRows               // every row
)

// selection compiles a request.
func (d *DB) selection(ctx context.Context, n list.Name, filter query.Expr, sorts []list.Sort, how reach) (*selection, error) {
	src, ok := d.source(n)
	if !ok {
		return nil, fault.New(fault.Invalid, "There is no list called %q.", n)
	}
	env, err := d.Env(ctx)
	if err != nil {
		return nil, err
	}
	f, err := d.figures(ctx, n)
	if err != nil {
		return nil, err
	}
	c := newCompiler(src, env.Today, env.Calendar, f)
	c.on = src.dayOf(filter, env.Today)
	s := &selection{c: c, src: src, w: &writer{today: env.Today, year: c.year(), book: env.Book}}
	if err := s.sort(sorts); err != nil {
		return nil, err
	}
	p := &planner{ctx: ctx, d: d, how: how, words: map[needle]wordPlan{}}
	if c.names, err = d.namesFor(ctx, src, filter); err != nil {
		return nil, err
	}
	if c.behind, err = d.behindOf(ctx, filter); err != nil {
		return nil, err
	}
	c.cover, c.words = p.cover(env.Today.String()), p.word
	s.where = p.choose(s, query.Terms(filter))
	if src.only != "" {
		s.where = append(s.where, cond{sql: src.only})
	}
	return s, p.err
}

// source gives a list by its name.
func (d *DB) source(n list.Name) (*source, bool) {
	d.lists.once.Do(func() { d.lists.all = sources() })
	s, ok := d.lists.all[n]
	return s, ok
}

// namesFor reads the names that a filter asks for by parts of them.
func (d *DB) namesFor(ctx context.Context, src *source, filter query.Expr) (*directory, error) {
	officers, schools := false, false
	query.Walk(filter, func(e query.Expr) {
		x, ok := e.(query.Compare)
		if !ok || x.Op != query.Is {
			return
		}
		schools = schools || src.columns[x.Key.Name].named
		for _, v := range x.Values {
			officers = officers || x.Key.Type == query.Person && !v.Me
		}
	})
	return d.directory(ctx, officers, schools)
}

// sort sets the order: as asked, and then the list's own.
func (s *selection) sort(sorts []list.Sort) error {
	for _, by := range append(append([]list.Sort{}, sorts...), s.src.def.Sort...) {
		key, ok := s.src.def.Keys.Key(by.Key)
		k, known := s.src.columns[key.Name]
		if !ok || !known {
			return fault.New(fault.Invalid, "The list cannot be sorted by %q.", by.Key)
		}
		if s.sortsBy(key.Name) {
			continue
		}
		t := sortTerm{key: key.Name, expr: s.c.fill.Replace(k.orderSQL()), desc: by.Desc != k.flip, full: k.full, few: k.few, walk: k.walk}
		t.pick, t.some, t.none = t.expr, t.expr+" > ''", t.expr+" IS NULL"
		switch {
		case k.form == formFlag:
			t.expr = "(" + t.expr + ")"
			t.some, t.none = t.expr+" IS TRUE", t.expr+" IS NOT TRUE"
			t.pick = "CASE WHEN " + t.some + " THEN 1 END"
		case key.Type == query.Number && k.some == "": // every text comes after every number
			t.some = t.expr + " IS NOT NULL"
		case k.some != "":
			t.some, t.none = s.c.fill.Replace(k.some), s.c.fill.Replace(k.none)
			t.pick = "CASE WHEN " + t.some + " THEN " + t.expr + " END"
			if s.src.loose { // a row without a child has neither the one nor the other
				t.some, t.none = "("+t.some+") IS TRUE", "("+t.some+") IS NOT TRUE"
			}
		}
		s.order = append(s.order, t)
	}
	return nil
}

func (s *selection) sortsBy(key string) bool {
	for _, t := range s.order {
		if t.key == key {
			return true
		}
	}
	return false
}

// planner decides how the rows of a selection are found. It asks the file how many
// rows a condition finds, up to a limit, because only that tells whether to start
// from them or to go through the list in its order.
type planner struct {
	ctx   context.Context
	d     *DB
	how   reach
	words map[needle]wordPlan
	err   error // the first
}

// candidate is a term that an index could lead to.
type candidate struct {
	at     int // among the terms
	lead   cond
	rows   int // about how many it finds; limit where at least that many
	probe  string
	args   []any
	sorted bool // the index has the list's order, so rows need not be few
	equal  bool
}

// choose compiles the terms, at most one of them as the lead.
func (p *planner) choose(s *selection, terms []query.Expr) []cond {
	tests := make([]cond, len(terms))
	var all []candidate
	for i, e := range terms {
		tests[i] = s.c.expr(e)
		if x, ok := p.candidate(s, e, tests[i]); ok {
			x.at = i
			all = append(all, x)
		}
	}
	best := p.best(s, all)
	s.lead = -1
	out := slices.Clone(tests)
	if best != nil {
		out[best.at], s.lead, s.led = best.lead, best.at, !best.sorted
	}
	if s.led {
		return out
	}
	if p.how == someRows && len(all) > 0 {
		s.second = func() (*selection, error) { return p.second(s, tests, all) }
		s.near = p.near(s, all)
	}
	// What the order is by may be cut short by the same index.
	for i := range out {
		if lead := out[i].leading(); len(s.order) > 0 && !mentions(strings.ReplaceAll(lead.sql, s.order[0].expr, "")) {
			out[i] = lead
		}
	}
	return out
}

// near is how far along the order the window should have filled three times over,
// if what a condition finds is spread evenly.
func (p *planner) near(s *selection, all []candidate) int {
	few := manyRows
	for _, x := range all {
		if x.rows > 0 {
			few = min(few, x.rows)
		}
	}
	of := p.count(`SELECT coalesce(max("n"), 0) FROM `+quote(s.src.base), nil)
	return min(max(3*windowRows*of/few, nearest), furthest)
}

// manyRows is how many rows are sorted rather than found by going through a list
// that has few of them. In a large file it is a tenth of all: going through so long a
// list takes longer still.
const manyRows = 30_000

// second is the selection led by the candidate that finds fewest rows.
func (p *planner) second(s *selection, tests []cond, all []candidate) (*selection, error) {
	var few *candidate
	limit := max(manyRows, p.count(`SELECT coalesce(max("n"), 0) FROM `+quote(s.src.base), nil)/10)
	for i := range all {
		x := &all[i]
		if x.probe != "" {
			x.rows = p.count("SELECT count(*) FROM ("+x.probe+" LIMIT ?)", append(slices.Clone(x.args), limit))
		}
		if x.rows < limit {
			few, limit = x, x.rows
		}
	}
	if few == nil || p.err != nil {
		return nil, p.err
	}
	out := *s
	out.where, out.lead, out.led, out.second = slices.Clone(tests), few.at, true, nil
	if s.src.only != "" {
		out.where = append(out.where, cond{sql: s.src.only})
	}
	out.where[few.at] = few.lead
	return &out, nil
}

func mentions(sql string) bool { return uses(sql, "w") || uses(sql, "c") || uses(sql, "b") }

// best is the candidate to lead, or nil where the order does.
func (p *planner) best(s *selection, all []candidate) *candidate {
	if len(all) == 0 || p.err != nil {
		return nil
	}
	if len(all) == 1 && all[0].sorted && p.how == someRows {
		return &all[0]
	}
	of := p.count(`SELECT coalesce(max("n"), 0) FROM `+quote(s.src.base), nil)
	limit := of/4 + 200
	if p.how == someRows {
		limit = int(math.Sqrt(7*float64(of))) + 200
	}
	var few, sorted *candidate
	for i := range all {
		x := &all[i]
		if x.probe != "" {
			x.rows = p.count("SELECT count(*) FROM ("+x.probe+" LIMIT ?)", append(slices.Clone(x.args), limit))
		}
		if x.rows < limit && (few == nil || x.rows < few.rows) {
			few = x
		}
		if x.sorted && (sorted == nil || x.equal && !sorted.equal) {
			sorted = x
		}
	}
	if few != nil {
		return few
	}
	return sorted
}

// candidate says how a term could lead.
func (p *planner) candidate(s *selection, e query.Expr, test cond) (candidate, bool) {
	switch e := e.(type) {
	case query.Words:
		n, ok := newNeedle(e.Text, e.Prefix)
		if !ok {
			return candidate{}, false
		}
		plan := s.c.wordPlan(n)
		return candidate{lead: plan.lead, rows: plan.hits}, plan.lead.sql != ""
	case query.Compare:
		return s.byColumn(e, test)
	}
	return candidate{}, false
}

// byColumn says how a comparison could lead by the index of its column.
func (s *selection) byColumn(e query.Compare, test cond) (candidate, bool) {
	k, ok := s.src.columns[e.Key.Name]
	if !ok || !k.index || e.Op != query.Is && !k.ranges || e.Op == query.Has || e.Op == query.Missing {
		return candidate{}, false
	}
	if k.worded && !strings.Contains(test.sql, "MATCH") {
		return candidate{}, false
	}
	if len(k.via) > 0 {
		return s.byWay(&k, e, test)
	}
	x := candidate{lead: test.leading(), equal: !k.ranges}
	w, c := uses(x.lead.sql, "w"), uses(x.lead.sql, "c")
	if c || w && s.src.alias == "b" {
		return s.byChild(x.lead, w, c), true
	}
	one := strings.Count(x.lead.sql, "?") <= 1 && !strings.Contains(x.lead.sql, "json_each")
	x.sorted = k.sorted && one && s.ownOrder()
	x.probe, x.args = "SELECT 1 FROM "+quote(s.src.base)+" "+s.src.alias+" WHERE "+x.lead.sql, x.lead.args
	return x, true
}

// byChild leads to the rows through the children that a condition finds.
func (s *selection) byChild(lead cond, w, c bool) candidate {
	from := `"now" w`
	switch {
	case w && c:
		from = `"now" w CROSS JOIN "child" c ON c."n" = w."n"`
	case c:
		from = `"child" c`
	}
	alias := from[strings.IndexByte(from, ' ')+1:][:1]
	x := candidate{probe: "SELECT 1 FROM " + from + " WHERE " + lead.sql, args: lead.args}
	if s.src.alias == "w" {
		x.lead = cond{`w."n" IN (SELECT ` + alias + `."n" FROM ` + from + " WHERE " + lead.sql + ")", lead.args}
	} else {
		x.lead = cond{`b."child" IN (SELECT ` + alias + `."id" FROM ` + from + " WHERE " + lead.sql + ")", lead.args}
	}
	return x
}

// byWay leads through the children who are carried by one of those looked for, and
// tests the rows that they have.
func (s *selection) byWay(k *column, e query.Compare, test cond) (candidate, bool) {
	ids := s.c.officers(e.Values)
	var cs []cond
	for _, col := range k.via {
		cs = append(cs, among(col, ids))
	}
	x := s.byChild(anyCond(cs...), true, false)
	x.lead = allConds(x.lead, test)
	return x, true
}

// ownOrder reports whether the order is the list's own.
func (s *selection) ownOrder() bool {
	return len(s.order) == len(s.src.def.Sort) && len(s.order) == 1
}

func (p *planner) count(text string, args []any) int {
	if p.err != nil {
		return 0
	}
	var n int
	n, p.err = p.d.number(p.ctx, text, args)
	return n
}

// cover gives an officer with those covered for.
func (p *planner) cover(day string) func(string) []string {
	return func(me string) []string {
		ids, err := p.d.covered(p.ctx, me, day)
		if err != nil && p.err == nil {
			p.err = err
		}
		return ids
	}
}

// sample is how many hits of a word are looked at to tell how many there are.
const sample = 500

// word plans a word once.
func (p *planner) word(n needle) wordPlan {
	if plan, ok := p.words[n]; ok {
		return plan
	}
	of := p.count(`SELECT coalesce(max("n"), 0) FROM "child"`, nil)
	names := p.hits(n.inNames(), of)
	notes := 0
	if n.inNotes() {
		notes = p.hits(n.entries(), p.count(`SELECT coalesce(max("n"), 0) FROM "action"`, nil))
	}
	plan := planWord(n, names, notes, of, p.how == allRows)
	p.words[n] = plan
	return plan
}

// hits is about how many rows a full-text set has: row numbers come in order, so
// how far the first few reach tells how close together they all are.
func (p *planner) hits(set cond, of int) int {
	if p.err != nil {
		return 0
	}
	count, last := 0, 0
	p.err = p.d.rows(p.ctx, `SELECT count(*), coalesce(max(rowid), 0) FROM (`+set.sql+` LIMIT ?)`, append(slices.Clone(set.args), sample), 2, func(v []any) error {
		n, _ := v[0].(int64)
		m, _ := v[1].(int64)
		count, last = int(n), int(m)
		return nil
	})
	if count < sample || last == 0 {
		return count
	}
	return max(count, count*of/last)
}
