package code

const sourceGIAS = "DfE, Get Information about Schools, export of 22 Apr 2025"

// SchoolPhase is the phase of education of a school.
var SchoolPhase = &List{
	Name:   "Phase of education",
	Source: sourceGIAS,
	Codes: plain(
		"0", "Not applicable",
		"1", "Nursery",
		"2", "Primary",
		"3", "Middle deemed primary",
		"4", "Secondary",
		"5", "Middle deemed secondary",
		"6", "16 plus",
		"7", "All-through",
	),
}

// EstablishmentStatus says whether a school is open.
var EstablishmentStatus = &List{
	Name:   "Establishment status",
	Source: sourceGIAS,
	Codes:  plain("1", "Open", "2", "Closed", "3", "Open, but proposed to close", "4", "Proposed to open"),
}

// EstablishmentType is the type of a school. Files may write 02 for 2.
var EstablishmentType = &List{
	Name:   "Type of establishment",
	Source: sourceGIAS,
	Codes: plain(
		"1", "Community school",
		"2", "Voluntary aided school",
		"3", "Voluntary controlled school",
		"5", "Foundation school",
		"6", "City technology college",
		"7", "Community special school",
		"8", "Non-maintained special school",
		"10", "Other independent special school",
		"11", "Other independent school",
		"12", "Foundation special school",
		"14", "Pupil referral unit",
		"15", "Local authority nursery school",
		"18", "Further education",
		"24", "Secure units",
		"25", "Offshore schools",
		"26", "Service children's education",
		"27", "Miscellaneous",
		"28", "Academy sponsor led",
		"29", "Higher education institutions",
		"30", "Welsh establishment",
		"31", "Sixth form centres",
		"32", "Special post 16 institution",
		"33", "Academy special sponsor led",
		"34", "Academy converter",
		"35", "Free schools",
		"36", "Free schools special",
		"37", "British schools overseas",
		"38", "Free schools alternative provision",
		"39", "Free schools 16 to 19",
		"40", "University technical college",
		"41", "Studio schools",
		"42", "Academy alternative provision converter",
		"43", "Academy alternative provision sponsor led",
		"44", "Academy special converter",
		"45", "Academy 16-19 converter",
		"46", "Academy 16 to 19 sponsor led",
		"49", "Online provider",
		"56", "Institution funded by other government department",
		"57", "Academy secure 16 to 19",
	),
}

// Provision is the kind of school that casework tells apart.
type Provision string

// The kinds of provision.
const (
	ProvisionUnknown     Provision = ""
	ProvisionMainstream  Provision = "mainstream"
	ProvisionSpecial     Provision = "special"
	ProvisionAlternative Provision = "alternative provision"
	ProvisionIndependent Provision = "independent"
	ProvisionPost16      Provision = "post-16"
	ProvisionOther       Provision = "other"
)

var provisions = map[string]Provision{
	"7": ProvisionSpecial, "8": ProvisionSpecial, "10": ProvisionSpecial, "12": ProvisionSpecial,
	"33": ProvisionSpecial, "36": ProvisionSpecial, "44": ProvisionSpecial, "32": ProvisionSpecial,
	"14": ProvisionAlternative, "38": ProvisionAlternative, "42": ProvisionAlternative, "43": ProvisionAlternative,
	"11": ProvisionIndependent,
	"18": ProvisionPost16, "29": ProvisionPost16, "31": ProvisionPost16, "39": ProvisionPost16, "45": ProvisionPost16, "46": ProvisionPost16,
	"1": ProvisionMainstream, "2": ProvisionMainstream, "3": ProvisionMainstream, "5": ProvisionMainstream, "6": ProvisionMainstream,
	"15": ProvisionMainstream, "28": ProvisionMainstream, "34": ProvisionMainstream, "35": ProvisionMainstream,
	"40": ProvisionMainstream, "41": ProvisionMainstream,
}

// ProvisionOf returns the kind of provision of a type of establishment;
// ProvisionUnknown where the list does not hold it. Special post-16 institutions
// and independent special schools count as special.
func ProvisionOf(establishmentType string) Provision {
	if p, ok := provisions[establishmentType]; ok {
		return p
	}
	if _, ok := EstablishmentType.Find(establishmentType); ok {
		return ProvisionOther
	}
	return ProvisionUnknown
}

// SuspensionReason is why a pupil was suspended or excluded; a school gives up to three.
var SuspensionReason = &List{
	Name:   "Reason for suspension",
	Source: "DfE, school census; codes from 2020-21",
	Codes: append(plain(
		"PP", "Physical assault against a pupil",
		"PA", "Physical assault against an adult",
		"VP", "Verbal abuse or threatening behaviour against a pupil",
		"VA", "Verbal abuse or threatening behaviour against an adult",
		"OW", "Use or threat of an offensive weapon or prohibited item",
		"BU", "Bullying",
		"RA", "Racist abuse",
		"LG", "Abuse against sexual orientation and gender identity",
		"DS", "Abuse relating to disability",
		"SM", "Sexual misconduct",
		"DA", "Drug and alcohol related",
		"DM", "Damage",
		"TH", "Theft",
		"MT", "Inappropriate use of social media or online technology",
		"PH", "Wilful and repeated breach of public health measures",
		"DB", "Persistent or general disruptive behaviour",
	), Code{Value: "OT", Label: "Other", To: date("2020-08-31"), Note: "retired; still occurs in files; date not confirmed"}),
}
