package ssda903_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/exchange"
	"caseload/model/exchange/internal/fake"
	"caseload/model/exchange/ssda903"
)

var ctx = context.Background()

// files makes a folder of a return from name, content, name, content, …
func files(pairs ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return m
}

const (
	headerCSV = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n" +
		"101,2,27/03/2008,WBRI,H801200001001,,\n" +
		"102,1,09/09/2011,REFU,A801200001001,,\n" +
		"103,M,01/02/2010,WBRI,UN1,,\n"
	episodesCSV = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n" +
		"101,15/02/2016,S,C2,N3,U4,PR1,14/08/2017,X1,CLOSE,,,4244474\n" +
		"101,14/08/2017,P,C2,N3,H5,PR4,,X1,,AB1 2CD,WV27 9FW,8969628\n" +
		"102,01/03/2017,S,V2,N1,U6,PR1,,,,,,\n"
	reviewsCSV = "CHILD,DOB,REVIEW,REVIEW_CODE\n101,27/03/2008,30/08/2017,PN6\n102,09/09/2011,01/04/2017,PN1\n"
	uascCSV    = "CHILD,SEX,DOB,DUC\n102,1,09/09/2011,09/09/2029\n"
)

func small() fstest.MapFS {
	return files("header.csv", headerCSV, "episodes.csv", episodesCSV, "reviews.csv", reviewsCSV, "uasc.csv", uascCSV)
}

func read(t testing.TB, fs fstest.MapFS, f exchange.Finder) *exchange.Plan {
	t.Helper()
	p, err := ssda903.Read(ctx, fs, f, ssda903.Options{Today: civil.MustParse("2018-02-01")})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestReadsTheReturn(t *testing.T) {
	c := fake.New()
	p := read(t, small(), c)
	c.Apply(t, p)
	kids := fake.Of[child.Child](c, "child")
	if len(kids) != 3 {
		t.Fatalf("%d children", len(kids))
	}
	got := *kids[1]
	got.ID = ""
	want := child.Child{LocalID: "102", Born: civil.MustParse("2011-09-09"), Sex: "M", Ethnicity: "REFU", UPN: "A801200001001",
		UASC: true, UASCUntil: civil.MustParse("2029-09-09")}
	if got != want {
		t.Errorf("child 102 is %+v", got)
	}
	if k := kids[2]; k.UPN != "" || k.UPNUnknown != "UN1" || k.Sex != "M" {
		t.Errorf("child 103 is %+v", *k)
	}
	es := fake.Of[care.Episode](c, "episode")
	if len(es) != 3 || !es[1].Open() || es[1].EndReason != "X1" || es[1].CareURN != "8969628" || es[0].CareURN != "4244474" {
		t.Errorf("episodes: %+v", es)
	}
	if n := p.Count("placement").Read; n != 3 {
		t.Errorf("%d placements", n)
	}
	if !strings.Contains(strings.Join(p.Notes, " "), "Looked after on Thu 1 Feb 2018 by this return: 2 children.") {
		t.Errorf("notes: %q", p.Notes)
	}
	messages := map[string]bool{}
	for _, g := range p.Summary() {
		messages[g.Column+" "+g.Message] = true
	}
	for _, want := range []string{"UPN the check letter is wrong; kept as it is",
		"REC a reason for ending but no end (DEC); taken as going on (rule 148)",
		" children without an episode of care in this return: 1"} {
		if !messages[want] {
			t.Errorf("no warning %q among %v", want, messages)
		}
	}
}

func TestSameReturnAgainChangesNothing(t *testing.T) {
	for name, finder := range map[string]func(*fake.Caseload) exchange.Finder{
		"row by row": func(c *fake.Caseload) exchange.Finder { return c },
		"in bulk":    func(c *fake.Caseload) exchange.Finder { return fake.Full{Caseload: c} },
	} {
		t.Run(name, func(t *testing.T) {
			c := fake.New()
			c.Apply(t, read(t, small(), finder(c)))
			again := read(t, small(), finder(c))
			if len(again.Puts) != 0 || again.Same != 8 || again.Refused() {
				t.Errorf("puts %+v, same %d", again.Puts, again.Same)
			}
		})
	}
}

func TestChangedRowChangesItsFields(t *testing.T) {
	c := fake.New()
	c.Apply(t, read(t, small(), c))
	fs := small()
	fs["episodes.csv"] = &fstest.MapFile{Data: []byte(strings.Replace(episodesCSV, "U6,PR1,,,", "U6,PR1,01/12/2017,E4A,", 1))}
	p := read(t, fs, c)
	if len(p.Puts) != 1 || p.Puts[0].New || p.Puts[0].Line != 4 || p.Puts[0].File != "episodes.csv" || p.Puts[0].Who != "No. 102" {
		t.Fatalf("puts %+v", p.Puts)
	}
	want := []exchange.Change{{Field: "end", After: "2017-12-01"}, {Field: "end_reason", After: "E4A"}}
	if got := p.Puts[0].Changes; len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("changes %+v", got)
	}
	c.Apply(t, p)
	if back := read(t, small(), c); len(back.Puts) != 0 {
		t.Errorf("an empty cell erased something: %+v", back.Puts)
	}
}

func TestProblems(t *testing.T) {
	ep := "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\n"
	cases := []struct {
		name, file, content string
		level               exchange.Level
		line                int
		column, value, says string
	}{
		{"start unreadable", "episodes.csv", ep + "101,31/02/2018,S,C2,N1,U4,PR1,,\n", exchange.Refuse, 2, "DECOM", "31/02/2018", "expected dd/mm/yyyy"},
		{"month first", "episodes.csv", ep + "101,02/13/2018,S,C2,N1,U4,PR1,,\n", exchange.Refuse, 2, "DECOM", "02/13/2018", "not a date"},
		{"no start", "episodes.csv", ep + "101,,S,C2,N1,U4,PR1,,\n", exchange.Refuse, 2, "DECOM", "", "needs the day"},
		{"ends before it starts", "episodes.csv", ep + "101,02/02/2018,S,C2,N1,U4,PR1,01/02/2018,E3\n", exchange.Refuse, 2, "DEC", "01/02/2018", "before it starts"},
		{"no child", "episodes.csv", ep + ",02/02/2018,S,C2,N1,U4,PR1,,\n", exchange.Refuse, 2, "CHILD", "", "no child"},
		{"unknown code", "episodes.csv", ep + "101,02/02/2018,S,C9,N1,U4,PR1,,\n", exchange.Warn, 2, "LS", "C9", "expected C1, C2"},
		{"trap 22: code of another year", "episodes.csv", ep + "101,02/02/2017,S,C2,N1,K3,PR1,02/02/2018,E3\n", exchange.Warn, 2, "PLACE", "K3", "not a code of the year"},
		{"child not in header", "episodes.csv", ep + "999,02/02/2018,S,C2,N1,U4,PR1,,\n", exchange.Warn, 2, "CHILD", "999", "not in the Header"},
		{"rule 148", "episodes.csv", ep + "101,02/02/2017,S,C2,N1,U4,PR1,02/02/2018,\n", exchange.Warn, 2, "DEC", "2018-02-02", "rule 148"},
		{"rule 355", "episodes.csv", ep + "101,02/02/2017,S,C2,N1,U4,PR1,,\n101,02/02/2017,S,C1,N1,U4,PR1,,\n", exchange.Warn, 3, "DECOM", "2017-02-02", "rule 355"},
		{"trap 21, rule 388", "episodes.csv", ep + "101,02/02/2017,S,C2,N1,U4,PR1,03/02/2017,X1\n101,04/02/2017,P,C2,N1,U4,PR1,,\n", exchange.Warn, 2, "REC", "X1", "rule 388"},
		{"overlap", "episodes.csv", ep + "101,02/02/2017,S,C2,N1,U4,PR1,03/03/2017,X1\n101,04/02/2017,P,C2,N1,U4,PR1,,\n", exchange.Warn, 2, "DEC", "2017-03-03", "next one has begun"},
		{"column missing", "episodes.csv", "CHILD,RNE,DEC\n101,S,\n", exchange.Refuse, 0, "DECOM", "", "missing"},
		{"header twice, alike", "header.csv", headerCSV + "103,M,01/02/2010,WBRI,UN1,,\n", exchange.Warn, 5, "CHILD", "103", "says the same"},
		{"header twice, otherwise", "header.csv", headerCSV + "103,M,02/02/2010,WBRI,UN1,,\n", exchange.Refuse, 5, "CHILD", "103", "contradict"},
		{"not a UPN", "header.csv", "CHILD,SEX,DOB,ETHNIC,UPN\n101,M,01/01/2010,WBRI,12345\n", exchange.Warn, 2, "UPN", "12345", "left out"},
		{"review twice", "reviews.csv", reviewsCSV + "101,27/03/2008,30/08/2017,PN6\n", exchange.Warn, 4, "REVIEW", "30/08/2017", "twice"},
		{"review twice, otherwise", "reviews.csv", reviewsCSV + "101,27/03/2008,30/08/2017,PN1\n", exchange.Warn, 4, "REVIEW_CODE", "PN1", "another code"},
		{"birth differs", "reviews.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n101,28/03/2008,30/08/2017,PN6\n", exchange.Warn, 2, "DOB", "28/03/2008", "another date of birth"},
		{"DUC unreadable", "uasc.csv", "CHILD,DOB,DUC\n101,27/03/2008,soon\n", exchange.Refuse, 2, "DUC", "soon", "not a date"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			fs := small()
			fs[c.file] = &fstest.MapFile{Data: []byte(c.content)}
			p := read(t, fs, fake.New())
			if p.Refused() != (c.level == exchange.Refuse) {
				t.Errorf("refused: %v", p.Refused())
			}
			for _, pr := range p.Problems {
				if pr.Level == c.level && pr.File == c.file && pr.Line == c.line && pr.Column == c.column && pr.Value == c.value && strings.Contains(pr.Message, c.says) {
					return
				}
			}
			t.Errorf("not found among %v", p.Problems)
		})
	}
}

func TestFilesAreFoundByName(t *testing.T) {
	bom := "\ufeff" + strings.ReplaceAll(headerCSV, "\n", "\r\n")
	fs := files("SSDA903 Header 2017-18.csv", bom, "SSDA903_Episodes.CSV", strings.TrimSuffix(episodesCSV, "\n"), "REVIEWS.csv", reviewsCSV,
		"903 uasc.csv", uascCSV, "sw_episodes.csv", "CHILD,SW_ID\n1,2\n", "oc2.csv", "CHILD\n1\n", "notes.txt", "x")
	p := read(t, fs, fake.New())
	if p.Count("child").Added != 3 || p.Count("episode").Added != 3 || p.Count("review").Added != 2 {
		t.Errorf("counts %+v", p.Counts)
	}
	if !strings.Contains(p.Notes[0], "oc2.csv, sw_episodes.csv") {
		t.Errorf("notes %q", p.Notes)
	}
	if p := read(t, files("x.csv", "a\n1\n"), fake.New()); !p.Refused() {
		t.Error("a folder with no return was taken")
	}
	if p := read(t, files("header.csv", headerCSV, "header 2.csv", headerCSV), fake.New()); !p.Refused() {
		t.Error("two headers were taken")
	}
}

func TestColumnsInAnyOrder(t *testing.T) {
	fs := small()
	fs["header.csv"] = &fstest.MapFile{Data: []byte("UPN,DOB,EXTRA,CHILD,ETHNIC,SEX\nH801200001001,27/03/2008,?,101,WBRI,2\n")}
	c := fake.New()
	p := read(t, fs, c)
	c.Apply(t, p)
	if k := fake.Of[child.Child](c, "child")[0]; k.LocalID != "101" || k.UPN != "H801200001001" || k.Sex != "F" {
		t.Errorf("%+v", *k)
	}
}

func TestMatchesByUPNAndAsks(t *testing.T) {
	c := fake.New()
	named := &child.Child{ID: "a", Forename: "Zoë", Surname: "Testa-Brook", UPN: "H801200001001"}
	c.Recs["child"] = []any{named}
	p := read(t, small(), c)
	var put exchange.Put
	for _, x := range p.Puts {
		if x.Kind == "child" && !x.New {
			put = x
		}
	}
	if put.Record == nil || put.Record.(*child.Child).LocalID != "101" || put.Who != "Zoë Testa-Brook" {
		t.Errorf("not matched by UPN: %+v", p.Puts)
	}
	named.LocalID = "777"
	p = read(t, small(), c)
	if p.Open() != 1 || !p.Refused() || len(p.Questions[0].Options) != 2 {
		t.Fatalf("questions %+v", p.Questions)
	}
	if n := p.Count("episode").Skipped; n != 2 {
		t.Errorf("%d episodes wait", n)
	}
	for answer, added := range map[string]int{"a": 2, "new": 3} {
		p, err := ssda903.Read(ctx, small(), c, ssda903.Options{Answers: exchange.Answers{p.Questions[0].Key: answer}})
		if err != nil || p.Refused() || p.Count("child").Added != added || p.Count("episode").Added != 3 {
			t.Errorf("answer %s: %v, %+v", answer, err, p.Counts)
		}
	}
}

func TestCancelled(t *testing.T) {
	var b strings.Builder
	b.WriteString("CHILD,DOB\n")
	for range 5000 {
		b.WriteString("1,01/01/2010\n")
	}
	stop, cancel := context.WithCancel(ctx)
	calls := 0
	_, err := ssda903.Read(stop, files("header.csv", b.String()), fake.New(), ssda903.Options{Progress: func(done, total int) { calls++; cancel() }})
	if !errors.Is(err, context.Canceled) || calls != 1 {
		t.Errorf("%v after %d calls", err, calls)
	}
}

func TestRealReturn(t *testing.T) {
	dir := os.DirFS(fake.Data(t, "ssda903"))
	c := fake.Full{Caseload: fake.New()}
	o := ssda903.Options{Today: civil.MustParse("2018-02-01")}
	p, err := ssda903.Read(ctx, dir, c, o)
	if err != nil {
		t.Fatal(err)
	}
	for kind, want := range map[string][2]int{"child": {2675, 2675}, "episode": {5050, 5050}, "review": {12582, 12568}} {
		if got := p.Count(kind); got.Read != want[0] || got.Added != want[1] || got.Read != got.Added+got.Skipped {
			t.Errorf("%s: %+v", kind, got)
		}
	}
	uasc, open := 0, 0
	for _, put := range p.Puts {
		switch r := put.Record.(type) {
		case *child.Child:
			if r.UASC {
				uasc++
			}
		case *care.Episode:
			if r.Open() {
				open++
			}
		}
	}
	if uasc != 132 || open != 1413 {
		t.Errorf("%d unaccompanied, %d open episodes", uasc, open)
	}
	found := map[string]int{}
	for _, g := range p.Summary() {
		t.Logf("%d %s %s %s: %d", g.Level, g.File, g.Column, g.Message, g.Count)
		found[g.Message] = g.Count
	}
	for message, want := range map[string]int{"the check letter is wrong; kept as it is": 2568,
		"a reason for ending but no end (DEC); taken as going on (rule 148)": 1413,
		"children without an episode of care in this return: 552":            1} {
		if found[message] != want {
			t.Errorf("%s: %d, want %d", message, found[message], want)
		}
	}
	for _, n := range p.Notes {
		t.Log(n)
	}
	t.Log("placements", p.Count("placement").Read)
	byID := fake.New() // Apply checks every id against every other: too slow for so many
	for _, put := range p.Puts {
		byID.Recs[put.Kind] = append(byID.Recs[put.Kind], put.Record)
	}
	again, err := ssda903.Read(ctx, dir, fake.Full{Caseload: byID}, o)
	if err != nil || len(again.Puts) != 0 || again.Same != 2675+5050+12568 {
		t.Errorf("again: %v, %d puts, %d same", err, len(again.Puts), again.Same)
	}
}
