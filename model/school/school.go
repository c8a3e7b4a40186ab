// Package school holds schools and other settings, as in the national register
// (GIAS) and as the officers know them.
package school

import (
	"fmt"
	"strconv"

	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
)

// School is a school, nursery, college or other setting.
type School struct {
	ID          string
	URN         string
	LAEstab     string
	Name        string
	Phase       string
	Low         string // statutory ages, in years
	High        string
	Type        string
	Status      string
	OutOfArea   bool
	Trust       string
	Head        string
	DT          string
	DTEmail     string
	DTPhone     string
	Senco       string
	SencoEmail  string
	Phone       string
	Address     string
	Postcode    string
	Judgement   string
	Inspected   civil.Date
	ReportCard  string
	TraumaAware bool
	DSL         string
	DSLEmail    string
	CardOn      civil.Date
	Card        [8]string // grades of the report card, in the order of Areas
	Safe        string
}

// Judgements are Ofsted's single-word judgements, which ended in 2024 and are not
// on one scale with the report cards of November 2025; both are kept apart.
var Judgements = &code.List{Name: "Ofsted judgement (to 2024)", Source: "Ofsted", Codes: []code.Code{
	{Value: "1", Label: "Outstanding"}, {Value: "2", Label: "Good"},
	{Value: "3", Label: "Requires improvement"}, {Value: "4", Label: "Inadequate"},
}}

// Schools declares the fields of a school.
var Schools = field.Declare("school", "school", "schools",
	field.String("id", "Id", func(s *School) *string { return &s.ID }, field.ReadOnly, field.Hidden),
	field.String("urn", "URN", func(s *School) *string { return &s.URN }, field.Source("GIAS: six digits; not the URN of the children-looked-after return"), field.As("School URN")),
	field.String("laestab", "LAESTAB", func(s *School) *string { return &s.LAEstab }, field.As("DfE number", "DfES number", "Estab", "LA Estab")),
	field.String("name", "Name", func(s *School) *string { return &s.Name }, field.Required, field.As("School", "School name", "EstablishmentName", "Establishment name", "Setting")),
	field.Coded("phase", "Phase", code.SchoolPhase, func(s *School) *string { return &s.Phase }, field.As("PhaseOfEducation (code)")),
	field.String("low", "Youngest age", func(s *School) *string { return &s.Low }, field.As("StatutoryLowAge"), field.Check(checkAge), field.Source("GIAS: statutory lowest age of pupils")),
	field.String("high", "Oldest age", func(s *School) *string { return &s.High }, field.As("StatutoryHighAge"), field.Check(checkAge), field.Source("GIAS: statutory highest age of pupils"),
		field.Help("Children leave at the end of the school year in which they reach it: phase transfers follow from it.")),
	field.Coded("type", "Type", code.EstablishmentType, func(s *School) *string { return &s.Type }, field.As("TypeOfEstablishment (code)", "School type")),
	field.Coded("status", "Status", code.EstablishmentStatus, func(s *School) *string { return &s.Status }, field.As("EstablishmentStatus (code)")),
	field.YesNo("out_of_area", "Out of area", func(s *School) *bool { return &s.OutOfArea }, field.Help("Another authority's, or independent and elsewhere.")),
	field.String("trust", "Trust", func(s *School) *string { return &s.Trust }, field.As("Trusts (name)", "MAT", "Academy trust")),
	field.String("head", "Head teacher", func(s *School) *string { return &s.Head }, field.As("Headteacher", "Head", "Principal")),
	field.String("dt", "Designated teacher", func(s *School) *string { return &s.DT }, field.As("DT", "DT name", "Designated Teacher name")),
	field.String("dt_email", "DT's email", func(s *School) *string { return &s.DTEmail }, field.As("DT email")),
	field.String("dt_phone", "DT's telephone", func(s *School) *string { return &s.DTPhone }, field.As("DT phone", "DT tel")),
	field.String("senco", "SENCO", func(s *School) *string { return &s.Senco }, field.As("SENCo name", "SENDCo")),
	field.String("senco_email", "SENCO's email", func(s *School) *string { return &s.SencoEmail }, field.As("SENCo email")),
	field.String("phone", "Telephone", func(s *School) *string { return &s.Phone }, field.As("TelephoneNum", "Tel", "Telephone number")),
	field.String("address", "Address", func(s *School) *string { return &s.Address }, field.As("Street")),
	field.String("postcode", "Postcode", func(s *School) *string { return &s.Postcode }, field.As("Post code")),
	field.Coded("judgement", "Ofsted judgement", Judgements, func(s *School) *string { return &s.Judgement }, field.As("Ofsted", "Ofsted rating", "OfstedRating (name)")),
	field.Day("inspected", "Inspected", func(s *School) *civil.Date { return &s.Inspected }, field.As("OfstedLastInsp", "Inspection date")),
	field.String("report_card", "Ofsted report card", func(s *School) *string { return &s.ReportCard }, field.Help("From November 2025: the areas with their grades.")),
	field.YesNo("trauma_aware", "Trauma-informed", func(s *School) *bool { return &s.TraumaAware }),
	field.String("dsl", "Safeguarding lead", func(s *School) *string { return &s.DSL }, field.As("DSL", "Designated safeguarding lead")),
	field.String("dsl_email", "…email", func(s *School) *string { return &s.DSLEmail }, field.As("DSL email")),
	field.Day("card_on", "Report card of", func(s *School) *civil.Date { return &s.CardOn }, field.Help("From November 2025. It is on no scale with the judgement of before."), field.Source("Ofsted, renewed inspection framework")),
	cardField(0), cardField(1), cardField(2), cardField(3), cardField(4), cardField(5), cardField(6), cardField(7),
	field.Coded("safe", "Safeguarding", Safeguarding, func(s *School) *string { return &s.Safe }),
)

// Inadequate reports whether the latest inspection found the school wanting in the
// worst degree, on whichever scale it was judged: the two are never compared.
func (s *School) Inadequate() bool {
	if s.CardOn.IsZero() {
		return s.Judgement == "4"
	}
	for _, grade := range s.Card {
		if grade == "urgent" {
			return true
		}
	}
	return s.Safe == "not"
}

// Area is one area of a report card.
type Area struct{ Field, Title string }

// Areas are the areas that a report card grades; the last two only where they apply.
func Areas() [8]Area {
	return [8]Area{{"rc_inclusion", "Inclusion"}, {"rc_teaching", "Curriculum and teaching"}, {"rc_achievement", "Achievement"}, {"rc_attendance", "Attendance and behaviour"},
		{"rc_personal", "Personal development and well-being"}, {"rc_leadership", "Leadership and governance"}, {"rc_early", "Early years"}, {"rc_sixth", "Sixth form"}}
}

// Grades are those of a report card, best first.
var Grades = &code.List{Name: "Report card", Source: "Ofsted, from 10 November 2025", Codes: []code.Code{
	{Value: "exceptional", Label: "Exceptional"}, {Value: "strong", Label: "Strong"}, {Value: "expected", Label: "Expected standard"},
	{Value: "attention", Label: "Needs attention"}, {Value: "urgent", Label: "Urgent improvement"},
}}

// Safeguarding is whether its standards are met.
var Safeguarding = &code.List{Name: "Safeguarding", Source: "Ofsted, from 10 November 2025", Codes: []code.Code{{Value: "met", Label: "Met"}, {Value: "not", Label: "Not met"}}}

func cardField(i int) field.Field[School] {
	a := Areas()[i]
	return field.Coded(a.Field, a.Title, Grades, func(s *School) *string { return &s.Card[i] })
}

func checkAge(v string) error {
	if n, err := strconv.Atoi(v); err != nil || n < 0 || n > 99 {
		return fmt.Errorf("%q is no age in years", v)
	}
	return nil
}

// LeavingAge is the statutory highest age of the school, 0 where it is not known.
func (s *School) LeavingAge() int {
	n, err := strconv.Atoi(s.High)
	if err != nil {
		return 0
	}
	return n
}
