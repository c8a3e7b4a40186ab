package browsetest

import (
	"context"
	"fmt"
	"strconv"

	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/work"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// Env is the environment of tests with Me working.
func Env() *ui.Env {
	env := tuitest.Env()
	env.Ctx = work.As(context.Background(), Me)
	return env
}

// officers are invented; the first is Me.
var officers = []officer.Officer{
	{ID: Me, Name: MyName, Role: officer.Caseworker, Team: "team-vs", JobTitle: "PEP officer", Manager: "officer-tess"},
	{ID: "officer-tess", Name: "Tess Example", Role: officer.Manager, Team: "team-vs", JobTitle: "Virtual School head"},
	{ID: "officer-jo", Name: "J. Demo", Role: officer.Caseworker, Team: "team-review", Manager: "officer-max"},
	{ID: "officer-max", Name: "Max Mockman", Role: officer.Manager, Team: "team-review"},
	{ID: "officer-sam", Name: "S. Example", Role: officer.Caseworker, Team: "team-review", Manager: "officer-max"},
}

var teams = []officer.Team{
	{ID: "team-vs", Name: "Virtual School", Kind: officer.VirtualSchool, Lead: "officer-tess"},
	{ID: "team-review", Name: "EHC review", Kind: officer.EHCReview, Lead: "officer-max"},
}

// Names are those of the children of a Borough: plainly invented ones, then those
// that are hard to draw.
func Names() []string {
	return append([]string{"Zoë Testa-Brook", "Marcus Samplewood", "Ana Mockford", "Leo Placeholder", "Kai Fixture"}, tuitest.Names()...)
}

// ChildName is what the child of a number is called.
func ChildName(i int) string {
	if names := Names(); i < len(names) {
		return names[i]
	}
	return fmt.Sprintf("Sample Child %04d", i)
}

// ToColumn goes to the column of a board that has a value.
func ToColumn(d *tuitest.Driver, board interface{ Stage() string }, value string) {
	const columns = 12 // more than any board has
	for range columns {
		d.Key("left")
	}
	for i := 0; i < columns && board.Stage() != value; i++ {
		d.Key("right")
	}
}

// Borough is a small made-up borough: n children, each with a duty.
func Borough(n int) *Book {
	b := New()
	for i := range officers {
		o := officers[i]
		b.Recs["officer"] = append(b.Recs["officer"], &o)
	}
	for i := range teams {
		t := teams[i]
		b.Recs["team"] = append(b.Recs["team"], &t)
	}
	for i := range n {
		id, name := fmt.Sprintf("child-%04d", i), ChildName(i)
		b.Names[id] = name
		b.Lists[list.Children] = append(b.Lists[list.Children], childRow(i, id, name))
		b.Lists[list.Due] = append(b.Lists[list.Due], dutyRow(i, id, name))
	}
	return b
}

var (
	schools = []string{"Elmfield High", "Ash Primary", "Birch Secondary"}
	carry   = []string{MyName, "J. Demo", "S. Example"}
	ratings = []string{"green", "amber", "red", "gold"}
)

func childRow(i int, id, name string) Row {
	return Row{ID: id, Child: id, Kind: "child", Values: map[string]string{
		"name": name, "year": strconv.Itoa(i % 13), "school": schools[i%3], "incare": "yes", "legal": "C2",
		"pep": ratings[i%4], "pepstatus": "complete", "attendance": strconv.Itoa(80 + i%20), "next": Day(i%40 - 9).String(),
		"what": "PEP review", "logged": Day(-i % 60).String(), "officer": carry[i%3], "vs": carry[i%3], "group": "care", "born": "2012-03-04", "age": "14",
	}}
}

var works = []struct{ rule, work, team, kind string }{
	{"L-CHECK", "Check the PEP", "vs", "pep"}, {"B-DEC", "Decide after the annual review", "review", "annual"},
	{"L-FOLLOW", "Call back the carer", "", "followup"}, {"C-Rn", "Statutory review", "vs", "carereview"},
}

func dutyRow(i int, child, name string) Row {
	w := works[i%4]
	record := fmt.Sprintf("%s-%04d", w.kind, i)
	values := Late(map[string]string{
		"name": name, "work": w.work, "duty": w.rule, "team": w.team, "school": schools[i%3], "officer": carry[i%3], "note": "",
	}, 9-i%40)
	return Row{ID: w.rule + ":" + record, Child: child, Kind: w.kind, Values: values}
}
