package today

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/list"
	"caseload/tui/browse"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// makeActions lists what can be done, once.
func (s *Screen) makeActions() []ui.Action {
	acts := []ui.Action{
		{ID: "today.open", Title: "open", Help: "Go to the work itself: the check of a PEP, the follow-up, or the child’s record. On a heading, show or hide what is under it.", Keys: []string{"enter"}, Short: true, Enabled: s.hasRow, Run: s.open},
		{ID: "today.log", Title: "log", Help: "Write in the log of the child, or of all marked children.", Keys: []string{"a"}, Short: true, Changes: true, Enabled: s.hasWork, Run: func() tea.Cmd { return s.actor.Log(s.chosen()) }},
		{ID: "today.why", Title: "why", Help: "Why this is due: the rule in words, its law, what started it, the arithmetic, what closes it.", Keys: []string{"w"}, Short: true, Enabled: s.onDuty, Run: s.why},
		{ID: "today.done", Title: "done", Help: "Close the follow-up with what came of it.", Keys: []string{"d"}, Short: true, Changes: true, Enabled: s.onFollowUp, Run: s.done},
		{ID: "today.snooze", Title: "snooze", Help: "Move the follow-up to a later day, with the reason.", Keys: []string{"s"}, Short: true, Changes: true, Enabled: s.onFollowUp, Run: s.snooze},
		{ID: "today.rate", Title: "rate", Help: "Check and rate the PEP of the row.", Keys: []string{"r"}, Changes: true, Enabled: s.onCheck, Run: s.open},
		{ID: "today.followup", Title: "follow-up", Help: "Promise something by a date, for the child or for all marked children.", Keys: []string{"f"}, Changes: true, Enabled: s.hasWork, Run: func() tea.Cmd { return s.actor.FollowUp(s.chosen()) }},
		{ID: "today.child", Title: "child", Help: "Open the child of the row.", Keys: []string{"o"}, Enabled: s.hasWork, Run: s.child},
		{ID: "today.reassign", Title: "reassign", Help: "Give the duty, or all marked duties, to another officer.", Keys: []string{"R"}, Changes: true, Enabled: s.hasDuties, Run: func() tea.Cmd { return s.actor.Reassign(s.duties(), browse.DutyLabel) }},
		{ID: "today.ask", Title: "ask reason", Help: "Ask the officers why these are late; each gets a follow-up to answer.", Keys: []string{"Q"}, Changes: true, Enabled: s.hasDuties, Run: func() tea.Cmd { return s.actor.AskReason(s.duties(), browse.DutyLabel) }},
		{ID: "today.list", Title: "as a list", Help: "All of it on the Due screen, to filter, sort and group.", Keys: []string{"L"}, Run: s.asList},
		{ID: "today.limits", Title: "near a limit", Help: "The children near the most days that may be suspended in a school year, and those without a school place.", Keys: []string{"N"}, Enabled: s.hasLimits, Run: s.limits},
		{ID: "today.own", Title: "mine or the team’s", Help: "For managers: my own work, or that of the team by officer.", Keys: []string{"m"}, Enabled: s.manages, Run: s.toggleOwn},
		{ID: "today.seen", Title: "changes seen", Help: "Take the changes off this screen; only newer ones are shown from now on.", Keys: []string{"C"}, Changes: true, Enabled: s.hasChanges, Run: s.seen},
		{ID: "today.again", Title: "load again", Help: "Read the day from the file again.", Keys: []string{"f5"}, Instead: "refresh", Run: s.Resume},
	}
	return append(acts, s.table.Actions()...)
}

func (s *Screen) hasRow() (bool, string) {
	_, ok := s.table.Row()
	return ok, "there is nothing here"
}

func (s *Screen) hasWork() (bool, string) {
	return len(s.chosen()) > 0, "no child is under the cursor"
}

// duties are the chosen rows that are duties, not changes.
func (s *Screen) duties() []browse.Ref {
	var out []browse.Ref
	for _, r := range s.chosen() {
		if _, change := s.changes[r.ID]; !change {
			out = append(out, r)
		}
	}
	return out
}

func (s *Screen) hasDuties() (bool, string) {
	return len(s.duties()) > 0, "nothing due is under the cursor"
}

// duty is the row under the cursor where it is a duty.
func (s *Screen) duty() (r browse.Ref, rule duty.RuleID, record string, ok bool) {
	r, ok = s.Current()
	if _, change := s.changes[r.ID]; !ok || change {
		return browse.Ref{}, "", "", false
	}
	rule, record = browse.DutyOf(r)
	return r, rule, record, true
}

func (s *Screen) onDuty() (bool, string) {
	_, _, _, ok := s.duty()
	return ok, "nothing due is under the cursor"
}

func (s *Screen) onFollowUp() (bool, string) {
	_, rule, _, _ := s.duty()
	return rule == duty.FollowUp, "no follow-up is under the cursor"
}

func (s *Screen) onCheck() (bool, string) {
	_, rule, _, _ := s.duty()
	return rule == duty.PEPCheck, "no PEP that waits to be checked is under the cursor"
}

func (s *Screen) manages() (bool, string) {
	return s.loaded && (s.day.team || s.own), "this is for managers"
}

func (s *Screen) hasLimits() (bool, string) {
	return s.day.near45+s.day.unplaced > 0 && s.opts.Nav != nil, "no child is near a limit or without a school place"
}

// limits lists those whom the line under the counts warns of.
func (s *Screen) limits() tea.Cmd {
	return s.opts.Nav.List(list.Children, strings.TrimSpace("("+askNear45+" or "+askUnplaced+") "+s.day.whoseLimits))
}

func (s *Screen) hasChanges() (bool, string) { return len(s.day.changes) > 0, "nothing has changed" }

// rows are the duties shown, in their order.
func (s *Screen) rows() []browse.Ref {
	var out []browse.Ref
	for _, sec := range s.day.sections {
		out = append(out, sec.refs...)
	}
	for _, o := range s.day.officers {
		if open := s.opened[o.value]; open != nil {
			out = append(out, open.refs...)
		}
	}
	return out
}

// open goes to the work itself.
func (s *Screen) open() tea.Cmd {
	if cmd, group := s.table.ToggleGroup(); group {
		return cmd
	}
	r, rule, record, ok := s.duty()
	if !ok {
		return s.child()
	}
	switch rule {
	case duty.FollowUp:
		return s.followUpMenu(r)
	case duty.PEPCheck:
		if s.opts.Nav == nil {
			return nil
		}
		return s.opts.Nav.CheckPEP(record, s.checksAfter(r.ID))
	}
	return browse.OpenDuty(s.opts.Nav, r, browse.ChildrenOf(s.rows()))
}

func (s *Screen) checksAfter(id string) []string {
	var out []string
	after := false
	for _, r := range s.rows() {
		if rule, record := browse.DutyOf(r); after && rule == duty.PEPCheck {
			out = append(out, record)
		}
		after = after || r.ID == id
	}
	return out
}

// ReturnTo stands on the first row of a child, unless the cursor is on one.
func (s *Screen) ReturnTo(child string) {
	if r, ok := s.Current(); ok && r.Child == child {
		return
	}
	for _, r := range s.rows() {
		if r.Child == child && s.table.SelectID(r.ID) {
			return
		}
	}
}

func (s *Screen) child() tea.Cmd {
	r, ok := s.Current()
	if !ok || s.opts.Nav == nil {
		return nil
	}
	ids, at := browse.ChildrenOf(s.rows()), 0
	for i, id := range ids {
		if id == r.Child {
			at = i
		}
	}
	if len(ids) == 0 || ids[at] != r.Child {
		ids, at = []string{r.Child}, 0
	}
	return s.opts.Nav.Child(r.Child, ids, at)
}

func (s *Screen) why() tea.Cmd {
	r, _, _, ok := s.duty()
	if !ok || s.opts.Nav == nil {
		return nil
	}
	return s.opts.Nav.Why(r.ID, r.Child)
}

// followUpMenu asks what became of a follow-up.
func (s *Screen) followUpMenu(r browse.Ref) tea.Cmd {
	choices := []widget.Choice{{Code: "child", Label: "open the child"}}
	if s.env.ReadOnly == "" {
		choices = append([]widget.Choice{{Code: "done", Label: "done", Help: "with what came of it"}, {Code: "snooze", Label: "snooze", Help: "to a later day"}}, choices...)
	}
	do := map[string]func() tea.Cmd{"done": s.done, "snooze": s.snooze, "child": s.child}
	return ui.Open(widget.NewPicker(s.env, r.Name()+": "+r.Get("work"), choices, func(c widget.Choice) tea.Cmd { return do[c.Code]() }))
}

func (s *Screen) done() tea.Cmd {
	r, _, id, ok := s.duty()
	if !ok {
		return nil
	}
	book := s.opts.Book
	return ui.Open(widget.NewPrompt(s.env, "Done: "+r.Get("work"), r.Name()+": what came of it? It goes into the log.", "", false, func(outcome string) tea.Cmd {
		return s.actor.Run("Follow-up done.", func(ctx context.Context) error { return book.Done(ctx, id, outcome) })
	}))
}

func (s *Screen) snooze() tea.Cmd {
	r, _, id, ok := s.duty()
	if !ok {
		return nil
	}
	book := s.opts.Book
	form := widget.NewForm(s.env, []widget.FormField{
		{Name: "to", Label: "To", Kind: widget.Date, Required: true, Help: "As fri, +2w, 3 dec, end of term.", Parse: s.parseLater},
		{Name: "why", Label: "Why", Kind: widget.Text},
	})
	form.OnSubmit = func(v map[string]string) tea.Cmd {
		to, err := civil.Parse(v["to"])
		if err != nil {
			return ui.Fail(err)
		}
		return ui.CloseDialog(s.actor.Run("Follow-up moved to "+to.Long()+".", func(ctx context.Context) error { return book.Snooze(ctx, id, to, v["why"]) }))
	}
	return ui.Open(widget.NewFormDialog(s.env, "Snooze: "+r.Name()+", "+r.Get("work"), form))
}

func (s *Screen) parseLater(typed string) (canonical, readback string, err error) {
	d, err := calendar.ParseDate(typed, s.env.Today(), s.opts.Book.Calendar())
	if err != nil {
		return "", "", err
	}
	return d.String(), d.Long(), nil
}

func (s *Screen) asList() tea.Cmd {
	if s.opts.Nav == nil {
		return nil
	}
	return s.opts.Nav.List("due", s.day.scope)
}

func (s *Screen) toggleOwn() tea.Cmd {
	s.own = !s.own
	s.table.Reset()
	return s.load()
}

// seen begins the changes anew from now on.
func (s *Screen) seen() tea.Cmd {
	now := time.Now()
	s.since = &now
	s.day.changes, s.day.since = nil, now
	return tea.Batch(s.show(), s.look())
}
