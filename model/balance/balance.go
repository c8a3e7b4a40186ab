// Package balance compares what officers carry with the caseload that the
// authority aims at, and proposes which schools to move between them.
package balance

import (
	"cmp"
	"slices"
)

// Load is what one officer carries.
type Load struct {
	Officer     string // id
	Name        string
	Plans       int
	Assessments int // open
	Reviews     int // due within the weeks that count
	Overdue     int // duties past their date
	Schools     int // linked
	Manager     bool
}

// Cases are what is compared with the target: plans and open assessments.
func (l Load) Cases() int { return l.Plans + l.Assessments }

// School is a school with those of its children who follow its link. Children who
// are assigned on their own stay where they are and do not count here.
type School struct {
	ID          string
	Name        string
	Officer     string // whose it is; empty for nobody's
	Plans       int
	Assessments int
	Reviews     int
	Overdue     int
}

// Cases are the plans and open assessments that move with the school.
func (s School) Cases() int { return s.Plans + s.Assessments }

// Picture is how the work of a team is spread.
type Picture struct {
	Target  int // cases an officer should carry
	Weeks   int // within which reviews count
	Loads   []Load
	Schools []School
}

// Move is one school that goes from one officer to another.
type Move struct {
	School   string
	Name     string
	From, To string // officers; From is empty where the school was nobody's
	Cases    int
}

// most is how many schools a proposal moves at the most: more than that nobody
// would tell schools and families of in one go.
const most = 12

// Propose says which schools to move so that officers are nearer to each other and
// to the target, fewest moves first: schools that are nobody's are given out, then
// each move takes from an officer over the target, or over the others, what eases
// the most. What is proposed never makes the heaviest load heavier. Managers are
// given nothing, and what they carry stays with them. The same picture gives the
// same proposal.
func (p Picture) Propose() []Move {
	loads := map[string]int{}
	for _, l := range p.Loads {
		if !l.Manager {
			loads[l.Officer] = l.Cases()
		}
	}
	schools := slices.Clone(p.Schools)
	slices.SortFunc(schools, func(a, b School) int {
		return cmp.Or(cmp.Compare(b.Cases(), a.Cases()), cmp.Compare(a.ID, b.ID))
	})
	var out []Move
	for i := range schools {
		s := &schools[i]
		if s.Officer != "" || s.Cases() == 0 || len(out) == most {
			continue
		}
		to, ok := lightest(loads)
		if !ok {
			return nil
		}
		out = append(out, p.move(s, to, loads))
	}
	moved := map[string]bool{}
	for len(out) < most {
		s, to := p.best(schools, loads, moved)
		if s == nil {
			break
		}
		moved[s.ID] = true
		out = append(out, p.move(s, to, loads))
	}
	return out
}

func (p Picture) move(s *School, to string, loads map[string]int) Move {
	m := Move{School: s.ID, Name: s.Name, From: s.Officer, To: to, Cases: s.Cases()}
	if s.Officer != "" {
		loads[s.Officer] -= s.Cases()
	}
	loads[to] += s.Cases()
	s.Officer = to
	return m
}

// lightest is the officer with the fewest cases.
func lightest(loads map[string]int) (string, bool) {
	best, ok := "", false
	for _, id := range officersOf(loads) {
		if !ok || loads[id] < loads[best] {
			best, ok = id, true
		}
	}
	return best, ok
}

func officersOf(loads map[string]int) []string {
	out := make([]string, 0, len(loads))
	for id := range loads {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// worth is the least by which a move must ease the two officers to be proposed: a
// school is not moved for a handful of cases.
const worth = 10

// best is the move from somebody over the target, or over the mean where all are,
// that eases the most: by how much the heavier of the two is lighter afterwards.
func (p Picture) best(schools []School, loads map[string]int, moved map[string]bool) (school *School, to string) {
	ease := worth - 1
	for i := range schools {
		s := &schools[i]
		from, known := loads[s.Officer]
		if moved[s.ID] || s.Cases() == 0 || !known || from <= p.enough(loads) {
			continue
		}
		for _, id := range officersOf(loads) {
			if id == s.Officer {
				continue
			}
			after := max(from-s.Cases(), loads[id]+s.Cases())
			if got := max(from, loads[id]) - after; got > ease {
				school, to, ease = s, id, got
			}
		}
	}
	return school, to
}

// enough is how many cases nobody needs relief from: the target, or where the team
// as a whole has more than that, its mean.
func (p Picture) enough(loads map[string]int) int {
	if len(loads) == 0 {
		return p.Target
	}
	sum := 0
	for _, n := range loads {
		sum += n
	}
	return max(p.Target, (sum+len(loads)-1)/len(loads))
}

// After is what each officer would carry after the moves. Moves of schools that the
// picture does not hold do nothing.
func (p Picture) After(moves []Move) []Load {
	out := slices.Clone(p.Loads)
	at := func(id string) *Load {
		i := slices.IndexFunc(out, func(l Load) bool { return l.Officer == id })
		if i < 0 {
			return &Load{}
		}
		return &out[i]
	}
	holder := map[string]string{}
	for _, s := range p.Schools {
		holder[s.ID] = s.Officer
	}
	for _, m := range moves {
		i := slices.IndexFunc(p.Schools, func(s School) bool { return s.ID == m.School })
		if i < 0 {
			continue
		}
		s := p.Schools[i]
		at(holder[s.ID]).add(s, -1)
		at(m.To).add(s, 1)
		holder[s.ID] = m.To
	}
	return out
}

func (l *Load) add(s School, sign int) {
	l.Plans += sign * s.Plans
	l.Assessments += sign * s.Assessments
	l.Reviews += sign * s.Reviews
	l.Overdue += sign * s.Overdue
	l.Schools += sign
}
