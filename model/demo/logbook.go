package demo

import (
	"time"

	"caseload/model/action"
	"caseload/model/civil"
)

// log puts the child's log of two years and what was promised in it.
func (g *gen) log(s *subject) {
	n := g.entries(s)
	if n == 0 {
		return
	}
	due, open := g.promised(s)
	from, to := g.span(s)
	work := g.days.work[from:to]
	for i := range n {
		at := ((i*1000 + g.dice.n(1000)) * len(work)) / (n * 1000)
		last := i == n-1
		if last && open {
			// A promise that is open was made lately.
			at = max(at, len(work)-1-g.dice.n(min(12, len(work))))
		}
		g.putEntry(s, work[at])
		switch {
		case last && open:
			g.follow(s, due)
		case g.dice.in(60):
			g.kept(s, work[at])
		}
	}
}

// entries is how many log entries the child has. Over all children they come to
// what the mix asks for; a pair of neighbours has one more and one less.
func (g *gen) entries(s *subject) int {
	share := func(k int) int {
		all := g.mix.weight(int(kinds), 0)
		return g.mix.entries()*g.mix.weight(int(s.kind), k+1)/all - g.mix.entries()*g.mix.weight(int(s.kind), k)/all
	}
	n := share(s.k)
	pair := s.k ^ 1
	if pair < s.n {
		swing := int(scramble(g.Seed+uint64(topicPairs)+uint64(s.kind)<<32+uint64(s.k/2)) % uint64(min(n, share(pair))/2+1))
		if s.k < pair {
			swing = -swing
		}
		n += swing
	}
	n += g.owed - s.logged
	g.owed = 0
	if n < 0 {
		n, g.owed = 0, n
	}
	from, to := g.span(s)
	if s.kind == leaver && s.until.Before(g.days.work[0]) && s.k < s.n-1 {
		n, g.owed = 0, g.owed+n // left before the log begins
	}
	if most := to - from; n > most {
		n, g.owed = most, g.owed+n-most
	}
	return n
}

// span is the working days of the child's log: from some days before the child
// came into care or an assessment was asked for, to the end of the work.
func (g *gen) span(s *subject) (from, to int) {
	to = len(g.days.work)
	since := s.since
	if s.kind == inCare || s.kind == leaver {
		since = s.entered.AddDays(-21)
	}
	if !s.until.IsZero() {
		to -= min(max(g.days.today.Sub(s.until), 0)*5/7, to-5)
	}
	if !since.IsZero() {
		from = max(len(g.days.work)-g.days.today.Sub(since)*5/7-3, 0)
	}
	return min(from, to-5), to
}

// strand is which team's work an entry is about.
type strand uint8

const (
	aboutCare strand = iota
	aboutAssessment
	aboutReview
	strands
)

// sentence is a made entry: its kind and its text.
type sentence struct{ kind, text string }

// putEntry puts one entry.
func (g *gen) putEntry(s *subject, on civil.Date) {
	d := g.dice
	about, by := g.author(s)
	say := &g.sentences[about][d.n(len(g.sentences[about]))]
	school := ""
	if d.in(300) {
		school = s.schoolOf()
	}
	g.write(s, action.Action{On: on, Kind: say.kind, Text: say.text, Officer: by, School: school})
}

// write puts an entry at some time of its day.
func (g *gen) write(s *subject, a action.Action) {
	d := g.dice
	y, m, day := a.On.Split()
	a.ID, a.Child, a.At = s.ids.New(), g.kid.ID, time.Date(y, m, day, 9+d.n(8), d.n(60), d.n(60), 0, time.UTC)
	g.action = a
	g.put(&g.action)
}

// chased logs that somebody was asked for something again.
func (g *gen) chased(s *subject, text string, on civil.Date) {
	s.logged++
	g.write(s, action.Action{On: on, Kind: "email", Text: text, Officer: g.caseworker(s)})
}

// author draws which team worked, and who of it.
func (g *gen) author(s *subject) (strand, string) {
	d, a := g.dice, s.area
	ehc := s.kind >= withPlan || s.plan && d.in(250) || s.assess && d.in(400)
	switch {
	case !ehc && s.vs != "":
		return aboutCare, s.vs
	case !ehc:
		return aboutCare, a.managers[0]
	case s.assess || s.kind == refused:
		return aboutAssessment, or(s.ehc, a.managers[1])
	}
	return aboutReview, or(s.ehc, a.managers[2])
}

func or(officer, manager string) string {
	if officer == "" {
		return manager
	}
	return officer
}

// promised says whether something is promised and still to do, and by when: for a
// third of the children in care and a few of the others; one in five is overdue,
// one in four due this week.
func (g *gen) promised(s *subject) (due civil.Date, open bool) {
	d, today := g.dice, g.days.today
	share := [kinds]int{inCare: 320, socialWorker: 40, withPlan: 45, underAssessment: 200}[s.kind]
	m := s.rank(g.Seed, topicFollow)
	if s.kind == inCare {
		// Officer by officer, so that each of the Virtual School has some of all.
		each := len(g.areas) * len(s.area.vs)
		m = min(rank(g.Seed, topicOfficer, s.k, s.n)/each*1000/(s.n/each+1), 999)
	}
	if m >= share {
		return civil.Date{}, false
	}
	switch part := m * 100 / share; {
	case part < 20:
		return g.days.back(today.AddDays(-d.between(1, 24))), true
	case part < 45:
		return today.AddDays(d.n(7)), true
	case part < 75:
		return g.days.forth(today.AddDays(d.between(7, 27))), true
	}
	return g.days.forth(today.AddDays(d.between(28, 60))), true
}

// follow puts an open promise from the entry just made.
func (g *gen) follow(s *subject, due civil.Date) {
	raised := g.action.On
	g.followUp = action.FollowUp{ID: s.ids.New(), Child: g.kid.ID, Action: g.action.ID, Text: pick(g.dice, promises), Due: due,
		Owner: g.action.Officer, Raised: civil.Min(raised, due)}
	g.put(&g.followUp)
}

// kept puts a promise that has been done, where there was time to.
func (g *gen) kept(s *subject, raised civil.Date) {
	d := g.dice
	due := g.days.forth(raised.AddDays(d.between(5, 21)))
	done := g.days.back(due.AddDays(d.between(-4, 6)))
	if done.After(g.days.today) || due.After(g.days.today) {
		return
	}
	g.followUp = action.FollowUp{ID: s.ids.New(), Child: g.kid.ID, Action: g.action.ID, Text: pick(d, promises), Due: due,
		Owner: g.action.Officer, Raised: raised, Done: civil.Max(done, raised), Outcome: pick(d, outcomes)}
	g.put(&g.followUp)
}
