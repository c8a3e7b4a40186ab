package db

import (
	"strings"

	"caseload/model/list"
	"caseload/model/register"
)

const (
	// pepsAt are the PEPs that a school answers for: its own, or where a PEP names none
	// those of its children.
	pepsAt    = `"pep" y JOIN "child" k ON k."id" = y."child"`
	pepSchool = `coalesce(y."school", k."school")`

	anyRating  = `('red', 'amber', 'green', 'gold')`
	goodRating = `('green', 'gold')`
	poorRating = `('red', 'amber')`
)

// termName is the label of a group of rows by term: of “2025-summer” Summer 2026.
const termName = `CASE substr(g, 6) WHEN 'autumn' THEN 'Autumn ' || substr(g, 1, 4) ELSE upper(substr(g, 6, 1)) || substr(g, 7) || ' ' || (substr(g, 1, 4) + 1) END`

// qualityColumns are how good the PEPs of a school are, in the present term and the one
// before, and what follows: training, and a quality visit each year. inCare is SQL of the
// number of its children in care.
func qualityColumns(inCare string) map[string]column {
	// By their own school and by the child's apart, so that each has its index.
	rated := func(term, ratings string) string {
		return `((SELECT count(*) FROM "pep" y WHERE y."school" = b."id" AND +y."term" = ` + term + ` AND y."rating" IN ` + ratings + `) +` +
			` (SELECT count(*) FROM "child" k CROSS JOIN "pep" y ON y."child" = k."id" WHERE k."school" = b."id" AND y."school" IS NULL AND y."term" = ` + term + ` AND y."rating" IN ` + ratings + "))"
	}
	share := func(term string) column {
		return plainColumn("round(100.0 * " + rated(term, goodRating) + " / nullif(" + rated(term, anyRating) + ", 0))")
	}
	number := func(sql string) column { return column{value: sql, full: true} }
	trained := "(SELECT max(t.\"on\") FROM \"training\" t WHERE t.\"school\" = b.\"id\" AND t.\"kind\" IN " + texts(register.PEPTraining()) + ` AND t."on" <= $today)`
	visited := `(SELECT max(y."on") FROM "visit" y WHERE y."school" = b."id" AND y."kind" = 'quality' AND y."on" <= $today)`
	return map[string]column{
		"ratedpeps":     number(rated("$term", anyRating)),
		"redamber":      number(rated("$term", poorRating)),
		"goodpct":       share("$term"),
		"goodbefore":    share("$lastterm"),
		"trained":       plainColumn(trained),
		"visited":       plainColumn(visited),
		"needstraining": flagColumn(`b."id" IN (` + untrained() + ")"),
		"visitdue":      flagColumn(inCare + " >= $visitfrom AND coalesce(" + visited + ", '') < $september"),
	}
}

// untrained are the schools of which enough PEPs of this term or the one before were
// rated Red or Amber after the last training: one statement for all schools, so that the
// PEPs are not read again for each.
func untrained() string {
	after := "coalesce((SELECT max(t.\"on\") FROM \"training\" t WHERE t.\"school\" = " + pepSchool + " AND t.\"kind\" IN " + texts(register.PEPTraining()) + ` AND t."on" <= $today), '')`
	return "SELECT " + pepSchool + " FROM " + pepsAt + ` WHERE y."term" IN ($term, $lastterm) AND y."rating" IN ` + poorRating +
		` AND coalesce(y."rated_on", $today) > ` + after + " GROUP BY 1 HAVING count(*) >= $trainfrom"
}

// texts is a list of texts that are codes of ours, as SQL has it after IN.
func texts(of []string) string { return "('" + strings.Join(of, "', '") + "')" }

func moderationSource(def list.Definition) *source {
	term := column{value: `(SELECT y."term" FROM "pep" y WHERE y."id" = b."pep")`, label: termName}
	own := map[string]column{
		"on":     {value: `b."on"`, full: true},
		"agrees": flagColumn(`b."agrees" = 1`),
		"first":  plainColumn(`(SELECT y."rating" FROM "check" y WHERE y."id" = b."check")`),
		"term":   term,
	}
	for _, name := range []string{"pep", "check"} {
		own[name] = recordColumn(name)
	}
	return ofChild(`w."vs"`, own)(def)
}
