package query

import (
	"strconv"
	"strings"
	"unicode"
)

func (e And) String() string     { return string(write(nil, simple(e), loose)) }
func (e Or) String() string      { return string(write(nil, simple(e), loose)) }
func (e Not) String() string     { return string(write(nil, simple(e), loose)) }
func (e Compare) String() string { return string(write(nil, e, loose)) }
func (e Words) String() string   { return string(write(nil, e, loose)) }

func (And) sealed()     {}
func (Or) sealed()      {}
func (Not) sealed()     {}
func (Compare) sealed() {}
func (Words) sealed()   {}

// simple returns e in the form that All, Any and Negate build.
func simple(e Expr) Expr {
	switch e := e.(type) {
	case nil:
		return Everything()
	case And:
		return All(simpleEach(e.Of)...)
	case Or:
		return Any(simpleEach(e.Of)...)
	case Not:
		return Negate(simple(e.Of))
	}
	return e
}

func simpleEach(of []Expr) []Expr {
	out := make([]Expr, len(of))
	for i, e := range of {
		out[i] = simple(e)
	}
	return out
}

// binding is how tightly the place around an Expr holds it together; it decides
// where brackets are needed.
type binding uint8

const (
	loose  binding = iota // the whole query, or one of its alternatives
	joined                // a term among terms
	tight                 // after a minus
)

func write(b []byte, e Expr, around binding) []byte {
	switch e := e.(type) {
	case And:
		return writeEach(b, e.Of, around == tight, " ", joined)
	case Or:
		return writeEach(b, e.Of, around != loose, " or ", loose)
	case Not:
		return write(append(b, '-'), e.Of, tight)
	case Compare:
		return writeCompare(b, e)
	case Words:
		return writeWords(b, e)
	}
	return b
}

func writeEach(b []byte, of []Expr, brackets bool, between string, around binding) []byte {
	if brackets {
		b = append(b, '(')
	}
	for i, e := range of {
		if i > 0 {
			b = append(b, between...)
		}
		b = write(b, e, around)
	}
	if brackets {
		b = append(b, ')')
	}
	return b
}

// opText is what stands between the key and its values.
var opText = [...]string{
	Is: ":", Between: ":", Has: ":*", Missing: ":none",
	Less: "<", LessEq: "<=", Greater: ">", GreaterEq: ">=",
}

// String is the spelling of the operator between a key and its values.
func (o Op) String() string {
	if int(o) < len(opText) {
		return opText[o]
	}
	return "Op(" + strconv.Itoa(int(o)) + ")"
}

func writeCompare(b []byte, c Compare) []byte {
	b = append(b, c.Key.Name...)
	if c.Key.Type == Flag && c.Op == Is {
		return b
	}
	b = append(b, c.Op.String()...)
	if c.Op == Has || c.Op == Missing {
		return b
	}
	between := ","
	if c.Op == Between {
		between = ".."
	}
	for i, v := range c.Values {
		if i > 0 {
			b = append(b, between...)
		}
		b = writeValue(b, c.Key.Type, v)
	}
	return b
}

func writeValue(b []byte, t ValueType, v Value) []byte {
	switch {
	case v.Me:
		return append(b, "me"...)
	case t == Number:
		return appendHundredths(b, v.Number)
	case t == Date && v.Text == "":
		return append(b, v.Date.String()...)
	case t == Year && v.Text == "":
		return strconv.AppendInt(b, int64(v.Year), 10)
	case plain(v.Text) && !reserved(v.Text):
		return append(b, v.Text...)
	}
	return appendQuoted(b, v.Text)
}

func writeWords(b []byte, w Words) []byte {
	if !w.Prefix {
		return appendQuoted(b, w.Text)
	}
	if plain(w.Text) && keyword(w.Text) == 0 && strings.TrimLeft(w.Text, "-+.&@#%/_") == w.Text {
		return append(b, w.Text...)
	}
	return append(appendQuoted(b, w.Text), '*')
}

// plain reports whether text means itself without quotes, wherever it stands. It
// errs on the side of quotes.
func plain(text string) bool {
	if text == "" || text[0] == '.' || text[len(text)-1] == '.' || strings.Contains(text, "..") {
		return false
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r):
		case i > 0 && (r == '\'' || r == '’' || unicode.IsMark(r)):
		case strings.ContainsRune("-+.&@#%/_", r):
		default:
			return false
		}
	}
	return true
}

// reserved reports whether an unquoted value has a meaning of its own.
func reserved(value string) bool {
	return strings.EqualFold(value, noneWord) || strings.EqualFold(value, meWord)
}

// appendQuoted writes text in quotes; a quote inside it is doubled.
func appendQuoted(b []byte, text string) []byte {
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(text, `"`, `""`)...)
	return append(b, '"')
}

// appendHundredths writes 9050 as 90.5.
func appendHundredths(b []byte, n int64) []byte {
	u := uint64(n)
	if n < 0 {
		b = append(b, '-')
		u = -u
	}
	b = strconv.AppendUint(b, u/100, 10)
	rest := u % 100
	if rest == 0 {
		return b
	}
	b = append(b, '.', byte('0'+rest/10))
	if rest%10 != 0 {
		b = append(b, byte('0'+rest%10))
	}
	return b
}
