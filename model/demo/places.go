package demo

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
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
	stage         stage
	high          string // the statutory highest age
	infant        bool   // up to Year 2
	junior        bool   // from Year 3
	out           bool   // outside the area
	slow          bool   // returns its reports late
	writes        habit  // how good its PEPs are, term after term
}

// takes reports whether an infant or a junior school has a year group.
func (p *place) takes(ncy int) bool { return !(p.infant && ncy > 2) && !(p.junior && ncy < 3) }

// stageOf describes the schools of a stage.
type stageOf struct {
	number  int // of the 190 of the borough
	endings []string
	phase   string
	types   []string
	estab   int // where their numbers begin
	out     bool
	ages    [2]int // the lowest and the highest
}

var stagesOf = [stages]stageOf{
	nursery:      {4, []string{" Nursery School"}, "1", []string{"15"}, 1001, false, [2]int{2, 5}},
	primary:      {104, []string{" Primary", " Primary School", " C of E Primary", " Infant School", " Junior School", " Primary Academy"}, "2", []string{"1", "34", "2", "28", "3", "5"}, 2001, false, [2]int{4, 11}},
	secondary:    {24, []string{" High", " Academy", " School", " High School"}, "4", []string{"34", "28", "1", "5"}, 4001, false, [2]int{11, 18}},
	special:      {11, []string{" School", " Special School"}, "0", []string{"7", "44", "36"}, 7001, false, [2]int{4, 19}},
	alternative:  {3, []string{" Centre", " Academy (AP)"}, "0", []string{"14", "38"}, 1101, false, [2]int{5, 16}},
	college:      {4, []string{" College", " Sixth Form College"}, "6", []string{"18", "31"}, 8001, false, [2]int{16, 25}},
	primaryOut:   {12, []string{" Primary School", " Community Primary"}, "2", []string{"1", "34"}, 2801, true, [2]int{4, 11}},
	secondaryOut: {14, []string{" School", " High School", " Academy"}, "4", []string{"34", "28"}, 4801, true, [2]int{11, 16}},
	specialOut:   {14, []string{" House School", " Grange School", " Lodge"}, "0", []string{"10", "8", "11"}, 6001, true, [2]int{4, 19}},
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
	p := place{id: sc.ID, stage: s, out: of.out, slow: number%8 == 3, infant: strings.Contains(sc.Name, "Infant"), junior: strings.Contains(sc.Name, "Junior")}
	low, high := of.ages[0], of.ages[1]
	switch {
	case p.infant:
		high = 7
	case p.junior:
		low = 7
	}
	p.high = strconv.Itoa(high)
	sc.Low, sc.High = strconv.Itoa(low), p.high
	host := "@school" + strconv.Itoa(number+1) + ".example"
	sc.DTEmail, sc.SencoEmail = "dt"+host, "senco"+host
	// Single judgements ended in September 2024.
	sc.Inspected = g.days.back(civil.Min(g.days.ago(d.between(60, 1500)), civil.New(2024, time.July, 19).AddDays(-d.n(700))))
	if s == primary && d.in(350) || s == secondary && d.in(600) {
		sc.Trust = pick(d, []string{"Example Learning Trust", "Samplewood Academies Trust", "Placeholder Education Trust"})
	}
	p.writes = habitOf(i)
	g.safeguarding(&sc, host)
	g.reportCard(&sc, s)
	g.school = sc
	g.put(&g.school)
	a.stages[s] = append(a.stages[s], len(a.schools))
	a.schools = append(a.schools, p)
}

// What a school of each stage has of plans and, in tenths, of open assessments: about,
// for sharing the schools out.
var (
	plansAt = [stages]int{nursery: 12, primary: 6, secondary: 27, special: 62, alternative: 3, college: 105, primaryOut: 1, secondaryOut: 2, specialOut: 9}
	freshAt = [stages]int{nursery: 55, primary: 11, secondary: 24, special: 2, alternative: 3, college: 30, primaryOut: 1, secondaryOut: 1, specialOut: 1}
)

// putLinks gives each school one officer of each EHC team. The shares are uneven, as
// they become where schools were linked once and have grown since.
func (g *gen) putLinks(a *area, ids *id.Maker) {
	from := g.days.ago(900)
	review, fresh := a.share(len(a.review), &plansAt), a.share(len(a.fresh), &freshAt)
	for i := range a.schools {
		p := &a.schools[i]
		p.fresh, p.review = a.fresh[fresh[i]], a.review[review[i]]
		g.link = officer.Link{ID: ids.New(), School: p.id, TeamKind: officer.EHCNew, Officer: p.fresh, From: from}
		g.put(&g.link)
		g.link = officer.Link{ID: ids.New(), School: p.id, TeamKind: officer.EHCReview, Officer: p.review, From: from}
		g.put(&g.link)
	}
}

// share gives each school one of n officers: the largest schools first, each to whom
// has most room. The first officer is to have half as much again as the last.
func (a *area) share(n int, weight *[stages]int) []int {
	order, out, room := make([]int, len(a.schools)), make([]int, len(a.schools)), make([]int, n)
	all := 0
	for i := range order {
		order[i] = i
		all += weight[a.schools[i].stage]
	}
	for i := range room {
		// In hundredths of a share: 125 to 75 by equal steps, the officers mixed.
		place := i * 3 % n
		if n%3 == 0 {
			place = i
		}
		room[i] = all * (125 - 50*place/max(n-1, 1)) / n
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(weight[a.schools[j].stage], weight[a.schools[i].stage]) })
	for _, i := range order {
		most := 0
		for k := range room {
			if room[k] > room[most] {
				most = k
			}
		}
		out[i] = most
		room[most] -= 100 * weight[a.schools[i].stage]
	}
	return out
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
