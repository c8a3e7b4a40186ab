package measure

import (
	"slices"
	"strings"

	"caseload/model/list"
)

// Reports are all reports there are, in the order in which people are told of them.
func Reports() []Report {
	return []Report{EHCScorecard(), Attendance(), Attainment(), Destinations(), PEPQuality(), Suspensions()}
}

// Find gives a report by its name.
func Find(name string) (Report, bool) {
	for _, r := range Reports() {
		if r.Name == name {
			return r, true
		}
	}
	return Report{}, false
}

// Sources that several definitions name.
const (
	local    = "local"
	reg5     = "SEND Regs 2014 reg. 5(1)"
	reg10    = "SEND Regs 2014 reg. 10(1)"
	reg13    = "SEND Regs 2014 reg. 13(2)"
	reg20    = "SEND Regs 2014 reg. 20(10)"
	requests = "SEN2 requests: receiveddate, requestsource"
	decided  = "SEN2 requests: requestoutcome, requestoutcomedate"
)

// What the definitions of DfE leave open for whoever has only what is published.
const (
	basis      = "Whether DfE groups by the day of the decision or of the request: taken by the day of the decision. Check with the SEN2 guide of the year."
	overturned = "Whether DfE counts a plan that followed an overturned refusal: counted, with its weeks from the request."
	oneReview  = "SEN2 holds the last review of each plan that is active on census day: here every meeting counts."
)

// EHCScorecard is the monthly scorecard of the EHC service.
func EHCScorecard() Report {
	return Report{
		Name: "ehc-scorecard", Title: "EHC scorecard",
		About: "The EHC service month by month and over the calendar year: requests, assessments, plans, annual reviews, phase transfers, advice, disagreement, caseload, and what DfE will publish.",
		Sections: []Section{
			requestFigures(), decisionFigures(), assessmentFigures(), planFigures(), reviewFigures(), transferFigures(),
			adviceFigures(), disagreementFigures(), caseloadFigures(), publishedFigures(),
		},
	}
}

func part(n list.Name, filter, key string) Part { return Part{List: n, Filter: filter, Key: key} }

func ofAssessments(key, filter string) Part { return part(list.Assessments, filter, key) }
func ofPlans(key, filter string) Part       { return part(list.Plans, oursOnly(filter), key) }
func ofReviews(key, filter string) Part     { return part(list.Annual, oursOnly(filter), key) }
func ofDisputes(key, filter string) Part    { return part(list.Disputes, filter, key) }

// oursOnly leaves out what another authority's plan is about.
func oursOnly(filter string) string { return strings.TrimSpace(filter + " -elsewhere") }

// share is a percentage.
func share(m Measure, of, per Part) Measure {
	m.Unit, m.Of, m.Per = Percent, of, &per
	return m
}

// Filters that several measures share. A re-assessment has clocks of its own.
const (
	first  = "-kind:again"
	timed  = "-kind:again -movedaway"
	within = timed + " -excepted"
)

func requestFigures() Section {
	return Section{"Requests", []Measure{
		{ID: "requests", Title: "Requests received", Source: requests, By: "source", Of: ofAssessments("received", first),
			Definition:  "Requests for an EHC needs assessment by the day they were received, by who asked. Requests for a re-assessment are not among them.",
			Unconfirmed: "The codes of SEN2 requestsource."},
		share(Measure{ID: "requests.panel", Title: "At the inclusion panel first", Source: local,
			Definition: "Of the requests received, those of a child who had been discussed at the multi-agency inclusion panel before."},
			ofAssessments("received", first+" panel"), ofAssessments("received", first)),
		{ID: "requests.again", Title: "Requests for re-assessment", Source: "SEND Regs 2014 reg. 25", Of: ofAssessments("received", "kind:again"),
			Definition: "Requests to assess again a child who has a plan, by the day they were received."},
	}}
}

func decisionFigures() Section {
	return Section{"Decision to assess", []Measure{
		{ID: "decided", Title: "Decisions", Source: decided, Of: ofAssessments("notified", first),
			Definition: "Decisions whether to assess, by the day the family was notified, which is the day that counts in law; the day of the panel does not. Re-assessments are not among them."},
		share(Measure{ID: "decided.agreed", Title: "Agreed", Source: decided, By: "source",
			Definition: "Of the decisions, those to assess, by who asked. A refusal that is overturned later stays a refusal here."},
			ofAssessments("notified", first+" decision:assess"), ofAssessments("notified", first)),
		share(Measure{ID: "decided.refused", Title: "Refused", Source: decided, By: "source",
			Definition: "Of the decisions, those not to assess, by who asked. A refusal that is overturned later stays a refusal here, with its own day."},
			ofAssessments("notified", first+" decision:refuse"), ofAssessments("notified", first)),
		share(Measure{ID: "decided.in6", Title: "Within six weeks", Source: reg5,
			Definition: "Of the decisions, those of which the family was notified within six weeks of receipt. Re-assessments, and children who moved to another authority in mid-assessment, are left out."},
			ofAssessments("notified", timed+" in6"), ofAssessments("notified", timed)),
		{ID: "undecided6", Title: "No decision after six weeks", Source: reg5, Kind: Stock, Of: ofAssessments("undecided6", first),
			Definition: "Requests received more than six weeks before the last day of the period for which no decision had been sent by it, and which had not ended in another way."},
	}}
}

func assessmentFigures() Section {
	over := func(id, title, key string) Measure {
		return Measure{ID: id, Title: title, Source: local, Kind: Stock, Of: ofAssessments(key, first),
			Definition: "Assessments open on the last day of the period and received longer before it than that. Open is what has neither a final plan nor a refusal nor was withdrawn; a refusal that was overturned counts as open from its request until its plan."}
	}
	return Section{"Assessments", []Measure{
		{ID: "assessed.agreed", Title: "Plan agreed after assessment", Source: "CFA 2014 s.37", Of: ofAssessments("agreedon", first),
			Definition: "Assessments after which it was decided to issue a plan, by the first day on record: of the letter, or else of the draft, or of the final plan."},
		{ID: "assessed.refused", Title: "Not to issue a plan", Source: "SEN2 assessment: assessmentoutcome N", Of: ofAssessments("outcome_on", first+" outcome:refuse"),
			Definition: "Assessments after which it was decided not to issue a plan, by the day the family was notified."},
		{ID: "issued", Title: "Plans issued", Source: "SEN2 assessment: assessmentoutcome Y; assessmentoutcomedate", Of: ofAssessments("final_sent", first),
			Definition: "Final plans after a first assessment, by the day they were sent. Plans after a re-assessment are not among them; plans that followed an overturned refusal are."},
		share(Measure{ID: "issued.in20", Title: "Within 20 weeks, all", Source: reg13,
			Definition: "Of the plans issued, those sent within 20 weeks of receipt, whether or not an exception is recorded. Re-assessments, and children who moved to another authority in mid-assessment, are left out."},
			ofAssessments("final_sent", timed+" in20"), ofAssessments("final_sent", timed)),
		share(Measure{ID: "issued.in20x", Title: "…leaving out exceptions", Source: reg13 + ", 13(3)",
			Definition: "The same without the assessments for which an exception of regulation 10(4) is recorded, in time or not."},
			ofAssessments("final_sent", within+" in20"), ofAssessments("final_sent", within)),
		{ID: "open", Title: "Open assessments", Source: local, Kind: Stock, Of: ofAssessments("openon", first),
			Definition: "Requests and assessments that were received by the last day of the period and had ended by it in no way: final plan, refusal or withdrawal. Re-assessments are not among them."},
		over("open.over20", "…over 20 weeks", "over20"), over("open.over30", "…over 30 weeks", "over30"), over("open.over52", "…over 52 weeks", "over52"),
	}}
}

func planFigures() Section {
	return Section{"Plans", []Measure{
		{ID: "plans", Title: "Plans maintained", Source: "CFA 2014 s.37, s.45", Kind: Stock, Of: ofPlans("inforceon", ""),
			Definition: "Plans made by the last day of the period, or transferred in by it, that had not ended by it. A plan that is to cease counts until the day it ended, which is after the time for appeal."},
		{ID: "plans.in", Title: "Transferred in", Source: "SEND Regs 2014 reg. 15", Of: ofPlans("transfer", ""),
			Definition: "Plans that came from another authority, by the day of the move."},
		{ID: "plans.ceased", Title: "Plans ended", Source: "SEN2 namedplan: ceasedate", Of: ofPlans("ceased", ""), By: "cease_cause",
			Definition: "Plans by the day on which they ceased, by reason; never by the day of the decision."},
	}}
}

func reviewFigures() Section {
	due := part(list.Plans, oursOnly(""), "falldue")
	return Section{"Annual reviews", []Measure{
		{ID: "reviews.due", Title: "Reviews due", Source: "CFA 2014 s.44(1)", Of: due,
			Definition: "Plans in force whose twelve months ended in the period: they run from the making of the plan or the last decision letter, and their last day is the day before the anniversary. A plan counts once in a month and once in a longer period."},
		share(Measure{ID: "reviews.late", Title: "…not complete by then", Source: "CFA 2014 s.44(1)",
			Definition: "Of the reviews due, those for which no decision letter had been sent by the last day: the review is complete with the letter."},
			part(list.Plans, oursOnly(""), "notreviewed"), due),
		share(Measure{ID: "reviews.nomeeting", Title: "…no meeting on record by then", Source: local,
			Definition: "Of the reviews due, those for which no meeting of those twelve months is recorded by their last day."},
			part(list.Plans, oursOnly(""), "nomeeting"), due),
		{ID: "reviews.held", Title: "Review meetings held", Source: "SEN2 activeplans: reviewmeeting", Of: ofReviews("held", "cancelled:none"),
			Definition: "Meetings of annual reviews by the day they were held, early and interim ones included."},
		share(Measure{ID: "reviews.in4", Title: "Decided within four weeks", Source: reg20,
			Definition: "Of the meetings whose four weeks ended in the period, those after which the family had been notified of the decision by then. What is undecided counts as late."},
			ofReviews("decideby", "cancelled:none in4"), ofReviews("decideby", "cancelled:none")),
		share(Measure{ID: "reviews.in12", Title: "Amended within twelve weeks", Source: "R (L, M and P) v Devon [2022] EWHC 493 (Admin)",
			Definition: "Of the meetings that led to a decision to amend and whose twelve weeks ended in the period, those after which the final plan, or the letter that it would not be amended after all, had been sent by then. Where the notice was sent early the plan is due sooner; that is not counted here."},
			ofReviews("finalby", "cancelled:none decision:amend final12"), ofReviews("finalby", "cancelled:none decision:amend")),
	}}
}

func transferFigures() Section {
	due := part(list.Plans, oursOnly(""), "transferby")
	return Section{"Phase transfers", []Measure{
		{ID: "transfers.due", Title: "Plans due", Source: "SEND Regs 2014 reg. 18; SEN2 activeplans: phasetransferduedate", Of: due,
			Definition: "Plans to be amended for a phase transfer, in the month of their day: 15 February of the year of the move, 31 March from secondary to post-16, five months before a move between post-16 institutions. Transfers in the past count where they are on record."},
		share(Measure{ID: "transfers.done", Title: "…amended by the date", Source: "SEND Regs 2014 reg. 18; SEN2 activeplans: phasetransferfinaldate",
			Definition: "Of these, those of which the final amended plan was sent before the day. The law says before: a plan sent on the day itself is late."},
			part(list.Plans, oursOnly(""), "transferdone"), due),
	}}
}

func adviceFigures() Section {
	due := part(list.Advice, "", "replyby")
	return Section{"Advice", []Measure{
		{ID: "advice.due", Title: "Advice due", Source: "SEND Regs 2014 reg. 8(1)", Of: due,
			Definition: "Requests for advice whose six weeks ended in the period. They run from the day the request reached the adviser, or else from the day it was sent. Advice that was not asked for again is not among them."},
		share(Measure{ID: "advice.late", Title: "Late, by service", Source: "SEND Regs 2014 reg. 8(1)", By: "adviser",
			Definition: "Of the advice due, what had not come by the end of its six weeks, by the kind of adviser; what has not come at all is late."},
			part(list.Advice, "-intime", "replyby"), due),
	}}
}

func disagreementFigures() Section {
	return Section{"Disagreement", []Measure{
		{ID: "mediation.asked", Title: "Mediation asked for", Source: "SEND Regs 2014 reg. 36", Of: ofDisputes("told", ""),
			Definition: "Disagreements by the day the authority was told that mediation is wanted."},
		{ID: "mediation.held", Title: "Mediation took place", Source: "SEND Regs 2014 reg. 37", Of: ofDisputes("mediated", ""),
			Definition: "Disagreements by the day of mediation."},
		{ID: "appeals", Title: "Appeals registered", Source: "CFA 2014 s.51", Of: ofDisputes("registered", ""), By: "about",
			Definition: "Appeals to the Tribunal by the day they were registered, by what they are about."},
		{ID: "appeals.ended", Title: "Appeals ended", Source: local, Of: ofDisputes("outcome_on", "registered:*"), By: "outcome",
			Definition: "Appeals by the day they ended, by outcome. The decision appealed against stays as it was in every other figure."},
	}}
}

func caseloadFigures() Section {
	return Section{"Caseload", []Measure{
		{ID: "caseload.plans", Title: "Plans by officer", Source: local, Kind: Stock, Of: ofPlans("inforceon", ""), By: "officer",
			Definition: "Plans maintained on the last day of the period, by the review officer who carries the child today."},
		{ID: "caseload.open", Title: "Open assessments by officer", Source: local, Kind: Stock, Of: ofAssessments("openon", ""), By: "officer",
			Definition: "Open requests and assessments, re-assessments included, on the last day of the period, by the assessment officer who carries the child today."},
	}}
}

func publishedFigures() Section {
	return Section{"As DfE publishes (SEN2)", slices.Concat([]Measure{
		share(Measure{ID: "sen2.in6", Title: "Decision within 6 weeks, all", Source: "SEN2 requests; explore-education-statistics", Unconfirmed: basis,
			Definition: "Of first requests decided, Y or N, those decided within six weeks of receipt. A refusal that was overturned keeps its outcome and its day. Requests of children who moved before a decision (exported) and re-assessments (rya) are left out."},
			ofAssessments("notified", timed+" in6"), ofAssessments("notified", timed)),
		share(Measure{ID: "sen2.in6x", Title: "…leaving out exceptions", Source: "SEN2 requests; explore-education-statistics", Unconfirmed: basis,
			Definition: "The same without those for which an exception is recorded."},
			ofAssessments("notified", within+" in6"), ofAssessments("notified", within)),
		share(Measure{ID: "sen2.in16", Title: "Not to issue within 16 weeks", Source: "SEN2 assessment; " + reg10, Unconfirmed: basis,
			Definition: "Of decisions not to issue a plan, those of which the family was notified within 16 weeks of receipt."},
			ofAssessments("outcome_on", timed+" outcome:refuse in16"), ofAssessments("outcome_on", timed+" outcome:refuse")),
	}, plansByWeeks("", "Plan within 20 weeks, all", "Of plans issued after a first assessment, those issued within 20 weeks of receipt. The day is that of the plan (assessmentoutcomedate).", timed),
		plansByWeeks("x", "Plan in 20 weeks, no exceptions", "As above, without the assessments to which an exception applies (week20 = 1).", within), []Measure{
			share(Measure{ID: "sen2.in4", Title: "Review decision within 4 weeks", Source: "SEN2 activeplans: reviewmeeting, lastreview", Unconfirmed: oneReview,
				Definition: "Of review meetings whose four weeks ended in the period, those decided within them; the day is that of the decision letter."},
				ofReviews("decideby", "cancelled:none in4"), ofReviews("decideby", "cancelled:none")),
		})}
}

// plansByWeeks are the plans that a filter of assessments leaves, by how long they took.
func plansByWeeks(suffix, title, definition, filter string) []Measure {
	took := func(id, title, definition, weeks string) Measure {
		return share(Measure{ID: "sen2." + id + suffix, Title: title, Source: "SEN2 assessment: week20", Unconfirmed: overturned, Definition: definition},
			ofAssessments("final_sent", filter+" "+weeks), ofAssessments("final_sent", filter))
	}
	return []Measure{
		took("in20", title, definition, "in20"),
		took("in52", "…20 to 52 weeks", "Of the same, those issued after 20 weeks and within 52.", "-in20 in52"),
		took("over52", "…over 52 weeks", "Of the same, those issued after 52 weeks.", "-in52"),
	}
}
