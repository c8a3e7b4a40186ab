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

// brief are the advisers in as few letters as officers use.
var brief = map[string]string{"parent": "parent", "young-person": "YP", "school": "school", "medical": "medical", "ep": "EP", "social": "social care", "salt": "SALT",
	"ot": "OT", "physio": "physio", "camhs": "CAMHS", "sensory": "sensory", "adulthood": "PfA", "early": "early years", "other": "other"}

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
