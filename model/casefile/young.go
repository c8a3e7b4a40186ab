package casefile

import (
	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/post16"
	"caseload/model/setting"
)

// ActivityStale is after how many months an activity that nobody has checked is not
// known.
func ActivityStale(env *duty.Env) int { return stale(env) }

// ToLeave reports whether an offer for September is to be made: to a child in care in
// Year 11, or at the end of a course of one year, who has none yet.
func (f *File) ToLeave(today civil.Date) bool {
	s := f.post16(today)
	return f.inCare(care.Chain(f.Episodes), today) && s.Leaver(today) && post16.Offered(s.Offers, calendar.AcademicYear(today)+1).IsZero()
}

// stale is after how many months an activity that nobody has checked is not known.
func stale(env *duty.Env) int {
	s, _ := setting.OptionSpecOf(setting.ActivityStale)
	return env.Figure(s.ID, s.Default)
}

// youngRules are the duties that the list of those after Year 11 goes by.
var youngRules = map[duty.RuleID]bool{duty.NEETContact: true, duty.PriorityView: true, duty.HandOver: true, duty.SeptemberGtee: true}

func (f *File) priority(today civil.Date) string {
	if p := post16.Latest(f.Priorities, today); p != nil {
		return p.Rating
	}
	return ""
}

// young fills in what comes after Year 11, given the open duties.
func (f *File) young(n *Now, env *duty.Env, open []duty.Duty) {
	if a := post16.On(f.Activities, env.Today); a != nil {
		n.Activity, n.Destination, n.Doing, n.Checked = a.Code, a.GroupOf(), a.ID, a.CheckedOn()
	}
	s := f.signals(n, env)
	n.Young = s.Listed(n.InCare && !n.ShortBreak, env.Today) && !f.gone(env.Today)
	if n.Young || n.InCare && !n.ShortBreak && s.Leaver(env.Today) {
		n.Suggest, _ = post16.Suggest(s, env.Today)
	}
	for _, d := range open {
		if youngRules[d.Rule.ID] && !d.Due.IsZero() {
			n.YoungDue = civil.Min(n.YoungDue, d.Due)
		}
	}
}

// prison is the placement in a young offender institution or prison.
const prison = "R5"

// signals are what the suggestion of a priority looks at.
func (f *File) signals(n *Now, env *duty.Env) *post16.Signals {
	return &post16.Signals{Facts: *f.post16(env.Today), Stale: stale(env), Persistent: n.Persistent, Severe: n.Severe, Suspended: n.Suspended,
		Unplaced: !n.Unplaced.IsZero(), Moves: n.Placements, Custody: n.InCare && n.Place == prison}
}

// SuggestPriority is the priority after Year 11 that the rule would give, with its
// reasons in words.
func (f *File) SuggestPriority(env *duty.Env) (rating string, why []string) {
	n := f.Now(env, nil)
	return post16.Suggest(f.signals(&n, env), env.Today)
}

// youngDays are the days on which that may change by the passing of days alone.
func (f *File) youngDays(env *duty.Env) []civil.Date {
	out := f.post16(env.Today).Days(env.Today)
	if months := stale(env); months > 0 {
		for i := range f.Activities {
			out = append(out, f.Activities[i].CheckedOn().AddMonths(months).AddDays(1))
		}
	}
	for _, p := range care.Chain(f.Episodes) {
		out = append(out, p.End, p.Start)
	}
	return out
}
