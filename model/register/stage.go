package register

import (
	"cmp"
	"slices"

	"caseload/model/child"
	"caseload/model/civil"
)

// Stages are where a referral stands.
var Stages = list("Stage of a referral", "local", "asked", "Asked for", "consent", "Consent given", "refused", "Consent refused",
	"booked", "Booked", "seen", "Seen", "reported", "Report in", "closed", "Closed")

// StageOf is where the referral stands on a day, a code of Stages.
func (r *Referral) StageOf(today civil.Date) string {
	switch {
	case r.closed(today):
		return "closed"
	case by(r.Report, today):
		return "reported"
	case by(r.Done, today):
		return "seen"
	case r.Consent == "refused":
		return "refused"
	case !r.Booked.IsZero():
		return "booked"
	case r.Consent == "given":
		return "consent"
	}
	return "asked"
}

func (r *Referral) closed(today civil.Date) bool { return by(r.Ended, today) }

// by reports whether a day is on record and has come.
func by(day, today civil.Date) bool { return !day.IsZero() && !day.After(today) }

// NoReview reports whether a running provision has neither a day for its next review
// nor a planned end: each is to have the one or the other.
func (p *Provision) NoReview(today civil.Date) bool {
	return p.Running(today) && p.Until.IsZero() && !p.Review.After(p.Reviewed)
}

// Wait is how long children wait for a service.
type Wait struct {
	Service string // a code of Services
	// Waiting are those who have not been seen, and whose referral is open; Longest is how
	// many days the longest of them has waited, Median half of them at most.
	Waiting, Longest, Median int
	// Seen are those who were seen in the span that was asked for, SeenMedian the days
	// that half of them waited at most.
	Seen, SeenMedian int
}

// Waits says how long children wait for each service to which any was referred, in the
// order of Services. Of those who were seen it speaks of the days from one to another, both in it.
// A referral without consent is no wait, and neither is one that was closed unseen.
func Waits(all []Referral, from, to, today civil.Date) []Wait {
	waiting, seen := map[string][]int{}, map[string][]int{}
	for i := range all {
		r := &all[i]
		switch {
		case by(r.Done, today):
			if !r.Done.Before(from) && !r.Done.After(to) {
				seen[r.Service] = append(seen[r.Service], max(r.Done.Sub(r.Asked), 0))
			}
		case r.Open(today) && r.Consent != "refused":
			waiting[r.Service] = append(waiting[r.Service], r.Waited(today))
		}
	}
	var out []Wait
	for _, c := range Services.Codes {
		now, then := waiting[c.Value], seen[c.Value]
		if len(now)+len(then) == 0 {
			continue
		}
		w := Wait{Service: c.Value, Waiting: len(now), Median: median(now), Seen: len(then), SeenMedian: median(then)}
		if len(now) > 0 {
			w.Longest = slices.Max(now)
		}
		out = append(out, w)
	}
	return out
}

// median is the lower of the two in the middle, 0 of none.
func median(days []int) int {
	if len(days) == 0 {
		return 0
	}
	slices.SortFunc(days, cmp.Compare)
	return days[(len(days)-1)/2]
}

// Current is the status that holds on a day, the last to begin; nil for none.
func Current(all []Status, today civil.Date) *Status {
	var out *Status
	for i := range all {
		if s := &all[i]; within(s.From, s.To.AddDays(-1), today) && (out == nil || !s.From.Before(out.From)) {
			out = s
		}
	}
	return out
}

// Social is how social care knows a child on a day: by the status that holds; where
// none does, by what the child's record says, unless a status of that kind has ended.
func Social(all []Status, said child.Social, today civil.Date) child.Social {
	if s := Current(all, today); s != nil {
		return s.Kind
	}
	for i := range all {
		if all[i].Kind == said {
			return ""
		}
	}
	return said
}
