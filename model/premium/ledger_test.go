package premium_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"caseload/model/care"
	"caseload/model/civil"
	"caseload/model/pep"
	"caseload/model/premium"
	"caseload/model/setting"
)

func TestEligible(t *testing.T) {
	in := func(from, to string) []care.Episode {
		return []care.Episode{{Start: day(from), End: day(to), Legal: "C2"}}
	}
	for _, x := range []struct {
		name, stream, born string
		care               []care.Episode
		want               bool
	}{
		{"in care all year", "ppplus", "2012-02-03", in("2020-01-01", ""), true},
		{"from the first day in care", "ppplus", "2012-02-03", in("2027-03-31", ""), true},
		{"for one day", "ppplus", "2012-02-03", in("2026-04-01", "2026-04-02"), true},
		{"until 31 March", "ppplus", "2012-02-03", in("2020-01-01", "2026-04-01"), false},
		{"from the next 1 April", "ppplus", "2012-02-03", in("2027-04-01", ""), false},
		{"short breaks", "ppplus", "2012-02-03", []care.Episode{{Start: day("2020-01-01"), Legal: "V3"}}, false},
		{"never in care", "ppplus", "2012-02-03", nil, false},
		{"born nobody knows when", "ppplus", "", in("2020-01-01", ""), false},
		{"four on 31 August 2025", "ppplus", "2021-08-31", in("2020-01-01", ""), true},
		{"three on 31 August 2025", "ppplus", "2021-09-01", in("2020-01-01", ""), false},
		{"fifteen on 31 August 2025", "ppplus", "2009-09-01", in("2020-01-01", ""), true},
		{"sixteen on 31 August 2025", "ppplus", "2009-08-31", in("2020-01-01", ""), false},
		{"starts school in September", "eypp", "2021-09-01", in("2020-01-01", ""), true},
		{"comes into care after starting school", "eypp", "2021-09-01", in("2026-09-01", ""), false},
		{"nine months on 31 March", "eypp", "2026-06-30", in("2026-07-01", ""), true},
		{"nine months on 1 April", "eypp", "2026-07-01", in("2026-07-01", ""), false},
		{"leaves school in summer", "post16", "2009-09-01", in("2020-01-01", ""), true},
		{"leaves school the summer after", "post16", "2010-09-01", in("2020-01-01", ""), false},
		{"in Year 11 when care ends", "post16", "2009-09-01", in("2020-01-01", "2026-09-01"), false},
	} {
		p := premium.Pot{Stream: x.stream, Year: 2026}
		if got := p.Eligible(day(x.born), x.care); got != x.want {
			t.Errorf("%s: %t", x.name, got)
		}
	}
	own := premium.Pot{Stream: "ppplus", Year: 2026, FromAge: 5, UntilAge: 6}
	if own.Eligible(day("2021-08-31"), in("2020-01-01", "")) || !own.Eligible(day("2020-08-31"), in("2020-01-01", "")) {
		t.Error("the ages of the pot do not go before those of the fund")
	}
}

// A fund that pays a share never loses or makes a penny.
func TestSplitIsExact(t *testing.T) {
	for _, x := range []struct{ pence, share, grant int64 }{{100_00, 60, 60_00}, {1, 60, 1}, {2, 60, 1}, {3, 60, 2}, {5, 50, 3}, {1, 50, 1}, {33, 60, 20}, {100, 0, 100}} {
		p := premium.Pot{Stream: "tutoring", Share: int(x.share)}
		if grant, rest := p.Split(x.pence); grant != x.grant || rest != x.pence-x.grant {
			t.Errorf("%d at %d%%: %d and %d", x.pence, x.share, grant, rest)
		}
	}
	if grant, rest := (&premium.Pot{Stream: "ppplus", Share: 60}).Split(100); grant != 100 || rest != 0 {
		t.Error("only tutoring is shared")
	}
	rapid.Check(t, func(t *rapid.T) {
		n, share := rapid.Int64Range(0, 1<<40).Draw(t, "pence"), rapid.IntRange(1, 100).Draw(t, "share")
		p := premium.Pot{Stream: "tutoring", Share: share}
		grant, rest := p.Split(n)
		if grant+rest != n || grant < 0 || rest < 0 {
			t.Fatalf("%d + %d is not %d", grant, rest, n)
		}
		if off := 100*grant - n*int64(share); off > 50 || off <= -50 {
			t.Fatalf("%d is not %d%% of %d to the penny, half a penny up", grant, share, n)
		}
	})
}

// random books of a few children, schools, years and funds.
func random(t *rapid.T) *premium.Books {
	date := func(name string) civil.Date { return day("2025-01-01").AddDays(rapid.IntRange(0, 1000).Draw(t, name)) }
	maybe := func(name string) civil.Date {
		if rapid.Bool().Draw(t, name+"?") {
			return date(name)
		}
		return civil.Date{}
	}
	b := &premium.Books{Outcomes: map[string]string{"t1": "met", "t2": "partly"}, Schools: map[string]string{"elm": "Elmfield", "ash": "Ash"}}
	pick := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
	for i := range rapid.IntRange(0, 5).Draw(t, "kids") {
		k := premium.Kid{ID: fmt.Sprint("k", i), Name: fmt.Sprint("Testa ", i), School: pick("school", "", "elm", "ash"), Born: date("born").AddMonths(-12 * rapid.IntRange(0, 19).Draw(t, "age"))}
		for range rapid.IntRange(0, 2).Draw(t, "episodes") {
			k.Episodes = append(k.Episodes, care.Episode{Start: date("start"), End: maybe("end"), Legal: pick("legal", "C2", "V4")})
		}
		b.Kids = append(b.Kids, k)
	}
	for i := range rapid.IntRange(0, 8).Draw(t, "requests") {
		r := premium.Request{ID: fmt.Sprint("r", i), Child: pick("child", "k0", "k1", "k2"), School: pick("rschool", "", "elm", "ash"), Stream: pick("stream", "ppplus", "tutoring", "eypp"),
			Year: rapid.IntRange(2025, 2026).Draw(t, "year"), Term: pick("term", "", "2026-autumn"), Category: pick("category", "", "tuition", "ep"), Target: pick("target", "", "t1", "t2", "t3"),
			Amount: rapid.Int64Range(1, 99999).Draw(t, "amount")}
		switch rapid.IntRange(0, 4).Draw(t, "state") {
		case 1:
			r.Refused = date("refused")
		case 2:
			r.Released = date("released")
		case 3, 4:
			r.Released, r.Paid = date("released"), date("paid")
			r.PaidSum = rapid.Int64Range(0, r.Amount).Draw(t, "sum")
			r.Back = rapid.Int64Range(0, r.PaidSum).Draw(t, "back")
		}
		b.Requests = append(b.Requests, r)
	}
	for range rapid.IntRange(0, 4).Draw(t, "spends") {
		b.Spends = append(b.Spends, premium.Spend{Stream: pick("sstream", "ppplus", "tutoring"), Year: rapid.IntRange(2025, 2026).Draw(t, "syear"), Category: pick("scategory", "tuition", "staff"), Amount: rapid.Int64Range(-500, 99999).Draw(t, "spent")})
	}
	return b
}

func randomPot(t *rapid.T, stream string) premium.Pot {
	p := premium.Pot{ID: "p" + stream, Stream: stream, Year: 2026, PerChild: rapid.Int64Range(0, 3000_00).Draw(t, "per child")}
	p.TopSlice = rapid.Int64Range(0, p.PerChild).Draw(t, "top slice")
	p.Total = rapid.SampledFrom([]int64{0, 1, 5000_01}).Draw(t, "total")
	p.Share = rapid.IntRange(0, 100).Draw(t, "share")
	return p
}

// The parts of every breakdown add up to the whole, which is the same in all of them.
func TestPartsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, tutoring := random(t), randomPot(t, "tutoring")
		pot := randomPot(t, rapid.SampledFrom([]string{"ppplus", "tutoring", "eypp"}).Draw(t, "fund"))
		if pot.Stream == "tutoring" {
			pot = tutoring
		}
		whole := b.Account(pot, &tutoring, premium.Whole, day("2026-11-23")).Whole
		for _, by := range []premium.By{premium.ByChild, premium.BySchool, premium.ByCategory, premium.ByTerm, premium.ByImpact} {
			a := b.Account(pot, &tutoring, by, day("2026-11-23"))
			var sum premium.Sums
			for _, r := range a.Rows {
				sum.Add(r.Sums)
			}
			if sum != whole || a.Whole != whole {
				t.Fatalf("by %s: %+v, whole %+v", by, sum, whole)
			}
		}
		if got := whole.Asked + whole.Committed + whole.Paid - whole.Recovered + whole.Spent + whole.Free(); got != whole.Allocated {
			t.Fatalf("asked, committed, paid, spent and free are %d of %d", got, whole.Allocated)
		}
	})
}

// What tutoring costs is in the account of tutoring and of Pupil Premium Plus together,
// each penny once.
func TestTutoringIsChargedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, tutoring, plus := random(t), randomPot(t, "tutoring"), randomPot(t, "ppplus")
		var want premium.Sums
		for _, r := range b.Requests {
			if r.Year != 2026 || r.Stream == "eypp" || !r.Refused.IsZero() {
				continue
			}
			switch {
			case !r.Paid.IsZero():
				want.Paid, want.Recovered = want.Paid+r.PaidSum, want.Recovered+r.Back
			case !r.Released.IsZero():
				want.Committed += r.Amount
			default:
				want.Asked += r.Amount
			}
		}
		for _, s := range b.Spends {
			if s.Year == 2026 {
				want.Spent += s.Amount
			}
		}
		got := b.Account(tutoring, &tutoring, premium.Whole, day("2026-11-23")).Whole
		got.Add(b.Account(plus, &tutoring, premium.Whole, day("2026-11-23")).Whole)
		got.Children, got.Requests, got.Allocated = 0, 0, 0
		if got != want {
			t.Fatalf("%+v, want %+v", got, want)
		}
	})
}

// books are those of two children and a year that straddles two school years.
func books() *premium.Books {
	long := []care.Episode{{Start: day("2020-01-01"), Legal: "C2"}}
	return &premium.Books{
		Kids: []premium.Kid{
			{ID: "zoe", Name: "Zoë Testa-Brook", School: "elm", Born: day("2012-02-03"), Episodes: long},
			{ID: "marcus", Name: "Marcus Samplewood", School: "ash", Born: day("2014-02-03"), Episodes: long},
		},
		Schools:  map[string]string{"elm": "Elmfield High", "ash": "Ash Primary"},
		Outcomes: map[string]string{"t1": "met"},
		Requests: []premium.Request{
			{ID: "1", Child: "zoe", Stream: "ppplus", Year: 2026, Term: "2025-summer", Category: "tuition", Target: "t1", Amount: 400_00, Released: day("2026-05-01"), Paid: day("2026-05-08"), PaidSum: 390_00, Back: 40_00},
			{ID: "2", Child: "zoe", Stream: "ppplus", Year: 2026, Term: "2026-autumn", Category: "reading", Amount: 150_00, Released: day("2026-11-01")},
			{ID: "3", Child: "marcus", Stream: "ppplus", Year: 2026, Term: "2026-autumn", Category: "tuition", Amount: 100_00},
			{ID: "4", Child: "marcus", Stream: "tutoring", Year: 2026, Term: "2026-autumn", Category: "tuition", Amount: 50_01, Released: day("2026-11-01")},
			{ID: "5", Child: "zoe", Stream: "ppplus", Year: 2025, Term: "2025-autumn", Amount: 99_00, Released: day("2026-01-01")},
			{ID: "6", Child: "zoe", Stream: "ppplus", Year: 2026, Term: "2026-autumn", Amount: 500_00, Refused: day("2026-11-01")},
		},
		Spends: []premium.Spend{{Stream: "ppplus", Year: 2026, Category: "laptop", Amount: 300_00, Child: "zoe"}},
	}
}

func pots() (plus, tutoring premium.Pot) {
	return premium.Pot{ID: "a", Stream: "ppplus", Year: 2026, PerChild: 2630_00, TopSlice: 630_00}, premium.Pot{ID: "b", Stream: "tutoring", Year: 2026, Share: 60}
}

func TestTheAccountOfAYear(t *testing.T) {
	plus, tutoring := pots()
	a := books().Account(plus, &tutoring, premium.ByChild, day("2027-03-30"))
	// 40% of £50.01 is £20.00: the grant's £30.006 is rounded to £30.01.
	want := premium.Sums{Children: 2, Requests: 4, Allocated: 5260_00, Asked: 100_00, Committed: 150_00 + 20_00, Paid: 390_00, Recovered: 40_00, Spent: 300_00}
	if a.Whole != want {
		t.Errorf("%+v, want %+v", a.Whole, want)
	}
	if a.Whole.Free() != 4340_00 || a.Whole.Left() != 4440_00 || a.Lost() != 4440_00 || a.DaysLeft() != 2 || a.Pooled != 1260_00 {
		t.Errorf("free %d, left %d, lost %d, %d days, pooled %d", a.Whole.Free(), a.Whole.Left(), a.Lost(), a.DaysLeft(), a.Pooled)
	}
	if len(a.Rows) != 3 || a.Rows[0].ID != "marcus" || a.Rows[1].ID != "zoe" || a.Rows[2].Label != "Held centrally" {
		t.Fatalf("%+v", a.Rows)
	}
	if z := a.Rows[1]; z.Allocated != 2000_00 || z.Left() != 2000_00-150_00-350_00 {
		t.Errorf("%+v", z)
	}
	if c := a.Rows[2]; c.Allocated != 1260_00 || c.Spent != 300_00 || c.Left() != 960_00 {
		t.Errorf("%+v", c)
	}
	// The day after, what is committed and was not paid has gone back too.
	if late := books().Account(plus, &tutoring, premium.Whole, day("2027-04-01")); late.Lost() != 4610_00 || late.DaysLeft() != 0 {
		t.Errorf("after the year: %d, %d days", late.Lost(), late.DaysLeft())
	}
	plus.Carry = true
	if carried := books().Account(plus, &tutoring, premium.Whole, day("2027-03-30")); carried.Lost() != 0 {
		t.Errorf("carried over: %d", carried.Lost())
	}
	plus.Total = 5000_00 // the letter says less than the children together
	if a := books().Account(plus, &tutoring, premium.ByChild, day("2027-03-30")); a.Whole.Allocated != 5000_00 || a.Rows[2].Allocated != 1000_00 {
		t.Errorf("%+v", a)
	}
}

// A financial year has the summer term of one school year and the autumn and spring
// of the next.
func TestAYearStraddlesTwoSchoolYears(t *testing.T) {
	plus, tutoring := pots()
	a := books().Account(plus, &tutoring, premium.ByTerm, day("2026-11-23"))
	if len(a.Rows) != 3 || a.Rows[0].ID != "2025-summer" || a.Rows[1].ID != "2026-autumn" {
		t.Fatalf("%+v", a.Rows)
	}
	if a.Rows[0].Paid != 390_00 || a.Rows[1].Committed != 170_00 || a.Rows[1].Asked != 100_00 {
		t.Errorf("%+v", a.Rows)
	}
}

func TestWhatItWasSpentOnAndItsImpact(t *testing.T) {
	plus, tutoring := pots()
	a := books().Account(plus, &tutoring, premium.ByCategory, day("2026-11-23"))
	got := ""
	for _, r := range a.Rows {
		got += fmt.Sprintf("%s %d|", r.Label, r.Paid-r.Recovered+r.Spent)
	}
	if got != "Laptops and equipment 30000|Reading schemes 0|Tuition 35000|Not said 0|" {
		t.Error(got)
	}
	a = books().Account(plus, &tutoring, premium.ByImpact, day("2026-11-23"))
	if a.Rows[0].Label != pep.Outcomes.Label("met") || a.Rows[0].Paid != 390_00 {
		t.Errorf("%+v", a.Rows)
	}
}

func TestPropose(t *testing.T) {
	before := []premium.Pot{{Stream: "ppplus", Year: 2025, CapTerm: 500_00, TopSlice: 610_00, Release: "gold"}, {Stream: "tutoring", Year: 2025, Share: 50}}
	of := func(year int) map[string]premium.Pot {
		out := map[string]premium.Pot{}
		for _, p := range premium.Propose(year, setting.PublishedRates(), before) {
			if p.Confirmed || p.Source == "" || p.State() == "" && p.Stream != "post16" {
				t.Errorf("%s is confirmed, or without its source", p.Name())
			}
			out[p.Stream] = p
		}
		return out
	}
	known := of(2025)
	if p := known["ppplus"]; p.PerChild != 2630_00 || p.CapTerm != 600_00 || p.CapYear != 1800_00 || p.Release != "green" || p.State() != "not confirmed" {
		t.Errorf("%+v", p)
	}
	if known["eypp"].PerChild != 570_00 || len(known) != 3 {
		t.Errorf("%+v", known)
	}
	// 2026-27 is not published: no figure is made up for it.
	next := of(2026)
	if p := next["ppplus"]; p.PerChild != 0 || p.TopSlice != 0 || p.State() != "not confirmed: no amount is entered" || p.CapTerm != 500_00 || p.Release != "gold" {
		t.Errorf("%+v", p)
	}
	if next["eypp"].PerChild != 655_50 || next["tutoring"].Share != 50 || len(next) != 4 {
		t.Errorf("%+v", next)
	}
	if p := premium.Propose(2026, append(setting.PublishedRates(), setting.Rate{Name: setting.LACPremium, Year: 2026, Amount: 2700_00, Source: "grant letter"}), nil)[0]; p.PerChild != 2700_00 {
		t.Errorf("what the authority has entered is not taken: %+v", p)
	}
}

// What is lost on 31 March is told of each child and school and of the whole, and the
// parts make up the whole: before the day, after it, and where it is carried over.
func TestWhatIsLostPerChildSchoolAndWhole(t *testing.T) {
	plus, tutoring := pots()
	for _, day1 := range []string{"2026-11-23", "2027-04-02"} {
		for _, by := range []premium.By{premium.ByChild, premium.BySchool} {
			a := books().Account(plus, &tutoring, by, day(day1))
			var sum int64
			for i := range a.Rows {
				sum += a.LostOf(&a.Rows[i].Sums)
			}
			if sum != a.LostOf(&a.Whole) || sum != a.Lost() || sum == 0 {
				t.Errorf("%s by %s: the parts lose %d, the whole %d", day1, by, sum, a.Lost())
			}
		}
	}
	a := books().Account(plus, &tutoring, premium.ByChild, day("2026-11-23"))
	if got := a.LostOf(&a.Rows[1].Sums); a.Rows[1].ID != "zoe" || got != 2000_00-150_00-350_00 {
		t.Errorf("of %s %d is lost", a.Rows[1].ID, got)
	}
	if late := books().Account(plus, &tutoring, premium.ByChild, day("2027-04-01")); late.LostOf(&late.Rows[1].Sums) != 2000_00-350_00 {
		t.Error("what was committed and not paid has gone back after the day")
	}
	plus.Carry = true
	if a := books().Account(plus, &tutoring, premium.ByChild, day("2026-11-23")); a.LostOf(&a.Rows[1].Sums) != 0 {
		t.Error("what is carried over is lost")
	}
}
