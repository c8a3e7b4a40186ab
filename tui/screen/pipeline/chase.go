package pipeline

import (
	tea "charm.land/bubbletea/v2"

	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/ui"
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
	return s.actor.ChaseSchools(refs, bulk.Chase{Text: text, Again: "Ask the school again about the annual review", Label: label})
}
