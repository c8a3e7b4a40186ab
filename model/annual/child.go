package annual

import (
	"cmp"
	"slices"

	"caseload/model/attainment"
	"caseload/model/attendance"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/premium"
	"caseload/model/register"
	"caseload/model/school"
)

// Child is what the reports count of one child in care in a school year or a term. What
// changes is told as of Day.
type Child struct {
	ID string
	// InCare is whether the child was in care on the last day of the year; every child
	// that is counted was so on some day of it, other than for short breaks.
	InCare     bool
	Day        civil.Date // the last day, or else the last day in care in the year
	Qualifying bool
	Entered    bool // came into care within the year
	Left       bool // left it within the year
	NCY        int
	Year       string // the year group as a group: see yearGroups
	Sex        string
	Ethnicity  string
	UASC       bool
	SEND       string // N, K or E
	Need       string
	Place      string
	Area       string // in or out, of the placement
	School     string
	Setting    string // see settings
	Judgement  string
	Card       string
	Moves      int
	Sessions   attendance.Tally
	Suspended  []string // ids of suspensions
	Excluded   bool
	PEPs       []TermPEP
	Results    []attainment.Result
	Group      string // destination
	Level      string
	EET        bool
	Paid       []paid
}

// TermPEP is the PEP of a child in the cohort of a term.
type TermPEP struct {
	Term     string
	Need     pep.Need
	ID       string // the record; empty where there is none
	School   string
	Trust    string
	Held     bool
	InTime   bool
	Complete bool
	Returned bool // rated Red at least once
	Rating   pep.Rating
	Voice    string
	SW, DT   bool
	Carer    bool
	Child    bool
	Officer  bool
}

// paid is a request of which money was paid.
type paid struct {
	id, stream, category string
	sum                  int64
}

// childOf works a child's facts out for a time; ok is false for one who was not in care
// in it.
func childOf(f *casefile.File, s *span) (c Child, ok bool) {
	periods := care.Chain(f.Episodes)
	day, in := lastDay(f, periods, s)
	if day.IsZero() {
		return c, false
	}
	c = Child{ID: f.Child.ID, InCare: in, Day: day, Sex: f.Child.Sex, Ethnicity: f.Child.Ethnicity}
	c.Qualifying = s.settled && care.Qualifying(f.Episodes, s.march)
	c.Entered, c.Left = moved(periods, s)
	c.yearGroup(&f.Child, s.year)
	c.UASC = f.Child.UASC && (f.Child.UASCUntil.IsZero() || f.Child.UASCUntil.After(day))
	c.send(f)
	c.placed(care.Current(periods, day))
	c.school(schoolOn(f, day), s)
	c.Moves = register.Moves(f.Enrolments, s.from, s.at)
	c.absence(f, periods, s)
	c.PEPs = termPEPs(f, periods, s)
	for _, r := range f.Results {
		if r.Year == s.year {
			c.Results = append(c.Results, r)
		}
	}
	if a := post16.On(f.Activities, s.after); a != nil {
		c.Group, c.Level, c.EET = a.GroupOf(), a.Level, a.EET()
	}
	c.money(f.Premium, s)
	return c, true
}

// inCare reports whether a child is in care on a day, other than for short breaks.
func inCare(periods []care.Period, day civil.Date) bool {
	p := care.Current(periods, day)
	if p == nil {
		return false
	}
	e := p.EpisodeOn(day)
	return e == nil || !e.ShortBreak()
}

// lastDay is the last day of the time on which the child was in care, and whether that
// is the last day of the time itself.
func lastDay(f *casefile.File, periods []care.Period, s *span) (day civil.Date, in bool) {
	last := s.at
	if left := f.Child.Left; !left.IsZero() {
		last = civil.Min(last, left.AddDays(-1))
	}
	for i := range periods {
		for j := range periods[i].Episodes {
			e := &periods[i].Episodes[j]
			end := last
			if !e.End.IsZero() {
				end = civil.Min(end, e.End.AddDays(-1))
			}
			if e.ShortBreak() || end.Before(e.Start) || end.Before(s.from) || !inCare(periods, end) {
				continue
			}
			day = civil.Max(day, end)
		}
	}
	return day, day == s.at && !day.IsZero()
}

// moved reports whether a time in care began within a span, and whether one ended. A
// break for short breaks alone is no time in care.
func moved(periods []care.Period, s *span) (entered, left bool) {
	for i := range periods {
		p := &periods[i]
		if !slices.ContainsFunc(p.Episodes, func(e care.Episode) bool { return !e.ShortBreak() }) {
			continue
		}
		entered = entered || !p.Start.Before(s.from) && !p.Start.After(s.at)
		left = left || !p.End.IsZero() && !p.End.Before(s.from) && !p.End.After(s.at)
	}
	return entered, left
}

func (c *Child) yearGroup(of *child.Child, year int) {
	co := of.Cohort()
	if co == 0 {
		c.NCY = unknownYear
		return
	}
	c.NCY = year - co
	c.Year = yearGroup(c.NCY)
}

// send is what a child with special educational needs had on the day: a plan by its
// dates, and SEN support as the record said then. A child who was given a plan later, and
// of whom nothing else was said, had needs before it.
func (c *Child) send(f *casefile.File) {
	c.SEND, c.Need = child.SENOn(f.Child.SEN, f.SEN, c.Day), f.Child.Need
	ours := false
	for i := range f.Plans {
		p := &f.Plans[i]
		ours = true
		if p.InForce(c.Day) || p.Elsewhere(c.Day) {
			c.SEND = "E"
			if p.Need != "" {
				c.Need = p.Need
			}
			return
		}
	}
	if ours && c.SEND == "E" {
		c.SEND = "K"
	}
}

func (c *Child) placed(p *care.Period) {
	if p == nil {
		return
	}
	e := p.EpisodeOn(c.Day)
	if e == nil {
		return
	}
	c.Place, c.Area = string(code.PlaceGroup(e.Place)), "in"
	if e.OutOfArea {
		c.Area = "out"
	}
}

// schoolOn is the child's school on a day: as enrolled, or where no enrolment is on
// record the present one, unless the child came to it later.
func schoolOn(f *casefile.File, day civil.Date) string {
	if len(f.Enrolments) > 0 {
		return register.At(f.Enrolments, day)
	}
	if f.Child.SchoolSince.After(day) {
		return ""
	}
	return f.Child.School
}

func (c *Child) school(id string, s *span) {
	c.School, c.Setting = id, settingNone
	k := s.schools[id]
	if k == nil {
		return
	}
	c.Setting = settingOf(k)
	c.Judgement, c.Card = judged(k, c.Day)
}

// judged is what Ofsted said of a school by a day, on the scale until 2024 and on the
// report card; the two are never compared. Only the latest of each is on record.
func judged(k *school.School, day civil.Date) (judgement, card string) {
	if !k.Inspected.After(day) {
		judgement = k.Judgement
	}
	if k.CardOn.IsZero() || k.CardOn.After(day) {
		return judgement, ""
	}
	worst := -1
	for _, grade := range k.Card {
		worst = max(worst, slices.IndexFunc(school.Grades.Codes, func(g code.Code) bool { return g.Value == grade }))
	}
	if worst >= 0 {
		card = school.Grades.Codes[worst].Value
	}
	return judgement, card
}

// absence sums the sessions and gathers the suspensions of the time in care.
func (c *Child) absence(f *casefile.File, periods []care.Period, s *span) {
	c.Sessions = attendance.SumOn(f.Weeks, s.from, s.at, func(day civil.Date) bool { return inCare(periods, day) })
	for i := range f.Suspensions {
		x := &f.Suspensions[i]
		if x.Start.Before(s.from) || x.Start.After(s.at) || !inCare(periods, x.Start) {
			continue
		}
		if x.Counts() {
			c.Suspended = append(c.Suspended, x.ID)
		}
		if x.Kind == "perm" && x.Withdrew.IsZero() && x.Upheld != "back" {
			c.Excluded = true
		}
	}
}

func (c *Child) money(rs []premium.Request, s *span) {
	for i := range rs {
		if r := &rs[i]; r.Year == s.year && !r.Paid.IsZero() && !r.Paid.After(s.env.Today) {
			c.Paid = append(c.Paid, paid{r.ID, r.Stream, r.Category, r.PaidSum - r.Back})
		}
	}
}

// termPEPs are the places of a child in the cohorts of the terms that have begun.
func termPEPs(f *casefile.File, periods []care.Period, s *span) []TermPEP {
	var out []TermPEP
	for _, t := range s.terms {
		if t.First.After(s.env.Today) {
			continue
		}
		place, ok := f.PlaceIn(t, periods, s.env)
		if !ok {
			continue
		}
		x := TermPEP{Term: string(t.ID), Need: place.Need, ID: place.PEP, School: schoolOn(f, pep.CohortDay(t, s.env.Today)), InTime: place.InTime, Rating: place.Rating,
			Held: !place.HeldOn.IsZero(), Complete: place.Stage == pep.Complete}
		x.meeting(f)
		if k := s.schools[x.School]; k != nil {
			x.Trust = k.Trust
		}
		out = append(out, x)
	}
	return out
}

// meeting is what is on record of the PEP itself.
func (x *TermPEP) meeting(f *casefile.File) {
	if x.ID == "" {
		return
	}
	for i := range f.PEPs {
		if p := &f.PEPs[i]; p.ID == x.ID {
			x.School = cmp.Or(p.School, x.School)
			x.Voice, x.SW, x.DT, x.Carer, x.Child, x.Officer = p.VoiceHow, p.SW, p.DT, p.Carer, p.ChildThere, p.Officer
		}
	}
	x.Returned = x.Rating == pep.Red || slices.ContainsFunc(f.Checks, func(c pep.Check) bool { return c.PEP == x.ID && c.Rating == pep.Red })
}
