package booktest

import (
	"context"
	"fmt"
	"strings"

	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/work"
)

var _ work.EHC = (*Book)(nil)

// did notes a use case in words.
func (b *Book) did(format string, args ...any) error {
	if err := b.fail(); err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.Did = append(b.Did, fmt.Sprintf(format, args...))
	return nil
}

// EditAll implements work.EHC.
func (b *Book) EditAll(ctx context.Context, edits []work.Edit, _ string) error {
	for _, e := range edits {
		if err := b.Edit(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

func (b *Book) fileOf(assessment string) (*casefile.File, *ehc.Assessment) {
	for _, f := range b.Files {
		for i := range f.Assessments {
			if f.Assessments[i].ID == assessment {
				return f, &f.Assessments[i]
			}
		}
	}
	return nil, nil
}

// AskAdvice implements work.EHC.
func (b *Book) AskAdvice(_ context.Context, assessment string, advisers []string, on civil.Date) error {
	f, a := b.fileOf(assessment)
	if a == nil {
		return fault.New(fault.NotFound, "there is no such assessment")
	}
	if on.IsZero() {
		on = b.Day
	}
	for _, who := range advisers {
		f.Advice = append(f.Advice, ehc.Advice{ID: assessment + "-" + who, Child: a.Child, Assessment: assessment, Adviser: who, Asked: on})
	}
	return b.did("ask %s for %s on %s", strings.Join(advisers, ","), assessment, on)
}

// Chase implements work.EHC.
func (b *Book) Chase(_ context.Context, advice []string, letters map[string]string, on civil.Date) error {
	if on.IsZero() {
		on = b.Day
	}
	for _, id := range advice {
		b.all(ehc.Advices.Name(), func(r any) {
			if x, ok := r.(*ehc.Advice); ok && x.ID == id {
				x.Chases++
				x.Chased = on
			}
		})
	}
	b.Letters = letters
	return b.did("chase %s on %s", strings.Join(advice, ","), on)
}

// Consult implements work.EHC.
func (b *Book) Consult(_ context.Context, asked []ehc.Consultation) error {
	var who []string
	if err := b.fail(); err != nil {
		return err
	}
	for _, c := range asked {
		c.ID = fmt.Sprintf("consultation-%d", len(b.Files[c.Child].Consultations)+1)
		b.Files[c.Child].Consultations = append(b.Files[c.Child].Consultations, c)
		who = append(who, strings.TrimSpace(c.Kind+" "+c.School+" "+c.Authority))
	}
	return b.did("consult %s", strings.Join(who, ", "))
}

// CheckDraft implements work.EHC.
func (b *Book) CheckDraft(_ context.Context, c ehc.DraftCheck) (string, error) {
	if err := b.fail(); err != nil {
		return "", err
	}
	f := b.Files[c.Child]
	c.ID = fmt.Sprintf("check-%d", len(f.DraftChecks)+1)
	for i := range f.DraftChecks {
		if e := &f.DraftChecks[i]; !e.Returned.IsZero() && e.Again.IsZero() {
			e.Again = c.On
		}
	}
	f.DraftChecks = append(f.DraftChecks, c)
	return c.ID, b.did("check draft of %s%s: %s", c.Assessment, c.Plan, c.Rating)
}

// Warnings implements work.Warner.
func (b *Book) Warnings(ctx context.Context, kind, id string) ([]string, error) {
	rec, err := b.Record(ctx, kind, id)
	if err != nil {
		return nil, err
	}
	return ehc.Warnings(rec), nil
}

// IssuePlan implements work.EHC.
func (b *Book) IssuePlan(_ context.Context, assessment string, final civil.Date, values map[string]string) (string, error) {
	f, a := b.fileOf(assessment)
	if a == nil {
		return "", fault.New(fault.NotFound, "there is no such assessment")
	}
	b.Issued = values
	if err := b.did("issue %s on %s", assessment, final); err != nil {
		return "", err
	}
	a.FinalSent = final
	if a.Plan == "" {
		a.Plan = "plan-of-" + assessment
		f.Plans = append(f.Plans, ehc.Plan{ID: a.Plan, Child: a.Child, Made: final, School: values["school"], Need: values["need"]})
	}
	return a.Plan, nil
}

// AmendPlan implements work.EHC.
func (b *Book) AmendPlan(_ context.Context, r work.AmendRequest) error {
	return b.did("amend %s review %s transfer %s on %s sections %s", r.Plan, r.Review, r.Transfer, r.On, r.Sections)
}

// MakeCohort implements work.EHC.
func (b *Book) MakeCohort(_ context.Context, year int) (int, error) {
	return 0, b.did("cohort %d", year)
}

// StartReviews implements work.EHC.
func (b *Book) StartReviews(_ context.Context, plans []string, asked civil.Date) (int, error) {
	return len(plans), b.did("start %s on %s", strings.Join(plans, ","), asked)
}

// MoveReview implements work.EHC.
func (b *Book) MoveReview(_ context.Context, reviews []string, stage string, on civil.Date, _ string) error {
	return b.did("move %s to %s on %s", strings.Join(reviews, ","), stage, on)
}
