package premium_test

import (
	"slices"
	"strings"
	"testing"

	"caseload/model/care"
	"caseload/model/civil"
	"caseload/model/pep"
	"caseload/model/premium"
)

func day(s string) civil.Date {
	if s == "" {
		return civil.Date{}
	}
	return civil.MustParse(s)
}

// fine is a request that may be released: everything else changes one thing of it.
func fine() *premium.Case {
	return &premium.Case{
		Request:  premium.Request{ID: "r2", Child: "kid", PEP: "p", Target: "t", Stream: "ppplus", Year: 2026, Term: "2026-autumn", Asked: day("2026-11-02"), Amount: 180_00},
		PEP:      &pep.PEP{ID: "p", Child: "kid", Term: "2026-autumn", HeldOn: day("2026-10-14"), Rating: pep.Green},
		Check:    &pep.Check{PEP: "p", Timescale: pep.Yes, Smart: pep.Yes, Letters: "1:SMART 2:SA"},
		Target:   &pep.Target{ID: "t", PEP: "p", Number: 1, Intervention: "1:1 literacy", Cost: 180_00, Stream: "ppplus"},
		Pot:      &premium.Pot{ID: "pot", Stream: "ppplus", Year: 2026, PerChild: 2630_00, CapTerm: 600_00, CapYear: 1800_00, Release: "green", Confirmed: true},
		Born:     day("2012-02-03"),
		Episodes: []care.Episode{{Start: day("2025-01-10"), Legal: "C2"}},
		Today:    day("2026-11-23"),
	}
}

func codes(v premium.Verdict) []string {
	var out []string
	for _, r := range v.Reasons {
		out = append(out, r.Code)
	}
	return out
}

func asked(id, on string, pence int64, more func(*premium.Request)) premium.Request {
	r := premium.Request{ID: id, Child: "kid", PEP: "p0", Target: "t0", Stream: "ppplus", Year: 2026, Term: "2026-autumn", Asked: day(on), Amount: pence}
	if more != nil {
		more(&r)
	}
	return r
}

func TestJudge(t *testing.T) {
	released := func(r *premium.Request) { r.Released = day("2026-11-20") }
	for _, x := range []struct {
		name string
		with func(*premium.Case)
		want string // codes
		says string
	}{
		{"Green, in time, costed, SMART", func(*premium.Case) {}, "", ""},
		{"Gold", func(c *premium.Case) { c.PEP.Rating = pep.Gold }, "", ""},
		{"Amber is not enough", func(c *premium.Case) { c.PEP.Rating = pep.Amber }, "rating", "the PEP is Amber; it is released when that is Green or Gold"},
		{"Red is not enough", func(c *premium.Case) { c.PEP.Rating = pep.Red }, "rating", "the PEP is Red"},
		{"not rated", func(c *premium.Case) { c.PEP.Rating = pep.Unrated }, "unrated", "not rated yet"},
		{"Amber where the fund says so", func(c *premium.Case) { c.PEP.Rating, c.Pot.Release = pep.Amber, "amber" }, "", ""},
		{"Red where the fund says Amber", func(c *premium.Case) { c.PEP.Rating, c.Pot.Release = pep.Red, "amber" }, "rating", "Amber or better"},
		{"Green where the fund wants Gold", func(c *premium.Case) { c.Pot.Release = "gold" }, "rating", "Gold only"},
		{"nothing set is Green or Gold", func(c *premium.Case) { c.PEP.Rating, c.Pot.Release = pep.Amber, "" }, "rating", "Green or Gold"},
		{"no PEP", func(c *premium.Case) { c.PEP = nil }, "pep target", "no PEP"},
		{"outside its timescale", func(c *premium.Case) { c.Check.Timescale = pep.No }, "timescale", "was not within its timescale"},
		{"nobody says whether in time", func(c *premium.Case) { c.Check.Timescale = "" }, "timescale", "no check says"},
		{"no check", func(c *premium.Case) { c.Check = nil }, "timescale smart", "no check says so"},
		{"no target", func(c *premium.Case) { c.Target = nil }, "target", "no target"},
		{"a target of another PEP", func(c *premium.Case) { c.Target.PEP = "p0" }, "target", "no target of the PEP"},
		{"letters missing", func(c *premium.Case) { c.Target.Number = 2 }, "smart", "target 2 is not SMART: missing M, R, T"},
		{"a target that nobody looked at", func(c *premium.Case) { c.Target.Number = 3 }, "smart", "missing S, M, A, R, T"},
		{"no letters, but said to be SMART", func(c *premium.Case) { c.Check.Letters = "" }, "", ""},
		{"no letters, and not SMART", func(c *premium.Case) { c.Check.Letters, c.Check.Smart = "", pep.No }, "smart", "does not say so"},
		{"no intervention", func(c *premium.Case) { c.Target.Intervention = "" }, "costed", "no intervention"},
		{"no cost", func(c *premium.Case) { c.Target.Cost = 0 }, "costed more", "no cost"},
		{"more than the cost", func(c *premium.Case) { c.Target.Cost = 179_99 }, "more", "£180 is asked for target 1, which costs £179.99"},
		{"asked twice for a target", func(c *premium.Case) {
			c.Asked = []premium.Request{asked("r1", "2026-11-01", 1, func(r *premium.Request) { r.Target = "t" })}
		}, "more", "£180.01 is asked"},
		{"up to the cap of a term", func(c *premium.Case) { c.Asked = []premium.Request{asked("r1", "2026-11-01", 420_00, nil)} }, "", ""},
		{"a penny over the cap of a term", func(c *premium.Case) { c.Asked = []premium.Request{asked("r1", "2026-11-01", 420_01, nil)} }, "term", "would be £600.01 in the term; the cap is £600"},
		{"other terms do not count to the term", func(c *premium.Case) {
			c.Asked = []premium.Request{asked("r1", "2026-11-01", 600_00, func(r *premium.Request) { r.Term = "2026-summer" })}
		}, "", ""},
		{"over the cap of the year", func(c *premium.Case) {
			c.Asked = []premium.Request{asked("r0", "2026-05-01", 1200_00, func(r *premium.Request) { r.Term = "2025-summer" }), asked("r1", "2026-11-01", 420_01, nil)}
		}, "term year", "£1,800.01 in the year"},
		{"another year does not count", func(c *premium.Case) {
			c.Asked = []premium.Request{asked("r0", "2026-02-01", 1800_00, func(r *premium.Request) { r.Year = 2025 })}
		}, "", ""},
		{"another fund does not count", func(c *premium.Case) {
			c.Asked = []premium.Request{asked("r0", "2026-10-01", 1800_00, func(r *premium.Request) { r.Stream = "recovery" })}
		}, "", ""},
		{"asked later does not count", func(c *premium.Case) { c.Asked = []premium.Request{asked("r3", "2026-11-02", 600_00, nil)} }, "", ""},
		{"asked later and released counts", func(c *premium.Case) { c.Asked = []premium.Request{asked("r3", "2026-11-03", 600_00, released)} }, "term", "£780"},
		{"refused does not count", func(c *premium.Case) {
			c.Asked = []premium.Request{asked("r1", "2026-11-01", 600_00, func(r *premium.Request) { r.Refused = day("2026-11-02") })}
		}, "", ""},
		{"recovered may be asked again", func(c *premium.Case) {
			c.Asked = []premium.Request{asked("r1", "2026-11-01", 600_00, func(r *premium.Request) {
				released(r)
				r.Paid, r.PaidSum, r.Back = day("2026-11-21"), 600_00, 180_00
			})}
		}, "", ""},
		{"no caps set", func(c *premium.Case) {
			c.Pot.CapTerm, c.Pot.CapYear = 0, 0
			c.Asked = []premium.Request{asked("r1", "2026-11-01", 9000_00, nil)}
		}, "", ""},
		// Trap 25: the ages of the premium are not those of PEPs.
		{"a child before Reception", func(c *premium.Case) { c.Born = day("2022-09-01") }, "stream", "children from Reception to Year 11"},
		{"Reception", func(c *premium.Case) { c.Born = day("2022-08-31") }, "", ""},
		{"Year 11", func(c *premium.Case) { c.Born = day("2010-09-01") }, "", ""},
		{"Year 12", func(c *premium.Case) { c.Born = day("2010-08-31") }, "stream", "Reception to Year 11"},
		{"the target is the school's own", func(c *premium.Case) { c.Target.Stream = "school" }, "stream", "paid from School's own"},
		// Trap 24: a PEP in April belongs to the next pot.
		{"a PEP of 31 March", func(c *premium.Case) { c.PEP.HeldOn = day("2026-03-31") }, "fy", "the PEP of Tue 31 Mar 2026 belongs to 2025-26"},
		{"a PEP of 1 April", func(c *premium.Case) { c.PEP.HeldOn = day("2026-04-01") }, "", ""},
		{"a PEP of the April after", func(c *premium.Case) { c.PEP.HeldOn = day("2027-04-01") }, "fy", "belongs to 2027-28"},
		{"on 31 March", func(c *premium.Case) { c.Today = day("2027-03-31") }, "", ""},
		{"after 31 March", func(c *premium.Case) { c.Today = day("2027-04-01") }, "ended", "ended Wed 31 Mar 2027, and what was unspent went back"},
		{"after 31 March, carried over", func(c *premium.Case) { c.Today, c.Pot.Carry = day("2027-04-01"), true }, "", ""},
		{"in care for one day", func(c *premium.Case) {
			c.Episodes = []care.Episode{{Start: day("2026-04-01"), End: day("2026-04-02"), Legal: "C2"}}
		}, "", ""},
		{"out of care before April", func(c *premium.Case) {
			c.Episodes = []care.Episode{{Start: day("2025-04-01"), End: day("2026-04-01"), Legal: "C2"}}
		}, "care", "was not in care in 2026-27"},
		// Trap 19.
		{"short breaks", func(c *premium.Case) { c.Episodes[0].Legal = "V4" }, "care", "not in care"},
		{"no fund in the settings", func(c *premium.Case) { c.Pot = nil }, "pot", "Pupil Premium Plus 2026-27 is not in the settings"},
		{"all that is wrong is told", func(c *premium.Case) {
			c.PEP.Rating, c.Check.Timescale, c.Target.Number = pep.Amber, pep.No, 2
		}, "rating timescale smart", ""},
	} {
		c := fine()
		x.with(c)
		v := premium.Judge(c)
		if got := strings.Join(codes(v), " "); got != x.want {
			t.Errorf("%s: %q, want %q (%s)", x.name, got, x.want, v.Why())
		}
		if v.May() != (x.want == "") {
			t.Errorf("%s: may be released: %t", x.name, v.May())
		}
		if !strings.Contains(v.Why(), x.says) {
			t.Errorf("%s: %q does not say %q", x.name, v.Why(), x.says)
		}
		for _, code := range codes(v) {
			if premium.Blocks.Label(code) == "" {
				t.Errorf("%s: no words for %q", x.name, code)
			}
		}
	}
}

func TestEachFundIsForItsAges(t *testing.T) {
	for _, x := range []struct{ born, on, want string }{
		{"2026-02-01", "2026-10-31", ""}, // not nine months yet
		{"2026-02-01", "2026-11-01", "eypp"},
		{"2022-09-01", "2027-08-31", "eypp"}, // the last day before Reception
		{"2022-09-01", "2027-09-01", "ppplus"},
		{"2010-08-31", "2026-08-31", "ppplus"},
		{"2010-08-31", "2026-09-01", "post16"},
		{"2010-08-31", "2028-08-31", "post16"},
		{"2010-08-31", "2028-09-01", ""},
		{"", "2026-09-01", ""},
	} {
		if got := premium.StreamAt(day(x.born), day(x.on)); got != x.want {
			t.Errorf("born %s, on %s: %q, want %q", x.born, x.on, got, x.want)
		}
	}
}

func TestCareLeaversHavePost16Premium(t *testing.T) {
	c := fine()
	c.Request.Stream, c.Target.Stream, c.Pot.Stream, c.Pot.PerChild, c.Pot.Total = "post16", "post16", "post16", 0, 20_000_00
	c.Born = day("2009-12-01")
	c.Episodes = []care.Episode{{Start: day("2020-01-01"), End: day("2025-06-01"), Legal: "C2"}}
	if v := premium.Judge(c); !v.May() {
		t.Error(v.Why())
	}
	c.Episodes = nil
	if v := premium.Judge(c); !slices.Equal(codes(v), []string{"care"}) {
		t.Error(v.Why())
	}
}

func TestTutoringIsForTargetsOfPupilPremium(t *testing.T) {
	c := fine()
	c.Request.Stream, c.Pot.Stream, c.Pot.Share = "tutoring", "tutoring", 60
	v := premium.Judge(c)
	if !v.May() || v.Grant != 108_00 || v.Rest != 72_00 {
		t.Errorf("%+v", v)
	}
}

func TestAnUnconfirmedFundIsToldAndDoesNotPrevent(t *testing.T) {
	c := fine()
	c.Pot.Confirmed, c.Pot.PerChild = false, 0
	v := premium.Judge(c)
	if !v.May() || strings.Join(v.Notes, " ") != "Pupil Premium Plus 2026-27 is not confirmed: no amount is entered" {
		t.Errorf("%+v", v)
	}
}

func TestStatusAndWhatIsTaken(t *testing.T) {
	r := premium.Request{Amount: 100}
	for _, x := range []struct {
		with   func()
		status string
		taken  int64
	}{
		{func() {}, "asked", 100},
		{func() { r.Released = day("2026-10-01") }, "released", 100},
		{func() { r.Paid, r.PaidSum = day("2026-10-02"), 80 }, "paid", 80},
		{func() { r.Back = 30 }, "recovered", 50},
		{func() { r = premium.Request{Amount: 100, Refused: day("2026-10-01")} }, "refused", 0},
	} {
		x.with()
		if r.Status() != x.status || r.Taken() != x.taken {
			t.Errorf("%s %d, want %s %d", r.Status(), r.Taken(), x.status, x.taken)
		}
		if premium.Statuses.Label(r.Status()) == "" {
			t.Errorf("no words for %s", r.Status())
		}
	}
}

func TestTheLatestCheckCounts(t *testing.T) {
	checks := []pep.Check{{ID: "a", PEP: "p", On: day("2026-11-05")}, {ID: "b", PEP: "p", On: day("2026-11-05")}, {ID: "c", PEP: "p", On: day("2026-11-01")}, {ID: "d", PEP: "q", On: day("2026-11-09")}}
	if got := premium.LatestCheck("p", checks); got == nil || got.ID != "b" {
		t.Errorf("%+v", got)
	}
	if premium.LatestCheck("z", checks) != nil {
		t.Error("a check of nothing")
	}
}

func TestAskingForTargets(t *testing.T) {
	p := &pep.PEP{ID: "p", Child: "kid", School: "elm", Term: "2025-summer", HeldOn: day("2026-04-20")}
	own := pep.Target{ID: "t", PEP: "p", Number: 1, Intervention: "Online tuition in maths", Cost: 180_00, Stream: "ppplus"}
	r := premium.For(p, &own, day("2026-05-01"))
	want := premium.Request{Child: "kid", School: "elm", PEP: "p", Target: "t", Stream: "ppplus", Year: 2026, Term: "2025-summer", Category: "tuition",
		What: "Online tuition in maths", Asked: day("2026-05-01"), Amount: 180_00}
	if r != want {
		t.Errorf("%+v", r)
	}
	p.HeldOn, p.Meeting = civil.Date{}, day("2026-03-20")
	if got := premium.For(p, &own, day("2026-05-01")).Year; got != 2025 {
		t.Errorf("a PEP arranged for March is of %d", got)
	}
	if got := premium.For(&pep.PEP{}, &own, day("2026-05-01")).Year; got != 2026 {
		t.Errorf("a PEP without a day, asked in May, is of %d", got)
	}
	refused := premium.Request{Target: "t", Refused: day("2026-05-02")}
	for name, x := range map[string]struct {
		t     pep.Target
		asked []premium.Request
		want  bool
	}{
		"not asked": {own, nil, true}, "asked": {own, []premium.Request{{Target: "t"}}, false}, "refused": {own, []premium.Request{refused}, true},
		"no cost": {pep.Target{ID: "t", Stream: "ppplus"}, nil, false}, "school's own": {pep.Target{ID: "t", Stream: "school", Cost: 5}, nil, false},
		"no cost to anybody": {pep.Target{ID: "t", Stream: "none", Cost: 5}, nil, false},
	} {
		if got := premium.Askable(&x.t, x.asked); got != x.want {
			t.Errorf("%s: %t", name, got)
		}
	}
	waits := premium.Waits("p", []pep.Target{own, {ID: "t2", PEP: "p", Cost: 20_00, Stream: "ppplus"}, {ID: "t3", PEP: "q", Cost: 7_00, Stream: "ppplus"}},
		[]premium.Request{{ID: "r", PEP: "p", Target: "t", Amount: 160_00}, {ID: "s", PEP: "p", Target: "t2", Amount: 1_00, Refused: day("2026-05-01")}})
	if got := premium.Hint(waits, "green"); got != "£180 can be released when this is Green or Gold." {
		t.Errorf("%q", got)
	}
	if premium.Hint(0, "green") != "" {
		t.Error("a hint of nothing")
	}
}

func TestCategoryOf(t *testing.T) {
	for words, want := range map[string]string{
		"Educational psychologist": "ep", "SALT sessions": "salt", "Play therapy": "therapy", "1:1 tutor": "tuition", "Chromebook": "laptop",
		"Read Write Inc phonics": "reading", "TA support": "support", "Swimming club": "enrich", "Small-group maths, one hour a week": "tuition", "Thrive sessions with the ELSA": "support", "Maths club": "enrich", "Tape": "", "": "", "Booster": "", "Business visit": "",
	} {
		if got := premium.CategoryOf(words); got != want {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
	}
}
