package db_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"caseload/db"
	"caseload/model/attainment"
	"caseload/model/care"
	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/post16"
	"caseload/model/query"
	"caseload/model/work"
)

func counting(t *testing.T, d *db.DB, n list.Name, text string) int {
	t.Helper()
	e, wrong := query.Parse(text, d.Vocabulary(n), query.Context{})
	if len(wrong) > 0 {
		t.Fatalf("%s %q: %v", n, text, wrong)
	}
	got, err := d.Count(context.Background(), n, e)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// youngTown is made-up young people of all ages about 16, with activities that follow on
// each other, overlap, end, and begin before care or after it.
func youngTown(t *testing.T, d *db.DB, n int) {
	t.Helper()
	r := rand.New(rand.NewPCG(7, 16))
	day := func() civil.Date { return civil.MustParse("2025-01-01").AddDays(r.IntN(900)) }
	add := func(kind string, values map[string]string) string {
		id, err := d.Add(context.Background(), kind, values, "")
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	codes := []string{"230", "310", "619", "640", "810", "210", "110", "710"}
	for i := range n {
		v := map[string]string{"forename": "Zoë", "surname": fmt.Sprintf("Testa-Brook %d", i), "born": civil.MustParse("2006-09-01").AddDays(r.IntN(2200)).String()}
		if r.IntN(5) == 0 {
			v["handed_over"] = day().String()
		}
		kid := add("child", v)
		at := day()
		for range r.IntN(3) {
			e := map[string]string{"child": kid, "start": at.String(), "legal": []string{"C2", "C2", "V2", "V4"}[r.IntN(4)], "start_reason": "S", "place": "U4"}
			at = at.AddDays(1 + r.IntN(300))
			e["end"], e["end_reason"] = at.String(), "E8"
			if r.IntN(3) == 0 {
				delete(e, "end")
				delete(e, "end_reason")
				at = civil.MustParse("2030-01-01")
			}
			add("episode", e)
			if at.Year() == 2030 {
				break
			}
			at = at.AddDays(r.IntN(100))
		}
		for range r.IntN(4) {
			from := day()
			a := map[string]string{"child": kid, "code": codes[r.IntN(len(codes))], "from": from.String()}
			if r.IntN(2) == 0 {
				a["to"] = from.AddDays(r.IntN(250)).String()
			}
			if r.IntN(3) == 0 {
				a["checked"] = from.AddDays(r.IntN(200)).String()
			}
			add("activity", a)
		}
	}
}

// The destinations of any day make up the cohort of that day, and each young person is
// counted once: what a report says in parts is what it says as a whole.
func TestDestinationsMakeUpTheCohortOnAnyDay(t *testing.T) {
	d := create(t)
	youngTown(t, d, 90)
	some := 0
	for day := civil.MustParse("2025-06-30"); day.Before(civil.MustParse("2027-09-01")); day = day.AddDays(23) {
		all := counting(t, d, list.Children, "youngon:"+day.String())
		doing := counting(t, d, list.Activities, "doingon:"+day.String())
		ended := counting(t, d, list.Activities, "endedon:"+day.String())
		before := counting(t, d, list.Children, "beforeon:"+day.String())
		if doing+ended+before != all {
			t.Errorf("%s: %d doing something, %d whose activity ended, %d without any: not %d", day, doing, ended, before, all)
		}
		groups := counting(t, d, list.Activities, "doingon:"+day.String()+" destination:none")
		for _, g := range post16.Groups.Codes {
			groups += counting(t, d, list.Activities, "doingon:"+day.String()+" destination:"+g.Value)
		}
		if groups != doing {
			t.Errorf("%s: the groups are %d of %d", day, groups, doing)
		}
		some += all
	}
	if some == 0 {
		t.Error("nobody was counted")
	}
}

// What runs on a day is what post16.On says.
func TestWhatRunsIsWhatTheModelSays(t *testing.T) {
	d := create(t)
	youngTown(t, d, 60)
	ctx := context.Background()
	want, neet, listed := 0, 0, 0
	kids, err := d.Records(ctx, "child")
	if err != nil {
		t.Fatal(err)
	}
	env, err := d.Env(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range kids {
		f, err := d.Case(ctx, idOf("child", k))
		if err != nil {
			t.Fatal(err)
		}
		if a := post16.On(f.Activities, d.Today()); a != nil {
			want++
			if a.NEET() {
				neet++
			}
		}
		n := f.Now(env, nil)
		if n.Young {
			listed++
		}
		if inCohort := counting(t, d, list.Children, fmt.Sprintf("youngon:%s name:%q", d.Today(), f.Child.Surname)) > 0; n.Young && !inCohort {
			t.Errorf("%s is on the list and not in the cohort", f.Child.Surname)
		}
	}
	if got := counting(t, d, list.Activities, "running"); got != want || want == 0 {
		t.Errorf("%d run, want %d", got, want)
	}
	if got := counting(t, d, list.Activities, "running neet"); got != neet {
		t.Errorf("%d are NEET, want %d", got, neet)
	}
	if got := counting(t, d, list.Post16, ""); got != listed || listed == 0 {
		t.Errorf("%d on the list, want %d", got, listed)
	}
}

// The qualifying cohort and the combined measures mean the same in the lists as in the
// model.
func TestResultsCountAsTheModelHasThem(t *testing.T) {
	d := create(t)
	youngTown(t, d, 60)
	ctx, r := context.Background(), rand.New(rand.NewPCG(3, 3))
	kids, err := d.Records(ctx, "child")
	if err != nil {
		t.Fatal(err)
	}
	grades := map[string][]string{"reading": {"99", "110", "115", "A"}, "writing": {"WTS", "EXS", "GDS", "GDS"}, "maths": {"80", "110", "115"}}
	for _, k := range kids {
		for measure, of := range grades {
			if r.IntN(6) == 0 {
				continue
			}
			if _, err := d.Add(ctx, "result", map[string]string{"child": idOf("child", k), "year": "2025", "stage": "ks2", "measure": measure, "grade": of[r.IntN(len(of))]}, ""); err != nil {
				t.Fatal(err)
			}
		}
	}
	cohort, rwm, deep, all := 0, 0, 0, 0
	for _, k := range kids {
		f, err := d.Case(ctx, idOf("child", k))
		if err != nil {
			t.Fatal(err)
		}
		if len(f.Results) == 0 {
			continue
		}
		all++
		if care.Qualifying(f.Episodes, 2026) {
			cohort++
		}
		switch standard, _, _ := attainment.Combined(f.Results, "rwm"); standard {
		case attainment.Greater:
			deep++
			rwm++
		case attainment.Met:
			rwm++
		}
	}
	for text, want := range map[string]int{"lead": all, "lead cohort": cohort, "lead rwm": rwm, "lead rwmgreater": deep} {
		if got := counting(t, d, list.Results, text); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
	if cohort == 0 || rwm == 0 || deep == 0 {
		t.Errorf("too little to tell: %d in the cohort, %d, %d", cohort, rwm, deep)
	}
}

func TestHandOverPriorityAndCheckAreOneChangeEach(t *testing.T) {
	d := create(t)
	ctx := context.Background()
	kid, err := d.Add(ctx, "child", map[string]string{"forename": "Zoë", "surname": "Testa-Brook", "born": "2009-10-01"}, "")
	if err != nil {
		t.Fatal(err)
	}
	doing, err := d.Add(ctx, "activity", map[string]string{"child": kid, "code": "230", "from": d.Today().AddDays(-200).String()}, "")
	if err != nil {
		t.Fatal(err)
	}
	if n := counting(t, d, list.Post16, "stale"); n != 1 {
		t.Fatalf("%d stale", n)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(d.CheckActivities(ctx, []string{doing}, civil.Date{}))
	if n := counting(t, d, list.Post16, "stale"); n != 0 {
		t.Errorf("%d stale after the check", n)
	}
	if err := d.SetPriority(ctx, work.PriorityChange{Rating: "green"}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a priority of nobody: %v", err)
	}
	if err := d.SetPriority(ctx, work.PriorityChange{Children: []string{kid}, Rating: "red"}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("Red without a reason: %v", err)
	}
	must(d.SetPriority(ctx, work.PriorityChange{Children: []string{kid}, Rating: "amber", Reasons: "Course ends at Easter", Next: d.Today().AddDays(28)}))
	if n := counting(t, d, list.Post16, "priority:amber due:*"); n != 1 {
		t.Errorf("%d are Amber with a date", n)
	}
	must(d.HandOver(ctx, []string{kid}, civil.Date{}, "To the leaving care team."))
	if n := counting(t, d, list.Post16, ""); n != 0 {
		t.Errorf("%d on the list after the hand-over", n)
	}
	if err := d.HandOver(ctx, []string{kid}, civil.Date{}, "Again."); fault.KindOf(err) != fault.Invalid {
		t.Errorf("handed over twice: %v", err)
	}
	log, err := d.Timeline(ctx, kid, 0, 10)
	must(err)
	if len(log) != 2 {
		t.Errorf("the log: %+v", log)
	}
	proveSound(t, d)
}
