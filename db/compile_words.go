package db

import (
	"bytes"
	"database/sql/driver"
	"strings"
	"sync"
	"unicode/utf8"

	"modernc.org/sqlite"

	"caseload/model/text"
)

func foldText(s string) string { return text.Fold(s) }

// needle is text to be looked for: words that follow on each other, of which the
// last may be the beginning of a longer one.
type needle struct {
	folded string
	prefix bool
}

// newNeedle is false where nothing is left to look for.
func newNeedle(s string, prefix bool) (needle, bool) {
	f := text.Fold(s)
	return needle{f, prefix}, f != ""
}

// match is the needle for FTS5. Folded text holds neither quotes nor operators
// that could get out of the quotes.
func (n needle) match() string {
	m := `"` + strings.ReplaceAll(n.folded, `"`, `""`) + `"`
	if n.prefix {
		m += " *"
	}
	return m
}

// inNotes reports whether the log is searched too. The beginning of a word of one
// or two letters is in nearly every entry, and says nothing.
func (n needle) inNotes() bool { return !n.prefix || utf8.RuneCountInString(n.folded) >= 3 }

// in is the needle as a condition on text of a row.
func (n needle) in(expr string) cond {
	if n.prefix {
		return cond{"has_words(" + expr + ", ?, 1)", []any{n.folded}}
	}
	return cond{"has_words(" + expr + ", ?, 0)", []any{n.folded}}
}

// hasWords reports whether words follow on each other in a text, by the same rule
// as the full-text tables have.
func hasWords(hay, words string, prefix bool) bool {
	var room [320]byte
	folded, plain := foldPlain(room[:0], hay)
	if !plain {
		folded = []byte(text.Fold(hay))
	}
	for from := 0; from <= len(folded)-len(words); {
		i := bytes.Index(folded[from:], []byte(words))
		if i < 0 {
			return false
		}
		i += from
		end := i + len(words)
		if (i == 0 || folded[i-1] == ' ') && (prefix || end == len(folded) || folded[end] == ' ') {
			return true
		}
		from = i + 1
	}
	return false
}

// foldPlain appends what text.Fold makes of plain ASCII, which nearly all text is,
// without taking it apart rune by rune; ok is false for any other.
func foldPlain(b []byte, s string) (folded []byte, ok bool) {
	gap := false
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 0x80:
			return b, false
		case c == '\'' || c == '`':
			continue
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		default:
			gap = true
			continue
		}
		if gap && len(b) > 0 {
			b = append(b, ' ')
		}
		gap = false
		b = append(b, c)
	}
	return b, true
}

// functions makes the functions that our SQL uses known to the driver, which takes
// them once for all files and before a connection is opened.
var functions = sync.OnceValue(func() error {
	if err := sqlite.RegisterDeterministicScalarFunction("fold", 1, sqlFold); err != nil {
		return err
	}
	return sqlite.RegisterDeterministicScalarFunction("has_words", 3, sqlHasWords)
})

func sqlFold(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
	s, ok := args[0].(string)
	if !ok {
		return nil, nil
	}
	return text.Fold(s), nil
}

func sqlHasWords(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
	hay, ok := args[0].(string)
	words, ok2 := args[1].(string)
	if !ok || !ok2 {
		return int64(0), nil
	}
	if prefix, _ := args[2].(int64); hasWords(hay, words, prefix == 1) {
		return int64(1), nil
	}
	return int64(0), nil
}

// childText is what child_words was made from; words() in change.go folds the same.
const childText = `concat_ws(' ', c."forename", c."surname", c."known_as", c."local_id", c."upn", c."former_upn", c."uln", c."nhs")`

// inNames is the set of row numbers of children whose names or numbers have it.
func (n needle) inNames() cond {
	return cond{`SELECT rowid FROM "child_words" WHERE "child_words" MATCH ?`, []any{n.match()}}
}

// inLog is the set of row numbers of children with such a word in their log.
func (n needle) inLog() cond {
	return cond{`SELECT y."n" FROM "action_words" x CROSS JOIN "action" z ON z."n" = x.rowid CROSS JOIN "child" y ON y."id" = z."child" WHERE x."action_words" MATCH ?`, []any{n.match()}}
}

// everyEntry looks through the log of one child, which for common words is sooner
// done than making the set.
func (n needle) everyEntry() cond {
	x := n.in(`z."text"`)
	return cond{`EXISTS (SELECT 1 FROM "action" z WHERE z."child" = w."id" AND ` + x.sql + ")", x.args}
}

// entries is the set of row numbers of log entries with it.
func (n needle) entries() cond {
	return cond{`SELECT rowid FROM "action_words" WHERE "action_words" MATCH ?`, []any{n.match()}}
}

// wordPlan is how a word is looked up: as a test of a row, and, where lead is not
// empty, as the condition by which to find the rows.
type wordPlan struct {
	test cond
	lead cond
	hits int // about how many rows the lead finds
	// names and notes are about how many children and how many entries of the log
	// have the word, of how many children.
	names, notes, of int
	// common is true where a child's own text is sooner looked at than the set of all
	// those children is made.
	common bool
}

// The costs of looking at one thing, against one another: a row number in a set
// that was made, a log entry traced to its child, a child's own text, a child's
// log. They were measured; only the proportions matter.
const (
	costSet    = 1
	costTrace  = 28
	costText   = 12
	costLog    = 200
	windowRows = 50
)

// oneOf holds for the children in a set of row numbers.
func oneOf(set cond) cond { return cond{`+w."n" IN (` + set.sql + ")", set.args} }

// planWord chooses between making the set of all children that a word finds and
// looking at each child as the list comes by it. Where whole is true every row is
// wanted anyway, and the set is made.
func planWord(n needle, names, notes, of int, whole bool) wordPlan {
	// Rows that a list walks past until a window is full.
	walk := windowRows * max(1, of/max(1, names+notes))
	p := wordPlan{test: oneOf(n.inNames()), lead: n.inNames(), hits: names, names: names, notes: notes, of: of,
		common: !whole && walk*costText < names*costSet}
	if p.common {
		p.test = n.in(childText)
	}
	if !n.inNotes() {
		return p
	}
	log := n.inLog()
	p.lead = cond{p.lead.sql + " UNION " + log.sql, append(p.lead.args, log.args...)}
	p.hits += notes
	if !whole && walk*costLog < notes*costTrace {
		p.test = anyCond(p.test, n.everyEntry())
	} else {
		p.test = anyCond(p.test, oneOf(log))
	}
	return p
}
