package intake

import (
	"context"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/exchange"
	"caseload/model/field"
	"caseload/model/kinds"
	"caseload/model/work"
	"caseload/tui/record"
	"caseload/tui/widget"
)

// windowRows is how many rows are first given to a table.
const windowRows = 200

// place is one row of the changes: a record that is new, or one field of one that
// is not.
type place struct{ put, change int }

// wholeRecord is the change of a place that is a new record.
const wholeRecord = -1

// places lists the rows of the changes: those that change something before those
// that add, because a person looks for what is overwritten.
func places(p *exchange.Plan) []place {
	var changes, adds []place
	for i := range p.Puts {
		if p.Puts[i].New {
			adds = append(adds, place{i, wholeRecord})
			continue
		}
		for j := range p.Puts[i].Changes {
			changes = append(changes, place{i, j})
		}
	}
	return append(changes, adds...)
}

// changeRows gives the table the rows it asks for; any number of changes may wait
// behind them.
func (p *preview) changeRows(from, n int) tea.Cmd {
	to := min(from+n, len(p.index))
	rows := make([]widget.Row, 0, max(to-from, 0))
	for i := from; i < to; i++ {
		rows = append(rows, widget.Row{ID: strconv.Itoa(i), Cells: p.changeCells(p.index[i])})
	}
	return p.tables[changePage].SetWindow(from, rows, len(p.index))
}

func (p *preview) changeCells(at place) []string {
	put := &p.plan.Puts[at.put]
	k, ok := kinds.Named(put.Kind)
	if !ok {
		return []string{put.Who, put.Kind}
	}
	if at.change == wholeRecord {
		return []string{put.Who, "new " + k.Singular(), "", "", where(put)}
	}
	label, before, after := p.told(k, put.Changes[at.change])
	return []string{put.Who, label, or(before), or(after), where(put)}
}

func where(put *exchange.Put) string {
	if put.Line == 0 {
		return put.File
	}
	return put.File + " line " + strconv.Itoa(put.Line)
}

func or(v string) string {
	if v == "" {
		return "(nothing)"
	}
	return v
}

// told is a change in the words of its field.
func (p *preview) told(k field.Kind, c exchange.Change) (label, before, after string) {
	i := k.Index(c.Field)
	if i < 0 {
		return c.Field, c.Before, c.After
	}
	s := k.Specs()[i]
	return s.Label, record.Shown(&s, c.Before, p.name), record.Shown(&s, c.After, p.name)
}

// ref is a record that another refers to.
type ref struct{ kind, id string }

func (p *preview) name(kind, id string) string { return p.names[ref{kind, id}] }

// namesIn looks up what the records are called that the plan refers to: those of
// the plan, and those of the caseload. Children are left out: a put says itself
// whom it is about.
func namesIn(ctx context.Context, p *exchange.Plan, records work.RecordReader) map[ref]string {
	out := map[ref]string{}
	for i := range p.Puts {
		put := &p.Puts[i]
		if k, ok := kinds.Named(put.Kind); ok && put.New {
			out[ref{put.Kind, k.Get(put.Record, 0)}] = put.Who
		}
	}
	for i := range p.Puts {
		put := &p.Puts[i]
		k, ok := kinds.Named(put.Kind)
		if !ok || records == nil || ctx.Err() != nil {
			continue
		}
		for j, s := range k.Specs() {
			if s.Type != field.Ref || s.RefKind == "child" {
				continue
			}
			lookUp(ctx, records, out, ref{s.RefKind, k.Get(put.Record, j)})
			for _, c := range put.Changes {
				if c.Field == s.Name {
					lookUp(ctx, records, out, ref{s.RefKind, c.Before})
				}
			}
		}
	}
	return out
}

func lookUp(ctx context.Context, records work.RecordReader, names map[ref]string, r ref) {
	if _, known := names[r]; known || r.id == "" {
		return
	}
	names[r] = records.Name(ctx, r.kind, r.id)
}

// group is the problems of one sort.
type group struct {
	id    string
	title string
	of    []exchange.Problem
}

// openMost is up to how many problems are all shown at once.
const openMost = 40

// grouped puts problems of one sort together, so that two thousand of one do not
// hide the others; those that refuse the file come first.
func grouped(problems []exchange.Problem) []group {
	sorted := slices.Clone(problems)
	exchange.Sort(sorted)
	var out []group
	at := map[string]int{}
	for _, pr := range sorted {
		sort := pr.Level.String() + "\x00" + pr.File + "\x00" + pr.Column + "\x00" + pr.Message
		i, ok := at[sort]
		if !ok {
			i = len(out)
			at[sort] = i
			out = append(out, group{id: strconv.Itoa(i), title: titleOf(&pr)})
		}
		out[i].of = append(out[i].of, pr)
	}
	return out
}

func titleOf(pr *exchange.Problem) string {
	t := pr.Level.String() + ": "
	if pr.File != "" {
		t += pr.File + ", "
	}
	if pr.Column != "" {
		t += pr.Column + ": "
	}
	return t + pr.Message
}

func (p *preview) fillProblems() {
	groups := make([]widget.Group, len(p.groups))
	for i, g := range p.groups {
		groups[i] = widget.Group{ID: g.id, Cells: []string{g.title, widget.Several(len(g.of), "time", "times")}}
		if p.closed[g.id] {
			continue
		}
		for j, pr := range g.of {
			line := "file"
			if pr.Line > 0 {
				line = strconv.Itoa(pr.Line)
			}
			groups[i].Rows = append(groups[i].Rows, widget.Row{ID: g.id + "." + strconv.Itoa(j), Cells: []string{line, pr.Column, pr.Value, pr.Message}})
		}
	}
	rows := widget.Flatten(groups, p.closed)
	p.tables[problemPage].SetWindow(0, rows, len(rows))
}

func (p *preview) toggle(id string, open bool) tea.Cmd {
	p.closed[id] = !open
	p.fillProblems()
	return nil
}

// more is what is said of the row under the cursor, in full.
func (p *preview) more() []string {
	i := p.table().Cursor()
	if i < 0 && p.tabs.Active != countPage {
		return nil
	}
	switch p.tabs.Active {
	case countPage:
		return p.plan.Notes
	case changePage:
		return p.moreChange(p.index[i])
	case problemPage:
		return p.moreProblem()
	}
	q := &p.plan.Questions[i]
	out := []string{q.Text}
	for _, o := range q.Options {
		mark := "  "
		if o.ID == p.answerTo(q) {
			mark = "✓ "
		}
		out = append(out, mark+o.Label)
	}
	return out
}

func (p *preview) moreChange(at place) []string {
	put := &p.plan.Puts[at.put]
	k, ok := kinds.Named(put.Kind)
	if !ok {
		return []string{put.Who}
	}
	head := put.Who + " · " + k.Singular() + " · " + where(put)
	if at.change != wholeRecord {
		label, before, after := p.told(k, put.Changes[at.change])
		return []string{head, label + ": " + or(before) + " → " + or(after)}
	}
	out := []string{head}
	for _, l := range record.Lines(k, work.Values(k, put.Record), p.name) {
		if l.Value != "" && l.Field != "child" {
			out = append(out, l.Label+": "+l.Value)
		}
	}
	return out
}

func (p *preview) moreProblem() []string {
	row, ok := p.tables[problemPage].Row()
	if !ok {
		return nil
	}
	group, problem, inGroup := strings.Cut(row.ID, ".")
	i, err := strconv.Atoi(group)
	if err != nil || i >= len(p.groups) {
		return nil
	}
	g := &p.groups[i]
	if j, err := strconv.Atoi(problem); inGroup && err == nil && j < len(g.of) {
		return []string{g.of[j].String()}
	}
	return []string{g.title, widget.Several(len(g.of), "time", "times") + "; enter opens or closes the group."}
}
