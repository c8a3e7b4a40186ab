package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"caseload/model/exchange"
)

// bar shows on standard error how far long work has come, where that is a
// terminal. It draws ten times a second at most.
type bar struct {
	w    io.Writer
	what string
	last time.Time
	on   bool
	long int
}

// progress begins a bar for a piece of work.
func (a *app) progress(what string) *bar {
	return &bar{w: a.err, what: what, on: isTerminal(a.err)}
}

const (
	barWidth = 30
	barEvery = 100 * time.Millisecond
)

// to is an exchange.Progress.
func (b *bar) to(done, total int) {
	if !b.on || total <= 0 || (time.Since(b.last) < barEvery && done < total) {
		return
	}
	b.last = time.Now()
	done = min(done, total)
	full := barWidth * done / total
	line := fmt.Sprintf("%s [%s%s] %3d%%", b.what, strings.Repeat("#", full), strings.Repeat(".", barWidth-full), 100*done/total)
	fmt.Fprintf(b.w, "\r%-*s", b.long, line)
	b.long = max(b.long, len([]rune(line)))
}

// done takes the bar away.
func (b *bar) done() {
	if b.on && b.long > 0 {
		fmt.Fprintf(b.w, "\r%s\r", strings.Repeat(" ", b.long))
	}
}

var _ exchange.Progress = (*bar)(nil).to
