package lists_test

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/model/duty"
	"caseload/model/list"
	"caseload/model/register"
	"caseload/tui/browse/browsetest"
	"caseload/tui/record"
	"caseload/tui/screen/lists"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// forms notes what is to be worked on.
type forms struct {
	browsetest.Forms
	works []string
}

func (f *forms) DoWork(works []record.Work, _ duty.RuleID) tea.Cmd {
	if len(works) == 0 {
		return nil
	}
	for _, w := range works {
		f.works = append(f.works, w.Step.Kind+" "+w.Step.ID+" "+w.Label)
	}
	return ui.Status(ui.Done, "asked")
}

func open(t *testing.T, n list.Name) (*tuitest.Driver, *forms, *browsetest.Nav) {
	t.Helper()
	b, nav, f, env := browsetest.Borough(3), &browsetest.Nav{}, &forms{}, browsetest.Env()
	b.Recs["referral"] = []any{&register.Referral{ID: "rf", Child: "child-0000", Service: "ep", Asked: browsetest.Day(-30), Done: browsetest.Day(-5)},
		&register.Referral{ID: "rc", Child: "child-0001", Service: "ep", Asked: browsetest.Day(-30), Ended: browsetest.Day(-5)}}
	b.Lists[list.Referrals] = []browsetest.Row{
		{ID: "rf", Child: "child-0000", Kind: "referral", Values: map[string]string{"name": "Zoë Testa-Brook", "asked": browsetest.Day(-30).String(), "service": "ep", "open": "yes"}},
		{ID: "rc", Child: "child-0001", Kind: "referral", Values: map[string]string{"name": "Marcus Samplewood", "asked": browsetest.Day(-29).String(), "service": "ep"}}}
	b.Lists[list.Visits] = []browsetest.Row{{ID: "v", Kind: "visit", Values: map[string]string{"on": browsetest.Day(-30).String(), "school": "Elmfield High", "kind": "quality"}}}
	s := lists.New(lists.Options{Env: env, Book: b, Nav: nav, Forms: f, List: n})
	tuitest.CheckActions(t, env, s)
	return tuitest.Drive(t, env, s), f, nav
}

func TestARegisterIsWorkedFromItsRows(t *testing.T) {
	d, f, _ := open(t, list.Referrals)
	d.Key("d")
	if got := fmt.Sprint(f.works); got != "[referral rf report in referral rf closed]" {
		t.Errorf("to be done: %s", got)
	}
	d.Key("e")
	if got := f.Last(); got != "edit referral rf" {
		t.Errorf("opened %q", got)
	}
	d.Lacks("Marcus Samplewood")
	d.Key("z", "d")
	d.Has("There is nothing left to do with it")
}

func TestWhatNamesNoChildIsAddedFromItsList(t *testing.T) {
	for n, want := range map[list.Name]string{list.Visits: "add visit on=2026-11-23", list.Trainings: "add training on=2026-11-23", list.Enquiries: "add enquiry on=2026-11-23"} {
		d, f, _ := open(t, n)
		d.Key("n")
		if got := f.Last(); got != want {
			t.Errorf("%s: opened %q", n, got)
		}
	}
	d, _, nav := open(t, list.Visits)
	d.Key("enter")
	if got := nav.Last(); got != "record visit v" {
		t.Errorf("a visit opens %q", got)
	}
}

// Other lists keep the keys of their children.
func TestOtherListsHaveNoKeysOfARegister(t *testing.T) {
	b, env := browsetest.Borough(3), browsetest.Env()
	for _, a := range lists.New(lists.Options{Env: env, Book: b, Forms: &forms{}, List: list.Plans}).Actions() {
		if a.ID == "plans.edit" || a.ID == "plans.next" {
			t.Errorf("%s is among them", a.ID)
		}
	}
}
