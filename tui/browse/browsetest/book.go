// Package browsetest is a caseload in memory for the tests of lists: it answers
// queries over canonical cells, keeps what is written, and counts what is asked.
package browsetest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/text"
	"caseload/tui/tuitest"
)

// Row is one row of a list: its ids and its values by key.
type Row struct {
	ID, Child, Kind string
	Values          map[string]string
}

// Book is a caseload in memory. Its fields may be filled before it is used.
type Book struct {
	mu    sync.Mutex
	Lists map[list.Name][]Row
	Recs  map[string][]any // by kind, pointers to structs
	Names map[string]string
	Cal   *calendar.Calendar

	// Fail, where set, is what every list answers with.
	Fail error
	// Asked are the requests that were made, Wrote what was written, in words.
	Asked []list.Request
	Wrote []string

	Children
}

// New makes an empty caseload.
func New() *Book {
	return &Book{Lists: map[list.Name][]Row{}, Recs: map[string][]any{}, Names: map[string]string{}, Cal: calendar.New(calendar.Options{})}
}

// Calendar is the assumed one.
func (b *Book) Calendar() *calendar.Calendar { return b.Cal }

// Today is the day of tests.
func (b *Book) Today() civil.Date { return tuitest.Today() }

// Env is that day with the rules as they are without settings.
func (b *Book) Env(context.Context) (*duty.Env, error) {
	rules, err := duty.NewBook(nil)
	return &duty.Env{Today: b.Today(), Calendar: b.Cal, Book: rules}, err
}

// Vocabulary is that of the list's definition.
func (b *Book) Vocabulary(n list.Name) *query.Vocabulary {
	d, _ := list.Define(n)
	return d.Keys
}

// Requests are the requests that were made.
func (b *Book) Requests() []list.Request {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.Asked)
}

// Written is what was written, in words.
func (b *Book) Written() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.Wrote)
}

func (b *Book) wrote(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.Wrote = append(b.Wrote, fmt.Sprintf(format, args...))
}

// Set replaces the rows of a list, as another copy of the program would.
func (b *Book) Set(n list.Name, rows []Row) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.Lists[n] = rows
}

func (b *Book) matching(n list.Name, e query.Expr) []Row {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []Row
	for _, r := range b.Lists[n] {
		if holds(e, r) {
			out = append(out, r)
		}
	}
	return out
}

// List reads a window.
func (b *Book) List(_ context.Context, r list.Request) (list.Page, error) {
	if b.Fail != nil {
		return list.Page{}, b.Fail
	}
	b.mu.Lock()
	b.Asked = append(b.Asked, r)
	b.mu.Unlock()
	rows := b.matching(r.List, r.Filter)
	order(rows, r.Sort)
	p := list.Page{From: r.From}
	if r.Seek != "" {
		at := slices.IndexFunc(rows, func(x Row) bool { return x.ID == r.Seek })
		if at < 0 {
			return list.Page{}, nil
		}
		p.From = at
	}
	if a := r.Anchor; a != nil {
		if at := slices.IndexFunc(rows, func(x Row) bool { return x.ID == a.Key }); at != a.Index {
			return list.Page{}, errors.New("the anchor is at another place")
		}
	}
	v := b.Vocabulary(r.List)
	for _, c := range r.Columns {
		if k, ok := v.Key(c); ok {
			p.Columns = append(p.Columns, k)
		}
	}
	p.From = min(p.From, len(rows))
	to := len(rows)
	if r.Limit > 0 {
		to = min(p.From+r.Limit, len(rows))
	}
	p.More = to < len(rows)
	for _, x := range rows[p.From:to] {
		row := list.Row{ID: x.ID, Child: x.Child, Kind: x.Kind, Key: x.ID}
		for _, k := range p.Columns {
			row.Cells = append(row.Cells, x.Values[k.Name])
		}
		p.Rows = append(p.Rows, row)
	}
	return p, nil
}

func order(rows []Row, keys []list.Sort) {
	slices.SortStableFunc(rows, func(a, b Row) int {
		for _, k := range keys {
			n := compare(a.Values[k.Key], b.Values[k.Key])
			if k.Desc {
				n = -n
			}
			if n != 0 {
				return n
			}
		}
		return 0
	})
}

func compare(a, b string) int {
	x, err := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	if err == nil && err2 == nil {
		return cmp.Compare(x, y)
	}
	return strings.Compare(a, b)
}

// Count counts the rows that the filter leaves.
func (b *Book) Count(_ context.Context, n list.Name, e query.Expr) (int, error) {
	if b.Fail != nil {
		return 0, b.Fail
	}
	return len(b.matching(n, e)), nil
}

// Groups counts by a key, largest first.
func (b *Book) Groups(_ context.Context, n list.Name, e query.Expr, key string) ([]list.Group, error) {
	if b.Fail != nil {
		return nil, b.Fail
	}
	var out []list.Group
	for _, r := range b.matching(n, e) {
		v := r.Values[key]
		i := slices.IndexFunc(out, func(g list.Group) bool { return g.Value == v })
		if i < 0 {
			k, _ := b.Vocabulary(n).Key(key)
			label := v
			for _, c := range k.Codes {
				if c.Value == v {
					label = c.Label
				}
			}
			out = append(out, list.Group{Value: v, Label: label})
			i = len(out) - 1
		}
		g := &out[i]
		g.Count++
		if late, err := strconv.Atoi(r.Values["late"]); err == nil && late > 0 {
			g.Late++
		}
		if due := r.Values["due"]; due != "" && (g.Oldest == "" || due < g.Oldest) {
			g.Oldest = due
		}
	}
	slices.SortStableFunc(out, func(x, y list.Group) int { return y.Count - x.Count })
	return out, nil
}

// Each calls f with every row.
func (b *Book) Each(ctx context.Context, r list.Request, f func(list.Row) error) error {
	r.From, r.Limit = 0, 0
	p, err := b.List(ctx, r)
	if err != nil {
		return err
	}
	for _, row := range p.Rows {
		if err := f(row); err != nil {
			return err
		}
	}
	return nil
}

// Me is the id of the officer who works in tests, MyName what they are called:
// "me" finds the rows that carry that name.
const (
	Me     = "officer-me"
	MyName = "Priya Demo"
)

func holds(e query.Expr, r Row) bool {
	switch e := e.(type) {
	case nil:
		return true
	case query.And:
		return !slices.ContainsFunc(e.Of, func(t query.Expr) bool { return !holds(t, r) })
	case query.Or:
		return len(e.Of) == 0 || slices.ContainsFunc(e.Of, func(t query.Expr) bool { return holds(t, r) })
	case query.Not:
		return !holds(e.Of, r)
	case query.Words:
		for _, v := range r.Values {
			if strings.Contains(text.Fold(v), text.Fold(e.Text)) {
				return true
			}
		}
		return false
	case query.Compare:
		return holdsCompare(e, value(e.Key.Name, r))
	}
	return false
}

// value is what a row has for a key. Whom it concerns is whose it is, unless the row
// says more, and what no team owes its officer's team does.
func value(key string, r Row) string {
	v := r.Values[key]
	switch {
	case v != "":
	case key == "concerns":
		return r.Values["officer"]
	case key == "team":
		return teamOf(r.Values["officer"])
	}
	return v
}

func teamOf(name string) string {
	for _, o := range officers {
		for _, t := range teams {
			if o.Name == name && o.Team == t.ID {
				return string(t.Kind)
			}
		}
	}
	return ""
}

func holdsCompare(c query.Compare, v string) bool {
	switch {
	case c.Op == query.Has:
		return v != ""
	case c.Op == query.Missing:
		return v == ""
	case c.Key.Type == query.Flag:
		return v == "yes"
	case c.Op == query.Between:
		return v != "" && compare(v, say(c, c.Values[0])) >= 0 && compare(v, say(c, c.Values[1])) <= 0
	case c.Op == query.Is:
		return slices.ContainsFunc(c.Values, func(x query.Value) bool { return is(c, v, say(c, x)) })
	}
	n := compare(v, say(c, c.Values[0]))
	if v == "" {
		return false
	}
	switch c.Op {
	case query.Less:
		return n < 0
	case query.LessEq:
		return n <= 0
	case query.Greater:
		return n > 0
	}
	return n >= 0
}

func is(c query.Compare, v, want string) bool {
	if c.Key.Type == query.Text || c.Key.Type == query.Person {
		return strings.Contains(text.Fold(v), text.Fold(want))
	}
	return v == want
}

func say(c query.Compare, v query.Value) string {
	switch {
	case v.Me:
		return MyName
	case c.Key.Type == query.Date:
		return v.Date.String()
	case c.Key.Type == query.Year:
		return strconv.Itoa(v.Year)
	case c.Key.Type == query.Number:
		return strconv.FormatFloat(float64(v.Number)/100, 'f', -1, 64)
	}
	return v.Text
}

// Late gives a row of duties its due date and its days over, seen from the day of
// tests.
func Late(values map[string]string, days int) map[string]string {
	due := tuitest.Today().AddDays(-days)
	values["due"], values["late"] = due.String(), strconv.Itoa(days)
	if days > 0 {
		values["overdue"] = "yes"
	}
	return values
}

// Day is a date seen from the day of tests.
func Day(plus int) civil.Date { return tuitest.Today().AddDays(plus) }
