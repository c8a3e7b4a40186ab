package ui_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "Marcus Samplewood", "Marcus Samplewood"},
		{"empty", "", ""},
		{"accents composed", "Zoe\u0308", "Zoë"},
		{"colour", "a\x1b[31mb", "ab"},
		{"title", "a\x1b]0;x\x07b", "ab"},
		{"clipboard", "a\x1b]52;c;eA==\x1b\\b", "ab"},
		{"bell and null", "a\a\x00b", "ab"},
		{"C1", "a\u0085b\u009b31mc", "abc"},
		{"tab and line end", "a\tb\nc\r\nd", "a b c d"},
		{"return", "a\rb", "a b"},
		{"direction", "a\u202eb\u202c\u2066c\u2069\u200fd", "abcd"},
		{"hidden", "a\u200bb\u00adc\ufeffd", "abcd"},
		{"joined emoji stays", "👩‍👩‍👧", "👩‍👩‍👧"},
		{"broken bytes", "a\xffb", "a\ufffdb"},
		{"spaces stay", "  a  ", "  a  "},
	} {
		if got := ui.Clean(c.in); got != c.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
	if got := ui.CleanLines("a\nb\x1b[1m\tc"); got != "a\nb c" {
		t.Errorf("CleanLines = %q", got)
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range tuitest.Names() {
		f.Add(s)
	}
	f.Add("\x1b\x1b[")
	f.Add("\x9b31m\xc2")
	f.Fuzz(func(t *testing.T, s string) {
		got := ui.Clean(s)
		tuitest.Tame(t, got)
		if strings.ContainsAny(got, "\x1b\n\r\t") {
			t.Errorf("Clean(%q) = %q", s, got)
		}
		if again := ui.Clean(got); again != got {
			t.Errorf("not settled: %q, then %q", got, again)
		}
	})
}

// text is a generator of what people's names and notes may hold.
func text() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.StringMatching(`[ -~]{0,40}`),
		rapid.SampledFrom(tuitest.Names()),
		rapid.String(),
	)
}

func TestFitIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := ui.Clean(text().Draw(t, "text"))
		w := rapid.IntRange(0, 60).Draw(t, "w")
		for _, a := range []ui.Align{ui.Left, ui.Right, ui.Centre} {
			if got := ui.Fit(s, w, a); ansi.StringWidth(got) != w {
				t.Fatalf("Fit(%q, %d, %d) is %d wide: %q", s, w, a, ansi.StringWidth(got), got)
			}
		}
		if ui.Width(s) < w && !strings.Contains(ui.Fit(s, w, ui.Left), s) {
			t.Fatalf("Fit cut what had room: %q in %d", s, w)
		}
	})
}

func TestBlockIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(text(), 0, 6).Draw(t, "lines")
		for i := range lines {
			lines[i] = ui.Clean(lines[i])
		}
		w, h := rapid.IntRange(1, 50).Draw(t, "w"), rapid.IntRange(1, 8).Draw(t, "h")
		got := strings.Split(ui.Lines(lines, w, h), "\n")
		if len(got) != h {
			t.Fatalf("%d lines, want %d", len(got), h)
		}
		for _, l := range got {
			if ansi.StringWidth(l) != w {
				t.Fatalf("%q is %d wide, want %d", l, ansi.StringWidth(l), w)
			}
		}
	})
}

func TestBetween(t *testing.T) {
	for _, c := range []struct {
		left, right string
		w           int
		want        string
	}{
		{"ab", "yz", 6, "ab  yz"},
		{"ab", "", 4, "ab  "},
		{"abcdef", "yz", 6, "abc…yz"},
		{"ab", "uvwxyz", 4, "uvw…"},
	} {
		if got := ui.Between(c.left, c.right, c.w); got != c.want {
			t.Errorf("Between(%q, %q, %d) = %q, want %q", c.left, c.right, c.w, got, c.want)
		}
	}
}
