package db

import (
	"context"
	"database/sql"
	"fmt"

	"caseload/model/balance"
	"caseload/model/fault"
	"caseload/model/officer"
	"caseload/model/setting"
)

// Figure implements work.Balancer.
func (d *DB) Figure(ctx context.Context, id setting.OptionID) (int, error) {
	set, err := d.options(ctx, d.read)
	if err != nil {
		return 0, err
	}
	n, ok := set[id]
	if !ok {
		return 0, fault.New(fault.Internal, "There is no local figure %q.", string(id))
	}
	return n, nil
}

// casesOf says, for a kind of team, who carries a child and which children are its
// cases, over summaries "w".
var casesOf = map[officer.TeamKind]struct{ carrier, cases string }{
	officer.EHCNew:    {`w."new"`, `w."plan_stage" = 'assess'`},
	officer.EHCReview: {`w."review"`, `w."plan_stage" = 'plan'`},
}

// Balance implements work.Balancer.
func (d *DB) Balance(ctx context.Context, k officer.TeamKind) (balance.Picture, error) {
	var p balance.Picture
	if _, ok := casesOf[k]; !ok {
		return p, fault.New(fault.Invalid, "No caseload is counted for a team of the kind %q.", string(k))
	}
	var err error
	if p.Target, err = d.Figure(ctx, setting.CaseloadTarget); err != nil {
		return p, err
	}
	if p.Weeks, err = d.Figure(ctx, setting.BalanceWeeks); err != nil {
		return p, err
	}
	if p.Loads, err = d.loads(ctx, k, p.Weeks); err != nil {
		return p, translate(err)
	}
	p.Schools, err = d.linkedSchools(ctx, k, p.Weeks)
	return p, translate(err)
}

// loads are the officers of the teams of a kind who have not left, and the managers
// who carry somebody themselves, with all that each carries for whatever team.
func (d *DB) loads(ctx context.Context, k officer.TeamKind, weeks int) ([]balance.Load, error) {
	count := func(k officer.TeamKind, more string) string {
		return fmt.Sprintf(`(SELECT count(*) FROM "now" w WHERE %s = o."id" AND %s AND w."stage" <> 'left'%s)`, casesOf[k].carrier, casesOf[k].cases, more)
	}
	text := fmt.Sprintf(`SELECT * FROM (SELECT o."id", o."name", o."role" = 'manager' AS manager, %s AS plans, %s AS assessments, %s AS reviews,
 (SELECT count(*) FROM "duty" y WHERE y."officer" = o."id" AND y."due" < $today),
 (SELECT count(DISTINCT l."school") FROM "link" l WHERE l."officer" = o."id" AND l."team_kind" = $team AND %s)
 FROM "officer" o JOIN "team" t ON t."id" = o."team"
 WHERE t."kind" = $team AND (o."left" IS NULL OR o."left" > $today) ORDER BY o."sorted", o."n")
 WHERE NOT manager OR plans + assessments > 0`,
		count(officer.EHCReview, ""), count(officer.EHCNew, ""), count(officer.EHCReview, ` AND w."review_due" <= $until`), inForce("l"))
	rows, err := d.read.QueryContext(ctx, text, d.balanceArgs(k, weeks)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []balance.Load
	for rows.Next() {
		var l balance.Load
		if err := rows.Scan(&l.Officer, &l.Name, &l.Manager, &l.Plans, &l.Assessments, &l.Reviews, &l.Overdue, &l.Schools); err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, rows.Err()
}

// linkedSchools are the schools with cases of a kind of team that follow the link of
// their school.
func (d *DB) linkedSchools(ctx context.Context, k officer.TeamKind, weeks int) ([]balance.School, error) {
	text := fmt.Sprintf(`SELECT s."id", s."name", coalesce((SELECT l."officer" FROM "link" l
  WHERE l."school" = s."id" AND l."team_kind" = $team AND %s ORDER BY l."from" DESC, l."n" DESC LIMIT 1), ''),
  count(*) FILTER (WHERE w."plan_stage" = 'plan'), count(*) FILTER (WHERE w."plan_stage" = 'assess'),
  count(*) FILTER (WHERE w."plan_stage" = 'plan' AND w."review_due" <= $until),
  sum((SELECT count(*) FROM "duty" y WHERE y."child" = w."id" AND y."team" = $team AND y."due" < $today))
 FROM "now" w JOIN "child" c ON c."n" = w."n" JOIN "school" s ON s."id" = c."school"
 WHERE %s AND w."stage" <> 'left'
  AND NOT EXISTS (SELECT 1 FROM "assignment" a WHERE a."child" = w."id" AND a."team_kind" = $team AND %s)
 GROUP BY s."n" ORDER BY s."sorted", s."n"`, inForce("l"), casesOf[k].cases, inForce("a"))
	rows, err := d.read.QueryContext(ctx, text, d.balanceArgs(k, weeks)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []balance.School
	for rows.Next() {
		var s balance.School
		if err := rows.Scan(&s.ID, &s.Name, &s.Officer, &s.Plans, &s.Assessments, &s.Reviews, &s.Overdue); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

func (d *DB) balanceArgs(k officer.TeamKind, weeks int) []any {
	today := d.Today()
	return []any{sql.Named("team", string(k)), sql.Named("today", today.String()), sql.Named("until", today.AddDays(7*weeks).String())}
}

// inForce is officer.InForce for a link or an assignment.
func inForce(alias string) string {
	return fmt.Sprintf(`coalesce(%[1]s."from", '') <= $today AND coalesce(%[1]s."to", '9999-12-31') >= $today`, alias)
}
