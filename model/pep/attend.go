package pep

// Reason is one reason for an officer to be at a child's next PEP meeting, with how
// much it weighs unless the authority has set another weight.
type Reason struct {
	ID     string // of the local figure: "pep-attend-" and the rest
	Words  string
	Weight int
}

// The reasons, in the order in which they are told.
const (
	AttendPersistent = "pep-attend-persistent"
	AttendSevere     = "pep-attend-severe"
	AttendSuspended  = "pep-attend-suspended"
	AttendHome       = "pep-attend-parents"
	AttendResidence  = "pep-attend-residential"
	AttendSchool     = "pep-attend-school"
	AttendMovedSch   = "pep-attend-school-move"
	AttendMovedPlace = "pep-attend-placement-move"
	AttendProgress   = "pep-attend-progress"
	AttendPost16     = "pep-attend-post16"
	AttendInitial    = "pep-attend-initial"
	AttendRed        = "pep-attend-red"
	AttendUnplaced   = "pep-attend-unplaced"
)

// Reasons lists the reasons with their usual weights.
func Reasons() []Reason {
	return []Reason{
		{AttendUnplaced, "without a school place", 30},
		{AttendSevere, "severely absent", 25},
		{AttendPersistent, "persistently absent", 20},
		{AttendSuspended, "suspended this term", 20},
		{AttendHome, "placed with parents", 15},
		{AttendResidence, "in residential care", 15},
		{AttendSchool, "school rated inadequate", 10},
		{AttendMovedSch, "moved school this year", 15},
		{AttendMovedPlace, "moved placement this year", 10},
		{AttendProgress, "less progress than expected", 10},
		{AttendPost16, "post-16 priority Red", 15},
		{AttendInitial, "first PEP", 15},
		{AttendRed, "last PEP Red", 15},
	}
}

// Attend adds up the reasons that hold, by the authority's weights, and tells them
// heaviest first. A weight of nothing takes a reason away.
func Attend(holds map[string]bool, weight func(id string, usual int) int) (score int, why []string) {
	type told struct {
		words string
		n     int
	}
	var all []told
	for _, r := range Reasons() {
		n := weight(r.ID, r.Weight)
		if !holds[r.ID] || n <= 0 {
			continue
		}
		score += n
		at := len(all)
		for at > 0 && all[at-1].n < n {
			at--
		}
		all = append(all[:at], append([]told{{r.Words, n}}, all[at:]...)...)
	}
	for _, t := range all {
		why = append(why, t.words)
	}
	return score, why
}
