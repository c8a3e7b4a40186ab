package assessment

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/model/casefile"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/officer"
	"caseload/model/work"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// lobby is the screen below, so that the check can be left.
type lobby struct{ next ui.Screen }

func (l *lobby) Init() tea.Cmd                       { return ui.Push(l.next) }
func (l *lobby) Update(tea.Msg) (ui.Screen, tea.Cmd) { return l, nil }
func (l *lobby) View(w, h int) string                { return ui.Block("the lobby", w, h) }
func (l *lobby) Title() string                       { return "Lobby" }
func (l *lobby) Actions() []ui.Action                { return nil }
func (l *lobby) Capturing() bool                     { return false }

func checking(t *testing.T, b *booktest.Book) *tuitest.Driver {
	t.Helper()
	env := testEnv()
	return tuitest.Drive(t, env, &lobby{NewCheck(env, b, "assessment", "kai1")})
}

// checksOf are the checks of Kai's draft.
func checksOf(b *booktest.Book) []ehc.DraftCheck { return b.Files[kai].DraftChecks }

// written is Kai's draft, written by J. Demo.
func written() *booktest.Book {
	return sample(func(f *casefile.File, a *ehc.Assessment) {
		a.Decision, a.Notified, a.Outcome, a.OutcomeOn = "assess", day("2026-10-02"), "issue", day("2026-11-05")
		f.Assignments = []officer.Assignment{{ID: "x", Child: kai, TeamKind: officer.EHCNew, Officer: "jd", From: day("2026-09-02")}}
	})
}

func TestCheckFrames(t *testing.T) {
	d := checking(t, written())
	d.Key("o", "i", "e")
	d.Type("the sensory need is missing")
	d.Key("enter", "d", "n")
	tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
}

func TestCheckWithHostileText(t *testing.T) {
	for _, name := range tuitest.Names() {
		b := written()
		b.Files[kai].Child.Surname = name
		b.Extra["officer"]["jd"].(*officer.Officer).Name = name
		d := checking(t, b)
		for _, size := range tuitest.Sizes() {
			d.Resize(size.W, size.H)
			for range 4 {
				tuitest.Exact(t, d.Styled(), size.W, size.H)
				d.Key("down", "down", "down", "down")
			}
			d.Key("tab")
			tuitest.Exact(t, d.Styled(), size.W, size.H)
			d.Key("tab", "home")
		}
	}
}

func TestCheckActionsAreSound(t *testing.T) {
	tuitest.CheckActions(t, testEnv(), checking(t, written()).Top())
}

func TestSectionsAreMarkedByOneKeyEach(t *testing.T) {
	b := written()
	d := checking(t, b)
	d.Has("written by J. Demo", "A must hold: In the child’s and the family’s own words.", "12 sections are open")
	d.Key("o", "i") // A good, B to improve
	d.Key("up", "up", "down", "e")
	d.Key("esc")
	d.Key("home", "down", "e")
	d.Type("the sensory need is missing, o i n d are letters here")
	d.Key("enter", "end", "home")
	for range 10 {
		d.Key("down")
		if d.Top().(*Check).at == 2 {
			break
		}
	}
	d.Key("o", "o", "o", "o", "o", "d", "d", "o", "d", "o")
	d.Has("suggested Amber")
	d.Key("m")
	d.Has("[◐ AMBER]", "it goes back to its writer")
	d.Key("ctrl+s")
	if len(checksOf(b)) != 1 {
		t.Fatalf("checked %+v\n%s", checksOf(b), d.Frame())
	}
	v := work.Values(ehc.DraftChecks, &checksOf(b)[0])
	for name, want := range map[string]string{"child": kai, "assessment": "kai1", "on": "2026-11-23", "writer": "jd", "checker": booktest.Me, "rating": "amber", "returned": "2026-11-23",
		"sec_a": "ok", "sec_b": "improve", "sec_h1": "na", "sec_i": "ok", "sec_k": "ok",
		"note": "B Special educational needs, to improve: the sensory need is missing, o i n d are letters here"} {
		if v[name] != want {
			t.Errorf("%s is %q, want %q", name, v[name], want)
		}
	}
	d.Has("the lobby", "goes back to J. Demo")
	if len(b.Kept) != 0 {
		t.Errorf("drafts left: %v", b.Kept)
	}
}

func allGood(d *tuitest.Driver) { d.Key("o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o", "o") }

func TestNobodyChecksTheirOwnDraft(t *testing.T) {
	b := written()
	b.Files[kai].Assignments[0].Officer = booktest.Me
	d := checking(t, b)
	d.Has("You wrote it: somebody else must check it.")
	allGood(d)
	d.Key("g", "ctrl+s")
	d.Has("Not saved: a draft is checked by somebody other than its writer.")
	if len(checksOf(b)) > 0 {
		t.Fatal("saved")
	}
	d.Key("W")
	d.Type("J. Demo")
	d.Key("enter", "ctrl+s")
	if cs := checksOf(b); len(cs) != 1 || cs[0].Writer != "jd" || !cs[0].Returned.IsZero() {
		t.Errorf("checked %+v\n%s", cs, d.Frame())
	}
}

func TestWhatIsOpenIsNotSaved(t *testing.T) {
	b := written()
	d := checking(t, b)
	d.Key("o", "ctrl+s")
	d.Has("Not saved: section B has no mark yet.")
	allGood(d)
	d.Key("ctrl+s")
	d.Has("Not saved: choose the rating")
	d.Key("enter") // the one suggested
	d.Has("[○ GREEN]")
	d.Key("b") // returned all the same
	d.Key("ctrl+s")
	if cs := checksOf(b); len(cs) != 1 || cs[0].Returned != day("2026-11-23") || cs[0].Rating != "green" {
		t.Errorf("checked %+v", cs)
	}
}

func TestTheCheckOutlivesACrash(t *testing.T) {
	b := written()
	d := checking(t, b)
	d.Key("o", "n", "tab")
	d.Type("By hand. ")
	again := checking(t, b) // the first never closed
	again.Has("Taken up where you left it", "✗ NOT ACCEPTABLE", "(changed by you)")
	top := again.Top().(*Check)
	if top.marks[0] != "ok" || top.marks[1] != "no" || !strings.Contains(top.note.Value(), "By hand.") {
		t.Errorf("taken up %v, %q", top.marks, top.note.Value())
	}
	again.Key("ctrl+r")
	again.Has("Begun afresh", "12 sections are open")
	if len(b.Kept) != 0 {
		t.Errorf("drafts left: %v", b.Kept)
	}
}

// A draft that was sent back has come when it is checked again.
func TestCheckingAgainSaysThatItCameBack(t *testing.T) {
	b := written()
	b.Files[kai].DraftChecks = []ehc.DraftCheck{{ID: "dc1", Child: kai, Assessment: "kai1", On: day("2026-11-11"), Writer: "jd", Checker: booktest.Me, Rating: "red", Returned: day("2026-11-11")}}
	d := checking(t, b)
	d.Has("Rated before: ● RED Wed 11 Nov 2026")
	allGood(d)
	d.Key("g", "ctrl+s")
	if cs := checksOf(b); len(cs) != 2 || cs[0].Again != day("2026-11-23") || len(b.Did) != 1 {
		t.Errorf("checked %v by %q, want one change", cs, b.Did)
	}
}

func TestAFailureKeepsTheCheck(t *testing.T) {
	b := written()
	d := checking(t, b)
	allGood(d)
	d.Key("g")
	b.Err = fault.New(fault.DiskFull, "the disk is full")
	d.Key("ctrl+s")
	if _, ok := d.Top().(*Check); !ok || len(checksOf(b)) > 0 || b.Kept["draftcheck:kai1"] == "" {
		t.Fatalf("after a failure: %v, added %v", d.Top(), checksOf(b))
	}
	d.Key("ctrl+s")
	if len(checksOf(b)) != 1 {
		t.Error("not saved when it could be")
	}
}

// The draft of an amended plan is checked in the same way, and belongs to the plan.
func TestTheDraftOfAnAmendedPlanIsChecked(t *testing.T) {
	b := written()
	f := b.Files[kai]
	f.Plans = []ehc.Plan{{ID: "plan1", Child: kai, Made: day("2024-03-12")}}
	f.Assignments = []officer.Assignment{{ID: "x", Child: kai, TeamKind: officer.EHCReview, Officer: "jd", From: day("2026-09-02")}}
	f.DraftChecks = []ehc.DraftCheck{{ID: "dc1", Child: kai, Assessment: "kai1", On: day("2026-11-11"), Writer: "jd", Rating: "red", Returned: day("2026-11-11")}}
	env := testEnv()
	d := tuitest.Drive(t, env, &lobby{NewCheck(env, b, "plan", "plan1")})
	d.Has("Check the draft", "written by J. Demo", "amends the plan made Tue 12 Mar 2024")
	d.Lacks("Rated before") // that was the draft of the assessment
	allGood(d)
	d.Key("g", "ctrl+s")
	if cs := checksOf(b); len(cs) != 2 || cs[1].Plan != "plan1" || cs[1].Assessment != "" || cs[1].Rating != "green" {
		t.Errorf("checked %+v", cs)
	}
}
