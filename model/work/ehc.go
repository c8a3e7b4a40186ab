package work

import (
	"context"

	"caseload/model/civil"
	"caseload/model/ehc"
)

// EHC is the casework of the EHC service that touches several records at once. Each
// is one change, taken back by one Undo. A day that is zero is today.
type EHC interface {
	// EditAll edits several records in one change. Where one of them is refused, or
	// has changed meanwhile (a Conflict, as of Edit), none is edited.
	EditAll(ctx context.Context, edits []Edit, why string) error
	// AskAdvice asks advisers (codes of ehc.Advisers) for their advice to an
	// assessment: a record for each who has not been asked, and one entry in the log.
	// It is refused once the assessment is over or was
	// refused, and where nobody is left to ask.
	AskAdvice(ctx context.Context, assessment string, advisers []string, on civil.Date) error
	// Chase notes that advice which has not come was chased, for one child or for
	// many: the advice counts it, and the log keeps the text of each letter by the id
	// of the advice. Without a text the log says who was chased for what.
	Chase(ctx context.Context, advice []string, letters map[string]string, on civil.Date) error
	// Consult asks settings, and authorities, whether they could take a child: a record
	// for each, which gets its id here, and one entry in the log.
	Consult(ctx context.Context, asked []ehc.Consultation) error
	// CheckDraft keeps the check of a draft and returns its id. An earlier check of the
	// same draft which sent it back is closed by it: the draft has come back.
	CheckDraft(ctx context.Context, c ehc.DraftCheck) (string, error)
	// IssuePlan notes that the final plan of an assessment was sent. The plan is made,
	// or after a re-assessment amended, with what the values say of it, and its
	// version kept; the id is the plan's. A plan is refused before its draft, and for
	// a child who has another in force.
	IssuePlan(ctx context.Context, assessment string, final civil.Date, values map[string]string) (string, error)
	// AmendPlan notes that a final amended plan was sent.
	AmendPlan(ctx context.Context, r AmendRequest) error
	// MakeCohort begins the phase transfers of a calendar year: a record for every
	// child in the cohort without one. It returns how many it made.
	MakeCohort(ctx context.Context, year int) (int, error)
	// StartReviews asks the schools for the annual reviews of plans which have none
	// under way. It returns how many it began.
	StartReviews(ctx context.Context, plans []string, asked civil.Date) (int, error)
	// MoveReview moves annual reviews on to a stage (a code of ehc.ReviewStages) by
	// setting the date that begins it. A stage that needs more than a date is refused
	// with what it needs, as is one whose date would come before another's.
	MoveReview(ctx context.Context, reviews []string, stage string, on civil.Date, why string) error
}

// AmendRequest is a final amended plan that was sent, after a review, for a phase
// transfer, or on its own (SEND Regulations 2014 reg. 22 and 28).
type AmendRequest struct {
	// Plan is the id of the plan; it may be left out where the review or the transfer
	// says it.
	Plan string
	// Review and Transfer, where set, are the ids of what the plan was amended for.
	// Both may be: a phase transfer is mostly amended after its review.
	Review   string
	Transfer string
	On       civil.Date
	// Sections are the letters of those that changed, as "B F I".
	Sections string
	Note     string // what changed
	// Set are the fields of the plan that change with it, as its school.
	Set map[string]string
}
