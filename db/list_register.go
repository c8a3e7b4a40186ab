package db

import (
	"caseload/model/duty"
	"caseload/model/list"
)

// sendSource has a row for each child with whom the Virtual School works: the plan in
// force, whoever maintains it, or else the child.
func sendSource(list.Definition) *source {
	const (
		held  = `w."plan_stage" IN ('plan', 'elsewhere')`
		there = `w."plan_stage" = 'elsewhere'`
	)
	of := func(sql string) string {
		return "CASE WHEN " + held + ` THEN (SELECT ` + sql + ` FROM "plan" y WHERE y."id" = w."plan") END`
	}
	plan := "CASE WHEN " + held + ` THEN w."plan" END`
	theirs := of(`date(coalesce(y."reviewed", y."made"), '+12 months', 'floor', '-1 day')`)
	contact := "CASE WHEN " + there + ` THEN (SELECT nullif(y."contact", '') FROM "plan" y WHERE y."id" = w."plan") WHEN ` + held + " THEN " + officerName(`w."review"`) + " END"
	columns := childColumns()
	for k, v := range map[string]column{
		"status":    plainColumn(`CASE WHEN ` + held + ` OR c."sen" = 'E' THEN 'plan' WHEN c."sen" = 'K' THEN 'support' WHEN c."sen" = 'N' THEN 'none' END`),
		"noplan":    flagColumn(`c."sen" = 'E' AND (` + held + `) IS NOT TRUE`),
		"request":   plainColumn(`(SELECT ` + ofOther(assessmentStep) + ` FROM "assessment" x WHERE x."id" = w."assessment")`),
		"made":      plainColumn(of(`y."made"`)),
		"amended":   plainColumn(of(`y."amended"`)),
		"reviewed":  plainColumn(of(`max(coalesce(y."reviewed", ''), coalesce((SELECT max(z."decided") FROM "annual" z WHERE z."plan" = y."id" AND z."cancelled" IS NULL AND z."decided" <= $today), ''))`)),
		"reviewby":  plainColumn("CASE WHEN " + there + " THEN coalesce(" + of(`y."review_by"`) + ", " + theirs + `) ELSE w."review_due" END`),
		"authority": plainColumn("CASE WHEN " + there + " THEN " + of(`y."authority"`) + " END"),
		"contact":   plainColumn(contact),
		"elsewhere": flagColumn(there),
		"plan":      plainColumn(plan),
	} {
		columns[k] = v
	}
	reviewed := columns["reviewed"]
	reviewed.value = "nullif(" + reviewed.value + ", '')"
	columns["reviewed"] = reviewed
	return &source{base: "now", alias: "w", columns: columns, child: `w."id"`, only: `w."stage" IN ('care', 'short', 'social')`,
		id: "coalesce(" + plan + `, w."id")`, kind: "iif(" + plan + " IS NULL, 'child', 'plan')",
		seek: func(id string) cond {
			return cond{`w."id" IN (SELECT ? UNION ALL SELECT y."child" FROM "plan" y WHERE y."id" = ?) AND coalesce(` + plan + `, w."id") = ?`, []any{id, id, id}}
		}}
}

const (
	// provisionRuns is register.Provision.Running.
	provisionRuns = `(b."start" <= $today AND ` + `coalesce(b."ended", '9999-12-31') > $today)`
	noReview      = `(` + provisionRuns + ` AND b."until" IS NULL AND coalesce(b."review", '') <= coalesce(b."reviewed", ''))`
	// pastEnd holds for a provision that runs on after the day on which it was to end.
	pastEnd = `(` + provisionRuns + ` AND coalesce(b."until", CASE WHEN b."kind" = 'parttime' THEN date(b."start", '+42 days') END) < $today)`
)

func provisionSource(def list.Definition) *source {
	due := dutyDue(string(duty.ProvisionView))
	late := lateColumn(provisionRuns, due)
	s := ofSchool(`w."vs"`, map[string]column{
		"running":   flagColumn(provisionRuns),
		"noreview":  flagColumn(noReview),
		"reviewdue": plainColumn(due),
		"late":      late,
		"hours":     {value: `nullif(b."minutes", 0) / 60.0`, form: formWeeks},
		"share":     plainColumn(`round(100.0 * nullif(b."minutes", 0) / nullif(b."full", 0))`),
		"parttime":  flagColumn(`b."kind" = 'parttime'`),
		"over":      flagColumn(pastEnd),
		"days":      plainColumn("CASE WHEN " + provisionRuns + " THEN " + daysTo(`b."start"`, "$today") + " END"),
	})(def)
	s.late, s.due = due+" < $today", due
	return s
}

const (
	referralOpen = `(b."asked" <= $today AND coalesce(b."ended", '9999-12-31') > $today)`
	// referralStage is register.Referral.StageOf.
	referralStage = `CASE WHEN b."ended" <= $today THEN 'closed' WHEN b."report" <= $today THEN 'reported' WHEN b."done" <= $today THEN 'seen'` +
		` WHEN b."consent" = 'refused' THEN 'refused' WHEN b."booked" IS NOT NULL THEN 'booked' WHEN b."consent" = 'given' THEN 'consent' ELSE 'asked' END`
)

// referralWaited is SQL of register.Referral.Waited.
var referralWaited = "max(0, " + daysTo(`b."asked"`, `CASE WHEN b."done" < $today THEN b."done" WHEN b."ended" < $today THEN b."ended" ELSE $today END`) + ")"

func referralSource(def list.Definition) *source {
	due := dutyDue(string(duty.ReferralBook), string(duty.ReferralTell), string(duty.ReferralView))
	s := ofChild(`w."vs"`, map[string]column{
		"open":    flagColumn(referralOpen),
		"stage":   {value: referralStage, full: true},
		"waiting": {value: referralWaited, full: true},
		"weeks":   weeksColumn(referralWaited),
		"due":     plainColumn(due),
		"late":    lateColumn(referralOpen, due),
	})(def)
	s.late, s.due = due+" < $today", due
	return s
}

func statusSource(def list.Definition) *source {
	return ofChild(`w."vs"`, map[string]column{
		"current":       flagColumn(`(b."from" <= $today AND coalesce(b."to", '9999-12-31') > $today)`),
		"social_worker": plainColumn(`c."social_worker"`),
	})(def)
}

func enquirySource(def list.Definition) *source {
	columns := fieldColumns(def.Record)
	columns["open"] = flagColumn(notBy(`b."closed"`))
	columns["name"] = column{value: `w."sort_name"`, cell: childName, compare: named, worded: true}
	s := &source{base: def.Record, alias: "b", columns: columns, child: `b."child"`, kind: "'" + def.Record + "'", loose: true}
	s.word = func(c *compiler, n needle) wordPlan {
		return wordPlan{test: anyCond(c.namesOnly(n), n.in(`b."about"`), n.in(`b."who"`), n.in(`b."advice"`))}
	}
	return s
}

// ofSchools is a list of records that belong to a school and to no child.
func ofSchools(more map[string]column, words ...string) func(list.Definition) *source {
	return func(def list.Definition) *source {
		columns := fieldColumns(def.Record)
		for k, v := range more {
			columns[k] = v
		}
		return &source{base: def.Record, alias: "b", columns: columns, kind: "'" + def.Record + "'", word: inAny(append(words, schoolName(`b."school"`))...)}
	}
}

func trainingSource(def list.Definition) *source {
	return ofSchools(nil, `b."who"`, `b."note"`)(def)
}

// visitDue is SQL of the next visit that a visit asked for, where none came since.
const visitDue = `CASE WHEN NOT EXISTS (SELECT 1 FROM "visit" y WHERE y."school" = b."school" AND y."on" > b."on" AND y."on" <= $today) THEN b."next" END`

func visitSource(def list.Definition) *source {
	s := ofSchools(map[string]column{"due": plainColumn(visitDue), "late": lateColumn("(1)", visitDue)}, `b."outcome"`)(def)
	s.late, s.due = visitDue+" < $today", visitDue
	return s
}
