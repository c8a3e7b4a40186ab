package record

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"caseload/model/field"
	"caseload/tui/widget"
)

// Step is one piece of work on a record: a few of its fields, asked in a form of
// their own that keeps its draft and meets other people's changes as every form does.
type Step struct {
	Kind string
	ID   string // "" for a new record
	// Name tells the drafts of the steps of one record apart.
	Name  string
	Title string
	// Fields are those that are asked, in this order; Needed those that the step cannot
	// do without, Labels what some are called here.
	Fields []string
	Needed []string
	Labels map[string]string
	// Preset are canonical values to begin with. On a record they stand where it has
	// none, as if they had been typed.
	Preset map[string]string
	// Anew are canonical values that stand in place of what the record has: the day of
	// a review that was held again.
	Anew map[string]string
	// Save, where set, is done with what differs from the record in place of the edit.
	Save func(ctx context.Context, set map[string]string) error
	// Done is said when it is saved.
	Done string
	// Then, where set, follows.
	Then func() tea.Cmd
}

// Step opens the form of a step.
func (f *Forms) Step(s Step) tea.Cmd {
	return f.open(s.Kind, func(k field.Kind) *form {
		out := &form{forms: f, kind: k, id: s.ID, step: &s}
		if s.ID == "" {
			out.preset = s.Preset
		}
		return out
	})
}

// questions are those of the step, out of those of the kind.
func (s *Step) questions(all []widget.FormField) []widget.FormField {
	var out []widget.FormField
	for _, name := range s.Fields {
		i := slices.IndexFunc(all, func(q widget.FormField) bool { return q.Name == name })
		if i < 0 {
			continue
		}
		q := all[i]
		q.Required = q.Required || slices.Contains(s.Needed, name)
		if label := s.Labels[name]; label != "" {
			q.Label = label
		}
		out = append(out, q)
	}
	return out
}

// fill gives the form what the step begins with, where the record has nothing.
func (f *form) fill() {
	if f.step == nil || f.id == "" {
		return
	}
	for _, name := range f.step.Fields {
		if v := f.step.Preset[name]; v != "" && empty(f.values[name]) {
			f.put(name, v)
		}
		if v, ok := f.step.Anew[name]; ok {
			f.put(name, v)
		}
	}
	f.form.Saved()
}

// empty reports whether a canonical value says nothing yet.
func empty(v string) bool { return v == "" || v == "no" || v == "0" }
