package exchange

import (
	"strings"
	"testing"
)

func TestProblemString(t *testing.T) {
	for _, c := range []struct {
		p    Problem
		want string
	}{
		{Problem{File: "reviews.csv", Line: 12, Column: "REVIEW", Value: "31/02/2018", Message: "not a date; expected dd/mm/yyyy"},
			`reviews.csv line 12, REVIEW "31/02/2018": not a date; expected dd/mm/yyyy`},
		{Problem{File: "a.csv", Message: "no rows"}, "a.csv: no rows"},
		{Problem{File: "a.csv", Line: 3, Value: "x", Message: "m"}, `a.csv line 3, "x": m`},
		{Problem{Column: "UPN", Message: "missing"}, "UPN: missing"},
		{Problem{Message: "m"}, "m"},
		{Problem{File: "a\x1b[31m.csv", Line: 1, Column: "C\nD", Value: "\x1b]0;t\x07v", Message: "m\r\nn"}, `a.csv line 1, C D "v": m n`},
		{Problem{Value: strings.Repeat("é", 61), Message: "m"}, `"` + strings.Repeat("é", 60) + `…": m`},
	} {
		if got := c.p.String(); got != c.want || c.p.Error() != got {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func TestSortAndRefused(t *testing.T) {
	ps := []Problem{{File: "b", Line: 1}, {File: "a", Line: 9}, {File: "a", Line: 2}, {File: "z", Line: 5, Level: Refuse}}
	if Refused(ps[:3]) || !Refused(ps) {
		t.Error("Refused is wrong")
	}
	Sort(ps)
	got := ""
	for _, p := range ps {
		got += p.File + p.Level.String()[:1] + " "
	}
	if got != "zr aw aw bw " || ps[1].Line != 2 {
		t.Errorf("order %s", got)
	}
}
