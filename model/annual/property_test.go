package annual_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caseload/model/annual"
	"caseload/model/attainment"
	"caseload/model/attendance"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/ehc"
	"caseload/model/measure"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/premium"
	"caseload/model/register"
)

// oneOf draws a code of a list, or none.
func oneOf(t *rapid.T, what string, l *code.List) string {
	return rapid.SampledFrom(append(l.Values(), "")).Draw(t, what)
}

func dayIn(t *rapid.T, what, from, to string) civil.Date {
	first := civil.MustParse(from)
	return first.AddDays(rapid.IntRange(0, civil.MustParse(to).Sub(first)).Draw(t, what))
}

// person draws a child with anything in any order.
func person(t *rapid.T, id string) *casefile.File {
	school := func() string {
		return rapid.SampledFrom([]string{"elm", "ash", "oak", "far", "gone", ""}).Draw(t, "school")
	}
	f := &casefile.File{Child: child.Child{ID: id, Sex: oneOf(t, "sex", code.Sex), Ethnicity: oneOf(t, "ethnicity", code.Ethnicity), SEN: oneOf(t, "sen", code.SENProvision),
		Need: oneOf(t, "need", code.SENNeed), School: school(), UASC: rapid.Bool().Draw(t, "uasc")}}
	if rapid.IntRange(0, 9).Draw(t, "age known") > 0 {
		f.Child.Born = dayIn(t, "born", "2004-09-01", "2025-01-01")
	}
	at := dayIn(t, "in care", "2022-01-01", "2026-07-01")
	for i := range rapid.IntRange(1, 3).Draw(t, "episodes") {
		e := care.Episode{ID: fmt.Sprint(id, "e", i), Start: at, StartReason: rapid.SampledFrom([]string{"S", "P", "L"}).Draw(t, "why"), Legal: rapid.SampledFrom([]string{"C1", "C2", "V2", "V3", "V4"}).Draw(t, "legal"),
			Place: oneOf(t, "place", code.Place), OutOfArea: rapid.Bool().Draw(t, "out")}
		if rapid.Bool().Draw(t, "ended") {
			at = at.AddDays(rapid.IntRange(0, 500).Draw(t, "days"))
			e.End, e.EndReason = at, rapid.SampledFrom([]string{"X1", "E4A"}).Draw(t, "how")
			at = at.AddDays(rapid.SampledFrom([]int{0, 0, 40}).Draw(t, "gap"))
		}
		f.Episodes = append(f.Episodes, e)
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "enrolments") {
		f.Enrolments = append(f.Enrolments, register.Enrolment{ID: fmt.Sprint(id, "r", i), School: school(), From: dayIn(t, "from", "2023-01-01", "2026-07-01")})
	}
	if rapid.Bool().Draw(t, "plan") {
		f.Plans = append(f.Plans, ehc.Plan{ID: id + "p", Made: dayIn(t, "made", "2020-01-01", "2026-11-01"), Need: oneOf(t, "need", code.SENNeed)})
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "weeks") {
		possible := rapid.IntRange(0, 10).Draw(t, "possible")
		attended := rapid.IntRange(0, possible).Draw(t, "attended")
		unauthorised := rapid.IntRange(0, possible-attended).Draw(t, "unauthorised")
		f.Weeks = append(f.Weeks, attendance.Week{ID: fmt.Sprint(id, "w", i), Monday: dayIn(t, "monday", "2024-09-02", "2026-07-20"), Possible: possible, Attended: attended,
			Unauthorised: unauthorised, Authorised: possible - attended - unauthorised})
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "suspensions") {
		f.Suspensions = append(f.Suspensions, attendance.Suspension{ID: fmt.Sprint(id, "s", i), Kind: oneOf(t, "kind", attendance.Kinds), Start: dayIn(t, "start", "2024-09-02", "2026-07-20"), HalfDays: 2})
	}
	for i, term := range []string{"2024-autumn", "2025-autumn", "2025-spring", "2025-summer"} {
		if rapid.Bool().Draw(t, "pep") {
			continue
		}
		year, _, _ := strings.Cut(term, "-")
		p := pep.PEP{ID: fmt.Sprint(id, "x", i), Term: term, School: school(), VoiceHow: oneOf(t, "voice", pep.VoiceHow), SW: rapid.Bool().Draw(t, "sw"), DT: rapid.Bool().Draw(t, "dt")}
		if rapid.Bool().Draw(t, "held") {
			p.HeldOn = civil.MustParse(year + "-09-20").AddMonths(4 * max(i-1, 0))
			p.Received, p.Rating = p.HeldOn, pep.Rating(oneOf(t, "rating", pep.Ratings))
		}
		f.PEPs = append(f.PEPs, p)
	}
	for i, m := range []string{"reading", "writing", "maths", "att8", "gld"} {
		if rapid.IntRange(0, 3).Draw(t, "result") == 0 {
			f.Results = append(f.Results, attainment.Result{ID: fmt.Sprint(id, "g", i), Year: rapid.IntRange(2024, 2025).Draw(t, "year"), Stage: oneOf(t, "stage", attainment.Stages), Measure: m,
				Standard: oneOf(t, "standard", attainment.Standards), Score: rapid.IntRange(-500, 9000).Draw(t, "score")})
		}
	}
	if rapid.Bool().Draw(t, "active") {
		f.Activities = append(f.Activities, post16.Activity{ID: id + "a", Code: oneOf(t, "code", code.NCCIS), From: dayIn(t, "from", "2024-09-01", "2026-09-30"), Level: oneOf(t, "level", post16.Levels)})
	}
	if rapid.Bool().Draw(t, "paid") {
		f.Premium = append(f.Premium, premium.Request{ID: id + "m", Year: rapid.IntRange(2024, 2026).Draw(t, "fy"), Stream: oneOf(t, "stream", premium.Streams), Category: oneOf(t, "category", premium.Categories),
			Paid: civil.MustParse("2026-02-01"), PaidSum: rapid.Int64Range(0, 100_000).Draw(t, "sum")})
	}
	return f
}

// borough draws a borough and works a report of it out.
func borough(t *rapid.T, tb testing.TB) *annual.Book {
	report, period := annual.VirtualSchool, "2025/26"
	if rapid.Bool().Draw(t, "pep report") {
		report, period = annual.PEPs, rapid.SampledFrom([]string{"2025-autumn", "2025-spring", "2025-summer"}).Draw(t, "term")
	}
	p, err := measure.ParsePeriodIn(period, envOn(tb, "2026-01-01").Calendar)
	if err != nil {
		t.Fatal(err)
	}
	b, err := annual.New(report, p, envOn(tb, rapid.SampledFrom([]string{"2025-12-01", "2026-05-05", "2026-11-23"}).Draw(t, "today")), schools())
	if err != nil {
		t.Fatal(err)
	}
	for i := range rapid.IntRange(0, 30).Draw(t, "children") {
		b.Add(person(t, fmt.Sprint("c", i)))
	}
	for i := range rapid.IntRange(0, 5).Draw(t, "trainings") {
		b.AddTraining(&register.Training{ID: fmt.Sprint("t", i), School: "elm", On: dayIn(t, "on", "2024-09-01", "2026-08-31"), Kind: oneOf(t, "kind", register.TrainingKinds), Count: i})
	}
	return b
}

// TestPartsEqualTheWhole: in every table of every borough the parts add up to the whole,
// the qualifying cohort is among all, and behind each figure are as many rows as it says.
func TestPartsEqualTheWhole(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := borough(rt, t)
		trust := rapid.SampledFrom([]string{"", "", "Demo Trust"}).Draw(rt, "trust")
		for _, bl := range b.Result(trust).Blocks {
			for i := 0; i < len(bl.Rows); {
				whole := &bl.Rows[i]
				sums := make([]measure.Figure, len(whole.Figures))
				for i++; i < len(bl.Rows) && bl.Rows[i].Grouped; i++ {
					for j, f := range bl.Rows[i].Figures {
						sums[j].N, sums[j].Of, sums[j].Rows = sums[j].N+f.N, sums[j].Of+f.Of, sums[j].Rows+f.Rows
						behindIt(rt, b, f)
					}
				}
				for j, f := range whole.Figures {
					behindIt(rt, b, f)
					if whole.Measure.By != "" && (sums[j].N != f.N || sums[j].Of != f.Of || sums[j].Rows != f.Rows) {
						rt.Fatalf("%s, column %d: the parts are %d of %d in %d rows, the whole %d of %d in %d", whole.Measure.ID, j, sums[j].N, sums[j].Of, sums[j].Rows, f.N, f.Of, f.Rows)
					}
					if f.Unit == measure.Percent && f.N > f.Of || f.Unit == measure.Rate && f.N > f.Of {
						rt.Fatalf("%s: %d of %d", whole.Measure.ID, f.N, f.Of)
					}
				}
			}
		}
	})
}

func behindIt(t *rapid.T, b *annual.Book, f measure.Figure) {
	rows := func(query string) int {
		name, ok := strings.CutPrefix(query, `figure:"`)
		ref, good := annual.ParseRef(strings.TrimSuffix(name, `"`))
		if !ok || !good || ref.String() != strings.TrimSuffix(name, `"`) {
			t.Fatalf("%q names no figure", query)
		}
		n, ids, ok := b.Behind(ref)
		if !ok || n != f.List {
			t.Fatalf("%s: no rows of %s behind it", query, f.List)
		}
		slices.Sort(ids)
		if len(slices.Compact(slices.Clone(ids))) != len(ids) {
			t.Fatalf("%s: a row is counted twice", query)
		}
		return len(ids)
	}
	if got := rows(f.Query); got != f.Rows {
		t.Fatalf("%s: %d rows behind a figure of %d", f.Query, got, f.Rows)
	}
	if f.Unit == measure.Percent && rows(f.OfQuery) != f.Of {
		t.Fatalf("%s: not the %d that it is of", f.OfQuery, f.Of)
	}
}

// TestWhatIsPublishedTellsOfNobody: nothing that is left tells of one to five people, and
// no part follows from a whole.
func TestWhatIsPublishedTellsOfNobody(t *testing.T) {
	few := func(n int) bool { return n > 0 && n < measure.Few }
	rapid.Check(t, func(rt *rapid.T) {
		r := borough(rt, t).Result("").Suppressed()
		for _, bl := range r.Blocks {
			for i := 0; i < len(bl.Rows); {
				whole := &bl.Rows[i]
				start := i
				for i++; i < len(bl.Rows) && bl.Rows[i].Grouped; i++ {
				}
				for j, f := range whole.Figures {
					hidden, secret := 0, false
					for k := start; k < i; k++ {
						p := bl.Rows[k].Figures[j]
						if k > start && p.Withheld {
							hidden++
							secret = secret || few(p.N) || p.Unit == measure.Percent && (few(p.Of) || few(p.Of-p.N))
						}
						if people := f.Unit == measure.Number || f.Unit == measure.Percent; people && !p.Withheld && (few(p.N) || few(p.Of-p.N) && p.Unit == measure.Percent) {
							rt.Fatalf("%s/%s: %d of %d is published", whole.Measure.ID, bl.Rows[k].Group, p.N, p.Of)
						}
						if in := r.Within[j]; in >= 0 && !p.Withheld && !bl.Rows[k].Figures[in].Withheld && f.Unit == measure.Number && few(bl.Rows[k].Figures[in].N-p.N) {
							rt.Fatalf("%s/%s: those not in the cohort follow", whole.Measure.ID, bl.Rows[k].Group)
						}
					}
					if hidden == 1 && secret && !f.Withheld {
						rt.Fatalf("%s: one part is withheld, and follows from the whole", whole.Measure.ID)
					}
				}
			}
		}
	})
}

func TestRefs(t *testing.T) {
	for _, s := range []string{"virtual-school/2025-26/all/year/9", "virtual-school/2025-26/qualifying-of/uasc", "peps/2026-autumn/all/held-trust/-", "peps/2026-autumn/all-of/held//Demo%20Trust",
		"virtual-school/2025-26/all/placement/placed%20with%20parents"} {
		r, ok := annual.ParseRef(s)
		if !ok || r.String() != s {
			t.Errorf("%s is read as %s", s, r)
		}
	}
	for _, s := range []string{"", "virtual-school", "virtual-school/2025-26/all", "virtual-school/2025-27/all/year", "dragons/2025-26/all/year", "peps/2026-10/all/held", "virtual-school/2025-26/some/year", "a/b/c/d/e/f/g", "peps/2026-autumn/all/held/%zz"} {
		if r, ok := annual.ParseRef(s); ok {
			t.Errorf("%s is read as %s", s, r)
		}
	}
}

func FuzzRef(f *testing.F) {
	f.Add("virtual-school/2025-26/all/year/9")
	f.Add("peps/2026-autumn/all-of/held//Demo%20Trust")
	f.Fuzz(func(t *testing.T, s string) {
		if r, ok := annual.ParseRef(s); ok {
			if again, ok := annual.ParseRef(r.String()); !ok || again != r {
				t.Errorf("%q is read as %s, and that as %s", s, r, again)
			}
		}
	})
}

// TestDefinitions holds every figure to saying what it is.
func TestDefinitions(t *testing.T) {
	for _, r := range annual.Reports() {
		seen := map[string]bool{}
		for _, m := range r.Measures() {
			if m.ID == "" || seen[m.ID] || m.Title == "" || m.Source == "" || m.When == "" || !strings.HasSuffix(m.Definition, ".") || strings.Contains(m.ID, "/") {
				t.Errorf("%s: %q is twice, or says too little", r.Name, m.ID)
			}
			seen[m.ID] = true
			if m.Compare != "" && !slices.Contains(attainment.Compared(), m.Compare) {
				t.Errorf("%s: no national figure is called %s", m.ID, m.Compare)
			}
			if m.Linked != "" && !seen[m.Linked] && !strings.Contains(fmt.Sprint(r.Sections), m.Linked) {
				t.Errorf("%s: nothing is called %s", m.ID, m.Linked)
			}
		}
	}
}
