package db_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"caseload/db"
	"caseload/model/attendance"
	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/measure"
	"caseload/model/pep"
	"caseload/model/query"
	"caseload/model/register"
	"caseload/model/school"
	"caseload/model/setting"
)

// ratedTown is three schools with five children in care, small enough to be counted by
// hand; the lines say what each record is there for.
func ratedTown() []any {
	d := civil.MustParse
	out := []any{
		&school.School{ID: "elm", Name: "Elmfield High", Phase: "4"}, &school.School{ID: "ash", Name: "Ash Primary", Phase: "2"}, &school.School{ID: "oak", Name: "Oak Academy", Phase: "4"},
		&setting.Option{ID: "visit-children", Value: 3},
		&register.Training{ID: "t1", School: "elm", Kind: "pep", On: d("2026-10-05"), Who: "Mrs Demo", Count: 3}, // between p1 and p3
		&register.Training{ID: "t2", School: "ash", Kind: "trauma", On: d("2026-08-01")},                         // no training in PEPs
		&register.Training{ID: "t3", School: "oak", Kind: "dt", On: d("2026-12-01")},                             // still to come
		&register.Visit{ID: "v1", School: "elm", Kind: "quality", On: d("2026-07-01")},                           // last school year
		&register.Visit{ID: "v2", School: "elm", Kind: "support", On: d("2026-10-01")},                           // no quality visit
	}
	for _, k := range []struct{ id, at string }{{"a", "elm"}, {"b", "elm"}, {"c", "elm"}, {"d", "ash"}, {"e", "oak"}} {
		out = append(out, &child.Child{ID: k.id, Forename: k.id, Surname: "Mockford", Born: d("2012-03-01"), School: k.at},
			&care.Episode{ID: "e" + k.id, Child: k.id, Start: d("2020-01-06"), StartReason: "S", Legal: "C2", Place: "U4"})
	}
	rated := func(id, child, school, term, held, on string, r pep.Rating, sw bool) {
		p := &pep.PEP{ID: id, Child: child, School: school, Term: term, Kind: "termly", Meeting: d(held), HeldOn: d(held), Received: d(held).AddDays(3), SW: sw, DT: true, Rating: r}
		if on != "" {
			p.RatedOn = d(on)
		}
		if sw {
			p.Voice = "I like art."
		}
		out = append(out, p)
	}
	rated("p1", "a", "elm", "2026-autumn", "2026-09-21", "2026-09-30", pep.Amber, true)
	rated("p2", "b", "elm", "2026-autumn", "2026-10-12", "2026-10-20", pep.Green, true)
	rated("p3", "c", "elm", "2026-autumn", "2026-11-05", "2026-11-16", pep.Red, false)
	rated("p4", "d", "", "2026-autumn", "2026-10-01", "", pep.Unrated, true) // at the child's school
	rated("p5", "a", "elm", "2025-summer", "2026-06-10", "2026-06-22", pep.Gold, true)
	rated("p6", "d", "ash", "2025-summer", "2026-07-01", "2026-07-10", pep.Red, false)
	rated("p7", "e", "ash", "2025-summer", "2026-06-15", "2026-06-25", pep.Amber, true) // moved to Oak since
	rated("p8", "e", "oak", "2025-spring", "2026-02-10", "2026-02-20", pep.Red, true)   // too long ago to need training for
	second := func(id, child, of, on string, r pep.Rating, same bool) {
		out = append(out, &pep.Moderation{ID: id, Child: child, PEP: of, On: d(on), Rating: r, Agrees: same})
	}
	second("m1", "a", "p1", "2026-10-02", pep.Amber, true)
	second("m2", "b", "p2", "2026-10-26", pep.Amber, false)
	second("m3", "a", "p5", "2026-06-25", pep.Gold, true)
	away := func(id, child, school, kind, on string, half int, reason, provided string) {
		s := &attendance.Suspension{ID: id, Child: child, School: school, Kind: kind, Start: d(on), HalfDays: half, Reason: reason}
		if provided != "" {
			s.Provided = d(provided)
		}
		out = append(out, s)
	}
	away("s1", "a", "elm", "susp", "2026-09-21", 4, "DB", "2026-09-21")
	away("s2", "a", "elm", "susp", "2026-10-12", 6, "PP", "")
	away("s3", "e", "", "lunch", "2026-10-13", 1, "DB", "") // at the child's school
	away("s4", "d", "ash", "perm", "2026-11-02", 0, "PP", "2026-11-02")
	away("s5", "b", "elm", "susp", "2026-06-09", 2, "DB", "")
	return out
}

func reportOf(t testing.TB, d *db.DB, r measure.Report, period string) (measure.Result, map[string]string) {
	t.Helper()
	p, err := measure.ParsePeriodIn(period, d.Calendar())
	if err != nil {
		t.Fatal(err)
	}
	res, err := measure.Run(context.Background(), d, r, p)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, b := range res.Blocks {
		for _, row := range b.Rows {
			key := row.Measure.ID
			if row.Grouped {
				key += "/" + row.Label
			}
			var texts []string
			for _, f := range row.Figures {
				texts = append(texts, f.Text(measure.Options{}))
			}
			out[key] = strings.Join(texts, "|")
		}
	}
	return res, out
}

// Each figure was counted by hand from the lines of ratedTown: the autumn of 2026, the
// summer before, the autumn of 2025, the school year so far.
func TestPEPQualityByHand(t *testing.T) {
	_, got := reportOf(t, fillTown(t, ratedTown()), measure.PEPQuality(), "autumn 2026")
	for key, want := range map[string]string{
		"cycle.complete":                      "40.0% 2/5|40.0% 2/5|0.0% 0/5|40.0% 2/5", // b, a; a, e
		"cycle.held":                          "80.0% 4/5|60.0% 3/5|0.0% 0/5|80.0% 4/5",
		"cycle.intime":                        "80.0% 4/5|60.0% 3/5|0.0% 0/5|80.0% 4/5",
		"cycle.officer.complete/Not recorded": "40.0% 2/5|40.0% 2/5|0.0% 0/5|40.0% 2/5",
		"rating.good":                         "33.3% 1/3|33.3% 1/3|n/a|33.3% 1/3",
		"rating":                              "3|3|0|3", "rating/Gold": "0|1|0|0",
		"rating/Green":                     "1|0|0|1",
		"rating/Amber":                     "1|1|0|1",
		"rating/Red":                       "1|1|0|1",
		"rating.term.good/Summer 2026":     "n/a|33.3% 1/3|n/a|n/a",
		"rating.term.good/Autumn 2026":     "33.3% 1/3|n/a|n/a|33.3% 1/3",
		"rating.school.good/Elmfield High": "33.3% 1/3|100.0% 1/1|n/a|33.3% 1/3",
		"rating.school.good/Ash Primary":   "n/a|0.0% 0/2|n/a|n/a",
		"rating.school.good/Oak Academy":   "", // rated in the spring
		"there.sw":                         "75.0% 3/4|66.7% 2/3|n/a|75.0% 3/4",
		"there.dt":                         "100.0% 4/4|100.0% 3/3|n/a|100.0% 4/4",
		"there.voice":                      "75.0% 3/4|66.7% 2/3|n/a|75.0% 3/4",
		"there.vs":                         "0.0% 0/4|0.0% 0/3|n/a|0.0% 0/4",
		"moderated":                        "2|1|0|2",
		"moderated.same":                   "50.0% 1/2|100.0% 1/1|n/a|50.0% 1/2",
	} {
		if got[key] != want {
			t.Errorf("%s: %q, counted by hand %q", key, got[key], want)
		}
	}
}

func TestSuspensionsBySchoolByHand(t *testing.T) {
	_, got := reportOf(t, fillTown(t, ratedTown()), measure.Suspensions(), "2026-autumn")
	for key, want := range map[string]string{
		"children":                         "40.0% 2/5|20.0% 1/5|0.0% 0/5|40.0% 2/5",
		"suspensions":                      "3|1|0|3",
		"halfdays":                         "11|2|0|11",
		"excluded":                         "1|0|0|1",
		"educated":                         "50.0% 2/4|0.0% 0/1|n/a|50.0% 2/4",
		"school.suspensions/Elmfield High": "2|1|0|2",
		"school.suspensions/Oak Academy":   "1|0|0|1",
		"school.halfdays/Elmfield High":    "10|2|0|10",
		"school.excluded/Ash Primary":      "1|0|0|1",
		"school.suspensions/Ash Primary":   "",
	} {
		if got[key] != want {
			t.Errorf("%s: %q, counted by hand %q", key, got[key], want)
		}
	}
}

// What is published tells of no group of fewer than six, neither by itself nor by what is
// left of the whole.
func TestPublishedQualityTellsOfNobody(t *testing.T) {
	res, _ := reportOf(t, borough(t), measure.PEPQuality(), "2026-autumn")
	published := res.Suppressed()
	seen := 0
	for _, b := range published.Blocks {
		for i, row := range b.Rows {
			if row.Grouped {
				continue
			}
			for at, f := range row.Figures {
				left, hidden := f.N, 0
				for _, part := range b.Rows[i+1:] {
					if part.Measure != row.Measure {
						break
					}
					if x := part.Figures[at]; x.Value(measure.Options{Suppress: true}) == measure.Hidden {
						hidden++
					} else {
						left -= x.N
					}
				}
				if hidden == 0 || f.Value(measure.Options{Suppress: true}) == measure.Hidden {
					continue
				}
				seen++
				if hidden == 1 || f.Unit == measure.Number && left > 0 && left < measure.Few {
					t.Errorf("%s in column %d: %d hidden parts are %d together", row.Measure.ID, at, hidden, left)
				}
			}
		}
	}
	if seen == 0 {
		t.Error("nothing is left out: the borough proves nothing")
	}
}

// TestFiguresOfSchoolsAreTheirLists holds each figure of both reports, of the town and of
// the made-up borough, to the rows of the list that it opens; parts add up to the whole.
func TestFiguresOfSchoolsAreTheirLists(t *testing.T) {
	town := fillTown(t, ratedTown())
	for _, r := range []measure.Report{measure.PEPQuality(), measure.Suspensions()} {
		proveLists(t, town, r, "2026-autumn")
		proveLists(t, town, r, "2025/26")
		if n := proveLists(t, borough(t), r, "2026-autumn"); n < 200 {
			t.Errorf("%s: %d figures are no proof", r.Name, n)
		}
	}
}

func proveLists(t *testing.T, d *db.DB, r measure.Report, period string) (proved int) {
	t.Helper()
	res, _ := reportOf(t, d, r, period)
	counted := map[string]int{}
	count := func(n list.Name, text string) int {
		key := string(n) + " " + text
		if _, ok := counted[key]; !ok {
			counted[key] = countOf(t, d, n, text)
		}
		return counted[key]
	}
	for _, b := range res.Blocks {
		var whole, sum int
		for i, row := range b.Rows {
			f := row.Figures[0]
			if row.Grouped {
				sum += f.N
			} else {
				whole, sum = f.N, 0
			}
			if last := i+1 == len(b.Rows) || !b.Rows[i+1].Grouped; last && row.Grouped && sum != whole {
				t.Errorf("%s: the parts are %d, the whole %d", row.Measure.ID, sum, whole)
			}
			for _, f := range row.Figures {
				if !f.Known {
					continue
				}
				proved++
				n := count(f.List, f.Query)
				if added := row.Measure.Of.Sum != ""; !added && n != f.N || added && n == 0 && f.N != 0 {
					t.Errorf("%s %s: %d, but “list %s %s” counts %d", row.Measure.ID, row.Label, f.N, f.List, f.Query, n)
				}
				if f.Unit == measure.Percent && count(f.OfList, f.OfQuery) != f.Of {
					t.Errorf("%s %s: of %d, but “list %s %s” counts %d", row.Measure.ID, row.Label, f.Of, f.OfList, f.OfQuery, count(f.OfList, f.OfQuery))
				}
			}
		}
	}
	return proved
}

// fillTown fills a file with records of which some belong to no child.
func fillTown(t testing.TB, recs []any) *db.DB {
	t.Helper()
	recs = slices.Clone(recs)
	of := func(rec any) string {
		switch r := rec.(type) {
		case *pep.PEP:
			return r.Child
		case *pep.Moderation:
			return r.Child
		}
		return childOf(rec)
	}
	slices.SortStableFunc(recs, func(a, b any) int { return strings.Compare(of(a), of(b)) })
	return fillInOrder(t, recs)
}

func schoolsOf(t testing.TB, d *db.DB, text string) string {
	t.Helper()
	e, bad := query.Parse(text, d.Vocabulary(list.Schools), query.Context{})
	if len(bad) > 0 {
		t.Fatal(bad[0].Message)
	}
	var out []string
	err := d.Each(context.Background(), list.Request{List: list.Schools, Filter: e, Columns: []string{"name"}}, func(r list.Row) error {
		out = append(out, r.Cells[0])
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, ", ")
}

// A school needs training from as many Red and Amber PEPs as the authority says, rated in
// this term or the last one after it was trained; and a quality visit each school year
// from as many children in care.
func TestSchoolsThatNeedTrainingOrAVisit(t *testing.T) {
	d := fillTown(t, ratedTown())
	ctx := context.Background()
	expect := func(q, want string) {
		t.Helper()
		if got := schoolsOf(t, d, q); got != want {
			t.Errorf("schools %s: %s, want %s", q, got, want)
		}
	}
	expect("needstraining", "Ash Primary, Elmfield High") // Elm for p3 alone: p1 was before the training
	expect("visitdue", "Elmfield High")
	expect("redamber>0", "Elmfield High")
	expect("goodpct:33", "Elmfield High")
	expect("goodbefore:100", "Elmfield High")
	expect("goodbefore:0", "Ash Primary")
	expect("ratedpeps:3", "Elmfield High")
	expect("trained:*", "Elmfield High")
	if _, err := d.Add(ctx, setting.Options.Name(), map[string]string{"id": "pep-train-from", "value": "2"}, ""); err != nil {
		t.Fatal(err)
	}
	expect("needstraining", "Ash Primary")
	for kind, values := range map[string]map[string]string{
		register.Trainings.Name(): {"school": "ash", "on": "2026-11-20", "kind": "voice"},
		register.Visits.Name():    {"school": "elm", "on": "2026-09-01", "kind": "quality"},
	} {
		if _, err := d.Add(ctx, kind, values, ""); err != nil {
			t.Fatal(err)
		}
	}
	expect("needstraining", "")
	expect("visitdue", "")
}

// The list of second ratings says what the first was, and in which term.
func TestModerationsAsAList(t *testing.T) {
	d := fillTown(t, ratedTown())
	for q, want := range map[string]int{"": 3, "agrees": 2, "-agrees": 1, "rating:amber": 2, "term:2026-autumn": 2, "pep:p2": 1, "school:elm": 3} {
		if got := countOf(t, d, list.Moderations, q); got != want {
			t.Errorf("moderations %q: %d, want %d", q, got, want)
		}
	}
	e, _ := query.Parse("", d.Vocabulary(list.Moderations), query.Context{})
	groups, err := d.Groups(context.Background(), list.Moderations, e, "term")
	if err != nil || len(groups) != 2 || groups[0].Label != "Autumn 2026" || groups[0].Count != 2 {
		t.Errorf("by term %+v (%v)", groups, err)
	}
}
