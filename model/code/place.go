package code

const (
	adoptionConsent = "Placed for adoption with consent"
	adoptionOrder   = "Placed for adoption with placement order"
)

// Place is the type of placement. H5, P2 and Z1 are in files of earlier years.
var Place = &List{
	Name:   "Placement type",
	Source: source903,
	Codes: []Code{
		{Value: "U1", Label: "Foster, relative or friend, long term"},
		{Value: "U2", Label: "Foster, relative or friend, also approved adopter"},
		{Value: "U3", Label: "Foster, relative or friend, not long term"},
		{Value: "U4", Label: "Foster, other carer, long term"},
		{Value: "U5", Label: "Foster, other carer, also approved adopter"},
		{Value: "U6", Label: "Foster, other carer, not long term"},
		{Value: "K1", Label: "Secure children's home"},
		{Value: "K2", Label: "Children's home"},
		{Value: "K3", Label: "Supported accommodation", From: date("2024-04-01"),
			Note: "in place of H5 and P2; registration with Ofsted from 28 Oct 2023"},
		{Value: "P1", Label: "With own parents or person with parental responsibility"},
		{Value: "P3", Label: "Residential employment"},
		{Value: "R1", Label: "Residential care home"},
		{Value: "R2", Label: "NHS or other medical or nursing establishment"},
		{Value: "R3", Label: "Family centre or mother and baby unit"},
		{Value: "R5", Label: "Young offender institution"},
		{Value: "S1", Label: "Residential school"},
		{Value: "A3", Label: adoptionConsent + ", current foster carer"},
		{Value: "A4", Label: adoptionConsent + ", not current foster carer"},
		{Value: "A5", Label: adoptionOrder + ", current foster carer"},
		{Value: "A6", Label: adoptionOrder + ", not current foster carer"},
		{Value: "T0", Label: "Temporary, any type"},
		{Value: "T1", Label: "Temporary, in hospital"},
		{Value: "T2", Label: "Temporary, child on holiday"},
		{Value: "T3", Label: "Temporary, foster carer on holiday"},
		{Value: "T4", Label: "Temporary, seven days or less"},
		otherPlacement("Z11"), otherPlacement("Z12"), otherPlacement("Z13"), otherPlacement("Z14"),
		{Value: "H5", Label: "Semi-independent living, not under children's homes regulations", To: date("2024-03-31"),
			Note: "K3 from 2024-25; the return accepted it until 31 Mar 2025"},
		{Value: "P2", Label: "Independent living", To: date("2023-10-27"),
			Note: "not valid from 28 Oct 2023; the return accepted it until 31 Mar 2025"},
		{Value: "Z1", Label: "Other placement", To: date("2025-03-31"), Note: "Z11 to Z14 from 2025-26"},
	},
}

func otherPlacement(v string) Code {
	return Code{Value: v, Label: "Other placement " + v, From: date("2025-04-01"), Note: "label not confirmed; in place of Z1"}
}

// Group is a group of placements as reports show it.
type Group string

// The groups of placements.
const (
	GroupNone            Group = ""
	GroupFoster          Group = "foster"
	GroupKinship         Group = "kinship"
	GroupResidential     Group = "residential"
	GroupParents         Group = "placed with parents"
	GroupSemiIndependent Group = "semi-independent"
	GroupAdoption        Group = "adoptive"
	GroupOther           Group = "other"
)

var groups = map[string]Group{
	"U1": GroupKinship, "U2": GroupKinship, "U3": GroupKinship,
	"U4": GroupFoster, "U5": GroupFoster, "U6": GroupFoster,
	"K1": GroupResidential, "K2": GroupResidential, "R1": GroupResidential, "R3": GroupResidential, "S1": GroupResidential,
	"K3": GroupSemiIndependent, "H5": GroupSemiIndependent, "P2": GroupSemiIndependent,
	"P1": GroupParents,
	"A3": GroupAdoption, "A4": GroupAdoption, "A5": GroupAdoption, "A6": GroupAdoption,
}

// PlaceGroup returns the group of a PLACE code: custody, hospital, residential
// employment, temporary and other placements are GroupOther. It is GroupNone
// where the list does not hold the code.
func PlaceGroup(place string) Group {
	if g, ok := groups[place]; ok {
		return g
	}
	if _, ok := Place.Find(place); ok {
		return GroupOther
	}
	return GroupNone
}
