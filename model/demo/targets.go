package demo

import (
	"caseload/model/civil"
	"caseload/model/pep"
)

// goal is a target as schools write them: from where, to where, how it is measured,
// by what, for how much and from which fund.
type goal struct {
	text, baseline, measure, intervention string
	cost                                  int64
	stream, who                           string
}

var goalsOf = [stages][]goal{
	nursery: {
		{"Joins a small group and takes turns in a game for ten minutes, four days in five, by the next PEP", "three minutes with an adult beside", "key worker's tally", "Small-group play, three times a week", 18000, "eypp", "Key worker"},
		{"Uses three-word phrases to ask for what is needed, every day, by the next PEP", "single words and pointing", "speech and language tracker", "Speech and language sessions, weekly", 24000, "eypp", "Speech and language therapist"},
		{"Settles within five minutes of coming in, four mornings in five, by the next PEP", "twenty-five minutes", "arrival log", "Key worker meets at the door", 0, "none", "Key worker"},
	},
	primary: {
		{"Reading age from 6y0m to 7y4m by the next PEP", "6y0m", "standardised reading test", "1:1 literacy, 30 minutes three times a week", 42000, "ppplus", "Class teacher"},
		{"Times tables to 8 × 8 with nine in ten correct by the next PEP", "to 5 × 5, six in ten", "weekly tables check", "Number group, twice a week", 18000, "ppplus", "Class teacher"},
		{"Writes a paragraph of six sentences without prompting, twice a week, by the next PEP", "two sentences with prompts", "writing book, marked half-termly", "Pre-teaching and writing frames", 0, "none", "Teaching assistant"},
		{"Stays in class for four lessons in five by the next PEP", "two in five", "lesson log", "Thrive sessions with the ELSA, weekly", 30000, "ppplus", "ELSA"},
		{"All Year 2 common words spelt by the next PEP", "62 of 100", "spelling check", "Precision teaching, daily", 9000, "school", "Teaching assistant"},
		{"Plays with two chosen friends at lunch four days in five by the next PEP", "plays alone", "lunchtime observation", "Lunch club", 12000, "ppplus", "Learning mentor"},
	},
	secondary: {
		{"GCSE maths from grade 2 to grade 3 in the spring mock", "grade 2", "mock paper", "Maths tuition, one hour a week", 60000, "ppplus", "Maths teacher"},
		{"Attendance from 84% to 93% over the term", "84%", "register, weekly", "Breakfast club and a call home by 9.15", 15000, "ppplus", "Head of year"},
		{"Reading age from 9y6m to 11y0m by the next PEP", "9y6m", "standardised reading test", "Reading recovery, three times a week", 45000, "ppplus", "Literacy lead"},
		{"Two homework tasks handed in each week for ten weeks", "none in the last month", "homework record", "Homework club and a laptop", 52000, "ppplus", "Designated teacher"},
		{"No removal from lessons for six weeks in a row", "four in a fortnight", "behaviour log", "Mentor, weekly; time-out card", 36000, "ppplus", "Learning mentor"},
		{"Visits two colleges and applies to one by the end of term", "no visit yet", "application seen", "Careers interviews and travel", 4000, "school", "Careers adviser"},
		{"English speaking test passed at Entry 3 by the next PEP", "Entry 1", "speaking test", "English as an additional language, two hours a week", 58000, "ppplus", "EAL teacher"},
	},
	college: {
		{"Attends nine in ten sessions of the course until half term", "seven in ten", "college register", "Weekly tutor meeting and a travel pass", 22000, "post16", "College tutor"},
		{"Functional Skills maths at Level 1 by the summer", "Entry 3", "Functional Skills test", "Small-group maths, one hour a week", 38000, "post16", "Maths tutor"},
		{"Work placement of ten days found and done by the next PEP", "none arranged", "placement report", "Employability coach", 30000, "post16", "EET adviser"},
		{"Opens an account, budgets for four weeks and shows it by the next PEP", "money managed by the carer", "budget sheet", "Independence programme", 0, "none", "Personal adviser"},
	},
}

// targetsOf is how many targets each PEP of a child has.
func targetsOf(s *subject) int { return 2 + s.k&1 }

// targets puts the targets of a PEP that was held. Those of a term whose next PEP
// was held have been reviewed at it.
func (g *gen) targets(s *subject, m *meetings, i int, c course) {
	g.set = g.set[:0]
	if g.pep.HeldOn.IsZero() {
		return
	}
	var reviewed civil.Date
	if i < running && m.owed[i+1] && !m.on[i+1].After(g.days.today) && !g.missed(s, m, i+1) {
		reviewed = m.on[i+1]
	}
	by := g.days.terms[i].Last
	if i < running {
		by = g.days.terms[i+1].Last
	} else {
		by = by.AddDays(80)
	}
	goals := goalsOf[stageFor(g.yearIn(s, g.days.terms[i].Year))]
	first := g.dice.n(len(goals))
	for n := range targetsOf(s) {
		o := &goals[(first+n)%len(goals)]
		g.target = pep.Target{ID: s.ids.New(), Child: g.kid.ID, PEP: g.pep.ID, Number: n + 1, Text: o.text, Baseline: o.baseline, Measure: o.measure,
			By: by, Intervention: o.intervention, Cost: o.cost, Stream: o.stream, Who: o.who}
		g.weaken(c.final(), n)
		if !reviewed.IsZero() {
			r := pick(g.dice, reviewsOfTargets)
			g.target.Outcome, g.target.Evidence, g.target.Reviewed = r.value, r.text, reviewed
			if n == 1 && m.skipped[i+1] {
				g.target.Outcome, g.target.Evidence, g.target.Reviewed = "", "", civil.Date{}
			}
		}
		g.set = append(g.set, g.target)
		g.put(&g.target)
	}
}

// weaken makes the second target what the check found wrong with it.
func (g *gen) weaken(a answers, n int) {
	t := &g.target
	if n != 1 {
		return
	}
	if !a.yes(askedSmart) {
		t.Text, t.Measure = pick(g.dice, vagueTargets), ""
	}
	if !a.yes(askedCosted) {
		t.Intervention, t.Cost, t.Stream = "", 0, ""
	}
}

var vagueTargets = []string{"Improve reading", "Better behaviour in class", "Try harder in maths", "More confident with friends"}

// said is a text with the code it goes with.
type said struct{ value, text string }

var reviewsOfTargets = []said{
	{"met", "Test taken in the last week of term"}, {"met", "Seen in the book and by the teacher"}, {"met", "Register and tutor's report"},
	{"met", "Tracker shows it held for six weeks"}, {"partly", "Two thirds of the way; the sessions began late"}, {"partly", "Met with support, not yet alone"},
	{"partly", "Missed four sessions after the placement move"}, {"not", "Tutor left; a new one starts after half term"}, {"not", "Did not attend the sessions"},
}
