// Package field states each fact about a field once. A kind of record declares
// its fields in one list (a Set); forms, detail panes, list columns, filters,
// files in and out, the history and the columns in the database are all derived
// from that list.
//
// Whatever its type, a value has one canonical text: dates as 2026-12-03, flags
// as "yes" or "no", codes as the code, money in pence, absence as "". The text is
// what the history keeps, what two copies of the program compare, and what a
// file carries; so one conversion in each direction serves all of them.
package field

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/code"
)

// Type says what values a field takes.
type Type uint8

// The types of field.
const (
	Text    Type = iota // one line
	Note                // several lines
	Code                // one of a list
	Date                // a civil date
	Instant             // a moment, in UTC
	Flag                // yes or no; absence is no
	Number              // a whole number; absence is zero
	Pence               // money in whole pence
	Ref                 // the id of another record
)

// Spec is a field without its struct: all that screens, files and the database
// need to know of it.
type Spec struct {
	Name     string     // column, header and query key: lower_case
	Label    string     // what people call it
	Type     Type       //
	Codes    *code.List // for Code
	RefKind  string     // for Ref: the kind of record referred to
	Help     string     // one sentence for the form
	Source   string     // where the definition comes from
	Aliases  []string   // headers under which officers' own spreadsheets carry it
	Required bool       // a record without it is refused
	ReadOnly bool       // set by the program, shown but not typed
	Hidden   bool       // not shown on forms and panes
	Open     bool       // for Code: the authority may have codes of its own, which the file holds
	Term     bool       // for Text: the id of a school term (calendar.TermID)
	Check    func(string) error
}

// Numeric reports whether the database keeps the field as a number.
func (s *Spec) Numeric() bool { return s.Type == Flag || s.Type == Number || s.Type == Pence }

// Show is the canonical text as people read it: dates in full, codes by their
// meaning, money in pounds, terms by their names.
func (s *Spec) Show(v string) string {
	if v == "" {
		return ""
	}
	if s.Term {
		return calendar.TermID(v).Name()
	}
	switch s.Type {
	case Date:
		if d, err := civil.Parse(v); err == nil {
			return d.Long()
		}
	case Instant:
		if t, err := time.Parse(time.RFC3339Nano, v); err == nil {
			return t.Local().Format("Mon 2 Jan 2006 15:04")
		}
	case Code:
		if l := s.Codes.Label(v); l != "" {
			return l
		}
	case Pence:
		if n, err := strconv.ParseInt(v, 10, 64); err == nil {
			return Pounds(n)
		}
	}
	return v
}

// Pounds writes pence as money: £1,230.50.
func Pounds(pence int64) string {
	sign := ""
	if pence < 0 {
		sign, pence = "-", -pence
	}
	whole := strconv.FormatInt(pence/100, 10)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if pence%100 == 0 {
		return sign + "£" + whole
	}
	return fmt.Sprintf("%s£%s.%02d", sign, whole, pence%100)
}

// Verify checks one canonical value against what the field declares.
func (s *Spec) Verify(v string) error {
	if v == "" {
		if s.Required {
			return fmt.Errorf("%s is needed", s.Label)
		}
		return nil
	}
	if s.Type == Code && s.Codes != nil && !s.Open {
		if _, ok := s.Codes.Find(v); !ok {
			return fmt.Errorf("%s: %q is not one of its codes (%s)", s.Label, v, strings.Join(s.Codes.Values(), ", "))
		}
	}
	if s.Term {
		if _, _, ok := calendar.TermFor(calendar.TermID(v)); !ok {
			return fmt.Errorf("%s: %q is not a term; it is written as autumn 2026", s.Label, v)
		}
	}
	if s.Check != nil {
		return s.Check(v)
	}
	return nil
}

// Field is one field of the struct T.
type Field[T any] struct {
	Spec
	get func(*T) string
	set func(*T, string) error
}

// Option adds to a field's declaration.
type Option func(*Spec)

// Required marks a field that every record must have.
func Required(s *Spec) { s.Required = true }

// ReadOnly marks a field that the program sets.
func ReadOnly(s *Spec) { s.ReadOnly = true }

// Hidden keeps a field off forms and panes.
func Hidden(s *Spec) { s.Hidden = true }

// Open marks a code list to which the authority may add. The file knows which codes
// there are.
func Open(s *Spec) { s.Open = true }

// SchoolTerm marks a text that is the id of a school term: it is read and shown as people
// call terms.
func SchoolTerm(s *Spec) { s.Term = true }

// Help says in one sentence what to put in.
func Help(text string) Option { return func(s *Spec) { s.Help = text } }

// Source says where the field's definition comes from.
func Source(text string) Option { return func(s *Spec) { s.Source = text } }

// As names the headers under which spreadsheets carry the field.
func As(headers ...string) Option { return func(s *Spec) { s.Aliases = headers } }

// Check adds a check of the canonical text.
func Check(f func(string) error) Option { return func(s *Spec) { s.Check = f } }

func build[T any](s Spec, opts []Option, get func(*T) string, set func(*T, string) error) Field[T] {
	for _, o := range opts {
		o(&s)
	}
	return Field[T]{Spec: s, get: get, set: set}
}

// String declares a one-line text.
func String[T any](name, label string, at func(*T) *string, opts ...Option) Field[T] {
	return build(Spec{Name: name, Label: label, Type: Text}, opts,
		func(r *T) string { return *at(r) },
		func(r *T, v string) error { *at(r) = v; return nil })
}

// Lines declares a text of several lines.
func Lines[T any](name, label string, at func(*T) *string, opts ...Option) Field[T] {
	f := String(name, label, at, opts...)
	f.Type = Note
	return f
}

// Coded declares a field that takes one of a list of codes.
func Coded[T any, C ~string](name, label string, list *code.List, at func(*T) *C, opts ...Option) Field[T] {
	return build(Spec{Name: name, Label: label, Type: Code, Codes: list}, opts,
		func(r *T) string { return string(*at(r)) },
		func(r *T, v string) error { *at(r) = C(v); return nil })
}

// Day declares a civil date.
func Day[T any](name, label string, at func(*T) *civil.Date, opts ...Option) Field[T] {
	return build(Spec{Name: name, Label: label, Type: Date}, opts,
		func(r *T) string { return at(r).String() },
		func(r *T, v string) error {
			d, err := civil.Parse(v)
			if err != nil {
				return fmt.Errorf("%s: %w", label, err)
			}
			*at(r) = d
			return nil
		})
}

// Moment declares an instant, kept in UTC to the millisecond.
func Moment[T any](name, label string, at func(*T) *time.Time, opts ...Option) Field[T] {
	return build(Spec{Name: name, Label: label, Type: Instant}, opts,
		func(r *T) string { return Stamp(*at(r)) },
		func(r *T, v string) error {
			t, err := ParseStamp(v)
			if err != nil {
				return fmt.Errorf("%s: %w", label, err)
			}
			*at(r) = t
			return nil
		})
}

const stampLayout = "2006-01-02T15:04:05.000Z"

// Stamp writes an instant as RFC 3339 in UTC, always of one width, so that texts
// sort as the instants do.
func Stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(stampLayout)
}

// ParseStamp reads what Stamp wrote.
func ParseStamp(v string) (time.Time, error) {
	if v == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339Nano, v)
	if err != nil {
		return time.Time{}, fmt.Errorf("%q is not an instant as 2026-12-03T14:05:00Z", v)
	}
	return t.UTC(), nil
}

// YesNo declares a flag.
func YesNo[T any](name, label string, at func(*T) *bool, opts ...Option) Field[T] {
	return build(Spec{Name: name, Label: label, Type: Flag}, opts,
		func(r *T) string {
			if *at(r) {
				return "yes"
			}
			return "no"
		},
		func(r *T, v string) error {
			switch v {
			case "yes", "1":
				*at(r) = true
			case "no", "0", "":
				*at(r) = false
			default:
				return fmt.Errorf("%s: %q is neither yes nor no", label, v)
			}
			return nil
		})
}

// Count declares a whole number.
func Count[T any](name, label string, at func(*T) *int, opts ...Option) Field[T] {
	return build(Spec{Name: name, Label: label, Type: Number}, opts,
		func(r *T) string { return strconv.Itoa(*at(r)) },
		func(r *T, v string) error {
			if v == "" {
				v = "0"
			}
			n, err := strconv.Atoi(v)
			if err != nil {
				return fmt.Errorf("%s: %q is not a whole number", label, v)
			}
			*at(r) = n
			return nil
		})
}

// Money declares an amount in whole pence.
func Money[T any](name, label string, at func(*T) *int64, opts ...Option) Field[T] {
	return build(Spec{Name: name, Label: label, Type: Pence}, opts,
		func(r *T) string { return strconv.FormatInt(*at(r), 10) },
		func(r *T, v string) error {
			if v == "" {
				v = "0"
			}
			n, err := strconv.ParseInt(v, 10, 64)
			if err != nil {
				return fmt.Errorf("%s: %q is not an amount in pence", label, v)
			}
			*at(r) = n
			return nil
		})
}

// Link declares the id of another record.
func Link[T any](name, label, kind string, at func(*T) *string, opts ...Option) Field[T] {
	f := String(name, label, at, opts...)
	f.Type, f.RefKind = Ref, kind
	return f
}
