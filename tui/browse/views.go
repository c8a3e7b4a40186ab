package browse

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/setting"
	"caseload/model/work"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// What the choices of the views' picker begin with that are no view.
const (
	saveView   = "save:"
	deleteView = "delete:"
)

// openViews reads the saved views of the list and offers them.
func (b *Screen) openViews() tea.Cmd {
	book, name, me := b.opts.Book, string(b.opts.List), work.Who(b.env.Ctx)
	return ui.Load(&b.viewSlot, b.env.Ctx, func(ctx context.Context) (next, error) {
		views, err := viewsOf(ctx, book, name, me)
		if err != nil {
			return nil, err
		}
		return func() tea.Cmd { return ui.Open(b.viewPicker(views)) }, nil
	})
}

// viewsOf are the views of a list that are mine or everybody's, by name.
func viewsOf(ctx context.Context, book work.RecordReader, name, me string) ([]setting.View, error) {
	recs, err := book.Where(ctx, setting.Views.Name(), "list", name)
	if err != nil {
		return nil, err
	}
	var out []setting.View
	for _, r := range recs {
		if v, ok := r.(*setting.View); ok && (v.Owner == "" || v.Owner == me) {
			out = append(out, *v)
		}
	}
	slices.SortStableFunc(out, func(a, b setting.View) int {
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return out, nil
}

func (b *Screen) viewPicker(views []setting.View) ui.Dialog {
	var choices []widget.Choice
	for _, v := range views {
		choices = append(choices, widget.Choice{Code: v.ID, Label: v.Name, Help: v.Query})
	}
	writable := b.env.ReadOnly == ""
	if writable {
		choices = append(choices, widget.Choice{Code: saveView, Label: "save this view…", Help: "filter, columns, order and groups"})
	}
	for _, v := range views {
		if writable {
			choices = append(choices, widget.Choice{Code: deleteView + v.ID, Label: "delete " + v.Name + "…"})
		}
	}
	return widget.NewPicker(b.env, "Views of "+b.opts.Title, choices, func(c widget.Choice) tea.Cmd { return b.pickedView(c.Code, views) })
}

func (b *Screen) pickedView(code string, views []setting.View) tea.Cmd {
	if code == saveView {
		return ui.Open(widget.NewPrompt(b.env, "Save view", "Name of the view; one of the same name is replaced.", "", true,
			func(name string) tea.Cmd { return b.saveView(name, views) }))
	}
	id, del := strings.CutPrefix(code, deleteView)
	for _, v := range views {
		if v.ID != id {
			continue
		}
		if del {
			return b.askDelete(v)
		}
		return b.show(v)
	}
	return nil
}

// show makes the list as a view has it.
func (b *Screen) show(v setting.View) tea.Cmd {
	b.remember()
	if cols := b.known(strings.Split(v.Columns, ",")); len(cols) > 0 {
		b.columns = cols
	}
	b.sort = b.parseSort(v.Sort)
	b.ordered = len(b.sort) > 0
	b.group = ""
	if k, ok := b.vocab.Key(v.Group); ok {
		b.group = k.Name
	}
	b.closeGroups()
	b.table.Reset()
	b.filter.Set(v.Query)
	return tea.Batch(b.restart(""), ui.Status(ui.Info, "View: "+v.Name+"."))
}

func (b *Screen) saveView(name string, views []setting.View) tea.Cmd {
	me := work.Who(b.env.Ctx)
	values := map[string]string{
		"name": name, "list": string(b.opts.List), "query": b.filter.text, "columns": strings.Join(b.columns, ","),
		"sort": sortText(b.sort), "grouped": b.group, "owner": me,
	}
	book := b.opts.Book
	at := slices.IndexFunc(views, func(v setting.View) bool { return v.Owner == me && strings.EqualFold(v.Name, name) })
	return ui.Load(&b.doSlot, b.env.Ctx, func(ctx context.Context) (string, error) {
		if at < 0 {
			_, err := book.Add(ctx, setting.Views.Name(), values, "")
			return "View saved: " + name + ".", err
		}
		set := map[string]string{}
		for _, f := range []string{"query", "columns", "sort", "grouped"} {
			set[f] = values[f]
		}
		err := book.Edit(ctx, work.Edit{Kind: setting.Views.Name(), ID: views[at].ID, Set: set})
		return "View replaced: " + name + ".", err
	})
}

func (b *Screen) askDelete(v setting.View) tea.Cmd {
	book := b.opts.Book
	return ui.Open(ui.NewConfirm(b.env, ui.ConfirmOptions{
		Title: "Delete view", Text: "Delete this view? The list itself loses nothing.", Affects: []string{v.Name}, Yes: "delete", No: "keep", Dangerous: true,
		OnYes: func() tea.Cmd {
			return ui.Load(&b.doSlot, b.env.Ctx, func(ctx context.Context) (string, error) {
				return "View deleted: " + v.Name + ".", book.Remove(ctx, setting.Views.Name(), v.ID, "")
			})
		},
	}))
}
