package assessment

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/ehc"
	"caseload/model/school"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// step opens the form of a piece of work on the assessment itself.
func (s *Screen) step(st record.Step) tea.Cmd {
	st.Kind, st.ID = ehc.Assessments.Name(), s.data.a.ID
	st.Title += " · " + ui.Clean(s.data.name)
	return s.forms.Step(st)
}

func (s *Screen) today() string { return s.data.today.String() }

func (s *Screen) decide() tea.Cmd {
	return s.step(record.Step{Name: "decide", Title: "Decide whether to assess",
		Fields: []string{"panel", "panel_on", "decision", "decided_on", "notified", "decision_why"}, Needed: []string{"decision"},
		Labels: map[string]string{"panel_on": "Inclusion panel on", "decided_on": "Decided on", "notified": "Family notified", "decision_why": "Reasons"},
		Preset: map[string]string{"decided_on": s.today()}, Done: "The decision is recorded; the clock stops with the letter to the family."})
}

func (s *Screen) outcome() tea.Cmd {
	return s.step(record.Step{Name: "outcome", Title: "Decide whether to issue a plan",
		Fields: []string{"outcome", "outcome_on", "outcome_why"}, Needed: []string{"outcome"},
		Labels: map[string]string{"outcome_on": "Family notified", "outcome_why": "Reasons"},
		Preset: map[string]string{"outcome_on": s.today()}, Done: "The outcome of the assessment is recorded."})
}

func (s *Screen) serve() tea.Cmd {
	return s.step(record.Step{Name: "draft", Title: "The draft was served", Fields: []string{"draft_served", "wanted"}, Needed: []string{"draft_served"},
		Preset: map[string]string{"draft_served": s.today()}, Done: "The draft is served: the family’s fifteen days begin with that day."})
}

func (s *Screen) family() tea.Cmd {
	return s.step(record.Step{Name: "family", Title: "The family’s answer to the draft", Fields: []string{"reps", "wanted", "meeting_asked", "meeting_held"},
		Labels: map[string]string{"reps": "Answer received", "meeting_held": "Meeting held"}, Preset: map[string]string{"reps": s.today()}, Done: "The family’s answer is recorded."})
}

func (s *Screen) exception() tea.Cmd {
	return s.step(record.Step{Name: "exception", Title: "Exception", Fields: []string{"exception", "exception_from", "exception_to", "exception_why", "approved_by"},
		Needed: []string{"exception", "exception_why"}, Labels: map[string]string{"exception_from": "From", "exception_to": "To", "exception_why": "Evidence", "approved_by": "Approved by"},
		Done: "The exception is recorded; the date stays."})
}

func (s *Screen) withdraw() tea.Cmd {
	return s.step(record.Step{Name: "withdraw", Title: "Withdrawn, or moved away", Fields: []string{"withdrawn", "withdrawn_why", "exported"},
		Needed: []string{"withdrawn", "withdrawn_why"}, Labels: map[string]string{"withdrawn": "On", "withdrawn_why": "Why", "exported": "Moved to"},
		Preset: map[string]string{"withdrawn": s.today()}, Done: "The assessment is closed."})
}

func (s *Screen) receivedOn() tea.Cmd {
	x := s.advice()
	return s.forms.Step(record.Step{Kind: ehc.Advices.Name(), ID: x.ID, Name: "received", Title: "Advice of " + lower(adviser(x)) + " · " + ui.Clean(s.data.name),
		Fields: []string{"received", "reached", "not_needed", "not_why", "exception", "exception_why", "note"},
		Labels: map[string]string{"not_why": "Which advice", "exception_why": "Evidence"}, Done: "The advice is recorded."})
}

func (s *Screen) answer(c *ehc.Consultation) tea.Cmd {
	return s.forms.Step(record.Step{Kind: ehc.Consultations.Name(), ID: c.ID, Name: "answer", Title: "Answer of " + ui.Clean(s.data.consultee(c)),
		Fields: []string{"answer", "answered", "reasons"}, Needed: []string{"answer", "answered"},
		Preset: map[string]string{"answered": s.today()}, Done: "The answer is recorded."})
}

// toAsk are the advisers who have not been asked, those always asked first.
func (d *data) toAsk() []string {
	var out []string
	usual := ehc.DefaultAdvisers(&d.file.Child, d.today)
	for _, who := range append(slices.Clone(usual), ehc.Advisers.Values()...) {
		known := slices.Contains(out, who) || slices.ContainsFunc(d.advice, func(x ehc.Advice) bool { return x.Adviser == who })
		if !known {
			out = append(out, who)
		}
	}
	return out
}

// ask offers the advisers who have not been asked; those who always are, are chosen.
func (s *Screen) ask() tea.Cmd {
	d := s.data
	usual := ehc.DefaultAdvisers(&d.file.Child, d.today)
	var choices []widget.Choice
	on := map[string]bool{}
	for _, who := range d.toAsk() {
		choices = append(choices, widget.Choice{Code: who, Label: ehc.Advisers.Label(who)})
		on[who] = slices.Contains(usual, who)
	}
	svc, ctx, id := s.svc, s.env.Ctx, d.a.ID
	return ui.Open(newPicks(s.env, "Ask for advice · "+ui.Clean(d.name), "ask", choices, on, func(chosen []string) tea.Cmd {
		return do(ctx, func(ctx context.Context) error { return svc.AskAdvice(ctx, id, chosen, civil.Date{}) },
			"Asked "+widget.Several(len(chosen), "adviser", "advisers")+": six weeks for each from the day it reaches them.")
	}))
}

// issue asks what the final plan says and makes it.
func (s *Screen) issue() tea.Cmd {
	d, svc := s.data, s.svc
	c, id, sent := &d.file.Child, d.a.ID, "made"
	st := record.Step{Kind: ehc.Plans.Name(), Name: "issue:" + id, Title: "The final plan",
		Preset: map[string]string{"child": c.ID, "school": d.places(), "need": c.Need, "need2": c.Need2}, Done: "The final plan is recorded and in force."}
	if d.again() && d.a.Plan != "" {
		st.ID, sent = d.a.Plan, "amended"
		st.Name, st.Done = "reissue:"+id, "The amended plan is recorded."
	}
	st.Preset[sent] = s.today()
	st.Fields = []string{sent, "school", "type", "unit", "need", "need2", "band", "budget", "direct", "residence", "work", "review_by"}
	st.Needed, st.Labels = []string{sent}, map[string]string{sent: "Sent to the family"}
	before := ""
	if i := slices.IndexFunc(d.file.Plans, func(p ehc.Plan) bool { return p.ID == st.ID }); i >= 0 {
		before = ehc.Plans.Get(&d.file.Plans[i], ehc.Plans.Index("amended"))
	}
	st.Save = func(ctx context.Context, set map[string]string) error {
		day := set[sent]
		if day == "" {
			day = before // the plan was already amended on that day
		}
		final, err := civil.Parse(day)
		if err != nil {
			return err
		}
		values := make(map[string]string, len(set))
		for name, v := range set {
			if name != sent && name != "child" {
				values[name] = v
			}
		}
		_, err = svc.IssuePlan(ctx, id, final, values)
		return err
	}
	return s.forms.Step(st)
}

// places is the school that the plan will most likely name: the family's choice where
// it offers a place, or else the only offer.
func (d *data) places() string {
	var offers []string
	for _, c := range d.asked {
		if c.Answer != "offer" || c.School == "" {
			continue
		}
		if c.Preferred {
			return c.School
		}
		offers = append(offers, c.School)
	}
	if len(offers) == 1 {
		return offers[0]
	}
	return d.a.Wanted
}

// dispute offers what a family's disagreement can be.
func (s *Screen) dispute() tea.Cmd {
	d := s.data
	about, notice := "assess", d.a.Notified
	switch {
	case !d.a.FinalSent.IsZero():
		about, notice = "contents", d.a.FinalSent
	case d.a.Outcome == "refuse":
		about, notice = "issue", d.a.OutcomeOn
	case d.again():
		about = "reassess"
	}
	preset := map[string]string{"child": d.a.Child, "assessment": d.a.ID, "plan": d.a.Plan, "about": about}
	if !notice.IsZero() {
		preset["notice"] = notice.String()
	}
	choices := []widget.Choice{{Code: "dispute", Key: "m", Label: "mediation or an appeal begins"}, {Code: "flags", Key: "s", Label: "only mark that there was one", Help: "the flags of SEN2"}}
	for i := range d.fights {
		f := &d.fights[i]
		about := lower(ehc.Appealable.Label(f.About))
		choices = append(choices, widget.Choice{Code: "edit:" + f.ID, Key: string(rune('a' + i)), Label: "go on with the disagreement: " + about},
			widget.Choice{Code: "order:" + f.ID, Key: string(rune('A' + i)), Label: "an order, concession or agreement: " + about})
	}
	return ui.Open(record.NewMenu(s.env, "Disagreement · "+ui.Clean(d.name), choices, func(c widget.Choice) tea.Cmd {
		switch {
		case c.Code == "dispute":
			return s.forms.Add(ehc.Disputes.Name(), preset)
		case c.Code == "flags":
			return s.step(record.Step{Name: "flags", Title: "Mediation and tribunal", Fields: []string{"mediation", "tribunal", "mediation2", "tribunal2"}, Done: "Recorded; the decision stays as it was made."})
		case strings.HasPrefix(c.Code, "order:"):
			return s.forms.Add(ehc.Orders.Name(), map[string]string{"child": preset["child"], "dispute": strings.TrimPrefix(c.Code, "order:"), "made": d.today.String()})
		}
		return s.forms.Edit(ehc.Disputes.Name(), strings.TrimPrefix(c.Code, "edit:"))
	}))
}

// consult asks settings, as many as are chosen, and sends to all of them at once.
func (s *Screen) consult() tea.Cmd {
	svc, ctx, d := s.svc, s.env.Ctx, s.data // as it is now: it may be read again meanwhile
	return func() tea.Msg {
		find, err := record.Find(ctx, svc, school.Schools.Name(), d.a.Child)
		if err != nil {
			return ui.ErrMsg{Err: err}
		}
		return s.pickSettings(d, find, nil)()
	}
}

// setting is one that is to be consulted.
type setting struct {
	id, name  string
	authority string // to be consulted too, for one outside the area
}

// settings are the places asked before, so that none is asked twice.
func (d *data) settings() map[string]bool {
	out := map[string]bool{}
	for _, c := range d.asked {
		out[c.School] = c.School != ""
	}
	return out
}

// send is the choice that ends the picking.
const send = "\x00send"

// pickSettings asks for one setting after another until they are sent to.
func (s *Screen) pickSettings(d *data, find record.Finder, chosen []setting) tea.Cmd {
	first, before := find.First, d.settings()
	if w := d.a.Wanted; w != "" && !before[w] && len(chosen) == 0 {
		first = append([]widget.Choice{{Code: w, Label: d.names(school.Schools.Name(), w), Help: "the family asks for it"}}, first...)
	}
	title := "Consult a setting · " + ui.Clean(d.name)
	if len(chosen) > 0 {
		var names []string
		for _, c := range chosen {
			names = append(names, c.name)
			if c.authority != "" {
				names = append(names, c.authority)
			}
		}
		title = "Consult " + strings.Join(names, ", ") + " – and another?"
		first = append([]widget.Choice{{Code: send, Label: "Send to " + strings.Join(names, ", ")}}, first...)
	}
	svc, ctx := s.svc, s.env.Ctx
	return ui.Open(widget.NewSearch(s.env, title, first, find.Search, func(c widget.Choice) tea.Cmd {
		switch {
		case c.Code == send:
			return s.sendTo(d, chosen)
		case before[c.Code] || slices.ContainsFunc(chosen, func(x setting) bool { return x.id == c.Code }):
			return tea.Batch(ui.Status(ui.Warn, c.Label+" is asked already."), s.pickSettings(d, find, chosen))
		}
		return func() tea.Msg {
			rec, err := svc.Record(ctx, school.Schools.Name(), c.Code)
			if err != nil {
				return ui.ErrMsg{Err: err} // unknown, its authority would go unasked
			}
			x := setting{id: c.Code, name: c.Label}
			if sc, ok := rec.(*school.School); ok && sc.OutOfArea {
				x.authority = authorityOf(sc)
			}
			return s.pickSettings(d, find, append(slices.Clone(chosen), x))()
		}
	}))
}

// authorityOf is the authority that maintains a school, by its number.
func authorityOf(s *school.School) string {
	if len(s.LAEstab) >= 3 {
		if name := code.Authority.Label(s.LAEstab[:3]); name != "" {
			return name
		}
	}
	return "the authority of " + s.Name
}

// sendTo records a consultation for each setting, and for the authority of one
// outside the area.
func (s *Screen) sendTo(d *data, chosen []setting) tea.Cmd {
	svc, n := s.svc, len(chosen)
	var all []ehc.Consultation
	for _, c := range chosen {
		x := ehc.Consultation{Child: d.a.Child, Assessment: d.a.ID, Kind: "setting", School: c.id, Sent: d.today, Preferred: c.id == d.a.Wanted}
		all = append(all, x)
		if c.authority != "" {
			x.Kind, x.Authority, x.Preferred = "authority", c.authority, false
			all = append(all, x)
		}
	}
	return do(s.env.Ctx, func(ctx context.Context) error { return svc.Consult(ctx, all) }, "Consulted "+widget.Several(n, "setting", "settings")+": an answer is due within fifteen days.")
}
