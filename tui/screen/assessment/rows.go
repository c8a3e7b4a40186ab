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

// holdup is one thing that the plan waits for.
type holdup struct {
	tag, text string
	who       string // in a word or two, for a line
	kind, id  string
	field     string
}

// holdups are what is outstanding now, and whose it is.
func (d *data) holdups() []holdup {
	a := &d.a
	if !d.open() {
		return nil
	}
	switch {
	case a.Decision == "" || a.Notified.IsZero() || a.Notified.After(d.today):
		what := "Decide whether to assess, and tell the family"
		if a.Decision != "" {
			what = "Tell the family of the decision: " + strings.ToLower(ehc.Decisions.Label(a.Decision))
		}
		return []holdup{{tag: d.late(a.ID, duty.DecideAssess, duty.ReassessDecide), text: what + " – ours (d)", who: "decision", field: "decision"}}
	case a.Outcome == "":
		return d.beforeOutcome()
	case a.OutcomeOn.IsZero() || a.OutcomeOn.After(d.today):
		return []holdup{{tag: d.late(a.ID, duty.FinalPlan, duty.RefuseIssue, duty.ReassessFinal), text: "Tell the family of the decision: " + strings.ToLower(ehc.Outcomes.Label(a.Outcome)) + " – ours (o)", who: "letter", field: "outcome_on"}}
	case a.DraftServed.IsZero() || a.DraftServed.After(d.today):
		return d.beforeDraft()
	}
	return d.beforeFinal()
}

func (d *data) late(record string, rules ...duty.RuleID) string {
	if x := d.duty(record, rules...); x != nil && x.Open() {
		return duty.Late(x.Due, d.today)
	}
	return ""
}

func (d *data) beforeOutcome() []holdup {
	if len(d.advice) == 0 {
		return []holdup{{text: "Ask for advice: nobody has been asked yet – ours (s)", who: "advice to ask", field: "advice"}}
	}
	var out []holdup
	for i := range d.advice {
		x := &d.advice[i]
		if !waiting(x, d.today) {
			continue
		}
		out = append(out, holdup{tag: d.adviceLate(x), text: join("Advice of "+lower(adviser(x)), chased(x, d.today)) + " – theirs (c to chase)", who: lower(adviser(x)), kind: ehc.Advices.Name(), id: x.ID})
	}
	if len(out) == 0 {
		out = append(out, holdup{tag: d.late(d.a.ID, duty.FinalPlan, duty.ReassessFinal), text: "Decide whether to issue a plan: all advice is in – ours (o)", who: "outcome", field: "outcome"})
	}
	return out
}

func (d *data) beforeDraft() []holdup {
	tag := d.late(d.a.ID, duty.FinalPlan, duty.ReassessFinal)
	if len(d.checks) > 0 {
		c := &d.checks[0]
		if !c.Returned.IsZero() && c.Again.IsZero() {
			return []holdup{{tag: cmp.Or(d.late(c.ID, duty.DraftReturn), tag), text: "The draft is with its writer to improve" + prefixed(", ", d.names("officer", c.Writer)), who: "draft", kind: ehc.DraftChecks.Name(), id: c.ID}}
		}
		return []holdup{{tag: tag, text: "Serve the draft plan on the family – ours (v)", who: "draft", field: "draft_served"}}
	}
	return []holdup{{tag: tag, text: "Write the draft plan, have it checked (x), serve it (v) – ours", who: "draft", field: "draft_served"}}
}

func (d *data) beforeFinal() []holdup {
	var out []holdup
	if last := d.familyLast(); d.a.Reps.IsZero() && !d.today.After(last) {
		out = append(out, holdup{tag: duty.Late(last, d.today), text: "The family’s answer to the draft, until " + last.Long() + " – theirs (f when it comes)", who: "family", field: "reps"})
	}
	if !d.a.MeetingAsked.IsZero() && d.a.MeetingHeld.IsZero() {
		out = append(out, holdup{text: "The meeting that the family asked for on " + d.a.MeetingAsked.Long() + " – ours", who: "meeting", field: "meeting_held"})
	}
	for i := range d.asked {
		c := &d.asked[i]
		if c.Answered.IsZero() {
			out = append(out, holdup{tag: cmp.Or(d.late(c.ID, duty.ConsultAnswer), duty.Late(consultLast(c), d.today)), text: "Answer of " + d.consultee(c) + " – theirs", who: d.consultee(c), kind: ehc.Consultations.Name(), id: c.ID})
		}
	}
	if len(out) == 0 {
		out = append(out, holdup{tag: d.late(d.a.ID, duty.FinalPlan, duty.ReassessFinal), text: "Send the final plan – ours (p)", who: "final plan", field: "final_sent"})
	}
	return out
}

// familyLast is the last of the fifteen days that begin with the day of service
// (SEND Regs 2014 reg. 13(1)(a)).
func (d *data) familyLast() civil.Date {
	if x := d.duty(d.a.ID, duty.FamilyAnswer); x != nil && !x.Due.IsZero() {
		return x.Due
	}
	return d.a.FamilyUntil()
}

// consultLast is the day by which a setting should have answered (CoP 9.83).
func consultLast(c *ehc.Consultation) civil.Date { return c.Sent.AddDays(15) }

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

func chased(x *ehc.Advice, today civil.Date) string {
	if x.Chases == 0 {
		return ""
	}
	said := "chased " + times(x.Chases)
	if !x.Chased.IsZero() {
		said += ", last " + x.Chased.Long()
	}
	return said
}

// adviceDue is the last day of the six weeks.
func (d *data) adviceDue(x *ehc.Advice) civil.Date {
	if y := d.duty(x.ID, duty.AdviceIn); y != nil && !y.Due.IsZero() {
		return y.Due
	}
	from, _ := x.From()
	if from.IsZero() {
		return civil.Date{}
	}
	return from.AddWeeks(6)
}

func (d *data) adviceLate(x *ehc.Advice) string {
	due := d.adviceDue(x)
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
		due := d.adviceDue(x)
		excuse := prefixed("exception ", ehc.AdviceExceptions.Label(x.Exception))
		switch {
		case x.NotNeeded:
			r.tag, r.text = done+"not asked", join(who, "existing advice is enough", x.NotWhy)
		case x.Asked.IsZero():
			r.tag, r.text = missing+"not asked", who
		case !waiting(x, d.today):
			r.tag, r.text = done+x.Received.Short(), join(who, on("asked ", x.Asked), overBy(x.Received, due), excuse)
		case d.today.After(due):
			r.tag, r.text = missing+d.adviceLate(x), join(who, on("due ", due), chased(x, d.today), excuse)
		default:
			r.tag, r.text = pending+d.adviceLate(x), join(who, on("due ", due), chased(x, d.today), excuse)
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
		case d.today.After(d.adviceDue(x)):
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
		last := d.familyLast()
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
		case d.today.After(consultLast(c)):
			r.tag, r.text = missing+duty.Late(consultLast(c), d.today), join(who, "sent "+c.Sent.Long(), "no answer: neither consent nor refusal")
		default:
			r.tag, r.text = pending+duty.Late(consultLast(c), d.today), join(who, "sent "+c.Sent.Long())
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
	r := d.self("excused", join(ehc.Exceptions.Label(a.Exception), strings.TrimSpace(on("from ", a.ExceptionFrom)+on(" to ", a.ExceptionTo)), a.ExceptionWhy,
		prefixed("approved by ", d.names("officer", a.ApprovedBy)), "it excuses lateness; the date stays"), "exception")
	return []row{r}
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
			r := row{text: join("Order: "+ehc.Orders.Label(o.Kind), "made "+o.Made.Long(), o.Detail), kind: ehc.OrderSet.Name(), id: o.ID}
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
