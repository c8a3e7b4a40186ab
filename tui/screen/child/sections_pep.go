package child

import (
	"cmp"
	"fmt"
	"slices"

	"caseload/model/calendar"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/field"
	"caseload/model/pep"
	"caseload/model/work"
	"caseload/tui/record"
	"caseload/tui/ui"
)

// termName is a term in a few letters: aut26.
func (d *data) termName(id string) string {
	if t, ok := d.cal.Term(calendar.TermID(id)); ok {
		return t.Short()
	}
	return id
}

// byTerm are the PEPs, the newest first.
func (d *data) byTerm() []pep.PEP {
	ps := slices.Clone(d.file.PEPs)
	slices.SortStableFunc(ps, func(a, b pep.PEP) int {
		return cmp.Or(pep.TermOrder(b.Term)-pep.TermOrder(a.Term), b.HeldOn.Compare(a.HeldOn))
	})
	return ps
}

func (d *data) peps() []row {
	var out []row
	for _, p := range d.byTerm() {
		st := p.StatusOf()
		r := row{tag: d.termName(p.Term), text: pepSaid(&p, st), kind: pep.PEPs.Name(), id: p.ID, pep: p.ID, toCheck: st == pep.ToCheck}
		switch {
		case st == pep.ToCheck || st == pep.Returned:
			r.look = soon
		case p.Rating != pep.Unrated:
			r.look = rag
		}
		out = append(out, r)
	}
	return out
}

func pepSaid(p *pep.PEP, st pep.Status) string {
	said := ui.RAGText(string(p.Rating))
	switch st {
	case pep.Complete:
		return join(said, since("rated ", p.RatedOn), since("held ", p.HeldOn))
	case pep.Returned:
		return join(said, "with the school"+prefixed(", back by ", day(p.ReturnBy)), since("held ", p.HeldOn))
	case pep.ToCheck:
		return join(said, "TO CHECK", since("received ", p.Received), since("held ", p.HeldOn))
	case pep.Held:
		return join("held "+p.HeldOn.Plain(), "waiting for the school")
	case pep.Arranged:
		return "arranged for " + p.Meeting.Plain()
	}
	return "to arrange"
}

func day(on civil.Date) string {
	if on.IsZero() {
		return ""
	}
	return on.Plain()
}

// targets are those of the latest PEP that has any, and older ones nobody reviewed.
func (d *data) targets() []row {
	latest := ""
	for _, p := range d.byTerm() {
		if slices.ContainsFunc(d.file.Targets, func(t pep.Target) bool { return t.PEP == p.ID }) {
			latest = p.ID
			break
		}
	}
	var out []row
	for i := range d.file.Targets {
		t := &d.file.Targets[i]
		if t.PEP != latest {
			continue
		}
		tag, paid := fmt.Sprintf("T%d", t.Number), ""
		if t.Cost > 0 {
			tag += " " + field.Pounds(t.Cost)
			paid = pep.Streams.Label(t.Stream)
		}
		out = append(out, row{tag: tag, text: join(t.Text, pep.Outcomes.Label(t.Outcome), since("by ", t.By), paid), kind: pep.Targets.Name(), id: t.ID, pep: t.PEP})
	}
	if n := d.unreviewed(latest); n > 0 {
		out = append(out, row{text: fmt.Sprintf("%d of the PEPs before not reviewed", n), look: soon})
	}
	return out
}

func (d *data) unreviewed(but string) int {
	n := 0
	for i := range d.file.Targets {
		if t := &d.file.Targets[i]; t.PEP != but && t.Outcome == "" {
			n++
		}
	}
	return n
}

// details are the fields of the child itself, to read and to edit in place.
func (d *data) details() []row {
	k := child.Children
	var out []row
	for _, l := range record.Lines(k, work.Values(k, &d.file.Child), record.Names(d.names)) {
		out = append(out, row{text: l.Label + ": " + l.Value, kind: k.Name(), id: d.id, field: l.Field})
	}
	return out
}
