package tuitest_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"

	"caseload/tui/tuitest"
)

// still is a program that shows one text.
type still string

func (s still) Init() tea.Cmd                       { return nil }
func (s still) Update(tea.Msg) (tea.Model, tea.Cmd) { return s, nil }
func (s still) View() tea.View                      { return tea.NewView(string(s)) }

func shot(t *testing.T, dark bool, text string) tuitest.Shot {
	t.Helper()
	term := tuitest.New(t, still(text), 24, 3, tea.WithColorProfile(colorprofile.TrueColor))
	term.Ground(dark)
	term.WaitFor("end")
	term.Settle()
	return term.Shot()
}

func TestSVG(t *testing.T) {
	red := lipgloss.NewStyle().Foreground(lipgloss.Color("#b00020")).Bold(true).Render("● RED")
	chosen := lipgloss.NewStyle().Reverse(true).Render(" on ")
	text := "<Zoë> & 李小龍  far\n" + red + "───▃" + chosen + "\nend"
	got, err := tuitest.SVG("A picture", shot(t, false, text), shot(t, true, text))
	if err != nil {
		t.Fatal(err)
	}
	s := string(got)
	for d := xml.NewDecoder(strings.NewReader(s)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("not XML: %v\n%s", err, s)
		}
	}
	for _, want := range []string{
		">&lt;Zoë&gt; &amp;</text>",     // escaped
		`x="89.6"`,                      // the first wide letter is nine columns in, in the middle of two
		"fill:#b00020;font-weight:bold", // a style of its own
		"fill:#fdfdfb",                  // reversed on light: the ground's colour
		"fill:#1b1d21",                  // and on dark
		"prefers-color-scheme:dark",
		"M56.0 40.4h25.2v1.2h-25.2z", // a line, whole
	} {
		if !strings.Contains(s, want) {
			t.Errorf("the picture lacks %q:\n%s", want, s)
		}
	}
	for _, not := range []string{"─", "▃", "\x1b"} {
		if strings.Contains(s, not) {
			t.Errorf("the picture has %q", not)
		}
	}
}

func TestSVGOfTwoScreens(t *testing.T) {
	if _, err := tuitest.SVG("", shot(t, false, "one end"), shot(t, true, "two end")); err == nil {
		t.Error("two different screens made one picture")
	}
}
