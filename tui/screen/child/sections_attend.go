package child

import (
	"cmp"
	"fmt"
	"slices"

	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/register"
	"caseload/model/setting"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// sparkWeeks is how many weeks the small chart shows.
const sparkWeeks = 12

// termsBack is how many terms have a line of their own.
const termsBack = 3

func (d *data) attendance() []row {
	ws := slices.Clone(d.file.Weeks)
	slices.SortFunc(ws, func(a, b attendance.Week) int { return a.Monday.Compare(b.Monday) })
	if len(ws) == 0 {
		return []row{{text: "No weeks on record", look: muted}}
	}
	t := d.cal.TermBefore(d.today)
	year := d.file.Tally(calendar.AcademicYear(d.today))
	said := []string{percent(d.ofTerm(t), " term"), percent(year, " year")}
	r := row{kind: attendance.Weeks.Name(), id: ws[len(ws)-1].ID}
	switch {
	case year.Severe():
		r.look = overdue
		said = slices.Insert(said, 0, "SEVERELY ABSENT")
	case year.Persistent():
		r.look = overdue
		said = slices.Insert(said, 0, "PERSISTENTLY ABSENT")
	}
	r.text = join(chartOf(ws), join(said...))
	return append([]row{r}, d.terms(t)...)
}

// chartOf draws the last weeks; a total of a longer time is none.
func chartOf(ws []attendance.Week) string {
	weeks := slices.DeleteFunc(slices.Clone(ws), func(w attendance.Week) bool { return !w.Until.IsZero() })
	weeks = weeks[max(len(weeks)-sparkWeeks, 0):]
	if len(weeks) == 0 {
		return ""
	}
	var chart []float64
	for _, w := range weeks {
		chart = append(chart, share(w))
	}
	bars, span := widget.Shares(chart)
	return bars + " " + span
}

// ofTerm adds up a term, from the Monday of its first week to the Sunday of its last.
func (d *data) ofTerm(t calendar.Term) attendance.Tally {
	return attendance.Sum(d.file.Weeks, t.First.AddDays(-3), t.Last.AddDays(6))
}

// terms are the last terms with anything on record, each with what was missed.
func (d *data) terms(t calendar.Term) []row {
	var out []row
	for range termsBack {
		sum := d.ofTerm(t)
		if sum.Known() {
			r := row{tag: t.Short(), text: join(percent(sum, ""), parted(sum.Authorised, sum.Possible, "authorised"), parted(sum.Unauthorised, sum.Possible, "unauthorised"),
				fmt.Sprintf("%d of %d sessions", sum.Attended, sum.Possible)), kind: attendance.Weeks.Name(), id: d.lastWeek(t)}
			if sum.Persistent() {
				r.tagLook = soon
			}
			out = append(out, r)
		}
		t = d.cal.TermBeforeTerm(t)
	}
	if len(out) == 1 {
		return nil // the line above says it
	}
	return out
}

// parted is a part of the sessions possible, in words.
func parted(n, of int, what string) string {
	if n == 0 {
		return ""
	}
	p := attendance.Tally{Possible: of, Attended: n}.Permille()
	return fmt.Sprintf("%d.%d%% %s", p/10, p%10, what)
}

// lastWeek is the latest record of a term.
func (d *data) lastWeek(t calendar.Term) string {
	id, on := "", civil.Date{}
	for i := range d.file.Weeks {
		if w := &d.file.Weeks[i]; !w.CountsOn().Before(t.First.AddDays(-3)) && !w.CountsOn().After(t.Last.AddDays(6)) && !w.Monday.Before(on) {
			id, on = w.ID, w.Monday
		}
	}
	return id
}

// share is the part of the sessions attended, below nothing for a week without any.
func share(w attendance.Week) float64 {
	if w.Possible <= 0 {
		return -1
	}
	return float64(w.Attended) / float64(w.Possible)
}

func percent(t attendance.Tally, of string) string {
	if !t.Known() {
		return ""
	}
	n := t.Permille()
	return fmt.Sprintf("%d.%d%%%s", n/10, n%10, of)
}

// suspensions are those on record, the latest first, under the sums by which the law
// counts: of the term and of the school year, over all schools.
func (d *data) suspensions() []row {
	ss := slices.Clone(d.file.Suspensions)
	slices.SortFunc(ss, func(a, b attendance.Suspension) int {
		return cmp.Or(b.Start.Compare(a.Start), cmp.Compare(a.ID, b.ID))
	})
	var out []row
	if d.now.Suspended > 0 {
		r := row{text: join(attendance.Days(d.now.Suspended)+" of 45 this school year", attendance.Days(d.now.SuspTerm)+" this term"), kind: attendance.Suspensions.Name(), id: ss[0].ID}
		if d.near45() {
			r.look = overdue
		}
		out = append(out, r)
	}
	for i := range ss {
		s := &ss[i]
		tag, on := d.day(s.Start), ""
		if ui.Width(tag) >= tagWidth { // of another year: too long for its place
			tag, on = "", tag
		}
		out = append(out, row{tag: tag, text: join(on, suspended(s), d.names("school", s.School), since("education from ", s.Provided), since("governors met ", s.Governed), since("cancelled ", s.Withdrew)),
			kind: attendance.Suspensions.Name(), id: s.ID})
	}
	return out
}

// usualWarning is from how many days suspended the limit is near, unless the authority
// has set another.
func usualWarning() int {
	s, _ := setting.OptionSpecOf(setting.SuspensionWarn)
	return s.Default
}

// near45 reports whether the limit of 45 school days is near.
func (d *data) near45() bool { return d.now.Suspended >= 2*d.warnFrom }

// nearLimit says how far off the limit of a school year is.
func nearLimit(half int) string {
	said := "Suspended " + attendance.Days(half) + " this school year, over all schools: "
	switch left := attendance.YearLimit - half; {
	case left == 0:
		return said + "45 is the most, no more is lawful"
	case left < 0:
		return said + "45 is the most, this is beyond the law"
	case left <= 2:
		return said + attendance.Days(left) + " is left of 45"
	default:
		return said + attendance.Days(left) + " are left of 45"
	}
}

// readLimits warns ahead of the limits of the law, at the head of the child.
func (d *data) readLimits(env *duty.Env) {
	d.warnFrom = env.Figure(setting.SuspensionWarn, usualWarning())
	if d.near45() && d.now.Stage != "left" {
		r := row{text: nearLimit(d.now.Suspended), look: soon}
		if d.now.Suspended >= attendance.YearLimit {
			r.look = overdue
		}
		d.limits = append(d.limits, r)
	}
	if !d.now.Unplaced.IsZero() {
		d.limits = append(d.limits, row{text: "Without a school place since " + d.now.Unplaced.Plain() + ": " + widget.Several(d.today.Sub(d.now.Unplaced), "day", "days"), look: overdue})
	}
}

// several counts things, and says nothing of none.
func several(n int, one, more string) string {
	if n == 0 {
		return ""
	}
	return widget.Several(n, one, more)
}

// schools are the times at schools, the latest first, with the moves of the year.
func (d *data) schools() []row {
	es := slices.Clone(d.file.Enrolments)
	slices.SortFunc(es, func(a, b register.Enrolment) int {
		return cmp.Or(b.From.Compare(a.From), cmp.Compare(a.ID, b.ID))
	})
	var out []row
	for i := range es {
		e := &es[i]
		roll := ""
		if e.Roll == "dual" || e.Roll == "guest" {
			roll = register.Rolls.Label(e.Roll)
		}
		why := register.MoveReasons.Label(e.Why)
		out = append(out, row{text: join(d.names("school", e.School), since("from ", e.From), since("until ", e.To), why, roll), kind: register.Enrolments.Name(), id: e.ID})
	}
	if len(out) > 0 {
		out[0].text = join(several(d.now.SchoolMoves, "move of school this year", "moves of school this year"), out[0].text)
	}
	return out
}
