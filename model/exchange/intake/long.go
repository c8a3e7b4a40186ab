package intake

import (
	"strings"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/exchange/sheet"
)

// Long gives a sheet of attendance that has a column for each week a row for each week:
// what stands in a cell is codes, as “/:8 I:2”, or sessions attended of those possible,
// as 8/10. Any other sheet it gives back as it is.
func Long(kind string, r sheet.Reader) sheet.Reader {
	if kind != Weeks {
		return r
	}
	l := &long{Reader: r}
	for i, h := range r.Header() {
		if d, ok := weekHeader(h); ok {
			l.weeks, l.days = append(l.weeks, i), append(l.days, d)
			continue
		}
		l.kept = append(l.kept, i)
	}
	if len(l.weeks) == 0 {
		return r
	}
	return l
}

// long is a sheet with its weeks below each other.
type long struct {
	sheet.Reader
	kept  []int // the columns that say whose week it is
	weeks []int
	days  []civil.Date
	row   sheet.Row
	at    int // the next week of the row
	begun bool
}

// The columns that a week has in the long form.
var longHeader = []string{"Week", "Codes", "Attended", "Possible sessions"}

// Header implements sheet.Reader.
func (l *long) Header() []string {
	h := l.Reader.Header()
	out := make([]string, 0, len(l.kept)+len(longHeader))
	for _, i := range l.kept {
		out = append(out, h[i])
	}
	return append(out, longHeader...)
}

// Next implements sheet.Reader. A week without anything in its cell is no row.
func (l *long) Next() (sheet.Row, error) {
	for {
		if !l.begun || l.at == len(l.weeks) {
			row, err := l.Reader.Next()
			if err != nil {
				return sheet.Row{}, err
			}
			l.row, l.at, l.begun = row, 0, true
		}
		at := l.at
		l.at++
		if v := cellAt(l.row, l.weeks[at]); v != "" {
			return sheet.Row{Line: l.row.Line, Cells: l.cells(at, v)}, nil
		}
	}
}

func (l *long) cells(at int, v string) []string {
	out := make([]string, 0, len(l.kept)+len(longHeader))
	for _, i := range l.kept {
		out = append(out, cellAt(l.row, i))
	}
	attended, possible, ok := strings.Cut(v, "/")
	if ok && !strings.Contains(v, ":") {
		return append(out, l.days[at].String(), "", strings.TrimSpace(attended), strings.TrimSpace(possible))
	}
	return append(out, l.days[at].String(), v, "", "")
}

func cellAt(row sheet.Row, i int) string {
	if i >= len(row.Cells) {
		return ""
	}
	return strings.TrimSpace(row.Cells[i])
}

// weekHeader reads the date in the header of a column: “w/c 07/09/2026”, “Week of 7 Sep
// 2026”, 2026-09-07.
func weekHeader(h string) (civil.Date, bool) {
	s := strings.ToLower(strings.TrimSpace(h))
	for _, words := range [...]string{"week commencing", "week beginning", "week of", "week", "w/c", "w/b", "wc", "wb"} {
		s = strings.TrimSpace(strings.TrimPrefix(s, words))
	}
	if s == "" || !strings.ContainsAny(s, "0123456789") {
		return civil.Date{}, false
	}
	d, err := calendar.ParseRecorded(s)
	return d, err == nil && !d.IsZero()
}
