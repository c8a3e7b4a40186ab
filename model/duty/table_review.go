package duty

import (
	"caseload/model/calendar"
	"caseload/model/officer"
)

const familiesAct = "Children and Families Act 2014"

// reviewTable is the rules of what comes before and after a review, of phase
// transfers, and of plans that move or end, beside the twelve months.
func reviewTable() []Rule {
	return []Rule{
		{ID: ReviewInvite, Title: "Send the invitations to the review", Strand: "EHC", Team: officer.EHCReview,
			Words: "The family, the setting, health, social care and the authority’s own officer have at least two weeks’ notice of the meeting.",
			Law:   sendRegs + " reg. 20(2)-(3), 21(3)", Length: calendar.Weeks(-2), Weight: Statutory,
			Closes: "the invitations, sent"},
		{ID: ReviewPapers, Title: "Circulate the advice for the review", Strand: "EHC", Team: officer.EHCReview,
			Words: "What was gathered for the review goes to everybody invited at least two weeks before the meeting.",
			Law:   sendRegs + " reg. 20(4), 21(4)", Length: calendar.Weeks(-2), Weight: Statutory,
			Closes: "the advice, circulated"},
		{ID: UnderFive, Title: "Look at the plan of a child under five", Strand: "EHC", Team: officer.EHCReview,
			Words: "The plan of a child under five should be looked at every three to six months. It does not replace the review of the twelve months.",
			Law:   "SEND Code of Practice 2015, 9.178", Length: calendar.Months(6), Weight: Guidance, Adjustable: true,
			Closes: "a review of any kind, held"},
		{ID: NoticeAnswer, Title: "Family’s answer to the amendment notice", Strand: "EHC", Team: officer.EHCReview, Inner: true,
			Words: "The family has at least fifteen days, beginning with the day the amendment notice is served. It is theirs to use: the plan is not made final before, and nothing is overdue when they let it pass.",
			Law:   sendRegs + " reg. 22(2)(c)", Length: calendar.Days(15), Counting: calendar.Beginning, Weight: Statutory,
			Closes: "the family’s answer, or the end of the fifteen days"},
		{ID: PhaseFebruary, Title: "Final plan for the phase transfer", Strand: "EHC", Team: officer.EHCReview,
			Words: "The plan of a child who moves between phases of education is reviewed and amended before 15 February of the year of the move. The day itself is no longer before it.",
			Law:   sendRegs + " reg. 18(1)(b)", Weight: Statutory,
			Closes: "the final amended plan that names the school or its type"},
		{ID: PhaseMarch, Title: "Final plan for the move to post-16", Strand: "EHC", Team: officer.EHCReview,
			Words: "The plan of a young person who moves from secondary school to a post-16 institution is reviewed and amended before 31 March of the year of the move. The day itself is no longer before it.",
			Law:   sendRegs + " reg. 18(1)(a)", Weight: Statutory,
			Closes: "the final amended plan that names the institution or its type"},
		{ID: PhaseMonths, Title: "Final plan for the move between institutions", Strand: "EHC", Team: officer.EHCReview,
			Words: "The plan of a young person who moves between post-16 institutions is reviewed and amended at least five months before the move.",
			Law:   sendRegs + " reg. 18(2)", Length: calendar.Months(-5), Weight: Statutory,
			Closes: "the final amended plan that names the institution or its type"},
		{ID: MoveOut, Title: "Send the plan to the new authority", Strand: "EHC", Team: officer.EHCReview,
			Words: "The plan of a child who moves to another authority goes there on the day of the move; where the authority knew of it less than fifteen working days before, within fifteen working days beginning with the day it became aware.",
			Law:   sendRegs + " reg. 15(2)", Length: calendar.WorkingDays(15), Counting: calendar.Beginning, Weight: Statutory,
			Closes: "the plan, sent to the new authority"},
		{ID: MoveInLetter, Title: "Tell the family that the plan has come", Strand: "EHC", Team: officer.EHCReview,
			Words: "Within six weeks of a plan’s transfer the family is told that it has come, whether there is to be an assessment, and when the plan will be reviewed.",
			Law:   sendRegs + " reg. 15(4)", Length: calendar.Weeks(6), Weight: Statutory,
			Closes: "the letter, sent"},
		{ID: MoveInReview, Title: "Review the plan that was transferred", Strand: "EHC", Team: officer.EHCReview,
			Words: "A plan that came from another authority is reviewed within twelve months of its making or last review, or within three months of the transfer, whichever is later.",
			Law:   sendRegs + " reg. 15(5)", Length: calendar.Months(3), Weight: Statutory,
			Closes: "the decision letter"},
		{ID: CeaseRecord, Title: "The plan may be ended", Strand: "EHC", Team: officer.EHCReview,
			Words: "A plan that is to cease is kept until the time to appeal has passed or the appeal is decided. Then the day on which it ended is recorded, or why it goes on.",
			Law:   "local; the plan is kept until then by " + familiesAct + " s. 45(4)", Length: calendar.WorkingDays(10), Weight: Local, Adjustable: true,
			Closes: "the day on which the plan ceased"},
		{ID: RiskReview, Title: "Emergency review", Strand: "EHC", Team: officer.EHCReview,
			Words: "Where a placement is at risk or has broken down, a child is permanently excluded or a family complains, an emergency review is held. Until the concern is resolved it is looked at again.",
			Law:   "local", Length: calendar.Weeks(2), Weight: Local, Adjustable: true,
			Closes: "the concern, resolved"},
		{ID: DecideChange, Title: "Decide the request for a change", Strand: "EHC", Team: officer.EHCReview,
			Words: "A request for another placement, for more funding or for a personal budget is decided and the family told.",
			Law:   "local", Length: calendar.Weeks(4), Weight: Local, Adjustable: true,
			Closes: "the decision, told to the family"},
	}
}
