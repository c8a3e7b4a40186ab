package query

import (
	"slices"
	"strings"
)

// AddTerm returns the query text narrowed by one more term, and otherwise as it
// was typed; alternatives get the brackets they need. A term that is there already
// is not added again. Where the text ends unfinished, in an open quote or behind a
// colon, the term goes in front, so that it does not become part of that.
func AddTerm(text, add string) string {
	text, add = strings.TrimSpace(text), strings.TrimSpace(add)
	if text == "" || add == "" {
		return text + add
	}
	if o := outlineOf(add); o.choice {
		add = o.inBrackets()
	}
	o := outlineOf(text)
	switch {
	case slices.Contains(o.terms, add):
		return text
	case o.dangling && o.choice:
		return add + " (" + o.text
	case o.dangling && operator(text) != "": // must not become the term's own
		return add + " and " + text
	case o.dangling:
		return add + " " + text
	case o.choice:
		return o.inBrackets() + " " + add
	}
	return text + o.missing() + " " + add
}

// ReplaceTerm returns the query text in which the term stands instead of whatever
// asked for the key of that name before.
func ReplaceTerm(text, name, term string, v *Vocabulary) string {
	return AddTerm(RemoveKey(text, name, v), term)
}

// outline is the structure of a query text.
type outline struct {
	text     string   // without brackets that close nothing
	terms    []string // outside brackets, each with its minus; nil where choice
	depth    int      // brackets open at the end
	choice   bool     // an "or" outside brackets
	dangling bool     // what is typed next would become part of what is there
}

func outlineOf(text string) outline {
	o := outline{text: text}
	start, strays := -1, 0
	var last token
	for _, t := range tokens(text, nil) {
		if start < 0 {
			start = t.from
		}
		if t.kind == closing && o.depth == 0 { // it closes nothing, and must not close our brackets
			at := t.from - strays
			o.text = o.text[:at] + o.text[at+1:]
			strays++
			start = -1
			continue
		}
		last = t
		switch t.kind {
		case negation:
			continue
		case opening:
			o.depth++
		case closing:
			o.depth--
		}
		if o.depth > 0 {
			continue
		}
		o.choice = o.choice || t.kind == orWord
		o.terms = append(o.terms, text[start:t.to])
		start = -1
	}
	if o.choice {
		o.terms = nil
	}
	o.dangling = dangling(last)
	return o
}

// dangling reports whether the last token of a text waits for more.
func dangling(last token) bool {
	switch last.kind {
	case orWord, andWord, negation:
		return true
	case quoted:
		return last.open
	case bare: // "attendance <" is a comparison to those who know the key
		return strings.ContainsAny(last.text[len(last.text)-1:], "<>=:!")
	case term:
		a := last.atoms[len(last.atoms)-1]
		return a.open || a.empty() && !(len(last.atoms) > 1 && last.atoms[len(last.atoms)-2].sep == '.')
	}
	return false
}

// missing are the brackets that close the open ones.
func (o outline) missing() string { return strings.Repeat(")", o.depth) }

func (o outline) inBrackets() string { return "(" + o.text + o.missing() + ")" }

// tokens cuts the text whole. Their atoms stay valid.
func tokens(text string, v *Vocabulary) []token {
	l := lexer{text: text, v: v}
	var out []token
	for t := l.next(); t.kind != atEnd; t = l.next() {
		t.atoms = slices.Clone(t.atoms)
		out = append(out, t)
	}
	return out
}

// RemoveKey returns the query text without the terms that ask for the key of that
// name, their minus, and the "or" and brackets that have lost their purpose. The
// rest stays as it was typed, mistakes included.
func RemoveKey(text, name string, v *Vocabulary) string {
	key, ok := v.find(name)
	if !ok {
		return text
	}
	toks := tokens(text, v)
	kept := slices.Clone(toks)
	for i := 0; i < len(kept); i++ {
		if v.asks(kept[i], key) {
			kept, i = without(kept, i, i+1)
		}
	}
	if len(kept) == len(toks) {
		return text
	}
	for i := 0; i < len(kept); i++ {
		if n := purposeless(kept, i); n > 0 {
			kept, _ = without(kept, i, i+n)
			i = -1 // what stood beside it may have lost its purpose too
		}
	}
	return spell(text, toks, kept)
}

// asks reports whether the token asks for the key of that index.
func (v *Vocabulary) asks(t token, key int) bool {
	i, known := v.find(t.text)
	if !known || i != key {
		return false
	}
	return t.kind == term || t.kind == bare && !t.star && v.keys[i].Type == Flag
}

// without returns the tokens less those from i to j and the minus before them, and
// the index before the cut.
func without(toks []token, i, j int) ([]token, int) {
	for i > 0 && toks[i-1].kind == negation {
		i--
	}
	return slices.Delete(toks, i, j), i - 1
}

// purposeless returns how many tokens at i join or enclose nothing.
func purposeless(toks []token, i int) int {
	kind := func(i int) kind {
		if i < 0 || i >= len(toks) {
			return atEnd
		}
		return toks[i].kind
	}
	before, behind := kind(i-1), kind(i+1)
	first := before == atEnd || before == opening
	ends := behind == atEnd || behind == closing || behind == orWord
	switch toks[i].kind {
	case orWord, andWord:
		if first || ends {
			return 1
		}
	case opening:
		if behind == closing {
			return 2
		}
		if behind == atEnd {
			return 1
		}
	}
	return 0
}

// spell writes the kept tokens with the spaces that stood before them, and with one
// where two that were apart would touch.
func spell(text string, all, kept []token) string {
	var b strings.Builder
	starts := make(map[int]int, len(all)) // where the space before the token at this offset starts
	end := 0
	for _, t := range all {
		starts[t.from] = end
		end = t.to
	}
	var last token
	for _, t := range kept {
		space := text[starts[t.from]:t.from]
		if starts[t.from] != last.to { // something between them was cut
			switch {
			case last.kind == opening, t.kind == closing:
				space = ""
			case space == "":
				space = " "
			}
		}
		b.WriteString(space)
		b.WriteString(text[t.from:t.to])
		last = t
	}
	return strings.TrimSpace(b.String())
}
