package attendance

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// gridWeeks is how many weeks can be typed at once: half a term.
const gridWeeks = 6

// cell is one week of the grid.
type cell struct {
	monday civil.Date
	week   *attendance.Week // on record; nil for none
}

// typeWeeks opens the grid of the child under the cursor.
func (s *Screen) typeWeeks() tea.Cmd {
	r, ok := s.Current()
	if !ok {
		return nil
	}
	book, today := s.opts.Book, s.opts.Env.Today()
	return s.actor.Then(func(ctx context.Context) (func() tea.Cmd, error) {
		f, err := book.Case(ctx, r.Child)
		if err != nil {
			return nil, err
		}
		cells := grid(f.Weeks, today, book.Calendar())
		return func() tea.Cmd { return s.openGrid(r, cells) }, nil
	})
}

// grid are the last weeks of school up to a day, the latest first.
func grid(held []attendance.Week, today civil.Date, cal *calendar.Calendar) []cell {
	var out []cell
	for m := mondayOf(today); len(out) < gridWeeks && today.Sub(m) < 365; m = m.AddDays(-7) {
		if _, _, ok := cal.Week(m.AddDays(3)); !ok {
			continue // holidays
		}
		c := cell{monday: m}
		if i := slices.IndexFunc(held, func(w attendance.Week) bool { return w.Monday == m && w.Until.IsZero() }); i >= 0 {
			c.week = &held[i]
		}
		out = append(out, c)
	}
	return out
}

// text is a week as it is typed: its codes, or attended of possible.
func (c cell) text() string {
	switch {
	case c.week == nil:
		return ""
	case c.week.Marks != "":
		return string(c.week.Marks)
	}
	return fmt.Sprintf("%d/%d", c.week.Attended, c.week.Possible)
}

func (s *Screen) openGrid(r browse.Ref, cells []cell) tea.Cmd {
	var fields []widget.FormField
	for _, c := range cells {
		fields = append(fields, widget.FormField{Name: c.monday.String(), Label: "Week of " + c.monday.Short(), Kind: widget.Text, Value: c.text(), Parse: readWeek,
			Help: "Codes with how often, as /:5 \\:3 I:2; or sessions attended of those possible, as 8/10: those missed count as unauthorised until a reason is known."})
	}
	form := widget.NewForm(s.opts.Env, fields)
	form.OnSubmit = func(v map[string]string) tea.Cmd {
		book, child := s.opts.Book, r.Child
		return ui.CloseDialog(s.actor.Run("Sessions of "+r.Name()+" saved.", func(ctx context.Context) error { return saveGrid(ctx, book, child, cells, v) }))
	}
	return ui.Open(widget.NewFormDialog(s.opts.Env, "Sessions · "+r.Name(), form))
}

// readWeek reads a week as typed, and says it back.
func readWeek(typed string) (canonical, readback string, err error) {
	w, err := parseWeek(typed)
	if err != nil || w.Possible == 0 {
		return strings.TrimSpace(typed), "", err
	}
	t := attendance.Tally{Possible: w.Possible, Attended: w.Attended, Authorised: w.Authorised, Unauthorised: w.Unauthorised}
	return cell{week: &w}.text(), fmt.Sprintf("%d of %d attended, %d.%d%%", w.Attended, w.Possible, t.Permille()/10, t.Permille()%10), nil
}

// parseWeek reads codes, or sessions attended of those possible; what was missed is then
// not known to be authorised.
func parseWeek(typed string) (attendance.Week, error) {
	var w attendance.Week
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return w, nil
	}
	if a, p, ok := strings.Cut(typed, "/"); ok && !strings.Contains(typed, ":") {
		attended, bad := strconv.Atoi(strings.TrimSpace(a))
		possible, worse := strconv.Atoi(strings.TrimSpace(p))
		if bad != nil || worse != nil || attended < 0 || attended > possible || possible > 14 {
			return w, fmt.Errorf("%q is not sessions attended of those possible, as 8/10", typed)
		}
		w.Attended, w.Possible, w.Unauthorised = attended, possible, possible-attended
		return w, nil
	}
	cs, err := attendance.ParseMarks(typed)
	if err != nil {
		return w, err
	}
	w.Marks = attendance.MakeMarks(cs)
	w.Settle()
	return w, nil
}

// saveGrid writes the weeks that differ from what is on record. An emptied field
// changes nothing: a week is taken away on the child’s record.
func saveGrid(ctx context.Context, book work.Editor, child string, cells []cell, typed map[string]string) error {
	for _, c := range cells {
		text := typed[c.monday.String()]
		if text == "" || text == c.text() {
			continue
		}
		w, err := parseWeek(text)
		if err != nil {
			return err
		}
		set := map[string]string{"marks": string(w.Marks), "possible": strconv.Itoa(w.Possible), "attended": strconv.Itoa(w.Attended),
			"authorised": strconv.Itoa(w.Authorised), "unauthorised": strconv.Itoa(w.Unauthorised)}
		if c.week != nil {
			err = book.Edit(ctx, work.Edit{Kind: attendance.Weeks.Name(), ID: c.week.ID, Set: set, Seen: seenOf(c.week)})
		} else {
			set["child"], set["monday"] = child, c.monday.String()
			_, err = book.Add(ctx, attendance.Weeks.Name(), set, "")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// seenOf are the fields of a week as they were shown.
func seenOf(w *attendance.Week) map[string]string {
	return map[string]string{"marks": string(w.Marks), "possible": strconv.Itoa(w.Possible), "attended": strconv.Itoa(w.Attended),
		"authorised": strconv.Itoa(w.Authorised), "unauthorised": strconv.Itoa(w.Unauthorised)}
}
