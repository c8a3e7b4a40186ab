package calendar

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caseload/model/civil"
)

func TestSeason(t *testing.T) {
	for s, want := range map[Season]string{Autumn: "autumn", Spring: "spring", Summer: "summer", 7: "season 7"} {
		if s.String() != want {
			t.Errorf("%d is %q, want %q", s, s.String(), want)
		}
	}
	if s, ok := ParseSeason(" Spring "); !ok || s != Spring {
		t.Errorf("Spring is %v, %v", s, ok)
	}
	if _, ok := ParseSeason("winter"); ok {
		t.Error("winter is no season of the school year")
	}
}

func TestTermNames(t *testing.T) {
	c := New(Options{})
	tests := []struct{ id, name, short string }{
		{"2026-autumn", "Autumn 2026", "aut26"},
		{"2026-spring", "Spring 2027", "spr27"},
		{"2026-summer", "Summer 2027", "sum27"},
		{"2014-autumn", "Autumn 2014", "aut14"},
		{"2099-spring", "Spring 2100", "spr00"},
		{"1980-summer", "Summer 1981", "sum81"},
	}
	for _, tt := range tests {
		term, ok := c.Term(TermID(tt.id))
		if !ok || term.ID != TermID(tt.id) || term.Name() != tt.name || term.Short() != tt.short {
			t.Errorf("%s: %v %s %q %q", tt.id, ok, term.ID, term.Name(), term.Short())
		}
	}
	for _, id := range []TermID{"", "2026", "2026-", "2026-winter", "26-autumn", "autumn-2026", "2026-Autumn", "+026-autumn", "2026-autumn "} {
		if _, ok := c.Term(id); ok {
			t.Errorf("%q is no term", id)
		}
	}
}

// The pattern gives the illustrative dates of 2026/27 of the rules reference, F.7 and dates
// that many authorities had in other years.
func TestDefaultTerms(t *testing.T) {
	tests := []struct {
		year  int
		dates string // first, half term, last of each term
	}{
		{2026, "2026-09-01 2026-10-26 2026-10-30 2026-12-18 2027-01-04 2027-02-15 2027-02-19 2027-03-25 2027-04-12 2027-05-31 2027-06-04 2027-07-21"},
		{2025, "2025-09-01 2025-10-27 2025-10-31 2025-12-19 2026-01-05 2026-02-16 2026-02-20 2026-03-27 2026-04-13 2026-05-25 2026-05-29 2026-07-22"},
		{2024, "2024-09-02 2024-10-28 2024-11-01 2024-12-20 2025-01-06 2025-02-17 2025-02-21 2025-04-04 2025-04-22 2025-05-26 2025-05-30 2025-07-23"},
		{2022, "2022-09-01 2022-10-24 2022-10-28 2022-12-16 2023-01-03 2023-02-13 2023-02-17 2023-03-31 2023-04-17 2023-05-29 2023-06-02 2023-07-19"},
		{2021, "2021-09-01 2021-10-25 2021-10-29 2021-12-17 2022-01-04 2022-02-14 2022-02-18 2022-04-01 2022-04-19 2022-05-30 2022-06-03 2022-07-20"},
	}
	for _, tt := range tests {
		var got []string
		for _, x := range DefaultTerms(tt.year) {
			got = append(got, x.First.String(), x.HalfTermFirst.String(), x.HalfTermLast.String(), x.Last.String())
		}
		if s := strings.Join(got, " "); s != tt.dates {
			t.Errorf("%d:\n got %s\nwant %s", tt.year, s, tt.dates)
		}
	}
}

func TestDefaultTermsAreSound(t *testing.T) {
	for year := 1950; year < 2150; year++ {
		c := New(Options{})
		var before civil.Date
		days := 0
		for _, x := range DefaultTerms(year) {
			if err := x.Check(); err != nil || !x.Assumed || !x.First.After(before) || x.ID != IDFor(year, x.Season) {
				t.Fatalf("%d: %+v after %s: %v", year, x, before, err)
			}
			if !isWeekday(x.First) || !isWeekday(x.Last) {
				t.Errorf("%d: %s begins or ends at a weekend", year, x.Name())
			}
			for d := x.First; !d.After(x.Last); d = d.AddDays(1) {
				if c.IsSchoolDay(d) {
					days++
				}
			}
			before = x.Last
		}
		if days < 184 || days > 202 { // 190 for pupils and five INSET days, about
			t.Errorf("%d has %d school days", year, days)
		}
	}
}

func TestTermLookups(t *testing.T) {
	c := New(Options{})
	tests := []struct{ day, on, from, before string }{
		{"2026-09-01", "aut26", "aut26", "aut26"},
		{"2026-10-28", "aut26", "aut26", "aut26"}, // half term
		{"2026-12-18", "aut26", "aut26", "aut26"},
		{"2026-12-19", "", "spr27", "aut26"},
		{"2027-01-03", "", "spr27", "aut26"},
		{"2027-01-04", "spr27", "spr27", "spr27"},
		{"2027-04-05", "", "sum27", "spr27"},
		{"2027-08-15", "", "aut27", "sum27"},
		{"2026-08-31", "", "aut26", "sum26"},
		{"2014-11-03", "aut14", "aut14", "aut14"},
		{"1970-08-15", "", "aut70", "sum70"},
		{"2080-08-15", "", "aut80", "sum80"},
	}
	for _, tt := range tests {
		d := date(tt.day)
		on := ""
		if x, ok := c.TermOn(d); ok {
			on = x.Short()
		}
		if on != tt.on || c.TermFrom(d).Short() != tt.from || c.TermBefore(d).Short() != tt.before {
			t.Errorf("%s: on %q from %q before %q", tt.day, on, c.TermFrom(d).Short(), c.TermBefore(d).Short())
		}
	}
	var none civil.Date
	if _, ok := c.TermOn(none); ok || c.TermFrom(none) != (Term{}) || c.TermBefore(none) != (Term{}) {
		t.Error("no date is in no term")
	}
}

func TestTermsInOrder(t *testing.T) {
	c := New(Options{})
	rapid.Check(t, func(t *rapid.T) {
		d := aDate(t, "d")
		from, before := c.TermFrom(d), c.TermBefore(d)
		if from.Last.Before(d) || before.First.After(d) {
			t.Fatalf("%s: from %s, before %s", d, from.Name(), before.Name())
		}
		if _, in := c.TermOn(d); in != (from == before) {
			t.Fatalf("%s: in a term %v, but from %s and before %s", d, in, from.Name(), before.Name())
		}
		next := c.TermAfter(from)
		if c.TermBeforeTerm(next) != from || !next.First.After(from.Last) {
			t.Fatalf("%s is followed by %s", from.Name(), next.Name())
		}
		if got, ok := c.Term(from.ID); !ok || got != from {
			t.Fatalf("%s is not found by its id", from.ID)
		}
	})
}

func TestTerms(t *testing.T) {
	c := New(Options{})
	tests := []struct{ from, to, want string }{
		{"2026-09-01", "2027-07-31", "aut26 spr27 sum27"},
		{"2026-12-18", "2027-01-04", "aut26 spr27"},
		{"2026-12-19", "2027-01-03", ""},
		{"2026-10-01", "2026-10-01", "aut26"},
		{"2026-10-02", "2026-10-01", ""},
		{"", "2026-10-01", ""},
		{"2026-10-01", "", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, x := range c.Terms(date(tt.from), date(tt.to)) {
			got = append(got, x.Short())
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s to %s: %q, want %q", tt.from, tt.to, s, tt.want)
		}
	}
}

func TestAuthorityTerms(t *testing.T) {
	late := Term{ID: "2026-autumn", First: date("2026-08-25"), Last: date("2026-12-22"), HalfTermFirst: date("2026-10-12"), HalfTermLast: date("2026-10-16")}
	long := Term{Year: 2026, Season: Spring, First: date("2027-01-05"), Last: date("2027-04-14")}
	wrong := Term{Year: 2026, Season: Summer, First: date("2027-07-21"), Last: date("2027-04-12")}
	c := New(Options{Terms: []Term{late, long, wrong}})

	got, ok := c.TermOn(date("2026-08-26"))
	if !ok || got.ID != "2026-autumn" || got.Year != 2026 || got.Assumed || got.HalfTermFirst != late.HalfTermFirst {
		t.Errorf("a term that starts in August: %v %+v", ok, got)
	}
	if !c.IsSchoolDay(date("2026-10-28")) || c.IsSchoolDay(date("2026-10-14")) {
		t.Error("half term is the authority's, not the assumed one")
	}
	if got, _ := c.Term("2026-spring"); got.ID != "2026-spring" || got.Last != long.Last {
		t.Errorf("a term without an id: %+v", got)
	}
	summer, _ := c.Term("2026-summer")
	if !summer.Assumed || summer.First != date("2027-04-15") {
		t.Errorf("the assumed summer term gives way to the spring term: %+v", summer)
	}
	if w, of, ok := c.Week(date("2027-02-16")); !ok || w != 7 || of != 15 {
		t.Errorf("a term without half term: week %d of %d, %v", w, of, ok)
	}

	early := Term{Year: 2026, Season: Spring, First: date("2027-01-04"), Last: date("2027-03-25")}
	before := New(Options{Terms: []Term{{Year: 2026, Season: Summer, First: date("2027-03-22"), Last: date("2027-07-20")}}})
	if spring, _ := before.Term("2026-spring"); spring.Last != date("2027-03-21") || spring.First != early.First {
		t.Errorf("the assumed spring term gives way to the summer term: %+v", spring)
	}
}

func TestTermCheck(t *testing.T) {
	good := Term{Year: 2026, Season: Autumn, First: date("2026-09-01"), Last: date("2026-12-18"), HalfTermFirst: date("2026-10-26"), HalfTermLast: date("2026-10-30")}
	tests := []struct {
		name   string
		change func(*Term)
		want   string
	}{
		{"good", func(*Term) {}, ""},
		{"no half term", func(x *Term) { x.HalfTermFirst, x.HalfTermLast = civil.Date{}, civil.Date{} }, ""},
		{"no last day", func(x *Term) { x.Last = civil.Date{} }, "needed"},
		{"backwards", func(x *Term) { x.First, x.Last = x.Last, x.First }, "before first day"},
		{"wrong year", func(x *Term) { x.Year = 2027 }, "not in that season"},
		{"wrong season", func(x *Term) { x.Season, x.Year = Summer, 2025 }, "not in that season"},
		{"no season", func(x *Term) { x.Season = 9 }, "no season"},
		{"too long", func(x *Term) { x.Last = date("2027-07-21") }, "half a year"},
		{"half term outside", func(x *Term) { x.HalfTermLast = date("2026-12-21") }, "not inside"},
		{"half term backwards", func(x *Term) { x.HalfTermLast = date("2026-10-20") }, "not inside"},
		{"half a half term", func(x *Term) { x.HalfTermFirst = civil.Date{} }, "not inside"},
	}
	for _, tt := range tests {
		x := good
		tt.change(&x)
		err := x.Check()
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestDescribe(t *testing.T) {
	c := New(Options{})
	tests := []struct{ day, want string }{
		{"2026-09-01", "autumn term, week 1 of 15"},
		{"2026-10-25", "autumn term, week 8 of 15"}, // Sunday before half term
		{"2026-10-26", "half term"},
		{"2026-11-01", "half term"}, // its Sunday
		{"2026-11-02", "autumn term, week 9 of 15"},
		{"2026-11-23", "autumn term, week 12 of 15"},
		{"2026-12-18", "autumn term, week 15 of 15"},
		{"2026-12-19", "Christmas holiday"},
		{"2027-01-04", "spring term, week 1 of 11"},
		{"2027-03-25", "spring term, week 11 of 11"},
		{"2027-03-26", "Easter holiday"},
		{"2027-05-03", "summer term, week 4 of 14"}, // a bank holiday
		{"2027-05-31", "half term"},
		{"2027-07-21", "summer term, week 14 of 14"},
		{"2027-07-22", "summer holiday"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := c.Describe(date(tt.day)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.day, got, tt.want)
		}
	}
}

func TestWeeksNumberSchoolDays(t *testing.T) {
	c := New(Options{})
	rapid.Check(t, func(t *rapid.T) {
		d := aDate(t, "d")
		week, of, ok := c.Week(d)
		if c.IsSchoolDay(d) && !ok {
			t.Fatalf("%s is a school day without a week", d)
		}
		if ok && (week < 1 || week > of || of > 18) {
			t.Fatalf("%s is in week %d of %d", d, week, of)
		}
		after, _, okAfter := c.Week(d.AddWeeks(1))
		x, _ := c.TermOn(d)
		y, _ := c.TermOn(d.AddWeeks(1))
		if ok && okAfter && x == y && after != week+1 {
			t.Fatalf("%s is in week %d, seven days later %d", d, week, after)
		}
	})
}

// A half term may begin in the middle of a week: the week counts, its last days
// are half term all the same.
func TestHalfTermInMidWeek(t *testing.T) {
	c := New(Options{Terms: []Term{{
		Year: 2026, Season: Autumn, First: date("2026-09-01"), Last: date("2026-12-18"),
		HalfTermFirst: date("2026-10-22"), HalfTermLast: date("2026-10-30"),
	}}})
	for day, want := range map[string]string{"2026-10-21": "autumn term, week 8 of 15", "2026-10-22": "half term", "2026-10-28": "half term", "2026-11-02": "autumn term, week 9 of 15"} {
		if got := c.Describe(date(day)); got != want {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
}
