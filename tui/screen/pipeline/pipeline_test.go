package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"caseload/model/casefile"
	"caseload/model/ehc"
	"caseload/model/list"
	"caseload/tui/browse/browsetest"
	"caseload/tui/screen/pipeline"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// book is a caseload in memory that keeps what is done to reviews, in words.
type book struct {
	*browsetest.Book
	*browsetest.EHC
}

// stages are those of the rows, in turn.
var stages = []string{"arrange", "asked", "arranged", "invited", "report", "decide", "notice", "amend", "done", "later"}

func reviews(n int) []browsetest.Row {
	out := make([]browsetest.Row, n)
	for i := range out {
		name, stage := browsetest.ChildName(i), stages[i%len(stages)]
		plan, annual := fmt.Sprintf("plan-%04d", i), fmt.Sprintf("annual-%04d", i)
		id, kind := annual, "annual"
		if stage == "arrange" || stage == "later" {
			annual, id, kind = "", plan, "plan"
		}
		values := browsetest.Late(map[string]string{"name": name, "stage": stage, "plan": plan, "annual": annual, "year": fmt.Sprint(i % 13), "instage": "12",
			"school": []string{"Ash Primary", "Elmfield High"}[i%2], "officer": []string{browsetest.MyName, "J. Demo"}[i%2],
			"attend": fmt.Sprint(i % 4 * 25), "reviewdue": browsetest.Day(i).String()}, 9-i)
		out[i] = browsetest.Row{ID: id, Child: fmt.Sprintf("child-%04d", i), Kind: kind, Values: values}
	}
	return out
}

type fixture struct {
	*tuitest.Driver
	book   *book
	nav    *browsetest.Nav
	screen *pipeline.Screen
	opts   pipeline.Options
}

func open(t *testing.T, n int, change func(*pipeline.Options, *book)) *fixture {
	t.Helper()
	b, env := &book{browsetest.Borough(0), &browsetest.EHC{Seen: true}}, browsetest.Env()
	b.Set(list.Pipeline, reviews(n))
	var held []browsetest.Row
	for i := range 10 {
		on := browsetest.Day(-20 - i).String()
		held = append(held, browsetest.Row{ID: fmt.Sprintf("a%d", i), Child: "c", Kind: "annual", Values: map[string]string{"decideby": on, "in4": []string{"yes", "", "yes"}[i%3], "officer": browsetest.MyName}})
	}
	b.Set(list.Annual, held)
	f := &fixture{book: b, nav: &browsetest.Nav{}}
	f.opts = pipeline.Options{Env: env, Book: b, Nav: f.nav, Forms: &browsetest.Forms{}}
	if change != nil {
		change(&f.opts, b)
	}
	f.screen = pipeline.New(f.opts)
	f.Driver = tuitest.Drive(t, env, f.screen)
	return f
}

func (f *fixture) to(stage string) { browsetest.ToColumn(f.Driver, f.screen, stage) }

func TestFrames(t *testing.T) {
	small, large := tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50}
	t.Run("many", func(t *testing.T) {
		f := open(t, 300, nil)
		f.to("decide")
		tuitest.GoldenFrame(t, f.Driver, small, tuitest.Size{W: 120, H: 40}, large)
	})
	t.Run("empty", func(t *testing.T) { tuitest.GoldenFrame(t, open(t, 0, nil).Driver, small, large) })
	t.Run("error", func(t *testing.T) {
		f := open(t, 9, func(_ *pipeline.Options, b *book) { b.Fail = browsetest.Told("The disk has gone.") })
		tuitest.GoldenFrame(t, f.Driver, small, large)
	})
	t.Run("decision", func(t *testing.T) {
		f := open(t, 40, nil)
		f.to("decide")
		f.Key("n", "a")
		tuitest.GoldenFrame(t, f.Driver, small)
	})
}

func TestTheTitleSaysWhatIsComingAndWhatWasDecidedInTime(t *testing.T) {
	f := open(t, 300, nil)
	f.Has("Due by end of spring term: 123", "decided in 4 weeks this year 70%, target 100%")
	f.Key("T")
	if f.nav.Last() != "list pipeline reviewdue<=2027-03-25" {
		t.Errorf("T opened %q", f.nav.Last())
	}
	f.Key("M")
	if want := "list reviews decideby:2026-01-01..2026-11-22 cancelled:none -in4"; f.nav.Last() != want {
		t.Errorf("M opened %q, want %q", f.nav.Last(), want)
	}
}

func TestTheTitleFollowsTheFilterAsFarAsTheReviewsUnderstandIt(t *testing.T) {
	f := open(t, 300, func(o *pipeline.Options, _ *book) { o.Query = "officer:me" })
	f.Key("M")
	if !strings.HasPrefix(f.nav.Last(), "list reviews officer:me decideby:") {
		t.Errorf("M opened %q", f.nav.Last())
	}
	f.Key("/")
	f.Type("instage>3")
	f.Key("enter")
	f.Has("70% of all")
}

func TestTheNextStepOfEachStage(t *testing.T) {
	for _, tc := range []struct {
		stage string
		keys  []string
		want  string
	}{
		{"arrange", []string{"ctrl+s"}, "start plan-0000 on 2026-11-23"},
		{"asked", []string{"1", "0", " ", "d", "e", "c", "ctrl+s"}, "move annual-0001 to arranged on 2026-12-10"},
		{"arranged", []string{"ctrl+s"}, "move annual-0002 to invited on 2026-11-23"},
		{"invited", []string{"enter", "n", "o", "t", "e", "ctrl+s"}, "move annual-0003 to report on 2026-11-23 note"},
		{"report", []string{"ctrl+s"}, "move annual-0004 to decide on 2026-11-23"},
		{"decide", []string{"m", "ctrl+s"}, "edit annual annual-0005 decided=2026-11-23 decision=maintain"},
		{"notice", []string{"ctrl+s"}, "move annual-0006 to amend on 2026-11-23"},
		{"amend", []string{"enter", "B", " ", "F", "ctrl+s"}, "amend plan-0007 for annual-0007 on 2026-11-23, B F:"},
	} {
		t.Run(tc.stage, func(t *testing.T) {
			f := open(t, 40, nil)
			f.to(tc.stage)
			f.Key("n")
			for _, k := range tc.keys {
				if k == " " {
					k = "space"
				}
				f.Key(k)
			}
			f.book.Want(t, tc.want)
			if !strings.Contains(f.Frame(), "✓") {
				t.Errorf("nothing was said:\n%s", f.Frame())
			}
		})
	}
}

func TestADoneReviewHasNoNextStep(t *testing.T) {
	f := open(t, 40, nil)
	f.to("done")
	f.Key("n")
	f.Has("This review is done")
	f.book.Want(t)
}

func TestMarkedReviewsMoveTogetherAndAreNamedFirst(t *testing.T) {
	f := open(t, 40, nil)
	f.to("report")
	f.Key("space", "space", "n", "ctrl+s")
	f.Has("Report received", "for each of these 2 reviews", "Sample Child 0014")
	f.book.Want(t)
	f.Key("y")
	f.book.Want(t, "move annual-0004,annual-0014 to decide on 2026-11-23")
	if f.screen.Marked() != 0 {
		t.Error("the marks are still there")
	}
}

func TestReviewsOfSeveralStagesAskWhichStep(t *testing.T) {
	f := open(t, 40, nil)
	f.to("report")
	f.Key("space", "right", "space", "n")
	f.Has("Step for 2 reviews", "Report received", "next after held, report due")
	f.Key("d", "c", "ctrl+s", "y")
	f.book.Want(t, "edit annual annual-0004 decided=2026-11-23 decision=cease", "edit annual annual-0005 decided=2026-11-23 decision=cease")
}

func TestAStepIsRefusedWhereNoReviewIsUnderWay(t *testing.T) {
	f := open(t, 40, nil)
	f.Key("N", "h")
	f.Has("No review is under way for Zoë Testa-Brook")
	f.book.Want(t)
}

func TestADecisionTakesItsNoticeWithIt(t *testing.T) {
	f := open(t, 40, nil)
	f.to("decide")
	f.Key("n", "a", "enter")
	f.Type("today")
	f.Key("ctrl+s")
	f.book.Want(t, "edit annual annual-0005 decided=2026-11-23 decision=amend notice=2026-11-23")

	f = open(t, 40, nil)
	f.to("decide")
	f.Key("n", "m", "enter")
	f.Type("today")
	f.Key("ctrl+s")
	f.book.Want(t)
}

func TestAFinalPlanMayBeNone(t *testing.T) {
	f := open(t, 40, nil)
	f.to("amend")
	f.Key("n", "enter", "enter", "tab", "y", "ctrl+s")
	f.book.Want(t, "edit annual annual-0007 final=2026-11-23 unamended=yes")
	f.Key("space", "space", "n")
	f.Has("one at a time")
}

func TestWhatIsRefusedIsSaidAndTheMarksStay(t *testing.T) {
	f := open(t, 40, func(_ *pipeline.Options, b *book) { b.Refuse = errors.New("no") })
	f.to("report")
	f.Key("space", "space", "n", "ctrl+s", "y")
	f.Has("✗")
	if f.screen.Marked() != 2 {
		t.Errorf("%d are marked", f.screen.Marked())
	}
}

func TestChasingWritesTheLogAndAFollowUp(t *testing.T) {
	f := open(t, 40, nil)
	f.to("report")
	f.Key("space", "space", "c")
	f.Has("Chase the school", "report of the annual review")
	f.Key("ctrl+s", "y")
	want := "log Asked the school again for the report of the annual review. for child-0004,child-0014"
	if got := f.book.Written(); !slices.Equal(got, []string{want}) {
		t.Errorf("wrote %q", got)
	}
	f.Key("space", "right", "space", "c")
	f.Has("mark reviews of one stage")
}

func TestEverythingElseIsDoneFromHere(t *testing.T) {
	f := open(t, 40, nil)
	f.to("decide")
	for _, tc := range []struct{ key, want string }{
		{"a", "log child-0005"}, {"w", "why  child-0005"}, {"H", "history annual annual-0005"}, {"L", "letter annual annual-0005"}, {"enter", "child child-0005 0 of 4"},
	} {
		f.Key(tc.key)
		if f.nav.Last() != tc.want {
			t.Errorf("%s opened %q, want %q", tc.key, f.nav.Last(), tc.want)
		}
	}
	f.Key("e")
	if got := f.opts.Forms.(*browsetest.Forms).Last(); got != "edit annual annual-0005" {
		t.Errorf("e opened %q", got)
	}
	f.Key("space", "space", "L")
	f.Has("one at a time")
	f.Key("R")
	f.Type("S. Example")
	f.Key("enter", "y")
	if got := strings.Join(f.book.Written(), "|"); got != "assign child-0005,child-0015 to officer-sam for review" {
		t.Errorf("wrote %q", got)
	}
}

// The marked reviews are written about in one round; those with and without a
// review under way cannot be.
func TestLettersAboutTheMarked(t *testing.T) {
	w := &browsetest.Writer{}
	writing := func(o *pipeline.Options, _ *book) { o.Nav = w }
	f := open(t, 40, writing)
	f.to("decide")
	f.Key("space", "space", "L")
	if want := "letters annual annual-0005,annual-0015"; w.Last() != want {
		t.Errorf("opened %q, want %q\n%s", w.Last(), want, f.Frame())
	}
	w.Went = nil
	f = open(t, 40, writing)
	f.Key("space")
	f.to("decide")
	f.Key("space", "L")
	if len(w.Went) != 0 {
		t.Errorf("opened %q", w.Went)
	}
	f.Has("mark those that are alike")
}

func TestWhoShouldAttendIsRankedWithReasons(t *testing.T) {
	f := open(t, 40, func(_ *pipeline.Options, b *book) {
		b.Files = map[string]*casefile.File{}
		for i := range 40 {
			id := fmt.Sprintf("child-%04d", i)
			file := &casefile.File{Plans: []ehc.Plan{{ID: "p", Child: id, Made: browsetest.Day(-400)}},
				Risks: []ehc.Risk{{ID: "r", Child: id, Plan: "p", Kind: "complaint", Raised: browsetest.Day(-3)}}}
			file.Child.ID, file.Child.Forename = id, "Zoë"
			b.Files[id] = file
		}
	})
	f.Resize(160, 50)
	f.Has("WHY ATTEND", "15 of 100: complaint")
	f.Key("W")
	f.Has("Who should attend", "Attend")
	frame := f.Frame()
	first, second := strings.Index(frame, " 75"), strings.Index(frame, " 25")
	if first < 0 || second < first {
		t.Errorf("the weightiest are not first:\n%s", frame)
	}
	f.Key("r")
	f.Has("Why attend · ", "15 of 100: complaint")
	f.Key("esc", "esc")
	if f.Top() != ui.Screen(f.screen) {
		t.Error("esc does not go back to the board")
	}
}

func TestLateReportsBySchool(t *testing.T) {
	f := open(t, 40, func(_ *pipeline.Options, b *book) {
		b.Set(list.Schools, []browsetest.Row{
			{ID: "s1", Kind: "school", Values: map[string]string{"name": "Ash Primary", "reportslate": "2", "heldreviews": "9"}},
			{ID: "s2", Kind: "school", Values: map[string]string{"name": "Elmfield High", "reportslate": "11", "heldreviews": "20"}},
			{ID: "s3", Kind: "school", Values: map[string]string{"name": "Birch Secondary", "reportslate": "0"}},
		})
	})
	f.Key("S")
	f.Has("Reports by school", "Elmfield High")
	f.Lacks("Birch")
	f.Key("enter")
	if want := `list reviews school:"Elmfield High" reportlate>0 held>=-12m`; f.nav.Last() != want {
		t.Errorf("opened %q, want %q", f.nav.Last(), want)
	}
	f.Key("b")
	f.Has(`/ school:"Elmfield High"`, "Annual reviews")
}

func TestTheDiaryIsWrittenAndNotOverAnother(t *testing.T) {
	var wrote []string
	f := open(t, 40, func(o *pipeline.Options, _ *book) {
		o.Diary = func(_ context.Context, path string, over bool) error {
			wrote = append(wrote, fmt.Sprint(path, over))
			return nil
		}
	})
	f.Key("D", "enter")
	f.Has("Written:", "diary.ics")
	if len(wrote) != 1 || !strings.HasSuffix(wrote[0], "diary.icsfalse") {
		t.Errorf("wrote %q", wrote)
	}
}

func TestNothingIsChangedInAReadOnlyFile(t *testing.T) {
	f := open(t, 40, func(o *pipeline.Options, _ *book) { o.Env.ReadOnly = "somebody else has it open" })
	f.to("report")
	f.Key("n", "N", "c", "R", "f", "a")
	f.book.Want(t)
	if f.App.DialogOpen() {
		t.Error("a dialog that writes is open")
	}
}

func TestActionsAreSound(t *testing.T) {
	f := open(t, 40, func(o *pipeline.Options, _ *book) {
		o.Diary = func(context.Context, string, bool) error { return nil }
	})
	tuitest.CheckActions(t, browsetest.Env(), f.screen)
}
