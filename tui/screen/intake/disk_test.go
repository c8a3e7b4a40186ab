package intake_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caseload/model/calendar"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/exchange"
	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	screen "caseload/tui/screen/intake"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// caseload is an empty one that keeps the plan it is given.
type caseload struct {
	records
	taken *exchange.Plan
}

func newCaseload() *caseload { return &caseload{records: records{newFiles()}} }

func (c *caseload) Today() civil.Date                      { return tuitest.Today() }
func (c *caseload) Calendar() *calendar.Calendar           { return calendar.New(calendar.Options{}) }
func (c *caseload) Env(context.Context) (*duty.Env, error) { return nil, nil }
func (c *caseload) Finder() exchange.Finder                { return nobody{} }
func (c *caseload) Apply(_ context.Context, p *exchange.Plan, _ string, progress exchange.Progress) error {
	progress(1, 1)
	c.taken = p
	return nil
}

type nobody struct{}

func (nobody) Find(context.Context, string, string, string) ([]any, error) { return nil, nil }

// write makes a file in a folder of the test and gives its path.
func write(t *testing.T, dir, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func drive(t *testing.T, c *caseload, path string) *tuitest.Driver {
	t.Helper()
	env := tuitest.Env()
	return tuitest.Drive(t, env, screen.New(env, screen.Disk(c), screen.Start{Path: path}))
}

// The whole way with a real file: lines of title above the header, a date as
// people write it, a hostile name.
func TestASheetFromTheDisk(t *testing.T) {
	path := write(t, t.TempDir(), "mine.csv", []byte("Children of the borough\n\nName,DOB,UPN,Remarks\n\"Testa-Brook, Zoë\",3 Dec 2012,,first\n\"Eve \x1b[31mRed\",soon,,second\n"))
	c := newCaseload()
	d := drive(t, c, path)
	d.Has("Kind: children", "Testa-Brook, Zoë", "3 Dec 2012", "first · second")
	d.Key("p")
	d.Has("refused", "soon")
	write(t, filepath.Dir(path), "mine.csv", []byte("Name,DOB,UPN,Remarks\n\"Testa-Brook, Zoë\",3 Dec 2012,,first\n"))
	d.Key("r", "tab")
	d.Has("Zoë Testa-Brook", "new child")
	d.Key("i", "y")
	d.Has("Taken in: 1 record added")
	rec, ok := c.taken.Puts[0].Record.(*child.Child)
	if !ok || rec.Surname != "Testa-Brook" || rec.Born != civil.MustParse("2012-12-03") {
		t.Errorf("taken in %+v", c.taken.Puts[0].Record)
	}
}

func TestAWorkbookFromTheDisk(t *testing.T) {
	var b bytes.Buffer
	if err := sheet.WriteXLSX(&b, "My schools", []sheet.Column{{Title: "URN"}, {Title: "School name"}}, sheet.RowsOf([][]string{{"130001", "St Sample's"}})); err != nil {
		t.Fatal(err)
	}
	d := drive(t, newCaseload(), write(t, t.TempDir(), "book.xlsx", b.Bytes()))
	d.Has("Kind: schools", "sheet “My schools”", "St Sample's")
	d.Key("p")
	d.Has("schools", "Ready: 1 record added")
}

func TestTheReturnFromTheDisk(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "header.csv", []byte("CHILD,SEX,DOB,ETHNIC,UPN\n77,2,03/12/2012,WBRI,H801200001001\n"))
	write(t, dir, "episodes.csv", []byte("CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n77,01/02/2025,S,C2,N1,U1,PR1,,,,,,\n"))
	c := newCaseload()
	d := drive(t, c, dir)
	d.Has("3 what it would do", "children", "Ready:")
	d.Key("i", "y")
	if c.taken == nil || c.taken.Count("child").Added != 1 {
		t.Errorf("taken in %+v", c.taken)
	}
}

// The sample of the whole authority, where it lies beside the project. It is read
// before the screen is driven: the driver leaves slow commands behind.
func TestTheSampleReturn(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "..", "shared", "data", "ssda903")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the sample data do not lie beside the project")
	}
	svc := screen.Disk(newCaseload())
	sample, err := svc.Plan(context.Background(), screen.Job{Path: dir, Return: true}, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	f := newFiles()
	f.plan = func(context.Context, screen.Job, exchange.Progress) (*exchange.Plan, error) { return sample, nil }
	d := f.open(t, "return/")
	d.Has("Ready:")
	d.Key("tab")
	tuitest.Tame(t, d.Styled())
	d.Key("G", "tab")
	tuitest.Tame(t, d.Styled())
	d.Key("i", "y")
	if len(f.applied) != 1 || len(f.applied[0].Puts) < 1000 {
		t.Error("the sample was not taken in whole")
	}
}

func TestPathsAreCompleted(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"Mine.csv", "mine too.XLSX", "mine.docx", ".hidden.csv", "other.csv"} {
		write(t, dir, name, nil)
	}
	if err := os.Mkdir(filepath.Join(dir, "minutes"), 0o700); err != nil {
		t.Fatal(err)
	}
	sep := string(os.PathSeparator)
	complete := screen.Disk(newCaseload()).Complete
	for typed, want := range map[string]string{
		"mi":       "Mine.csv|mine too.XLSX|minutes" + sep,
		"":         "Mine.csv|mine too.XLSX|minutes" + sep + "|other.csv",
		".h":       ".hidden.csv",
		"nothing.": "",
	} {
		got, err := complete(context.Background(), dir+sep+typed)
		if err != nil {
			t.Fatal(err)
		}
		for i := range got {
			got[i] = strings.TrimPrefix(got[i], dir+sep)
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q goes on as %s, want %s", typed, s, want)
		}
	}
	if _, err := complete(context.Background(), dir+sep+"gone"+sep); err == nil {
		t.Error("a folder that is not there was listed")
	}
	t.Setenv("HOME", dir)
	if got, err := complete(context.Background(), "~"+sep+"o"); err != nil || len(got) != 1 || got[0] != "~"+sep+"other.csv" {
		t.Errorf("~ goes on as %q, %v", got, err)
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	svc := screen.Disk(newCaseload())
	_, err := svc.Look(context.Background(), filepath.Join(dir, "gone.csv"), "", "")
	if fault.KindOf(err) != fault.NoFile {
		t.Errorf("a file that is not there: %v", err)
	}
	d := drive(t, newCaseload(), write(t, dir, "letter.csv", []byte("%PDF-1.7 and so on")))
	d.Has("1 the file")
	if e, ok := tuitest.Last[ui.ErrMsg](d); !ok || fault.KindOf(e.Err) != fault.Invalid || fault.Message(e.Err) != "letter.csv: a PDF; expected CSV or XLSX" {
		t.Errorf("told %v", e.Err)
	}
	d = drive(t, newCaseload(), write(t, dir, "empty.csv", nil))
	d.Has("1 the file")
	empty := t.TempDir()
	d = drive(t, newCaseload(), empty)
	d.Has("Nothing goes in")
}
