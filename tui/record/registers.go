package record

import (
	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/register"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Work is one thing that can be done next with a record of a register, under its key.
type Work struct {
	Key, Label string
	Step       Step
	rules      []duty.RuleID // what it closes
}

// viewAgain is how long after a review of a provision the next is suggested.
const viewAgain = 6

// RegisterWork is what can be done next with a provision, a referral, a social care status or a
// request for advice; nothing for other records and for those that are closed.
func RegisterWork(rec any, today civil.Date) []Work {
	switch r := rec.(type) {
	case *register.Provision:
		return ofProvision(r, today)
	case *register.Referral:
		return ofReferral(r, today)
	case *register.Status:
		if r.To.IsZero() {
			return []Work{{Key: "e", Label: "it ended", Step: Step{Title: "The status ended", Fields: []string{"to", "note"}, Needed: []string{"to"}, Anew: day("to", today), Done: "The status has ended."}.of(register.Statuses.Name(), r.ID, "end")}}
		}
	case *register.Enquiry:
		if r.Closed.IsZero() {
			return []Work{{Key: "c", Label: "answered", Step: Step{Title: "Advice given", Fields: []string{"advice", "closed"}, Needed: []string{"advice", "closed"}, Anew: day("closed", today), Done: "The advice is on record."}.of(register.Enquiries.Name(), r.ID, "close")}}
		}
	}
	return nil
}

// of says which record a step is for.
func (s Step) of(kind, id, name string) Step {
	s.Kind, s.ID, s.Name = kind, id, name
	return s
}

func day(name string, on civil.Date) map[string]string { return map[string]string{name: on.String()} }

func ofProvision(p *register.Provision, today civil.Date) []Work {
	if !p.Running(today) {
		return nil
	}
	kind := register.Provisions.Name()
	next := today.AddWeeks(viewAgain)
	if p.Review.After(today) {
		next = p.Review
	}
	again := day("reviewed", today)
	again["review"] = next.String()
	return []Work{
		{Key: "r", Label: "reviewed", rules: []duty.RuleID{duty.ProvisionView},
			Step: Step{Title: "Reviewed", Fields: []string{"reviewed", "review", "until", "minutes", "note"}, Needed: []string{"reviewed"}, Anew: again, Done: "The review is on record."}.of(kind, p.ID, "review")},
		{Key: "v", Label: "visited for quality", rules: []duty.RuleID{duty.QualityVisit},
			Step: Step{Title: "Quality visit", Fields: []string{"visited", "visit", "note"}, Needed: []string{"visited"}, Anew: map[string]string{"visited": today.String(), "visit": ahead(p.Visit, today)}, Done: "The visit is on record."}.of(kind, p.ID, "visit")},
		{Key: "e", Label: "ended", rules: []duty.RuleID{duty.PartTimeEnd},
			Step: Step{Title: "Ended", Fields: []string{"ended", "how", "note"}, Needed: []string{"ended", "how"}, Anew: day("ended", today), Done: "It has ended."}.of(kind, p.ID, "end")},
	}
}

// ahead is a day that is still to come, as a canonical text.
func ahead(d, today civil.Date) string {
	if d.After(today) {
		return d.String()
	}
	return ""
}

func ofReferral(r *register.Referral, today civil.Date) []Work {
	kind := register.Referrals.Name()
	book := Work{Key: "b", Label: "booked", rules: []duty.RuleID{duty.ReferralBook},
		Step: Step{Title: "Consent and booking", Fields: []string{"consent", "consent_on", "priority", "booked"}, Needed: []string{"consent"}, Preset: day("consent_on", today), Done: "The booking is on record."}.of(kind, r.ID, "book")}
	seen := Work{Key: "s", Label: "seen", rules: []duty.RuleID{duty.ReferralBook},
		Step: Step{Title: "Seen", Fields: []string{"done", "outcome", "advice", "review"}, Needed: []string{"done"}, Anew: day("done", seenOn(r, today)), Done: "It is on record that the child was seen."}.of(kind, r.ID, "seen")}
	report := Work{Key: "p", Label: "report in", rules: []duty.RuleID{duty.ReferralTell},
		Step: Step{Title: "The report", Fields: []string{"report", "outcome", "advice", "review"}, Needed: []string{"report"}, Preset: day("report", today), Done: "The report is on record."}.of(kind, r.ID, "report")}
	closed := Work{Key: "c", Label: "closed", rules: []duty.RuleID{duty.ReferralView},
		Step: Step{Title: "Closed", Fields: []string{"outcome", "ended", "advice"}, Needed: []string{"outcome", "ended"}, Preset: day("ended", today), Done: "The referral is closed."}.of(kind, r.ID, "close")}
	switch r.StageOf(today) {
	case "asked", "consent":
		return []Work{book, seen, closed}
	case "booked":
		return []Work{seen, book, closed}
	case "seen":
		return []Work{report, closed}
	case "reported", "refused":
		return []Work{closed}
	}
	return nil
}

// seenOn is the day that was booked where it has come, or else today.
func seenOn(r *register.Referral, today civil.Date) civil.Date {
	if !r.Booked.IsZero() && r.Booked.Before(today) {
		return r.Booked
	}
	return today
}

// DoWork opens what can be done next: the one thing that closes a duty of a rule, or
// where several can be done asks which, the likeliest first.
func (f *Forms) DoWork(works []Work, rule duty.RuleID) tea.Cmd {
	var choices []widget.Choice
	for _, w := range works {
		for _, r := range w.rules {
			if r == rule {
				return f.Step(w.Step)
			}
		}
		choices = append(choices, widget.Choice{Code: w.Key, Key: w.Key, Label: w.Label})
	}
	switch len(works) {
	case 0:
		return nil
	case 1:
		return f.Step(works[0].Step)
	}
	return ui.Open(NewMenu(f.env, "What was done?", choices, func(c widget.Choice) tea.Cmd {
		for _, w := range works {
			if w.Key == c.Code {
				return f.Step(w.Step)
			}
		}
		return nil
	}))
}
