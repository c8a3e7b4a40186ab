package setting

import (
	"context"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"caseload/model/letter"
	"caseload/model/letter/post"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

func (s *screen) letterSection() *section {
	sec := &section{
		name: "letters", title: "Letters", noAdd: "templates are not changed here",
		intro: "The wording of letters. Enter changes one; take it away and the standard wording counts again.",
		cols:  []widget.Column{{Title: "Letter", Min: 34}, {Title: "To", Width: 18}, {Title: "Wording", Width: 9}, {Title: "Id", Width: 20, Priority: 1}},
		fill:  s.letterRows,
	}
	if s.opts.Template != nil {
		sec.add = s.newLetter
	}
	return sec
}

func (s *screen) letterRows(d *data) []row {
	var out []row
	for _, spec := range letter.Specs() {
		out = append(out, s.letterRow(d, spec.ID, spec.Title, string(spec.To)))
	}
	for _, id := range letter.Parts() {
		t, _ := letter.BuiltIn(id)
		out = append(out, s.letterRow(d, id, t.Name, "part of letters"))
	}
	for _, id := range slices.Sorted(maps.Keys(d.templates)) {
		if _, built := letter.BuiltIn(id); !built {
			out = append(out, s.letterRow(d, id, d.templates[id].Name, ""))
		}
	}
	return out
}

func (s *screen) letterRow(d *data, id, title, to string) row {
	own, isOwn := d.templates[id]
	wording := "standard"
	t, built := letter.BuiltIn(id)
	if isOwn {
		t, title, wording = own, own.Name, "own"
	}
	r := row{id: "letter-" + id, name: title, kind: letter.Templates.Name(), fixed: "templates are not changed here",
		cells: []string{title, to, wording, id},
		more: func() []string {
			return append(said(title+" · "+id+" · "+wording+" wording"), said(firstLines(t.Body)...)...)
		}}
	if s.opts.Template != nil {
		r.change = func() tea.Cmd { return s.opts.Template(id, title) }
	}
	if isOwn {
		r.record, r.removable, r.loss = id, true, "The standard wording counts again."
		if !built {
			r.loss = "It is one of the authority’s own letters and goes from the list of letters."
		}
	}
	return r
}

// firstLinesMost is how much of a template is shown beside it.
const firstLinesMost = 12

func firstLines(body string) []string {
	var out []string
	for _, b := range letter.Blocks(body) {
		out = append(out, b.Lines...)
		if len(out) >= firstLinesMost {
			break
		}
	}
	return out
}

// newLetter asks for the name of a letter of the authority's own.
func (s *screen) newLetter() tea.Cmd {
	return ui.Open(widget.NewPrompt(s.env, "New letter", "What is it called? It can be written about any record.", "", true, func(name string) tea.Cmd {
		id := letter.NewID(name)
		if err := letter.CheckID(id); err != nil {
			return ui.Status(ui.Warn, "The name needs a letter or a figure.")
		}
		if _, there := s.data.templates[id]; there {
			return ui.Status(ui.Warn, "There is a letter of that name.")
		}
		if _, built := letter.BuiltIn(id); built {
			return ui.Status(ui.Warn, "There is a letter of that name.")
		}
		return s.opts.Template(id, name)
	}))
}

// loadTemplates reads the authority's own wording.
func (d *data) loadTemplates(ctx context.Context, svc Services) (err error) {
	d.templates, err = post.Own(ctx, svc)
	return err
}
