package phase_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/list"
	"caseload/tui/browse/browsetest"
	"caseload/tui/record"
	"caseload/tui/screen/phase"
	"caseload/tui/tuitest"
)

// book is a caseload in memory that keeps what is done to transfers, in words.
type book struct {
	*browsetest.Book
	*browsetest.EHC
}

// forms note what was to be asked.
type forms struct {
	browsetest.Forms
	steps []record.Step
}

func (f *forms) Step(s record.Step) tea.Cmd {
	f.steps = append(f.steps, s)
	return nil
}

var stages = []string{"todo", "asked", "preferred", "consulting", "named", "done"}

// transfers are n children who move in 2027, two thirds to secondary school and the
// others on after it; the first of those not begun have no record.
func transfers(n int) []browsetest.Row {
	out := make([]browsetest.Row, n)
	for i := range out {
		name, stage := browsetest.ChildName(i), stages[i%len(stages)]
		kind, due := "secondary", civil.MustParse("2027-01-01").AddDays(i).String() // one after the other, so that their order is known
		if i%3 == 2 {
			kind = "post16"
		}
		values := map[string]string{"name": name, "year": "6", "school": "Ash Primary", "officer": []string{browsetest.MyName, "J. Demo"}[i%2],
			"phase": kind, "phaseyear": "2027", "phasestage": stage, "phasedue": due, "plan": fmt.Sprintf("plan-%04d", i), "transfer": fmt.Sprintf("transfer-%04d", i)}
		id, of := values["transfer"], "transfer"
		if stage == "todo" && i < 12 {
			values["transfer"], id, of = "", values["plan"], "plan"
		}
		values["todo"] = "yes"
		if stage == "done" {
			values["todo"], values["done"] = "", "yes"
		}
		out[i] = browsetest.Row{ID: id, Child: fmt.Sprintf("child-%04d", i), Kind: of, Values: values}
	}
	return append(out, browsetest.Row{ID: "transfer-old", Child: "child-old", Kind: "transfer", Values: map[string]string{"name": "Kai Fixture", "phase": "secondary",
		"phaseyear": "2026", "phasestage": "named", "phasedue": "2026-02-14", "transfer": "transfer-old", "plan": "plan-old", "todo": "yes"}})
}

type fixture struct {
	*tuitest.Driver
	book   *book
	nav    *browsetest.Nav
	forms  *forms
	screen *phase.Screen
}

func open(t *testing.T, n int, change func(*phase.Options, *book)) *fixture {
	t.Helper()
	b, env := &book{browsetest.Borough(0), &browsetest.EHC{Seen: true}}, browsetest.Env()
	if n > 0 {
		b.Set(list.Transfers, transfers(n))
	}
	f := &fixture{book: b, nav: &browsetest.Nav{}, forms: &forms{}}
	o := phase.Options{Env: env, Book: b, Nav: f.nav, Forms: f.forms}
	if change != nil {
		change(&o, b)
	}
	f.screen = phase.New(o)
	f.Driver = tuitest.Drive(t, env, f.screen)
	return f
}

func (f *fixture) to(stage string) { browsetest.ToColumn(f.Driver, f.screen, stage) }

func TestFrames(t *testing.T) {
	small, large := tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50}
	t.Run("many", func(t *testing.T) { tuitest.GoldenFrame(t, open(t, 300, nil).Driver, small, large) })
	t.Run("empty", func(t *testing.T) { tuitest.GoldenFrame(t, open(t, 0, nil).Driver, small, large) })
	t.Run("error", func(t *testing.T) {
		f := open(t, 9, func(_ *phase.Options, b *book) { b.Fail = browsetest.Told("The disk has gone.") })
		tuitest.GoldenFrame(t, f.Driver, small, large)
	})
}

func TestTheTitleCountsByKindAgainstItsDay(t *testing.T) {
	f := open(t, 60, nil)
	f.Has("Phase transfers 2027", "Done 10 of 60, target 100%", "before 15 Feb, in 83d: to secondary 0/40", "before 31 Mar, in 127d: to post-16 10/20")
	f.Key("T")
	if want := "list transfers phaseyear:2027 todo"; f.nav.Last() != want {
		t.Errorf("T opened %q, want %q", f.nav.Last(), want)
	}
}

func TestEveryKindOfTransferHasAShortName(t *testing.T) {
	f := open(t, 0, func(_ *phase.Options, b *book) {
		var rows []browsetest.Row
		for i, c := range ehc.Phases.Codes {
			rows = append(rows, browsetest.Row{ID: fmt.Sprint(i), Child: fmt.Sprint("child", i), Kind: "transfer", Values: map[string]string{"name": "Ana", "phase": c.Value,
				"phaseyear": "2027", "phasestage": "todo", "phasedue": "2027-02-14", "transfer": fmt.Sprint(i)}})
		}
		b.Set(list.Transfers, rows)
	})
	f.Has("to school 0/1 · to junior 0/1 · to middle 0/1 · to secondary 0/1 · middle to secondary 0/1", "to post-16 0/1", "within post-16 0/1")
}

func TestTheKindAndTheYearAreChosen(t *testing.T) {
	f := open(t, 60, nil)
	f.Key("t", "6")
	f.Has("Secondary to post-16", "Done 10 of 20")
	f.Lacks("to secondary")
	f.Key("T")
	if want := "list transfers phaseyear:2027 todo phase:post16"; f.nav.Last() != want {
		t.Errorf("T opened %q, want %q", f.nav.Last(), want)
	}
	f.Key("t", "0", "[")
	f.Has("Phase transfers 2026", "Done 0 of 1", "282d over")
	f.to("named")
	f.Has("Kai Fixture")
	f.Key("]", "]")
	f.Has("Phase transfers 2028", "Done 0 of 0")
}

func TestTheComingYearIsShownFromSeptemberOn(t *testing.T) {
	for day, want := range map[string]int{"2026-08-31": 2026, "2026-09-01": 2027, "2027-01-01": 2027, "2026-02-14": 2026} {
		if got := phase.Coming(civil.MustParse(day)); got != want {
			t.Errorf("on %s the year is %d, want %d", day, got, want)
		}
	}
}

func TestMakingTheCohortSaysHowManyFirst(t *testing.T) {
	f := open(t, 60, nil)
	f.Key("C")
	f.Has("Make the cohort of 2027", "2 children move between phases in 2027 without a record")
	f.book.Want(t)
	f.Key("y")
	f.book.Want(t, "cohort 2027")
	f.Key("]", "C")
	f.Has("Every child of the cohort of 2028 has a record.")
}

func TestTheNextStepOfEachStage(t *testing.T) {
	f := open(t, 60, nil)
	f.Key("n", "ctrl+s")
	if got := f.book.Written(); len(got) != 1 || got[0] != "add transfer asked=2026-11-23 child=child-0000 phase=secondary plan=plan-0000 year=2027" {
		t.Errorf("wrote %q", got)
	}
	f.Key("end", "n", "ctrl+s")
	f.book.Want(t, "edit transfer transfer-0054 asked=2026-11-23")
	f.to("asked")
	f.Key("n")
	f.to("consulting")
	f.Key("n")
	var asked []string
	for _, s := range f.forms.steps {
		asked = append(asked, s.Name+" "+s.ID+" "+strings.Join(s.Fields, ","))
	}
	if want := []string{"preferred transfer-0001 preferred,wanted", "named transfer-0003 named,type"}; !slices.Equal(asked, want) {
		t.Errorf("asked %q, want %q", asked, want)
	}
	f.Key("left", "n")
	if want := "add consultation child=child-0002 kind=setting plan=plan-0002 sent=2026-11-23 transfer=transfer-0002"; f.forms.Last() != want {
		t.Errorf("opened %q, want %q", f.forms.Last(), want)
	}
	f.book.Kept = nil
	f.to("named")
	f.Key("n", "ctrl+s")
	f.book.Want(t, "amend plan-0004 for transfer-0004 on 2026-11-23, I:")
	f.to("done")
	f.Key("n")
	f.Has("This transfer is done")
}

func TestSeveralFamiliesAreAskedInOneChange(t *testing.T) {
	f := open(t, 60, nil)
	f.Key("end", "space", "up", "space", "n", "ctrl+s")
	f.Has("for each of these 2")
	f.book.Want(t)
	f.Key("y")
	if len(f.book.Kept) != 2 || f.screen.Marked() != 0 {
		t.Errorf("done %q, %d marked", f.book.Kept, f.screen.Marked())
	}
	f.book.Kept = nil
	f.to("named")
	f.Key("space", "space", "n")
	f.Has("one child at a time")
	f.book.Want(t)
}

func TestATransferThatIsNotBegunIsBegunFirst(t *testing.T) {
	f := open(t, 60, nil)
	f.Key("N", "m")
	f.Has("is not begun: C makes the records")
	f.book.Want(t)
}

func TestNoTransferAfterAllSaysWhy(t *testing.T) {
	f := open(t, 60, nil)
	f.to("asked")
	f.Key("N", "x", "enter")
	f.Type("stays")
	f.Key("ctrl+s")
	f.book.Want(t, "edit transfer transfer-0001 dropped=2026-11-23 why=stays")
}

func TestEverythingElseIsDoneFromHere(t *testing.T) {
	f := open(t, 60, nil)
	f.to("asked")
	for _, tc := range []struct{ key, want string }{
		{"a", "log child-0001"}, {"w", "why  child-0001"}, {"H", "history transfer transfer-0001"}, {"L", "letter transfer transfer-0001"}, {"enter", "child child-0001 0 of 10"},
	} {
		f.Key(tc.key)
		if f.nav.Last() != tc.want {
			t.Errorf("%s opened %q, want %q", tc.key, f.nav.Last(), tc.want)
		}
	}
	f.Key("e")
	if f.forms.Last() != "edit transfer transfer-0001" {
		t.Errorf("e opened %q", f.forms.Last())
	}
}

func TestTheMarkedAreWrittenAboutInOneRound(t *testing.T) {
	w := &browsetest.Writer{}
	f := open(t, 60, func(o *phase.Options, _ *book) { o.Nav = w })
	f.to("asked")
	f.Key("space", "space", "L")
	if want := "letters transfer transfer-0001,transfer-0007"; w.Last() != want {
		t.Errorf("opened %q, want %q", w.Last(), want)
	}
	f.Key("left", "space", "L")
	f.Has("is not begun")
}

func TestActionsAreSound(t *testing.T) {
	f := open(t, 30, nil)
	tuitest.CheckActions(t, browsetest.Env(), f.screen)
}
