package setting

import (
	"caseload/model/field"
	"caseload/model/setting"
	"caseload/tui/widget"
)

func (s *screen) authoritySection() *section {
	return &section{
		name: "authority", title: "Authority", noAdd: "a file is of one authority",
		intro: "Whose file this is; the number is the one in the authority's UPNs.",
		cols:  []widget.Column{{Title: "Field", Width: 26}, {Title: "Value", Min: 20}},
		fill:  s.authorityRows,
	}
}

func (s *screen) authorityRows(d *data) []row {
	kind := setting.Authorities.Name()
	a, id := &setting.Authority{}, ""
	change := s.create(kind, nil)
	if len(d.authorities) > 0 {
		a = d.authorities[0]
		id = setting.AuthorityID
		change = s.edit(kind, id)
	}
	var out []row
	for i, spec := range setting.Authorities.Specs() {
		if spec.Hidden {
			continue
		}
		v := setting.Authorities.Get(a, i)
		if v == "" {
			v = "(not given)"
		}
		out = append(out, row{id: spec.Name, cells: []string{spec.Label, v}, kind: kind, record: id, change: change, more: explain(spec, v)})
	}
	return out
}

func explain(spec field.Spec, v string) func() []string {
	return func() []string { return said(spec.Label+": "+v, spec.Help) }
}
