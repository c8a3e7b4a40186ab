package setting

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
	"caseload/tui/widget"
)

// colourWords say what each theme is for.
var colourWords = map[string]string{
	"auto":          "as the terminal is, light or dark",
	"light":         "for a light background",
	"dark":          "for a dark background",
	"high-contrast": "strong contrast",
	"colour-blind":  "told apart with any colour vision",
	"mono":          "no colours; words and marks say it all",
}

func (s *screen) colourSection() *section {
	return &section{
		name: "colours", title: "Colours", noAdd: "the colours are those of the program",
		intro: "For you alone, on this computer; a word and a mark always say the same.",
		cols:  []widget.Column{{Title: "Colours", Width: 16}, {Title: "For", Min: 30}, {Title: "Now", Width: 8}},
		fill:  s.colourRows,
		start: func(*data) string { return s.env.Theme.Name },
	}
}

func (s *screen) colourRows(*data) []row {
	var out []row
	for _, name := range ui.ThemeNames() {
		now := ""
		if name == s.env.Theme.Name {
			now = "in use"
		}
		out = append(out, row{
			id: name, name: name, cells: []string{name, colourWords[name], now},
			use:  func() tea.Cmd { return s.useColours(name) },
			more: s.sample,
		})
	}
	return out
}

// sample shows the meanings in the colours that are in use.
func (s *screen) sample() []string {
	th := s.env.Theme
	return []string{
		"In use: " + th.Name,
		th.RAG("Red") + "  " + th.RAG("Amber") + "  " + th.RAG("Green") + "  " + th.RAG("Gold"),
		th.Late(9) + "  " + th.Late(0) + "  " + th.Late(-4) + "  " + th.Late(-30),
		th.Selected.Render("selected") + "  " + th.Heading.Render("heading") + "  " + th.Muted.Render("muted") + "  " + th.Error.Render("error"),
	}
}

// useColours changes the colours at once, and keeps the choice.
func (s *screen) useColours(name string) tea.Cmd {
	s.env.Theme.Use(name, s.env.Theme.Dark)
	s.show(s.data)
	done := fmt.Sprintf("Colours: %s.", name)
	save, ctx := s.opts.SaveTheme, s.env.Ctx
	if save == nil {
		return ui.Status(ui.Done, done)
	}
	return func() tea.Msg {
		if err := save(ctx, name); err != nil {
			return ui.ErrMsg{Err: err}
		}
		return ui.StatusMsg{Kind: ui.Done, Text: done}
	}
}
