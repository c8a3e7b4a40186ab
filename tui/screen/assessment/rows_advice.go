package assessment

import (
	"cmp"
	"fmt"
	"strings"

	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
)

func adviser(x *ehc.Advice) string { return ehc.Advisers.Label(x.Adviser) }

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
