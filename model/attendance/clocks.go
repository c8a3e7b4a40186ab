package attendance

import (
	"fmt"
	"time"

	"caseload/model/civil"
	"caseload/model/duty"
)

// SuspensionClocks yields what a suspension or exclusion starts: education from the
// sixth school day, for a child who has a social worker from the first, and the
// meeting of the governors.
func SuspensionClocks(ss []Suspension, socialWorker bool, env *duty.Env) []duty.Clock {
	all := inOrder(ss, env.Today)
	var out []duty.Clock
	for _, r := range runs(all, env.Calendar) {
		out = append(out, r.clocks(socialWorker, env)...)
	}
	for i, s := range all {
		if c, ok := governors(all[:i+1], s, env); ok {
			out = append(out, c)
		}
	}
	return out
}

// clocks are those of education during a run. Nothing is due once the child is back.
func (r *run) clocks(socialWorker bool, env *duty.Env) []duty.Clock {
	s := r.last
	ended := ""
	if last := s.LastDay(env.Calendar); !r.perm && !last.IsZero() && last.Before(env.Today) && s.Provided.IsZero() {
		ended = "the suspension ended " + last.Long()
	}
	base := duty.Clock{Kind: Suspensions.Name(), Record: s.ID, Trigger: r.first, TriggerText: firstDay(r), Met: s.Provided, Ended: ended}
	var out []duty.Clock
	if r.perm || r.half > termShort {
		six := base
		six.Rule = duty.DaySix
		out = append(out, six)
	}
	if socialWorker && (r.perm || r.half > 2) {
		one := base
		one.Rule = duty.DayOne
		out = append(out, one)
	}
	return out
}

func firstDay(r *run) string {
	if r.perm {
		return "First day of the exclusion"
	}
	return "First day of the suspension"
}

// governors is the meeting that a suspension makes necessary: the one that takes the
// term over five days, or over fifteen, and each after it.
func governors(before []*Suspension, s *Suspension, env *duty.Env) (duty.Clock, bool) {
	c := duty.Clock{Kind: Suspensions.Name(), Record: s.ID, Trigger: s.Notice, TriggerText: "Governors had notice", Met: s.Governed}
	if c.Trigger.IsZero() {
		c.Trigger, c.TriggerText = s.Start, "First day of the suspension"
	}
	term := env.Calendar.TermBefore(s.Start)
	n := 0
	for _, x := range before {
		if x.Counts() && !x.Start.Before(term.First) {
			n += x.half()
		}
	}
	c.Note = fmt.Sprintf("%s suspended this term", schoolDays(n))
	switch {
	case s.Kind == "perm", s.Exam, n > termLong:
		c.Rule = duty.Governors15
	case n > termShort && s.Reps:
		c.Rule = duty.Governors50
	default:
		return duty.Clock{}, false
	}
	return c, true
}

// schoolDays writes half-days as days: 2½ days.
func schoolDays(half int) string {
	switch {
	case half == 1:
		return "½ day"
	case half == 2:
		return "1 day"
	case half%2 == 1:
		return fmt.Sprintf("%d½ days", half/2)
	}
	return fmt.Sprintf("%d days", half/2)
}

// Days writes half-days as days.
func Days(half int) string { return schoolDays(half) }

// recentWeeks is how far back attendance is recent.
const recentWeeks = 4

// Recent sums the last weeks on record, up to a day, and the weeks before those.
func Recent(ws []Week, today civil.Date) (now, before Tally) {
	latest := civil.Date{}
	for i := range ws {
		if w := &ws[i]; w.Until.IsZero() && !w.Monday.After(today) {
			latest = civil.Max(latest, w.Monday)
		}
	}
	if latest.IsZero() || latest.AddWeeks(2*recentWeeks).Before(today) {
		return now, before // nothing is known of the last two months
	}
	for i := range ws {
		w := &ws[i]
		switch age := latest.Sub(w.Monday) / 7; {
		case !w.Until.IsZero() || w.Monday.After(latest):
		case age < recentWeeks:
			now.Add(*w)
		case age < 2*recentWeeks:
			before.Add(*w)
		}
	}
	return now, before
}

// Stale is the day from which nothing recent is known, unless more is recorded.
func Stale(ws []Week, today civil.Date) civil.Date {
	latest := civil.Date{}
	for i := range ws {
		if w := &ws[i]; w.Until.IsZero() && !w.Monday.After(today) {
			latest = civil.Max(latest, w.Monday)
		}
	}
	return latest.AddWeeks(2 * recentWeeks).AddDays(1)
}

// fallen is by how many tenths of a percent attendance must fall to be worse.
const fallen = 20

// Concern says why a child is on the weekly list, or nothing: new where a tenth or
// more was missed in the last four weeks and less before, worse where it fell by two
// points or more, quiet where nothing was done for a week; else it is watched.
func Concern(ws []Week, lastAction, today civil.Date) string {
	now, before := Recent(ws, today)
	if !now.Persistent() {
		return ""
	}
	acted := !lastAction.IsZero() && lastAction.After(today.AddDays(-7))
	switch {
	case acted:
		return "watched"
	case !before.Persistent():
		return "new"
	case now.Permille()+fallen <= before.Permille():
		return "worse"
	}
	return "quiet"
}

// Sum adds up a school year, or any span. The total of a longer time counts only where
// no week of it is on record. A week counts on its Thursday, so that the first week of a
// term belongs to it whole.
func Sum(ws []Week, first, last civil.Date) Tally {
	return SumOn(ws, first, last, func(civil.Date) bool { return true })
}

// SumOn is Sum of the weeks that count on a day for which keep holds, as on one on
// which the child was in care.
func SumOn(ws []Week, first, last civil.Date, keep func(civil.Date) bool) Tally {
	var t Tally
	for i := range ws {
		w := &ws[i]
		if on := w.CountsOn(); on.Before(first) || on.After(last) || !keep(on) || (!w.Until.IsZero() && coveredBy(ws, w)) {
			continue
		}
		t.Add(*w)
	}
	return t
}

// coveredBy reports whether a total stands beside weeks of its own time.
func coveredBy(ws []Week, total *Week) bool {
	for i := range ws {
		if w := &ws[i]; w.Until.IsZero() && !w.Monday.Before(total.Monday) && !w.Monday.After(total.Until) {
			return true
		}
	}
	return false
}

// SumYear adds up the school year that begins in a year.
func SumYear(ws []Week, year int) Tally {
	first := civil.New(year, time.September, 1)
	return Sum(ws, first, first.AddMonths(12).AddDays(-1))
}
