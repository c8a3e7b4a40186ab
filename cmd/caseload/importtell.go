package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"caseload/db"
	"caseload/model/exchange"
	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	"caseload/model/kinds"
	"caseload/model/text"
	"caseload/tui/plain"
)

// tellPlan says what was found in the files: problems by sort with the first of
// each, questions, notes.
func (a *app) tellPlan(p *exchange.Plan) {
	for _, g := range p.Summary() {
		where := g.File
		if g.Column != "" {
			where += ", " + g.Column
		}
		if where = text.Clean(where); where != "" {
			where += ": "
		}
		often := ""
		if g.Count > 1 { // a problem of the file as a whole has its own number in its words
			often = " (" + count(g.Count, "time", "times") + ")"
		}
		fmt.Fprintf(a.err, "%s: %s%s%s\n", g.Level, where, text.Clean(g.Message), often)
		for _, e := range g.Examples {
			if e.Line == 0 && e.Value == "" {
				continue // the file as a whole: there is no place to show
			}
			fmt.Fprintf(a.err, "    %s\n", example(e))
		}
	}
	for _, q := range p.Questions {
		if q.Answer == "" {
			a.tellQuestion(&q)
		}
	}
	for _, n := range p.Notes {
		fmt.Fprintln(a.err, text.Clean(n))
	}
}

func example(e exchange.Problem) string {
	s := "the whole file"
	if e.Line > 0 {
		s = "line " + strconv.Itoa(e.Line)
	}
	if e.Value != "" {
		s += fmt.Sprintf(" “%.60s”", text.Clean(e.Value))
	}
	return s
}

func (a *app) tellQuestion(q *exchange.Question) {
	fmt.Fprintf(a.err, "question %s (%s line %d): %s\n", text.Clean(q.Key), text.Clean(q.File), q.Line, text.Clean(q.Text))
	for _, o := range q.Options {
		fmt.Fprintf(a.err, "    %s  %s\n", text.Clean(o.ID), text.Clean(o.Label))
	}
}

// askAll puts the open questions to the person at the terminal. It is false where
// the person gives up.
func (a *app) askAll(ctx context.Context, p *exchange.Plan, answers exchange.Answers) (bool, error) {
	in := bufio.NewReader(a.in)
	for i := range p.Questions {
		q := &p.Questions[i]
		if q.Answer != "" {
			continue
		}
		fmt.Fprintf(a.err, "\n%s line %d: %s\n", text.Clean(q.File), q.Line, text.Clean(q.Text))
		for j, o := range q.Options {
			fmt.Fprintf(a.err, "  %d  %s\n", j+1, text.Clean(o.Label))
		}
		fmt.Fprint(a.err, "Number, or nothing to stop: ")
		line, err := readLine(ctx, in)
		if err != nil && !errors.Is(err, io.EOF) {
			return false, fmt.Errorf("read the answer: %w", err)
		}
		n, bad := strconv.Atoi(strings.TrimSpace(line))
		if bad != nil || n < 1 || n > len(q.Options) {
			return false, nil
		}
		answers[q.Key] = q.Options[n-1].ID
	}
	return true, nil
}

// kindLabel names the records of a count: "children", "placements".
func kindLabel(kind string, labels map[string]string) string {
	if l := labels[kind]; l != "" {
		return l
	}
	if k, ok := kinds.Named(kind); ok {
		return k.Plural()
	}
	return kind
}

var countLabels = map[string]string{"placement": "placements, in episodes"}

// giveCounts answers what became of the rows.
func (a *app) giveCounts(ctx context.Context, p *exchange.Plan) error {
	var rows [][]string
	for _, c := range p.Counts {
		row := []string{kindLabel(c.Kind, countLabels), number(c.Read), "", "", "", ""}
		if !c.Within {
			row = []string{row[0], row[1], number(c.Added), number(c.Changed), number(c.Same), number(c.Skipped)}
		}
		rows = append(rows, row)
	}
	return a.give(ctx, answer{title: "Import", none: "Nothing.", rows: sheet.RowsOf(rows), columns: []sheet.Column{{Title: "Taken in", Key: "kind"},
		{Title: "Read", Key: "read", Type: sheet.Number}, {Title: "Added", Key: "added", Type: sheet.Number}, {Title: "Changed", Key: "changed", Type: sheet.Number},
		{Title: "As before", Key: "same", Type: sheet.Number}, {Title: "Left out", Key: "skipped", Type: sheet.Number}}})
}

// giveChanges answers a dry run: one line for each record that would be added and
// each field that would be changed.
func (a *app) giveChanges(ctx context.Context, b *db.DB, p *exchange.Plan) error {
	for _, c := range p.Counts {
		if c.Within {
			fmt.Fprintf(a.err, "%s: %d read\n", kindLabel(c.Kind, countLabels), c.Read)
			continue
		}
		fmt.Fprintf(a.err, "%s: %d read, %d to add, %d to change, %d as before, %d left out\n", kindLabel(c.Kind, countLabels), c.Read, c.Added, c.Changed, c.Same, c.Skipped)
	}
	rows := func(yield func([]string, error) bool) {
		for i := range p.Puts {
			for _, row := range changeRows(ctx, b, &p.Puts[i]) {
				if !yield(row, nil) {
					return
				}
			}
		}
	}
	err := a.give(ctx, answer{title: "Import", none: "Nothing would change.", rows: rows, columns: []sheet.Column{{Title: "What", Key: "what"}, {Title: "Kind", Key: "kind"},
		{Title: "Who", Key: "who"}, {Title: "Field", Key: "field"}, {Title: "Before", Key: "before"}, {Title: "After", Key: "after"},
		{Title: "File", Key: "file"}, {Title: "Line", Key: "line", Type: sheet.Number}}})
	if err == nil && p.Refused() {
		return fault.New(fault.Invalid, "As it is, none of this would be taken in; see above.")
	}
	return err
}

// mostChanges is how many changes are told after an import; a dry run gives all of them.
const mostChanges = 20

// tellChanged says which fields of records that were there before are other now. What
// the file does not speak of, as it was typed, is as it was.
func (a *app) tellChanged(ctx context.Context, b *db.DB, p *exchange.Plan) {
	told, more := 0, 0
	for i := range p.Puts {
		if p.Puts[i].New {
			continue
		}
		for _, row := range changeRows(ctx, b, &p.Puts[i]) {
			if told == mostChanges {
				more++
				continue
			}
			told++
			fmt.Fprintf(a.err, "changed: %s, %s: %s → %s\n", text.Clean(row[2]), text.Clean(row[3]), orNothing(row[4]), orNothing(row[5]))
		}
	}
	if more > 0 {
		a.tell("And %s more; the history of each record has them.", count(more, "change", "changes"))
	}
}

func orNothing(s string) string {
	if s == "" {
		return "(nothing)"
	}
	return text.Clean(s)
}

func changeRows(ctx context.Context, b *db.DB, put *exchange.Put) [][]string {
	k, ok := kinds.Named(put.Kind)
	if !ok {
		return nil
	}
	row := func(what, label, before, after string) []string {
		return []string{what, k.Singular(), put.Who, label, before, after, put.File, number(put.Line)}
	}
	if put.New {
		return [][]string{row("add", "", "", "")}
	}
	var out [][]string
	for _, c := range put.Changes {
		label, before, after := c.Field, c.Before, c.After
		if i := k.Index(c.Field); i >= 0 {
			spec := k.Specs()[i]
			label, before, after = spec.Label, plain.Shown(ctx, b, &spec, before), plain.Shown(ctx, b, &spec, after)
		}
		out = append(out, row("change", label, before, after))
	}
	return out
}
