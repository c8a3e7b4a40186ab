package db

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/work"
)

func TestChildrenAreAskedByTheirCasework(t *testing.T) {
	d := casework(t, 200)
	setStages(t, d)
	testSummaries(t, d, list.Children, func(n *casefile.Now) (string, string) { return child.Children.Name(), n.ID }, map[string]func(*casefile.Now) bool{
		"stage:decide":            func(n *casefile.Now) bool { return n.ReviewStage == "decide" },
		"stage:none":              func(n *casefile.Now) bool { return n.ReviewStage == "" },
		"risk":                    func(n *casefile.Now) bool { return n.Risks > 0 },
		"-risk":                   func(n *casefile.Now) bool { return n.Risks == 0 },
		"assessment":              func(n *casefile.Now) bool { return n.Assessment != "" },
		"phasetransfer:secondary": func(n *casefile.Now) bool { return n.Phase == "secondary" },
		"phaseyear:2027":          func(n *casefile.Now) bool { return n.Phase != "" },
		"phasestage:asked risk":   func(n *casefile.Now) bool { return n.PhaseStage == "asked" && n.Risks > 0 },
	})
}

// testSummaries holds a list of summaries to the summaries themselves: which rows,
// what they open, and that each is found again by what it opens.
func testSummaries(t *testing.T, d *DB, n list.Name, opens func(*casefile.Now) (kind, id string), meanings map[string]func(*casefile.Now) bool) {
	t.Helper()
	kids := kidsAsListed(t, d)
	for q, holds := range meanings {
		var want []string
		for i := range kids {
			if holds(&kids[i].now) {
				kind, id := opens(&kids[i].now)
				want = append(want, fmt.Sprint(kids[i].now.ID, kind, id))
			}
		}
		var got []string
		r := list.Request{List: n, Filter: parsed(t, d, n, q)}
		err := d.Each(context.Background(), r, func(row list.Row) error {
			got = append(got, fmt.Sprint(row.Child, row.Kind, row.ID))
			return nil
		})
		slices.Sort(want)
		slices.Sort(got)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s %q finds %d, by the summaries it is %d (%v)", n, q, len(got), len(want), err)
		}
		if count, err := d.Count(context.Background(), n, r.Filter); err != nil || count != len(want) {
			t.Errorf("%s %q counts %d, not %d (%v)", n, q, count, len(want), err)
		}
	}
	page, err := d.List(context.Background(), list.Request{List: n, Limit: 40})
	if err != nil || len(page.Rows) != 40 {
		t.Fatal(len(page.Rows), err)
	}
	at := page.Rows[30]
	again, err := d.List(context.Background(), list.Request{List: n, Seek: at.ID, Limit: 2})
	if err != nil || again.From != 30 || again.Rows[0].ID != at.ID {
		t.Errorf("%s: row 30 is not found by what it opens: %+v %v", n, again, err)
	}
}

func TestSchoolsAndOfficersCountTheCasework(t *testing.T) {
	d := casework(t, 600)
	setStages(t, d)
	kids := kidsAsListed(t, d)
	bySchool := cellsOf(t, d, list.Schools, "plans", "heldreviews", "reportslate", "reportspct")
	allHeld := 0
	for id, got := range bySchool {
		plans, held, late := 0, 0, 0
		for _, k := range kids {
			if k.file.Child.School != id {
				continue
			}
			if k.now.PlanStage == "plan" {
				plans++
			}
			for i := range k.file.Reviews {
				x := &k.file.Reviews[i]
				if cameBy(x.Held) && x.Held.After(listDay.AddMonths(-12)) && x.Cancelled.IsZero() {
					held++
					if reportLateBy(x) > 0 {
						late++
					}
				}
			}
		}
		allHeld += held
		pct := ""
		if held > 0 {
			pct = strconv.Itoa((100*late + held/2) / held)
		}
		if want := []string{strconv.Itoa(plans), strconv.Itoa(held), strconv.Itoa(late), pct}; !slices.Equal(got, want) {
			t.Errorf("school %s has %v, by the records %v", id, got, want)
		}
	}
	if allHeld < 10 {
		t.Errorf("%d reviews held prove little", allHeld)
	}
	if _, err := d.write.Exec(`INSERT INTO "option" ("id", "value") VALUES ('caseload-target', 20)`); err != nil {
		t.Fatal(err)
	}
	for id, got := range cellsOf(t, d, list.Officers, "plans", "assessments", "load", "target", "over") {
		plans, open := 0, 0
		for _, k := range kids {
			if k.now.Review == id && k.now.PlanStage == "plan" {
				plans++
			}
			if k.now.New == id && k.now.Assessment != "" {
				open++
			}
		}
		load := plans + open
		want := []string{strconv.Itoa(plans), strconv.Itoa(open), strconv.Itoa(load), "20", strconv.Itoa(load * 5)}
		if !slices.Equal(got, want) || plans == 0 {
			t.Errorf("officer %s has %v, by the summaries %v", id, got, want)
		}
	}
}

func cellsOf(t *testing.T, d *DB, n list.Name, columns ...string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	err := d.Each(context.Background(), list.Request{List: n, Columns: columns}, func(row list.Row) error {
		out[row.ID] = row.Cells
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The balance of caseloads and the lists of officers and schools count plans, open
// assessments and reviews that are due alike.
func TestTheBalanceCountsAsTheListsDo(t *testing.T) {
	d := casework(t, 600)
	ctx := context.Background()
	for i, k := range kidsAsListed(t, d) {
		if i%5 > 0 { // some have left, whose plan was not ended
			continue
		}
		if err := d.Edit(ctx, work.Edit{Kind: "child", ID: k.file.Child.ID, Set: map[string]string{"left": listDay.AddDays(-9).String()}}); err != nil {
			t.Fatal(err)
		}
	}
	officers, schools := cellsOf(t, d, list.Officers, "plans", "assessments", "reviewsdue"), cellsOf(t, d, list.Schools, "plans", "reviewsdue")
	some := 0
	for _, k := range []officer.TeamKind{officer.EHCReview, officer.EHCNew} {
		p, err := d.Balance(ctx, k)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range p.Loads {
			got := officers[l.Officer]
			if k == officer.EHCReview && (got[0] != strconv.Itoa(l.Plans) || got[2] != strconv.Itoa(l.Reviews)) || k == officer.EHCNew && got[1] != strconv.Itoa(l.Assessments) {
				t.Errorf("%s for %s: the list has %v, the balance %+v", l.Name, k, got, l)
			}
			some += l.Reviews
		}
		if k == officer.EHCNew {
			continue
		}
		for _, s := range p.Schools {
			// The balance has the children who follow the link, the list all.
			if got := schools[s.ID]; number(got[0]) < s.Plans || number(got[1]) < s.Reviews {
				t.Errorf("%s: the list has %v, the balance %+v", s.Name, got, s)
			}
		}
	}
	if some == 0 {
		t.Error("nobody has a review that is due")
	}
}

// number is a cell of a count; nothing is none.
func number(cell string) int {
	n, err := strconv.Atoi(cell)
	if err != nil {
		return 0
	}
	return n
}
