package db

import "caseload/model/list"

// openAssessment is ehc.Assessment.Open.
const openAssessment = `(b."received" <= $today AND coalesce(min(
 coalesce(b."withdrawn", '9999-12-31'), coalesce(b."final_sent", '9999-12-31'),
 CASE WHEN b."outcome" = 'issue' THEN '9999-12-31' ELSE coalesce(b."outcome_on", '9999-12-31') END,
 CASE WHEN b."decision" = 'refuse' AND coalesce(b."outcome", '') <> 'issue' THEN coalesce(b."notified", '9999-12-31') ELSE '9999-12-31' END) > $today, 1))`

func assessmentSource(def list.Definition) *source {
	return ofChild(`w."new"`, map[string]column{
		"open":     flagColumn(openAssessment),
		"received": {value: `b."received"`, full: true, index: true, ranges: true, sorted: true},
	})(def)
}

// pipelineSource has a row for each plan in force: the review under way, or else the
// plan.
func pipelineSource(list.Definition) *source {
	s := perSummary(`w."review_stage" IS NOT NULL`, "annual", map[string]column{
		"stage":   {value: `w."review_stage"`, full: true, index: true, sorted: true},
		"due":     {value: `w."stage_due"`, index: true, ranges: true, sorted: true},
		"since":   plainColumn(`w."stage_since"`),
		"officer": carrier(`w."review"`),
	})
	s.late, s.due = `w."stage_due" < $today`, `w."stage_due"`
	return s
}

// transferSource has a row for each child who moves to another phase: the record of
// the move, or else the plan.
func transferSource(list.Definition) *source {
	s := perSummary(`w."phase" IS NOT NULL`, "transfer", map[string]column{
		"phase":      {value: `w."phase"`, full: true},
		"phaseyear":  {value: `w."phase_year"`, full: true},
		"phasedue":   plainColumn(`w."phase_due"`),
		"phasestage": plainColumn(`w."phase_stage"`),
		"officer":    carrier(`w."review"`),
	})
	s.late, s.due = `w."phase_due" < $today AND w."phase_stage" <> 'done'`, `CASE WHEN w."phase_stage" <> 'done' THEN w."phase_due" END`
	return s
}

// perSummary is a list of some of the summaries, whose rows open a record that the
// summary names, or else the plan.
func perSummary(only, kind string, own map[string]column) *source {
	columns := childColumns()
	for k, v := range own {
		columns[k] = v
	}
	at := "w." + quote(kind)
	return &source{base: "now", alias: "w", columns: columns, child: `w."id"`, only: only,
		id: "coalesce(" + at + `, w."plan")`, kind: "iif(" + at + " IS NULL, 'plan', '" + kind + "')",
		seek: func(id string) cond {
			return cond{`w."id" IN (SELECT y."child" FROM ` + quote(kind) + ` y WHERE y."id" = ? UNION ALL SELECT y."child" FROM "plan" y WHERE y."id" = ?) AND coalesce(` + at + `, w."plan") = ?`,
				[]any{id, id, id}}
		}}
}
