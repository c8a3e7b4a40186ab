package query

import (
	"fmt"
	"slices"
	"strings"
)

// maxDepth is how many brackets may stand inside one another. People need two; the
// bound keeps a pasted file from exhausting the stack.
const maxDepth = 50

// Parse reads a query. Whatever the text is, it returns an Expr, made of the terms
// that were understood, and the mistakes in the others, in the order of the text.
func Parse(text string, v *Vocabulary, c Context) (Expr, []Mistake) {
	p := parser{lex: lexer{text: text, v: v}, v: v, c: c}
	p.advance()
	e := p.alternatives()
	if e == nil {
		e = Everything()
	}
	slices.SortStableFunc(p.mistakes, func(a, b Mistake) int { return a.From - b.From })
	return e, p.mistakes
}

// parser descends through or, and, not and brackets. Its methods return nil for
// what was left out: a mistake, or nothing at all.
type parser struct {
	lex      lexer
	tok      token
	v        *Vocabulary
	c        Context
	depth    int
	mistakes []Mistake
}

func (p *parser) advance() { p.tok = p.lex.next() }

func (p *parser) mistake(from, to int, format string, args ...any) {
	p.report(false, from, to, format, args...)
}

// unfinished reports what more typing can put right.
func (p *parser) unfinished(from, to int, format string, args ...any) {
	p.report(true, from, to, format, args...)
}

func (p *parser) report(unfinished bool, from, to int, format string, args ...any) {
	p.mistakes = append(p.mistakes, Mistake{
		From: from, To: to, Message: fmt.Sprintf(format, args...), Unfinished: unfinished,
	})
}

// atTail reports whether only space follows the offset, so that what ends there
// may still be being typed.
func (p *parser) atTail(offset int) bool {
	return skipSpace(p.lex.text, offset) == len(p.lex.text)
}

// alternatives reads terms with "or" between them, up to a closing bracket or the
// end.
func (p *parser) alternatives() Expr {
	var of []Expr
	for {
		start := p.tok.from
		if e := p.together(); e != nil {
			of = append(of, e)
		}
		if p.tok.kind != orWord {
			return anyOf(of)
		}
		or := p.tok
		p.advance()
		switch {
		case p.tok.kind == atEnd:
			p.unfinished(or.from, or.to, "%q needs a term on each side, as in pep:red or overdue", or.text)
		case start == or.from, p.tok.kind == orWord, p.tok.kind == closing:
			p.mistake(or.from, or.to, "%q needs a term on each side, as in pep:red or overdue", or.text)
		}
	}
}

// anyOf is Any for alternatives of which some were left out.
func anyOf(of []Expr) Expr {
	switch len(of) {
	case 0:
		return nil
	case 1:
		return of[0]
	}
	return Any(of...)
}

// together reads terms up to an "or", a closing bracket or the end.
func (p *parser) together() Expr {
	var first Expr
	var of []Expr
	for {
		var e Expr
		switch p.tok.kind {
		case atEnd, orWord:
			return allOf(first, of)
		case andWord:
			p.advance()
		case closing:
			if p.depth > 0 {
				return allOf(first, of)
			}
			p.mistake(p.tok.from, p.tok.to, "no bracket is open here")
			p.advance()
		default:
			e = p.negated()
		}
		switch {
		case e == nil:
		case first == nil:
			first = e
		default:
			of = append(of, e)
		}
	}
}

func allOf(first Expr, more []Expr) Expr {
	if len(more) == 0 {
		return first
	}
	return All(append([]Expr{first}, more...)...)
}

// negated reads a term with any number of negations before it.
func (p *parser) negated() Expr {
	negative := false
	for p.tok.kind == negation {
		not := p.tok
		p.advance()
		switch {
		case p.tok.kind == atEnd:
			p.unfinished(not.from, not.to, "%q needs what it leaves out, as in -overdue", not.text)
			return nil
		case not.open:
			p.mistake(not.from, not.to, "%q must touch what it leaves out, as in -overdue", not.text)
			continue
		case p.tok.kind == orWord, p.tok.kind == andWord, p.tok.kind == closing:
			p.mistake(not.from, not.to, "%q needs what it leaves out, as in -overdue", not.text)
			return nil
		}
		negative = !negative
	}
	if p.tok.kind != opening && !p.startsTerm() {
		return nil
	}
	e := p.single()
	if e == nil || !negative {
		return e
	}
	return Negate(e)
}

func (p *parser) startsTerm() bool {
	return p.tok.kind == bare || p.tok.kind == quoted || p.tok.kind == term
}

// single reads one word, phrase, key with its value, or bracket.
func (p *parser) single() Expr {
	t := p.tok
	switch t.kind {
	case opening:
		return p.brackets()
	case quoted:
		p.advance()
		return p.phrase(t)
	case bare:
		p.advance()
		i, flag := p.v.flag(t.text)
		if flag && !t.star {
			return Compare{Key: p.v.keys[i], Op: Is}
		}
		return Words{Text: t.text, Prefix: !flag}
	}
	e := p.compare(t) // before advance, which reuses the room of t.atoms
	p.advance()
	return e
}

func (p *parser) phrase(t token) Expr {
	if t.open {
		p.unfinished(t.from, t.to, "the quote is not closed")
		return nil
	}
	if strings.TrimSpace(t.text) == "" {
		return nil
	}
	_, flag := p.v.flag(t.text)
	return Words{Text: t.text, Prefix: t.star && !flag}
}

func (p *parser) brackets() Expr {
	open := p.tok
	p.advance()
	if p.depth == maxDepth {
		p.mistake(open.from, open.to, "more than %d brackets inside one another", maxDepth)
		return nil
	}
	if p.tok.kind == closing {
		p.mistake(open.from, p.tok.to, "nothing stands between these brackets")
		p.advance()
		return nil
	}
	p.depth++
	e := p.alternatives()
	p.depth--
	if p.tok.kind != closing {
		p.unfinished(open.from, open.to, "the bracket is not closed")
		return e
	}
	p.advance()
	return e
}
