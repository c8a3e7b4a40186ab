package today

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/query"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/ui"
)

// sectionLimit is how many rows of a section are shown; the rest are a list.
const sectionLimit = 100

// changesLimit is how many changes are shown.
const changesLimit = 50

// What the sections ask for, in the query language; whose work it is comes after.
const (
	askOverdue = "overdue"
	askWeek    = "due>=today due<=+7d"
	askMonth   = "due>+7d due<=+28d"
	askLater   = "duty:L-FOLLOW due>+28d"
	askPromise = "duty:L-FOLLOW"
	askSoon    = "due<=+28d"
)

// mine is an officer's own work: all that is due for their children, whoever is to
// do it, and all that they are to do for others.
const mine = "concerns:me"

// day is all the screen shows, as it was read.
type day struct {
	team  bool   // a manager's: by officer
	me    string // what I am called
	whose string // "my work", or the team's name
	scope string // the terms that say whose work it is

	overdue, week, month, promised int
	peps, pepsOwed                 int
	near45, unplaced               int    // children near a limit, and without a school place
	whoseLimits                    string // the terms that say whose children those are

	sections []section
	officers []officerLine
	changes  []change
	since    time.Time
}

// section is a heading with its rows, soonest first.
type section struct {
	id, title, query string
	refs             []browse.Ref
	count            int
}

// officerLine is one officer of a team with the counts of their work.
type officerLine struct {
	value, label         string
	overdue, week, month int
	oldest               civil.Date
}

// reader reads a day, apart from the event loop.
type reader struct {
	book  Services
	keys  *query.Vocabulary
	means query.Context // what queries mean, for whom
	today civil.Date
}

// reader captures what reading needs, since the screen belongs to the event loop.
func (s *Screen) reader() reader {
	book := s.opts.Book
	return reader{book: book, keys: book.Vocabulary(list.Due), means: browse.ContextOf(s.env, book.Calendar()), today: s.env.Today()}
}

func (s *Screen) load() tea.Cmd {
	r := s.reader()
	own, since := s.own, s.since
	return ui.Load(&s.slot, s.env.Ctx, func(ctx context.Context) (day, error) { return r.read(ctx, own, since) })
}

// look notes that the officer has looked.
func (s *Screen) look() tea.Cmd {
	book := s.opts.Book
	return ui.Load(&s.lookSlot, s.env.Ctx, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, book.Looked(ctx, work.Who(ctx))
	})
}

func (r reader) read(ctx context.Context, own bool, since *time.Time) (day, error) {
	d := day{whose: "my work", scope: mine, me: r.book.Name(ctx, officer.Officers.Name(), work.Who(ctx))}
	if !own {
		if m, ok := browse.ManagedBy(ctx, r.book, work.Who(ctx)); ok {
			d.team, d.whose, d.scope = true, m.Name, m.Scope
		}
	}
	var err error
	if d.team {
		err = r.readTeam(ctx, &d)
	} else {
		err = r.readOwn(ctx, &d)
	}
	if err != nil {
		return day{}, err
	}
	d.since = r.since(ctx, since)
	d.changes, err = r.readChanges(ctx, d.since)
	return d, err
}

func (r reader) since(ctx context.Context, known *time.Time) time.Time {
	if known != nil {
		return *known
	}
	at, err := r.book.LastLooked(ctx, work.Who(ctx))
	if err != nil || at.IsZero() {
		y, m, d := r.today.AddDays(-7).Split() // a first look: the last week
		return time.Date(y, m, d, 0, 0, 0, 0, time.Local)
	}
	return at
}

// expr reads a query that the screen itself has written.
func (r reader) expr(parts ...string) query.Expr {
	e, _ := query.Parse(strings.Join(parts, " "), r.keys, r.means)
	return e
}

func (r reader) count(ctx context.Context, into *int, parts ...string) error {
	n, err := r.book.Count(ctx, list.Due, r.expr(parts...))
	*into = n
	return err
}

// rows reads the duties of a query, soonest first.
func (r reader) rows(ctx context.Context, q string) (refs []browse.Ref, more bool, err error) {
	page, err := r.book.List(ctx, list.Request{List: list.Due, Filter: r.expr(q), Sort: []list.Sort{{Key: "due"}},
		Columns: []string{"name", "work", "due", "school", "officer", "strand", "note", "team", "duty", "late"}, Limit: sectionLimit})
	if err != nil {
		return nil, false, err
	}
	for _, row := range page.Rows {
		refs = append(refs, browse.RefOf(page.Columns, row))
	}
	return refs, page.More, nil
}

func (r reader) readOwn(ctx context.Context, d *day) error {
	for _, ask := range []struct {
		id, title, query string
		count            *int
	}{
		{"overdue", "Overdue", askOverdue, &d.overdue}, {"week", "This week", askWeek, &d.week},
		{"month", "Next four weeks", askMonth, &d.month}, {"later", "Follow-ups promised, later", askLater, new(int)},
	} {
		q := ask.query + " " + d.scope
		refs, more, err := r.rows(ctx, q)
		if err != nil {
			return err
		}
		*ask.count = len(refs)
		if more {
			if err := r.count(ctx, ask.count, q); err != nil {
				return err
			}
		}
		if len(refs) > 0 {
			d.sections = append(d.sections, section{ask.id, ask.title, q, refs, *ask.count})
		}
	}
	if err := r.count(ctx, &d.promised, askPromise, d.scope); err != nil {
		return err
	}
	if err := r.readLimits(ctx, d, "vs:me"); err != nil {
		return err
	}
	return r.readPEPs(ctx, d, "vs:me", "officer:me")
}

// What is warned of before a limit of the law, as filters of children.
const (
	askNear45   = "near45 -group:left"
	askUnplaced = "unplaced:*"
)

// readLimits counts the children who are near the most days that may be suspended in a
// school year, and those without a school place.
func (r reader) readLimits(ctx context.Context, d *day, whose string) error {
	d.whoseLimits = whose
	for _, ask := range []struct {
		query string
		into  *int
	}{{askNear45, &d.near45}, {askUnplaced, &d.unplaced}} {
		e, _ := query.Parse(ask.query+" "+whose, r.book.Vocabulary(list.Children), r.means)
		n, err := r.book.Count(ctx, list.Children, e)
		if err != nil {
			return err
		}
		*ask.into = n
	}
	return nil
}

// readPEPs counts the children who are owed a PEP this term (in care and not on
// short breaks, from two to eighteen) and those of them whose PEP is complete.
func (r reader) readPEPs(ctx context.Context, d *day, children, peps string) error {
	for _, ask := range []struct {
		name  list.Name
		query string
		into  *int
	}{
		{list.Children, children + " group:care -age<2 -age>=18", &d.pepsOwed},
		{list.PEPs, peps + " thisterm status:complete", &d.peps},
	} {
		e, _ := query.Parse(ask.query, r.book.Vocabulary(ask.name), r.means)
		n, err := r.book.Count(ctx, ask.name, e)
		if err != nil {
			return err
		}
		*ask.into = n
	}
	return nil
}

// readTeam counts the work of a team, by officer: the one with the most overdue
// first.
func (r reader) readTeam(ctx context.Context, d *day) error {
	at := map[string]int{}
	for _, ask := range []struct {
		query string
		total *int
		into  func(*officerLine) *int
	}{
		{askOverdue, &d.overdue, func(o *officerLine) *int { return &o.overdue }},
		{askWeek, &d.week, func(o *officerLine) *int { return &o.week }},
		{askMonth, &d.month, func(o *officerLine) *int { return &o.month }},
	} {
		groups, err := r.book.Groups(ctx, list.Due, r.expr(ask.query, d.scope), "officer")
		if err != nil {
			return err
		}
		for _, g := range groups {
			i, ok := at[g.Value]
			if !ok {
				i = len(d.officers)
				at[g.Value] = i
				d.officers = append(d.officers, officerLine{value: g.Value, label: g.Label})
			}
			o := &d.officers[i]
			*ask.into(o) = g.Count
			*ask.total += g.Count
			if oldest, err := civil.Parse(g.Oldest); err == nil {
				o.oldest = civil.Min(o.oldest, oldest)
			}
		}
	}
	if err := r.count(ctx, &d.promised, askPromise, d.scope); err != nil {
		return err
	}
	if d.scope != "" && !strings.Contains(d.scope, string(officer.VirtualSchool)) {
		return nil
	}
	if err := r.readLimits(ctx, d, ""); err != nil {
		return err
	}
	return r.readPEPs(ctx, d, "", "")
}
