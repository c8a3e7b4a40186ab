package bulk

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/widget"
)

// Chase is what schools are asked for again.
type Chase struct {
	// Text is the usual entry in the log; it can be changed.
	Text string
	// Again is what the follow-up says that is due where nothing comes.
	Again string
	// Label names a row where there are several.
	Label func(browse.Ref) string
}

// howKeys choose how a school was asked, by the codes of the kinds of log entry.
var howKeys = map[string]string{"call": "c", "email": "e", "visit": "v", "meeting": "m", "letter": "l", "decision": "d", "note": "n"}

// ChaseSchools notes that the schools of the rows were asked again, and when to ask next.
func (a *Actor) ChaseSchools(refs []browse.Ref, c Chase) tea.Cmd {
	var how []widget.Choice
	for _, k := range code.ActionKind.Codes {
		how = append(how, widget.Choice{Code: k.Value, Label: k.Label, Key: howKeys[k.Value]})
	}
	again := a.DateField("again", "Ask again on", "+5wd", "A follow-up of yours; empty for none.")
	again.Required = false
	book, today, ids := a.book, a.env.Today(), browse.ChildrenOf(refs)
	return a.Ask(Question{
		Title: browse.TitleFor("Chase the school", refs), Names: browse.NamesOf(refs, c.Label),
		Fields: []widget.FormField{
			{Name: "kind", Label: "How", Kind: widget.Code, Choices: how, Value: "email", Required: true},
			{Name: "text", Label: "In the log", Kind: widget.Note, Value: c.Text, Required: true}, again,
		},
		Text: func(map[string]string) string {
			return "One entry, and its follow-up, for each of these " + children(len(ids)) + ":"
		},
		Said: func(map[string]string) string { return "Chased for " + children(len(ids)) + "." },
		Do: func(ctx context.Context, answers map[string]string) error {
			e := work.LogEntry{Children: ids, Kind: answers["kind"], Text: answers["text"], On: today}
			if answers["again"] != "" {
				on, err := civil.Parse(answers["again"])
				if err != nil {
					return err
				}
				e.FollowUp, e.FollowUpText, e.Owner = on, c.Again, work.Who(ctx)
			}
			return book.Log(ctx, e)
		},
	})
}
