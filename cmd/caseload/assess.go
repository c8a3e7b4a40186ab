package main

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/db"
	"caseload/model/ehc"
	"caseload/model/letter"
	"caseload/model/letter/post"
	"caseload/model/officer"
	"caseload/tui/screen/assessment"
	"caseload/tui/ui"
)

// chases writes the letters that chase advice, in the authority's own words.
type chases struct{ book *db.DB }

// Chase implements assessment.Letters.
func (c chases) Chase(ctx context.Context, advice string) (string, error) {
	l, err := post.Write(ctx, c.book, letter.AdviceChase, ehc.Advices.Name(), advice)
	return letter.Plain(l.Text), err
}

// assessment is the screen of one assessment.
func (d *desk) assessment(id string) tea.Cmd {
	return ui.Push(assessment.New(d.env, d.book, d, d.forms, assessment.Options{ID: id, Letters: chases{d.book}}))
}

func (d *desk) boardOptions(query string) assessment.BoardOptions {
	return assessment.BoardOptions{Env: d.env, Book: d.book, Nav: d, Forms: d.forms, Letters: chases{d.book}, Export: d.export, Query: query, Scope: scopeOf(query)}
}

// assessments is the board of assessments, an officer's own to begin with.
func (d *desk) assessments() ui.Screen {
	return assessment.NewBoard(d.boardOptions(d.own(assessment.Open)))
}

// advice is the board of all advice that is waited for.
func (d *desk) advice() ui.Screen {
	return assessment.NewAdvice(d.boardOptions(d.own(assessment.Outstanding)))
}

// own is a filter with an officer's own rows, for a manager with all of them. An
// officer who does no assessments begins with those of the children they carry.
func (d *desk) own(filter string) string {
	if mine := d.mineFor(officer.EHCNew); mine != "" {
		return filter + " " + mine
	}
	return filter
}
