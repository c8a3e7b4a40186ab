package letter

import (
	"cmp"
	"slices"

	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/pep"
)

// About is a record of a child about which letters are written.
type About struct {
	Kind, ID string
	Title    string
	Open     bool // still being worked
	on       civil.Date
}

// Records are the records of a child about which there are letters: those still
// worked first, then the latest. Names says what a school is called.
func Records(file *casefile.File, today civil.Date, names func(school string) string) []About {
	var out []About
	add := func(kind, id, title string, open bool, on civil.Date) {
		out = append(out, About{kind, id, title, open, on})
	}
	for i := range file.Assessments {
		a := &file.Assessments[i]
		add(kindAssessment, a.ID, ehc.RequestKinds.Label(cmp.Or(a.Kind, "new"))+", requested "+a.Received.Long(), a.Open(today), a.Received)
	}
	for i := range file.Advice {
		a := &file.Advice[i]
		add(kindAdvice, a.ID, "Advice: "+orElse(a.Service, ehc.Advisers.Label(a.Adviser)), a.Received.IsZero() && !a.NotNeeded, a.Asked)
	}
	for i := range file.Consultations {
		c := &file.Consultations[i]
		add(kindConsultation, c.ID, "Consultation: "+orElse(names(c.School), c.Authority), c.Answered.IsZero(), c.Sent)
	}
	for i := range file.Plans {
		p := &file.Plans[i]
		add(kindPlan, p.ID, "EHC plan of "+p.Made.Long(), p.InForce(today), p.Made)
	}
	for i := range file.Reviews {
		r := &file.Reviews[i]
		day := first(r.Held, r.Meeting, r.Asked)
		title := "Annual review"
		if !day.IsZero() {
			title += ", " + day.Long()
		}
		done := !r.Decided.IsZero() && (r.Decision != "amend" || !r.FinalSent.IsZero()) || !r.Cancelled.IsZero()
		add(kindReview, r.ID, title, !done, day)
	}
	for i := range file.Transfers {
		t := &file.Transfers[i]
		add(kindTransfer, t.ID, "Phase transfer "+itoa(t.Year)+": "+lowerLabel(ehc.Phases, t.Phase), t.Final.IsZero() && t.Dropped.IsZero(), t.Asked)
	}
	for i := range file.Disputes {
		d := &file.Disputes[i]
		add(kindDispute, d.ID, "Disagreement: "+lowerLabel(ehc.Appealable, d.About), d.Outcome == "", d.Notice)
	}
	for i := range file.PEPs {
		p := &file.PEPs[i]
		add(kindPEP, p.ID, "PEP, "+termWords(p.Term), p.StatusOf() != pep.Complete, first(p.HeldOn, p.Meeting, p.Initiated))
	}
	slices.SortStableFunc(out, func(a, b About) int {
		if a.Open != b.Open {
			if a.Open {
				return -1
			}
			return 1
		}
		return b.on.Compare(a.on)
	})
	return out
}

// termWords is a term in words, without a calendar: the year is that in which it is held.
func termWords(id string) string {
	year, season, ok := calendar.TermFor(calendar.TermID(id))
	if !ok {
		return id
	}
	if season != calendar.Autumn {
		year++
	}
	return season.String() + " term of " + itoa(year)
}
