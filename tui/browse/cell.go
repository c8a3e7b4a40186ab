package browse

import (
	"strconv"
	"strings"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/field"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Show is a canonical value as people read it in a list.
func Show(k query.Key, v string) string {
	if v == "" {
		return ""
	}
	switch k.Type {
	case query.Date:
		if d, err := civil.Parse(firstN(v, len("2006-01-02"))); err == nil {
			return d.Long()
		}
	case query.Flag:
		return flagText(v)
	case query.Year:
		if n, err := strconv.Atoi(v); err == nil {
			return calendar.ShortYear(n)
		}
	case query.Code:
		return codeText(k, v)
	}
	if k.Name == "late" {
		if n, err := strconv.Atoi(v); err == nil {
			return ui.LateText(n)
		}
	}
	if k.Money {
		return moneyText(v)
	}
	if k.Term {
		return termText(v)
	}
	return v
}

func firstN(s string, n int) string {
	if len(s) < n {
		return s
	}
	return s[:n]
}

func flagText(v string) string {
	switch v {
	case "yes", "1", "true":
		return "yes"
	case "no", "0", "false":
		return ""
	}
	return v
}

// ratings are the keys whose value is shown with the mark of its colour.
func isRating(k query.Key) bool { return k.Name == "pep" || k.Name == "rating" }

func codeText(k query.Key, v string) string {
	if isRating(k) {
		return ui.RAGText(v)
	}
	for _, c := range k.Codes {
		if c.Value == v && c.Label != "" {
			return c.Label
		}
	}
	return v
}

// moneyText writes 1230.50 as £1,230.50, always with pence, so that sums stand under one
// another; what is no sum stays as it is.
func moneyText(v string) string {
	pounds, pence, dot := strings.Cut(v, ".")
	n, err := strconv.ParseInt(pounds+pence, 10, 64)
	if err != nil || dot && len(pence) != 2 {
		return v
	}
	if !dot {
		n *= 100
	}
	if n%100 == 0 {
		return field.Pounds(n) + ".00"
	}
	return field.Pounds(n)
}

func termText(v string) string {
	year, season, ok := calendar.TermFor(calendar.TermID(v))
	if !ok {
		return v
	}
	return calendar.Term{Year: year, Season: season}.Short()
}

// relative are the dates that a list shows as days over or left, since that is
// what is looked for; the day itself is in the preview and on the record.
func relative(key string) bool { return key == "next" || key == "reviewdue" }

func cellText(k query.Key, v string, today civil.Date) string {
	if relative(k.Name) {
		if d, err := civil.Parse(v); err == nil && !d.IsZero() {
			return ui.LateText(today.Sub(d))
		}
	}
	return Show(k, v)
}

// flexible are the columns that take the room the others leave, in order of
// preference.
var flexible = []string{"work", "text", "name", "outcome", "note"}

// importance ranks the keys that a narrow window keeps longest; others go by their
// place in the list.
var importance = map[string]int{
	"work": 0, "name": 0, "late": 0, "next": 1, "due": 1, "by": 1, "status": 1, "overdue": 1, "rating": 2, "pep": 2, "held": 2, "children": 2,
	"officer": 3, "team": 3, "received": 3, "year": 4, "week": 4, "role": 4, "school": 5, "what": 6,
	"first": 2, "agrees": 2, "amount": 1, "verdict": 1, "slack": 1, "step": 1, "holdup": 2, "forecast": 3, "left": 4, "adviser": 1, "service": 3, "chases": 4,
	"concern": 3, "recent": 2, "trend": 3, "termrate": 4,
}

// othersFrom is the rank of the first key that is not among them.
const othersFrom = 10

// nameMin is the least a name is shown in, nameWant what it gets before the columns
// to its right: those of a family are told apart by what is at the end.
const (
	nameMin  = 22
	nameWant = 28
	// flexWant is what other text that takes the rest gets before them.
	flexWant = 26
)

// columnsOf turns keys into columns of a table. The first two stay on the
// narrowest window; of the others the least important go first.
func columnsOf(env *ui.Env, keys []query.Key) []widget.Column {
	flex := ""
	for _, f := range flexible {
		for _, k := range keys {
			if flex == "" && k.Name == f {
				flex = f
			}
		}
	}
	out := make([]widget.Column, len(keys))
	for i, k := range keys {
		c := widget.Column{Key: k.Name, Title: k.Label, Width: widthOf(k), Priority: othersFrom + i, Style: styleOf(env, k)}
		if rank, ok := importance[k.Name]; ok {
			c.Priority = rank
		}
		if i == 0 {
			c.Priority = 0
		}
		if k.Type == query.Number && k.Name != "late" {
			c.Align = ui.Right
		}
		if k.Type == query.Text || k.Type == query.Person || k.Type == query.Code {
			c.Min = min(c.Width, max(8, c.Width*2/3))
		}
		if k.Name == flex {
			c.Min, c.Width, c.Want = 20, 0, flexWant
		}
		if k.Name == "name" {
			c.Min, c.Width, c.Cut = nameMin, nameWant, widget.CutName
		}
		if k.Name == "name" && flex == "name" {
			c.Width, c.Want = 0, nameWant
		}
		out[i] = c
	}
	return out
}

func widthOf(k query.Key) int {
	switch {
	case relative(k.Name):
		return max(9, ui.Width(k.Label))
	case k.Type == query.Flag:
		return max(k.Width, ui.Width(k.Label))
	case k.Name == "status", k.Name == "team":
		return 20
	case k.Width > 0:
		return max(k.Width, min(ui.Width(k.Label), k.Width+4))
	}
	return 14
}

func styleOf(env *ui.Env, k query.Key) func(string) ui.Style {
	switch {
	case isRating(k):
		return func(cell string) ui.Style { return env.Theme.RAGStyle(cell) }
	case k.Name == "late", relative(k.Name):
		return func(cell string) ui.Style { return LateLook(env.Theme, cell) }
	case k.Name == "overdue", k.Name == "alert", k.Name == "unassigned":
		return func(cell string) ui.Style { return env.Theme.Overdue }
	}
	return nil
}

// LateLook is the look of what ui.LateText wrote.
func LateLook(th *ui.Theme, cell string) ui.Style {
	switch {
	case strings.HasSuffix(cell, "over"), cell == "no date":
		return th.Overdue
	case cell == "today":
		return th.Soon
	}
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(cell, "in "), "d"))
	if err != nil {
		return th.Text
	}
	return th.LateStyle(-n)
}

// rowsOf turns rows of a page into rows of the table.
func rowsOf(page list.Page, shown int, names map[string]string, today civil.Date) []widget.Row {
	out := make([]widget.Row, len(page.Rows))
	for i, r := range page.Rows {
		cells := make([]string, min(shown, len(r.Cells)))
		for j := range cells {
			cells[j] = cellText(page.Columns[j], named(names, r.Cells[j]), today)
		}
		out[i] = widget.Row{ID: r.ID, Cells: cells}
	}
	return out
}

// named is the name of the record that a cell refers to, or the cell itself.
func named(names map[string]string, v string) string {
	if n := names[v]; n != "" {
		return n
	}
	return v
}

// idLength is the length of a record's id, by which a cell that holds one is told
// from a name.
const idLength = 36

func looksLikeID(v string) bool {
	return len(v) == idLength && v[8] == '-' && v[13] == '-' && v[18] == '-' && v[23] == '-'
}

// refKinds are the kinds that keys refer to, where they are no officer's.
var refKinds = map[string]string{"school": "school", "team": "team", "child": "child"}

func refKind(k query.Key) string {
	if kind, ok := refKinds[k.Name]; ok && k.Type != query.Person {
		return kind
	}
	return "officer"
}
