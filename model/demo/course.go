package demo

import (
	"slices"

	"caseload/model/civil"
	"caseload/model/ehc"
)

// courseOf puts what belongs to an assessment that was agreed: the advice, the check
// of the draft and the consultations.
func (g *gen) courseOf(s *subject, a *ehc.Assessment) {
	if a.Notified.IsZero() || a.Decision != "assess" {
		return
	}
	g.ask(s, a, asksOn(a), a.OutcomeOn)
	g.checkDraft(s, a)
	g.consult(s, a)
}

// asksOn is the day on which advice is asked for: with the letter to the family.
func asksOn(a *ehc.Assessment) civil.Date { return a.Notified }

// adviser is how one kind of adviser answers.
type adviser struct {
	kind, service string
	late          int // in a thousand come later than six weeks
	soonest, last int // days after being asked
	enough        int // in a thousand there is advice that is enough
}

// habits are those of the advisers of Oakshire: too few psychologists, and health
// not much better.
var habits = []adviser{
	{"parent", "", 60, 4, 60, 0}, {"young-person", "", 120, 6, 70, 0}, {"school", "", 110, 9, 70, 0},
	{"medical", "Community Paediatrics, Oakshire NHS Example Trust", 420, 21, 98, 40}, {"ep", "Educational Psychology Service", 640, 29, 135, 25},
	{"social", "SEND social care duty desk", 210, 7, 85, 30}, {"adulthood", "Preparing for Adulthood team", 180, 12, 75, 0},
	{"salt", "Children’s Therapies", 400, 20, 95, 70}, {"ot", "Children’s Therapies", 430, 22, 100, 50}, {"sensory", "Sensory Support Service", 80, 10, 55, 100},
	{"camhs", "CAMHS", 470, 24, 110, 50}, {"early", "Portage and Early Years", 90, 8, 55, 0}, {"physio", "Children’s Therapies", 300, 20, 90, 50},
}

// extras are who is asked beside those who always are, in thousandths by need.
var extras = map[string][]part{
	"SLCN": {{"salt", 900}}, "ASD": {{"salt", 650}, {"ot", 250}}, "SEMH": {{"camhs", 260}}, "PD": {{"ot", 800}, {"physio", 600}}, "HI": {{"sensory", 1000}}, "VI": {{"sensory", 1000}},
	"MSI": {{"sensory", 1000}}, "PMLD": {{"physio", 700}, {"salt", 700}}, "SLD": {{"salt", 500}}, "DS": {{"salt", 700}},
}

// ask puts a line for each adviser. What is in by the day of the decision to issue is
// no later than that; without such a day it is as far as it comes by today.
func (g *gen) ask(s *subject, a *ehc.Assessment, asked, by civil.Date) {
	d := g.dice
	whom := ehc.DefaultAdvisers(&g.kid, asked)
	for _, x := range extras[s.need] {
		if d.in(x.mille) {
			whom = append(whom, x.value)
		}
	}
	if s.ncy < 0 {
		whom = append(whom, "early")
	}
	for _, who := range whom {
		if i := slices.IndexFunc(habits, func(h adviser) bool { return h.kind == who }); i >= 0 {
			g.askOne(s, a, &habits[i], asked, by)
		}
	}
}

func (g *gen) askOne(s *subject, a *ehc.Assessment, h *adviser, asked, by civil.Date) {
	d := g.dice
	v := &g.advice
	*v = ehc.Advice{ID: s.ids.New(), Child: g.kid.ID, Assessment: a.ID, Adviser: h.kind, Service: h.service, Asked: asked}
	if h.kind == "school" && a.Exception == "" && d.in(150) {
		// Some schools are asked with the panel's decision, before the letter.
		v.Asked = civil.Max(a.DecidedOn, a.Received)
	}
	if d.in(h.enough) {
		v.NotNeeded, v.NotWhy, v.Received = true, pick(d, sufficient), g.days.back(a.Received.AddDays(-d.between(20, 150)))
		v.Received = civil.Max(v.Received, g.kid.Born)
		g.put(v)
		return
	}
	if reached := g.days.forth(v.Asked.AddDays(d.between(1, 3))); d.in(300) && !reached.After(g.days.today) && (by.IsZero() || reached.Before(by)) {
		v.Reached = reached
	}
	days := d.between(h.soonest, adviceDays)
	if d.in(h.late) {
		days = d.between(adviceDays+1, h.last)
	}
	in := g.days.back(v.Asked.AddDays(days))
	if !by.IsZero() && in.After(by) {
		in = civil.Max(g.days.back(by.AddDays(-d.n(6))), v.Reached, v.Asked)
	}
	if in.Sub(v.Asked) > adviceDays && d.in(40) {
		e := pick(d, adviceExcuses)
		v.Exception, v.ExceptionWhy = e.value, e.text
	}
	end := civil.Min(in, a.Withdrawn, g.days.today.AddDays(1))
	if end == in && !in.After(g.days.today) {
		v.Received = in
	}
	g.chase(s, v, end)
	g.put(v)
}

// chase counts how often late advice was chased before it came, and logs it. One in
// nine nobody chased.
func (g *gen) chase(s *subject, v *ehc.Advice, end civil.Date) {
	d := g.dice
	on := g.days.forth(v.Asked.AddDays(adviceDays + d.between(1, 9)))
	if !on.Before(end) || d.in(110) {
		return
	}
	who := ehc.Advisers.Label(v.Adviser)
	if v.Service != "" {
		who += " (" + v.Service + ")"
	}
	for v.Chases < 5 && on.Before(end) {
		v.Chases++
		v.Chased = on
		if on.After(g.days.ago(logSpan)) {
			g.chased(s, "Chased for advice: "+who+", asked "+v.Asked.Long(), on)
		}
		on = g.days.forth(on.AddDays(d.between(8, 20)))
	}
}

// caseworker is who works on the child's assessment.
func (g *gen) caseworker(s *subject) string {
	switch {
	case s.assess || s.kind == refused:
		return or(s.ehc, s.area.managers[1])
	case s.place >= 0:
		return or(s.area.schools[s.place].fresh, s.area.managers[1])
	}
	return s.area.managers[1]
}

// The marks of a draft's sections as a rating has them, section by section: most good,
// and the worst where Oakshire's plans are weakest, in B, E and F.
var marksOf = map[string][12]string{
	"green": {"ok", "ok", "ok", "ok", "ok", "ok", "ok", "na", "na", "na", "na", "ok"},
	"amber": {"ok", "ok", "ok", "improve", "improve", "improve", "ok", "na", "na", "na", "na", "ok"},
	"red":   {"improve", "improve", "ok", "improve", "no", "no", "improve", "na", "na", "na", "na", "improve"},
}

// checkDraft puts the check of a draft that was served, or is about to be, by somebody
// who did not write it. What is Red goes back, and some of what is Amber.
func (g *gen) checkDraft(s *subject, a *ehc.Assessment) {
	d := g.dice
	if a.Outcome != "issue" || d.in(100) {
		return
	}
	writer := g.caseworker(s)
	checker := pick(d, s.area.fresh)
	if checker == writer {
		checker = s.area.managers[1]
		if writer == checker {
			checker = s.area.managers[2]
		}
	}
	c := &g.draftCheck
	*c = ehc.DraftCheck{ID: s.ids.New(), Child: g.kid.ID, Assessment: a.ID, Writer: writer, Checker: checker,
		Rating: d.weigh([]part{{"green", 490}, {"amber", 370}, {"red", 140}})}
	if a.DraftServed.IsZero() {
		// Nearly all of these are back with their writers, for some too long.
		c.On = civil.Max(a.OutcomeOn, g.days.back(g.days.ago(d.n(13))))
		c.Rating = d.weigh([]part{{"amber", 550}, {"red", 450}})
		c.Returned = c.On
	} else {
		c.On = civil.Max(a.Notified, g.days.back(a.DraftServed.AddDays(-d.between(2, 9))))
		if c.Rating == "red" || c.Rating == "amber" && d.in(350) {
			c.Returned, c.Again = c.On, civil.Max(c.On, g.days.back(a.DraftServed.AddDays(-d.n(2))))
		}
	}
	c.Marks = marksOf[c.Rating]
	if c.Rating != "green" {
		c.Note = pick(d, draftNotes)
	}
	g.put(c)
}

// consult puts the consultations that go out with a draft, several at once.
func (g *gen) consult(s *subject, a *ehc.Assessment) {
	d := g.dice
	if a.DraftServed.IsZero() {
		return
	}
	g.consultAll(s, ehc.Consultation{Child: g.kid.ID, Assessment: a.ID, Sent: g.days.forth(a.DraftServed.AddDays(d.n(4)))}, a.Wanted, a.FinalSent)
}

// consultAll asks the family's choice, the school that the child is at or gets, and
// others, and the authority of a school outside the area. What was settled by a day
// was answered by then, or not at all.
func (g *gen) consultAll(s *subject, c ehc.Consultation, wanted string, settled civil.Date) {
	d := g.dice
	if c.Sent.After(g.days.today) || !settled.IsZero() && c.Sent.After(settled) {
		return
	}
	here := s.schoolOf()
	asked := []string{wanted}
	for n := at(consulted, d.n(1000)); len(asked) < len(n); {
		asked = append(asked, g.another(s))
	}
	if here != wanted && c.Transfer == "" {
		asked[len(asked)-1] = here
	}
	for i, at := range asked {
		if at == "" || slices.Contains(asked[:i], at) {
			continue
		}
		g.consultOne(s, c, at, at == wanted, !settled.IsZero() && (at == here || c.Transfer != "" && at == wanted), settled)
	}
	if s.place >= 0 && wanted == here && s.area.schools[s.place].out {
		c.Kind, c.Authority = "authority", pick(d, authorities)
		g.consultOne(s, c, "", true, !settled.IsZero(), settled)
	}
}

// consulted is how many schools are consulted, as so many letters.
var consulted = []part{{"1", 340}, {"22", 290}, {"333", 230}, {"4444", 140}}

func (g *gen) consultOne(s *subject, c ehc.Consultation, school string, preferred, offers bool, settled civil.Date) {
	d := g.dice
	c.ID, c.School, c.Preferred = s.ids.New(), school, preferred
	if c.Kind == "" {
		c.Kind = "setting"
	}
	answer := d.weigh([]part{{"offer", 430}, {"no", 400}, {"none", 170}})
	if offers {
		answer = "offer"
	}
	on := g.until(g.days.forth(c.Sent.AddDays(d.between(5, 24))), civil.Date{})
	if !settled.IsZero() && on.After(settled) {
		on = settled
	}
	switch {
	case answer == "none":
		if c.Sent.Before(g.days.ago(40)) && d.in(600) {
			c.Answer = "none"
		}
	case on.IsZero():
	case answer == "offer":
		c.Answer, c.Answered = "offer", on
	default:
		o := pick(d, objections)
		c.Answer, c.Reasons, c.Answered = o.value, o.text, on
	}
	g.consultation = c
	g.put(&g.consultation)
}

// another is a school of the area that the child might go to.
func (g *gen) another(s *subject) string {
	st := stageFor(s.ncy)
	if g.dice.in(450) && s.ncy >= 0 && s.ncy < 14 {
		st = special
	}
	return s.area.schools[pick(g.dice, s.area.stages[st])].id
}
