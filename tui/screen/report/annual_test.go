package report

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"caseload/model/annual"
	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/list"
	"caseload/model/measure"
	"caseload/model/school"
	"caseload/tui/tuitest"
)

// yearBook is a town of twenty-four children, of whom every third is in the qualifying
// cohort.
func yearBook(t *testing.T, p measure.Period) measure.Result {
	t.Helper()
	rules, err := duty.NewBook(nil)
	if err != nil {
		t.Fatal(err)
	}
	env := &duty.Env{Calendar: calendar.New(calendar.Options{}), Book: rules, Today: tuitest.Today()}
	b, err := annual.New(annual.VirtualSchool, p, env, map[string]*school.School{"elm": {ID: "elm", Name: "Elmfield High", Type: "34", Judgement: "2"}})
	if err != nil {
		t.Fatal(err)
	}
	places := []string{"U4", "U4", "U4", "U1", "K2", "P1"}
	for i := range 24 {
		start := civil.MustParse("2025-10-01")
		if i%3 == 0 {
			start = civil.MustParse("2023-05-01")
		}
		b.Add(&casefile.File{
			Child:    child.Child{ID: fmt.Sprint(i), Sex: []string{"F", "M"}[i%2], SEN: []string{"N", "K", "E"}[i%3], Need: "SEMH", School: "elm", Born: civil.New(2010+i%6, 2, 3)},
			Episodes: []care.Episode{{Start: start, StartReason: "S", Legal: "C2", Place: places[i%6], OutOfArea: i%4 == 0}},
			Weeks:    []attendance.Week{{Monday: civil.MustParse("2025-11-03"), Possible: 10, Attended: 10 - i%3, Authorised: i % 3}},
		})
	}
	return b.Result("")
}

func driveAnnual(t *testing.T) (*tuitest.Driver, *opened) {
	t.Helper()
	o := &opened{}
	year := measure.AcademicYear(civil.MustParse("2025-10-01"))
	return tuitest.Drive(t, tuitest.Env(), New(Options{Env: tuitest.Env(), Nav: o, Report: annual.Report(annual.VirtualSchool), Period: year, Unfold: true, Read: measure.ParseAcademic, Periods: "A school year.",
		Work: func(_ context.Context, p measure.Period, _ string) (measure.Result, error) {
			return yearBook(t, p), nil
		}})), o
}

func TestAnnualFrames(t *testing.T) {
	d, _ := driveAnnual(t)
	d.Key("down", "down", "down", "down", "down")
	t.Run("annual", func(t *testing.T) {
		tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
	})
	d.Resize(80, 24)
	d.Key("c")
	t.Run("annual chart", func(t *testing.T) { tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}) })
	d.Key("esc", "d")
	d.Has("Of the whole report", "qualifying cohort")
}

func TestAFigureOfTheAnnualReportOpensItsList(t *testing.T) {
	d, o := driveAnnual(t)
	d.Key("enter")
	if o.name != list.Children || o.query != `figure:"virtual-school/2025-26/all/care-any"` {
		t.Errorf("opened %s %q", o.name, o.query)
	}
	d.Key("right", "down", "down", "down", "down", "down", "enter")
	if !strings.HasPrefix(o.query, `figure:"virtual-school/2025-26/qualifying/year/`) {
		t.Errorf("opened %q", o.query)
	}
	d.Key("<")
	d.Has("academic year 2024/25", "2023/24 qual.")
	d.Key("p", "ctrl+u")
	d.Type("2025-26")
	d.Key("enter")
	d.Has("academic year 2025/26")
}

func TestTheReportOfOneTrust(t *testing.T) {
	term := measure.Term(calendar.New(calendar.Options{}).TermBefore(tuitest.Today()), calendar.New(calendar.Options{}))
	var asked []string
	o := Options{Env: tuitest.Env(), Book: &book{}, Nav: &opened{}, Report: annual.Report(annual.PEPs), Period: term,
		Work: func(_ context.Context, p measure.Period, only string) (measure.Result, error) {
			asked = append(asked, p.String()+" "+only)
			return yearBook(t, measure.AcademicYear(tuitest.Today())), nil
		},
		Narrow: &Narrow{One: "trust", All: "all schools", Choices: func(context.Context) ([]string, error) { return []string{"Demo Trust", "Sample Trust"}, nil }}}
	s := New(o)
	tuitest.CheckActions(t, tuitest.Env(), s)
	d := tuitest.Drive(t, tuitest.Env(), s)
	d.Key("t")
	d.Has("The report of which trust?", "all schools", "Sample Trust")
	d.Type("sample")
	d.Key("enter")
	d.Has("PEP report · Autumn 2026 · Sample Trust")
	d.Key("<") // another term of the same trust
	d.Has("Summer 2026 · Sample Trust")
	d.Key("t")
	d.Type("all")
	d.Key("enter")
	d.Lacks("Sample Trust")
	if got := strings.Join(asked, "|"); got != "2026-autumn |2026-autumn Sample Trust|2025-summer Sample Trust|2025-summer " {
		t.Errorf("asked for %q", got)
	}
}

// The prompt takes what the command line takes: a term as people say it.
func TestATermIsTypedIntoThePrompt(t *testing.T) {
	d, _ := drive(t, &book{}, nil)
	d.Key("p")
	d.Has("a term as autumn 2026")
	for said, want := range map[string]string{"autumn 2026": "Autumn 2026", "2025-summer": "Summer 2026", "2026-10": "October 2026", "fy2025/26": "financial year 2025/26"} {
		d.Key("ctrl+u")
		d.Type(said)
		d.Key("enter")
		d.Has("EHC scorecard · " + want)
		d.Key("p")
	}
	d.Key("ctrl+u")
	d.Type("spring 2027")
	d.Key("enter")
	d.Has("Spring 2027 has not begun.")
}
