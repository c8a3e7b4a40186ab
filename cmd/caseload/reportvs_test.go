package main

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"caseload/model/annual"
	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/measure"
	"caseload/model/school"
)

// TestTheAnnualReportAsADocument reads back what is written: every table with its head,
// every figure with its definition, and nothing of what is withheld.
func TestTheAnnualReportAsADocument(t *testing.T) {
	rules, err := duty.NewBook(nil)
	if err != nil {
		t.Fatal(err)
	}
	env := &duty.Env{Calendar: calendar.New(calendar.Options{}), Book: rules, Today: civil.MustParse("2026-11-23")}
	year, err := measure.ParseAcademic("2025-26")
	if err != nil {
		t.Fatal(err)
	}
	b, err := annual.New(annual.VirtualSchool, year, env, map[string]*school.School{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 40 {
		sex := "M"
		if i < 3 {
			sex = "F"
		}
		b.Add(&casefile.File{Child: child.Child{ID: nth(i), Sex: sex, Born: civil.MustParse("2012-01-10")},
			Episodes: []care.Episode{{Start: civil.MustParse("2023-01-10"), StartReason: "S", Legal: "C2", Place: "U4"}}})
	}
	res := b.Result("")
	for _, suppress := range []bool{false, true} {
		ans := reportAnswer(&res, documentFormat, suppress)
		var out bytes.Buffer
		if err := write(&out, documentFormat, true, 0, ans); err != nil {
			t.Fatal(err)
		}
		words := documentText(t, out.Bytes())
		for _, w := range []string{"Virtual School annual report academic year 2025/26", "2025/26 qual.", "On 31 August, by year [4]", "40 (100.0%)", "What the figures count", "[1] In care in the year: Children who were in care on any day"} {
			if !strings.Contains(words, w) {
				t.Errorf("the document does not hold %q", w)
			}
		}
		if got := strings.Contains(words, "3 (7.5%)"); got == suppress {
			t.Errorf("three girls of forty are told: %t, where small numbers are left out: %t", got, suppress)
		}
	}
}

func nth(i int) string { return "child" + string(rune('a'+i/26)) + string(rune('a'+i%26)) }

// documentText is the text of a DOCX file.
func documentText(t *testing.T, file []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	all, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}
