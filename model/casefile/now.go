package casefile

import (
	"strings"

	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/field"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/register"
	"caseload/model/text"
)

// Now is the summary of a child as things stand: what lists show, filter and sort
// by. It is derived, kept beside the records, and refreshed with every write that
// touches the child; `caseload check` proves it equal to a recomputation.
type Now struct {
	ID         string
	SortName   string
	FullName   string
	Cohort     int
	Stage      string
	InCare     bool
	ShortBreak bool
	CareSince  civil.Date
	Legal      string
	Place      string
	PlaceGroup string
	OutOfArea  bool
	VS         string
	New        string
	Review     string
	PEP        string
	PEPTerm    string
	PEPStatus  string
	PEPRating  string
	Plan       string
	PlanStage  string
	ReviewDue  civil.Date
	// Where the annual review stands: its stage, since when, and what is due next.
	Annual      string
	ReviewStage string
	StageSince  civil.Date
	StageDue    civil.Date
	Assessment  string // the open one
	Transfer    string // the record of the phase transfer, once there is one
	Phase       string // the next phase transfer
	PhaseYear   int
	PhaseDue    civil.Date
	PhaseStage  string
	Risks       int
	Attend      int // how much an officer should be at the next review
	// What the Virtual School looks for: see virtual.go.
	Qualifying  bool
	Severe      bool
	Recent      int // attendance of the last four weeks, in permille
	Concern     string
	Suspended   int        // half-days this school year
	SuspTerm    int        // half-days this term
	Unplaced    civil.Date // without a school place since
	SchoolMoves int        // in the school year, not with the phase
	Placements  int        // in the school year
	PEPAttend   int        // how much an officer should be at the next PEP meeting
	Activity    string
	Destination string
	P16         string
	Suggest     string     // the priority that the rule would give
	Young       bool       // on the list of those after Year 11
	Doing       string     // the activity that runs
	Checked     civil.Date // when it was last known
	YoungDue    civil.Date // the next that is due for what comes after Year 11
	Attendance  int
	Sessions    int
	Persistent  bool
	Alerts      int
	NextDue     civil.Date
	NextRule    string
	LastAction  civil.Date
	Wake        civil.Date
}

// Stages of a child on the lists: which groups of the two services they belong to.
var Stages = &code.List{Name: "Group", Source: "local", Codes: []code.Code{
	{Value: "care", Label: "In care"}, {Value: "short", Label: "Short breaks"}, {Value: "social", Label: "With a social worker"},
	{Value: "plac", Label: "Previously in care"}, {Value: "kin", Label: "Kinship care"},
	{Value: "ehc", Label: "EHC only"}, {Value: "left", Label: "Left"}, {Value: "other", Label: "Other"},
}}

// PlanStages say where a child stands with the EHC service.
var PlanStages = &code.List{Name: "EHC", Source: "local", Codes: []code.Code{
	{Value: "assess", Label: "Assessment"}, {Value: "plan", Label: "Plan"}, {Value: "ceased", Label: "Ceased"},
	{Value: Elsewhere, Label: "Another authority’s plan"},
}}

// Elsewhere is where a child stands whose plan another authority maintains.
const Elsewhere = "elsewhere"

// Nows declares the columns of the summary.
var Nows = field.Declare("now", "summary", "summaries",
	field.Link("id", "Child", "child", func(n *Now) *string { return &n.ID }),
	field.String("sort_name", "Name", func(n *Now) *string { return &n.SortName }),
	field.String("full_name", "Full name", func(n *Now) *string { return &n.FullName }),
	field.Count("cohort", "Cohort", func(n *Now) *int { return &n.Cohort }),
	field.Coded("stage", "Group", Stages, func(n *Now) *string { return &n.Stage }),
	field.YesNo("in_care", "In care", func(n *Now) *bool { return &n.InCare }),
	field.YesNo("short_break", "Short breaks", func(n *Now) *bool { return &n.ShortBreak }),
	field.Day("care_since", "In care since", func(n *Now) *civil.Date { return &n.CareSince }),
	field.Coded("legal", "Legal status", code.LS, func(n *Now) *string { return &n.Legal }),
	field.Coded("place", "Placement", code.Place, func(n *Now) *string { return &n.Place }),
	field.String("place_group", "Placement type", func(n *Now) *string { return &n.PlaceGroup }),
	field.YesNo("out_of_area", "Out of area", func(n *Now) *bool { return &n.OutOfArea }),
	field.Link("vs", "VS officer", "officer", func(n *Now) *string { return &n.VS }),
	field.Link("new", "Assessment officer", "officer", func(n *Now) *string { return &n.New }),
	field.Link("review", "Review officer", "officer", func(n *Now) *string { return &n.Review }),
	field.Link("pep", "PEP", "pep", func(n *Now) *string { return &n.PEP }),
	field.String("pep_term", "PEP term", func(n *Now) *string { return &n.PEPTerm }),
	field.Coded("pep_status", "PEP status", pep.Statuses, func(n *Now) *string { return &n.PEPStatus }),
	field.Coded("pep_rating", "PEP rating", pep.Ratings, func(n *Now) *string { return &n.PEPRating }),
	field.Link("plan", "Plan", "plan", func(n *Now) *string { return &n.Plan }),
	field.Coded("plan_stage", "EHC", PlanStages, func(n *Now) *string { return &n.PlanStage }),
	field.Day("review_due", "Annual review due", func(n *Now) *civil.Date { return &n.ReviewDue }),
	field.Link("annual", "Annual review", "annual", func(n *Now) *string { return &n.Annual }),
	field.Coded("review_stage", "Review stage", ehc.ReviewStages, func(n *Now) *string { return &n.ReviewStage }),
	field.Day("stage_since", "At this stage since", func(n *Now) *civil.Date { return &n.StageSince }),
	field.Day("stage_due", "Next step due", func(n *Now) *civil.Date { return &n.StageDue }),
	field.Link("assessment", "Assessment", "assessment", func(n *Now) *string { return &n.Assessment }),
	field.Link("transfer", "Phase transfer record", "transfer", func(n *Now) *string { return &n.Transfer }),
	field.Coded("phase", "Phase transfer", ehc.Phases, func(n *Now) *string { return &n.Phase }),
	field.Count("phase_year", "Transfer in", func(n *Now) *int { return &n.PhaseYear }),
	field.Day("phase_due", "Transfer plan due", func(n *Now) *civil.Date { return &n.PhaseDue }),
	field.Coded("phase_stage", "Transfer stage", ehc.PhaseStages, func(n *Now) *string { return &n.PhaseStage }),
	field.Count("risks", "Concerns", func(n *Now) *int { return &n.Risks }),
	field.Count("attend", "Attend", func(n *Now) *int { return &n.Attend }),
	field.YesNo("qualifying", "Qualifying cohort", func(n *Now) *bool { return &n.Qualifying }),
	field.YesNo("severe", "Severely absent", func(n *Now) *bool { return &n.Severe }),
	field.Count("recent", "Attendance, four weeks (permille)", func(n *Now) *int { return &n.Recent }),
	field.Coded("concern", "Attendance concern", attendance.Concerns, func(n *Now) *string { return &n.Concern }),
	field.Count("suspended", "Half-days suspended, year", func(n *Now) *int { return &n.Suspended }),
	field.Count("susp_term", "Half-days suspended, term", func(n *Now) *int { return &n.SuspTerm }),
	field.Day("unplaced", "Without a school place since", func(n *Now) *civil.Date { return &n.Unplaced }),
	field.Count("school_moves", "School moves, year", func(n *Now) *int { return &n.SchoolMoves }),
	field.Count("placements", "Placements, year", func(n *Now) *int { return &n.Placements }),
	field.Count("pep_attend", "Attend the PEP", func(n *Now) *int { return &n.PEPAttend }),
	field.Coded("activity", "Activity after 16", code.NCCIS, func(n *Now) *string { return &n.Activity }, field.Open),
	field.Coded("destination", "Destination", post16.Groups, func(n *Now) *string { return &n.Destination }),
	field.Coded("p16", "Post-16 priority", post16.Ratings, func(n *Now) *string { return &n.P16 }),
	field.Coded("suggest", "Priority by rule", post16.Ratings, func(n *Now) *string { return &n.Suggest }),
	field.YesNo("young", "After Year 11", func(n *Now) *bool { return &n.Young }),
	field.Link("doing", "Activity that runs", "activity", func(n *Now) *string { return &n.Doing }),
	field.Day("doing_on", "Activity checked", func(n *Now) *civil.Date { return &n.Checked }),
	field.Day("young_due", "Due after Year 11", func(n *Now) *civil.Date { return &n.YoungDue }),
	field.Count("attendance", "Attendance (permille)", func(n *Now) *int { return &n.Attendance }),
	field.Count("sessions", "Possible sessions", func(n *Now) *int { return &n.Sessions }),
	field.YesNo("persistent", "Persistently absent", func(n *Now) *bool { return &n.Persistent }),
	field.Count("alerts", "Alerts", func(n *Now) *int { return &n.Alerts }),
	field.Day("next_due", "Next due", func(n *Now) *civil.Date { return &n.NextDue }),
	field.String("next_rule", "What", func(n *Now) *string { return &n.NextRule }),
	field.Day("last_action", "Last logged", func(n *Now) *civil.Date { return &n.LastAction }),
	field.Day("wake", "Recompute on", func(n *Now) *civil.Date { return &n.Wake }),
)

// Now summarises the file, given its open duties.
func (f *File) Now(env *duty.Env, open []duty.Duty) Now {
	n := Now{ID: f.Child.ID, SortName: sortName(&f.Child), FullName: text.Fold(f.Child.Name()),
		Cohort: f.Child.Cohort(), LastAction: f.LastAction, Wake: f.Wake(env)}
	f.care(&n, env.Today)
	f.school(&n)
	f.peps(&n, env)
	f.ehc(&n, env)
	f.attendance(&n, env.Today)
	n.VS, n.New, n.Review = f.Officer(officer.VirtualSchool, env.Today), f.Officer(officer.EHCNew, env.Today), f.Officer(officer.EHCReview, env.Today)
	for i := range f.Alerts {
		if f.Alerts[i].Standing(env.Today) {
			n.Alerts++
		}
	}
	for _, d := range open {
		if d.Rule.ID == duty.ReviewYear || d.Rule.ID == duty.MoveInReview {
			n.ReviewDue = d.Due
		}
		if !d.Due.IsZero() && (n.NextDue.IsZero() || d.Due.Before(n.NextDue)) {
			n.NextDue, n.NextRule = d.Due, string(d.Rule.ID)
		}
	}
	f.virtual(&n, env)
	f.young(&n, env, open)
	n.Stage = f.stage(&n, env.Today)
	return n
}

// sortName orders lists by surname, with accents and case folded; a child without
// a name sorts by number.
func sortName(c *child.Child) string {
	if c.Surname == "" && c.Forename == "" {
		return text.Fold(c.Name())
	}
	return strings.TrimSpace(text.Fold(c.Surname) + " " + text.Fold(c.Forename))
}

// groups are those of the children whom social care knows and who are not in care.
var groups = map[child.Social]string{"cin": "social", "cp": "social", "plac": "plac", "kin": "kin"}

// Social is how social care knows the child on a day, other than in care.
func (f *File) Social(on civil.Date) child.Social {
	return register.Social(f.Statuses, f.Child.Social, on)
}

func (f *File) stage(n *Now, today civil.Date) string {
	switch {
	case f.gone(today):
		return "left"
	case n.ShortBreak:
		return "short"
	case n.InCare:
		return "care"
	case f.Social(today) != "":
		return groups[f.Social(today)]
	case n.PlanStage == "plan" || n.PlanStage == "assess":
		return "ehc"
	}
	return "other"
}

func (f *File) care(n *Now, today civil.Date) {
	p := care.Current(care.Chain(f.Episodes), today)
	if p == nil {
		return
	}
	n.InCare, n.CareSince = true, p.Start
	if e := p.EpisodeOn(today); e != nil {
		n.Legal, n.Place, n.ShortBreak, n.OutOfArea = e.Legal, e.Place, e.ShortBreak(), e.OutOfArea
		n.PlaceGroup = string(code.PlaceGroup(e.Place))
	}
}

func (f *File) school(n *Now) {
	if f.School != nil && f.School.OutOfArea {
		n.OutOfArea = true
	}
}

// peps picks the PEP a list should speak of: that of the present term where there
// is one, or else the latest.
func (f *File) peps(n *Now, env *duty.Env) {
	if !n.InCare || n.ShortBreak {
		return
	}
	best, order := -1, -1
	now := pep.TermOrder(string(env.Calendar.TermBefore(env.Today).ID))
	for i := range f.PEPs {
		if o := pep.TermOrder(f.PEPs[i].Term); o >= order && o <= now {
			best, order = i, o
		}
	}
	if best < 0 {
		return
	}
	p := &f.PEPs[best]
	n.PEP, n.PEPTerm, n.PEPStatus, n.PEPRating = p.ID, p.Term, string(p.StatusOf()), string(p.Rating)
}

// attendance sums the present school year, or the last one while the present has
// no sessions yet.
func (f *File) attendance(n *Now, today civil.Date) {
	year := calendar.AcademicYear(today)
	t := f.Tally(year)
	if !t.Known() {
		t = f.Tally(year - 1)
	}
	n.Attendance, n.Sessions, n.Persistent, n.Severe = t.Permille(), t.Possible, t.Persistent(), t.Severe()
}

// Tally sums the sessions of a school year.
func (f *File) Tally(year int) attendance.Tally { return attendance.SumYear(f.Weeks, year) }
