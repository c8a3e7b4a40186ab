package annual

import (
	"strconv"

	"caseload/model/attainment"
	"caseload/model/calendar"
	"caseload/model/code"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/premium"
	"caseload/model/register"
	"caseload/model/school"
)

// groups are what a table is divided by, in order. A value that is not among them stands
// after them by its label; an empty one last, as not recorded.
type groups struct {
	codes []code.Code
	// none is what a row without a group is called; unless told, "Not recorded".
	none string
}

func groupsOf(pairs ...string) groups {
	var g groups
	for i := 0; i+1 < len(pairs); i += 2 {
		g.codes = append(g.codes, code.Code{Value: pairs[i], Label: pairs[i+1]})
	}
	return g
}

func coded(l *code.List) groups { return groups{codes: l.Codes} }

func (g groups) orNone(label string) groups {
	g.none = label
	return g
}

func (g groups) label(v string) (label string, place int) {
	for i, c := range g.codes {
		if c.Value == v {
			return c.Label, i
		}
	}
	switch {
	case v != "":
		return v, len(g.codes)
	case g.none != "":
		return g.none, len(g.codes) + 1
	}
	return "Not recorded", len(g.codes) + 1
}

// Year groups as the tables have them. Before Reception they are one, and so are those
// after Year 13.
const (
	unknownYear           = calendar.NoNCY
	beforeSchool          = "early"
	afterYear13           = "14"
	firstYear, lastYear   = 0, 11 // Reception to Year 11
	firstOlder, lastOlder = 12, 13
)

func yearGroup(ncy int) string {
	switch {
	case ncy == unknownYear:
		return ""
	case ncy < firstYear:
		return beforeSchool
	case ncy > lastOlder:
		return afterYear13
	}
	return strconv.Itoa(ncy)
}

func yearGroups() groups {
	g := groupsOf(beforeSchool, "Before Reception")
	for ncy := firstYear; ncy <= lastOlder; ncy++ {
		g.codes = append(g.codes, code.Code{Value: strconv.Itoa(ncy), Label: calendar.YearGroup(ncy)})
	}
	g.codes = append(g.codes, code.Code{Value: afterYear13, Label: "After Year 13"})
	return g
}

// ofSchoolAge reports whether a child is in Reception to Year 11.
func (c *Child) ofSchoolAge() bool {
	return c.NCY != unknownYear && c.NCY >= firstYear && c.NCY <= lastYear
}

// older reports whether a young person is in Year 12 or 13.
func (c *Child) older() bool { return c.NCY >= firstOlder && c.NCY <= lastOlder }

// keyStage is that of the year group; Reception stands alone, as the early years.
func (c *Child) keyStage() string { return calendar.KeyStage(c.NCY) }

func keyStages() groups {
	return groupsOf("EYFS", "Reception", "KS1", "Key stage 1", "KS2", "Key stage 2", "KS3", "Key stage 3", "KS4", "Key stage 4")
}

// phase is primary for Reception to Year 6, secondary for Years 7 to 11.
func (c *Child) phase() string {
	if c.NCY <= 6 {
		return "primary"
	}
	return "secondary"
}

func phases() groups { return groupsOf("primary", "Primary", "secondary", "Secondary") }

// Where a child is taught.
const (
	settingIn      = "in"
	settingOut     = "out"
	settingSpecial = "special"
	settingOther   = "other"
	settingNone    = ""
)

func settings() groups {
	return groupsOf(settingIn, "In-borough mainstream", settingOut, "Out-of-borough mainstream", settingSpecial, "Special or alternative", settingOther, "Other settings").orNone("No school on record")
}

// settingOf is the cohort that a school's children count in.
func settingOf(k *school.School) string {
	switch code.ProvisionOf(k.Type) {
	case code.ProvisionSpecial, code.ProvisionAlternative:
		return settingSpecial
	case code.ProvisionMainstream, code.ProvisionIndependent, code.ProvisionUnknown:
		if k.OutOfArea {
			return settingOut
		}
		return settingIn
	}
	return settingOther
}

func placements() groups {
	return groupsOf(string(code.GroupFoster), "Foster", string(code.GroupKinship), "Kinship", string(code.GroupResidential), "Residential", string(code.GroupParents), "Placed with parents",
		string(code.GroupSemiIndependent), "Semi-independent", string(code.GroupAdoption), "Placed for adoption", string(code.GroupOther), "Other")
}

func areas() groups { return groupsOf("in", "In the borough", "out", "Outside the borough") }

func sendGroups() groups { return groupsOf("N", "No SEND", "K", "SEN support", "E", "EHC plan") }

// with is whether a child has special educational needs; what is not recorded counts as
// none, so that both together are all.
func (c *Child) with() string {
	if c.SEND == "K" || c.SEND == "E" {
		return "with"
	}
	return "without"
}

func withSEND() groups { return groupsOf("with", "With SEND", "without", "Without SEND") }

func needs() groups        { return coded(code.SENNeed) }
func sexes() groups        { return coded(code.Sex) }
func ethnicities() groups  { return coded(code.Ethnicity) }
func judgements() groups   { return coded(school.Judgements).orNone("No judgement, or not known then") }
func cards() groups        { return coded(school.Grades).orNone("No report card then") }
func ratings() groups      { return coded(pep.Ratings).orNone("Not rated") }
func voices() groups       { return coded(pep.VoiceHow).orNone("No voice recorded") }
func destinations() groups { return coded(post16.Groups).orNone("No activity recorded") }
func levels() groups       { return coded(post16.Levels) }
func categories() groups   { return coded(premium.Categories) }
func streams() groups      { return coded(premium.Streams) }
func trainings() groups    { return coded(register.TrainingKinds) }

// standards of attainment.
func reached(standard string) bool {
	return standard == attainment.Met || standard == attainment.Greater
}
