package db

import (
	"context"
	"strings"

	"caseload/model/attainment"
	"caseload/model/list"
)

// The rows of one child at one stage in one year.
const sameExam = `y."child" = b."child" AND y."stage" = b."stage" AND y."year" = b."year"`

// The measures that make up a combined one, itself included.
const (
	rwmParts = `'reading', 'writing', 'maths', 'rwm'`
	emParts  = `'english', 'language', 'literature', 'maths', 'em'`
)

// reachedIn is SQL that holds where the child has a result of one of the measures that
// is as asked, at the same stage in the same year.
func reachedIn(measures, as string) string {
	return `EXISTS (SELECT 1 FROM "result" y WHERE ` + sameExam + ` AND y."measure" IN (` + measures + `) AND y.` + as + ")"
}

// combined is attainment.Combined as a condition: what is recorded of the whole goes
// before what follows from its parts.
func combined(whole, as string, parts ...string) string {
	var all []string
	for _, p := range parts {
		all = append(all, reachedIn(p, as))
	}
	return `(` + reachedIn(whole, as) + ` OR NOT EXISTS (SELECT 1 FROM "result" y WHERE ` + sameExam + ` AND y."measure" = ` + whole + `) AND ` + strings.Join(all, " AND ") + ")"
}

const (
	isMet     = `"standard" IN ('met', 'greater')`
	isGreater = `"standard" = 'greater'`
	isStrong  = `"strong" = 1`
	english   = `'english', 'language', 'literature'`
)

// cohortOfYear is care.Qualifying for the 31 March of the school year of a result: in
// care on 1 April before it and on it, no short break, no beginning of care after the
// first day, no end but for the next episode, and each episode followed by one.
var cohortOfYear = strings.NewReplacer("$last", `((b."year" + 1) || '-03-31')`, "$first", `(b."year" || '-04-01')`, "$in", `y."child" = b."child" AND y."start" <= ((b."year" + 1) || '-03-31') AND coalesce(y."end", '9999') >= (b."year" || '-04-01')`).Replace(
	`(EXISTS (SELECT 1 FROM "episode" y WHERE y."child" = b."child" AND y."start" <= $first AND coalesce(y."end", '9999') > $first)` +
		` AND EXISTS (SELECT 1 FROM "episode" y WHERE y."child" = b."child" AND y."start" <= $last AND coalesce(y."end", '9999') > $last)` +
		` AND NOT EXISTS (SELECT 1 FROM "episode" y WHERE $in AND (y."legal" IN ('V3', 'V4') OR y."start" > $first AND y."start_reason" = 'S'` +
		` OR y."end" < $last AND coalesce(y."end_reason", 'X1') <> 'X1'` +
		` OR y."end" <= $last AND NOT EXISTS (SELECT 1 FROM "episode" z WHERE z."child" = y."child" AND z."start" = y."end" AND z."n" <> y."n"))))`)

func resultSource(def list.Definition) *source {
	lead := `b."n" = (SELECT min(y."n") FROM "result" y WHERE ` + sameExam + ` AND y."measure" IN (`
	return ofChild(`w."vs"`, map[string]column{
		"year":       {value: `b."year"`, full: true},
		"score":      {value: `CASE WHEN b."grade" IS NOT NULL AND (b."score" <> 0 OR b."measure" IN ('att8', 'prog8')) THEN b."score" / 100.0 END`},
		"points":     {value: `b."score"`, full: true},
		"scored":     flagColumn(`b."grade" IS NOT NULL`),
		"reached":    plainColumn(`(b."year" + 1) || '-08-31'`),
		"cohort":     flagColumn(cohortOfYear),
		"send":       flagColumn(sendOn(`min(((b."year" + 1) || '-08-31'), $today)`)),
		"lead":       flagColumn(`(b."measure" IN (` + rwmParts + `) AND b."stage" IN ('ks1', 'ks2') AND ` + lead + rwmParts + `)) OR b."stage" = 'ks4' AND b."measure" IN (` + emParts + `) AND ` + lead + emParts + `)))`),
		"rwm":        flagColumn(combined(`'rwm'`, isMet, `'reading'`, `'writing'`, `'maths'`)),
		"rwmgreater": flagColumn(combined(`'rwm'`, isGreater, `'reading'`, `'writing'`, `'maths'`)),
		"english4":   flagColumn(reachedIn(english, isMet)),
		"maths4":     flagColumn(reachedIn(`'maths'`, isMet)),
		"em4":        flagColumn(combined(`'em'`, isMet, english, `'maths'`)),
		"em5":        flagColumn(combined(`'em'`, isStrong, english, `'maths'`)),
	})(def)
}

// againstOrder is the order of attainment.Against.
func againstOrder(at string) string {
	return `CASE ` + at + ` WHEN 'well' THEN 0 WHEN 'below' THEN 1 WHEN 'at' THEN 2 WHEN 'above' THEN 3 END`
}

// termOrder is pep.TermOrder as SQL: terms sort by year and season.
func termOrder(at string) string {
	return `(substr(` + at + `, 1, 4) || CASE substr(` + at + `, 6) WHEN 'autumn' THEN '0' WHEN 'spring' THEN '1' ELSE '2' END)`
}

func progressSource(def list.Definition) *source {
	was := `(SELECT y."against" FROM "progress" y WHERE y."child" = b."child" AND y."subject" = b."subject" AND y."against" IS NOT NULL AND ` +
		termOrder(`y."term"`) + " < " + termOrder(`b."term"`) + ` ORDER BY ` + termOrder(`y."term"`) + ` DESC, y."n" DESC LIMIT 1)`
	return ofChild(`w."vs"`, map[string]column{
		"term":     {value: `b."term"`, order: termOrder(`b."term"`), full: true},
		"thisterm": flagColumn(`b."term" = $term`),
		"was":      plainColumn(was),
		"up":       flagColumn(againstOrder(`b."against"`) + " > " + againstOrder(was)),
		"down":     flagColumn(againstOrder(`b."against"`) + " < " + againstOrder(was)),
	})(def)
}

// National are the published figures that have been entered.
func (d *DB) National(ctx context.Context) ([]attainment.National, error) {
	recs, err := d.Records(ctx, attainment.Nationals.Name())
	if err != nil {
		return nil, err
	}
	out := make([]attainment.National, len(recs))
	for i, r := range recs {
		out[i] = *r.(*attainment.National)
	}
	return out, nil
}
