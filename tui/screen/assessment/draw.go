package assessment

import (
	"strings"

	"caseload/model/civil"
	"caseload/tui/ui"
)

// cell is one place of the drawn line.
type cell struct {
	r     rune
	style ui.Style
}

// strip is one line of cells on which words are put where there is room.
type strip []cell

func newStrip(w int, r rune, style ui.Style) strip {
	out := make(strip, w)
	for i := range out {
		out[i] = cell{r, style}
	}
	return out
}

// put writes a word at a place.
func (s strip) put(at int, word string, style ui.Style) {
	for _, r := range word {
		if at >= 0 && at < len(s) {
			s[at] = cell{r, style}
		}
		at++
	}
}

// free reports whether a word has room at a place, with a cell on either side.
func (s strip) free(at int, word string) bool {
	n := ui.Width(word)
	if at < 0 || at+n > len(s) {
		return false
	}
	for i := max(at-1, 0); i < min(at+n+1, len(s)); i++ {
		if s[i].r != ' ' {
			return false
		}
	}
	return true
}

// fit puts a word so that it begins at a place, or as far to the left as keeps it
// whole, or so that it ends there, where there is room.
func (s strip) fit(at int, word string, style ui.Style) bool {
	for _, x := range []int{max(min(at, len(s)-ui.Width(word)), 0), at - ui.Width(word) + 1} {
		if s.free(x, word) {
			s.put(x, word, style)
			return true
		}
	}
	return false
}

func (s strip) plain() string {
	var out strings.Builder
	for _, c := range s {
		out.WriteRune(c.r)
	}
	return out.String()
}

func (s strip) String() string {
	var out strings.Builder
	for i := 0; i < len(s); {
		j := i
		var word strings.Builder
		for ; j < len(s) && s[j].style == s[i].style; j++ {
			word.WriteRune(s[j].r)
		}
		out.WriteString(s[i].style.Render(word.String()))
		i = j
	}
	return out.String()
}

// draw draws the line of weeks on w cells: what was done above it, and below it
// today and the last day of the plan.
func (x *axis) draw(th *ui.Theme, w int) []string {
	top, above, line, below := newStrip(w, ' ', th.Text), newStrip(w, ' ', th.Text), newStrip(w, '·', th.Muted), newStrip(w, ' ', th.Text)
	place := func(on civil.Date) int {
		span := max(x.end.Sub(x.start), 1)
		return min(max((on.Sub(x.start)*(w-2)+span/2)/span, 0), w-2)
	}
	line.put(0, "0", th.Label)
	for _, m := range x.marks {
		look := th.Label
		if x.late && m.on == x.due {
			look = th.Overdue
		}
		line.put(min(place(m.on), w-len(m.text)), m.text, look)
	}
	if !x.now.IsZero() {
		at := place(x.now)
		line.put(at, "●", th.Accent)
		below.fit(at, "now", th.Accent)
	}
	look := th.Label
	if x.late {
		look = th.Overdue
	}
	due := "due " + x.due.Long()
	for _, on := range []strip{below, above, top} {
		if on.fit(place(x.due)-ui.Width(due)+2, due, look) {
			break
		}
	}
	for _, s := range x.steps {
		at := place(s.on)
		line.put(at, "✓", th.Good)
		for _, on := range []strip{above, below, top} {
			if on.fit(at, s.text, th.Text) {
				break
			}
		}
	}
	var out []string
	for _, s := range []strip{top, above, line, below} {
		if strings.TrimSpace(s.plain()) != "" {
			out = append(out, s.String())
		}
	}
	return out
}
