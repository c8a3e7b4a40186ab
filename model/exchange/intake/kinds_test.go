package intake_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/model/action"
	"caseload/model/ehc"
	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/exchange/internal/fake"
	"caseload/model/exchange/sheet"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/school"
	"caseload/model/setting"
)

func TestSchoolsSheet(t *testing.T) {
	c := fake.New()
	c.Recs["school"] = []any{&school.School{ID: "s1", Name: "Demo Academy", Address: "Old Lane"}}
	p := take(t, intake.Schools, "School name,URN,LA (code),EstablishmentNumber,Type,Designated teacher,Street,Town,Telephone\n"+
		"Demo Academy,130001,80,12,02,D. Teacher,1 Test Lane,Testham,01632 960001\nOther School,130002,801,2000,Academy converter,,,,\n", c, nil)
	if n := p.Count("school"); n.Added != 1 || n.Changed != 1 {
		t.Errorf("%+v", n)
	}
	s := fake.Of[school.School](c, "school")[0]
	if s.URN != "130001" || s.LAEstab != "0800012" || s.Type != "2" || s.DT != "D. Teacher" || s.Address != "1 Test Lane, Testham" {
		t.Errorf("%+v", *s)
	}
}

func TestOfficersSheet(t *testing.T) {
	c := fake.New()
	take(t, intake.Officers, "Name,Email,Role,Team,Line manager,Job title\n"+
		"\"Demo, Jo\",jo@example.org,Caseworker,Virtual School,Sam Test,Adviser\nSam Test,,Team manager,Virtual school,,\n", c, nil)
	os, teams := fake.Of[officer.Officer](c, "officer"), fake.Of[officer.Team](c, "team")
	if len(os) != 2 || len(teams) != 1 || teams[0].Kind != officer.VirtualSchool || os[0].Name != "Jo Demo" || os[0].Manager != os[1].ID ||
		os[1].Role != officer.Manager || os[0].Initials != "JD" || os[1].Team != teams[0].ID {
		t.Errorf("%+v %+v", os, teams)
	}
}

func TestPEPsSheet(t *testing.T) {
	c := known()
	p := take(t, intake.PEPs, "UPN,Child,PEP date,RAG,Term,SW attended,Date received,Date rated\n"+
		"H801200001001,Zoë Testa-Brook,20/11/2026,R,Autumn 2026,No,25/11/2026,01/12/2026\n"+
		"H801200001001,Zoë Testa-Brook,05/05/2026,Green,,Yes,06/05/2026,\n", c, nil)
	ps := fake.Of[pep.PEP](c, "pep")
	if len(ps) != 2 || p.Count("pep").Added != 2 {
		t.Fatalf("%+v", ps)
	}
	if a := ps[0]; a.Term != "2026-autumn" || a.Rating != pep.Red || a.Status != pep.Returned || a.RatedOn != day("2026-12-01") || a.SW || a.Kind != "termly" || a.Child != "zoe" {
		t.Errorf("%+v", *a)
	}
	if b := ps[1]; b.Term != "2025-summer" || b.Status != pep.Complete || b.RatedOn != day("2026-05-06") || !b.SW {
		t.Errorf("%+v", *b)
	}
}

func TestChildrenWhoAreNotInTheCaseload(t *testing.T) {
	const csv = "UPN,Name,DOB,PEP date\nT20110001804V,Nora Nobody,01/01/2012,20/11/2026\nT20110001804V,Nora Nobody,01/01/2012,20/05/2026\nH801200001001,,,20/11/2026\n"
	c := known()
	p := plan(t, intake.PEPs, csv, c, nil)
	if len(p.Questions) != 1 || p.Questions[0].Lines != 2 || p.Questions[0].Key != "unmatched:peps" {
		t.Fatalf("%+v", p.Questions)
	}
	if s := plan(t, intake.PEPs, csv, c, exchange.Answers{"unmatched:peps": "skip"}); s.Refused() || s.Count("pep").Added != 1 || s.Count("pep").Skipped != 2 {
		t.Errorf("%+v", s.Counts)
	}
	n := take(t, intake.PEPs, csv, c, exchange.Answers{"unmatched:peps": "new"})
	if n.Count("pep").Added != 3 || n.Count("child").Added != 1 {
		t.Errorf("%+v", n.Counts)
	}
}

func TestPlansSheet(t *testing.T) {
	c := known()
	take(t, intake.Plans, "Name,DOB,EHCP issued,Last review,Primary need,School,EHC officer,Band\nZoë Testa-Brook,03/12/2012,01/09/2022,1 Sept 2025,SEMH,Demo Special School,,C\n", c, nil)
	pl := only[ehc.Plan](t, c, "plan")
	if pl.Child != "zoe" || pl.Made != day("2022-09-01") || pl.Reviewed != day("2025-09-01") || pl.Need != "SEMH" || pl.Band != "C" || pl.School == "" {
		t.Errorf("%+v", pl)
	}
	csv := "UPN,EHCP issued,Band\nH801200001001,02/09/2022,D\n"
	p := plan(t, intake.Plans, csv, c, nil)
	if p.Open() != 1 || !strings.Contains(p.Questions[0].Text, "Thu 1 Sep 2022") {
		t.Fatalf("%+v", p.Questions)
	}
	for answer, want := range map[string][2]string{"keep": {"2022-09-01", "D"}, "change": {"2022-09-02", "D"}} {
		p := plan(t, intake.Plans, csv, c, exchange.Answers{p.Questions[0].Key: answer})
		if len(p.Puts) != 1 {
			t.Fatalf("%s: %+v", answer, p.Puts)
		}
		if r := p.Puts[0].Record.(*ehc.Plan); r.Made.String() != want[0] || r.Band != want[1] {
			t.Errorf("%s: %+v", answer, r)
		}
	}
	if p := plan(t, intake.Plans, "UPN,EHCP issued,Ceased\nH801200001001,02/09/2015,01/09/2020\n", c, nil); p.Refused() || p.Count("plan").Added != 1 {
		t.Errorf("a plan that ceased before: %+v %+v", p.Questions, p.Problems)
	}
}

func TestActionsSheet(t *testing.T) {
	c := known()
	c.Recs["officer"] = []any{&officer.Officer{ID: "o1", Name: "Jo Demo", Initials: "JD", Role: "officer"}}
	take(t, intake.Actions, "Date,Child ID,Type,Notes,Officer,Follow up date,Next action\n"+
		"01/12/2026,77,Phone call,\"Rang school.\nNo reply.\",JD,10/12/2026,Ring again\n"+
		"02/12/2026,78,Supervision,Talked,,,\n", c, nil)
	as := fake.Of[action.Action](c, "action")
	if len(as) != 2 || as[0].Kind != "call" || as[0].Text != "Rang school.\nNo reply." || as[0].Officer != "o1" || as[0].Child != "zoe" || as[0].On != day("2026-12-01") ||
		as[1].Kind != "note" || as[1].Officer != "me" {
		t.Errorf("%+v %+v", as[0], as[1])
	}
	f := only[action.FollowUp](t, c, "followup")
	if f.Due != day("2026-12-10") || f.Text != "Ring again" || f.Owner != "o1" || f.Action != as[0].ID || f.Child != "zoe" {
		t.Errorf("%+v", f)
	}
}

func TestTermsSheet(t *testing.T) {
	for _, csv := range []string{
		"Year,Term,First day,Last day,Half term start,Half term end\n2026/27,Autumn,01/09/2026,18/12/2026,26/10/2026,30/10/2026\n2026/27,Spring,04/01/2027,25/03/2027,15/02/2027,19/02/2027\n",
		"Term,Starts,Ends,Start date,End date,Half term from,Half term to\nAutumn 2026,,,1 Sept 2026,18 Dec 2026,26 Oct 2026,30 Oct 2026\nSpring Term 2027,,,4 Jan 2027,25 Mar 2027,15 Feb 2027,19 Feb 2027\n",
		"Academic year,Term,From,To,Half term starts,Half term ends\n2026,autumn,2026-09-01,2026-12-18,2026-10-26,2026-10-30\n2027,spring,2027-01-04,2027-03-25,2027-02-15,2027-02-19\n",
	} {
		c := fake.New()
		take(t, intake.Terms, csv, c, nil)
		got := fake.Of[setting.Term](c, "term")
		want := []*setting.Term{
			{ID: "2026-autumn", Year: 2026, Season: "autumn", First: day("2026-09-01"), Last: day("2026-12-18"), HalfFirst: day("2026-10-26"), HalfLast: day("2026-10-30")},
			{ID: "2026-spring", Year: 2026, Season: "spring", First: day("2027-01-04"), Last: day("2027-03-25"), HalfFirst: day("2027-02-15"), HalfLast: day("2027-02-19")},
		}
		if d := cmp.Diff(want, got, dates); d != "" {
			t.Errorf("%s\n%s", csv, d)
		}
	}
	for _, csv := range []string{"Term,First day,Last day\nAutumn,01/09/2026,18/12/2025\n", "Term,First day,Last day\nLent,01/09/2026,18/12/2026\n", "Term,First day,Last day\nAutumn,01/09/2026,\n"} {
		if p := plan(t, intake.Terms, csv, fake.New(), nil); !p.Refused() {
			t.Errorf("taken: %s", csv)
		}
	}
}

func TestRefusals(t *testing.T) {
	for kind, csv := range map[string]string{
		intake.Children: "Sex,Colour\nF,red\n",
		intake.PEPs:     "UPN,Sex\nH801200001001,F\n",
		intake.Plans:    "UPN,Band\nH801200001001,F\n",
		intake.Actions:  "UPN,Date\nH801200001001,01/01/2026\n",
		intake.Schools:  "Phase\nPrimary\n",
		intake.Officers: "Email\nx@example.org\n",
		intake.Terms:    "First day\n01/09/2026\n",

		intake.Assessments: "UPN,Source\nH801200001001,Parent\n", intake.AnnualReviews: "UPN,Outcome\nH801200001001,Amend\n",
		intake.Advice: "UPN,Date requested\nH801200001001,01/09/2026\n", intake.Consultations: "UPN,Date sent\nH801200001001,01/09/2026\n",
	} {
		if p := plan(t, kind, csv, fake.New(), nil); !p.Refused() || len(p.Puts) > 0 {
			t.Errorf("%s: taken", kind)
		}
	}
	r, err := sheet.Open("x.csv", strings.NewReader("a\n1\n"), 4, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{"attendance", intake.Schools} {
		if _, err := intake.Read(ctx, kind, r, intake.Map(intake.Children, r.Header(), nil), fake.New(), intake.Options{Today: today}); err == nil {
			t.Errorf("read as %s by a mapping of children", kind)
		}
	}
}

func TestCancelled(t *testing.T) {
	csv := "UPN\n" + strings.Repeat("H801200001001\n", 3000)
	r, err := sheet.Open("x.csv", strings.NewReader(csv), int64(len(csv)), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	stop, cancel := context.WithCancel(ctx)
	_, err = intake.Read(stop, intake.Children, r, intake.Map(intake.Children, r.Header(), nil), fake.New(),
		intake.Options{Today: today, Progress: func(done, total int) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
