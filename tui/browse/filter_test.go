package browse_test

import (
	"strings"
	"testing"

	"caseload/model/list"
	"caseload/tui/browse"
	"caseload/tui/browse/browsetest"
)

func TestFilterAsTyped(t *testing.T) {
	d := drive(t, childrenList(browsetest.Borough(310), &browsetest.Nav{}))
	d.Has("310")
	d.Key("/")
	d.Type("zoe")
	d.Has("Zoë Testa-Brook")
	d.Lacks("Marcus Samplewood")
	d.Key("enter")
	d.Has("/ zoe")
	d.Key("esc")
	d.Has("Marcus Samplewood", "310")
	d.Lacks("/ zoe")
}

func TestAMistakeIsSaidAndTheRestHolds(t *testing.T) {
	d := drive(t, childrenList(browsetest.Borough(310), &browsetest.Nav{}))
	d.Key("/")
	d.Type("yeer:9 zoe")
	d.Has("not known here; did you mean year:?", "Zoë Testa-Brook")
	d.Lacks("Marcus Samplewood")
	d.Key("enter")
	if !d.Top().Capturing() {
		t.Error("a filter with a mistake was taken")
	}
	d.Key("esc")
	d.Has("Marcus Samplewood")
	d.Lacks("not known")
}

func TestAnUnfinishedTermIsNotYetAMistake(t *testing.T) {
	d := drive(t, childrenList(browsetest.Borough(20), &browsetest.Nav{}))
	d.Key("/")
	d.Type("pep:")
	d.Lacks("!  ")
	d.Has("red")
	d.Key("enter")
	if !d.Top().Capturing() {
		t.Error("a term without its value was taken")
	}
}

func TestTabCompletes(t *testing.T) {
	d := drive(t, childrenList(browsetest.Borough(20), &browsetest.Nav{}))
	d.Key("/")
	d.Type("pepst")
	d.Key("tab")
	d.Has("/ pepstatus:")
	d.Type("ch")
	d.Key("tab", "enter")
	d.Has("/ pepstatus:check")
}

func TestClearingComesBackToTheSamePlace(t *testing.T) {
	nav := &browsetest.Nav{}
	d := drive(t, childrenList(browsetest.Borough(1000), nav))
	for range 20 {
		d.Key("pgdown")
	}
	d.Key("enter")
	was := nav.Last()
	d.Key("/")
	d.Type("zoe")
	d.Key("enter", "enter")
	if !strings.HasPrefix(nav.Last(), "child child-0000") {
		t.Fatalf("the filtered list opened %q", nav.Last())
	}
	d.Key("esc", "enter")
	if id(nav.Last()) != id(was) {
		t.Errorf("the cursor is on %q, was on %q", nav.Last(), was)
	}
}

func id(went string) string { return strings.Fields(went)[1] }

func TestFilterByWritesTheFilter(t *testing.T) {
	d := drive(t, dueList(browsetest.Borough(60), "overdue", ""))
	d.Key("F")
	d.Type("Team")
	d.Key("enter")
	d.Type("EHC review")
	d.Key("enter")
	d.Has("/ overdue team:review")
	d.Key("F")
	d.Type("Officer")
	d.Key("enter")
	d.Type("J. Demo")
	d.Key("enter")
	d.Has(`overdue team:review officer:"J. Demo"`)
}

func TestEscShowsEverythingWhereTheFirstFilterShowsNothing(t *testing.T) {
	s := browse.New(browse.Options{Env: browsetest.Env(), Book: browsetest.Borough(3), List: list.Children, Title: "Children", Query: "name:nobody"})
	d := drive(t, s)
	d.Has("Nothing here. esc clears the filter.")
	d.Key("esc")
	d.Has("Zoë Testa-Brook")
	if s.Query() != "" {
		t.Errorf("the filter is %q", s.Query())
	}
	if ok, _ := enabled(s, "children.clear"); ok {
		t.Error("esc has still something to clear")
	}
}

func TestEscLeavesAListThatIsOfItsFilter(t *testing.T) {
	s := browse.New(browse.Options{Env: browsetest.Env(), Book: browsetest.Borough(3), List: list.Children, Title: "Children", Query: "name:nobody", Fixed: true})
	d := drive(t, s)
	d.Lacks("esc clears")
	d.Key("esc")
	d.Lacks("Zoë Testa-Brook")
}

func TestAFilterThatCameWithAMistakeSaysSo(t *testing.T) {
	d := drive(t, dueList(browsetest.Borough(5), "bogus:1 zoe", ""))
	d.Has("! \"bogus\" is not known here", "Zoë Testa-Brook")
	d.Lacks("Marcus Samplewood")
}
