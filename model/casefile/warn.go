package casefile

import (
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/pep"
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
	return out
}
