// Package attainment holds what children achieve: statutory results at the end of
// a key stage, and the termly view of their teachers.
package attainment

import (
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
	Stages = list("Assessment", "DfE statutory assessment", "eyfs", "Early years profile", "phonics", "Phonics screening", "ks1", "Key stage 1", "mtc", "Multiplication tables",
		"ks2", "Key stage 2", "ks4", "GCSE and equivalent", "ks5", "Level 3")
	Measures = list("Measure", "DfE statutory assessment", "gld", "Good level of development", "phonics", "Phonics standard", "reading", "Reading", "writing", "Writing",
		"maths", "Maths", "gps", "Grammar, punctuation, spelling", "science", "Science", "mtc", "Multiplication tables", "rwm", "Reading, writing and maths", "english", "English", "language", "English language", "literature", "English literature",
		"em", "English and maths",
		"att8", "Attainment 8", "prog8", "Progress 8", "other", "Other")
	Standards = list("Standard", "DfE statutory assessment", "below", "Below the standard", "met", "Standard met", "greater", "Greater depth or higher", "na", "Absent, disapplied or no result")
	Subjects  = list("Subject", "local", "reading", "Reading", "writing", "Writing", "maths", "Maths", "english", "English", "science", "Science",
		"communication", "Communication and language", "personal", "Personal, social, emotional", "physical", "Physical development", "course", "Course after 16", "other", "Other")
	Against  = list("Against age", "local: teacher assessment", "well", "Well below", "below", "Below", "at", "At", "above", "Above")
	Progress = list("Progress", "local: teacher assessment", "less", "Less than expected", "expected", "As expected", "more", "More than expected")
)

// LessProgress is the code of less progress than expected.
const LessProgress = "less"

// Result is one statutory result.
type Result struct {
	ID       string
	Child    string
	Year     int // the school year it was reached in, by the year that begins
	Stage    string
	Measure  string
	Grade    string // as awarded: 7, EXS, 102, 4-4
	Score    int    // in hundredths where the measure is a number: Attainment 8 of 41.25 is 4125
	Standard string
	Strong   bool // 5 or above
	Note     string
}

// Results declares the fields of a result.
var Results = field.Declare("result", "statutory result", "statutory results",
	field.String("id", "Id", func(r *Result) *string { return &r.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(r *Result) *string { return &r.Child }, field.Required, field.ReadOnly),
	field.Count("year", "School year from", func(r *Result) *int { return &r.Year }, field.Required, field.Help("The year it begins in: 2025 is 2025/26."), field.As("Academic year", "Exam year")),
	field.Coded("stage", "Assessment", Stages, func(r *Result) *string { return &r.Stage }, field.Required, field.As("Key stage", "Stage")),
	field.Coded("measure", "Measure", Measures, func(r *Result) *string { return &r.Measure }, field.Required, field.As("Subject")),
	field.String("grade", "Grade", func(r *Result) *string { return &r.Grade }, field.As("Result", "Outcome")),
	field.Count("score", "Score, in hundredths", func(r *Result) *int { return &r.Score }, field.Help("41.25 is 4125.")),
	field.Coded("standard", "Standard", Standards, func(r *Result) *string { return &r.Standard }, field.Help("For GCSE, met is 4 or above.")),
	field.YesNo("strong", "Strong pass (5 or above)", func(r *Result) *bool { return &r.Strong }),
	field.String("note", "Note", func(r *Result) *string { return &r.Note }),
).Whole(checkResult)

// TeacherAssessment is a teacher's view of one subject in one term, as a PEP carries it.
type TeacherAssessment struct {
	ID       string
	Child    string
	Term     string
	PEP      string
	Subject  string
	Against  string
	Progress string
	On       civil.Date
	Note     string
}

// TeacherAssessments declares the fields of a teacher's view.
var TeacherAssessments = field.Declare("progress", "teacher assessment", "teacher assessments",
	field.String("id", "Id", func(v *TeacherAssessment) *string { return &v.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(v *TeacherAssessment) *string { return &v.Child }, field.Required, field.ReadOnly),
	field.String("term", "Term", func(v *TeacherAssessment) *string { return &v.Term }, field.SchoolTerm, field.Required, field.Help("As autumn 2026.")),
	field.Link("pep", "PEP", "pep", func(v *TeacherAssessment) *string { return &v.PEP }),
	field.Coded("subject", "Subject", Subjects, func(v *TeacherAssessment) *string { return &v.Subject }, field.Required),
	field.Coded("against", "Against age", Against, func(v *TeacherAssessment) *string { return &v.Against }, field.As("Attainment", "Level")),
	field.Coded("progress", "Progress", Progress, func(v *TeacherAssessment) *string { return &v.Progress }),
	field.Day("on", "As of", func(v *TeacherAssessment) *civil.Date { return &v.On }),
	field.String("note", "Note", func(v *TeacherAssessment) *string { return &v.Note }),
)
