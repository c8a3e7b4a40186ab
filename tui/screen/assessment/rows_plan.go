package assessment

import (
	"cmp"
	"strings"

	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/school"
	"caseload/tui/ui"
)

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
	if c, ok := a.Contestable(); ok && !c.Begun(d.fights) {
		out = append(out, d.times(&c, d.self("", "", ""), letterField[c.About], "mediation")...)
	}
	for i := range d.fights {
		f := &d.fights[i]
		out = append(out, row{tag: short(civil.Max(f.Told, f.Registered, f.OutcomeOn)), text: join("About: "+lower(ehc.Appealable.Label(f.About)), on("mediation asked ", f.Told), on("certificate ", f.Certificate),
			on("appeal registered ", f.Registered), on("hearing ", f.Hearing), ehc.AppealEnds.Label(f.Outcome)), kind: ehc.Disputes.Name(), id: f.ID})
		out = append(out, d.times(f, row{kind: ehc.Disputes.Name(), id: f.ID}, "notice", "wanted")...)
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

// letterField is the field with the day of the letter, by what can be disputed.
var letterField = map[string]string{"assess": "notified", "reassess": "notified", "issue": "outcome_on", "contents": "final_sent"}

// times say until when the family may appeal and turn to a mediation adviser; fields
// are those that each row stands on.
func (d *data) times(x *ehc.Dispute, of row, fields ...string) []row {
	var out []row
	for i, w := range x.Windows(d.cal, d.today) {
		r := row{text: w.Text, kind: of.kind, id: of.id, field: fields[i]}
		if w.Over {
			r.look = muted
		}
		out = append(out, r)
	}
	return out
}
