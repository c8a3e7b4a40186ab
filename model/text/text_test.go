package text

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "Marcus Samplewood", "Marcus Samplewood"},
		{"empty", "", ""},
		{"only space", " \t\n ", ""},
		{"ends and runs of space", "  Zoë \t\r\n Testa-Brook ", "Zoë Testa-Brook"},
		{"no-break and ideographic space", "a\u00a0b\u3000c\u2009d", "a b c d"},
		{"colour", "\x1b[31;1mred\x1b[0m", "red"},
		{"colour by C1", "\u009b31mred", "red"},
		{"title, ended by bell", "a\x1b]0;gotcha\x07b", "ab"},
		{"title, ended by ST", "a\x1b]0;gotcha\x1b\\b", "ab"},
		{"link", "\x1b]8;;http://example.invalid\x1b\\here\x1b]8;;\x1b\\", "here"},
		{"clipboard by C1", "a\u009d52;c;AAAA\u009cb", "ab"},
		{"device control", "a\x1bPq#0\x1b\\b", "ab"},
		{"string that nobody ends keeps the text", "a\x1b]0;still here", "a0;still here"},
		{"string may not cross lines", "a\x1b]0;x\nb\x07", "a0;x b"},
		{"reset", "a\x1bcb", "ab"},
		{"character set", "a\x1b(Bb", "ab"},
		{"escape at the end", "a\x1b", "a"},
		{"sequence cut short", "a\x1b[31", "a"},
		{"controls", "a\x00b\x08c\x7fd", "abcd"},
		{"override", "user\u202egnp.exe", "usergnp.exe"},
		{"isolate, marks", "\u2066a\u2069\u200eb\u200f\u061c", "ab"},
		{"zero width", "a\u200bb\ufeffc\u2060d\u00ade", "abcde"},
		{"tags", "a\U000e0041\U000e0042", "a"},
		{"joiner between Latin letters", "a\u200db\u200cc", "abc"},
		{"joiner at the end", "👩\u200d", "👩"},
		{"family", "👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"},
		{"skin tone and sign", "👩🏽\u200d⚕\ufe0f 🏃\u200d♀\ufe0f", "👩🏽\u200d⚕\ufe0f 🏃\u200d♀\ufe0f"},
		{"Persian", "می\u200cخواهم", "می\u200cخواهم"},
		{"Sinhala", "ශ්\u200dරී", "ශ්\u200dරී"},
		{"composed", "Zoe\u0308", "Zoë"},
		{"Chinese", "李小龍", "李小龍"},
		{"not UTF-8", "Zo\xeb", "Zo\ufffd"},
		{"line separator", "a\u2028b\u0085c", "a b c"},
		{"marks without end", "a" + strings.Repeat("\u0334", 500), "a" + strings.Repeat("\u0334", maxMarks)},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

func TestCleanNote(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"one", "one"},
		{"one\r\ntwo\rthree\n", "one\ntwo\nthree"},
		{"\n\n a\tb  c \n\n d\n \n", " a b  c\n\n d"},
		{"\x1b[2Jone\n\x1b]0;t\x07two\u202e", "one\ntwo"},
		{"a\u2029b", "a\nb"},
	} {
		if got := CleanNote(c.in); got != c.want {
			t.Errorf("CleanNote(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"marcus samplewood", "marcus samplewood"},
		{"Zoë", "zoe"},
		{"ZOE\u0308", "zoe"},
		{"Łukasiewicz", "lukasiewicz"},
		{"Søren Ærø", "soren aero"},
		{"Weiß", "weiss"},
		{"Þór Đặng", "thor dang"},
		{"İbrahim Işık", "ibrahim isik"},
		{"O'Brien", "obrien"},
		{"O’Brien", "obrien"},
		{"OBrien", "obrien"},
		{"Testa-Brook", "testa brook"},
		{"Testa–Brook", "testa brook"},
		{"Testa  Brook ", "testa brook"},
		{"St. Mary's, Lower Example", "st marys lower example"},
		{"ｆｕｌｌ", "full"},
		{"ﬁnn", "finn"},
		{"ΣΊΣΥΦΟΣ", "σισυφοσ"},
		{"李小龍", "李小龍"},
		{"मीरा", "मीरा"},
		{"a\u200bb", "ab"},
		{"---", ""},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestInitials(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Zoë Testa-Brook", "ZTB"}, {"élodie o’sample", "ÉO"}, {"", ""}, {"  J. Demo ", "JD"}, {"李小龍", "李"}, {"- (Sam)", "S"},
	} {
		if got := Initials(c.in); got != c.want {
			t.Errorf("Initials(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestSafeCell(t *testing.T) {
	stay := []string{"", "Zoë", "1.5", "-1", "-12.5", "+3", "-1,200.00", "-4%", "-1e5", "-1.5E+10", "-", "+441632960001",
		"a=b", "'=1", "x\n=1", "/", "#", "\"=1\"", "£-5"}
	for _, s := range stay {
		if got := SafeCell(s); got != s {
			t.Errorf("SafeCell(%q) = %q, want it unchanged", s, got)
		}
	}
	change := []string{"=1+1", "=HYPERLINK(\"http://example.invalid\")", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
		" =1", "\u00a0=1", "\ufeff=1", "\u200d=1", "＝1", "＋1", "－1", "＠a", "+44 1632 960001", "-2+3+cmd|' /C calc'!A0", "--1", "+", "=", "-1e",
		"-1,20", "-.5e", "-1_0", "-inf", "-0x1p-2", "- good"}
	for _, s := range change {
		if got := SafeCell(s); got != "'"+s {
			t.Errorf("SafeCell(%q) = %q, want an apostrophe in front", s, got)
		}
	}
}

// hostile draws strings rich in what the functions look for.
func hostile() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"\x1b", "\x1b[", "\x1b]", "\x07", "\u009b", "\u009d", "\u009c", "31m", "\r", "\n", "\r\n", "\t", " ",
			"\u200d", "\u200c", "\u200b", "\u202e", "e\u0301", "\u0301", "👩", "🏽", "م", "\u094d", "श", "\xff", "\xc2", "\x9b", "=", "+", "-",
			"ß", "İ", "’", "\u034f", "\u2028", "\ufeff", "\u0340", "가", "\u1100", "\u1161"}),
		rapid.String())
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces"), "") })
}

func checkClean(t interface {
	Helper()
	Errorf(string, ...any)
}, s string) {
	t.Helper()
	for name, f := range map[string]func(string) string{"Clean": Clean, "CleanNote": CleanNote} {
		got := f(s)
		if !utf8.ValidString(got) || !norm.NFC.IsNormalString(got) {
			t.Errorf("%s(%q) = %q: not UTF-8 in NFC", name, s, got)
		}
		if again := f(got); again != got {
			t.Errorf("%s(%q) = %q, and again %q", name, s, got, again)
		}
		for _, r := range got {
			if unicode.IsControl(r) && (name == "Clean" || r != '\n') || unicode.Is(unicode.Bidi_Control, r) || hidden(r) && r != zwj && r != zwnj {
				t.Errorf("%s(%q) = %q holds %U", name, s, got, r)
			}
		}
	}
	if folded := Fold(s); Fold(folded) != folded {
		t.Errorf("Fold(%q) = %q, and again %q", s, folded, Fold(folded))
	}
	if got := SafeCell(s); got != s && got != "'"+s || got == s && s != "-" && risky(s) && !isNumber(s) {
		t.Errorf("SafeCell(%q) = %q", s, got)
	}
}

func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkClean(t, hostile().Draw(t, "s")) })
}

func TestFoldFindsTheSameNameHoweverItIsComposed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.RuneFrom(nil, unicode.Latin)).Draw(t, "s")
		if a, b, c := Fold(s), Fold(norm.NFD.String(s)), Fold(" "+s+"-"); a != b || a != c {
			t.Errorf("Fold of %q: %q, decomposed %q, with ends %q", s, a, b, c)
		}
	})
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"Zoë", "\x1b[31m", "a\x1b]0;t\x07", "👩\u200d👧", "=1", "\u202e", "e\u0301", "\xf6\u0207"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkClean(t, s) })
}

func BenchmarkClean(b *testing.B) {
	for _, s := range []string{"Marcus Samplewood", "Zoë  Łukasiewicz"} {
		b.Run(s, func(b *testing.B) {
			for b.Loop() {
				_ = Clean(s)
			}
		})
	}
}

func BenchmarkFold(b *testing.B) {
	for _, s := range []string{"Marcus Samplewood", "Zoë Łukasiewicz"} {
		b.Run(s, func(b *testing.B) {
			for b.Loop() {
				_ = Fold(s)
			}
		})
	}
}
