package pipeline

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// The steps that are more than the date of a stage.
const (
	decision = "decision"
	final    = "final"
)

// step is one piece of work that moves a review on.
type step struct {
	// code is the stage it leads to, as work.EHC.MoveReview takes it, or one of the
	// steps above.
	code string
	key  string
	// from are the stages after which it is what comes next.
	from  []string
	title string
	day   string // what its date is called
	help  string
	ahead bool // the date is mostly to come, so today is not offered
}

// steps are in the order of the work.
func steps() []step {
	return []step{
		{code: "asked", key: "s", from: []string{"later", "arrange"}, title: "Asked of the school", day: "Asked", help: "Begins the review where none is under way."},
		{code: "arranged", key: "m", from: []string{"asked"}, title: "Meeting arranged", day: "Meeting on", help: "The day of the meeting; invitations go two weeks before it.", ahead: true},
		{code: "invited", key: "i", from: []string{"arranged"}, title: "Invitations sent", day: "Sent", help: "Two weeks before the meeting at least."},
		{code: "report", key: "h", from: []string{"invited"}, title: "Meeting held", day: "Held", help: "The report is due in two weeks, the decision in four."},
		{code: "decide", key: "r", from: []string{"report"}, title: "Report received", day: "Received", help: "The decision is due four weeks after the meeting, whenever the report came."},
		{code: decision, key: "d", from: []string{"decide"}, title: "Decision", day: "Family notified", help: "The day the letter was sent: the review is complete on it."},
		{code: "amend", key: "a", from: []string{"notice"}, title: "Amendment notice sent", day: "Sent", help: "The family has fifteen days; the final plan is due eight weeks after it."},
		{code: final, key: "f", from: []string{"amend"}, title: "Final plan sent", day: "Sent", help: "Or the letter that the plan will not be amended after all."},
	}
}

// after is the step that comes next after a stage; false where there is none.
func after(stage string) (step, bool) {
	for _, st := range steps() {
		if slices.Contains(st.from, stage) {
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
	st, ok := after(refs[0].Get("stage"))
	for _, r := range refs {
		if other, _ := after(r.Get("stage")); other.code != st.code {
			return s.choose(refs)
		}
	}
	if !ok {
		return ui.Status(ui.Info, "This review is done. N records another step; e opens its fields.")
	}
	return s.ask(st, refs)
}

// choose asks which step, the likely one first.
func (s *Screen) choose(refs []browse.Ref) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	likely, _ := after(refs[0].Get("stage"))
	var choices []widget.Choice
	for _, st := range steps() {
		c := widget.Choice{Code: st.code, Key: st.key, Label: st.title}
		if st.code == likely.code {
			c.Help = "next after " + strings.ToLower(stageOf(refs[0].Get("stage")))
			choices = slices.Insert(choices, 0, c)
			continue
		}
		choices = append(choices, c)
	}
	title := "Step for " + widget.Several(len(refs), "review", "reviews")
	if len(refs) == 1 {
		title = "Step for " + refs[0].Name()
	}
	return ui.Open(record.NewMenu(s.opts.Env, title, choices, func(c widget.Choice) tea.Cmd {
		for _, st := range steps() {
			if st.code == c.Code {
				return s.ask(st, refs)
			}
		}
		return nil
	}))
}

// ask asks what a step needs and takes it.
func (s *Screen) ask(st step, refs []browse.Ref) tea.Cmd {
	reviews, plans := under(refs)
	if st.code != "asked" && len(plans) > 0 {
		return ui.Status(ui.Warn, "No review is under way for "+someNames(refs, "annual")+": ask the school for it first.")
	}
	if st.code == final && len(refs) > 1 {
		return ui.Status(ui.Warn, "Final plans are recorded one at a time: each says which sections changed.")
	}
	q := bulk.Question{Title: st.title, Names: browse.NamesOf(refs, label), Text: s.confirms(st, len(refs)), Said: said(st, refs)}
	if len(refs) == 1 {
		q.Title += " · " + refs[0].Name()
	}
	today := s.opts.Env.Today().String()
	if st.ahead {
		today = ""
	}
	day := s.actor.DateField("on", st.day, today, st.help)
	switch st.code {
	case decision:
		q.Fields, q.Do = s.decisionFields(day), s.decide(reviews)
	case final:
		q.Fields, q.Do = finalFields(day), s.finish(refs[0])
	default:
		note := widget.FormField{Name: "why", Label: "Note", Kind: widget.Text, Help: "Kept with the change in the history."}
		q.Fields, q.Do = []widget.FormField{day, note}, s.move(st.code, reviews, plans)
	}
	return s.actor.Ask(q)
}

// under parts rows into the reviews under way and the plans that have none.
func under(refs []browse.Ref) (reviews, plans []string) {
	for _, r := range refs {
		switch id := r.Get("annual"); {
		case id != "":
			reviews = append(reviews, id)
		default:
			plans = append(plans, r.Get("plan"))
		}
	}
	return reviews, plans
}

// someNames names the first of the rows that lack a value, and how many more there are.
func someNames(refs []browse.Ref, key string) string {
	name, more := "", 0
	for _, r := range refs {
		switch {
		case r.Get(key) != "":
		case name == "":
			name = r.Name()
		default:
			more++
		}
	}
	if more > 0 {
		name += " and " + widget.Several(more, "other", "others")
	}
	return name
}

// label names a row where something is done to several.
func label(r browse.Ref) string {
	out := r.Name()
	for _, more := range []string{r.Text("school"), stageOf(r.Get("stage"))} {
		if more != "" {
			out += " · " + more
		}
	}
	return out
}

func (s *Screen) confirms(st step, n int) func(map[string]string) string {
	return func(answers map[string]string) string {
		return st.title + ", " + strings.ToLower(st.day) + " " + long(answers["on"]) + ", for each of these " + widget.Several(n, "review", "reviews") + ":"
	}
}

func said(st step, refs []browse.Ref) func(map[string]string) string {
	whose := widget.Several(len(refs), "review", "reviews")
	if len(refs) == 1 {
		whose = refs[0].Name()
	}
	return func(answers map[string]string) string {
		return st.title + ": " + whose + ", " + long(answers["on"]) + "."
	}
}

// long is a canonical date as people read it.
func long(canonical string) string {
	d, err := civil.Parse(canonical)
	if err != nil {
		return canonical
	}
	return d.Long()
}

// move sets the date of a stage. Asking the school begins the review of plans that
// have none.
func (s *Screen) move(stage string, reviews, plans []string) func(context.Context, map[string]string) error {
	book := s.opts.Book
	return func(ctx context.Context, answers map[string]string) error {
		on, err := civil.Parse(answers["on"])
		if err != nil {
			return err
		}
		if len(plans) > 0 {
			if _, err := book.StartReviews(ctx, plans, on); err != nil {
				return err
			}
		}
		if len(reviews) == 0 {
			return nil
		}
		return book.MoveReview(ctx, reviews, stage, on, answers["why"])
	}
}

func (s *Screen) decisionFields(day widget.FormField) []widget.FormField {
	var choices []widget.Choice
	for _, c := range ehc.ReviewDecisions.Codes {
		choices = append(choices, widget.Choice{Code: c.Value, Label: c.Label, Key: c.Value[:1]})
	}
	notice := s.actor.DateField("notice", "Amendment notice", "", "With the decision to amend, or after it; within four weeks of the meeting.")
	next := s.actor.DateField("next", "Next review set for", "", "A review without a next date is itself listed as due.")
	notice.Required, next.Required = false, false
	return []widget.FormField{
		{Name: "decision", Label: "Decision", Kind: widget.Code, Choices: choices, Required: true, Onward: true, Help: "To maintain the plan as it is, to amend it, or to cease it."},
		day, notice,
		{Name: "why", Label: "Reasons", Kind: widget.Note},
		next,
	}
}

// decide records the decision on the reviews. Where somebody has decided one of them
// meanwhile, nothing is written.
func (s *Screen) decide(reviews []string) func(context.Context, map[string]string) error {
	book := s.opts.Book
	return func(ctx context.Context, answers map[string]string) error {
		if answers["notice"] != "" && answers["decision"] != "amend" {
			return fault.New(fault.Invalid, "There is an amendment notice only where the decision is to amend.")
		}
		set := map[string]string{"decision": answers["decision"], "decided": answers["on"]}
		for _, name := range []string{"notice", "why", "next"} {
			if answers[name] != "" {
				set[name] = answers[name]
			}
		}
		edits := make([]work.Edit, len(reviews))
		for i, id := range reviews {
			edits[i] = work.Edit{Kind: ehc.Reviews.Name(), ID: id, Seen: map[string]string{"decided": ""}, Set: set}
		}
		return book.EditAll(ctx, edits, "")
	}
}

func finalFields(day widget.FormField) []widget.FormField {
	return []widget.FormField{
		day,
		{Name: "sections", Label: "Sections changed", Kind: widget.Text, Help: "Letters of the sections, as B F I."},
		{Name: "note", Label: "What changed", Kind: widget.Note},
		{Name: "unamended", Label: "Not amended after all", Kind: widget.Bool, Help: "The letter of the day said that the plan will not be amended."},
	}
}

// finish records the final plan, or that there is none.
func (s *Screen) finish(r browse.Ref) func(context.Context, map[string]string) error {
	book, review, plan := s.opts.Book, r.Get("annual"), r.Get("plan")
	return func(ctx context.Context, answers map[string]string) error {
		on, err := civil.Parse(answers["on"])
		if err != nil {
			return err
		}
		if answers["unamended"] == "yes" {
			return book.EditAll(ctx, []work.Edit{{Kind: ehc.Reviews.Name(), ID: review, Seen: map[string]string{"final": ""},
				Set: map[string]string{"final": answers["on"], "unamended": "yes"}}}, answers["note"])
		}
		return book.AmendPlan(ctx, work.AmendRequest{Plan: plan, Review: review, On: on, Sections: answers["sections"], Note: answers["note"]})
	}
}
