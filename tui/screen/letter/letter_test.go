package letter_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"caseload/model/civil"
	"caseload/model/ehc"
	model "caseload/model/letter"
	"caseload/model/setting"
	"caseload/model/work"
	"caseload/tui/record/booktest"
	"caseload/tui/screen/letter"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// book is the sample with what letters need besides.
type book struct {
	*booktest.Book
	chased map[string]string
}

func (b *book) Authority(context.Context) (setting.Authority, error) {
	return setting.Authority{Name: "Oakshire Council", Phone: "01632 960000", Mediation: "Example Mediation, 01632 960001", Support: "Oakshire SENDIASS, 01632 960002"}, nil
}

func (b *book) Chase(_ context.Context, advice []string, letters map[string]string, _ civil.Date) error {
	for _, id := range advice {
		b.chased[id] = letters[id]
	}
	return nil
}

func day(s string) civil.Date { return civil.MustParse(s) }

// sample is a child with an assessment, advice outstanding and a review.
func sample() *book {
	b := &book{booktest.New("x"), map[string]string{}}
	f := b.Files[booktest.Marcus]
	f.Child.LocalID, f.Child.Carer = "1002", "Mr R. Samplewood"
	f.Assessments = []ehc.Assessment{{ID: "mas", Child: booktest.Marcus, Kind: "new", Received: day("2026-10-12"), Decision: "assess"}}
	f.Advice = []ehc.Advice{{ID: "ad1", Child: booktest.Marcus, Assessment: "mas", Adviser: "ep", Service: "Dr P. Placeholder", Asked: day("2026-10-01")}}
	b.Extra["advice"] = map[string]any{"ad1": &f.Advice[0]}
	return b
}

// saved is what was written to a file.
type saved struct{ name, title, text string }

type files struct {
	all []saved
	err error
}

func (f *files) save(_ context.Context, name, title, text string) (string, error) {
	if f.err != nil {
		return "", f.err
	}
	f.all = append(f.all, saved{name, title, text})
	return "/documents/" + name, nil
}

// home is a screen below.
type home struct{ open func() ui.Screen }

func (h *home) Init() tea.Cmd                       { return ui.Push(h.open()) }
func (h *home) Update(tea.Msg) (ui.Screen, tea.Cmd) { return h, nil }
func (h *home) View(w, height int) string           { return ui.Block("the record below", w, height) }
func (h *home) Title() string                       { return "Below" }
func (h *home) Capturing() bool                     { return false }
func (h *home) Actions() []ui.Action                { return nil }

func env() *ui.Env {
	e := tuitest.Env()
	e.Ctx = work.As(context.Background(), booktest.Me)
	return e
}

func open(t *testing.T, b *book, f *files, o letter.Options) *tuitest.Driver {
	t.Helper()
	e := env()
	o.Save = f.save
	return tuitest.Drive(t, e, &home{func() ui.Screen { return letter.New(e, b, o) }})
}

func about(kind, id string) letter.Options { return letter.Options{Kind: kind, Record: id} }

func TestFrames(t *testing.T) {
	sizes := []tuitest.Size{{W: 80, H: 24}, {W: 160, H: 50}}
	t.Run("record", func(t *testing.T) {
		tuitest.GoldenFrame(t, open(t, sample(), &files{}, about("child", booktest.Marcus)), sizes...)
	})
	t.Run("choose", func(t *testing.T) {
		tuitest.GoldenFrame(t, open(t, sample(), &files{}, about("assessment", "mas")), sizes...)
	})
	t.Run("read", func(t *testing.T) {
		d := open(t, sample(), &files{}, about("assessment", "mas"))
		d.Key("enter")
		tuitest.GoldenFrame(t, d, sizes...)
	})
	t.Run("edit", func(t *testing.T) {
		d := open(t, sample(), &files{}, about("assessment", "mas"))
		d.Key("enter", "e")
		d.Type("Please read this. ")
		tuitest.GoldenFrame(t, d, sizes...)
	})
	t.Run("gaps", func(t *testing.T) {
		b := sample()
		b.Files[booktest.Marcus].Child.Carer = ""
		d := open(t, b, &files{}, about("assessment", "mas"))
		d.Key("enter", "ctrl+s")
		tuitest.GoldenFrame(t, d, sizes...)
	})
}

func TestActions(t *testing.T) {
	for _, o := range []letter.Options{about("child", booktest.Marcus), about("assessment", "mas"), {Kind: "assessment", Record: "mas", Template: "assess"}} {
		e := env()
		s := letter.New(e, sample(), o)
		tuitest.Drive(t, e, s)
		tuitest.CheckActions(t, e, s)
	}
}

// From the child: the record is asked for, then the letter, the likeliest under the
// cursor; one key writes it and keeps it in the log with its text.
func TestFromTheChildToTheLog(t *testing.T) {
	b, f := sample(), &files{}
	d := open(t, b, f, about("child", booktest.Marcus))
	d.Has("What is the letter about?", "Advice: Dr P. Placeholder", "Assessment, requested Mon 12 Oct 2026")
	d.Key("enter")
	d.Has("Assessment, requested Mon 12 Oct 2026: which letter?")
	d.Key("down", "down")
	d.Has(">  Decision not to issue a plan")
	d.Key("up", "k")
	d.Key("enter")
	d.Has("Decision to assess · Marcus Samplewood", "Nothing is missing.", "give our reasons by Monday")
	d.Key("ctrl+s")
	d.Has("Saved as /documents/1002 Decision to assess 2026-11-23.docx, and kept in the log.", "the record below")
	if len(f.all) != 1 || len(b.Logged) != 1 {
		t.Fatalf("written %d, logged %d", len(f.all), len(b.Logged))
	}
	got := b.Logged[0]
	if got.Kind != "letter" || got.Children[0] != booktest.Marcus || got.On != b.Day {
		t.Errorf("logged %+v", got)
	}
	if want := "Decision to assess\n\n" + model.Plain(f.all[0].text); got.Text != want {
		t.Errorf("the log has not what was sent:\n%s", cmp.Diff(want, got.Text))
	}
	d.Has("Set “family notified” to today, Mon 23 Nov 2026?")
	if len(b.Edits) != 0 {
		t.Fatal("the day was set unasked")
	}
	d.Key("y")
	d.Has("On record: family notified Mon 23 Nov 2026.")
	if len(b.Edits) != 1 || b.Edits[0].ID != "mas" || b.Edits[0].Set["notified"] != "2026-11-23" || len(b.Edits[0].Set) != 1 {
		t.Errorf("edited %+v", b.Edits)
	}
}

// The text can be changed before it is sent; what is sent is what was changed.
func TestChangedText(t *testing.T) {
	b, f := sample(), &files{}
	d := open(t, b, f, about("assessment", "mas"))
	d.Key("enter", "e", "ctrl+end")
	d.Type("PS. Call me.")
	d.Key("f3")
	if len(f.all) != 1 || f.all[0].name != "1002 Decision to assess 2026-11-23.txt" || !strings.HasSuffix(f.all[0].text, "PS. Call me.") {
		t.Fatalf("written %+v", f.all)
	}
	if !strings.Contains(b.Logged[0].Text, "PS. Call me.") {
		t.Error("the log has not what was changed")
	}
	if len(b.Kept) != 0 {
		t.Errorf("drafts left: %v", b.Kept)
	}
}

// Copied, it goes to the clipboard and into the log.
func TestCopied(t *testing.T) {
	b := sample()
	d := open(t, b, &files{}, about("assessment", "mas"))
	d.Key("enter", "ctrl+y")
	msg, ok := tuitest.Last[ui.CopyMsg](d)
	if !ok || !strings.HasPrefix(msg.Text, "Oakshire Council\n") || strings.Contains(msg.Text, "# ") {
		t.Errorf("copied %q", msg.Text)
	}
	if len(b.Logged) != 1 {
		t.Error("not logged")
	}
	d.Has("Copied, and kept in the log.")
}

// A letter with gaps is not sent by enter alone; the gaps are listed.
func TestGapsAreAskedAbout(t *testing.T) {
	b, f := sample(), &files{}
	b.Files[booktest.Marcus].Child.Carer = ""
	d := open(t, b, f, about("assessment", "mas"))
	d.Key("enter")
	d.Has("Missing: name of the parent or carer.", "[missing: name of the parent or carer]")
	d.Key("ctrl+s", "enter")
	if len(f.all) != 0 || len(b.Logged) != 0 {
		t.Fatal("sent by enter alone")
	}
	d.Key("ctrl+s")
	d.Has("The letter has a gap", "name of the parent or carer")
	d.Key("y")
	if len(f.all) != 1 || len(b.Logged) != 1 {
		t.Errorf("written %d, logged %d", len(f.all), len(b.Logged))
	}
}

// What was changed and not sent is there again after a crash, and can be forgotten.
func TestDraft(t *testing.T) {
	b := sample()
	d := open(t, b, &files{}, about("assessment", "mas"))
	d.Key("enter", "e", "ctrl+end")
	d.Type("PS. Half a")
	// The program ends here without a word.
	d = open(t, b, &files{}, about("assessment", "mas"))
	d.Key("enter")
	d.Has("Taken up where you left it", "Changed by you; a draft is kept.")
	d.Key("end")
	d.Has("PS. Half a")
	d.Key("ctrl+r")
	d.Lacks("PS. Half a", "Changed by you")
	if len(b.Kept) != 0 {
		t.Errorf("drafts left: %v", b.Kept)
	}
}

// A letter that chases advice is counted with the advice, which keeps the log.
func TestChase(t *testing.T) {
	b := sample()
	d := open(t, b, &files{}, about("advice", "ad1"))
	d.Key("enter", "ctrl+y")
	if !strings.Contains(b.chased["ad1"], "It was due by Thursday 12 November 2026 and has not reached us.") || len(b.Logged) != 0 {
		t.Errorf("chased %q, logged %d", b.chased["ad1"], len(b.Logged))
	}
}

// A file that cannot be written leaves nothing in the log, and the letter open.
func TestFailure(t *testing.T) {
	b, f := sample(), &files{err: errors.New("the disk is full")}
	d := open(t, b, f, about("assessment", "mas"))
	d.Key("enter", "ctrl+s")
	if len(b.Logged) != 0 {
		t.Error("logged what was not written")
	}
	d.Has("Decision to assess · Marcus Samplewood")
	f.err = nil
	b.Err = errors.New("somebody else writes")
	d.Key("ctrl+s")
	if msg, ok := tuitest.Last[ui.ErrMsg](d); !ok || !strings.Contains(msg.Err.Error(), "saved as /documents/") {
		t.Errorf("told %v", msg.Err)
	}
}

// A read-only file lets letters be read, not sent.
func TestReadOnly(t *testing.T) {
	b, f := sample(), &files{}
	e := env()
	e.ReadOnly = "the folder cannot be written"
	d := tuitest.Drive(t, e, letter.New(e, b, letter.Options{Kind: "assessment", Record: "mas", Save: f.save}))
	d.Key("enter", "ctrl+s", "ctrl+y", "e")
	d.Has("the folder cannot be written", "Decision to assess")
	if len(f.all)+len(b.Logged) != 0 {
		t.Error("sent")
	}
}

// A round of records: each sent or skipped, then the next.
func TestRound(t *testing.T) {
	b, f := sample(), &files{}
	d := open(t, b, f, letter.Options{Kind: "assessment", Record: "mas", Queue: []string{"mas", "mas"}})
	d.Has("1 of 3", "which letter?")
	d.Key("enter")
	d.Key("ctrl+s")
	d.Has("2 of 3", "Decision to assess · Marcus Samplewood", "Set “family notified”")
	d.Key("n")
	d.Key("esc")
	d.Has("which letter?")
	d.Key("enter", "]")
	d.Has("3 of 3", "Decision to assess · Marcus Samplewood")
	d.Key("ctrl+s")
	d.Has("the record below")
	if len(f.all) != 2 {
		t.Errorf("%d letters were written", len(f.all))
	}
}

// A round of children: each letter is about a record of the child, which is asked anew.
func TestRoundOfChildren(t *testing.T) {
	b, f := sample(), &files{}
	d := open(t, b, f, letter.Options{Kind: "child", Record: booktest.Marcus, Queue: []string{booktest.Marcus}})
	d.Has("1 of 2", "What is the letter about?")
	d.Key("enter")
	d.Has("1 of 2", "which letter?")
	d.Key("enter", "ctrl+s", "n")
	d.Has("2 of 2", "What is the letter about?")
	d.Key("enter")
	d.Has("2 of 2", "which letter?")
	d.Key("enter", "ctrl+s", "n")
	d.Has("the record below")
	if len(f.all) != 2 {
		t.Errorf("%d letters were written", len(f.all))
	}
}

// A child without anything to write about.
func TestNothingToWriteAbout(t *testing.T) {
	b := sample()
	b.Files[booktest.Marcus].Assessments, b.Files[booktest.Marcus].Advice = nil, nil
	d := open(t, b, &files{}, about("child", booktest.Marcus))
	d.Has("There is no request, plan or review about which a letter could be written.")
	d.Key("enter", "esc")
	d.Has("the record below")
}
