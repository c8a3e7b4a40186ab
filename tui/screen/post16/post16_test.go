package post16_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/list"
	"caseload/model/work"
	"caseload/tui/browse/browsetest"
	"caseload/tui/screen/post16"
	"caseload/tui/tuitest"
)

// book is a caseload in memory that keeps what is done to young people, in words.
type book struct {
	*browsetest.Book
	done []string
}

func (b *book) did(format string, args ...any) error {
	b.done = append(b.done, fmt.Sprintf(format, args...))
	return nil
}

func (b *book) Today() civil.Date { return tuitest.Today() }

func (b *book) Env(context.Context) (*duty.Env, error) {
	rules, err := duty.NewBook(nil)
	return &duty.Env{Today: tuitest.Today(), Calendar: b.Cal, Book: rules}, err
}

func (b *book) SetPriority(_ context.Context, p work.PriorityChange) error {
	return b.did("priority %s %s next %s: %s", strings.Join(p.Children, ","), p.Rating, p.Next, p.Reasons)
}

func (b *book) HandOver(_ context.Context, children []string, on civil.Date, words string) error {
	return b.did("hand over %s on %s: %s", strings.Join(children, ","), on, words)
}

func (b *book) CheckActivities(_ context.Context, ids []string, on civil.Date) error {
	return b.did("checked %s %s", strings.Join(ids, ","), on)
}

func people(n int) []browsetest.Row {
	names := browsetest.Names()
	ratings, groups := []string{"red", "amber", "green", "unset"}, []string{"seeking", "college", "training", "unset", "work", "unknown"}
	doing := []string{"619 Seeking education, employment or training", "230 Further education", "310 Apprenticeship", "", "340 Employment without training", "810 Situation not known"}
	out := make([]browsetest.Row, n)
	for i := range out {
		name := fmt.Sprintf("Sample Child %04d", i)
		if i < len(names) {
			name = names[i]
		}
		g := i % len(groups)
		id, kind := fmt.Sprintf("activity-%04d", i), "activity"
		if groups[g] == "unset" {
			id, kind = fmt.Sprintf("child-%04d", i), "child"
		}
		values := browsetest.Late(map[string]string{"name": name, "year": fmt.Sprint(12 + i%2), "priority": ratings[i%4], "suggest": "red", "destination": groups[g], "activity": doing[g],
			"provider": []string{"", "Demo College", "Sample Builders"}[i%3], "course": "Level 2 plumbing", "level": "2", "contact": browsetest.Day(-i).String(),
			"reasons": "Attendance; moved placement", "officer": []string{browsetest.MyName, "J. Demo"}[i%2]}, 12-i)
		if groups[g] == "seeking" {
			values["neet"] = "yes"
		}
		if i%5 == 0 {
			values["stale"] = "yes"
		}
		out[i] = browsetest.Row{ID: id, Child: fmt.Sprintf("child-%04d", i), Kind: kind, Values: values}
	}
	return out
}

type fixture struct {
	*tuitest.Driver
	book  *book
	nav   *browsetest.Nav
	forms *browsetest.Forms
}

func open(t *testing.T, n int, change func(*book)) *fixture {
	t.Helper()
	b, env := &book{Book: browsetest.Borough(0)}, browsetest.Env()
	b.Set(list.Post16, people(n))
	if change != nil {
		change(b)
	}
	f := &fixture{book: b, nav: &browsetest.Nav{}, forms: &browsetest.Forms{}}
	f.Driver = tuitest.Drive(t, env, post16.New(post16.Options{Env: env, Book: b, Nav: f.nav, Forms: f.forms}))
	return f
}

func (f *fixture) wants(t *testing.T, want ...string) {
	t.Helper()
	if !slices.Equal(f.book.done, want) {
		t.Errorf("done %q\nwant %q\n%s", f.book.done, want, f.Frame())
	}
}

func TestFrames(t *testing.T) {
	small, large := tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50}
	t.Run("many", func(t *testing.T) { tuitest.GoldenFrame(t, open(t, 80, nil).Driver, small, large) })
	t.Run("empty", func(t *testing.T) { tuitest.GoldenFrame(t, open(t, 0, nil).Driver, small, large) })
	t.Run("error", func(t *testing.T) {
		f := open(t, 9, func(b *book) { b.Fail = browsetest.Told("The disk has gone.") })
		tuitest.GoldenFrame(t, f.Driver, small, large)
	})
	t.Run("destinations", func(t *testing.T) {
		f := open(t, 80, nil)
		f.Key("b")
		tuitest.GoldenFrame(t, f.Driver, small, large)
	})
	t.Run("priority", func(t *testing.T) {
		f := open(t, 80, nil)
		f.Key("p")
		tuitest.GoldenFrame(t, f.Driver, small)
	})
}

func TestTheHeadCountsThem(t *testing.T) {
	open(t, 60, nil).Has("EET", "NEET 10 (17%)", "not known 20 (33%)", "not checked lately 12")
}

func TestThePriorityIsSetWithReasonsAndWhatTheRuleSuggestsIsThere(t *testing.T) {
	f := open(t, 8, nil)
	f.Key("p")
	f.Has("Priority", "The rule suggests")
	f.Key("a")
	f.Key("ctrl+s")
	if len(f.book.done) != 1 || !strings.HasPrefix(f.book.done[0], "priority child-0000 amber") {
		t.Errorf("done %q\n%s", f.book.done, f.Frame())
	}
}

func TestWhatIsDoneToOne(t *testing.T) {
	f := open(t, 8, nil)
	f.Key("c")
	f.wants(t, "checked activity-0000 ")
	f.Has("Checked today")
	f.Key("G", "tab")
	f.Type("To A. Sample, leaving care team")
	f.Key("ctrl+s")
	f.wants(t, "checked activity-0000 ", "hand over child-0000 on 2026-11-23: To A. Sample, leaving care team")
	f.Key("n")
	if !strings.Contains(f.forms.Last(), "activity") {
		t.Errorf("n opened %q", f.forms.Last())
	}
	f.Key("O")
	if !strings.Contains(f.forms.Last(), "offer") || !strings.Contains(f.forms.Last(), "2027") {
		t.Errorf("O opened %q", f.forms.Last())
	}
	for key, want := range map[string]string{"S": "list post16 stale", "N": "list activities running neet", "T": "list children leaver offered:none", "L": "letter child child-0000", "w": "why  child-0000", "H": "history activity activity-0000"} {
		f.Key(key)
		if f.nav.Last() != want {
			t.Errorf("%s opened %q, want %q", key, f.nav.Last(), want)
		}
	}
}

func TestMarkedAreWrittenAboutInTurn(t *testing.T) {
	b, env, nav := &book{Book: browsetest.Borough(0)}, browsetest.Env(), &browsetest.Writer{}
	b.Set(list.Post16, people(40))
	d := tuitest.Drive(t, env, post16.New(post16.Options{Env: env, Book: b, Nav: nav}))
	d.Key("space", "space", "L")
	if want := "letters child child-0000,child-0004"; nav.Last() != want {
		t.Errorf("%q, want %q\n%s", nav.Last(), want, d.Frame())
	}
}

func TestMarkedAreCheckedTogether(t *testing.T) {
	f := open(t, 40, nil)
	f.Key("space", "down", "down", "space")
	f.Key("c")
	if len(f.book.done) != 1 && !strings.Contains(f.Frame(), "Nothing is on record") {
		t.Errorf("done %q\n%s", f.book.done, f.Frame())
	}
}

func TestNothingOnRecordCannotBeChecked(t *testing.T) {
	f := open(t, 4, nil)
	f.Key("right", "right", "right", "c")
	f.Has("Nothing is on record")
	f.wants(t)
}
