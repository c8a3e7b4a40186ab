package lists

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"caseload/model/duty"
	"caseload/model/list"
	"caseload/tui/browse"
	"caseload/tui/nav"
	"caseload/tui/record"
	"caseload/tui/ui"
)

// Forms opens the forms of records, and what can be done next with those of a register.
type Forms interface {
	nav.Forms
	DoWork(works []record.Work, rule duty.RuleID) tea.Cmd
}

// registers are the lists of which the rows are worked on as records of their own.
var registers = []list.Name{list.Provision, list.Referrals, list.Statuses, list.Enquiries, list.Trainings, list.Visits}

// ofSchools are those whose rows belong to a school: there is no child to show beside
// them, and nothing comes next.
var ofSchools = []list.Name{list.Trainings, list.Visits}

// begins are the fields that say today in a new record of those registers that name no child,
// or need not: they can be added from the list.
var begins = map[list.Name]string{list.Enquiries: "on", list.Trainings: "on", list.Visits: "on"}

// registerActions are what can be done with the rows of a register.
func registerActions(o Options, b *browse.Screen) []ui.Action {
	if o.Forms == nil || !slices.Contains(registers, o.List) {
		return nil
	}
	id := string(o.List)
	out := []ui.Action{
		{ID: id + ".edit", Title: "edit", Help: "Change the record of the row.", Keys: []string{"e"}, Short: true, Changes: true, Enabled: b.HasRows, Run: func() tea.Cmd {
			if r, ok := b.Current(); ok {
				return o.Forms.Edit(r.Kind, r.ID)
			}
			return nil
		}},
	}
	if !slices.Contains(ofSchools, o.List) {
		out = append(out, ui.Action{ID: id + ".next", Title: "done", Help: "Record what was done next: reviewed or visited, booked, seen, the report in, closed.", Keys: []string{"d"}, Short: true, Changes: true, Enabled: b.HasRows,
			Run: func() tea.Cmd { return next(o, b) }})
	}
	if day := begins[o.List]; day != "" {
		d, _ := list.Define(o.List)
		out = append(out, ui.Action{ID: id + ".add", Title: "new", Help: "Add one to this list.", Keys: []string{"n"}, Short: true, Changes: true,
			Run: func() tea.Cmd { return o.Forms.Add(d.Record, map[string]string{day: o.Env.Today().String()}) }})
	}
	return out
}

// next reads the record of the row, and opens what can be done with it.
func next(o Options, b *browse.Screen) tea.Cmd {
	r, ok := b.Current()
	if !ok {
		return nil
	}
	ctx, today := o.Env.Ctx, o.Env.Today()
	return func() tea.Msg {
		rec, err := o.Book.Record(ctx, r.Kind, r.ID)
		if err != nil {
			return ui.ErrMsg{Err: err}
		}
		if cmd := o.Forms.DoWork(record.RegisterWork(rec, today), ""); cmd != nil {
			return cmd()
		}
		return ui.Status(ui.Warn, "There is nothing left to do with it: it is closed.")()
	}
}
