package query

import (
	"strings"
	"unicode/utf8"
)

// Completion is one way to finish what stands at the cursor.
type Completion struct {
	// From and To are the bytes of the text that Insert takes the place of.
	From, To int
	Insert   string
	// Label is what it is called and Help what it does; either may be empty.
	Label, Help string
}

// Apply returns the text with the completion in it, and the cursor behind that.
func (c Completion) Apply(text string) (string, int) {
	return text[:c.From] + c.Insert + text[c.To:], c.From + len(c.Insert)
}

// dateWords are offered where a date is asked for; Context.Dates reads them.
var dateWords = []Choice{
	{"today", "Today"}, {"tomorrow", "Tomorrow"}, {"fri", "The next Friday"},
	{"+2w", "In two weeks"}, {"+10wd", "In ten working days"}, {"end of term", "The last day of term"},
}

// Complete returns what could stand at the cursor, a byte offset, best first: the
// values of a key behind its colon; elsewhere keys, and codes whose name begins
// with what is typed.
func Complete(text string, cursor int, v *Vocabulary) []Completion {
	cursor = max(0, min(cursor, len(text)))
	var last token
	if toks := tokens(text[:cursor], v); len(toks) > 0 {
		last = toks[len(toks)-1]
	}
	if v == nil {
		return nil
	}
	c := completer{text: text, cursor: cursor, v: v}
	switch {
	case last.kind == term && c.reaches(last):
		c.values(last)
	case last.kind == quoted && (last.open || last.to == cursor):
		// Inside quotes every word is the person's own.
	case last.to == cursor && (last.kind == bare || last.kind == orWord || last.kind == andWord || last.text == "not"):
		c.keys(last.from, text[last.from:cursor])
	default:
		c.keys(cursor, "")
	}
	return c.out
}

type completer struct {
	text   string
	cursor int
	v      *Vocabulary
	out    []Completion
}

// reaches reports whether the cursor is still in the term, or behind one that has
// no value yet.
func (c *completer) reaches(t token) bool {
	return t.to == c.cursor || t.atoms[len(t.atoms)-1].empty()
}

// rest returns the end of the word that the cursor stands in.
func (c *completer) rest() int {
	l := lexer{text: c.text, pos: c.cursor}
	end := l.bareEnd(true)
	for i, r := range c.text[c.cursor:end] {
		if strings.ContainsRune(":<>=!", r) {
			return c.cursor + i
		}
	}
	return end
}

// keys offers the keys that begin with stem, then those that contain it, then the
// codes. One letter is in nearly every name, and must begin it.
func (c *completer) keys(from int, stem string) {
	to := c.rest()
	colonThere := strings.HasPrefix(c.text[to:], ":")
	op := operator(c.text[to:])
	add := func(k *Key) {
		insert, end := k.asTyped(), to
		switch {
		case k.Type == Flag:
		case colonThere:
			end++
		case op != "":
			insert = k.Name
		}
		c.out = append(c.out, Completion{From: from, To: end, Insert: insert, Label: k.Label, Help: k.Help})
	}
	stem = strings.ToLower(stem)
	c.eachKey(func(k *Key) bool { return k.matches(stem) == 1 }, add)
	if utf8.RuneCountInString(stem) < 2 {
		return
	}
	c.eachKey(func(k *Key) bool { return k.matches(stem) == 2 }, add)
	if op != "" {
		return
	}
	for i := range c.v.keys {
		k := &c.v.keys[i]
		c.codes(k, from, to, k.Name+":", func(f foldedChoice) bool { return f.begins(stem) }, i)
	}
}

func (c *completer) eachKey(fits func(*Key) bool, do func(*Key)) {
	for i := range c.v.keys {
		if k := &c.v.keys[i]; fits(k) {
			do(k)
		}
	}
}

// matches returns 1 where a name or the label begins with stem, 2 where one
// contains it, else 0.
func (k *Key) matches(stem string) int {
	best := 0
	for _, name := range append([]string{k.Name, k.Label}, k.Aliases...) {
		switch at := strings.Index(strings.ToLower(name), stem); {
		case at == 0:
			return 1
		case at > 0:
			best = 2
		}
	}
	return best
}

func (f foldedChoice) begins(stem string) bool {
	return strings.HasPrefix(f.value, stem) || strings.HasPrefix(f.label, stem)
}

func (f foldedChoice) contains(stem string) bool {
	return !f.begins(stem) && (strings.Contains(f.value, stem) || strings.Contains(f.label, stem))
}

// codes offers the choices of the i-th key that fit.
func (c *completer) codes(k *Key, from, to int, before string, fits func(foldedChoice) bool, i int) {
	for at, f := range c.v.folded[i] {
		if !fits(f) {
			continue
		}
		choice := k.Codes[at]
		insert := string(writeValue([]byte(before), Code, Value{Text: choice.Value}))
		c.out = append(c.out, Completion{From: from, To: to, Insert: insert, Label: choice.Label, Help: k.Label})
	}
}

// values offers what can stand behind the operator of the term.
func (c *completer) values(t token) {
	i, ok := c.v.find(t.text)
	if !ok {
		return
	}
	k := &c.v.keys[i]
	a := t.atoms[len(t.atoms)-1]
	from, to := a.from, c.rest()
	if a.empty() {
		from = c.cursor
	}
	if a.open {
		to = c.closingQuote()
	}
	stem := strings.ToLower(a.text)
	c.codes(k, from, to, "", func(f foldedChoice) bool { return f.begins(stem) }, i)
	c.codes(k, from, to, "", func(f foldedChoice) bool { return f.contains(stem) }, i)
	inRange := len(t.atoms) > 1 && t.atoms[len(t.atoms)-2].sep == '.'
	for _, w := range k.words(opOf[t.op] == Is && !inRange) {
		if strings.HasPrefix(w.Value, stem) && !a.quoted {
			insert := w.Value
			if w.Value != "*" && !plain(w.Value) {
				insert = string(appendQuoted(nil, w.Value))
			}
			c.out = append(c.out, Completion{From: from, To: to, Insert: insert, Label: w.Label, Help: k.Label})
		}
	}
}

// closingQuote returns the end of the quoted text that the cursor stands in: the
// rest of it where it is closed, else the cursor.
func (c *completer) closingQuote() int {
	at := strings.IndexByte(c.text[c.cursor:], '"')
	if at < 0 {
		return c.cursor
	}
	return c.cursor + at + 1
}

// words are the values of the language itself that the key takes; none and * only
// where the value stands alone.
func (k *Key) words(alone bool) []Choice {
	var out []Choice
	switch k.Type {
	case Person:
		out = append(out, Choice{meWord, "Me"})
	case Date:
		out = append(out, dateWords...)
	case Flag:
		return []Choice{{"yes", "Yes"}, {"no", "No"}}
	}
	if !alone {
		return out
	}
	return append(out, Choice{noneWord, "None recorded"}, Choice{"*", "Any"})
}
