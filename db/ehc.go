package db

import (
	"context"

	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/officer"
	"caseload/model/work"
)

var _ work.Book = (*DB)(nil)

var errLater = fault.New(fault.Invalid, "not there yet")

// EditAll implements work.EHC.
func (d *DB) EditAll(ctx context.Context, edits []work.Edit, why string) error { return errLater }

// AskAdvice implements work.EHC.
func (d *DB) AskAdvice(ctx context.Context, assessment string, advisers []string, on civil.Date) error {
	return errLater
}

// Chase implements work.EHC.
func (d *DB) Chase(ctx context.Context, advice []string, letters map[string]string, on civil.Date) error {
	return errLater
}

// IssuePlan implements work.EHC.
func (d *DB) IssuePlan(ctx context.Context, assessment string, final civil.Date, values map[string]string) (string, error) {
	return "", errLater
}

// AmendPlan implements work.EHC.
func (d *DB) AmendPlan(ctx context.Context, r work.AmendRequest) error { return errLater }

// MakeCohort implements work.EHC.
func (d *DB) MakeCohort(ctx context.Context, year int) (int, error) { return 0, errLater }

// StartReviews implements work.EHC.
func (d *DB) StartReviews(ctx context.Context, plans []string, asked civil.Date) (int, error) {
	return 0, errLater
}

// MoveReview implements work.EHC.
func (d *DB) MoveReview(ctx context.Context, reviews []string, stage string, on civil.Date, why string) error {
	return errLater
}

// LinkMoves implements work.EHC.
func (d *DB) LinkMoves(ctx context.Context, schools []string, k officer.TeamKind, to string) (work.LinkMoves, error) {
	return work.LinkMoves{}, errLater
}

// MoveLinks implements work.EHC.
func (d *DB) MoveLinks(ctx context.Context, schools []string, k officer.TeamKind, to string) error {
	return errLater
}
