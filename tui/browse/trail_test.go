package browse_test

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	"caseload/model/list"
	"caseload/model/query"
	"caseload/tui/browse"
	"caseload/tui/browse/browsetest"
	"caseload/tui/ui"
)

// What was asked for is taken back one step at a time: the words that were typed, then
// the scope that was chosen, and at the end the list is as it began.
func TestEscGoesBackOneStepAtATime(t *testing.T) {
	s := browse.New(browse.Options{Env: browsetest.Env(), Book: browsetest.Borough(60), Nav: &browsetest.Nav{}, List: list.Due, Title: "Due", Query: "officer:me", Extra: browse.DutyKeys(),
		Actions: func(s *browse.Screen) []ui.Action {
			return []ui.Action{{ID: "due.all", Title: "everyone’s", Help: "As the scope of Due.", Keys: []string{"m"}, Run: func() tea.Cmd { return s.AskFor("officer", "") }}}
		}})
	d := drive(t, s)
	d.Key("m")
	if s.Query() != "" {
		t.Fatalf("everyone’s is %q", s.Query())
	}
	d.Key("down", "down", "down")
	was, _ := s.Current()
	d.Key("/")
	d.Type("overdue")
	d.Key("enter", "/")
	d.Type("carer")
	d.Key("enter")
	for _, want := range []string{"overdue", "", "officer:me"} {
		d.Key("esc")
		if s.Query() != want {
			t.Fatalf("esc went to %q, want %q", s.Query(), want)
		}
		if now, _ := s.Current(); want == "" && now.ID != was.ID {
			t.Errorf("the cursor is on %s, was on %s", now.ID, was.ID)
		}
	}
	if ok, _ := enabled(s, "due.clear"); ok {
		t.Error("esc has still something to take back")
	}
}

// Typing that is given up is no step.
func TestTypingThatIsGivenUpIsNoStep(t *testing.T) {
	s := childrenList(browsetest.Borough(60), &browsetest.Nav{})
	d := drive(t, s)
	d.Key("/")
	d.Type("pep:red")
	d.Key("enter", "/")
	d.Type("zoe")
	d.Key("esc")
	if s.Query() != "pep:red" {
		t.Fatalf("given up, the filter is %q", s.Query())
	}
	d.Key("esc")
	if s.Query() != "" {
		t.Errorf("esc went to %q", s.Query())
	}
}

// Who lists one group by itself comes back to the groups.
func TestEscFromAGroupGoesBackToTheGroups(t *testing.T) {
	s := dueList(browsetest.Borough(1800), "late>0", "officer")
	d := drive(t, s)
	d.Key("enter", "G", "up", "up", "enter")
	if s.Query() == "late>0" {
		t.Fatal("the group is not listed by itself")
	}
	d.Lacks("by officer")
	d.Key("esc")
	if s.Query() != "late>0" {
		t.Errorf("esc went to %q", s.Query())
	}
	d.Has("by officer")
}

// However filters come and go, each esc goes to one that stood before the present one,
// and the first of all ends the trail.
func TestTrail(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var trail browse.Trail[int]
		now, seen := "", []string{""}
		for i := range rapid.IntRange(0, 12).Draw(t, "changes") {
			trail.Leave(now, i)
			now = rapid.SampledFrom([]string{"", "a", "b", "c"}).Draw(t, "filter")
			seen = append(seen, now)
		}
		for steps := 0; ; steps++ {
			text, _, ok := trail.Back(now)
			if !ok {
				if now != "" {
					t.Fatalf("the trail ends at %q", now)
				}
				return
			}
			if text == now || !slices.Contains(seen, text) || steps > 3 {
				t.Fatalf("step %d goes from %q to %q", steps, now, text)
			}
			now = text
		}
	})
}

// consultations are three of which one is still to be answered.
func consultations() *browsetest.Book {
	b := browsetest.New()
	row := func(id, sent, due, waiting string) browsetest.Row {
		return browsetest.Row{ID: id, Child: "c" + id, Kind: "consultation", Values: map[string]string{"name": "Child " + id, "sent": sent, "due": due, "waiting": waiting}}
	}
	b.Lists[list.Consultations] = []browsetest.Row{row("old", "2024-01-10", "2024-01-25", ""), row("late", "2026-11-02", "2026-11-17", "yes"), row("soon", "2026-11-16", "2026-12-01", "yes"), row("new", "2026-11-18", "2026-12-03", "")}
	return b
}

// A list of casework begins with what is still to be worked on, soonest due first, says
// so in the header, and one key adds what is closed, the latest first.
func TestCaseworkBeginsWithWhatIsOpen(t *testing.T) {
	b := consultations()
	s := browse.New(browse.Options{Env: browsetest.Env(), Book: b, List: list.Consultations, Title: "Consultations"})
	d := drive(t, s)
	d.Has("/ waiting", "Child late", "Child soon")
	d.Lacks("Child old", "Child new", "closed too")
	ids := func() (out []string) {
		for _, r := range s.Rows() {
			out = append(out, r.ID)
		}
		return out
	}
	if got := ids(); !slices.Equal(got, []string{"late", "soon"}) {
		t.Errorf("open are %q", got)
	}
	d.Key("z")
	d.Has("closed too · 4")
	d.Lacks("/ waiting")
	if got := ids(); !slices.Equal(got, []string{"new", "soon", "late", "old"}) {
		t.Errorf("with the closed ones: %q", got)
	}
	d.Key("S") // an order that was chosen stays
	d.Key("z")
	if got := ids(); s.Query() != "waiting" || !slices.Equal(got, []string{"late", "soon"}) {
		t.Errorf("%q holds %q", s.Query(), got)
	}
	if last := b.Requests()[len(b.Requests())-1]; last.Sort[0] != (list.Sort{Key: "sent"}) {
		t.Errorf("the order that was chosen became %v", last.Sort)
	}
}

// The key keeps what else is asked for, and a list that was asked for something is not
// narrowed by itself.
func TestClosedTooKeepsTheRestOfTheFilter(t *testing.T) {
	s := browse.New(browse.Options{Env: browsetest.Env(), Book: consultations(), List: list.Consultations, Title: "Consultations", Query: "sent>=2026-01-01"})
	d := drive(t, s)
	d.Has("closed too · 3")
	d.Key("z")
	d.Has("/ sent>=2026-01-01 waiting")
	d.Key("z")
	d.Has("/ sent>=2026-01-01", "closed too")
	if ok, _ := enabled(childrenList(browsetest.Borough(3), &browsetest.Nav{}), "children.closed"); ok {
		t.Error("children are never closed")
	}
}

// Each list’s open term is understood, and both its orders are keys to sort by.
func TestEveryListsOpenTermIsUnderstood(t *testing.T) {
	for _, name := range list.Names() {
		def, _ := list.Define(name)
		if _, bad := query.Parse(def.Open, def.Keys, query.Context{}); len(bad) > 0 {
			t.Errorf("%s: %s", name, bad[0].Message)
		}
		if (def.Open == "") != (len(def.Soonest) == 0) {
			t.Errorf("%s has an open term or an order of what is open, and not both", name)
		}
		for _, o := range append(slices.Clone(def.Sort), def.Soonest...) {
			if k, ok := def.Keys.Key(o.Key); !ok || !k.Sortable {
				t.Errorf("%s cannot be sorted by %s", name, o.Key)
			}
		}
	}
}
