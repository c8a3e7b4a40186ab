package pipeline

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/work"
	"caseload/tui/board"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// The steps that are more than the date of a stage.
const (
	decision = "decision"
	final    = "final"
)

// step is one piece of work that moves a review on. Its code is the stage it leads to, as
// work.EHC.MoveReview takes it, or one of the steps above.
type step struct {
	board.Step
	day   string // what its date is called
	help  string
	ahead bool // the date is mostly to come, so today is not offered
}

// steps are in the order of the work.
func (s *Screen) steps() board.Steps {
	all := []step{
		{Step: board.Step{Code: "asked", Key: "s", From: []string{"later", "arrange"}, Title: "Asked of the school"}, day: "Asked", help: "Begins the review where none is under way."},
		{Step: board.Step{Code: "arranged", Key: "m", From: []string{"asked"}, Title: "Meeting arranged"}, day: "Meeting on", help: "The day of the meeting; invitations go two weeks before it.", ahead: true},
		{Step: board.Step{Code: "invited", Key: "i", From: []string{"arranged"}, Title: "Invitations sent"}, day: "Sent", help: "Two weeks before the meeting at least."},
		{Step: board.Step{Code: "report", Key: "h", From: []string{"invited"}, Title: "Meeting held"}, day: "Held", help: "The report is due in two weeks, the decision in four."},
		{Step: board.Step{Code: "decide", Key: "r", From: []string{"report"}, Title: "Report received"}, day: "Received", help: "The decision is due four weeks after the meeting, whenever the report came."},
		{Step: board.Step{Code: decision, Key: "d", From: []string{"decide"}, Title: "Decision"}, day: "Family notified", help: "The day the letter was sent: the review is complete on it."},
		{Step: board.Step{Code: "amend", Key: "a", From: []string{"notice"}, Title: "Amendment notice sent"}, day: "Sent", help: "The family has fifteen days; the final plan is due eight weeks after it."},
		{Step: board.Step{Code: final, Key: "f", From: []string{"amend"}, Title: "Final plan sent"}, day: "Sent", help: "Or the letter that the plan will not be amended after all."},
	}
	out := board.Steps{Env: s.opts.Env, By: "stage", One: "review", Many: "reviews",
		Hint: func(stage string) string { return "next after " + strings.ToLower(stageOf(stage)) }}
	for _, st := range all {
		st.Take = func(refs []browse.Ref) tea.Cmd { return s.ask(st, refs) }
		out.All = append(out.All, st.Step)
	}
	return out
}

// ask asks what a step needs and takes it.
func (s *Screen) ask(st step, refs []browse.Ref) tea.Cmd {
	reviews, plans := under(refs)
	if st.Code != "asked" && len(plans) > 0 {
		return ui.Status(ui.Warn, "No review is under way for "+browse.FirstOf(refs, func(r browse.Ref) bool { return r.Get("annual") == "" })+": ask the school for it first.")
	}
	if st.Code == final && len(refs) > 1 {
		return ui.Status(ui.Warn, "Final plans are recorded one at a time: each says which sections changed.")
	}
	q := bulk.Question{Title: browse.TitleFor(st.Title, refs), Names: browse.NamesOf(refs, label), Text: confirms(st, len(refs)), Said: said(st, refs)}
	today := s.opts.Env.Today().String()
	if st.ahead {
		today = ""
	}
	day := s.actor.DateField("on", st.day, today, st.help)
	switch st.Code {
	case decision:
		q.Fields, q.Do = s.decisionFields(day), s.decide(reviews)
	case final:
		q.Fields, q.Do = finalFields(day), s.finish(refs[0])
	default:
		note := widget.FormField{Name: "why", Label: "Note", Kind: widget.Text, Help: "Kept with the change in the history."}
		q.Fields, q.Do = []widget.FormField{day, note}, s.move(st.Code, reviews, plans)
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

func confirms(st step, n int) func(map[string]string) string {
	return func(answers map[string]string) string {
		return st.Title + ", " + strings.ToLower(st.day) + " " + browse.LongDate(answers["on"]) + ", for each of these " + widget.Several(n, "review", "reviews") + ":"
	}
}

func said(st step, refs []browse.Ref) func(map[string]string) string {
	return func(answers map[string]string) string {
		return st.Title + ": " + browse.Whose(refs, "review", "reviews") + ", " + browse.LongDate(answers["on"]) + "."
	}
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
