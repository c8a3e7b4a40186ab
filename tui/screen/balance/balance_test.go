package balance_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"caseload/model/balance"
	"caseload/model/officer"
	"caseload/model/setting"
	"caseload/model/work"
	"caseload/tui/browse/browsetest"
	screen "caseload/tui/screen/balance"
	"caseload/tui/tuitest"
)

// book is a team of three with more schools than the first can carry.
type book struct {
	picture balance.Picture
	asked   []officer.TeamKind
	moved   []string
	refuse  error
}

func (b *book) Balance(_ context.Context, k officer.TeamKind) (balance.Picture, error) {
	b.asked = append(b.asked, k)
	if k != officer.EHCReview {
		return balance.Picture{Target: 350, Weeks: 12}, nil
	}
	return b.picture, nil
}

func (b *book) Figure(context.Context, setting.OptionID) (int, error) { return 350, nil }

func (b *book) LinkMoves(_ context.Context, schools []string, _ officer.TeamKind, _ string) (work.LinkMoves, error) {
	return work.LinkMoves{Follow: make([]work.MovedChild, 40*len(schools)), Stay: make([]work.MovedChild, 1)}, nil
}

func (b *book) MoveLinks(_ context.Context, schools []string, k officer.TeamKind, to string) error {
	if b.refuse != nil {
		return b.refuse
	}
	b.moved = append(b.moved, fmt.Sprintf("%s for %s to %s", strings.Join(schools, ","), k, to))
	return nil
}

func trouble() *book {
	return &book{picture: balance.Picture{Target: 350, Weeks: 12,
		Loads: []balance.Load{
			{Officer: "jd", Name: "J. Demo", Plans: 470, Assessments: 2, Reviews: 120, Overdue: 41, Schools: 9},
			{Officer: "se", Name: "Sam Example " + tuitest.HostileName(), Plans: 340, Reviews: 80, Overdue: 7, Schools: 8},
			{Officer: "pt", Name: "Priya Testing", Plans: 210, Reviews: 44, Schools: 4},
		},
		Schools: []balance.School{
			{ID: "elm", Name: "Elmfield High", Officer: "jd", Plans: 90, Reviews: 20, Overdue: 9}, {ID: "ash", Name: "Ash Primary", Officer: "jd", Plans: 30},
			{ID: "birch", Name: "Birch Secondary", Officer: "se", Plans: 60}, {ID: "lost", Name: "Larch Nursery", Plans: 4},
		}}}
}

func open(t *testing.T, b *book) (*tuitest.Driver, *browsetest.Nav) {
	nav := &browsetest.Nav{}
	return tuitest.Drive(t, browsetest.Env(), screen.New(screen.Options{Env: browsetest.Env(), Book: b, Nav: nav})), nav
}

func TestFrames(t *testing.T) {
	for name, b := range map[string]*book{"trouble": trouble(), "nobody": {}} {
		t.Run(name, func(t *testing.T) {
			d, _ := open(t, b)
			tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
		})
	}
}

func TestKeys(t *testing.T) {
	b := trouble()
	d, nav := open(t, b)
	tuitest.CheckActions(t, browsetest.Env(), d.Top())
	d.Has("J. Demo", "472", "+122", "Elmfield High", "Larch Nursery", "nobody")
	d.Key("enter")
	if nav.Last() != "record officer jd" {
		t.Errorf("opened %q", nav.Last())
	}
	d.Key("p")
	if nav.Last() != `list children review:"J. Demo" ehc:plan` {
		t.Errorf("listed %q", nav.Last())
	}
	d.Key("tab", "enter")
	if nav.Last() != "record school lost" {
		t.Errorf("opened %q", nav.Last())
	}
}

func TestSchoolsAreMovedAfterAPreview(t *testing.T) {
	b := trouble()
	d, _ := open(t, b)
	d.Key("tab", "space") // not the nursery
	d.Has("move 2 schools")
	d.Key("M")
	d.Has("80 children go with the schools", "1 child stays", "Elmfield High: J. Demo to Priya Testing")
	d.Key("n")
	if len(b.moved) != 0 {
		t.Fatalf("moved without a yes: %v", b.moved)
	}
	d.Key("M", "y")
	if got := strings.Join(b.moved, "|"); got != "elm,ash for review to pt" {
		t.Errorf("moved %q", got)
	}
	d.Has("2 schools moved")
}

func TestAMoveThatIsRefusedHalfwayShowsWhatStands(t *testing.T) {
	b := trouble()
	b.refuse = browsetest.Told("Another copy is writing.")
	d, _ := open(t, b)
	read := len(b.asked)
	d.Key("tab", "space", "M", "y")
	d.Has("Another copy is writing.")
	if len(b.asked) == read {
		t.Error("the picture was not read again")
	}
}

func TestTheNextTeam(t *testing.T) {
	b := trouble()
	d, _ := open(t, b)
	d.Key("tab", "t")
	d.Has("EHC new assessments", "There is no officer in a team for this work")
	d.Key("t")
	d.Has("EHC review", "J. Demo")
	if got := fmt.Sprint(b.asked); got != "[review new review]" {
		t.Errorf("asked for %s", got)
	}
}
