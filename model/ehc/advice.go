package ehc

import (
	"strings"

	"caseload/model/civil"
	"caseload/model/field"
)

// Advice is what one adviser is asked for in an assessment. The six weeks run for
// each from the day the request reached them.
type Advice struct {
	ID           string
	Child        string
	Assessment   string
	Adviser      string
	Service      string
	Asked        civil.Date
	Reached      civil.Date // the adviser; the day asked where nothing else is known
	Chases       int
	Chased       civil.Date
	Received     civil.Date
	NotNeeded    bool
	NotWhy       string
	Exception    string
	ExceptionWhy string
	Note         string
}

// Advices declares the fields of a request for advice.
var Advices = field.Declare("advice", "request for advice", "requests for advice",
	field.String("id", "Id", func(a *Advice) *string { return &a.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(a *Advice) *string { return &a.Child }, field.Required, field.ReadOnly),
	field.Link("assessment", "Assessment", "assessment", func(a *Advice) *string { return &a.Assessment }, field.Required, field.ReadOnly),
	field.Coded("adviser", "Adviser", Advisers, func(a *Advice) *string { return &a.Adviser }, field.Required),
	field.String("service", "Service or person", func(a *Advice) *string { return &a.Service }),
	field.Day("asked", "Asked", func(a *Advice) *civil.Date { return &a.Asked }, field.Help("The day the request was sent.")),
	field.Day("reached", "Reached them", func(a *Advice) *civil.Date { return &a.Reached }, field.Help("The six weeks run from this day. Left empty, from the day asked."), field.Source("SEND Regs 2014 reg. 8(1)")),
	field.Count("chases", "Times chased", func(a *Advice) *int { return &a.Chases }, field.ReadOnly),
	field.Day("chased", "Last chased", func(a *Advice) *civil.Date { return &a.Chased }, field.ReadOnly),
	field.Day("received", "Received", func(a *Advice) *civil.Date { return &a.Received }),
	field.YesNo("not_needed", "Not asked again", func(a *Advice) *bool { return &a.NotNeeded }, field.Help("Advice that exists is enough, and the adviser, the authority and the family all agree."), field.Source("SEND Regs 2014 reg. 6(4)")),
	field.String("not_why", "…which advice", func(a *Advice) *string { return &a.NotWhy }),
	field.Coded("exception", "Exception", AdviceExceptions, func(a *Advice) *string { return &a.Exception }, field.Help("It excuses lateness; it never moves the date.")),
	field.String("exception_why", "…evidence", func(a *Advice) *string { return &a.ExceptionWhy }),
	field.Lines("note", "Note", func(a *Advice) *string { return &a.Note }),
).Whole(checkAdvice).Warned()

// DraftCheck is the quality assurance of a draft plan by somebody who did not
// write it, section by section.
type DraftCheck struct {
	ID         string
	Child      string
	Assessment string
	Plan       string // where the draft amends a plan
	On         civil.Date
	Writer     string
	Checker    string
	Marks      [12]string // sections A to K, in the order of Sections
	Rating     string
	Returned   civil.Date
	Again      civil.Date // came back improved
	Note       string
}

// Sections are the sections of a plan (CFA 2014; SEND Regs 2014 reg. 12), with what
// each must hold.
func Sections() []Section {
	return []Section{
		{"A", "Views, interests and aspirations", "In the child’s and the family’s own words."},
		{"B", "Special educational needs", "Every need that the advice names."},
		{"C", "Health needs", "Related to the special educational needs."},
		{"D", "Social care needs", "Related to the needs or to a disability."},
		{"E", "Outcomes", "Specific, measurable, with a date; not provision."},
		{"F", "Special educational provision", "For each need in B: what, how much, how often, by whom."},
		{"G", "Health provision", "Specified, and agreed with the ICB."},
		{"H1", "Social care provision under CSDPA 1970", "What must be made for a child under 18."},
		{"H2", "Other social care provision", "What is reasonably required."},
		{"I", "Placement", "Left empty in a draft."},
		{"J", "Personal budget", "How it meets outcomes, if there is one."},
		{"K", "Advice", "All advice received is attached and listed."},
	}
}

// Section is a section of a plan.
type Section struct{ Letter, Title, Holds string }

// DraftChecks declares the fields of a check of a draft.
var DraftChecks = field.Declare("draftcheck", "check of a draft", "checks of drafts", draftFields()...).Whole(checkDraft).Warned()

func draftFields() []field.Field[DraftCheck] {
	fs := []field.Field[DraftCheck]{
		field.String("id", "Id", func(d *DraftCheck) *string { return &d.ID }, field.ReadOnly, field.Hidden),
		field.Link("child", "Child", "child", func(d *DraftCheck) *string { return &d.Child }, field.Required, field.ReadOnly),
		field.Link("assessment", "Assessment", "assessment", func(d *DraftCheck) *string { return &d.Assessment }, field.ReadOnly),
		field.Link("plan", "Plan", "plan", func(d *DraftCheck) *string { return &d.Plan }, field.ReadOnly),
		field.Day("on", "Checked", func(d *DraftCheck) *civil.Date { return &d.On }, field.Required),
		field.Link("writer", "Written by", "officer", func(d *DraftCheck) *string { return &d.Writer }),
		field.Link("checker", "Checked by", "officer", func(d *DraftCheck) *string { return &d.Checker }, field.Help("Somebody other than the writer.")),
	}
	for i, s := range Sections() {
		fs = append(fs, field.Coded(sectionField(s.Letter), s.Letter+" "+s.Title, SectionMarks, func(d *DraftCheck) *string { return &d.Marks[i] }, field.Help(s.Holds)))
	}
	return append(fs,
		field.Coded("rating", "Rating", DraftRatings, func(d *DraftCheck) *string { return &d.Rating }, field.Required),
		field.Day("returned", "Returned to the writer", func(d *DraftCheck) *civil.Date { return &d.Returned }),
		field.Day("again", "Came back", func(d *DraftCheck) *civil.Date { return &d.Again }),
		field.Lines("note", "What to improve", func(d *DraftCheck) *string { return &d.Note }))
}

// sectionField is the name of the field that holds the mark of a section.
func sectionField(letter string) string { return "sec_" + strings.ToLower(letter) }

// Consultation asks a setting, or the authority that maintains it, whether it could
// take a child. Several may run at once.
type Consultation struct {
	ID         string
	Child      string
	Assessment string
	Plan       string
	Transfer   string
	Kind       string
	School     string
	Authority  string
	Preferred  bool // the family's own choice
	Sent       civil.Date
	Answered   civil.Date
	Answer     string
	Reasons    string
}

// Consultations declares the fields of a consultation.
var Consultations = field.Declare("consultation", "consultation", "consultations",
	field.String("id", "Id", func(c *Consultation) *string { return &c.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(c *Consultation) *string { return &c.Child }, field.Required, field.ReadOnly),
	field.Link("assessment", "Assessment", "assessment", func(c *Consultation) *string { return &c.Assessment }, field.ReadOnly),
	field.Link("plan", "Plan", "plan", func(c *Consultation) *string { return &c.Plan }, field.ReadOnly),
	field.Link("transfer", "Phase transfer", "transfer", func(c *Consultation) *string { return &c.Transfer }, field.ReadOnly),
	field.Coded("kind", "Who", Consultees, func(c *Consultation) *string { return &c.Kind }),
	field.Link("school", "Setting", "school", func(c *Consultation) *string { return &c.School }),
	field.String("authority", "Authority", func(c *Consultation) *string { return &c.Authority }, field.Help("A setting outside the area: its authority is consulted too.")),
	field.YesNo("preferred", "The family’s choice", func(c *Consultation) *bool { return &c.Preferred }),
	field.Day("sent", "Sent", func(c *Consultation) *civil.Date { return &c.Sent }, field.Required),
	field.Day("answered", "Answered", func(c *Consultation) *civil.Date { return &c.Answered }),
	field.Coded("answer", "Answer", Answers, func(c *Consultation) *string { return &c.Answer }, field.Help("No answer is neither consent nor refusal.")),
	field.Lines("reasons", "Reasons", func(c *Consultation) *string { return &c.Reasons }),
).Whole(checkConsultation).Warned()
