package db

import (
	"fmt"

	"caseload/model/list"
)

const (
	// premiumTaken is premium.Request.Taken of another request, y.
	premiumTaken = `CASE WHEN y."refused" IS NOT NULL THEN 0 WHEN y."paid" IS NOT NULL THEN y."paid_sum" - y."back" ELSE y."amount" END`
	// premiumStatus is premium.Request.Status.
	premiumStatus = `CASE WHEN b."refused" IS NOT NULL THEN 'refused' WHEN b."back" > 0 THEN 'recovered' WHEN b."paid" IS NOT NULL THEN 'paid'` +
		` WHEN b."released" IS NOT NULL THEN 'released' ELSE 'asked' END`
	premiumWaits = `(b."refused" IS NULL AND b."back" <= 0 AND b."paid" IS NULL AND b."released" IS NULL)`
)

// ofPot, ofPEP, ofTarget and ofCheck are SQL of a value of what a request is judged
// by; of the check it is the latest.
func ofPot(sql string) string {
	return `(SELECT ` + sql + ` FROM "pot" y WHERE y."year" = b."year" AND y."stream" = b."stream" ORDER BY y."n" LIMIT 1)`
}

func ofPEP(sql string) string {
	return `(SELECT ` + sql + ` FROM "pep" y WHERE y."id" = b."pep")`
}

func ofTarget(sql string) string {
	return `(SELECT ` + sql + ` FROM "target" y WHERE y."id" = b."target")`
}

func ofCheck(sql string) string {
	return `(SELECT ` + sql + ` FROM "check" y WHERE y."pep" = b."pep" ORDER BY y."on" DESC, y."n" DESC LIMIT 1)`
}

// premiumBefore is SQL of what other requests take that go before one.
func premiumBefore(of string) string {
	return `(SELECT coalesce(sum(` + premiumTaken + `), 0) FROM "premium" y WHERE y."child" = b."child" AND y."id" <> b."id" AND ` + of +
		` AND (y."released" IS NOT NULL OR (y."asked", y."id") < (b."asked", b."id")))`
}

// schoolYearOf and financialYearOf are SQL of the years a day is in.
func schoolYearOf(day string) string {
	return `(CAST(substr(` + day + `, 1, 4) AS INTEGER) - (substr(` + day + `, 6, 2) < '09'))`
}

func financialYearOf(day string) string {
	return `(CAST(substr(` + day + `, 1, 4) AS INTEGER) - (substr(` + day + `, 6, 2) < '04'))`
}

// caredFor is SQL that holds for an episode e on any day from one to before another.
func caredFor(from, before string) string {
	return `coalesce(e."legal", '') NOT IN ('V3', 'V4') AND max(e."start", ` + from + `) < min(coalesce(e."end", ` + before + `), ` + before + `)`
}

const (
	// The ages of the fund of a request, by premium.Pot.Ages.
	usualFrom  = `CASE b."stream" WHEN 'eypp' THEN 0 WHEN 'post16' THEN 16 WHEN 'ppplus' THEN 4 WHEN 'recovery' THEN 4 WHEN 'tutoring' THEN 4 ELSE 0 END`
	usualUnder = `CASE b."stream" WHEN 'eypp' THEN 4 WHEN 'post16' THEN 18 WHEN 'ppplus' THEN 16 WHEN 'recovery' THEN 16 WHEN 'tutoring' THEN 16 ELSE 0 END`
	ownAges    = `y."from_age" = 0 AND y."until_age" = 0`
)

// premiumBlock is the first reason of premium.Judge against the release of what waits.
// The two are held to each other by a test.
func premiumBlock() string {
	from := ofPot(`iif(` + ownAges + `, ` + usualFrom + `, y."from_age")`)
	under := ofPot(`CASE WHEN ` + ownAges + ` THEN ` + usualUnder + ` WHEN y."until_age" = 0 THEN 150 ELSE y."until_age" END`)
	born := `(SELECT y."born" FROM "child" y WHERE y."id" = b."child")`
	age := `(` + schoolYearOf(`b."asked"`) + ` - ` + schoolYearOf(born) + ` - 1)`
	suits := born + ` IS NOT NULL AND ` + age + ` < ` + under + ` AND iif(b."stream" = 'eypp', b."asked" >= date(` + born + `, max(9, 12 * ` + from + `) || ' months', 'floor'), ` + age + ` >= ` + from + `)`
	paidFrom := ofTarget(`y."stream"`)
	next := `((b."year" + 1) || '-04-01')`
	day := ofPEP(`coalesce(y."held", y."meeting")`)
	same := `y."stream" = b."stream" AND y."year" = b."year"`
	letters := `coalesce(` + ofCheck(`y."letters"`) + `, '')`
	over := func(limit, of string) string {
		return ofPot(`y.`+quote(limit)) + ` > 0 AND b."amount" + ` + premiumBefore(of) + ` > ` + ofPot(`y.`+quote(limit))
	}
	return `CASE WHEN NOT ` + premiumWaits + ` THEN NULL` +
		` WHEN ` + ofPot(`1`) + ` IS NULL THEN 'pot'` +
		` WHEN b."pep" IS NULL THEN 'pep'` +
		` WHEN ` + ofPEP(`y."rating"`) + ` IS NULL THEN 'unrated'` +
		` WHEN ` + ofPEP(`y."rating"`) + ` NOT IN ('gold', iif(` + ofPot(`coalesce(y."release", 'green')`) + ` = 'gold', 'gold', 'green'), iif(` + ofPot(`y."release"`) + ` = 'amber', 'amber', 'gold')) THEN 'rating'` +
		` WHEN coalesce(` + ofCheck(`y."timescale"`) + `, '') <> 'yes' THEN 'timescale'` +
		` WHEN b."target" IS NULL OR ` + ofTarget(`y."pep"`) + ` IS NOT b."pep" THEN 'target'` +
		` WHEN iif(` + letters + ` = '', coalesce(` + ofCheck(`y."smart"`) + `, '') <> 'yes', (' ' || ` + letters + ` || ' ') NOT LIKE ('% ' || ` + ofTarget(`y."number"`) + ` || ':SMART %')) THEN 'smart'` +
		` WHEN ` + ofTarget(`y."intervention" IS NULL OR y."stream" IS NULL OR y."stream" <> 'none' AND y."cost" = 0`) + ` THEN 'costed'` +
		` WHEN b."amount" + ` + premiumBefore(`y."target" = b."target"`) + ` > ` + ofTarget(`y."cost"`) + ` THEN 'more'` +
		` WHEN ` + ofPot(`y."beyond"`) + ` = 1 AND b."beyond" IS NULL THEN 'beyond'` +
		` WHEN ` + over("cap_term", same+` AND y."term" IS b."term"`) + ` THEN 'term'` +
		` WHEN ` + over("cap_year", same) + ` THEN 'year'` +
		` WHEN (` + suits + `) IS NOT TRUE OR ` + paidFrom + ` <> b."stream" AND NOT (b."stream" IN ('recovery', 'tutoring') AND ` + paidFrom + ` IN ('ppplus', 'other')) THEN 'stream'` +
		` WHEN ` + financialYearOf(day) + ` <> b."year" THEN 'fy'` +
		` WHEN $today >= ` + next + ` AND ` + ofPot(`y."carry"`) + ` = 0 THEN 'ended'` +
		` WHEN NOT EXISTS (SELECT 1 FROM "episode" e WHERE e."child" = b."child" AND ` + caredFor(`iif(b."stream" = 'post16', '1900-04-01', b."year" || '-04-01')`, next) + `) THEN 'care' END`
}

func premiumSource(def list.Definition) *source {
	block := premiumBlock()
	s := ofSchool(`w."vs"`, map[string]column{
		"fy":         {value: `b."year"`, full: true, index: true},
		"asked":      {value: `b."asked"`, full: true},
		"status":     {value: premiumStatus, full: true},
		"waiting":    flagColumn(premiumWaits),
		"block":      plainColumn(block),
		"verdict":    {value: `CASE WHEN ` + premiumWaits + ` THEN coalesce(` + block + `, 'may') ELSE ` + premiumStatus + ` END`, full: true},
		"releasable": flagColumn(premiumWaits + ` AND (` + block + `) IS NULL`),
		"rating":     plainColumn(ofPEP(`y."rating"`)),
		"impact":     plainColumn(ofTarget(`y."outcome"`)),
		"net":        poundsColumn(`(b."paid_sum" - b."back")`),
		"overridden": flagColumn(`b."override" IS NOT NULL`),
		"pep_id":     recordColumn("pep"),
		"target_id":  recordColumn("target"),
		"child_id":   recordColumn("child"),
	})(def)
	yearGroup(s)
	return s
}

// yearGroup lets a list say year of the year group, as all lists of children do, where
// its records have a year of their own.
func yearGroup(s *source) {
	of := childColumns()
	s.columns["year"], s.columns["pep"] = of["year"], of["pep"]
}

func spendSource(def list.Definition) *source {
	s := ofChild(`w."vs"`, map[string]column{
		"fy":     {value: `b."year"`, full: true, index: true},
		"school": schoolColumn(`b."school"`),
	})(def)
	yearGroup(s)
	s.columns["officer"] = childColumns()["officer"]
	s.loose = true
	s.word = func(c *compiler, n needle) wordPlan {
		return wordPlan{test: anyCond(c.namesOnly(n), n.in(`b."what"`), n.in(`b."supplier"`))}
	}
	return s
}

func potSource(def list.Definition) *source {
	return &source{base: def.Record, alias: "b", columns: fieldColumns(def.Record), kind: fmt.Sprintf("'%s'", def.Record), word: inAny(`b."source"`)}
}
