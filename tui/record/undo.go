package record

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"caseload/model/history"
	"caseload/model/work"
	"caseload/tui/ui"
)

// UndoServices is what undoing reads and does.
type UndoServices interface {
	work.Undoer
	history.Reader
	work.RecordReader
}

// Undo asks whether the last change of the officer who is working shall be taken
// back, naming what that restores, and does it.
func Undo(env *ui.Env, svc UndoServices) tea.Cmd {
	if env.ReadOnly != "" {
		return ui.Status(ui.Warn, env.ReadOnly)
	}
	ctx := env.Ctx
	return func() tea.Msg {
		c, err := svc.Last(ctx, work.Who(ctx))
		if err != nil {
			return ui.ErrMsg{Err: err}
		}
		if c.ID == "" {
			return ui.StatusMsg{Kind: ui.Info, Text: "There is nothing of yours to undo."}
		}
		return askUndo(ctx, env, svc, c)
	}
}

// UndoChange asks the same of one change.
func UndoChange(env *ui.Env, svc UndoServices, c history.Change) tea.Cmd {
	if env.ReadOnly != "" {
		return ui.Status(ui.Warn, env.ReadOnly)
	}
	ctx := env.Ctx
	return func() tea.Msg { return askUndo(ctx, env, svc, c) }
}

func askUndo(ctx context.Context, env *ui.Env, svc UndoServices, c history.Change) tea.Msg {
	who := svc.Name(ctx, "officer", c.Who)
	if c.Who == work.Who(ctx) {
		who = "you"
	}
	if who == "" {
		who = "the program"
	}
	return ui.DialogMsg{Dialog: ui.NewConfirm(env, ui.ConfirmOptions{
		Title:   "Undo this change?",
		Text:    fmt.Sprintf("%s, by %s, %s. Undoing it is a change of its own, and the history keeps both:", c.Title, who, c.At.Local().Format("Mon 2 Jan 2006 15:04")),
		Affects: restoresAll(ctx, svc, c),
		More:    c.Size - len(c.Entries),
		Yes:     "undo it", No: "leave it",
		OnYes: func() tea.Cmd {
			return tea.Sequence(ui.Status(ui.Info, "Taking it back…"), func() tea.Msg {
				if err := svc.Undo(ctx, c.ID); err != nil {
					return ui.ErrMsg{Err: err}
				}
				return tea.Batch(ui.Status(ui.Done, "Undone: "+c.Title+"."), ui.Changed())()
			})
		},
	})}
}

// restoresAll says, entry by entry, what undoing a change would bring back.
func restoresAll(ctx context.Context, svc work.RecordReader, c history.Change) []string {
	names := func(kind, id string) string { return svc.Name(ctx, kind, id) }
	var out []string
	for _, e := range c.Entries {
		out = append(out, restores(&e, names))
	}
	return out
}

func restores(e *history.Entry, names Names) string {
	of := ""
	if n := names("child", e.Child); e.Child != "" && n != "" {
		of = n + ": "
	}
	label, before, after := Told(e, names)
	switch e.Op {
	case history.Add:
		return of + "the " + label + " that was added goes"
	case history.Remove:
		return of + "the " + label + " that was taken away comes back"
	}
	return of + label + ": " + orNothing(after) + " becomes " + orNothing(before) + " again"
}

// Told is an entry of the history in words: the field, or the kind of record
// that was added or removed, and the values as people read them.
func Told(e *history.Entry, names Names) (label, before, after string) {
	k, ok := named(e.Kind)
	if !ok {
		return e.Kind + " " + e.Field, e.Before, e.After
	}
	if e.Op != history.Set {
		return k.Singular(), "", ""
	}
	i := k.Index(e.Field)
	if i < 0 {
		return e.Field, e.Before, e.After
	}
	s := k.Specs()[i]
	return s.Label, Shown(&s, e.Before, names), Shown(&s, e.After, names)
}
