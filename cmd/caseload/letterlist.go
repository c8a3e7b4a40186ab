package main

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/exchange/sheet"
	"caseload/model/letter"
	"caseload/model/letter/post"
)

func (a *app) letterList() *cobra.Command {
	c := &cobra.Command{Use: "list", Short: "The letters, and whose wording they have", Args: a.none}
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, _ []string) error {
		own, err := post.Own(ctx, b)
		if err != nil {
			return err
		}
		return a.give(ctx, answer{title: "Letters", rows: sheet.RowsOf(letterRows(own)), columns: []sheet.Column{
			{Title: "Letter", Key: "letter"}, {Title: "Title", Key: "title"}, {Title: "To", Key: "to"}, {Title: "About", Key: "about"}, {Title: "Wording", Key: "wording"}}})
	}))
	return c
}

// letterRows are the letters, the parts they share, and the authority's own.
func letterRows(own map[string]letter.Template) [][]string {
	var out [][]string
	row := func(id, title, to, about string) {
		wording := "standard"
		if t, ok := own[id]; ok {
			title, wording = t.Name, "own"
		}
		out = append(out, []string{id, title, to, about, wording})
	}
	for _, s := range letter.Specs() {
		row(s.ID, s.Title, string(s.To), recordNames(s.Kinds))
	}
	for _, id := range letter.Parts() {
		t, _ := letter.BuiltIn(id)
		row(id, t.Name, "", "part of letters")
	}
	for _, id := range slices.Sorted(maps.Keys(own)) {
		if _, built := letter.BuiltIn(id); !built {
			row(id, own[id].Name, "", "any record")
		}
	}
	return out
}

func (a *app) letterFields() *cobra.Command {
	c := &cobra.Command{Use: "fields", Short: "What a template can ask for", Args: a.none}
	c.RunE = a.do(func(ctx context.Context, _ []string) error {
		var rows [][]string
		for _, f := range letter.Fields() {
			name := f.Name
			if f.Arg != "" {
				name = f.Example
			}
			rows = append(rows, []string{"{" + name + "}", f.Group, strings.TrimSpace(f.Says + " " + argSays(f))})
		}
		return a.give(ctx, answer{title: "Fields of letters", rows: sheet.RowsOf(rows), columns: []sheet.Column{
			{Title: "Field", Key: "field"}, {Title: "Of", Key: "of"}, {Title: "What it is", Key: "what"}}})
	})
	return c
}

func argSays(f letter.Field) string {
	if f.Arg == "" {
		return ""
	}
	return "(after the name: " + f.Arg + ")"
}
