package intake_test

import (
	"context"
	"strings"
	"testing"

	"caseload/model/attendance"
	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/exchange/internal/fake"
	"caseload/model/exchange/sheet"
	"caseload/model/school"
)

func TestWeeksSheet(t *testing.T) {
	c := known()
	c.Recs["school"] = []any{&school.School{ID: "s1", Name: "Specimen Primary"}}
	p := take(t, intake.Weeks, "UPN,School,W/C,Codes,Possible,Present,Authorised,Unauthorised\n"+
		"H801200001001,Specimen Primary,07/09/2026,I:1 /:9,,,,\n"+
		"H801200001001,,16/09/2026,,10,,1,2\n", c, nil)
	ws := fake.Of[attendance.Week](c, "week")
	if len(ws) != 2 {
		t.Fatalf("%d weeks: %v", len(ws), p.Problems)
	}
	if w := ws[0]; w.Marks != "/:9 I:1" || w.Possible != 10 || w.Attended != 9 || w.Authorised != 1 || w.School != "s1" || w.Monday != day("2026-09-07") {
		t.Errorf("by codes: %+v", w)
	}
	if w := ws[1]; w.Attended != 7 || w.Possible != 10 || w.Monday != day("2026-09-14") {
		t.Errorf("what is left of the possible is attended, in the week of its Monday: %+v", w)
	}
	warned(t, p, 3, "W/C", "16/09/2026", "not a Monday")
	again := plan(t, intake.Weeks, "UPN,W/C,Codes\nH801200001001,07/09/2026,/:9 I:1\n", c, nil)
	if len(again.Puts) != 0 {
		t.Errorf("the same again writes %+v", again.Puts)
	}
}

func TestTotalsAndWhatCannotBe(t *testing.T) {
	c := known()
	p := take(t, intake.Weeks, "UPN,Date,Until,Sessions possible,Attended,Auth,Unauth\nH801200001001,01/09/2026,18/12/2026,140,126,7,7\nH801200001001,05/01/2027,,10,9,1,1\n", c, nil)
	ws := fake.Of[attendance.Week](c, "week")
	if len(ws) != 1 || ws[0].Monday != day("2026-09-01") || ws[0].Until != day("2026-12-18") || ws[0].Attended != 126 {
		t.Errorf("%+v", ws)
	}
	warned(t, p, 3, "Sessions possible", "10", "11 sessions attended and missed are more")
	if p := plan(t, intake.Weeks, "UPN,W/C,Codes\nH801200001001,07/09/2026,QQ:9\n", known(), nil); !p.Refused() {
		t.Error("a code that is none was taken")
	}
}

// A register with a column for each week: codes in some cells, sessions in others.
func TestWideSheet(t *testing.T) {
	const csv = "UPN,w/c 07/09/2026,Week of 14 Sep 2026,2026-09-21,Remarks\nH801200001001,/:8 I:2,9/10,,none\n"
	s, err := sheet.Open("sheet.csv", strings.NewReader(csv), int64(len(csv)), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	long := intake.Long(intake.Weeks, s)
	m := intake.Map(intake.Weeks, long.Header(), nil)
	c := known()
	p, err := intake.Read(context.Background(), intake.Weeks, long, m, c, intake.Options{Today: day("2026-11-21")})
	if err != nil || exchange.Refused(p.Problems) {
		t.Fatal(err, p.Problems)
	}
	c.Apply(t, p)
	ws := fake.Of[attendance.Week](c, "week")
	if len(ws) != 2 || ws[0].Authorised != 2 || ws[0].Monday != day("2026-09-07") || ws[1].Attended != 9 || ws[1].Possible != 10 || ws[1].Monday != day("2026-09-14") {
		t.Errorf("%+v", ws)
	}
	if other := intake.Long(intake.Children, s); other != s {
		t.Error("another kind of sheet was turned round")
	}
}

func TestSuspensionsSheet(t *testing.T) {
	c := known()
	take(t, intake.Suspensions, "UPN,Start date,Type,Sessions,Reason 1,Reason 2,Alternatives tried\nH801200001001,06/10/2026,Suspension,5,DB,PA,Mentor\n", c, nil)
	ss := fake.Of[attendance.Suspension](c, "suspension")
	if len(ss) != 1 || ss[0].HalfDays != 5 || ss[0].Reason2 != "PA" || ss[0].Tried != "Mentor" || ss[0].Kind != "susp" {
		t.Fatalf("%+v", ss)
	}
	if p := plan(t, intake.Suspensions, "UPN,Start date,Sessions\nH801200001001,06/10/2026,5\n", c, nil); len(p.Puts) != 0 {
		t.Errorf("the same again writes %+v", p.Puts)
	}
}
