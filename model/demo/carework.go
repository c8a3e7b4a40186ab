package demo

import (
	"strconv"

	"caseload/model/care"
	"caseload/model/civil"
	"caseload/model/pep"
)

// The shares of children in care, in thousandths, who came in so lately that the
// initial PEP is running, or just overdue, or in the last year.
const (
	runningShare = 14
	overdueShare = 24
	yearShare    = 205
)

// times settles when the child came into care, and when they left it.
func (g *gen) times(s *subject) {
	d, today := g.dice, g.days.today
	switch s.kind {
	case inCare:
		s.entered = g.entry(s)
		if adult := g.kid.Born.AddMonths(12 * pep.UntilAge); !adult.After(today) {
			s.gone = adult
		}
	case leftCare:
		s.gone = g.days.back(g.leftOn(s))
		s.entered = g.days.back(civil.Max(s.gone.AddDays(-d.between(250, 1300)), g.kid.Born.AddDays(20)))
	case leaver:
		g.stayed(s)
	default:
		return
	}
	if !s.gone.IsZero() && !s.gone.After(s.entered) {
		s.entered = s.gone.AddDays(-30)
	}
}

func (g *gen) entry(s *subject) civil.Date {
	d, m := g.dice, s.rank(g.Seed, topicEntry)
	at := rank(g.Seed, topicEntry+topic(inCare)<<8, s.k, s.n)
	var on civil.Date
	switch {
	case s.role != noRole:
		on = g.days.ago(500 + d.n(1500))
	case m < runningShare:
		// With ten working days to begin the PEP, most of these are due within days.
		return g.days.cal.AddWorkingDays(g.days.today, -[...]int{9, 2, 7, 5, 8}[at%5])
	case m < overdueShare:
		return g.days.cal.AddWorkingDays(g.days.today, -d.between(11, 14))
	case m < yearShare:
		on = g.days.ago(d.between(22, 365))
	case s.uasc:
		on = g.days.ago(d.between(22, 700))
	default:
		on = g.days.ago(366 + d.n(250+d.n(3400)))
	}
	return g.days.back(civil.Max(on, g.kid.Born.AddDays(d.between(3, 300))))
}

// isNew reports whether the child came in so lately that the initial PEP is not begun.
func (g *gen) isNew(s *subject) bool {
	return s.kind == inCare && s.role == noRole && s.rank(g.Seed, topicEntry) < overdueShare
}

var (
	placements = []part{{"U6", 330}, {"U4", 300}, {"U3", 90}, {"U1", 60}, {"K2", 105}, {"P1", 75}, {"R1", 10}, {"S1", 10}, {"U5", 15}, {"K1", 5}}
	// placementsOf16 are those of young people from 16; K3 is H5 before April 2024.
	placementsOf16 = []part{{"U6", 250}, {"U4", 240}, {"U3", 60}, {"K2", 140}, {"P1", 60}, {"K3", 240}, {"R5", 10}}
	placementsUASC = []part{{"K3", 550}, {"U6", 450}}
	careNeeds      = []part{{"N1", 640}, {"N5", 140}, {"N4", 80}, {"N3", 50}, {"N8", 40}, {"N2", 30}, {"N6", 20}}
	moveReasons    = []part{{"CARPL", 450}, {"CREQB", 180}, {"CREQO", 100}, {"CHILD", 120}, {"LAREQ", 60}, {"STAND", 40}, {"CLOSE", 20}, {"ALLEG", 30}}
	homeward       = []part{{"E4A", 580}, {"E4B", 150}, {"E13", 130}, {"E3", 60}, {"E8", 80}}
	adopted        = []part{{"E11", 330}, {"E12", 270}, {"E47", 250}, {"E41", 150}}
	guarded        = []part{{"E45", 380}, {"E46", 130}, {"E47", 230}, {"E41", 260}}
)

// inCare puts the episodes and the statutory reviews.
func (g *gen) inCare(s *subject) {
	if !s.hasEntered() {
		return
	}
	g.episodes(s)
	g.careReviews(s)
}

// episodes chains them: each begins on the day the one before ends.
func (g *gen) episodes(s *subject) {
	d := g.dice
	end := s.gone
	if end.IsZero() {
		end = g.days.today
	}
	span := end.Sub(s.entered)
	parts := 1
	for parts < 4 && span > parts*150 && d.in(420) {
		parts++
	}
	e := care.Episode{Child: g.kid.ID, Start: s.entered, StartReason: "S", Need: d.weigh(careNeeds), HomePost: g.postcode(false)}
	if s.uasc {
		e.Need = "N8"
	}
	e.Legal = firstLegal(d, s.uasc, span)
	g.placeIn(s, &e)
	for i := 1; i < parts; i++ {
		next := e
		next.Start = g.days.forth(s.entered.AddDays(span * i / parts).AddDays(d.n(span/(2*parts) + 1)))
		if !next.Start.After(e.Start) || !next.Start.Before(end) {
			continue
		}
		g.moveOn(s, &next)
		e.ID, e.End, e.EndReason = s.ids.New(), next.Start, "X1"
		if next.Place != e.Place || next.StartReason != "L" {
			e.MoveReason = d.weigh(moveReasons)
		}
		g.putEpisode(e)
		next.MoveReason = ""
		e = next
	}
	e.ID = s.ids.New()
	if !s.gone.IsZero() {
		e.End, e.EndReason = s.gone, g.leaving(s)
	}
	g.putEpisode(e)
}

func (g *gen) putEpisode(e care.Episode) {
	g.episode = e
	g.care = append(g.care, e)
	g.put(&g.episode)
}

// leaving says how a time in care ended: at eighteen, at home, or with adoption or a
// guardian, after which a child is previously looked after.
func (g *gen) leaving(s *subject) string {
	age, _ := s.gone.Age(g.kid.Born)
	switch {
	case s.kind == inCare || s.adult:
		return g.dice.weigh([]part{{"E17", 400}, {"E5", 450}, {"E6", 80}, {"E7", 70}})
	case s.kind == leaver:
		return g.dice.weigh(homeward)
	case age < 6:
		return g.dice.weigh(adopted)
	}
	return g.dice.weigh(guarded)
}

func firstLegal(d *dice, uasc bool, span int) string {
	switch {
	case uasc:
		return "V2"
	case span < 400:
		return d.weigh([]part{{"C1", 560}, {"V2", 410}, {"L2", 10}, {"J1", 20}})
	}
	return d.weigh([]part{{"C2", 700}, {"C1", 60}, {"V2", 200}, {"E1", 40}})
}

// moveOn makes the next episode out of the last: a new placement, a new order, or both.
func (g *gen) moveOn(s *subject, e *care.Episode) {
	e.StartReason = g.dice.weigh([]part{{"P", 550}, {"L", 330}, {"B", 90}, {"T", 30}})
	if (e.StartReason == "L" || e.StartReason == "B") && e.Legal != "C2" && !s.uasc {
		e.Legal = "C2"
	} else if e.StartReason != "T" {
		e.StartReason = "P"
	}
	if e.StartReason == "P" || e.StartReason == "B" {
		g.placeIn(s, e)
	}
}

func (g *gen) placeIn(s *subject, e *care.Episode) {
	d := g.dice
	of := placements
	switch age, _ := e.Start.Age(g.kid.Born); {
	case s.uasc:
		of = placementsUASC
	case age >= 16:
		of = placementsOf16
	}
	e.Place = d.weigh(of)
	if e.Place == "K3" && e.Start.Before(supportedFrom) {
		e.Place = "H5"
	}
	e.OutOfArea = rank(g.Seed, topicArea+topic(s.kind)<<8, s.k, s.n)*1000/s.n < 280
	e.PlacePost = g.postcode(e.OutOfArea)
	e.Provider, e.CareURN = "PR1", ""
	switch e.Place {
	case "P1":
		e.Provider = "PR0"
	case "K2", "K3", "H5", "R1", "S1", "K1":
		e.Provider = d.weigh([]part{{"PR4", 820}, {"PR1", 120}, {"PR5", 60}})
		e.CareURN = "SC" + strconv.Itoa(900_000+d.n(60))
	case "U4", "U5", "U6":
		if d.in(420) {
			e.Provider, e.CareURN = "PR4", "SC"+strconv.Itoa(910_000+d.n(30))
		}
	}
}

// supportedFrom is the day from which the return knows supported accommodation, K3.
var supportedFrom = civil.MustParse("2024-04-01")

// careReviews puts the statutory reviews: the first within twenty working days,
// the second within three months, then every six. The last is placed so that the
// next falls due when the child's place in the authority says.
func (g *gen) careReviews(s *subject) {
	end := s.gone
	if end.IsZero() {
		end = g.days.today
	}
	first := g.days.cal.AddWorkingDays(s.entered, g.dice.between(14, 20))
	second := g.days.back(first.AddDays(g.dice.between(75, 90)))
	last, late := g.lastReview(s, end)
	switch {
	case first.After(end):
		return
	case second.After(end) || last.Before(second.AddDays(60)):
		g.firstReviews(s, first, second, end)
		return
	}
	g.held(s, first, second)
	steps := (last.Sub(second) + 177) / 178
	on := second
	for i := 1; i <= steps; i++ {
		next := g.days.back(second.AddDays(last.Sub(second) * i / steps))
		if next != on {
			g.held(s, on, next)
		}
		on = next
	}
	g.lastHeld(s, on, on.AddMonths(6), late)
}

// lastReview is the day of the last review held: six months before the next is due.
func (g *gen) lastReview(s *subject, end civil.Date) (on civil.Date, late bool) {
	d := g.dice
	if !s.gone.IsZero() {
		return g.days.back(end.AddDays(-d.between(10, 120))), false
	}
	switch m := s.rank(g.Seed, topicReview); {
	case m < 35:
		return g.days.back(end.AddDays(-d.between(1, 40)).AddMonths(-6)), true
	case m < 85:
		return g.days.forth(end.AddDays(d.n(7)).AddMonths(-6)), false
	case m < 200:
		return g.days.forth(end.AddDays(d.between(7, 28)).AddMonths(-6)), false
	}
	return g.days.back(end.AddDays(d.between(29, 170)).AddMonths(-6)), false
}

// firstReviews are those of a child in their first months in care.
func (g *gen) firstReviews(s *subject, first, second, end civil.Date) {
	if second.After(end) {
		g.lastHeld(s, first, first.AddMonths(3), false)
		return
	}
	g.held(s, first, second)
	g.lastHeld(s, second, second.AddMonths(6), false)
}

func (g *gen) held(s *subject, on, next civil.Date) {
	d := g.dice
	g.careReview = care.Review{ID: s.ids.New(), Child: g.kid.ID, On: on, Next: next, Code: "PN0"}
	if age, _ := on.Age(g.kid.Born); age >= 4 {
		g.careReview.Code = d.weigh([]part{{"PN1", 600}, {"PN2", 50}, {"PN3", 30}, {"PN4", 20}, {"PN5", 60}, {"PN6", 160}, {"PN7", 80}})
	}
	g.put(&g.careReview)
}

// lastHeld puts the last review held, and what is arranged next: a record of its
// own for some, for a few nothing at all.
func (g *gen) lastHeld(s *subject, on, due civil.Date, late bool) {
	d := g.dice
	if !s.gone.IsZero() {
		g.held(s, on, civil.Date{})
		return
	}
	next := g.days.back(due.AddDays(-d.n(8)))
	if next.Before(g.days.today) && !late {
		next = g.days.back(due)
	}
	arranged := d.in(450)
	if !arranged && d.in(60) {
		next = civil.Date{}
	}
	g.held(s, on, next)
	if !arranged || next.IsZero() {
		return
	}
	g.careReview = care.Review{ID: s.ids.New(), Child: g.kid.ID, On: next}
	g.put(&g.careReview)
}
