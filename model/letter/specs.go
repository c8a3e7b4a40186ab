package letter

import (
	"slices"

	"caseload/model/civil"
)

// Specs lists the built-in letters in the order of the work.
func Specs() []Spec {
	return slices.Concat(requestLetters(), reviewLetters(), otherLetters(), pepLetters(), youngLetters())
}

// likely is 2 where a letter is what comes next, 1 where it may be, 0 otherwise.
func likely(next, may bool) int {
	switch {
	case next:
		return 2
	case may:
		return 1
	}
	return 0
}

func requestLetters() []Spec {
	assessment := []string{kindAssessment}
	return []Spec{
		{ID: "assess", Title: "Decision to assess", To: Family, Kinds: assessment,
			Likely: onAssessment(func(f *Facts) int {
				a := f.Assessment
				return likely(a.Decision == "assess" && a.Notified.IsZero(), a.Decision != "refuse" && a.Notified.IsZero())
			}),
			Sent: onAssessmentDay(func(f *Facts) civil.Date { return f.Assessment.Notified })},
		{ID: "not-assess", Title: "Decision not to assess", To: Family, Kinds: assessment,
			Likely: onAssessment(func(f *Facts) int {
				a := f.Assessment
				return likely(a.Decision == "refuse" && a.Notified.IsZero(), a.Decision == "refuse")
			}),
			Sent: onAssessmentDay(func(f *Facts) civil.Date { return f.Assessment.Notified })},
		{ID: "not-issue", Title: "Decision not to issue a plan", To: Family, Kinds: assessment,
			Likely: onAssessment(func(f *Facts) int {
				a := f.Assessment
				return likely(a.Outcome == "refuse" && a.OutcomeOn.IsZero(), a.Outcome == "refuse")
			}),
			Sent: onAssessmentDay(func(f *Facts) civil.Date { return f.Assessment.OutcomeOn })},
		{ID: "draft", Title: "Draft plan and notice", To: Family, Kinds: assessment,
			Likely: onAssessment(func(f *Facts) int {
				a := f.Assessment
				return likely(a.Outcome == "issue" && a.DraftServed.IsZero() && a.FinalSent.IsZero(), a.Outcome == "issue" && a.FinalSent.IsZero())
			}),
			Sent: onAssessmentDay(func(f *Facts) civil.Date { return f.Assessment.DraftServed })},
		{ID: "final", Title: "Final plan", To: Family, Kinds: []string{kindAssessment, kindPlan},
			Likely: func(f *Facts) int {
				if f.Assessment == nil {
					return 0
				}
				a := f.Assessment
				return likely(!a.DraftServed.IsZero() && a.FinalSent.IsZero(), !a.FinalSent.IsZero())
			},
			Sent: onAssessmentDay(func(f *Facts) civil.Date { return f.Assessment.FinalSent })},
		{ID: "advice", Title: "Request for advice", To: Adviser, Kinds: []string{kindAdvice},
			Likely: onAdvice(func(f *Facts) int {
				return likely(f.Advice.Asked.IsZero() || f.Advice.Asked == f.Today, f.Advice.Received.IsZero())
			})},
		{ID: AdviceChase, Title: "Advice outstanding", To: Adviser, Kinds: []string{kindAdvice},
			Likely: onAdvice(func(f *Facts) int {
				return likely(f.Advice.Received.IsZero() && !f.Advice.Asked.IsZero() && f.Advice.Asked.Before(f.Today), f.Advice.Received.IsZero())
			})},
		{ID: "consult-setting", Title: "Consultation of a setting", To: ASchool, Kinds: []string{kindConsultation},
			Likely: func(f *Facts) int {
				return likely(f.Consultation != nil && f.Consultation.Kind != "authority" && f.Consultation.Answered.IsZero(), false)
			}},
		{ID: "consult-authority", Title: "Consultation of an authority", To: LA, Kinds: []string{kindConsultation},
			Likely: func(f *Facts) int {
				return likely(f.Consultation != nil && f.Consultation.Kind == "authority" && f.Consultation.Answered.IsZero(), f.Consultation != nil && f.Consultation.Authority != "")
			}},
	}
}

func onAssessment(likely func(*Facts) int) func(*Facts) int {
	return func(f *Facts) int {
		if f.Assessment == nil || f.Kind != kindAssessment {
			return 0
		}
		return likely(f)
	}
}

func onAssessmentDay(day func(*Facts) civil.Date) func(*Facts) civil.Date {
	return func(f *Facts) civil.Date {
		if f.Assessment == nil {
			return civil.Date{}
		}
		return day(f)
	}
}

func onAdvice(likely func(*Facts) int) func(*Facts) int {
	return func(f *Facts) int {
		if f.Advice == nil {
			return 0
		}
		return likely(f)
	}
}

func onReview(likely func(*Facts) int) func(*Facts) int {
	return func(f *Facts) int {
		if f.Review == nil {
			return 0
		}
		return likely(f)
	}
}

func onReviewDay(day func(*Facts) civil.Date) func(*Facts) civil.Date {
	return func(f *Facts) civil.Date {
		if f.Review == nil {
			return civil.Date{}
		}
		return day(f)
	}
}

// after a meeting that was held, a letter of one decision.
func decided(f *Facts, as string) int {
	r := f.Review
	return likely(r.Decision == as && r.Decided.IsZero(), r.Decision == as || r.Decision == "" && !r.Held.IsZero())
}

func reviewLetters() []Spec {
	review := []string{kindReview}
	sent := onReviewDay(func(f *Facts) civil.Date { return f.Review.Decided })
	return []Spec{
		{ID: "review-request", Title: "Request to hold an annual review", To: ASchool, Kinds: []string{kindReview, kindPlan},
			Likely: func(f *Facts) int {
				return likely(f.Review != nil && f.Review.Asked.IsZero() && f.Review.Meeting.IsZero() && f.Review.Held.IsZero(), f.Review == nil || f.Review.Held.IsZero())
			}},
		{ID: "review-invitation", Title: "Invitation to an annual review", To: Family, Kinds: review,
			Likely: onReview(func(f *Facts) int {
				r := f.Review
				return likely(!r.Meeting.IsZero() && !r.Meeting.Before(f.Today) && r.Invited.IsZero() && r.Held.IsZero(), r.Held.IsZero())
			})},
		{ID: "review-maintain", Title: "After the review: plan maintained", To: Family, Kinds: review, Sent: sent,
			Likely: onReview(func(f *Facts) int { return decided(f, "maintain") })},
		{ID: "review-amend", Title: "After the review: plan to be amended", To: Family, Kinds: review, Sent: sent,
			Likely: onReview(func(f *Facts) int { return decided(f, "amend") })},
		{ID: "review-cease", Title: "After the review: plan to cease", To: Family, Kinds: review, Sent: sent,
			Likely: onReview(func(f *Facts) int { return decided(f, "cease") })},
		{ID: "amendment-notice", Title: "Amendment notice", To: Family, Kinds: review,
			Likely: onReview(func(f *Facts) int {
				r := f.Review
				return likely(r.Decision == "amend" && r.NoticeSent.IsZero(), r.Decision == "amend" && r.FinalSent.IsZero())
			}),
			Sent: onReviewDay(func(f *Facts) civil.Date { return f.Review.NoticeSent })},
		{ID: "final-amended", Title: "Final amended plan", To: Family, Kinds: []string{kindReview, kindTransfer, kindPlan},
			Likely: func(f *Facts) int {
				switch {
				case f.Review != nil:
					return likely(!f.Review.NoticeSent.IsZero() && f.Review.FinalSent.IsZero(), f.Review.Decision == "amend")
				case f.Transfer != nil:
					return likely(f.Transfer.Named != "" && f.Transfer.Final.IsZero(), !f.Transfer.Final.IsZero())
				}
				return 1
			},
			Sent: onReviewDay(func(f *Facts) civil.Date { return f.Review.FinalSent })},
		{ID: "not-amended", Title: "Decision not to amend after all", To: Family, Kinds: review,
			Likely: onReview(func(f *Facts) int { return likely(f.Review.Unamended, false) }),
			Sent:   onReviewDay(func(f *Facts) civil.Date { return f.Review.FinalSent })},
	}
}

func otherLetters() []Spec {
	return []Spec{
		{ID: "transfer-preference", Title: "Phase transfer: preference", To: Family, Kinds: []string{kindTransfer},
			Likely: func(f *Facts) int {
				return likely(f.Transfer != nil && f.Transfer.Preferred.IsZero(), false)
			}},
		{ID: "moved-in", Title: "Plan transferred in", To: Family, Kinds: []string{kindPlan},
			Likely: func(f *Facts) int {
				return likely(f.Plan != nil && !f.Plan.Transfer.IsZero() && f.Plan.Letter.IsZero(), f.Plan != nil && !f.Plan.Transfer.IsZero())
			},
			Sent: func(f *Facts) civil.Date {
				if f.Plan == nil {
					return civil.Date{}
				}
				return f.Plan.Letter
			}},
		{ID: "mediation", Title: "Mediation acknowledged", To: Family, Kinds: []string{kindDispute},
			Likely: func(f *Facts) int {
				return likely(f.Dispute != nil && f.Dispute.Wanted && f.Dispute.Registered.IsZero(), f.Dispute != nil && f.Dispute.Registered.IsZero())
			}},
		{ID: "appeal", Title: "Appeal acknowledged", To: Family, Kinds: []string{kindDispute},
			Likely: func(f *Facts) int {
				return likely(f.Dispute != nil && !f.Dispute.Registered.IsZero() && f.Dispute.Outcome == "", false)
			}},
		{ID: SchoolReviews, Title: "Reviews due in the coming term", To: ASchool, Kinds: []string{kindSchool},
			Likely: func(*Facts) int { return 1 }},
	}
}

// AdviceChase is the letter that chases advice: it is counted with the advice.
const AdviceChase = "advice-chase"

// SchoolReviews is the termly letter to a school of the reviews that are due.
const SchoolReviews = "school-reviews"
