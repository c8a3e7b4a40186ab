package post16_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/post16"
)

func on(s string) civil.Date { return civil.MustParse(s) }

func doing(code, from, to string) []post16.Activity {
	a := post16.Activity{ID: "a", Code: code, From: on(from)}
	if to != "" {
		a.To = on(to)
	}
	return []post16.Activity{a}
}

func TestSuggestedPriority(t *testing.T) {
	year12 := func(as []post16.Activity) post16.Signals {
		return post16.Signals{Stale: 3, Facts: post16.Facts{Child: "c", Born: on("2010-02-01"), NCY: 12, Activities: as}}
	}
	year11 := post16.Signals{Facts: post16.Facts{NCY: 11}}
	with := func(s post16.Signals, f func(*post16.Signals)) post16.Signals { f(&s); return s }
	college := doing("230", "2026-09-01", "2028-07-01")
	for name, c := range map[string]struct {
		s      post16.Signals
		day    string
		rating string
		why    []string
	}{
		"all well":                     {year12(college), "2026-11-23", "green", nil},
		"NEET, seeking":                {year12(doing("619", "2026-10-01", "")), "2026-11-23", "red", []string{"not in education, employment or training"}},
		"NEET by illness":              {year12(doing("640", "2026-10-01", "")), "2026-11-23", "red", []string{"not in education, employment or training"}},
		"a start agreed":               {year12(doing("615", "2026-10-01", "")), "2026-11-23", "amber", []string{"a start is agreed and has not come"}},
		"a young carer":                {year12(doing("620", "2026-10-01", "")), "2026-11-23", "red", []string{"not in education, employment or training", "a young carer"}},
		"expecting":                    {year12(doing("650", "2026-10-01", "")), "2026-11-23", "red", []string{"not in education, employment or training", "expecting a child, or a young parent"}},
		"custody":                      {year12(doing("710", "2026-10-01", "")), "2026-11-23", "red", []string{"in custody"}},
		"custody by placement":         {with(year12(college), func(s *post16.Signals) { s.Custody = true }), "2026-11-23", "red", []string{"in custody"}},
		"nothing on record":            {year12(nil), "2026-11-23", "red", []string{"what they do is not known"}},
		"cannot be contacted":          {year12(doing("820", "2026-10-01", "")), "2026-11-23", "red", []string{"what they do is not known"}},
		"not checked":                  {year12(doing("230", "2026-07-01", "2028-07-01")), "2026-11-23", "amber", []string{"nobody has checked the activity lately"}},
		"on the last day of 3 months":  {year12(doing("230", "2026-08-23", "2028-07-01")), "2026-11-23", "green", nil},
		"severely absent":              {with(year12(college), func(s *post16.Signals) { s.Severe, s.Persistent = true, true }), "2026-11-23", "red", []string{"severely absent: half of the sessions or more"}},
		"persistently absent":          {with(year12(college), func(s *post16.Signals) { s.Persistent = true }), "2026-11-23", "amber", []string{"persistently absent: a tenth of the sessions or more"}},
		"suspended, and moved":         {with(year12(college), func(s *post16.Signals) { s.Suspended, s.Moves = 4, 1 }), "2026-11-23", "amber", []string{"suspended this school year", "moved placement this school year"}},
		"red stays red with amber":     {with(year12(doing("619", "2026-10-01", "")), func(s *post16.Signals) { s.Suspended = 2 }), "2026-11-23", "red", []string{"not in education, employment or training", "suspended this school year"}},
		"the course ends":              {year12(doing("230", "2026-11-01", "2027-01-18")), "2026-11-23", "amber", []string{"the course ends soon and nothing follows it"}},
		"the course ends, one follows": {year12(append(doing("230", "2026-11-01", "2027-01-18"), doing("310", "2027-01-19", "")...)), "2026-11-23", "green", nil},
		"work without training":        {year12(doing("340", "2026-10-01", "")), "2026-11-23", "amber", []string{"work without training before 18"}},
		"work without training, at 18": {with(year12(doing("340", "2028-01-10", "")), func(s *post16.Signals) { s.NCY = 13 }), "2028-02-01", "green", nil},
		"Year 11 in autumn":            {year11, "2026-11-23", "green", nil},
		"Year 11, no offer in spring":  {year11, "2027-03-01", "amber", []string{"no offer for September yet"}},
		"Year 11, no offer on 30 June": {year11, "2027-06-30", "amber", []string{"no offer for September yet"}},
		"Year 11, no offer on 1 July":  {year11, "2027-07-01", "red", []string{"no offer for September, and it is after 1 July"}},
		"Year 11, an offer": {with(year11, func(s *post16.Signals) {
			s.Offers = []post16.Offer{{Year: 2027, State: "offered", On: on("2027-03-01")}}
		}), "2027-07-01", "green", nil},
		"Year 11, an application": {with(year11, func(s *post16.Signals) {
			s.Offers = []post16.Offer{{Year: 2027, State: "applied", On: on("2027-03-01")}}
		}), "2027-07-01", "red", []string{"no offer for September, and it is after 1 July"}},
		"Year 12, a course of one year": {with(year12(doing("230", "2026-09-01", "2027-07-09")), func(s *post16.Signals) { s.Stale = 0 }), "2027-07-02", "red", []string{"no offer for September, and it is after 1 July", "the course ends soon and nothing follows it"}},
	} {
		rating, why := post16.Suggest(&c.s, on(c.day))
		if rating != c.rating || !slices.Equal(why, c.why) {
			t.Errorf("%s: %s %s", name, rating, cmp.Diff(c.why, why))
		}
	}
}

func TestTheGuaranteeIsForYear12CoursesOfOneYearToo(t *testing.T) {
	for name, c := range map[string]struct {
		ncy     int
		to, day string
		want    bool
		due     string
	}{
		"Year 11 in January":                  {11, "", "2027-01-04", true, "2027-09-30"},
		"Year 11 in December":                 {11, "", "2026-12-20", false, ""},
		"Year 12 on a course of one year":     {12, "2027-07-09", "2027-01-04", true, "2027-09-30"},
		"Year 12 on a course of two years":    {12, "2028-07-07", "2027-01-04", false, ""},
		"Year 12, the course ends in October": {12, "2027-10-01", "2027-01-04", false, ""},
		"Year 13":                             {13, "2027-07-09", "2027-01-04", false, ""},
		"just left Year 11":                   {12, "", "2026-09-20", true, "2026-09-30"},
	} {
		f := post16.Facts{Child: "c", NCY: c.ncy}
		if c.ncy > 11 {
			f.Activities = doing("230", "2026-09-01", c.to)
		}
		got := false
		for _, k := range f.Clocks(&duty.Env{Today: on(c.day)}) {
			if k.Rule == duty.SeptemberGtee {
				got = true
				if k.Due.String() != c.due {
					t.Errorf("%s: due %s, want %s", name, k.Due, c.due)
				}
			}
		}
		if got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestStaleCountsAsNotKnown(t *testing.T) {
	a := post16.Activity{Code: "230", From: on("2026-05-01"), Checked: on("2026-06-10")}
	for day, want := range map[string]string{"2026-09-10": "college", "2026-09-11": "unknown"} {
		if got := a.Counted(on(day), 3); got != want {
			t.Errorf("on %s: %s, want %s", day, got, want)
		}
	}
	if a.Counted(on("2027-09-11"), 0) != "college" {
		t.Error("it went stale where nothing goes stale")
	}
	none := post16.Activity{Code: "810", From: on("2020-01-01")}
	if none.StaleOn(on("2027-01-01"), 3) {
		t.Error("what is not known went stale")
	}
}
