// Package log is the dialog that writes in the log: what was done, when, for
// whom, and what was promised next.
package log

import (
	"context"
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/list"
	"caseload/model/text"
	"caseload/model/work"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Services is what the dialog reads and writes.
type Services interface {
	work.RecordReader
	work.Logger
	work.Drafts
	list.Lister
	Calendar() *calendar.Calendar
}

// The questions, in order. The common case is kind, text, enter.
const (
	childQ  = "child"
	kindQ   = "kind"
	textQ   = "text"
	onQ     = "on"
	dueQ    = "due"
	promise = "promise"
	ownerQ  = "owner"
)

// dialog is one entry being written.
type dialog struct {
	env      *ui.Env
	svc      Services
	children []string
	names    []string // of the children
	known    map[string]string

	loading, saving ui.Slot
	form            *widget.Form
	draft           *record.Draft
	offered         *kept
	stored          bool // a draft is in the file
	complaint       string
}

// kept is the draft of an entry.
type kept struct {
	Children []string
	Typed    map[string]string
}

// New returns the dialog for an entry about these children; with none, the child
// is asked for first.
func New(env *ui.Env, svc Services, children []string) ui.Dialog {
	d := &dialog{env: env, svc: svc, children: slices.Clone(children), known: map[string]string{}}
	d.draft = record.NewDraft(env, svc, d.key())
	d.form = widget.NewForm(env, d.questions(ready{}))
	d.begin()
	return d
}

// key is that of the draft: the same children, the same draft.
func (d *dialog) key() string {
	ids := slices.Sorted(slices.Values(d.children))
	return "log:" + strings.Join(ids, ",")
}

// ready is what is read before all can be shown; typing can begin without it.
type ready struct {
	names  []string
	me     string
	offer  *kept
	offers map[string]string // names of the children of the draft
	owners record.Finder
	all    record.Finder
}

// Init reads names and what was typed before.
func (d *dialog) Init() tea.Cmd {
	svc, children, key := d.svc, d.children, d.key()
	return ui.Load(&d.loading, d.env.Ctx, func(ctx context.Context) (ready, error) {
		r := ready{me: svc.Name(ctx, "officer", work.Who(ctx)), offers: map[string]string{}}
		for _, id := range children {
			r.names = append(r.names, svc.Name(ctx, "child", id))
		}
		var k kept
		found, err := record.ReadDraft(ctx, svc, key, &k)
		if err != nil {
			return r, err
		}
		if found {
			r.offer = &k
			for _, id := range k.Children {
				r.offers[id] = svc.Name(ctx, "child", id)
			}
		}
		if r.owners, err = record.Find(ctx, svc, "officer", ""); err != nil {
			return r, err
		}
		r.all, err = record.Find(ctx, svc, "child", "")
		return r, err
	})
}

// Dispose ends a load under way.
func (d *dialog) Dispose() { d.loading.Cancel() }

// questions are asked in the order in which they are mostly answered.
func (d *dialog) questions(r ready) []widget.FormField {
	asker := record.Asker{Today: d.env.Today(), Calendar: d.svc.Calendar()}
	var kinds []widget.Choice
	for _, c := range code.ActionKind.Codes {
		kinds = append(kinds, widget.Choice{Code: c.Value, Label: c.Label, Key: c.Value[:1]})
	}
	child := widget.FormField{Name: childQ, Label: "And about", Kind: widget.Person, Choices: r.all.First, Search: r.all.Search,
		Help: "One more child that the entry is about; each gets it in the log."}
	if len(d.children) == 0 {
		child.Label, child.Help = "About", "The child that the entry is about."
	}
	qs := []widget.FormField{
		{Name: kindQ, Label: "Kind", Kind: widget.Code, Choices: kinds, Required: true, Onward: true},
		{Name: textQ, Label: "What happened", Kind: widget.Note, Required: true, Help: "enter saves · tab for date and follow-up · ctrl+j new line"},
		{Name: onQ, Label: "Date", Kind: widget.Date, Value: "today", Required: true, Parse: asker.ParseDay, Check: d.notLater, Help: "As " + calendar.TypedForms + "."},
		{Name: dueQ, Label: "Follow up by", Kind: widget.Date, Parse: asker.ParseDay, Help: "If something is promised: by when. It becomes a duty on that day."},
		{Name: promise, Label: "…what to do", Help: "Left empty: what happened, again."},
		{Name: ownerQ, Label: "…whose", Kind: widget.Person, Value: work.Who(d.env.Ctx), Display: r.me, Choices: r.owners.First, Search: r.owners.Search},
	}
	if len(d.children) == 0 {
		return append([]widget.FormField{child}, qs...)
	}
	return append(qs, child)
}

// notLater refuses a day that has not come: what will be done is a follow-up.
func (d *dialog) notLater(v string) error {
	on, err := civil.Parse(v)
	if err == nil && on.After(d.env.Today()) {
		return errLater
	}
	return err
}

var errLater = errors.New("that day is still to come; what is to be done is a follow-up")

// begin gives the form its wiring.
func (d *dialog) begin() {
	d.form.OnChange = d.changed
	d.form.OnSubmit = d.submit
	d.form.OnCancel = d.leave
}

// read completes the form with what was loaded; what was typed meanwhile stays.
func (d *dialog) read(r ready) {
	d.names = r.names
	typed, at := d.form.Typed(), d.form.Focused()
	touched := d.form.Dirty()
	d.form = widget.NewForm(d.env, d.questions(r))
	d.begin()
	for name, v := range typed {
		if name != ownerQ && name != childQ {
			d.form.Set(name, v)
		}
	}
	d.form.Focus(at)
	for id, name := range r.offers {
		d.known[id] = name
	}
	if r.offer != nil && !touched {
		d.offered = r.offer
	}
}

// Title says whose log it is.
func (d *dialog) Title() string { return "Log an action" }

// Hint says the keys.
func (d *dialog) Hint() string {
	if d.offered != nil {
		return "y take it up again · n start afresh · esc close and keep it"
	}
	return "one key for the kind, the sentence, enter saves · tab more · ctrl+s or f2 save · esc close, keeping a draft"
}

// Update takes answers and keys.
func (d *dialog) Update(msg tea.Msg) (ui.Dialog, tea.Cmd) {
	if got, ok := ui.Take[ready](&d.loading, msg); ok {
		d.read(got.Value)
		return d, ui.Fail(got.Err)
	}
	if got, ok := ui.Take[work.LogEntry](&d.saving, msg); ok {
		return d, d.saved(got.Value, got.Err)
	}
	switch msg := msg.(type) {
	case namesMsg:
		if msg.dialog == d {
			d.names = msg.names
		}
	case tea.KeyPressMsg:
		return d, d.press(msg)
	case tea.PasteMsg:
		if d.offered == nil {
			return d, d.form.Update(msg)
		}
	}
	return d, nil
}

func (d *dialog) press(k tea.KeyPressMsg) tea.Cmd {
	if d.saving.Loading() {
		return nil
	}
	d.complaint = ""
	name := k.String()
	switch {
	case d.offered != nil:
		return d.answerOffer(name)
	case d.form.Focused() == textQ && name == "enter":
		return d.form.Submit()
	case d.form.Focused() == textQ && name == "ctrl+j":
		return d.form.Update(ui.Key("enter"))
	}
	return d.form.Update(k)
}

func (d *dialog) answerOffer(key string) tea.Cmd {
	switch key {
	case "esc":
		return ui.CloseDialog(nil)
	case "n", "N":
		d.offered = nil
		return d.draft.Drop()
	case "y", "Y", "enter":
		for name, v := range d.offered.Typed {
			if name != ownerQ {
				d.form.Set(name, v)
			}
		}
		for _, id := range d.offered.Children {
			d.include(id, d.known[id])
		}
		d.offered = nil
		d.form.Focus(textQ)
	}
	return nil
}

// include adds a child to those the entry is about.
func (d *dialog) include(id, name string) {
	if id == "" || slices.Contains(d.children, id) {
		return
	}
	d.children = append(d.children, id)
	d.names = append(d.names, name)
}

// changed takes a further child in, and keeps the draft.
func (d *dialog) changed(typed map[string]string) tea.Cmd {
	var named tea.Cmd
	if id := typed[childQ]; id != "" {
		d.include(id, "")
		d.form.Set(childQ, "")
		named = d.readNames()
	}
	d.stored = true
	return tea.Batch(d.draft.SaveJSON(kept{d.children, d.form.Typed()}), named)
}

// readNames reads the names again, for a child that was just added.
func (d *dialog) readNames() tea.Cmd {
	svc, children, ctx := d.svc, slices.Clone(d.children), d.env.Ctx
	return func() tea.Msg {
		names := make([]string, len(children))
		for i, id := range children {
			names[i] = svc.Name(ctx, "child", id)
		}
		return namesMsg{d, names}
	}
}

type namesMsg struct {
	dialog *dialog
	names  []string
}

func (d *dialog) leave() tea.Cmd {
	switch {
	case d.form.Dirty():
	case d.stored:
		return ui.CloseDialog(d.draft.Drop())
	default:
		return ui.CloseDialog(nil)
	}
	return ui.CloseDialog(ui.Status(ui.Info, "Kept as a draft: it is offered when you log for the same children again."))
}

// submit writes the entry.
func (d *dialog) submit(v map[string]string) tea.Cmd {
	if len(d.children) == 0 {
		d.complaint = "Say which child it is about."
		d.form.Focus(childQ)
		return nil
	}
	e := work.LogEntry{Children: d.children, Kind: v[kindQ], Text: text.CleanNote(v[textQ])}
	e.On, _ = civil.Parse(v[onQ]) // the form has read them
	e.FollowUp, _ = civil.Parse(v[dueQ])
	if !e.FollowUp.IsZero() {
		e.FollowUpText, e.Owner = text.Clean(v[promise]), v[ownerQ]
		if e.FollowUpText == "" {
			e.FollowUpText = text.Clean(v[textQ])
		}
	} else if v[promise] != "" {
		d.complaint = "Say by when it is to be followed up."
		d.form.Focus(dueQ)
		return nil
	}
	svc := d.svc
	return ui.Load(&d.saving, d.env.Ctx, func(ctx context.Context) (work.LogEntry, error) { return e, svc.Log(ctx, e) })
}

func (d *dialog) saved(e work.LogEntry, err error) tea.Cmd {
	if err != nil {
		return ui.Fail(err)
	}
	say := "Logged: " + code.ActionKind.Label(e.Kind) + d.about() + "."
	if !e.FollowUp.IsZero() {
		say = strings.TrimSuffix(say, ".") + ", to follow up by " + e.FollowUp.Long() + "."
	}
	return ui.CloseDialog(tea.Batch(d.draft.Drop(), ui.Status(ui.Done, say), ui.Changed()))
}

func (d *dialog) about() string {
	switch {
	case len(d.children) > 1:
		return " for " + widget.Count(len(d.children)) + " children"
	case len(d.names) == 1 && d.names[0] != "":
		return " for " + ui.Clean(d.names[0])
	}
	return ""
}
