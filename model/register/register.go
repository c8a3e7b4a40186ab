// Package register holds the registers that the Virtual School keeps beside PEPs
// and attendance: alternative provision and part-time timetables, referrals to
// therapists and the Wellbeing Pathway, moves of school, what is known to social
// care, and advice given to those who care for children who were in care.
package register

import (
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
)

func list(name, source string, pairs ...string) *code.List {
	l := &code.List{Name: name, Source: source}
	for i := 0; i+1 < len(pairs); i += 2 {
		l.Codes = append(l.Codes, code.Code{Value: pairs[i], Label: pairs[i+1]})
	}
	return l
}

// Code lists.
var (
	ProvisionKinds = list("Provision", "local", "ap", "Alternative provision", "tuition", "Tuition", "parttime", "Part-time timetable", "offsite", "Off-site direction", "hospital", "Hospital or medical")
	ProvisionEnds  = list("How it ended", "local", "fulltime", "Back full time", "school", "New school", "permanent", "Made permanent", "stopped", "Stopped", "other", "Other")
	Services       = list("Service", "local", "ep", "Educational psychology", "salt", "Speech and language therapy", "wellbeing", "Wellbeing Pathway", "camhs", "Mental health service", "ot", "Occupational therapy", "other", "Other")
	Urgencies      = list("Priority", "local", "urgent", "Urgent", "high", "High", "normal", "Normal")
	Outcomes       = list("Outcome", "local", "advice", "Recommendations", "signposted", "Signposted", "group", "Group work", "individual", "1:1 sessions", "report", "Report", "refused", "Not accepted", "withdrawn", "Withdrawn")
	Consents       = list("Consent", "local", "asked", "Asked", "given", "Given", "refused", "Refused")
	MoveReasons    = list("Why the school changed", "local", "phase", "Moved up", "placement", "Placement moved", "managed", "Managed move", "excluded", "Permanently excluded", "parent", "Family’s choice", "specialist", "Specialist provision", "entered", "Came into care", "other", "Other")
	Rolls          = list("On roll", "local", "main", "Main", "dual", "Dual", "guest", "Guest")
	EnquiryFrom    = list("From", "local", "parent", "Adoptive parent or special guardian", "school", "School", "worker", "Social worker", "other", "Other")
	EnquiryTopics  = list("About", "local", "place", "School place", "attendance", "Attendance", "exclusion", "Suspension or exclusion", "premium", "Pupil premium", "send", "SEND", "behaviour", "Behaviour and well-being", "attainment", "Attainment", "post16", "After 16", "other", "Other")
	TrainingKinds  = list("Training", "local", "pep", "PEP quality", "dt", "Designated teachers", "trauma", "Trauma and attachment", "premium", "Pupil Premium Plus", "voice", "Child’s voice", "other", "Other")
	VisitKinds     = list("Visit", "local", "quality", "Quality visit", "support", "Support", "provision", "Visit to a provision", "other", "Other")
)

// Provision is alternative provision, tuition or a part-time timetable. Each has an
// end or a review.
type Provision struct {
	ID       string
	Child    string
	Kind     string
	Provider string
	School   string // where the child stays on roll
	Start    civil.Date
	Until    civil.Date // planned end
	Minutes  int        // a week
	Full     int        // minutes a week of full time there
	Reason   string
	Agreed   civil.Date // with parent or carer
	Review   civil.Date
	Reviewed civil.Date
	Visited  civil.Date
	Visit    civil.Date // next quality visit
	Ended    civil.Date
	How      string
	Note     string
}

// Provisions declares the fields of a provision.
var Provisions = field.Declare("provision", "alternative provision", "alternative provision",
	field.String("id", "Id", func(p *Provision) *string { return &p.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(p *Provision) *string { return &p.Child }, field.Required, field.ReadOnly),
	field.Coded("kind", "Kind", ProvisionKinds, func(p *Provision) *string { return &p.Kind }, field.Required),
	field.String("provider", "Provider", func(p *Provision) *string { return &p.Provider }),
	field.Link("school", "On roll at", "school", func(p *Provision) *string { return &p.School }),
	field.Day("start", "From", func(p *Provision) *civil.Date { return &p.Start }, field.Required),
	field.Day("until", "Planned end", func(p *Provision) *civil.Date { return &p.Until }, field.Help("A part-time timetable needs an end.")),
	field.Count("minutes", "Minutes a week", func(p *Provision) *int { return &p.Minutes }),
	field.Count("full", "…of full time", func(p *Provision) *int { return &p.Full }, field.Help("Minutes a week of full time at the school: 1,950 is 32½ hours.")),
	field.String("reason", "Reason", func(p *Provision) *string { return &p.Reason }),
	field.Day("agreed", "Agreed with parent or carer", func(p *Provision) *civil.Date { return &p.Agreed }),
	field.Day("review", "Next review", func(p *Provision) *civil.Date { return &p.Review }),
	field.Day("reviewed", "Last reviewed", func(p *Provision) *civil.Date { return &p.Reviewed }),
	field.Day("visited", "Last quality visit", func(p *Provision) *civil.Date { return &p.Visited }),
	field.Day("visit", "Next quality visit", func(p *Provision) *civil.Date { return &p.Visit }),
	field.Day("ended", "Ended", func(p *Provision) *civil.Date { return &p.Ended }),
	field.Coded("how", "…how", ProvisionEnds, func(p *Provision) *string { return &p.How }),
	field.Lines("note", "Note", func(p *Provision) *string { return &p.Note }),
)

// Referral is a request to a therapist, a psychologist or the Wellbeing Pathway.
type Referral struct {
	ID       string
	Child    string
	Service  string
	By       string // who asks
	Asked    civil.Date
	Consent  string
	ConsOn   civil.Date
	Priority string
	About    string
	Booked   civil.Date
	Done     civil.Date
	Report   civil.Date
	Review   civil.Date
	Outcome  string
	Ended    civil.Date
	Advice   string
}

// Referrals declares the fields of a referral.
var Referrals = field.Declare("referral", "referral", "referrals",
	field.String("id", "Id", func(r *Referral) *string { return &r.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(r *Referral) *string { return &r.Child }, field.Required, field.ReadOnly),
	field.Coded("service", "Service", Services, func(r *Referral) *string { return &r.Service }, field.Required),
	field.String("by", "Asked by", func(r *Referral) *string { return &r.By }),
	field.Day("asked", "Asked", func(r *Referral) *civil.Date { return &r.Asked }, field.Required),
	field.Coded("consent", "Consent", Consents, func(r *Referral) *string { return &r.Consent }),
	field.Day("consent_on", "…on", func(r *Referral) *civil.Date { return &r.ConsOn }),
	field.Coded("priority", "Priority", Urgencies, func(r *Referral) *string { return &r.Priority }),
	field.Lines("about", "About", func(r *Referral) *string { return &r.About }),
	field.Day("booked", "Booked for", func(r *Referral) *civil.Date { return &r.Booked }),
	field.Day("done", "Seen", func(r *Referral) *civil.Date { return &r.Done }),
	field.Day("report", "Report received", func(r *Referral) *civil.Date { return &r.Report }),
	field.Day("review", "Review by", func(r *Referral) *civil.Date { return &r.Review }),
	field.Coded("outcome", "Outcome", Outcomes, func(r *Referral) *string { return &r.Outcome }),
	field.Day("ended", "Closed", func(r *Referral) *civil.Date { return &r.Ended }),
	field.Lines("advice", "Advice given", func(r *Referral) *string { return &r.Advice }),
)

// Enrolment is a child's time on the roll of one school.
type Enrolment struct {
	ID     string
	Child  string
	School string
	From   civil.Date
	To     civil.Date
	Roll   string
	Why    string // why the child came from another school
	Note   string
}

// Enrolments declares the fields of an enrolment.
var Enrolments = field.Declare("enrolment", "time at a school", "times at schools",
	field.String("id", "Id", func(e *Enrolment) *string { return &e.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(e *Enrolment) *string { return &e.Child }, field.Required, field.ReadOnly),
	field.Link("school", "School", "school", func(e *Enrolment) *string { return &e.School }, field.Required),
	field.Day("from", "From", func(e *Enrolment) *civil.Date { return &e.From }, field.Required),
	field.Day("to", "Until", func(e *Enrolment) *civil.Date { return &e.To }),
	field.Coded("roll", "Roll", Rolls, func(e *Enrolment) *string { return &e.Roll }),
	field.Coded("why", "Why", MoveReasons, func(e *Enrolment) *string { return &e.Why }),
	field.String("note", "Note", func(e *Enrolment) *string { return &e.Note }),
)

// Status is a time for which children's social care knows a child who is not in
// care: as a child in need, on a protection plan, previously in care.
type Status struct {
	ID    string
	Child string
	Kind  child.Social
	From  civil.Date
	To    civil.Date
	Note  string
}

// Statuses declares the fields of a social care status.
var Statuses = field.Declare("status", "social care status", "social care statuses",
	field.String("id", "Id", func(s *Status) *string { return &s.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(s *Status) *string { return &s.Child }, field.Required, field.ReadOnly),
	field.Coded("kind", "Status", child.SocialStatuses, func(s *Status) *child.Social { return &s.Kind }, field.Required),
	field.Day("from", "From", func(s *Status) *civil.Date { return &s.From }, field.Required),
	field.Day("to", "Until", func(s *Status) *civil.Date { return &s.To }),
	field.String("note", "Note", func(s *Status) *string { return &s.Note }),
)

// Enquiry is advice or information asked for, mostly for a child who was in care:
// no casework is opened for it. It need not name a child.
type Enquiry struct {
	ID     string
	Child  string
	School string
	On     civil.Date
	From   string
	Who    string
	Topic  string
	About  string
	Advice string
	Closed civil.Date
}

// Enquiries declares the fields of an enquiry.
var Enquiries = field.Declare("enquiry", "request for advice or information", "requests for advice or information",
	field.String("id", "Id", func(e *Enquiry) *string { return &e.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(e *Enquiry) *string { return &e.Child }),
	field.Link("school", "School", "school", func(e *Enquiry) *string { return &e.School }),
	field.Day("on", "On", func(e *Enquiry) *civil.Date { return &e.On }, field.Required),
	field.Coded("from", "From", EnquiryFrom, func(e *Enquiry) *string { return &e.From }),
	field.String("who", "Who", func(e *Enquiry) *string { return &e.Who }),
	field.Coded("topic", "About", EnquiryTopics, func(e *Enquiry) *string { return &e.Topic }),
	field.Lines("about", "What was asked", func(e *Enquiry) *string { return &e.About }, field.Required),
	field.Lines("advice", "Advice given", func(e *Enquiry) *string { return &e.Advice }),
	field.Day("closed", "Closed", func(e *Enquiry) *civil.Date { return &e.Closed }),
)

// Training is a training that people of a school attended.
type Training struct {
	ID     string
	School string
	On     civil.Date
	Kind   string
	Who    string
	Count  int
	Note   string
}

// PEPTraining are the kinds of training that make PEPs better: a school whose PEPs are
// poor is to have one of them.
func PEPTraining() []string { return []string{"pep", "dt", "voice"} }

// Trainings declares the fields of a training.
var Trainings = field.Declare("training", "training", "trainings",
	field.String("id", "Id", func(t *Training) *string { return &t.ID }, field.ReadOnly, field.Hidden),
	field.Link("school", "School", "school", func(t *Training) *string { return &t.School }, field.Required),
	field.Day("on", "On", func(t *Training) *civil.Date { return &t.On }, field.Required),
	field.Coded("kind", "Training", TrainingKinds, func(t *Training) *string { return &t.Kind }, field.Required),
	field.String("who", "Who came", func(t *Training) *string { return &t.Who }),
	field.Count("people", "People", func(t *Training) *int { return &t.Count }),
	field.String("note", "Note", func(t *Training) *string { return &t.Note }),
)

// Visit is a visit to a school or provision.
type Visit struct {
	ID      string
	School  string
	On      civil.Date
	Kind    string
	By      string
	Outcome string
	Next    civil.Date
}

// Visits declares the fields of a visit.
var Visits = field.Declare("visit", "visit to a school", "visits to schools",
	field.String("id", "Id", func(v *Visit) *string { return &v.ID }, field.ReadOnly, field.Hidden),
	field.Link("school", "School", "school", func(v *Visit) *string { return &v.School }, field.Required),
	field.Day("on", "On", func(v *Visit) *civil.Date { return &v.On }, field.Required),
	field.Coded("kind", "Visit", VisitKinds, func(v *Visit) *string { return &v.Kind }, field.Required),
	field.Link("by", "By", "officer", func(v *Visit) *string { return &v.By }),
	field.Lines("outcome", "What was found", func(v *Visit) *string { return &v.Outcome }),
	field.Day("next", "Next visit by", func(v *Visit) *civil.Date { return &v.Next }),
)
