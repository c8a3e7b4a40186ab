package browsetest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"caseload/model/civil"
	"caseload/model/work"
)

// Deeds are the use cases that were carried out, in words.
type Deeds struct {
	Kept []string
	// Refuse, where set, is what every use case answers with.
	Refuse error
}

// Did keeps a use case.
func (d *Deeds) Did(format string, args ...any) error {
	if d.Refuse != nil {
		return d.Refuse
	}
	d.Kept = append(d.Kept, strings.TrimSpace(fmt.Sprintf(format, args...)))
	return nil
}

// Want fails the test unless these use cases were carried out and no others.
func (d *Deeds) Want(t testing.TB, want ...string) {
	t.Helper()
	if !slices.Equal(d.Kept, want) {
		t.Errorf("done %q\nwant %q", d.Kept, want)
	}
}

// EHC keeps the use cases of the EHC service that boards carry out.
type EHC struct {
	Deeds
	work.EHC // nil: what boards do not do is not there
	// Seen has edits say what was seen of what they change.
	Seen bool
}

// EditAll keeps each edit.
func (e *EHC) EditAll(_ context.Context, edits []work.Edit, why string) error {
	for _, x := range edits {
		if e.Seen && len(x.Seen) == 0 {
			return errors.New("an edit that does not say what was seen")
		}
		if err := e.Did("edit %s %s %s %s", x.Kind, x.ID, said(x.Set), why); err != nil {
			return err
		}
	}
	return nil
}

// AmendPlan keeps the final amended plan.
func (e *EHC) AmendPlan(_ context.Context, r work.AmendRequest) error {
	return e.Did("amend %s for %s on %s, %s: %s", r.Plan, cmp.Or(r.Review, r.Transfer), r.On, r.Sections, r.Note)
}

// MakeCohort keeps the year.
func (e *EHC) MakeCohort(_ context.Context, year int) (int, error) {
	return 3, e.Did("cohort %d", year)
}

// StartReviews keeps the plans.
func (e *EHC) StartReviews(_ context.Context, plans []string, on civil.Date) (int, error) {
	return len(plans), e.Did("start %s on %s", strings.Join(plans, ","), on)
}

// MoveReview keeps the stage.
func (e *EHC) MoveReview(_ context.Context, reviews []string, stage string, on civil.Date, why string) error {
	return e.Did("move %s to %s on %s %s", strings.Join(reviews, ","), stage, on, why)
}
