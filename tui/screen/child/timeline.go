package child

import (
	"fmt"
	"slices"

	"caseload/model/action"
	"caseload/model/attendance"
	"caseload/model/care"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/ehc"
	"caseload/model/pep"
	"caseload/model/text"
	"caseload/tui/ui"
)

// shortMonths is how far from today a day can be told without its year.
const shortMonths = 11

// day writes a date for the timeline, with the year where it could be mistaken.
func (d *data) day(on civil.Date) string {
	if on.After(d.today.AddMonths(-shortMonths)) && on.Before(d.today.AddMonths(shortMonths)) {
		return on.Short()
	}
	return on.Plain()
}

func (d *data) logRow(a *action.Action) row {
	r := row{tag: d.day(a.On), tagLook: muted, kindTag: code.ActionKind.Label(a.Kind), text: a.Text, kind: action.Actions.Name(), id: a.ID,
		right: text.Initials(d.names("officer", a.Officer)), when: a.On}
	if a.Edited {
		r.text = "(edited) " + r.text
	}
	r.fold()
	return r
}

// readEvents are what the records say happened, the newest first.
func (d *data) readEvents() []row {
	var out []row
	event := func(on civil.Date, what, said, kind, id string) {
		if on.IsZero() || on.After(d.today) {
			return
		}
		r := row{tag: d.day(on), tagLook: muted, kindTag: what, text: said, look: muted, kind: kind, id: id, when: on}
		r.fold()
		out = append(out, r)
	}
	f := d.file
	for i := range f.PEPs {
		d.pepEvents(&f.PEPs[i], event)
	}
	for _, c := range f.Checks {
		event(c.On, "PEP", "Rated "+ui.RAGText(string(c.Rating))+prefixed(": ", text.Clean(c.Reason)), pep.Checks.Name(), c.ID)
	}
	for _, r := range f.CareReviews {
		if r.Held(d.today) {
			event(r.On, "Care", "Statutory review held", care.Reviews.Name(), r.ID)
		}
	}
	for i, e := range f.Episodes {
		said := "Placement or status changed: "
		if i == 0 || e.StartReason == "S" {
			said = "Came into care: "
		}
		event(e.Start, "Care", said+code.Place.Label(e.Place)+", "+code.LS.Label(e.Legal), care.Episodes.Name(), e.ID)
		event(e.End, "Care", "Episode ended: "+code.REC.Label(e.EndReason), care.Episodes.Name(), e.ID)
	}
	for _, r := range f.Reviews {
		event(r.Held, "EHC", "Annual review meeting held", ehc.Reviews.Name(), r.ID)
		event(r.Decided, "EHC", "Decision sent: "+ehc.ReviewDecisions.Label(r.Decision), ehc.Reviews.Name(), r.ID)
		event(r.FinalSent, "EHC", "Final amended plan sent", ehc.Reviews.Name(), r.ID)
	}
	for _, a := range f.Assessments {
		event(a.Received, "EHC", "Assessment requested", ehc.Assessments.Name(), a.ID)
		event(a.Notified, "EHC", "Family notified: "+lowerFirst(ehc.Decisions.Label(a.Decision)), ehc.Assessments.Name(), a.ID)
		event(a.OutcomeOn, "EHC", "Family notified: "+lowerFirst(ehc.Outcomes.Label(a.Outcome)), ehc.Assessments.Name(), a.ID)
		event(a.DraftServed, "EHC", "Draft plan served", ehc.Assessments.Name(), a.ID)
		event(a.FinalSent, "EHC", "Final plan sent", ehc.Assessments.Name(), a.ID)
	}
	d.disputeEvents(event)
	for _, x := range f.Risks {
		event(x.Raised, "EHC", "Concern: "+lowerFirst(ehc.RiskKinds.Label(x.Kind)), ehc.Risks.Name(), x.ID)
		event(x.Resolved, "EHC", "Concern resolved", ehc.Risks.Name(), x.ID)
	}
	for _, s := range f.Suspensions {
		event(s.Start, "School", suspended(&s), attendance.Suspensions.Name(), s.ID)
	}
	slices.SortStableFunc(out, func(a, b row) int { return b.when.Compare(a.when) })
	return out
}

func (d *data) disputeEvents(event func(civil.Date, string, string, string, string)) {
	for _, x := range d.file.Disputes {
		event(x.Told, "EHC", "Mediation asked for", ehc.Disputes.Name(), x.ID)
		event(x.Registered, "EHC", "Appeal registered", ehc.Disputes.Name(), x.ID)
		event(x.OutcomeOn, "EHC", "Disagreement: "+lowerFirst(ehc.AppealEnds.Label(x.Outcome)), ehc.Disputes.Name(), x.ID)
	}
	for _, x := range d.file.Orders {
		event(x.Made, "EHC", "Order: "+lowerFirst(ehc.OrderKinds.Label(x.Kind)), ehc.Orders.Name(), x.ID)
	}
}

func (d *data) pepEvents(p *pep.PEP, event func(civil.Date, string, string, string, string)) {
	event(p.HeldOn, "PEP", "Meeting held", pep.PEPs.Name(), p.ID)
	if !d.checked(p) {
		event(p.RatedOn, "PEP", "Rated "+ui.RAGText(string(p.Rating)), pep.PEPs.Name(), p.ID)
	}
	if p.StatusOf() == pep.Returned && p.ReturnBy.Before(d.today) {
		event(p.ReturnBy, "PEP", "Due back from the school: missed", pep.PEPs.Name(), p.ID)
	}
}

// checked reports whether the check behind a PEP's rating is on file.
func (d *data) checked(p *pep.PEP) bool {
	return slices.ContainsFunc(d.file.Checks, func(c pep.Check) bool { return c.PEP == p.ID && c.On == p.RatedOn })
}

// suspended says a suspension in words: days are counted in half-days.
func suspended(s *attendance.Suspension) string {
	days := fmt.Sprintf("%d days", s.HalfDays/2)
	switch {
	case s.HalfDays == 2:
		days = "1 day"
	case s.HalfDays == 1:
		days = "half a day"
	case s.HalfDays%2 == 1:
		days = fmt.Sprintf("%d½ days", s.HalfDays/2)
	}
	said := attendance.Kinds.Label(s.Kind) + ", " + days
	if s.Kind == "perm" {
		said = attendance.Kinds.Label(s.Kind)
	}
	if why := code.SuspensionReason.Label(s.Reason); why != "" {
		said += ", " + why
	}
	return said
}
