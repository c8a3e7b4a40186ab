package db

import (
	"strings"
	"sync"

	"caseload/model/duty"
	"caseload/model/query"
)

// concernsColumn is whom a duty concerns: whose it is, and who carries its child for
// whatever team, where it is not a step within the team that owes it.
func concernsColumn() column {
	k := officerColumn(`b."officer"`)
	k.compare, k.index = concerning, true
	return k
}

// ofAll is a duty that concerns all who carry the child.
var ofAll = sync.OnceValue(func() string {
	var inner []string
	for _, id := range duty.Inner() {
		inner = append(inner, "'"+string(id)+"'")
	}
	return `+b."rule" NOT IN (` + strings.Join(inner, ", ") + ")"
})

func concerning(c *compiler, x query.Compare) cond {
	switch x.Op {
	case query.Has:
		return cond{sql: `(+b."officer" IS NOT NULL OR ` + carriesOne + " IS NOT NULL AND " + ofAll() + ")"}
	case query.Missing:
		return cond{sql: `(+b."officer" IS NULL AND (` + carriesOne + " IS NULL OR NOT " + ofAll() + "))"}
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
	children := cond{`+b."child" IN (` + strings.Join(parts, " UNION ALL ") + ") AND " + ofAll(), args}
	return anyCond(among(`+b."officer"`, ids), children)
}
