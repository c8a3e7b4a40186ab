package db

import (
	"caseload/model/field"
	"caseload/model/kinds"
	"caseload/model/list"
	"caseload/model/query"
)

// sources are the lists, by name.
func sources() map[list.Name]*source {
	out := make(map[list.Name]*source)
	for _, n := range list.Names() {
		def, _ := list.Define(n)
		s := special[n](def)
		s.def = def
		addMeasured(n, s)
		out[n] = s
	}
	return out
}

// special makes the source of each list.
var special = map[list.Name]func(list.Definition) *source{
	list.Children:      childrenSource,
	list.Due:           dueSource,
	list.PEPs:          pepSource,
	list.Cycle:         cycleSource,
	list.Moderations:   moderationSource,
	list.Plans:         planSource,
	list.Assessments:   assessmentSource,
	list.Advice:        adviceSource,
	list.Drafts:        draftSource,
	list.Consultations: consultationSource,
	list.Annual:        annualSource,
	list.Pipeline:      pipelineSource,
	list.Transfers:     transferSource,
	list.Variations:    variationSource,
	list.Versions:      versionSource,
	list.Disputes:      disputeSource,
	list.Orders:        orderSource,
	list.Risks:         riskSource,
	list.Results:       resultSource,
	list.Progress:      progressSource,
	list.Post16:        youngSource,
	list.Activities:    activitySource,
	list.Offers:        offerSource,
	list.SEND:          sendSource,
	list.Provision:     provisionSource,
	list.Referrals:     referralSource,
	list.Statuses:      statusSource,
	list.Enquiries:     enquirySource,
	list.Trainings:     trainingSource,
	list.Visits:        visitSource,
	list.CareReviews:   ofChild(`w."vs"`, nil),
	list.Schools:       schoolSource,
	list.Officers:      officerSource,
	list.Actions:       actionSource,
	list.FollowUps:     followUpSource,
	list.Premium:       premiumSource,
	list.Spend:         spendSource,
	list.Pots:          potSource,
	list.Weeks:         weekSource,
	list.Suspensions:   suspensionSource,
	list.Enrolments:    enrolmentSource,
}

func childrenSource(list.Definition) *source {
	return &source{base: "now", alias: "w", columns: childColumns(), child: `w."id"`, kind: "'child'",
		late: `w."next_due" < $today`, due: `w."next_due"`}
}

// perChild is a list of records of which each has a child. What the records have
// of their own goes before what the child has.
func perChild(base string, own map[string]column) *source {
	columns := childColumns()
	for k, v := range own {
		columns[k] = v
	}
	return &source{base: base, alias: "b", columns: columns, child: `b."child"`, kind: "'" + base + "'"}
}

// fieldColumns are the declared fields of a kind as columns.
func fieldColumns(kind string) map[string]column {
	out := make(map[string]column)
	k, ok := kinds.Named(kind)
	if !ok {
		return out
	}
	for _, s := range k.Specs() {
		if s.Name != "id" && s.Name != "child" && !s.Hidden {
			out[s.Name] = fieldColumn(&s)
		}
	}
	return out
}

func fieldColumn(s *field.Spec) column {
	at := "b." + quote(s.Name)
	switch s.Type {
	case field.Flag:
		return flagColumn(at + " = 1")
	case field.Number:
		return column{value: at, full: true}
	case field.Pence:
		return poundsColumn(at)
	case field.Ref:
		return refColumn(at, s.RefKind)
	case field.Text, field.Note:
		return column{value: at, order: at + " COLLATE NOCASE", full: s.Required}
	}
	return column{value: at, full: s.Required}
}

// refColumn shows another record by its name, where it has one.
func refColumn(at, kind string) column {
	switch kind {
	case "officer":
		return officerColumn(at)
	case "school":
		return schoolColumn(at)
	case "team":
		name := `(SELECT o."name" FROM "team" o WHERE o."id" = ` + at + ")"
		return column{value: name, group: at, label: `(SELECT o."name" FROM "team" o WHERE o."id" = g)`}
	}
	return column{value: at}
}

// ofChild is a list of a kind of record whose officer is one of those of the child.
func ofChild(officer string, more map[string]column) func(list.Definition) *source {
	return func(def list.Definition) *source {
		own := fieldColumns(def.Record)
		own["officer"] = carrier(officer)
		for k, v := range more {
			own[k] = v
		}
		return perChild(def.Record, own)
	}
}

// ofSchool is ofChild for records that name a school of their own, which goes
// before the child's.
func ofSchool(officer string, more map[string]column) func(list.Definition) *source {
	return func(def list.Definition) *source {
		const at = `coalesce(b."school", c."school")`
		own := fieldColumns(def.Record)
		own["officer"] = carrier(officer)
		own["school"] = schoolColumn(at)
		for k, v := range more {
			own[k] = v
		}
		return perChild(def.Record, own)
	}
}

func pepSource(def list.Definition) *source {
	return ofSchool(`w."vs"`, map[string]column{
		"term":     {value: `b."term"`, full: true, index: true, few: true, label: termName},
		"status":   {value: `b."status"`, index: true},
		"tocheck":  {value: `+b."status" = 'check'`, form: formFlag, index: true},
		"thisterm": {value: `+b."term" = $term`, form: formFlag, index: true},
	})(def)
}

// bands are how late a duty is, in the days of list's own lateness codes.
const bands = `CASE WHEN b."due" < $late4 THEN '4w' WHEN b."due" <= $late2 THEN '2w' WHEN b."due" <= $late1 THEN '1w' WHEN b."due" < $today THEN '0w'
 WHEN b."due" <= $week THEN 'week' WHEN b."due" <= $month THEN 'month' ELSE 'later' END`

func dueSource(list.Definition) *source {
	at := func(name string) column { return column{value: `b."` + name + `"`, index: true, sorted: true} }
	owner, school := carrier(`b."officer"`), schoolWithIndex(`b."school"`)
	school.sorted = true
	s := perChild("duty", map[string]column{
		"late":       {value: `b."due"`, form: formLate, flip: true, full: true, compare: daysPast(`b."due"`, true), index: true, ranges: true, sorted: true},
		"work":       plainColumn(`b."title"`),
		"due":        {value: `b."due"`, full: true, index: true, ranges: true, sorted: true},
		"duty":       at("rule"),
		"strand":     plainColumn(`b."strand"`),
		"team":       at("team"),
		"officer":    owner,
		"concerns":   concernsColumn(),
		"school":     school,
		"overdue":    {value: `+b."due" < $today`, form: formFlag, index: true, ranges: true, sorted: true},
		"excused":    flagColumn(`b."excused" = 1`),
		"nodate":     {value: `+b."rule" = 'L-NEXT'`, form: formFlag, index: true, sorted: true},
		"unassigned": {value: `+b."officer" IS NULL`, form: formFlag, index: true, sorted: true},
		"lateness":   {value: bands, full: true},
		"trigger":    plainColumn(`b."trigger"`),
		"started":    plainColumn(`b."started"`),
		"note":       plainColumn(`b."note"`),
	})
	s.kind, s.late, s.due = `b."kind"`, `b."due" < $today`, `b."due"`
	s.word = func(c *compiler, n needle) wordPlan {
		return wordPlan{test: anyCond(c.words(n).test, n.in(`b."title"`), n.in(`b."note"`))}
	}
	return s
}

// inAny looks for a word in columns of the row itself.
func inAny(cols ...string) func(*compiler, needle) wordPlan {
	return func(_ *compiler, n needle) wordPlan {
		var cs []cond
		for _, col := range cols {
			cs = append(cs, n.in(col))
		}
		return wordPlan{test: anyCond(cs...)}
	}
}

func actionSource(def list.Definition) *source {
	by := officerColumn(`b."officer"`)
	by.index = true
	s := perChild(def.Record, map[string]column{
		"on":   {value: `b."on"`, full: true, index: true, ranges: true, sorted: true},
		"kind": plainColumn(`b."kind"`),
		"text": {value: `b."text"`, full: true, compare: inEntries, index: true, worded: true},
		"by":   by,
	})
	s.loose, s.word = true, entryWords
	return s
}

func followUpSource(def list.Definition) *source {
	owner := officerColumn(`b."owner"`)
	owner.index = true
	s := perChild(def.Record, map[string]column{
		"by":     {value: `b."due"`, full: true, index: true, ranges: true, sorted: true},
		"done":   plainColumn(`b."done"`),
		"raised": plainColumn(`b."raised"`),
		"text":   {value: `b."text"`, full: true, compare: wordsOf(`b."text"`)},
		"owner":  owner,
	})
	s.late, s.due = `b."due" < $today AND b."done" IS NULL`, `CASE WHEN b."done" IS NULL THEN b."due" END`
	s.word = func(c *compiler, n needle) wordPlan {
		return wordPlan{test: anyCond(c.namesOnly(n), n.in(`b."text"`))}
	}
	return s
}

// entryWords finds entries of the log by their own words or by the child's name.
func entryWords(c *compiler, n needle) wordPlan {
	p := c.words(n)
	own := c.inEntry(n)
	if !n.inNotes() {
		return wordPlan{test: anyCond(own, c.namesOnly(n))}
	}
	names, entries := n.inNames(), n.entries()
	lead := cond{`(b."n" IN (` + entries.sql + `) OR b."child" IN (SELECT y."id" FROM "child" y WHERE y."n" IN (` + names.sql + ")))",
		append(entries.args, names.args...)}
	return wordPlan{test: anyCond(own, c.namesOnly(n)), lead: lead, hits: p.notes + p.names*entriesOfAChild}
}

// entriesOfAChild is about how many entries the log of a child has.
const entriesOfAChild = 15

func (c *compiler) inEntry(n needle) cond {
	p := c.words(n)
	if !n.inNotes() || p.notes*costSet > windowRows*costText*max(1, p.of/max(1, p.notes)) {
		return n.in(`b."text"`)
	}
	e := n.entries()
	return cond{`+b."n" IN (` + e.sql + ")", e.args}
}

// inEntries finds words in the text of entries.
func inEntries(c *compiler, x query.Compare) cond {
	switch x.Op {
	case query.Has:
		return always
	case query.Missing:
		return never
	}
	var cs []cond
	for _, v := range x.Values {
		n, ok := newNeedle(v.Text, true)
		if !ok {
			cs = append(cs, always)
			continue
		}
		cs = append(cs, c.inEntry(n))
	}
	return anyCond(cs...)
}

// wordsOf finds words in a text, as a bare word does in the log.
func wordsOf(col string) func(*compiler, query.Compare) cond {
	return func(_ *compiler, x query.Compare) cond {
		switch x.Op {
		case query.Has:
			return cond{sql: col + " IS NOT NULL"}
		case query.Missing:
			return cond{sql: col + " IS NULL"}
		}
		var cs []cond
		for _, v := range x.Values {
			n, ok := newNeedle(v.Text, true)
			if !ok {
				cs = append(cs, always)
				continue
			}
			cs = append(cs, n.in(col))
		}
		return anyCond(cs...)
	}
}
