package officer_test

import (
	"context"
	"strings"
	"testing"

	"caseload/model/list"
	"caseload/model/officer"
	"caseload/tui/browse/browsetest"
	screen "caseload/tui/screen/officer"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

func borough() *browsetest.Book {
	b := browsetest.Borough(30)
	b.Names["school-1"], b.Names["school-2"] = "Elmfield High", "Ash Primary "+tuitest.HostileName()
	b.Recs["link"] = []any{
		&officer.Link{ID: "link-1", School: "school-1", TeamKind: officer.VirtualSchool, Officer: browsetest.Me, From: browsetest.Day(-400)},
		&officer.Link{ID: "link-2", School: "school-2", TeamKind: officer.VirtualSchool, Officer: browsetest.Me, From: browsetest.Day(-400), To: browsetest.Day(-40)},
	}
	b.Recs["cover"] = []any{
		&officer.Cover{ID: "cover-1", Officer: browsetest.Me, By: "officer-jo", First: browsetest.Day(-2), Last: browsetest.Day(8)},
		&officer.Cover{ID: "cover-2", Officer: "officer-jo", By: browsetest.Me, First: browsetest.Day(-30), Last: browsetest.Day(-20)},
	}
	for _, r := range b.Recs["officer"] {
		o := r.(*officer.Officer)
		b.Lists[list.Officers] = append(b.Lists[list.Officers], browsetest.Row{ID: o.ID, Kind: "officer", Values: map[string]string{
			"name": o.Name, "team": b.Name(context.Background(), "team", o.Team), "role": string(o.Role), "children": "31", "overdue": "4", "week": "6"}})
	}
	return b
}

func options() (screen.Options, *browsetest.Book, *browsetest.Nav, *browsetest.Forms) {
	b, nav, forms := borough(), &browsetest.Nav{}, &browsetest.Forms{}
	return screen.Options{Env: browsetest.Env(), Book: b, Nav: nav, Forms: forms}, b, nav, forms
}

func TestFrames(t *testing.T) {
	o, _, _, _ := options()
	for name, s := range map[string]ui.Screen{
		"officers": screen.NewList(o), "officer": screen.New(o, browsetest.Me), "teams": screen.NewTeams(o), "cover": screen.NewCover(o), "unassigned": screen.NewUnassigned(o),
	} {
		t.Run(name, func(t *testing.T) {
			tuitest.GoldenFrame(t, tuitest.Drive(t, o.Env, s), tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
			tuitest.CheckActions(t, o.Env, s)
		})
	}
}

func TestOneOfficer(t *testing.T) {
	o, _, nav, forms := options()
	d := tuitest.Drive(t, o.Env, screen.New(o, browsetest.Me))
	d.Has("Works for", "Tess Example", "Linked schools", "Elmfield High", "covered by J. Demo", "now", "Covers for", "over")
	d.Key("down", "enter")
	if nav.Last() != "record school school-1" {
		t.Errorf("opened %q", nav.Last())
	}
	d.Key("E")
	if forms.Last() != "edit link link-1" {
		t.Errorf("edited %q", forms.Last())
	}
	d.Key("n")
	d.Type("they are away")
	d.Key("enter")
	if forms.Last() != "add cover first=2026-11-23 officer="+browsetest.Me {
		t.Errorf("added %q", forms.Last())
	}
	d.Key("o")
	if nav.Last() != `list children officer:"Priya Demo"` {
		t.Errorf("listed %q", nav.Last())
	}
}

func TestAManagerShowsWhoWorksForThemAndWhatTheyLead(t *testing.T) {
	o, _, _, _ := options()
	d := tuitest.Drive(t, o.Env, screen.New(o, "officer-tess"))
	d.Has("Leads", "Virtual School", "Work for them", "Priya Demo")
}

func TestALinkIsMovedFromTheOfficer(t *testing.T) {
	o, b, _, _ := options()
	d := tuitest.Drive(t, o.Env, screen.New(o, browsetest.Me))
	d.Key("down", "M")
	d.Type("Tess")
	d.Key("enter")
	d.Has("No child moves with it.")
	d.Key("y")
	if w := strings.Join(b.Written(), "|"); w != "link school-1 to officer-tess for vs" {
		t.Errorf("wrote %q", w)
	}
}

func TestNobodysChildrenAreGivenToAnOfficer(t *testing.T) {
	o, b, _, _ := options()
	rows := b.Lists[list.Children]
	rows[3].Values["unassigned"], rows[5].Values["unassigned"] = "yes", "yes"
	d := tuitest.Drive(t, o.Env, screen.NewUnassigned(o))
	d.Has("unassigned", "Leo Placeholder")
	d.Key("A", "R")
	d.Type("J. Demo")
	d.Key("enter")
	d.Has("Give to J. Demo", "Leo Placeholder", "2 children")
	for _, i := range []int{3, 5} {
		delete(rows[i].Values, "unassigned")
	}
	d.Key("y")
	d.Has("Every child has an officer.")
	if w := strings.Join(b.Written(), "|"); w != "assign child-0003,child-0005 to officer-jo for review" && w != "assign child-0005,child-0003 to officer-jo for review" {
		t.Errorf("wrote %q", w)
	}
}

func TestTeamsOpenTheirOfficers(t *testing.T) {
	o, _, _, _ := options()
	d := tuitest.Drive(t, o.Env, screen.NewTeams(o))
	d.Has("EHC review", "Max Mockman")
	d.Key("down", "enter")
	d.Has(`/ team:"EHC review"`, "J. Demo")
	d.Lacks("Tess Example")
}

// Before an officer leaves it is said what they carry, and it can be given to another.
func TestAnOfficerWhoLeavesHandsOver(t *testing.T) {
	o, b, _, _ := options()
	b.Load = 31
	d := tuitest.Drive(t, o.Env, screen.New(o, browsetest.Me))
	d.Resize(80, 24)
	d.Key("L")
	d.Has(browsetest.MyName + " leaves")
	d.Type("27 nov")
	d.Key("enter")
	d.Has("carries 31 children, 93 duties, 2 linked schools", "the officers linked to the schools", "J. Demo")
	d.Type("J. Demo")
	d.Key("enter")
	d.Has("is Fri 27 Nov 2026", "They carry 31", "are with J. Demo")
	d.Key("y")
	d.Has("leaves on Fri 27 Nov 2026.")
	if got := b.Written(); len(got) != 1 || got[0] != `leave officer-me on 2026-11-27 to "officer-jo"` {
		t.Errorf("wrote %q", got)
	}
}

// Nothing is written where it is given up, and who carries nothing is asked only once.
func TestLeavingIsGivenUpOrNeedsNobody(t *testing.T) {
	o, b, _, _ := options()
	b.Load = 31
	d := tuitest.Drive(t, o.Env, screen.New(o, browsetest.Me))
	d.Key("L")
	d.Type("27 nov")
	d.Key("enter", "enter")
	d.Has("unassigned")
	d.Key("n")
	if got := b.Written(); len(got) > 0 {
		t.Errorf("wrote %q", got)
	}
	b.Load = 0
	d = tuitest.Drive(t, o.Env, screen.New(o, "officer-jo"))
	d.Key("L")
	d.Type("27 nov")
	d.Key("enter")
	d.Has("They carry nothing.")
	d.Key("y")
	if got := b.Written(); len(got) != 1 || got[0] != `leave officer-jo on 2026-11-27 to ""` {
		t.Errorf("wrote %q", got)
	}
}
