package exchange

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/model/list"
	"caseload/model/query"
)

type namer struct {
	asked int
	names map[string]string
}

func (n *namer) Name(_ context.Context, kind, id string) string {
	n.asked++
	return n.names[kind+" "+id]
}

const (
	officerID = "01976d8a-0000-7000-8000-000000000001"
	schoolID  = "01976d8a-0000-7000-8000-000000000002"
	goneID    = "01976d8a-0000-7000-8000-000000000003"
)

var outKeys = []query.Key{
	{Name: "name", Label: "Name", Type: query.Text},
	{Name: "year", Label: "Year", Type: query.Year},
	{Name: "pep", Label: "PEP", Type: query.Code, Codes: []query.Choice{{Value: "red", Label: "Red"}}},
	{Name: "duty", Label: "Rule", Type: query.Code, Codes: []query.Choice{{Value: "C-PEP1", Label: "Initial PEP"}}},
	{Name: "due", Label: "Due", Type: query.Date},
	{Name: "late", Label: "Late", Type: query.Number},
	{Name: "incare", Label: "In care", Type: query.Flag},
	{Name: "officer", Label: "Officer", Type: query.Person},
	{Name: "school", Label: "School", Type: query.Text},
}

func TestOutForPeopleAndForPrograms(t *testing.T) {
	names := &namer{names: map[string]string{"officer " + officerID: "Priya Demo", "school " + schoolID: "Elmfield High"}}
	row := list.Row{Cells: []string{"Testa-Brook, Zoë", "0", "red", "C-PEP1", "2026-11-27T10:00:00.000Z", "-4", "1", officerID, schoolID}}
	people := NewOut(outKeys, map[string]string{"late": "Days over"}, ForPeople, names).Row(context.Background(), row)
	if diff := cmp.Diff([]string{"Testa-Brook, Zoë", "R", "Red", "C-PEP1", "2026-11-27", "-4", "yes", "Priya Demo", "Elmfield High"}, people); diff != "" {
		t.Errorf("for people: %s", diff)
	}
	programs := NewOut(outKeys, nil, ForPrograms, names).Row(context.Background(), row)
	if diff := cmp.Diff([]string{"Testa-Brook, Zoë", "0", "red", "C-PEP1", "2026-11-27", "-4", "yes", "Priya Demo", "Elmfield High"}, programs); diff != "" {
		t.Errorf("for programs: %s", diff)
	}
}

func TestOutColumns(t *testing.T) {
	o := NewOut(outKeys, map[string]string{"late": "Days over"}, ForPeople, &namer{})
	var got []ColumnType
	for _, c := range o.Columns {
		got = append(got, c.Type)
	}
	want := []ColumnType{TextColumn, TextColumn, TextColumn, TextColumn, DateColumn, NumberColumn, TextColumn, TextColumn, TextColumn}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if c := o.Columns[5]; c.Title != "Days over" || c.Name != "late" {
		t.Errorf("the title of a column is %q, its name %q", c.Title, c.Name)
	}
	if c := NewOut(outKeys, nil, ForPrograms, &namer{}).Columns[1]; c.Type != NumberColumn {
		t.Error("a year group is no number for programs")
	}
}

func TestOutLooksANameUpOnce(t *testing.T) {
	names := &namer{names: map[string]string{"officer " + officerID: "Priya Demo"}}
	o := NewOut(outKeys[7:8], nil, ForPeople, names)
	for range 100 {
		if got := o.Row(context.Background(), list.Row{Cells: []string{officerID}}); got[0] != "Priya Demo" {
			t.Fatalf("the officer is %q", got[0])
		}
		if got := o.Row(context.Background(), list.Row{Cells: []string{goneID}}); got[0] != goneID {
			t.Fatalf("an officer who is gone is %q", got[0])
		}
	}
	if names.asked != 2 {
		t.Errorf("%d names were looked up, want 2", names.asked)
	}
}

func TestOutTakesShortRows(t *testing.T) {
	got := NewOut(outKeys, nil, ForPeople, &namer{}).Row(context.Background(), list.Row{Cells: []string{"Zoë"}})
	if len(got) != len(outKeys) || got[0] != "Zoë" || got[8] != "" {
		t.Errorf("a short row became %q", got)
	}
}
