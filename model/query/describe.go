package query

import "strings"

// Describe says a query in words, for the head of a list or a report: Overdue, PEP
// rating: Red or Amber, Year group: 10 to 11. Dates are given in full. Everything
// is "".
func Describe(e Expr) string {
	return string(describe(nil, simple(e), loose))
}

func describe(b []byte, e Expr, around binding) []byte {
	switch e := e.(type) {
	case And:
		between := " and "
		if around == loose {
			between = ", "
		}
		return describeEach(b, e.Of, around == tight, between, joined)
	case Or:
		return describeEach(b, e.Of, around != loose, " or ", joined)
	case Not:
		return describe(append(b, "not "...), e.Of, tight)
	case Words:
		b = append(append(b, "“"...), e.Text...)
		if e.Prefix {
			b = append(b, "…"...)
		}
		return append(b, "”"...)
	case Compare:
		return describeCompare(b, e)
	}
	return b
}

func describeEach(b []byte, of []Expr, brackets bool, between string, around binding) []byte {
	if brackets {
		b = append(b, '(')
	}
	for i, e := range of {
		if i > 0 {
			b = append(b, between...)
		}
		b = describe(b, e, around)
	}
	if brackets {
		b = append(b, ')')
	}
	return b
}

// opWords are the operators before one value, of dates and of everything else.
var opWords = map[Op]struct{ date, other string }{
	Less:      {"before ", "under "},
	LessEq:    {"up to ", "at most "},
	Greater:   {"after ", "over "},
	GreaterEq: {"from ", "at least "},
	Has:       {"any", "any"},
	Missing:   {"none", "none"},
}

func describeCompare(b []byte, c Compare) []byte {
	label := c.Key.Label
	if label == "" {
		label = c.Key.Name
	}
	b = append(b, label...)
	if c.Key.Type == Flag && c.Op == Is {
		return b
	}
	b = append(b, ": "...)
	if words, ok := opWords[c.Op]; ok && c.Key.Type == Date {
		b = append(b, words.date...)
	} else if ok {
		b = append(b, words.other...)
	}
	values := make([]string, len(c.Values))
	for i, v := range c.Values {
		values[i] = c.Key.says(v)
	}
	if c.Op == Between {
		return append(b, strings.Join(values, " to ")...)
	}
	if len(values) == 0 {
		return b
	}
	return append(b, sentence(values, "or")...)
}

// says is the value as people read it.
func (k *Key) says(v Value) string {
	switch {
	case v.Me:
		return meWord
	case k.Type == Date:
		return v.Date.Long()
	case k.Type == Code:
		for _, c := range k.Codes {
			if c.Value == v.Text && c.Label != "" {
				return c.Label
			}
		}
	}
	if k.Type == Text || k.Type == Person || k.Type == Code {
		return v.Text
	}
	return string(writeValue(nil, k.Type, v))
}
