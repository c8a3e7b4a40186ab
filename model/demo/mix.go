package demo

import (
	"caseload/model/civil"
)

// kind is why a child is on the caseload. Children come kind by kind, so that
// shares within a kind can be kept exactly.
type kind uint8

const (
	inCare          kind = iota
	leftCare             // previously looked after
	socialWorker         // child in need or on a child protection plan
	withPlan             // an EHC plan, and not in care
	planEnded            // a plan that ceased
	underAssessment      // a request still worked on
	refused              // a request that came to no plan, or was withdrawn
	leaver               // left care since the school year before last began: at eighteen, or home
	kinds
)

// mix is the size and shape of an authority. The borough's figures are those that
// one metropolitan borough of about 190,000 people published for 2023 and 2024.
type mix struct {
	name     string
	la       int // number of the first area; areas beyond it count on
	areas    int // authorities in one: each with schools and teams of its own
	schools  int
	officers int // besides the three managers of each area
	children [kinds]int
	// actions is how many log entries there are in all; 0 is the natural number.
	actions int
	// weeks is how many weeks of attendance are kept, counted back; 0 is all of
	// this school year and the two before.
	weeks int
	// terms is how many terms of PEPs are kept, counted back; 0 is all of this school
	// year and the two before.
	terms int
	// leavers is how many children left care in a year, besides those adopted or with a
	// guardian.
	leavers int
	// pastReviews is how many reviews of a plan before the present one are kept.
	pastReviews int
}

var mixes = map[Scale]mix{
	Borough: {name: "Oakshire", la: 999, areas: 1, schools: 190, officers: 25, pastReviews: 2, leavers: 58,
		children: [kinds]int{inCare: inCareSize, leftCare: 40, socialWorker: 700, withPlan: 2622, planEnded: 60, underAssessment: 190, refused: 530}},
	Authority: {name: "Great Oakshire", la: 999, areas: 1, schools: 210, officers: 29, pastReviews: 2, leavers: 68, actions: 200_000,
		children: [kinds]int{inCare: 370, leftCare: 47, socialWorker: 815, withPlan: 3040, planEnded: 64, underAssessment: 222, refused: 442}},
	England: {name: "All the Shires", la: 50, areas: 150, schools: 22_000, officers: 5_250, pastReviews: 1, leavers: 15_000, actions: 10_000_000, weeks: 4, terms: 6,
		children: [kinds]int{inCare: 82_000, leftCare: 4_000, socialWorker: 10_000, withPlan: 574_000, planEnded: 6_000, underAssessment: 30_000, refused: 14_000}},
}

// mixOf is the mix of a scale on a day. Those who have left care are as many as have
// since the first of the school years that are on record as a whole; the two larger
// scales have so many fewer with a plan, for they are to have a round number of children.
func mixOf(s Scale, today civil.Date) (mix, bool) {
	if s == "" {
		s = Borough
	}
	m, ok := mixes[s]
	if today.IsZero() {
		return m, ok
	}
	full, running := leavingDays(today)
	m.children[leaver] = m.leavers * (full + running*nowShare/100) / 365
	if s != Borough {
		m.children[withPlan] -= m.children[leaver]
	}
	return m, ok
}

// entriesOf is how many log entries a child of each kind has over two years.
var entriesOf = [kinds]int{inCare: 24, leftCare: 6, socialWorker: 3, withPlan: 3, planEnded: 3, underAssessment: 7, refused: 2, leaver: 5}

// recordsOf is about how many records a child of each kind has, besides log
// entries, promises kept and weeks of attendance: for the progress bar only.
var recordsOf = [kinds]float64{inCare: 58.5, leftCare: 34, socialWorker: 6.3, withPlan: 11.1, planEnded: 9.1, underAssessment: 6.6, refused: 3.4, leaver: 34}

// weeksOf is in what share of the weeks a child was in school and in care.
var weeksOf = [kinds]float64{inCare: 0.6, leftCare: 0.38, leaver: 0.11}

// keptShare is how many promises are kept to a log entry.
const keptShare = 0.056

func (m *mix) total() int {
	n := 0
	for _, c := range m.children {
		n += c
	}
	return n
}

// entries is the number of log entries in all.
func (m *mix) entries() int {
	if m.actions > 0 {
		return m.actions
	}
	return m.weight(int(kinds), 0)
}

// weight sums the log's weights of all kinds before k and of the first i of k.
func (m *mix) weight(k, i int) int {
	w := 0
	for j := range k {
		w += m.children[j] * entriesOf[j]
	}
	if k < int(kinds) {
		w += i * entriesOf[k]
	}
	return w
}

// yearSize is how many children in care are in a year group of the borough, and
// how many of them are unaccompanied asylum-seeking children.
type yearSize struct{ ncy, size, uasc int }

// inCareYears are the year groups at 31 August 2023 of the published report, and
// four children in nursery.
var inCareYears = []yearSize{
	{-2, 1, 0}, {-1, 3, 0},
	{0, 15, 0}, {1, 12, 0}, {2, 8, 0}, {3, 12, 0}, {4, 23, 0}, {5, 16, 0}, {6, 19, 0},
	{7, 15, 0}, {8, 22, 0}, {9, 28, 0}, {10, 26, 0}, {11, 36, 3}, {12, 40, 5}, {13, 41, 5},
}

// inCareSize is the sum of inCareYears.
const inCareSize = 317

// yearAt gives the year group of a place among inCareSize children.
func yearAt(place int) (ncy int, uasc bool) {
	for _, y := range inCareYears {
		if place < y.size {
			return y.ncy, place < y.uasc
		}
		place -= y.size
	}
	return 13, false
}

// planYears are the year groups of children with a plan, in thousandths from the
// second nursery year (the first of the list) to the one in which they turn 25.
var planYears = []int{18, 30, 42, 48, 54, 60, 66, 72, 76, 78, 78, 76, 76, 72, 56, 42, 26, 14, 8, 5, 2, 1}

// askYears are those of children for whom an assessment is asked.
var askYears = []int{120, 100, 90, 80, 75, 75, 75, 70, 75, 70, 60, 50, 30, 15, 8, 4, 3}

// yearIn draws a year group from a list that begins with the second nursery year.
func yearIn(d *dice, mille []int) int {
	m := d.n(1000)
	for i, part := range mille {
		if m < part {
			return i - 1
		}
		m -= part
	}
	return 5
}
