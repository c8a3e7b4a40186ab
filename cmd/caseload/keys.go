package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/exchange/sheet"
	"caseload/model/letter"
	"caseload/model/list"
	"caseload/tui/record"
	"caseload/tui/screen/assessment"
	screenchild "caseload/tui/screen/child"
	"caseload/tui/screen/history"
	screenletter "caseload/tui/screen/letter"
	screenofficer "caseload/tui/screen/officer"
	screenpep "caseload/tui/screen/pep"
	screenschool "caseload/tui/screen/school"
	"caseload/tui/ui"
)

func (a *app) keysCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "keys", Short: "All keys of all screens", Args: a.none,
		Long: "List the keys of every screen, made from the same tables that the screens use. docs/keys.md has the same, screen by screen.",
	}
	c.RunE = a.do(func(ctx context.Context, _ []string) error {
		rows, err := a.keyRows(ctx)
		if err != nil {
			return err
		}
		return a.give(ctx, answer{title: "Keys", rows: sheet.RowsOf(rows), columns: []sheet.Column{{Title: "Screen", Key: "screen"},
			{Title: "Keys", Key: "keys"}, {Title: "Action", Key: "action"}, {Title: "What it does", Key: "help"}}})
	})
	return c
}

// keyRows are the actions of the program, then those of every screen.
func (a *app) keyRows(ctx context.Context) (rows [][]string, err error) {
	err = a.onEmpty(ctx, func(d *desk) error {
		rows = actionRows("Everywhere", d.program().Everywhere())
		for _, s := range d.screens() {
			rows = append(rows, actionRows(s.title, s.screen.Actions())...)
		}
		return nil
	})
	return rows, err
}

// onEmpty runs do at a desk over an empty caseload, which is gone afterwards.
func (a *app) onEmpty(ctx context.Context, do func(*desk) error) (err error) {
	dir, err := os.MkdirTemp("", "caseload-keys-")
	if err != nil {
		return cannotWrite(os.TempDir(), err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	b, err := db.Create(ctx, a.options(filepath.Join(dir, "empty.db")))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	d, err := a.desk(ctx, b)
	if err != nil {
		return err
	}
	return do(d)
}

// screens builds every screen, in the order of the list of keys.
func (d *desk) screens() []titled {
	var out []titled
	for _, t := range d.tabs() {
		out = append(out, titled{t.Title, t.Open()})
	}
	for _, of := range services() {
		for _, p := range of.places(d)[1:] { // its tab begins with the first
			out = append(out, titled{p.Title, p.Open()})
		}
	}
	return append(out, d.others()...)
}

// titled is a screen with the name it has in the list of keys.
type titled struct {
	title  string
	screen ui.Screen
}

// others are the screens that no tab begins with.
func (d *desk) others() []titled {
	return []titled{
		{"Child", screenchild.New(d.env, d.book, d, d.forms, screenchild.Options{})},
		{"A PEP", d.document("")},
		{"Checking a PEP", screenpep.NewCheck(d.env, d.book, screenpep.CheckOptions{Save: saveLetter})},
		{"Assessment", assessment.New(d.env, d.book, d, d.forms, assessment.Options{})},
		{"Checking a draft", assessment.NewCheck(d.env, d.book, "", "")},
		{"Letter", screenletter.New(d.env, d.book, screenletter.Options{Save: saveDocument})},
		{"Wording of a letter", screenletter.NewTemplate(d.env, d.book, letter.SchoolReviews, "")},
		{"School", screenschool.New(d.schoolOptions(""), "")},
		{"Officer", screenofficer.New(d.officerOptions(""), "")},
		{"Nobody’s children", screenofficer.NewUnassigned(d.officerOptions(""))},
		{"Teams", screenofficer.NewTeams(d.officerOptions(""))},
		{"Annual reviews", d.generic(list.Annual, "")},
		{"History", history.New(d.env, d.book, "child", "")},
		{"Any other record", record.NewScreen(d.env, d.book, d, d.forms, "alert", "")},
	}
}

func actionRows(screen string, acts []ui.Action) [][]string {
	var out [][]string
	for _, act := range acts {
		keys := make([]string, len(act.Keys))
		for i, k := range act.Keys {
			keys[i] = ui.KeyName(k)
		}
		out = append(out, []string{screen, strings.Join(keys, " "), act.Title, act.Help})
	}
	return out
}
