package intake_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/exchange/internal/fake"
	"caseload/model/exchange/sheet"
	"caseload/model/field"
	"caseload/model/ident"
	"caseload/model/pep"
	"caseload/model/school"
)

// leave are fields that a sheet does not carry as they are: references, what the
// program sets, and the year group, which is kept only where it differs.
var leave = map[string]bool{"child.recorded": true, "child.recorded_year": true, "pep.status": true, "pep.term": true, "pep.kind": true}

// drawn are the fields of a kind that the property is about.
func drawn(k field.Kind) []int {
	var out []int
	targets := map[string]bool{}
	for kind, name := range map[string]string{intake.Children: "child", intake.Schools: "school", intake.PEPs: "pep", intake.Plans: "plan"} {
		for _, t := range intake.Targets(kind) {
			targets[name+"."+t.Name] = true
		}
	}
	for i, s := range k.Specs() {
		if s.Type != field.Ref && s.Type != field.Instant && targets[k.Name()+"."+s.Name] && !leave[k.Name()+"."+s.Name] {
			out = append(out, i)
		}
	}
	return out
}

var numbers = map[string]func(int) string{
	"upn":        func(n int) string { return ident.MakeUPN(801, 2000, 2020, n) },
	"former_upn": func(n int) string { return ident.MakeUPN(802, 2000, 2020, n) },
	"uln":        ident.MakeULN, "nhs": ident.MakeNHS,
	"urn":      func(n int) string { return fmt.Sprint(130000 + n) },
	"laestab":  func(n int) string { return fmt.Sprint(8012000 + n) },
	"local_id": func(n int) string { return fmt.Sprint(5000 + n) },
	"low":      func(n int) string { return fmt.Sprint(3 + n) },
	"high":     func(n int) string { return fmt.Sprint(11 + n) },
}

// draw makes the canonical value of one field of the n-th record.
func draw(t *rapid.T, s *field.Spec, n int) string {
	make, isNumber := numbers[s.Name]
	switch {
	case isNumber:
		return make(n)
	case s.Type == field.Flag:
		return rapid.SampledFrom([]string{"yes", "no"}).Draw(t, s.Name)
	case !s.Required && rapid.IntRange(0, 3).Draw(t, s.Name+" empty") == 0:
		return ""
	case s.Type == field.Code:
		return rapid.SampledFrom(s.Codes.Values()).Draw(t, s.Name)
	case s.Type == field.Date:
		return civil.MustParse("2005-01-01").AddDays(rapid.IntRange(0, 7800).Draw(t, s.Name)).String()
	}
	v := rapid.StringMatching(`[A-ZÀ-ÖÁ][a-zà-öø-ÿ]{5,9}([ '-][A-Z一-鿀][a-z]{1,5})?, ?["é=+]?x`).Draw(t, s.Name)
	if s.Check != nil && s.Check(v) != nil {
		return "" // a value of a form of its own, such as an hour
	}
	return v
}

// table writes records under the labels of their fields, with columns before them.
func table(t testing.TB, k field.Kind, recs []any, xlsx bool, extra []string, more func(i int) []string) []byte {
	t.Helper()
	var columns []sheet.Column
	for _, h := range extra {
		columns = append(columns, sheet.Column{Title: h})
	}
	fields := drawn(k)
	for _, i := range fields {
		c := sheet.Column{Title: k.Specs()[i].Label}
		if k.Specs()[i].Type == field.Date {
			c.Type = sheet.Date
		}
		columns = append(columns, c)
	}
	var rows [][]string
	for n, rec := range recs {
		row := append([]string(nil), more(n)...)
		for _, i := range fields {
			row = append(row, k.Get(rec, i))
		}
		rows = append(rows, row)
	}
	var b bytes.Buffer
	var err error
	if xlsx {
		err = sheet.WriteXLSX(&b, "List", columns, sheet.RowsOf(rows))
	} else {
		err = sheet.WriteCSV(&b, columns, sheet.RowsOf(rows), sheet.CSVOptions{BOM: true})
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func readBytes(t testing.TB, kind string, data []byte, f exchange.Finder) *exchange.Plan {
	t.Helper()
	r, err := sheet.Open("made", bytes.NewReader(data), int64(len(data)), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	p, err := intake.Read(ctx, kind, r, intake.Map(kind, r.Header(), nil), f, intake.Options{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// What is written as a sheet and read again is the same, field by field, and read
// once more it changes nothing.
func TestWrittenAndReadIsTheSame(t *testing.T) {
	kinds := []struct {
		kind  string
		set   field.Kind
		extra []string
	}{
		{intake.Children, child.Children, nil},
		{intake.Schools, school.Schools, nil},
		{intake.PEPs, pep.PEPs, []string{"Child's local number", "Term", "PEP type"}},
		{intake.Plans, ehc.Plans, []string{"Child's local number"}},
	}
	for _, k := range kinds {
		t.Run(k.kind, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				c := fake.New()
				var recs []any
				for n := range rapid.IntRange(0, 4).Draw(rt, "records") {
					if k.extra != nil {
						c.Recs["child"] = append(c.Recs["child"], &child.Child{ID: fmt.Sprint("kid", n), LocalID: fmt.Sprint(n)})
					}
					rec := k.set.New()
					for _, i := range drawn(k.set) {
						if err := k.set.Set(rec, i, draw(rt, &k.set.Specs()[i], n)); err != nil {
							rt.Fatal(err)
						}
					}
					recs = append(recs, rec)
				}
				more := func(i int) []string { return []string{fmt.Sprint(i), "2026-autumn", "Termly review"}[:len(k.extra)] }
				data := table(t, k.set, recs, rapid.IntRange(0, 9).Draw(rt, "xlsx") == 0, k.extra, more)
				p := readBytes(t, k.kind, data, fake.Full{Caseload: c})
				if slices.ContainsFunc(p.Problems, func(pr exchange.Problem) bool { return !strings.HasSuffix(pr.Message, "; taken as it is") }) || len(p.Questions) > 0 {
					rt.Fatalf("%v %+v\n%s", p.Problems, p.Questions, data)
				}
				c.Apply(t, p)
				got := c.Recs[k.set.Name()]
				if len(got) != len(recs) {
					rt.Fatalf("%d records from %d", len(got), len(recs))
				}
				for n := range recs {
					for _, i := range drawn(k.set) {
						want, have := k.set.Get(recs[n], i), k.set.Get(got[n], i)
						rated := k.set.Specs()[i].Name == "rated_on" && want == "" // a rating without a day gets one
						if want != have && !rated {
							rt.Fatalf("record %d: %s is %q, was %q", n, k.set.Specs()[i].Name, have, want)
						}
					}
				}
				if again := readBytes(t, k.kind, data, c); len(again.Puts) > 0 {
					rt.Fatalf("again: %+v", again.Puts)
				}
			})
		})
	}
}

// Whatever is in a sheet: no panic; a plan that is not refused holds only records
// as declared; and the same sheet again changes nothing.
func FuzzRead(f *testing.F) {
	f.Add("children", "Name,DOB,UPN,School,VS officer\nZoë Testa,01/01/2012,H801200001001,Demo School,JD\n", "new")
	f.Add("schools", "URN,Name,LA (code),EstablishmentNumber\n130001,Demo,801,2000\n130001,Demo,801,2000\n", "")
	f.Add("officers", "Name,Team,Line manager\n\"Demo, Jo\",VS,Jo Demo\n", "none")
	f.Add("peps", "UPN,Name,PEP date,RAG,Term\nH801200001001,Zoë,20/11/2026,R,aut26\n", "new")
	f.Add("plans", "Name,DOB,EHCP issued\nZoë Testa,1.1.12,43946\nZoë Testa,1.1.12,43947\n", "new")
	f.Add("assessments", "Name,Request date,Draft date,Final plan date\nZoë Testa,1.1.26,2.3.26,1.3.26\nZoë Testa,2.1.26,,\n", "new")
	f.Add("annual-reviews", "Name,AR date,Decision,Decision letter\nZoë Testa,1.1.26,Amend,1.12.25\n", "new")
	f.Add("advice", "Name,Advice from,Date requested\nZoë Testa,EP,1.1.26\n", "new")
	f.Add("consultations", "Name,School,Date sent\nZoë Testa,Demo School,1.1.26\n", "new")
	f.Add("actions", "Date,Child,Notes,Follow up date\n1/1/26,Zoë Testa,Rang,2/1/26\n", "new")
	f.Add("terms", "Term,First day,Last day\nAutumn 2026,01/09/2026,18/12/2026\n", "")
	f.Add("weeks", "Name,DOB,Week beginning,Possible,Attended,Authorised\nZoë Testa,1.1.12,2.11.26,10,8,2\n", "new")
	f.Add("suspensions", "Name,DOB,Date,Sessions,Reason\nZoë Testa,1.1.12,2.11.26,4,DB\n", "new")
	f.Add("results", "Name,DOB,Year,Stage,Subject,Result\nZoë Testa,1.1.10,2026,KS4,Maths,5\n", "new")
	f.Add("progress", "Name,DOB,Term,Reading,Maths progress\nZoë Testa,1.1.12,aut26,at,below\n", "new")
	f.Add("pep-form", "UPN,Term,Part,No.,Item,Answer\nH801200001001,2026-autumn,Target,1,Baseline,Reads at 85\n", "new")
	f.Fuzz(func(t *testing.T, kind, data, answer string) {
		open := func() (sheet.Reader, bool) {
			r, err := sheet.Open("x.csv", strings.NewReader(data), int64(len(data)), sheet.Options{})
			return r, err == nil
		}
		c := fake.New()
		answers := exchange.Answers{}
		once := func() *exchange.Plan {
			r, ok := open()
			if !ok {
				t.Skip()
			}
			defer r.Close()
			p, err := intake.Read(ctx, kind, r, intake.Map(kind, r.Header(), nil), fake.Full{Caseload: c}, intake.Options{Today: today, Answers: answers})
			if err != nil {
				t.Skip()
			}
			return p
		}
		p := once()
		for i := 0; p.Open() > 0 && i < 4; i++ { // an answer may raise the next question
			for _, q := range p.Questions {
				answers[q.Key] = q.Options[len(q.Options)-1].ID
				for _, o := range q.Options {
					if o.ID == answer {
						answers[q.Key] = answer
					}
				}
			}
			p = once()
		}
		if p.Refused() {
			return
		}
		c.Apply(t, p)
		clear(answers) // what had to be asked is asked again; what had not changes nothing
		if again := once(); !again.Refused() && len(again.Puts) > 0 {
			t.Errorf("again: %+v", again.Puts)
		}
	})
}

// children makes a sheet of n children.
func children(n int) string {
	var b strings.Builder
	b.WriteString("UPN,Forename,Surname,DOB,Sex,Ethnicity,Year,School,SW\n")
	for i := range n {
		fmt.Fprintf(&b, "%s,Zoë%d,Testa-%d,%s,F,WBRI,9,Demo School %d,Sam Test\n", ident.MakeUPN(801, i/1000, 2020, i), i%50, i,
			civil.MustParse("2008-09-01").AddDays(i%4000).String(), i%190)
	}
	return b.String()
}

// BenchmarkChildren plans 5,000 children against an empty caseload.
func BenchmarkChildren(b *testing.B) {
	csv := children(5000)
	for b.Loop() {
		plan(b, intake.Children, csv, fake.Full{Caseload: fake.New()}, nil)
	}
}

// BenchmarkActions plans 20,000 log entries about 5,000 children.
func BenchmarkActions(b *testing.B) {
	c := fake.New()
	for i := range 5000 {
		c.Recs["child"] = append(c.Recs["child"], &child.Child{ID: fmt.Sprint("kid", i), LocalID: fmt.Sprint(i)})
	}
	var s strings.Builder
	s.WriteString("Date,Local number,Type,Notes\n")
	for i := range 20000 {
		fmt.Fprintf(&s, "%s,%d,call,Rang the school about number %d\n", today.AddDays(-i%700), i%5000, i)
	}
	for b.Loop() {
		plan(b, intake.Actions, s.String(), fake.Full{Caseload: c}, nil)
	}
}
