package pepcycle

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/model/pep"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/ui"
)

// reasons say why an officer should be at the next meeting, with the weight of all of
// them together.
func (s *Screen) reasons(ctx context.Context, child string) (string, error) {
	book := s.opts.Book
	f, err := book.Case(ctx, child)
	if err != nil {
		return "", err
	}
	env, err := book.Env(ctx)
	if err != nil {
		return "", err
	}
	now := f.Now(env, nil)
	score, why := f.AttendPEP(&now, env)
	if len(why) == 0 {
		return "", nil
	}
	return fmt.Sprintf("%d: %s", score, strings.Join(why, ", ")), nil
}

// ahead asks for the meetings that are to come.
const ahead = "stage:arrange,arranged attend>0"

// attend opens the meetings to come, those that an officer should be at first.
func (s *Screen) attend() tea.Cmd {
	return s.meets.Open(browse.Options{
		List: list.Cycle, ID: "pepattend", Title: "Which PEP meetings to attend · " + s.term.Name(), Query: strings.TrimSpace(scopeOnly(s) + " " + s.termTerm() + " " + ahead),
		Columns: []string{"attend", "name", "year", "school", "stage", "meeting", "at", "need", "attendance", "officer"},
		Sort:    []list.Sort{{Key: "meeting"}, {Key: "name"}}, Extra: []string{"local", "upn", "pepid"}, Export: s.opts.Export,
	})
}

// by opens the term as a list that is grouped by officer or by school.
func (s *Screen) by(key string) tea.Cmd {
	o := s.opts
	actor := bulk.New(o.Env, o.Book, o.Nav)
	return ui.Push(actor.List(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Cycle, ID: "cycleby", Title: "PEPs by " + key + " · " + s.term.Name(),
		Query: strings.TrimSpace(s.Query() + " " + s.termTerm() + " -complete"), Group: key, Extra: []string{"local", "upn", "pepid"},
		Empty: "All PEPs of the term are complete.", Preview: s.meets.Preview(), Export: o.Export,
		Actions: func(b *browse.Screen) []ui.Action { return browse.ChildActions(b, actor, "cycleby") },
	}))
}

// moderate asks for a second rating of the PEP under the cursor.
func (s *Screen) moderate() tea.Cmd {
	r, ok := s.Current()
	if !ok {
		return nil
	}
	return s.actor.Moderate(s.opts.Book, r.Get("pepid"), r.Name())
}

// owed is what a school owes at a station, as it is asked for again.
var owed = map[pep.Status]string{
	pep.ToArrange: "Asked the school for a date for the PEP meeting.",
	pep.Arranged:  "Asked the school to confirm the PEP meeting.",
	pep.Held:      "Asked the school again for the PEP of the meeting.",
	pep.Returned:  "Asked the school again for the improved PEP.",
}

// chase notes that the schools of the rows were asked again, and when to ask next.
func (s *Screen) chase(refs []browse.Ref) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	text := owed[pep.Status(refs[0].Get("stage"))]
	if text == "" {
		return ui.Status(ui.Info, "Nothing is awaited from the school here.")
	}
	if who := browse.FirstOf(refs, func(r browse.Ref) bool { return r.Get("stage") != refs[0].Get("stage") }); who != "" {
		return ui.Status(ui.Warn, "The schools owe different things for these: mark PEPs of one station.")
	}
	return s.actor.ChaseSchools(refs, bulk.Chase{Text: text, Again: "Ask the school again about the PEP", Label: label})
}
