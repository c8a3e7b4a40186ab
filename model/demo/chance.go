package demo

import "math/rand/v2"

// dice are the chances of one child. They are seeded anew for each, so that a
// child comes out the same whoever else is in the authority.
type dice struct {
	pcg rand.PCG
	r   *rand.Rand
}

func newDice() *dice {
	d := &dice{}
	d.r = rand.New(&d.pcg)
	return d
}

func (d *dice) seed(seed uint64, k kind, index int) {
	d.pcg.Seed(scramble(seed+uint64(k)+1), uint64(index))
}

// n is a number from 0 to n-1.
func (d *dice) n(n int) int { return int(d.r.Uint32N(uint32(n))) }

// between is a number from lo to hi, both included.
func (d *dice) between(lo, hi int) int { return lo + d.n(hi-lo+1) }

// in is true p times in a thousand.
func (d *dice) in(p int) bool { return d.n(1000) < p }

func pick[T any](d *dice, of []T) T { return of[d.n(len(of))] }

// part is a value and how many thousandths fall to it.
type part struct {
	value string
	mille int
}

// weigh chooses among parts that sum to a thousand; what is missing falls to the last.
func (d *dice) weigh(parts []part) string { return at(parts, d.n(1000)) }

// at gives the value whose share of the thousand holds m.
func at(parts []part, m int) string {
	for _, p := range parts {
		if m < p.mille {
			return p.value
		}
		m -= p.mille
	}
	return parts[len(parts)-1].value
}

// topic keeps shuffles for different questions apart.
type topic uint64

const (
	topicYear topic = iota + 1
	topicEntry
	topicSEN
	topicArea
	topicOfficer
	topicReview
	topicMissed
	topicAssess
	topicStage
	topicDue
	topicAlert
	topicFollow
	topicAbsent
	topicSuspended
	topicSchool
	topicPairs
	topicDispute
	topicRisk
	topicChange
	topicMove
	topicAgain
	topicRoll
	topicTendency
	topicProvision
	topicReferral
	topicAfter
	topicPriority
	topicLeft
	topicAdult
	topicRating // one for each term follows: keep last
)

// rank gives the k-th of n its place in a shuffle of its own for each topic, so
// that a share of 7 in 100 is just that, in a small authority too, and the next
// share falls on other children. It is a Feistel network walked until it lands
// below n, which needs no list.
func rank(seed uint64, t topic, k, n int) int {
	if n < 2 {
		return 0
	}
	half := uint(1)
	for 1<<(2*half) < n {
		half++
	}
	mask := uint64(1)<<half - 1
	key := scramble(seed ^ uint64(t)<<40)
	for x := uint64(k); ; {
		l, r := x>>half, x&mask
		for round := range uint64(4) {
			l, r = r, l^(scramble(r+key+round<<32)&mask)
		}
		if x = l<<half | r; x < uint64(n) {
			return int(x)
		}
	}
}

// scramble is the finisher of SplitMix64.
func scramble(x uint64) uint64 {
	x += 0x9E3779B97F4A7C15
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}
