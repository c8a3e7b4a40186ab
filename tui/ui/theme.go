package ui

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"
)

// Style is a way of drawing text, worked out once: rendering is joining three
// strings. Its zero value draws text as it is.
type Style struct {
	on  string
	lip *lipgloss.Style
}

const reset = "\x1b[m"

// newStyle makes a Style of a lipgloss one. Only colours and attributes count.
func newStyle(s lipgloss.Style) Style {
	on, _, _ := strings.Cut(s.Render("x"), "x")
	return Style{on: on, lip: &s}
}

// Render draws text of one line. Text that is styled already must not go in:
// its end would end this style too.
func (s Style) Render(text string) string {
	if s.on == "" || text == "" {
		return text
	}
	return s.on + text + reset
}

// Lip is the style for the components of bubbles, which want lipgloss.
func (s Style) Lip() lipgloss.Style {
	if s.lip == nil {
		return lipgloss.NewStyle()
	}
	return *s.lip
}

// IsZero reports whether the style draws text as it is.
func (s Style) IsZero() bool { return s.on == "" }

// Theme gives a look to each meaning. It is shared by pointer and changes in
// place, so a screen must not keep a Style for longer than a frame.
type Theme struct {
	// Name is one of ThemeNames; Dark whether the background is.
	Name string
	Dark bool

	Text, Muted, Accent, Heading, Border         Style
	Selected, Marked, Disabled, Match, Mistake   Style
	Key, TabOn, TabOff, Label, Value, Placehold  Style
	Overdue, Soon, Good, Gold, Red, Amber, Green Style
	Error, Warning, Done, Info                   Style

	// Glyphs are the line-drawing characters.
	Glyphs Glyphs
}

// Glyphs are what boxes, bars and marks are drawn with.
type Glyphs struct {
	H, V, TL, TR, BL, BR, TeeL, TeeR   string
	Open, Closed, Up, Down, Full, Rest string
}

func lineGlyphs() Glyphs {
	return Glyphs{
		H: "─", V: "│", TL: "┌", TR: "┐", BL: "└", BR: "┘", TeeL: "├", TeeR: "┤",
		Open: "▾", Closed: "▸", Up: "▲", Down: "▼", Full: "█", Rest: "░",
	}
}

// NewTheme makes a theme by name; an unknown name is "auto".
func NewTheme(name string, dark bool) *Theme {
	t := &Theme{Glyphs: lineGlyphs()}
	t.Use(name, dark)
	return t
}

// Use changes the theme in place to the named one for a dark or light ground.
func (t *Theme) Use(name string, dark bool) {
	t.Name, t.Dark = name, dark
	p := paletteFor(name, dark)
	t.apply(p)
}

// SetDark keeps the name and changes the ground. Themes that say themselves
// what ground they are for ("light", "dark") do not change.
func (t *Theme) SetDark(dark bool) { t.Use(t.Name, dark) }

func (t *Theme) apply(p palette) {
	for _, token := range t.tokens() {
		*token.style = newStyle(p.look(token.name))
	}
}

// RAGText is a rating as mark and word: "● RED", "◐ AMBER", "○ GREEN",
// "★ GOLD". Anything else is returned as it is.
func RAGText(rating string) string {
	word := strings.ToUpper(strings.TrimSpace(rating))
	if mark, ok := ragMarks[word]; ok {
		return mark + " " + word
	}
	return rating
}

var ragMarks = map[string]string{"RED": "●", "AMBER": "◐", "GREEN": "○", "GOLD": "★"}

// RAGStyle is the style of a rating, given as word or as RAGText made it.
func (t *Theme) RAGStyle(rating string) Style {
	word := strings.ToUpper(rating)
	switch {
	case strings.HasSuffix(word, "RED"):
		return t.Red
	case strings.HasSuffix(word, "AMBER"):
		return t.Amber
	case strings.HasSuffix(word, "GREEN"):
		return t.Green
	case strings.HasSuffix(word, "GOLD"):
		return t.Gold
	}
	return t.Text
}

// RAG is a rating, styled: mark, word and colour.
func (t *Theme) RAG(rating string) string { return t.RAGStyle(rating).Render(RAGText(rating)) }

// LateText tells days past the due date: 9 is "9d over", 0 "today", -4 "in 4d".
func LateText(days int) string {
	switch {
	case days > 0:
		return fmt.Sprintf("%dd over", days)
	case days == 0:
		return "today"
	}
	return fmt.Sprintf("in %dd", -days)
}

// LateStyle is the style for days past the due date: over, within a week, later.
func (t *Theme) LateStyle(days int) Style {
	switch {
	case days > 0:
		return t.Overdue
	case days >= -7:
		return t.Soon
	}
	return t.Text
}

// Late is LateText, styled.
func (t *Theme) Late(days int) string { return t.LateStyle(days).Render(LateText(days)) }

// statusStyle is the style of a status of this kind.
func (t *Theme) statusStyle(kind StatusKind) Style {
	switch kind {
	case Done:
		return t.Done
	case Warn:
		return t.Warning
	case Failed:
		return t.Error
	}
	return t.Info
}

type token struct {
	name  string
	style *Style
}

func (t *Theme) tokens() []token {
	return []token{
		{"text", &t.Text}, {"muted", &t.Muted}, {"accent", &t.Accent}, {"heading", &t.Heading}, {"border", &t.Border},
		{"selected", &t.Selected}, {"marked", &t.Marked}, {"disabled", &t.Disabled}, {"match", &t.Match},
		{"mistake", &t.Mistake}, {"key", &t.Key}, {"tabon", &t.TabOn}, {"taboff", &t.TabOff}, {"label", &t.Label},
		{"value", &t.Value}, {"placehold", &t.Placehold}, {"overdue", &t.Overdue}, {"soon", &t.Soon}, {"good", &t.Good},
		{"gold", &t.Gold}, {"red", &t.Red}, {"amber", &t.Amber}, {"green", &t.Green}, {"error", &t.Error},
		{"warning", &t.Warning}, {"done", &t.Done}, {"info", &t.Info},
	}
}
