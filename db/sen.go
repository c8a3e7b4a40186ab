package db

import (
	"context"
	"encoding/json"
	"strings"

	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
)

// senChanges are the changes of the SEN provision of children, h, with when they were
// made, ch. The index holds nothing else of the history.
const senChanges = `"history" h INDEXED BY "history_sen" JOIN "change" ch ON ch."n" = h."change" WHERE h."kind" = 'child' AND h."field" = 'sen'`

// sendOn is SQL that holds where the child c had SEN support or a plan on a day: a plan
// by its dates (ehc.Plan.InForce and Elsewhere), else as child.SENOn has it.
func sendOn(day string) string {
	return strings.ReplaceAll(`(EXISTS (SELECT 1 FROM "plan" y WHERE y."child" = c."id" AND max(y."made", coalesce(y."transfer", '')) <= $day`+
		` AND min(coalesce(y."ceased", '9999-12-31'), CASE WHEN y."moving" IS NULL OR y."plan_sent" IS NULL THEN '9999-12-31' ELSE max(y."moving", y."plan_sent") END) > $day)`+
		` OR coalesce((SELECT h."before" FROM `+senChanges+` AND h."child" = c."id" AND h."before" IS NOT NULL AND substr(ch."at", 1, 10) > $day ORDER BY h."n" LIMIT 1), c."sen", '')`+
		` IN ('K', 'E', 'S', 'A', 'P'))`, "$day", day)
}

// addSEN adds to files what their children's records said of SEN provision before.
func addSEN(ctx context.Context, q querier, files map[string]*casefile.File, ids []string) error {
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	rows, err := q.QueryContext(ctx, `SELECT h."child", substr(ch."at", 1, 10), coalesce(h."before", '') FROM `+senChanges+` AND h."child" IN (SELECT "value" FROM json_each(?)) ORDER BY h."child", h."n"`, string(list))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, day, before string
		if err := rows.Scan(&id, &day, &before); err != nil {
			return err
		}
		on, err := civil.Parse(day)
		if err != nil {
			return err
		}
		if f := files[id]; f != nil {
			f.SEN = append(f.SEN, child.SENWas{Until: on, Provision: before})
		}
	}
	return rows.Err()
}
