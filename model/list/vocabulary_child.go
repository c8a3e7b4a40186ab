package list

import (
	"slices"

	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/code"
	"caseload/model/ehc"
	"caseload/model/pep"
	"caseload/model/query"
)

// childKeys are what any list with a child in each row can be asked.
func childKeys() []query.Key {
	return append([]query.Key{
		{Name: "name", Label: "Name", Type: query.Text, Help: "Part of the name.", Example: "name:zoe", Sortable: true, Column: true, Width: 24},
		{Name: "upn", Label: "UPN", Type: query.Text, Help: "Unique pupil number.", Example: "upn:H801", Column: true, Width: 13},
		{Name: "local", Label: "Local no.", Type: query.Text, Help: "The authority's own number.", Example: "local:566910", Column: true, Width: 10},
		date("born", "Born", "born>=2012-09-01"),
		{Name: "age", Label: "Age", Type: query.Number, Help: "In whole years.", Example: "age>=16", Sortable: true, Column: true, Width: 3},
		{Name: "year", Label: "Year", Type: query.Year, Help: "Year group, as recorded or by date of birth; where the list is asked for a day (youngon:2025-10-31), on that day.", Example: "year:10..11", Sortable: true, Column: true, Width: 5},
		coded("sex", "Sex", code.Sex, "sex:F"),
		coded("ethnicity", "Ethnicity", code.Ethnicity, "ethnicity:WBRI"),
		schoolKey("School", "Part of the school's name."),
		{Name: "dt", Label: "Designated teacher", Type: query.Text, Help: "The school's designated teacher.", Example: "dt:demo", Column: true, Width: 18},
		{Name: "phase", Label: "Phase", Type: query.Code, Codes: Choices(code.SchoolPhase), Help: "Phase of the school.", Example: "phase:secondary", Column: true, Sortable: true, Width: 10},
		coded("group", "Group", casefile.Stages, "group:care"),
		flag("incare", "In care", "incare"),
		date("since", "In care since", "since>=-6m"),
		coded("legal", "Legal status", code.LS, "legal:C2"),
		coded("placement", "Placement", code.Place, "placement:U4"),
		{Name: "placed", Label: "Placed", Type: query.Text, Help: "Kind of placement: foster, kinship, residential, placed with parents, semi-independent.", Example: "placed:residential", Sortable: true, Column: true, Width: 14},
		flag("outofarea", "Out of area", "outofarea"),
		flag("uasc", "Unaccompanied", "uasc"),
		coded("social", "Social care", child.SocialStatuses, "social:cin"),
		coded("sen", "SEN", code.SENProvision, "sen:E"),
		coded("need", "Need", code.SENNeed, "need:SEMH"),
		coded("pep", "PEP", pep.Ratings, "pep:red"),
		coded("pepstatus", "PEP status", pep.Statuses, "pepstatus:check"),
		coded("ehc", "EHC", casefile.PlanStages, "ehc:plan"),
		date("reviewdue", "Review due", "reviewdue<+8w"),
		{Name: "attendance", Label: "Att %", Type: query.Number, Help: "Attendance this school year, per cent.", Example: "attendance<90", Sortable: true, Column: true, Width: 6},
		flag("persistent", "Persistently absent", "persistent"),
		flag("alert", "Alert", "alert"),
		date("next", "Next due", "next<+2w"),
		{Name: "what", Label: "What", Type: query.Text, Help: "What is due next.", Example: "what:pep", Column: true, Width: 18},
		flag("overdue", "Overdue", "overdue"),
		date("logged", "Last logged", "logged<-6w"),
		{Name: "officer", Label: "Officer", Type: query.Person, Help: "Any officer who carries the child; “me” includes those I cover for.", Example: "officer:me", Column: true, Sortable: true, Width: 14},
		{Name: "vs", Label: "VS officer", Type: query.Person, Help: "Virtual School officer.", Example: "vs:none", Column: true, Sortable: true, Width: 14},
		{Name: "newofficer", Label: "Assessment officer", Type: query.Person, Help: "EHC officer for an assessment.", Example: "newofficer:me", Column: true, Sortable: true, Width: 14},
		{Name: "review", Label: "Review officer", Type: query.Person, Help: "EHC officer for reviews.", Example: "review:me", Column: true, Sortable: true, Width: 14},
		concerns("Any officer who carries the child, for whatever team; “me” includes those I cover for."),
		flag("unassigned", "Unassigned", "unassigned"),
		help(coded("stage", "Review stage", ehc.ReviewStages, "stage:decide"), "Where the annual review of the child’s plan stands."),
		help(flag("risk", "Concern", "risk"), "A concern about the placement stands."),
		help(flag("assessment", "In assessment", "assessment"), "A request or assessment is open."),
	}, slices.Concat(transferKeys(), attendKeys(), youngKeys())...)
}
