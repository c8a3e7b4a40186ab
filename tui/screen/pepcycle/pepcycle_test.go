package pepcycle_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/pep"
	"caseload/model/work"
	"caseload/tui/browse/browsetest"
	"caseload/tui/screen/pepcycle"
	"caseload/tui/tuitest"
)

// book is a caseload in memory that keeps what is done to PEPs, in words.
type book struct {
	*browsetest.Book
	browsetest.Deeds
}

func (b *book) ArrangePEPs(_ context.Context, a work.Arrangement) (int, error) {
	return len(a.Children), b.Did("arrange %s for %s on %s at %s in %s, %d apart", strings.Join(a.Children, ","), a.Term, a.On, a.At, a.Place, a.Every)
}

func (b *book) HoldPEPs(_ context.Context, children []string, term string, on civil.Date, there work.Attendance) error {
	return b.Did("hold %s of %s on %s, SW %v, DT %v", strings.Join(children, ","), term, on, there.SW, there.DT)
}

func (b *book) ReceivePEPs(_ context.Context, children []string, term string, on civil.Date) error {
	return b.Did("receive %s of %s on %s", strings.Join(children, ","), term, on)
}

func (b *book) Moderate(_ context.Context, m pep.Moderation) (pep.Moderation, error) {
	return m, b.Did("moderate %s %s: %s", m.PEP, m.Rating, m.Note)
}

var stages = []pep.Status{pep.ToArrange, pep.Arranged, pep.Held, pep.ToCheck, pep.Returned, pep.Complete}

// slots are the places of n children in each of two terms.
func slots(n int) []browsetest.Row {
	var out []browsetest.Row
	for i := range n {
		name, stage := browsetest.ChildName(i), stages[i%len(stages)]
		child := fmt.Sprintf("child-%04d", i)
		v := map[string]string{"name": name, "term": "2026-autumn", "stage": string(stage), "year": fmt.Sprint(i % 13), "attend": fmt.Sprint(i % 4 * 15),
			"school": []string{"Ash Primary", "Elmfield High"}[i%2], "officer": []string{browsetest.MyName, "J. Demo"}[i%2], "need": "Termly review"}
		if stage != pep.ToArrange {
			v["pepid"], v["meeting"], v["at"], v["place"] = fmt.Sprintf("pep-%04d", i), browsetest.Day(i%20-10).String(), "14:00", "Library"
		} else {
			v["nodate"] = "yes"
		}
		if stage == pep.Complete {
			v["complete"], v["rating"] = "yes", "Green"
		} else {
			v = browsetest.Late(v, 9-i)
		}
		out = append(out, browsetest.Row{ID: child + "/2026-autumn", Child: child, Kind: "cycle", Values: v})
	}
	return append(out, browsetest.Row{ID: "child-0000/2025-summer", Child: "child-0000", Kind: "cycle", Values: map[string]string{"name": "Zoë Testa-Brook", "term": "2025-summer", "stage": "complete", "pepid": "pep-old"}})
}

type fixture struct {
	*tuitest.Driver
	book   *book
	nav    *browsetest.Nav
	screen *pepcycle.Screen
}

func open(t *testing.T, n int, change func(*pepcycle.Options, *book)) *fixture {
	t.Helper()
	b, env := &book{Book: browsetest.Borough(0)}, browsetest.Env()
	b.Set(list.Cycle, slots(n))
	f := &fixture{book: b, nav: &browsetest.Nav{}}
	o := pepcycle.Options{Env: env, Book: b, Nav: f.nav, Forms: &browsetest.Forms{}}
	if change != nil {
		change(&o, b)
	}
	f.screen = pepcycle.New(o)
	f.Driver = tuitest.Drive(t, env, f.screen)
	return f
}

func (f *fixture) to(stage pep.Status) { browsetest.ToColumn(f.Driver, f.screen, string(stage)) }

func TestFrames(t *testing.T) {
	small, large := tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50}
	t.Run("many", func(t *testing.T) {
		tuitest.GoldenFrame(t, open(t, 310, nil).Driver, small, tuitest.Size{W: 120, H: 40}, large)
	})
	t.Run("empty", func(t *testing.T) { tuitest.GoldenFrame(t, open(t, 0, nil).Driver, small, large) })
	t.Run("error", func(t *testing.T) {
		f := open(t, 9, func(_ *pepcycle.Options, b *book) { b.Fail = browsetest.Told("The disk has gone.") })
		tuitest.GoldenFrame(t, f.Driver, small, large)
	})
	t.Run("arrange", func(t *testing.T) {
		f := open(t, 40, nil)
		f.Key("space", "space", "n")
		tuitest.GoldenFrame(t, f.Driver, small)
	})
}

func TestTheHeadSaysHowTheTermStands(t *testing.T) {
	f := open(t, 312, nil)
	f.Has("Autumn 2026 · 52 of 312 complete, 17%", "held 67%", "52 without a date", "left, to Fri 18 Dec 2026")
	f.Key("T")
	if want := "list cycle term:2026-autumn nodate"; f.nav.Last() != want {
		t.Errorf("T opened %q, want %q", f.nav.Last(), want)
	}
}

func TestOtherTermsAreTurnedTo(t *testing.T) {
	f := open(t, 30, nil)
	f.Key("[")
	f.Has("Summer 2026 · 1 of 1 complete, 100%", "the term ended")
	f.Key("]", "]")
	f.Has("Spring 2027", "the term begins")
	f.Key("]")
	f.Has("The cycle is kept for")
	for range 10 {
		f.Key("[")
	}
	f.Has("Autumn 2024")
}

func TestAClassIsArrangedAtOnce(t *testing.T) {
	f := open(t, 30, nil)
	f.Key("space", "space", "n")
	f.Has("Arrange the PEP meeting", "Minutes apart")
	f.Type("2 dec")
	f.Key("tab")
	f.Type("13:00")
	f.Key("tab")
	f.Type("Library")
	f.Key("tab", "ctrl+u")
	f.Type("40")
	f.Key("ctrl+s")
	f.Has("PEP meeting arranged for Wed 2 Dec 2026, for each of these 2 children:")
	f.Key("y")
	f.book.Want(t, "arrange child-0000,child-0006 for 2026-autumn on 2026-12-02 at 13:00 in Library, 40 apart")
	if f.screen.Marked() != 0 {
		t.Error("what was done stays marked")
	}
}

func TestHeldSaysWhoWasThere(t *testing.T) {
	f := open(t, 30, nil)
	f.to(pep.Arranged)
	f.Key("n")
	f.Has("PEP meeting held", "Social worker there")
	f.Key("tab", "y", "tab", "ctrl+s")
	if len(f.book.Kept) != 1 || !strings.HasPrefix(f.book.Kept[0], "hold child-0") || !strings.HasSuffix(f.book.Kept[0], "SW true, DT false") {
		t.Errorf("done %q\n%s", f.book.Kept, f.Frame())
	}
}

func TestReceivedGoesForReturnedOnesToo(t *testing.T) {
	for _, stage := range []pep.Status{pep.Held, pep.Returned} {
		f := open(t, 30, nil)
		f.to(stage)
		f.Key("n", "ctrl+s")
		if len(f.book.Kept) != 1 || !strings.Contains(f.book.Kept[0], "of 2026-autumn on 2026-11-23") {
			t.Errorf("%s: done %q\n%s", stage, f.book.Kept, f.Frame())
		}
	}
}

func TestStepsThatDoNotFit(t *testing.T) {
	tests := []struct {
		stage pep.Status
		key   string
		says  string
	}{
		{pep.Complete, "d", "was held already"}, {pep.Complete, "n", "is complete"}, {pep.Complete, "y", "has come in already"},
		{pep.ToArrange, "E", "Nothing is awaited from the school"}, {pep.ToArrange, "r", "arrange it first"}, {pep.Arranged, "r", "was not held yet"},
		{pep.ToCheck, "c", "Nothing is awaited"},
	}
	for _, tt := range tests {
		f := open(t, 30, nil)
		f.to(tt.stage)
		f.Key(tt.key)
		f.Has(tt.says)
		f.book.Want(t)
	}
	f := open(t, 30, nil)
	f.Key("space")
	f.to(pep.Held)
	f.Key("space", "n")
	f.Has("stand at different stations")
}

// The rest of the column follows, those below first, and the PEP itself not again.
func TestCheckingGoesDownTheColumn(t *testing.T) {
	f := open(t, 30, nil)
	f.to(pep.ToCheck)
	var ids []string
	for _, r := range f.screen.Rows() {
		ids = append(ids, r.Get("pepid"))
	}
	f.Key("down", "r")
	if want := "check " + ids[1] + " then " + strings.Join(append(ids[2:len(ids):len(ids)], ids[0]), ","); len(ids) < 4 || f.nav.Last() != want {
		t.Errorf("r opened %q, want %q", f.nav.Last(), want)
	}
}

func TestModeratingAsksForASecondRating(t *testing.T) {
	f := open(t, 30, nil)
	f.to(pep.Complete)
	f.Key("M")
	f.Has("Moderate")
	f.Key("a", "ctrl+s")
	if len(f.book.Kept) != 1 || !strings.Contains(f.book.Kept[0], " amber:") {
		t.Errorf("done %q\n%s", f.book.Kept, f.Frame())
	}
}

func TestWhichToAttendGivesItsReasons(t *testing.T) {
	f := open(t, 30, nil)
	f.Key("W")
	f.Has("Which PEP meetings to attend")
	f.Key("r")
	f.Has("no reason on record")
}

func TestARefusalIsSaidAndKeepsTheMarks(t *testing.T) {
	f := open(t, 30, func(_ *pepcycle.Options, b *book) { b.Refuse = browsetest.Told("Not in the cohort.") })
	f.to(pep.Held)
	f.Key("space", "n", "ctrl+s")
	f.Has("Not in the cohort.")
	if f.screen.Marked() != 1 {
		t.Error("the marks are gone")
	}
}

func TestActionsAreSound(t *testing.T) {
	tuitest.CheckActions(t, browsetest.Env(), open(t, 12, nil).screen)
}
