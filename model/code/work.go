package code

// ActionKind is what an officer did, in the log.
var ActionKind = &List{
	Name:   "Kind of action",
	Source: "local",
	Codes: plain(
		"call", "Call",
		"email", "Email",
		"visit", "Visit",
		"meeting", "Meeting",
		"letter", "Letter",
		"decision", "Decision",
		"note", "Note",
	),
	Aliases: []Alias{{"phone", "call"}, {"telephone", "call"}, {"phone call", "call"}, {"e-mail", "email"}},
}

const notConfirmedNCCIS = "label not confirmed"

// NCCIS is what a young person of 16 or more does, in the monthly return of the
// local authority. The groups of the codes are confirmed, their labels are not.
var NCCIS = &List{
	Name:   "NCCIS activity",
	Source: "NCCIS management information requirement; groups by FFT's script",
	Codes: noted(notConfirmedNCCIS, plain(
		"110", "At school, compulsory school age",
		"120", "Educated at home",
		"130", "Custody, compulsory school age",
		"140", "Not receiving education, compulsory school age",
		"210", "School sixth form",
		"220", "Sixth form college",
		"230", "Further education",
		"240", "Higher education",
		"250", "Part-time education",
		"260", "Gap year",
		"270", "Other post-16 education",
		"280", "Independent specialist provider",
		"290", "Custodial institution, education",
		"310", "Apprenticeship",
		"320", "Employment with regulated study",
		"330", "Employment with training, not regulated",
		"340", "Employment without training",
		"350", "Temporary employment",
		"360", "Part-time employment",
		"380", "Self-employed",
		"381", "Self-employed with study",
		"410", "Training, funded work-based learning",
		"420", "Training, other (420)",
		"430", "Training, other (430)",
		"440", "Training, work programme",
		"450", "Traineeship",
		"460", "Supported internship",
		"510", "Personal development",
		"520", "NEET, active (520)",
		"530", "Re-engagement provision",
		"540", "Working not for reward (540)",
		"550", "Working not for reward (550)",
		"551", "Working not for reward with study",
		"610", "Not ready for work or learning",
		"615", "Start date agreed",
		"616", "Start date agreed, participating",
		"619", "Seeking education, employment or training",
		"620", "Young carer",
		"630", "Teenage parent",
		"640", "Illness",
		"650", "Pregnancy",
		"660", "Religious grounds",
		"670", "Unlikely to be economically active",
		"680", "Other reason",
		"710", "Custody",
		"720", "Refugee or asylum seeker",
		"810", "Situation not known",
		"820", "Cannot be contacted",
		"830", "Refused to say",
	)),
}

// Activity is a group of NCCIS codes.
type Activity string

// The groups of activity.
const (
	ActivityNone         Activity = ""
	ActivityEducation    Activity = "education"
	ActivityEmployment   Activity = "employment"
	ActivityTraining     Activity = "training"
	ActivityNEETActive   Activity = "NEET, active"
	ActivityNEETInactive Activity = "NEET, inactive"
	ActivityCustody      Activity = "custody"
	ActivityOther        Activity = "other"
	ActivityNotKnown     Activity = "not known"
)

var activities = map[Activity][]string{
	ActivityEducation:    {"110", "120", "210", "220", "230", "240", "250", "260", "270", "280"},
	ActivityEmployment:   {"310", "320", "330", "340", "350", "360", "380", "381", "550", "551"},
	ActivityTraining:     {"410", "420", "430", "440", "450", "460", "530"},
	ActivityNEETActive:   {"510", "520", "540", "610", "615", "616", "619"},
	ActivityNEETInactive: {"140", "620", "630", "640", "650", "660", "670", "680"},
	ActivityCustody:      {"130", "290", "710"},
	ActivityOther:        {"720"},
	ActivityNotKnown:     {"810", "820", "830"},
}

// ActivityOf returns the group of an NCCIS code; ActivityNone where the list does
// not hold it. Education in custody (290) counts as custody.
func ActivityOf(nccis string) Activity {
	for group, values := range activities {
		for _, v := range values {
			if v == nccis {
				return group
			}
		}
	}
	return ActivityNone
}
