package pep

import "caseload/model/setting"

// Reason is one reason for an officer to be at a child's next PEP meeting, with how
// much it weighs unless the authority has set another weight.
type Reason struct {
	ID     setting.OptionID // the local figure that holds the weight
	Words  string
	Weight int
}

// The reasons, in the order in which they are told.
const (
	AttendPersistent setting.OptionID = "pep-attend-persistent"
	AttendSevere     setting.OptionID = "pep-attend-severe"
	AttendSuspended  setting.OptionID = "pep-attend-suspended"
	AttendHome       setting.OptionID = "pep-attend-parents"
	AttendResidence  setting.OptionID = "pep-attend-residential"
	AttendSchool     setting.OptionID = "pep-attend-school"
	AttendMovedSch   setting.OptionID = "pep-attend-school-move"
	AttendMovedPlace setting.OptionID = "pep-attend-placement-move"
	AttendProgress   setting.OptionID = "pep-attend-progress"
	AttendPost16     setting.OptionID = "pep-attend-post16"
	AttendInitial    setting.OptionID = "pep-attend-initial"
	AttendRed        setting.OptionID = "pep-attend-red"
	AttendUnplaced   setting.OptionID = "pep-attend-unplaced"
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
func Attend(holds map[setting.OptionID]bool, weight func(id setting.OptionID, usual int) int) (score int, why []string) {
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
