package main

import (
	"context"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"caseload/db"
	"caseload/model/civil"
	"caseload/model/kinds"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// leg is a piece of TestFromAnEmptyFileToAnOrder: on a day, what is pressed, what must be
// on the screen, what is due then, and what is on record.
type leg struct {
	title string
	on    string // the day; "" as before
	// keys are pressed in turn. =text is typed over what is there, ~text as it is;
	// >text presses down until the cursor is on such a row, @ the arrow to the right until
	// the child’s row on a board has it.
	keys []string
	has  []string
	due  []string // rules and their days: "A-DEC 2026-04-15"
	asks bool     // a question stays open, for the next leg to answer
	rec  []string // records and their fields: "plan made=2026-06-25 need=SLCN"
}

// walker is the program over a file that was empty.
type walker struct {
	*tuitest.Driver
	t   *testing.T
	b   *db.DB
	day civil.Date
}

func newWalker(t *testing.T, day string) *walker {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_STATE_HOME", filepath.Join(t.TempDir(), "state"))
	ctx, w := context.Background(), &walker{t: t, day: civil.MustParse(day)}
	b, err := db.Create(ctx, db.Options{Path: filepath.Join(t.TempDir(), "new.db"), Today: func() civil.Date { return w.day }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	k, err := newApp(nil, io.Discard, io.Discard, nil).desk(ctx, b)
	if err != nil {
		t.Fatal(err)
	}
	w.b, w.Driver = b, tuitest.DriveApp(t, k.program())
	w.Patience = time.Minute
	w.Resize(150, 50)
	return w
}

// on lets the program see another day, as it does when it runs through midnight.
func (w *walker) on(day string) {
	w.t.Helper()
	if day == "" || day == w.day.String() {
		return
	}
	w.day = civil.MustParse(day)
	if err := w.b.NextDay(context.Background()); err != nil {
		w.t.Fatal(err)
	}
	w.Send(ui.ChangedMsg{})
}

// underCursor is the child’s row on a board where it has the cursor.
var underCursor = regexp.MustCompile(`>  .*Testa`)

func (w *walker) press(key string) {
	w.t.Helper()
	switch {
	case len(key) > 1 && key[0] == '=':
		w.Key("ctrl+u")
		w.Type(key[1:])
	case len(key) > 1 && key[0] == '~':
		w.Type(key[1:])
	case len(key) > 1 && key[0] == '>':
		w.until("down", regexp.MustCompile(`> +`+key[1:]))
	case key == "@":
		w.Key("h", "h", "h", "h", "h", "h", "h", "h", "h")
		w.until("l", underCursor)
	default:
		w.Key(key)
	}
}

// until presses a key until the window shows something.
func (w *walker) until(key string, want *regexp.Regexp) {
	w.t.Helper()
	for range 60 {
		if want.MatchString(w.Frame()) {
			return
		}
		w.Key(key)
	}
	w.t.Fatalf("%s never came to %q\n%s", key, want, w.Frame())
}

// walk takes one leg, and holds the screen, the clocks and the record to it.
func (w *walker) walk(l *leg) {
	w.t.Helper()
	w.on(l.on)
	for _, k := range l.keys {
		w.press(k)
	}
	if w.Has(l.has...); w.App.DialogOpen() != l.asks {
		w.t.Errorf("a question is open: %t, want %t\n%s", !l.asks, l.asks, w.Frame())
	}
	for _, d := range l.due {
		rule, day, _ := strings.Cut(d, " ")
		w.due(rule, day)
	}
	for _, r := range l.rec {
		kind, fields, _ := strings.Cut(r, " ")
		w.recorded(kind, strings.Fields(fields))
	}
	if w.t.Failed() {
		w.t.Fatalf("at %q, %s", l.title, w.day.Long())
	}
}

// child is the id of the one child on file; "" before there is one.
func (w *walker) child() string {
	all := w.records("child")
	if len(all) != 1 {
		return ""
	}
	k, _ := kinds.Named("child")
	return k.Get(all[0], 0)
}

func (w *walker) records(kind string) []any {
	w.t.Helper()
	all, err := w.b.Records(context.Background(), kind)
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}

// due wants the day of a clock, open or closed.
func (w *walker) due(rule, day string) {
	w.t.Helper()
	all, err := w.b.Duties(context.Background(), w.child())
	if err != nil {
		w.t.Fatal(err)
	}
	var days []string
	for _, x := range all {
		if string(x.Rule.ID) == rule {
			days = append(days, x.Due.String())
		}
	}
	if !slices.Contains(days, day) {
		w.t.Errorf("%s is due %v, want %s", rule, days, day)
		for _, x := range all {
			w.t.Log(x.Rule.ID, x.Due, x.State)
		}
	}
}

// recorded wants a record of a kind with these values.
func (w *walker) recorded(kind string, fields []string) {
	w.t.Helper()
	k, _ := kinds.Named(kind)
	all := w.records(kind)
	for _, rec := range all {
		if !slices.ContainsFunc(fields, func(f string) bool {
			name, want, _ := strings.Cut(f, "=")
			return k.Get(rec, k.Index(name)) != want
		}) {
			return
		}
	}
	w.t.Errorf("no %s has %v", kind, fields)
	for _, rec := range all {
		w.t.Log(k.Values(rec))
	}
}

// TestFromAnEmptyFileToAnOrder takes a child by keys alone, in a file that was empty, from
// the request to the final plan, through an annual review with its amendment, a phase
// transfer and an order of the Tribunal, the days moving on as the case does. The days
// are those of rules.md: its first vector, and the same counting from there on.
func TestFromAnEmptyFileToAnOrder(t *testing.T) {
	w := newWalker(t, "2026-03-04")
	for _, part := range [][]leg{theService(), theAssessment(), theReview(), theTransfer(), theAppeal()} {
		for i := range part {
			w.walk(&part[i])
		}
	}
	w.steps(map[string][]string{
		"child":        {""},
		"assessment":   {"decision", "notified", "outcome", "outcome_on", "draft_served", "reps", "final_sent"},
		"advice":       {"received"},
		"draftcheck":   {""},
		"consultation": {"answer"},
		"plan":         {"amended"},
		"annual":       {"meeting", "invited", "held", "report", "decision", "decided", "notice", "final"},
		"version":      {""},
		"transfer":     {"asked", "preferred", "wanted", "named", "final"},
		"dispute":      {"responded"},
		"order":        {"done"},
	})
}

// steps wants changes of these fields in the history of the records of each kind; "" is
// that the record was added.
func (w *walker) steps(want map[string][]string) {
	w.t.Helper()
	ctx := context.Background()
	for kind, fields := range want {
		k, _ := kinds.Named(kind)
		seen, n := map[string]bool{}, 0
		for _, rec := range w.records(kind) {
			entries, err := w.b.OfRecord(ctx, kind, k.Get(rec, 0))
			if err != nil {
				w.t.Fatal(err)
			}
			for _, e := range entries {
				seen[e.Field], n = true, n+1
				if kind != "child" && e.Who == "" {
					w.t.Errorf("a change of the %s was made by nobody", kind)
				}
			}
		}
		for _, f := range fields {
			if f != "" && !seen[f] || n == 0 {
				w.t.Errorf("the history of the %s lacks %q among %d changes", kind, f, n)
			}
		}
	}
}
