package pipeline

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// owed is what a school owes at a stage, as it is asked for again.
var owed = map[string]string{
	"arrange":  "Asked the school for a date for the annual review.",
	"asked":    "Asked the school again for a date for the annual review.",
	"arranged": "Asked the school to send the invitations to the annual review.",
	"invited":  "Asked the school for the advice that is to be circulated before the annual review.",
	"report":   "Asked the school again for the report of the annual review.",
}

// owes is what the school owes for a row.
func owes(r browse.Ref) string {
	if text, ok := owed[r.Get("stage")]; ok {
		return text
	}
	return "Asked the school about the annual review."
}

// chase notes that the schools of the rows were asked again, and when to ask next. The
// text is the usual one of the stage; it can be changed.
func (s *Screen) chase(refs []browse.Ref) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	text := owes(refs[0])
	for _, r := range refs {
		if owes(r) != text {
			return ui.Status(ui.Warn, "The schools owe different things for these: mark reviews of one stage.")
		}
	}
	var kinds []widget.Choice
	for _, c := range code.ActionKind.Codes {
		kinds = append(kinds, widget.Choice{Code: c.Value, Label: c.Label, Key: keyOf[c.Value]})
	}
	again := s.actor.DateField("again", "Ask again on", "+5wd", "A follow-up of yours; empty for none.")
	again.Required = false
	title := "Chase the school"
	if len(refs) == 1 {
		title += " · " + refs[0].Name()
	}
	return s.actor.Ask(bulk.Question{
		Title: title, Names: browse.NamesOf(refs, label),
		Fields: []widget.FormField{
			{Name: "kind", Label: "How", Kind: widget.Code, Choices: kinds, Value: "email", Required: true},
			{Name: "text", Label: "In the log", Kind: widget.Note, Value: text, Required: true}, again,
		},
		Text: func(map[string]string) string {
			return "One entry, and its follow-up, for each of these " + widget.Several(len(refs), "child", "children") + ":"
		},
		Said: func(map[string]string) string {
			return "Chased for " + widget.Several(len(refs), "child", "children") + "."
		},
		Do: s.chased(browse.ChildrenOf(refs)),
	})
}

// keyOf are the keys of the ways of asking.
var keyOf = map[string]string{"call": "c", "email": "e", "visit": "v", "meeting": "m", "letter": "l", "decision": "d", "note": "n"}

func (s *Screen) chased(children []string) func(context.Context, map[string]string) error {
	book, today := s.opts.Book, s.opts.Env.Today()
	return func(ctx context.Context, answers map[string]string) error {
		e := work.LogEntry{Children: children, Kind: answers["kind"], Text: answers["text"], On: today}
		if answers["again"] != "" {
			on, err := civil.Parse(answers["again"])
			if err != nil {
				return err
			}
			e.FollowUp, e.FollowUpText, e.Owner = on, "Ask the school again about the annual review", work.Who(ctx)
		}
		return book.Log(ctx, e)
	}
}
