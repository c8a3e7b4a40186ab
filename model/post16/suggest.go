package post16

import (
	"time"

	"caseload/model/calendar"
	"caseload/model/civil"
)

// Signals are what the suggestion of a priority looks at.
type Signals struct {
	Facts
	// Stale is after how many months an activity that nobody has checked counts as not
	// known; 0: never.
	Stale      int
	Persistent bool // absent 10% or more
	Severe     bool // absent half or more
	Suspended  int  // half-days this school year
	Unplaced   bool // of school age and on no roll
	Moves      int  // placements that began this school year
	Custody    bool // the placement is one
}

// Codes of Priorities.
const (
	Red   = "red"
	Amber = "amber"
	Green = "green"
)

// reason is one line of the rule: how urgent it makes, and in which words.
type reason struct {
	level string
	words string
	holds func(*situation) bool
}

// situation is what the reasons are asked of.
type situation struct {
	*Signals
	today civil.Date
	doing *Activity
	group string
	code  string
	young bool // a leaver of Year 11, or of a course of one year in Year 12, without an offer
}

// endsSoon is within how many weeks the end of a course calls for a next step.
const endsSoon = 8

// reasons are in the order in which they are told: what makes Red first.
var reasons = []reason{
	{Red, "in custody", func(s *situation) bool { return s.group == "custody" || s.Custody }},
	{Red, "not in education, employment or training", func(s *situation) bool {
		return s.group == "other" || s.group == "seeking" && !starting[s.code]
	}},
	{Red, "what they do is not known", func(s *situation) bool { return s.after11() && (s.group == "unknown" || s.doing == nil) }},
	{Red, "no offer for September, and it is after 1 July", func(s *situation) bool { return s.young && !s.today.Before(civil.New(s.leaving(), time.July, 1)) }},
	{Red, "severely absent: half of the sessions or more", func(s *situation) bool { return s.Severe }},
	{Red, "expecting a child, or a young parent", func(s *situation) bool { return s.code == "630" || s.code == "650" }},
	{Amber, "a young carer", func(s *situation) bool { return s.code == "620" }},
	{Amber, "a start is agreed and has not come", func(s *situation) bool { return starting[s.code] }},
	{Amber, "nobody has checked the activity lately", func(s *situation) bool { return s.doing != nil && s.doing.StaleOn(s.today, s.Stale) }},
	{Amber, "no offer for September yet", func(s *situation) bool {
		return s.young && s.today.Before(civil.New(s.leaving(), time.July, 1)) && !s.today.Before(civil.New(s.leaving(), time.January, 1))
	}},
	{Amber, "the course ends soon and nothing follows it", func(s *situation) bool { return s.ending() }},
	{Amber, "work without training before 18", func(s *situation) bool { return untrained[s.code] && s.minor() }},
	{Amber, "persistently absent: a tenth of the sessions or more", func(s *situation) bool { return s.Persistent && !s.Severe }},
	{Amber, "suspended this school year", func(s *situation) bool { return s.Suspended > 0 }},
	{Amber, "without a school place", func(s *situation) bool { return s.Unplaced }},
	{Amber, "moved placement this school year", func(s *situation) bool { return s.Moves > 0 }},
}

// starting are the codes of those who have a date to start, untrained those of work
// without training: it does not meet the duty to take part until 18 (ESA 2008 s.2).
var (
	starting  = map[string]bool{"615": true, "616": true}
	untrained = map[string]bool{"340": true, "350": true, "380": true}
)

// Suggest is the priority that the rule would give on a day, with its reasons in words.
// Nothing against it is Green without any. It is a suggestion: the officer sets it.
func Suggest(s *Signals, today civil.Date) (rating string, why []string) {
	at := &situation{Signals: s, today: today, doing: On(s.Activities, today)}
	if at.doing != nil {
		at.group, at.code = at.doing.GroupOf(), at.doing.Code
	}
	at.young = s.Leaver(today) && Offered(s.Offers, at.leaving()).IsZero()
	rating = Green
	for _, r := range reasons {
		if !r.holds(at) {
			continue
		}
		if r.level == Red || rating == Green {
			rating = r.level
		}
		why = append(why, r.words)
	}
	return rating, why
}

// leaving is the calendar year in which the school year ends.
func (s *situation) leaving() int { return calendar.AcademicYear(s.today) + 1 }

func (s *situation) after11() bool { return s.NCY > 11 }

func (s *situation) minor() bool {
	return !s.Born.IsZero() && s.today.Before(s.Born.AddMonths(12*18))
}

// ending reports whether the activity ends within weeks and neither another one nor an
// offer follows it.
func (s *situation) ending() bool {
	if s.doing == nil || s.doing.To.IsZero() || s.doing.To.After(s.today.AddWeeks(endsSoon)) {
		return false
	}
	for i := range s.Activities {
		if s.Activities[i].From.After(s.today) {
			return false
		}
	}
	return Offered(s.Offers, calendar.AcademicYear(s.doing.To)+1).IsZero() && Offered(s.Offers, s.doing.To.Year()).IsZero()
}

// Leaver reports whether an offer is to be made for the September at the end of the
// school year of a day: to those in Year 11, and in Year 12 to those whose course ends
// with it.
func (f *Facts) Leaver(today civil.Date) bool {
	if f.NCY == 11 {
		return true
	}
	a := On(f.Activities, today)
	return f.NCY == 12 && a != nil && a.EET() && !a.To.IsZero() && !a.To.After(civil.New(calendar.AcademicYear(today)+1, time.September, 30))
}

// CheckedOn is the day on which it was last known what the young person does.
func (a *Activity) CheckedOn() civil.Date { return civil.Max(a.From, a.Checked) }

// StaleOn reports whether nobody has checked the activity for so many months; of none
// months nothing goes stale. What is not known does not.
func (a *Activity) StaleOn(day civil.Date, months int) bool {
	return months > 0 && a.GroupOf() != "unknown" && a.CheckedOn().AddMonths(months).Before(day)
}

// Counted is the destination that an activity counts under where stale ones are not
// known.
func (a *Activity) Counted(day civil.Date, months int) string {
	if a.StaleOn(day, months) {
		return "unknown"
	}
	return a.GroupOf()
}
