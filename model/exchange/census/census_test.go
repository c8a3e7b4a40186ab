package census_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/model/attendance"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/exchange"
	"caseload/model/exchange/census"
	"caseload/model/exchange/internal/fake"
	"caseload/model/school"
)

var ctx = context.Background()

const (
	roll = "pupilonrolltableid,NativeId,dob,surname,forename,upn,sex,entrydate,termlysessionspossible,ethnicity,senprovision\n" +
		"k1,SCH1,2012-Apr-25 00:00:00,Testa-Brook,Zoë,H801200001001,F,2023-Sep-01 00:00:00,130.0,WBRI,K\n" +
		"k2,SCH1,2014-Jul-19 00:00:00,Samplewood,Marcus,96d8f22c-e5c,M,2023-May-09 00:00:00,130.0,WBRI,N\n" +
		"k3,SCH2,2014-Jul-05 00:00:00,Demo,Jay,c2b87d3d-e33,F,2021-Jul-25 00:00:00,,NOBT,\n"
	sessions = "pupilonrolltableid,NativeId,sessions,attendancereason\n" +
		"k1,SCH1,10.0,I\nk1,SCH1,3.0,O\nk1,SCH1,4.0,#\nk2,SCH1,12.0,H\nk2,SCH1,,M\nk2,SCH1,2.0,QQ\nk3,SCH2,5.0,I\nk9,SCH1,5.0,I\n"
	excluded = "pupilonrolltableid,NativeId,startdate,sessions,reason1,reason2,reason3,category\n" +
		"k1,SCH1,2024-Oct-07 00:00:00,5.0,DB,PA,,FIXD\nk1,SCH1,2024-Oct-07 00:00:00,2.0,BU,,,FIXD\nk1,SCH1,2024-Oct-07 00:00:00,2.0,BU,,,FIXD\n" +
		"k2,SCH1,2024-Nov-09 00:00:00,10.0,ZZ,,,PERM\nk2,SCH1,2024-Nov-32 00:00:00,1.0,BU,,,LNCH\nk2,SCH1,2024-Nov-12 00:00:00,1.0,BU,,,LNCH\nk2,SCH1,2024-Nov-12 00:00:00,1.0,BU,,,GONE\n"
)

func files(pairs ...string) []census.File {
	var out []census.File
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, census.File{Name: pairs[i], From: strings.NewReader(pairs[i+1]), Size: int64(len(pairs[i+1]))})
	}
	return out
}

func small() []census.File {
	return files("2025_spring_termlysessiondetailsonroll.csv", sessions, "2025_spring_pupilonroll.csv", roll, "2025_spring_termlyexclusionsonroll.csv", excluded)
}

func read(t testing.TB, fs []census.File, f exchange.Finder, o census.Options) *exchange.Plan {
	t.Helper()
	o.Today = civil.MustParse("2025-03-01")
	p, err := census.Read(ctx, fs, f, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func on(t testing.TB) *fake.Caseload {
	t.Helper()
	c := fake.New()
	c.Recs["school"] = []any{&school.School{ID: "s1", Name: "Birch Primary", URN: "100001"}}
	c.Recs["child"] = []any{
		&child.Child{ID: "c1", Forename: "Zoë", Surname: "Testa Brook", UPN: "H801200001001"},
		&child.Child{ID: "c2", Forename: "marcus", Surname: "SAMPLEWOOD", Born: civil.MustParse("2014-07-19")},
	}
	return c
}

// The census collects the term before; what was attended is what was possible and not
// missed; a planned closure is no session.
func TestTotalsOfTheTermBefore(t *testing.T) {
	c := on(t)
	p := read(t, small(), c, census.Options{Schools: map[string]string{"SCH1": "100001"}})
	c.Apply(t, p)
	weeks := fake.Of[attendance.Week](c, "week")
	if len(weeks) != 2 {
		t.Fatalf("%d totals, want those of the two children on file", len(weeks))
	}
	z := weeks[0]
	if z.Child != "c1" || z.School != "s1" || z.Possible != 130 || z.Attended != 117 || z.Authorised != 10 || z.Unauthorised != 3 || z.Marks != "/:117 I:10 O:3 #:4" {
		t.Errorf("%+v", z)
	}
	if y := z.Monday.Year(); y != 2024 || z.Until.Year() != 2024 || z.Until.IsZero() {
		t.Errorf("from %s to %s, want the autumn of 2024", z.Monday, z.Until)
	}
	if m := weeks[1]; m.Child != "c2" || m.Authorised != 12 || m.Possible != 130 {
		t.Errorf("the retired code for a holiday that was granted: %+v", m)
	}
	spring := read(t, small(), on(t), census.Options{Term: "2024-spring"})
	if w := spring.Puts[0].Record.(*attendance.Week); w.Monday.Year() != 2025 {
		t.Errorf("the term that was said: %s", w.Monday)
	}
}

func TestSuspensionsInHalfDays(t *testing.T) {
	c := on(t)
	c.Apply(t, read(t, small(), c, census.Options{}))
	got := fake.Of[attendance.Suspension](c, "suspension")
	if len(got) != 4 {
		t.Fatalf("%d suspensions, want 4: one row repeats, one has no date, one no category", len(got))
	}
	if s := got[0]; s.Kind != "susp" || s.HalfDays != 5 || s.Reason != "DB" || s.Reason2 != "PA" || s.Start.String() != "2024-10-07" {
		t.Errorf("%+v", s)
	}
	if s := got[2]; s.Kind != "perm" || s.HalfDays != 0 || s.Reason != "" {
		t.Errorf("an exclusion has no length: %+v", s)
	}
}

func TestSameCensusAgainChangesNothing(t *testing.T) {
	for _, add := range []bool{false, true} {
		c := on(t)
		c.Apply(t, read(t, small(), c, census.Options{Add: add}))
		for name, finder := range map[string]exchange.Finder{"looked up": c, "at once": fake.Full{Caseload: c}} {
			if p := read(t, small(), finder, census.Options{Add: add}); len(p.Puts) != 0 {
				t.Errorf("add %v, %s: %d records, first %+v", add, name, len(p.Puts), p.Puts[0])
			}
		}
	}
}

// Every kind of dirt is told at its line and column.
func TestProblems(t *testing.T) {
	p := read(t, small(), on(t), census.Options{Add: true})
	for _, want := range []string{
		`2025_spring_pupilonroll.csv line 3, upn "96d8f22c-e5c": not a UPN`,
		`2025_spring_termlysessiondetailsonroll.csv line 5, attendancereason "H": not a code of Autumn 2024`,
		`2025_spring_termlysessiondetailsonroll.csv line 6, sessions: not a number of sessions`,
		`2025_spring_termlysessiondetailsonroll.csv line 7, attendancereason "QQ": no code of the register`,
		`2025_spring_termlysessiondetailsonroll.csv line 8, termlysessionspossible: the sessions possible are not known`,
		`2025_spring_termlysessiondetailsonroll.csv line 9, pupilonrolltableid "k9": no pupil on roll has this key`,
		`2025_spring_termlyexclusionsonroll.csv line 4: says the same`,
		`2025_spring_termlyexclusionsonroll.csv line 5, startdate "2024-Nov-09 00:00:00": a Saturday`,
		`2025_spring_termlyexclusionsonroll.csv line 5, reason1 "ZZ": not a code`,
		`2025_spring_termlyexclusionsonroll.csv line 6, startdate "2024-Nov-32 00:00:00": not a date`,
		`2025_spring_termlyexclusionsonroll.csv line 8, category "GONE": not a category`,
	} {
		found := false
		for _, pr := range p.Problems {
			found = found || strings.HasPrefix(pr.String(), want)
		}
		if !found {
			t.Errorf("not told: %s", want)
		}
	}
	if t.Failed() {
		for _, pr := range p.Problems {
			t.Log(pr)
		}
	}
	if p.Refused() {
		t.Error("dirt in a row must not stop the others")
	}
}

func TestWhatCannotBeTrueIsLeftOut(t *testing.T) {
	over := strings.Replace(sessions, "k1,SCH1,10.0,I", "k1,SCH1,128.0,I", 1)
	p := read(t, files("2025_spring_s.csv", over, "r.csv", roll), on(t), census.Options{})
	if n := p.Count("week"); n.Added != 1 || n.Skipped != 1 {
		t.Errorf("%+v: 131 of 130 sessions cannot have been missed", n)
	}
}

func TestUnknownPupilsAreToldOrAdded(t *testing.T) {
	p := read(t, small(), on(t), census.Options{})
	if n := p.Count("child"); n.Added != 0 || n.Skipped != 1 || n.Read != 3 {
		t.Errorf("%+v", n)
	}
	if !strings.Contains(strings.Join(p.Notes, "\n"), "not in the caseload: 1 of 3") {
		t.Errorf("notes %q", p.Notes)
	}
	c := on(t)
	c.Apply(t, read(t, small(), c, census.Options{Add: true}))
	kids := fake.Of[child.Child](c, "child")
	if len(kids) != 3 || kids[2].Surname != "Demo" || kids[2].UPN != "" || kids[2].SchoolSince.String() != "2021-07-25" || kids[2].School == "" {
		t.Errorf("%d children, last %+v", len(kids), kids[len(kids)-1])
	}
}

// Whatever is in the tables: no panic, what is planned is as declared, and the same
// tables again change nothing.
func FuzzRead(f *testing.F) {
	f.Add(roll, sessions, excluded, true)
	f.Add(strings.ReplaceAll(roll, "130.0", "-1"), strings.ReplaceAll(sessions, "3.0", "1e9"), strings.ReplaceAll(excluded, "5.0", "5.5"), false)
	f.Add(roll+roll, sessions+"k1,SCH1\n", "startdate\n", true)
	f.Fuzz(func(t *testing.T, roll, sessions, excluded string, add bool) {
		c := on(t)
		once := func() *exchange.Plan {
			p, err := census.Read(ctx, files("2025_spring_termlysessiondetailsonroll.csv", sessions, "2025_spring_pupilonroll.csv", roll, "2025_spring_termlyexclusionsonroll.csv", excluded),
				fake.Full{Caseload: c}, census.Options{Add: add, Today: civil.MustParse("2025-03-01")})
			if err != nil {
				t.Skip()
			}
			return p
		}
		p := once()
		if p.Refused() {
			if len(p.Puts) > 0 {
				t.Errorf("refused, and yet %d records", len(p.Puts))
			}
			return
		}
		c.Apply(t, p)
		if again := once(); !again.Refused() && len(again.Puts) > 0 {
			t.Errorf("again: %+v", again.Puts[0])
		}
	})
}

func TestRefusesWhatItCannotUnderstand(t *testing.T) {
	for name, fs := range map[string][]census.File{
		"no roll":     files("2025_spring_s.csv", sessions),
		"no term":     files("s.csv", sessions, "r.csv", roll),
		"two of one":  files("2025_spring_s.csv", sessions, "2025_spring_t.csv", sessions, "r.csv", roll),
		"no column":   files("r.csv", strings.Replace(roll, "NativeId", "School", 1)),
		"not a table": files("r.csv", "%PDF-1.7"),
	} {
		if p := read(t, fs, on(t), census.Options{}); !p.Refused() || len(p.Puts) > 0 {
			t.Errorf("%s: taken", name)
		}
	}
}

// The sample census with every pupil added: what of it can be true, and what not.
func TestSampleCensus(t *testing.T) {
	dir := fake.Data(t, "school-census")
	var fs []census.File
	for _, n := range []string{"pupilonroll", "termlysessiondetailsonroll", "termlyexclusionsonroll", "senneeds"} {
		data, err := os.ReadFile(filepath.Join(dir, "2025_spring_"+n+".csv"))
		if err != nil {
			t.Skip("no sample census beside the project")
		}
		fs = append(fs, census.File{Name: "2025_spring_" + n + ".csv", From: bytes.NewReader(data), Size: int64(len(data))})
	}
	c := fake.New()
	p := read(t, fs, fake.Full{Caseload: c}, census.Options{Add: true})
	for kind, want := range map[string]exchange.Count{
		"child":      {Kind: "child", Read: 9498, Added: 9498},
		"school":     {Kind: "school", Read: 8, Added: 8},
		"suspension": {Kind: "suspension", Read: 10064, Added: 10060, Skipped: 4},
		"week":       {Kind: "week", Read: 724, Added: 724, Skipped: 8774},
	} {
		if got := p.Count(kind); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	told := map[string]int{}
	for _, g := range p.Summary() {
		told[g.Column+": "+strings.SplitN(g.Message, ";", 2)[0]] += g.Count
	}
	want := map[string]int{
		"upn: not a UPN, perhaps a substitute for one":                                                9498,
		"ethnicity: not a code of this column":                                                        321,
		"senprovision: not a code of this column":                                                     1894,
		"attendancereason: not a code of Autumn 2024 (Holiday granted)":                               3863,
		"attendancereason: not a code of Autumn 2024 (Unable to attend, exceptional circumstances)":   1485,
		"sessions: not a number of sessions":                                                          404,
		"sessions: more sessions missed than were possible":                                           8674,
		"termlysessionspossible: the sessions possible are not known, and without them no attendance": 100,
		"startdate: a Sunday":                              1433,
		"startdate: a Saturday":                            1367,
		": says the same of this pupil as a row before it": 4,
	}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("dirt (-want +told):\n%s", diff)
	}
	c.Apply(t, p)
	if again := read(t, fs, fake.Full{Caseload: c}, census.Options{Add: true}); len(again.Puts) != 0 {
		t.Errorf("the same census again would write %d records", len(again.Puts))
	}
}
