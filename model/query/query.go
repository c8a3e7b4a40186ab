// Package query is the one language in which lists are asked for: what is typed
// after /, what a saved view holds, what --filter takes and what an export is
// limited to.
//
//	overdue officer:me pep:red year:10..11 school:"St Mary" attendance<90 zoe
//
// Terms stand side by side and must all hold. "or" and brackets give choices;
// "-" or "not" turns a term round. A flag is a bare word (overdue). A key takes a
// value (pep:red), any of several (pep:red,amber), a range (year:10..11, 10..,
// ..11), a comparison (attendance<90), nothing (school:none) or anything
// (school:*). Quotes hold spaces and take the special meaning off a word. Every
// other word is looked for in names, numbers and notes.
//
// Which keys there are is the caller's Vocabulary; the package knows none. It
// does not run queries either: storage compiles an Expr to SQL.
package query

import "caseload/model/civil"

// ValueType says what a key is compared with.
type ValueType uint8

const (
	// Text is free text; what counts as a match is for storage to say.
	Text ValueType = iota
	// Code is one of the Codes of the key.
	Code
	// Date is a day, typed as Context.Dates reads it.
	Date
	// Number is a decimal with at most two places.
	Number
	// Flag is yes or no, asked for by its bare name.
	Flag
	// Person is text that names an officer, or "me".
	Person
	// Year is a year group, typed as Context.Year reads it.
	Year
)

// Choice is one value that a Code key can have.
type Choice struct {
	// Value is what is stored, Label what people call it.
	Value, Label string
}

// Key is something that lists can be filtered by, and often also a column of them.
type Key struct {
	// Name is typed before the colon: lower case, letters first, without spaces.
	Name string
	// Label is the heading and the word in sentences (Year group).
	Label string
	// Aliases are other names that mean the same.
	Aliases []string
	Type    ValueType
	// Codes are the choices of a Code key, in the order they are offered.
	Codes []Choice
	// Help says in one line what the key is; Example is a whole term.
	Help, Example string
	// Sortable and Column say what else a list can do with it.
	Sortable, Column bool
	// Money says of a Number key that its values are pounds.
	Money bool
	// Term says of a Text key that its values are ids of school terms.
	Term bool
	// Width is the width of the column in cells; 0 leaves it to the list.
	Width int
}

// Context is what a query means depends on besides its text.
type Context struct {
	// Dates reads a date as people say it; nil takes only YYYY-MM-DD.
	Dates func(text string) (civil.Date, error)
	// Year reads a year group; nil takes only a whole number.
	Year func(text string) (int, error)
	// Term reads a school term as people call it, and gives its id; nil takes only ids.
	Term func(text string) (id string, ok bool)
	// Me is the id of the officer who asks, or "" where nobody said who they are.
	Me string
}

// Mistake is a place in a query that could not be understood. The term it stands
// in is left out of the Expr, the others stay.
type Mistake struct {
	// From and To are byte offsets into the text: text[From:To] is to be underlined.
	From, To int
	// Message says what is wrong and what was expected.
	Message string
	// Unfinished marks a term at the end that may still be being typed: an open
	// quote, a key without its value. A screen waits with it; a query that is given
	// whole, as on the command line, treats it as any other mistake.
	Unfinished bool
}

// Expr is a query that was understood: And, Or, Not, Compare or Words. Build them
// with Parse, All, Any and Negate, which keep them in the one form for which
// parsing e.String() gives e again. Literals nested in other ways (an And directly
// in an And) mean what they say but come back simplified.
type Expr interface {
	// String is the query as text, in its canonical spelling. Dates keep the words
	// they were typed in, so that "+2w" in a saved view moves with the day.
	String() string
	sealed()
}

// And holds where all of its terms hold. With none it is Everything.
type And struct{ Of []Expr }

// Or holds where at least one of its terms holds. Without any it is Everything.
type Or struct{ Of []Expr }

// Not holds where its term does not.
type Not struct{ Of Expr }

// Compare asks a key for a value.
type Compare struct {
	Key Key
	Op  Op
	// Values are: one or more for Is (any of them; none where Key is a Flag), two
	// for Between, none for Has and Missing, one for every other Op.
	Values []Value
}

// Words looks for text in names, numbers and notes, with accents and case folded.
type Words struct {
	// Text is the word or the quoted phrase as typed.
	Text string
	// Prefix is true for a bare word, which also finds longer words that begin with
	// it. A word that is a flag of the vocabulary can be looked for only as a whole
	// ("overdue", in quotes), because bare it is the flag.
	Prefix bool
}

// Op is the way a key is compared with its values.
type Op uint8

const (
	// Is holds for any of the values; for a Flag, where it is set.
	Is Op = iota
	// Less is earlier or smaller than the value.
	Less
	// LessEq is not later or greater than the value; ..11 is LessEq.
	LessEq
	// Greater is later or greater than the value.
	Greater
	// GreaterEq is not earlier or smaller than the value; 10.. is GreaterEq.
	GreaterEq
	// Between includes both ends. The first value is never after the second.
	Between
	// Has holds for any value at all (key:*).
	Has
	// Missing holds where there is no value (key:none).
	Missing
)

// Value is one value of a Compare. Which field counts follows from Key.Type.
type Value struct {
	// Text is the text of a Text or Person key, the Choice.Value of a Code key and
	// the officer's id where Me is set. For a Date or Year it is the wording, where
	// that is not the plain one (+2w), and serves only to say it again.
	Text string
	// Number is in hundredths: 90.5 is 9050.
	Number int64
	// Year is the year group.
	Year int
	// Date is the day that the wording meant when it was parsed.
	Date civil.Date
	// Me is true where a Person was asked for as "me".
	Me bool
}

// Everything is the empty query, which holds for every record.
func Everything() Expr { return And{} }

// IsEverything reports whether e asks for nothing in particular.
func IsEverything(e Expr) bool { return len(Terms(e)) == 0 }

// All returns the query in which each of the terms must hold.
func All(terms ...Expr) Expr {
	var of []Expr
	for _, t := range terms {
		of = append(of, Terms(t)...)
	}
	if len(of) == 1 {
		return of[0]
	}
	return And{Of: of}
}

// Any returns the query in which one of the terms must hold. Everything among
// them makes it Everything, and so do no terms at all: a choice of nothing does
// not filter.
func Any(terms ...Expr) Expr {
	var of []Expr
	for _, t := range terms {
		if IsEverything(t) {
			return Everything()
		}
		if or, ok := t.(Or); ok {
			of = append(of, or.Of...)
			continue
		}
		of = append(of, t)
	}
	switch len(of) {
	case 0:
		return Everything()
	case 1:
		return of[0]
	}
	return Or{Of: of}
}

// Negate returns the query for all other records. The language has no words for
// "no record", so Everything stays Everything.
func Negate(e Expr) Expr {
	if IsEverything(e) {
		return Everything()
	}
	if n, ok := e.(Not); ok {
		return n.Of
	}
	return Not{Of: e}
}

// Terms returns the terms of which each must hold, in the order typed; none for
// Everything. They are the chips of a filter header.
func Terms(e Expr) []Expr {
	switch e := e.(type) {
	case nil:
		return nil
	case And:
		return e.Of
	case Or:
		if len(e.Of) == 0 {
			return nil
		}
	}
	return []Expr{e}
}

// Walk calls visit for e and every Expr inside it, outermost first.
func Walk(e Expr, visit func(Expr)) {
	if e == nil {
		return
	}
	visit(e)
	switch e := e.(type) {
	case And:
		for _, t := range e.Of {
			Walk(t, visit)
		}
	case Or:
		for _, t := range e.Of {
			Walk(t, visit)
		}
	case Not:
		Walk(e.Of, visit)
	}
}

// Uses reports whether the query asks for the key of that name anywhere.
func Uses(e Expr, name string) bool {
	found := false
	Walk(e, func(e Expr) {
		if c, ok := e.(Compare); ok && c.Key.Name == name {
			found = true
		}
	})
	return found
}
