package demo

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"caseload/model/civil"
	"caseload/model/id"
	"caseload/model/officer"
)

// epoch is the instant that ids are counted from. It does not depend on the day
// that is made up, so that the same officer has the same id whatever the day.
var epoch = time.Date(2020, time.January, 1, 0, 0, 0, 0, time.UTC)

// staff is who works in one area.
type staff struct {
	teams    [3]string
	managers [3]string
	vs       []string // who hold children in care
	lead     string   // for children with a social worker
	fresh    []string // new assessments
	review   []string
}

// teamKinds are the three teams of an area, in the order of staff.teams.
var teamKinds = [3]officer.TeamKind{officer.VirtualSchool, officer.EHCNew, officer.EHCReview}

var teamNames = [3]string{"Virtual School", "EHC New Assessments", "EHC Review"}

// hire gives the ids of n officers and three managers of an area: over two fifths to
// the Virtual School, a quarter to new assessments and the rest to reviews, so few
// that each has about four hundred plans.
func hire(ids *id.Maker, n int) staff {
	var s staff
	for i := range s.teams {
		s.teams[i] = ids.New()
	}
	for i := range s.managers {
		s.managers[i] = ids.New()
	}
	take := func(n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = ids.New()
		}
		return out
	}
	vs, fresh := n*42/100+1, n/4
	s.vs = take(vs)
	s.lead, s.vs = s.vs[vs-1], s.vs[:vs-1]
	s.fresh = take(fresh)
	s.review = take(n - vs - fresh)
	return s
}

// firstArea hires the staff whose ids are the same at every scale.
func firstArea(seed uint64) staff {
	m := mixes[Borough]
	return hire(officerIDs(seed), m.officers)
}

func officerIDs(seed uint64) *id.Maker { return id.NewMaker(seed, epoch) }

// DefaultOfficer is the id of the officer that a person who tries the program is:
// Priya Demo of the Virtual School, who has about 31 children in care.
func DefaultOfficer(seed uint64) string { return firstArea(seed).vs[0] }

// Manager is the id of the manager who leads a kind of team, of the first area
// where there are several; empty where there is no such team.
func Manager(seed uint64, k officer.TeamKind) string {
	for i, t := range teamKinds {
		if t == k {
			return firstArea(seed).managers[i]
		}
	}
	return ""
}

// known are the officers with a name of their own: the managers, then Priya Demo
// and those after her.
var known = []string{"Marcus Samplewood", "Zoë Testa-Brook", "Orla O'Sample", "Priya Demo", "Łukasz Mockford", "小龍 Placeholder", "محمد Fixture", "Jo Demo"}

var officerForenames = []string{"Grace", "Hamid", "Wendy", "Piotr", "Amara", "Callum", "Nia", "Dev", "Siobhán", "Olu", "Martha", "Kenji", "Ines", "Tariq",
	"Bronagh", "Stefan", "Yasmin", "Alun", "Chidi", "Rosa", "Iain", "Leila", "Bea"}

var vsTitles = []string{"Advisory teacher", "Advisory teacher", "PEP co-ordinator", "SEND lead", "Learning mentor", "Learning mentor",
	"Post-16 EET lead", "PEP officer", "Inclusion adviser", "Speech and language therapist"}

var (
	freshTitles  = []string{"Senior EHC co-ordinator", "EHC co-ordinator", "EHC co-ordinator", "EHC co-ordinator and plan writer", "EHC co-ordinator", "EHC plan writer"}
	reviewTitles = []string{"Senior EHC review officer", "EHC review officer", "EHC review officer, post-16", "EHC review officer", "EHC review officer, special schools",
		"EHC review officer", "EHC review officer, phase transfers"}
)

var managerTitles = [3]string{"Virtual School headteacher", "Team manager, new assessments", "Team manager, annual reviews"}

// nameOf is the name of the n-th officer; names begin again after 900.
func nameOf(n int) string {
	if n < len(known) {
		return known[n]
	}
	n -= len(known)
	f := officerForenames[n%len(officerForenames)]
	return f + " " + plainSurnames[(n*7+n/len(officerForenames))%len(plainSurnames)]
}

// initials are the first letters of a name's words.
func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		r, _ := utf8.DecodeRuneInString(w)
		b.WriteRune(r)
	}
	return b.String()
}

// area is one authority's part: its staff and its schools.
type area struct {
	staff
	la      int
	schools []place
	stages  [stages][]int // positions in schools, by stage
}

// hireAll fills the areas with staff.
func (g *gen) hireAll() {
	ids := officerIDs(g.Seed)
	n, of := g.mix.officers, g.mix.areas
	for a := range g.areas {
		g.areas[a].la = g.mix.la + a
		g.areas[a].staff = hire(ids, n*(a+1)/of-n*a/of)
	}
}

func (g *gen) putTeams() {
	for a := range g.areas {
		for i, t := range g.areas[a].teams {
			name := teamNames[i]
			if a > 0 {
				name += " " + strconv.Itoa(a+1)
			}
			g.team = officer.Team{ID: t, Name: name, Kind: teamKinds[i], Lead: g.areas[a].managers[i]}
			g.put(&g.team)
		}
	}
}

func (g *gen) putOfficers() {
	n := 0
	for a := range g.areas {
		s := &g.areas[a].staff
		for i, m := range s.managers {
			g.putOfficer(m, n+i, s.teams[i], "", managerTitles[i])
		}
		n += len(s.managers)
		for i, o := range s.vs {
			g.putOfficer(o, n+i, s.teams[0], s.managers[0], vsTitles[i%len(vsTitles)])
		}
		n += len(s.vs)
		g.putOfficer(s.lead, n, s.teams[0], s.managers[0], "Lead for children with a social worker")
		n++
		for i, o := range s.fresh {
			g.putOfficer(o, n+i, s.teams[1], s.managers[1], freshTitles[i%len(freshTitles)])
		}
		n += len(s.fresh)
		for i, o := range s.review {
			g.putOfficer(o, n+i, s.teams[2], s.managers[2], reviewTitles[i%len(reviewTitles)])
		}
		n += len(s.review)
	}
}

func (g *gen) putOfficer(id string, n int, team, manager, title string) {
	name := nameOf(n)
	g.officer = officer.Officer{ID: id, Name: name, Initials: initials(name), Role: officer.Caseworker, Team: team, Manager: manager,
		Email: "officer" + strconv.Itoa(n+1) + "@oakshire.example", JobTitle: title, Started: civil.New(g.days.year-2-n%9, time.Month(n%12+1), 1)}
	if manager == "" {
		g.officer.Role = officer.Manager
	}
	g.put(&g.officer)
}
