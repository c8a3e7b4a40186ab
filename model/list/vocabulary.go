package list

import (
	"slices"

	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/code"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/field"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/query"
	"caseload/model/school"
)

// Definition is what a list is: what may be asked of it, which columns it shows
// and in what order unless told otherwise.
type Definition struct {
	List    Name
	Title   string
	Keys    *query.Vocabulary
	Columns []string
	Sort    []Sort
	// Groupings are the keys that it makes sense to group by.
	Groupings []string
	// Record is the kind of record a row stands for.
	Record string
}

// Define gives the definition of a list.
func Define(n Name) (Definition, bool) {
	for _, d := range definitions() {
		if d.List == n {
			return d, true
		}
	}
	return Definition{}, false
}

// Names lists all lists.
func Names() []Name {
	var out []Name
	for _, d := range definitions() {
		out = append(out, d.List)
	}
	return out
}

func definitions() []Definition {
	of := childKeys()
	return []Definition{
		{Children, "Children", query.NewVocabulary(of...),
			[]string{"name", "year", "school", "incare", "legal", "pep", "pepstatus", "ehc", "attendance", "next", "what", "logged"},
			[]Sort{{Key: "name"}}, []string{"school", "year", "vs", "review", "ehc", "pep", "group"}, child.Children.Name()},
		{Due, "Due", query.NewVocabulary(append(dutyKeys(), without(of, dutyKeys())...)...),
			[]string{"late", "name", "work", "due", "officer", "school", "note"},
			[]Sort{{Key: "due"}}, []string{"officer", "team", "school", "duty", "lateness", "strand"}, ""},
		{PEPs, "PEPs", query.NewVocabulary(append(pepKeys(), of...)...),
			[]string{"name", "year", "school", "term", "status", "rating", "meeting", "held", "received", "rated", "officer"},
			[]Sort{{Key: "term", Desc: true}, {Key: "name"}}, []string{"status", "rating", "school", "term", "officer"}, pep.PEPs.Name()},
		{Plans, "EHC plans", query.NewVocabulary(append(recordKeys(ehc.Plans, []query.Key{officerKey("Review officer")}), of...)...),
			[]string{"name", "year", "school", "need", "made", "amended", "reviewdue", "officer"},
			[]Sort{{Key: "reviewdue"}}, []string{"officer", "school", "need", "year"}, ehc.Plans.Name()},
		{Assessments, "EHC assessments", query.NewVocabulary(append(recordKeys(ehc.Assessments, []query.Key{officerKey("Assessment officer"),
			flag("open", "Still open", "open")}), of...)...),
			[]string{"name", "year", "school", "received", "source", "decision", "notified", "draft_served", "final_sent", "officer"},
			[]Sort{{Key: "received"}}, []string{"officer", "school", "decision", "source"}, ehc.Assessments.Name()},
		{Annual, "Annual reviews", query.NewVocabulary(append(recordKeys(ehc.Reviews, []query.Key{officerKey("Review officer")}), of...)...),
			[]string{"name", "year", "school", "meeting", "held", "report", "decision", "decided", "notice", "final", "officer"},
			[]Sort{{Key: "meeting"}}, []string{"officer", "school", "decision"}, ehc.Reviews.Name()},
		{CareReviews, "Statutory care reviews", query.NewVocabulary(append(recordKeys(care.Reviews, []query.Key{officerKey("VS officer")}), of...)...),
			[]string{"name", "year", "on", "code", "next", "officer"},
			[]Sort{{Key: "on", Desc: true}}, []string{"officer", "code"}, care.Reviews.Name()},
		{Schools, "Schools", query.NewVocabulary(recordKeys(school.Schools, []query.Key{
			number("children", "Children", "children>5"), number("care", "In care", "care>0"), number("plans", "Plans", "plans>20"), number("overdue", "Overdue", "overdue>0")})...),
			[]string{"name", "phase", "children", "care", "plans", "overdue", "dt", "senco", "phone"},
			[]Sort{{Key: "name"}}, []string{"phase", "status"}, school.Schools.Name()},
		{Officers, "Officers", query.NewVocabulary(recordKeys(officer.Officers, []query.Key{
			number("children", "Children", "children>40"), number("overdue", "Overdue", "overdue>0"), number("week", "This week", "week>0")})...),
			[]string{"name", "team", "role", "job_title", "manager", "children", "overdue", "week"},
			[]Sort{{Key: "name"}}, []string{"team", "role"}, officer.Officers.Name()},
		{Actions, "Log", query.NewVocabulary(append([]query.Key{
			date("on", "Date", "on>=-2w"), coded("kind", "Kind", code.ActionKind, "kind:call"),
			{Name: "text", Label: "What happened", Type: query.Text, Help: "Words in the entry.", Example: `text:tuition`, Column: true, Width: 40},
			{Name: "by", Label: "By", Type: query.Person, Help: "Who wrote it.", Example: "by:me", Column: true, Width: 14}}, of...)...),
			[]string{"on", "name", "kind", "text", "by"},
			[]Sort{{Key: "on", Desc: true}}, []string{"by", "kind"}, "action"},
		{FollowUps, "Follow-ups", query.NewVocabulary(append([]query.Key{
			date("by", "By", "by<fri"), date("done", "Done", "done:none"), date("raised", "Promised", "raised>=-2w"),
			{Name: "text", Label: "To do", Type: query.Text, Help: "Words in it.", Example: "text:carer", Column: true, Width: 40},
			{Name: "owner", Label: "Who", Type: query.Person, Help: "Whose it is.", Example: "owner:me", Column: true, Width: 14}}, of...)...),
			[]string{"by", "name", "text", "owner", "done"},
			[]Sort{{Key: "by"}}, []string{"owner"}, "followup"},
	}
}

// without leaves out the keys that a list has under the same name in its own words:
// on a list of duties "officer" is whose duty it is, not who carries the child.
func without(of, own []query.Key) []query.Key {
	return slices.DeleteFunc(slices.Clone(of), func(k query.Key) bool {
		return slices.ContainsFunc(own, func(o query.Key) bool { return o.Name == k.Name })
	})
}

// Choices turns a code list into the choices of a key.
func Choices(l *code.List) []query.Choice {
	out := make([]query.Choice, 0, len(l.Codes))
	for _, c := range l.Codes {
		out = append(out, query.Choice{Value: c.Value, Label: c.Label})
	}
	return out
}

func flag(name, label, example string) query.Key {
	return query.Key{Name: name, Label: label, Type: query.Flag, Example: example, Column: true, Sortable: true, Width: 5}
}

func number(name, label, example string) query.Key {
	return query.Key{Name: name, Label: label, Type: query.Number, Example: example, Column: true, Sortable: true, Width: 8}
}

func date(name, label, example string) query.Key {
	return query.Key{Name: name, Label: label, Type: query.Date, Example: example, Column: true, Sortable: true, Width: 15}
}

func coded(name, label string, l *code.List, example string) query.Key {
	return query.Key{Name: name, Label: label, Type: query.Code, Codes: Choices(l), Example: example, Column: true, Sortable: true, Width: 12}
}

func officerKey(label string) query.Key {
	return query.Key{Name: "officer", Label: label, Type: query.Person, Help: "Who carries it; “me” includes those I cover for.", Example: "officer:me", Column: true, Sortable: true, Width: 14}
}

// concerns asks for all that has to do with a person; there is nothing in it to show
// that other keys do not.
func concerns(help string) query.Key {
	return query.Key{Name: "concerns", Label: "Concerns", Type: query.Person, Help: help, Example: "concerns:me", Width: 14}
}

func teamKey() query.Key {
	k := coded("team", "Team", officer.TeamKinds, "team:review")
	k.Help = "Team that owes it; what was promised belongs to the team of whoever promised it."
	return k
}

// childKeys are what any list with a child in each row can be asked.
func childKeys() []query.Key {
	return []query.Key{
		{Name: "name", Label: "Name", Type: query.Text, Help: "Part of the name.", Example: "name:zoe", Sortable: true, Column: true, Width: 24},
		{Name: "upn", Label: "UPN", Type: query.Text, Help: "Unique pupil number.", Example: "upn:H801", Column: true, Width: 13},
		{Name: "local", Label: "Local no.", Type: query.Text, Help: "The authority's own number.", Example: "local:566910", Column: true, Width: 10},
		date("born", "Born", "born>=2012-09-01"),
		{Name: "age", Label: "Age", Type: query.Number, Help: "In whole years.", Example: "age>=16", Sortable: true, Column: true, Width: 3},
		{Name: "year", Label: "Year", Type: query.Year, Help: "Year group, as recorded or by date of birth.", Example: "year:10..11", Sortable: true, Column: true, Width: 5},
		coded("sex", "Sex", code.Sex, "sex:F"),
		coded("ethnicity", "Ethnicity", code.Ethnicity, "ethnicity:WBRI"),
		{Name: "school", Label: "School", Type: query.Text, Help: "Part of the school's name.", Example: `school:"St Mary"`, Sortable: true, Column: true, Width: 20},
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
	}
}

// dutyKeys are what the list of duties adds; they go before the child's own.
func dutyKeys() []query.Key {
	var rules []query.Choice
	book, err := duty.NewBook(nil)
	if err == nil { // without local lengths there is nothing to refuse
		for _, r := range book.Rules() {
			rules = append(rules, query.Choice{Value: string(r.ID), Label: r.Title})
		}
	}
	strands := &code.List{Name: "Strand", Codes: []code.Code{{Value: "PEP", Label: "PEP"}, {Value: "EHC", Label: "EHC"}, {Value: "Care", Label: "Care"}, {Value: "Action", Label: "Follow-ups and alerts"}}}
	bands := &code.List{Name: "How late", Codes: []code.Code{
		{Value: "4w", Label: "over 4 weeks late"}, {Value: "2w", Label: "2 to 4 weeks late"}, {Value: "1w", Label: "1 to 2 weeks late"}, {Value: "0w", Label: "under a week late"},
		{Value: "week", Label: "due within a week"}, {Value: "month", Label: "due within 4 weeks"}, {Value: "later", Label: "due later"},
	}}
	return []query.Key{
		{Name: "late", Label: "Late", Type: query.Number, Help: "Days overdue; below nothing is days left.", Example: "late>28", Sortable: true, Column: true, Width: 9},
		{Name: "work", Label: "What is due", Type: query.Text, Help: "Words in what is due.", Example: "work:reader", Column: true, Width: 30},
		date("due", "Due", "due<+2w"),
		{Name: "duty", Label: "Rule", Type: query.Code, Codes: rules, Aliases: []string{"rule"}, Help: "Which rule.", Example: "duty:B-12M", Column: true, Sortable: true, Width: 9},
		coded("strand", "Strand", strands, "strand:PEP"),
		teamKey(),
		{Name: "officer", Label: "Officer", Type: query.Person, Help: "Whose duty it is; “me” includes those I cover for.", Example: "officer:me", Column: true, Sortable: true, Width: 14},
		concerns("Whose duty it is, or who carries the child, for whatever team; “me” includes those I cover for."),
		flag("overdue", "Overdue", "overdue"),
		flag("excused", "Excused", "excused"),
		flag("nodate", "No next date", "nodate"),
		flag("unassigned", "Nobody’s", "unassigned"),
		coded("lateness", "How late", bands, "lateness:4w"),
		date("trigger", "Started", "trigger<-6m"),
		{Name: "started", Label: "Started by", Type: query.Text, Help: "What started the clock.", Example: `started:"looked after"`, Column: true, Width: 24},
		{Name: "note", Label: "Now", Type: query.Text, Help: "What is arranged, or was.", Example: "note:arranged", Column: true, Width: 30},
	}
}

func pepKeys() []query.Key {
	ks := recordKeys(pep.PEPs, []query.Key{officerKey("VS officer"), flag("tocheck", "To check", "tocheck"), flag("thisterm", "This term's", "thisterm")})
	for i := range ks {
		switch ks[i].Name {
		case "rated_on":
			ks[i].Aliases = append(ks[i].Aliases, "rated")
		case "return_by":
			ks[i].Aliases = append(ks[i].Aliases, "returnby")
		}
	}
	return ks
}

// recordKeys derives keys from the declared fields of a kind, so that a new field
// can be filtered by, shown and sorted at once.
func recordKeys(k field.Kind, more []query.Key) []query.Key {
	out := more
	for _, s := range k.Specs() {
		if s.Name == "id" || s.Name == "child" || s.Hidden {
			continue
		}
		key := query.Key{Name: s.Name, Label: s.Label, Help: s.Help, Example: s.Name + ":*", Column: true, Sortable: true, Width: 14}
		switch s.Type {
		case field.Date, field.Instant:
			key.Type, key.Width = query.Date, 15
		case field.Code:
			key.Type, key.Codes = query.Code, Choices(s.Codes)
		case field.Flag:
			key.Type, key.Width = query.Flag, 5
		case field.Number, field.Pence:
			key.Type = query.Number
		case field.Ref:
			if s.RefKind == "officer" {
				key.Type = query.Person
			}
		}
		out = append(out, key)
	}
	return out
}
