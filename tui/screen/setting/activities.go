package setting

import (
	"slices"

	"caseload/model/code"
	"caseload/model/post16"
	"caseload/tui/widget"
)

// activitySection is what young people may do after Year 11: the codes of NCCIS, as the
// authority labels and counts them, with its own.
func (s *screen) activitySection() *section {
	return &section{
		name: "activities", title: "Activities",
		intro: "Codes of NCCIS and yours: enter relabels or retires one, n adds one.",
		cols: []widget.Column{
			{Title: "Code", Width: 6}, {Title: "Activity", Min: 28}, {Title: "Counts under", Width: 24, Priority: 1}, {Title: "Whose", Width: 14},
		},
		fill: s.activityRows,
		add:  s.create(post16.Codes.Name(), nil),
	}
}

func (s *screen) activityRows(d *data) []row {
	var own []post16.Code
	mine := map[string]*post16.Code{}
	var keep []string
	for _, c := range d.activities {
		own, mine[c.Code], keep = append(own, *c), c, append(keep, c.Code)
	}
	var out []row
	for _, c := range post16.Overlay(own, keep...).Codes {
		out = append(out, s.activityRow(c, mine[c.Value]))
	}
	return out
}

func (s *screen) activityRow(c code.Code, own *post16.Code) row {
	kind := post16.Codes.Name()
	published, known := code.NCCIS.Find(c.Value)
	group := (&post16.Activity{Code: c.Value}).GroupOf()
	r := row{id: c.Value, name: c.Value + " " + c.Label, kind: kind, cells: []string{c.Value, c.Label, "", "NCCIS"}}
	r.change = s.create(kind, map[string]string{"code": c.Value, "label": c.Label, "grouped": group})
	why := ""
	if own != nil {
		if own.Group != "" {
			group = own.Group
		}
		r.cells[3], why = "yours", own.Why
		if own.Off {
			r.cells[3], r.muted = "no longer used", true
		}
		r.record, r.removable, r.loss = own.ID, true, "It is as NCCIS has it again."
		if !known {
			r.loss = "It is not offered any more; activities that have it keep it."
		}
		r.change = s.edit(kind, own.ID)
	}
	r.cells[2] = post16.Groups.Label(group)
	r.more = func() []string {
		lines := []string{c.Value + ": " + c.Label, labelled("Counts under", r.cells[2])}
		if known && published.Label != c.Label {
			lines = append(lines, "NCCIS: "+published.Label)
		}
		if own != nil && own.Off {
			lines = append(lines, "It is not offered where an activity is chosen; what is on record stays.")
		}
		return said(slices.Concat(lines, []string{labelled("Laid down in", why), published.Note})...)
	}
	return r
}
