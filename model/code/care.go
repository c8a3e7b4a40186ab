package code

// Lists of the return on children looked after (SSDA903). Values are those that
// the sector's validator of the 2025-26 collection accepts; labels are from the
// Standard Safeguarding Dataset.
const source903 = "DfE, children looked after return (SSDA903) 2025-26; labels: Standard Safeguarding Dataset"

// Sex is a child's sex as registered. The return had 1 and 2 until 2023-24;
// files of those years are read by the aliases.
var Sex = &List{
	Name:   "Sex",
	Source: source903,
	Codes:  plain("M", "Male", "F", "Female", "U", "Unknown"),
	Aliases: []Alias{
		{"1", "M"}, {"2", "F"}, {"Boy", "M"}, {"Girl", "F"}, {"Not known", "U"}, {"0", "U"}, {"9", "U"},
	},
}

// RNE is the reason for a new episode of care.
var RNE = &List{
	Name:   "Reason for new episode",
	Source: source903,
	Codes: plain(
		"S", "Started to be looked after",
		"L", "Change of legal status only",
		"P", "Change of placement and carer only",
		"T", "Change of placement, same carer",
		"B", "Change of legal status, placement and carer",
		"U", "Change of legal status and placement, same carer",
	),
}

// CIN is the category of need under which a child came into care.
var CIN = &List{
	Name:   "Category of need",
	Source: source903,
	Codes: plain(
		"N1", "Abuse or neglect",
		"N2", "Child's disability",
		"N3", "Parental illness or disability",
		"N4", "Family in acute stress",
		"N5", "Family dysfunction",
		"N6", "Socially unacceptable behaviour",
		"N7", "Low income",
		"N8", "Absent parenting",
	),
}

// LS is the legal status under which a child is looked after.
var LS = &List{
	Name:   "Legal status",
	Source: "DfE, children looked after return (SSDA903) 2025-26",
	Codes: plain(
		"C1", "Interim care order",
		"C2", "Full care order",
		"D1", "Freeing order granted",
		"E1", "Placement order granted",
		"V2", "Accommodated under section 20, single period",
		"V3", "Accommodated in a series of short breaks, recorded singly",
		"V4", "Accommodated in a series of short breaks, recorded as an agreement",
		"J1", "Remanded to local authority accommodation or youth detention",
		"J2", "Placed under the Police and Criminal Evidence Act (PACE)",
		"J3", "Sentenced to a youth rehabilitation order with residence",
		"L1", "Under police protection in local authority accommodation",
		"L2", "Emergency protection order",
		"L3", "Child assessment order in local authority accommodation",
	),
}

// ShortBreak reports whether a legal status is a series of short breaks (V3, V4).
// Such a child lives at home: no PEP, no premium, not in the qualifying cohort
// (Care Planning Regulations 2010, regulation 48).
func ShortBreak(ls string) bool { return ls == "V3" || ls == "V4" }

// PlaceProvider is who provides a placement; blank for T0 to T4 and Z codes.
var PlaceProvider = &List{
	Name:   "Placement provider",
	Source: source903,
	Codes: plain(
		"PR0", "Parent or other person with parental responsibility",
		"PR1", "Own provision",
		"PR2", "Other local authority",
		"PR3", "Other public provision",
		"PR4", "Private provision",
		"PR5", "Voluntary or third sector",
	),
}

// REC is the reason an episode ceased. Only X1 keeps the child in care.
var REC = &List{
	Name:   "Reason episode ceased",
	Source: source903,
	Codes: plain(
		"X1", "New episode begins the same day",
		"E11", "Adopted, application unopposed",
		"E12", "Adopted, consent dispensed with by the court",
		"E2", "Died",
		"E3", "Care taken over by another local authority in the UK",
		"E4A", "Returned home, planned",
		"E4B", "Returned home, unplanned",
		"E13", "Left to live with parent, relative or other without parental responsibility",
		"E41", "Child arrangements or residence order",
		"E45", "Special guardianship: former foster carer, relative or friend",
		"E46", "Special guardianship: former foster carer, not relative or friend",
		"E47", "Special guardianship: other carer, relative or friend",
		"E48", "Special guardianship: other carer, not relative or friend",
		"E5", "Independent living with formal support",
		"E6", "Independent living without formal support",
		"E7", "Residential care funded by adult services",
		"E9", "Sentenced to custody",
		"E14", "Accommodation on remand ended",
		"E15", "Age assessment found 18 or over",
		"E16", "Moved abroad",
		"E17", "Aged 18 and stayed with carers (staying put)",
		"E8", "Ceased for any other reason",
	),
}

// ReasonPlaceChange is why a placement ended, on the episode that ends.
var ReasonPlaceChange = &List{
	Name:   "Reason for placement change",
	Source: source903,
	Codes: plain(
		"CARPL", "Change to or implementation of care plan",
		"CLOSE", "Resignation or closure of provision",
		"ALLEG", "Allegation (section 47)",
		"STAND", "Standards of care concern",
		"APPRR", "Approval removed",
		"CREQB", "Carer asks to end: child's behaviour",
		"CREQO", "Carer asks to end: other than behaviour",
		"CHILD", "Child asks to end",
		"LAREQ", "Responsible or area authority asks to end",
		"PLACE", "Change in the status of placement only",
		"CUSTOD", "Custody arrangement",
		"OTHER", "Other",
	),
}

// ReviewCode is how a child took part in a statutory review.
var ReviewCode = &List{
	Name:   "Child's part in the review",
	Source: source903,
	Codes: plain(
		"PN0", "Under 4 at the review",
		"PN1", "Attended and spoke",
		"PN2", "Attended, advocate spoke",
		"PN3", "Attended, views by symbols",
		"PN4", "Attended, no views conveyed",
		"PN5", "Absent, advocate briefed",
		"PN6", "Absent, views conveyed otherwise",
		"PN7", "Absent, no views conveyed",
	),
}

// Missing tells children missing from those away without authorisation.
var Missing = &List{
	Name:   "Missing or away",
	Source: source903,
	Codes:  plain("M", "Missing", "A", "Away without authorisation"),
}

// SDQReason is why there is no strengths and difficulties questionnaire.
var SDQReason = &List{
	Name:   "Reason for no SDQ",
	Source: source903,
	Codes: plain(
		"SDQ1", "Aged under 4 or over 16 at the latest assessment",
		"SDQ2", "Carer refused",
		"SDQ3", "Not possible: severity of the child's disability",
		"SDQ4", "Other",
		"SDQ5", "Child refused",
	),
}
