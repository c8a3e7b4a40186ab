package phase

import (
	"context"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/work"
	"caseload/tui/board"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// steps are in the order of the work. Those that name a school are taken for one child at
// a time.
func (s *Screen) steps() board.Steps {
	alone := func(code, key, from, title string, ask func(browse.Ref) tea.Cmd) board.Step {
		return board.Step{Code: code, Key: key, From: []string{from}, Title: title, Take: func(refs []browse.Ref) tea.Cmd { return s.alone(title, refs, ask) }}
	}
	all := []board.Step{
		{Code: "asked", Key: "s", From: []string{"todo"}, Title: "Family asked for its preference", Take: s.askAsked},
		alone("preferred", "p", "asked", "Preference received", s.askPreferred),
		alone("consulting", "c", "preferred", "Consult a setting", s.consult),
		alone("named", "m", "consulting", "School named", s.askNamed),
		alone("done", "f", "named", "Final amended plan sent", s.askFinal),
		{Code: "dropped", Key: "x", Title: "No transfer after all", Take: s.askDropped},
	}
	return board.Steps{Env: s.opts.Env, All: all, By: "phasestage", One: "transfer", Many: "transfers", Hint: func(string) string { return "next" }}
}

// alone takes a step for one transfer that has its record.
func (s *Screen) alone(title string, refs []browse.Ref, ask func(browse.Ref) tea.Cmd) tea.Cmd {
	switch {
	case len(refs) > 1:
		return ui.Status(ui.Warn, title+": one child at a time, since each has a school of its own.")
	case s.opts.Forms == nil:
		return ui.Status(ui.Warn, "Records are not edited here.")
	case !begun(refs[0]):
		return notBegun(refs[0])
	}
	return ask(refs[0])
}

// begun reports whether a transfer has its record.
func begun(r browse.Ref) bool { return r.Get("transfer") != "" }

func notBegun(r browse.Ref) tea.Cmd {
	return ui.Status(ui.Warn, "The transfer of "+r.Name()+" is not begun: C makes the records of the cohort.")
}

// dated sets the date of a stage on all rows in one change.
func (s *Screen) dated(title, label, field, help string, refs []browse.Ref, more ...widget.FormField) tea.Cmd {
	return s.actor.Ask(bulk.Question{Title: browse.TitleFor(title, refs), Names: browse.NamesOf(refs, labelOf),
		Fields: append([]widget.FormField{s.actor.DateField("on", label, s.opts.Env.Today().String(), help)}, more...),
		Text: func(answers map[string]string) string {
			return title + ", " + browse.LongDate(answers["on"]) + ", for each of these " + widget.Several(len(refs), "child", "children") + ":"
		},
		Said: func(answers map[string]string) string {
			return title + ": " + browse.Whose(refs, "child", "children") + ", " + browse.LongDate(answers["on"]) + "."
		},
		Do: func(ctx context.Context, answers map[string]string) error {
			return s.set(ctx, refs, field, answers)
		}})
}

// set writes a date, and what else was answered, on the records of the rows; a child
// without a record gets one.
func (s *Screen) set(ctx context.Context, refs []browse.Ref, field string, answers map[string]string) error {
	values := map[string]string{field: answers["on"]}
	if answers["why"] != "" {
		values["why"] = answers["why"]
	}
	if len(refs) == 1 && !begun(refs[0]) {
		r := refs[0]
		values["child"], values["plan"], values["phase"], values["year"] = r.Child, r.Get("plan"), r.Get("phase"), strconv.Itoa(s.year)
		_, err := s.opts.Book.Add(ctx, ehc.Transfers.Name(), values, "")
		return err
	}
	edits := make([]work.Edit, len(refs))
	for i, r := range refs {
		edits[i] = work.Edit{Kind: ehc.Transfers.Name(), ID: r.Get("transfer"), Seen: map[string]string{"asked": r.Get("asked")}, Set: values}
	}
	return s.opts.Book.EditAll(ctx, edits, "")
}

// askAsked begins the transfer of one child who has no record of it; several have theirs.
func (s *Screen) askAsked(refs []browse.Ref) tea.Cmd {
	if at := slices.IndexFunc(refs, func(r browse.Ref) bool { return !begun(r) }); at >= 0 && len(refs) > 1 {
		return notBegun(refs[at])
	}
	return s.dated("Family asked for its preference", "Asked", "asked", "The day the form or the letter went out.", refs)
}

func (s *Screen) askDropped(refs []browse.Ref) tea.Cmd {
	if at := slices.IndexFunc(refs, func(r browse.Ref) bool { return !begun(r) }); at >= 0 {
		return notBegun(refs[at])
	}
	return s.dated("No transfer after all", "Known on", "dropped", "The child stays where they are, or moved away.", refs,
		widget.FormField{Name: "why", Label: "Why", Kind: widget.Text, Required: true})
}

func (s *Screen) askPreferred(r browse.Ref) tea.Cmd {
	return s.opts.Forms.Step(record.Step{Kind: ehc.Transfers.Name(), ID: r.Get("transfer"), Name: "preferred", Title: "Preference",
		Fields: []string{"preferred", "wanted"}, Needed: []string{"preferred"}, Preset: map[string]string{"preferred": s.opts.Env.Today().String()}, Done: "Preference recorded."})
}

func (s *Screen) askNamed(r browse.Ref) tea.Cmd {
	return s.opts.Forms.Step(record.Step{Kind: ehc.Transfers.Name(), ID: r.Get("transfer"), Name: "named", Title: "School named",
		Fields: []string{"named", "type"}, Done: "School named. The final plan is the next step."})
}

// askFinal records the final amended plan that names the school.
func (s *Screen) askFinal(r browse.Ref) tea.Cmd {
	book := s.opts.Book
	return s.actor.Ask(bulk.Question{
		Title: "Final amended plan sent · " + r.Name(),
		Fields: []widget.FormField{
			s.actor.DateField("on", "Sent", s.opts.Env.Today().String(), "In time is before 15 February, or 31 March into post-16: a plan sent on the day itself is late."),
			{Name: "sections", Label: "Sections changed", Kind: widget.Text, Value: "I", Help: "Letters of the sections, as B F I."},
			{Name: "note", Label: "What changed", Kind: widget.Note},
		},
		Said: func(answers map[string]string) string {
			return "Final plan: " + r.Name() + ", " + browse.LongDate(answers["on"]) + "."
		},
		Do: func(ctx context.Context, answers map[string]string) error {
			on, err := civil.Parse(answers["on"])
			if err != nil {
				return err
			}
			return book.AmendPlan(ctx, work.AmendRequest{Plan: r.Get("plan"), Transfer: r.Get("transfer"), On: on, Sections: answers["sections"], Note: answers["note"]})
		},
	})
}

// labelOf names a row where something is done to several.
func labelOf(r browse.Ref) string {
	return strings.TrimSuffix(r.Name()+" · "+r.Text("school"), " · ")
}
