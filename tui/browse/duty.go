package browse

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/duty"
	"caseload/tui/nav"
)

// DutyKeys are what rows of duties carry beside what they show, for actions and
// previews.
func DutyKeys() []string { return []string{"duty", "team", "work", "late", "due"} }

// DutyOf is the rule of a row of duties and the record the work is done on.
func DutyOf(r Ref) (rule duty.RuleID, record string) {
	before, after, _ := strings.Cut(r.ID, ":")
	return duty.RuleID(before), after
}

// DutyLabel names a row of duties in a confirmation: the child and what is due.
func DutyLabel(r Ref) string {
	return strings.TrimSuffix(r.Name()+" · "+r.Get("work"), " · ")
}

// OpenDuty opens the work of a duty: the child's record, at the right place where
// the Navigator can.
func OpenDuty(n nav.Navigator, r Ref, ids []string) tea.Cmd {
	if n == nil {
		return nil
	}
	at := 0
	for i, id := range ids {
		if id == r.Child {
			at = i
		}
	}
	_, record := DutyOf(r)
	if p, ok := n.(nav.Placer); ok {
		return p.ChildAt(r.Child, r.Kind, record, ids, at)
	}
	return n.Child(r.Child, ids, at)
}
