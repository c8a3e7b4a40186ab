package demo_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"testing"
	"time"

	"pgregory.net/rapid"

	"caseload/model/action"
	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/demo"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/field"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/school"
	"caseload/model/setting"
)

// A borough has tens of thousands of records; a hundred of them, rapid's own
// number, would take minutes.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "25"); err != nil {
		panic(err)
	}
	flag.Parse()
	os.Exit(m.Run())
}

// kindOf gives the declaration of a record.
func kindOf(rec any) field.Kind {
	switch rec.(type) {
	case *setting.Authority:
		return setting.Authorities
	case *setting.Term:
		return setting.Terms
	case *setting.Closure:
		return setting.Closures
	case *officer.Team:
		return officer.Teams
	case *officer.Officer:
		return officer.Officers
	case *officer.Link:
		return officer.Links
	case *officer.Assignment:
		return officer.Assignments
	case *school.School:
		return school.Schools
	case *child.Child:
		return child.Children
	case *child.Alert:
		return child.Alerts
	case *care.Episode:
		return care.Episodes
	case *care.Review:
		return care.Reviews
	case *pep.PEP:
		return pep.PEPs
	case *pep.Target:
		return pep.Targets
	case *pep.Check:
		return pep.Checks
	case *ehc.Assessment:
		return ehc.Assessments
	case *ehc.Plan:
		return ehc.Plans
	case *ehc.Review:
		return ehc.Reviews
	case *attendance.Week:
		return attendance.Weeks
	case *attendance.Suspension:
		return attendance.Suspensions
	case *action.Action:
		return action.Actions
	case *action.FollowUp:
		return action.FollowUps
	}
	return nil
}

// count is a sink that only counts.
type count map[string]int

func (c count) Put(rec any) error {
	c[kindOf(rec).Name()]++
	return nil
}

func (c count) sum() int {
	n := 0
	for _, v := range c {
		n += v
	}
	return n
}

// borough is a sink that checks each record as it comes and works out the duties
// of each child when it is complete.
type borough struct {
	t     interface{ Fatalf(string, ...any) }
	today civil.Date
	env   *duty.Env
	ids   map[string]string // id to kind
	links map[string][]officer.Link
	files int
	file  *casefile.File
	count count
	// seen says how many duties of each rule are overdue, due this week, due later.
	seen    map[duty.RuleID]*[3]int
	strands map[string]*[3]int
	status  map[pep.Status]int
	me      string // the officer that a person is by default
	mine    [3]int // how many of these duties are theirs
	each    func(*casefile.File)
	peps    func(*pep.PEP)
}

func newBorough(t interface{ Fatalf(string, ...any) }, today civil.Date, cal *calendar.Calendar) *borough {
	book, err := duty.NewBook(nil)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return &borough{t: t, today: today, env: &duty.Env{Calendar: cal, Book: book, Today: today}, ids: map[string]string{}, links: map[string][]officer.Link{},
		count: count{}, seen: map[duty.RuleID]*[3]int{}, strands: map[string]*[3]int{}, status: map[pep.Status]int{}}
}

func (b *borough) Put(rec any) error {
	k := kindOf(rec)
	if k == nil {
		return fmt.Errorf("a record of no kind: %T", rec)
	}
	b.count[k.Name()]++
	if err := k.Verify(rec); err != nil {
		return fmt.Errorf("%s: %w", k.Name(), err)
	}
	if err := b.references(k, rec); err != nil {
		return err
	}
	switch r := rec.(type) {
	case *officer.Link:
		b.links[r.School] = append(b.links[r.School], *r)
		return nil
	case *child.Child:
		b.finish()
		b.file = &casefile.File{Links: b.links[r.School]}
	case *pep.PEP:
		if r.Status != r.StatusOf() {
			return fmt.Errorf("status %s, should be %s", r.Status, r.StatusOf())
		}
		b.status[r.Status]++
		if b.peps != nil {
			b.peps(r)
		}
	}
	if b.file == nil {
		return nil
	}
	if !b.file.Put(rec) && k.Name() != "action" {
		return fmt.Errorf("the case file does not take %s", k.Name())
	}
	return b.sane(rec)
}

// references checks that every id referred to was put before, and none twice.
func (b *borough) references(k field.Kind, rec any) error {
	vs := k.Values(rec)
	if vs[0] == "" || b.ids[vs[0]] != "" {
		return fmt.Errorf("%s %q is empty or there already", k.Name(), vs[0])
	}
	b.ids[vs[0]] = k.Name()
	for i, s := range k.Specs() {
		leads := k.Name() == "team" && s.Name == "lead"
		if s.Type == field.Ref && vs[i] != "" && !leads && b.ids[vs[i]] != s.RefKind {
			return fmt.Errorf("%s refers with %s to %s %s, which was not put before", k.Name(), s.Name, s.RefKind, vs[i])
		}
	}
	return nil
}

// sane checks that nothing is recorded as done after today, and nothing before
// what it follows.
func (b *borough) sane(rec any) error {
	var done []civil.Date
	var order []civil.Date
	switch r := rec.(type) {
	case *child.Child:
		done = []civil.Date{r.Born, r.SchoolSince}
	case *child.Alert:
		order = []civil.Date{r.Raised, r.Review}
		done = []civil.Date{r.Raised}
	case *officer.Assignment:
		done = []civil.Date{r.From}
	case *care.Episode:
		done, order = []civil.Date{r.Start, r.End}, []civil.Date{b.file.Child.Born, r.Start, r.End}
	case *care.Review:
		if r.Code != "" {
			done = []civil.Date{r.On}
		}
		order = []civil.Date{r.On, r.Next}
	case *pep.PEP:
		done = []civil.Date{r.Initiated, r.HeldOn, r.Received, r.RatedOn, r.Signed}
		order = []civil.Date{r.Initiated, r.HeldOn, r.Received}
		if r.RatedOn.Before(r.HeldOn) && !r.RatedOn.IsZero() {
			return fmt.Errorf("PEP rated %s before it was held %s", r.RatedOn, r.HeldOn)
		}
	case *pep.Target:
		done = []civil.Date{r.Reviewed}
	case *pep.Check:
		done = []civil.Date{r.On}
	case *ehc.Assessment:
		done = []civil.Date{r.Received, r.Notified, r.OutcomeOn, r.DraftServed, r.FinalSent, r.Withdrawn}
		order = []civil.Date{b.file.Child.Born, r.Received, r.Notified, r.OutcomeOn, r.DraftServed, r.FinalSent}
	case *ehc.Plan:
		done = []civil.Date{r.Made, r.Amended, r.Reviewed, r.Ceased}
		order = []civil.Date{b.file.Child.Born, r.Made, r.Reviewed, r.Ceased}
	case *ehc.Review:
		done = []civil.Date{r.Asked, r.Invited, r.Papers, r.Held, r.Report, r.Decided, r.NoticeSent, r.FinalSent}
		order = []civil.Date{r.Asked, r.Invited, r.Papers, r.Meeting, r.Held, r.Decided, r.NoticeSent, r.FinalSent, r.Next}
	case *attendance.Week:
		done = []civil.Date{r.Monday}
		if r.Attended+r.Authorised+r.Unauthorised != r.Possible || r.Attended < 0 || r.Possible <= 0 {
			return fmt.Errorf("sessions do not add up: %+v", *r)
		}
	case *attendance.Suspension:
		done = []civil.Date{r.Start}
	case *action.Action:
		done = []civil.Date{r.On, civil.Of(r.At)}
	case *action.FollowUp:
		done, order = []civil.Date{r.Raised, r.Done}, []civil.Date{r.Raised, civil.Max(r.Due, r.Done)}
	}
	for _, d := range done {
		if d.After(b.today) {
			return fmt.Errorf("%s is done on %s, after today: %+v", kindOf(rec).Name(), d, rec)
		}
	}
	last := civil.Date{}
	for _, d := range order {
		if d.IsZero() {
			continue
		}
		if d.Before(last) {
			return fmt.Errorf("%s is out of order: %s after %s: %+v", kindOf(rec).Name(), d, last, rec)
		}
		last = d
	}
	return nil
}

// finish works out the duties of the child that is complete.
func (b *borough) finish() {
	if b.file == nil {
		return
	}
	b.files++
	ds, err := b.file.Duties(b.env)
	if err != nil {
		b.t.Fatalf("duties: %v", err)
	}
	for _, d := range casefile.Open(ds) {
		at := 2
		switch left := d.DaysLeft(b.today); {
		case left < 0:
			at = 0
		case left < 7:
			at = 1
		}
		rule, strand := d.Rule.ID, d.Rule.Strand
		if b.seen[rule] == nil {
			b.seen[rule] = &[3]int{}
		}
		if b.strands[strand] == nil {
			b.strands[strand] = &[3]int{}
		}
		b.seen[rule][at]++
		if d.Officer == b.me {
			b.mine[at]++
		}
		b.strands[strand][at]++
	}
	if b.each != nil {
		b.each(b.file)
	}
}

func generate(t interface{ Fatalf(string, ...any) }, o demo.Options, sink demo.Sink) {
	if err := demo.Generate(context.Background(), o, sink, nil); err != nil {
		t.Fatalf("%s, seed %d: %v", o.Today, o.Seed, err)
	}
	if b, ok := sink.(*borough); ok {
		b.finish()
	}
}

var bucket = [3]string{"overdue", "due this week", "due later"}

func (b *borough) wantAll(name string, got *[3]int) {
	for i := range bucket {
		if got == nil || got[i] == 0 {
			b.t.Fatalf("on %s nothing of %s is %s", b.today, name, bucket[i])
		}
	}
}

// TestAnyDay is the promise of the demo: whatever the day, each record is sound,
// refers to what is there, and every screen has something overdue, due this week
// and due later.
func TestAnyDay(t *testing.T) {
	cal := calendar.New(calendar.Options{})
	rapid.Check(t, func(t *rapid.T) {
		today := civil.New(2015, time.January, 1).AddDays(rapid.IntRange(0, 16*365-1).Draw(t, "day"))
		anyDay(t, demo.Options{Seed: rapid.Uint64().Draw(t, "seed"), Today: today, Calendar: cal})
	})
}

// TestAwkwardDays are those on which a year, a term or a month turns.
func TestAwkwardDays(t *testing.T) {
	cal := calendar.New(calendar.Options{})
	for _, day := range []string{"2026-08-31", "2026-09-01", "2026-12-25", "2027-01-01", "2028-02-29", "2024-07-25", "2026-05-31", "2019-09-08"} {
		anyDay(t, demo.Options{Seed: 1, Today: civil.MustParse(day), Calendar: cal})
	}
}

func anyDay(t interface{ Fatalf(string, ...any) }, o demo.Options) {
	b := newBorough(t, o.Today, o.Calendar)
	b.me = demo.DefaultOfficer(o.Seed)
	generate(t, o, b)
	b.wantAll("Priya Demo's work", &b.mine)
	for _, strand := range []string{"PEP", "EHC", "Care", "Action"} {
		b.wantAll("the strand "+strand, b.strands[strand])
	}
	for _, rule := range []duty.RuleID{duty.ReviewYear, duty.ReviewMeeting, duty.ReviewDecide, duty.ReviewFinal8, duty.DecideAssess, duty.FinalPlan,
		duty.CareLater, duty.FollowUp, duty.AlertReview} {
		b.wantAll(string(rule), b.seen[rule])
	}
	for rule, at := range map[duty.RuleID][]int{duty.PEPInitial: {0, 1}, duty.PEPTermly: {0, 2}, duty.PEPReturn: {0}, duty.PEPCheck: {1}, duty.NoNextDate: {0}} {
		for _, i := range at {
			if b.seen[rule] == nil || b.seen[rule][i] == 0 {
				t.Fatalf("on %s nothing of %s is %s", o.Today, rule, bucket[i])
			}
		}
	}
	if b.status[pep.ToCheck] < 8 || b.status[pep.Returned] < 3 || b.status[pep.Held] < 1 {
		t.Fatalf("on %s PEPs stand %v", o.Today, b.status)
	}
}

var aDay = civil.MustParse("2026-11-12")

func TestShapeOfTheBorough(t *testing.T) {
	b := newBorough(t, aDay, calendar.New(calendar.Options{}))
	inCare, years, sen, away, uasc, plans, unassigned := 0, map[int]int{}, 0, 0, 0, 0, 0
	persistent, absent, suspended, priya, asked, open := 0, 0, 0, 0, 0, 0
	b.each = func(f *casefile.File) {
		for _, a := range f.Assessments {
			if a.Received.After(aDay.AddMonths(-12)) {
				asked++
			}
			if a.Open(aDay) {
				open++
			}
		}
		for _, p := range f.Plans {
			if p.Ceased.IsZero() {
				plans++
			}
		}
		p := care.Current(care.Chain(f.Episodes), aDay)
		if p == nil {
			return
		}
		inCare++
		y, _ := f.Child.YearGroup(aDay)
		years[y]++
		if f.Child.SEN != "N" {
			sen++
		}
		if p.Last().OutOfArea {
			away++
		}
		if f.Child.UASC {
			uasc++
		}
		switch f.Officer(officer.VirtualSchool, aDay) {
		case "":
			unassigned++
		case demo.DefaultOfficer(1):
			priya++
		}
		if tally := f.Tally(calendar.AcademicYear(aDay)); tally.Known() {
			absent++
			if tally.Persistent() {
				persistent++
			}
		}
		if len(f.Suspensions) > 0 {
			suspended++
		}
	}
	ratings := map[pep.Rating]int{}
	thisWeek, nextWeek := 0, 0
	b.peps = func(p *pep.PEP) {
		if left := p.Meeting.Sub(aDay); p.Status == pep.Arranged && left >= 0 && left < 7 {
			thisWeek++
		} else if p.Status == pep.Arranged && left >= 7 && left < 14 {
			nextWeek++
		}
		if p.Term == "2025-summer" && p.Rating != "" {
			ratings[p.Rating]++
		}
	}
	generate(t, demo.Options{Seed: 1, Today: aDay}, b)

	between := func(what string, got, lo, hi int) {
		t.Helper()
		if got < lo || got > hi {
			t.Errorf("%s: %d, want %d to %d", what, got, lo, hi)
		}
	}
	between("in care", inCare, 305, 325)
	for y, n := range map[int]int{0: 15, 1: 12, 2: 8, 3: 12, 4: 23, 5: 16, 6: 19, 7: 15, 8: 22, 9: 28, 10: 26, 11: 36, 12: 40, 13: 41} {
		between(fmt.Sprintf("in care, year %d", y), years[y], n, n)
	}
	between("unaccompanied", uasc, 13, 13)
	between("SEND per mille of those in care", sen*1000/inCare, 650, 680)
	between("out of area per mille", away*1000/inCare, 265, 295)
	between("not assigned", unassigned, 5, 8)
	between("Priya's children", priya, 29, 33)
	between("plans in force", plans, 2750, 2850)
	between("children", b.count["child"], 4200, 4400)
	between("schools", b.count["school"], 190, 190)
	between("officers", b.count["officer"], 48, 48)
	between("teams", b.count["team"], 3, 3)
	between("terms", b.count["term"], 15, 15)
	between("assessments asked in a year", asked, 520, 600)
	between("assessments open", open, 190, 210)
	between("persistently absent, per mille", persistent*1000/absent, 150, 230)
	between("suspended, per mille", suspended*1000/inCare, 90, 140)
	between("alerts", b.count["alert"], 100, 150)
	rated := ratings[pep.Red] + ratings[pep.Amber] + ratings[pep.Green] + ratings[pep.Gold]
	between("PEPs rated last term", rated, 240, 310)
	between("Red, per mille", ratings[pep.Red]*1000/rated, 50, 90)
	between("Amber, per mille", ratings[pep.Amber]*1000/rated, 350, 410)
	between("Green and Gold, per mille", (ratings[pep.Green]+ratings[pep.Gold])*1000/rated, 520, 590)
	between("Gold", ratings[pep.Gold], 3, 18)
	between("annual reviews overdue, per mille of plans", b.seen[duty.ReviewYear][0]*1000/plans, 55, 85)
	between("log entries", b.count["action"], 18_000, 25_000)
	between("PEP meetings arranged this week", thisWeek, 8, 40)
	between("PEP meetings arranged next week", nextWeek, 8, 40)
	between("records", b.count.sum(), 50_000, 80_000)
	t.Log(b.count, b.count.sum(), b.status, ratings)
	for rule, n := range b.seen {
		t.Log(rule, *n)
	}
}

// TestChecksYieldTheirRating: the answers on record lead to the rating on record.
func TestChecksYieldTheirRating(t *testing.T) {
	b := newBorough(t, aDay, calendar.New(calendar.Options{}))
	byRule, red, n := 0, 0, 0
	b.each = func(f *casefile.File) {
		latest := map[string]pep.Check{}
		for _, c := range f.Checks {
			n++
			v := pep.Judge(&c)
			if want := v.Suggested; c.Rating != want && (c.Rating != pep.Gold || want != pep.Green) {
				t.Fatalf("rated %s, the answers lead to %s: %+v", c.Rating, want, c)
			}
			if c.ByRule != v.RedByRule() {
				t.Fatalf("by rule %v: %+v", c.ByRule, c)
			}
			if c.Rating == pep.Red {
				red++
				if c.ByRule {
					byRule++
				}
			}
			latest[c.PEP] = c
		}
		for _, p := range f.PEPs {
			c, checked := latest[p.ID]
			if checked != (p.Rating != "") {
				t.Fatalf("a PEP rated %q, checked %v", p.Rating, checked)
			}
			if checked && (c.Rating != p.Rating || c.On != p.RatedOn || c.Rater != p.RatedBy || (c.SW == pep.Yes) != p.SW || (c.Voice == pep.Yes) != (p.Voice != "")) {
				t.Fatalf("the PEP says other than its last check: %+v, %+v", p, c)
			}
		}
	}
	generate(t, demo.Options{Seed: 3, Today: aDay}, b)
	if n < 1000 || red < 50 || byRule*10 < red*7 {
		t.Errorf("%d checks, %d Red, %d of them by rule", n, red, byRule)
	}
}

func hash(t *testing.T, o demo.Options) uint64 {
	h := fnv.New64a()
	generate(t, o, sinkFunc(func(rec any) error {
		k := kindOf(rec)
		for _, v := range k.Values(rec) {
			h.Write([]byte(v))
			h.Write([]byte{0})
		}
		return nil
	}))
	return h.Sum64()
}

type sinkFunc func(any) error

func (f sinkFunc) Put(rec any) error { return f(rec) }

func TestTheSameAgain(t *testing.T) {
	o := demo.Options{Seed: 7, Today: aDay}
	first := hash(t, o)
	if again := hash(t, o); again != first {
		t.Errorf("the same options gave other records")
	}
	o.Seed++
	if hash(t, o) == first {
		t.Errorf("another seed gave the same records")
	}
	o.Seed--
	o.Today = o.Today.AddDays(1)
	if hash(t, o) == first {
		t.Errorf("another day gave the same records")
	}
}

func TestOfficersToBe(t *testing.T) {
	officers, teams := map[string]officer.Officer{}, map[string]officer.Team{}
	o := demo.Options{Seed: 11, Today: aDay}
	generate(t, o, sinkFunc(func(rec any) error {
		switch r := rec.(type) {
		case *officer.Officer:
			officers[r.ID] = *r
		case *officer.Team:
			teams[r.ID] = *r
		}
		return nil
	}))
	me := officers[demo.DefaultOfficer(11)]
	if me.Name != "Priya Demo" || me.Role != officer.Caseworker || teams[me.Team].Kind != officer.VirtualSchool {
		t.Errorf("the officer to be is %+v", me)
	}
	for _, k := range []officer.TeamKind{officer.VirtualSchool, officer.EHCNew, officer.EHCReview} {
		m := officers[demo.Manager(11, k)]
		if m.Role != officer.Manager || teams[m.Team].Kind != k || teams[m.Team].Lead != m.ID {
			t.Errorf("the manager of %s is %+v", k, m)
		}
	}
	if demo.Manager(11, officer.OtherTeam) != "" {
		t.Errorf("there is a manager of no team")
	}
	names := map[string]bool{}
	for _, o := range officers {
		if names[o.Name] {
			t.Errorf("two officers are called %s", o.Name)
		}
		names[o.Name] = true
	}
}

func TestProgressAndTotal(t *testing.T) {
	for _, s := range []demo.Scale{demo.Borough, demo.Authority} {
		o := demo.Options{Seed: 5, Today: aDay, Scale: s}
		c, done, total := count{}, 0, 0
		err := demo.Generate(context.Background(), o, c, func(d, of int) {
			if d < done || d > of {
				t.Fatalf("%d of %d after %d", d, of, done)
			}
			done, total = d, of
		})
		if err != nil || done != c.sum() || total != done {
			t.Errorf("%s: %v; %d of %d, %d put", s, err, done, total, c.sum())
		}
		if guess := demo.Total(o); guess*100 < done*95 || guess*100 > done*105 {
			t.Errorf("%s: Total said %d, %d were put", s, guess, done)
		}
		if s == demo.Authority && (c["action"] != 200_000 || c["child"] != 5000) {
			t.Errorf("%s: %v", s, c)
		}
	}
}

func TestItStops(t *testing.T) {
	full := errors.New("disk full")
	n := 0
	err := demo.Generate(context.Background(), demo.Options{Today: aDay}, sinkFunc(func(any) error {
		if n++; n >= 1000 {
			return full
		}
		return nil
	}), nil)
	if !errors.Is(err, full) || n != 1000 {
		t.Errorf("after the sink failed: %v, %d records put", err, n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := demo.Generate(ctx, demo.Options{Today: aDay}, count{}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("after cancelling: %v", err)
	}
	if err := demo.Generate(context.Background(), demo.Options{Today: aDay, Scale: "village"}, count{}, nil); err == nil {
		t.Errorf("a village was made")
	}
	if err := demo.Generate(context.Background(), demo.Options{}, count{}, nil); err == nil {
		t.Errorf("an authority was made on no day")
	}
}

// TestEnglandBegins looks at the beginning of the largest scale: its schools and
// officers, and children of many areas.
func TestEnglandBegins(t *testing.T) {
	if testing.Short() {
		t.Skip("large")
	}
	b := newBorough(t, aDay, calendar.New(calendar.Options{}))
	enough := errors.New("enough")
	err := demo.Generate(context.Background(), demo.Options{Seed: 1, Today: aDay, Scale: demo.England}, sinkFunc(func(rec any) error {
		if b.count.sum() > 200_000 {
			return enough
		}
		return b.Put(rec)
	}), nil)
	if !errors.Is(err, enough) {
		t.Fatalf("stopped with %v", err)
	}
	if b.count["school"] != 22_000 || b.count["officer"] != 8_000 || b.count["team"] != 450 {
		t.Errorf("put %v", b.count)
	}
}

type nowhere struct{ n int }

func (s *nowhere) Put(any) error { s.n++; return nil }

func BenchmarkGenerate(b *testing.B) {
	for _, s := range []demo.Scale{demo.Borough, demo.Authority} {
		b.Run(string(s), func(b *testing.B) {
			sink := &nowhere{}
			for b.Loop() {
				if err := demo.Generate(context.Background(), demo.Options{Seed: 1, Today: aDay, Scale: s}, sink, nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(sink.n)/b.Elapsed().Seconds(), "records/s")
		})
	}
}
