package annual_test

import (
	"strings"
	"testing"

	"caseload/model/annual"
	"caseload/model/attainment"
	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/measure"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/premium"
	"caseload/model/register"
	"caseload/model/school"
)

func envOn(t testing.TB, today string) *duty.Env {
	t.Helper()
	book, err := duty.NewBook(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &duty.Env{Calendar: calendar.New(calendar.Options{}), Book: book, Today: civil.MustParse(today)}
}

func schools() map[string]*school.School {
	d := civil.MustParse
	return map[string]*school.School{
		"elm": {ID: "elm", Name: "Elmfield High", Type: "34", Trust: "Demo Trust", Judgement: "2", Inspected: d("2023-05-01")},
		"ash": {ID: "ash", Name: "Ash Primary", Type: "1", Judgement: "1", Inspected: d("2026-10-01"), CardOn: d("2026-03-10"), Card: [8]string{"strong", "attention", "expected"}},
		"oak": {ID: "oak", Name: "Oak School", Type: "7", Trust: "Demo Trust", OutOfArea: true},
		"far": {ID: "far", Name: "Farfield Academy", Type: "34", OutOfArea: true},
	}
}

// town is small enough to be counted by hand: each line stands for a rule of counting.
func town() []*casefile.File {
	d := civil.MustParse
	ep := func(start, end, place, legal string) care.Episode {
		e := care.Episode{ID: start, Start: d(start), StartReason: "S", Legal: legal, Place: place}
		if end != "" {
			e.End, e.EndReason = d(end), "E4A"
		}
		return e
	}
	at := func(school, from, to string) register.Enrolment {
		e := register.Enrolment{School: school, From: d(from)}
		if to != "" {
			e.To = d(to)
		}
		return e
	}
	weeks := func(id string, possible, attended, unauthorised int) attendance.Week {
		return attendance.Week{ID: id, Monday: d("2025-11-03"), Possible: possible, Attended: attended, Unauthorised: unauthorised, Authorised: possible - attended - unauthorised}
	}
	held := func(id, term, on string, r pep.Rating, how string) pep.PEP {
		p := pep.PEP{ID: id, Term: term, Kind: "termly", Initiated: d(on), HeldOn: d(on), Received: d(on), Rating: r, VoiceHow: how, SW: r != pep.Red, DT: true}
		if r != pep.Unrated {
			p.RatedOn = d(on)
		}
		return p
	}
	return []*casefile.File{
		// Zoë: all year, Year 9, a plan since 2024, foster; misses exactly a tenth; PEPs in all three terms
		{Child: child.Child{ID: "zoe", Born: d("2012-01-10"), Sex: "F", Ethnicity: "WBRI", SEN: "E", Need: "SEMH", School: "elm"},
			Episodes: []care.Episode{ep("2023-02-03", "", "U4", "C2")}, Enrolments: []register.Enrolment{at("elm", "2023-09-01", "")},
			Plans: []ehc.Plan{{ID: "p1", Made: d("2024-05-01"), Need: "SLCN"}}, Weeks: []attendance.Week{weeks("w1", 10, 9, 1)},
			PEPs:    []pep.PEP{held("z1", "2025-autumn", "2025-10-08", pep.Green, "own"), held("z2", "2025-spring", "2026-02-04", pep.Red, ""), held("z3", "2025-summer", "2026-06-03", pep.Gold, "gathered")},
			Premium: []premium.Request{{ID: "m1", Stream: "ppplus", Year: 2025, Category: "tuition", Paid: d("2026-03-01"), PaidSum: 60000, Back: 10000}, {ID: "m2", Stream: "ppplus", Year: 2026, Category: "tuition", Paid: d("2026-05-01"), PaidSum: 60000}}},
		// Marcus: came in October 2025, Year 6, moved from Farfield to Ash in February; a plan made in October 2026, after the year; suspended twice, once withdrawn
		{Child: child.Child{ID: "marcus", Born: d("2014-12-01"), Sex: "M", Ethnicity: "MWBC", SEN: "E", Need: "ASD", School: "ash"},
			Episodes: []care.Episode{ep("2025-10-06", "", "K2", "C1")}, Enrolments: []register.Enrolment{at("far", "2021-09-01", "2026-02-13"), at("ash", "2026-02-23", "")},
			Plans: []ehc.Plan{{ID: "p2", Made: d("2026-10-05")}}, Weeks: []attendance.Week{weeks("w2", 10, 5, 5), {ID: "w2b", Monday: d("2025-09-08"), Possible: 10}},
			Suspensions: []attendance.Suspension{{ID: "s1", Kind: "susp", Start: d("2026-01-12"), HalfDays: 4}, {ID: "s2", Kind: "susp", Start: d("2026-01-26"), HalfDays: 2, Withdrew: d("2026-01-27")}, {ID: "s3", Kind: "susp", Start: d("2025-09-15"), HalfDays: 2}},
			PEPs:        []pep.PEP{held("m1", "2025-autumn", "2025-10-17", pep.Amber, "own"), held("m2", "2025-summer", "2026-05-20", pep.Unrated, "observed")},
			Results:     []attainment.Result{{Year: 2025, Stage: "ks2", Measure: "reading", Standard: "met"}, {Year: 2025, Stage: "ks2", Measure: "writing", Standard: "met"}, {Year: 2025, Stage: "ks2", Measure: "maths", Standard: "below"}}},
		// Ana: left care in March 2026, Year 11, was qualifying the year before; GCSEs; SEN support only since October 2026
		{Child: child.Child{ID: "ana", Born: d("2009-11-11"), Sex: "F", School: "oak", SEN: "K"}, SEN: []child.SENWas{{Until: d("2026-10-01"), Provision: "N"}}, Episodes: []care.Episode{ep("2021-01-05", "2026-03-10", "P1", "C2")},
			Enrolments: []register.Enrolment{at("oak", "2020-09-01", "")}, Weeks: []attendance.Week{weeks("w3", 20, 20, 0), {ID: "w3b", Monday: d("2026-04-20"), Possible: 10}},
			Results: []attainment.Result{{Year: 2025, Stage: "ks4", Measure: "att8", Score: 4125, Standard: "met"}, {Year: 2025, Stage: "ks4", Measure: "em", Standard: "met", Strong: true}}},
		// Kai: short breaks only, in none of it
		{Child: child.Child{ID: "kai", Born: d("2013-01-01"), School: "elm"}, Episodes: []care.Episode{ep("2024-01-01", "", "U4", "V4")}},
		// Leo: Year 12, in care throughout, NEET; handed over later
		{Child: child.Child{ID: "leo", Born: d("2009-02-02"), Sex: "M", UASC: true}, Episodes: []care.Episode{ep("2022-06-01", "", "K3", "V2")},
			Activities: []post16.Activity{{ID: "a1", Code: "230", From: d("2025-09-08"), To: d("2026-05-01"), Level: "2"}, {ID: "a2", Code: "619", From: d("2026-05-02")}}},
		// Mia: born 2024, before Reception, too young for a PEP until June 2026
		{Child: child.Child{ID: "mia", Born: d("2024-06-20"), Sex: "F"}, Episodes: []care.Episode{ep("2024-07-01", "", "U1", "E1")}},
	}
}

// tell works a report out and gives the texts of its figures by measure, and after a
// slash the group.
func tell(t testing.TB, report, period, today string, trust string) (measure.Result, map[string]string, *annual.Book) {
	t.Helper()
	p, err := measure.ParsePeriodIn(period, envOn(t, today).Calendar)
	if err != nil {
		t.Fatal(err)
	}
	b, err := annual.New(report, p, envOn(t, today), schools())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range town() {
		b.Add(f)
	}
	b.AddSpend(&premium.Spend{ID: "x1", Stream: "ppplus", Year: 2025, Category: "ep", On: civil.MustParse("2026-01-10"), Amount: 123456})
	b.AddSpend(&premium.Spend{ID: "x2", Stream: "ppplus", Year: 2026, Category: "ep", On: civil.MustParse("2026-05-10"), Amount: 100})
	b.AddTraining(&register.Training{ID: "t1", School: "elm", On: civil.MustParse("2025-11-20"), Kind: "pep", Count: 12})
	b.AddTraining(&register.Training{ID: "t2", School: "elm", On: civil.MustParse("2026-06-20"), Kind: "trauma", Count: 30})
	b.AddNational(&attainment.National{Year: 2025, Measure: "ks4.att8", Value: "46.1"})
	b.AddNational(&attainment.National{Year: 2024, Measure: "ks2.rwm", Value: "60.0"})
	r := b.Result(trust)
	out := map[string]string{}
	for _, bl := range r.Blocks {
		for i := range bl.Rows {
			row := &bl.Rows[i]
			key := row.Measure.ID
			if row.Grouped {
				key += "/" + row.Group
			}
			var texts []string
			for _, f := range row.Figures {
				texts = append(texts, f.Text(measure.Options{}))
			}
			out[key] = strings.Join(texts, " | ")
		}
	}
	return r, out, b
}

func TestAnnualReportByHand(t *testing.T) {
	r, got, _ := tell(t, annual.VirtualSchool, "2025/26", "2026-11-23", "")
	// all and the qualifying cohort of 2025/26, then of 2024/25
	want := map[string]string{
		"care-any": "5 | 3 | 4 | 3", "care-entered": "1 | 0 | 0 | 0", "care-left": "1 | 0 | 0 | 0",
		"year": "4 | 3 | 4 | 3", "year/9": "1 | 1 | 0 | 0", "year/6": "1 | 0 | 0 | 0", "year/12": "1 | 1 | 0 | 0", "year/early": "1 | 1 | 1 | 0",
		"year/8": "0 | 0 | 1 | 1", "year/10": "0 | 0 | 1 | 1", "year/11": "0 | 0 | 1 | 1",
		"sex/F": "2 | 2 | 3 | 2", "ethnicity/WBRI": "1 | 1 | 1 | 1",
		"send/E": "1 | 1 | 1 | 1", "send/K": "1 | 0 | 0 | 0", "send/N": "0 | 0 | 1 | 1", "send/": "2 | 2 | 2 | 1", "need": "2 | 1 | 1 | 1", "need/SLCN": "1 | 1 | 1 | 1", "need/ASD": "1 | 0 | 0 | 0",
		"uasc":             "25.0% 1/4 | 33.3% 1/3 | 25.0% 1/4 | 33.3% 1/3",
		"placement/foster": "1 | 1 | 1 | 1", "placement/residential": "1 | 0 | 0 | 0", "placement/semi-independent": "1 | 1 | 1 | 1", "placement/kinship": "1 | 1 | 1 | 0", "placement/placed with parents": "0 | 0 | 1 | 1",
		"area/in": "4 | 3 | 4 | 3", "setting": "2 | 1 | 3 | 3", "setting/in": "2 | 1 | 1 | 1", "setting/special": "0 | 0 | 1 | 1", "setting/": "0 | 0 | 1 | 1",
		"judgement/2": "1 | 1 | 1 | 1", "judgement/": "1 | 0 | 2 | 2", "card/attention": "1 | 0 | 0 | 0",
		"moves":       "50.0% 1/2 | 0.0% 0/1 | 0.0% 0/3 | 0.0% 0/3",
		"autumn-done": "50.0% 2/4 | 50.0% 1/2 | 0.0% 0/3 | 0.0% 0/3", "spring-done": "0.0% 0/3 | 0.0% 0/2 | 0.0% 0/3 | 0.0% 0/3", "spring-held": "33.3% 1/3 | 50.0% 1/2 | 0.0% 0/3 | 0.0% 0/3",
		"summer-done": "25.0% 1/4 | 33.3% 1/3 | 0.0% 0/3 | 0.0% 0/3", "summer-held": "50.0% 2/4 | 33.3% 1/3 | 0.0% 0/3 | 0.0% 0/3",
		"autumn-rating/green": "1 | 1 | 0 | 0", "autumn-rating/amber": "1 | 0 | 0 | 0", "spring-rating/red": "1 | 1 | 0 | 0", "summer-rating/gold": "1 | 1 | 0 | 0", "summer-rating/": "1 | 0 | 0 | 0",
		"voice": "5 | 3 | 0 | 0", "voice/own": "2 | 1 | 0 | 0", "voice/": "1 | 1 | 0 | 0", "voice-own": "40.0% 2/5 | 33.3% 1/3 | n/a | n/a", "met-sw": "80.0% 4/5 | 66.7% 2/3 | n/a | n/a",
		"attendance": "85.0% | 90.0% | n/a | n/a", "attendance/6": "50.0% | n/a | n/a | n/a", "attendance-phase/secondary": "96.7% | 90.0% | n/a | n/a", "attendance-setting/special": "100.0% | n/a | n/a | n/a",
		"authorised": "0.0% | 0.0% | n/a | n/a", "unauthorised": "15.0% | 10.0% | n/a | n/a",
		"persistent": "66.7% 2/3 | 100.0% 1/1 | n/a | n/a", "severe": "33.3% 1/3 | 0.0% 0/1 | n/a | n/a", "persistent-setting/in": "2 | 1 | 0 | 0", "persistent-place/residential": "1 | 0 | 0 | 0",
		"suspended": "33.3% 1/3 | 0.0% 0/1 | 0.0% 0/3 | 0.0% 0/3", "suspensions": "1 | 0 | 0 | 0", "excluded": "0 | 0 | 0 | 0",
		"ks2.reading": "100.0% 1/1 | n/a | n/a | n/a", "ks2.reading/with": "100.0% 1/1 | n/a | n/a | n/a", "ks2.rwm": "0.0% 0/1 | n/a | n/a | n/a", "ks2.rwm.gd": "0.0% 0/1 | n/a | n/a | n/a",
		"ks4.att8": "41.25 | n/a | n/a | n/a", "ks4.att8/without": "41.25 | n/a | n/a | n/a", "ks4.prog8": "n/a | n/a | n/a | n/a", "ks4.em4": "100.0% 1/1 | n/a | n/a | n/a", "ks4.em5": "100.0% 1/1 | n/a | n/a | n/a",
		"destinations/seeking": "1 | 1 | 0 | 0", "eet": "0.0% 0/1 | 0.0% 0/1 | n/a | n/a", "levels": "0 | 0 | 0 | 0",
		"paid-category": "£500 | – | £0 | –", "paid-category/tuition": "£500 | – | £0 | –", "spent-stream/ppplus": "£1,234.56 | – | £0 | –",
		"trained": "42 | – | 0 | –", "trained/pep": "12 | – | 0 | –", "schools-trained": "1 | – | 0 | –",
	}
	check(t, got, want)
	for _, b := range r.Blocks {
		for _, row := range b.Rows {
			if is := map[bool]string{row.Measure.ID == "ks4.att8" && !row.Grouped: "46.1"}[true]; row.National != is {
				t.Errorf("beside %s stands %q, want %q: the national figure of the year", row.Label, row.National, is)
			}
		}
	}
}

func check(t *testing.T, got, want map[string]string) {
	t.Helper()
	for key, w := range want {
		if got[key] != w {
			t.Errorf("%s: %q, want %q", key, got[key], w)
		}
	}
}

// TestTheYearThatRuns: figures are as of today, and the qualifying cohort is not known
// before 31 March.
func TestTheYearThatRuns(t *testing.T) {
	r, got, _ := tell(t, annual.VirtualSchool, "2025/26", "2026-02-20", "")
	check(t, got, map[string]string{
		"care-any": "5 | – | 4 | 3", "care-left": "0 | – | 0 | 0", "year": "5 | – | 4 | 3", "summer-done": "n/a | – | 0.0% 0/3 | 0.0% 0/3",
		"setting/": "1 | – | 1 | 1", // Marcus is between two schools
	})
	if notes := strings.Join(r.Notes, "\n"); !strings.Contains(notes, "as of Fri 20 Feb 2026") || !strings.Contains(notes, "known from 31 March on") {
		t.Errorf("notes: %s", notes)
	}
}

func TestPEPReportByHand(t *testing.T) {
	_, got, _ := tell(t, annual.PEPs, "2025-spring", "2026-11-23", "")
	// spring 2026, then autumn 2025
	check(t, got, map[string]string{
		"cohort": "3 | 4", "cohort/initial": "0 | 1", "cohort/termly": "3 | 3", "done": "0.0% 0/3 | 50.0% 2/4", "held": "33.3% 1/3 | 50.0% 2/4", "in-time": "33.3% 1/3 | 50.0% 2/4",
		"rating/red": "1 | 0", "rating/amber": "0 | 1", "good": "0.0% 0/1 | 50.0% 1/2", "returned": "1 | 0", "voice-own": "0.0% 0/1 | 100.0% 2/2", "met-dt": "100.0% 1/1 | 100.0% 2/2",
		"held-school/elm": "100.0% 1/1 | 100.0% 1/1", "held-school/far": "n/a | 100.0% 1/1", "held-school/ash": "0.0% 0/1 | n/a", "held-school/oak": "n/a | 0.0% 0/1", "held-school/": "0.0% 0/1 | 0.0% 0/1",
		"held-trust/Demo Trust": "100.0% 1/1 | 50.0% 1/2", "held-trust/": "0.0% 0/2 | 50.0% 1/2", "returned-school/elm": "1 | 0",
	})
	_, got, _ = tell(t, annual.PEPs, "2025-spring", "2026-11-23", "demo trust")
	check(t, got, map[string]string{"cohort": "1 | 2", "held": "100.0% 1/1 | 50.0% 1/2", "held-school/elm": "100.0% 1/1 | 100.0% 1/1", "held-trust/Demo Trust": "", "held-school/ash": ""})
}
