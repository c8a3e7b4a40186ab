package main

import (
	"os"
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"caseload/model/child"
	"caseload/model/ehc"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/school"
	"caseload/tui/nav"
	"caseload/tui/record"
	"caseload/tui/screen/assessment"
	screenchild "caseload/tui/screen/child"
	"caseload/tui/screen/history"
	screenletter "caseload/tui/screen/letter"
	"caseload/tui/screen/lists"
	screenlog "caseload/tui/screen/log"
	screenofficer "caseload/tui/screen/officer"
	screenpep "caseload/tui/screen/pep"
	screenschool "caseload/tui/screen/school"
	"caseload/tui/screen/why"
	"caseload/tui/ui"
)

var (
	_ nav.Navigator = (*desk)(nil)
	_ nav.Placer    = (*desk)(nil)
	_ nav.Writer    = (*desk)(nil)
)

// Child implements nav.Navigator.
func (d *desk) Child(id string, ids []string, at int) tea.Cmd {
	return ui.Push(screenchild.New(d.env, d.book, d, d.forms, screenchild.Options{ID: id, List: ids, At: at}))
}

// ChildAt implements nav.Placer.
func (d *desk) ChildAt(childID, kind, rec string, ids []string, at int) tea.Cmd {
	return ui.Push(screenchild.New(d.env, d.book, d, d.forms, screenchild.Options{ID: childID, List: ids, At: at, Kind: kind, Record: rec}))
}

// Record implements nav.Navigator.
func (d *desk) Record(kind, id string) tea.Cmd {
	switch kind {
	case child.Children.Name():
		return d.Child(id, nil, 0)
	case school.Schools.Name():
		return ui.Push(screenschool.New(d.schoolOptions(""), id))
	case officer.Officers.Name():
		return ui.Push(screenofficer.New(d.officerOptions(""), id))
	case ehc.Assessments.Name():
		return d.assessment(id)
	case pep.PEPs.Name():
		return d.pepDocument(id)
	}
	s := record.NewScreen(d.env, d.book, d, d.forms, kind, id)
	if s == nil {
		return nil
	}
	return ui.Push(s)
}

// CheckPEP implements nav.Navigator.
func (d *desk) CheckPEP(id string, queue []string) tea.Cmd {
	return ui.Push(screenpep.NewCheck(d.env, d.book, screenpep.CheckOptions{PEP: id, Queue: queue, Save: saveLetter,
		Log: func(child string) tea.Cmd { return d.Log([]string{child}) }}))
}

// CheckDraft implements nav.Checker.
func (d *desk) CheckDraft(kind, id string) tea.Cmd {
	return ui.Push(assessment.NewCheck(d.env, d.book, kind, id))
}

// Log implements nav.Navigator.
func (d *desk) Log(children []string) tea.Cmd { return ui.Open(screenlog.New(d.env, d.book, children)) }

// Why implements nav.Navigator.
func (d *desk) Why(dutyKey, childID string) tea.Cmd {
	return ui.Open(why.New(d.env, d.book, dutyKey, childID))
}

// History implements nav.Navigator.
func (d *desk) History(kind, id string) tea.Cmd {
	return ui.Push(history.New(d.env, d.book, kind, id))
}

// List implements nav.Navigator.
func (d *desk) List(name list.Name, query string) tea.Cmd {
	switch name {
	case list.Children:
		return ui.Push(d.children(query))
	case list.Due:
		return ui.Push(d.dueList(query, ""))
	case list.PEPs:
		return ui.Push(d.peps(query))
	case list.Premium:
		return ui.Push(d.releases(query))
	case list.Schools:
		return ui.Push(screenschool.NewList(d.schoolOptions(query)))
	case list.Officers:
		return ui.Push(screenofficer.NewList(d.officerOptions(query)))
	case list.Post16:
		return ui.Push(d.young(query))
	case list.Assessments:
		return ui.Push(assessment.NewBoard(d.boardOptions(query)))
	case list.Advice:
		return ui.Push(assessment.NewAdvice(d.boardOptions(query)))
	}
	return ui.Push(d.generic(name, query))
}

// generic is a list without a screen of its own.
func (d *desk) generic(name list.Name, query string) ui.Screen {
	return lists.New(lists.Options{Env: d.env, Book: d.book, Nav: d, List: name, Query: query, Export: d.export, Forms: d.forms})
}

// Letter implements nav.Navigator.
func (d *desk) Letter(kind, id string) tea.Cmd {
	return ui.Push(screenletter.New(d.env, d.book, screenletter.Options{Kind: kind, Record: id, Save: saveDocument}))
}

// template opens the wording of a letter.
func (d *desk) template(id, name string) tea.Cmd {
	return ui.Push(screenletter.NewTemplate(d.env, d.book, id, name))
}

// Letters implements nav.Writer.
func (d *desk) Letters(kind string, ids []string) tea.Cmd {
	if len(ids) == 0 {
		return nil
	}
	return ui.Push(screenletter.New(d.env, d.book, screenletter.Options{Kind: kind, Record: ids[0], Queue: ids[1:], Save: saveDocument}))
}

// documents is the folder of the person's documents, or else their home.
func documents() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	if dir := filepath.Join(home, "Documents"); isDir(dir) {
		return dir, nil
	}
	return home, nil
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
