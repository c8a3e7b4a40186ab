package intake_test

import (
	"strings"
	"testing"

	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/exchange/internal/fake"
	"caseload/model/post16"
)

// after16 is a caseload whose authority has a code of its own and one that it retired.
func after16() *fake.Caseload {
	c := known()
	c.Recs["nccis"] = []any{&post16.Code{ID: "c1", Code: "901", Label: "Council pre-apprenticeship", Group: "training"}, &post16.Code{ID: "c2", Code: "260", Label: "Gap year", Off: true}}
	return c
}

// Activities come in by their code, by what it means, by a code of the authority's own
// list; twice the same changes nothing, which take proves.
func TestActivitiesSheet(t *testing.T) {
	c := after16()
	p := take(t, intake.Activities, "UPN,Mosaic ID,EET status,Start date,End date,College,Course,Level,NEET reason,Last verified\n"+
		"H801200001001,,230,01/09/2026,,Demo College,Plumbing,Level 2,,02/11/2026\n"+
		",78,901 - Council pre-apprenticeship,07/09/2026,,Sample Training,,L1,,\n"+
		"R201100018042,,Gap year,01/10/2026,01/09/2026,,,,,\n", c, nil)
	as := fake.Of[post16.Activity](c, "activity")
	if len(as) != 3 || p.Count("activity").Added != 3 {
		t.Fatalf("%+v: %v", as, p.Problems)
	}
	if a := as[0]; a.Child != "zoe" || a.Code != "230" || a.From != day("2026-09-01") || a.Provider != "Demo College" || a.Course != "Plumbing" || a.Level != "2" || a.Checked != day("2026-11-02") || a.GroupOf() != "college" {
		t.Errorf("%+v", *a)
	}
	if a := as[1]; a.Child != "marcus" || a.Code != "901" || a.Level != "1" || a.Group != "training" {
		t.Errorf("%+v", *a)
	}
	if a := as[2]; a.Code != "260" || !a.To.IsZero() {
		t.Errorf("%+v", *a)
	}
	warned(t, p, 4, "End date", "01/09/2026", "it ends before it begins")
	next := take(t, intake.Activities, "UPN,NCCIS,From\nH801200001001,901,01/09/2026\n", c, nil)
	if a := fake.Of[post16.Activity](c, "activity")[0]; next.Count("activity").Changed != 1 || a.Code != "901" || a.Group != "training" || a.Course != "Plumbing" {
		t.Errorf("the same day again: %+v %v", *a, next.Problems)
	}
}

// What cannot be read is told with its file, line, column, value and what was expected.
func TestActivitiesThatCannotBeRead(t *testing.T) {
	p := plan(t, intake.Activities, "UPN,EET status,Start date,Level\nH801200001001,999,01/09/2026,2\nH801200001001,230,,2\nH801200001001,,03/09/2026,2\nH801200001001,230,04/09/2026,GCSE\nH801200001001,230,soon,2\n", after16(), nil)
	for i, want := range []exchange.Problem{
		{Line: 2, Column: "EET status", Value: "999", Level: exchange.Refuse, Message: "expected"},
		{Line: 3, Column: "Start date", Level: exchange.Refuse, Message: "such as 01/09/2026"},
		{Line: 4, Column: "EET status", Level: exchange.Refuse, Message: "no activity; expected"},
		{Line: 5, Column: "Level", Value: "GCSE", Level: exchange.Warn, Message: "expected e, 1, 2, 3, 4, none"},
		{Line: 6, Column: "Start date", Value: "soon", Level: exchange.Refuse, Message: "expected a date"},
	} {
		if i >= len(p.Problems) {
			t.Fatalf("%d problems: %v", len(p.Problems), p.Problems)
		}
		if got := p.Problems[i]; got.File != "sheet.csv" || got.Line != want.Line || got.Column != want.Column || got.Value != want.Value || got.Level != want.Level || !strings.Contains(got.Message, want.Message) {
			t.Errorf("%v, want %v", got, want)
		}
	}
}

// Offers for a September, whose year is said in many ways or not at all.
func TestOffersSheet(t *testing.T) {
	c := after16()
	take(t, intake.Offers, "UPN,Mosaic ID,September,Provider,Course,Level,September Guarantee,Date of offer\n"+
		"H801200001001,,September 2027,Demo College,Plumbing,2,Offer made,12/11/2026\n"+
		"H801200001001,,2027/28,Sample Sixth Form,A levels,3,Applied,\n"+
		",78,01/09/2027,Demo College,Catering,1,,\n", c, nil)
	os := fake.Of[post16.Offer](c, "offer")
	if len(os) != 3 {
		t.Fatalf("%+v", os)
	}
	if o := os[0]; o.Child != "zoe" || o.Year != 2027 || o.State != "offered" || o.Level != "2" || o.On != day("2026-11-12") {
		t.Errorf("%+v", *o)
	}
	if os[1].State != "applied" || os[1].Year != 2027 || os[2].State != "offered" || os[2].Year != 2027 || os[2].Child != "marcus" {
		t.Errorf("%+v %+v", *os[1], *os[2])
	}
	p := take(t, intake.Offers, "UPN,Provider,Status\nH801200001001,demo college,accepted\n", c, nil)
	if n := p.Count("offer"); n.Changed != 1 || n.Added != 0 || os[0].State != "offered" && fake.Of[post16.Offer](c, "offer")[0].State != "accepted" {
		t.Errorf("the offer that became a place: %+v %v", n, p.Problems)
	}
	if got := fake.Of[post16.Offer](c, "offer")[0]; got.State != "accepted" || got.Course != "Plumbing" || got.On != day("2026-11-12") {
		t.Errorf("%+v", *got)
	}
	for _, row := range []string{"1999,Demo College", "someday,Demo College", "2027,"} {
		if p := plan(t, intake.Offers, "UPN,Year of entry,Provider\nH801200001001,"+row+"\n", after16(), nil); !p.Refused() || p.Problems[0].Line != 2 || !strings.Contains(p.Problems[0].String(), "such as") {
			t.Errorf("%s: %v", row, p.Problems)
		}
	}
}
