package letter

import (
	"strings"
	"time"

	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/school"
	"caseload/model/setting"
)

// Facts is what a letter can speak of. What it does not need may be left empty:
// where it is asked for nevertheless, the letter has a gap.
type Facts struct {
	Today     civil.Date
	Calendar  *calendar.Calendar
	Authority setting.Authority
	Officer   officer.Officer // who signs
	Child     child.Child
	School    *school.School           // of the child, or to which the letter goes
	Schools   map[string]school.School // those that the record names, by id

	// Kind and Record say what the letter is about. Of the records only that one is
	// set, and those it belongs to.
	Kind, Record string
	Assessment   *ehc.Assessment
	Plan         *ehc.Plan
	Review       *ehc.Review
	Advice       *ehc.Advice
	Consultation *ehc.Consultation
	Transfer     *ehc.Transfer
	Dispute      *ehc.Dispute
	PEP          *pep.PEP
	// File is the case file of the child, of which letters about a PEP and about the child
	// as a whole tell more than one record: nil for other letters.
	File *casefile.File
	// Officers are the names of those who carry the child and what is due, by id; Codes is
	// the authority's own list of activities. Letters about the child as a whole tell them.
	Officers map[string]string
	Codes    []post16.Code
	// HandTo is the colleague to whom the young person is handed over.
	HandTo string

	Duties []duty.Duty

	// Term and Due are what the termly letter to a school tells.
	Term calendar.Term
	Due  []ReviewDue

	// Own are the authority's own templates, by id.
	Own map[string]Template

	family bool       // the letter goes to the family
	sent   civil.Date // the day on record on which it was or is sent
}

// ReviewDue is one line of the termly letter to a school.
type ReviewDue struct {
	Child   string // the id
	Name    string
	Number  string
	Year    string
	Due     civil.Date // when the review must be complete
	Meeting civil.Date // the latest safe day for its meeting
	Last    civil.Date // when the plan was last reviewed, or made
	Set     civil.Date // the meeting, where one is arranged or was held
}

// kinds of record that letters are about.
var (
	kindChild        = child.Children.Name()
	kindSchool       = school.Schools.Name()
	kindAssessment   = ehc.Assessments.Name()
	kindPlan         = ehc.Plans.Name()
	kindReview       = ehc.Reviews.Name()
	kindAdvice       = ehc.Advices.Name()
	kindConsultation = ehc.Consultations.Name()
	kindTransfer     = ehc.Transfers.Name()
	kindDispute      = ehc.Disputes.Name()
	kindPEP          = pep.PEPs.Name()
)

// About sets what the letter is about: a record of the child, with those it
// belongs to. It reports whether the child has such a record. A letter about the
// child as a whole has the plan that is in force.
func (f *Facts) About(file *casefile.File, kind, id string) bool {
	f.Child, f.School, f.Kind, f.Record = file.Child, file.School, kind, id
	switch kind {
	case kindChild:
		f.Plan, f.File = planInForce(file, f.Today), file
		return id == file.Child.ID
	case kindAssessment:
		f.Assessment = find(file.Assessments, func(r *ehc.Assessment) string { return r.ID }, id)
		f.planOf(file, f.Assessment != nil, func() string { return f.Assessment.Plan })
		return f.Assessment != nil
	case kindPlan:
		f.planOf(file, true, func() string { return id })
		return f.Plan != nil
	case kindReview:
		f.Review = find(file.Reviews, func(r *ehc.Review) string { return r.ID }, id)
		f.planOf(file, f.Review != nil, func() string { return f.Review.Plan })
		return f.Review != nil
	case kindAdvice:
		f.Advice = find(file.Advice, func(r *ehc.Advice) string { return r.ID }, id)
		f.assessmentOf(file, f.Advice != nil, func() string { return f.Advice.Assessment })
		return f.Advice != nil
	case kindConsultation:
		f.Consultation = find(file.Consultations, func(r *ehc.Consultation) string { return r.ID }, id)
		f.belongings(file)
		return f.Consultation != nil
	case kindTransfer:
		f.Transfer = find(file.Transfers, func(r *ehc.Transfer) string { return r.ID }, id)
		f.planOf(file, f.Transfer != nil, func() string { return f.Transfer.Plan })
		return f.Transfer != nil
	case kindDispute:
		f.Dispute = find(file.Disputes, func(r *ehc.Dispute) string { return r.ID }, id)
		f.planOf(file, f.Dispute != nil, func() string { return f.Dispute.Plan })
		f.assessmentOf(file, f.Dispute != nil, func() string { return f.Dispute.Assessment })
		return f.Dispute != nil
	case kindPEP:
		f.PEP, f.File = find(file.PEPs, func(r *pep.PEP) string { return r.ID }, id), file
		return f.PEP != nil
	}
	return false
}

// belongings sets what a consultation is made for.
func (f *Facts) belongings(file *casefile.File) {
	c := f.Consultation
	f.assessmentOf(file, c != nil, func() string { return c.Assessment })
	f.planOf(file, c != nil, func() string { return c.Plan })
	if c != nil {
		f.Transfer = find(file.Transfers, func(r *ehc.Transfer) string { return r.ID }, c.Transfer)
	}
}

func (f *Facts) planOf(file *casefile.File, found bool, id func() string) {
	if found {
		f.Plan = find(file.Plans, func(r *ehc.Plan) string { return r.ID }, id())
	}
}

func (f *Facts) assessmentOf(file *casefile.File, found bool, id func() string) {
	if found {
		f.Assessment = find(file.Assessments, func(r *ehc.Assessment) string { return r.ID }, id())
	}
}

func find[T any](rs []T, idOf func(*T) string, id string) *T {
	for i := range rs {
		if id != "" && idOf(&rs[i]) == id {
			return &rs[i]
		}
	}
	return nil
}

func planInForce(file *casefile.File, on civil.Date) *ehc.Plan {
	for i := range file.Plans {
		if file.Plans[i].InForce(on) {
			return &file.Plans[i]
		}
	}
	return nil
}

// SchoolIDs are the schools that the record names beside the child's own: what
// Schools should hold.
func (f *Facts) SchoolIDs() []string {
	var out []string
	add := func(ids ...string) {
		for _, id := range ids {
			if id != "" {
				out = append(out, id)
			}
		}
	}
	if f.Plan != nil {
		add(f.Plan.School)
	}
	if f.Assessment != nil {
		add(f.Assessment.Wanted)
	}
	if f.Consultation != nil {
		add(f.Consultation.School)
	}
	if f.Transfer != nil {
		add(f.Transfer.Wanted, f.Transfer.Named)
	}
	if f.PEP != nil {
		add(f.PEP.School)
	}
	return out
}

// adultFrom is the year group from which the young person is written to: the
// first after compulsory school age (CFA 2014 s.83(2)).
const adultFrom = 12

// toYoungPerson reports whether the family's letters go to the young person.
func (f *Facts) toYoungPerson() bool {
	if f.Child.ID == "" && f.Child.Surname == "" {
		return false
	}
	ncy, known := f.Child.YearGroup(f.Today)
	return known && ncy >= adultFrom
}

// called is the child's own name in the running text.
func (f *Facts) called() string {
	for _, n := range []string{f.Child.KnownAs, f.Child.Forename, f.Child.Name()} {
		if n != "" {
			return n
		}
	}
	return ""
}

// said is the child in the running text, and after it the verb that agrees:
// “Zoë has”, or in a letter to Zoë “you have”.
func (f *Facts) said(toChild, toOthers string) string {
	name := f.called()
	switch {
	case name == "":
		return ""
	case f.toChild():
		return toChild
	}
	return name + toOthers
}

// toChild reports whether this letter is one to the young person: only letters to
// the family are.
func (f *Facts) toChild() bool { return f.family && f.toYoungPerson() }

// dueBy is the day a rule gives for what the letter is about; no date where none
// runs. A rule may run for several records of the child: the letter's own goes
// before one that it belongs to, and that before any other.
func (f *Facts) dueBy(rule duty.RuleID) civil.Date {
	var any civil.Date
	for _, id := range f.own() {
		for i := range f.Duties {
			d := &f.Duties[i]
			if d.Rule.ID != rule || d.Due.IsZero() {
				continue
			}
			if id != "" && d.Record == id {
				return d.Due
			}
			if d.Open() && any.IsZero() {
				any = d.Due
			}
		}
	}
	return any
}

// own are the ids of the records that the letter speaks of, nearest first.
func (f *Facts) own() []string {
	out := []string{f.Record}
	if f.Review != nil {
		out = append(out, f.Review.ID)
	}
	if f.Assessment != nil {
		out = append(out, f.Assessment.ID)
	}
	if f.Transfer != nil {
		out = append(out, f.Transfer.ID)
	}
	if f.Plan != nil {
		out = append(out, f.Plan.ID)
	}
	return out
}

// schoolNamed is a school that the record names.
func (f *Facts) schoolNamed(id string) *school.School {
	if s, ok := f.Schools[id]; ok {
		return &s
	}
	if f.School != nil && f.School.ID == id && id != "" {
		return f.School
	}
	return nil
}

// recipientSchool is the school that the letter goes to or is about: the one
// consulted, the one that the plan names, the child's own.
func (f *Facts) recipientSchool() *school.School {
	if f.Consultation != nil {
		return f.schoolNamed(f.Consultation.School)
	}
	if f.School != nil {
		return f.School
	}
	if f.Plan != nil {
		return f.schoolNamed(f.Plan.School)
	}
	return nil
}

// written is a date as letters have it: 21 October 2026.
func written(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.Split()
	return strings.Join([]string{itoa(day), m.String(), itoa(y)}, " ")
}

// deadline is a day by which something must be done: Wednesday 21 October 2026.
func deadline(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Weekday().String() + " " + written(d)
}

// first is the first of some dates that is one.
func first(ds ...civil.Date) civil.Date {
	for _, d := range ds {
		if !d.IsZero() {
			return d
		}
	}
	return civil.Date{}
}

// after is a number of days after a day that may be none.
func after(d civil.Date, days int) civil.Date {
	if d.IsZero() {
		return d
	}
	return d.AddDays(days)
}

// lastTransferDay is the last day for the amended plan of a phase transfer: the law
// says before 15 February and before 31 March (SEND Regulations 2014 reg. 18).
func lastTransferDay(phase string, year int) civil.Date {
	switch {
	case year == 0 || phase == "between":
		return civil.Date{}
	case phase == "post16":
		return civil.New(year, time.March, 30)
	}
	return civil.New(year, time.February, 14)
}
