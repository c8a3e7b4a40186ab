package ident

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"
)

type parser = func(string) (string, Problem)

type vector struct {
	name, in, want string
	kind           Kind
}

func check(t *testing.T, parse parser, vectors []vector) {
	t.Helper()
	for _, v := range vectors {
		got, p := parse(v.in)
		if got != v.want || p.Kind != v.kind {
			t.Errorf("%s: parse(%q) = %q, %v (%s); want %q, %v", v.name, v.in, got, p.Kind, p.Message, v.want, v.kind)
		}
		if p.OK() != (p.Message == "") {
			t.Errorf("%s: problem %v with message %q", v.name, p.Kind, p.Message)
		}
	}
}

func TestUPN(t *testing.T) {
	check(t, ParseUPN, []vector{
		{"worked example of the guide, sum 53", "H801200001001", "H801200001001", OK},
		{"second example, sum 176", "R201100018042", "R201100018042", OK},
		{"temporary, sum 384", "T20110001804V", "T20110001804V", OK},
		{"lower case and spaces", " h801 2000 01001 ", "H801200001001", OK},
		{"wrong letter", "A801200001001", "A801200001001", CheckFailed},
		{"trap 31: position 13 counts", "H801200001002", "H801200001002", CheckFailed},
		{"trap 31: letters are not A=1", "T20110001804W", "T20110001804W", CheckFailed},
		{"trap 33: authority below 100", MakeUPN(5, 12, 1999, 7), MakeUPN(5, 12, 1999, 7), OK},
		{"letter I", "I801200001001", "I801200001001", CheckFailed},
		{"letter S at the end", "T20110001804S", "T20110001804S", CheckFailed},
		{"digit first", "8801200001001", "8801200001001", Malformed},
		{"too short", "H80120000100", "H80120000100", Malformed},
		{"too long", "H8012000010011", "H8012000010011", Malformed},
		{"letters inside", "H80120000A001", "H80120000A001", Malformed},
		{"not known", "UN1", "UN1", Placeholder},
		{"not known, small", "un10", "UN10", Placeholder},
		{"no such code", "UN11", "UN11", Malformed},
		{"UN0", "UN0", "UN0", Malformed},
		{"empty", "  ", "", OK},
	})
}

func TestULN(t *testing.T) {
	check(t, ParseULN, []vector{
		{"worked example, sum 210", "1234567899", "1234567899", OK},
		{"trap 33: leading zeros", "0000000042", "0000000042", OK},
		{"spaces", "123 456 7899", "1234567899", OK},
		{"from a statistics program", "1234567899.0", "1234567899", OK},
		{"trap 32: stands for none", "9999999999", "9999999999", Placeholder},
		{"wrong check digit", "1234567890", "1234567890", CheckFailed},
		{"trap 32: remainder 0 is no ULN", "0000000000", "0000000000", CheckFailed},
		{"leading zeros lost", "42", "42", Malformed},
		{"letters", "12345678X9", "12345678X9", Malformed},
		{"scientific", "1.23457E+09", "1.23457E+09", Malformed},
		{"empty", "", "", OK},
	})
}

func TestNHSNumber(t *testing.T) {
	check(t, ParseNHS, []vector{
		{"worked example, sum 299", "943 476 5919", "9434765919", OK},
		{"test range, check 8", "9990000018", "9990000018", OK},
		{"trap 32: check 11 is 0", "9990000050", "9990000050", OK},
		{"trap 32: check 10 is no number", "9990000000", "9990000000", CheckFailed},
		{"hyphens", "943-476-5919", "9434765919", OK},
		{"wrong", "9434765918", "9434765918", CheckFailed},
		{"stands for none", "0000000000", "0000000000", Placeholder},
		{"short", "943476591", "943476591", Malformed},
		{"empty", "", "", OK},
	})
}

func TestSchoolNumbers(t *testing.T) {
	check(t, ParseURN, []vector{
		{"URN", "100001", "100001", OK},
		{"from a statistics program", "100001.0", "100001", OK},
		{"trap 23: social care, new", "4244474", "4244474", Malformed},
		{"trap 23: social care, old", "SC123456", "SC123456", Malformed},
		{"short", "10001", "10001", Malformed},
		{"none", "999999", "999999", Placeholder},
		{"empty", "", "", OK},
	})
	check(t, ParseLAESTAB, []vector{
		{"slash", "201/3614", "2013614", OK},
		{"hyphen", "201-3614", "2013614", OK},
		{"together", "2013614", "2013614", OK},
		{"trap 33: leading zeros", "0050012", "0050012", OK},
		{"leading zeros lost", "201/12", "20112", Malformed},
		{"empty", "", "", OK},
	})
	check(t, ParseSocialCareURN, []vector{
		{"old", "sc123456", "SC123456", OK},
		{"new", "4244474", "4244474", OK},
		{"not inspected", "xxxxxxx", "XXXXXXX", Placeholder},
		{"a school's", "100001", "100001", Malformed},
		{"SC and seven", "SC1234567", "SC1234567", Malformed},
		{"empty", "", "", OK},
	})
	if got := MakeLAESTAB(5, 12); got != "0050012" {
		t.Errorf("MakeLAESTAB(5, 12) = %q", got)
	}
}

func TestMadeUPN(t *testing.T) {
	if got := MakeUPN(801, 2000, 2001, 1); got != "H801200001001" {
		t.Errorf("MakeUPN = %q, want the guide's example", got)
	}
	if got := MakeTemporaryUPN(201, 1000, 2018, 4*23+18); got != "T20110001804V" {
		t.Errorf("MakeTemporaryUPN = %q, want the known example", got)
	}
	if got := MakeNHS(0); got != "9990000018" {
		t.Errorf("MakeNHS(0) = %q", got)
	}
}

// number draws a made identifier with its parser.
func number(t *rapid.T) (string, parser) {
	i := func(name string) int { return rapid.Int().Draw(t, name) }
	switch rapid.IntRange(0, 3).Draw(t, "kind") {
	case 0:
		return MakeUPN(i("la"), i("estab"), i("year"), i("serial")), ParseUPN
	case 1:
		return MakeTemporaryUPN(i("la"), i("estab"), i("year"), i("serial")), ParseUPN
	case 2:
		return MakeULN(i("n")), ParseULN
	}
	return MakeNHS(i("n")), ParseNHS
}

func TestMadeNumbersPass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, parse := number(t)
		if got, p := parse(s); got != s || !p.OK() {
			t.Fatalf("%q: %q, %+v", s, got, p)
		}
	})
}

// The weights are all below a prime modulus, so that every change of one
// character shows: all three schemes promise it.
func TestOneWrongCharacterIsSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, parse := number(t)
		at := rapid.IntRange(0, len(s)-1).Draw(t, "at")
		letters := "0123456789"
		if s[at] > '9' {
			letters = upnLetters
		}
		to := rapid.SampledFrom([]byte(letters)).Draw(t, "to")
		if to == s[at] {
			t.Skip("no change")
		}
		b := []byte(s)
		b[at] = to
		if _, p := parse(string(b)); p.Kind != CheckFailed && p.Kind != Placeholder {
			t.Fatalf("%q passes in place of %q: %+v", b, s, p)
		}
	})
}

func TestMadeNumbersDiffer(t *testing.T) {
	seen := map[string]bool{}
	for n := range 50_000 {
		for _, s := range []string{MakeULN(n), MakeNHS(n)} {
			if seen[s] {
				t.Fatalf("%s twice, at %d", s, n)
			}
			seen[s] = true
		}
	}
	if MakeULN(ulnSeries) != MakeULN(0) || MakeNHS(-1) != MakeNHS(nhsSeries-1) {
		t.Error("the series do not begin again")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "H801200001001", "T20110001804V", "UN1", "1234567899", "943 476 5919", "SC123456", "201/3614", "\xff"} {
		f.Add(s)
	}
	all := []parser{ParseUPN, ParseULN, ParseNHS, ParseURN, ParseLAESTAB, ParseSocialCareURN}
	f.Fuzz(func(t *testing.T, s string) {
		for i, parse := range all {
			once, p := parse(s)
			twice, q := parse(once)
			if p.Refuse() {
				continue
			}
			if once != twice || p.Kind != q.Kind {
				t.Errorf("parser %d of %q: %q %v, and again %q %v", i, s, once, p.Kind, twice, q.Kind)
			}
			if !plain(once) {
				t.Errorf("parser %d of %q keeps %q", i, s, once)
			}
		}
	})
}

// In a real file few numbers pass, and none of them may be refused.
func TestRealFileWarnsAndRefusesNothing(t *testing.T) {
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "ssda903", "header.csv"))
	if err != nil {
		t.Skip("no sample data beside the project")
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	count := map[Kind]int{}
	for _, row := range rows[1:] {
		_, p := ParseUPN(row[4])
		count[p.Kind]++
	}
	t.Logf("%v", count)
	if count[OK] != 107 || count[Malformed] > 0 || len(rows) != 2676 {
		t.Errorf("of %d UPNs: %v, want 107 that pass and none refused", len(rows)-1, count)
	}
}
