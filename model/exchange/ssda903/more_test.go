package ssda903_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/exchange/internal/fake"
	"caseload/model/exchange/ssda903"
)

// Whatever is in the files: no panic; a plan that is not refused holds only
// records as declared; and the same files again change nothing.
func FuzzRead(f *testing.F) {
	f.Add(headerCSV, episodesCSV, reviewsCSV, uascCSV)
	f.Add("CHILD,DOB\n1,\n1,\n", "CHILD,DECOM,DEC\n1,01/01/2010,\n1,01/01/2010,\n2,40000,\n", "CHILD,REVIEW\n1,01/01/2010\n", "CHILD,DUC\n3,\n")
	f.Add("\ufeffchild;dob\r\n1;1.1.10\r\n", "\xff\xfe", "\"", "CHILD,DUC\n\x1b[31m,\n")
	f.Fuzz(func(t *testing.T, header, episodes, reviews, uasc string) {
		fs := files("header.csv", header, "episodes.csv", episodes, "reviews.csv", reviews, "uasc.csv", uasc)
		c := fake.New()
		p := read(t, fs, c)
		if p.Refused() {
			return
		}
		c.Apply(t, p)
		if again := read(t, fs, c); len(again.Puts) != 0 || again.Refused() {
			t.Errorf("again: %+v %+v", again.Puts, again.Problems)
		}
	})
}

// ddmmyyyy writes a date as the return does.
func ddmmyyyy(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.Split()
	return fmt.Sprintf("%02d/%02d/%04d", day, m, y)
}

// drawKids draws children with episodes and reviews that keep the return's keys.
func drawKids(t *rapid.T) (kids []child.Child, episodes []care.Episode, reviews []care.Review) {
	day := func(name string) civil.Date {
		return civil.MustParse("2000-01-01").AddDays(rapid.IntRange(0, 8000).Draw(t, name))
	}
	pick := func(l *code.List) string {
		return rapid.SampledFrom(append(l.Values(), "")).Draw(t, l.Name)
	}
	for i := range rapid.IntRange(0, 6).Draw(t, "children") {
		number := fmt.Sprint(1000 + i)
		kids = append(kids, child.Child{LocalID: number, Born: day("born"), Sex: pick(code.Sex), Ethnicity: pick(code.Ethnicity)})
		for range rapid.IntRange(0, 4).Draw(t, "episodes") {
			e := care.Episode{Child: number, Start: day("start"), StartReason: pick(code.RNE), Legal: pick(code.LS), Need: pick(code.CIN),
				Place: pick(code.Place), Provider: pick(code.PlaceProvider), EndReason: pick(code.REC), MoveReason: pick(code.ReasonPlaceChange)}
			if rapid.Bool().Draw(t, "ended") {
				e.End = e.Start.AddDays(rapid.IntRange(0, 900).Draw(t, "length"))
			}
			episodes = append(episodes, e)
		}
		seen := map[civil.Date]bool{}
		for range rapid.IntRange(0, 4).Draw(t, "reviews") {
			r := care.Review{Child: number, On: day("on"), Code: pick(code.ReviewCode)}
			if !seen[r.On] {
				reviews = append(reviews, r)
			}
			seen[r.On] = true
		}
	}
	return kids, episodes, reviews
}

func written(kids []child.Child, episodes []care.Episode, reviews []care.Review) fstest.MapFS {
	var h, e, r strings.Builder
	h.WriteString("CHILD,SEX,DOB,ETHNIC,UPN\n")
	for _, c := range kids {
		fmt.Fprintf(&h, "%s,%s,%s,%s,\n", c.LocalID, c.Sex, ddmmyyyy(c.Born), c.Ethnicity)
	}
	e.WriteString("CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n")
	for _, x := range episodes {
		fmt.Fprintf(&e, "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,,,\n", x.Child, ddmmyyyy(x.Start), x.StartReason, x.Legal, x.Need, x.Place, x.Provider,
			ddmmyyyy(x.End), x.EndReason, x.MoveReason)
	}
	r.WriteString("CHILD,DOB,REVIEW,REVIEW_CODE\n")
	for _, x := range reviews {
		fmt.Fprintf(&r, "%s,,%s,%s\n", x.Child, ddmmyyyy(x.On), x.Code)
	}
	return files("header.csv", h.String(), "episodes.csv", e.String(), "reviews.csv", r.String())
}

// What is written as a return and read again is the same; written in another
// order it changes nothing.
func TestWrittenAndReadIsTheSame(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		kids, episodes, reviews := drawKids(rt)
		c := fake.New()
		c.Apply(t, read(t, written(kids, episodes, reviews), c))
		number := map[string]string{}
		count := map[any]int{}
		for _, k := range fake.Of[child.Child](c, "child") {
			number[k.ID] = k.LocalID
			x := *k
			x.ID = ""
			count[x]++
		}
		for _, e := range fake.Of[care.Episode](c, "episode") {
			x := *e
			x.ID, x.Child = "", number[x.Child]
			count[x]++
		}
		for _, r := range fake.Of[care.Review](c, "review") {
			x := *r
			x.ID, x.Child = "", number[x.Child]
			count[x]++
		}
		for _, x := range kids {
			count[x]--
		}
		for _, x := range episodes {
			count[x]--
		}
		for _, x := range reviews {
			count[x]--
		}
		for x, n := range count {
			if n != 0 {
				rt.Fatalf("%+v: %d too many or few", x, n)
			}
		}
		shuffled := rapid.Permutation(episodes).Draw(rt, "order")
		if again := read(t, written(kids, shuffled, reviews), c); len(again.Puts) != 0 {
			rt.Fatalf("in another order: %+v", again.Puts)
		}
	})
}

// BenchmarkRead plans the sample return, 20,000 rows, against an empty caseload.
func BenchmarkRead(b *testing.B) {
	dir := os.DirFS(fake.Data(b, "ssda903"))
	for b.Loop() {
		if _, err := ssda903.Read(ctx, dir, fake.Full{Caseload: fake.New()}, ssda903.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReadAgain plans the same return against a caseload that holds it.
func BenchmarkReadAgain(b *testing.B) {
	dir := os.DirFS(fake.Data(b, "ssda903"))
	c := fake.New()
	p, err := ssda903.Read(ctx, dir, fake.Full{Caseload: c}, ssda903.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for _, put := range p.Puts {
		c.Recs[put.Kind] = append(c.Recs[put.Kind], put.Record)
	}
	for b.Loop() {
		p, err := ssda903.Read(ctx, dir, fake.Full{Caseload: c}, ssda903.Options{})
		if err != nil || len(p.Puts) > 0 {
			b.Fatal(err, len(p.Puts))
		}
	}
}

// Rule 355: episodes of one day are told apart by their content, so that the
// same file in another order changes nothing and a third one is added.
func TestSameDayEpisodes(t *testing.T) {
	head := "CHILD,DECOM,DEC,LS\n"
	one, two, three := "101,02/02/2017,,C1\n", "101,02/02/2017,,C2\n", "101,02/02/2017,,V2\n"
	c := fake.New()
	fs := small()
	set := func(rows ...string) fstest.MapFS {
		fs["episodes.csv"] = &fstest.MapFile{Data: []byte(head + strings.Join(rows, ""))}
		return fs
	}
	c.Apply(t, read(t, set(one, two), c))
	if p := read(t, set(two, one), c); len(p.Puts) != 0 {
		t.Errorf("in another order: %+v", p.Puts)
	}
	p := read(t, set(three, two, one), c)
	if len(p.Puts) != 1 || !p.Puts[0].New || p.Puts[0].Record.(*care.Episode).Legal != "V2" {
		t.Errorf("a third: %+v", p.Puts)
	}
}
