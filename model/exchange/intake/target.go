package intake

import (
	"strings"

	"caseload/model/action"
	"caseload/model/child"
	"caseload/model/ehc"
	"caseload/model/field"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/school"
	"caseload/model/setting"
)

// Target is something that a column may hold.
type Target struct {
	// Name is a field's name. Before a dot stands what else than the record of the
	// row it belongs to: "child.upn", "school.urn", "assign.vs".
	Name  string
	Label string      // for the mapping screen
	Spec  *field.Spec // how its cells are read; nil where it is more than one field
	Also  []string    // headers under which sheets carry it, beside those of the Spec
}

// headers are the names under which the target is looked for.
func (t *Target) headers() []string {
	out := []string{t.Name, t.Label}
	if t.Spec != nil {
		out = append(append(out, t.Spec.Label), t.Spec.Aliases...)
	}
	return append(out, t.Also...)
}

var (
	nameHeaders    = []string{"Name", "Child", "Child name", "Child's name", "Name of child", "Pupil", "Pupil name", "Full name", "Student", "Student name", "Young person", "YP", "YP name", "CYP", "CYP name"}
	schoolURN      = Target{Name: "school.urn", Label: "School's URN", Also: []string{"School URN", "URN", "URN of school", "Main education establishment – URN", "Establishment URN"}}
	schoolLAESTAB  = Target{Name: "school.laestab", Label: "School's LAESTAB", Also: []string{"LAESTAB", "DfE number", "School DfE number", "DfE No", "LA Estab", "School LAESTAB"}}
	childName      = Target{Name: "name", Label: "Name (in one column)", Also: nameHeaders}
	officerHeaders = []Target{
		{Name: "assign.vs", Label: "Virtual School officer", Also: []string{"VS officer", "VS caseworker", "VS worker", "Virtual School caseworker", "VS lead", "VS advisory teacher", "PEP officer", "Virtual School"}},
		{Name: "assign.new", Label: "EHC assessment officer", Also: []string{"Assessment officer", "EHCNA officer", "New assessments officer", "Assessment coordinator"}},
		{Name: "assign.review", Label: "EHC review officer", Also: []string{"EHC officer", "EHCP officer", "SEND officer", "SEN officer", "EHC coordinator", "EHCP coordinator", "EHCCO", "Plan coordinator", "SEN case officer", "EHC caseworker", "Review officer"}},
		{Name: "assign", Label: "Officer (by their team)", Also: []string{"Caseworker", "Case worker", "Case officer", "Officer", "Allocated officer", "Allocated to", "Key worker"}},
	}
	addressHeaders = []Target{
		{Name: "la", Label: "LA number", Also: []string{"LA (code)", "LA code"}},
		{Name: "estab", Label: "Establishment number", Also: []string{"EstablishmentNumber"}},
		{Name: "head.title", Label: "Head's title", Also: []string{"HeadTitle (name)", "HeadTitle"}},
		{Name: "head.first", Label: "Head's first name", Also: []string{"HeadFirstName"}},
		{Name: "head.last", Label: "Head's last name", Also: []string{"HeadLastName"}},
		{Name: "address.2", Label: "Address, second line", Also: []string{"Locality", "Address 2", "Address line 2"}},
		{Name: "address.3", Label: "Address, third line", Also: []string{"Address3", "Address line 3"}},
		{Name: "address.town", Label: "Town", Also: []string{"Town", "City", "Town/City"}},
	}
	followUps = []Target{
		{Name: "followup.due", Label: "Follow-up by", Also: []string{"Follow up date", "Follow-up", "Follow up", "Follow up by", "Next action date", "Due date", "Due by"}},
		{Name: "followup.text", Label: "Follow-up to do", Also: []string{"Next action", "Next steps", "Follow up action", "To do"}},
		{Name: "followup.owner", Label: "Follow-up by whom", Also: []string{"Follow up owner", "Owner", "Action owner", "Who"}},
	}
	// more are headers of single fields that only spreadsheets use.
	more = map[string][]string{
		"children.born":    {"Birthday", "Date of Birth (DoB)", "DoB"},
		"children.school":  {"School/setting", "Education setting", "Educational establishment", "School attended", "Establishment"},
		"children.need":    {"SEN type", "Primary SEN need"},
		"children.social":  {"Known to children's social care?", "CSC", "Social care"},
		"children.uasc":    {"UASC", "UASC?", "Unaccompanied"},
		"children.sw_team": {"Which children's social care team?", "SW team name"},
		"plans.made":       {"EHCP start date", "EHC plan start date", "Date of plan", "Plan date", "Final plan date", "Date plan issued", "EHCP date"},
		"plans.reviewed":   {"Date of last review", "Last review date", "Last AR", "Date of last AR", "Last annual review date", "AR date"},
		"plans.school":     {"School", "School name", "Setting", "Main education establishment", "Current school", "Education setting"},
		"plans.ceased":     {"Date ceased", "Plan ceased", "Cease date", "End date"},
		"plans.amended":    {"Date amended", "Amended final plan", "Amended plan date"},
		"peps.term":        {"Term", "Academic term", "School term"},
		"peps.school":      {"School name", "Setting"},
		"peps.held":        {"Date", "PEP meeting held", "PEP held", "Meeting held on", "PEP meeting"},
		"peps.rating":      {"PEP quality", "QA rating", "QA", "RAG status"},
		"peps.rated_by":    {"QA by", "Rated by", "Quality assured by"},
		"peps.rated_on":    {"QA'd on", "Date of QA"},
		"actions.on":       {"Date", "When"},
		"actions.officer":  {"Officer", "Who by", "Author", "Recorded by"},
		"actions.text":     {"Description", "Case note", "Log", "Detail", "Summary"},
		"actions.kind":     {"Method", "Type of contact"},
		"officers.team":    {"Team name", "Service"},
		"officers.manager": {"Reports to", "Supervisor"},
		"schools.dt":       {"Designated teacher (LAC)", "DT for LAC"},
		"terms.season":     {"Term", "Name"},
		"terms.half_first": {"Half term first day", "Half-term start", "HT start", "Half term begins"},
		"terms.half_last":  {"Half term last day", "Half-term end", "HT end"},
	}
)

// own are the kinds of record of each kind of sheet.
var own = map[string]field.Kind{
	Children: child.Children, Schools: school.Schools, Officers: officer.Officers, PEPs: pep.PEPs, Plans: ehc.Plans, Actions: action.Actions, Terms: setting.Terms,
}

// settable are read-only fields that a sheet may hold all the same: a rating that
// was given before the caseload was kept here.
var settable = map[string]bool{"peps.rating": true, "peps.rated_on": true, "peps.rated_by": true}

// Targets lists what a column of a kind of sheet may be mapped to, in the order in
// which headers are matched: where two could be meant, the first is proposed.
func Targets(kind string) []Target {
	k, ok := own[kind]
	if !ok {
		return nil
	}
	var out []Target
	switch kind {
	case Children:
		out = append(out, childName)
	case Schools:
		out = append(out, addressHeaders...)
	}
	out = append(out, fields(kind, k)...)
	switch kind {
	case Children:
		out = append(append(out, schoolURN, schoolLAESTAB), officerHeaders...)
	case PEPs:
		out = append(append(out, schoolURN, schoolLAESTAB), identity()...)
	case Plans:
		out = append(append(append(out, schoolURN, schoolLAESTAB), officerHeaders...), identity()...)
	case Actions:
		out = append(append(out, followUps...), identity()...)
	}
	return out
}

func fields(kind string, k field.Kind) []Target {
	var out []Target
	specs := k.Specs()
	for i := range specs {
		s := &specs[i]
		key := kind + "." + s.Name
		if s.Hidden || s.ReadOnly && !settable[key] || s.Name == "child" {
			continue
		}
		out = append(out, Target{Name: s.Name, Label: s.Label, Spec: s, Also: more[key]})
	}
	return out
}

// identity are the columns by which a row says which child it is about, and those
// from which a child that is not in the caseload can be made.
func identity() []Target {
	out := []Target{{Name: "child.name", Label: "Child's name (in one column)", Also: nameHeaders}}
	for _, t := range fields(Children, child.Children) {
		if t.Spec.Type == field.Ref {
			continue
		}
		label := "Child's " + lower(t.Label)
		out = append(out, Target{Name: "child." + t.Name, Label: label, Spec: t.Spec, Also: t.Also})
	}
	return out
}

// bare is a target's name without what it belongs to.
func bare(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }
