package intake_test

import (
	"strings"
	"testing"

	"caseload/model/attainment"
	"caseload/model/exchange/intake"
	"caseload/model/exchange/internal/fake"
)

// of gives a result by its child and measure.
func resultOf(all []*attainment.Result, child, measure string) attainment.Result {
	for _, r := range all {
		if r.Child == child && r.Measure == measure {
			return *r
		}
	}
	return attainment.Result{}
}

func TestResultsWithAColumnForEachSubject(t *testing.T) {
	c := known()
	p := take(t, intake.Results, "UPN,Academic year,Key stage,English Lang,Eng Lit,Maths,Combined science,A8,P8\n"+
		"H801200001001,2025/26,KS4,4,6,5,4-4,41.25,-0.5\n", c, nil)
	if len(p.Problems) > 0 {
		t.Fatal(p.Problems)
	}
	all := fake.Of[attainment.Result](c, "result")
	if len(all) != 6 {
		t.Fatalf("%d results", len(all))
	}
	for measure, want := range map[string]attainment.Result{
		"language": {Grade: "4", Standard: "met", Score: 400}, "literature": {Grade: "6", Standard: "met", Strong: true, Score: 600}, "maths": {Grade: "5", Standard: "met", Strong: true, Score: 500},
		"science": {Grade: "4-4", Standard: "met", Score: 400}, "att8": {Grade: "41.25", Score: 4125}, "prog8": {Grade: "-0.5", Score: -50},
	} {
		got := resultOf(all, "zoe", measure)
		want.ID, want.Child, want.Year, want.Stage, want.Measure = got.ID, "zoe", 2025, "ks4", measure
		if got != want {
			t.Errorf("%s: %+v, want %+v", measure, got, want)
		}
	}
	again := take(t, intake.Results, "UPN,Academic year,Key stage,Maths\nH801200001001,2025/26,KS4,6\n", c, nil)
	if n := again.Count("result"); n.Changed != 1 || n.Added != 0 {
		t.Errorf("the same assessment again: %+v", n)
	}
	if got := resultOf(fake.Of[attainment.Result](c, "result"), "zoe", "maths"); got.Grade != "6" || got.Score != 600 {
		t.Errorf("%+v", got)
	}
}

func TestResultsWithARowForEach(t *testing.T) {
	c := known()
	take(t, intake.Results, "UPN,Exam year,Stage,Subject,Result\nH801200001001,2026,ks2,Reading,104\nH801200001001,2026,ks2,Writing,GDS\nH801200001001,2026,ks2,Maths,99\n", c, nil)
	all := fake.Of[attainment.Result](c, "result")
	if len(all) != 3 {
		t.Fatalf("%+v", all)
	}
	for measure, standard := range map[string]string{"reading": "met", "writing": "greater", "maths": "below"} {
		if got := resultOf(all, "zoe", measure); got.Standard != standard || got.Year != 2025 || got.Stage != "ks2" {
			t.Errorf("%s: %+v", measure, got)
		}
	}
}

func TestWhatNoAssessmentGivesIsToldAtItsCell(t *testing.T) {
	c := known()
	p := plan(t, intake.Results, "UPN,Academic year,Stage,Reading,Maths\nH801200001001,2025/26,ks2,121,100\nH801200001001,twenty,ks2,100,100\n", c, nil)
	if !p.Refused() || len(p.Problems) != 2 {
		t.Fatalf("%v", p.Problems)
	}
	if pr := p.Problems[0]; pr.Line != 2 || pr.Column != "Reading" || !strings.Contains(pr.Message, "121 is not from 80 to 120") {
		t.Errorf("told: %v", pr)
	}
	if pr := p.Problems[1]; pr.Line != 3 || pr.Column != "Academic year" {
		t.Errorf("told: %v", pr)
	}
	if p := plan(t, intake.Results, "UPN,Academic year\nH801200001001,2025/26\n", c, nil); !p.Refused() {
		t.Error("taken without any result")
	}
}

func TestTeacherAssessmentWideAndLong(t *testing.T) {
	c := known()
	p := take(t, intake.Progress, "UPN,Term,Reading,Maths,Reading progress\nH801200001001,Autumn 2026,WTS,At,Less than expected\n", c, nil)
	if len(p.Problems) > 0 {
		t.Fatal(p.Problems)
	}
	vs := fake.Of[attainment.TeacherAssessment](c, "progress")
	if len(vs) != 2 || vs[0].Subject != "reading" || vs[0].Against != "below" || vs[0].Progress != "less" || vs[0].Term != "2026-autumn" || vs[1].Against != "at" {
		t.Fatalf("%+v", vs)
	}
	take(t, intake.Progress, "UPN,Term,Subject,Attainment,Progress\nH801200001001,Autumn 2026,Reading,At,As expected\nH801200001001,Autumn 2026,Science,Above,\n", c, nil)
	vs = fake.Of[attainment.TeacherAssessment](c, "progress")
	if len(vs) != 3 || vs[0].Against != "at" || vs[0].Progress != "expected" || vs[2].Subject != "science" {
		t.Errorf("%+v", vs)
	}
	dirt := plan(t, intake.Progress, "UPN,Term,Writing\nH801200001001,Autumn 2026,splendid\n", c, nil)
	if dirt.Refused() || len(dirt.Problems) != 2 || dirt.Problems[0].Column != "Writing" {
		t.Errorf("%v", dirt.Problems)
	}
}
