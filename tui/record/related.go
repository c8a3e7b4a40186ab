package record

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/field"
	"caseload/model/work"
	"caseload/tui/nav"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// belongs are the kinds whose records belong to a record of another, in the order in
// which its screen shows them. Each carries the id in the field that is called as the kind.
var belongs = map[string][]string{
	"dispute":    {"order"},
	"plan":       {"annual", "transfer", "variation", "dispute", "risk", "consultation", "draftcheck", "version"},
	"annual":     {"variation", "dispute"},
	"transfer":   {"consultation"},
	"assessment": {"advice", "draftcheck", "consultation", "dispute"},
}

// relatedMost is how many fields say what a related record is.
const relatedMost = 4

// related are the records that belong to one, each as a line.
func related(ctx context.Context, svc work.RecordReader, kind, id string) ([]Line, error) {
	var out []Line
	for _, name := range belongs[kind] {
		k, ok := named(name)
		if !ok {
			continue
		}
		recs, err := svc.Where(ctx, name, kind, id)
		if err != nil {
			return nil, err
		}
		for _, r := range recs {
			values := work.Values(k, r)
			out = append(out, Line{Field: name + ":" + values["id"], Label: sentence(k.Singular()), Value: inShort(k, values, namesOf(ctx, svc, k, values))})
		}
	}
	return out, nil
}

// inShort says a record by the first of its fields that say something of their own.
func inShort(k field.Kind, values map[string]string, names Names) string {
	var out []string
	for _, s := range k.Specs() {
		v := values[s.Name]
		if s.Hidden || s.ReadOnly || v == "" || s.Type == field.Flag || s.Numeric() && v == "0" {
			continue
		}
		said := Shown(&s, v, names)
		if s.Type == field.Date {
			said = strings.ToLower(strings.TrimPrefix(s.Label, "…")) + " " + said
		}
		if out = append(out, said); len(out) == relatedMost {
			break
		}
	}
	return strings.ReplaceAll(strings.Join(out, " · "), "\n", " ")
}

// ofAnother reads which record a line stands for that is not a field of this one.
func ofAnother(line string) (kind, id string, ok bool) { return strings.Cut(line, ":") }

func (s *screen) canAdd() (bool, string) {
	return len(belongs[s.kind.Name()]) > 0, "nothing belongs to a " + s.kind.Singular()
}

// add asks what is to be added to the record.
func (s *screen) add() tea.Cmd {
	var choices []widget.Choice
	for i, name := range belongs[s.kind.Name()] {
		if k, ok := named(name); ok {
			choices = append(choices, widget.Choice{Code: name, Key: string(rune('1' + i)), Label: k.Singular()})
		}
	}
	preset := map[string]string{"child": s.child, s.kind.Name(): s.id}
	pick := func(c widget.Choice) tea.Cmd {
		if checker, ok := s.nav.(nav.Checker); ok && c.Code == "draftcheck" {
			return checker.CheckDraft(s.kind.Name(), s.id)
		}
		return s.forms.Add(c.Code, preset)
	}
	if len(choices) == 1 {
		return pick(choices[0])
	}
	return ui.Open(NewMenu(s.env, "New for this "+s.kind.Singular(), choices, pick))
}
