package duty

import (
	"caseload/model/calendar"
	"caseload/model/officer"
)

// assessmentTable is the rules of new assessments and of disagreement, beside the
// six, sixteen and twenty weeks.
func assessmentTable() []Rule {
	return []Rule{
		{ID: AdviceIn, Title: "Advice", Strand: "EHC", Team: officer.EHCNew, Inner: true,
			Words: "Each adviser answers within six weeks of receiving the authority’s request. The six weeks run for each on its own.",
			Law:   sendRegs + " reg. 8(1)", Length: calendar.Weeks(6), Weight: Statutory,
			Closes: "the advice, received"},
		{ID: FamilyAnswer, Title: "Family’s answer to the draft", Strand: "EHC", Team: officer.EHCNew, Inner: true,
			Words: "The family has at least fifteen days, beginning with the day the draft is served, to say what it thinks, to ask for a meeting and for a school. It is theirs to use: the plan is not made final before, and nothing is overdue when they let it pass.",
			Law:   sendRegs + " reg. 13(1)(a)", Length: calendar.Days(15), Counting: calendar.Beginning, Weight: Statutory,
			Closes: "the family’s answer, or the end of the fifteen days"},
		{ID: ConsultAnswer, Title: "Answer to the consultation", Strand: "EHC", Team: officer.EHCNew, Inner: true,
			Words: "A setting that is consulted should answer within fifteen days. No answer is neither consent nor refusal, and stops no other clock.",
			Law:   "Children and Families Act 2014 s. 39(2), 40(2); SEND Code of Practice 2015, 9.79-9.83", Length: calendar.Days(15), Weight: Guidance,
			Closes: "the answer, recorded"},
		{ID: ReassessDecide, Title: "Decide whether to re-assess", Strand: "EHC", Team: officer.EHCNew,
			Words: "The family is told within fifteen days of its request whether the authority will re-assess.",
			Law:   sendRegs + " reg. 25(1)", Length: calendar.Days(15), Weight: Statutory,
			Closes: "the letter that tells the family the decision"},
		{ID: ReassessFinal, Title: "Send the final plan after re-assessment", Strand: "EHC", Team: officer.EHCNew,
			Words: "The final plan is sent within fourteen weeks of telling the family that there will be a re-assessment, or of the authority’s own decision to re-assess. An exception excuses lateness; it never moves the date.",
			Law:   sendRegs + " reg. 27(2)", Length: calendar.Weeks(14), Weight: Statutory,
			Closes: "the final plan, sent"},
		{ID: MediationHeld, Title: "Hold the mediation", Strand: "EHC", Team: officer.EHCReview,
			Words: "Mediation takes place within thirty days of the day the authority was told that the family wants it.",
			Law:   sendRegs + " reg. 36-37", Length: calendar.Days(30), Weight: Statutory,
			Closes: "the mediation, or the certificate where it did not take place"},
		{ID: TribunalResponse, Title: "Respond to the appeal", Strand: "EHC", Team: officer.EHCReview,
			Words: "The authority’s response reaches the Tribunal within thirty of its working days of the appeal, by 5pm. No day of August counts, nor 25 December to 1 January.",
			Law:   "HESC Rules 2008 (SI 2008/2699) rules 12 and 21", Length: calendar.TribunalDays(30), Weight: Statutory,
			Closes: "the response, sent"},
		{ID: TribunalOrder, Title: "Do what was ordered", Strand: "EHC", Team: officer.EHCReview,
			Words: "What the Tribunal orders, what the authority concedes and what mediation agrees is done within the period that the regulations give to each. The periods are weeks of the calendar.",
			Law:   sendRegs + " reg. 42, 44 and 45", Weight: Statutory,
			Closes: "what was ordered, done", Certainty: "The two weeks after an agreement on what cannot be appealed (reg. 42) are not confirmed: read the agreement."},
		{ID: Recommendation, Title: "Answer the recommendation", Strand: "EHC", Team: officer.EHCReview,
			Words: "The authority, or the ICB, answers a recommendation of the Tribunal on health or social care within five weeks.",
			Law:   "SEND (First-tier Tribunal Recommendations Power) Regulations 2017", Length: calendar.Weeks(5), Weight: Statutory, Adjustable: true,
			Closes: "the answer, sent", Certainty: "The five weeks are not confirmed: read the recommendation."},
		{ID: DraftReturn, Title: "Improve the draft", Strand: "EHC", Team: officer.EHCNew, Inner: true,
			Words: "A draft that its check sent back to the writer comes back improved.",
			Law:   "local quality assurance", Length: calendar.WorkingDays(5), Weight: Local, Adjustable: true,
			Closes: "the improved draft, back"},
	}
}
