package letter

import (
	"strconv"
	"strings"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/school"
)

// Field is something that a template can ask for.
type Field struct {
	Name  string // as it stands between the braces
	Group string
	// Says is what it is, also in the gap of a letter that lacks it.
	Says string
	// Arg, where set, is what must follow the name; Example shows it.
	Arg, Example string
	value        func(*Facts) string
}

// Fields lists all fields, group by group, for help.
func Fields() []Field { return fieldTable() }

// FieldNames are the fields as they are written.
func FieldNames() []string {
	var out []string
	for _, f := range fieldTable() {
		if f.Arg != "" {
			out = append(out, "{"+f.Example+"}")
			continue
		}
		out = append(out, "{"+f.Name+"}")
	}
	return out
}

func itoa(n int) string { return strconv.Itoa(n) }

func fieldTable() []Field {
	var out []Field
	for _, g := range []struct {
		name   string
		fields []Field
	}{
		{"Letter", letterFields()}, {"To", recipientFields()}, {"Child", childFields()}, {"Request and assessment", assessmentFields()},
		{"Plan", planFields()}, {"Annual review", reviewFields()}, {"Phase transfer", transferFields()}, {"Disagreement", disputeFields()},
		{"Letter to a school", termFields()}, {"PEP", pepFields()}, {"Hand-over at 18", handOverFields()},
	} {
		for _, f := range g.fields {
			f.Group = g.name
			out = append(out, f)
		}
	}
	return out
}

func letterFields() []Field {
	return []Field{
		{Name: "date", Says: "date of the letter", value: func(f *Facts) string { return written(f.Today) }},
		{Name: "authority", Says: "name of the authority", value: func(f *Facts) string { return f.Authority.Name }},
		{Name: "authority address", Says: "address of the authority (settings)", value: func(f *Facts) string { return f.Authority.Address }},
		{Name: "authority telephone", Says: "telephone of the authority (settings)", value: func(f *Facts) string { return f.Authority.Phone }},
		{Name: "authority email", Says: "email of the authority (settings)", value: func(f *Facts) string { return f.Authority.Email }},
		{Name: "mediation adviser", Says: "mediation adviser’s name and contact details (settings)", value: func(f *Facts) string { return f.Authority.Mediation }},
		{Name: "advice service", Says: "information and advice service’s contact details (settings)", value: func(f *Facts) string { return f.Authority.Support }},
		{Name: "officer", Says: "name of the officer", value: func(f *Facts) string { return f.Officer.Name }},
		{Name: "job title", Says: "job title of the officer", value: func(f *Facts) string { return f.Officer.JobTitle }},
		{Name: "officer email", Says: "email of the officer", value: func(f *Facts) string { return f.Officer.Email }},
		{Name: "appeal by", Says: "last day for an appeal", value: func(f *Facts) string { return deadline(f.appealBy()) }},
		{Name: "answer by", Says: "last of the fifteen days", value: func(f *Facts) string { return deadline(f.answerBy()) }},
		{Name: "due", Arg: "the id of a rule", Example: "due A-20", Says: "date"},
		{Name: "part", Arg: "the name of a part", Example: "part appeal", Says: "part of the letter"},
	}
}

// sentOn is the day from which the letter's own periods run: the one on record, or
// else today.
func (f *Facts) sentOn() civil.Date { return first(f.sent, f.Today) }

// appealBy is the last day for an appeal against the decision of the letter.
func (f *Facts) appealBy() civil.Date {
	if f.Calendar == nil {
		return f.sentOn().AddMonths(2)
	}
	return f.Calendar.AppealDeadline(f.sentOn())
}

// answerBy is the last of the fifteen days that begin with the day of service
// (SEND Regulations 2014 reg. 13(1)(a) and 22(2)(c)).
func (f *Facts) answerBy() civil.Date { return f.sentOn().AddDays(14) }

func recipientFields() []Field {
	of := func(get func(*school.School) string) func(*Facts) string {
		return func(f *Facts) string {
			if s := f.recipientSchool(); s != nil {
				return get(s)
			}
			return ""
		}
	}
	return []Field{
		{Name: "addressee", Says: "name of the parent or carer", value: func(f *Facts) string {
			if f.toYoungPerson() {
				return f.Child.Name()
			}
			return f.Child.Carer
		}},
		{Name: "school", Says: "name of the school", value: of(func(s *school.School) string { return s.Name })},
		{Name: "school address", Says: "address of the school", value: of(func(s *school.School) string {
			return strings.Trim(s.Address+"\n"+s.Postcode, "\n ")
		})},
		{Name: "head", Says: "name of the head teacher", value: of(func(s *school.School) string { return s.Head })},
		{Name: "senco", Says: "name of the SENCO", value: of(func(s *school.School) string { return s.Senco })},
		{Name: "adviser", Says: "name of the adviser", value: func(f *Facts) string {
			if f.Advice == nil {
				return ""
			}
			return orElse(f.Advice.Service, ehc.Advisers.Label(f.Advice.Adviser))
		}},
		{Name: "kind of advice", Says: "kind of advice", value: func(f *Facts) string {
			if f.Advice == nil {
				return ""
			}
			return strings.ToLower(ehc.Advisers.Label(f.Advice.Adviser))
		}},
		{Name: "other authority", Says: "name of the other authority", value: func(f *Facts) string {
			switch {
			case f.Consultation != nil:
				return f.Consultation.Authority
			case f.Plan != nil:
				return orElse(f.Plan.From, f.Plan.MovedTo)
			}
			return ""
		}},
	}
}

func orElse(a, b string) string {
	if strings.TrimSpace(a) != "" {
		return a
	}
	return b
}

func childFields() []Field {
	return []Field{
		{Name: "name", Says: "name of the child", value: func(f *Facts) string { return f.Child.Name() }},
		{Name: "child", Says: "name of the child", value: func(f *Facts) string { return f.said("you", "") }},
		{Name: "child’s", Says: "name of the child", value: func(f *Facts) string { return f.said("your", "’s") }},
		{Name: "child is", Says: "name of the child", value: func(f *Facts) string { return f.said("you are", " is") }},
		{Name: "child has", Says: "name of the child", value: func(f *Facts) string { return f.said("you have", " has") }},
		{Name: "born", Says: "date of birth", value: func(f *Facts) string { return written(f.Child.Born) }},
		{Name: "number", Says: "local number", value: func(f *Facts) string { return f.Child.LocalID }},
		{Name: "upn", Says: "UPN", value: func(f *Facts) string { return f.Child.UPN }},
		{Name: "year group", Says: "year group", value: func(f *Facts) string {
			ncy, known := f.Child.YearGroup(f.Today)
			if !known {
				return ""
			}
			return calendar.YearGroup(ncy)
		}},
		{Name: "need", Says: "primary need", value: func(f *Facts) string {
			if f.Plan != nil && f.Plan.Need != "" {
				return lowerLabel(code.SENNeed, f.Plan.Need)
			}
			return lowerLabel(code.SENNeed, f.Child.Need)
		}},
	}
}

func lowerLabel(l *code.List, v string) string {
	label := l.Label(v)
	if v == "" || label == "" {
		return ""
	}
	return strings.ToLower(label[:1]) + label[1:]
}

// assessed makes a value that needs an assessment.
func assessed(get func(*Facts, *ehc.Assessment) string) func(*Facts) string {
	return func(f *Facts) string {
		if f.Assessment == nil {
			return ""
		}
		return get(f, f.Assessment)
	}
}

func assessmentFields() []Field {
	day := func(get func(*ehc.Assessment) civil.Date) func(*Facts) string {
		return assessed(func(_ *Facts, a *ehc.Assessment) string { return written(get(a)) })
	}
	return []Field{
		{Name: "request received", Says: "date of the request", value: day(func(a *ehc.Assessment) civil.Date { return a.Received })},
		{Name: "request from", Says: "who made the request", value: assessed(func(_ *Facts, a *ehc.Assessment) string {
			return lowerLabel(code.RequestSource, a.Source)
		})},
		{Name: "reasons for decision", Says: "reasons of the decision on the request", value: assessed(func(_ *Facts, a *ehc.Assessment) string { return a.DecisionWhy })},
		{Name: "reasons after assessment", Says: "reasons of the decision after the assessment", value: assessed(func(_ *Facts, a *ehc.Assessment) string { return a.OutcomeWhy })},
		{Name: "decide by", Says: "day by which to decide whether to assess", value: assessed(func(f *Facts, a *ehc.Assessment) string {
			return deadline(first(f.dueBy(duty.DecideAssess), weeksAfter(a, 6)))
		})},
		{Name: "no plan by", Says: "day by which to say that there will be no plan", value: assessed(func(f *Facts, a *ehc.Assessment) string {
			return deadline(first(f.dueBy(duty.RefuseIssue), weeksAfter(a, 16)))
		})},
		{Name: "final plan by", Says: "day by which the final plan is due", value: assessed(func(f *Facts, a *ehc.Assessment) string { return deadline(f.finalBy(a)) })},
		{Name: "draft sent", Says: "date of the draft plan", value: day(func(a *ehc.Assessment) civil.Date { return a.DraftServed })},
		{Name: "school asked for", Says: "school asked for", value: func(f *Facts) string { return f.wanted() }},
		{Name: "advice asked", Says: "date on which the advice was asked for", value: advised(func(_ *Facts, a *ehc.Advice) string { return written(first(a.Reached, a.Asked)) })},
		{Name: "advice due", Says: "day by which the advice is due", value: advised(func(f *Facts, a *ehc.Advice) string { return deadline(f.adviceDue(a)) })},
		{Name: "days late", Says: "how late the advice is", value: advised((*Facts).lateBy)},
		{Name: "consultation answer by", Says: "day by which to answer the consultation", value: func(f *Facts) string {
			if f.Consultation == nil {
				return ""
			}
			return deadline(first(f.dueBy(ruleConsultation), after(first(f.Consultation.Sent, f.Today), 15)))
		}},
	}
}

// Rules whose dates letters give where their clock runs.
const (
	ruleConsultation duty.RuleID = "A-CONS"
	ruleAdvice       duty.RuleID = "A-ADV"
	ruleAgain        duty.RuleID = "A-RA-14"
	ruleMediation    duty.RuleID = "D-MED"
	ruleResponse     duty.RuleID = "D-RESP"
	rulePhase5       duty.RuleID = "B-PT-5M"
	ruleMoved        duty.RuleID = "A-TR-REV"
)

// weeksAfter counts from the request, where it is one for a new assessment.
func weeksAfter(a *ehc.Assessment, weeks int) civil.Date {
	if a.Kind == "again" {
		return civil.Date{}
	}
	return after(a.Received, 7*weeks)
}

// finalBy is when the final plan is due: twenty weeks after the request, or
// fourteen after the notification that there will be a re-assessment.
func (f *Facts) finalBy(a *ehc.Assessment) civil.Date {
	if a.Kind == "again" {
		return first(f.dueBy(ruleAgain), after(first(a.Notified, f.sent, f.Today), 14*7))
	}
	return first(f.dueBy(duty.FinalPlan), weeksAfter(a, 20))
}

func (f *Facts) wanted() string {
	id := ""
	switch {
	case f.Transfer != nil:
		id = f.Transfer.Wanted
	case f.Assessment != nil:
		id = f.Assessment.Wanted
	}
	if s := f.schoolNamed(id); s != nil {
		return s.Name
	}
	return ""
}

func advised(get func(*Facts, *ehc.Advice) string) func(*Facts) string {
	return func(f *Facts) string {
		if f.Advice == nil {
			return ""
		}
		return get(f, f.Advice)
	}
}

// adviceDue is six weeks after the request reached the adviser (SEND Regulations
// 2014 reg. 8(1)); the letter that asks is taken to reach them on its day.
func (f *Facts) adviceDue(a *ehc.Advice) civil.Date {
	return first(f.dueBy(ruleAdvice), after(first(a.Reached, a.Asked, f.Today), 6*7))
}

func (f *Facts) lateBy(a *ehc.Advice) string {
	n := f.Today.Sub(f.adviceDue(a))
	switch {
	case n < 1:
		return ""
	case n == 1:
		return "one day"
	}
	return itoa(n) + " days"
}
