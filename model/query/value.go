package query

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caseload/model/civil"
)

// opOf maps what is typed to the Op; != is Is, negated by the caller.
var opOf = map[string]Op{
	":": Is, "=": Is, "!=": Is,
	"<": Less, "<=": LessEq, ">": Greater, ">=": GreaterEq,
}

// ordered reports whether values of the type come before and after one another.
func (t ValueType) ordered() bool { return t == Date || t == Number || t == Year }

// compare reads a key with its values.
func (p *parser) compare(t token) Expr {
	i, ok := p.v.find(t.text)
	if !ok {
		p.mistake(t.from, t.from+len(t.text), "%s", p.v.unknown(t.text))
		return nil
	}
	k := &p.v.keys[i]
	if !slices.ContainsFunc(t.atoms, func(a atom) bool { return !a.empty() || a.sep == '.' }) {
		p.report(p.atTail(t.to), t.from, t.to, "%s needs a value; %s", k.Name+t.op, k.expects())
		return nil
	}
	op := opOf[t.op]
	if op != Is {
		return p.ordering(t, k, i, op)
	}
	if k.Type == Flag {
		return p.yesNo(t, k)
	}
	e := p.list(t, k, i)
	if e != nil && t.op == "!=" {
		return Negate(e)
	}
	return e
}

// ordering reads the one value of <, <=, > and >=.
func (p *parser) ordering(t token, k *Key, i int, op Op) Expr {
	if !k.Type.ordered() {
		p.mistake(t.opFrom, t.opTo, "%s has no order to compare with %s; %s", k.Name, t.op, k.expects())
		return nil
	}
	if len(t.atoms) > 1 {
		p.mistake(t.atoms[0].from, t.to, "%s takes one value; a range is %s:from..to", k.Name+t.op, k.Name)
		return nil
	}
	value, ok := p.value(k, i, t.atoms[0])
	if !ok {
		return nil
	}
	return Compare{Key: *k, Op: op, Values: []Value{value}}
}

var yesNoWords = map[string]bool{
	"yes": true, "y": true, "true": true, "1": true, "*": true,
	"no": false, "n": false, "false": false, "0": false, noneWord: false,
}

// yesNo reads a flag that was asked for with a value.
func (p *parser) yesNo(t token, k *Key) Expr {
	yes, ok := yesNoWords[strings.ToLower(t.atoms[0].text)]
	if !ok || len(t.atoms) > 1 {
		from := t.atoms[0].from
		p.mistake(from, t.to, "%q is neither yes nor no; %s", p.lex.text[from:t.to], k.expects())
		return nil
	}
	e := Compare{Key: *k, Op: Is}
	if yes == (t.op != "!=") {
		return e
	}
	return Not{Of: e}
}

// list reads values with commas between them. The plain ones become one Compare,
// ranges, none and * an alternative each.
func (p *parser) list(t token, k *Key, i int) Expr {
	var values []Value
	var others []Expr
	for rest := t.atoms; len(rest) > 0; {
		n := 1 + slices.IndexFunc(rest, func(a atom) bool { return a.sep != '.' })
		item := rest[:n]
		rest = rest[n:]
		if n > 1 {
			if e := p.between(t, k, i, item); e != nil {
				others = append(others, e)
			}
			continue
		}
		a := item[0]
		switch {
		case a.empty():
		case !a.quoted && a.text == "*":
			others = append(others, Compare{Key: *k, Op: Has})
		case !a.quoted && strings.EqualFold(a.text, noneWord):
			others = append(others, Compare{Key: *k, Op: Missing})
		default:
			if v, ok := p.value(k, i, a); ok && !slices.Contains(values, v) {
				values = append(values, v)
			}
		}
	}
	if values == nil {
		return anyOf(others)
	}
	is := Compare{Key: *k, Op: Is, Values: values}
	if others == nil {
		return is
	}
	return Any(append([]Expr{is}, others...)...)
}

// between reads from..to, either end of which may be open.
func (p *parser) between(t token, k *Key, i int, item []atom) Expr {
	from, to := item[0].from, item[len(item)-1].to
	lo, hi := item[0], item[1]
	switch {
	case !k.Type.ordered():
		p.mistake(from, to, "%s takes no range; put quotes around a value with dots in it", k.Name+":")
		return nil
	case len(item) > 2:
		p.mistake(from, to, "a range has two ends, as in %s", k.Name+":from..to")
		return nil
	case lo.empty() && hi.empty():
		p.report(p.atTail(to), from, to, "a range needs at least one end, as in %s", k.Name+":from..")
		return nil
	case lo.empty():
		return p.oneEnd(k, i, LessEq, hi)
	case hi.empty():
		return p.oneEnd(k, i, GreaterEq, lo)
	}
	a, okA := p.value(k, i, lo)
	b, okB := p.value(k, i, hi)
	if !okA || !okB {
		return nil
	}
	if after(k.Type, a, b) {
		a, b = b, a
	}
	return Compare{Key: *k, Op: Between, Values: []Value{a, b}}
}

func (p *parser) oneEnd(k *Key, i int, op Op, a atom) Expr {
	v, ok := p.value(k, i, a)
	if !ok {
		return nil
	}
	return Compare{Key: *k, Op: op, Values: []Value{v}}
}

func after(t ValueType, a, b Value) bool {
	switch t {
	case Date:
		return a.Date.After(b.Date)
	case Year:
		return a.Year > b.Year
	}
	return a.Number > b.Number
}

// value reads one value of the key, which is p.v.keys[i].
func (p *parser) value(k *Key, i int, a atom) (Value, bool) {
	if a.open {
		p.unfinished(a.from, a.to, "the quote is not closed")
		return Value{}, false
	}
	if strings.TrimSpace(a.text) == "" {
		p.report(p.atTail(a.to), a.from, a.to, "%s needs a value, or none for those without one", k.Name+":")
		return Value{}, false
	}
	switch k.Type {
	case Person:
		return p.person(k, a)
	case Code:
		return p.code(k, i, a)
	case Date:
		return p.date(k, a)
	case Number:
		return p.number(k, a)
	case Year:
		return p.year(k, a)
	}
	if k.Term && p.c.Term != nil {
		return p.term(k, a)
	}
	return Value{Text: a.text}, true
}

func (p *parser) term(k *Key, a atom) (Value, bool) {
	id, ok := p.c.Term(a.text)
	if !ok {
		p.mistake(a.from, a.to, "%q is no term; it is written %s:\"summer 2026\" or %s:sum26", a.text, k.Name, k.Name)
		return Value{}, false
	}
	return Value{Text: id}, true
}

func (p *parser) person(k *Key, a atom) (Value, bool) {
	if a.quoted || !strings.EqualFold(a.text, meWord) {
		return Value{Text: a.text}, true
	}
	if p.c.Me == "" {
		p.mistake(a.from, a.to, "nobody has said who %q is; choose the officer who is working, or write %s:NAME", meWord, k.Name)
		return Value{}, false
	}
	return Value{Text: p.c.Me, Me: true}, true
}

// code finds the choice by its code or label, or by the beginning of one of them
// where that leaves only one.
func (p *parser) code(k *Key, i int, a atom) (Value, bool) {
	for _, c := range k.Codes {
		if c.Value == a.text {
			return Value{Text: c.Value}, true
		}
	}
	text := strings.ToLower(strings.TrimSpace(a.text))
	folded := p.v.folded[i]
	for _, exact := range []func(foldedChoice) bool{
		func(c foldedChoice) bool { return c.value == text },
		func(c foldedChoice) bool { return c.label == text },
	} {
		if at := slices.IndexFunc(folded, exact); at >= 0 {
			return Value{Text: k.Codes[at].Value}, true
		}
	}
	var near []Choice
	for at, c := range folded {
		if strings.HasPrefix(c.value, text) || strings.HasPrefix(c.label, text) {
			near = append(near, k.Codes[at])
		}
	}
	switch len(near) {
	case 1:
		return Value{Text: near[0].Value}, true
	case 0:
		p.mistake(a.from, a.to, "%s", k.noChoice(a.text))
	default:
		p.report(a.to == len(p.lex.text), a.from, a.to, "%q could be %s", a.text, choices(near, "or"))
	}
	return Value{}, false
}

func (p *parser) date(k *Key, a atom) (Value, bool) {
	text := strings.TrimSpace(a.text)
	if d, err := civil.Parse(text); err == nil {
		return Value{Date: d}, true
	}
	if p.c.Dates == nil {
		p.notRead(k, a, "")
		return Value{}, false
	}
	d, err := p.c.Dates(text)
	if err != nil || d.IsZero() {
		p.notRead(k, a, errorText(err))
		return Value{}, false
	}
	return Value{Text: text, Date: d}, true
}

func (p *parser) number(k *Key, a atom) (Value, bool) {
	n, ok := parseHundredths(strings.TrimSuffix(strings.TrimSpace(a.text), "%"))
	if !ok {
		p.mistake(a.from, a.to, "%q is not a number with at most two decimals; %s", a.text, k.expects())
	}
	return Value{Number: n}, ok
}

func (p *parser) year(k *Key, a atom) (Value, bool) {
	read := p.c.Year
	if read == nil {
		read = strconv.Atoi
	}
	text := strings.TrimSpace(a.text)
	y, err := read(text)
	if err != nil {
		why := ""
		if p.c.Year != nil {
			why = err.Error()
		}
		p.notRead(k, a, why)
		return Value{}, false
	}
	if plainYear(read, text, y) {
		text = ""
	}
	return Value{Text: text, Year: y}, true
}

// plainYear reports whether the number says the year as well as text does: "Year 10"
// is 10, but R stays R.
func plainYear(read func(string) (int, error), text string, y int) bool {
	number := strconv.Itoa(y)
	if text == number || y <= 0 {
		return text == number
	}
	same, err := read(number)
	return err == nil && same == y
}

// notRead reports a date or year group that the Context did not take. At the very
// end it may be half a word.
func (p *parser) notRead(k *Key, a atom, why string) {
	unfinished := !a.quoted && a.to == len(p.lex.text)
	hint := ""
	if !a.quoted && !p.atTail(a.to) && k.Type == Date {
		hint = `; a date of several words needs quotes, as in "end of term"`
	}
	if why == "" {
		why = fmt.Sprintf("%q is not %s; %s", a.text, typeNames[k.Type], k.expects())
	}
	p.report(unfinished, a.from, a.to, "%s: %s%s", k.Name, why, hint)
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// parseHundredths reads 90, 90.5, .5 or -90.25 as hundredths, and 90. on the way to
// 90.5.
func parseHundredths(s string) (int64, bool) {
	digits := strings.TrimPrefix(s, "-")
	if s != "" && s[0] == '+' {
		digits = s[1:]
	}
	whole, part, _ := strings.Cut(digits, ".")
	if len(whole) > 15 || len(part) > 2 || whole+part == "" {
		return 0, false
	}
	n := int64(0)
	for _, c := range []byte((whole + part + "00")[:len(whole)+2]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	if s[0] == '-' {
		n = -n
	}
	return n, true
}
