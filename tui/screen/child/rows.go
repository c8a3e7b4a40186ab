package child

import (
	"strings"

	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/text"
	"caseload/tui/ui"
)

// look is how a part of a row is drawn; the theme may change under an open screen,
// so rows keep a meaning and not a style.
type look uint8

const (
	plain look = iota
	muted
	overdue
	soon
	heading
	rag // by the rating in the tag
)

func (l look) style(th *ui.Theme, s string) ui.Style {
	switch l {
	case muted:
		return th.Muted
	case overdue:
		return th.Overdue
	case soon:
		return th.Soon
	case heading:
		return th.Heading
	case rag:
		return th.RAGStyle(s)
	}
	return th.Text
}

// row is one line of a pane: a heading for the first of its section, a short tag
// in front, the text, and what can be opened from it.
type row struct {
	section string
	tag     string
	tagLook look
	kindTag string // the timeline's second column
	text    string
	look    look
	right   string // initials, on the timeline

	kind, id, field string // the record, and the field of it
	duty            string // key of a duty, for why
	rule            duty.RuleID
	pep             string // a PEP
	toCheck         bool   // that waits to be checked
	followUp        string
	when            civil.Date // the day, on the timeline
	folded          string     // for find
}

// key tells rows apart, so that the cursor stays where it was after a load.
func (r *row) key() string {
	return r.kind + ":" + r.id + ":" + r.field + ":" + r.duty + ":" + r.when.String()
}

// fold readies a row for being found.
func (r *row) fold() { r.folded = text.Fold(r.tag + " " + r.kindTag + " " + r.text + " " + r.right) }

// pane is a list of rows with a cursor.
type pane struct {
	rows    []row
	at, top int
	height  int
}

// set gives other rows; the cursor stays on the row it was on, where it is still
// there, and at the top when it was there: what is new comes in above.
func (p *pane) set(rows []row) {
	before := ""
	if r := p.row(); r != nil && p.at > 0 {
		before = r.key()
	}
	p.rows = rows
	for i := range rows {
		if before != "" && rows[i].key() == before {
			p.at = i
			break
		}
	}
	p.clamp()
}

func (p *pane) clamp() {
	p.at = max(min(p.at, len(p.rows)-1), 0)
	h := max(p.height, 1)
	if p.at < p.top {
		p.top = p.at
	}
	if p.at >= p.top+h {
		p.top = p.at - h + 1
	}
	p.top = max(min(p.top, len(p.rows)-h), 0)
}

// row is the one under the cursor, or nil.
func (p *pane) row() *row {
	if p.at < 0 || p.at >= len(p.rows) {
		return nil
	}
	return &p.rows[p.at]
}

// paneMoves are how far a key moves the cursor, in rows or, where page is set, in pages.
var paneMoves = map[string]struct{ by, page, half int }{
	"up": {by: -1}, "k": {by: -1}, "down": {by: 1}, "j": {by: 1}, "pgup": {page: -1}, "pgdown": {page: 1},
	"ctrl+u": {half: -1}, "ctrl+d": {half: 1}, "home": {by: -1 << 30}, "g": {by: -1 << 30}, "end": {by: 1 << 30}, "G": {by: 1 << 30},
}

// press moves the cursor and reports whether the key was one of its own.
func (p *pane) press(name string) bool {
	m, ok := paneMoves[name]
	if !ok {
		return false
	}
	h := max(p.height, 1)
	p.at = max(min(p.at+m.by+m.page*h+m.half*max(h/2, 1), len(p.rows)-1), 0)
	p.clamp()
	return true
}

// filter keeps the rows that hold every word, accents and case folded.
func filter(rows []row, typed string) []row {
	words := strings.Fields(text.Fold(typed))
	if len(words) == 0 {
		return rows
	}
	var out []row
next:
	for i := range rows {
		for _, w := range words {
			if !strings.Contains(rows[i].folded, w) {
				continue next
			}
		}
		out = append(out, rows[i])
	}
	return out
}
