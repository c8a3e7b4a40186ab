package school_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/register"
	"caseload/model/school"
	"caseload/tui/browse/browsetest"
	"caseload/tui/record"
	screen "caseload/tui/screen/school"
	"caseload/tui/tuitest"
)

func borough() *browsetest.Book {
	b := browsetest.Borough(30)
	sch := &school.School{ID: "school-1", Name: "Elmfield High", Phase: "4", DT: "Mrs Demo", DTEmail: "demo@school.example", Senco: tuitest.HostileName(), Phone: "01632 960000",
		DSL: "B. Example", DSLEmail: "safe@school.example", TraumaAware: true, Judgement: "2", Inspected: civil.MustParse("2023-05-03"), CardOn: civil.MustParse("2026-03-03"),
		Card: [8]string{"strong", "expected", "urgent"}, Safe: "met", Trust: "Demo Trust"}
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
	b.Lists[list.Schools] = []browsetest.Row{{ID: "school-1", Kind: "school", Values: map[string]string{"name": "Elmfield High", "children": "10", "care": "10", "plans": "3", "overdue": "2", "dt": "Mrs Demo",
		"needstraining": "yes", "visitdue": "yes", "reviewsdue": "2", "heldreviews": "5", "reportslate": "1"}}}
	for i, r := range []struct{ term, rating string }{{"2026-autumn", "gold"}, {"2026-autumn", "amber"}, {"2025-summer", "red"}, {"2025-summer", "green"}, {"2025-summer", "amber"}, {"2025-spring", ""}} {
		b.Lists[list.PEPs] = append(b.Lists[list.PEPs], browsetest.Row{ID: fmt.Sprint("pep", i), Child: "child-0000", Kind: "pep",
			Values: map[string]string{"name": "Zoë Testa-Brook", "school": "Elmfield High", "term": r.term, "rating": r.rating}})
	}
	for i, d := range []string{"2025-01-15", "2026-10-05"} {
		t := &register.Training{ID: fmt.Sprint("t", i), School: "school-1", Kind: []string{"trauma", "pep"}[i], On: civil.MustParse(d), Who: "Mrs Demo", Count: 1 + i}
		v := &register.Visit{ID: fmt.Sprint("v", i), School: "school-1", Kind: "quality", On: civil.MustParse(d).AddDays(7), By: browsetest.Me, Outcome: "Targets clear"}
		b.Recs["training"], b.Recs["visit"] = append(b.Recs["training"], t), append(b.Recs["visit"], v)
		b.Lists[list.Trainings] = append(b.Lists[list.Trainings], browsetest.Row{ID: t.ID, Kind: "training", Values: map[string]string{"on": d, "school": "Elmfield High", "kind": t.Kind, "who": t.Who}})
		b.Lists[list.Visits] = append(b.Lists[list.Visits], browsetest.Row{ID: v.ID, Kind: "visit", Values: map[string]string{"on": v.On.String(), "school": "Elmfield High", "kind": v.Kind, "outcome": v.Outcome}})
	}
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
	for name, tabs := range map[string]int{"school": 0, "children": 1, "peps": 2, "training": 3, "visits": 4, "due": 5, "reports": 6} {
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
	for range 7 {
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

// What an officer looks for: who is who, how good the PEPs are and where they go, what was
// attended and visited, and Ofsted twice, never on one scale.
func TestWhatTheSchoolScreenSays(t *testing.T) {
	d, _, _, _, _ := open(t)
	d.Resize(160, 50)
	d.Has("B. Example · safe@school.example", "Virtual School          "+browsetest.MyName, "EHC new assessments     nobody now",
		"PEP ratings by term · better than in Summer 2026", "Autumn 2026  █████░░░░░  50% good, 1 of 2 · 1 Gold, 1 Amber", "33% good, 1 of 3 · 1 Green, 1 Amber, 1 Red",
		"Trauma-informed         yes · trained Wed 15 Jan 2025", "Mon 5 Oct 2026          PEP quality · Mrs Demo · 2 people",
		"Mon 12 Oct 2026         Quality visit · "+browsetest.MyName+" · Targets clear", "Next due                this school year",
		"Judgement (to 2024)     Good · inspected Wed 3 May 2023", "Report card (from 2025) of Tue 3 Mar 2026", "Achievement                         Urgent improvement",
		"! Training needed", "! Quality visit due this school year: 10 children in care", "report late            1 after two weeks")
	d.Lacks("Spring 2026", "No designated teacher")
}

// A judgement is shown as one, and nothing is made of it on the other scale.
func TestAnOldJudgementIsNoReportCard(t *testing.T) {
	b, env := borough(), browsetest.Env()
	b.Recs["school"] = []any{&school.School{ID: "school-1", Name: "Elmfield High", Judgement: "1"}}
	d := tuitest.Drive(t, env, screen.New(screen.Options{Env: env, Book: b}, "school-1"))
	d.Resize(160, 50)
	d.Has("Judgement (to 2024)     Outstanding", "Report card (from 2025) none on record", "! No designated teacher is on record")
	d.Lacks("Exceptional", "Strong")
}

// stepping are forms that can open a few fields of a record.
type stepping struct {
	*browsetest.Forms
	step record.Step
}

func (s *stepping) Step(x record.Step) tea.Cmd {
	s.step = x
	return nil
}

func TestWhatIsAddedFromTheSchool(t *testing.T) {
	env, nav, forms := browsetest.Env(), &browsetest.Nav{}, &stepping{Forms: &browsetest.Forms{}}
	d := tuitest.Drive(t, env, screen.New(screen.Options{Env: env, Book: borough(), Nav: nav, Forms: forms}, "school-1"))
	for key, want := range map[string]string{
		"t": "add training on=2026-11-23 school=school-1",
		"v": "add visit by=" + browsetest.Me + " kind=quality on=2026-11-23 school=school-1",
	} {
		d.Key(key)
		if forms.Last() != want {
			t.Errorf("%s opened %q, want %q", key, forms.Last(), want)
		}
	}
	for key, want := range map[string]string{"r": `list peps school:"Elmfield High" tocheck`, "x": `list suspensions school:"Elmfield High"`} {
		d.Key(key)
		if nav.Last() != want {
			t.Errorf("%s opened %q, want %q", key, nav.Last(), want)
		}
	}
	for key, want := range map[string]string{"d": "dt dt_email", "o": "card_on rc_inclusion", "O": "judgement inspected"} {
		d.Key(key)
		if got := strings.Join(forms.step.Fields[:2], " "); got != want || forms.step.ID != "school-1" || forms.step.Kind != "school" {
			t.Errorf("%s asks for %q, want %q", key, got, want)
		}
	}
	d.Key("O")
	if slices.ContainsFunc(forms.step.Fields, func(f string) bool { return strings.HasPrefix(f, "rc_") || f == "card_on" }) {
		t.Errorf("the old judgement is asked with the report card: %q", forms.step.Fields)
	}
	d.Key("tab", "tab", "tab", "down", "e")
	if forms.Last() != "edit training t0" {
		t.Errorf("changed %q", forms.Last())
	}
	d.Key("tab", "n")
	if !strings.HasPrefix(forms.Last(), "add visit") {
		t.Errorf("added %q", forms.Last())
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
	b.Lists[list.Schools] = nil
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
