// Package code holds the code lists of the statutory returns and of the casework:
// values, what they mean, and from when to when they may be used. The lists are
// data; a new collection year is a few lines here.
//
// Where a label or a date could not be confirmed in published material, the Note
// of the code says so, and screens may show it.
package code

import (
	"strings"

	"caseload/model/civil"
	"caseload/model/text"
)

// Code is one value of a list.
type Code struct {
	Value, Label string
	From, To     civil.Date // first and last day on which it may be used; zero is open
	Note         string     // doubts about the label or the dates; history of the code
}

// Alias is another text that files use for a value of the list.
type Alias struct{ Text, Value string }

// List is a code list. Lists are shared and never changed. A nil List is empty.
type List struct {
	Name, Source string
	Codes        []Code
	Aliases      []Alias
}

// Label returns the meaning of v, or v itself where the list does not hold it.
func (l *List) Label(v string) string {
	if c, ok := l.Find(v); ok {
		return c.Label
	}
	return v
}

// Find returns the code with the value v, exactly as the list writes it.
func (l *List) Find(v string) (Code, bool) {
	if l == nil {
		return Code{}, false
	}
	for i := range l.Codes {
		if l.Codes[i].Value == v {
			return l.Codes[i], true
		}
	}
	return Code{}, false
}

// Parse reads a value, a label or an alias and returns the value. Case, accents,
// punctuation and space at the ends do not matter, nor does a leading zero or a
// decimal point that a spreadsheet put on a number ("02", "2.0").
func (l *List) Parse(s string) (value string, ok bool) {
	s = strings.TrimSpace(s)
	if s == "" || l == nil {
		return "", false
	}
	if c, ok := l.Find(s); ok {
		return c.Value, true
	}
	if v, ok := l.byValue(s); ok {
		return v, true
	}
	return l.byLabel(text.Fold(s))
}

// byValue looks for a value or alias that differs in case or in the way a number is written.
func (l *List) byValue(s string) (string, bool) {
	number := plainNumber(s)
	for i := range l.Codes {
		if v := l.Codes[i].Value; strings.EqualFold(v, s) || v == number {
			return v, true
		}
	}
	for _, a := range l.Aliases {
		if strings.EqualFold(a.Text, s) || a.Text == number {
			return a.Value, true
		}
	}
	return "", false
}

func (l *List) byLabel(folded string) (string, bool) {
	if folded == "" {
		return "", false
	}
	for i := range l.Codes {
		if text.Fold(l.Codes[i].Label) == folded {
			return l.Codes[i].Value, true
		}
	}
	for _, a := range l.Aliases {
		if text.Fold(a.Text) == folded {
			return a.Value, true
		}
	}
	return "", false
}

// plainNumber returns 2 for 02 and 2.0, and "" for what is no whole number.
func plainNumber(s string) string {
	s = strings.TrimSuffix(s, ".0")
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return ""
	}
	if n := strings.TrimLeft(s, "0"); n != "" {
		return n
	}
	return "0"
}

// ValidOn reports whether v may be used on the day d. With no date it reports
// whether the list holds v at all. For the 903 return d is a day of the year that
// is returned, and not the start of an episode: an episode keeps its old code only
// until the next return.
func (l *List) ValidOn(v string, d civil.Date) bool {
	c, ok := l.Find(v)
	return ok && c.on(d)
}

func (c Code) on(d civil.Date) bool {
	if d.IsZero() {
		return true
	}
	return !d.Before(c.From) && (c.To.IsZero() || !d.After(c.To))
}

// Values returns the values in the order of the list.
func (l *List) Values() []string { return l.ValuesOn(civil.Date{}) }

// ValuesOn returns the values that may be used on d, in the order of the list.
func (l *List) ValuesOn(d civil.Date) []string {
	if l == nil {
		return nil
	}
	out := make([]string, 0, len(l.Codes))
	for _, c := range l.Codes {
		if c.on(d) {
			out = append(out, c.Value)
		}
	}
	return out
}

// date is shorthand for the lists.
func date(s string) civil.Date { return civil.MustParse(s) }

// plain makes codes without dates from value, label, value, label, …
func plain(pairs ...string) []Code {
	out := make([]Code, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, Code{Value: pairs[i], Label: pairs[i+1]})
	}
	return out
}

// noted gives every code the same note.
func noted(note string, codes []Code) []Code {
	for i := range codes {
		codes[i].Note = note
	}
	return codes
}
