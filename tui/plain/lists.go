package plain

import (
	"context"
	"strconv"
	"strings"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/exchange"
	"caseload/model/list"
	"caseload/model/pep"
	"caseload/model/query"
	"caseload/model/school"
	"caseload/model/text"
	"caseload/model/work"
)

// page is how many rows are read out at a time.
const page = 20

// read is how many rows of a list n and p can go through in the record.
const read = 500

func number(n int) string { return strconv.Itoa(n) }

// within reads a number from 1 to most and counts it from 0.
func within(said string, most int) (int, bool) {
	n, err := strconv.Atoi(said)
	return n - 1, err == nil && n >= 1 && n <= most
}

// browser is one list being gone through.
type browser struct {
	*session
	def    list.Definition
	filter string
	expr   query.Expr
	from   int
	page   list.Page
}

// lister opens a list.
func (s *session) lister(name list.Name, filter string) func(context.Context) error {
	return func(ctx context.Context) error {
		d, _ := list.Define(name)
		b := &browser{session: s, def: d, filter: filter}
		if err := b.setFilter(ctx, filter); err != nil {
			return err
		}
		return b.run(ctx)
	}
}

// context is what a query means beside its text.
func (s *session) context(ctx context.Context) query.Context {
	return query.Context{Me: work.Who(ctx), Year: calendar.ParseYearGroup, Term: calendar.TermReader(s.book.Today()),
		Dates: func(t string) (civil.Date, error) {
			return calendar.ParseDate(t, s.book.Today(), s.book.Calendar())
		}}
}

// setFilter takes a query, or says what is wrong with it and keeps the old one.
func (b *browser) setFilter(ctx context.Context, filter string) error {
	expr, mistakes := query.Parse(filter, b.book.Vocabulary(b.def.List), b.context(ctx))
	for _, m := range mistakes {
		b.say("In “%s”: %s", text.Clean(filter[m.From:m.To]), m.Message)
	}
	if len(mistakes) > 0 && b.expr != nil {
		return nil
	}
	b.filter, b.expr, b.from = filter, expr, 0
	return nil
}

func (b *browser) run(ctx context.Context) error {
	show := true
	for {
		if show {
			if err := b.load(ctx); err != nil {
				return err
			}
		}
		said, err := b.line(ctx, "Number to open; n next, p previous, / filter, g group, ? help, b back:")
		if err != nil {
			return err
		}
		leave, again, err := b.command(ctx, said)
		if leave {
			return nil
		}
		if err := b.done(ctx, err); err != nil {
			return err
		}
		show = again
	}
}

// command does what was said of a list. It reports whether to leave the list and
// whether to show it again.
func (b *browser) command(ctx context.Context, said string) (leave, again bool, err error) {
	if n, ok := within(said, len(b.page.Rows)); ok {
		return false, true, b.open(ctx, n)
	}
	switch {
	case said == "b" || said == "q":
		return true, false, nil
	case said == "n" && b.page.More:
		b.from += page
		return false, true, nil
	case said == "n":
		b.say("That was the last row.")
	case said == "p" && b.from > 0:
		b.from = max(b.from-page, 0)
		return false, true, nil
	case said == "p":
		b.say("That is the first row.")
	case strings.HasPrefix(said, "/"):
		return false, true, b.setFilter(ctx, strings.TrimSpace(said[1:]))
	case said == "g":
		return false, false, b.groups(ctx)
	case said == "?":
		b.help()
	case said == "":
		return false, true, nil
	default:
		b.say("There is no “%s” here; ? tells what there is.", said)
	}
	return false, false, nil
}

func (b *browser) help() {
	b.say("A number opens that row. n and p show the next and the previous rows. b goes back.")
	b.say("/ and a query filters, such as: /overdue officer:me pep:red year:10..11. / alone takes the filter off.")
	b.say("What can be asked here:")
	for _, k := range b.def.Keys.Keys() {
		b.say("  %s: %s For example %s", k.Name, k.Help, k.Example)
	}
}

func (b *browser) load(ctx context.Context) error {
	total, err := b.book.Count(ctx, b.def.List, b.expr)
	if err != nil {
		return err
	}
	b.page, err = b.book.List(ctx, list.Request{List: b.def.List, Filter: b.expr, Sort: b.def.Sort, Columns: b.def.Columns, From: b.from, Limit: page})
	if err != nil {
		return err
	}
	what := b.def.Title
	if f := query.Describe(b.expr); f != "" {
		what += ", " + f
	}
	if total == 0 {
		b.say("\n%s: nothing.", what)
		return nil
	}
	b.say("\n%s: %d to %d of %d.", what, b.from+1, b.from+len(b.page.Rows), total)
	out := exchange.NewOut(b.page.Columns, nil, exchange.ForPeople, b.book)
	for i, r := range b.page.Rows {
		b.say("%d. %s", i+1, sentence(b.page.Columns, out.Row(ctx, r)))
	}
	return nil
}

// sentence reads a row out: the first things bare, the others with their names,
// what is empty left out.
func sentence(keys []query.Key, cells []string) string {
	var out []string
	for i, c := range cells {
		if c = text.Clean(c); c == "" || (keys[i].Type == query.Flag && c == "no") {
			continue
		}
		k := keys[i]
		switch {
		case k.Type == query.Flag:
			c = k.Label
		case k.Type == query.Date:
			if d, err := civil.Parse(c); err == nil {
				c = k.Label + " " + d.Long()
			}
		case k.Name == "late":
			c = lateWords(c)
		case k.Name == "name" || k.Name == "work" || k.Name == "text" || k.Name == "what":
		default:
			c = k.Label + " " + c
		}
		out = append(out, c)
	}
	return strings.Join(out, "; ")
}

func lateWords(days string) string {
	n, err := strconv.Atoi(days)
	if err != nil {
		return days
	}
	switch {
	case n == 1:
		return "1 day over"
	case n > 0:
		return number(n) + " days over"
	case n == 0:
		return "due today"
	case n == -1:
		return "in 1 day"
	}
	return "in " + number(-n) + " days"
}

func (b *browser) groups(ctx context.Context) error {
	b.say("Group by: %s", strings.Join(b.def.Groupings, ", "))
	said, err := b.needed(ctx, "Which:")
	if err != nil {
		return err
	}
	k, ok := b.def.Keys.Key(said)
	if !ok {
		b.say("There is no “%s” to group by.", said)
		return nil
	}
	gs, err := b.book.Groups(ctx, b.def.List, b.expr, k.Name)
	if err != nil {
		return err
	}
	out := exchange.NewOut([]query.Key{k}, nil, exchange.ForPeople, b.book)
	for _, g := range gs {
		label := g.Label
		if label == "" {
			label = out.Row(ctx, list.Row{Cells: []string{g.Value}})[0]
		}
		if label == "" {
			label = "none"
		}
		b.say("  %s: %d, of which %d overdue", text.Clean(label), g.Count, g.Late)
	}
	return nil
}

// open opens the row: the quality form of a PEP to be checked, a child's record, a
// school's fields.
func (b *browser) open(ctx context.Context, at int) error {
	row := b.page.Rows[at]
	if row.Child == "" {
		return b.record(ctx, row)
	}
	if b.def.List == list.PEPs || row.Kind == pep.PEPs.Name() && strings.HasPrefix(row.ID, string(duty.PEPCheck)) {
		if next, err := b.offerCheck(ctx, row); next || err != nil {
			return err
		}
	}
	ids, n, err := b.neighbours(ctx, row)
	if err != nil {
		return err
	}
	return b.children(ctx, ids, n)
}

// neighbours are the children of the list, each once, and the place of this one.
func (b *browser) neighbours(ctx context.Context, row list.Row) ([]string, int, error) {
	p, err := b.book.List(ctx, list.Request{List: b.def.List, Filter: b.expr, Sort: b.def.Sort, Columns: b.def.Columns[:1], Limit: read})
	if err != nil {
		return nil, 0, err
	}
	var ids []string
	seen := map[string]int{}
	for _, r := range append(p.Rows, row) {
		if _, ok := seen[r.Child]; !ok && r.Child != "" {
			seen[r.Child] = len(ids)
			ids = append(ids, r.Child)
		}
	}
	return ids, seen[row.Child], nil
}

// record shows a record that is no child's.
func (b *browser) record(ctx context.Context, row list.Row) error {
	kind := row.Kind
	if kind == "" {
		kind = b.def.Record
	}
	rec, err := b.book.Record(ctx, kind, row.ID)
	if err != nil {
		return err
	}
	l := &lines{ctx: ctx, book: b.book}
	l.record(b.book.Name(ctx, kind, row.ID), kind, rec)
	b.say("\n%s", Headed(l.out))
	if kind == school.Schools.Name() {
		return b.lister(list.Children, `school:"`+strings.ReplaceAll(b.book.Name(ctx, kind, row.ID), `"`, "")+`"`)(ctx)
	}
	return nil
}
