package list

import (
	"slices"

	"caseload/model/code"
	"caseload/model/field"
	"caseload/model/officer"
	"caseload/model/query"
)

// ownThenChild are the keys of a list with a child in each row: those of its own,
// and of the child's those that it has not under the same name.
func ownThenChild(own []query.Key) *query.Vocabulary {
	return query.NewVocabulary(append(slices.Clone(own), without(childKeys(), own)...)...)
}

// without leaves out the keys that a list has under the same name in its own words:
// on a list of duties "officer" is whose duty it is, not who carries the child.
func without(of, own []query.Key) []query.Key {
	return slices.DeleteFunc(slices.Clone(of), func(k query.Key) bool {
		return slices.ContainsFunc(own, func(o query.Key) bool { return o.Name == k.Name })
	})
}

// Choices turns a code list into the choices of a key.
func Choices(l *code.List) []query.Choice {
	out := make([]query.Choice, 0, len(l.Codes))
	for _, c := range l.Codes {
		out = append(out, query.Choice{Value: c.Value, Label: c.Label})
	}
	return out
}

// help gives a key its line of help.
func help(k query.Key, text string) query.Key {
	k.Help = text
	return k
}

// idKey is the id of another record, by which screens ask for what belongs to it.
func idKey(name, label, text string) query.Key {
	return query.Key{Name: name, Label: label, Type: query.Text, Help: text, Example: name + ":*", Column: true, Width: 14}
}

func late(example string) query.Key {
	return query.Key{Name: "late", Label: "Late", Type: query.Number, Example: example, Sortable: true, Column: true, Width: 9}
}

func weeks(name, label, example string) query.Key {
	k := number(name, label, example)
	k.Width = 6
	return k
}

// wide gives a key another width.
func wide(w int, k query.Key) query.Key {
	k.Width = w
	return k
}

func flag(name, label, example string) query.Key {
	return query.Key{Name: name, Label: label, Type: query.Flag, Example: example, Column: true, Sortable: true, Width: 5}
}

func number(name, label, example string) query.Key {
	return query.Key{Name: name, Label: label, Type: query.Number, Example: example, Column: true, Sortable: true, Width: 8}
}

func date(name, label, example string) query.Key {
	return query.Key{Name: name, Label: label, Type: query.Date, Example: example, Column: true, Sortable: true, Width: 15}
}

func coded(name, label string, l *code.List, example string) query.Key {
	return query.Key{Name: name, Label: label, Type: query.Code, Codes: Choices(l), Example: example, Column: true, Sortable: true, Width: 12}
}

func schoolKey(label, help string) query.Key {
	return query.Key{Name: "school", Label: label, Type: query.Text, Help: help, Example: `school:"St Mary"`, Sortable: true, Column: true, Width: 20}
}

func officerKey(label string) query.Key {
	return query.Key{Name: "officer", Label: label, Type: query.Person, Help: "Who carries it; “me” includes those I cover for.", Example: "officer:me", Column: true, Sortable: true, Width: 14}
}

// concerns asks for all that has to do with a person; there is nothing in it to show
// that other keys do not.
func concerns(help string) query.Key {
	return query.Key{Name: "concerns", Label: "Concerns", Type: query.Person, Help: help, Example: "concerns:me", Width: 14}
}

func teamKey() query.Key {
	k := coded("team", "Team", officer.TeamKinds, "team:review")
	k.Help = "Team that owes it; what was promised belongs to the team of whoever promised it."
	return k
}

// recordKeys derives keys from the declared fields of a kind, so that a new field
// can be filtered by, shown and sorted at once.
func recordKeys(k field.Kind, more []query.Key) []query.Key {
	out := more
	for _, s := range k.Specs() {
		if s.Name == "id" || s.Name == "child" || s.Hidden || slices.ContainsFunc(more, func(k query.Key) bool { return k.Name == s.Name }) {
			continue
		}
		key := query.Key{Name: s.Name, Label: s.Label, Help: s.Help, Example: s.Name + ":*", Column: true, Sortable: true, Width: 14}
		if s.Term {
			key.Term, key.Example = true, s.Name+`:"summer 2026"`
		}
		switch s.Type {
		case field.Date, field.Instant:
			key.Type, key.Width = query.Date, 15
		case field.Code:
			key.Type, key.Codes = query.Code, Choices(s.Codes)
		case field.Flag:
			key.Type, key.Width = query.Flag, 5
		case field.Number, field.Pence:
			key.Type, key.Money = query.Number, s.Type == field.Pence
		case field.Ref:
			if s.RefKind == "officer" {
				key.Type = query.Person
			}
		}
		out = append(out, key)
	}
	return out
}
