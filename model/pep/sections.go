package pep

import "slices"

// Phase is the part of a child's education that a PEP is written for: it settles which
// sections the form has.
type Phase string

// The phases.
const (
	EarlyYears Phase = "early" // to the end of Reception
	SchoolAge  Phase = "school"
	Post16     Phase = "post16"
)

// The year groups at which the phases change, and from which a PEP speaks of careers.
const (
	lastEarly   = 0 // Reception
	lastSchool  = 11
	careersFrom = 9
)

// PhaseOf is the phase of a year group; a child whose year is not known is of school age.
func PhaseOf(ncy int, known bool) Phase {
	switch {
	case !known:
		return SchoolAge
	case ncy <= lastEarly:
		return EarlyYears
	case ncy > lastSchool:
		return Post16
	}
	return SchoolAge
}

// Title names a phase.
func (p Phase) Title() string {
	switch p {
	case EarlyYears:
		return "Early years"
	case Post16:
		return "Post-16"
	case SchoolAge:
	}
	return "School age"
}

// Section is one part of a PEP.
type Section struct {
	ID    string
	Title string
	// Phases are those whose PEPs have it; FromYear, where above nothing, is the year
	// group of school age from which they do.
	Phases   []Phase
	FromYear int
	// Fields are the fields of the PEP that it holds, in order; a section that is made
	// from other records has none.
	Fields []string
	// Ask is what the form asks of whoever fills it in.
	Ask string
}

// Ids of the sections that are made from other records than the PEP's own fields.
const (
	SectionAttainment = "attainment"
	SectionAttendance = "attendance"
	SectionReviewed   = "reviewed"
	SectionTargets    = "targets"
	SectionNeeds      = "needs"
	SectionMeeting    = "meeting"
)

// Sections lists the parts of a PEP in their order, of all phases.
func Sections() []Section {
	every := []Phase{EarlyYears, SchoolAge, Post16}
	learning := []Phase{SchoolAge, Post16}
	return []Section{
		{ID: SectionMeeting, Title: "The meeting", Phases: every, Fields: []string{"held", "sw", "dt", "carer", "child_there", "vs_there", "others"},
			Ask: "The day of the meeting, and who was there."},
		{ID: "voice", Title: "Child’s voice", Phases: every, Fields: []string{"voice_how", "voice"},
			Ask: "Wishes and feelings, in the child’s own words where possible; and how they were gathered, and by whom. A PEP without them is Red."},
		{ID: "strengths", Title: "Strengths, and what worries", Phases: every, Fields: []string{"strengths"},
			Ask: "What goes well, in and out of lessons, and what stands in the way."},
		{ID: "early", Title: "Early years: areas of learning", Phases: []Phase{EarlyYears}, Fields: []string{"early"},
			Ask: "Communication and language; personal, social and emotional; physical; literacy; mathematics; and the two-year check where it is due."},
		{ID: SectionAttainment, Title: "Attainment and progress", Phases: learning,
			Ask: "By subject: below, at or above what is expected of the age, and progress since last term."},
		{ID: SectionAttendance, Title: "Attendance and suspensions", Phases: learning,
			Ask: "As the Virtual School has it; please correct what is not so."},
		{ID: SectionNeeds, Title: "Special educational needs", Phases: every, Fields: []string{"needs"},
			Ask: "SEN support or plan, the outcomes it seeks, and how far they are reached."},
		{ID: "wider", Title: "Interests and activities", Phases: []Phase{EarlyYears, SchoolAge}, Fields: []string{"wider"},
			Ask: "Clubs, interests, friends, and what would help to join in."},
		{ID: "careers", Title: "Careers and the next step", Phases: learning, FromYear: careersFrom, Fields: []string{"careers"},
			Ask: "Careers guidance, options, courses and offers, work experience; from 16 the course, its level, and what comes after."},
		{ID: SectionReviewed, Title: "Last term’s targets", Phases: every,
			Ask: "Each one: met, partly met or not met, and how you know. New targets come after all of these."},
		{ID: SectionTargets, Title: "New targets", Phases: every,
			Ask: "Specific, measurable, achievable, relevant, timed; each with its intervention, its cost and what it is paid from."},
		{ID: "next", Title: "Next meeting", Phases: every, Fields: []string{"next"}, Ask: "The day on which it is reviewed, within the next term."},
	}
}

// Has reports whether the PEPs of a year group have the section.
func (s *Section) Has(ncy int, known bool) bool {
	p := PhaseOf(ncy, known)
	if !slices.Contains(s.Phases, p) {
		return false
	}
	return p != SchoolAge || s.FromYear == 0 || known && ncy >= s.FromYear
}

// SectionsFor are the parts of a PEP of a year group.
func SectionsFor(ncy int, known bool) []Section {
	return slices.DeleteFunc(Sections(), func(s Section) bool { return !s.Has(ncy, known) })
}
