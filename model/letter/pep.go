package letter

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"caseload/model/attainment"
	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/field"
	"caseload/model/pep"
)

// Ids of the letters about a PEP. The first two are documents: the PEP to hand over, and
// the blank form that a school fills in.
const (
	PEPDocument = "pep"
	PEPForm     = "pep-form"
	PEPInvite   = "pep-invitation"
	PEPSchool   = "pep-feedback"
	PEPWorker   = "pep-feedback-sw"
)

func pepLetters() []Spec {
	about := []string{kindPEP}
	on := func(next, may func(*pep.PEP) bool) func(*Facts) int {
		return func(f *Facts) int {
			if f.PEP == nil {
				return 0
			}
			return likely(next(f.PEP), may(f.PEP))
		}
	}
	no := func(*pep.PEP) bool { return false }
	yes := func(*pep.PEP) bool { return true }
	rated := func(p *pep.PEP) bool { return p.Rating != pep.Unrated }
	return []Spec{
		{ID: PEPInvite, Title: "PEP: invitation to the meeting", To: ASchool, Kinds: about, Likely: on(func(p *pep.PEP) bool { return p.HeldOn.IsZero() }, no)},
		{ID: PEPForm, Title: "PEP: blank form for the school", To: ASchool, Kinds: about, Likely: on(no, func(p *pep.PEP) bool { return p.Received.IsZero() })},
		{ID: PEPDocument, Title: "Personal education plan", To: ASchool, Kinds: about, Likely: on(no, yes)},
		{ID: PEPSchool, Title: "PEP: feedback to the school", To: ASchool, Kinds: about, Likely: on(rated, no)},
		{ID: PEPWorker, Title: "PEP: feedback to the social worker", To: Worker, Kinds: about, Likely: on(rated, no)},
	}
}

func pepFields() []Field {
	of := func(get func(*Facts, *pep.PEP) string) func(*Facts) string {
		return func(f *Facts) string {
			if f.PEP == nil {
				return ""
			}
			return get(f, f.PEP)
		}
	}
	out := []Field{
		{Name: "pep term", Says: "term of the PEP", value: of(func(f *Facts, p *pep.PEP) string { return f.termName(p.Term) })},
		{Name: "pep day", Says: "day of the PEP meeting", value: of(func(_ *Facts, p *pep.PEP) string { return written(first(p.HeldOn, p.Meeting)) })},
		{Name: "pep hour", Says: "hour of the PEP meeting", value: of(func(_ *Facts, p *pep.PEP) string { return p.At })},
		{Name: "pep place", Says: "place of the PEP meeting", value: of(func(f *Facts, p *pep.PEP) string { return cmp.Or(p.Where, f.pepSchool()) })},
		{Name: "pep school", Says: "school of the PEP", value: of(func(f *Facts, _ *pep.PEP) string { return f.pepSchool() })},
		{Name: "pep rating", Says: "rating of the PEP", value: of(func(_ *Facts, p *pep.PEP) string { return pep.Ratings.Label(string(p.Rating)) })},
		{Name: "pep return", Says: "day by which the PEP is to come back", value: of(func(_ *Facts, p *pep.PEP) string { return written(p.ReturnBy) })},
		{Name: "pep feedback", Says: "feedback to the school", value: of(func(f *Facts, _ *pep.PEP) string { return f.check(func(c *pep.Check) string { return c.ToSchool }) })},
		{Name: "pep feedback sw", Says: "feedback to the social worker", value: of(func(f *Facts, _ *pep.PEP) string { return f.check(func(c *pep.Check) string { return c.ToSW }) })},
		{Name: "designated teacher", Says: "name of the designated teacher", value: of(func(f *Facts, _ *pep.PEP) string {
			if f.School == nil {
				return ""
			}
			return f.School.DT
		})},
		{Name: "social worker", Says: "name of the social worker", value: of(func(f *Facts, _ *pep.PEP) string { return f.Child.SocialWorker })},
		{Name: "pep sections", Says: "sections of the PEP", value: of(func(f *Facts, p *pep.PEP) string { return f.pepSections(p, false) })},
		{Name: "pep blank", Says: "sections of the PEP, to be filled in", value: of(func(f *Facts, p *pep.PEP) string { return f.pepSections(p, true) })},
	}
	for _, s := range pep.Sections() {
		out = append(out, Field{Name: "pep section " + s.ID, Says: "section of the PEP: " + s.Title, value: of(func(f *Facts, p *pep.PEP) string { return f.pepSection(&s, p, false) })})
	}
	return out
}

func (f *Facts) termName(id string) string {
	if f.Calendar != nil {
		if t, ok := f.Calendar.Term(calendar.TermID(id)); ok {
			return t.Name()
		}
	}
	return id
}

func (f *Facts) pepSchool() string {
	if s, ok := f.Schools[f.PEP.School]; ok {
		return s.Name
	}
	if f.School != nil {
		return f.School.Name
	}
	return ""
}

// check is what the latest check of the PEP says.
func (f *Facts) check(get func(*pep.Check) string) string {
	var latest *pep.Check
	for i := range f.File.Checks {
		c := &f.File.Checks[i]
		if c.PEP == f.PEP.ID && (latest == nil || !c.On.Before(latest.On)) {
			latest = c
		}
	}
	if latest == nil {
		return ""
	}
	return get(latest)
}

// PEPSection is one section of a PEP as a document has it: a title, what the form asks,
// and its text in the marks of a letter.
type PEPSection struct {
	pep.Section
	Text string
}

// PEPSections are the sections of a PEP that apply to the child, filled in, or blank as a
// school fills them in.
func (f *Facts) PEPSections(blank bool) []PEPSection {
	if f.PEP == nil || f.File == nil {
		return nil
	}
	ncy, known := f.Child.YearGroup(first(f.PEP.HeldOn, f.PEP.Meeting, f.Today))
	var out []PEPSection
	for _, s := range pep.SectionsFor(ncy, known) {
		out = append(out, PEPSection{s, f.sectionText(&s, f.PEP, blank)})
	}
	return out
}

func (f *Facts) pepSections(_ *pep.PEP, blank bool) string {
	var parts []string
	for _, s := range f.PEPSections(blank) {
		text := "# " + s.Title + "\n\n"
		if blank {
			text += s.Ask + "\n\n"
		}
		parts = append(parts, text+s.Text)
	}
	return strings.Join(parts, "\n\n")
}

func (f *Facts) pepSection(s *pep.Section, p *pep.PEP, blank bool) string {
	ncy, known := f.Child.YearGroup(first(p.HeldOn, p.Meeting, f.Today))
	if !s.Has(ncy, known) {
		return ""
	}
	return "# " + s.Title + "\n\n" + f.sectionText(s, p, blank)
}

// sectionText is what a section says.
func (f *Facts) sectionText(s *pep.Section, p *pep.PEP, blank bool) string {
	var parts []string
	switch s.ID {
	case pep.SectionAttainment:
		parts = append(parts, f.attainmentRows(p, blank))
	case pep.SectionAttendance:
		parts = append(parts, f.attendanceText(p))
	case pep.SectionReviewed:
		parts = append(parts, f.reviewedRows(p, blank))
	case pep.SectionTargets:
		parts = append(parts, f.targetRows(p, blank))
	case pep.SectionNeeds:
		parts = append(parts, f.needsText())
	}
	for _, name := range s.Fields {
		parts = append(parts, fieldLine(p, name, blank))
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	if len(parts) == 0 {
		return "Nothing is recorded."
	}
	return strings.Join(parts, "\n\n")
}

// fieldLine is a field of the PEP with its label: a date and an answer on one line, a
// text on lines of its own.
func fieldLine(p *pep.PEP, name string, blank bool) string {
	i := pep.PEPs.Index(name)
	spec := pep.PEPs.Specs()[i]
	v := pep.PEPs.Get(p, i)
	label := strings.TrimPrefix(spec.Label, "…")
	label = strings.ToUpper(label[:1]) + label[1:]
	switch {
	case blank && (v == "" || spec.Type == field.Flag):
		return label + ": " + strings.Repeat("_", blankWidth)
	case spec.Type == field.Flag && v == "yes":
		return label + ": yes"
	case spec.Type == field.Flag:
		return label + ": no"
	case v == "":
		return ""
	case spec.Type == field.Date:
		d, err := civil.Parse(v)
		if err != nil {
			return ""
		}
		v = d.Long()
	case spec.Type == field.Code:
		v = spec.Codes.Label(v)
	}
	return label + ": " + v
}

const blankWidth = 40

func (f *Facts) attainmentRows(p *pep.PEP, blank bool) string {
	rows := []string{tableRow("Subject", "Against age", "Progress", "Note")}
	for i := range f.File.Progress {
		v := &f.File.Progress[i]
		if v.PEP == p.ID || v.PEP == "" && v.Term == p.Term {
			rows = append(rows, tableRow(attainment.Subjects.Label(v.Subject), attainment.Against.Label(v.Against), attainment.Progress.Label(v.Progress), v.Note))
		}
	}
	if blank && len(rows) == 1 {
		for _, c := range attainment.Subjects.Codes[:min(blankRows, len(attainment.Subjects.Codes))] {
			rows = append(rows, tableRow(c.Label, " ", " ", " "))
		}
	}
	if len(rows) == 1 {
		return ""
	}
	return strings.Join(rows, "\n")
}

const blankRows = 3

// attendanceText is pulled in from the weeks and suspensions on file: of the PEP's term,
// and of the school year to its meeting.
func (f *Facts) attendanceText(p *pep.PEP) string {
	if f.Calendar == nil {
		return ""
	}
	t, ok := f.Calendar.Term(calendar.TermID(p.Term))
	if !ok {
		return ""
	}
	until := civil.Min(t.Last, f.Today)
	term := attendance.Sum(f.File.Weeks, t.First, until)
	year := attendance.SumYear(f.File.Weeks, t.Year)
	rows := []string{tableRow("", "Sessions", "Attended", "Per cent", "Unauthorised")}
	for _, l := range []struct {
		name string
		t    attendance.Tally
	}{{t.Name(), term}, {"School year " + schoolYear(t.Year), year}} {
		if l.t.Known() {
			rows = append(rows, tableRow(l.name, itoa(l.t.Possible), itoa(l.t.Attended), permille(l.t.Permille()), itoa(l.t.Unauthorised)))
		}
	}
	var out []string
	if len(rows) > 1 {
		out = append(out, strings.Join(rows, "\n"))
	}
	switch {
	case year.Severe():
		out = append(out, "Severely absent: half of the sessions of the year or more were missed.")
	case year.Persistent():
		out = append(out, "Persistently absent: a tenth of the sessions of the year or more were missed.")
	}
	if half := attendance.HalfDaysIn(f.File.Suspensions, t.First, until); half > 0 {
		out = append(out, "Suspended this term: "+attendance.Days(half)+".")
	}
	return strings.Join(out, "\n\n")
}

func schoolYear(y int) string { return fmt.Sprintf("%d-%02d", y, (y+1)%100) }

func permille(n int) string { return fmt.Sprintf("%d.%d%%", n/10, n%10) }

// needsText is what is on file of the child's needs: the SEND status and the plan that is
// in force, also one that another authority maintains.
func (f *Facts) needsText() string {
	var out []string
	for i := range f.File.Plans {
		p := &f.File.Plans[i]
		if !p.InForce(f.Today) {
			continue
		}
		line := "EHC plan of " + p.Made.Long()
		if p.Need != "" {
			line += ", " + ehc.Plans.Specs()[ehc.Plans.Index("need")].Codes.Label(p.Need)
		}
		if p.Authority != "" {
			line += "; maintained by " + p.Authority
			if p.Contact != "" {
				line += " (" + p.Contact + ")"
			}
		}
		out = append(out, line+".")
	}
	if i := child.Children.Index("sen"); len(out) == 0 && i >= 0 {
		if v := child.Children.Get(&f.Child, i); v != "" && child.Children.Specs()[i].Codes != nil {
			out = append(out, child.Children.Specs()[i].Codes.Label(v)+".")
		}
	}
	return strings.Join(out, "\n")
}

// reviewedRows are the targets of the PEP before, with what became of them.
func (f *Facts) reviewedRows(p *pep.PEP, blank bool) string {
	b := pep.Before(p, f.File.PEPs, f.File.Targets)
	if b == nil {
		return "There were no targets before."
	}
	rows := []string{tableRow("No.", "Target", "Outcome", "Evidence")}
	for _, t := range pep.TargetsOf(b.ID, f.File.Targets) {
		outcome := pep.Outcomes.Label(t.Outcome)
		if t.Outcome == "" && !blank {
			outcome = "not reviewed yet"
		}
		rows = append(rows, tableRow(itoa(t.Number), t.Text, outcome, t.Evidence))
	}
	if len(rows) == 1 {
		return "There were no targets before."
	}
	return strings.Join(rows, "\n")
}

func (f *Facts) targetRows(p *pep.PEP, blank bool) string {
	rows := []string{tableRow("No.", "Target", "From", "Measured by", "By", "Intervention", "Cost, paid from", "Who")}
	ts := pep.TargetsOf(p.ID, f.File.Targets)
	for i := range ts {
		t := &ts[i]
		paid := pep.Streams.Label(t.Stream)
		if t.Cost > 0 {
			paid = field.Pounds(t.Cost) + ", " + paid
		}
		rows = append(rows, tableRow(itoa(t.Number), t.Text, t.Baseline, t.Measure, plain(t.By), t.Intervention, strings.TrimPrefix(paid, ", "), t.Who))
	}
	if len(ts) == 0 && !blank {
		return "No targets are set yet."
	}
	for n := len(ts) + 1; blank && n <= blankRows; n++ {
		rows = append(rows, tableRow(itoa(n), " ", " ", " ", " ", " ", " ", " "))
	}
	return strings.Join(append(rows, beyondLines(ts)...), "\n")
}

// beyondLines say of targets that are paid for why that is over and above what the school
// must provide anyway.
func beyondLines(ts []pep.Target) []string {
	var out []string
	for i := range ts {
		if t := &ts[i]; t.Beyond != "" {
			if len(out) == 0 {
				out = append(out, "", "Over and above what the school provides anyway:")
			}
			out = append(out, "* Target "+itoa(t.Number)+": "+t.Beyond)
		}
	}
	return out
}

// samplePEP is a made-up PEP, to show how a template reads.
func samplePEP(today civil.Date, c *child.Child) (*pep.PEP, *casefile.File) {
	p := pep.PEP{ID: "pep", Child: c.ID, Term: "2026-autumn", Kind: "termly", Meeting: today.AddDays(-5), HeldOn: today.AddDays(-5), Received: today.AddDays(-2), At: "14:00", Where: "Library", SW: true, DT: true, Carer: true,
		Voice: "I like the new reading group. I want to sit with Ana.", VoiceHow: "own", Strengths: "Zoë is proud of her reading.", Wider: "Football on Tuesdays.", Rating: pep.Amber, RatedOn: today}
	last := pep.PEP{ID: "last", Child: c.ID, Term: "2025-summer", HeldOn: today.AddDays(-160)}
	f := &casefile.File{Child: *c, PEPs: []pep.PEP{last, p},
		Checks: []pep.Check{{ID: "check", PEP: "pep", On: today, Rating: pep.Amber, ToSchool: "Thank you for Zoë’s PEP. It is rated AMBER.", ToSW: "Zoë’s PEP has been checked. It is rated AMBER."}},
		Targets: []pep.Target{{ID: "t0", PEP: "last", Number: 1, Text: "Read aloud in class twice a week", Outcome: "met", Evidence: "Reading log"},
			{ID: "t1", PEP: "pep", Number: 1, Text: "Reading age from 6y0m to 7y4m", Baseline: "6y0m", Measure: "standard test", By: today.AddDays(90), Intervention: "1:1 literacy, weekly", Cost: 18000, Stream: "ppplus", Beyond: "the class has no 1:1 reading", Who: "Mrs Demo"}},
		Progress: []attainment.TeacherAssessment{{ID: "v", Child: c.ID, Term: "2026-autumn", PEP: "pep", Subject: attainment.Subjects.Codes[0].Value, Against: attainment.Against.Codes[0].Value, Progress: attainment.Progress.Codes[0].Value}}}
	return &f.PEPs[1], f
}
