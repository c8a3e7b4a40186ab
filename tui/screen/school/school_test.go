package school_test

import (
	"strings"
	"testing"

	"caseload/model/child"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/school"
	"caseload/tui/browse/browsetest"
	screen "caseload/tui/screen/school"
	"caseload/tui/tuitest"
)

func borough() *browsetest.Book {
	b := browsetest.Borough(30)
	sch := &school.School{ID: "school-1", Name: "Elmfield High", Phase: "4", DT: "Mrs Demo", DTEmail: "demo@school.example", Senco: tuitest.HostileName(), Phone: "01632 960000"}
	b.Recs["school"] = []any{sch}
	b.Recs["link"] = []any{
		&officer.Link{ID: "link-vs", School: "school-1", TeamKind: officer.VirtualSchool, Officer: browsetest.Me, From: browsetest.Day(-400)},
		&officer.Link{ID: "link-review", School: "school-1", TeamKind: officer.EHCReview, Officer: "officer-jo"},
	}
	for _, n := range []string{"Zoë", "Ana", "Leo"} {
		b.Recs["child"] = append(b.Recs["child"], &child.Child{ID: "c-" + n, Forename: n, Surname: "Testa-Brook", School: "school-1"})
	}
	b.Recs["child"] = append(b.Recs["child"], &child.Child{ID: "c-gone", Forename: "Gone", Surname: "Away", School: "school-1", Left: browsetest.Day(-3)})
	b.Recs["assignment"] = []any{&officer.Assignment{ID: "a", Child: "c-Leo", TeamKind: officer.EHCReview, Officer: "officer-sam", From: browsetest.Day(-30)}}
	b.Lists[list.Schools] = []browsetest.Row{{ID: "school-1", Kind: "school", Values: map[string]string{"name": "Elmfield High", "children": "10", "care": "10", "plans": "3", "overdue": "2", "dt": "Mrs Demo"}}}
	b.Lists[list.Annual] = []browsetest.Row{
		{ID: "r1", Child: "child-0000", Kind: "annual", Values: map[string]string{"name": "Zoë Testa-Brook", "school": "Elmfield High", "held": browsetest.Day(-30).String()}},
		{ID: "r2", Child: "child-0003", Kind: "annual", Values: map[string]string{"name": "In Time", "school": "Elmfield High", "held": browsetest.Day(-5).String()}},
	}
	return b
}

func open(t *testing.T) (*tuitest.Driver, *screen.Screen, *browsetest.Book, *browsetest.Nav, *browsetest.Forms) {
	t.Helper()
	b, nav, forms, env := borough(), &browsetest.Nav{}, &browsetest.Forms{}, browsetest.Env()
	s := screen.New(screen.Options{Env: env, Book: b, Nav: nav, Forms: forms}, "school-1")
	return tuitest.Drive(t, env, s), s, b, nav, forms
}

func TestFrames(t *testing.T) {
	sizes := []tuitest.Size{{W: 80, H: 24}, {W: 160, H: 50}}
	for name, tabs := range map[string]int{"school": 0, "children": 1, "due": 2, "reports": 3} {
		t.Run(name, func(t *testing.T) {
			d, _, _, _, _ := open(t)
			for range tabs {
				d.Key("tab")
			}
			tuitest.GoldenFrame(t, d, sizes...)
		})
	}
}

func TestActionsAreSound(t *testing.T) {
	d, s, _, _, _ := open(t)
	for range 4 {
		tuitest.CheckActions(t, browsetest.Env(), s)
		d.Key("tab")
	}
	tuitest.CheckActions(t, browsetest.Env(), screen.NewList(screen.Options{Env: browsetest.Env(), Book: borough()}))
}

func TestOnlyReportsThatAreLateAreListed(t *testing.T) {
	d, _, _, _, _ := open(t)
	d.Key("shift+tab")
	d.Has("Zoë Testa-Brook")
	d.Lacks("In Time")
}

func TestMovingALinkShowsTheChildrenWhoMove(t *testing.T) {
	d, _, b, _, _ := open(t)
	d.Key("M")
	d.Type("EHC review")
	d.Key("enter")
	d.Type("S. Example")
	d.Key("enter")
	d.Has("Move the link of Elmfield High", "from J. Demo", "from today", "1 child stays as it is", "children move with it:", "Zoë Testa-Brook", "Ana Testa-Brook")
	d.Lacks("Leo Testa-Brook", "Gone Away")
	d.Key("n")
	if w := b.Written(); len(w) != 0 {
		t.Fatalf("no was answered and %q written", w)
	}
	d.Key("M")
	d.Type("EHC review")
	d.Key("enter")
	d.Type("S. Example")
	d.Key("enter", "y")
	d.Has("Elmfield High is now linked to S. Example.", "S. Example")
	if w := strings.Join(b.Written(), "|"); w != "link school-1 to officer-sam for review" {
		t.Errorf("wrote %q", w)
	}
}

func TestAnOfficerIsLinkedByAForm(t *testing.T) {
	d, _, _, _, forms := open(t)
	d.Key("n")
	if forms.Last() != "add link from=2026-11-23 school=school-1" {
		t.Errorf("opened %q", forms.Last())
	}
	d.Key("e")
	if forms.Last() != "edit school school-1" {
		t.Errorf("opened %q", forms.Last())
	}
}

func TestTheTermlyLetter(t *testing.T) {
	d, _, _, nav, _ := open(t)
	d.Key("T")
	if nav.Last() != "letter school school-1" {
		t.Errorf("opened %q", nav.Last())
	}
}

func TestAFilterIsTypedInAPane(t *testing.T) {
	d, _, _, _, _ := open(t)
	d.Key("tab", "/")
	d.Type("zoe")
	d.Key("enter")
	d.Has(`/ school:"Elmfield High" zoe`)
	d.Lacks("Leo Placeholder")
}

func TestSchoolsThatNeedTrainingAndVisits(t *testing.T) {
	env, b := browsetest.Env(), borough()
	for i, v := range []map[string]string{{"name": "Elmfield High", "needstraining": "yes"}, {"name": "Oak Academy", "visitdue": "yes"}} {
		b.Lists[list.Schools] = append(b.Lists[list.Schools], browsetest.Row{ID: string(rune('a' + i)), Kind: "school", Values: v})
	}
	d := tuitest.Drive(t, env, screen.NewList(screen.Options{Env: env, Book: b, Title: "Quality"}))
	d.Key("T")
	d.Has("/ needstraining")
	d.Lacks("Oak Academy")
	d.Key("Q")
	d.Has("/ visitdue", "Oak Academy")
	d.Lacks("Elmfield High")
	d.Key("Q")
	d.Has("Oak Academy", "Elmfield High")
}

func TestTheListOpensASchool(t *testing.T) {
	env, nav := browsetest.Env(), &browsetest.Nav{}
	d := tuitest.Drive(t, env, screen.NewList(screen.Options{Env: env, Book: borough(), Nav: nav}))
	d.Key("d")
	if nav.Last() != `list due school:"Elmfield High"` {
		t.Errorf("listed %q", nav.Last())
	}
	d.Key("enter")
	d.Has("Mrs Demo", "Linked officers")
}
