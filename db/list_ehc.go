package db

import (
	"caseload/model/duty"
	"caseload/model/list"
)

// planInForce is ehc.Plan.InForce.
const planInForce = `(trim(coalesce(b."authority", '')) = '' AND max(b."made", coalesce(b."transfer", '')) <= $today AND min(coalesce(b."ceased", '9999-12-31'),` +
	` CASE WHEN b."moving" IS NULL OR b."plan_sent" IS NULL THEN '9999-12-31' ELSE max(b."moving", b."plan_sent") END) > $today)`

// planElsewhere holds for a plan that is not ehc.Plan.Ours.
const planElsewhere = `trim(coalesce(b."authority", '')) <> ''`

func planSource(def list.Definition) *source {
	return ofSchool(`w."review"`, map[string]column{
		"inforce":   flagColumn(planInForce),
		"elsewhere": flagColumn(planElsewhere),
		"risks":     {value: `w."risks"`, full: true},
	})(def)
}

func annualSource(def list.Definition) *source {
	current := func(sql string) string { return `CASE WHEN w."annual" = b."id" THEN ` + sql + " END" }
	final := `min(date(b."held", '+84 days'), coalesce(date(b."notice", '+56 days'), '9999-12-31'))`
	return ofChild(`w."review"`, map[string]column{
		"plan":      recordColumn("plan"),
		"elsewhere": flagColumn(`EXISTS (SELECT 1 FROM "plan" x WHERE x."id" = b."plan" AND ` + ofOther(planElsewhere) + ")"),
		"stage":     plainColumn(current(`w."review_stage"`)),
		"duedate":   plainColumn(current(`w."stage_due"`)),
		"attend":    plainColumn(current(`w."attend"`)),
		"in4":       flagColumn(inTime(`b."decided"`, daysOn(`b."held"`, 28))),
		"in12":      flagColumn(inTime(`b."final"`, final)),
		"reportlate": plainColumn(`CASE WHEN b."held" <= $today AND b."cancelled" IS NULL THEN max(0, ` +
			daysTo(daysOn(`b."held"`, 14), "min(coalesce(b.\"report\", $today), $today)") + ") END"),
	})(def)
}

// pipelineSource has a row for each plan in force: the review under way, or else the
// plan.
func pipelineSource(list.Definition) *source {
	s := perSummary(`w."review_stage" IS NOT NULL`, "annual", map[string]column{
		"stage":   {value: `w."review_stage"`, full: true, index: true, sorted: true},
		"due":     {value: `w."stage_due"`, index: true, ranges: true, sorted: true},
		"late":    {value: `w."stage_due"`, form: formLate, flip: true, compare: daysPast(`w."stage_due"`, false), index: true, ranges: true, sorted: true},
		"since":   plainColumn(`w."stage_since"`),
		"instage": daysSince(`w."stage_since"`),
		"attend":  {value: `w."attend"`, full: true},
		"risks":   {value: `w."risks"`, full: true},
		"officer": carrier(`w."review"`),
		"phase":   childColumns()["phasetransfer"],
	})
	s.late, s.due = `w."stage_due" < $today`, `w."stage_due"`
	return s
}

// transferSource has a row for each child who moves to another phase: the record of
// the move, or else the plan.
func transferSource(list.Definition) *source {
	const done = `w."phase_stage" = 'done'`
	of := func(field string) string {
		return "(SELECT y." + quote(field) + ` FROM "transfer" y WHERE y."id" = w."transfer")`
	}
	s := perSummary(`w."phase" IS NOT NULL`, "transfer", map[string]column{
		"phase":     childColumns()["phasetransfer"],
		"phaseyear": {value: `w."phase_year"`, full: true, index: true, sorted: true},
		"phasedue":  {value: `w."phase_due"`, index: true, ranges: true, sorted: true},
		"asked":     plainColumn(of("asked")),
		"preferred": plainColumn(of("preferred")),
		"wanted":    schoolColumn(of("wanted")),
		"named":     schoolColumn(of("named")),
		"final":     plainColumn(of("final")),
		"done":      flagColumn(done),
		"todo":      flagColumn("(" + done + ") IS NOT TRUE"),
		"officer":   carrier(`w."review"`),
	})
	s.late, s.due = `w."phase_due" < $today AND (`+done+") IS NOT TRUE", "CASE WHEN ("+done+`) IS NOT TRUE THEN w."phase_due" END`
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
	columns[kind], columns["plan"] = plainColumn(at), plainColumn(`w."plan"`)
	return &source{base: "now", alias: "w", columns: columns, child: `w."id"`, only: only,
		id: "coalesce(" + at + `, w."plan")`, kind: "iif(" + at + " IS NULL, 'plan', '" + kind + "')",
		seek: func(id string) cond {
			return cond{`w."id" IN (SELECT y."child" FROM ` + quote(kind) + ` y WHERE y."id" = ? UNION ALL SELECT y."child" FROM "plan" y WHERE y."id" = ?) AND coalesce(` + at + `, w."plan") = ?`,
				[]any{id, id, id}}
		}}
}

func variationSource(def list.Definition) *source {
	due := dutyDue(string(duty.DecideChange))
	s := ofChild(`w."review"`, map[string]column{
		"plan":   recordColumn("plan"),
		"annual": recordColumn("annual"),
		"asked":  {value: `b."asked"`, full: true, index: true, ranges: true, sorted: true},
		"open":   flagColumn(`b."asked" <= $today AND b."end" IS NULL AND ` + notBy(`b."decided"`)),
		"due":    plainColumn(due),
	})(def)
	s.late, s.due = due+" < $today", due
	return s
}

func versionSource(def list.Definition) *source {
	return ofChild(`w."review"`, map[string]column{
		"plan": recordColumn("plan"),
		"on":   {value: `b."on"`, full: true, index: true, ranges: true, sorted: true},
	})(def)
}

func riskSource(def list.Definition) *source {
	due := dutyDue(string(duty.RiskReview))
	s := ofChild(`w."review"`, map[string]column{
		"plan":   recordColumn("plan"),
		"raised": {value: `b."raised"`, full: true, index: true, ranges: true, sorted: true},
		"open":   flagColumn(`b."raised" <= $today AND ` + notBy(`b."resolved"`)),
		"due":    plainColumn(due),
	})(def)
	s.late, s.due = due+" < $today", due
	return s
}
