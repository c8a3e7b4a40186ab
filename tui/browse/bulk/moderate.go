package bulk

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/pep"
	"caseload/tui/widget"
)

// Moderator saves second ratings: work.PEPCycle is one.
type Moderator interface {
	Moderate(ctx context.Context, m pep.Moderation) (pep.Moderation, error)
}

// ratingKeys choose a second rating by one key.
var ratingKeys = map[string]string{"red": "r", "amber": "a", "green": "g", "gold": "o"}

// Moderate asks for a second rating of a PEP, whose child is named.
func (a *Actor) Moderate(book Moderator, id, name string) tea.Cmd {
	var choices []widget.Choice
	for _, c := range pep.Ratings.Codes {
		choices = append(choices, widget.Choice{Code: c.Value, Label: c.Label, Key: ratingKeys[c.Value]})
	}
	return a.Ask(Question{Title: "Moderate · " + name,
		Fields: []widget.FormField{{Name: "rating", Label: "Your rating", Kind: widget.Code, Choices: choices, Required: true, Onward: true, Help: "As you would rate it, without regard to the rating it has."},
			{Name: "note", Label: "Note", Kind: widget.Note}},
		Said: func(map[string]string) string { return "Moderated: " + name + "." },
		Do: func(ctx context.Context, answers map[string]string) error {
			_, err := book.Moderate(ctx, pep.Moderation{PEP: id, Rating: pep.Rating(answers["rating"]), Note: answers["note"]})
			return err
		}})
}
