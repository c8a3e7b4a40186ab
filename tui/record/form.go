package record

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/field"
	"caseload/model/work"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// whyField is the question that is no field of the record: why it is changed.
const whyField = "_why"

// form is the dialog in which a record is made or changed.
type form struct {
	forms  *Forms
	kind   field.Kind
	id     string // "" for a new record
	preset map[string]string
	first  string // field to begin in
	step   *Step  // the piece of work that asks for a few fields; nil for all of them

	loading ui.Slot
	saving  ui.Slot
	names   Names
	child   string
	values  map[string]string // what the person saw, canonical
	form    *widget.Form
	draft   *Draft
	offered *draftOf // a draft from before, until the person says what to do with it
	clash   *clash   // what somebody else changed, until it is decided
	wrong   []string // what is wrong with the record as a whole
	kept    bool     // a draft is in the file
}

// answer is what came of saving; where somebody else changed the record, with the
// names to show their version.
type answer struct {
	names Names
	look  []string // what to look at again in the record as it is now
}

func (f *form) env() *ui.Env { return f.forms.env }

func (f *form) key() string {
	id := f.id
	if id == "" {
		id = "new:" + f.preset["child"]
	}
	if f.step != nil {
		id += ":" + f.step.Name
	}
	return "form:" + f.kind.Name() + ":" + id
}

// Init loads the record and what may have been typed before.
func (f *form) Init() tea.Cmd {
	f.draft = NewDraft(f.env(), f.forms.svc, f.key())
	forms, kind, id, preset, key := f.forms, f.kind, f.id, f.preset, f.key()
	if f.step != nil {
		preset = f.step.Preset
	}
	return ui.Load(&f.loading, f.env().Ctx, func(ctx context.Context) (opened, error) {
		return forms.read(ctx, kind, id, preset, key)
	})
}

// Dispose ends a load under way.
func (f *form) Dispose() { f.loading.Cancel() }

// Title says what is made or changed, and of whom.
func (f *form) Title() string {
	title := "Edit " + f.kind.Singular()
	switch {
	case f.step != nil:
		title = f.step.Title
	case f.id == "":
		title = "New " + f.kind.Singular()
	}
	if f.child != "" {
		title += " · " + f.child
	}
	return title
}

// Hint says the keys.
func (f *form) Hint() string {
	switch {
	case f.form == nil:
		return "esc close"
	case f.offered != nil:
		return "y take it up again · n start afresh · esc close and keep it"
	case f.clash != nil:
		return f.clash.hint()
	}
	return "enter next · tab ↑ ↓ move · ctrl+s or f2 save · esc close, keeping a draft"
}

// Cursor is that of the form.
func (f *form) Cursor() *tea.Cursor {
	if f.form == nil || f.offered != nil || f.clash != nil {
		return nil
	}
	return f.form.Cursor()
}

// Update takes answers and keys.
func (f *form) Update(msg tea.Msg) (ui.Dialog, tea.Cmd) {
	if got, ok := ui.Take[opened](&f.loading, msg); ok {
		if got.Err != nil {
			return f, ui.CloseDialog(ui.Fail(got.Err))
		}
		f.begin(got.Value)
		return f, nil
	}
	if got, ok := ui.Take[answer](&f.saving, msg); ok {
		return f, f.saved(got.Value, got.Err)
	}
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return f, f.press(msg)
	case tea.PasteMsg:
		if f.typing() {
			return f, f.form.Update(msg)
		}
	}
	return f, nil
}

func (f *form) typing() bool {
	return f.form != nil && f.offered == nil && f.clash == nil && !f.saving.Loading()
}

func (f *form) press(k tea.KeyPressMsg) tea.Cmd {
	switch {
	case f.form == nil:
		if k.String() == "esc" {
			return ui.CloseDialog(nil)
		}
	case f.offered != nil:
		return f.answerOffer(k.String())
	case f.clash != nil:
		return f.pressClash(k.String())
	case f.typing():
		return f.form.Update(k)
	}
	return nil
}

// begin draws up the questions.
func (f *form) begin(o opened) {
	f.values, f.names, f.child = o.values, o.names, o.child
	asker := &Asker{Today: f.env().Today(), Calendar: f.forms.svc.Calendar(), Names: o.names, Codes: o.codes,
		Refs: func(s field.Spec) Finder { return o.finds[s.Name] }}
	qs := asker.Questions(f.kind, o.values, f.id == "")
	switch {
	case f.step != nil:
		qs = f.step.questions(qs)
	case f.id != "":
		qs = append(qs, widget.FormField{Name: whyField, Label: "Why the change", Help: "If it needs saying; kept in the history."})
	}
	f.form = widget.NewForm(f.env(), qs)
	f.form.OnChange = func(typed map[string]string) tea.Cmd {
		f.wrong, f.kept = nil, true
		return f.draft.SaveJSON(draftOf{typed})
	}
	f.fill()
	f.form.OnSubmit = f.submit
	f.form.OnCancel = f.leave
	if f.first != "" {
		f.form.Focus(f.first)
	}
	f.kept = o.draft != nil
	if o.draft != nil && !maps.Equal(o.draft.Typed, f.form.Typed()) {
		f.offered = o.draft
	}
}

// leave closes the form; what was typed stays as a draft.
func (f *form) leave() tea.Cmd {
	switch {
	case f.form.Dirty():
	case f.kept:
		return ui.CloseDialog(f.draft.Drop())
	default:
		return ui.CloseDialog(nil)
	}
	return ui.CloseDialog(ui.Status(ui.Info, "Kept as a draft: it is offered when you open this form again."))
}

func (f *form) answerOffer(key string) tea.Cmd {
	switch key {
	case "esc":
		return ui.CloseDialog(nil)
	case "n", "N":
		f.offered = nil
		return f.draft.Drop()
	case "y", "Y", "enter":
		f.takeUp(f.offered)
		f.offered = nil
	}
	return nil
}

func (f *form) takeUp(d *draftOf) {
	for name, v := range d.Typed {
		f.form.Set(name, v)
		if i := f.kind.Index(name); i >= 0 && v != "" {
			if s := f.kind.Specs()[i]; s.Type == field.Ref && !s.ReadOnly {
				f.form.SetDisplay(name, Shown(&s, v, f.names))
			}
		}
	}
}

// submit checks the record as a whole and saves what differs.
func (f *form) submit(answers map[string]string) tea.Cmd {
	f.wrong = nil
	set, err := f.differences(answers)
	if err != nil {
		f.wrong = strings.Split(err.Error(), "\n")
		return ui.Status(ui.Warn, "Not saved: "+sentence(f.wrong[0]))
	}
	if f.id != "" && len(set) == 0 {
		return ui.CloseDialog(tea.Batch(f.draft.Drop(), ui.Status(ui.Info, "Nothing was changed.")))
	}
	return f.save(set, answers[whyField])
}

// differences are the canonical values that differ from what the person saw; of a
// new record all that are filled in.
func (f *form) differences(answers map[string]string) (map[string]string, error) {
	rec, blank := f.kind.New(), f.kind.New()
	set := map[string]string{}
	for i, s := range f.kind.Specs() {
		v, asked := answers[s.Name]
		if !asked || s.ReadOnly {
			v = f.values[s.Name]
		}
		if err := f.kind.Set(rec, i, tidy(&s, v)); err != nil {
			return nil, err
		}
		v = f.kind.Get(rec, i)
		if f.id == "" && s.ReadOnly && v == f.kind.Get(blank, i) {
			continue // nobody typed it: it is not said to be nought
		}
		if f.id == "" && v != "" && i > 0 || v != f.values[s.Name] {
			set[s.Name] = v
		}
	}
	return set, f.kind.Verify(rec)
}

func (f *form) save(set map[string]string, why string) tea.Cmd {
	svc, kind, id := f.forms.svc, f.kind, f.id
	seen := make(map[string]string, len(set))
	for name := range set {
		seen[name] = f.values[name]
	}
	step := f.step
	return ui.Load(&f.saving, f.env().Ctx, func(ctx context.Context) (answer, error) {
		if step != nil && step.Save != nil {
			if err := step.Save(ctx, set); err != nil {
				return answer{}, err
			}
			return look(ctx, svc, kind, id), nil
		}
		if id == "" {
			made, err := svc.Add(ctx, kind.Name(), set, why)
			if err != nil {
				return answer{}, err
			}
			return look(ctx, svc, kind, made), nil
		}
		err := svc.Edit(ctx, work.Edit{Kind: kind.Name(), ID: id, Seen: seen, Set: set, Why: why})
		if err == nil {
			return look(ctx, svc, kind, id), nil
		}
		var c *work.Conflict
		if !errors.As(err, &c) {
			return answer{}, err
		}
		theirs := map[string]string{}
		for _, cf := range c.Fields {
			theirs[cf.Field] = cf.Theirs
		}
		return answer{names: namesOf(ctx, svc, kind, seen, set, theirs)}, err
	})
}

// look reads what to look at again in a record that was saved. It is saved: what
// cannot be read now is not worth an error.
func look(ctx context.Context, svc Services, kind field.Kind, id string) answer {
	if id == "" {
		return answer{}
	}
	said, err := svc.Warnings(ctx, kind.Name(), id)
	if err != nil {
		return answer{}
	}
	return answer{look: said}
}

func (f *form) saved(a answer, err error) tea.Cmd {
	var c *work.Conflict
	switch {
	case errors.As(err, &c):
		f.names = a.names
		f.clash = newClash(f, c)
		return nil
	case err != nil:
		return ui.Fail(err)
	}
	said := "Saved: " + f.called() + "."
	var then tea.Cmd
	if f.step != nil {
		if f.step.Done != "" {
			said = f.step.Done
		}
		if f.step.Then != nil {
			then = f.step.Then()
		}
	}
	kind := ui.Done
	if len(a.look) > 0 {
		kind, said = ui.Warn, lookAt(said, a.look)
	}
	return ui.CloseDialog(tea.Batch(f.draft.Drop(), ui.Status(kind, said), ui.Changed(), then))
}

// lookAt says that something was saved, and what to look at again in it. The status
// line wraps it, and has what is longer under a key.
func lookAt(said string, warnings []string) string {
	if len(warnings) == 1 {
		return said + " Look at: " + warnings[0]
	}
	for i, w := range warnings {
		said += fmt.Sprintf(" %d. %s", i+1, w)
	}
	return strings.Replace(said, " 1. ", fmt.Sprintf(" Look at %d things: 1. ", len(warnings)), 1)
}

// called is what was saved, in words.
func (f *form) called() string {
	switch {
	case f.child == "":
		return f.kind.Singular()
	case f.kind.Name() == "child":
		return ui.Clean(f.child)
	}
	return f.kind.Singular() + " of " + ui.Clean(f.child)
}

// formWidth is how wide a form is, where there is room.
const formWidth = 92

// View draws the dialog.
func (f *form) View(w, h int) string {
	w = min(w, formWidth)
	th := f.env().Theme
	switch {
	case f.form == nil:
		return ui.Block("Loading…", w, 1)
	case f.offered != nil:
		return strings.Join(ui.Wrap("What you typed here before was not saved. Take it up again?", w), "\n") +
			"\n\n" + th.Key.Render("y") + " take it up again    " + th.Key.Render("n") + " start afresh"
	case f.clash != nil:
		return f.clash.view(w, h)
	}
	var below []string
	for _, l := range f.wrong {
		below = append(below, ui.Wrap("! "+ui.Clean(sentence(l)), w)...)
	}
	below = below[:min(len(below), max(h-4, 0))]
	said := hints(f.kind, f.form.Values(), f.env().Today())
	said = said[:min(len(said), max(h-4-len(below), 0))]
	room := h - len(below) - len(said)
	out := f.form.View(w, max(min(room, f.form.Height(w)), 1))
	for _, l := range below {
		out += "\n" + th.Error.Render(ui.FitLeft(l, w))
	}
	for _, l := range said {
		out += "\n" + th.Muted.Render(ui.FitLeft(ui.Truncate(l, w), w))
	}
	return out
}
