package query

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caseload/model/civil"
)

// awkward are texts that the language could take for something else.
var awkward = []string{
	"zoe", "Zoë", "O'Brien", "O’Brien", "'t", "St Mary", "overdue", "school", "or", "AND", "not", "none", "None", "me",
	"*", "-", "-1w", "–", "a,b", ",", "..", "a..b", ".", "a.", "10..", "(", ")", "a)b", `"`, `""`, `a"b`, "“a”", "„", "‘a’", "'a'",
	"pep:red", "14:00", "<", "<=5", "=", "!=", " ", " a ", "\n", "\x00", "\xff", "a\xffb", "王小明", "مريم", "👩‍🎓", "e\u0301", "\u0301", "a*", "a;", "50%",
}

func genText() *rapid.Generator[string] {
	texts := rapid.OneOf(rapid.SampledFrom(awkward), rapid.String(), rapid.StringN(1, 3, -1))
	return texts.Filter(func(s string) bool { return strings.TrimSpace(s) != "" })
}

func genValue(t *rapid.T, k Key) Value {
	switch k.Type {
	case Code:
		return Value{Text: rapid.SampledFrom(k.Codes).Draw(t, "code").Value}
	case Date:
		if rapid.Bool().Draw(t, "as said") {
			text := rapid.SampledFrom([]string{"today", "+2w", "-1w", "end of term", "fri", "3.12."}).Draw(t, "date")
			d, err := context().Dates(text)
			if err != nil {
				t.Fatal(err)
			}
			return Value{Text: text, Date: d}
		}
		return Value{Date: civil.New(2026, 1, 1).AddDays(rapid.IntRange(-9999, 9999).Draw(t, "days"))}
	case Number:
		return Value{Number: rapid.Int64Range(-1e17+1, 1e17-1).Draw(t, "number")}
	case Year:
		if rapid.Bool().Draw(t, "as said") {
			return Value{Text: "r"}
		}
		return Value{Year: rapid.IntRange(0, 14).Draw(t, "year")}
	case Person:
		if rapid.Bool().Draw(t, "me") {
			return Value{Text: context().Me, Me: true}
		}
	}
	return Value{Text: genText().Draw(t, "text")}
}

func genCompare(t *rapid.T) Expr {
	k := rapid.SampledFrom(words().Keys()).Draw(t, "key")
	if k.Type == Flag {
		return Compare{Key: k}
	}
	ops := []Op{Is, Has, Missing}
	if k.Type.ordered() {
		ops = append(ops, Less, LessEq, Greater, GreaterEq, Between)
	}
	c := Compare{Key: k, Op: rapid.SampledFrom(ops).Draw(t, "op")}
	switch c.Op {
	case Has, Missing:
		return c
	case Between:
		a, b := genValue(t, k), genValue(t, k)
		if after(k.Type, a, b) {
			a, b = b, a
		}
		c.Values = []Value{a, b}
		return c
	}
	most := 1
	if c.Op == Is {
		most = 3
	}
	for range rapid.IntRange(1, most).Draw(t, "values") {
		if v := genValue(t, k); !slices.Contains(c.Values, v) {
			c.Values = append(c.Values, v)
		}
	}
	return c
}

func genWords(t *rapid.T) Expr {
	w := Words{Text: genText().Draw(t, "words")}
	if _, flag := words().flag(w.Text); !flag {
		w.Prefix = rapid.Bool().Draw(t, "prefix")
	}
	return w
}

func genExpr(t *rapid.T, depth int) Expr {
	kinds := 5
	if depth == 0 {
		kinds = 2
	}
	switch rapid.IntRange(0, kinds-1).Draw(t, "kind") {
	case 0:
		return genCompare(t)
	case 1:
		return genWords(t)
	case 2:
		return Negate(genExpr(t, depth-1))
	}
	var of []Expr
	for range rapid.IntRange(0, 3).Draw(t, "terms") {
		of = append(of, genExpr(t, depth-1))
	}
	if rapid.Bool().Draw(t, "all") {
		return All(of...)
	}
	return Any(of...)
}

func TestStringParsesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := genExpr(t, 3)
		text := e.String()
		again, mistakes := Parse(text, words(), context())
		if len(mistakes) > 0 {
			t.Fatalf("%q has mistakes: %+v", text, mistakes)
		}
		if diff := diffExpr(e, again); diff != "" {
			t.Fatalf("%q came back as %q\n%s", text, again, diff)
		}
	})
}

// genQuery makes text that is nearly a query.
func genQuery() *rapid.Generator[string] {
	pieces := append([]string{
		" ", "  ", "(", ")", "-", "not ", " or ", " and ", "officer:", "pep:", "due<", "attendance", " <", ">= ", "year:", "..", ",", "red", "re", `"`, "“", "”",
		"'", "10", "fri", "none", "*", "bad:", "overdue",
	}, awkward...)
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
	})
}

// checkAnyText states what holds for every text whatever.
func checkAnyText(t interface {
	Fatalf(string, ...any)
}, text string) {
	e, mistakes := Parse(text, words(), context())
	last := 0
	for _, m := range mistakes {
		if m.From < last || m.To <= m.From || m.To > len(text) || m.Message == "" {
			t.Fatalf("%q: mistake out of place %+v", text, m)
		}
		last = m.From
	}
	again, more := Parse(e.String(), words(), context())
	if diff := diffExpr(e, again); diff != "" || len(more) > 0 {
		t.Fatalf("%q gives %q, which comes back as %q %v\n%s", text, e, again, more, diff)
	}
	quotes := strings.ContainsAny(text, "\"“”„'‘’") // with nothing in them they say nothing
	letters := strings.ContainsAny(strings.ReplaceAll(text, "and", ""), "abcdefghijklmnopqrstuvwxyz")
	if len(mistakes) == 0 && IsEverything(e) && letters && !quotes {
		t.Fatalf("%q was understood as nothing without a word", text)
	}
}

func TestAnyTextGivesAQuery(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkAnyText(t, genQuery().Draw(t, "text")) })
}

func TestRemoveKeyLeavesNoneOfIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := genExpr(t, 3)
		k := rapid.SampledFrom(words().Keys()).Draw(t, "key")
		text := RemoveKey(e.String(), k.Name, words())
		got, mistakes := Parse(text, words(), context())
		if len(mistakes) > 0 {
			t.Fatalf("%q without %s is %q: %+v", e, k.Name, text, mistakes)
		}
		if want := lacking(e, k.Name); want.String() != got.String() {
			t.Fatalf("%q without %s is %q, want %q", e, k.Name, got, want)
		}
	})
}

// lacking is RemoveKey on the tree: what the text must come to.
func lacking(e Expr, name string) Expr {
	switch e := e.(type) {
	case Compare:
		if e.Key.Name == name {
			return Everything()
		}
	case Not:
		return Negate(lacking(e.Of, name))
	case And:
		return All(each(e.Of, name)...)
	case Or:
		return Any(slices.DeleteFunc(each(e.Of, name), IsEverything)...)
	}
	return e
}

func each(of []Expr, name string) []Expr {
	var out []Expr
	for _, e := range of {
		out = append(out, lacking(e, name))
	}
	return out
}

func TestAddTermNarrows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, more := genExpr(t, 3), genExpr(t, 2)
		got, mistakes := Parse(AddTerm(e.String(), more.String()), words(), context())
		if len(mistakes) > 0 {
			t.Fatalf("%q and %q make mistakes: %+v", e, more, mistakes)
		}
		want := All(e, more)
		if slices.ContainsFunc(Terms(e), func(t Expr) bool { return t.String() == more.String() }) {
			want = e
		}
		if want.String() != got.String() {
			t.Fatalf("%q and %q make %q", e, more, got)
		}
	})
}

func TestAddTermToAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := genQuery().Draw(t, "text")
		e, _ := Parse(AddTerm(text, "uasc"), words(), context())
		if !slices.ContainsFunc(Terms(e), func(e Expr) bool { return e.String() == "uasc" }) {
			t.Fatalf("uasc added to %q makes %q, which means %q", text, AddTerm(text, "uasc"), e)
		}
	})
}

func TestEveryCompletionIsATerm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := genQuery().Draw(t, "text")
		cursor := rapid.IntRange(-1, len(text)+1).Draw(t, "cursor")
		for _, c := range Complete(text, cursor, words()) {
			if c.From < 0 || c.From > max(cursor, 0) || c.To < c.From || c.To > len(text) || c.Insert == "" {
				t.Fatalf("%q at %d: %+v", text, cursor, c)
			}
			if out, at := c.Apply(text); at < 0 || at > len(out) {
				t.Fatalf("%q at %d: cursor at %d of %q", text, cursor, at, out)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range awkward {
		f.Add(s)
	}
	f.Add(`overdue officer:me pep:red year:10..11 school:"St Mary" attendance<90 zoe`)
	f.Add(`-(a or "b"*) due:"end of term"..+2w not legal:int, me`)
	f.Add(`'a 'b' or or ) ( pep:,,red..`)
	f.Fuzz(func(t *testing.T, text string) {
		checkAnyText(t, text)
		RemoveKey(text, "pep", words())
		AddTerm(text, text)
		for at := range len(text) {
			if at > 20 {
				break
			}
			Complete(text, at, words())
		}
	})
}

func BenchmarkParse(b *testing.B) {
	v, c := words(), context()
	for _, bench := range []struct{ name, text string }{
		{"example", `overdue officer:me pep:red year:10..11 school:"St Mary" attendance<90 zoe`},
		{"word", "zoe"},
		{"mistake", "overdue offcer:me pep:purple"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Parse(bench.text, v, c)
			}
		})
	}
}

func BenchmarkComplete(b *testing.B) {
	v := words()
	b.ReportAllocs()
	for b.Loop() {
		Complete("overdue officer:me pep:r", 24, v)
	}
}
