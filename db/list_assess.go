package db

import (
	"strings"

	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/list"
)

// assessmentClosed is SQL of the day on which a request is no longer worked on. The
// index assessment_closed has the same words.
const assessmentClosed = `min(coalesce(b."withdrawn", '9999-12-31'), coalesce(b."final_sent", '9999-12-31'), ` +
	`CASE WHEN b."outcome" = 'issue' THEN '9999-12-31' ELSE coalesce(b."outcome_on", '9999-12-31') END, ` +
	`CASE WHEN b."decision" = 'refuse' AND coalesce(b."outcome", '') <> 'issue' THEN coalesce(b."notified", '9999-12-31') ELSE '9999-12-31' END)`

// openAssessment is ehc.Assessment.Open.
const openAssessment = `(+(b."received") <= $today AND +` + assessmentClosed + ` > $today)`

// ofOther is SQL of a record that another belongs to and that is called x.
func ofOther(sql string) string { return strings.ReplaceAll(sql, `b."`, `x."`) }

// assessmentIsOpen is openAssessment of the assessment that a record belongs to.
var assessmentIsOpen = `EXISTS (SELECT 1 FROM "assessment" x WHERE x."id" = b."assessment" AND ` + ofOther(openAssessment) + ")"

const (
	// reassessed holds for a re-assessment, which has periods of its own; ownWill where
	// the authority itself decided on it.
	reassessed = `coalesce(b."kind", '') = 'again'`
	ownWill    = `(` + reassessed + ` AND coalesce(b."source", '') = 'authority')`
	// Of the steps: how an assessment ends as things stand.
	overtaken  = `(b."draft_served" IS NOT NULL OR b."final_sent" IS NOT NULL)`
	noPlan     = `(NOT ` + overtaken + ` AND coalesce(b."outcome", '') = 'refuse')`
	noStart    = `(NOT ` + overtaken + ` AND b."outcome" IS NULL AND coalesce(b."decision", '') = 'refuse')`
	decideBy   = `date(b."received", iif(` + reassessed + `, '+15 days', '+42 days'))`
	toldFrom   = `iif(` + ownWill + `, coalesce(b."decided_on", b."received"), b."notified")`
	answerFrom = `nullif(min(coalesce(date(b."draft_served", '+15 days'), '9999-12-31'), coalesce(b."reps", '9999-12-31')), '9999-12-31')`
	adviceOf   = `"advice" y WHERE y."assessment" = b."id"`
	// adviceFrom is the day on which the last advice came, where none is missing.
	adviceDay  = `coalesce(iif(y."not_needed" = 1, b."notified", y."received"), '9999-12-31')`
	adviceFrom = `(SELECT nullif(max(` + adviceDay + `), '9999-12-31') FROM ` + adviceOf + `)`
	// finalDue is ehc.Assessment.FinalDue.
	finalDue = `CASE WHEN ` + noStart + ` THEN ` + decideBy +
		` WHEN ` + ownWill + ` THEN date(coalesce(b."decided_on", b."received"), '+98 days')` +
		` WHEN ` + reassessed + ` THEN date(coalesce(b."notified", ` + decideBy + `), '+98 days')` +
		` WHEN ` + noPlan + ` THEN date(b."received", '+112 days') ELSE date(b."received", '+140 days') END`
	// assessmentStep is the step at which ehc.Progress is.
	assessmentStep = `CASE WHEN NOT ` + openAssessment + ` THEN 'closed'` +
		` WHEN ` + noStart + ` THEN iif(` + toldFrom + ` <= $today, 'closed', 'decide')` +
		` WHEN b."final_sent" <= $today THEN 'closed'` +
		` WHEN NOT ` + noPlan + ` AND ` + answerFrom + ` <= $today THEN 'final'` +
		` WHEN b."draft_served" <= $today THEN 'answer'` +
		` WHEN b."outcome_on" <= $today THEN iif(` + noPlan + `, 'closed', 'draft')` +
		` WHEN ` + adviceFrom + ` <= $today THEN 'outcome' WHEN ` + toldFrom + ` <= $today THEN 'advice' ELSE 'decide' END`
	adviceToCome = adviceOf + ` AND y."not_needed" = 0 AND coalesce(y."received", '9999-12-31') > $today`
)

// slackDays is SQL of the days to the last day that ehc.ForecastOf leaves to an open
// assessment: the day on which the last step was done, the usual length of each step
// to come, none of them over before today nor the last before the family's fifteen days.
func slackDays() string {
	reached := func(day string) string { return "coalesce(iif(" + day + " <= $today, julianday(" + day + ")), 0)" }
	from := `max(julianday(b."received"), ` + reached(toldFrom) + ", iif(" + noStart + ", 0, max(" + reached(adviceFrom) + ", " + reached(`b."outcome_on"`) +
		")), iif(" + noStart + " OR " + noPlan + ", 0, max(" + reached(`b."draft_served"`) + ", " + reached(answerFrom) + ")))"
	now := `iif(` + reassessed + `, $usualagain, $usualdecide)`
	after := "iif(" + noStart + ", 0, $usualadvice + $usualoutcome + iif(" + noPlan + ", 0, $usualdraft + $usualanswer + $usualfinal))"
	steps := []string{"advice", "outcome", "draft", "answer", "final"}
	first, rest := "CASE step WHEN 'decide' THEN "+now, "CASE step WHEN 'decide' THEN "+after
	for i, s := range steps {
		first += " WHEN '" + s + "' THEN $usual" + s
		rest += " WHEN '" + s + "' THEN " + later(steps[i+1:])
	}
	final := "max(max(origin + " + first + " END, julianday($today)) + " + rest + ` END, coalesce(iif(b."draft_served" <= $today AND NOT ` + noPlan + `, julianday(b."draft_served") + 15), 0))`
	days := "CAST(julianday(last) - " + final + " AS INTEGER)"
	return "(SELECT " + days + " FROM (SELECT " + assessmentStep + " AS step, " + from + " AS origin, " + finalDue + ` AS last))`
}

// later is SQL of the days that steps usually take together. A refusal ends with the
// decision on a plan.
func later(steps []string) string {
	var all, early []string
	for _, s := range steps {
		if s == "outcome" {
			early = append(early, "$usual"+s)
		}
		all = append(all, "$usual"+s)
	}
	sum := func(xs []string) string { return strings.Join(append(xs, "0"), " + ") }
	return "iif(" + noPlan + ", " + sum(early) + ", " + sum(all) + ")"
}

// heldUpBy is SQL of the advisers whose advice has not come, in words, the longest
// awaited first.
func heldUpBy() string {
	name := `CASE y."adviser"`
	for _, c := range ehc.Advisers.Codes {
		name += " WHEN '" + c.Value + "' THEN '" + c.Label + "'"
	}
	return `(SELECT group_concat(who, ', ') FROM (SELECT ` + name + ` END AS who FROM ` + adviceToCome + ` ORDER BY coalesce(y."reached", y."asked", '9999-12-31'), y."n"))`
}

func assessmentSource(def list.Definition) *source {
	open := func(sql string) string { return "CASE WHEN " + openAssessment + " THEN " + sql + " END" }
	return ofChild(`w."new"`, map[string]column{
		"received": {value: `b."received"`, full: true, index: true, ranges: true, sorted: true},
		"open":     {value: openAssessment, form: formFlag, index: true, ranges: true},
		"week":     plainColumn(open(`max(1, (` + daysTo(`b."received"`, "$today") + " + 6) / 7)")),
		"left":     weeksColumn(open(daysTo("$today", finalDue))),
		"step":     {value: assessmentStep, full: true},
		"slack":    plainColumn(open(wholeWeeks(slackDays()))),
		"forecast": plainColumn(open("date(julianday(" + finalDue + ") - " + slackDays() + ")")),
		"holdup":   plainColumn(open(heldUpBy())),
		"over":     weeksColumn(open(daysTo(`b."received"`, "$today"))),
		"waiting":  flagColumn(openAssessment + " AND EXISTS (SELECT 1 FROM " + adviceToCome + ")"),
		"advice":   plainColumn(open("(SELECT count(*) FROM " + adviceToCome + ")")),
		"in6":      flagColumn(inTime(`b."notified"`, decideBy)),
		"in16":     flagColumn(`b."outcome" = 'refuse' AND ` + inTime(`b."outcome_on"`, daysOn(`b."received"`, 112))),
		"in20":     flagColumn(inTime(`b."final_sent"`, finalDue)),
		"excepted": flagColumn(`b."exception" IS NOT NULL`),
	})(def)
}

// inTime is SQL that holds where something was done by today and by its last day.
func inTime(done, last string) string {
	return "(" + done + " <= $today AND " + done + " <= " + last + ")"
}

// adviceUnasked holds for advice that is still to be asked for.
var adviceUnasked = `(b."asked" IS NULL AND b."reached" IS NULL AND b."not_needed" = 0 AND ` + notBy(`b."received"`) + " AND " + assessmentIsOpen + ")"

func adviceSource(def list.Definition) *source {
	const from = `coalesce(b."reached", b."asked")`
	due := daysOn(from, 42)
	waiting := "(" + withDuty(string(duty.AdviceIn)) + " OR " + adviceUnasked + ")"
	late := lateColumn(waiting, due)
	s := ofChild(`w."new"`, map[string]column{
		"assessment": recordColumn("assessment"),
		"waiting":    {value: waiting, form: formFlag, index: true, ranges: true},
		"toask":      {value: adviceUnasked, form: formFlag, index: true, ranges: true},
		"late":       late,
		"due":        plainColumn(due),
		"cameover":   plainColumn("CASE WHEN " + doneBy(`b."received"`) + " THEN " + daysTo(due, `b."received"`) + " END"),
		"week": plainColumn(`(SELECT max(1, (` + daysTo(`x."received"`, "$today") + ` + 6) / 7) FROM "assessment" x WHERE x."id" = b."assessment" AND ` +
			ofOther(openAssessment) + ")"),
		"school": schoolColumn(`c."school"`),
	})(def)
	s.late, s.due = waiting+" AND "+due+" < $today", late.value
	return s
}

func draftSource(def list.Definition) *source {
	return ofEither(`b."assessment" IS NULL`, map[string]column{
		"assessment": recordColumn("assessment"),
		"plan":       recordColumn("plan"),
		"on":         {value: `b."on"`, full: true, index: true, ranges: true, sorted: true},
		"out":        {value: withDuty(string(duty.DraftReturn)), form: formFlag, index: true, ranges: true},
		"due":        plainColumn(dutyDue(string(duty.DraftReturn))),
	})(def)
}

func consultationSource(def list.Definition) *source {
	due := daysOn(`b."sent"`, 15)
	waiting := withDuty(string(duty.ConsultAnswer))
	late := lateColumn(waiting, due)
	s := ofEither(`b."assessment" IS NULL`, map[string]column{
		"assessment": recordColumn("assessment"),
		"plan":       recordColumn("plan"),
		"transfer":   recordColumn("transfer"),
		"school":     schoolWithIndex(`b."school"`),
		"sent":       {value: `b."sent"`, full: true, index: true, ranges: true, sorted: true},
		"waiting":    {value: waiting, form: formFlag, index: true, ranges: true},
		"late":       late,
		"due":        {value: due, full: true},
	})(def)
	s.late, s.due = waiting+" AND "+due+" < $today", late.value
	return s
}

const (
	disputeOver = `(b."outcome" IS NOT NULL AND coalesce(b."outcome_on", '') <= $today OR b."agreed" <= $today AND b."registered" IS NULL AND b."appeal" IS NULL)`
	// disputeStage says where a disagreement stands.
	disputeStage = `CASE WHEN ` + disputeOver + ` THEN 'closed' WHEN coalesce(b."appeal", b."registered") <= $today THEN iif(b."responded" <= $today, 'hearing', 'appeal')` +
		` WHEN b."certificate" <= $today OR b."mediated" <= $today THEN 'certificate' WHEN b."wanted" = 1 THEN 'mediation' ELSE 'notice' END`
	// ofReviews holds for a disagreement with what the review team decided.
	ofReviews = `(b."assessment" IS NULL AND b."about" NOT IN ('assess', 'issue', 'reassess'))`
)

func disputeSource(def list.Definition) *source {
	due := dutyDue(string(duty.MediationHeld), string(duty.TribunalResponse))
	s := ofEither(ofReviews, map[string]column{
		"assessment": recordColumn("assessment"),
		"plan":       recordColumn("plan"),
		"annual":     recordColumn("annual"),
		"notice":     {value: `b."notice"`, index: true, ranges: true, sorted: true},
		"open":       flagColumn(disputeOver + " IS NOT TRUE"),
		"stage":      {value: disputeStage, full: true},
		"due":        plainColumn(due),
	})(def)
	s.late, s.due = due+" < $today", due
	return s
}

func orderSource(def list.Definition) *source {
	open, due := notBy(`b."done"`), dutyDue(string(duty.TribunalOrder), string(duty.Recommendation))
	ofDispute := `EXISTS (SELECT 1 FROM "dispute" x WHERE x."id" = b."dispute" AND ` + ofOther(ofReviews) + ")"
	s := ofEither(ofDispute, map[string]column{
		"dispute": recordColumn("dispute"),
		"made":    {value: `b."made"`, full: true, index: true, ranges: true, sorted: true},
		"open":    flagColumn(open),
		"late":    lateColumn(open, due),
		"due":     plainColumn(due),
	})(def)
	s.late, s.due = due+" < $today", due
	return s
}

// ofEither is ofChild for records that belong to the review officer where a
// condition holds, and to the assessment officer where not.
func ofEither(review string, more map[string]column) func(list.Definition) *source {
	who := "iif(" + review + `, w."review", w."new")`
	k := officerColumn(who)
	k.via, k.index = []string{`w."review"`, `w."new"`}, true
	return func(def list.Definition) *source {
		s := ofChild(who, more)(def)
		s.columns["officer"] = k
		return s
	}
}

// recordColumn holds the id of another record of the child, by which it is asked for
// whole.
func recordColumn(name string) column {
	at := "b." + quote(name)
	return column{value: at, compare: identified(at), index: true}
}
