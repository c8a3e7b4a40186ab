package letter

import (
	"cmp"
	"slices"
	"strings"

	"caseload/model/attainment"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/post16"
)

// HandOver is the document that goes to the colleague who works with care leavers. It
// holds no address, telephone number or email: it is passed on.
const HandOver = "handover"

// Care leavers are handed over at 18; a year and a half before, the document is looked
// at, and before 15 it is nothing for a child.
const (
	handOverAge   = 18
	handOverFrom  = 15
	handOverSoon  = 18 // months ahead
	monthsPerYear = 12
)

func youngLetters() []Spec {
	return []Spec{{ID: HandOver, Title: "Hand-over at 18", To: Colleague, Kinds: []string{kindChild}, Likely: func(f *Facts) int {
		at := f.Child.Born.AddMonths(handOverAge * monthsPerYear)
		switch {
		case f.Child.Born.IsZero() || f.Today.Before(f.Child.Born.AddMonths(handOverFrom*monthsPerYear)):
			return -1
		case f.Child.HandedOver.IsZero() && !f.Today.Before(at.AddMonths(-handOverSoon)):
			return 2
		}
		return 1
	}}}
}

func handOverFields() []Field {
	out := []Field{
		{Name: "handover day", Says: "day of the hand-over at 18", value: func(f *Facts) string { return written(f.Child.HandedOver) }},
		{Name: "handover to", Says: "to whom the young person is handed over", value: func(f *Facts) string { return f.HandTo }},
		{Name: "handover sections", Says: "what the colleague is to know, without contact details", value: func(f *Facts) string {
			if f.File == nil {
				return ""
			}
			var parts []string
			for _, s := range handOverParts {
				parts = append(parts, "# "+s.title+"\n\n"+orElse(s.text(f), "Nothing is recorded."))
			}
			return strings.Join(parts, "\n\n")
		}},
	}
	return out
}

// handOverParts are the sections of the document in their order.
var handOverParts = []struct {
	title string
	text  func(*Facts) string
}{
	{"Now", (*Facts).doingNow}, {"What has been done since Year 11", (*Facts).doneBefore}, {"Offers of places", (*Facts).offerRows}, {"Results", (*Facts).resultRows},
	{"SEND and plan", (*Facts).planText}, {"Priority", (*Facts).priorityText}, {"What is open", (*Facts).openRows}, {"Targets of the last PEP", (*Facts).lastTargets},
	{"Who carries it", (*Facts).carriedBy},
}

func (f *Facts) activityLabel(a *post16.Activity) string {
	return post16.Overlay(f.Codes, a.Code).Label(a.Code)
}

func (f *Facts) doingNow() string {
	var out []string
	if f.School != nil {
		out = append(out, "- On roll: "+f.School.Name)
	}
	a := post16.On(f.File.Activities, f.Today)
	if a == nil {
		return strings.Join(append(out, "- Nothing is on record that runs today"), "\n")
	}
	out = append(out, "- "+f.activityLabel(a)+", since "+written(a.From))
	for _, line := range []struct{ label, text string }{
		{"Counts as", post16.Groups.Label(a.GroupOf())}, {"Provider", a.Provider}, {"Course", a.Course}, {"Level", post16.Levels.Label(a.Level)}, {"Until", written(a.To)},
		{"Why not in education, employment or training", a.Why}, {"Last checked", written(a.CheckedOn())},
	} {
		if line.text != "" {
			out = append(out, "- "+line.label+": "+line.text)
		}
	}
	return strings.Join(out, "\n")
}

func (f *Facts) doneBefore() string {
	all := slices.Clone(f.File.Activities)
	slices.SortStableFunc(all, func(a, b post16.Activity) int { return b.From.Compare(a.From) })
	rows := []string{tableRow("From", "Until", "Activity", "Provider", "Course", "Level")}
	for i := range all {
		a := &all[i]
		rows = append(rows, tableRow(plain(a.From), plain(a.To), f.activityLabel(a), a.Provider, a.Course, post16.Levels.Label(a.Level)))
	}
	return orNoRows(rows)
}

func (f *Facts) offerRows() string {
	rows := []string{tableRow("September", "Provider", "Course", "Level", "Offer")}
	for i := range f.File.Offers {
		o := &f.File.Offers[i]
		rows = append(rows, tableRow(itoa(o.Year), o.Provider, o.Course, post16.Levels.Label(o.Level), post16.OfferStates.Label(o.State)))
	}
	return orNoRows(rows)
}

// resultRows are the results of the end of school: GCSE and Level 3.
func (f *Facts) resultRows() string {
	rows := []string{tableRow("Year", "Assessment", "Measure", "Grade")}
	for i := range f.File.Results {
		r := &f.File.Results[i]
		if r.Stage == attainment.KS4 || r.Stage == "ks5" {
			rows = append(rows, tableRow(itoa(r.Year+1), attainment.Stages.Label(r.Stage), attainment.Measures.Label(r.Measure), r.Grade))
		}
	}
	return orNoRows(rows)
}

func orNoRows(rows []string) string {
	if len(rows) == 1 {
		return ""
	}
	return strings.Join(rows, "\n")
}

func (f *Facts) planText() string {
	p := f.Plan
	if p == nil {
		p = elsewhere(f.File.Plans, f.Today)
	}
	if p == nil {
		if f.Child.SEN == "" {
			return ""
		}
		return "- " + code.SENProvision.Label(f.Child.SEN) + needOf(f.Child.Need)
	}
	out := []string{"- EHC plan of " + written(p.Made) + needOf(cmp.Or(p.Need, f.Child.Need))}
	if p.Authority != "" {
		out = append(out, "- Maintained by "+p.Authority)
	}
	if !p.Reviewed.IsZero() {
		out = append(out, "- Last reviewed: "+written(p.Reviewed))
	}
	return strings.Join(out, "\n")
}

func needOf(need string) string {
	if need == "" {
		return ""
	}
	return ", " + code.SENNeed.Label(need)
}

// elsewhere is the plan of another authority that runs on a day; nil for none.
func elsewhere(plans []ehc.Plan, on civil.Date) *ehc.Plan {
	for i := range plans {
		if plans[i].Elsewhere(on) {
			return &plans[i]
		}
	}
	return nil
}

func (f *Facts) priorityText() string {
	p := post16.Latest(f.File.Priorities, f.Today)
	if p == nil {
		return ""
	}
	out := "- " + post16.Ratings.Label(p.Rating) + ", set " + written(p.On)
	if p.Reasons != "" {
		out += ": " + strings.Join(strings.Fields(p.Reasons), " ")
	}
	return out
}

// openRows are what is due, the oldest first, but the hand-over itself.
func (f *Facts) openRows() string {
	rows := []string{tableRow("Due", "What", "Who")}
	for i := range f.Duties {
		d := &f.Duties[i]
		if d.Open() && d.Rule.ID != duty.HandOver {
			rows = append(rows, tableRow(plain(d.Due), d.Title, f.Officers[d.Officer]))
		}
	}
	if len(rows) == 1 {
		return "Nothing is open."
	}
	return strings.Join(rows, "\n")
}

// lastTargets are the targets of the last PEP that was held, with how they were reviewed.
func (f *Facts) lastTargets() string {
	var last *pep.PEP
	for i := range f.File.PEPs {
		if p := &f.File.PEPs[i]; !p.HeldOn.IsZero() && (last == nil || p.HeldOn.After(last.HeldOn)) {
			last = p
		}
	}
	if last == nil {
		return ""
	}
	out := "PEP of " + written(last.HeldOn)
	if last.Rating != pep.Unrated {
		out += ", rated " + pep.Ratings.Label(string(last.Rating))
	}
	rows := []string{tableRow("No.", "Target", "By", "Reviewed")}
	for _, t := range pep.TargetsOf(last.ID, f.File.Targets) {
		rows = append(rows, tableRow(itoa(t.Number), t.Text, plain(t.By), pep.Outcomes.Label(t.Outcome)))
	}
	if len(rows) == 1 {
		return out + ": no targets were set."
	}
	return out + ":\n\n" + strings.Join(rows, "\n")
}

func (f *Facts) carriedBy() string {
	var out []string
	for i := range f.File.Assignments {
		a := &f.File.Assignments[i]
		if name := f.Officers[a.Officer]; name != "" && runs(a, f.Today) {
			out = append(out, "- "+officer.TeamKinds.Label(string(a.TeamKind))+": "+name)
		}
	}
	if f.Child.SocialWorker != "" {
		out = append(out, "- Social worker: "+f.Child.SocialWorker)
	}
	return strings.Join(out, "\n")
}

func runs(a *officer.Assignment, on civil.Date) bool {
	return !a.From.After(on) && (a.To.IsZero() || !a.To.Before(on))
}

// OfficerIDs are those who carry the child and what is due.
func (f *Facts) OfficerIDs() []string {
	var out []string
	add := func(id string) {
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	if f.File != nil {
		for i := range f.File.Assignments {
			add(f.File.Assignments[i].Officer)
		}
	}
	for i := range f.Duties {
		add(f.Duties[i].Officer)
	}
	return out
}

// sampleYoung makes the sample of the document one of a young person.
func (f *Facts) sampleYoung(id string) {
	if id != HandOver {
		return
	}
	f.HandTo, f.Officers = "A. Sample, leaving care team", map[string]string{"o": "Priya Demo"}
	f.Child.Born, f.Child.SocialWorker, f.Child.HandedOver = f.Today.AddMonths(-handOverAge*monthsPerYear), "T. Example", f.Today
	f.File.Child = f.Child
	f.File.Activities = []post16.Activity{{ID: "a", Code: "230", From: f.Today.AddDays(-80), Provider: "Demo College", Course: "Catering", Level: "2", Checked: f.Today.AddDays(-9)}}
	f.File.Assignments = []officer.Assignment{{ID: "s", TeamKind: officer.VirtualSchool, Officer: "o", From: f.Today.AddDays(-400)}}
}
