package assessment

import (
	"cmp"

	"caseload/model/duty"
	"caseload/model/ehc"
)

// holdup is one thing that the plan waits for.
type holdup struct {
	tag, text string
	who       string // in a word or two, for a line
	kind, id  string
	field     string
}

// stepKeys are the key and the field of each step of ours.
var stepKeys = map[ehc.Step]struct{ key, field, who string }{
	ehc.StepDecide: {"d", "decision", "decision"}, ehc.StepAdvice: {"s", "advice", "advice to ask"}, ehc.StepOutcome: {"o", "outcome", "outcome"},
	ehc.StepDraft: {"x checks it, v", "draft_served", "draft"}, ehc.StepAnswer: {"f when it comes", "reps", "family"}, ehc.StepFinal: {"p", "final_sent", "final plan"},
}

// holdups are what is outstanding now, the latest first, and whose it is.
func (d *data) holdups() []holdup {
	var out []holdup
	at, _ := d.p.At()
	for _, h := range d.p.Outstanding {
		x := holdup{text: h.What}
		if !h.Due.IsZero() {
			x.tag = duty.Late(h.Due, d.today)
		}
		owner, key := "theirs", ""
		if h.Who == ehc.ByOfficer {
			owner = "ours"
		}
		switch h.Kind {
		case ehc.Advices.Name():
			x.kind, x.id, key = h.Kind, h.Record, "c to chase"
			if v := d.adviceOf(h.Record); v != nil {
				x.who = cmp.Or(brief[v.Adviser], v.Adviser)
				x.text = join(x.text, chased(v))
			}
			if h.Who == ehc.ByOfficer {
				key = "e"
			}
		case ehc.Consultations.Name():
			x.kind, x.id, x.who, key = h.Kind, h.Record, "a setting", "r when it comes"
			if c := d.consultation(h.Record); c != nil {
				x.who = d.consultee(c)
				x.text = "Answer of " + x.who
			}
		case ehc.DraftChecks.Name():
			x.kind, x.id, x.who, key = h.Kind, h.Record, "draft", "r when it is back, x checks it again"
		default:
			k := stepKeys[at]
			x.field, x.who, key = k.field, k.who, k.key
			if h.What == "Meet the family" {
				x.field, x.who, key = "meeting_held", "meeting", "f"
			}
			if h.Who == ehc.ByFamily {
				x.text += ", until " + h.Due.Long()
			}
		}
		x.text += " – " + owner + " (" + key + ")"
		out = append(out, x)
	}
	return out
}

func (d *data) adviceOf(id string) *ehc.Advice {
	for i := range d.advice {
		if d.advice[i].ID == id {
			return &d.advice[i]
		}
	}
	return nil
}

func (d *data) consultation(id string) *ehc.Consultation {
	for i := range d.asked {
		if d.asked[i].ID == id {
			return &d.asked[i]
		}
	}
	return nil
}

func (d *data) late(record string, rules ...duty.RuleID) string {
	if x := d.duty(record, rules...); x != nil && x.Open() {
		return duty.Late(x.Due, d.today)
	}
	return ""
}
