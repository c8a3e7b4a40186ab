package post16

import (
	"slices"
	"time"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
)

// On is what a young person does on a day: the activity that began last, until it
// ends or another begins; nil where it has ended.
func On(as []Activity, day civil.Date) *Activity {
	var out *Activity
	for i := range as {
		if a := &as[i]; !a.From.After(day) && (out == nil || !a.From.Before(out.From)) {
			out = a
		}
	}
	if out != nil && !out.To.IsZero() && out.To.Before(day) {
		return nil
	}
	return out
}

// GroupOf is the destination that an activity counts under: as recorded, or by its
// code. Codes of before Year 12 count under none.
func (a *Activity) GroupOf() string {
	if a.Group != "" {
		return a.Group
	}
	return groups[a.Code]
}

// groups are the destinations of the codes.
var groups = byGroup(map[string][]string{
	"sixth":    {"210"},
	"college":  {"220", "230", "250", "260", "270", "280"},
	"higher":   {"240"},
	"training": {"310", "410", "420", "430", "440", "450", "460", "530"},
	"work":     {"320", "330", "340", "350", "360", "380", "381", "550", "551"},
	"seeking":  {"510", "520", "540", "610", "615", "616", "619"},
	"other":    {"140", "620", "630", "640", "650", "660", "670", "680"},
	"custody":  {"130", "290", "710"},
	"unknown":  {"720", "810", "820", "830"},
})

func byGroup(in map[string][]string) map[string]string {
	out := map[string]string{}
	for g, cs := range in {
		for _, c := range cs {
			out[c] = g
		}
	}
	return out
}

// NEET reports whether the activity is none in education, employment or training.
func (a *Activity) NEET() bool { g := a.GroupOf(); return g == "seeking" || g == "other" }

// EET reports whether it is in education, employment or training.
func (a *Activity) EET() bool {
	switch a.GroupOf() {
	case "sixth", "college", "higher", "training", "work", "tuition":
		return true
	}
	return false
}

// Latest is the priority that holds on a day, or nil.
func Latest(ps []Priority, day civil.Date) *Priority {
	var out *Priority
	for i := range ps {
		if p := &ps[i]; !p.On.After(day) && (out == nil || !p.On.Before(out.On)) {
			out = p
		}
	}
	return out
}

// Offered is the day of the first offer for a September; no date where there is none.
func Offered(os []Offer, year int) civil.Date {
	var d civil.Date
	for i := range os {
		if o := &os[i]; o.Year == year && (o.State == "offered" || o.State == "accepted" || o.State == "enrolled") {
			d = civil.Min(d, o.On)
		}
	}
	return d
}

// Facts are what the clocks of a young person follow from.
type Facts struct {
	Child      string
	Born       civil.Date
	NCY        int // the year group, 0 where it is not known
	HandedOver civil.Date
	Activities []Activity
	Offers     []Offer
	Priorities []Priority
}

// monthsAhead is how long before the eighteenth birthday the hand-over is in sight.
const monthsAhead = 3

// Clocks yields the September Guarantee, the contact of those who are NEET, the look
// at the priority and the hand-over.
func (f *Facts) Clocks(env *duty.Env) []duty.Clock {
	var out []duty.Clock
	if c, ok := f.guarantee(env.Today); ok {
		out = append(out, c)
	}
	if a := On(f.Activities, env.Today); a != nil && a.NEET() {
		c := duty.Clock{Rule: duty.NEETContact, Kind: Activities.Name(), Record: a.ID, Trigger: a.From, TriggerText: "NEET since", Note: a.Why}
		if a.Checked.After(a.From) && !a.Checked.After(env.Today) {
			c.Trigger, c.TriggerText = a.Checked, "Last checked"
		}
		out = append(out, c)
	}
	if p := Latest(f.Priorities, env.Today); p != nil && !p.Next.IsZero() {
		out = append(out, duty.Clock{Rule: duty.PriorityView, Kind: Priorities.Name(), Record: p.ID, Due: p.Next, Note: Ratings.Label(p.Rating)})
	}
	return append(out, f.handOver(env.Today)...)
}

// guarantee is the offer that a leaver of Year 11 has by 30 September. It is in
// sight from January of the year.
func (f *Facts) guarantee(today civil.Date) (duty.Clock, bool) {
	year := calendar.AcademicYear(today) + 1
	leaver, what := f.Leaver(today), "Leaves Year 11"
	if f.NCY == 12 {
		what = "The course of Year 12 ends"
	}
	if f.NCY == 12 && today.Before(civil.New(year-1, time.October, 15)) {
		year, leaver, what = year-1, true, "Leaves Year 11" // just left, and the day has not long gone
	}
	if !leaver || today.Before(civil.New(year, time.January, 1)) {
		return duty.Clock{}, false
	}
	due := civil.New(year, time.September, 30)
	c := duty.Clock{Rule: duty.SeptemberGtee, Kind: "child", Record: f.Child, Trigger: civil.New(year, time.January, 1), TriggerText: what,
		Due: due, DueSteps: []string{"30 September of the year of leaving: " + due.Long()}, Met: Offered(f.Offers, year)}
	return c, true
}

func (f *Facts) handOver(today civil.Date) []duty.Clock {
	if f.Born.IsZero() {
		return nil
	}
	at := f.Born.AddMonths(12 * 18)
	if today.Before(at.AddMonths(-monthsAhead)) || today.After(at.AddMonths(12)) {
		return nil
	}
	return []duty.Clock{{Rule: duty.HandOver, Kind: "child", Record: f.Child, Trigger: at.AddMonths(-monthsAhead), TriggerText: "Three months before 18",
		Due: at, DueSteps: []string{"18 on " + at.Long()}, Met: f.HandedOver}}
}

// Days on which what Clocks says may change by the passing of days alone.
func (f *Facts) Days(today civil.Date) []civil.Date {
	year := calendar.AcademicYear(today)
	out := []civil.Date{civil.New(year, time.October, 15), civil.New(year+1, time.January, 1), civil.New(year+1, time.September, 1), civil.New(year+1, time.October, 15)}
	if !f.Born.IsZero() {
		at := f.Born.AddMonths(12 * 18)
		out = append(out, at.AddMonths(-monthsAhead), at, at.AddMonths(12).AddDays(1))
	}
	for i := range f.Activities {
		if to := f.Activities[i].To; !to.IsZero() {
			out = append(out, to.AddDays(1), to.AddWeeks(-endsSoon))
		}
		if from := f.Activities[i].From; from.After(today) {
			out = append(out, from)
		}
	}
	return append(out, civil.New(year+1, time.July, 1), f.HandedOver)
}

// The year groups after Year 11 that an authority follows.
const firstYear, lastYear = 12, 14

// Listed reports whether a young person is on the list of those after Year 11: in one
// of its year groups, looked after or with an activity on record, even one that has ended, and not yet handed
// over to those who work with care leavers.
func (f *Facts) Listed(inCare bool, today civil.Date) bool {
	if f.NCY < firstYear || f.NCY > lastYear || !f.HandedOver.IsZero() && !f.HandedOver.After(today) {
		return false
	}
	return inCare || slices.ContainsFunc(f.Activities, func(a Activity) bool { return !a.From.After(today) })
}
