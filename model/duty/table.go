package duty

import (
	"caseload/model/calendar"
	"caseload/model/officer"
)

const (
	sendRegs = "SEND Regulations 2014 (SI 2014/1530)"
	careRegs = "Care Planning, Placement and Case Review Regulations 2010 (SI 2010/959)"
	lacGuide = "DfE, Promoting the education of looked-after children (2018)"
)

// table is the rules of this version. Lengths, laws and trigger words are those of
// the published rules; a change in the law is a new row with its dates.
func table() []Rule {
	return []Rule{
		{ID: DecideAssess, Title: "Decide whether to assess", Strand: "EHC", Team: officer.EHCNew,
			Words: "The family is told within six weeks of the request whether the authority will assess.",
			Law:   sendRegs + " reg. 5(1)", Length: calendar.Weeks(6), Weight: Statutory,
			Closes: "the letter that tells the family the decision (not the panel)"},
		{ID: RefuseIssue, Title: "Tell the family no plan will be issued", Strand: "EHC", Team: officer.EHCNew,
			Words: "Where no plan is to be issued, the family is told within sixteen weeks of the request.",
			Law:   sendRegs + " reg. 10(1)", Length: calendar.Weeks(16), Weight: Statutory,
			Closes: "the letter with reasons and appeal rights"},
		{ID: FinalPlan, Title: "Send the final plan", Strand: "EHC", Team: officer.EHCNew,
			Words: "The final plan is sent within twenty weeks of the request. An exception excuses lateness; it never moves the date.",
			Law:   sendRegs + " reg. 13(2)", Length: calendar.Weeks(20), Weight: Statutory,
			Closes: "the final plan, sent"},
		{ID: ReviewYear, Title: "Complete the annual review", Strand: "EHC", Team: officer.EHCReview,
			Words: "A plan is reviewed in each period of twelve months that starts with the day it was made or last reviewed. The review is complete when the family is told the decision, so the last day is the day before the anniversary.",
			Law:   "Children and Families Act 2014 s. 44(1)", Length: calendar.Months(12), Counting: calendar.PeriodOf, Weight: Statutory,
			Closes: "the decision letter"},
		{ID: ReviewMeeting, Title: "Hold the annual review meeting", Strand: "EHC", Team: officer.EHCReview,
			Words: "The decision comes within four weeks of the meeting and inside the twelve months, so the meeting is held at least four weeks before the year ends.",
			Law:   "SEND Code of Practice 2015, 9.169", Weight: Guidance,
			Closes: "the meeting, held"},
		{ID: ReviewReport, Title: "Report of the review meeting", Strand: "EHC", Team: officer.EHCReview,
			Words: "The head teacher sends the report, with any amendments recommended, within two weeks of the meeting.",
			Law:   sendRegs + " reg. 20(7)-(8)", Length: calendar.Weeks(2), Weight: Statutory,
			Closes: "the report, received"},
		{ID: ReviewDecide, Title: "Decide after the annual review", Strand: "EHC", Team: officer.EHCReview,
			Words: "The family and the school are told within four weeks of the meeting whether the plan is maintained, amended or ceased.",
			Law:   sendRegs + " reg. 20(10)", Length: calendar.Weeks(4), Weight: Statutory,
			Closes: "the decision letter"},
		{ID: ReviewNotice, Title: "Send the amendment notice", Strand: "EHC", Team: officer.EHCReview,
			Words: "Where the plan is to be amended, the proposed amendments go to the family within the same four weeks of the meeting.",
			Law:   sendRegs + " reg. 22(2); R (L, M and P) v Devon [2022] EWHC 493 (Admin)", Length: calendar.Weeks(4), Weight: Statutory,
			Closes: "the amendment notice, sent"},
		{ID: ReviewFinal8, Title: "Send the final amended plan", Strand: "EHC", Team: officer.EHCReview,
			Words: "The final amended plan is sent within eight weeks of the amendment notice, and within twelve weeks of the meeting; the earlier counts.",
			Law:   sendRegs + " reg. 22(3)-(4); R (L, M and P) v Devon [2022] EWHC 493 (Admin)", Length: calendar.Weeks(8), Weight: Statutory,
			Closes: "the final plan, sent"},
		{ID: ReviewFinal12, Title: "Send the final amended plan", Strand: "EHC", Team: officer.EHCReview,
			Words: "The final amended plan is sent within twelve weeks of the meeting: four for the notice and eight after it.",
			Law:   "R (L, M and P) v Devon [2022] EWHC 493 (Admin)", Length: calendar.Weeks(12), Weight: Statutory,
			Closes: "the final plan, sent"},
		{ID: PEPInitial, Title: "Initial PEP", Strand: "PEP", Team: officer.VirtualSchool,
			Words: "A PEP is initiated within ten working days of a child's becoming looked after, in school holidays too.",
			Law:   lacGuide, Length: calendar.WorkingDays(10), Weight: Guidance, Adjustable: true,
			Closes: "the PEP, initiated or its meeting held"},
		{ID: PEPTermly, Title: "PEP review", Strand: "PEP", Team: officer.VirtualSchool,
			Words: "The PEP is reviewed once in each school term: autumn, spring and summer.",
			Law:   lacGuide, Weight: Guidance,
			Closes: "the PEP meeting of the term, held"},
		{ID: CareFirst, Title: "First statutory review", Strand: "Care", Team: officer.VirtualSchool,
			Words: "The first review is held within twenty working days of the child's becoming looked after.",
			Law:   careRegs + " reg. 33(1)", Length: calendar.WorkingDays(20), Weight: Statutory,
			Closes: "the review, held and recorded"},
		{ID: CareSecond, Title: "Second statutory review", Strand: "Care", Team: officer.VirtualSchool,
			Words: "The second review is held not more than three months after the first.",
			Law:   careRegs + " reg. 33(2)", Length: calendar.Months(3), Weight: Statutory,
			Closes: "the review, held and recorded"},
		{ID: CareLater, Title: "Statutory review", Strand: "Care", Team: officer.VirtualSchool,
			Words: "Later reviews are held not more than six months after the one before.",
			Law:   careRegs + " reg. 33(2)", Length: calendar.Months(6), Weight: Statutory,
			Closes: "the review, held and recorded"},
		{ID: PEPCheck, Title: "Check the PEP", Strand: "PEP", Team: officer.VirtualSchool, Inner: true,
			Words: "A PEP that has come in from the school is checked and rated.",
			Law:   "local quality assurance", Length: calendar.WorkingDays(10), Weight: Local, Adjustable: true,
			Closes: "the rating, saved"},
		{ID: PEPReturn, Title: "Improved PEP back from the school", Strand: "PEP", Team: officer.VirtualSchool,
			Words: "A PEP rated Red goes back to the school to be improved.",
			Law:   "local quality assurance", Length: calendar.WorkingDays(10), Weight: Local, Adjustable: true,
			Closes: "the improved PEP, received"},
		{ID: NoNextDate, Title: "Set the next review date", Strand: "Care", Team: officer.VirtualSchool,
			Words: "Nobody leaves a review without the date of the next: a record with no next date is itself listed.",
			Law:   "local", Length: calendar.WorkingDays(5), Weight: Local, Adjustable: true,
			Closes: "a next date on the record, or the next review arranged"},
		{ID: FollowUp, Title: "Follow-up", Strand: "Action",
			Words: "What was promised in the log by a date.", Law: "the officer's own", Weight: Local,
			Closes: "the follow-up, done"},
		{ID: AlertReview, Title: "Review the alert", Strand: "Action", Team: officer.VirtualSchool,
			Words: "An alert stands until it is reviewed on its day: kept with a new date, or closed.", Law: "local", Weight: Local,
			Closes: "a new review date, or the alert closed"},
	}
}
