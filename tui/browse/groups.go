package browse

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// groupLimit is how many rows of an opened group are shown; a larger group is
// read as a list of its own.
const groupLimit = 100

// openGroup is a group whose rows are shown.
type openGroup struct {
	slot ui.Slot
	page list.Page
	got  bool
}

// What the ids of rows begin with that stand for a group and for the rest of one.
const (
	groupID = "group\x00"
	restID  = "rest\x00"
)

// groupBy groups the list by a key; "" ends the grouping.
func (b *Screen) groupBy(key string) tea.Cmd {
	b.group = key
	b.closeGroups()
	b.table.Reset()
	return b.restart("")
}

func (b *Screen) closeGroups() {
	for _, g := range b.opened {
		g.slot.Cancel()
	}
	b.groups, b.opened = nil, map[string]*openGroup{}
}

func (b *Screen) loadGroups() tea.Cmd {
	book, name, expr, key := b.opts.Book, b.opts.List, b.filter.expr, b.group
	return ui.Load(&b.groupSlot, b.env.Ctx, func(ctx context.Context) ([]list.Group, error) {
		return book.Groups(ctx, name, expr, key)
	})
}

// tookGroups shows the groups; those that were open are read again.
func (b *Screen) tookGroups(groups []list.Group) tea.Cmd {
	b.keepMarked()
	b.groups = groups
	still := make(map[string]*openGroup, len(b.opened))
	var cmds []tea.Cmd
	for _, g := range groups {
		if o := b.opened[g.Value]; o != nil {
			still[g.Value] = o
			cmds = append(cmds, b.loadGroup(g))
		}
	}
	b.opened = still
	return tea.Batch(append(cmds, b.showGroups())...)
}

func (b *Screen) loadGroup(g list.Group) tea.Cmd {
	o := b.opened[g.Value]
	req, book := b.request(), b.opts.Book
	req.Filter = query.All(b.filter.expr, b.term(b.group, g))
	req.Limit = groupLimit
	b.shown = len(b.columns)
	cache := b.names
	return ui.Load(&o.slot, b.env.Ctx, func(ctx context.Context) (window, error) {
		page, err := book.List(ctx, req)
		if err != nil {
			return window{}, err
		}
		return window{Window: Window{page, resolve(ctx, book, page, cache)}}, nil
	})
}

// groupAnswer takes the rows of an opened group.
func (b *Screen) groupAnswer(msg tea.Msg) (tea.Cmd, bool) {
	for value, o := range b.opened {
		got, ok := ui.Take[window](&o.slot, msg)
		if !ok {
			continue
		}
		if got.Err != nil {
			delete(b.opened, value)
			return tea.Batch(b.showGroups(), ui.Fail(got.Err)), true
		}
		o.page, o.got = got.Value.Page, true
		b.names = merged(b.names, got.Value.Names)
		return b.showGroups(), true
	}
	return nil, false
}

func merged(a, b map[string]string) map[string]string {
	out := make(map[string]string, len(a)+len(b))
	for k, v := range a {
		out[k] = v
	}
	for k, v := range b {
		out[k] = v
	}
	return out
}

// showGroups lays the headers and the rows of the open groups out in the table.
func (b *Screen) showGroups() tea.Cmd {
	today := b.env.Today()
	rows := make([]widget.Row, 0, len(b.groups))
	for _, g := range b.groups {
		o := b.opened[g.Value]
		rows = append(rows, widget.Row{ID: groupID + g.Value, Group: true, Open: o != nil, Cells: b.head(g)})
		if o == nil {
			continue
		}
		rows = append(rows, rowsOf(o.page, b.shown, b.names, today)...)
		if rest := g.Count - len(o.page.Rows); o.got && o.page.More && rest > 0 {
			rows = append(rows, widget.Row{ID: restID + g.Value, Group: true,
				Cells: []string{"… and " + widget.Count(rest) + " more: enter lists them"}})
		}
	}
	cmd := b.table.SetWindow(0, rows, len(rows))
	if b.seekGroup != "" && b.table.SelectID(b.seekGroup) {
		b.seekGroup = ""
	}
	return tea.Batch(cmd, b.beside.Follow())
}

// head is what a group's line says: its name, how many, how many overdue, and
// how long the oldest has waited.
func (b *Screen) head(g list.Group) []string {
	out := []string{ui.Fit(ui.Clean(b.groupLabel(g)), groupWidth, ui.Left), ui.Fit(widget.Count(g.Count), countWidth, ui.Right) + overdueOf(g)}
	if d, err := civil.Parse(g.Oldest); err == nil && !d.IsZero() {
		if n := b.env.Today().Sub(d); n > 0 {
			out = append(out, fmt.Sprintf("oldest %dd", n))
		}
	}
	return out
}

// How wide the name of a group and its number are set.
const (
	groupWidth = 24
	countWidth = 6
)

// Nobodys is what work and children are called that no officer has been given.
const Nobodys = "nobody’s"

func (b *Screen) groupLabel(g list.Group) string {
	for _, label := range []string{g.Label, named(b.names, g.Value)} {
		if label != "" {
			return label
		}
	}
	if k, ok := b.vocab.Key(b.group); ok && k.Type == query.Person {
		return Nobodys
	}
	return "none"
}

// overdueOf says how many of a group are overdue; where all are, the number is not
// said twice.
func overdueOf(g list.Group) string {
	switch g.Late {
	case 0:
		return ""
	case g.Count:
		return " overdue"
	}
	return " · " + widget.Count(g.Late) + " overdue"
}

// toggled opens or closes a group, or lists the rest of one.
func (b *Screen) toggled(id string, open bool) tea.Cmd {
	if value, rest := strings.CutPrefix(id, restID); rest {
		return b.listGroup(value)
	}
	value := strings.TrimPrefix(id, groupID)
	if !open {
		if o := b.opened[value]; o != nil {
			b.keepMarked()
			o.slot.Cancel()
			delete(b.opened, value)
		}
		return b.showGroups()
	}
	for _, g := range b.groups {
		if g.Value == value {
			b.opened[value] = &openGroup{}
			return b.loadGroup(g)
		}
	}
	return nil
}

// listGroup lists one group by itself: its term joins the filter.
func (b *Screen) listGroup(value string) tea.Cmd {
	for _, g := range b.groups {
		if g.Value != value {
			continue
		}
		term := b.term(b.group, g)
		if term == nil {
			return nil
		}
		key := b.group
		b.trail.Leave(b.filter.text, spot{row: b.table.ID(), group: key})
		b.group = ""
		b.closeGroups()
		b.table.Reset()
		b.filter.Set(query.ReplaceTerm(b.filter.text, key, term.String(), b.vocab))
		return b.restart("")
	}
	return nil
}

func (b *Screen) term(key string, g list.Group) query.Expr {
	k, ok := b.vocab.Key(key)
	if !ok {
		return query.Everything()
	}
	return Term(k, g.Value, g.Label)
}

// Term asks a key for one value, as a group or a picker offers it: people are
// asked for by name.
func Term(k query.Key, value, label string) query.Expr {
	if value == "" {
		return query.Compare{Key: k, Op: query.Missing}
	}
	v := query.Value{Text: value}
	switch k.Type {
	case query.Flag:
		is := query.Compare{Key: k, Op: query.Is}
		if flagText(value) == "" {
			return query.Negate(is)
		}
		return is
	case query.Person:
		if label != "" {
			v.Text = label
		}
	case query.Text:
		if looksLikeID(value) && label != "" {
			v.Text = label
		}
	case query.Date:
		d, err := civil.Parse(value)
		if err != nil {
			return query.Everything()
		}
		v = query.Value{Date: d}
	case query.Year:
		n, err := strconv.Atoi(value)
		if err != nil {
			return query.Everything()
		}
		v = query.Value{Year: n}
	case query.Number:
		n, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return query.Everything()
		}
		v = query.Value{Number: int64(n * 100)}
	}
	return query.Compare{Key: k, Op: query.Is, Values: []query.Value{v}}
}
