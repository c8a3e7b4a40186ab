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
		Work: func(_ context.Context, p measure.Period) (measure.Result, error) { return yearBook(t, p), nil }})), o
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
