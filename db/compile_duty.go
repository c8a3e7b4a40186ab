package db

import (
	"strings"

	"caseload/model/query"
)

// teamOfOfficer is the work of the team that the officer of a duty is in.
const teamOfOfficer = `(SELECT t."kind" FROM "officer" o JOIN "team" t ON t."id" = o."team" WHERE o."id" = b."officer")`

// teamColumn is the team that owes a duty. What somebody has promised is owed by no
// team of its own; it belongs to the team of whoever promised it.
func teamColumn() column {
	return column{value: `coalesce(b."team", ` + teamOfOfficer + ")", order: `b."team"`, compare: owedBy, index: true}
}

func owedBy(_ *compiler, x query.Compare) cond {
	const whole = `coalesce(b."team", ` + teamOfOfficer + ")"
	switch x.Op {
	case query.Has:
		return cond{sql: whole + " IS NOT NULL"}
	case query.Missing:
		return cond{sql: whole + " IS NULL"}
	}
	if len(x.Values) == 0 {
		return never
	}
	in := " IN (?" + strings.Repeat(", ?", len(x.Values)-1) + ")"
	args := make([]any, 0, 2*len(x.Values))
	for range 2 {
		for _, v := range x.Values {
			args = append(args, v.Text)
		}
	}
	return cond{`(+b."team"` + in + ` OR +b."team" IS NULL AND +b."officer" IN (SELECT o."id" FROM "team" t JOIN "officer" o ON o."team" = t."id" WHERE t."kind"` + in + "))", args}
}

// concernsColumn is whom a duty concerns: whose it is, and who carries its child for
// whatever team.
func concernsColumn() column {
	k := officerColumn(`b."officer"`)
	k.compare, k.index = concerning, true
	return k
}

func concerning(c *compiler, x query.Compare) cond {
	switch x.Op {
	case query.Has:
		return cond{sql: `(+b."officer" IS NOT NULL OR ` + carriesOne + " IS NOT NULL)"}
	case query.Missing:
		return cond{sql: `(+b."officer" IS NULL AND ` + carriesOne + " IS NULL)"}
	}
	ids := c.officers(x.Values)
	if len(ids) == 0 {
		return never
	}
	var parts []string
	var args []any
	for _, col := range []string{"vs", "new", "review"} {
		one := among(`y."`+col+`"`, ids)
		parts = append(parts, `SELECT y."id" FROM "now" y WHERE `+one.sql)
		args = append(args, one.args...)
	}
	children := cond{`+b."child" IN (` + strings.Join(parts, " UNION ALL ") + ")", args}
	return anyCond(among(`+b."officer"`, ids), children)
}
