package attendance_test

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"

	"caseload/model/attendance"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/work"
	"caseload/tui/browse/browsetest"
	screen "caseload/tui/screen/attendance"
	"caseload/tui/tuitest"
)

// book is a caseload in memory in which who was written about is followed up.
type book struct {
	*browsetest.Book
	log []work.LogEntry
}

func (b *book) Log(ctx context.Context, e work.LogEntry) error {
	b.log = append(b.log, e)
	rows := slices.Clone(b.Lists[list.Children])
	for i := range rows {
		if slices.Contains(e.Children, rows[i].Child) {
			rows[i].Values["concern"] = "watched"
		}
	}
	b.Set(list.Children, rows)
	return b.Book.Log(ctx, e)
}

// borough has a concern of each kind, in turn, about every second child.
func borough(n int) *book {
	b := &book{Book: browsetest.Borough(n)}
	concerns := []string{"new", "", "worse", "", "quiet", "", "watched", ""}
	for i, r := range b.Lists[list.Children] {
		v := r.Values
		v["concern"] = concerns[i%len(concerns)]
		if v["concern"] == "" {
			continue
		}
		v["recent"], v["termrate"], v["trend"] = strconv.Itoa(50+i%40)+".0", strconv.Itoa(55+i%35)+".0", "█▇▆▅▃▂▁▁"
		v["swteam"], v["sworker"] = "Team "+[]string{"North", "South"}[i/8%2], "J. Demo"
		if i%3 == 0 {
			v["persistent"] = "yes"
		}
	}
	return b
}

func open(t *testing.T, n int) (*tuitest.Driver, *book) {
	t.Helper()
	b, env := borough(n), browsetest.Env()
	s := screen.New(screen.Options{Env: env, Book: b, Nav: &browsetest.Nav{}, Forms: &browsetest.Forms{}})
	return tuitest.Drive(t, env, s), b
}

func TestFrames(t *testing.T) {
	d, _ := open(t, 60)
	tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
}

func TestActionsAreSound(t *testing.T) {
	b, env := borough(9), browsetest.Env()
	tuitest.CheckActions(t, env, screen.New(screen.Options{Env: env, Book: b, Nav: &browsetest.Nav{}, Forms: &browsetest.Forms{}}))
}

// The list is worked from top to bottom by single keys until nobody is left.
func TestWorkedFromTopToBottom(t *testing.T) {
	d, b := open(t, 8)
	d.Has("3 left · 1 followed up", "Zoë Testa-Brook", "Ana Mockford", "Kai Fixture")
	d.Key("p")
	d.Has("2 left · 2 followed up", "Zoë Testa-Brook: called the school; look again Mon 30 Nov 2026")
	d.Key("e")
	d.Has("1 left · 3 followed up")
	d.Key("n")
	d.Type("Back since Monday, in hospital before")
	d.Key("enter")
	d.Has("0 left · 4 followed up", "Nobody is left")
	if len(b.log) != 3 {
		t.Fatalf("%d entries", len(b.log))
	}
	first, last := b.log[0], b.log[2]
	if first.Kind != "call" || first.Text != "Called the school about attendance: 50.0% in the last four weeks, 80% this school year." || first.FollowUp != civil.MustParse("2026-11-30") ||
		first.Owner != browsetest.Me || !slices.Equal(first.Children, []string{"child-0000"}) {
		t.Errorf("%+v", first)
	}
	if b.log[1].Kind != "email" || !strings.HasPrefix(b.log[1].Text, "Wrote to the social worker") {
		t.Errorf("%+v", b.log[1])
	}
	if last.Kind != "decision" || !strings.HasSuffix(last.Text, "no action needed: Back since Monday, in hospital before") || !last.FollowUp.IsZero() {
		t.Errorf("%+v", last)
	}
	d.Key("z")
	d.Has("Followed up", "concern:*")
	d.Key("z")
	d.Has("Nobody is left")
}

func TestMarkedOnesEachGetTheirOwnFigures(t *testing.T) {
	d, b := open(t, 8)
	d.Key("space", "space", "p")
	d.Has("2 children: called the school", "1 left · 3 followed up")
	if len(b.log) != 2 || b.log[0].Text == b.log[1].Text {
		t.Errorf("%+v", b.log)
	}
}

func TestNextLeavesItForNow(t *testing.T) {
	d, b := open(t, 8)
	d.Key(".", "p")
	if len(b.log) != 1 || b.log[0].Children[0] != "child-0002" {
		t.Errorf("%+v", b.log)
	}
}

func TestByTeamForTheMonthlyMeeting(t *testing.T) {
	d, _ := open(t, 60)
	d.Key("t")
	d.Has("Attendance by social work team", "Team North", "Team South")
}

// Sessions are typed by code, week by week; what is on record is shown, and changed only
// where something else is typed.
func TestSessionsAreTyped(t *testing.T) {
	d, b := open(t, 8)
	held := attendance.Week{ID: "w1", Child: "child-0000", Monday: civil.MustParse("2026-11-16"), Marks: "/:8 I:2"}
	held.Settle()
	b.Recs["week"] = append(b.Recs["week"], &held)
	f := &casefile.File{Weeks: []attendance.Week{held}}
	f.Child.ID = "child-0000"
	b.Files = map[string]*casefile.File{"child-0000": f}
	d.Key("i")
	d.Has("Week of 23 Nov", "Week of 16 Nov", "/:8 I:2")
	d.Lacks("Week of 26 Oct") // half term
	d.Type("i:1 /:9")
	d.Key("enter", "enter")
	d.Type("7/10")
	d.Key("enter", "enter", "enter", "enter")
	d.Has("Sessions of Zoë Testa-Brook saved.")
	got := strings.Join(b.Written(), "\n")
	if strings.Count(got, "week") != 2 || !strings.Contains(got, "marks=/:9 I:1") || !strings.Contains(got, "attended=7") || !strings.Contains(got, "monday=2026-11-09") {
		t.Errorf("wrote %s", got)
	}
}

func TestWhatIsNoCodeIsNotTaken(t *testing.T) {
	d, b := open(t, 8)
	d.Key("i")
	d.Type("QQ:3")
	d.Key("enter", "enter", "enter", "enter", "enter", "enter", "enter")
	d.Has("no code of the register")
	if len(b.Written()) != 0 {
		t.Errorf("wrote %q", b.Written())
	}
}
