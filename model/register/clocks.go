package register

import (
	"caseload/model/civil"
	"caseload/model/duty"
)

// Running reports whether a provision has begun and not ended.
func (p *Provision) Running(today civil.Date) bool {
	return !p.Start.After(today) && (p.Ended.IsZero() || p.Ended.After(today))
}

// Clocks yields the review of a provision, the end of a part-time timetable and the
// quality visit.
func (p *Provision) Clocks(today civil.Date) []duty.Clock {
	if !p.Running(today) {
		return nil
	}
	base := duty.Clock{Kind: Provisions.Name(), Record: p.ID, Note: ProvisionKinds.Label(p.Kind)}
	if p.Provider != "" {
		base.Note += ", " + p.Provider
	}
	view := base
	view.Rule, view.Trigger, view.TriggerText = duty.ProvisionView, p.Start, "Provision began"
	if !p.Reviewed.IsZero() && !p.Reviewed.After(today) {
		view.Trigger, view.TriggerText = p.Reviewed, "Last reviewed"
	}
	if p.Review.After(p.Reviewed) {
		view.Due = p.Review
	}
	out := []duty.Clock{view}
	if p.Kind == "parttime" {
		end := base
		end.Rule, end.Trigger, end.TriggerText, end.Due = duty.PartTimeEnd, p.Start, "Part-time timetable began", p.Until
		out = append(out, end)
	}
	if p.Visit.After(p.Visited) {
		visit := base
		visit.Rule, visit.Due = duty.QualityVisit, p.Visit
		out = append(out, visit)
	}
	return out
}

// Open reports whether a referral is still to come to something.
func (r *Referral) Open(today civil.Date) bool {
	return !r.Asked.After(today) && (r.Ended.IsZero() || r.Ended.After(today))
}

// Waited is for how many days the child waited to be seen, or has waited so far.
func (r *Referral) Waited(today civil.Date) int {
	end := today
	if !r.Done.IsZero() && r.Done.Before(today) {
		end = r.Done
	} else if !r.Ended.IsZero() && r.Ended.Before(today) {
		end = r.Ended
	}
	return max(end.Sub(r.Asked), 0)
}

// Clocks yields the booking, the report and the review of a referral. Without
// consent nothing is booked, so a refusal of consent ends it.
func (r *Referral) Clocks(today civil.Date) []duty.Clock {
	if !r.Open(today) || r.Consent == "refused" {
		return nil
	}
	base := duty.Clock{Kind: Referrals.Name(), Record: r.ID, Note: Services.Label(r.Service)}
	book := base
	book.Rule, book.Trigger, book.TriggerText, book.Met = duty.ReferralBook, r.Asked, "Asked for", civil.Min(r.Booked, r.Done)
	if !r.Booked.IsZero() && r.Booked.After(today) {
		book.Met = today // booked for a day to come is booked
	}
	out := []duty.Clock{book}
	if !r.Done.IsZero() && !r.Done.After(today) {
		tell := base
		tell.Rule, tell.Trigger, tell.TriggerText, tell.Met = duty.ReferralTell, r.Done, "Seen", r.Report
		out = append(out, tell)
	}
	if !r.Review.IsZero() {
		view := base
		view.Rule, view.Due = duty.ReferralView, r.Review
		out = append(out, view)
	}
	return out
}

// within reports whether a stretch with an optional end, which is in it, holds on a day.
func within(from, to, day civil.Date) bool {
	return !from.After(day) && (to.IsZero() || !to.Before(day))
}

// At is the child's main school on a day, as enrolled; empty for none.
func At(es []Enrolment, day civil.Date) string {
	found, since := "", civil.Date{}
	for i := range es {
		e := &es[i]
		if e.Roll != "guest" && e.Roll != "dual" && within(e.From, e.To, day) && !e.From.Before(since) {
			found, since = e.School, e.From
		}
	}
	return found
}

// Moves counts the changes of school within a span that did not come with the next
// phase: the first school on record is no move.
func Moves(es []Enrolment, first, last civil.Date) int {
	n := 0
	for i := range es {
		e := &es[i]
		if e.Roll == "dual" || e.Roll == "guest" || e.Why == "phase" || e.From.Before(first) || e.From.After(last) {
			continue
		}
		for j := range es {
			if es[j].From.Before(e.From) && es[j].School != e.School {
				n++
				break
			}
		}
	}
	return n
}

// Unplaced is since when a child has had no school, by the enrolments: the day after
// the last one ended. It is no date while there is one, or where none was ever
// recorded.
func Unplaced(es []Enrolment, today civil.Date) civil.Date {
	if At(es, today) != "" {
		return civil.Date{}
	}
	last := civil.Date{}
	for i := range es {
		if e := &es[i]; !e.To.IsZero() && e.To.Before(today) {
			last = civil.Max(last, e.To)
		}
	}
	if last.IsZero() {
		return last
	}
	return last.AddDays(1)
}
