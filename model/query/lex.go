package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what a token is.
type kind uint8

const (
	atEnd    kind = iota // nothing more
	opening              // (
	closing              // )
	orWord               // or
	andWord              // and, which says nothing: terms are joined anyway
	negation             // - or not
	bare                 // a word
	quoted               // a phrase in quotes
	term                 // key:value
)

const (
	noneWord = "none"
	meWord   = "me"
)

// keyword returns the kind of a word that joins others, or 0.
func keyword(word string) kind {
	switch {
	case strings.EqualFold(word, "or"):
		return orWord
	case strings.EqualFold(word, "and"):
		return andWord
	case strings.EqualFold(word, "not"):
		return negation
	}
	return 0
}

// token is one piece of a query. text[from:to] is where it stands.
type token struct {
	kind     kind
	from, to int
	text     string // of a word, phrase or term: the word, the phrase, the key
	star     bool   // of a word or phrase: * follows it
	open     bool   // of a phrase: the closing quote is missing; of a minus: nothing touches it
	op       string // of a term: : < <= > >= = !=
	opFrom   int    // of a term
	opTo     int    // of a term
	atoms    []atom // of a term; valid until the next token is read
}

// atom is one value of a term.
type atom struct {
	text     string
	from, to int
	quoted   bool
	open     bool // quoted, and the closing quote is missing
	sep      byte // what follows: ',', '.' for a range, or 0 at the end
}

// empty reports whether nothing was typed.
func (a atom) empty() bool { return a.text == "" && !a.quoted }

// lexer cuts text into tokens. Every byte that is not a space belongs to one.
type lexer struct {
	text  string
	v     *Vocabulary
	pos   int
	atoms []atom
	// unpaired is true once a single quote was found to have no partner: then no
	// later one has any, and looking again and again would take quadratic time.
	unpaired bool
}

func (l *lexer) next() token {
	for {
		l.space()
		t := token{from: l.pos, to: l.pos}
		if l.pos == len(l.text) {
			return t
		}
		if l.read(&t); t.kind != atEnd {
			t.to = l.pos
			return t
		}
	}
}

// read reads one token, or leaves its kind at atEnd where it was punctuation.
func (l *lexer) read(t *token) {
	switch c := l.text[l.pos]; {
	case c == '(':
		t.kind = opening
		l.pos++
	case c == ')':
		t.kind = closing
		l.pos++
	case l.phrase(t):
	case l.minus(t):
	case l.term(t):
	default:
		l.word(t)
	}
}

func (l *lexer) phrase(t *token) bool {
	text, open, ok := l.quote()
	if !ok {
		return false
	}
	t.kind, t.text, t.open = quoted, text, open
	if !open && strings.HasPrefix(l.text[l.pos:], "*") {
		t.star = true
		l.pos++
	}
	return true
}

// minus reads a hyphen before a term. Word processors turn it into a dash.
func (l *lexer) minus(t *token) bool {
	r, size := utf8.DecodeRuneInString(l.text[l.pos:])
	if r != '-' && r != '–' && r != '−' {
		return false
	}
	t.kind, t.text = negation, l.text[l.pos:l.pos+size]
	l.pos += size
	after, _ := utf8.DecodeRuneInString(l.text[l.pos:])
	t.open = l.pos == len(l.text) || unicode.IsSpace(after)
	return true
}

// term reads key:value. Spaces around the operator are forgiven where they cannot
// mean anything else.
func (l *lexer) term(t *token) bool {
	end := identifier(l.text, l.pos)
	if end == l.pos {
		return false
	}
	at := end
	op := operator(l.text[at:])
	if _, known := l.v.find(l.text[l.pos:end]); op == "" && known {
		at = skipSpace(l.text, end)
		op = operator(l.text[at:])
	}
	if op == "" {
		return false
	}
	t.kind, t.text, t.op, t.opFrom, t.opTo = term, l.text[l.pos:end], op, at, at+len(op)
	l.pos = t.opTo
	if inner := operator(l.text[l.pos:]); op == ":" && inner != "" && inner != ":" {
		t.op, t.opTo = inner, l.pos+len(inner) // attendance:<90
		l.pos = t.opTo
	}
	l.values(t)
	return true
}

// operator returns the operator that text begins with, or "".
func operator(text string) string {
	if text == "" {
		return ""
	}
	switch text[0] {
	case ':', '=':
		return text[:1]
	case '<', '>':
		if len(text) > 1 && text[1] == '=' {
			return text[:2]
		}
		return text[:1]
	case '!':
		if len(text) > 1 && text[1] == '=' {
			return text[:2]
		}
	}
	return ""
}

func (l *lexer) values(t *token) {
	l.atoms = l.atoms[:0]
	l.forgiveSpace()
	for {
		a := l.atom()
		if dots := leadingDots(l.text[l.pos:]); dots >= 2 {
			a.sep = '.'
			l.pos += dots
		} else if strings.HasPrefix(l.text[l.pos:], ",") {
			a.sep = ','
			l.pos++
			l.forgiveSpace()
		}
		l.atoms = append(l.atoms, a)
		if a.sep == 0 {
			t.atoms = l.atoms
			return
		}
	}
}

func (l *lexer) atom() atom {
	a := atom{from: l.pos}
	a.text, a.open, a.quoted = l.quote()
	if !a.quoted {
		l.pos = l.bareEnd(true)
		a.text = l.text[a.from:l.pos]
	}
	a.to = l.pos
	return a
}

// forgiveSpace passes over the space in "pep: red" and "year:10, 11", unless what
// follows is clearly a term of its own.
func (l *lexer) forgiveSpace() {
	at := skipSpace(l.text, l.pos)
	if at == l.pos || at == len(l.text) {
		return
	}
	if strings.IndexByte("(),", l.text[at]) >= 0 {
		return
	}
	if l.text[at] == '-' && (at+1 == len(l.text) || l.text[at+1] < '0' || l.text[at+1] > '9') {
		return
	}
	end := identifier(l.text, at)
	if end > at {
		_, flag := l.v.flag(l.text[at:end])
		if flag || keyword(l.text[at:end]) != 0 || operator(l.text[end:]) != "" {
			return
		}
	}
	l.pos = at
}

// word reads a bare word. Commas and semicolons around it are punctuation.
func (l *lexer) word(t *token) {
	end := l.bareEnd(false)
	raw := l.text[l.pos:end]
	l.pos = end
	if k := keyword(raw); k != 0 {
		t.kind, t.text = k, raw
		return
	}
	t.from += len(raw) - len(strings.TrimLeft(raw, ",;"))
	text := strings.Trim(raw, ",;")
	t.text = strings.TrimRight(text, "*")
	if t.text == "" {
		return
	}
	t.kind, t.star = bare, len(t.text) < len(text)
}

// bareEnd returns the end of the unquoted text at pos; in a value, commas and
// range dots end it as well.
func (l *lexer) bareEnd(value bool) int {
	for i, r := range l.text[l.pos:] {
		at := l.pos + i
		switch {
		case r == '(' || r == ')' || doubleQuote(r) || unicode.IsSpace(r):
			return at
		case value && (r == ',' || r == '.' && leadingDots(l.text[at:]) >= 2):
			return at
		}
	}
	return len(l.text)
}

// quote reads a quoted text at pos. Officers paste from documents, so curly quotes
// count. A single quote counts only where another closes it before a gap, because
// it is also the apostrophe of O'Brien and 't Hooft.
func (l *lexer) quote() (text string, open, ok bool) {
	r, size := utf8.DecodeRuneInString(l.text[l.pos:])
	switch {
	case doubleQuote(r):
		text, open = l.doubleQuoted(l.pos+size, r == '"')
		return text, open, true
	case r == '\'' || r == '‘':
		return l.singleQuoted(l.pos + size)
	}
	return "", false, false
}

func doubleQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }

// doubleQuoted reads on from behind the opening quote. A straight quote is closed
// by a straight one only, and doubled it stands for itself.
func (l *lexer) doubleQuoted(from int, straight bool) (text string, open bool) {
	doubled := false
	for i := from; i < len(l.text); {
		r, size := utf8.DecodeRuneInString(l.text[i:])
		switch {
		case straight && strings.HasPrefix(l.text[i:], `""`):
			doubled = true
			i += 2
			continue
		case r == '"', !straight && doubleQuote(r):
			l.pos = i + size
			return undouble(l.text[from:i], doubled), false
		}
		i += size
	}
	l.pos = len(l.text)
	return undouble(l.text[from:], doubled), true
}

func undouble(text string, doubled bool) string {
	if !doubled {
		return text
	}
	return strings.ReplaceAll(text, `""`, `"`)
}

func (l *lexer) singleQuoted(from int) (text string, open, ok bool) {
	if l.unpaired {
		return "", false, false
	}
	for i, r := range l.text[from:] {
		if r != '\'' && r != '’' {
			continue
		}
		end := from + i + utf8.RuneLen(r)
		if gap(l.text[end:]) {
			l.pos = end
			return l.text[from : from+i], false, true
		}
	}
	l.unpaired = true
	return "", false, false
}

// gap reports whether a quoted text can end before rest.
func gap(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || unicode.IsSpace(r) || r == ',' || r == ')' || r == '*' || leadingDots(rest) >= 2
}

func (l *lexer) space() { l.pos = skipSpace(l.text, l.pos) }

func skipSpace(text string, from int) int {
	for i, r := range text[from:] {
		if !unicode.IsSpace(r) {
			return from + i
		}
	}
	return len(text)
}

func leadingDots(text string) int { return len(text) - len(strings.TrimLeft(text, ".")) }
