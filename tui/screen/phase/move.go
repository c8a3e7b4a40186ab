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
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// step is one piece of work that moves a transfer on.
type step struct {
	code  string // of the stage it leads to, or "dropped"
	key   string
	from  string // the stage after which it is what comes next
	title string
	// one: it is about one child at a time, since it names a school
	one bool
	ask func(s *Screen, refs []browse.Ref) tea.Cmd
}

func steps() []step {
	return []step{
		{"asked", "s", "todo", "Family asked for its preference", false, (*Screen).askAsked},
		{"preferred", "p", "asked", "Preference received", true, (*Screen).askPreferred},
		{"consulting", "c", "preferred", "Consult a setting", true, func(s *Screen, _ []browse.Ref) tea.Cmd { return s.consult() }},
		{"named", "m", "consulting", "School named", true, (*Screen).askNamed},
		{"done", "f", "named", "Final amended plan sent", true, (*Screen).askFinal},
		{"dropped", "x", "", "No transfer after all", false, (*Screen).askDropped},
	}
}

func after(stage string) (step, bool) {
	for _, st := range steps() {
		if stage != "" && st.from == stage {
			return st, true
		}
	}
	return step{}, false
}

// next asks for the step that comes next for all rows; where they stand at different
// stages it asks which.
func (s *Screen) next(refs []browse.Ref) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	st, ok := after(refs[0].Get("phasestage"))
	for _, r := range refs {
		if other, _ := after(r.Get("phasestage")); other.code != st.code {
			return s.choose(refs)
		}
	}
	if !ok {
		return ui.Status(ui.Info, "This transfer is done. N records another step; e opens its fields.")
	}
	return s.take(st, refs)
}

// choose asks which step, the likely one first.
func (s *Screen) choose(refs []browse.Ref) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	likely, _ := after(refs[0].Get("phasestage"))
	var choices []widget.Choice
	for _, st := range steps() {
		c := widget.Choice{Code: st.code, Key: st.key, Label: st.title}
		if st.code == likely.code {
			c.Help = "next"
			choices = slices.Insert(choices, 0, c)
			continue
		}
		choices = append(choices, c)
	}
	title := "Step for " + widget.Several(len(refs), "transfer", "transfers")
	if len(refs) == 1 {
		title = "Step for " + refs[0].Name()
	}
	return ui.Open(record.NewMenu(s.opts.Env, title, choices, func(c widget.Choice) tea.Cmd {
		for _, st := range steps() {
			if st.code == c.Code {
				return s.take(st, refs)
			}
		}
		return nil
	}))
}

// take asks what a step needs. All but the first need the record of the transfer.
func (s *Screen) take(st step, refs []browse.Ref) tea.Cmd {
	if st.one && len(refs) > 1 {
		return ui.Status(ui.Warn, st.title+": one child at a time, since each has a school of its own.")
	}
	if st.one && s.opts.Forms == nil {
		return ui.Status(ui.Warn, "Records are not edited here.")
	}
	for _, r := range refs {
		if r.Get("transfer") == "" && (st.code != "asked" || len(refs) > 1) {
			return ui.Status(ui.Warn, "The transfer of "+r.Name()+" is not begun: C makes the records of the cohort.")
		}
	}
	return st.ask(s, refs)
}

// dated sets the date of a stage on all rows in one change.
func (s *Screen) dated(title, label, field, help string, refs []browse.Ref, more ...widget.FormField) tea.Cmd {
	q := bulk.Question{Title: title, Names: browse.NamesOf(refs, labelOf),
		Fields: append([]widget.FormField{s.actor.DateField("on", label, s.opts.Env.Today().String(), help)}, more...),
		Text: func(answers map[string]string) string {
			return title + ", " + long(answers["on"]) + ", for each of these " + widget.Several(len(refs), "child", "children") + ":"
		},
		Said: func(answers map[string]string) string {
			return title + ": " + whose(refs) + ", " + long(answers["on"]) + "."
		},
		Do: func(ctx context.Context, answers map[string]string) error {
			return s.set(ctx, refs, field, answers)
		}}
	if len(refs) == 1 {
		q.Title += " · " + refs[0].Name()
	}
	return s.actor.Ask(q)
}

// set writes a date, and what else was answered, on the records of the rows; a child
// without a record gets one.
func (s *Screen) set(ctx context.Context, refs []browse.Ref, field string, answers map[string]string) error {
	values := map[string]string{field: answers["on"]}
	if answers["why"] != "" {
		values["why"] = answers["why"]
	}
	if len(refs) == 1 && refs[0].Get("transfer") == "" {
		r := refs[0]
		values["child"], values["plan"], values["phase"], values["year"] = r.Child, r.Get("plan"), r.Get("phase"), strconv.Itoa(s.year)
		_, err := s.opts.Book.Add(ctx, ehc.Transfers.Name(), values, "")
		return err
	}
	edits := make([]work.Edit, len(refs))
	for i, r := range refs {
		edits[i] = work.Edit{Kind: ehc.Transfers.Name(), ID: r.Get("transfer"), Set: values}
	}
	return s.opts.Book.EditAll(ctx, edits, "")
}

func (s *Screen) askAsked(refs []browse.Ref) tea.Cmd {
	return s.dated("Family asked for its preference", "Asked", "asked", "The day the form or the letter went out.", refs)
}

func (s *Screen) askDropped(refs []browse.Ref) tea.Cmd {
	return s.dated("No transfer after all", "Known on", "dropped", "The child stays where they are, or moved away.", refs,
		widget.FormField{Name: "why", Label: "Why", Kind: widget.Text, Required: true})
}

func (s *Screen) askPreferred(refs []browse.Ref) tea.Cmd {
	return s.opts.Forms.Step(record.Step{Kind: ehc.Transfers.Name(), ID: refs[0].Get("transfer"), Name: "preferred", Title: "Preference",
		Fields: []string{"preferred", "wanted"}, Needed: []string{"preferred"}, Preset: map[string]string{"preferred": s.opts.Env.Today().String()}, Done: "Preference recorded."})
}

func (s *Screen) askNamed(refs []browse.Ref) tea.Cmd {
	return s.opts.Forms.Step(record.Step{Kind: ehc.Transfers.Name(), ID: refs[0].Get("transfer"), Name: "named", Title: "School named",
		Fields: []string{"named", "type"}, Done: "School named. The final plan is the next step."})
}

// askFinal records the final amended plan that names the school.
func (s *Screen) askFinal(refs []browse.Ref) tea.Cmd {
	r, book := refs[0], s.opts.Book
	return s.actor.Ask(bulk.Question{
		Title: "Final amended plan sent · " + r.Name(),
		Fields: []widget.FormField{
			s.actor.DateField("on", "Sent", s.opts.Env.Today().String(), "In time is before 15 February, or 31 March into post-16: a plan sent on the day itself is late."),
			{Name: "sections", Label: "Sections changed", Kind: widget.Text, Value: "I", Help: "Letters of the sections, as B F I."},
			{Name: "note", Label: "What changed", Kind: widget.Note},
		},
		Said: func(answers map[string]string) string {
			return "Final plan: " + r.Name() + ", " + long(answers["on"]) + "."
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

func whose(refs []browse.Ref) string {
	if len(refs) == 1 {
		return refs[0].Name()
	}
	return widget.Several(len(refs), "child", "children")
}

// long is a canonical date as people read it.
func long(canonical string) string {
	d, err := civil.Parse(canonical)
	if err != nil {
		return canonical
	}
	return d.Long()
}
