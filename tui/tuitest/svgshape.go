package tuitest

import "unicode/utf8"

// box is a rectangle: in the picture's units, or within a cell in parts of its
// width and height.
type box struct{ x, y, w, h float64 }

// Where a line of a box runs through a cell, and how thick it is.
const (
	midX  = 0.5 - thinX/2
	midY  = 0.5 - thinY/2
	thinX = 1.2 / cellW
	thinY = 1.2 / cellH
)

var (
	leftArm  = box{0, midY, 0.5 + thinX/2, thinY}
	rightArm = box{midX, midY, 1 - midX, thinY}
	upArm    = box{midX, 0, thinX, 0.5 + thinY/2}
	downArm  = box{midX, midY, thinX, 1 - midY}
)

// boxes are the letters that are drawn rather than written.
var boxes = map[rune][]box{
	'─': {{0, midY, 1, thinY}}, '│': {{midX, 0, thinX, 1}},
	'┌': {rightArm, downArm}, '┐': {leftArm, downArm}, '└': {rightArm, upArm}, '┘': {leftArm, upArm},
	'├': {upArm, downArm, rightArm}, '┤': {upArm, downArm, leftArm},
	'┬': {leftArm, rightArm, downArm}, '┴': {leftArm, rightArm, upArm}, '┼': {leftArm, rightArm, upArm, downArm},
	'╭': {rightArm, downArm}, '╮': {leftArm, downArm}, '╰': {rightArm, upArm}, '╯': {leftArm, upArm},
	'▁': rise(1), '▂': rise(2), '▃': rise(3), '▄': rise(4), '▅': rise(5), '▆': rise(6), '▇': rise(7), '█': rise(8),
	'░': {{0, 0.75, 1, thinY}, {0, 0.5, 1, thinY}, {0, 0.25, 1, thinY}},
}

// rise is a bar that fills so many eighths of a cell from below.
func rise(eighths float64) []box { return []box{{0, 1 - eighths/8, 1, eighths / 8}} }

func drawn(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && boxes[r] != nil
}

func (p *picture) shape(s, class string, x, y int) {
	r, _ := utf8.DecodeRuneInString(s)
	for _, b := range boxes[r] {
		p.rect(class, box{left(x) + b.x*cellW, top(y) + b.y*cellH, b.w * cellW, b.h * cellH})
	}
}
