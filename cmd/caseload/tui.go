package main

import (
	"context"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"caseload/db"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/record"
	"caseload/tui/screen/caseload"
	"caseload/tui/screen/due"
	screenfind "caseload/tui/screen/find"
	"caseload/tui/screen/intake"
	screenofficer "caseload/tui/screen/officer"
	screenpep "caseload/tui/screen/pep"
	"caseload/tui/screen/school"
	"caseload/tui/screen/setting"
	screentoday "caseload/tui/screen/today"
	"caseload/tui/ui"
)

// desk is the program on the whole screen: what the screens share, and how they
// open each other (see navigate.go).
type desk struct {
	a     *app
	book  *db.DB
	env   *ui.Env
	forms *record.Forms
	me    officer.Officer
	team  officer.Team
	// manages are the terms that ask a list of duties for the teams that I lead or am in.
	manages string
	title   string
}

// fullScreen works an open caseload on the whole screen.
func (a *app) fullScreen(ctx context.Context, b *db.DB) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	d, err := a.desk(ctx, b)
	if err != nil {
		return err
	}
	// A session stands open all day beside other programs: it keeps a third less memory,
	// and no key takes longer for it (docs/performance.md).
	defer debug.SetGCPercent(debug.SetGCPercent(50))
	p := tea.NewProgram(d.program(), append(ui.ProgramOptions(ctx), tea.WithInput(a.in), tea.WithOutput(a.out))...)
	go d.watch(ctx, p.Send)
	if _, err := p.Run(); err != nil && ctx.Err() == nil {
		return fault.Wrap(fault.Internal, err, "The screen could not be drawn. Try --plain.")
	}
	return nil
}

func (a *app) desk(ctx context.Context, b *db.DB) (*desk, error) {
	env := ui.NewEnv(ui.NewTheme(readTheme(), true), b.Today)
	env.Ctx, env.Log, env.ReadOnly = ctx, a.log, b.ReadOnly()
	d := &desk{a: a, book: b, env: env, forms: record.NewForms(env, b)}
	authority, err := b.Authority(ctx)
	if err != nil {
		return nil, err
	}
	d.title = strings.Join(nonEmpty("caseload", authority.Name), " · ")
	d.sits(work.Who(ctx))
	return d, nil
}

// sits notes who works here, and whose work they manage.
func (d *desk) sits(who string) {
	d.me, d.team = whoIs(d.env.Ctx, d.book, who)
	managed, _ := browse.ManagedBy(d.env.Ctx, d.book, who)
	d.manages = managed.Scope
}

func nonEmpty(words ...string) []string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

// program is the Bubble Tea program with its tabs and the actions of every screen.
func (d *desk) program() *ui.App {
	return ui.NewApp(ui.Options{
		Env: d.env, Title: d.title, Tabs: d.tabs(), Globals: d.globals(), Explain: explain,
		Who:     func() string { return strings.Join(nonEmpty(d.team.Name, d.me.Name), " · ") },
		Context: func() string { return d.book.Today().Long() + " · " + d.book.Calendar().Describe(d.book.Today()) },
	})
}

// explain gives the words of an error that is meant for a person.
func explain(err error) string {
	if fault.KindOf(err) == fault.Internal {
		return ""
	}
	return fault.Message(err)
}

func (d *desk) tabs() []ui.Tab {
	return []ui.Tab{
		{Key: "1", Title: "Today", Open: func() ui.Screen { return screentoday.New(screentoday.Options{Env: d.env, Book: d.book, Nav: d}) }},
		{Key: "2", Title: "Caseload", Open: func() ui.Screen { return d.children(d.mine()) }},
		{Key: "3", Title: "Due", Open: func() ui.Screen { return d.dueList(d.dueQuery(), d.dueGroup()) }},
		{Key: "4", Title: "VS", Open: func() ui.Screen { return d.home(services()[0]) }},
		{Key: "5", Title: "EHC", Open: func() ui.Screen { return d.home(services()[1]) }},
		{Key: "6", Title: "Schools", Open: func() ui.Screen { return school.NewList(d.schoolOptions("")) }},
		{Key: "7", Title: "Staff", Open: func() ui.Screen { return screenofficer.NewList(d.officerOptions("")) }},
		{Key: "8", Title: "Import", Open: func() ui.Screen { return intake.New(d.env, intake.Disk(d.book), intake.Start{}) }},
		{Key: "9", Title: "Settings", Open: func() ui.Screen { return d.settings("") }},
	}
}

// mine is the filter of a list to begin with: an officer's own, or all for a manager.
func (d *desk) mine() string {
	if d.me.Role == officer.Manager || d.me.ID == "" {
		return ""
	}
	return "officer:me"
}

// mineFor is mine for a board that belongs to a kind of team: who works for another
// one sees there the children they carry.
func (d *desk) mineFor(k officer.TeamKind) string {
	if d.team.Kind == k {
		return d.mine()
	}
	return d.myChildren()
}

// scopeOf is the key by which a board that begins with a filter says whose its rows are.
func scopeOf(query string) string {
	if strings.Contains(query, "concerns:me") {
		return "concerns"
	}
	return ""
}

// myChildren is the filter of a list of records to begin with: those of the children
// an officer carries for any team, or all for a manager.
func (d *desk) myChildren() string {
	if d.mine() == "" {
		return ""
	}
	return "concerns:me"
}

// dueQuery is what a manager or an officer sees first of what is due.
func (d *desk) dueQuery() string {
	if d.me.Role != officer.Manager {
		return d.mine()
	}
	return strings.TrimSpace("overdue " + d.manages)
}

func (d *desk) dueGroup() string {
	if d.me.Role == officer.Manager {
		return "officer"
	}
	return ""
}

// globals are the actions of every screen that has none of its own under the key.
func (d *desk) globals() []ui.Action {
	return append([]ui.Action{
		{ID: "find", Title: "find", Help: "Find a child, a school, an officer or words in the log.", Keys: []string{"ctrl+f"}, Run: func() tea.Cmd {
			return ui.Open(screenfind.New(d.env, d.book, d))
		}},
		{ID: "log", Title: "log", Help: "Write in the log of a child: what was done, when, and what is promised.", Keys: []string{"a"}, Changes: true, Run: func() tea.Cmd { return d.Log(nil) }},
		{ID: "undo", Title: "undo", Help: "Take back your last change, after showing what that restores.", Keys: []string{"u", "ctrl+z"}, Changes: true, Run: func() tea.Cmd { return record.Undo(d.env, d.book) }},
		{ID: "refresh", Title: "read again", Help: "Read what is shown from the file again.", Keys: []string{"ctrl+r", "f5"}, Run: ui.Changed},
		{ID: "reviews", Title: "annual reviews as a list", Help: "The annual reviews as a list.", Run: func() tea.Cmd { return d.List(list.Annual, d.myChildren()) }},
		{ID: "carereviews", Title: "statutory care reviews", Help: "The statutory reviews of children in care as a list.", Run: func() tea.Cmd { return d.List(list.CareReviews, "") }},
		{ID: "logbook", Title: "the log", Help: "All entries of the log as a list.", Run: func() tea.Cmd { return d.List(list.Actions, "") }},
		{ID: "promised", Title: "follow-ups", Help: "All that was promised and is not done.", Run: func() tea.Cmd { return d.List(list.FollowUps, "done:none") }},
	}, append(append(d.placeActions(), d.registerActions()...), d.upkeep()...)...)
}

func (d *desk) children(query string) ui.Screen {
	return caseload.New(caseload.Options{Env: d.env, Book: d.book, Nav: d, Forms: d.forms, Export: d.export, Query: query})
}

func (d *desk) dueList(query, group string) ui.Screen {
	return due.New(due.Options{Env: d.env, Book: d.book, Nav: d, Export: d.export, Query: query, Group: group})
}

func (d *desk) peps(query string) ui.Screen {
	return screenpep.NewList(screenpep.ListOptions{Env: d.env, Book: d.book, Nav: d, Forms: d.forms, Export: d.export, Query: query})
}

func (d *desk) schoolOptions(query string) school.Options {
	return school.Options{Env: d.env, Book: d.book, Nav: d, Forms: d.forms, Export: d.export, Query: query}
}

func (d *desk) officerOptions(query string) screenofficer.Options {
	return screenofficer.Options{Env: d.env, Book: d.book, Nav: d, Forms: d.forms, Export: d.export, Query: query}
}

func (d *desk) settings(section string) ui.Screen {
	return setting.New(d.env, d.book, d, d.forms, setting.Options{SaveTheme: saveTheme, About: d.about, Section: section, Template: d.template})
}

// export writes what a list shows to a file; its ending says the format.
func (d *desk) export(ctx context.Context, r list.Request, path string, over bool) error {
	format := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	if !isFormat(format) || format == "table" {
		return fault.New(fault.Invalid, "Say the format by the ending of the name: .csv, .xlsx, .json or .md.")
	}
	one := *d.a // what this export says of its format stays with it
	one.flags.format, one.flags.force = format, over
	l := listing{}
	if r.List == list.Due {
		l.titles = dueTitles
	}
	return one.toFile(ctx, path, format, one.listAnswer(ctx, d.book, r, &l, nil))
}

// beat is how often the file is asked whether another copy has written.
const beat = 500 * time.Millisecond

// watch tells the screens of changes that another copy of the program makes, and
// brings the duties to a new day when the program runs through midnight.
func (d *desk) watch(ctx context.Context, send func(tea.Msg)) {
	tick := time.NewTicker(beat)
	defer tick.Stop()
	day := d.book.Today()
	last, err := d.book.Version(ctx)
	for {
		if err != nil && ctx.Err() == nil {
			d.a.log.Warn("watch", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := int64(0)
		if now, err = d.book.Version(ctx); err == nil && now != last {
			last = now
			send(ui.ChangedMsg{})
		}
		if today := d.book.Today(); today != day {
			day = today
			if err := d.book.NextDay(ctx); err != nil {
				d.a.log.Warn("new day", "err", err)
			}
			send(ui.ChangedMsg{})
		}
	}
}
