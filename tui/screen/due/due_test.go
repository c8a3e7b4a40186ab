package due_test

import (
	"strings"
	"testing"

	"caseload/tui/browse/browsetest"
	"caseload/tui/screen/due"
	"caseload/tui/tuitest"
)

func open(t *testing.T, query, group string) (*tuitest.Driver, *due.Screen, *browsetest.Book, *browsetest.Nav) {
	t.Helper()
	book, nav, env := browsetest.Borough(200), &browsetest.Nav{}, browsetest.Env()
	s := due.New(due.Options{Env: env, Book: book, Nav: nav, Query: query, Group: group})
	return tuitest.Drive(t, env, s), s, book, nav
}

func TestManagersFrame(t *testing.T) {
	d, _, _, _ := open(t, "team:review overdue", "officer")
	d.Key("enter", "down", "space")
	tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
}

func TestActionsAreSound(t *testing.T) {
	_, s, _, _ := open(t, "", "")
	tuitest.CheckActions(t, browsetest.Env(), s)
}

func TestReassignNamesThemAndGoesByTheDutysTeam(t *testing.T) {
	d, _, book, _ := open(t, "overdue", "")
	d.Key("space", "space", "space", "space", "R")
	d.Type("S. Example")
	d.Key("enter")
	d.Has("Reassign to S. Example", "Zoë Testa-Brook · Check the PEP")
	d.Key("y")
	d.Has("4 items reassigned to S. Example.")
	got := strings.Join(book.Written(), "|")
	want := "assign child-0000,child-0040,child-0080,child-0120 to officer-sam for vs"
	if got != want {
		t.Errorf("wrote %q, want %q", got, want)
	}
}

func TestAFollowUpIsReassignedByItself(t *testing.T) {
	d, _, book, _ := open(t, "overdue duty:L-FOLLOW", "")
	d.Key("R")
	d.Type("S. Example")
	d.Key("enter", "y")
	if got := strings.Join(book.Written(), "|"); !strings.HasPrefix(got, "edit followup followup-") || !strings.HasSuffix(got, "owner=officer-sam") {
		t.Errorf("wrote %q", got)
	}
}

func TestAskReason(t *testing.T) {
	d, s, book, _ := open(t, "overdue", "")
	d.Key("space", "space", "Q", "enter", "enter")
	d.Has("Ask for a reason", "follow-up due Mon 30", "Zoë Testa-Brook")
	d.Key("y")
	d.Has("Reason asked for 2 items.")
	if got := strings.Join(book.Written(), "|"); got != "ask L-CHECK:pep-0000,L-CHECK:pep-0040 by 2026-11-30" {
		t.Errorf("wrote %q", got)
	}
	if s.Marked() != 0 {
		t.Error("the marks are still there")
	}
}

func TestQuickFiltersWriteTheQuery(t *testing.T) {
	for _, tc := range []struct{ key, typed, want string }{
		{"t", "EHC review", "/ overdue team:review"},
		{"o", "J. Demo", `/ overdue officer:"J. Demo"`},
		{"r", "Decide after", "/ overdue duty:B-DEC"},
		{"b", "over 4 weeks", "/ overdue lateness:4w"},
		{"p", "Ash Primary", `/ overdue school:"Ash Primary"`},
	} {
		t.Run(tc.key, func(t *testing.T) {
			d, _, _, _ := open(t, "overdue", "")
			d.Key(tc.key)
			d.Type(tc.typed)
			d.Key("enter")
			d.Has(tc.want)
		})
	}
}

func TestTogglesPutTermsInAndOut(t *testing.T) {
	d, s, _, _ := open(t, "", "")
	d.Key("O", "m")
	if s.Query() != "overdue officer:me" {
		t.Errorf("the filter is %q", s.Query())
	}
	d.Key("O")
	if s.Query() != "officer:me" {
		t.Errorf("the filter is %q", s.Query())
	}
}

func TestMWidensFromMineToMyChildrensToEveryones(t *testing.T) {
	d, s, _, _ := open(t, "overdue officer:me", "")
	for _, want := range []string{"overdue concerns:me", "overdue", "overdue officer:me"} {
		d.Key("m")
		if s.Query() != want {
			t.Errorf("the filter is %q, want %q", s.Query(), want)
		}
	}
}

func TestOpeningGoesToTheWork(t *testing.T) {
	d, _, _, nav := open(t, "overdue", "")
	d.Key("enter")
	if !strings.HasPrefix(nav.Last(), "check pep-0000 then pep-0040,") {
		t.Errorf("opened %q", nav.Last())
	}
	d.Key("w")
	if nav.Last() != "why L-CHECK:pep-0000 child-0000" {
		t.Errorf("why opened %q", nav.Last())
	}
	d.Key("end", "enter")
	if !strings.HasPrefix(nav.Last(), "c") {
		t.Errorf("opened %q", nav.Last())
	}
}
