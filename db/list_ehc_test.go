package db

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"testing"

	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/list"
)

func TestListsOfCaseworkMeanWhatTheySay(t *testing.T) {
	d := casework(t, 300)
	setStages(t, d)
	kids := kidsAsListed(t, d)
	for n, meanings := range caseMeanings {
		rows := rowsOf(n, kids)
		for q, holds := range meanings {
			if holds == nil {
				continue
			}
			var want []string
			for i := range rows {
				if holds(&rows[i]) {
					want = append(want, rows[i].id)
				}
			}
			slices.Sort(want)
			if got := listed(t, d, n, q); !slices.Equal(got, want) {
				t.Errorf("%s %q finds %d, by the records it is %d", n, q, len(got), len(want))
			}
			if len(want) == 0 || len(want) == len(rows) {
				t.Errorf("%s %q finds %d of %d and proves nothing", n, q, len(want), len(rows))
			}
		}
	}
}

// kidsAsListed are the children with the summaries that the file holds.
func kidsAsListed(t *testing.T, d *DB) []kid {
	t.Helper()
	kids := readKids(t, d)
	recs, err := d.tables["now"].records(context.Background(), d.read, `ORDER BY "n"`)
	if err != nil {
		t.Fatal(err)
	}
	for i, rec := range recs {
		kids[i].now = *rec.(*casefile.Now)
	}
	return kids
}

func TestThePipelineHasARowForEachPlanInForce(t *testing.T) {
	d := casework(t, 200)
	setStages(t, d)
	late := func(n *casefile.Now) int { return listDay.Sub(n.StageDue) }
	testSummaries(t, d, list.Pipeline, func(n *casefile.Now) (string, string) {
		if n.Annual != "" {
			return ehc.Reviews.Name(), n.Annual
		}
		return ehc.Plans.Name(), n.Plan
	}, map[string]func(*casefile.Now) bool{
		"":               func(n *casefile.Now) bool { return n.ReviewStage != "" },
		"stage:decide":   func(n *casefile.Now) bool { return n.ReviewStage == "decide" },
		"-stage:decide":  func(n *casefile.Now) bool { return n.ReviewStage != "" && n.ReviewStage != "decide" },
		"late>20":        func(n *casefile.Now) bool { return n.ReviewStage != "" && !n.StageDue.IsZero() && late(n) > 20 },
		"due:none":       func(n *casefile.Now) bool { return n.ReviewStage != "" && n.StageDue.IsZero() },
		"due<2026-11-21": func(n *casefile.Now) bool { return n.ReviewStage != "" && !n.StageDue.IsZero() && late(n) > 0 },
		"instage>28":     func(n *casefile.Now) bool { return n.ReviewStage != "" && listDay.Sub(n.StageSince) > 28 },
		"since<2026-11-01": func(n *casefile.Now) bool {
			return n.ReviewStage != "" && n.StageSince.Before(civil.MustParse("2026-11-01"))
		},
		"attend>=50":       func(n *casefile.Now) bool { return n.ReviewStage != "" && n.Attend >= 50 },
		"risk":             func(n *casefile.Now) bool { return n.ReviewStage != "" && n.Risks > 0 },
		"phase:secondary":  func(n *casefile.Now) bool { return n.ReviewStage != "" && n.Phase == "secondary" },
		"officer:none":     func(n *casefile.Now) bool { return n.ReviewStage != "" && n.Review == "" },
		"officer:demo":     func(n *casefile.Now) bool { return n.ReviewStage != "" && n.Review != "" },
		"annual:none":      func(n *casefile.Now) bool { return n.ReviewStage != "" && n.Annual == "" },
		"stage:decide zoe": func(*casefile.Now) bool { return false },
		"stage:later,done": func(n *casefile.Now) bool { return n.ReviewStage == "later" || n.ReviewStage == "done" },
	})
}

func TestTransfersHaveARowForEachChildOfACohort(t *testing.T) {
	d := casework(t, 600)
	setStages(t, d)
	testSummaries(t, d, list.Transfers, func(n *casefile.Now) (string, string) {
		if n.Transfer != "" {
			return ehc.Transfers.Name(), n.Transfer
		}
		return ehc.Plans.Name(), n.Plan
	}, map[string]func(*casefile.Now) bool{
		"":                        func(n *casefile.Now) bool { return n.Phase != "" },
		"phase:reception":         func(n *casefile.Now) bool { return n.Phase == "reception" },
		"phasetransfer:reception": func(n *casefile.Now) bool { return n.Phase == "reception" },
		"done":                    func(n *casefile.Now) bool { return n.Phase != "" && n.PhaseStage == "done" },
		"todo":                    func(n *casefile.Now) bool { return n.Phase != "" && n.PhaseStage != "done" },
		"phaseyear:2027 todo":     func(n *casefile.Now) bool { return n.Phase != "" && n.PhaseStage != "done" },
		"phasestage:asked":        func(n *casefile.Now) bool { return n.Phase != "" && n.PhaseStage == "asked" },
		"phasedue<2027-02-15":     func(n *casefile.Now) bool { return n.Phase != "" },
		"transfer:none":           func(n *casefile.Now) bool { return n.Phase != "" && n.Transfer == "" },
	})
	// What the family asks for is read from the record of the transfer.
	want := map[string]bool{}
	for _, k := range kidsAsListed(t, d) {
		for _, x := range k.file.Transfers {
			if x.ID == k.now.Transfer && x.Wanted == firstSchool && k.now.Phase != "" {
				want[x.ID] = true
			}
		}
	}
	got := listed(t, d, list.Transfers, `wanted:"School A"`)
	if len(got) != len(want) || len(want) == 0 {
		t.Errorf("%d transfers to School A are found, by the records it is %d", len(got), len(want))
	}
}

// stepCodes are the codes of the steps of an assessment.
var stepCodes = map[ehc.Step]string{ehc.StepDecide: "decide", ehc.StepAdvice: "advice", ehc.StepOutcome: "outcome", ehc.StepDraft: "draft", ehc.StepAnswer: "answer", ehc.StepFinal: "final"}

// TestAssessmentsStandInSQLAsInGo holds the step of an assessment, what is left and
// what is to spare to ehc.ProgressOf and ehc.ForecastOf.
func TestAssessmentsStandInSQLAsInGo(t *testing.T) {
	d := casework(t, 500)
	lengths, err := d.Lengths(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if lengths[ehc.StepOutcome].N < 5 || lengths[ehc.StepDecide].N < 5 {
		t.Fatalf("too few finished assessments to go by: %+v", lengths)
	}
	seen := map[string]int{}
	cells := cellsOf(t, d, list.Assessments, "step", "left", "slack", "week")
	for _, row := range rowsOf(list.Assessments, readKids(t, d)) {
		a, f := row.rec.(*ehc.Assessment), row.file
		p := ehc.ProgressOf(a, f.Advice, f.DraftChecks, f.Consultations, listDay)
		want := []string{"closed", "", "", ""}
		if p.Open {
			forecast := ehc.ForecastOf(&p, &lengths, listDay)
			if at, ok := p.At(); ok {
				want[0] = stepCodes[at]
			}
			want[2], want[3] = strconv.Itoa(forecast.Slack), strconv.Itoa(p.Week)
			days := p.Due.Sub(listDay)
			want[1] = strconv.FormatFloat(float64(days*10/7)/10, 'f', -1, 64)
			if want[1] == "-0" {
				want[1] = "0"
			}
		}
		seen[want[0]]++
		if got := cells[a.ID]; !slices.Equal(got, want) {
			t.Errorf("%s stands %v in the list, %v by the records: %+v", a.ID, got, want, *a)
		}
	}
	for _, code := range append(slices.Collect(maps.Values(stepCodes)), "closed") {
		if seen[code] < 3 {
			t.Errorf("%d assessments are at the step %s, which proves little: %v", seen[code], code, seen)
		}
	}
}
