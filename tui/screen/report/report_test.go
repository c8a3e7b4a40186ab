package report

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/measure"
	"caseload/model/query"
	"caseload/tui/nav"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// book counts what it is told to: of each list, filter and day so many.
type book struct {
	today civil.Date
	err   error
	group string // what groups are called
	asked int
}

func (b *book) Today() civil.Date { return b.today }

func (b *book) Calendar() *calendar.Calendar { return calendar.New(calendar.Options{}) }

func (b *book) Vocabulary(n list.Name) *query.Vocabulary {
	d, _ := list.Define(n)
	return d.Keys
}

// Tally counts more for each month of the year, and less for each thing asked for.
func (b *book) Tally(_ context.Context, ts []list.Tally) ([][]list.Tallied, error) {
	b.asked++
	out := make([][]list.Tallied, len(ts))
	for i, t := range ts {
		for s, span := range t.Spans {
			groups := []string{""}
			if t.By != "" {
				groups = []string{"one", ""}
			}
			for _, g := range groups {
				x := list.Tallied{Span: s, Group: g, Label: b.group}
				_, m, _ := span.To.Split()
				for _, e := range t.Of {
					x.Counts = append(x.Counts, int(m)+60/(1+len(query.Terms(e))))
				}
				out[i] = append(out[i], x)
			}
		}
	}
	return out, b.err
}

// opened notes the lists that are opened; whatever else is opened is not meant.
type opened struct {
	nav.Navigator
	name  list.Name
	query string
}

func (o *opened) List(n list.Name, q string) tea.Cmd {
	o.name, o.query = n, q
	return ui.Status(ui.Info, "opened")
}

func drive(t *testing.T, b *book, export func(context.Context, measure.Result, string, bool) error) (*tuitest.Driver, *opened) {
	t.Helper()
	o := &opened{}
	if b.today.IsZero() {
		b.today = tuitest.Today()
	}
	return tuitest.Drive(t, tuitest.Env(), New(Options{Env: tuitest.Env(), Book: b, Nav: o, Report: measure.EHCScorecard(), Export: export})), o
}

func TestWhatIsOpenedFromTheStart(t *testing.T) {
	d := tuitest.Drive(t, tuitest.Env(), New(Options{Env: tuitest.Env(), Book: &book{today: tuitest.Today(), group: "Elmfield High"}, Nav: &opened{}, Report: measure.Suspensions(), Opened: []string{"school.suspensions"}}))
	d.Resize(120, 50)
	d.Has("Suspensions ▾", "· Elmfield High", "Half-days lost ▸")
}

func TestFrames(t *testing.T) {
	d, _ := drive(t, &book{group: "School"}, nil)
	t.Run("scorecard", func(t *testing.T) {
		tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
	})
	d.Key("space", "down", "down", "down", "down", "down", "down", "down")
	t.Run("broken down", func(t *testing.T) {
		tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
	})
	d.Resize(80, 24)
	d.Key("c")
	t.Run("chart", func(t *testing.T) { tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}) })
	d.Key("esc", "d")
	t.Run("definition", func(t *testing.T) { tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}) })
}

func TestAFigureOpensTheListBehindIt(t *testing.T) {
	d, o := drive(t, &book{group: "School"}, nil)
	d.Resize(80, 24)
	d.Key("enter")
	if o.name != list.Assessments || o.query != "received:2026-10-01..2026-10-31 -kind:again" {
		t.Errorf("opened %s %q", o.name, o.query)
	}
	d.Key("right", "right", "right", "right", "enter") // and no further than the last
	if o.query != "received:2026-01-01..2026-10-31 -kind:again" {
		t.Errorf("opened %q for the year", o.query)
	}
	d.Key("left", "down", "enter") // the panel, a percentage
	if o.query != "received:2025-10-01..2025-10-31 -kind:again panel" {
		t.Errorf("opened %q", o.query)
	}
	d.Key("O")
	if o.query != "received:2025-10-01..2025-10-31 -kind:again" {
		t.Errorf("opened %q as all", o.query)
	}
	d.Key("o")
	if o.query != "received:2025-10-01..2025-10-31 -kind:again -(received:2025-10-01..2025-10-31 -kind:again panel)" {
		t.Errorf("opened %q as the others", o.query)
	}
}

func TestAGroupOpensItsOwn(t *testing.T) {
	d, o := drive(t, &book{group: "School"}, nil)
	d.Key("space", "down", "enter")
	if o.query != "received:2026-10-01..2026-10-31 -kind:again source:one" {
		t.Errorf("opened %q", o.query)
	}
	d.Key("down", "enter")
	if o.query != "received:2026-10-01..2026-10-31 -kind:again source:none" {
		t.Errorf("opened %q of those without", o.query)
	}
	d.Key("space") // back together; the cursor is on the figure they are of
	d.Has("Requests received ▸")
	d.Key("enter")
	if o.query != "received:2026-10-01..2026-10-31 -kind:again" {
		t.Errorf("opened %q", o.query)
	}
}

func TestAHeadingOpensNothing(t *testing.T) {
	d, o := drive(t, &book{group: "School"}, nil)
	d.Key("up", "enter", "o", "d", "c")
	if o.query != "" || d.App.DialogOpen() {
		t.Errorf("opened %q", o.query)
	}
}

func TestOtherMonths(t *testing.T) {
	b := &book{group: "School"}
	d, _ := drive(t, b, nil)
	d.Has("October 2026")
	d.Key("<")
	d.Has("September 2026", "Sep 2025")
	d.Key(">", ">")
	d.Has("November 2026", "not over: as of 23 Nov 2026")
	d.Key(">") // December has not begun
	d.Has("November 2026")
	d.Key("p", "ctrl+u")
	d.Type("2025/26")
	d.Key("enter")
	d.Has("academic year 2025/26", "Academic year 2024/25")
	d.Key("p", "ctrl+u")
	d.Type("soon")
	d.Key("enter")
	d.Has("academic year 2025/26")
	if msg, ok := tuitest.Last[ui.ErrMsg](d); !ok || fault.KindOf(msg.Err) != fault.Usage {
		t.Errorf("told %v", msg.Err)
	}
}

func TestExport(t *testing.T) {
	var paths []string
	var overs []bool
	taken := true
	d, _ := drive(t, &book{group: "School"}, func(_ context.Context, r measure.Result, path string, over bool) error {
		paths, overs = append(paths, path), append(overs, over)
		if taken && !over {
			return fault.New(fault.AlreadyExists, "there is one")
		}
		if len(r.Blocks) == 0 || r.Period.String() != "2026-10" {
			t.Error("not the report that is shown")
		}
		return nil
	})
	d.Key("x", "enter")
	d.Has("Write over the file")
	d.Key("y")
	if len(paths) != 2 || !strings.HasSuffix(paths[0], "ehc-scorecard-2026-10.xlsx") || overs[0] || !overs[1] {
		t.Errorf("written %v %v", paths, overs)
	}
	d.Has("Written:")
}

func TestWhatCannotBeWorkedOutIsSaid(t *testing.T) {
	d, _ := drive(t, &book{err: errors.New("broken")}, nil)
	d.Has("It could not be worked out.")
	d.Key("c", "d", "enter", "x", "right", "space")
}

func TestActions(t *testing.T) {
	tuitest.CheckActions(t, tuitest.Env(), New(Options{Env: tuitest.Env(), Book: &book{}, Report: measure.EHCScorecard()}))
}

func TestHostileText(t *testing.T) {
	for _, name := range tuitest.Names() {
		d, _ := drive(t, &book{group: name}, nil)
		d.Key("space", "down")
		for _, size := range tuitest.Sizes() {
			d.Resize(size.W, size.H)
			tuitest.Exact(t, d.Styled(), size.W, size.H)
		}
		d.Key("c")
		tuitest.Tame(t, d.Styled())
	}
}

func TestAReportThatCannotBeWorkedOutLeavesTheOneThatIsShown(t *testing.T) {
	b := &book{}
	d, _ := drive(t, b, nil)
	before := d.Top().Title()
	b.err = errors.New("the disk has gone")
	d.Key("<")
	if got := d.Top().Title(); got != before {
		t.Errorf("the figures of %q stand under the title %q", before, got)
	}
	b.err = nil
	d.Key("<")
	if got := d.Top().Title(); got == before {
		t.Errorf("the title is still %q", got)
	}
}
