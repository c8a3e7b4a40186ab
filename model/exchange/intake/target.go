package intake

import (
	"caseload/model/attainment"
	"strings"

	"caseload/model/action"
	"caseload/model/attendance"
	"caseload/model/child"
	"caseload/model/ehc"
	"caseload/model/field"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/post16"
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

// follows reports whether a field's label only goes on from the one before it on the
// form, as “…reasons”: several fields may have it.
func follows(s *field.Spec) bool { return strings.HasPrefix(s.Label, "…") }

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
		"children.local_id":        {"Our number", "Local no."},
		"children.born":            {"Birthday", "Date of Birth (DoB)", "DoB"},
		"children.school":          {"School/setting", "Education setting", "Educational establishment", "School attended", "Establishment"},
		"children.need":            {"SEN type", "Primary SEN need"},
		"children.social":          {"Known to children's social care?", "CSC", "Social care"},
		"children.uasc":            {"UASC", "UASC?", "Unaccompanied"},
		"children.sw_team":         {"Which children's social care team?", "SW team name"},
		"plans.made":               {"EHCP start date", "EHC plan start date", "Date of plan", "Plan date", "Final plan date", "Date plan issued", "EHCP date"},
		"plans.reviewed":           {"Date of last review", "Last review date", "Last AR", "Date of last AR", "Last annual review date", "AR date"},
		"plans.school":             {"School", "School name", "Setting", "Main education establishment", "Current school", "Education setting"},
		"plans.ceased":             {"Date ceased", "Plan ceased", "Cease date", "End date"},
		"plans.amended":            {"Date amended", "Amended final plan", "Amended plan date"},
		"peps.term":                {"Term", "Academic term", "School term"},
		"peps.school":              {"School name", "Setting"},
		"peps.held":                {"Date", "PEP meeting held", "PEP held", "Meeting held on", "PEP meeting"},
		"peps.rating":              {"PEP quality", "QA rating", "QA", "RAG status"},
		"peps.rated_by":            {"QA by", "Rated by", "Quality assured by"},
		"peps.rated_on":            {"QA'd on", "Date of QA"},
		"assessments.received":     {"Request received date", "ReceivedDate", "EHCNA request date", "Date EHCNA requested", "Date assessment requested", "Date of EHCNA request"},
		"assessments.source":       {"RequestSource", "Requester", "Request from", "Source of request"},
		"assessments.decision":     {"RequestOutcome", "Agree to assess", "Agreed to assess", "Decision", "Agreed to assess?"},
		"assessments.decided_on":   {"Panel date", "Date of panel", "Decision panel date"},
		"assessments.notified":     {"RequestOutcomeDate", "Date family notified", "Decision date", "Date of decision", "Date decision notified", "6 week decision date"},
		"assessments.outcome":      {"AssessmentOutcome", "Agree to issue", "Agreed to issue", "Issue plan?", "Decision to issue"},
		"assessments.outcome_on":   {"AssessmentOutcomeDate", "Date of decision to issue", "Date of refusal to issue"},
		"assessments.draft_served": {"Draft plan issued", "Draft issued", "Date draft issued", "Draft plan sent", "Draft date"},
		"assessments.final_sent":   {"Date final plan issued", "Final issued", "Final plan date", "Date EHC plan issued", "Final EHCP issued"},
		"assessments.exception":    {"Exception reason", "Exemption"},
		"assessments.wanted":       {"Parental preference", "School requested", "Preferred school", "Requested setting"},
		"results.year":             {"School year", "Year of exam", "Results year", "Summer"},
		"results.measure":          {"Qualification", "Measure name"},
		"results.grade":            {"Grade awarded", "Final grade", "Mark", "Scaled score"},
		"progress.against":         {"Teacher assessment", "TA", "Working at", "Age related", "ARE", "Current attainment"},
		"progress.progress":        {"Progress made", "Rate of progress"},
		"progress.term":            {"Assessment point", "Assessment term", "Data drop"},
		"annual-reviews.held":      {"Annual review date", "AR date", "AR meeting", "AR meeting date", "Date of annual review", "Review date", "AR held"},
		"annual-reviews.meeting":   {"Planned date", "AR planned", "Meeting date planned", "AR due date booked"},
		"annual-reviews.report":    {"AR paperwork received", "Paperwork received", "Date paperwork received", "AR report received", "Report from school received"},
		"annual-reviews.decision":  {"AR outcome", "Review outcome", "Outcome", "AR decision"},
		"annual-reviews.decided":   {"Decision date", "Decision letter", "Date of decision letter", "LastReview", "Decision letter sent"},
		"annual-reviews.notice":    {"ReviewDraft", "Proposed amendments sent", "Amended draft sent", "Date of amendment notice", "Amendment notice"},
		"annual-reviews.final":     {"Final amended plan", "Final amended plan sent", "Amended final sent", "Date amended plan issued", "Final amended"},
		"annual-reviews.next":      {"Next AR", "Next review", "Next review date", "Next AR date"},
		"advice.adviser":           {"Advice from", "Professional", "Advice type", "Role"},
		"advice.service":           {"Service", "Provider", "Name of professional", "Team"},
		"advice.asked":             {"Requested", "Date requested", "Advice requested", "Date asked", "Request sent"},
		"advice.received":          {"Advice received", "Date received", "Returned", "Date returned"},
		"advice.chases":            {"Chases", "Number of chases"},
		"advice.chased":            {"Chased", "Date chased", "Last chaser"},
		"consultations.school":     {"School consulted", "School", "School name", "Consulted", "Consultation with"},
		"consultations.authority":  {"LA consulted", "Other LA", "Authority consulted"},
		"consultations.sent":       {"Date sent", "Consultation sent", "Consulted on", "Date consulted", "Consultation date"},
		"consultations.answered":   {"Response date", "Date of response", "Responded", "Response received", "Date answered"},
		"consultations.answer":     {"Response", "Outcome", "Answer"},
		"weeks.school":             {"School", "School name", "Setting"},
		"weeks.monday":             {"Date", "Week starting", "WC", "WB", "From", "Start date"},
		"weeks.until":              {"To", "Until", "End date"},
		"weeks.marks":              {"Codes", "Marks", "Register codes", "Attendance codes", "Attendance marks"},
		"weeks.possible":           {"Possible", "Sessions possible", "Sessions", "Total sessions"},
		"weeks.attended":           {"Present", "Sessions attended", "Attended sessions", "Presents"},
		"weeks.authorised":         {"Authorised", "Auth", "Auth absence", "Authorised absences"},
		"weeks.unauthorised":       {"Unauthorised", "Unauth", "Unauth absence", "Unauthorised absences"},
		"suspensions.school":       {"School name", "Setting"},
		"suspensions.kind":         {"Type", "Category", "Type of exclusion"},
		"suspensions.start":        {"Date", "Start date", "First day", "Date of suspension", "Exclusion date"},
		"suspensions.half_days":    {"Sessions", "Number of sessions", "Half days", "Sessions lost"},
		"suspensions.reason":       {"Reason 1", "Reason for suspension", "Main reason"},
		"suspensions.reason2":      {"Reason 2"},
		"suspensions.reason3":      {"Reason 3"},
		"activities.code":          {"EET status", "NCCIS code", "Current activity", "Activity type", "Status code"},
		"activities.from":          {"Date started", "Activity start date", "Started", "Since"},
		"activities.to":            {"Date ended", "Activity end date", "Ended", "Review date of course"},
		"activities.provider":      {"Provider name", "Establishment", "Training provider", "Sixth form"},
		"activities.course":        {"Course title", "Course name", "Qualification title", "Apprenticeship"},
		"activities.why":           {"NEET reason", "Reason NEET", "Reason for NEET"},
		"activities.checked":       {"Date verified", "Verified", "Last verified", "Date checked", "Status confirmed on"},
		"offers.year":              {"September", "Offer year", "Year of entry", "Entry", "Start year"},
		"offers.provider":          {"Provider name", "Offer from", "Establishment", "College", "Sixth form", "Training provider"},
		"offers.course":            {"Course title", "Course name", "Offer of"},
		"offers.state":             {"Offer status", "September Guarantee", "September Guarantee status", "SG status", "Status"},
		"offers.on":                {"Offer date", "Date of offer", "Date offered", "Date"},
		"actions.on":               {"Date", "When"},
		"actions.officer":          {"Officer", "Who by", "Author", "Recorded by"},
		"actions.text":             {"Description", "Case note", "Log", "Detail", "Summary"},
		"actions.kind":             {"Method", "Type of contact"},
		"officers.team":            {"Team name", "Service"},
		"officers.manager":         {"Reports to", "Supervisor"},
		"schools.dt":               {"Designated teacher (LAC)", "DT for LAC"},
		"terms.season":             {"Term", "Name"},
		"terms.half_first":         {"Half term first day", "Half-term start", "HT start", "Half term begins"},
		"terms.half_last":          {"Half term last day", "Half-term end", "HT end"},
	}
)

// own are the kinds of record of each kind of sheet.
var own = map[string]field.Kind{
	Children: child.Children, Schools: school.Schools, Officers: officer.Officers, PEPs: pep.PEPs, Plans: ehc.Plans,
	Assessments: ehc.Assessments, AnnualReviews: ehc.Reviews, Advice: ehc.Advices, Consultations: ehc.Consultations, Results: attainment.Results, Progress: attainment.TeacherAssessments, Actions: action.Actions, Terms: setting.Terms, Weeks: attendance.Weeks, Suspensions: attendance.Suspensions,
	Activities: post16.Activities, Offers: post16.Offers,
}

// settable are read-only fields that a sheet may hold all the same: a rating that
// was given before the caseload was kept here.
var settable = map[string]bool{"peps.rating": true, "peps.rated_on": true, "peps.rated_by": true, "advice.chases": true, "advice.chased": true}

// unnamed are the kinds of record that no cell of a sheet can name.
var unnamed = map[string]bool{"plan": true, "assessment": true, "annual": true, "transfer": true}

// Targets lists what a column of a kind of sheet may be mapped to, in the order in
// which headers are matched: where two could be meant, the first is proposed.
func Targets(kind string) []Target {
	if kind == PEPForm {
		return append(formTargets(), identity()...)
	}
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
	case PEPs, Consultations, Weeks, Suspensions:
		out = append(append(out, schoolURN, schoolLAESTAB), identity()...)
	case Results:
		out = append(append(out, subjectTargets(gradeOf, " (grade)", attainment.Measures, named(attainment.Measures, gradeHeaders))...), identity()...)
	case Progress:
		out = append(append(append(out, subjectTargets(viewOf, " against age", attainment.Subjects, named(attainment.Subjects, nil))...),
			subjectTargets(progressOf, " progress", attainment.Subjects, nil)...), identity()...)
	case Assessments, AnnualReviews, Advice, Activities, Offers:
		out = append(out, identity()...)
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
	before := ""
	for i := range specs {
		s := &specs[i]
		label := s.Label
		if follows(s) {
			label = before + " " + label
		} else {
			before = label
		}
		key := kind + "." + s.Name
		if s.Hidden || s.ReadOnly && !settable[key] || s.Name == "child" || unnamed[s.RefKind] {
			continue
		}
		out = append(out, Target{Name: s.Name, Label: label, Spec: s, Also: more[key]})
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
