package ehc

import "caseload/model/code"

func list(name, source string, pairs ...string) *code.List {
	l := &code.List{Name: name, Source: source}
	for i := 0; i+1 < len(pairs); i += 2 {
		l.Codes = append(l.Codes, code.Code{Value: pairs[i], Label: pairs[i+1]})
	}
	return l
}

const (
	local       = "local"
	unconfirmed = "DfE, SEN2 person level; letter not confirmed: check with the authority's own return"
)

// Code lists of requests and assessments.
var (
	RequestKinds = list("Kind of request", local, "new", "Assessment", "again", "Re-assessment")
	Decisions    = list("Decision to assess", "CFA 2014 s.36", "assess", "Assess", "refuse", "Not to assess")
	Outcomes     = list("After assessment", "CFA 2014 s.37", "issue", "Issue a plan", "refuse", "Not to issue")
	Exceptions   = list("Exception", "SEND Regs 2014 reg. 10(4)",
		"a", "(a) school closed 4 weeks or more", "b", "(b) early years setting closed",
		"c", "(c) exceptional personal circumstances", "d", "(d) away 4 weeks or more")
	Withdrawals = list("Why withdrawn", local, "family", "By the family", "moved", "Moved to another authority", "died", "Died", "other", "Other")
	Advisers    = list("Adviser", "SEND Regs 2014 reg. 6(1)",
		"parent", "Parent or carer", "young-person", "Young person", "school", "School or setting", "medical", "Medical",
		"ep", "Educational psychologist", "social", "Social care", "salt", "Speech and language therapist", "ot", "Occupational therapist",
		"physio", "Physiotherapist", "camhs", "Mental health service", "sensory", "Qualified teacher, hearing or vision",
		"adulthood", "Preparation for adulthood", "early", "Early years", "other", "Other")
	AdviceExceptions = list("Exception for advice", "SEND Regs 2014 reg. 8(2)",
		"a", "(a) exceptional personal circumstances", "b", "(b) away 4 weeks or more in the six", "c", "(c) appointment not kept")
	DraftRatings = list("Rating of a draft", local, "red", "Red", "amber", "Amber", "green", "Green")
	SectionMarks = list("Section", local, "ok", "Good", "improve", "To improve", "no", "Not acceptable", "na", "Does not apply")
	Consultees   = list("Consulted", "CFA 2014 s.39(2), s.40(2)", "setting", "Setting", "authority", "Other authority")
	Answers      = list("Answer to consultation", "CFA 2014 s.39(4)",
		"offer", "Offers a place", "unsuitable", "Unsuitable for age, ability or needs", "education", "Not compatible with efficient education of others",
		"resources", "Not compatible with efficient use of resources", "full", "Says it is full", "none", "No answer")
)

// Code lists of plans.
var (
	SettingTypes = list("Type of setting", local, "early", "Early years", "mainstream", "Mainstream", "unit", "Mainstream, SEN unit", "resourced", "Mainstream, resourced provision",
		"special", "Special school", "nmss", "Non-maintained special", "independent", "Independent special", "ap", "Alternative provision", "fe", "Further education",
		"spi", "Specialist post-16", "elsewhere", "Otherwise than at school")
	Units          = list("Unit", "DfE, SEN2 person level", "unit", "SEN unit", "resourced", "Resourced provision")
	DirectPayments = list("Direct payment", unconfirmed, "E", "Education", "S", "Social care", "H", "Health", "I", "Integrated")
	Residences     = list("Residential", unconfirmed, "A", "38 to 51 weeks", "B", "52 weeks")
	WorkBased      = list("Work-based provision", unconfirmed, "A", "Apprenticeship", "T", "Traineeship", "S", "Supported internship")
	VersionKinds   = list("Version", local, "final", "Final plan", "amended", "Final amended plan", "transferred", "Transferred in")
)

// Code lists of reviews and what follows them.
var (
	ReviewKinds     = list("Kind of review", local, "annual", "Annual", "interim", "Interim", "early", "Early", "emergency", "Emergency", "phase", "Phase transfer")
	ReviewDecisions = list("Decision after review", "SEND Regs 2014 reg. 20(10)", "maintain", "Maintain", "amend", "Amend", "cease", "Cease")
	// ReviewStages are where the review of a plan stands, in the order of the work.
	ReviewStages = list("Stage of the review", local, "later", "Not due yet", "arrange", "To arrange", "asked", "Asked of the school", "arranged", "Arranged", "invited", "Invited",
		"report", "Held, report due", "decide", "Decision due", "notice", "Notice due", "amend", "Amending", "done", "Done")
	// PhaseStages are where a phase transfer stands.
	PhaseStages    = list("Stage of the transfer", local, "todo", "Not begun", "asked", "Family asked", "preferred", "Preference in", "consulting", "Consulting", "named", "School named", "done", "Done")
	VariationKinds = list("Request", local, "placement", "Change of placement", "funding", "Change of funding", "budget", "Personal budget", "payment", "Direct payment", "other", "Other")
	VariationEnds  = list("Decision", local, "agreed", "Agreed", "part", "Agreed in part", "refused", "Refused", "withdrawn", "Withdrawn")
	// Phases are the transfers of regulation 2, and the later move between
	// institutions after 16 of regulation 18(2).
	Phases = list("Phase transfer", "SEND Regs 2014 reg. 2 and 18", "reception", "Early years to school", "junior", "Infant to junior", "middle", "Primary to middle",
		"secondary", "Primary to secondary", "upper", "Middle to secondary", "post16", "Secondary to post-16", "between", "Between post-16 institutions")
	RiskKinds = list("Concern", local, "risk", "Placement at risk", "breakdown", "Placement broken down", "exclusion", "Permanent exclusion", "complaint", "Complaint")
)

// Code lists of disagreement.
var (
	// Appealable are the decisions with a right of appeal (CFA 2014 s.51).
	Appealable = list("Decision disputed", "CFA 2014 s.51", "assess", "Not to assess", "issue", "Not to issue a plan", "contents", "Sections B, F or I",
		"placement", "Section I only", "reassess", "Not to re-assess", "amend", "Not to amend after a review", "cease", "To cease", "other", "Something else")
	AppealEnds = list("Outcome", local, "conceded", "Conceded by the authority", "agreed", "Agreed between the parties", "allowed", "Allowed", "part", "Allowed in part",
		"dismissed", "Dismissed", "withdrawn", "Withdrawn by the family")
	OrderKinds = list("Order", "SEND Regs 2014 reg. 44 and 45", "assess", "Assess or re-assess: tell the family", "issue", "…decide not to issue", "final", "…send the final plan",
		"draft", "Make a plan: send the draft", "make", "Make a plan: send the final plan", "contents", "Amend the contents", "placement", "Amend the school or type named",
		"continue", "Continue to maintain", "continue-amend", "Continue, and amend", "cease", "Cease: appeal dismissed", "recommend", "Answer a health or social care recommendation",
		"mediated", "Do what mediation agreed")
)
