// Package bulk does the same to several rows of a list: log, set a follow-up,
// give to an officer, ask why it is late. Each is asked about once, with the
// names of everyone it touches, and is one use case for all of them.
package bulk

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/officer"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/nav"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Services are what is done to rows, and what must be read for it.
type Services interface {
	work.RecordReader
	work.Editor
	work.Logger
	work.Assigner
	Calendar() *calendar.Calendar
}

// Actor does things to rows. Make it with New; it belongs to one screen, which
// gives it messages.
type Actor struct {
	env  *ui.Env
	book Services
	nav  nav.Navigator
	// After is done when something was written: marks are cleared, say.
	After func()

	do   ui.Slot
	read ui.Slot
}

// New makes an Actor.
func New(env *ui.Env, book Services, n nav.Navigator) *Actor {
	return &Actor{env: env, book: book, nav: n}
}

// List makes a list whose rows the Actor acts on. Marks are cleared when it has.
func (a *Actor) List(o browse.Options) *browse.Screen {
	o.Answer = a.Update
	s := browse.New(o)
	a.After = s.ClearMarks
	return s
}

// done is what a use case says when it has been carried out.
type done string

// Update takes the answers to what the Actor has begun; false for other messages.
func (a *Actor) Update(msg tea.Msg) (tea.Cmd, bool) {
	if got, ok := ui.Take[done](&a.do, msg); ok {
		if got.Err != nil {
			return ui.Fail(got.Err), true
		}
		if a.After != nil {
			a.After()
		}
		return tea.Batch(ui.Changed(), ui.Status(ui.Done, string(got.Value))), true
	}
	if got, ok := ui.Take[next](&a.read, msg); ok {
		if got.Err != nil {
			return ui.Fail(got.Err), true
		}
		return got.Value(), true
	}
	return nil, false
}

func (a *Actor) run(said string, f func(context.Context) error) tea.Cmd {
	return ui.Load(&a.do, a.env.Ctx, func(ctx context.Context) (done, error) { return done(said), f(ctx) })
}

// Run carries out one use case that a screen has asked about itself.
func (a *Actor) Run(said string, f func(context.Context) error) tea.Cmd { return a.run(said, f) }

// RunSaying is Run of a use case that says itself what was done.
func (a *Actor) RunSaying(f func(context.Context) (string, error)) tea.Cmd {
	return ui.Load(&a.do, a.env.Ctx, func(ctx context.Context) (done, error) {
		said, err := f(ctx)
		return done(said), err
	})
}

// next is what follows from something read. It is called in the event loop, so it
// may begin another load.
type next func() tea.Cmd

// then reads something and then does what comes of it.
func (a *Actor) then(f func(context.Context) (next, error)) tea.Cmd {
	return ui.Load(&a.read, a.env.Ctx, f)
}

// Then reads something for a screen and then does, in the event loop, what comes of it.
func (a *Actor) Then(f func(context.Context) (func() tea.Cmd, error)) tea.Cmd {
	return a.then(func(ctx context.Context) (next, error) { return f(ctx) })
}

// people are the children of rows with a name for each.
func people(refs []browse.Ref) (ids, names []string) {
	ids = browse.ChildrenOf(refs)
	byID := make(map[string]string, len(refs))
	for _, r := range refs {
		byID[r.Child] = r.Name()
	}
	for _, id := range ids {
		names = append(names, byID[id])
	}
	return ids, names
}

func children(n int) string { return widget.Several(n, "child", "children") }

// Log opens the log entry for the children of the rows. For several they are
// named first.
func (a *Actor) Log(refs []browse.Ref) tea.Cmd {
	ids, names := people(refs)
	if len(ids) == 0 || a.nav == nil {
		return nil
	}
	if len(ids) == 1 {
		return a.nav.Log(ids)
	}
	return ui.Open(browse.NewConfirm(a.env, browse.Ask{
		Title: "Log for several", Text: "One entry will be written for each of these " + children(len(ids)) + ":", Names: names, Yes: "write it",
		OnYes: func() tea.Cmd { return a.nav.Log(ids) },
	}))
}

// FollowUp asks what is to be done, by when and by whom, names the children and
// sets it for each.
func (a *Actor) FollowUp(refs []browse.Ref) tea.Cmd {
	ids, names := people(refs)
	if len(ids) == 0 {
		return nil
	}
	return a.then(func(ctx context.Context) (next, error) {
		officers, err := a.officers(ctx)
		if err != nil {
			return nil, err
		}
		me := work.Who(ctx)
		name := a.book.Name(ctx, officer.Officers.Name(), me)
		return func() tea.Cmd { return a.followUpForm(ids, names, officers, me, name) }, nil
	})
}

func (a *Actor) followUpForm(ids, names []string, officers []widget.Choice, me, name string) tea.Cmd {
	form := widget.NewForm(a.env, []widget.FormField{
		{Name: "text", Label: "To do", Kind: widget.Text, Required: true, Help: "What is promised."},
		{Name: "due", Label: "By", Kind: widget.Date, Required: true, Help: "As fri, +2w, 3 dec, end of term.", Parse: a.parseDate},
		{Name: "owner", Label: "Who", Kind: widget.Person, Required: true, Choices: officers, Value: me, Display: name},
	})
	form.OnSubmit = func(v map[string]string) tea.Cmd {
		due, err := civil.Parse(v["due"])
		if err != nil {
			return ui.Fail(err)
		}
		e := work.LogEntry{Children: ids, FollowUp: due, FollowUpText: v["text"], Text: v["text"], Owner: v["owner"], On: a.env.Today()}
		return ui.CloseDialog(a.confirmPromise(e, names))
	}
	return ui.Open(widget.NewFormDialog(a.env, "Follow-up for "+children(len(ids)), form))
}

func (a *Actor) confirmPromise(e work.LogEntry, names []string) tea.Cmd {
	do := func() tea.Cmd {
		return a.run("Follow-up set for "+children(len(names))+".", func(ctx context.Context) error { return a.book.Promise(ctx, e) })
	}
	if len(names) == 1 {
		return do()
	}
	return ui.Open(browse.NewConfirm(a.env, browse.Ask{
		Title: "Set follow-ups", Text: "“" + e.FollowUpText + "” by " + e.FollowUp.Long() + ", for each of these " + children(len(names)) + ":",
		Names: names, Yes: "set them", OnYes: do,
	}))
}

// parseDate reads a date as typed and says it back in full.
func (a *Actor) parseDate(typed string) (canonical, readback string, err error) {
	d, err := calendar.ParseDate(typed, a.env.Today(), a.book.Calendar())
	if err != nil {
		return "", "", err
	}
	return d.String(), d.Long(), nil
}

// officers are those who work here today.
func (a *Actor) officers(ctx context.Context) ([]widget.Choice, error) {
	today := a.env.Today()
	return browse.OfficerChoices(ctx, a.book, func(o *officer.Officer) bool { return officer.InForce(o.Started, o.Left, today) })
}

// AskReason asks the officers who carry these duties why they are late.
func (a *Actor) AskReason(refs []browse.Ref, label func(browse.Ref) string) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	ids := make([]string, len(refs))
	for i, r := range refs {
		ids[i] = r.ID
	}
	names := browse.NamesOf(refs, label)
	form := widget.NewForm(a.env, []widget.FormField{
		{Name: "text", Label: "Question", Kind: widget.Text, Required: true, Value: "Why is this late, and when will it be done?"},
		{Name: "by", Label: "Answer by", Kind: widget.Date, Required: true, Value: "+5wd", Help: "As fri, +2w, 3 dec.", Parse: a.parseDate},
	})
	form.OnSubmit = func(v map[string]string) tea.Cmd {
		by, err := civil.Parse(v["by"])
		if err != nil {
			return ui.Fail(err)
		}
		do := func() tea.Cmd {
			return a.run("Reason asked for "+widget.Several(len(ids), "item", "items")+".", func(ctx context.Context) error {
				return a.book.AskReason(ctx, ids, by, v["text"])
			})
		}
		return ui.CloseDialog(ui.Open(browse.NewConfirm(a.env, browse.Ask{
			Title: "Ask for a reason", Text: "The officer who carries each of these gets a follow-up due " + by.Long() + ":", Names: names,
			Yes: "ask", OnYes: do,
		})))
	}
	return ui.Open(widget.NewFormDialog(a.env, "Ask why it is late", form))
}

// sentence joins words that may be empty.
func sentence(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " ")
}
