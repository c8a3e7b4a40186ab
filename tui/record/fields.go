package record

import (
	"fmt"
	"strconv"
	"strings"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
	"caseload/model/text"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// oneKeyMost is up to how many codes one key answers; more are found by typing.
const oneKeyMost = 9

// Names gives what a record is called, by its kind and id.
type Names func(kind, id string) string

// Asker turns declared fields into questions of a form.
type Asker struct {
	Today    civil.Date
	Calendar *calendar.Calendar
	// Names says what the records are called that the values refer to.
	Names Names
	// Refs finds records to refer to; nil offers none.
	Refs func(spec field.Spec) Finder
	// Codes are those of a field to which the authority may add; nil: the program's own.
	Codes *code.List
}

// Questions are the fields of a kind as a form asks for them, with these canonical
// values. A field that the program sets is shown where it has a value, and not
// at all on a new record.
func (a *Asker) Questions(k field.Kind, values map[string]string, fresh bool) []widget.FormField {
	var out []widget.FormField
	for _, s := range k.Specs() {
		if s.Hidden || s.Name == "id" {
			continue
		}
		v := values[s.Name]
		if s.ReadOnly {
			if shown := Shown(&s, v, a.Names); shown != "" && (!fresh || s.Type == field.Ref) {
				out = append(out, widget.FormField{Name: s.Name, Label: s.Label, ReadOnly: true, Value: shown})
			}
			continue
		}
		out = append(out, a.Question(s, v, fresh))
	}
	return out
}

// Question is one field as a form asks for it.
func (a *Asker) Question(s field.Spec, v string, fresh bool) widget.FormField {
	q := widget.FormField{Name: s.Name, Label: s.Label, Help: help(&s), Required: s.Required, Value: v, Check: s.Verify}
	if ask, ok := asks[s.Type]; ok {
		ask(a, &q, s)
	}
	if s.Term {
		a.term(&q)
	}
	if fresh && s.Numeric() && (v == "0" || v == "no") {
		q.Value = ""
	}
	return q
}

// term asks for a school term as people call it.
func (a *Asker) term(q *widget.FormField) {
	if q.Value != "" {
		q.Value = calendar.TermID(q.Value).Name()
	}
	q.Parse = func(typed string) (canonical, readback string, err error) {
		id, ok := calendar.ParseTerm(typed, a.Today)
		if !ok {
			return "", "", fmt.Errorf("%q is not a term; write it as autumn 2026", typed)
		}
		return string(id), id.Name(), nil
	}
}

func help(s *field.Spec) string {
	if s.Source == "" {
		return s.Help
	}
	return strings.TrimSpace(s.Help + " (" + s.Source + ")")
}

// asks says, type by type, how a field is asked for. Text needs nothing more.
var asks = map[field.Type]func(*Asker, *widget.FormField, field.Spec){
	field.Note:   func(_ *Asker, q *widget.FormField, _ field.Spec) { q.Kind = widget.Note },
	field.Code:   (*Asker).code,
	field.Date:   func(a *Asker, q *widget.FormField, _ field.Spec) { a.date(q) },
	field.Flag:   func(_ *Asker, q *widget.FormField, _ field.Spec) { q.Kind = widget.Bool },
	field.Number: func(_ *Asker, q *widget.FormField, _ field.Spec) { q.Kind = widget.Int },
	field.Pence:  func(_ *Asker, q *widget.FormField, _ field.Spec) { pence(q) },
	field.Ref:    (*Asker).ref,
}

// code offers what may be used today, and after it what may not any more.
func (a *Asker) code(q *widget.FormField, s field.Spec) {
	q.Kind = widget.Code
	var old []widget.Choice
	codes := s.Codes
	if s.Open && a.Codes != nil {
		codes = a.Codes
	}
	for _, c := range codes.Codes {
		choice := widget.Choice{Code: c.Value, Label: c.Label, Help: c.Value}
		if codes.ValidOn(c.Value, a.Today) {
			q.Choices = append(q.Choices, choice)
			continue
		}
		choice.Help += " · not in use today"
		old = append(old, choice)
	}
	q.Choices = append(q.Choices, old...)
	if len(q.Choices) > oneKeyMost {
		q.Kind = widget.Person // found by typing
	}
}

// date asks for a day as people say it and reads it back in full.
func (a *Asker) date(q *widget.FormField) {
	q.Kind = widget.Date
	if d, err := civil.Parse(q.Value); err == nil && !d.IsZero() {
		q.Value = d.Plain()
	}
	if q.Help == "" {
		q.Help = "As " + calendar.TypedForms + "."
	}
	q.Parse = a.ParseDay
}

// ParseDay reads a date as typed: its canonical text, and the day in full.
func (a *Asker) ParseDay(typed string) (canonical, readback string, err error) {
	d, err := calendar.ParseDate(typed, a.Today, a.Calendar)
	if err != nil {
		return "", "", err
	}
	return d.String(), d.Long(), nil
}

// pence asks for pounds.
func pence(q *widget.FormField) {
	q.Value = typedPounds(q.Value)
	q.Parse = func(typed string) (string, string, error) {
		n, err := ParsePounds(typed)
		if err != nil {
			return "", "", err
		}
		return strconv.FormatInt(n, 10), field.Pounds(n), nil
	}
}

// ref asks for another record, found by typing.
func (a *Asker) ref(q *widget.FormField, s field.Spec) {
	q.Kind = widget.Person
	if a.Names != nil && q.Value != "" {
		q.Display = a.Names(s.RefKind, q.Value)
	}
	if a.Refs == nil {
		return
	}
	f := a.Refs(s)
	q.Choices, q.Search = f.First, f.Search
}

// tidy cleans a canonical text as its field is kept: one line, or several.
func tidy(s *field.Spec, v string) string {
	switch s.Type {
	case field.Text:
		return text.Clean(v)
	case field.Note:
		return text.CleanNote(v)
	}
	return v
}

// Shown is a canonical value as people read it, the name for another record.
func Shown(s *field.Spec, v string, names Names) string {
	if s.Type == field.Ref && v != "" {
		if names != nil {
			if n := names(s.RefKind, v); n != "" {
				return ui.Clean(n)
			}
		}
		return "(no name)"
	}
	return ui.CleanLines(s.Show(v))
}
