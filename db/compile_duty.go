package db

import (
	"strings"

	"caseload/model/query"
)

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
