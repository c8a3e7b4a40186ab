// Package child holds who a child or young person is, and the alerts that anyone
// who opens the record must see first.
package child

import (
	"errors"
	"fmt"
	"strings"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
	"caseload/model/ident"
)

// Social says how children's social care knows a child who is not in care.
type Social string

// SocialStatuses lists them. Who is in care follows from the episodes, not from here.
var SocialStatuses = &code.List{Name: "Known to social care", Source: "Children Act 1989", Codes: []code.Code{
	{Value: "cin", Label: "Child in need"}, {Value: "cp", Label: "Child protection plan"},
	{Value: "plac", Label: "Previously looked after"}, {Value: "kin", Label: "Kinship care"},
}}

// Child is a child or young person.
type Child struct {
	ID           string
	LocalID      string
	Forename     string
	Surname      string
	KnownAs      string
	Born         civil.Date
	Sex          string
	Pronouns     string
	Ethnicity    string
	Language     string
	UPN          string
	FormerUPN    string
	UPNUnknown   string
	ULN          string
	NHS          string
	School       string
	SchoolSince  civil.Date
	Recorded     string
	RecordedYear int
	SEN          string
	Need         string
	Need2        string
	Social       Social
	UASC         bool
	UASCUntil    civil.Date
	SocialWorker string
	SWTeam       string
	SWEmail      string
	Carer        string
	HandedOver   civil.Date
	Left         civil.Date
}

// Children declares the fields of a child.
var Children = field.Declare("child", "child", "children",
	field.String("id", "Id", func(c *Child) *string { return &c.ID }, field.ReadOnly, field.Hidden),
	field.String("local_id", "Local number", func(c *Child) *string { return &c.LocalID }, field.As("Child ID", "CHILD", "Mosaic ID", "LCS ID", "Unique ID", "Person ID", "Pupil ID",
		"LAC ref", "LAC number", "CLA ref", "CLA number", "Child ref", "Child number", "Case number", "Client ID", "Liquidlogic ID", "LL ID", "ICS ID", "System ID"),
		field.Source("CHILD in the children-looked-after return: the authority's own number")),
	field.String("forename", "Forename", func(c *Child) *string { return &c.Forename }, field.As("First name", "Given name", "Forenames")),
	field.String("surname", "Surname", func(c *Child) *string { return &c.Surname }, field.As("Last name", "Family name")),
	field.String("known_as", "Known as", func(c *Child) *string { return &c.KnownAs }, field.As("Preferred name", "Preferred forename")),
	field.Day("born", "Date of birth", func(c *Child) *civil.Date { return &c.Born }, field.As("DOB", "D.O.B.", "Birth date", "Date of birth")),
	field.Coded("sex", "Sex", code.Sex, func(c *Child) *string { return &c.Sex }, field.As("Gender", "M/F")),
	field.String("pronouns", "Pronouns", func(c *Child) *string { return &c.Pronouns }),
	field.Coded("ethnicity", "Ethnicity", code.Ethnicity, func(c *Child) *string { return &c.Ethnicity }, field.As("ETHNIC", "Ethnic origin", "Ethnic group")),
	field.String("language", "Language", func(c *Child) *string { return &c.Language }, field.As("First language", "Home language")),
	field.String("upn", "UPN", func(c *Child) *string { return &c.UPN }, field.As("Unique pupil number"), field.Check(checkUPN),
		field.Source("DfE UPN guide v1.2; a wrong check letter is warned of, not refused")),
	field.String("former_upn", "Former UPN", func(c *Child) *string { return &c.FormerUPN }, field.Help("Shown only here: a UPN may be changed on adoption or for safety.")),
	field.Coded("upn_unknown", "UPN not known because", code.UPNUnknown, func(c *Child) *string { return &c.UPNUnknown }),
	field.String("uln", "ULN", func(c *Child) *string { return &c.ULN }, field.As("Unique learner number"), field.Check(checkULN)),
	field.String("nhs", "NHS number", func(c *Child) *string { return &c.NHS }, field.As("NHS No", "NHS"), field.Check(checkNHS)),
	field.Link("school", "School", "school", func(c *Child) *string { return &c.School }, field.As("School name", "Setting", "Current school", "Education establishment")),
	field.Day("school_since", "At this school since", func(c *Child) *civil.Date { return &c.SchoolSince }, field.As("School start date")),
	field.String("recorded", "Recorded year group", func(c *Child) *string { return &c.Recorded }, field.As("NCY", "NC Year", "Year group", "Year", "Yr", "Yr group", "NCYear"), field.Check(checkYear),
		field.Help("Only where it differs from the year of the date of birth (held back, deferred, moved up).")),
	field.Count("recorded_year", "…in the school year from", func(c *Child) *int { return &c.RecordedYear }, field.ReadOnly, field.Hidden),
	field.Coded("sen", "SEN provision", code.SENProvision, func(c *Child) *string { return &c.SEN }, field.As("SEN", "SEND", "SEN status", "SEN stage")),
	field.Coded("need", "Primary need", code.SENNeed, func(c *Child) *string { return &c.Need }, field.As("SEN primary need", "SEN need", "Primary SEN type", "Need")),
	field.Coded("need2", "Secondary need", code.SENNeed, func(c *Child) *string { return &c.Need2 }, field.As("SEN secondary need", "Secondary SEN type")),
	field.Coded("social", "Known to social care", SocialStatuses, func(c *Child) *Social { return &c.Social }, field.As("Social care status", "CSC status")),
	field.YesNo("uasc", "Unaccompanied asylum-seeking", func(c *Child) *bool { return &c.UASC }),
	field.Day("uasc_until", "…until", func(c *Child) *civil.Date { return &c.UASCUntil }, field.As("DUC")),
	field.String("social_worker", "Social worker", func(c *Child) *string { return &c.SocialWorker }, field.As("SW", "SW name", "Allocated social worker")),
	field.String("sw_team", "Social work team", func(c *Child) *string { return &c.SWTeam }, field.As("SW team", "Social care team")),
	field.String("sw_email", "Social worker's email", func(c *Child) *string { return &c.SWEmail }, field.As("SW email")),
	field.String("carer", "Carer", func(c *Child) *string { return &c.Carer }, field.As("Carer name", "Foster carer", "Parent/carer")),
	field.Day("handed_over", "Handed over at 18", func(c *Child) *civil.Date { return &c.HandedOver }, field.Help("To whoever works with care leavers.")),
	field.Day("left", "Left the caseload", func(c *Child) *civil.Date { return &c.Left }, field.Help("Moved away for good, or died: nothing is due any more.")),
).Whole(func(c *Child) error {
	if c.Forename == "" && c.Surname == "" && c.LocalID == "" && c.UPN == "" {
		return fmt.Errorf("a child needs a name, a local number or a UPN")
	}
	return nil
})

// An identifier that cannot be one is refused; a check digit that is wrong is not,
// because most of those in real files are wrong.
func checkUPN(v string) error { return refused(ident.ParseUPN(v)) }
func checkULN(v string) error { return refused(ident.ParseULN(v)) }
func checkNHS(v string) error { return refused(ident.ParseNHS(v)) }

func refused(_ string, p ident.Problem) error {
	if p.Refuse() {
		return errors.New(p.Message)
	}
	return nil
}

func checkYear(v string) error {
	_, err := calendar.ParseYearGroup(v)
	return err
}

// Name is what the child is called on lists: surname last, or the local number
// where no name is known.
func (c *Child) Name() string {
	if n := strings.TrimSpace(c.Forename + " " + c.Surname); n != "" {
		return n
	}
	if c.LocalID != "" {
		return "No. " + c.LocalID
	}
	return c.UPN
}

// Cohort is the school year in which the child was or would be in Reception, as
// recorded or else by date of birth. It does not change from year to year, so
// lists can be filtered by it; the year group in any school year is that year less
// the cohort. It is 0 where neither is known.
func (c *Child) Cohort() int {
	if c.Recorded != "" && c.RecordedYear > 0 {
		if ncy, err := calendar.ParseYearGroup(c.Recorded); err == nil {
			return c.RecordedYear - ncy
		}
	}
	if c.Born.IsZero() {
		return 0
	}
	const any = 2000
	return any - calendar.NCYInYear(c.Born, any)
}

// YearGroup is the national curriculum year on a day, and whether it is known.
func (c *Child) YearGroup(on civil.Date) (int, bool) {
	co := c.Cohort()
	if co == 0 {
		return 0, false
	}
	return calendar.AcademicYear(on) - co, true
}

// AlertKinds are the kinds of alert.
var AlertKinds = &code.List{Name: "Kind of alert", Source: "local", Codes: []code.Code{
	{Value: "contact", Label: "Contact"}, {Value: "safety", Label: "Safety of staff"}, {Value: "court", Label: "Court order"},
	{Value: "health", Label: "Health"}, {Value: "other", Label: "Other"},
}}

// Alert is a warning that stands at the top of the record until it is reviewed
// and closed.
type Alert struct {
	ID     string
	Child  string
	Kind   string
	Text   string
	Raised civil.Date
	Review civil.Date
	Closed civil.Date
}

// Alerts declares the fields of an alert.
var Alerts = field.Declare("alert", "alert", "alerts",
	field.String("id", "Id", func(a *Alert) *string { return &a.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(a *Alert) *string { return &a.Child }, field.Required, field.ReadOnly),
	field.Coded("kind", "Kind", AlertKinds, func(a *Alert) *string { return &a.Kind }, field.Required),
	field.String("text", "Alert", func(a *Alert) *string { return &a.Text }, field.Required),
	field.Day("raised", "Raised", func(a *Alert) *civil.Date { return &a.Raised }, field.Required),
	field.Day("review", "To review", func(a *Alert) *civil.Date { return &a.Review }, field.Required, field.Help("An alert that nobody reviews goes stale: it becomes a duty on this day.")),
	field.Day("closed", "Closed", func(a *Alert) *civil.Date { return &a.Closed }),
)
