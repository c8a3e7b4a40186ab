package school

import (
	"fmt"
	"strings"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/register"
	"caseload/model/school"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// page is lines of sections on their way, of w cells.
type page struct {
	th    *ui.Theme
	w     int
	lines []string
}

// Widths of the labels before the values, and of those of the areas of a report card.
const (
	labelWidth = 24
	areaWidth  = 38
)

// heading begins a section; aside says of it what matters most.
func (p *page) heading(title, aside string) {
	if len(p.lines) > 0 {
		p.lines = append(p.lines, "")
	}
	l := " " + p.th.Heading.Render(title)
	if aside != "" {
		l += p.th.Muted.Render(" · " + ui.Clean(aside))
	}
	p.lines = append(p.lines, l)
}

func (p *page) line(label string, values ...string) { p.labelled(labelWidth, label, values...) }

// labelled writes values after a label; those that go on over several lines stay below
// each other.
func (p *page) labelled(width int, label string, values ...string) {
	v := join(values...)
	if v == "" {
		return
	}
	for i, l := range ui.Wrap(ui.Clean(v), max(p.w-width-1, 10)) {
		if i > 0 {
			label = ""
		}
		p.lines = append(p.lines, " "+p.th.Label.Render(ui.FitLeft(label, width))+p.th.Text.Render(l))
	}
}

func (p *page) text(text string) {
	for _, l := range ui.Wrap(ui.Clean(text), max(p.w-1, 10)) {
		p.lines = append(p.lines, " "+p.th.Muted.Render(l))
	}
}

func (p *page) warn(text string) {
	mark := "! "
	for _, l := range ui.Wrap(ui.Clean(text), max(p.w-3, 10)) {
		p.lines = append(p.lines, " "+p.th.Warning.Render(mark+l))
		mark = "  "
	}
}

// join puts what there is of some texts beside each other.
func join(parts ...string) string {
	var some []string
	for _, s := range parts {
		if s != "" {
			some = append(some, s)
		}
	}
	return strings.Join(some, " · ")
}

func on(before string, d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return before + d.Long()
}

// column is sections below each other, laid out for a width.
type column struct {
	pane *ui.Pane
	w    int // that it is laid out for; 0 once what it shows has changed
	of   []func(*page)
}

func (c *column) view(env *ui.Env, w, h int) string {
	if c.w != w {
		p := &page{th: env.Theme, w: w}
		for _, part := range c.of {
			part(p)
		}
		c.w = w
		c.pane.SetStyled(p.lines)
	}
	return c.pane.View(w, h)
}

// makeColumns are the sections: on a wide window in two columns, else one below the other.
func (s *Screen) makeColumns() {
	of := func(parts ...func(*page)) *column { return &column{pane: ui.NewPane(s.env), of: parts} }
	s.all = of(s.standsOut, s.people, s.officers, s.children, s.quality, s.training, s.visited, s.reviews, s.ofsted, s.details)
	s.left = of(s.standsOut, s.people, s.officers, s.ofsted, s.details)
	s.right = of(s.children, s.quality, s.training, s.visited, s.reviews)
}

// fill lets the columns be laid out again.
func (s *Screen) fill() {
	for _, c := range []*column{s.all, s.left, s.right} {
		c.w = 0
	}
}

// first draws the first tab.
func (s *Screen) first(w, h int) string {
	if !widget.Wide(w) {
		return s.all.view(s.env, w, h)
	}
	show := func(c *column) func(w, h int) string {
		return func(w, h int) string { return c.view(s.env, w, h) }
	}
	return widget.Split(s.env, w, h, leftShare, show(s.left), show(s.right))
}

// leftShare is how much of a wide window the left column has, in per cent.
const leftShare = 46

// standsOut is what somebody is to do about the school.
func (s *Screen) standsOut(p *page) {
	f := &s.facts
	if f.school.DT == "" {
		p.warn("No designated teacher is on record; d says who.")
	}
	if f.figures["needstraining"] == "yes" {
		p.warn("Training needed: PEPs were rated Red or Amber since the last training in PEPs; t notes one.")
	}
	if f.figures["visitdue"] == "yes" {
		p.warn("Quality visit due this school year: " + f.figures["care"] + " children in care; v notes one.")
	}
}

func (s *Screen) people(p *page) {
	x := &s.facts.school
	p.heading("People", "")
	p.line("Designated teacher", x.DT, x.DTEmail, x.DTPhone)
	p.line("Safeguarding lead", x.DSL, x.DSLEmail)
	p.line("SENCO", x.Senco, x.SencoEmail)
	p.line("Head teacher", x.Head)
	p.line("School", x.Phone)
}

// officers are those linked for each team.
func (s *Screen) officers(p *page) {
	p.heading("Linked officers", "")
	if len(s.facts.links) == 0 {
		p.warn("Nobody is linked to this school; n links an officer.")
		return
	}
	for _, k := range [...]officer.TeamKind{officer.VirtualSchool, officer.EHCNew, officer.EHCReview} {
		some := false
		for _, l := range s.facts.links {
			if l.TeamKind == k {
				some = some || l.now
				s.link(p, l)
			}
		}
		if !some {
			p.line(officer.TeamKinds.Label(string(k)), "nobody now")
		}
	}
	for _, l := range s.facts.links {
		if l.TeamKind != officer.VirtualSchool && l.TeamKind != officer.EHCNew && l.TeamKind != officer.EHCReview {
			s.link(p, l)
		}
	}
}

func (s *Screen) link(p *page, l link) {
	name := l.name
	if !l.now {
		name += " (not now)"
	}
	p.line(l.kind, name, on("from ", l.From), on("to ", l.To))
}

// children counts them by group.
func (s *Screen) children(p *page) {
	f := &s.facts
	p.heading("Children on roll", f.figures["children"])
	for _, g := range f.groups {
		label := g.Label
		if g.Value == "" {
			label = "Other"
		}
		p.line(label, fmt.Sprint(g.Count))
	}
	if n := f.figures["plans"]; n != "" && n != "0" {
		p.line("With an EHC plan", n)
	}
	if len(f.groups) == 0 {
		p.text("None.")
	}
}

const (
	shownTerms   = 6
	shownRecords = 5
	ratingBar    = 10
)

// quality are the ratings of PEPs by term.
func (s *Screen) quality(p *page) {
	terms := s.facts.terms
	aside := "Green or Gold of those rated"
	if t := pep.TrendOf(terms); t != pep.NoTrend {
		aside = fmt.Sprintf("%s than in %s", t, s.term(terms[1].Term))
		if t == pep.Steady {
			aside = "the same as in " + s.term(terms[1].Term)
		}
	}
	p.heading("PEP ratings by term", aside)
	if len(terms) == 0 {
		p.text("No PEP was rated yet.")
	}
	for _, t := range terms[:min(len(terms), shownTerms)] {
		bar := widget.Bar(s.env, float64(t.Good())/float64(t.Rated()), ratingBar)
		said := fmt.Sprintf(" %3d%% good, %d of %d", t.Percent(), t.Good(), t.Rated())
		p.lines = append(p.lines, " "+p.th.Label.Render(ui.FitLeft(s.term(t.Term), 13))+bar+p.th.Text.Render(said)+p.th.Muted.Render(" · "+mix(t)))
	}
}

// mix says how many there are of each rating.
func mix(t pep.RatedTerm) string {
	var out []string
	for _, r := range []struct {
		n    int
		word string
	}{{t.Gold, "Gold"}, {t.Green, "Green"}, {t.Amber, "Amber"}, {t.Red, "Red"}} {
		if r.n > 0 {
			out = append(out, fmt.Sprintf("%d %s", r.n, r.word))
		}
	}
	return strings.Join(out, ", ")
}

func (s *Screen) term(id string) string {
	if t, ok := s.opts.Book.Calendar().Term(calendar.TermID(id)); ok {
		return t.Name()
	}
	return id
}

// training is what people of the school attended, and whether it is trauma-informed.
func (s *Screen) training(p *page) {
	ts := s.facts.trainings
	p.heading("Training attended", "")
	status := "no, or not on record"
	if s.facts.school.TraumaAware {
		status = "yes"
	}
	for _, t := range ts {
		if t.Kind == "trauma" {
			status += " · trained " + t.On.Long()
			break
		}
	}
	p.line("Trauma-informed", status)
	for _, t := range ts[:min(len(ts), shownRecords)] {
		p.line(t.On.Long(), register.TrainingKinds.Label(t.Kind), t.Who, several(t.Count, "person", "people"), t.Note)
	}
	s.more(p, len(ts), "Training")
	if len(ts) == 0 {
		p.text("None on record; t notes one.")
	}
}

func several(n int, one, many string) string {
	if n == 0 {
		return ""
	}
	return widget.Several(n, one, many)
}

func (s *Screen) more(p *page, n int, tab string) {
	if n > shownRecords {
		p.text(fmt.Sprintf("%d earlier ones under %s.", n-shownRecords, tab))
	}
}

// visited are the visits: the last ones, and when the next is due.
func (s *Screen) visited(p *page) {
	vs := s.facts.visits
	p.heading("Visits", "")
	next := ""
	if len(vs) > 0 && !vs[0].Next.IsZero() {
		next = vs[0].Next.Long()
		if vs[0].Next.Before(s.env.Today()) {
			next += ", overdue"
		}
	}
	if next == "" && s.facts.figures["visitdue"] == "yes" {
		next = "this school year"
	}
	p.line("Next due", next)
	for _, v := range vs[:min(len(vs), shownRecords)] {
		p.line(v.On.Long(), register.VisitKinds.Label(v.Kind), v.by, v.Outcome)
	}
	s.more(p, len(vs), "Visits")
	if len(vs) == 0 {
		p.text("None on record; v notes one.")
	}
}

// reviews are the annual reviews of its children.
func (s *Screen) reviews(p *page) {
	f := s.facts.figures
	if f["reviewsdue"] == "" && f["heldreviews"] == "" {
		return
	}
	p.heading("Annual reviews", "")
	p.line("Due in twelve weeks", f["reviewsdue"]+", overdue ones among them")
	p.line("Held in twelve months", f["heldreviews"])
	p.line("…report late", f["reportslate"]+" after two weeks, or missing")
}

// ofsted keeps the judgement of before and the report card apart: they are on no common
// scale, and neither follows from the other.
func (s *Screen) ofsted(p *page) {
	x := &s.facts.school
	p.heading("Ofsted", "two scales, not to be compared")
	judged := school.Judgements.Label(x.Judgement)
	if judged == "" {
		judged = "none on record"
	}
	p.line("Judgement (to 2024)", judged, on("inspected ", x.Inspected))
	card := on("of ", x.CardOn)
	if card == "" {
		card = "none on record"
	}
	p.line("Report card (from 2025)", card)
	for i, a := range school.Areas() {
		p.labelled(areaWidth, "  "+a.Title, school.Grades.Label(x.Card[i]))
	}
	p.labelled(areaWidth, "  Safeguarding", school.Safeguarding.Label(x.Safe))
	p.line("  In words", x.ReportCard)
}

// described are the fields of a school that no other section shows.
var described = []string{"phase", "type", "status", "low", "high", "out_of_area", "trust", "address", "postcode", "urn", "laestab"}

func (s *Screen) details(p *page) {
	p.heading("The school", "")
	for _, name := range described {
		i := school.Schools.Index(name)
		spec := school.Schools.Specs()[i]
		if v := spec.Show(school.Schools.Get(&s.facts.school, i)); spec.Type != field.Flag || v == "yes" {
			p.line(spec.Label, v)
		}
	}
}

// phase is said at the right of the heading.
func (s *Screen) phase() string { return code.SchoolPhase.Label(s.facts.school.Phase) }
