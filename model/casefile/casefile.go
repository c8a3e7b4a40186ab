// Package casefile puts together all that is known of one child, whichever team
// holds it, and works out what follows: what is due, who carries it, and the
// summary that lists show.
package casefile

import (
	"slices"
	"time"

	"caseload/model/action"
	"caseload/model/attainment"
	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/field"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/premium"
	"caseload/model/register"
	"caseload/model/school"
)

// File is everything on one child except the log, which may be long and is read
// a page at a time.
type File struct {
	Child  child.Child
	School *school.School
	// SEN is what the record said of SEN provision before, for what is told of days past;
	// it is read where that is asked.
	SEN           []child.SENWas
	Alerts        []child.Alert
	Episodes      []care.Episode
	CareReviews   []care.Review
	PEPs          []pep.PEP
	Targets       []pep.Target
	Checks        []pep.Check
	Assessments   []ehc.Assessment
	Plans         []ehc.Plan
	Reviews       []ehc.Review
	Advice        []ehc.Advice
	DraftChecks   []ehc.DraftCheck
	Consultations []ehc.Consultation
	Versions      []ehc.Version
	Variations    []ehc.Variation
	Transfers     []ehc.Transfer
	Disputes      []ehc.Dispute
	Orders        []ehc.Order
	Risks         []ehc.Risk
	Moderations   []pep.Moderation
	Premium       []premium.Request
	Spends        []premium.Spend
	Enrolments    []register.Enrolment
	Provisions    []register.Provision
	Referrals     []register.Referral
	Statuses      []register.Status
	Enquiries     []register.Enquiry
	Results       []attainment.Result
	Progress      []attainment.TeacherAssessment
	Activities    []post16.Activity
	Offers        []post16.Offer
	Priorities    []post16.Priority
	Weeks         []attendance.Week
	Suspensions   []attendance.Suspension
	FollowUps     []action.FollowUp
	Assignments   []officer.Assignment
	// Links are the linked officers of the child's school.
	Links []officer.Link
	// Settings are the names of the settings that Consulted tells, by id.
	Settings map[string]string
	// LastAction is the day of the latest entry in the log.
	LastAction civil.Date
}

// Clocks yields every clock of the child, in no order.
func (f *File) Clocks(env *duty.Env) []duty.Clock {
	if f.gone(env.Today) {
		return nil
	}
	periods := care.Chain(f.Episodes)
	out := care.Clocks(f.Child.ID, periods, f.CareReviews, env)
	out = append(out, pep.Clocks(f.Child.ID, f.pepCare(periods, env.Today), f.PEPs, env)...)
	out = append(out, f.casework().Clocks(env.Today)...)
	out = append(out, f.PlanFacts(env.Today).Clocks(env)...)
	out = append(out, f.virtualClocks(periods, env)...)
	for i := range f.FollowUps {
		out = append(out, f.FollowUps[i].Clock())
	}
	for i := range f.Alerts {
		out = append(out, f.Alerts[i].Clock(env.Today))
	}
	return out
}

// casework is what is on record of requests and of disagreement.
func (f *File) casework() *ehc.Casework {
	return &ehc.Casework{Assessments: f.Assessments, Plans: f.Plans, Transfers: f.Transfers, Advice: f.Advice, DraftChecks: f.DraftChecks,
		Consultations: f.Consultations, Disputes: f.ours(), Orders: f.ordered(), Settings: f.Settings}
}

// Consulted lists the settings that are asked for a place, by id: what is due of them is
// told by their names.
func (f *File) Consulted() []string {
	var out []string
	for i := range f.Consultations {
		if id := f.Consultations[i].School; id != "" {
			out = append(out, id)
		}
	}
	return out
}

func (f *File) gone(today civil.Date) bool {
	return !f.Child.Left.IsZero() && !f.Child.Left.After(today)
}

func (f *File) pepCare(periods []care.Period, today civil.Date) pep.Care {
	c := pep.Care{Born: f.Child.Born}
	if p := care.Current(periods, today); p != nil {
		c.Start = p.Start
		e := p.EpisodeOn(today)
		c.ShortBreak = e != nil && e.ShortBreak()
	}
	if f.School != nil {
		c.SchoolName = f.School.Name
	}
	return c
}

// Cycle is the child's place in the cycle of PEPs of each term that is kept.
func (f *File) Cycle(env *duty.Env) []pep.Slot {
	if len(f.Episodes) == 0 {
		return nil
	}
	periods := care.Chain(f.Episodes)
	return pep.Cycle(f.Child.ID, f.Child.School, func(on civil.Date) pep.Care {
		if f.gone(on) {
			return pep.Care{}
		}
		return f.pepCare(periods, on)
	}, f.PEPs, env)
}

// Duties works every clock out and gives each to the officer who carries it,
// soonest first.
func (f *File) Duties(env *duty.Env) ([]duty.Duty, error) {
	var out []duty.Duty
	for _, c := range f.Clocks(env) {
		d, err := env.Work(c)
		if err != nil {
			return nil, err
		}
		d.Officer = c.Owner
		if d.Officer == "" {
			d.Officer = f.Officer(d.Team, env.Today)
		}
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b duty.Duty) int { return a.Due.Compare(b.Due) })
	return out, nil
}

// Open keeps the duties that are still to be done.
func Open(ds []duty.Duty) []duty.Duty {
	out := ds[:0:0]
	for _, d := range ds {
		if d.Open() {
			out = append(out, d)
		}
	}
	return out
}

// Officer is who carries the child for a kind of team on a day: as assigned, or
// else as linked to the school; empty where nobody does.
func (f *File) Officer(k officer.TeamKind, on civil.Date) string {
	found, since := "", civil.Date{}
	for _, a := range f.Assignments {
		if a.TeamKind == k && officer.InForce(a.From, a.To, on) && !a.From.Before(since) {
			found, since = a.Officer, a.From
		}
	}
	if found != "" {
		return found
	}
	for _, l := range f.Links {
		if l.TeamKind == k && officer.InForce(l.From, l.To, on) && !l.From.Before(since) {
			found, since = l.Officer, l.From
		}
	}
	return found
}

// Wake is the first day after today on which a fact on file comes into force or
// ends, so that what is due may change without anybody writing. It is no date
// where there is none.
func (f *File) Wake(env *duty.Env) civil.Date {
	var next civil.Date
	today := env.Today
	see := func(d civil.Date) {
		if d.After(today) {
			next = civil.Min(next, d)
		}
	}
	f.recorded(see)
	for _, a := range f.Assignments {
		see(a.From)
		if !a.To.IsZero() {
			see(a.To.AddDays(1))
		}
	}
	for _, l := range f.Links {
		see(l.From)
		if !l.To.IsZero() {
			see(l.To.AddDays(1))
		}
	}
	// A date arranged for a day is missed from the day after.
	for _, r := range f.CareReviews {
		see(r.On.AddDays(1))
		see(r.Next.AddDays(1))
	}
	for _, p := range f.PEPs {
		see(p.Meeting.AddDays(1))
	}
	for _, d := range f.PlanFacts(today).Days(env) {
		see(d)
	}
	for i := range f.Assessments {
		see(f.Assessments[i].FamilyUntil().AddDays(1))
	}
	// The lists speak of the present term's PEP and the present year's attendance.
	if len(f.PEPs) > 0 {
		see(env.Calendar.TermAfter(env.Calendar.TermBefore(today)).First)
	}
	if len(f.Weeks) > 0 {
		see(civil.New(calendar.AcademicYear(today)+1, time.September, 1))
	}
	for _, d := range f.virtualDays(env) {
		see(d)
	}
	if len(f.Episodes) > 0 { // the cycle of PEPs goes on to another term
		see(env.Calendar.TermFrom(today).Last.AddDays(1))
	}
	see(f.Child.Born.AddMonths(12 * pep.FromAge))
	see(f.Child.Born.AddMonths(12 * pep.UntilAge))
	return next
}

// recorded tells of every date of the records from which something follows.
func (f *File) recorded(see func(civil.Date)) {
	eachDate(field.Kind(child.Children), []*child.Child{&f.Child}, see)
	eachDate(care.Episodes, pointers(f.Episodes), see)
	eachDate(care.Reviews, pointers(f.CareReviews), see)
	eachDate(pep.PEPs, pointers(f.PEPs), see)
	eachDate(ehc.Assessments, pointers(f.Assessments), see)
	eachDate(ehc.Plans, pointers(f.Plans), see)
	eachDate(ehc.Reviews, pointers(f.Reviews), see)
	eachDate(ehc.Advices, pointers(f.Advice), see)
	eachDate(ehc.Consultations, pointers(f.Consultations), see)
	eachDate(ehc.Variations, pointers(f.Variations), see)
	eachDate(ehc.Transfers, pointers(f.Transfers), see)
	eachDate(ehc.Disputes, pointers(f.Disputes), see)
	eachDate(ehc.Orders, pointers(f.Orders), see)
	eachDate(ehc.Risks, pointers(f.Risks), see)
	eachDate(ehc.DraftChecks, pointers(f.DraftChecks), see)
	eachDate(premium.Requests, pointers(f.Premium), see)
	eachDate(register.Enrolments, pointers(f.Enrolments), see)
	eachDate(register.Provisions, pointers(f.Provisions), see)
	eachDate(register.Referrals, pointers(f.Referrals), see)
	eachDate(register.Statuses, pointers(f.Statuses), see)
	eachDate(attainment.TeacherAssessments, pointers(f.Progress), see)
	eachDate(post16.Activities, pointers(f.Activities), see)
	eachDate(post16.Offers, pointers(f.Offers), see)
	eachDate(post16.Priorities, pointers(f.Priorities), see)
	eachDate(attendance.Suspensions, pointers(f.Suspensions), see)
	eachDate(child.Alerts, pointers(f.Alerts), see)
	eachDate(action.FollowUps, pointers(f.FollowUps), see)
}

func pointers[T any](rs []T) []*T {
	out := make([]*T, len(rs))
	for i := range rs {
		out[i] = &rs[i]
	}
	return out
}

func eachDate[T any](k field.Kind, rs []*T, see func(civil.Date)) {
	specs := k.Specs()
	for _, r := range rs {
		for i := range specs {
			if specs[i].Type != field.Date {
				continue
			}
			if d, err := civil.Parse(k.Get(r, i)); err == nil && !d.IsZero() {
				see(d)
			}
		}
	}
}

// Put adds a record to the file, whatever its kind, or reports that the kind is
// none that a case file holds.
func (f *File) Put(rec any) bool {
	switch r := rec.(type) {
	case *child.Child:
		f.Child = *r
	case *child.Alert:
		f.Alerts = append(f.Alerts, *r)
	case *care.Episode:
		f.Episodes = append(f.Episodes, *r)
	case *care.Review:
		f.CareReviews = append(f.CareReviews, *r)
	case *pep.PEP:
		f.PEPs = append(f.PEPs, *r)
	case *pep.Target:
		f.Targets = append(f.Targets, *r)
	case *pep.Check:
		f.Checks = append(f.Checks, *r)
	case *ehc.Assessment:
		f.Assessments = append(f.Assessments, *r)
	case *ehc.Plan:
		f.Plans = append(f.Plans, *r)
	case *ehc.Review:
		f.Reviews = append(f.Reviews, *r)
	case *ehc.Advice:
		f.Advice = append(f.Advice, *r)
	case *ehc.DraftCheck:
		f.DraftChecks = append(f.DraftChecks, *r)
	case *ehc.Consultation:
		f.Consultations = append(f.Consultations, *r)
	case *ehc.Version:
		f.Versions = append(f.Versions, *r)
	case *ehc.Variation:
		f.Variations = append(f.Variations, *r)
	case *ehc.Transfer:
		f.Transfers = append(f.Transfers, *r)
	case *ehc.Dispute:
		f.Disputes = append(f.Disputes, *r)
	case *ehc.Order:
		f.Orders = append(f.Orders, *r)
	case *ehc.Risk:
		f.Risks = append(f.Risks, *r)
	case *pep.Moderation:
		f.Moderations = append(f.Moderations, *r)
	case *premium.Request:
		f.Premium = append(f.Premium, *r)
	case *premium.Spend:
		f.Spends = append(f.Spends, *r)
	case *register.Enrolment:
		f.Enrolments = append(f.Enrolments, *r)
	case *register.Provision:
		f.Provisions = append(f.Provisions, *r)
	case *register.Referral:
		f.Referrals = append(f.Referrals, *r)
	case *register.Status:
		f.Statuses = append(f.Statuses, *r)
	case *register.Enquiry:
		f.Enquiries = append(f.Enquiries, *r)
	case *attainment.Result:
		f.Results = append(f.Results, *r)
	case *attainment.TeacherAssessment:
		f.Progress = append(f.Progress, *r)
	case *post16.Activity:
		f.Activities = append(f.Activities, *r)
	case *post16.Offer:
		f.Offers = append(f.Offers, *r)
	case *post16.Priority:
		f.Priorities = append(f.Priorities, *r)
	case *attendance.Week:
		f.Weeks = append(f.Weeks, *r)
	case *attendance.Suspension:
		f.Suspensions = append(f.Suspensions, *r)
	case *action.FollowUp:
		f.FollowUps = append(f.FollowUps, *r)
	case *action.Action:
		f.LastAction = civil.Max(f.LastAction, r.On)
	case *officer.Assignment:
		f.Assignments = append(f.Assignments, *r)
	default:
		return false
	}
	return true
}
