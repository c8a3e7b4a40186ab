package db

import "caseload/model/list"

// counted is a number of other records, which is never absent.
func counted(sql string) column {
	return column{value: "(SELECT count(*) FROM " + sql + ")", full: true}
}

// The reviews of a school's children that were held in the last twelve months, and
// of those the ones whose report came after the two weeks, or has not come.
const (
	heldReviews = `"child" y JOIN "annual" z ON z."child" = y."id" WHERE y."school" = b."id" AND z."held" > $ago12 AND z."held" <= $today AND z."cancelled" IS NULL`
	reportLate  = `min(coalesce(z."report", $today), $today) > date(z."held", '+14 days')`
)

// planHeld holds for the summary of a child who has a plan in force and has not left:
// the balance of caseloads and the lists count the same.
func planHeld(alias string) string {
	return alias + `."plan_stage" = 'plan' AND ` + alias + `."stage" <> 'left'`
}

func schoolSource(def list.Definition) *source {
	const children = `"child" y JOIN "now" z ON z."n" = y."n" WHERE y."school" = b."id"`
	columns := namedColumns(def.Record)
	columns["children"] = counted(children + ` AND z."stage" <> 'left'`)
	columns["care"] = counted(children + ` AND z."in_care" = 1`)
	columns["plans"] = counted(children + " AND " + planHeld("z"))
	columns["overdue"] = counted(`"duty" y WHERE y."school" = b."id" AND y."due" < $today`)
	columns["reviewsdue"] = counted(children + " AND " + planHeld("z") + ` AND z."review_due" <= $balance`)
	held, late := counted(heldReviews), counted(heldReviews+" AND "+reportLate)
	columns["heldreviews"], columns["reportslate"] = held, late
	columns["reportspct"] = plainColumn("round(100.0 * " + late.value + " / nullif(" + held.value + ", 0))")
	for k, v := range qualityColumns(columns["care"].value) {
		columns[k] = v
	}
	return &source{base: "school", alias: "b", columns: columns, kind: "'school'",
		word: inAny(`b."name"`, `b."urn"`, `b."laestab"`, `b."postcode"`)}
}

// namedColumns are the fields of records that are sorted by the folded form of their name.
func namedColumns(kind string) map[string]column {
	columns := fieldColumns(kind)
	name := columns["name"]
	name.order = `b."sorted"`
	columns["name"] = name
	return columns
}

// ofEHC holds for an officer of either EHC group, for whom the target is meant.
const ofEHC = `EXISTS (SELECT 1 FROM "team" t WHERE t."id" = b."team" AND t."kind" IN ('new', 'review'))`

func officerSource(def list.Definition) *source {
	columns := namedColumns(def.Record)
	columns["children"] = counted(`"now" z WHERE (z."vs" = b."id" OR z."new" = b."id" OR z."review" = b."id") AND z."stage" <> 'left'`)
	columns["overdue"] = counted(`"duty" y WHERE y."officer" = b."id" AND y."due" < $today`)
	columns["week"] = counted(`"duty" y WHERE y."officer" = b."id" AND y."due" BETWEEN $today AND $week`)
	plans := counted(`"now" z WHERE z."review" = b."id" AND ` + planHeld("z"))
	assessments := counted(`"now" z WHERE z."new" = b."id" AND z."assessment" IS NOT NULL AND z."stage" <> 'left'`)
	load := "(" + plans.value + " + " + assessments.value + ")"
	columns["plans"], columns["assessments"], columns["load"] = plans, assessments, column{value: load, full: true}
	columns["reviewsdue"] = counted(`"now" z WHERE z."review" = b."id" AND ` + planHeld("z") + ` AND z."review_due" <= $balance`)
	columns["target"] = plainColumn("CASE WHEN " + ofEHC + " OR " + load + " > 0 THEN $target END")
	columns["over"] = plainColumn("CASE WHEN " + ofEHC + " OR " + load + " > 0 THEN round(100.0 * " + load + " / $target) END")
	return &source{base: "officer", alias: "b", columns: columns, kind: "'officer'",
		word: inAny(`b."name"`, `b."initials"`)}
}
