// Package preview draws what a list shows beside the row under its cursor: for a
// duty why it is due and what was done last, for a child the short summary.
package preview

import (
	"context"
	"fmt"
	"strings"

	"caseload/model/action"
	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/duty"
	"caseload/model/officer"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Services are what previews read.
type Services interface {
	work.CaseReader
	work.RecordReader
}

// lastShown is how many entries of the log a preview shows.
const lastShown = 2

// Duty reads the preview of a row of duties.
func Duty(env *ui.Env, book Services) browse.PreviewFunc {
	return func(ctx context.Context, r browse.Ref) (browse.Drawing, error) {
		if r.Child == "" {
			return nil, nil
		}
		f, err := book.Case(ctx, r.Child)
		if err != nil {
			return nil, err
		}
		all, err := book.Duties(ctx, r.Child)
		if err != nil {
			return nil, err
		}
		last, err := entries(ctx, book, r.Child)
		if err != nil {
			return nil, err
		}
		today := env.Today()
		head, why := summary(f, today), []duty.Line(nil)
		for i := range all {
			if all[i].Key() == r.ID {
				why = all[i].Why(today)
			}
		}
		return func(th *ui.Theme, w int) []string {
			out := drawHead(th, head, w)
			out = append(out, drawWhy(th, why, w)...)
			return append(out, drawLast(th, last, today, w)...)
		}, nil
	}
}

// Child reads the preview of a child: the summary, what is due, the last entries.
func Child(env *ui.Env, book Services) browse.PreviewFunc {
	return func(ctx context.Context, r browse.Ref) (browse.Drawing, error) {
		if r.Child == "" && r.Kind != "child" {
			return nil, nil
		}
		id := r.Child
		if id == "" {
			id = r.ID
		}
		f, err := book.Case(ctx, id)
		if err != nil {
			return nil, err
		}
		all, err := book.Duties(ctx, id)
		if err != nil {
			return nil, err
		}
		last, err := entries(ctx, book, id)
		if err != nil {
			return nil, err
		}
		today := env.Today()
		head, due := summary(f, today), casefile.Open(all)
		people := carriers(ctx, book, f, today)
		return func(th *ui.Theme, w int) []string {
			out := drawHead(th, append(head[:len(head):len(head)], people...), w)
			out = append(out, drawDue(th, due, today, w)...)
			return append(out, drawLast(th, last, today, w)...)
		}, nil
	}
}

// DutyOrChild previews rows of duties as Duty does and all others as Child does.
func DutyOrChild(env *ui.Env, book Services) browse.PreviewFunc {
	ofDuty, ofChild := Duty(env, book), Child(env, book)
	return func(ctx context.Context, r browse.Ref) (browse.Drawing, error) {
		if r.Get("work") != "" {
			return ofDuty(ctx, r)
		}
		return ofChild(ctx, r)
	}
}

// summary is who a child is and how they stand, a fact a line.
func summary(f *casefile.File, today civil.Date) []string {
	c := &f.Child
	who := []string{c.Name()}
	if !c.Born.IsZero() {
		years, _ := today.Age(c.Born)
		who = append(who, fmt.Sprint(years))
	}
	if ncy, ok := c.YearGroup(today); ok {
		who = append(who, calendar.YearGroup(ncy))
	}
	if f.School != nil {
		who = append(who, f.School.Name)
	}
	lines := []string{dots(who...)}
	if s := inCare(f, today); s != "" {
		lines = append(lines, s)
	}
	if s := plan(f, today); s != "" {
		lines = append(lines, s)
	}
	if t := f.Tally(calendar.AcademicYear(today)); t.Known() {
		note := ""
		if t.Persistent() {
			note = "persistently absent"
		}
		lines = append(lines, dots(fmt.Sprintf("Attendance %d%% this year", t.Permille()/10), spark(f), note))
	}
	for _, a := range f.Alerts {
		if a.Standing(today) {
			lines = append(lines, "! "+a.Text)
		}
	}
	return lines
}

func inCare(f *casefile.File, today civil.Date) string {
	p := care.Current(care.Chain(f.Episodes), today)
	if p == nil {
		return ""
	}
	parts := []string{"In care since " + p.Start.Plain()}
	if e := p.EpisodeOn(today); e != nil {
		parts = append(parts, code.LS.Label(e.Legal), code.Place.Label(e.Place))
	}
	return dots(parts...)
}

func plan(f *casefile.File, today civil.Date) string {
	for i := len(f.Plans) - 1; i >= 0; i-- {
		p := &f.Plans[i]
		if !p.InForce(today) {
			continue
		}
		return dots("EHC plan", code.SENNeed.Label(p.Need), "made "+p.Made.Plain())
	}
	return ""
}

// sparkWeeks is how many weeks of attendance the small chart shows.
const sparkWeeks = 12

func spark(f *casefile.File) string {
	weeks := f.Weeks[max(len(f.Weeks)-sparkWeeks, 0):]
	values := make([]float64, 0, len(weeks))
	for _, w := range weeks {
		v := -1.0
		if w.Possible > 0 {
			v = float64(w.Attended) / float64(w.Possible)
		}
		values = append(values, v)
	}
	chart, _ := widget.Shares(values)
	return chart
}

// carriers are the officers who carry a child, by the work they do.
func carriers(ctx context.Context, book work.RecordReader, f *casefile.File, today civil.Date) []string {
	var parts []string
	for _, k := range []struct {
		kind  officer.TeamKind
		label string
	}{{officer.VirtualSchool, "VS"}, {officer.EHCNew, "Assessment"}, {officer.EHCReview, "Review"}} {
		if id := f.Officer(k.kind, today); id != "" {
			parts = append(parts, k.label+" "+book.Name(ctx, officer.Officers.Name(), id))
		}
	}
	if len(parts) == 0 {
		return []string{"Nobody carries this child."}
	}
	return []string{dots(parts...)}
}

// entry is a line of the log with the name of who wrote it.
type entry struct{ action.Action }

func entries(ctx context.Context, book Services, child string) ([]entry, error) {
	log, err := book.Timeline(ctx, child, 0, lastShown)
	if err != nil {
		return nil, err
	}
	out := make([]entry, len(log))
	for i, a := range log {
		name := book.Name(ctx, officer.Officers.Name(), a.Officer)
		if a.Officer == work.Who(ctx) && a.Officer != "" {
			name = "you"
		}
		a.Officer = name
		out[i] = entry{a}
	}
	return out, nil
}

func drawHead(th *ui.Theme, head []string, w int) []string {
	var out []string
	for i, l := range head {
		look := th.Text
		switch {
		case i == 0:
			look = th.Heading
		case strings.HasPrefix(l, "! "):
			look = th.Warning
		}
		for _, line := range ui.Wrap(ui.Clean(l), w) {
			out = append(out, look.Render(line))
		}
	}
	return append(out, "")
}

// Widths of what stands at the left of a block.
const (
	headWidth = 10
	dayWidth  = 12 // a day with its year
)

// labelled is a block of text with its head at the left, wrapped beside it.
func labelled(th *ui.Theme, head, text string, left, w int) []string {
	lines := ui.Wrap(ui.Clean(text), max(w-left, 10))
	out := make([]string, len(lines))
	for i, l := range lines {
		h := ""
		if i == 0 {
			h = head
		}
		out[i] = th.Label.Render(ui.FitLeft(h, left)) + th.Text.Render(l)
	}
	return out
}

func drawWhy(th *ui.Theme, why []duty.Line, w int) []string {
	if len(why) == 0 {
		return nil
	}
	out := []string{th.Heading.Render("WHY")}
	for i, l := range why {
		head := l.Head
		if i > 0 && why[i-1].Head == head {
			head = ""
		}
		out = append(out, labelled(th, head, l.Text, headWidth, w)...)
	}
	return append(out, "")
}

// dueShown is how many duties a preview lists.
const dueShown = 8

func drawDue(th *ui.Theme, due []duty.Duty, today civil.Date, w int) []string {
	if len(due) == 0 {
		return []string{th.Muted.Render("Nothing is due."), ""}
	}
	out := []string{th.Heading.Render("DUE")}
	for i := range due {
		if i == dueShown {
			out = append(out, th.Muted.Render(fmt.Sprintf("and %d more", len(due)-i)))
			break
		}
		late := today.Sub(due[i].Due)
		text := duty.Late(due[i].Due, today)
		out = append(out, th.LateStyle(late).Render(ui.FitLeft(text, 10))+th.Text.Render(ui.Truncate(ui.Clean(due[i].Title), w-10)))
	}
	return append(out, "")
}

// lastDay is a day of the log, with its year where it is not this one.
func lastDay(on, today civil.Date) string {
	if on.Year() != today.Year() {
		return on.Plain()
	}
	return on.Short()
}

func drawLast(th *ui.Theme, log []entry, today civil.Date, w int) []string {
	if len(log) == 0 {
		return []string{th.Muted.Render("Nothing is logged.")}
	}
	out := []string{th.Heading.Render("LAST")}
	left := headWidth
	for _, e := range log {
		if e.On.Year() != today.Year() {
			left = dayWidth
		}
	}
	for _, e := range log {
		text := strings.ToLower(code.ActionKind.Label(e.Kind)) + ": " + e.Text
		if e.Officer != "" {
			text += " – " + e.Officer
		}
		out = append(out, labelled(th, lastDay(e.On, today), text, left, w)...)
	}
	return out
}

func dots(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}
