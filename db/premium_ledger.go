package db

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"caseload/model/fault"
	"caseload/model/pep"
	"caseload/model/premium"
)

// breakdown is how the parts of an account are named in SQL: by what of an eligible
// child k (its id and school), of a request b (with its child c) and of central
// spending b; and the label of "id". Empty is nobody's.
type breakdown struct{ kid, request, spend, label string }

var breakdowns = map[premium.By]breakdown{
	premium.Whole: {`''`, `''`, `''`, `''`},
	premium.ByChild: {`k."child"`, `b."child"`, `''`,
		`(SELECT ` + childName + ` FROM "child" c WHERE c."id" = p."id")`},
	premium.BySchool:   {`k."school"`, `coalesce(b."school", c."school")`, `''`, `(SELECT y."name" FROM "school" y WHERE y."id" = p."id")`},
	premium.ByCategory: {`''`, `b."category"`, `b."category"`, `''`},
	premium.ByTerm:     {`''`, `b."term"`, `''`, `p."id"`},
	premium.ByImpact:   {`''`, `(SELECT y."outcome" FROM "target" y WHERE y."id" = b."target")`, `''`, `''`},
}

// Ledger implements work.Premium. The sums are added up in SQL over the requests of
// the year, which an index finds; a test holds them to premium.Books.
func (d *DB) Ledger(ctx context.Context, year int, stream string, by premium.By) (premium.Account, error) {
	a, _, err := d.ledger(ctx, d.read, year, stream, by)
	return a, err
}

// ledger is the account with the fund of tutoring of the year, from a connection or a
// transaction.
func (d *DB) ledger(ctx context.Context, q querier, year int, stream string, by premium.By) (premium.Account, *premium.Pot, error) {
	how, ok := breakdowns[by]
	if _, known := premium.Streams.Find(stream); !known || !ok {
		return premium.Account{}, nil, fault.New(fault.Invalid, "There is no account of %q by %q.", stream, string(by))
	}
	pot, err := d.potOf(ctx, q, year, stream)
	if err != nil {
		return premium.Account{}, nil, err
	}
	if pot == nil {
		pot = &premium.Pot{Stream: stream, Year: year}
	}
	tutoring := pot
	if stream != premium.Tutoring {
		if tutoring, err = d.potOf(ctx, q, year, premium.Tutoring); err != nil {
			return premium.Account{}, nil, err
		}
	}
	parts, err := parts(ctx, q, pot, tutoring, how)
	if err != nil {
		return premium.Account{}, nil, translate(err)
	}
	for i := range parts {
		switch by {
		case premium.ByCategory:
			parts[i].Label = premium.Categories.Label(parts[i].ID)
		case premium.ByImpact:
			parts[i].Label = pep.Outcomes.Label(parts[i].ID)
		}
	}
	return premium.Make(*pot, pot.Funds(tutoring), by, parts, d.Today()), tutoring, nil
}

// shared is SQL of the part of a sum that a fund pays, as premium.Pot.Split divides it.
func shared(sum string, pot, tutoring *premium.Pot) string {
	grant := func(p *premium.Pot) string {
		if p == nil || p.Stream != premium.Tutoring || p.Share == 0 {
			return sum
		}
		return fmt.Sprintf("((2 * %s * %d + 100) / 200)", sum, p.Share)
	}
	if pot.Stream != premium.PupilPremium || tutoring == nil {
		return grant(pot)
	}
	return fmt.Sprintf("iif(b.\"stream\" = 'tutoring', %s - %s, %s)", sum, grant(tutoring), sum)
}

// parts reads the sums of the parts of an account.
func parts(ctx context.Context, q querier, pot, tutoring *premium.Pot, how breakdown) ([]premium.Row, error) {
	of := `b."year" = $year AND b."stream" IN ('` + strings.Join(pot.Funds(tutoring), "', '") + `')`
	sum := func(field string) string { return shared("b."+quote(field), pot, tutoring) }
	joins := ""
	if strings.Contains(how.request, "c.") {
		joins = ` JOIN "child" c ON c."id" = b."child"`
	}
	text := `WITH k AS (SELECT DISTINCT c."id" AS "child", c."school" AS "school" FROM "episode" e CROSS JOIN "child" c ON c."id" = e."child" WHERE ` + eligible(pot) + `),
 r AS (SELECT ` + how.kid + ` AS id, count(*) AS kids, 0 AS requests, 0 AS asked, 0 AS committed, 0 AS paid, 0 AS back, 0 AS spent FROM k GROUP BY 1
 UNION ALL SELECT ` + how.request + `, 0, count(*), sum(iif(b."paid" IS NULL AND b."released" IS NULL, ` + sum("amount") + `, 0)),
  sum(iif(b."paid" IS NULL AND b."released" IS NOT NULL, ` + sum("amount") + `, 0)), sum(iif(b."paid" IS NOT NULL, ` + sum("paid_sum") + `, 0)),
  sum(iif(b."paid" IS NOT NULL, ` + sum("back") + `, 0)), 0
  FROM "premium" b` + joins + ` WHERE ` + of + ` AND b."refused" IS NULL GROUP BY 1
 UNION ALL SELECT ` + how.spend + `, 0, 0, 0, 0, 0, 0, sum(` + sum("amount") + `) FROM "spend" b WHERE ` + of + ` GROUP BY 1),
 p AS (SELECT coalesce(id, '') AS id, sum(kids) AS kids, sum(requests) AS requests, sum(asked) AS asked, sum(committed) AS committed, sum(paid) AS paid, sum(back) AS back, sum(spent) AS spent FROM r GROUP BY 1)
SELECT p.id, coalesce(` + how.label + `, ''), kids, requests, asked, committed, paid, back, spent FROM p`
	from, under := pot.Ages()
	rows, err := q.QueryContext(ctx, text, givenArgs(text, map[string]any{"year": pot.Year, "first": premium.First(pot.Year).String(),
		"next": premium.Last(pot.Year).AddDays(1).String(), "from": from, "under": under, "months": fmt.Sprintf("%d months", max(premium.EarlyMonths, 12*from))})...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []premium.Row
	for rows.Next() {
		var r premium.Row
		if err := rows.Scan(&r.ID, &r.Label, &r.Children, &r.Requests, &r.Asked, &r.Committed, &r.Paid, &r.Recovered, &r.Spent); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// givenArgs are the arguments that a statement speaks of.
func givenArgs(text string, values map[string]any) []any {
	var out []any
	for name, v := range values {
		if strings.Contains(text, "$"+name) {
			out = append(out, sql.Named(name, v))
		}
	}
	return out
}

// eligible is premium.Pot.Eligible of an episode e and a child c.
func eligible(p *premium.Pot) string {
	const cohort = `(CAST(substr(c."born", 1, 4) AS INTEGER) - (substr(c."born", 6, 2) < '09'))` // school year of birth
	if premium.Counted(p.Stream) {
		age := `($year - 1 - ` + cohort + ` - 1)`
		return `c."born" IS NOT NULL AND ` + age + ` >= $from AND ` + age + ` < $under AND ` + caredFor("$first", "$next")
	}
	september := func(age string) string { return `((` + cohort + ` + 1 + ` + age + `) || '-09-01')` }
	began := september("$from")
	if p.Stream == premium.EarlyYears {
		began = `date(c."born", $months, 'floor')`
	}
	return `c."born" IS NOT NULL AND ` + caredFor(`max($first, `+began+`)`, `min($next, `+september("$under")+`)`)
}
