package tuitest

import (
	"image/color"
	"time"
)

// Shot is what stands on the screen at one moment, with its colours.
type Shot struct {
	W, H   int
	Fg, Bg color.Color // of the terminal itself
	cells  []Cell
}

// Cell is one place of the screen. The right half of a wide letter has no text
// and width 0.
type Cell struct {
	Text   string
	Width  int
	Fg, Bg color.Color // nil: the terminal's own
	Attrs  Attrs
}

// Attrs are the attributes of a cell, by the bits that the emulator gives them.
type Attrs uint8

const (
	Bold    Attrs = 1 << 0
	Faint   Attrs = 1 << 1
	Italic  Attrs = 1 << 2
	Reverse Attrs = 1 << 5
	// Underlined stands in a bit that the emulator has for blinking.
	Underlined Attrs = 1 << 3
)

// Cell is the cell at column x of line y.
func (s Shot) Cell(x, y int) Cell { return s.cells[y*s.W+x] }

// Ground gives the terminal a dark or a light background, which it tells to a
// program that asks. Programs ask once, so it comes right after the start.
func (x *Terminal) Ground(dark bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	fg, bg := color.RGBA{0x24, 0x29, 0x2f, 0xff}, color.RGBA{0xfd, 0xfd, 0xfb, 0xff}
	if dark {
		fg, bg = color.RGBA{0xe4, 0xe4, 0xe4, 0xff}, color.RGBA{0x1b, 0x1d, 0x21, 0xff}
	}
	x.em.SetDefaultForegroundColor(fg)
	x.em.SetDefaultBackgroundColor(bg)
}

// Settle waits until the screen has stayed the same for a while.
func (x *Terminal) Settle() {
	x.t.Helper()
	const calm = 400 * time.Millisecond
	last, since := x.Screen(), time.Now()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if now := x.Screen(); now != last {
			last, since = now, time.Now()
		}
		if time.Since(since) > calm {
			return
		}
	}
	x.t.Fatalf("the screen does not come to rest:\n%s", last)
}

// Shot copies the screen as it is now.
func (x *Terminal) Shot() Shot {
	x.mu.Lock()
	defer x.mu.Unlock()
	s := Shot{W: x.em.Width(), H: x.em.Height(), Fg: x.em.ForegroundColor(), Bg: x.em.BackgroundColor()}
	for y := range s.H {
		for col := range s.W {
			var c Cell
			if at := x.em.CellAt(col, y); at != nil {
				c = Cell{Text: at.Content, Width: at.Width, Fg: at.Style.Fg, Bg: at.Style.Bg, Attrs: Attrs(at.Style.Attrs) &^ Underlined}
				if at.Style.Underline != 0 {
					c.Attrs |= Underlined
				}
			}
			s.cells = append(s.cells, c)
		}
	}
	return s
}
