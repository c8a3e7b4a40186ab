package work

import (
	"context"

	"caseload/model/civil"
	"caseload/model/pep"
)

// PEPCycle moves the PEPs of a term on, for one child or for many. Each is one change,
// taken back by one Undo; where one child cannot be moved on, none is. A term is as
// calendar.TermID writes it; a day that is zero is today.
type PEPCycle interface {
	// ArrangePEPs sets the meetings of a term. Children without a record for the term
	// get one: an initial PEP or a review, as the cohort of the term has it, at the
	// child's school. It returns how many records it made. It is refused for a child
	// who is not in the cohort of the term, or whose meeting was held.
	ArrangePEPs(ctx context.Context, a Arrangement) (made int, err error)
	// HoldPEPs notes that the meetings were held, and who was there.
	HoldPEPs(ctx context.Context, children []string, term string, on civil.Date, there Attendance) error
	// ReceivePEPs notes that the PEPs came from the schools: for the first time, or
	// again after they were rated Red and returned.
	ReceivePEPs(ctx context.Context, children []string, term string, on civil.Date) error
	// Moderate saves a second rating of a PEP, and whether it agrees with the latest
	// check. It is refused for whoever rated it first.
	Moderate(ctx context.Context, m pep.Moderation) (pep.Moderation, error)
}

// Arrangement is a meeting to arrange, for several children at the same place and day
// where they are at one school.
type Arrangement struct {
	Children []string
	Term     string
	On       civil.Date
	Place    string
	At       string // the hour, as 14:00; may be empty
	// Every, where above nothing, is how many minutes lie between the meetings of
	// several children on one day, in the order of Children; nothing: all at At.
	Every int
	Why   string
}

// Attendance is who was at a PEP meeting.
type Attendance struct {
	SW, DT, Carer, Child, Officer bool
	Others                        string
	// Known says that it was asked; else nothing is noted of who was there.
	Known bool
}
