// Package code holds the code lists of the statutory returns and of the casework.
package code

import "caseload/model/civil"

// Code is one value of a list.
type Code struct {
	Value, Label string
	From, To     civil.Date // first and last day it may be used on; zero is open
	Note         string     // doubts about the label or the dates
}

// Alias is another text that files use for a value.
type Alias struct{ Text, Value string }

// List is a code list.
type List struct {
	Name, Source string
	Codes        []Code
	Aliases      []Alias
}

// Label returns the meaning of v, or v itself where the list does not hold it.
func (l *List) Label(v string) string { return v }

// Find returns the code with the value v.
func (l *List) Find(v string) (Code, bool) { return Code{}, false }

// Parse reads a code, its label or an alias, whatever the case.
func (l *List) Parse(text string) (value string, ok bool) { return text, false }

// ValidOn reports whether v may be used on the day d; no date asks whether the list holds v at all.
func (l *List) ValidOn(v string, d civil.Date) bool { return false }

// Values returns the values in the order of the list.
func (l *List) Values() []string { return nil }

// ValuesOn returns the values that may be used on d, in the order of the list.
func (l *List) ValuesOn(d civil.Date) []string { return nil }

// The lists.
var (
	Sex                 = &List{Name: "Sex"}
	RNE                 = &List{Name: "Reason for new episode"}
	CIN                 = &List{Name: "Category of need"}
	LS                  = &List{Name: "Legal status"}
	Place               = &List{Name: "Placement type"}
	PlaceProvider       = &List{Name: "Placement provider"}
	REC                 = &List{Name: "Reason episode ceased"}
	ReasonPlaceChange   = &List{Name: "Reason for placement change"}
	ReviewCode          = &List{Name: "Child's part in the review"}
	Missing             = &List{Name: "Missing or away"}
	SDQReason           = &List{Name: "Reason for no SDQ"}
	Ethnicity           = &List{Name: "Ethnicity"}
	SENProvision        = &List{Name: "SEN provision"}
	SENNeed             = &List{Name: "SEN need"}
	SENSetting          = &List{Name: "SEN setting"}
	UPNUnknown          = &List{Name: "Reason UPN unknown"}
	RequestSource       = &List{Name: "Source of request"}
	RequestOutcome      = &List{Name: "Outcome of request"}
	AssessmentOutcome   = &List{Name: "Outcome of assessment"}
	ReviewOutcome       = &List{Name: "Outcome of annual review"}
	CeaseReason         = &List{Name: "Reason plan ceased"}
	SchoolPhase         = &List{Name: "Phase of education"}
	EstablishmentType   = &List{Name: "Type of establishment"}
	EstablishmentStatus = &List{Name: "Establishment status"}
	Attendance          = &List{Name: "Attendance code"}
	SuspensionReason    = &List{Name: "Reason for suspension"}
	NCCIS               = &List{Name: "NCCIS activity"}
	ActionKind          = &List{Name: "Kind of action"}
	Region              = &List{Name: "Region"}
)

// Class is what an attendance code does to the count of sessions.
type Class uint8

// The classes of attendance codes.
const (
	ClassUnknown Class = iota
	ClassPresent
	ClassEducational  // approved educational activity: counts as present
	ClassAuthorised   // authorised absence
	ClassUnauthorised // unauthorised absence
	ClassNotPossible  // not a possible session: leaves the denominator
)

// AttendanceClass returns the class of an attendance code.
func AttendanceClass(v string) Class { return ClassUnknown }

// ShortBreak reports whether a legal status is a series of short breaks (V3, V4).
func ShortBreak(ls string) bool { return ls == "V3" || ls == "V4" }

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

// PlaceGroup returns the group of a PLACE code; GroupNone where the list does not hold it.
func PlaceGroup(place string) Group { return GroupNone }
