package code

// Lists of the SEN2 return, person level (blade v1.3).
const sourceSEN2 = "DfE, SEN2 person level, guide 2025; labels: Standard Safeguarding Dataset"

// Letters that no published guide was at hand for carry this note.
const notConfirmed = "letter not confirmed: check with the authority's own return"

// RequestSource is who asked for an assessment. The numbers of the return are not
// published where we could see them; these are our own, to be mapped on export.
var RequestSource = &List{
	Name:   "Source of request",
	Source: "local; the codes of SEN2 item requestsource are not confirmed",
	Codes: noted("local value; the return's code is not confirmed", plain(
		"parent", "Parent or carer",
		"young-person", "Young person",
		"setting", "School or other setting",
		"health", "Health professional",
		"social-care", "Social care",
		"authority", "The authority itself",
		"other", "Other",
	)),
}

// RequestOutcome is what became of a request for an assessment. A, W and H have no date.
var RequestOutcome = &List{
	Name:   "Outcome of request",
	Source: sourceSEN2,
	Codes: plain(
		"Y", "Assess",
		"N", "Do not assess",
		"A", "Awaiting decision",
		"W", "Withdrawn or ceased before decision",
		"H", "Historical, decided before the collection period",
	),
}

// AssessmentOutcome is what became of an assessment.
var AssessmentOutcome = &List{
	Name:   "Outcome of assessment",
	Source: sourceSEN2,
	Codes: plain(
		"Y", "Issue a plan",
		"N", "Do not issue a plan",
		"A", "Awaiting decision",
		"W", "Withdrawn or ceased before decision",
		"H", "Historical, decided before the collection period",
	),
}

// ReviewOutcome is the decision after an annual review.
var ReviewOutcome = &List{
	Name:   "Outcome of annual review",
	Source: sourceSEN2,
	Codes:  noted(notConfirmed, plain("M", "Maintain", "A", "Amend", "C", "Cease")),
}

// CeaseReason is why a plan ceased.
var CeaseReason = &List{
	Name:   "Reason plan ceased",
	Source: sourceSEN2,
	Codes: plain(
		"1", "Reached maximum age",
		"2", "Needs met without a plan",
		"3", "Moved on to higher education",
		"4", "Moved on to paid employment, not an apprenticeship",
		"5", "Transferred to another authority",
		"6", "No longer wishes to engage",
		"7", "Moved outside England",
		"8", "Died",
		"9", "Other",
	),
}

// SENProvision is the kind of provision for special educational needs.
var SENProvision = &List{
	Name:    "SEN provision",
	Source:  "DfE, school census",
	Codes:   plain("N", "None", "K", "SEN support", "E", "EHC plan"),
	Aliases: []Alias{{"No SEN", "N"}, {"No special educational need", "N"}, {"EHCP", "E"}, {"Education, health and care plan", "E"}},
}

// SENNeed is the type of special educational need; at most two are ranked.
var SENNeed = &List{
	Name:   "SEN need",
	Source: sourceSEN2,
	Codes: append(plain(
		"SPLD", "Specific learning difficulty",
		"MLD", "Moderate learning difficulty",
		"SLD", "Severe learning difficulty",
		"PMLD", "Profound and multiple learning difficulty",
		"SEMH", "Social, emotional and mental health",
		"SLCN", "Speech, language and communication needs",
		"HI", "Hearing impairment",
		"VI", "Vision impairment",
		"MSI", "Multi-sensory impairment",
		"PD", "Physical disability",
		"ASD", "Autistic spectrum disorder",
		"DS", "Down syndrome",
		"OTH", "Other difficulty",
	), Code{Value: "NSA", Label: "SEN support, no specialist assessment of type of need",
		Note: "school census only; not for a child with a plan; not confirmed"}),
	Aliases: []Alias{{"Autism", "ASD"}, {"ASC", "ASD"}, {"Autism spectrum disorder", "ASD"}, {"Visual impairment", "VI"},
		{"Down's syndrome", "DS"}, {"Other", "OTH"}},
}

// SENSetting is where a child with a plan is, when that is no school or college
// with a number of its own.
var SENSetting = &List{
	Name:   "SEN setting",
	Source: sourceSEN2,
	Codes: plain(
		"OLA", "Other, arranged by the authority (section 61)",
		"OPA", "Other, arranged by parents, not home education",
		"EHE", "Elective home education",
		"EYP", "Early years provider without a URN",
		"OTH", "Other, including type of setting only",
		"NEET", "Not in education, employment or training (16 to 25)",
		"NIEC", "Not in education, notice to cease",
		"NIEO", "Not in education, other",
	),
}

// UPNUnknown is why there is no UPN. UN4 is of the 903 return only; UN8 to UN10
// of SEN2 only.
var UPNUnknown = &List{
	Name:   "Reason UPN unknown",
	Source: "DfE, SSDA903 and SEN2; labels: Standard Safeguarding Dataset",
	Codes: []Code{
		{Value: "UN1", Label: "Not of school age and has no UPN yet", Note: "SEN2: aged under 6"},
		{Value: "UN2", Label: "Never attended a state-funded school in England"},
		{Value: "UN3", Label: "Educated outside England"},
		{Value: "UN4", Label: "Newly looked after, UPN not yet known", Note: "903 only: looked after within a week of 31 March"},
		{Value: "UN5", Label: "Sources disagree on name or date of birth"},
		{Value: "UN8", Label: "New to the authority, UPN or ULN not yet known", Note: "SEN2 only"},
		{Value: "UN9", Label: "Never attended a state-funded school or further education", Note: "SEN2 only"},
		{Value: "UN10", Label: "Request ended in no further action before UPN or ULN was known", Note: "SEN2 only"},
	},
}
