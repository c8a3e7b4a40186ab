package browse

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/officer"
	"caseload/model/query"
	"caseload/model/work"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// By offers what to filter by, for those who do not write queries. Make it with NewBy;
// its screen gives it messages.
type By struct {
	env    *ui.Env
	book   work.RecordReader
	filter *Filter
	ask    func(key, term string) tea.Cmd
	slot   ui.Slot
}

// NewBy makes it for a filter; ask puts a term for a key into that, or with "" takes
// the key out.
func NewBy(env *ui.Env, book work.RecordReader, filter *Filter, ask func(key, term string) tea.Cmd) *By {
	return &By{env: env, book: book, filter: filter, ask: ask}
}

// Update takes the answers to its loads; false for other messages.
func (b *By) Update(msg tea.Msg) (tea.Cmd, bool) {
	got, ok := ui.Take[next](&b.slot, msg)
	if !ok {
		return nil, false
	}
	if got.Err != nil {
		return ui.Fail(got.Err), true
	}
	return got.Value(), true
}

// Any offers the keys of the list and then values of the one chosen; what is chosen is
// written into the filter, so that there is one language.
func (b *By) Any() tea.Cmd {
	var choices []widget.Choice
	for _, k := range b.filter.vocab.Keys() {
		choices = append(choices, widget.Choice{Code: k.Name, Label: k.Label, Help: k.Help})
	}
	return ui.Open(widget.NewPicker(b.env, "Filter by", choices, func(c widget.Choice) tea.Cmd { return b.Key(c.Code) }))
}

// Key asks for the value of one key and writes it into the filter.
func (b *By) Key(name string) tea.Cmd {
	k, ok := b.filter.vocab.Key(name)
	if !ok {
		return nil
	}
	switch k.Type {
	case query.Code:
		return b.pickTerm(k, codeChoices(k))
	case query.Flag:
		return b.pickTerm(k, []widget.Choice{{Code: "yes", Label: "yes"}, {Code: "no", Label: "no"}, {Code: anyValue, Label: "either"}})
	case query.Person:
		return b.pickPerson(k)
	}
	example := k.Example
	return ui.Open(widget.NewPrompt(b.env, "Filter by "+strings.ToLower(k.Label),
		strings.TrimLeft(k.Help+" As in "+example+"; empty for any.", " "), "", false, func(typed string) tea.Cmd { return b.askTyped(k, typed) }))
}

// anyValue is the choice that takes a key out of the filter.
const anyValue = "\x00any"

func codeChoices(k query.Key) []widget.Choice {
	out := []widget.Choice{{Code: anyValue, Label: "any", Help: "do not filter by it"}}
	for _, c := range k.Codes {
		label := c.Label
		if label == "" {
			label = c.Value
		}
		out = append(out, widget.Choice{Code: c.Value, Label: label, Help: c.Value})
	}
	return append(out, widget.Choice{Code: "", Label: "none recorded"})
}

func (b *By) pickTerm(k query.Key, choices []widget.Choice) tea.Cmd {
	return ui.Open(widget.NewPicker(b.env, "Filter by "+strings.ToLower(k.Label), choices, func(c widget.Choice) tea.Cmd {
		if c.Code == anyValue {
			return b.ask(k.Name, "")
		}
		return b.ask(k.Name, Term(k, c.Code, c.Label).String())
	}))
}

// askTyped writes a value typed for a key: as a whole term, with the key before
// it, or quoted where it would not be understood as it is.
func (b *By) askTyped(k query.Key, typed string) tea.Cmd {
	if typed == "" {
		return b.ask(k.Name, "")
	}
	for _, text := range []string{typed, k.Name + ":" + typed, k.Name + typed} {
		e, mistakes := query.Parse(text, b.filter.vocab, ContextOf(b.env, b.filter.cal))
		if len(mistakes) == 0 && query.Uses(e, k.Name) && len(query.Terms(e)) == 1 {
			return b.ask(k.Name, text)
		}
	}
	if k.Type == query.Text {
		return b.ask(k.Name, Term(k, typed, "").String())
	}
	return ui.Status(ui.Warn, "That is not understood for "+k.Label+"; write it as in "+k.Example+".")
}

// pickPerson offers the officers.
func (b *By) pickPerson(k query.Key) tea.Cmd {
	book, today := b.book, b.env.Today()
	return ui.Load(&b.slot, b.env.Ctx, func(ctx context.Context) (next, error) {
		officers, err := OfficerChoices(ctx, book, func(o *officer.Officer) bool { return officer.InForce(o.Started, o.Left, today) })
		return func() tea.Cmd { return b.offerPeople(k, officers) }, err
	})
}

func (b *By) offerPeople(k query.Key, officers []widget.Choice) tea.Cmd {
	choices := append([]widget.Choice{
		{Code: anyValue, Label: "anybody", Help: "do not filter by it"},
		{Code: "me", Label: "me", Help: "and those I cover for"},
	}, officers...)
	choices = append(choices, widget.Choice{Code: "", Label: "nobody"})
	return ui.Open(widget.NewPicker(b.env, "Filter by "+strings.ToLower(k.Label), choices, func(c widget.Choice) tea.Cmd {
		switch c.Code {
		case anyValue:
			return b.ask(k.Name, "")
		case "me":
			return b.ask(k.Name, k.Name+":me")
		}
		return b.ask(k.Name, Term(k, c.Code, c.Label).String())
	}))
}

// OfficerChoices are the officers that keep holds for, by name, with their teams.
func OfficerChoices(ctx context.Context, book work.RecordReader, keep func(*officer.Officer) bool) ([]widget.Choice, error) {
	teams, err := Teams(ctx, book)
	if err != nil {
		return nil, err
	}
	recs, err := book.Records(ctx, officer.Officers.Name())
	if err != nil {
		return nil, err
	}
	var out []widget.Choice
	for _, r := range recs {
		o, ok := r.(*officer.Officer)
		if !ok || keep != nil && !keep(o) {
			continue
		}
		help := teams[o.Team].Name
		if o.JobTitle != "" {
			help = strings.TrimPrefix(help+" · "+o.JobTitle, " · ")
		}
		out = append(out, widget.Choice{Code: o.ID, Label: o.Name, Help: help})
	}
	slices.SortStableFunc(out, func(a, b widget.Choice) int {
		return strings.Compare(strings.ToLower(a.Label), strings.ToLower(b.Label))
	})
	return out, nil
}

// Teams are the teams by id.
func Teams(ctx context.Context, book work.RecordReader) (map[string]officer.Team, error) {
	recs, err := book.Records(ctx, officer.Teams.Name())
	if err != nil {
		return nil, err
	}
	out := make(map[string]officer.Team, len(recs))
	for _, r := range recs {
		if t, ok := r.(*officer.Team); ok {
			out[t.ID] = *t
		}
	}
	return out, nil
}
