package widget

import (
	"context"
	"errors"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// Kind is how a field is asked for.
type Kind int

// Kinds of field.
const (
	Text   Kind = iota // one line
	Note               // several lines
	Code               // one of Choices, by one key
	Date               // typed as people say it, read back in full
	Bool               // y or n; the value is "yes" or "no"
	Int                // a whole number
	Person             // chosen from a search
)

// Choice is one answer to choose from.
type Choice struct {
	Code  string // the value
	Label string // what people read
	Key   string // the one key that answers; "" lets the form choose
	Help  string
}

// FormField is one question.
type FormField struct {
	Name, Label, Help string
	Group             string // heading above the field; "" goes on with the group before
	Kind              Kind
	Choices           []Choice // for Code; for Person the ones offered first
	// Value is the canonical value the form starts with; Display what is
	// shown for it, where that differs (the name of a person).
	Value, Display string
	Required       bool
	ReadOnly       bool
	// Onward has the one key that answers a Code or Bool go on to the next field too.
	// Without it the field keeps the keys, so that text typed there by mistake does not
	// answer one field and run into the next.
	Onward bool
	// Parse turns what was typed into the canonical value and what is read
	// back beside it ("fri" → "2026-11-27", "Fri 27 Nov 2026"). Nil: as typed.
	Parse func(typed string) (canonical, readback string, err error)
	// Check judges the canonical value as the field declares.
	Check func(canonical string) error
	// Search finds people or things for Person.
	Search func(ctx context.Context, typed string) ([]Choice, error)
}

// Form asks a list of questions. A terminal in raw mode has no flow control,
// so ctrl+s reaches us; f2 does the same for what stands between and eats it,
// and so does enter at the last field.
type Form struct {
	env    *ui.Env
	fields []*field
	at     int // the field with the keys
	top    int // first line shown
	cursor *tea.Cursor

	opening *picker // the list that was asked for last

	// OnChange is called after each change with what was typed, also where it
	// is not valid yet, to keep the draft. Give drafts back with Set.
	OnChange func(typed map[string]string) tea.Cmd
	// OnSubmit is called with valid canonical values.
	OnSubmit func(values map[string]string) tea.Cmd
	// OnCancel is called on esc. Nil: ui.Pop.
	OnCancel func() tea.Cmd
	// Harmless marks a form that stores nothing, such as a choice of period:
	// it can be submitted on a read-only file too.
	Harmless bool
}

// field is a question with its answer so far.
type field struct {
	FormField
	input     *Input
	area      *TextArea
	canonical string
	readback  string
	err       error
	initial   string // what was typed at the start or the last save
	choices   []Choice
}

// keysFrom is the number of choices from which a list is offered in place of
// one key each.
const keysFrom = 14

// NewForm returns a form with the keys in its first field.
func NewForm(env *ui.Env, fields []FormField) *Form {
	f := &Form{env: env}
	for _, spec := range fields {
		f.fields = append(f.fields, newField(env, spec))
	}
	f.at = -1
	f.step(1)
	return f
}

func newField(env *ui.Env, spec FormField) *field {
	spec.Label, spec.Help = ui.Clean(spec.Label), ui.Clean(spec.Help)
	fd := &field{FormField: spec}
	switch spec.Kind {
	case Note:
		fd.area = NewTextArea(env, "")
	case Bool:
		fd.choices = cleanChoices(spec.Choices)
		if len(fd.choices) == 0 {
			fd.choices = []Choice{{Code: "yes", Label: "yes", Key: "y"}, {Code: "no", Label: "no", Key: "n"}}
		}
	case Code, Person:
		fd.choices = cleanChoices(spec.Choices)
	default:
		fd.input = NewInput(env, "")
	}
	if spec.Kind == Code && len(fd.choices) < keysFrom || spec.Kind == Bool {
		giveKeys(fd.choices)
	}
	fd.put(spec.Value)
	if spec.Display != "" {
		fd.readback = ui.Clean(spec.Display)
	}
	fd.initial = fd.typed()
	return fd
}

// giveKeys gives each choice without a key the first free letter of its label,
// else the first free digit or letter.
func giveKeys(choices []Choice) {
	used := map[string]bool{}
	for _, c := range choices {
		used[c.Key] = c.Key != ""
	}
	for i := range choices {
		if choices[i].Key != "" {
			continue
		}
		for _, r := range strings.ToLower(choices[i].Label) + "123456789abcdefghijklmnopqrstuvwxyz" {
			if k := string(r); !used[k] && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9') {
				choices[i].Key, used[k] = k, true
				break
			}
		}
	}
}

// put sets the field as if the text had been typed.
func (fd *field) put(typed string) {
	switch {
	case fd.area != nil:
		fd.area.SetValue(typed)
	case fd.input != nil:
		fd.input.SetValue(typed)
	default:
		fd.canonical, fd.readback = typed, ""
	}
	fd.read()
	fd.err = nil
}

// typed is the text as typed, the code where one is chosen.
func (fd *field) typed() string {
	switch {
	case fd.area != nil:
		return fd.area.Value()
	case fd.input != nil:
		return fd.input.Value()
	}
	return fd.canonical
}

var errWhole = errors.New("a whole number is expected")

// read works out canonical value, read back and error from what was typed.
func (fd *field) read() {
	fd.err = nil
	if fd.area == nil && fd.input == nil {
		return
	}
	typed := strings.TrimSpace(fd.typed())
	fd.canonical, fd.readback = typed, ""
	if typed == "" {
		return
	}
	switch {
	case fd.Parse != nil:
		canonical, readback, err := fd.Parse(typed)
		if err != nil {
			fd.err, fd.canonical = err, typed
			return
		}
		fd.canonical, fd.readback = canonical, ui.Clean(readback)
	case fd.Kind == Int:
		if _, err := strconv.Atoi(typed); err != nil {
			fd.err = errWhole
		}
	}
}

var errRequired = errors.New("this must be filled in")

// judge reads and checks the field.
func (fd *field) judge() bool {
	if fd.ReadOnly {
		return true
	}
	fd.read()
	switch {
	case fd.err != nil:
	case fd.canonical == "":
		if fd.Required {
			fd.err = errRequired
		}
	case fd.Check != nil:
		fd.err = fd.Check(fd.canonical)
	}
	return fd.err == nil
}

// Dirty reports whether anything differs from what the form started with.
func (f *Form) Dirty() bool {
	for _, fd := range f.fields {
		if fd.typed() != fd.initial {
			return true
		}
	}
	return false
}

// Saved says that the values were stored: the form is no longer dirty.
func (f *Form) Saved() {
	for _, fd := range f.fields {
		fd.initial = fd.typed()
	}
}

// Values are the canonical values by field name.
func (f *Form) Values() map[string]string {
	out := make(map[string]string, len(f.fields))
	for _, fd := range f.fields {
		out[fd.Name] = fd.canonical
	}
	return out
}

// Typed is what was typed by field name, valid or not, for drafts.
func (f *Form) Typed() map[string]string {
	out := make(map[string]string, len(f.fields))
	for _, fd := range f.fields {
		out[fd.Name] = fd.typed()
	}
	return out
}

// Changed are the canonical values that differ from those of the start.
func (f *Form) Changed() map[string]string {
	out := map[string]string{}
	for _, fd := range f.fields {
		if fd.typed() != fd.initial {
			out[fd.Name] = fd.canonical
		}
	}
	return out
}

func (f *Form) find(name string) *field {
	for _, fd := range f.fields {
		if fd.Name == name {
			return fd
		}
	}
	return nil
}

// Value is one canonical value.
func (f *Form) Value(name string) string {
	if fd := f.find(name); fd != nil {
		return fd.canonical
	}
	return ""
}

// Set changes a value, as if it had been typed.
func (f *Form) Set(name, value string) {
	if fd := f.find(name); fd != nil {
		fd.put(value)
	}
}

// SetDisplay says what is shown for a chosen value, the name for an id.
func (f *Form) SetDisplay(name, display string) {
	if fd := f.find(name); fd != nil {
		fd.readback = ui.Clean(display)
	}
}

// SetError shows an error at a field, one the store found for instance, and
// goes there.
func (f *Form) SetError(name string, err error) {
	for i, fd := range f.fields {
		if fd.Name == name {
			fd.err = err
			f.at = i
		}
	}
}

// Focus gives the keys to a field.
func (f *Form) Focus(name string) {
	for i, fd := range f.fields {
		if fd.Name == name && !fd.ReadOnly {
			f.at = i
		}
	}
}

// Focused is the name of the field with the keys.
func (f *Form) Focused() string {
	if fd := f.current(); fd != nil {
		return fd.Name
	}
	return ""
}

func (f *Form) current() *field {
	if f.at < 0 || f.at >= len(f.fields) {
		return nil
	}
	return f.fields[f.at]
}

// Valid checks all fields and moves to the first that is wrong.
func (f *Form) Valid() bool {
	wrong := -1
	for i, fd := range f.fields {
		if !fd.judge() && wrong < 0 {
			wrong = i
		}
	}
	if wrong >= 0 {
		f.at = wrong
	}
	return wrong < 0
}

// Submit checks and calls OnSubmit.
func (f *Form) Submit() tea.Cmd {
	if f.env.ReadOnly != "" && !f.Harmless {
		return ui.Status(ui.Warn, "This cannot be saved now: "+f.env.ReadOnly)
	}
	if !f.Valid() {
		return ui.Status(ui.Warn, f.current().Label+": "+f.current().err.Error())
	}
	if f.OnSubmit == nil {
		return nil
	}
	return f.OnSubmit(f.Values())
}

// Capturing is always true: a form has the keys.
func (f *Form) Capturing() bool { return true }
