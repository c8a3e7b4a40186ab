package intake_test

import (
	"strings"
	"testing"

	"caseload/model/ehc"
	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/exchange/internal/fake"
	"caseload/model/officer"
	"caseload/model/school"
)

// served is a caseload with an EHC service: Zoë has a request, Marcus a plan.
func served() *fake.Caseload {
	c := known()
	c.Recs["school"] = []any{&school.School{ID: "s1", Name: "Specimen Primary"}}
	c.Recs["officer"] = []any{&officer.Officer{ID: "o1", Name: "Jo Demo", Initials: "JD", Role: officer.Manager}}
	c.Recs["assessment"] = []any{&ehc.Assessment{ID: "a1", Child: "zoe", Kind: "new", Received: day("2026-09-01"), Source: "parent"}}
	c.Recs["plan"] = []any{&ehc.Plan{ID: "p1", Child: "marcus", Made: day("2022-03-04")}}
	return c
}

// warned wants one warning, at its place, with its words.
func warned(t *testing.T, p *exchange.Plan, line int, column, value, words string) {
	t.Helper()
	if p.Refused() || len(p.Problems) != 1 {
		t.Fatalf("problems: %v", p.Problems)
	}
	pr := p.Problems[0]
	if pr.Level != exchange.Warn || pr.File != "sheet.csv" || pr.Line != line || pr.Column != column || pr.Value != value || !strings.Contains(pr.Message, words) {
		t.Errorf("told: %v", pr)
	}
}

func TestAssessmentsSheet(t *testing.T) {
	c := served()
	p := take(t, intake.Assessments, "UPN,Request date,Requested by,Agree to assess,Decision …reasons,Decision date,Draft plan issued,Final plan issued,Preferred school,Exception reason,approved_by\n"+
		"H801200001001,01/09/2026,Parent,Y,,10/10/2026,,,Specimen Primary,c,JD\n", c, nil)
	if len(p.Problems) > 0 {
		t.Error(p.Problems)
	}
	a := only[ehc.Assessment](t, c, "assessment")
	if a.ID != "a1" || a.Decision != "assess" || a.Notified != day("2026-10-10") || a.Wanted != "s1" || a.Exception != "c" || a.ApprovedBy != "o1" || a.Source != "parent" {
		t.Errorf("%+v", a)
	}
	take(t, intake.Assessments, "Mosaic ID,Request date,Kind\n78,02/11/2026,Re-assessment\n", c, nil)
	if got := fake.Of[ehc.Assessment](c, "assessment"); len(got) != 2 || got[1].Kind != "again" || got[1].Child != "marcus" {
		t.Errorf("%+v", got)
	}
	if p := plan(t, intake.Assessments, "UPN,Decision\nH801200001001,Y\n", c, nil); !p.Refused() {
		t.Error("taken without the day of the request")
	}
}

func TestTwoOpenRequestsAreTaken(t *testing.T) {
	c := served()
	p := take(t, intake.Assessments, "UPN,Request date\nH801200001001,05/11/2026\n", c, nil)
	warned(t, p, 2, "Request date", "Thu 5 Nov 2026", "received Tue 1 Sep 2026; expected one at a time")
	if got := fake.Of[ehc.Assessment](c, "assessment"); len(got) != 2 {
		t.Errorf("%+v", got)
	}
	if p := plan(t, intake.Assessments, "UPN,Request date,Withdrawn\nH801200001001,05/11/2025,01/12/2025\n", served(), nil); len(p.Problems) > 0 {
		t.Errorf("one that was closed: %v", p.Problems)
	}
}

func TestAFinalPlanBesideAPlanIsTaken(t *testing.T) {
	p := take(t, intake.Assessments, "Mosaic ID,Request date,Draft date,Final plan date\n78,01/04/2026,01/07/2026,10/08/2026\n", served(), nil)
	warned(t, p, 2, "Final plan date", "Mon 10 Aug 2026", "expected a re-assessment")
}

func TestOverlappingPlansAreTaken(t *testing.T) {
	if p := plan(t, intake.Plans, "Mosaic ID,EHCP issued,Date ceased\n78,01/09/2019,04/03/2022\n", served(), nil); len(p.Problems) > 0 {
		t.Errorf("one after the other: %v", p.Problems)
	}
	two := "Mosaic ID,EHCP issued,Date ceased\n78,01/09/2022,01/09/2024\n"
	c := served()
	c.Recs["plan"] = []any{&ehc.Plan{ID: "p1", Child: "marcus", Made: day("2022-03-04"), Ceased: day("2023-01-10")}}
	warned(t, take(t, intake.Plans, two, c, nil), 2, "EHCP issued", "Thu 1 Sep 2022", "made Fri 4 Mar 2022; expected one at a time")
	if got := fake.Of[ehc.Plan](c, "plan"); len(got) != 2 {
		t.Errorf("%+v", got)
	}
}

func TestPlansSheetTakesTheNewFields(t *testing.T) {
	c := served()
	take(t, intake.Plans, "Mosaic ID,EHCP issued,type,Residential,Personal budget,Moves out of the area,moved_to,Ceasing,review_by\n78,04/03/2022,Special school,A,Y,01/12/2026,Sampleshire,,01/02/2027\n", c, nil)
	p := only[ehc.Plan](t, c, "plan")
	if p.Type != "special" || p.Residence != "A" || !p.Budget || p.Moving != day("2026-12-01") || p.MovedTo != "Sampleshire" || p.ReviewBy != day("2027-02-01") {
		t.Errorf("%+v", p)
	}
}

func TestAnnualReviewsSheet(t *testing.T) {
	c := served()
	take(t, intake.AnnualReviews, "Mosaic ID,AR date,Report from school received,Pupil came,Outcome,Decision letter sent,Next AR,pupil_there\n"+
		"78,01/10/2026,12/10/2026,,Amend,28/10/2026,01/10/2027,Y\n"+
		"78,02/10/2025,,,No change,30/10/2025,01/10/2026,\n", c, nil)
	rs := fake.Of[ehc.Review](c, "annual")
	if len(rs) != 2 || rs[0].Plan != "p1" || rs[0].Kind != "annual" || rs[0].Held != day("2026-10-01") || rs[0].Report != day("2026-10-12") || rs[0].Decision != "amend" || rs[0].Decided != day("2026-10-28") || !rs[0].Pupil || rs[1].Decision != "maintain" {
		t.Fatalf("%+v", rs)
	}
	p := take(t, intake.AnnualReviews, "UPN,AR date\nH801200001001,01/10/2026\n", c, nil)
	warned(t, p, 2, "AR date", "Thu 1 Oct 2026", "no plan")
	if len(p.Puts) > 0 {
		t.Error("a review of no plan was taken")
	}
	if p := plan(t, intake.AnnualReviews, "Mosaic ID,Outcome\n78,Amend\n", c, nil); !p.Refused() {
		t.Error("taken without a date")
	}
}

// A sheet that tells of a meeting that was arranged goes on with the review that is
// under way, and one of the year after does not.
func TestAReviewUnderWayIsGoneOnWith(t *testing.T) {
	c := served()
	c.Recs["annual"] = []any{&ehc.Review{ID: "r1", Child: "marcus", Plan: "p1", Kind: "annual", Asked: day("2026-09-01")}}
	take(t, intake.AnnualReviews, "Mosaic ID,Meeting date planned\n78,01/12/2026\n", c, nil)
	take(t, intake.AnnualReviews, "Mosaic ID,AR date\n78,02/12/2026\n", c, nil)
	if r := only[ehc.Review](t, c, "annual"); r.ID != "r1" || r.Meeting != day("2026-12-01") || r.Held != day("2026-12-02") {
		t.Errorf("%+v", r)
	}
	take(t, intake.AnnualReviews, "Mosaic ID,AR date,Decision,Decision letter\n78,02/12/2026,Maintain,20/12/2026\n", c, nil)
	take(t, intake.AnnualReviews, "Mosaic ID,Meeting date planned\n78,01/12/2027\n", c, nil)
	if rs := fake.Of[ehc.Review](c, "annual"); len(rs) != 2 || !rs[1].Held.IsZero() {
		t.Errorf("%+v", rs)
	}
}

func TestAdviceSheet(t *testing.T) {
	c := served()
	p := take(t, intake.Advice, "UPN,Advice from,Service,Date requested,Date received,Number of chases\n"+
		"H801200001001,Educational psychology,Demo Psychology,12/10/2026,,2\n"+
		"H801200001001,Community paediatrician,,12/10/2026,20/11/2026,\n", c, nil)
	as := fake.Of[ehc.Advice](c, "advice")
	if len(as) != 2 || p.Count("advice").Added != 2 || as[0].Adviser != "ep" || as[0].Assessment != "a1" || as[0].Chases != 2 || as[1].Adviser != "medical" || as[1].Received != day("2026-11-20") {
		t.Fatalf("%+v", as)
	}
	warned(t, take(t, intake.Advice, "Mosaic ID,Advice from\n78,School\n", c, nil), 2, "Advice from", "School or setting", "no request")
	if p := plan(t, intake.Advice, "UPN,Advice from\nH801200001001,The wizard\n", c, nil); !p.Refused() {
		t.Error("an adviser who is none was taken")
	}
}

func TestConsultationsSheet(t *testing.T) {
	c := served()
	take(t, intake.Consultations, "UPN,School consulted,Date sent,Response,Response date,Other LA\n"+
		"H801200001001,Specimen Primary,02/11/2026,Cannot meet need,16/11/2026,\n"+
		"H801200001001,,02/11/2026,,,Sampleshire\n", c, nil)
	cs := fake.Of[ehc.Consultation](c, "consultation")
	if len(cs) != 2 || cs[0].School != "s1" || cs[0].Assessment != "a1" || cs[0].Answer != "unsuitable" || cs[0].Answered != day("2026-11-16") || cs[1].Authority != "Sampleshire" {
		t.Fatalf("%+v", cs)
	}
	take(t, intake.Consultations, "Mosaic ID,School consulted,Date sent\n78,Specimen Primary,02/11/2026\n", c, nil)
	if got := fake.Of[ehc.Consultation](c, "consultation")[2]; got.Plan != "p1" || got.Assessment != "" {
		t.Errorf("%+v", got)
	}
	if p := plan(t, intake.Consultations, "UPN,Date sent\nH801200001001,03/11/2026\n", c, nil); !p.Refused() {
		t.Error("taken without who was consulted")
	}
}

// What cannot have happened so is in real files. Each is told of at its place, and the
// row goes in as it is.
func TestDatesInNoOrderAreTaken(t *testing.T) {
	c := served()
	p := take(t, intake.Assessments, "UPN,Request date,Decision date,Draft date,Final plan date\nH801200001001,01/09/2026,10/08/2026,20/11/2026,01/11/2026\n", c, nil)
	if len(p.Problems) != 2 || p.Refused() {
		t.Fatalf("problems: %v", p.Problems)
	}
	for i, want := range []string{`sheet.csv line 2, Final plan date "Sun 1 Nov 2026": final plan sent: Sun 1 Nov 2026 is before the draft was served, Fri 20 Nov 2026; that day or a later one is expected; taken as it is`,
		`sheet.csv line 2, Decision date "Mon 10 Aug 2026": decision to assess, family notified: Mon 10 Aug 2026 is before the request was received, Tue 1 Sep 2026; that day or a later one is expected; taken as it is`} {
		if got := p.Problems[i].String(); got != want {
			t.Errorf("told:\n%s\nwant:\n%s", got, want)
		}
	}
	if len(p.Notes) != 1 || !strings.HasPrefix(p.Notes[0], "1 final plan has no EHC plan") {
		t.Errorf("notes %q", p.Notes)
	}
	if a := only[ehc.Assessment](t, c, "assessment"); a.Notified != day("2026-08-10") || a.FinalSent != day("2026-11-01") {
		t.Errorf("%+v", a)
	}
}
