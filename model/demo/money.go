package demo

import (
	"time"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/id"
	"caseload/model/pep"
	"caseload/model/premium"
	"caseload/model/setting"
)

// potYears is how many financial years there is an account of: this one and those
// before.
const potYears = 3

// putMoney puts the funds of three financial years and what was spent of them
// centrally.
func (g *gen) putMoney() {
	ids := id.NewMaker(g.Seed+3, epoch)
	g.more.seed(scramble(g.Seed^moreSeed), kinds, 0)
	now := setting.FinancialYear(g.days.today)
	var before []premium.Pot
	for year := now - potYears + 1; year <= now; year++ {
		pots := premium.Propose(year, setting.PublishedRates(), before)
		for _, stream := range []string{premium.Tutoring, premium.Recovery} {
			if year == now-potYears+1 {
				pots = append(pots, premium.Pot{Stream: stream, Year: year, CapTerm: 600_00, CapYear: 1800_00, Release: "green"})
			}
		}
		kept := pots[:0]
		for _, p := range pots {
			if p.Stream == premium.Recovery && year > now-potYears+1 {
				continue // it has ended
			}
			p.ID = ids.New()
			g.grant(&p, before, year == now)
			kept = append(kept, p)
			g.put(&p)
		}
		g.pots = append(g.pots, kept...)
		before = kept
	}
	for i := range g.pots {
		g.centrally(ids, &g.pots[i])
	}
}

// scaled is a sum of the borough for as many children in care as there are.
func (g *gen) scaled(pence int64) int64 {
	return pence * int64(g.mix.children[inCare]) / inCareSize / 100_00 * 100_00
}

// grant fills in what the grant letter says. That of the year that runs has not come:
// the rate is last year's, and is not confirmed.
func (g *gen) grant(p *premium.Pot, before []premium.Pot, last bool) {
	p.Confirmed = !last
	switch p.Stream {
	case premium.PupilPremium:
		if !last {
			p.Total = p.PerChild * g.eligible()
		}
		if p.PerChild == 0 {
			p.PerChild, p.Source, p.Confirmed = lastRate(p.Year), "rate of the year before, until the conditions of grant are in", false
		}
		p.TopSlice = 610_00
	case premium.EarlyYears:
		if p.PerChild == 0 {
			p.PerChild, p.Confirmed = 388_00, false
		}
	case premium.Post16:
		p.Total, p.Source = g.scaled(58_000_00), "made up: grant letter"
	case premium.Tutoring:
		p.Total, p.Share, p.Source = g.scaled(24_000_00), 60, "made up: goes on with 60 per cent from the grant"
	case premium.Recovery:
		p.Total, p.Source = g.scaled(30_000_00), "made up: the last year of it"
	}
}

// eligible is for how many children there is a grant in a year.
func (g *gen) eligible() int64 { return int64(g.mix.children[inCare] * 246 / inCareSize) }

// lastRate is the last rate of Pupil Premium Plus that was published by a year, or the
// first.
func lastRate(year int) int64 {
	rates := setting.PublishedRates()
	out := rates[0].Amount
	for _, r := range rates {
		if r.Year <= year {
			out = r.Amount
		}
	}
	return out
}

// outlay is what is spent centrally: its part of all of it in thousandths, in how many
// parts over the year.
type outlay struct {
	category, what, supplier string
	mille, parts             int
}

var outlaysOf = map[string][]outlay{
	premium.PupilPremium: {
		{"staff", "Advisory teachers and learning mentors", "Oakshire Council", 300, 12}, {"tuition", "1:1 tuition for children without a place", "Example Tuition", 185, 12},
		{"ap", "Alternative provision places", "Placeholder Farm School", 130, 6}, {"ep", "Educational psychology days", "Sample Psychology", 85, 6},
		{"salt", "Speech and language therapist", "Mock Therapies", 70, 4}, {"laptop", "Laptops and licences", "Demo Devices", 55, 3}, {"reading", "Reading scheme, books by post", "Fictionby Books", 45, 3},
		{"holiday", "Holiday activities", "Testbrook Outdoors", 45, 3}, {"enrich", "Music lessons and trips", "Oakshire Music", 35, 3}, {"training", "Training for designated teachers", "Example Learning", 30, 3},
		{"other", "Awards evening and pupil voice survey", "Demo House", 20, 2},
	},
	premium.Post16: {
		{"staff", "EET adviser", "Oakshire Council", 480, 12}, {"uniform", "Travel passes and kit", "Oakshire Buses", 120, 6}, {"tuition", "Resits in English and maths", "Example Tuition", 160, 3}, {"laptop", "Laptops", "Demo Devices", 60, 2},
	},
	premium.Tutoring: {{"tuition", "Tutoring in schools, by the term", "Example Tuition", 900, 3}},
	premium.Recovery: {{"tuition", "Catch-up tuition", "Example Tuition", 500, 3}, {"mentor", "Mentors", "Samplewood Trust", 460, 3}},
}

// The parts of a fund, in thousandths, that are to be spent centrally, and of what is
// planned the part that is spent in the year that runs: it is behind.
const (
	centralShare = 690
	termShare    = 100 // paid to schools for a term of which there are no PEPs on file
	pace         = 840
)

// centrally puts the central spending of a fund up to today.
func (g *gen) centrally(ids *id.Maker, p *premium.Pot) {
	d, first := g.more, premium.First(p.Year)
	plan := p.Total
	if p.Stream == premium.PupilPremium {
		of := p.PerChild * g.eligible()
		plan = of * centralShare / 1000
		g.paidBefore(ids, p, of*termShare/1000)
	}
	if p.Year == setting.FinancialYear(g.days.today) {
		plan = plan * pace / 1000
	}
	for _, o := range outlaysOf[p.Stream] {
		for i := range o.parts {
			on := g.days.forth(first.AddDays(365*i/o.parts + d.between(4, 24)))
			if on.After(g.days.today) || on.After(premium.Last(p.Year)) {
				continue
			}
			sum := plan * int64(o.mille) / 1000 / int64(o.parts) * int64(d.between(880, 1090)) / 1000
			g.spend = premium.Spend{ID: ids.New(), Stream: p.Stream, Year: p.Year, Category: o.category, What: o.what, Supplier: o.supplier, On: on, Amount: sum / 100 * 100}
			if o.category == "staff" {
				g.spend.What += ", " + calendarMonth(on)
			}
			g.put(&g.spend)
		}
	}
}

func calendarMonth(on civil.Date) string {
	y, m, _ := on.Split()
	return m.String() + " " + pad(y, 4)
}

// paidBefore stands for what schools were paid in the terms of a year that are older
// than the PEPs on file.
func (g *gen) paidBefore(ids *id.Maker, p *premium.Pot, sum int64) {
	oldest := g.days.terms[g.days.oldest].First
	for _, t := range g.days.termsOf(p.Year - 1)[2:] {
		g.lump(ids, p, t, oldest, sum)
	}
	for _, t := range g.days.termsOf(p.Year)[:2] {
		g.lump(ids, p, t, oldest, sum)
	}
}

func (g *gen) lump(ids *id.Maker, p *premium.Pot, t calendar.Term, oldest civil.Date, sum int64) {
	on := g.days.back(civil.Min(t.Last, premium.Last(p.Year)))
	if !t.First.Before(oldest) || on.After(g.days.today) {
		return
	}
	g.spend = premium.Spend{ID: ids.New(), Stream: p.Stream, Year: p.Year, Category: "support", What: "Paid to schools, " + t.Season.String() + " term (from the ledger kept before)", On: on, Amount: sum / 100 * 100}
	g.put(&g.spend)
}

// pot is a fund of a year, or nil.
func (g *gen) pot(stream string, year int) *premium.Pot {
	for i := range g.pots {
		if p := &g.pots[i]; p.Stream == stream && p.Year == year {
			return p
		}
	}
	return nil
}

// requests asks for what the targets of the PEP under way cost, and takes each request
// as far as it has come: released by the rule once the PEP is rated, refused with the
// reasons where the rule says no, for a few put off or released all the same.
func (g *gen) requests(s *subject, c *course) {
	if g.pep.HeldOn.IsZero() {
		return
	}
	asks := asksOf[g.pep.Rating]
	if c.n > 0 && g.check.Timescale == pep.No {
		asks /= 3
	}
	for i := range g.set {
		if t := &g.set[i]; premium.Askable(t, nil) && g.more.in(asks) {
			g.ask1(s, c, t)
		}
	}
}

// asksOf is how many targets money is asked for, in thousandths: schools learn not to ask
// where the PEP is not good enough.
var asksOf = map[pep.Rating]int{pep.Unrated: 800, pep.Red: 300, pep.Amber: 480, pep.Green: 920, pep.Gold: 950}

// least is the least that is asked for: less than this of a cap is left unasked.
const least = 30_00

func (g *gen) ask1(s *subject, c *course, t *pep.Target) {
	d, days := g.more, g.days
	r := premium.For(&g.pep, t, days.past(days.forth(g.pep.HeldOn.AddDays(d.n(6)))))
	if r.Category == "tuition" && r.Stream == premium.PupilPremium && d.in(600) {
		r.Stream = premium.Tutoring
	}
	p := g.pot(r.Stream, r.Year)
	if p == nil || !p.Suits(g.kid.Born, r.Asked) {
		return
	}
	if r.Category == "" {
		r.Category = "support"
	}
	if left := g.left(&r, p); r.Amount > left && !d.in(120) {
		r.Amount = left
	}
	if r.Amount < least {
		return
	}
	r.ID = s.ids.New()
	if c.n > 0 {
		g.decideOn(s, &r, p, t, c)
	}
	g.asking = r
	g.asked = append(g.asked, r)
	g.put(&g.asking)
}

// left is what a school may still ask for in the term and in the year.
func (g *gen) left(r *premium.Request, p *premium.Pot) int64 {
	term, year := p.CapTerm, p.CapYear
	for i := range g.asked {
		o := &g.asked[i]
		if o.Stream != r.Stream || o.Year != r.Year {
			continue
		}
		year -= o.Taken()
		if o.Term == r.Term {
			term -= o.Taken()
		}
	}
	return min(term, year)
}

// decideOn is what becomes of a request once its PEP is rated.
func (g *gen) decideOn(s *subject, r *premium.Request, p *premium.Pot, t *pep.Target, c *course) {
	d, days := g.more, g.days
	on := days.forth(civil.Max(g.pep.RatedOn, r.Asked).AddDays(d.n(9)))
	if on.After(days.today) {
		return
	}
	v := premium.Judge(&premium.Case{Request: *r, PEP: &g.pep, Check: &g.check, Target: t, Pot: p, Asked: g.asked, Born: g.kid.Born, Episodes: g.care, Today: on})
	over := on.After(premium.Last(r.Year))
	switch {
	case v.May():
		g.release(s, r, on)
	case !over && d.in(60):
		r.Override = pick(d, overrides)
		g.release(s, r, on)
	case over || c.last != 0 || d.in(1000-waitsShare) || on.Before(days.ago(150)):
		r.Refused, r.Why = on, v.Why()
	}
	if r.Released.IsZero() && r.Refused.IsZero() && days.today.After(premium.Last(r.Year)) {
		r.Refused, r.Why = days.forth(premium.Last(r.Year).AddDays(1)), "the year ended before the PEP was good enough"
		if r.Refused.After(days.today) {
			r.Refused, r.Why = civil.Date{}, ""
		}
	}
}

// waitsShare is how many of the requests that may not be released yet wait for a better
// PEP, in thousandths.
const waitsShare = 450

var overrides = []string{"Tuition has begun and must not stop; the target is put right by the next PEP.", "Agreed by the headteacher: exams this term.", "The placement moved; the school could not know the cost in time."}

// release releases a request, pays it some weeks later and for a few takes a part back.
func (g *gen) release(s *subject, r *premium.Request, on civil.Date) {
	d, days := g.more, g.days
	r.Released, r.ReleaseBy = on, s.area.managers[0]
	if g.pep.RatedBy != "" && d.in(700) {
		r.ReleaseBy = g.pep.RatedBy
	}
	paid := days.forth(on.AddDays(d.between(5, 26)))
	if last := days.back(premium.Last(r.Year)); paid.After(last) && !last.Before(on) {
		paid = last
	}
	if paid.After(days.today) || d.in(12) {
		return
	}
	r.Paid, r.PaidSum = paid, r.Amount
	if d.in(90) {
		r.PaidSum = r.Amount * int64(d.between(70, 96)) / 100 / 100 * 100
	}
	back := days.forth(paid.AddDays(d.between(30, 90)))
	if d.in(70) && !back.After(days.today) && !back.After(premium.Last(r.Year)) {
		r.Recovered, r.Back = back, r.PaidSum*int64(d.between(30, 100))/100/100*100
		r.Note = "The child moved school; sessions not used."
	}
}

// firstOfSeptember is the first day of a school year.
func firstOfSeptember(year int) civil.Date { return civil.New(year, time.September, 1) }
