package intake_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/exchange/internal/fake"
	"caseload/model/exchange/sheet"
	"caseload/model/officer"
	"caseload/model/school"
)

var (
	ctx   = context.Background()
	today = civil.MustParse("2026-12-03")
	dates = cmp.Comparer(func(a, b civil.Date) bool { return a == b })
)

func day(s string) civil.Date { return civil.MustParse(s) }

// plan reads a sheet with the mapping that is proposed for it.
func plan(t testing.TB, kind, csv string, f exchange.Finder, answers exchange.Answers) *exchange.Plan {
	t.Helper()
	r, err := sheet.Open("sheet.csv", strings.NewReader(csv), int64(len(csv)), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	p, err := intake.Read(ctx, kind, r, intake.Map(kind, r.Header(), nil), f, intake.Options{Today: today, Officer: "me", Answers: answers})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// take reads a sheet and writes what it plans; the sheet read again must change nothing.
func take(t testing.TB, kind, csv string, c *fake.Caseload, answers exchange.Answers) *exchange.Plan {
	t.Helper()
	p := plan(t, kind, csv, fake.Full{Caseload: c}, answers)
	c.Apply(t, p)
	for name, f := range map[string]exchange.Finder{"in bulk": fake.Full{Caseload: c}, "row by row": c} {
		if again := plan(t, kind, csv, f, answers); len(again.Puts) != 0 {
			t.Errorf("%s: the same sheet again changes %+v", name, again.Puts)
		}
	}
	return p
}

func only[T any](t testing.TB, c *fake.Caseload, kind string) T {
	t.Helper()
	all := fake.Of[T](c, kind)
	if len(all) != 1 {
		t.Fatalf("%d of %s, want one", len(all), kind)
	}
	return *all[0]
}

func TestChildrenSheet(t *testing.T) {
	c := fake.New()
	c.Recs["officer"] = []any{&officer.Officer{ID: "o1", Name: "Jo Demo", Initials: "JD", Role: officer.Caseworker}}
	c.Recs["school"] = []any{&school.School{ID: "s1", Name: "St Sample's Primary School", URN: "130001"}}
	p := take(t, intake.Children, "Child's name,D.O.B.,Gender,Ethnicity,UPN,Mosaic ID,NC Year,School,VS officer,EHC officer,UASC,Notes\n"+
		"\"Testa-Brook, Zoë\",3 Dec 2012,Female,White British,H801200001001,77,Y8,130001,JD,\"Demo, Jo\",y,x\n", c, nil)
	got := only[child.Child](t, c, "child")
	got.ID = ""
	want := child.Child{Forename: "Zoë", Surname: "Testa-Brook", Born: day("2012-12-03"), Sex: "F", Ethnicity: "WBRI", UPN: "H801200001001",
		LocalID: "77", Recorded: "8", RecordedYear: 2026, School: "s1", UASC: true}
	if d := cmp.Diff(want, got, dates); d != "" {
		t.Error(d)
	}
	as := fake.Of[officer.Assignment](c, "assignment")
	if len(as) != 2 || as[0].TeamKind != officer.VirtualSchool || as[1].TeamKind != officer.EHCReview || as[0].Officer != "o1" || as[0].From != today {
		t.Errorf("assignments %+v", as)
	}
	if p.Notes[0] != "Columns not taken: Notes." {
		t.Errorf("notes %q", p.Notes)
	}
}

func TestYearGroupIsKeptOnlyWhereItDiffers(t *testing.T) {
	for year, want := range map[string]string{"9": "", "Year 9": "", "8": "8", "R": "R", "": "", "n/a": ""} {
		c := fake.New()
		take(t, intake.Children, "Name,DOB,Year\nZoë Testa,01/01/2013,"+year+"\n", c, nil)
		if got := only[child.Child](t, c, "child"); got.Recorded != want || (got.RecordedYear == 2026) != (want != "") {
			t.Errorf("year %q: %q %d", year, got.Recorded, got.RecordedYear)
		}
	}
}

// known is a caseload with two children who are alike and one who is not.
func known() *fake.Caseload {
	c := fake.New()
	c.Recs["child"] = []any{
		&child.Child{ID: "zoe", Forename: "Zoë", Surname: "Testa-Brook", Born: day("2012-12-03"), UPN: "H801200001001", LocalID: "77"},
		&child.Child{ID: "marcus", Forename: "Marcus", Surname: "Samplewood", Born: day("2011-05-09"), LocalID: "78"},
		&child.Child{ID: "twin", Forename: "Max", Surname: "Samplewood", Born: day("2011-05-09")},
		&child.Child{ID: "number", LocalID: "99", UPN: "R201100018042", Born: day("2010-01-01")},
	}
	return c
}

func TestWhichChild(t *testing.T) {
	const asked = "?"
	cases := []struct{ name, header, row, want string }{
		{"UPN", "UPN,Sex", "h801 2000 01001,F", "zoe"},
		{"local number", "Mosaic ID,Sex", "78,M", "marcus"},
		{"name and birth", "Name,DOB,Sex", "\"TESTA BROOK, Zoe\",03/12/2012,F", "zoe"},
		{"UPN, name has changed", "UPN,Name,DOB", "H801200001001,Zoë Newname,03/12/2012", "zoe"},
		{"UPN, date corrected", "UPN,Name,DOB", "H801200001001,Zoë Testa-Brook,04/12/2012", "zoe"},
		{"a name for a number", "UPN,Name,DOB", "R201100018042,Ann Demo,01/01/2010", "number"},
		{"name only", "Name,Sex", "Zoe Testa-Brook,F", asked},
		{"name only, nobody", "Name,Sex", "Nora Nobody,F", "new"},
		{"numbers of two children", "UPN,Mosaic ID", "H801200001001,78", asked},
		{"number of one, name of another", "UPN,Name,DOB", "H801200001001,Marcus Samplewood,09/05/2011", asked},
		{"number, but all else differs", "UPN,Name,DOB", "H801200001001,Nora Nobody,01/01/2009", asked},
		{"name and birth, other number", "Name,DOB,UPN", "Zoë Testa-Brook,03/12/2012,R201100018042", asked},
		{"name and birth, other local number", "Name,DOB,Mosaic ID", "Zoë Testa-Brook,03/12/2012,12345", asked},
		{"day and month exchanged", "Name,DOB", "Zoë Testa-Brook,12/03/2012", asked},
		{"a slip in the name", "Name,DOB", "Zoë Testa-Broke,03/12/2012", asked},
		{"short forename", "Name,DOB", "Marc Samplewood,09/05/2011", asked},
		{"the other twin", "Name,DOB", "Miriam Samplewood,09/05/2011", "new"},
		{"same name, born in another year altogether", "Name,DOB", "Zoë Testa-Brook,07/08/2015", "new"},
		{"born the same day as a child without a name", "Name,DOB", "Ann Demo,01/01/2010", asked},
		{"so, with another number", "Name,DOB,LAC ref", "Ann Demo,01/01/2010,100", "new"},
		{"new number", "UPN,Sex", "T20110001804V,F", "new"},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			c := known()
			p := plan(t, intake.Children, tc.header+"\n"+tc.row+"\n", fake.Full{Caseload: c}, nil)
			if slow := plan(t, intake.Children, tc.header+"\n"+tc.row+"\n", c, nil); len(slow.Puts) != len(p.Puts) || len(slow.Questions) != len(p.Questions) {
				t.Errorf("row by row it is otherwise: %+v", slow)
			}
			got := "same"
			switch {
			case p.Open() == 1 && p.Refused() && len(p.Puts) == 0:
				got = asked
			case len(p.Puts) == 1 && p.Puts[0].New:
				got = "new"
			case len(p.Puts) == 1:
				got = p.Puts[0].Record.(*child.Child).ID
			}
			if got != tc.want && !(got == "same" && tc.want == "zoe") {
				t.Errorf("got %s, want %s: %+v %+v", got, tc.want, p.Puts, p.Questions)
			}
		})
	}
}

func TestQuestionsAreAnswered(t *testing.T) {
	const csv = "Name,Sex\nZoe Testa-Brook,F\n"
	c := known()
	q := plan(t, intake.Children, csv, c, nil).Questions[0]
	if q.Line != 2 || q.Lines != 1 || !strings.Contains(q.Text, "Zoe Testa-Brook") {
		t.Errorf("%+v", q)
	}
	for answer, want := range map[string]string{"zoe": "changed", "new": "added", "skip": "skipped"} {
		p := plan(t, intake.Children, csv, c, exchange.Answers{q.Key: answer})
		n := p.Count("child")
		got := map[bool]string{n.Changed == 1: "changed", n.Added == 1: "added", n.Changed+n.Added == 0 && n.Skipped == 1: "skipped"}[true]
		if got != want || p.Refused() {
			t.Errorf("answer %s: %s, %+v", answer, got, p.Problems)
		}
	}
	if p := plan(t, intake.Children, csv, c, exchange.Answers{q.Key: "no such option"}); !p.Refused() {
		t.Error("an answer that is none of the options was taken")
	}
}

func TestEmptyCellErasesNothing(t *testing.T) {
	c := known()
	p := plan(t, intake.Children, "UPN,Surname,DOB,Mosaic ID,UASC\nH801200001001,,-,n/a,\n", c, nil)
	if len(p.Puts) != 0 || len(p.Problems) != 0 || p.Same != 1 {
		t.Errorf("%+v %+v", p.Puts, p.Problems)
	}
}

func TestChangesAreFieldByField(t *testing.T) {
	c := known()
	p := take(t, intake.Children, "UPN,Known as,Sex\nH801200001001,Zo,F\n", c, nil)
	want := []exchange.Change{{Field: "known_as", After: "Zo"}, {Field: "sex", After: "F"}}
	if d := cmp.Diff(want, p.Puts[0].Changes, dates); d != "" {
		t.Error(d)
	}
	if p.Puts[0].Who != "Zoë Testa-Brook" || p.Puts[0].Line != 2 {
		t.Errorf("%+v", p.Puts[0])
	}
}

func TestNewUPNKeepsTheFormer(t *testing.T) {
	c := known()
	take(t, intake.Children, "Mosaic ID,Name,UPN\n77,Zoë Testa-Brook,T20110001804V\n", c, nil)
	z := fake.Of[child.Child](c, "child")[0]
	if z.UPN != "T20110001804V" || z.FormerUPN != "H801200001001" {
		t.Errorf("%+v", *z)
	}
}

func TestCells(t *testing.T) {
	cases := []struct {
		header, cell string
		refused      bool
		says         string // empty: no problem
	}{
		{"Sex", "Female", false, ""},
		{"Sex", "2", false, ""},
		{"Sex", "lots", false, "expected M, F, U"},
		{"Ethnicity", "WBRI - White British", false, ""},
		{"UASC", "maybe", false, "neither yes nor no"},
		{"School start date", "31/02/2020", true, "not a date"},
		{"School start date", "43946", false, ""},
		{"School start date", "2020-Apr-25 00:00:00", false, ""},
		{"ULN", "9999999999", false, ""},
		{"ULN", "1234567890", false, "check character"},
		{"ULN", "12", false, "left out"},
		{"NHS number", "943 476 5919", false, ""},
		{"Year", "17a", false, "not a year group"},
	}
	for _, tc := range cases {
		p := plan(t, intake.Children, "UPN,"+tc.header+"\nH801200001001,"+tc.cell+"\n", fake.New(), nil)
		if p.Refused() != tc.refused {
			t.Errorf("%s %q: refused %v", tc.header, tc.cell, p.Refused())
		}
		if tc.says == "" {
			if len(p.Problems) > 0 {
				t.Errorf("%s %q: %v", tc.header, tc.cell, p.Problems)
			}
			continue
		}
		if len(p.Problems) != 1 {
			t.Errorf("%s %q: %d problems", tc.header, tc.cell, len(p.Problems))
			continue
		}
		if pr := p.Problems[0]; pr.Line != 2 || pr.Column != tc.header || pr.Value != tc.cell || pr.File != "sheet.csv" || !strings.Contains(pr.Message, tc.says) {
			t.Errorf("%s %q: %v", tc.header, tc.cell, pr)
		}
	}
}

func TestRepeatedRows(t *testing.T) {
	cases := []struct {
		name, rows, says string
		refused          bool
	}{
		{"the same", "H801200001001,Zoë,F\nH801200001001,Zoë,F\n", "says the same as line 2", false},
		{"adds", "H801200001001,Zoë,\nH801200001001,Zoë,F\n", "what it adds is taken", false},
		{"contradicts", "H801200001001,Zoë,M\nH801200001001,Zoë,F\n", "contradicts line 2, which has sex “Male”", true},
	}
	for _, tc := range cases {
		for _, there := range []bool{false, true} {
			c := fake.New()
			if there {
				c = known()
			}
			p := plan(t, intake.Children, "UPN,Forename,Sex\n"+tc.rows, c, nil)
			if p.Refused() != tc.refused || len(p.Problems) != 1 || p.Problems[0].Line != 3 || !strings.Contains(p.Problems[0].Message, tc.says) {
				t.Errorf("%s: %v", tc.name, p.Problems)
			}
			if n := p.Count("child"); n.Read != 2 || n.Skipped != 1 {
				t.Errorf("%s: %+v", tc.name, n)
			}
		}
	}
}

func TestSchoolOfAChild(t *testing.T) {
	const asked = "?"
	cases := []struct{ header, cells, want string }{
		{"School", "St Sample's Primary School", "s1"},
		{"School", "ST SAMPLES PRIMARY SCHOOL", "s1"},
		{"School", "130001", "s1"},
		{"School URN,School", "130001,Anything", "s1"},
		{"LAESTAB,School", "801/2000,", "s2"},
		{"School", "St Sample Primary", asked},
		{"School", "Demo Acadmey", asked},
		{"School", "Elsewhere High School", "new"},
		{"School", "Demo Academy 2", "new"},
		{"School", "NEET", ""},
		{"School URN", "130009", ""},
	}
	for _, tc := range cases {
		c := fake.New()
		c.Recs["school"] = []any{&school.School{ID: "s1", Name: "St Sample’s Primary School", URN: "130001"},
			&school.School{ID: "s2", Name: "Demo Academy", URN: "130002", LAEstab: "8012000"}}
		p := plan(t, intake.Children, "UPN,"+tc.header+"\nH801200001001,"+tc.cells+"\n", fake.Full{Caseload: c}, nil)
		got := ""
		if p.Open() == 1 {
			got = asked
		}
		for _, put := range p.Puts {
			switch r := put.Record.(type) {
			case *school.School:
				got = "new"
			case *child.Child:
				if got == "" {
					got = r.School
				}
			}
		}
		if got != tc.want {
			t.Errorf("%s %s: %q, want %q: %v", tc.header, tc.cells, got, tc.want, p.Problems)
		}
	}
}

func TestSchoolQuestionIsAskedOnce(t *testing.T) {
	c := fake.New()
	c.Recs["school"] = []any{&school.School{ID: "s1", Name: "Demo Academy"}}
	csv := "Local number,School\n1,Demo School\n2,DEMO SCHOOL\n3,Demo\n"
	p := plan(t, intake.Children, csv, fake.Full{Caseload: c}, nil)
	if len(p.Questions) != 2 || p.Questions[0].Lines != 2 {
		t.Fatalf("%+v", p.Questions)
	}
	take(t, intake.Children, csv, c, exchange.Answers{"school:demo school": "new", "school:demo": "s1"})
	kids, schools := fake.Of[child.Child](c, "child"), fake.Of[school.School](c, "school")
	if len(schools) != 2 || kids[0].School != kids[1].School || kids[0].School == "s1" || kids[2].School != "s1" {
		t.Errorf("%+v", kids)
	}
}

func TestOfficerOfAChild(t *testing.T) {
	c := fake.New()
	c.Recs["team"] = []any{&officer.Team{ID: "t", Name: "Virtual School", Kind: officer.VirtualSchool}}
	c.Recs["officer"] = []any{&officer.Officer{ID: "o1", Name: "Jo Demo", Initials: "JD", Email: "jo@example.org", Role: "officer", Team: "t"},
		&officer.Officer{ID: "o2", Name: "Sam Test", Initials: "ST", Role: "officer"}}
	for cell, want := range map[string]string{"Jo Demo": "o1", "JD": "o1", "J.D.": "o1", "jo@example.org": "o1", "\"Demo, Jo\"": "o1", "J Demo": "?", "Nobody Here": "?"} {
		p := plan(t, intake.Children, "UPN,Caseworker\nH801200001001,"+cell+"\n", fake.Full{Caseload: c}, nil)
		got := "?"
		for _, put := range p.Puts {
			if a, ok := put.Record.(*officer.Assignment); ok && a.TeamKind == officer.VirtualSchool {
				got = a.Officer
			}
		}
		if got != want || (want == "?") != (p.Open() == 1) {
			t.Errorf("%s: %s; %+v", cell, got, p.Questions)
		}
	}
	csv := "UPN,VS officer\nH801200001001,JD\n"
	take(t, intake.Children, csv, c, nil)
	fake.Of[officer.Assignment](c, "assignment")[0].From = day("2026-01-01")
	take(t, intake.Children, "UPN,VS officer\nH801200001001,ST\n", c, nil)
	as := fake.Of[officer.Assignment](c, "assignment")
	if len(as) != 2 || as[0].To != day("2026-12-02") || as[1].Officer != "o2" || !as[1].To.IsZero() {
		t.Errorf("%+v %+v", as[0], as[1])
	}
}
