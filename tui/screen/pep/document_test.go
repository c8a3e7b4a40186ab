package pep

import (
	"context"
	"slices"
	"strings"
	"testing"

	"caseload/model/attendance"
	"caseload/model/civil"
	"caseload/model/pep"
	"caseload/model/setting"
	"caseload/model/work"
	"caseload/tui/browse/browsetest"
	"caseload/tui/record"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
)

// paper is a caseload with what letters and documents need besides.
type paper struct{ *booktest.Book }

func (paper) Authority(context.Context) (setting.Authority, error) {
	return setting.Authority{Name: "Oakshire"}, nil
}

func (p paper) Records(ctx context.Context, kind string) ([]any, error) {
	if kind == "template" {
		return nil, nil
	}
	return p.Book.Records(ctx, kind)
}

// aPEP is the sample with two targets of the PEP before, one of them reviewed.
func aPEP(t *testing.T, change func(*booktest.Book)) (*tuitest.Driver, *booktest.Book, *browsetest.Nav, *Document) {
	t.Helper()
	b := booktest.New("x")
	if change != nil {
		change(b)
	}
	env, n := tuitest.Env(), &browsetest.Nav{}
	env.Ctx = work.As(context.Background(), booktest.Me)
	s := NewDocument(DocumentOptions{Env: env, Book: paper{b}, Nav: n, Forms: record.NewForms(env, b), PEP: "p-aut"})
	return tuitest.Drive(t, env, s), b, n, s
}

func TestDocumentFrames(t *testing.T) {
	small, large := tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50}
	d, _, _, _ := aPEP(t, nil)
	tuitest.GoldenFrame(t, d, small, large)
}

func TestDocumentWithHostileText(t *testing.T) {
	for _, name := range tuitest.Names() {
		d, _, _, _ := aPEP(t, func(b *booktest.Book) {
			f := b.Files[booktest.Zoe]
			f.Child.Surname = name
			for i := range f.PEPs {
				f.PEPs[i].Voice = name + "\n" + name
			}
		})
		for _, size := range tuitest.Sizes() {
			d.Resize(size.W, size.H)
			tuitest.Exact(t, d.Styled(), size.W, size.H)
		}
	}
}

func open(b *booktest.Book) []pep.Target {
	for i := range b.Files[booktest.Zoe].PEPs {
		if b.Files[booktest.Zoe].PEPs[i].ID == "p-aut" {
			return pep.Unreviewed(&b.Files[booktest.Zoe].PEPs[i], b.Files[booktest.Zoe].PEPs, b.Files[booktest.Zoe].Targets)
		}
	}
	return nil
}

// While targets of last term are open, a new one is not begun: they are worked off first.
func TestNewTargetsComeAfterTheOldOnes(t *testing.T) {
	d, b, _, _ := aPEP(t, nil)
	before := open(b)
	if len(before) == 0 {
		t.Fatal("the sample has no open targets")
	}
	d.Has("to be reviewed before new ones are set")
	d.Key("n")
	d.Has("Was it met?")
	d.Lacks("SMART:", "no intervention") // what the step does not ask for is not lacking
	for range before {
		d.Key("m", "ctrl+s")
	}
	if left := open(b); len(left) != 0 {
		t.Fatalf("%d are still open\n%s", len(left), d.Frame())
	}
	d.Has("all of last term’s targets are reviewed")
	d.Key("n")
	d.Has("New PEP target", "SMART: · · · · ·")
}

func TestASectionIsFilledIn(t *testing.T) {
	d, b, _, s := aPEP(t, nil)
	for range 60 {
		if r := s.row(); r != nil && r.head && r.section.ID == "strengths" {
			break
		}
		d.Key("down")
	}
	d.Key("enter")
	d.Has("Strengths, and what worries")
	d.Type("Proud of her reading")
	d.Key("ctrl+s")
	if i := slices.IndexFunc(b.Files[booktest.Zoe].PEPs, func(p pep.PEP) bool { return p.ID == "p-aut" }); !strings.Contains(b.Files[booktest.Zoe].PEPs[i].Strengths, "Proud") {
		t.Errorf("strengths are %q\n%s", b.Files[booktest.Zoe].PEPs[i].Strengths, d.Frame())
	}
	d.Has("Proud of her reading")
}

func TestTheDocumentPullsAttendanceIn(t *testing.T) {
	d, _, _, _ := aPEP(t, func(b *booktest.Book) {
		b.Files[booktest.Zoe].Weeks = []attendance.Week{{ID: "w", Monday: civil.MustParse("2026-11-09"), Possible: 10, Attended: 8, Unauthorised: 2}}
	})
	d.Resize(120, 60)
	d.Has("ATTENDANCE AND SUSPENSIONS", "80.0%", "Persistently absent")
}

func TestWhatOpensFromTheDocument(t *testing.T) {
	d, _, n, _ := aPEP(t, nil)
	for key, want := range map[string]string{"r": "check p-aut", "L": "letter pep p-aut", "H": "history pep p-aut", "a": "log"} {
		d.Key(key)
		if !strings.HasPrefix(n.Last(), want) {
			t.Errorf("%s opened %q, want %q", key, n.Last(), want)
		}
	}
}

func TestDocumentActionsAreSound(t *testing.T) {
	_, _, _, s := aPEP(t, nil)
	tuitest.CheckActions(t, tuitest.Env(), s)
}
