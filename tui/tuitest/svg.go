package tuitest

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sizes of the picture, in its own units.
const (
	cellW    = 8.4 // three fifths of the letter size, as monospaced letters are
	cellH    = 18.0
	letter   = 14
	margin   = 14.0
	baseline = 13.5
)

// SVG draws one screen as a picture that is light or dark after whoever looks at
// it: light and dark are the same screen on the two grounds. Lines and bars are
// drawn as shapes, so that they meet whatever the letters are.
func SVG(title string, light, dark Shot) ([]byte, error) {
	if light.W != dark.W || light.H != dark.H {
		return nil, errors.New("the two screens differ in size")
	}
	p := picture{light: light, dark: dark, classes: map[ink]string{}, shapes: map[string][]box{}}
	for y := range light.H {
		if err := p.line(y); err != nil {
			return nil, err
		}
	}
	return p.write(title), nil
}

// ink is how a cell is drawn on both grounds.
type ink struct{ light, dark string }

type picture struct {
	light, dark Shot
	text        strings.Builder
	classes     map[ink]string
	rules       []string // of the style sheet, light
	darkRules   []string
	shapes      map[string][]box // by class, in units of the picture
	order       []string         // classes of shapes as they came
}

func (p *picture) line(y int) error {
	var run strings.Builder
	var class string
	start := 0
	flush := func(next int) {
		p.words(run.String(), class, start, y)
		run.Reset()
		start = next
	}
	for x := range p.light.W {
		l, d := p.light.Cell(x, y), p.dark.Cell(x, y)
		if l.Text != d.Text {
			return fmt.Errorf("line %d, column %d: %q on light, %q on dark", y+1, x+1, l.Text, d.Text)
		}
		if l.Width == 0 && l.Text == "" && x > 0 && p.light.Cell(x-1, y).Width == 2 {
			continue // the right half of a wide letter
		}
		p.ground(l, d, x, y)
		c := p.class(p.front(l, p.light), p.front(d, p.dark))
		own := drawn(l.Text) || !plain(l.Text)
		if c != class || own {
			flush(x)
			class = c
		}
		switch {
		case drawn(l.Text):
			p.shape(l.Text, c, x, y)
			start = x + 1
		case own:
			p.mark(l, c, x, y)
			start = x + max(l.Width, 1)
		case l.Text == "":
			run.WriteByte(' ')
		default:
			run.WriteString(l.Text)
		}
	}
	flush(p.light.W)
	return nil
}

// words writes a run of one style; where two blanks or more part it, in pieces,
// so that each stands in its column.
func (p *picture) words(s, class string, x, y int) {
	for strings.TrimSpace(s) != "" {
		lead := len(s) - len(strings.TrimLeft(s, " "))
		s, x = s[lead:], x+lead
		word, rest, _ := strings.Cut(s, "  ")
		n := utf8.RuneCountInString(strings.TrimRight(word, " "))
		fmt.Fprintf(&p.text, `<text class=%q x="%.1f" y="%.1f" textLength="%.1f">%s</text>`+"\n",
			class, left(x), top(y)+baseline, float64(n)*cellW, escape(strings.TrimRight(word, " ")))
		if rest == "" {
			return
		}
		s, x = rest, x+utf8.RuneCountInString(word)+2
	}
}

// mark writes one letter in the middle of its cells.
func (p *picture) mark(c Cell, class string, x, y int) {
	fmt.Fprintf(&p.text, `<text class=%q x="%.1f" y="%.1f" text-anchor="middle">%s</text>`+"\n",
		class, left(x)+float64(max(c.Width, 1))*cellW/2, top(y)+baseline, escape(c.Text))
}

// ground fills a cell that has a background.
func (p *picture) ground(l, d Cell, x, y int) {
	lb, db := p.back(l, p.light), p.back(d, p.dark)
	if lb == hex(p.light.Bg) && db == hex(p.dark.Bg) {
		return
	}
	p.rect(p.class("fill:"+lb, "fill:"+db), box{left(x), top(y), float64(max(l.Width, 1)) * cellW, cellH})
}

func (p *picture) front(c Cell, s Shot) string {
	fg := c.Fg
	if fg == nil {
		fg = s.Fg
	}
	if c.Attrs&Reverse != 0 {
		if fg = c.Bg; fg == nil {
			fg = s.Bg
		}
	}
	css := "fill:" + hex(fg)
	for _, a := range []struct {
		on  bool
		css string
	}{
		{c.Attrs&Bold != 0, ";font-weight:bold"},
		{c.Attrs&Faint != 0, ";opacity:.7"},
		{c.Attrs&Italic != 0, ";font-style:italic"},
		{c.Attrs&Underlined != 0, ";text-decoration:underline"},
	} {
		if a.on {
			css += a.css
		}
	}
	return css
}

func (p *picture) back(c Cell, s Shot) string {
	bg, fg := c.Bg, c.Fg
	if bg == nil {
		bg = s.Bg
	}
	if fg == nil {
		fg = s.Fg
	}
	if c.Attrs&Reverse != 0 {
		return hex(fg)
	}
	return hex(bg)
}

func (p *picture) class(light, dark string) string {
	k := ink{light, dark}
	if c, ok := p.classes[k]; ok {
		return c
	}
	c := fmt.Sprintf("c%d", len(p.classes))
	p.classes[k] = c
	p.rules = append(p.rules, "."+c+"{"+light+"}")
	p.darkRules = append(p.darkRules, "."+c+"{"+dark+"}")
	return c
}

// rect keeps a rectangle, as part of the one before it where they touch: seams
// between them would show.
func (p *picture) rect(class string, r box) {
	all, ok := p.shapes[class]
	if !ok {
		p.order = append(p.order, class)
	}
	if n := len(all); n > 0 {
		last := &all[n-1]
		if last.y == r.y && last.h == r.h && math.Abs(last.x+last.w-r.x) < 0.01 {
			last.w += r.w
			return
		}
	}
	p.shapes[class] = append(all, r)
}

func path(boxes []box) string {
	var b strings.Builder
	for _, r := range boxes {
		fmt.Fprintf(&b, "M%.1f %.1fh%.1fv%.1fh%.1fz", r.x, r.y, r.w, r.h, -r.w)
	}
	return b.String()
}

func (p *picture) write(title string) []byte {
	w, h := float64(p.light.W)*cellW+2*margin, float64(p.light.H)*cellH+2*margin
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" role="img">`+"\n", w, h, w, h)
	fmt.Fprintf(&b, "<title>%s</title>\n<style>\n", escape(title))
	fmt.Fprintf(&b, "text{font:%dpx ui-monospace,'Cascadia Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre}\n", letter)
	fmt.Fprintf(&b, ".ground{fill:%s;stroke:#8888;stroke-width:1}\n%s\n", hex(p.light.Bg), strings.Join(p.rules, "\n"))
	fmt.Fprintf(&b, "@media (prefers-color-scheme:dark){\n.ground{fill:%s}\n%s\n}\n</style>\n", hex(p.dark.Bg), strings.Join(p.darkRules, "\n"))
	fmt.Fprintf(&b, `<rect class="ground" x="0.5" y="0.5" width="%.0f" height="%.0f" rx="8"/>`+"\n", w-1, h-1)
	for _, c := range p.order {
		fmt.Fprintf(&b, "<path class=%q d=%q/>\n", c, path(p.shapes[c]))
	}
	b.WriteString(p.text.String())
	b.WriteString("</svg>\n")
	return b.Bytes()
}

func left(x int) float64 { return margin + float64(x)*cellW }
func top(y int) float64  { return margin + float64(y)*cellH }

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

func escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}

// plain letters are as wide as their column in every monospaced font, or belong
// together as those of Arabic do; others (marks, emoji, Chinese) are placed one by one.
func plain(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && (r < 0x250 || unicode.In(r, unicode.Arabic, unicode.Hebrew) || r == '–' || r == '’' || r == '“' || r == '”' || r == '·' || r == '…')
}
