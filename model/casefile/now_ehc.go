package casefile

import (
	"slices"

	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
)

// PlanFacts are what the clocks of plans need to know of the child on a day.
func (f *File) PlanFacts(today civil.Date) *ehc.Facts {
	facts := &ehc.Facts{Child: f.Child.ID, Born: f.Child.Born, NCY: calendar.NoNCY, School: f.School,
		Plans: f.Plans, Reviews: f.Reviews, Versions: f.Versions, Transfers: f.Transfers, Consultations: f.Consultations,
		Variations: f.Variations, Disputes: f.Disputes, Risks: f.Risks}
	if ncy, ok := f.Child.YearGroup(today); ok {
		facts.NCY = ncy
	}
	if p := care.Current(care.Chain(f.Episodes), today); p != nil {
		e := p.EpisodeOn(today)
		facts.InCare, facts.OutOfArea = true, e != nil && e.OutOfArea
	}
	facts.OutOfArea = facts.OutOfArea || f.School != nil && f.School.OutOfArea
	return facts
}

// ehc picks the plan a list should speak of, the one in force or else the last on
// record, and says how it stands.
func (f *File) ehc(n *Now, env *duty.Env) {
	facts := f.PlanFacts(env.Today)
	for i := range f.Assessments {
		if f.Assessments[i].Open(env.Today) {
			n.Assessment = f.Assessments[i].ID
		}
	}
	for i := range f.Risks {
		if f.Risks[i].Standing(env.Today) {
			n.Risks++
		}
	}
	if p := facts.InForce(env.Today); p != nil {
		n.Plan, n.PlanStage = p.ID, "plan"
		if !f.gone(env.Today) {
			n.pipeline(facts, p, env)
		}
		return
	}
	for i := range f.Plans {
		if f.Plans[i].Elsewhere(env.Today) {
			n.Plan, n.PlanStage = f.Plans[i].ID, Elsewhere
		}
		if f.Plans[i].Over(env.Today) && n.PlanStage != Elsewhere {
			n.Plan, n.PlanStage = f.Plans[i].ID, "ceased"
		}
	}
	if n.Assessment != "" {
		n.PlanStage = "assess"
	}
}

// otherwise reports whether a plan is one that another authority maintains.
func (f *File) otherwise(plan string) bool {
	return slices.ContainsFunc(f.Plans, func(p ehc.Plan) bool { return p.ID == plan && !p.Ours() })
}

// ours are the disagreements that are not with another authority about its plan.
func (f *File) ours() []ehc.Dispute {
	return slices.DeleteFunc(slices.Clone(f.Disputes), func(d ehc.Dispute) bool { return f.otherwise(d.Plan) })
}

// ordered are the orders that this authority is to carry out.
func (f *File) ordered() []ehc.Order {
	return slices.DeleteFunc(slices.Clone(f.Orders), func(o ehc.Order) bool {
		return slices.ContainsFunc(f.Disputes, func(d ehc.Dispute) bool { return d.ID == o.Dispute && f.otherwise(d.Plan) })
	})
}

// pipeline says where the review of a plan stands, and its phase transfer.
func (n *Now) pipeline(facts *ehc.Facts, p *ehc.Plan, env *duty.Env) {
	s := ehc.Stage(p, facts.Reviews, env)
	n.Annual, n.ReviewStage, n.StageSince, n.StageDue = s.Review, s.Stage, s.Since, s.Due
	n.Attend, _ = ehc.Attend(facts, env)
	m := facts.NextMove(p, env)
	if m == nil {
		return
	}
	n.Phase, n.PhaseYear, n.PhaseStage = m.Phase, m.Year, m.Stage(facts.Consultations, env.Today)
	n.PhaseDue = m.Due(env).Last
	if m.Opens().After(n.PhaseDue) {
		n.PhaseDue = civil.Date{} // the plan was made for the move
	}
	if m.Record != nil {
		n.Transfer = m.Record.ID
	}
}
