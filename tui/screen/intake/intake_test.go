package intake_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/setting"
	screen "caseload/tui/screen/intake"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// sizes are the smallest window and a wide one.
var sizes = []tuitest.Size{{W: 80, H: 24}, {W: 160, H: 50}}

func questions(n int, answers exchange.Answers) []exchange.Question {
	var out []exchange.Question
	for i := range n {
		q := exchange.Question{Key: fmt.Sprint("q", i), File: "mine.csv", Line: 5 + i, Lines: 1 + i,
			Text:    "Which child is " + tuitest.HostileName() + "? In doubt because several children have this name and date of birth.",
			Options: []exchange.Option{{ID: "c7", Label: tuitest.HostileName() + ", born 3 Dec 2012"}, {ID: "new", Label: "Another child: add as new"}, {ID: "skip", Label: "Leave the row out"}}}
		q.Answer = q.Given(answers)
		out = append(out, q)
	}
	return out
}

// asking plans with questions until they are answered.
func asking(n int) func(context.Context, screen.Job, exchange.Progress) (*exchange.Plan, error) {
	return func(_ context.Context, j screen.Job, _ exchange.Progress) (*exchange.Plan, error) {
		p := plan()
		p.Questions = questions(n, j.Answers)
		return p, nil
	}
}

func TestFrames(t *testing.T) {
	env := tuitest.Env()
	frame := func(name string, d *tuitest.Driver) {
		t.Run(name, func(t *testing.T) {
			tuitest.GoldenFrame(t, d, sizes...)
			tuitest.CheckActions(t, env, d.Top())
		})
	}
	f := newFiles()
	d := f.open(t, "")
	d.Type("m")
	d.Key("down")
	frame("choosing", d)
	frame("columns", f.open(t, "mine.csv"))

	d = f.open(t, "mine.csv")
	d.Key("p")
	frame("counts", d)
	d.Key("tab")
	frame("changes", d)
	d.Key("tab")
	frame("problems", d)

	f.plan = asking(3)
	d = f.open(t, "mine.csv")
	d.Key("p")
	frame("questions", d)
	d.Key("a")
	frame("asking", d)

	f.plan = func(context.Context, screen.Job, exchange.Progress) (*exchange.Plan, error) {
		p := plan()
		p.Problems = append(p.Problems, exchange.Problem{File: "mine.csv", Line: 7, Column: "UPN", Value: tuitest.HostileName(), Message: "contradicts line 6", Level: exchange.Refuse})
		return p, nil
	}
	d = f.open(t, "mine.csv")
	d.Key("p")
	frame("refused", d)

	f = newFiles()
	d = f.open(t, "mine.csv")
	d.Key("p", "i", "y")
	frame("done", d)
}

func TestAFileIsFoundByTyping(t *testing.T) {
	f := newFiles()
	d := f.open(t, "")
	d.Has("mine.csv", "folder/")
	d.Type("mi")
	d.Lacks("folder/")
	d.Key("tab") // as far as it is clear
	d.Has("File or folder: mine")
	d.Type(".")
	d.Key("tab", "enter")
	d.Has("Kind: children", "mine.csv")
	if f.looks[0] != "mine.csv||" {
		t.Errorf("looked at %q", f.looks)
	}
}

// Who types fast presses tab before the paths have come.
func TestTabWaitsForThePaths(t *testing.T) {
	env := tuitest.Env()
	s := screen.New(env, newFiles().services(), screen.Start{})
	_, paths := s.Update(tea.KeyPressMsg{Code: 'm', Text: "m"})
	i := slices.IndexFunc(s.Actions(), func(a ui.Action) bool { return a.ID == "import.complete" })
	if cmd := s.Actions()[i].Run(); cmd != nil {
		t.Fatal("something was completed by paths that are not there yet")
	}
	s.Update(paths())
	if got := s.View(80, 20); !strings.Contains(got, "File or folder: mine") {
		t.Error(got)
	}
}

func TestAFolderAmongThoseOfferedIsLookedInto(t *testing.T) {
	f := newFiles()
	d := f.open(t, "")
	d.Key("down", "down", "down", "enter")
	d.Has("File or folder: folder/")
	if len(f.looks) > 0 {
		t.Errorf("opened %q", f.looks)
	}
}

// As the first screen of a tab it cannot close: esc must free the keys all the same.
func TestEscFreesTheKeys(t *testing.T) {
	d := newFiles().open(t, "")
	d.Key("esc", "m")
	d.Lacks("File or folder: m")
	d.Key("?")
	d.Has("keys of Import")
	d.Key("esc", "/")
	d.Type("mine.csv")
	d.Key("enter")
	d.Has("2 the columns")
	d.Key("p", "i", "y", "enter")
	d.Has("1 the file")
	d.Key("esc", "down", "enter")
	d.Has("2 the columns")
}

func TestAFileThatIsNotThere(t *testing.T) {
	d := newFiles().open(t, "gone.csv")
	d.Has("1 the file")
	if e, ok := tuitest.Last[ui.ErrMsg](d); !ok || !strings.Contains(e.Err.Error(), "gone.csv") {
		t.Errorf("told %v", e.Err)
	}
	d.Key("enter")
	d.Has("File or folder: gone.csv")
}

func TestColumnsAreCorrectedAndRemembered(t *testing.T) {
	f := newFiles()
	d := f.open(t, "mine.csv")
	d.Has("by name", "left out", "Kind: children")
	d.Key("down", "down", "down", "enter") // the column Remarks
	d.Has("Which field is “Remarks”?")
	d.Type("local")
	d.Key("enter")
	d.Has("corrected")
	d.Key("p")
	if got := fields(f.last().Mapping); got != "name,born,upn,local_id," {
		t.Errorf("read with %s", got)
	}
	d.Has("Counts")
	d.Key("i", "y")
	d.Has("Taken in: 1 record added, 1 changed.")
	puts := f.applied[0].Puts
	m, ok := puts[len(puts)-1].Record.(*setting.Mapping)
	if !ok || !puts[len(puts)-1].New || m.Fields != "name|born|upn|local_id|" {
		t.Fatalf("remembered %+v", puts[len(puts)-1])
	}

	f.kept, f.applied = []any{m}, nil
	d = f.open(t, "mine.csv")
	d.Has("remembered")
	d.Key("p", "i", "y")
	if got := fields(f.last().Mapping); got != "name,born,upn,local_id," {
		t.Errorf("the next time read with %s", got)
	}
	if n := len(f.applied[0].Puts); n != 2 {
		t.Errorf("%d records written: the mapping was remembered again", n)
	}
}

func TestARememberedMappingIsChangedNotAddedAgain(t *testing.T) {
	f := newFiles()
	f.keep(intake.Children, f.look["mine.csv"].Header, map[string]string{"remarks": "local_id"})
	d := f.open(t, "mine.csv")
	d.Key("down", "down", "down", "delete")
	d.Has("left out")
	d.Key("p", "i", "y")
	puts := f.applied[0].Puts
	put := puts[len(puts)-1]
	if put.New || len(put.Changes) != 1 || put.Changes[0].Field != "fields" || put.Changes[0].After != "name|born|upn||" {
		t.Errorf("remembered %+v", put)
	}
}

func TestNothingIsRememberedOfAGuess(t *testing.T) {
	f := newFiles()
	d := f.open(t, "mine.csv")
	d.Key("p", "i", "y")
	if n := len(f.applied[0].Puts); n != 2 {
		t.Errorf("%d records written, the plan has 2", n)
	}
}

func TestAFieldGoesFromOneColumnToAnother(t *testing.T) {
	f := newFiles()
	d := f.open(t, "mine.csv")
	d.Key("down", "down", "down", "enter")
	d.Type("upn")
	d.Has("now: UPN")
	d.Key("enter")
	d.Key("p")
	if got := fields(f.last().Mapping); got != "name,born,,upn," {
		t.Errorf("read with %s", got)
	}
}

func TestWithoutACertainColumnNothingIsRead(t *testing.T) {
	f := newFiles()
	d := f.open(t, "mine.csv")
	d.Key("delete", "down", "down", "delete")
	d.Has("no column says which child a row is about")
	d.Key("p")
	d.Has("Preview cannot be done now")
	if len(f.jobs) > 0 {
		t.Error("the file was read all the same")
	}
}

func TestKindAndSheetCanBeChosen(t *testing.T) {
	f := newFiles()
	d := f.open(t, "book.xlsx")
	d.Has("Kind: schools", "guessed", "sheet “Schools”")
	d.Key("s")
	d.Type("notes")
	d.Key("enter")
	d.Has("sheet “Notes”")
	d.Key("t")
	d.Type("officers")
	d.Key("enter")
	d.Has("Kind: officers")
	d.Lacks("guessed")
	if got := f.looks[len(f.looks)-1]; got != "book.xlsx|Notes|officers" {
		t.Errorf("looked at %s", got)
	}
	d.Key("s")
	d.Lacks("cannot be done")
}

func TestQuestionsAreAskedOneAfterTheOther(t *testing.T) {
	f := newFiles()
	f.plan = asking(3)
	d := f.open(t, "mine.csv")
	d.Key("p")
	d.Has("[Questions 3]", "3 questions have no answer yet")
	d.Key("i")
	d.Has("Take it in cannot be done now")
	d.Key("a")
	d.Has("Question 1 of 3", "mine.csv line 5", "Another child: add as new")
	d.Key("2")
	d.Has("Question 2 of 3", "and 1 other line")
	d.Key("j", "j", "enter")
	d.Has("Question 3 of 3")
	d.Key("esc")
	d.Has("1 question has no answer yet", "Leave the row out", "(open)")
	if len(f.jobs) != 1 {
		t.Errorf("read %d times before all was answered", len(f.jobs))
	}
	d.Key("a")
	d.Has("Question 3 of 3")
	d.Key("enter")
	if len(f.jobs) != 2 {
		t.Fatalf("read %d times, want again after the last answer", len(f.jobs))
	}
	got := f.last().Answers
	if got["q0"] != "new" || got["q1"] != "skip" || got["q2"] != "c7" {
		t.Errorf("answers %v", got)
	}
	d.Has("Ready:")
	d.Key("i", "y")
	if len(f.applied) != 1 {
		t.Error("nothing was taken in")
	}
}

func TestAnAnswerCanBeGivenAgain(t *testing.T) {
	f := newFiles()
	f.plan = asking(1)
	d := f.open(t, "mine.csv")
	d.Key("p", "a", "3")
	d.Has("Ready:")
	d.Key("shift+tab", "enter")
	d.Has("Question 1 of 1", "> 3 Leave the row out")
	d.Key("1")
	if got := f.last().Answers["q0"]; got != "c7" {
		t.Errorf("the answer is %q", got)
	}
}

func TestARefusedFileIsReadAgain(t *testing.T) {
	f := newFiles()
	bad := true
	f.plan = func(context.Context, screen.Job, exchange.Progress) (*exchange.Plan, error) {
		p := plan()
		if bad {
			p.Problems = append(p.Problems, exchange.Problem{File: "mine.csv", Line: 7, Column: "UPN", Value: "H80", Message: "not a UPN; expected a letter and 12 digits", Level: exchange.Refuse})
		}
		return p, nil
	}
	d := f.open(t, "mine.csv")
	d.Key("p")
	d.Has("[Problems 3]", "refused: mine.csv, UPN: not a UPN", "put right what is marked “refused”")
	d.Key("i", "y")
	if len(f.applied) > 0 {
		t.Fatal("a refused file was taken in")
	}
	bad = false
	d.Key("r")
	d.Has("Ready:")
	d.Key("i", "y")
	if len(f.applied) != 1 || f.titles[0] != "Import children from a sheet" {
		t.Errorf("taken in %d times as %q", len(f.applied), f.titles)
	}
}

func TestAFileWhoseColumnsChangedIsMatchedAgain(t *testing.T) {
	f := newFiles()
	d := f.open(t, "mine.csv")
	d.Key("p")
	l := f.look["mine.csv"]
	l.Header = []string{"UPN", "Surname"}
	f.look["mine.csv"] = l
	d.Key("r")
	d.Has("2 the columns", "Surname")
	d.Key("p")
	if got := fields(f.last().Mapping); got != "upn,surname" {
		t.Errorf("read with %s", got)
	}
}

func TestChangesAreShownFieldByField(t *testing.T) {
	d := newFiles().open(t, "mine.csv")
	d.Key("p", "tab")
	d.Has("[Changes 4]", "Date of birth", "Mon 3 Dec 2012", "Tue 4 Dec 2012", "(nothing)", "school s1", "new child")
	d.Key("down")
	d.Has("Date of birth: Mon 3 Dec 2012 → Tue 4 Dec 2012")
	d.Key("G", "enter")
	d.Has("Forename: Zoë", "School: school s1", "mine.csv line 2")
}

func TestManyProblemsAreGrouped(t *testing.T) {
	f := newFiles()
	f.plan = func(context.Context, screen.Job, exchange.Progress) (*exchange.Plan, error) {
		p := plan()
		for i := range 2000 {
			p.Problems = append(p.Problems, exchange.Problem{File: "mine.csv", Line: i + 10, Column: "Postcode", Value: "?", Message: "not a postcode"})
		}
		return p, nil
	}
	d := f.open(t, "mine.csv")
	d.Key("p", "tab", "tab")
	d.Has("Problems 2,002", "not a postcode", "2,000 times", "2 times")
	d.Lacks("soon")
	d.Key("enter")
	d.Has("soon")
	d.Key("down")
	d.Has("mine.csv line 4, D.O.B. \"31/02/2012")
}

func TestTheReturnComesFromAFolder(t *testing.T) {
	f := newFiles()
	d := f.open(t, "return/")
	d.Has("3 what it would do", "Ready:")
	if j := f.last(); !j.Return || j.Path != "return/" {
		t.Errorf("read %+v", j)
	}
	d.Key("i")
	d.Has("return: 1 record added, 1 changed. All of it goes in, or nothing", "children: 1 added, 1 changed")
	d.Key("y")
	if f.titles[0] != "Import the children-looked-after return" {
		t.Errorf("called %q", f.titles[0])
	}
	d.Has("Taken in: 1 record added, 1 changed.", "children")
	if _, ok := tuitest.Last[ui.ChangedMsg](d); !ok {
		t.Error("nobody was told that the data changed")
	}
	d.Key("n")
	d.Has("File or folder: ")
}

func TestTheSameFileAgainHasNothingToTakeIn(t *testing.T) {
	f := newFiles()
	f.plan = func(context.Context, screen.Job, exchange.Progress) (*exchange.Plan, error) {
		return &exchange.Plan{Same: 4, Counts: []exchange.Count{{Kind: "child", Read: 4, Same: 4}}}, nil
	}
	d := f.open(t, "mine.csv")
	d.Key("p")
	d.Has("all of it is in the caseload already")
	d.Key("i")
	d.Has("Take it in cannot be done now")
}

func TestWhatFailsGoesBackAndSaysWhy(t *testing.T) {
	f := newFiles()
	f.apply = func(context.Context, *exchange.Plan, exchange.Progress) error { return errors.New("the disk is full") }
	d := f.open(t, "mine.csv")
	d.Key("p", "i", "y")
	d.Has("3 what it would do")
	if e, ok := tuitest.Last[ui.ErrMsg](d); !ok || e.Err.Error() != "the disk is full" {
		t.Errorf("told %v", e.Err)
	}
	f.plan = func(context.Context, screen.Job, exchange.Progress) (*exchange.Plan, error) {
		return nil, exchange.Problem{File: "mine.csv", Message: "a PDF; expected CSV or XLSX", Level: exchange.Refuse}
	}
	d.Key("esc", "p")
	d.Has("2 the columns")
	if e, ok := tuitest.Last[ui.ErrMsg](d); !ok || !strings.Contains(e.Err.Error(), "a PDF") {
		t.Errorf("told %v", e.Err)
	}
}

func TestAReadOnlyFileTakesNothingIn(t *testing.T) {
	f, env := newFiles(), tuitest.Env()
	env.ReadOnly = "the file is open read-only"
	d := tuitest.Drive(t, env, screen.New(env, f.services(), screen.Start{Path: "mine.csv"}))
	d.Key("p", "i")
	d.Has("the file is open read-only")
	d.Key("y")
	if len(f.applied) > 0 {
		t.Error("taken in")
	}
}
