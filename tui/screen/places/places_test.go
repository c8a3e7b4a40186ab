package places_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/screen/places"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// page is a place that notes what it is told.
type page struct {
	title string
	typed string
	loads int
	draft bool
}

func (p *page) Init() tea.Cmd   { p.loads++; return nil }
func (p *page) Resume() tea.Cmd { p.loads++; return nil }
func (p *page) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		p.typed += k.String()
	}
	return p, nil
}
func (p *page) View(w, h int) string { return ui.Block("this is "+p.title, w, h) }
func (p *page) Title() string        { return p.title }
func (p *page) Actions() []ui.Action {
	return []ui.Action{{ID: p.title + ".do", Title: "do", Help: "Does.", Keys: []string{"d"}}}
}
func (p *page) Capturing() bool { return false }
func (p *page) Leave() bool     { return !p.draft }

func home(t *testing.T) (*tuitest.Driver, *places.Screen, map[string]*page) {
	t.Helper()
	pages := map[string]*page{}
	place := func(key, title string) places.Place {
		return places.Place{Key: key, Title: title, Help: "the " + title, Open: func() ui.Screen {
			pages[key] = &page{title: title}
			return pages[key]
		}}
	}
	s := places.New(tuitest.Env(), places.Service{ID: "ehc", Name: "EHC", Work: "the EHC work"}, []places.Place{place("r", "Reviews"), place("a", "Assessments"), place("v", "Advice"), place("t", "Transfers"),
		place("p", "Plans"), place("d", "Disagreement"), place("c", "Concerns"), place("k", "Scorecard")})
	d := tuitest.Drive(t, tuitest.Env(), s)
	d.Resize(80, 24)
	return d, s, pages
}

func TestTabGoesRoundThePlacesAndEachIsKept(t *testing.T) {
	d, _, pages := home(t)
	d.Has("[r Reviews]", "this is Reviews")
	d.Key("x", "tab", "y")
	d.Has("[a Assessments]", "this is Assessments")
	d.Key("shift+tab", "z")
	if pages["r"].typed != "xz" || pages["a"].typed != "y" || pages["r"].loads != 1 {
		t.Errorf("reviews were typed %q (loaded %d times), assessments %q", pages["r"].typed, pages["r"].loads, pages["a"].typed)
	}
	d.Key("shift+tab")
	d.Has("[k Scorecard]")
}

func TestZeroAndALetterGoToAPlace(t *testing.T) {
	d, _, pages := home(t)
	d.Key("0")
	d.Has("EHC: go to", "the Transfers")
	d.Key("t")
	d.Has("this is Transfers")
	if pages["v"] != nil {
		t.Error("a place that nobody went to was opened")
	}
}

func TestAChangeLoadsTheSeenPlaceNowAndTheOthersWhenTheyAreSeen(t *testing.T) {
	d, _, pages := home(t)
	d.Key("tab")
	d.Send(ui.ChangedMsg{})
	if pages["a"].loads != 2 || pages["r"].loads != 1 {
		t.Errorf("after a change: assessments %d, reviews %d", pages["a"].loads, pages["r"].loads)
	}
	d.Key("shift+tab", "tab")
	if pages["a"].loads != 2 || pages["r"].loads != 2 {
		t.Errorf("when gone to: assessments %d, reviews %d", pages["a"].loads, pages["r"].loads)
	}
}

func TestTheLineShowsThePlaceThatIsSeen(t *testing.T) {
	d, s, _ := home(t)
	d.Key("shift+tab")
	line := strings.Split(s.View(40, 10), "\n")[0]
	if !strings.Contains(line, "[k Scorecard]") {
		t.Errorf("the line is %q", line)
	}
	for _, w := range []int{20, 40, 80, 160} {
		tuitest.Exact(t, s.View(w, 10), w, 10)
	}
	s.View(80, 10)
	d.Send(ui.ClickMsg{X: 1, Y: 0})
	if !strings.HasPrefix(strings.TrimSpace(s.Title()), "Assess") && !strings.HasPrefix(s.Title(), "Reviews") && !strings.HasPrefix(s.Title(), "Advice") {
		t.Errorf("a click on the line went to %q", s.Title())
	}
}

func TestADraftInAnyPlaceIsAskedAbout(t *testing.T) {
	d, s, pages := home(t)
	d.Key("tab")
	pages["r"].draft = true
	if s.Leave() {
		t.Error("the draft in the place that is not seen was forgotten")
	}
}

func TestActionsAreSound(t *testing.T) {
	_, s, _ := home(t)
	tuitest.CheckActions(t, tuitest.Env(), s)
}
