package demo

import (
	"strings"

	"caseload/model/civil"
	"caseload/model/pep"
)

// answers are the answers of a check: a bit for each question that is a no.
type answers uint8

// The questions, in the order of pep.Questions.
const (
	askedVoice = iota
	askedSW
	askedDT
	askedReviewed
	askedSmart
	askedCosted
	askedTimescale
	askedData
	questions
)

func (a answers) yes(question int) bool { return a>>question&1 == 0 }

func (a answers) answer(question int) pep.Answer {
	if a.yes(question) {
		return pep.Yes
	}
	return pep.No
}

func no(questions ...int) answers {
	var a answers
	for _, q := range questions {
		a |= 1 << q
	}
	return a
}

// The answers that lead to each rating. Red is mostly by rule.
var answersOf = map[pep.Rating][]answers{
	pep.Gold:  {0},
	pep.Green: {0, 0, 0, 0, 0, no(askedDT), no(askedTimescale), no(askedTimescale), no(askedData), no(askedData)},
	pep.Amber: {no(askedSmart), no(askedSmart), no(askedSmart, askedData), no(askedCosted), no(askedReviewed), no(askedReviewed, askedTimescale),
		no(askedTimescale, askedData), no(askedSmart, askedCosted), no(askedDT, askedData), no(askedCosted, askedData, askedTimescale)},
	pep.Red: {no(askedVoice), no(askedVoice, askedSmart), no(askedVoice, askedData), no(askedSW), no(askedSW), no(askedSW, askedReviewed),
		no(askedSW, askedSmart, askedCosted), no(askedVoice, askedSW), no(askedReviewed, askedSmart, askedCosted, askedData)},
}

func (a answers) byRule() bool { return !a.yes(askedVoice) || !a.yes(askedSW) }

// rated is one check of a PEP.
type rated struct {
	on     civil.Date
	rating pep.Rating
	no     answers
}

// course is how a PEP went after its meeting: the checks it had, at most three.
type course struct {
	checks [3]rated
	n      int
	last   answers // of a PEP not checked yet: what a check will find
}

func (c *course) add(r rated) {
	c.checks[c.n] = r
	c.n++
}

func (c *course) final() answers {
	if c.n == 0 {
		return c.last
	}
	return c.checks[c.n-1].no
}

// rate draws the answers that lead to a rating. Where targets of the term before were
// left unreviewed the check says so, and else it does not.
func (g *gen) rate(r pep.Rating, on civil.Date, skipped bool) rated {
	no := pick(g.dice, answersOf[r])
	for n := 0; n < 60 && (r == pep.Amber || r == pep.Red) && no.yes(askedReviewed) == skipped; n++ {
		no = pick(g.dice, answersOf[r])
	}
	return rated{on: on, rating: r, no: no}
}

// course takes a PEP that was held through receipt, check, return and second
// check, and stops where today is.
func (g *gen) course(s *subject, m *meetings, i int) course {
	var c course
	p, d, today := &g.pep, g.dice, g.days.today
	p.HeldOn = m.on[i]
	if p.Kind == "initial" && p.Initiated.After(p.HeldOn) {
		p.Initiated = p.HeldOn
	}
	received := g.days.back(p.HeldOn.AddDays(d.between(3, 10)))
	checked := g.days.back(received.AddDays(d.between(3, 16)))
	if i == before {
		received, checked = g.lingering(s, received, checked)
	}
	if received.After(today) {
		return c
	}
	p.Received = received
	if checked.After(today) {
		return c
	}
	first := g.rate(g.rating(s, i), checked, m.skipped[i])
	c.add(first)
	if first.rating == pep.Red {
		g.improve(s, &c, i, m.skipped[i])
	}
	last := c.checks[c.n-1]
	p.Rating, p.RatedOn, p.RatedBy = last.rating, last.on, g.rater(s)
	if p.Rating == pep.Red {
		p.ReturnBy = g.days.cal.AddWorkingDays(p.RatedOn, 10)
	} else {
		p.Signed = p.RatedOn
	}
	return c
}

// wellOn is after how many days a term is well on its way, with PEPs of its own to check.
const wellOn = 56

// lingering keeps a few PEPs of the last term unfinished, so that there are some
// to check and some to wait for on any day of the year.
func (g *gen) lingering(s *subject, received, checked civil.Date) (r, c civil.Date) {
	never := g.days.today.AddDays(1)
	m := s.rank(g.Seed, topicMissed)
	if well := g.days.today.Sub(g.days.terms[running].First) > wellOn; well && m/4%3 != 0 {
		return received, checked // there are those of the term that runs
	}
	switch {
	case s.kind != inCare || m < missedShare:
	case m < arrivedShare:
		// A third each: the check is overdue, due within days, and due later.
		age := [3][2]int{{11, 15}, {8, 10}, {0, 6}}[(m-missedShare)*3/(arrivedShare-missedShare)]
		in := g.days.cal.AddWorkingDays(g.days.today, -g.dice.between(age[0], age[1]))
		return civil.Max(in, g.pep.HeldOn), never
	case m < waitedShare:
		return never, never
	}
	return received, checked
}

// improve is what comes after Red. The school sends the PEP again and it is rated
// again, as a rule better. Of those of the last term some are still Red whatever the
// day: with the school in time, with the school overdue, or sent in and to be checked.
func (g *gen) improve(s *subject, c *course, i int, skipped bool) {
	p, d, today := &g.pep, g.dice, g.days.today
	red := c.checks[0].on
	again := g.days.back(red.AddDays(d.between(5, 20)))
	better := g.days.back(again.AddDays(d.between(3, 9)))
	if turn := g.lingers(s); i == before && turn >= 0 {
		g.stillRed(c, skipped, turn)
		return
	}
	if again.After(today) || !again.After(red) {
		return
	}
	p.Received = again
	if better.After(today) {
		p.Again = true
		return
	}
	rating := pep.Green
	switch {
	case g.more.in(redForGood(s, i)):
		rating = pep.Red
	case d.in(450) || skipped:
		rating = pep.Amber
	}
	c.add(g.rate(rating, better, skipped))
}

// redForGood is how many of the PEPs that were Red and came again still are, in
// thousandths: most of the children have left care since. What is owed of the others is
// of the last terms, or it would head every list for years.
func redForGood(s *subject, i int) int {
	switch {
	case s.kind != inCare:
		return 550
	case i >= before-2:
		return 110
	}
	return 0
}

// lingers says which of three turns a PEP of the last term that was Red takes while it
// still is, or -1 for five in nine that go the way of the others.
func (g *gen) lingers(s *subject) int {
	m := rank(g.Seed, topicRating+before+topic(s.kind)<<8, s.k, s.n) % 9
	if m < 5 || s.kind != inCare {
		return -1
	}
	return m % 3
}

func (g *gen) stillRed(c *course, skipped bool, turn int) {
	p, d := &g.pep, g.dice
	first := c.checks[0].on
	second := g.days.back(g.days.ago(d.between(1, 12)))
	if turn != 0 {
		second = g.days.back(g.days.ago(d.between(16, 26)))
	}
	if second.After(first.AddDays(6)) {
		p.Received = civil.Max(g.days.back(second.AddDays(-d.between(1, 4))), first.AddDays(1))
		c.add(g.rate(pep.Red, second, skipped))
	}
	if last := c.checks[c.n-1].on; turn == 2 {
		if in := g.days.back(g.days.ago(d.between(1, 8))); in.After(last) {
			p.Received, p.Again = in, true
		}
	}
}

// rater is who checks: mostly the child's officer, else the manager.
func (g *gen) rater(s *subject) string {
	if s.vs != "" && s.vs != s.area.lead && s.k%5 != 0 {
		return s.vs
	}
	return s.area.managers[0]
}

// feedback is what a check says of a set of answers.
type feedback struct{ school, social, reason string }

// allFeedback words every set of answers once.
func allFeedback() [1 << questions]feedback {
	qs := pep.Questions()
	var out [1 << questions]feedback
	for a := range out {
		var gaps, rules []string
		for i, q := range qs {
			if answers(a).yes(i) {
				continue
			}
			gaps = append(gaps, q.Gap)
			if q.RedReason != "" {
				rules = append(rules, q.RedReason)
			}
		}
		out[a] = wordFeedback(answers(a), gaps, rules)
	}
	return out
}

func wordFeedback(a answers, gaps, rules []string) feedback {
	f := feedback{reason: strings.Join(rules, ", and ")}
	if len(gaps) == 0 {
		f.school = "Thank you: every part of this PEP is complete and the targets are clear."
		f.social = "Thank you for coming to the meeting."
		return f
	}
	f.school = "Thank you for the PEP. To put right: " + strings.Join(gaps, "; ") + "."
	f.social = "Thank you for coming to the meeting. We have told the school: " + strings.Join(gaps, "; ") + "."
	if !a.yes(askedSW) {
		f.social = "The PEP is Red because the social worker was not at the meeting. Please arrange a date with the school on which you can be there."
	}
	return f
}

// weakLetters are targets of which not all letters hold.
var weakLetters = []string{"1:SMART 2:SA", "1:SMAR 2:SMART", "1:SA 2:SAR", "1:SMART 2:SAT"}

// checks puts the checks of a PEP.
func (g *gen) checks(s *subject, c course) {
	for _, r := range c.checks[:c.n] {
		f := &g.feedback[r.no]
		g.check = pep.Check{ID: s.ids.New(), Child: g.kid.ID, PEP: g.pep.ID, On: r.on, Rater: g.pep.RatedBy,
			Voice: r.no.answer(askedVoice), SW: r.no.answer(askedSW), DT: r.no.answer(askedDT), Reviewed: r.no.answer(askedReviewed),
			Smart: r.no.answer(askedSmart), Costed: r.no.answer(askedCosted), Timescale: r.no.answer(askedTimescale), Data: r.no.answer(askedData),
			Rating: r.rating, ByRule: r.no.byRule(), Reason: f.reason, ToSchool: f.school, ToSW: f.social, Letters: "1:SMART 2:SMART"}
		if !r.no.yes(askedSmart) {
			g.check.Letters = pick(g.dice, weakLetters)
		}
		if targetsOf(s) == 3 {
			g.check.Letters += " 3:SMART"
		}
		if r.rating == pep.Gold {
			g.check.Reason = pick(g.dice, goldReasons)
		}
		g.put(&g.check)
	}
}
