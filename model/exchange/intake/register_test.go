package intake_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/exchange/internal/fake"
	"caseload/model/exchange/sheet"
	"caseload/model/school"
)

// register begins the columns of the register of schools (GIAS) that are read.
const register = "URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),EstablishmentStatus (code),PhaseOfEducation (code),StatutoryLowAge,StatutoryHighAge," +
	"Trusts (name),OfstedLastInsp,Street,Locality,Address3,Town,Postcode,TelephoneNum,HeadTitle (name),HeadFirstName,HeadLastName,OfstedRating (name)\n"

// typed is what an officer typed of a school and the register knows nothing of.
func typed(s *school.School) school.School {
	s.DT, s.DTEmail, s.DTPhone, s.DSL, s.DSLEmail = "T. Example", "t@example.org", "01632 960002", "S. Guard", "s@example.org"
	s.Senco, s.SencoEmail, s.TraumaAware, s.OutOfArea = "N. Deeds", "n@example.org", true, true
	s.ReportCard, s.CardOn, s.Safe = "read by the officer", day("2026-02-03"), "met"
	s.Card[0], s.Card[5] = "strong", "attention"
	return *s
}

// What an officer typed of a school survives a new register, and what the register has
// otherwise is told field by field. Training, visits and links hang on the school's id.
func TestTheRegisterLeavesWhatWasTyped(t *testing.T) {
	c := fake.New()
	take(t, intake.Schools, register+"130001,801,2000,Elmfield High,1,1,4,11,16,,01/03/2019,1 Test Lane,,,Testham,TE1 1ST,01632960001,Ms,Jane,Doe,Good\n", c, nil)
	s := fake.Of[school.School](c, "school")[0]
	s.Inspected, s.Judgement = day("2024-05-01"), "3"
	was := typed(s)
	p := take(t, intake.Schools, register+"130001,801,2000,Elmfield Academy,28,1,4,11,18,Sample Trust,01/03/2019,2 Test Lane,,,Testham,TE1 1ST,,Mr,John,Roe,Good\n", c, nil)
	now := *fake.Of[school.School](c, "school")[0]
	for _, d := range school.Schools.Diff(&was, &now) {
		switch name := school.Schools.Specs()[d.Index].Name; name {
		case "name", "type", "high", "trust", "address", "head":
		default:
			t.Errorf("%s was %q and is %q", name, d.Before, d.After)
		}
	}
	if now.ID != was.ID || now.Phone != "01632960001" || now.Judgement != "3" {
		t.Errorf("%+v", now)
	}
	warned(t, p, 2, "OfstedLastInsp", "01/03/2019", "earlier inspection than that on record, Wed 1 May 2024")
	told := map[string]exchange.Change{}
	for _, ch := range p.Puts[0].Changes {
		told[ch.Field] = ch
	}
	if len(told) != 6 || told["head"].Before != "Ms Jane Doe" || told["head"].After != "Mr John Roe" || told["high"].After != "18" {
		t.Errorf("what changed is told as %+v", told)
	}
}

// The same with the register as it is published.
func TestThePublishedRegisterLeavesWhatWasTyped(t *testing.T) {
	path := filepath.Join(fake.Data(t, "gias"), "edubasealldata_2024_layout_synthetic.csv")
	c := fake.New()
	read := func() *exchange.Plan {
		t.Helper()
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			t.Fatal(err)
		}
		r, err := sheet.Open("register.csv", f, info.Size(), sheet.Options{})
		if err != nil {
			t.Fatal(err)
		}
		p, err := intake.Read(context.Background(), intake.Schools, r, intake.Map(intake.Schools, r.Header(), nil), fake.Full{Caseload: c}, intake.Options{Today: day("2026-11-21")})
		if err != nil || p.Refused() {
			t.Fatal(err, p.Problems)
		}
		return p
	}
	c.Apply(t, read())
	before := map[string]school.School{}
	for _, s := range fake.Of[school.School](c, "school") {
		before[s.ID] = typed(s)
	}
	c.Apply(t, read())
	for _, s := range fake.Of[school.School](c, "school") {
		was := before[s.ID]
		if diff := school.Schools.Diff(&was, s); len(diff) > 0 {
			t.Errorf("%s: %+v", s.Name, diff)
		}
	}
	if len(before) < 10 {
		t.Errorf("%d schools", len(before))
	}
}
