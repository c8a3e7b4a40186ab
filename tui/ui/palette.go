package ui

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// ThemeNames are the palettes a person can choose from. "auto" is light or
// dark after the terminal's background; "mono" has no colour at all.
func ThemeNames() []string {
	return []string{"auto", "light", "dark", "high-contrast", "colour-blind", "mono"}
}

// palette is the colours of each hue for one kind of ground. The grounds are
// the lightest and darkest backgrounds it is meant for; every hue reaches a
// contrast of 4.5 on them, which a test proves.
type palette struct {
	grounds []string
	hues    map[string]string
}

// looks gives each token a hue and attributes. A token without hue has the
// terminal's own text colour.
var looks = map[string]string{
	"text": "", "muted": "muted", "accent": "accent bold", "heading": "strong bold", "border": "border",
	"selected": "bold reverse", "marked": "gold bold", "disabled": "muted", "match": "accent bold underline",
	"mistake": "red underline", "key": "accent", "tabon": "accent bold reverse", "taboff": "muted", "label": "muted",
	"value": "", "placehold": "muted italic", "overdue": "red bold", "soon": "amber", "good": "green", "gold": "gold bold",
	"red": "red bold", "amber": "amber", "green": "green", "error": "red bold", "warning": "amber bold", "done": "green bold",
	"info": "accent",
}

func (p palette) look(token string) lipgloss.Style {
	s := lipgloss.NewStyle()
	for _, word := range strings.Fields(looks[token]) {
		switch word {
		case "bold":
			s = s.Bold(true)
		case "underline":
			s = s.Underline(true)
		case "italic":
			s = s.Italic(true)
		case "reverse":
			s = s.Reverse(true)
		default:
			if hue := p.hues[word]; hue != "" {
				s = s.Foreground(lipgloss.Color(hue))
			}
		}
	}
	return s
}

func paletteFor(name string, dark bool) palette {
	key := name
	switch name {
	case "light", "dark", "mono":
	case "high-contrast", "colour-blind":
		key = name + "/" + ground(dark)
	default:
		key = ground(dark)
	}
	return palettes[key]
}

func ground(dark bool) string {
	if dark {
		return "dark"
	}
	return "light"
}

var palettes = map[string]palette{
	"mono": {},
	"dark": {
		grounds: []string{"#000000", "#2b2b2b"},
		hues: map[string]string{
			"muted": "#a8a8a8", "accent": "#7fb4ff", "border": "#969696", "red": "#ff8f80", "amber": "#ffc259",
			"green": "#7fd88f", "gold": "#e6d04c",
		},
	},
	"light": {
		grounds: []string{"#ffffff", "#f2ecd9"},
		hues: map[string]string{
			"muted": "#595959", "accent": "#0050a8", "border": "#666666", "red": "#b00020", "amber": "#8a4b00",
			"green": "#0b6b1f", "gold": "#6f5500",
		},
	},
	"high-contrast/dark": {
		grounds: []string{"#000000"},
		hues: map[string]string{
			"strong": "#ffffff", "muted": "#e0e0e0", "accent": "#66e0ff", "border": "#ffffff", "red": "#ffa599", "amber": "#ffd24d",
			"green": "#8dff8d", "gold": "#ffff66",
		},
	},
	"high-contrast/light": {
		grounds: []string{"#ffffff"},
		hues: map[string]string{
			"strong": "#000000", "muted": "#333333", "accent": "#00308f", "border": "#000000", "red": "#8b0000", "amber": "#5c3200",
			"green": "#004b12", "gold": "#4a3900",
		},
	},
	// Blue, orange and purple stay apart in the three common colour-vision
	// differences; red and green do not.
	"colour-blind/dark": {
		grounds: []string{"#000000", "#2b2b2b"},
		hues: map[string]string{
			"muted": "#a8a8a8", "accent": "#9fc5ff", "border": "#969696", "red": "#ff9e57", "amber": "#f0e442",
			"green": "#7cc4f5", "gold": "#e5b3e0",
		},
	},
	"colour-blind/light": {
		grounds: []string{"#ffffff", "#f2ecd9"},
		hues: map[string]string{
			"muted": "#595959", "accent": "#1d3f8f", "border": "#666666", "red": "#9c3800", "amber": "#6b5900",
			"green": "#00599c", "gold": "#7a2f78",
		},
	},
}
