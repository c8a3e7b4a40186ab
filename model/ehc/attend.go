package ehc

import "caseload/model/duty"

// Why an officer should be at a review, by how much each reason weighs. Together they
// make 100.
const (
	weighRisk      = 30 // the placement is at risk, has broken down, or the child is excluded
	weighPhase     = 25 // the child moves between phases
	weighComplaint = 15
	weighCare      = 15
	weighAdult     = 10 // preparing for adulthood
	weighAway      = 5
)

// adultYear is the year group from which every review prepares for adulthood (SEND
// Regs 2014 reg. 20(6)).
const adultYear = 9

// reason is one reason for an officer to be at a review.
type reason struct {
	weight int
	words  string
	holds  func(f *Facts, p *Plan, env *duty.Env) bool
}

// reasons are what makes a review a key one, the weightiest first.
func reasons() []reason {
	return []reason{
		{weighRisk, "placement at risk", func(f *Facts, _ *Plan, env *duty.Env) bool {
			return f.concern(env, "risk") || f.concern(env, "breakdown") || f.concern(env, "exclusion")
		}},
		{weighPhase, "phase transfer", func(f *Facts, p *Plan, env *duty.Env) bool {
			m := f.NextMove(p, env)
			return m != nil && m.Open(env.Today) && !m.Opens().After(env.Today)
		}},
		{weighComplaint, "complaint", func(f *Facts, _ *Plan, env *duty.Env) bool { return f.concern(env, "complaint") }},
		{weighCare, "in care", func(f *Facts, _ *Plan, _ *duty.Env) bool { return f.InCare }},
		{weighAdult, "Year 9 or above", func(f *Facts, _ *Plan, _ *duty.Env) bool { return f.known() && f.NCY >= adultYear }},
		{weighAway, "out of area", func(f *Facts, _ *Plan, _ *duty.Env) bool { return f.OutOfArea }},
	}
}

// Attend says how much an officer should be at the next review of the child's plan,
// from 0 to 100, and why. A child without a plan in force has none.
func Attend(f *Facts, env *duty.Env) (score int, why []string) {
	p := f.InForce(env.Today)
	if p == nil {
		return 0, nil
	}
	for _, r := range reasons() {
		if r.holds(f, p, env) {
			score += r.weight
			why = append(why, r.words)
		}
	}
	return score, why
}

// concern reports whether a concern of a kind stands today.
func (f *Facts) concern(env *duty.Env, kind string) bool {
	for i := range f.Risks {
		if f.Risks[i].Kind == kind && f.Risks[i].Standing(env.Today) {
			return true
		}
	}
	return false
}
