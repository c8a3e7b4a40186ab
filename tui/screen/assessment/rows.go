package assessment

import (
	"cmp"
	"fmt"
	"strings"

	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/school"
	"caseload/tui/ui"
)

// look is how a row is drawn.
type look uint8

const (
	plain look = iota
	muted
)

// row is one line of the screen: a heading for the first of its section, how it
// stands, and the text; and what can be opened from it.
type row struct {
	section, tag, text string
	look               look
	kind, id, field    string // the record, and the field of it
	duty               string // key of a duty, for why
}

// key tells rows apart, so that the cursor stays where it was after a load.
func (r *row) key() string { return r.kind + ":" + r.id + ":" + r.field + ":" + r.duty }

// Marks of what is there and what is not.
const (
	done    = "✓ "
	missing = "✗ "
	pending = "… "
)

func join(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}

func prefixed(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}

// on writes a day after a word, nothing for no date.
func on(word string, day civil.Date) string {
	if day.IsZero() {
		return ""
	}
	return word + day.Long()
}

// sections are the rows of the screen, in the order of the work.
func (d *data) sections() []row {
	var out []row
	for _, s := range []struct {
		title string
		rows  []row
	}{
		{"NEXT", d.next()}, {"ADVICE", d.adviceRows()}, {"DRAFT", d.draft()}, {"CONSULTED", d.consulted()}, {"REQUEST", d.request()},
		{"EXCEPTION", d.exception()}, {"DISPUTE", d.disputes()}, {"DUTIES", d.clocks()},
	} {
		for i, r := range s.rows {
			if i == 0 {
				r.section = s.title
			}
			r.text = strings.ReplaceAll(r.text, "\n", " ")
			out = append(out, r)
		}
	}
	return out
}

func (d *data) self(tag, text, field string) row {
	return row{tag: tag, text: text, kind: ehc.Assessments.Name(), id: d.a.ID, field: field}
}

// next is what holds the plan up: who has not answered, or else the step of ours that
// comes next.
func (d *data) next() []row {
	var out []row
	for _, h := range d.holdups() {
		r := d.self(h.tag, h.text, h.field)
		if h.kind != "" {
			r.kind, r.id, r.field = h.kind, h.id, "next"
		}
		out = append(out, r)
	}
	for i := range d.duties { // a decision was disputed after it closed the assessment
		if x := &d.duties[i]; !d.open() && x.Open() {
			out = append(out, row{tag: duty.Late(x.Due, d.today), text: x.Title + " – ours", kind: x.Kind, id: x.Record, field: "next", duty: x.Key()})
		}
	}
	if len(out) == 0 {
		when, how := d.closed()
		r := d.self(strings.TrimSpace(done), "Nothing is outstanding.", "")
		if !when.IsZero() {
			r.text = sentence(how) + " " + when.Long() + ": nothing is outstanding."
		}
		r.look = muted
		return []row{r}
	}
	return out
}

func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// consultLast is the day by which a setting should have answered (CoP 9.83).
func (d *data) consultLast(c *ehc.Consultation) civil.Date {
	if x := d.duty(c.ID, duty.ConsultAnswer); x != nil && !x.Due.IsZero() {
		return x.Due
	}
	return c.Sent.AddDays(15)
}

func lower(s string) string {
	if s == "" || len(s) > 1 && s[1] >= 'A' && s[1] <= 'Z' {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func adviser(x *ehc.Advice) string { return ehc.Advisers.Label(x.Adviser) }

// brief are the advisers in as few letters as officers use.
var brief = map[string]string{"parent": "parent", "young-person": "YP", "school": "school", "medical": "medical", "ep": "EP", "social": "social care", "salt": "SALT",
	"ot": "OT", "physio": "physio", "camhs": "CAMHS", "sensory": "sensory", "adulthood": "PfA", "early": "early years", "other": "other"}

// times says how often in words: "once", "twice", "3 times".
func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

func chased(x *ehc.Advice) string {
	if x.Chases == 0 {
		return ""
	}
	said := "chased " + times(x.Chases)
	if !x.Chased.IsZero() {
		said += ", last " + x.Chased.Long()
	}
	return said
}

func (d *data) adviceLate(x *ehc.Advice) string {
	due := x.Due()
	if due.IsZero() {
		return ""
	}
	return duty.Late(due, d.today)
}

func (d *data) adviceRows() []row {
	if len(d.advice) == 0 {
		r := d.self("", "Nobody has been asked for advice.", "advice")
		r.look = muted
		return []row{r}
	}
	var out []row
	for i := range d.advice {
		x := &d.advice[i]
		r := row{kind: ehc.Advices.Name(), id: x.ID}
		who := join(adviser(x), x.Service)
		due := x.Due()
		excuse := prefixed("exception ", ehc.AdviceExceptions.Label(x.Exception))
		switch {
		case x.NotNeeded:
			r.tag, r.text = done+"not asked", join(who, "existing advice is enough", x.NotWhy)
		case x.Asked.IsZero():
			r.tag, r.text = missing+"not asked", who
		case !waiting(x, d.today):
			r.tag, r.text = done+x.Received.Short(), join(who, on("asked ", x.Asked), overBy(x.Received, due), excuse)
		case d.today.After(due):
			r.tag, r.text = missing+d.adviceLate(x), join(who, on("due ", due), chased(x), excuse)
		default:
			r.tag, r.text = pending+d.adviceLate(x), join(who, on("due ", due), chased(x), excuse)
		}
		out = append(out, r)
	}
	return out
}

// overBy says how late something came.
func overBy(day, due civil.Date) string {
	if due.IsZero() || !day.After(due) {
		return ""
	}
	return fmt.Sprintf("%d days late", day.Sub(due))
}

// adviceLine is all advice in a few words, for the top of the screen.
func (d *data) adviceLine() string {
	var out []string
	for i := range d.advice {
		x := &d.advice[i]
		who := cmp.Or(brief[x.Adviser], x.Adviser)
		switch {
		case x.NotNeeded || !x.Asked.IsZero() && !waiting(x, d.today):
			out = append(out, who+" ✓")
		case x.Asked.IsZero():
			out = append(out, who+" not asked")
		case d.today.After(x.Due()):
			said := who + " ✗ " + d.adviceLate(x)
			if x.Chases > 0 {
				said += ", chased " + times(x.Chases)
			}
			out = append(out, said)
		default:
			out = append(out, who+" due "+d.adviceLate(x))
		}
	}
	return strings.Join(out, "   ")
}

func (d *data) draft() []row {
	a := &d.a
	var out []row
	switch {
	case !a.DraftServed.IsZero():
		last := d.a.FamilyUntil()
		text := "Served " + a.DraftServed.Long() + ": the family’s fifteen days end " + last.Long()
		if !a.Reps.IsZero() {
			text = join(text, "answered "+a.Reps.Long())
		} else if d.today.After(last) {
			text = join(text, "no answer came")
		}
		out = append(out, d.self(done+a.DraftServed.Short(), text, "draft_served"))
		if !a.MeetingAsked.IsZero() {
			held := on("held ", a.MeetingHeld)
			tag := pending + "meeting"
			if held != "" {
				tag = done + a.MeetingHeld.Short()
			}
			out = append(out, d.self(tag, join("Meeting asked for "+a.MeetingAsked.Long(), cmp.Or(held, "not held yet")), "meeting_asked"))
		}
	case a.Outcome == "issue":
		out = append(out, d.self("", "No draft has been served.", "draft_served"))
	}
	for i := range d.checks {
		c := &d.checks[i]
		back := ""
		if !c.Returned.IsZero() {
			back = cmp.Or(on("came back ", c.Again), "with its writer since "+c.Returned.Long())
		}
		out = append(out, row{tag: ui.RAGText(c.Rating), text: join("Checked "+c.On.Long(), prefixed("by ", d.names("officer", c.Checker)), prefixed("written by ", d.names("officer", c.Writer)), back, sectionsToImprove(c)),
			kind: ehc.DraftChecks.Name(), id: c.ID})
	}
	return out
}

func sectionsToImprove(c *ehc.DraftCheck) string {
	var out []string
	for i, s := range ehc.Sections() {
		if c.Marks[i] == "improve" || c.Marks[i] == "no" {
			out = append(out, s.Letter)
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "to improve: " + strings.Join(out, " ")
}

// consultee is who was asked whether they could take the child.
func (d *data) consultee(c *ehc.Consultation) string {
	if c.Kind == "authority" {
		return cmp.Or(c.Authority, "the other authority")
	}
	return cmp.Or(d.names(school.Schools.Name(), c.School), c.Authority, "a setting")
}

func (d *data) consulted() []row {
	var out []row
	for i := range d.asked {
		c := &d.asked[i]
		r := row{kind: ehc.Consultations.Name(), id: c.ID}
		preferred := ""
		if c.Preferred {
			preferred = "the family’s choice"
		}
		who := join(d.consultee(c), preferred)
		switch {
		case !c.Answered.IsZero():
			r.tag, r.text = done+c.Answered.Short(), join(who, cmp.Or(ehc.Answers.Label(c.Answer), "answered"), c.Reasons)
		case d.today.After(d.consultLast(c)):
			r.tag, r.text = missing+duty.Late(d.consultLast(c), d.today), join(who, "sent "+c.Sent.Long(), "no answer: neither consent nor refusal")
		default:
			r.tag, r.text = pending+duty.Late(d.consultLast(c), d.today), join(who, "sent "+c.Sent.Long())
		}
		out = append(out, r)
	}
	return out
}

func (d *data) request() []row {
	a := &d.a
	panel := "not at the inclusion panel before"
	if a.Panel {
		panel = "inclusion panel first" + on(", ", a.PanelOn)
	}
	out := []row{d.self(a.Received.Short(), join(d.kind()+" requested by "+lower(cmp.Or(code.RequestSource.Label(a.Source), "somebody not recorded")), a.Received.Long(), panel), "received")}
	if a.Decision != "" {
		told := cmp.Or(on("family notified ", a.Notified), "FAMILY NOT NOTIFIED YET")
		out = append(out, d.self(short(a.Notified), join(ehc.Decisions.Label(a.Decision), on("decided ", a.DecidedOn), told, a.DecisionWhy), "decision"))
	}
	if a.Outcome != "" {
		told := cmp.Or(on("family notified ", a.OutcomeOn), "FAMILY NOT NOTIFIED YET")
		out = append(out, d.self(short(a.OutcomeOn), join(ehc.Outcomes.Label(a.Outcome), told, a.OutcomeWhy), "outcome"))
	}
	if a.Wanted != "" {
		out = append(out, d.self("", "The family asks for "+d.names(school.Schools.Name(), a.Wanted), "wanted"))
	}
	if !a.FinalSent.IsZero() {
		out = append(out, d.self(done+a.FinalSent.Short(), join("Final plan sent "+a.FinalSent.Long(), fmt.Sprintf("week %d", d.week(a.FinalSent)), d.planSaid()), "final_sent"))
	}
	if !a.Withdrawn.IsZero() {
		out = append(out, d.self(short(a.Withdrawn), join("Withdrawn "+a.Withdrawn.Long(), ehc.Withdrawals.Label(a.WithdrawnWhy), prefixed("to ", a.Exported)), "withdrawn"))
	}
	return out
}

func short(day civil.Date) string {
	if day.IsZero() {
		return ""
	}
	return day.Short()
}

// planSaid is what the plan names.
func (d *data) planSaid() string {
	for i := range d.file.Plans {
		if p := &d.file.Plans[i]; p.ID == d.a.Plan && p.ID != "" {
			return join(prefixed("names ", d.names(school.Schools.Name(), p.School)), ehc.SettingTypes.Label(p.Type), code.SENNeed.Label(p.Need), prefixed("band ", p.Band))
		}
	}
	return ""
}

func (d *data) exception() []row {
	a := &d.a
	if a.Exception == "" {
		return nil
	}
	return []row{
		d.self("excused", join(ehc.Exceptions.Label(a.Exception), strings.TrimSpace(on("from ", a.ExceptionFrom)+on(" to ", a.ExceptionTo)), "it excuses lateness; the date stays"), "exception"),
		d.self("", join(cmp.Or(a.ExceptionWhy, "no evidence on record"), cmp.Or(prefixed("approved by ", d.names("officer", a.ApprovedBy)), "approved by nobody yet")), "exception_why"),
	}
}

func (d *data) disputes() []row {
	a := &d.a
	var out []row
	var flags []string
	for _, f := range []struct {
		on   bool
		said string
	}{{a.Mediation, "mediation on the request"}, {a.Tribunal, "tribunal on the request"}, {a.Mediation2, "mediation on the outcome"}, {a.Tribunal2, "tribunal on the outcome"}} {
		if f.on {
			flags = append(flags, f.said)
		}
	}
	if len(flags) > 0 {
		out = append(out, d.self("", sentence(strings.Join(flags, ", "))+": the decision stays as it was made", "mediation"))
	}
	for i := range d.fights {
		f := &d.fights[i]
		out = append(out, row{tag: short(civil.Max(f.Told, f.Registered, f.OutcomeOn)), text: join("About: "+lower(ehc.Appealable.Label(f.About)), on("mediation asked ", f.Told), on("certificate ", f.Certificate),
			on("appeal registered ", f.Registered), on("hearing ", f.Hearing), ehc.AppealEnds.Label(f.Outcome)), kind: ehc.Disputes.Name(), id: f.ID})
		for j := range d.orders {
			o := &d.orders[j]
			if o.Dispute != f.ID {
				continue
			}
			r := row{text: join("Order: "+ehc.OrderKinds.Label(o.Kind), "made "+o.Made.Long(), o.Detail), kind: ehc.Orders.Name(), id: o.ID}
			switch {
			case !o.Done.IsZero():
				r.tag = done + o.Done.Short()
			default:
				r.tag = d.late(o.ID, duty.TribunalOrder, duty.Recommendation)
			}
			out = append(out, r)
		}
	}
	return out
}

// clocks are the duties with how they stand, open ones first.
func (d *data) clocks() []row {
	var open, rest []row
	for i := range d.duties {
		x := &d.duties[i]
		r := row{kind: x.Kind, id: x.Record, duty: x.Key(), text: join(x.Title, on("due ", x.Due), strings.Join(x.Excuses, ", "), x.Note)}
		if len(casefile.Open(d.duties[i:i+1])) > 0 {
			r.tag = duty.Late(x.Due, d.today)
			open = append(open, r)
			continue
		}
		r.tag, r.look = x.State.String(), muted
		if !x.Met.IsZero() {
			r.text = join(r.text, on("done ", x.Met), overBy(x.Met, x.Due))
		}
		if x.Ended != "" {
			r.text = join(r.text, x.Ended)
		}
		rest = append(rest, r)
	}
	return append(open, rest...)
}
