package intake

import (
	"fmt"
	"strings"

	"caseload/model/attainment"
	"caseload/model/calendar"
	"caseload/model/child"
	"caseload/model/code"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/id"
	"caseload/model/text"
)

// gradeOf and viewOf begin the targets of a sheet with a column for each subject.
const (
	gradeOf    = "grade."
	viewOf     = "against."
	progressOf = "progress."
)

// gradeHeaders are what such columns are called besides the name of the subject.
var gradeHeaders = map[string][]string{
	"gld": {"GLD"}, "phonics": {"Phonics mark", "Phonics outcome", "Phonics result"}, "reading": {"KS2 reading", "Reading scaled score", "Read", "KS1 reading", "Reading SS"},
	"writing": {"KS2 writing", "Writing TA", "KS1 writing"}, "maths": {"KS2 maths", "Mathematics", "Maths scaled score", "GCSE maths", "KS1 maths", "Maths SS"},
	"gps": {"GPS", "SPAG", "EGPS", "Grammar punctuation and spelling"}, "science": {"Combined science", "Science TA", "Double science"},
	"mtc": {"MTC", "Times tables", "MTC score"}, "rwm": {"RWM", "RWM combined", "Reading writing maths", "Combined"}, "english": {"GCSE English", "English best"},
	"language": {"English Lang", "Eng Lang", "GCSE English language"}, "literature": {"English Lit", "Eng Lit", "GCSE English literature"},
	"em": {"Basics", "E&M", "English & maths"}, "att8": {"A8", "Attainment 8 score", "ATT8"}, "prog8": {"P8", "Progress 8 score", "PROG8"},
}

// subjectTargets are a target for each code of a list, for wide sheets.
func subjectTargets(prefix, words string, l *code.List, also map[string][]string) []Target {
	var out []Target
	for _, c := range l.Codes {
		if c.Value == "other" {
			continue
		}
		t := Target{Name: prefix + c.Value, Label: c.Label + words, Also: also[c.Value]}
		out = append(out, t)
	}
	return out
}

// named gives each code of a list its own name as a heading, beside those it has.
func named(l *code.List, also map[string][]string) map[string][]string {
	out := map[string][]string{}
	for _, c := range l.Codes {
		out[c.Value] = append([]string{c.Label}, also[c.Value]...)
	}
	return out
}

// wide are the names of the targets of a wide sheet.
func wide(prefix string, l *code.List) []string {
	var out []string
	for _, c := range l.Codes {
		out = append(out, prefix+c.Value)
	}
	return out
}

// resultRow reads the statutory results of a row: one with its subject and grade, or one
// in each column of a subject.
func (r *run) resultRow(w *row) error {
	p := r.who(w, "child.")
	kid, err := r.subject(w, &p)
	if err != nil {
		return err
	}
	var said attainment.Result
	fill(r, w, attainment.Results, &said, "")
	said.Year = r.examYear(w)
	all := r.resultsIn(w, said)
	if len(all) == 0 && !w.bad {
		r.warn(w, "", "", "no result in this row; left out")
	}
	if kid == nil || w.bad || w.waiting || len(all) == 0 {
		return r.skip()
	}
	for i := range all {
		if err := r.oneResult(w, kid.Rec, all[i].target, all[i].Result); err != nil {
			return err
		}
	}
	return nil
}

// cellResult is a result and the column that it is from.
type cellResult struct {
	attainment.Result
	target string
}

func (r *run) resultsIn(w *row, said attainment.Result) []cellResult {
	var out []cellResult
	if said.Measure != "" && (said.Grade != "" || said.Standard != "") {
		out = append(out, cellResult{said, "grade"})
	}
	for _, c := range attainment.Measures.Codes {
		if g := r.raw(w, gradeOf+c.Value); g != "" {
			next := said
			next.Measure, next.Grade, next.Standard, next.Strong, next.Score = c.Value, g, "", false, 0
			out = append(out, cellResult{next, gradeOf + c.Value})
		}
	}
	return out
}

// oneResult takes one result of a child in: over the one that is there of the same
// assessment in the same year, or as a new one.
func (r *run) oneResult(w *row, kid *child.Child, target string, next attainment.Result) error {
	next.Child = kid.ID
	if next.Stage == "" {
		next.Stage = stageFor(next.Measure, yearGroup(kid, next.Year))
	}
	if next.Stage == "" {
		r.refuse(w, target, next.Grade, "no stage, and none that follows from the subject or the year group; expected one of "+codesOf(attainment.Stages))
		return r.skip()
	}
	if _, err := attainment.Derive(next.Stage, next.Measure, next.Grade); err != nil {
		r.refuse(w, target, next.Grade, err.Error())
		return r.skip()
	}
	next.Settle()
	held, err := r.results.Find(r.ctx, "child", kid.ID)
	if err != nil {
		return err
	}
	for _, e := range held {
		if e.Rec.Year == next.Year && e.Rec.Stage == next.Stage && e.Rec.Measure == next.Measure {
			next.ID = e.Rec.ID
			if next.Note == "" {
				next.Note = e.Rec.Note
			}
			return put(r, w, r.results, attainment.Results, e, next, kid.Name())
		}
	}
	next.ID = id.New()
	r.results.Add(&next, kid.Name(), r.place(w))
	return nil
}

// stages are those of which a measure can be one alone.
var stages = map[string]string{"gld": attainment.EYFS, "phonics": attainment.Phonics, "mtc": attainment.Times, "att8": attainment.KS4, "prog8": attainment.KS4,
	"em": attainment.KS4, "language": attainment.KS4, "literature": attainment.KS4, "english": attainment.KS4, "gps": attainment.KS2}

// stageFor is the stage of a result that does not say it: by the measure, or by the year
// group the child was in.
func stageFor(measure string, ncy int) string {
	if s := stages[measure]; s != "" {
		return s
	}
	switch ncy {
	case 2:
		return attainment.KS1
	case 6:
		return attainment.KS2
	case 11:
		return attainment.KS4
	}
	return ""
}

// yearGroup is the year group that a child was in during a school year; -99 where it is
// not known.
func yearGroup(c *child.Child, year int) int {
	if n := c.Cohort(); n > 0 {
		return year - n
	}
	return -99
}

// examYear reads the school year of results: 2025/26, 2025-26 or 202526 as written; a
// year alone is the one it begins in, but under a heading that speaks of exams or summer
// the one it ends in. Without any it is the school year that ended last.
func (r *run) examYear(w *row) int {
	last := calendar.AcademicYear(r.o.Today) - 1
	v := r.raw(w, "year")
	if v == "" {
		return last
	}
	years := calendar.YearsIn(text.Fold(v))
	if len(years) == 1 && len(strings.Trim(v, " ")) == 6 { // 202526
		years = calendar.YearsIn(v[:4] + " " + v[4:])
	}
	heading := text.Fold(r.header[r.at["year"]])
	switch {
	case len(years) == 2 && years[1] == years[0]+1:
		return years[0]
	case len(years) == 1 && years[0] > 2000 && years[0] < 2100 && (strings.Contains(heading, "exam") || strings.Contains(heading, "summer") || strings.Contains(text.Fold(v), "summer")):
		return years[0] - 1
	case len(years) == 1 && years[0] > 2000 && years[0] < 2100:
		return years[0]
	}
	r.refuse(w, "year", v, "not a school year; expected such as 2025/26")
	return 0
}

// progressRow reads teacher assessment: of one subject with its columns, or one in each
// column of a subject.
func (r *run) progressRow(w *row) error {
	p := r.who(w, "child.")
	kid, err := r.subject(w, &p)
	if err != nil {
		return err
	}
	var said attainment.TeacherAssessment
	fill(r, w, attainment.TeacherAssessments, &said, "")
	said.Term = r.viewTerm(w, &said)
	all := r.viewsIn(w, said)
	if len(all) == 0 && !w.bad {
		r.warn(w, "", "", "no teacher assessment in this row; left out")
	}
	if kid == nil || w.bad || w.waiting || len(all) == 0 {
		return r.skip()
	}
	held, err := r.views.Find(r.ctx, "child", kid.Rec.ID)
	if err != nil {
		return err
	}
	for _, next := range all {
		if err := r.oneView(w, held, kid.Rec, next); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) oneView(w *row, held []*ledger.Entry[attainment.TeacherAssessment], kid *child.Child, next attainment.TeacherAssessment) error {
	next.Child = kid.ID
	for _, e := range held {
		if e.Rec.Term != next.Term || e.Rec.Subject != next.Subject {
			continue
		}
		old := *e.Rec
		if next.Against == "" {
			next.Against = old.Against
		}
		if next.Progress == "" {
			next.Progress = old.Progress
		}
		next.ID, next.PEP, next.Note = old.ID, old.PEP, firstText(next.Note, old.Note)
		if next.On.IsZero() {
			next.On = old.On
		}
		return put(r, w, r.views, attainment.TeacherAssessments, e, next, kid.Name())
	}
	next.ID = id.New()
	r.views.Add(&next, kid.Name(), r.place(w))
	return nil
}

func firstText(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (r *run) viewsIn(w *row, said attainment.TeacherAssessment) []attainment.TeacherAssessment {
	var out []attainment.TeacherAssessment
	if said.Subject != "" && (said.Against != "" || said.Progress != "") {
		out = append(out, said)
	}
	for _, c := range attainment.Subjects.Codes {
		against, progress := r.listed(w, viewOf+c.Value, attainment.Against), r.listed(w, progressOf+c.Value, attainment.Progress)
		if against == "" && progress == "" {
			continue
		}
		next := said
		next.Subject, next.Against, next.Progress = c.Value, against, progress
		out = append(out, next)
	}
	return out
}

// listed reads a cell as a code of a list, or as officers say it.
func (r *run) listed(w *row, target string, l *code.List) string {
	v := r.raw(w, target)
	if v == "" {
		return ""
	}
	if c, ok := l.Parse(v); ok {
		return c
	}
	name := "against "
	if l == attainment.Progress {
		name = "progress "
	}
	if c, ok := spoken[name+text.Fold(v)]; ok {
		return c
	}
	r.warn(w, target, v, fmt.Sprintf("not one of the codes; expected %s; left out", codesOf(l)))
	return ""
}

// viewTerm is the term of a row, by its name or its day; without either the term that
// runs or ended last.
func (r *run) viewTerm(w *row, v *attainment.TeacherAssessment) string {
	near := firstOf(v.On, r.o.Today)
	if said := r.raw(w, "term"); said != "" {
		if t, ok := calendar.ParseTerm(said, near); ok {
			return string(t)
		}
		r.refuse(w, "term", said, "not a term; expected such as Autumn 2026, aut26, Spring 2026/27 or 2026-autumn")
		return ""
	}
	return string(r.o.Calendar.TermBefore(near).ID)
}
