package setting

import (
	"cmp"
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"caseload/model/setting"
	"caseload/model/work"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

func (s *screen) viewSection() *section {
	return &section{
		name: "views", title: "Views", noAdd: "a view is saved on its list, with v",
		intro: "The views that were saved on lists. Enter renames one.",
		cols:  []widget.Column{{Title: "View", Min: 20}, {Title: "List", Width: 12}, {Title: "Whose", Width: 16}, {Title: "Filter", Min: 24}},
		fill:  s.viewRows,
	}
}

func (s *screen) viewRows(d *data) []row {
	sorted := slices.Clone(d.views)
	slices.SortStableFunc(sorted, func(a, b *setting.View) int { return cmp.Or(cmp.Compare(a.List, b.List), cmp.Compare(a.Name, b.Name)) })
	var out []row
	for _, v := range sorted {
		whose := "everybody’s"
		if v.Owner != "" {
			whose = cmp.Or(d.owners[v.Owner], "(no name)")
		}
		out = append(out, row{
			id: v.ID, name: v.Name, kind: setting.Views.Name(), record: v.ID, removable: true, loss: "It goes from its list.",
			cells:  []string{v.Name, v.List, whose, v.Query},
			change: func() tea.Cmd { return s.rename(v) },
			more: func() []string {
				return said(v.Name+" · "+v.List+" · "+whose, labelled("Filter", v.Query), labelled("Columns", v.Columns), labelled("Sorted by", v.Sort), labelled("Grouped by", v.Group))
			},
		})
	}
	return out
}

func labelled(label, v string) string {
	if v == "" {
		return ""
	}
	return label + ": " + v
}

func (s *screen) rename(v *setting.View) tea.Cmd {
	svc := s.svc
	return ui.Open(widget.NewPrompt(s.env, "Rename the view", "Name of the view", v.Name, true, func(name string) tea.Cmd {
		if name == v.Name {
			return nil
		}
		return s.write("Renamed: "+name+".", func(ctx context.Context) error {
			return svc.Edit(ctx, work.Edit{Kind: setting.Views.Name(), ID: v.ID, Seen: map[string]string{"name": v.Name}, Set: map[string]string{"name": name}})
		})
	}))
}
