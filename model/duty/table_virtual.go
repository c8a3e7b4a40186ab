package duty

import (
	"caseload/model/calendar"
	"caseload/model/officer"
)

// The rules of the Virtual School beside PEPs and statutory reviews.
const (
	DaySix        RuleID = "C-DAY6"
	DayOne        RuleID = "C-DAY1"
	Governors15   RuleID = "C-GOV15"
	Governors50   RuleID = "C-GOV50"
	SchoolPlace   RuleID = "C-SCH20"
	ProvisionView RuleID = "E-AP-REV"
	PartTimeEnd   RuleID = "E-PTT"
	SeptemberGtee RuleID = "E-SEPT"
	QualityVisit  RuleID = "L-VISIT"
	ReferralBook  RuleID = "L-REF-BOOK"
	ReferralTell  RuleID = "L-REF-REPORT"
	ReferralView  RuleID = "L-REF-REVIEW"
	NEETContact   RuleID = "L-NEET"
	PriorityView  RuleID = "L-P16"
	HandOver      RuleID = "L-HAND"
)

const (
	exclusionRegs = "School Discipline (Pupil Exclusions and Reviews) Regulations 2012 (SI 2012/1033)"
	exclusionGuid = "DfE, Suspension and permanent exclusion guidance (2024)"
	notSeen       = "not seen word for word; confirm it with the authority’s own guidance"
)

// virtualTable is the rules of suspensions, school places, provision, referrals and
// of young people after 16.
func virtualTable() []Rule {
	vs := officer.VirtualSchool
	return []Rule{
		{ID: DaySix, Title: "Education from the sixth school day", Strand: "School", Team: vs,
			Words: "A child who is suspended for more than five school days, or permanently excluded, is in full-time education from the sixth school day. Suspensions that follow each other are one run.",
			Law:   "Education and Inspections Act 2006 s. 100-101; Education Act 1996 s. 19", Length: calendar.SchoolDays(6), Counting: calendar.Beginning, Weight: Statutory,
			Closes: "the first day of the education provided"},
		{ID: DayOne, Title: "Education from the first day", Strand: "School", Team: vs,
			Words: "For a child in care or with a social worker, school and authority should arrange alternative education from the first day after the suspension or exclusion.",
			Law:   exclusionGuid, Length: calendar.SchoolDays(1), Weight: Guidance, Certainty: notSeen,
			Closes: "the first day of the education provided"},
		{ID: Governors15, Title: "Governors meet (15 school days)", Strand: "School", Team: vs,
			Words: "The governors meet within fifteen school days of notice of a permanent exclusion, of a suspension that brings the term to more than fifteen days, or of one that misses a public examination or a national test.",
			Law:   exclusionRegs + " reg. 24", Length: calendar.SchoolDays(15), Weight: Statutory,
			Closes: "the governors’ meeting, held"},
		{ID: Governors50, Title: "Governors meet (50 school days)", Strand: "School", Team: vs,
			Words: "Where a suspension brings the term to more than five days and not more than fifteen, and the parents make representations, the governors meet within fifty school days of notice.",
			Law:   exclusionRegs + " reg. 24", Length: calendar.SchoolDays(50), Weight: Statutory,
			Closes: "the governors’ meeting, held"},
		{ID: SchoolPlace, Title: "A school place", Strand: "School", Team: vs,
			Words: "Where a placement that was not planned disrupts school, suitable education is secured within twenty school days.",
			Law:   lacGuide, Length: calendar.SchoolDays(20), Weight: Guidance,
			Closes: "the first day at the new school"},
		{ID: ProvisionView, Title: "Review of provision", Strand: "School", Team: vs,
			Words: "Alternative provision is reviewed at least each half term. Where the record gives a day for it, that day counts.",
			Law:   "local; DfE, Arranging alternative provision (2025)", Length: calendar.Weeks(6), Weight: Local, Adjustable: true,
			Closes: "the review, recorded with the next date"},
		{ID: PartTimeEnd, Title: "Part-time timetable ends", Strand: "School", Team: vs,
			Words: "A part-time timetable is for a short time and has an end. Where none is recorded it is due to end six weeks after it began.",
			Law:   "DfE, Working together to improve school attendance (2024)", Length: calendar.Weeks(6), Weight: Guidance, Adjustable: true,
			Closes: "the return to full time, recorded"},
		{ID: SeptemberGtee, Title: "Offer of a place (September Guarantee)", Strand: "Post-16", Team: vs,
			Words: "Everyone who leaves Year 11, and everyone who ends a one-year course in Year 12, has the offer of a suitable place by 30 September.",
			Law:   "September Guarantee (Education and Skills Act 2008 s. 68)", Weight: Guidance,
			Closes: "an offer, recorded"},
		{ID: QualityVisit, Title: "Quality visit", Strand: "School", Team: vs,
			Words: "A provision that a child attends is visited on the day set for it.", Law: "local", Weight: Local,
			Closes: "the visit, recorded"},
		{ID: ReferralBook, Title: "Book the referral", Strand: "Support", Team: vs,
			Words: "A referral is booked within six weeks of being asked for.", Law: "local", Length: calendar.Weeks(6), Weight: Local, Adjustable: true,
			Closes: "the day it is booked for, or the visit"},
		{ID: ReferralTell, Title: "Report of the referral", Strand: "Support", Team: vs,
			Words: "The report comes within four weeks of the child being seen.", Law: "local", Length: calendar.Weeks(4), Weight: Local, Adjustable: true,
			Closes: "the report, received"},
		{ID: ReferralView, Title: "Review the referral", Strand: "Support", Team: vs,
			Words: "What came of a referral is looked at on the day set for it.", Law: "local", Weight: Local,
			Closes: "the referral, closed"},
		{ID: NEETContact, Title: "Contact a young person who is NEET", Strand: "Post-16", Team: vs,
			Words: "A young person who is not in education, employment or training is contacted at least every four weeks.", Law: "local", Length: calendar.Weeks(4), Weight: Local, Adjustable: true,
			Closes: "the activity, checked again or changed"},
		{ID: PriorityView, Title: "Look at the priority again", Strand: "Post-16", Team: vs,
			Words: "The priority of a young person is looked at again on the day set for it.", Law: "local", Weight: Local,
			Closes: "a new priority"},
		{ID: HandOver, Title: "Hand over at 18", Strand: "Post-16", Team: vs,
			Words: "At 18 a young person is handed over to whoever works with care leavers.", Law: "local", Weight: Local,
			Closes: "the hand-over, recorded"},
	}
}
