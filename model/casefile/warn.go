package casefile

import (
	"caseload/model/attendance"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/pep"
	"caseload/model/register"
)

// Warnings are what is missing or unusual in a record of the child, and what only the
// other records of the child show. The record need not be in the file yet.
func (f *File) Warnings(rec any, env *duty.Env) []string {
	out := f.PlanFacts(env.Today).Warnings(rec, env)
	if a, ok := rec.(*ehc.Assessment); ok {
		out = append(out, ehc.ExceptionWarnings(a, f.Advice, env.Calendar)...)
	}
	if t, ok := rec.(*pep.Target); ok && t.Outcome == "" {
		for _, h := range t.Hints(env.Today) {
			out = append(out, string(h.Letter)+" of SMART: "+h.Text)
		}
	}
	switch r := rec.(type) {
	case *attendance.Suspension:
		out = append(append(out, r.Warnings(env.Calendar)...), f.offRoll(r, env)...)
	case *register.Enrolment:
		for i := range f.Suspensions {
			if s := &f.Suspensions[i]; s.School == r.School {
				out = append(out, leftEarly(s, r, env)...)
			}
		}
	}
	return out
}

// offRoll warns of each time at the school that ended too soon after an exclusion.
func (f *File) offRoll(s *attendance.Suspension, env *duty.Env) []string {
	var out []string
	for i := range f.Enrolments {
		if e := &f.Enrolments[i]; e.School == s.School {
			out = append(out, leftEarly(s, e, env)...)
		}
	}
	return out
}

// leftEarly warns of a child who was excluded for good and left the roll while the
// exclusion could still be reviewed.
func leftEarly(s *attendance.Suspension, e *register.Enrolment, env *duty.Env) []string {
	until, bound := s.OnRoll(env.Calendar)
	if !bound || e.To.IsZero() || e.To.Before(s.Start) || (!until.IsZero() && !e.To.Before(until)) {
		return nil
	}
	left := "The child left the roll on " + e.To.Long() + ", excluded for good on " + s.Start.Long()
	if until.IsZero() {
		return []string{left + ": the governors have not met, and the name stays on the roll until a review can no longer be asked for."}
	}
	return []string{left + ": the name stays on the roll to " + until.Long() + ", unless the family has written that they ask for no review. If so, say it in the note."}
}
