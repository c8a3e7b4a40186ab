package pep

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/model/fault"
	"caseload/model/pep"
	"caseload/model/work"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

func checking(t *testing.T, b *booktest.Book, o CheckOptions) *tuitest.Driver {
	t.Helper()
	env := tuitest.Env()
	env.Ctx = work.As(context.Background(), booktest.Me)
	return tuitest.Drive(t, env, &lobby{next: NewCheck(env, b, o)})
}

// lobby is the screen below, so that the check can be left.
type lobby struct {
	next ui.Screen
}

func (l *lobby) Init() tea.Cmd                       { return ui.Push(l.next) }
func (l *lobby) Update(tea.Msg) (ui.Screen, tea.Cmd) { return l, nil }
func (l *lobby) View(w, h int) string                { return ui.Block("the lobby", w, h) }
func (l *lobby) Title() string                       { return "Lobby" }
func (l *lobby) Actions() []ui.Action                { return nil }
func (l *lobby) Capturing() bool                     { return false }

func TestCheckFrames(t *testing.T) {
	d := checking(t, booktest.New("x"), CheckOptions{PEP: "p-aut", Queue: []string{"op"}, Done: 5})
	d.Key("n")
	d.Key("up", "up")
	tuitest.GoldenFrame(t, d)
}

func TestCheckFrameWithHostileText(t *testing.T) {
	for _, name := range tuitest.Names() {
		d := checking(t, booktest.New(name), CheckOptions{PEP: "op"})
		for _, size := range tuitest.Sizes() {
			d.Resize(size.W, size.H)
			for range 5 { // every other row, and the rating
				tuitest.Exact(t, d.Styled(), size.W, size.H)
				d.Key("down", "down")
			}
			d.Key("end")
			tuitest.Exact(t, d.Styled(), size.W, size.H)
			d.Key("tab")
			tuitest.Exact(t, d.Styled(), size.W, size.H)
			d.Key("tab", "tab", "home")
		}
	}
}

// The whole of a check: the voice is missing, so it is Red, whatever is pressed.
func TestRedByRule(t *testing.T) {
	b := booktest.New("x")
	d := checking(t, b, CheckOptions{PEP: "p-aut"})
	d.Has("1 of 1 waiting to be checked", "as recorded", "5 questions open")
	d.Key("n")
	d.Has("makes it RED", "● RED because the child's voice is missing")
	d.Key("home", "g") // a rating's key means something on its line alone
	d.Has("Green cannot be done now: move to the line of the rating first")
	d.Key("end", "g")
	d.Has("Red by rule, because the child's voice is missing")
	// What is open must be answered all the same.
	d.Key("ctrl+s")
	d.Has("Not saved: 4 questions are open, the first: Last term's targets all reviewed")
	d.Key("n")            // reviewed
	d.Key("space")        // T1
	d.Key("s", "a", "r")  // T2
	d.Key("down", "down") // to costed
	d.Key("up", "n")      // costed
	d.Key("y")            // data
	d.Key("ctrl+s")
	if len(b.Rated) != 1 {
		t.Fatalf("rated %d times\n%s", len(b.Rated), d.Frame())
	}
	got := b.Rated[0]
	if got.Rating != pep.Red || !got.ByRule || got.Voice != pep.No || got.SW != pep.Yes || got.Smart != pep.No || got.Letters != "1:SMART 2:SAR" {
		t.Errorf("saved: %+v", got)
	}
	if got.Rater != booktest.Me || got.On != tuitest.Today() || got.Child != booktest.Zoe || got.PEP != "p-aut" {
		t.Errorf("by whom and when: %+v", got)
	}
	for _, want := range []string{"Dear Mrs Demo,", "Zo's wishes and feelings are missing", "back by 7 December 2026", "Target 2 (“Improve maths”): say how it will be measured"} {
		if !strings.Contains(got.ToSchool, want) {
			t.Errorf("the letter lacks %q:\n%s", want, got.ToSchool)
		}
	}
	d.Has("the lobby", "rated ● RED, to come back by Mon 7 Dec 2026", "last one waiting")
	if len(b.Kept) != 0 {
		t.Errorf("drafts left: %v", b.Kept)
	}
}

// allYes answers what is open with yes, from the top.
func allYes(d *tuitest.Driver) {
	d.Key("y", "y", "space", "space", "y", "y")
}

func TestGreenIsOneKeyEach(t *testing.T) {
	b := booktest.New("x")
	d := checking(t, b, CheckOptions{PEP: "p-aut", Queue: []string{"op"}})
	allYes(d)
	d.Has("suggested Green")
	d.Key("g", "ctrl+s")
	if len(b.Rated) != 1 || b.Rated[0].Rating != pep.Green || b.Rated[0].Reason != "everything asked for is there" {
		t.Fatalf("saved %+v\n%s", b.Rated, d.Frame())
	}
	// The next of the queue is there, its own answers open.
	d.Has("2 of 2 waiting", "○ GREEN.")
	if top, ok := d.Top().(*Check); !ok || top.o.PEP != "op" {
		t.Errorf("the next PEP is not there: %v", d.Top())
	}
}

func TestRatingOtherThanSuggestedNeedsAReason(t *testing.T) {
	b := booktest.New("x")
	d := checking(t, b, CheckOptions{PEP: "p-aut"})
	allYes(d)
	d.Key("m") // amber where green is suggested: the reason is asked for
	d.Key("enter", "ctrl+s")
	d.Has("Not saved: say why it is Amber and not Green.")
	if len(b.Rated) != 0 {
		t.Fatal("saved without its reason")
	}
	d.Type("targets could reach higher")
	d.Key("enter", "ctrl+s")
	if len(b.Rated) != 1 || b.Rated[0].Rating != pep.Amber || b.Rated[0].Reason != "targets could reach higher" {
		t.Fatalf("saved %+v", b.Rated)
	}
}

func TestGoldOnlyWithoutGaps(t *testing.T) {
	b := booktest.New("x")
	d := checking(t, b, CheckOptions{PEP: "p-aut"})
	allYes(d)
	d.Key("o")
	d.Type("outstanding")
	d.Key("enter")
	d.Has("[★ GOLD]")
	d.Key("home", "down", "down", "n") // designated teacher: no
	d.Lacks("[★ GOLD]")
	d.Key("end", "o")
	d.Has("Gold is for the exceptional: the designated teacher was not at the meeting.")
	if len(b.Rated) != 0 {
		t.Error("saved")
	}
}

func TestCheckDraftOutlivesTheScreen(t *testing.T) {
	b := booktest.New("x")
	d := checking(t, b, CheckOptions{PEP: "p-aut"})
	d.Key("n", "y", "s", "esc")
	d.Has("the lobby", "Kept as a draft")
	again := checking(t, b, CheckOptions{PEP: "p-aut"})
	again.Has("Taken up where you left it", "● RED because", "[NO]")
	top := again.Top().(*Check)
	if top.check.Voice != pep.No || top.check.Reviewed != pep.Yes || top.letters.String() != "1:S 2:" {
		t.Errorf("taken up: %+v, %s", top.check, top.letters)
	}
	again.Key("home", "ctrl+r")
	again.Has("Begun afresh")
	again.Lacks("● RED because")
	if len(b.Kept) != 0 {
		t.Errorf("the draft is still there: %v", b.Kept)
	}
}

func TestCheckFailureKeepsEverything(t *testing.T) {
	b := booktest.New("x")
	d := checking(t, b, CheckOptions{PEP: "p-aut"})
	allYes(d)
	d.Key("g")
	b.Err = fault.New(fault.DiskFull, "the disk is full")
	d.Key("ctrl+s")
	if _, ok := d.Top().(*Check); !ok || len(b.Rated) != 0 || b.Kept["check:p-aut"] == "" {
		t.Fatalf("after a failure: %v, rated %v, drafts %v", d.Top(), b.Rated, b.Kept)
	}
	d.Key("ctrl+s")
	if len(b.Rated) != 1 {
		t.Error("not saved when it could be")
	}
}

func TestNotesAndLetters(t *testing.T) {
	b := booktest.New("x")
	var file string
	d := checking(t, b, CheckOptions{PEP: "p-aut", Save: func(_ context.Context, name, text string) (string, error) {
		file = name + "\n" + text
		return "/home/demo/" + name, nil
	}})
	d.Key("e")
	d.Type("section 4 is empty, q and a are letters here")
	d.Key("enter", "n")
	d.Key("tab")
	d.Type("PS: well done. ")
	d.Has("(changed by you)", "section 4 is empty")
	d.Key("ctrl+y")
	if c, ok := tuitest.Last[ui.CopyMsg](d); !ok || !strings.Contains(c.Text, "PS: well done.") || strings.Contains(c.Text, "To the social worker") {
		t.Errorf("copied: %q", c.Text)
	}
	d.Key("esc", "f3")
	d.Has("Feedback saved as /home/demo/PEP feedback Autumn 2026 Zoë Testa-Brook.txt")
	if !strings.Contains(file, "PS: well done.") || !strings.Contains(file, "To the social worker") {
		t.Errorf("file: %s", file)
	}
	// What was changed by hand is not drafted again.
	d.Key("home", "y", "ctrl+y")
	if c, _ := tuitest.Last[ui.CopyMsg](d); !strings.Contains(c.Text, "PS: well done.") || !strings.Contains(c.Text, "To the social worker") {
		t.Errorf("after another answer: %q", c.Text)
	}
}

func TestSkipComesBackLast(t *testing.T) {
	d := checking(t, booktest.New("x"), CheckOptions{PEP: "p-aut", Queue: []string{"op"}})
	d.Key("]")
	top := d.Top().(*Check)
	if top.o.PEP != "op" || len(top.o.Queue) != 1 || top.o.Queue[0] != "p-aut" {
		t.Errorf("after skipping: %+v", top.o)
	}
}

func TestCheckOfAMissingPEP(t *testing.T) {
	d := checking(t, booktest.New("x"), CheckOptions{PEP: "none"})
	msg, ok := tuitest.Last[ui.ErrMsg](d)
	var f *fault.Error
	if !ok || !errors.As(msg.Err, &f) || f.Kind != fault.NotFound {
		t.Errorf("told: %v", msg.Err)
	}
	d.Key("y", "ctrl+s", "tab", "f3", "ctrl+y") // nothing to do it to
}

// The letters of SMART are keys of a target alone, and those of the ratings of the
// rating's line: typed a line further on they change nothing.
func TestLettersOfSMARTAreNoRatings(t *testing.T) {
	b := booktest.New("x")
	logged := ""
	d := checking(t, b, CheckOptions{PEP: "p-aut", Log: func(child string) tea.Cmd { logged = child; return nil }})
	d.Key("y", "y", "space", "space") // both targets: the cursor is on the costs
	top := d.Top().(*Check)
	if top.row().question == nil || top.row().question.Field != "costed" {
		t.Fatalf("the cursor is on %+v", top.row())
	}
	before := top.letters.String()
	d.Key("s", "m", "r", "t", "g", "o")
	if top.check.Rating != pep.Unrated || top.letters.String() != before {
		t.Errorf("rating %q, letters %s", top.check.Rating, top.letters)
	}
	d.Has("Gold cannot be done now: move to the line of the rating first")
	d.Key("a")
	if logged != booktest.Zoe {
		t.Errorf("logged for %q", logged)
	}
	d.Lacks("s letters")
	d.Key("up")
	logged = ""
	d.Has("s letters", "space all letters")
	d.Key("a")
	if logged != "" || top.letters.String() == before {
		t.Errorf("on a target a is a letter: logged %q, letters %s", logged, top.letters)
	}
	d.Key("a", "end")
	d.Has("r Red", "m Amber", "g Green", "e note")
	d.Key("m")
	if top.check.Rating != pep.Amber {
		t.Errorf("on the rating m gives %q", top.check.Rating)
	}
}

// The help line has what works where the cursor stands.
func TestHelpOfTheCheckFollowsTheCursor(t *testing.T) {
	d := checking(t, booktest.New("x"), CheckOptions{PEP: "p-aut"})
	d.Has("y yes · n no · e note")
	d.Key("e")
	d.Has("enter note done · ctrl+s save and next")
	d.Lacks("s letters", "e note ·")
	d.Key("enter", "tab")
	d.Has("esc back to the form")
	d.Lacks("s letters", "space all letters", "y yes · n no · e note")
	d.Key("esc")
	d.Has("y yes · n no · e note")
}

func TestCheckActions(t *testing.T) {
	env := tuitest.Env()
	s := NewCheck(env, booktest.New("x"), CheckOptions{PEP: "p-aut", Queue: []string{"op"}})
	tuitest.CheckActions(t, env, s)
}

// In a real terminal, at the smallest size: a whole check by its keys.
func TestCheckInATerminal(t *testing.T) {
	b := booktest.New("x")
	env := tuitest.Env()
	env.Ctx = work.As(context.Background(), booktest.Me)
	app := ui.NewApp(ui.Options{Env: env, Title: "test", Tabs: []ui.Tab{{Key: "1", Title: "Test", Open: func() ui.Screen {
		return &lobby{next: NewCheck(env, b, CheckOptions{PEP: "p-aut", Queue: []string{"op"}})}
	}}}})
	x := tuitest.New(t, app, 80, 24)
	x.WaitFor("Child's voice present")
	x.Type("yy")
	x.Type("smart")
	x.Type("smar")
	x.Key("down")
	x.Type("yy")
	x.WaitFor("suggested Amber")
	x.Key("m", "f2")
	x.WaitFor("2 of 2 waiting")
	if len(b.Rated) != 1 || b.Rated[0].Rating != pep.Amber || b.Rated[0].Letters != "1:SMART 2:SMAR" {
		t.Errorf("rated %+v", b.Rated)
	}
	x.Key("ctrl+c")
	x.WaitEnd()
}

// A first PEP has nothing to review, so that question is not asked again.
func TestFirstPEPHasNothingToReview(t *testing.T) {
	d := checking(t, booktest.New("x"), CheckOptions{PEP: "op"})
	d.Resize(160, 50)
	d.Has("no PEP before this one", "4 questions open")
}

func TestTheMoneyThatWaitsForTheRating(t *testing.T) {
	d := checking(t, booktest.New("x"), CheckOptions{PEP: "p-aut"})
	d.Resize(120, 40)
	d.Has("£180 can be released when this is Green or Gold.")
	d = checking(t, booktest.New("x"), CheckOptions{PEP: "op"})
	d.Lacks("can be released")
}
