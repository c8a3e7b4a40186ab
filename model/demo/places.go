package demo

import (
	"strconv"
	"time"

	"caseload/model/civil"
	"caseload/model/id"
	"caseload/model/ident"
	"caseload/model/officer"
	"caseload/model/school"
	"caseload/model/setting"
)

// stage is what a school is for.
type stage uint8

const (
	nursery stage = iota
	primary
	secondary
	special
	alternative // pupil referral units and alternative provision
	college
	primaryOut // of another authority
	secondaryOut
	specialOut // of another authority, or independent
	stages
)

// place is what must be remembered of a school.
type place struct {
	id            string
	fresh, review string // linked officers
}

// stageOf describes the schools of a stage.
type stageOf struct {
	number  int // of the 190 of the borough
	endings []string
	phase   string
	types   []string
	estab   int // where their numbers begin
	out     bool
}

var stagesOf = [stages]stageOf{
	nursery:      {4, []string{" Nursery School"}, "1", []string{"15"}, 1001, false},
	primary:      {104, []string{" Primary", " Primary School", " C of E Primary", " Infant School", " Junior School", " Primary Academy"}, "2", []string{"1", "34", "2", "28", "3", "5"}, 2001, false},
	secondary:    {24, []string{" High", " Academy", " School", " High School"}, "4", []string{"34", "28", "1", "5"}, 4001, false},
	special:      {11, []string{" School", " Special School"}, "0", []string{"7", "44", "36"}, 7001, false},
	alternative:  {3, []string{" Centre", " Academy (AP)"}, "0", []string{"14", "38"}, 1101, false},
	college:      {4, []string{" College", " Sixth Form College"}, "6", []string{"18", "31"}, 8001, false},
	primaryOut:   {12, []string{" Primary School", " Community Primary"}, "2", []string{"1", "34"}, 2801, true},
	secondaryOut: {14, []string{" School", " High School", " Academy"}, "4", []string{"34", "28"}, 4801, true},
	specialOut:   {14, []string{" House School", " Grange School", " Lodge"}, "0", []string{"10", "8", "11"}, 6001, true},
}

var (
	placeHeads = []string{"Elm", "Ash", "Oak", "Alder", "Thorn", "Bramble", "Holly", "Rowan", "Willow", "Hazel", "Birch", "Lark",
		"Wren", "Finch", "Heron", "Kestrel", "Fern", "Clover", "Juniper", "Sorrel", "Teasel", "Plover", "Linnet"}
	placeTails = []string{"field", "bury", "wick", "combe", "ley", "mere", "ridge", "stead", "thorpe", "den", "brook", "holme", "gate", "dale", "croft", "bank", "moor"}
	saints     = []string{"St Ipsum's", "St Mary Sample", "St Testa's", "Our Lady of Example", "St Mock's"}
)

// placeName is the name of the n-th school, without what kind it is; names begin
// again after 391.
func placeName(n int, s stage) string {
	if s == primary && n%19 == 3 {
		return saints[n/19%len(saints)]
	}
	return placeHeads[n%len(placeHeads)] + placeTails[(n/len(placeHeads)+n)%len(placeTails)]
}

// putSchools builds the schools of every area and then links them.
func (g *gen) putSchools() {
	ids := id.NewMaker(g.Seed+1, epoch)
	n, of := g.mix.schools, g.mix.areas
	number := 0
	for a := range g.areas {
		here := n*(a+1)/of - n*a/of
		for s, count := range shareOut(here) {
			for i := range count {
				g.putSchool(&g.areas[a], ids, stage(s), i, number)
				number++
			}
		}
	}
	for a := range g.areas {
		g.putLinks(&g.areas[a], ids)
	}
}

// shareOut divides a number of schools as the borough's are; what is over is primary.
func shareOut(n int) [stages]int {
	var out [stages]int
	left := n
	for s := range out {
		out[s] = max(stagesOf[s].number*n/mixes[Borough].schools, 1)
		left -= out[s]
	}
	out[primary] += left
	return out
}

func (g *gen) putSchool(a *area, ids *id.Maker, s stage, i, number int) {
	d, of := g.dice, stagesOf[s]
	d.pcg.Seed(g.Seed+7, uint64(number))
	la := a.la
	if of.out {
		la = (a.la + 1 + i%3) % 1000
	}
	sc := school.School{ID: ids.New(), URN: strconv.Itoa(900_000 + number), LAEstab: ident.MakeLAESTAB(la, of.estab+i),
		Name: placeName(number, s) + of.endings[i%len(of.endings)], Phase: of.phase, Type: of.types[i%len(of.types)], Status: "1", OutOfArea: of.out,
		Head: pick(d, g.adults), DT: pick(d, g.adults), Senco: pick(d, g.adults),
		Phone: "01632 960" + pad(number%1000, 3), DTPhone: "01632 961" + pad(number%1000, 3),
		Address: strconv.Itoa(d.between(1, 120)) + " " + pick(d, placeHeads) + " Lane", Postcode: g.postcode(of.out),
		Judgement: d.weigh([]part{{"1", 140}, {"2", 720}, {"3", 110}, {"4", 30}}), TraumaAware: d.in(400),
	}
	host := "@school" + strconv.Itoa(number+1) + ".example"
	sc.DTEmail, sc.SencoEmail = "dt"+host, "senco"+host
	// Single judgements ended in September 2024.
	sc.Inspected = g.days.back(civil.Min(g.days.ago(d.between(60, 1500)), civil.New(2024, time.July, 19).AddDays(-d.n(700))))
	if s == primary && d.in(350) || s == secondary && d.in(600) {
		sc.Trust = pick(d, []string{"Example Learning Trust", "Samplewood Academies Trust", "Placeholder Education Trust"})
	}
	g.school = sc
	g.put(&g.school)
	a.stages[s] = append(a.stages[s], len(a.schools))
	a.schools = append(a.schools, place{id: sc.ID})
}

// putLinks gives each school one officer of each EHC team, in turn, so that
// neighbouring schools have different ones.
func (g *gen) putLinks(a *area, ids *id.Maker) {
	from := g.days.ago(900)
	for i := range a.schools {
		p := &a.schools[i]
		p.fresh, p.review = a.fresh[i%len(a.fresh)], a.review[i%len(a.review)]
		g.link = officer.Link{ID: ids.New(), School: p.id, TeamKind: officer.EHCNew, Officer: p.fresh, From: from}
		g.put(&g.link)
		g.link = officer.Link{ID: ids.New(), School: p.id, TeamKind: officer.EHCReview, Officer: p.review, From: from}
		g.put(&g.link)
	}
}

// postcode makes up a postcode: no area is called OK or ZY.
func (g *gen) postcode(out bool) string {
	head := "OK"
	if out {
		head = "ZY"
	}
	const letters = "ABDEFGHJLN"
	d := g.dice
	b := append(make([]byte, 0, 8), head...)
	b = append(b, byte('1'+d.n(9)), ' ', byte('1'+d.n(9)), letters[d.n(len(letters))], letters[d.n(len(letters))])
	return string(b)
}

// pad writes a number with leading zeros.
func pad(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}

// putAuthority puts the authority and its calendar: the terms that were assumed
// become its own, with training days in them.
func (g *gen) putAuthority() {
	g.authority = setting.Authority{ID: setting.AuthorityID, Name: g.mix.name, Code: pad(g.mix.la, 3),
		Address: "Demo House\n1 Nowhere Street", Phone: "01632 960100", Email: "ehc@example.org",
		Mediation: "Example Mediation, 01632 960101, hello@mediation.example", Support: "Example SENDIASS, 01632 960102, hello@sendiass.example"}
	g.put(&g.authority)
}

func (g *gen) putCalendar() {
	ids := id.NewMaker(g.Seed+2, epoch)
	for _, year := range g.days.years() {
		for _, t := range g.days.termsOf(year) {
			g.term = setting.Term{ID: string(t.ID), Year: t.Year, Season: t.Season.String(), First: t.First, Last: t.Last, HalfFirst: t.HalfTermFirst, HalfLast: t.HalfTermLast}
			g.put(&g.term)
		}
	}
	for _, s := range g.days.shut {
		g.closure = s
		g.closure.ID = ids.New()
		g.put(&g.closure)
	}
}
