package letter

import (
	"slices"
	"strings"

	"caseload/model/attainment"
	"caseload/model/civil"
	"caseload/model/field"
	"caseload/model/pep"
)

// FormColumns are the columns of the blank form of a PEP as a spreadsheet: a row for each
// thing that is asked. What is sent back is read by its first six columns.
func FormColumns() []string {
	return []string{"Our number", "Child", "Term", "Part", "No.", "Item", "What to write", "Answer"}
}

// FormRows are the rows of the form of a PEP: what is known stands in the column of
// answers already, and can be corrected there.
func (f *Facts) FormRows() [][]string {
	var out [][]string
	for _, s := range f.PEPSections(true) {
		add := func(no, item, what, answer string) {
			out = append(out, []string{f.Child.LocalID, f.Child.Name(), f.PEP.Term, s.Title, no, item, what, answer})
		}
		switch s.ID {
		case pep.SectionAttainment:
			f.attainmentForm(add)
		case pep.SectionReviewed:
			f.reviewedForm(add)
		case pep.SectionTargets:
			f.targetForm(add)
		}
		for i, name := range s.Fields {
			spec, v := pepField(f.PEP, name)
			what := asks(spec)
			if i == len(s.Fields)-1 || spec.Type == field.Note {
				what = strings.TrimSpace(what + " " + s.Ask)
			}
			add("", ItemOf(spec), what, shown(spec, v))
		}
	}
	return out
}

// ItemOf is what a field is called on the form.
func ItemOf(s *field.Spec) string { return strings.TrimPrefix(s.Label, "…") }

func pepField(p *pep.PEP, name string) (spec *field.Spec, v string) {
	i := pep.PEPs.Index(name)
	return &pep.PEPs.Specs()[i], pep.PEPs.Get(p, i)
}

// asks says how a field is answered.
func asks(s *field.Spec) string {
	switch s.Type {
	case field.Flag:
		return "yes or no"
	case field.Date:
		return "a date, as 21 October 2026"
	case field.Code:
		labels := make([]string, len(s.Codes.Codes))
		for i, c := range s.Codes.Codes {
			labels[i] = c.Label
		}
		return "one of: " + strings.Join(labels, "; ")
	case field.Pence:
		return "in pounds"
	}
	return ""
}

// shown is a value as the form holds it. A no is left open: whoever fills the form in
// says whether it is one.
func shown(s *field.Spec, v string) string {
	switch {
	case v == "" || s.Type == field.Flag && v != "yes":
		return ""
	case s.Type == field.Date:
		if d, err := civil.Parse(v); err == nil {
			return d.Plain()
		}
	case s.Type == field.Code:
		return s.Codes.Label(v)
	case s.Type == field.Number && v == "0", s.Type == field.Pence && v == "0":
		return ""
	}
	return s.Show(v)
}

// Items of the subjects of the form, after the name of the subject.
const (
	ItemAgainst  = "against age"
	ItemProgress = "progress"
	itemBetween  = ": "
)

// subjects are those that the form of a phase asks for.
var subjects = map[pep.Phase][]string{
	pep.SchoolAge: {"reading", "writing", "maths", "english", "science", "other"},
	pep.Post16:    {"course", "english", "maths", "other"},
}

func (f *Facts) attainmentForm(add func(no, item, what, answer string)) {
	ncy, known := f.Child.YearGroup(first(f.PEP.HeldOn, f.PEP.Meeting, f.Today))
	for _, c := range attainment.Subjects.Codes {
		if !slices.Contains(subjects[pep.PhaseOf(ncy, known)], c.Value) {
			continue
		}
		var held attainment.TeacherAssessment
		for i := range f.File.Progress {
			if v := &f.File.Progress[i]; v.Subject == c.Value && (v.PEP == f.PEP.ID || v.PEP == "" && v.Term == f.PEP.Term) {
				held = *v
			}
		}
		add("", c.Label+itemBetween+ItemAgainst, labels(attainment.Against.Values(), attainment.Against.Label), attainment.Against.Label(held.Against))
		add("", c.Label+itemBetween+ItemProgress, labels(attainment.Progress.Values(), attainment.Progress.Label), attainment.Progress.Label(held.Progress))
	}
}

func labels(values []string, label func(string) string) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = label(v)
	}
	return "one of: " + strings.Join(out, "; ")
}

func (f *Facts) reviewedForm(add func(no, item, what, answer string)) {
	b := pep.Before(f.PEP, f.File.PEPs, f.File.Targets)
	if b == nil {
		return
	}
	for _, t := range pep.TargetsOf(b.ID, f.File.Targets) {
		for _, name := range []string{"outcome", "evidence"} {
			i := pep.Targets.Index(name)
			spec := &pep.Targets.Specs()[i]
			add(itoa(t.Number), ItemOf(spec), strings.TrimSpace(t.Text+" "+asks(spec)), shown(spec, pep.Targets.Get(&t, i)))
		}
	}
}

// formFields are the fields of a new target on the form.
var formFields = []string{"text", "baseline", "measure", "by", "intervention", "cost", "stream", "beyond", "who"}

func (f *Facts) targetForm(add func(no, item, what, answer string)) {
	ts := pep.TargetsOf(f.PEP.ID, f.File.Targets)
	for n := len(ts) + 1; n <= blankRows; n++ {
		ts = append(ts, pep.Target{Number: n})
	}
	for _, t := range ts {
		for _, name := range formFields {
			i := pep.Targets.Index(name)
			spec := &pep.Targets.Specs()[i]
			add(itoa(t.Number), ItemOf(spec), strings.TrimSpace(asks(spec)+" "+spec.Help), shown(spec, pep.Targets.Get(&t, i)))
		}
	}
}
