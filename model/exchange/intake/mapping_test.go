package intake_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/exchange/internal/fake"
	"caseload/model/exchange/sheet"
	"caseload/model/school"
)

// proposed are the fields that a header is mapped to, a blank for each left out.
func proposed(kind string, header ...string) []string {
	m := intake.Map(kind, header, nil)
	out := make([]string, len(header))
	for i, c := range m.Columns {
		out[i] = c.Field
	}
	return out
}

func TestMappingIsProposed(t *testing.T) {
	cases := []struct{ kind, header, want string }{
		{intake.Children, "DOB|Name|Mosaic ID", "born|name|local_id"},
		{intake.Children, "D.O.B.|First name|Last name|UPN", "born|forename|surname|upn"},
		{intake.Children, "Date of Birth|Pupil Forename|Pupil Surname|Unique Pupil Number", "born|forename|surname|upn"},
		{intake.Children, "date_of_birth|Child Name|Year|School Name|Colour", "born|name|recorded|school|"},
		{intake.Children, "DOB|Date of birth", "born|"},
		{intake.Children, "VS officer|EHC officer|Caseworker|School URN", "assign.vs|assign.review|assign|school.urn"},
		{intake.PEPs, "Child|DOB|PEP date|RAG|Term|School", "child.name|child.born|held|rating|term|school"},
		{intake.PEPs, "UPN|Forename|Surname|Child DOB|Date received", "child.upn|child.forename|child.surname|child.born|received"},
		{intake.Plans, "Unique ID|UPN|Date of birth|Gender|Date initial EHC plan issued|Date updated EHC plan issued|Date EHC plan last reviewed|SEN primary need|Main education establishment – URN",
			"child.local_id|child.upn|child.born|child.sex|made|amended|reviewed|need|school.urn"},
		{intake.Actions, "Date|Child|Type|Notes|Officer|Follow up date", "on|child.name|kind|text|officer|followup.due"},
		{intake.Officers, "Officer name|E-mail|Team|Line manager", "name|email|team|manager"},
		{intake.Terms, "Academic year|Term|Start date|End date|Half term start|Half term end", "year|season|first|last|half_first|half_last"},
		{intake.Schools, "URN|LA (code)|EstablishmentNumber|EstablishmentName|TypeOfEstablishment (code)|TypeOfEstablishment (name)|Street|Locality|HeadLastName|Gender (name)",
			"urn|la|estab|name|type||address|address.2|head.last|"},
	}
	for _, tc := range cases {
		if d := cmp.Diff(strings.Split(tc.want, "|"), proposed(tc.kind, strings.Split(tc.header, "|")...)); d != "" {
			t.Errorf("%s %s\n%s", tc.kind, tc.header, d)
		}
	}
}

// Every field must be found under its own name and its label, or a sheet that the
// program wrote would not come in again.
func TestEveryTargetIsFoundByItsName(t *testing.T) {
	for _, kind := range intake.Kinds() {
		for _, target := range intake.Targets(kind) {
			for _, header := range []string{target.Name, target.Label} {
				if got := proposed(kind, header)[0]; got != target.Name {
					t.Errorf("%s: header %q of %s is proposed as %q", kind, header, target.Name, got)
				}
			}
		}
	}
}

func TestMappingIsCorrectedAndRemembered(t *testing.T) {
	header := []string{"DOB", "Ref", "Ref", "Who"}
	m := intake.Map(intake.Children, header, nil)
	if !exchange.Refused(m.Problems()) {
		t.Error("a sheet without children was taken")
	}
	for _, step := range []struct {
		column int
		field  string
		bad    bool
	}{{1, "local_id", false}, {2, "upn", false}, {3, "born", false}, {9, "upn", true}, {1, "no_such", true}, {3, "name", false}} {
		if err := m.Set(step.column, step.field); (err != nil) != step.bad {
			t.Errorf("set %d %s: %v", step.column, step.field, err)
		}
	}
	if m.Find("born") != -1 { // column 3 took it from column 0, and then became the name
		t.Errorf("%+v", m.Columns)
	}
	kept := m.Remember()
	again := intake.Map(intake.Children, []string{"D.O.B.", "REF", "ref", "who"}, intake.Recall(kept))
	for i := range again.Columns {
		if again.Columns[i].Field != m.Columns[i].Field {
			t.Errorf("column %d: %+v, was %+v", i, again.Columns[i], m.Columns[i])
		}
	}
	if again.Key() != m.Key() || kept.ID != m.Key() || kept.Kind != intake.Children {
		t.Errorf("keys %s %s %s", again.Key(), m.Key(), kept.ID)
	}
	m.Unset(1)
	if m.Find("local_id") != -1 {
		t.Error("not unset")
	}
	if other := intake.Map(intake.PEPs, header, nil); other.Key() == m.Key() {
		t.Error("one key for two kinds")
	}
}

func TestSplitName(t *testing.T) {
	for in, want := range map[string][2]string{
		"Testa-Brook, Zoë": {"Zoë", "Testa-Brook"}, "Zoë Testa-Brook": {"Zoë", "Testa-Brook"}, " TESTA,  zoë  ann ": {"zoë ann", "TESTA"},
		"Zoë Ann Testa": {"Zoë Ann", "Testa"}, "Zoë": {"Zoë", ""}, "": {"", ""}, "Max van der Sample": {"Max", "van der Sample"},
		"Van Sample": {"Van", "Sample"}, "Testa,": {"", "Testa"},
	} {
		if f, s := intake.SplitName(in); f != want[0] || s != want[1] {
			t.Errorf("%q: %q %q", in, f, s)
		}
	}
}

// openFile opens a sample file of the project's data folder.
func openFile(t testing.TB, o sheet.Options, parts ...string) sheet.Reader {
	t.Helper()
	path := fake.Data(t, filepath.Join(parts...))
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := sheet.Open(filepath.Base(path), bytes.NewReader(data), int64(len(data)), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The national register maps by itself.
func TestRegisterOfSchools(t *testing.T) {
	c := fake.New()
	for i := range 2 {
		r := openFile(t, sheet.Options{}, "gias", "edubasealldata_2024_layout_synthetic.csv")
		p, err := intake.Read(ctx, intake.Schools, r, intake.Map(intake.Schools, r.Header(), nil), fake.Full{Caseload: c}, intake.Options{Today: today})
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range p.Summary() {
			t.Logf("%s %s: %d", g.Column, g.Message, g.Count)
		}
		n := p.Count("school")
		if i == 0 && (n.Added != 60 || n.Read != 60) || i == 1 && (n.Same != 60 || len(p.Puts) > 0) {
			t.Fatalf("reading %d: %+v", i, n)
		}
		c.Apply(t, p)
	}
	s := fake.Of[school.School](c, "school")[0]
	want := school.School{ID: s.ID, URN: "130000", LAEstab: "1001000", Name: "school 1", Phase: "4", Low: "11", High: "18", Type: "28", Status: "1", Trust: "trust name 1",
		Head: "Ms Jane Doe 1", Phone: "01111111111", Address: "1 Test Lane, Test LA Ward 1, Test Address Line 1, Test Town", Postcode: "NG8 3AF", Judgement: "1", Inspected: day("2021-01-01")}
	if d := cmp.Diff(want, *s, dates); d != "" {
		t.Error(d)
	}
}

// The lists that Ofsted asks for map as far as they go: their invented rows hold
// no UPN that is one, so that every child is asked about or made by its number.
func TestAnnexA(t *testing.T) {
	c := fake.New()
	for range 2 {
		r := openFile(t, sheet.Options{Sheet: "List_1"}, "annex-a", "fake_sen.xlsx")
		m := intake.Map(intake.Plans, r.Header(), nil)
		for _, f := range []string{"child.local_id", "child.upn", "child.uln", "child.born", "child.sex", "child.ethnicity", "made", "amended", "reviewed", "need"} {
			if m.Find(f) < 0 {
				t.Errorf("no column is proposed for %s", f)
			}
		}
		p, err := intake.Read(ctx, intake.Plans, r, m, fake.Full{Caseload: c}, intake.Options{Today: today, Answers: exchange.Answers{"unmatched:plans": "new"}})
		if err != nil {
			t.Fatal(err)
		}
		for _, pr := range p.Problems {
			t.Log(pr)
		}
		t.Logf("%+v %+v", p.Counts, p.Questions)
		if p.Count("plan").Read != 2 {
			t.Errorf("%+v", p.Counts)
		}
		if !p.Refused() {
			c.Apply(t, p)
		}
	}
}
