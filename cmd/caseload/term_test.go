package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"caseload/db"
	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/demo"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/work"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// spring is the term that TestATermByKeysAlone works.
const spring = calendar.TermID("2026-spring")

// aTerm is a term of the Virtual School as its officers work it: the program over the
// children in care of the made-up borough, on a day that moves on.
type aTerm struct {
	*tuitest.Driver
	t    *testing.T
	b    *db.DB
	day  civil.Date
	term calendar.Term
	// who was there on the first day, by rule as the test counts it.
	cohort  map[string]bool
	checked int
	// classDay is when the meetings of a year group are; odd is whose PEP stays Red.
	classDay map[int]civil.Date
	odd      string
	worked   int // of how many the targets are worked one by one
	complete int
}

// upTo passes the first children of a borough on, and no more: those in care come first.
type upTo struct {
	to   demo.Sink
	left int
}

func (s *upTo) Put(rec any) error {
	if _, ok := rec.(*child.Child); ok {
		if s.left == 0 {
			return errEnough
		}
		s.left--
	}
	return s.to.Put(rec)
}

// inCareAndOthers are the 317 children in care of the borough, and some that are in care
// no more, whom the rule is to leave out.
const inCareAndOthers = 317 + 20

// newTerm opens the program on the first day of the term, as the head of the school.
func newTerm(t *testing.T) *aTerm {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_STATE_HOME", filepath.Join(t.TempDir(), "state"))
	ctx := context.Background()
	w := &aTerm{t: t, classDay: map[int]civil.Date{}}
	w.term, _ = calendar.New(calendar.Options{}).Term(spring)
	w.day = w.term.First
	b, err := db.Create(ctx, db.Options{Path: filepath.Join(t.TempDir(), "term.db"), Today: func() civil.Date { return w.day }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	err = b.Fill(ctx, "Make up children in care", func(s db.Sink) error {
		err := demo.Generate(ctx, demo.Options{Seed: 1, Today: w.day}, &upTo{s, inCareAndOthers}, nil)
		if isEnough(err) {
			return nil
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	w.b = b
	w.add("Short", "2014-05-05", "V3")
	w.add("Infant", "2025-06-05", "C2")
	w.add("Grown", "2009-01-03", "C2")
	k, err := newApp(nil, io.Discard, io.Discard, nil).desk(work.As(ctx, demo.Manager(1, officer.VirtualSchool)), b)
	if err != nil {
		t.Fatal(err)
	}
	w.Driver = tuitest.DriveApp(t, k.program())
	w.Patience = time.Minute
	w.Resize(110, 30)
	w.cohort = w.owed(w.day)
	return w
}

// add puts a child in care on file whom the rule leaves out, by age or legal status.
func (w *aTerm) add(forename, born, legal string) {
	w.t.Helper()
	ctx := context.Background()
	id, err := w.b.Add(ctx, "child", map[string]string{"forename": forename, "surname": "Leftout", "born": born}, "")
	if err == nil {
		_, err = w.b.Add(ctx, "episode", map[string]string{"child": id, "start": "2025-09-10", "start_reason": "S", "legal": legal, "place": "U4"}, "")
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// on lets the program see another day, as it does when it runs through midnight.
func (w *aTerm) on(day civil.Date) {
	w.t.Helper()
	if day == w.day {
		return
	}
	w.day = day
	if err := w.b.NextDay(context.Background()); err != nil {
		w.t.Fatal(err)
	}
	w.Send(ui.ChangedMsg{})
}

// of reads all records of a kind.
func of[T any](w *aTerm, kind string) []T {
	w.t.Helper()
	recs, err := w.b.Records(context.Background(), kind)
	if err != nil {
		w.t.Fatal(err)
	}
	out := make([]T, len(recs))
	for i, r := range recs {
		out[i] = *r.(*T)
	}
	return out
}

// owed are the children who are to have a PEP in the term, counted anew from the
// records: in care on the day and not for a short break, from the second birthday to
// the eighteenth.
func (w *aTerm) owed(day civil.Date) map[string]bool {
	w.t.Helper()
	born, out := map[string]civil.Date{}, map[string]bool{}
	for _, c := range of[child.Child](w, "child") {
		born[c.ID] = c.Born
	}
	for _, e := range of[care.Episode](w, "episode") {
		b := born[e.Child]
		switch {
		case e.Start.After(day), !e.End.IsZero() && !e.End.After(day), e.Legal == "V3", e.Legal == "V4":
		case b.IsZero(), !b.AddMonths(24).After(day) && day.Before(b.AddMonths(216)):
			out[e.Child] = true
		}
	}
	return out
}

// peps are the PEPs of the term, by child.
func (w *aTerm) peps() map[string]pep.PEP {
	out := map[string]pep.PEP{}
	for _, p := range of[pep.PEP](w, "pep") {
		if p.Term == string(spring) {
			out[p.Child] = p
		}
	}
	return out
}

// place goes to a place of the Virtual School’s work by its letter.
func (w *aTerm) place(letter string) {
	w.t.Helper()
	w.Key("4", "0", letter)
}

// column stands on a column of the board, by what the strip calls it.
func (w *aTerm) column(short string) {
	w.t.Helper()
	w.Key("h", "h", "h", "h", "h")
	for range 6 {
		if strings.Contains(w.Frame(), "["+short+" ") {
			return
		}
		w.Key("l")
	}
	w.t.Fatalf("there is no column %q\n%s", short, w.Frame())
}

// filter types a filter, faster than the board waits for.
func (w *aTerm) filter(text string) {
	w.t.Helper()
	w.Key("/", "ctrl+u")
	for _, r := range text {
		w.App.Update(ui.Key(string(r))) // the next key comes before the typing has rested
	}
	w.Key("enter")
}

// typed answers an open form and saves it: what begins with = is typed over what is
// there, the rest are keys.
func (w *aTerm) typed(press ...string) {
	w.t.Helper()
	for _, p := range press {
		if typed, ok := strings.CutPrefix(p, "="); ok {
			w.Key("ctrl+u")
			w.Type(typed)
			continue
		}
		w.Key(p)
	}
	w.Key("ctrl+s")
}

// answer is typed, with a yes to all of those whom it names.
func (w *aTerm) answer(press ...string) {
	w.t.Helper()
	w.typed(press...)
	if w.App.DialogOpen() {
		w.Key("y")
	}
	if w.App.DialogOpen() {
		w.t.Fatalf("%q leaves a question open\n%s", press, w.Frame())
	}
}

// TestATermByKeysAlone works a term of some 310 children from its first day to its end
// by keys alone, in a real file.
func TestATermByKeysAlone(t *testing.T) {
	if testing.Short() {
		t.Skip("works a whole term")
	}
	w := newTerm(t)
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"the cohort by rule", w.theCohort},
		{"arrange the meetings", w.arrange},
		{"which meetings to attend", w.whichToAttend},
		{"the weekly list of attendance", w.attendance},
		{"priorities after Year 11", w.priorities},
		{"the weeks of the term", w.weeks},
		{"moderation", w.moderation},
		{"the end of the term", w.theEnd},
		{"the figures", w.figures},
		{"the history", w.history},
		{"a sound file", w.sound},
	} {
		step.do()
		if t.Failed() {
			t.Fatalf("while: %s\n%s", step.name, w.Frame())
		}
	}
}

// theCohort is found by rule, and everyone without a date stands first.
func (w *aTerm) theCohort() {
	arranged := 0
	for id, p := range w.peps() {
		if w.cohort[id] && !p.Meeting.IsZero() {
			arranged++
		}
	}
	if n := len(w.cohort); n < 300 || n > 320 {
		w.t.Errorf("%d children are to have a PEP; about 310 were to be made up", n)
	}
	w.Key("4")
	w.Has(fmt.Sprintf("0 of %d complete, 0%%", len(w.cohort)), fmt.Sprintf("%d without a date", len(w.cohort)-arranged),
		fmt.Sprintf("[Arrange %d ", len(w.cohort)-arranged), fmt.Sprintf("Arranged %d ", arranged), "School 0", "Complete 0", "53 school days left")
	w.filter("leftout")
	w.Has("[Arrange 0]", "0 of 0 complete")
	w.filter("")
}

// arrange sets the meetings of all who have none, a year group at a time.
func (w *aTerm) arrange() {
	day := w.term.First.AddDays(7)
	for year := -2; year <= 13; year++ {
		w.filter(fmt.Sprintf("year:%d", year))
		if strings.Contains(w.Frame(), "[Arrange 0]") {
			continue
		}
		w.Key("A", "d")
		w.answer("="+day.Plain(), "tab", "=09:00", "tab", "=At the school", "tab", "=10")
		w.Has("[Arrange 0]")
		w.classDay[year] = day
		for day = day.AddDays(2); !w.b.Calendar().IsSchoolDay(day); day = day.AddDays(1) {
		}
	}
	w.filter("")
	w.column("Arrange")
	if !strings.Contains(w.Frame(), "[Arrange 0]") {
		w.Key("A", "d")
		w.answer("=" + day.Plain())
	}
	w.Has("[Arrange 0]", fmt.Sprintf("Arranged %d", len(w.cohort)))
	w.Lacks("without a date")
	all := w.peps()
	for id := range w.cohort {
		if p := all[id]; p.Meeting.IsZero() {
			w.t.Errorf("child %s has no meeting", id)
		}
	}
}
