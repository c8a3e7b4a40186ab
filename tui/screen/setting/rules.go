package setting

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"caseload/model/calendar"
	"caseload/model/duty"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/setting"
	"caseload/model/work"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

func (s *screen) ruleSection() *section {
	return &section{
		name: "rules", title: "Rules", noAdd: "the rules are those of the law and of the program; a local period is given with enter",
		intro: "Why things fall due, and when. Where it says “choose”, enter sets the period.",
		cols: []widget.Column{
			{Title: "Rule", Width: 8}, {Title: "What falls due", Min: 24}, {Title: "Period", Width: 16}, {Title: "Whose", Width: 9},
			{Title: "Weight", Width: 18, Priority: 1}, {Title: "Law", Min: 30, Priority: 2},
		},
		fill: s.ruleRows,
	}
}

func (s *screen) ruleRows(d *data) []row {
	kind := setting.Rules.Name()
	var out []row
	for _, r := range d.published.Rules() {
		local := d.rules[string(r.ID)]
		out = append(out, s.ruleRow(d, kind, r, local))
	}
	return out
}

func (s *screen) ruleRow(d *data, kind string, r duty.Rule, local *setting.Rule) row {
	period, whose := periodOf(r), ""
	switch {
	case local != nil:
		period, whose = local.Length, "yours"
	case r.Adjustable:
		whose = "yours to set"
	}
	out := row{
		id: string(r.ID), name: string(r.ID) + " " + r.Title, kind: kind, fixed: whyFixed(r),
		cells: []string{string(r.ID), r.Title, period, short(whose), r.Weight.String(), r.Law},
		more:  func() []string { return ruleMore(r, local) },
	}
	if local != nil {
		out.record, out.removable = local.ID, true
		out.loss = "The published period of " + periodOf(r) + " counts again, and all duties are worked out again."
	}
	if r.Adjustable {
		out.change = func() tea.Cmd { return s.openPeriod(r, local) }
	}
	return out
}

func short(whose string) string {
	if whose == "yours to set" {
		return "choose"
	}
	return whose
}

// periodOf is the published period in words.
func periodOf(r duty.Rule) string {
	if r.Length == nil {
		return "–"
	}
	return r.Length.String()
}

// whyFixed says why the authority cannot choose the period of a rule.
func whyFixed(r duty.Rule) string {
	switch {
	case r.Adjustable:
		return ""
	case r.Length == nil:
		return "it falls due on a day that the record or the school term gives"
	}
	return "its period is laid down in " + r.Law
}

func ruleMore(r duty.Rule, local *setting.Rule) []string {
	out := said(
		string(r.ID)+" · "+r.Title+" · "+r.Weight.String(),
		r.Words,
	)
	switch {
	case local != nil:
		out = append(out, said("Local period: "+local.Length+"; published: "+periodOf(r)+".", "Laid down in: "+local.Why)...)
	case r.Adjustable:
		out = append(out, said("Period: "+periodOf(r)+". The authority may set its own: enter.")...)
	default:
		out = append(out, said("Period: "+periodOf(r)+". Fixed: "+whyFixed(r)+".")...)
	}
	return append(out, said("Law: "+r.Law+".", "Closed by: "+r.Closes+".", r.Certainty)...)
}

// openPeriod asks for the local period of a rule and where it is laid down.
func (s *screen) openPeriod(r duty.Rule, local *setting.Rule) tea.Cmd {
	seen := setting.Rule{ID: string(r.ID), Length: periodOf(r)}
	if local != nil {
		seen = *local
	}
	form := widget.NewForm(s.env, []widget.FormField{
		{Name: "rule", Label: "Rule", ReadOnly: true, Value: string(r.ID) + " " + r.Title},
		{Name: "published", Label: "Published period", ReadOnly: true, Value: periodOf(r)},
		{Name: "length", Label: "Local period", Required: true, Value: seen.Length, Parse: parseLength,
			Help: "As 10 working days, 4 weeks or 6 months; 10wd will do."},
		{Name: "why", Label: "Where it is laid down", Required: true, Value: seen.Why,
			Help: "The policy or decision, so that whoever asks “why” is told."},
	})
	form.OnSubmit = func(v map[string]string) tea.Cmd {
		if local != nil && v["length"] == local.Length && v["why"] == local.Why {
			return ui.CloseDialog(ui.Status(ui.Info, "Nothing was changed."))
		}
		return ui.CloseDialog(s.askPeriod(r, local, seen.Length, v["length"], v["why"]))
	}
	return ui.Open(widget.NewFormDialog(s.env, "Local period", form))
}

func parseLength(typed string) (canonical, readback string, err error) {
	l, err := calendar.ParseLength(typed)
	if err != nil {
		return "", "", err
	}
	if n := l.String(); n[0] == '-' || n[0] == '0' {
		return "", "", errors.New("the period is at least one day")
	}
	return l.String(), l.String(), nil
}

// askPeriod counts what the change will move and asks before it is saved.
func (s *screen) askPeriod(r duty.Rule, local *setting.Rule, before, after, why string) tea.Cmd {
	env, svc := s.env, s.svc
	save := func() tea.Cmd { return s.savePeriod(r, local, after, why) }
	return func() tea.Msg {
		return ui.DialogMsg{Dialog: ui.NewConfirm(env, ui.ConfirmOptions{
			Title: "Change the period?", Text: fmt.Sprintf("%s %s: %s becomes %s. %s", r.ID, r.Title, before, after, moved(env.Ctx, svc, r.ID)),
			Yes: "change it", No: "leave it", OnYes: save,
		})}
	}
}

// moved says what a change of the rule's period will move.
func moved(ctx context.Context, svc list.Lister, id duty.RuleID) string {
	const unknown = "All duties are worked out again."
	v := svc.Vocabulary(list.Due)
	if v == nil {
		return unknown
	}
	filter, mistakes := query.Parse("duty:"+string(id), v, query.Context{})
	if len(mistakes) > 0 {
		return unknown
	}
	n, err := svc.Count(ctx, list.Due, filter)
	switch {
	case err != nil:
		return unknown
	case n == 0:
		return "No open duty comes from this rule now."
	case n == 1:
		return "One open duty comes from this rule; its date is worked out again."
	}
	return widget.Count(n) + " open duties come from this rule; their dates are worked out again."
}

func (s *screen) savePeriod(r duty.Rule, local *setting.Rule, length, why string) tea.Cmd {
	ctx, env, svc, kind := s.env.Ctx, s.env, s.svc, setting.Rules.Name()
	return func() tea.Msg {
		var err error
		if local == nil {
			_, err = svc.Add(ctx, kind, map[string]string{"id": string(r.ID), "length": length, "why": why}, "")
		} else {
			err = svc.Edit(ctx, work.Edit{Kind: kind, ID: local.ID,
				Seen: map[string]string{"length": local.Length, "why": local.Why}, Set: map[string]string{"length": length, "why": why}})
		}
		var c *work.Conflict
		switch {
		case errors.As(err, &c) && local != nil:
			return ui.DialogMsg{Dialog: ui.NewConfirm(env, s.bothVersions(r, *local, c, length, why))}
		case err != nil:
			return ui.ErrMsg{Err: err}
		}
		done := ui.Status(ui.Done, fmt.Sprintf("%s %s: %s. All duties were worked out again.", r.ID, r.Title, length))
		return tea.Batch(done, ui.Changed())()
	}
}

// bothVersions asks which stands where somebody else has set the period meanwhile.
func (s *screen) bothVersions(r duty.Rule, seen setting.Rule, c *work.Conflict, length, why string) ui.ConfirmOptions {
	theirs := seen
	for _, f := range c.Fields {
		switch f.Field {
		case "length":
			theirs.Length = f.Theirs
		case "why":
			theirs.Why = f.Theirs
		}
	}
	return ui.ConfirmOptions{
		Title: "Somebody has changed this meanwhile", Text: fmt.Sprintf("%s %s. Which is to stand?", r.ID, r.Title),
		Affects: []string{"theirs: " + theirs.Length + " (" + theirs.Why + ")", "yours: " + length + " (" + why + ")"},
		Yes:     "save yours", No: "keep theirs", Dangerous: true,
		OnYes: func() tea.Cmd { return s.savePeriod(r, &theirs, length, why) },
		OnNo:  ui.Changed,
	}
}
