package browse_test

import (
	"testing"

	"pgregory.net/rapid"

	"caseload/model/calendar"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/tui/browse"
	"caseload/tui/browse/browsetest"
	"caseload/tui/ui"
)

// What a group or a picker asks for is written into the filter, so it must be
// read again as the same, whatever a school is called.
func TestTermsAreReadAgainAsTheSame(t *testing.T) {
	book := browsetest.New()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(list.Names()).Draw(t, "list")
		v := book.Vocabulary(name)
		k := rapid.SampledFrom(v.Keys()).Draw(t, "key")
		e := browse.Term(k, valueOf(t, k), "")
		again, mistakes := query.Parse(e.String(), v, browse.ContextOf(browsetest.Env(), book.Calendar()))
		if len(mistakes) > 0 {
			t.Fatalf("%q is not understood: %s", e.String(), mistakes[0].Message)
		}
		if again.String() != e.String() {
			t.Fatalf("%q is read as %q", e.String(), again.String())
		}
	})
}

func valueOf(t *rapid.T, k query.Key) string {
	if k.Term {
		return string(calendar.IDFor(rapid.IntRange(2000, 2090).Draw(t, "year"), calendar.Season(rapid.IntRange(0, 2).Draw(t, "season"))))
	}
	switch k.Type {
	case query.Code:
		return rapid.SampledFrom(k.Codes).Draw(t, "code").Value
	case query.Date:
		return browsetest.Day(rapid.IntRange(-4000, 4000).Draw(t, "day")).String()
	case query.Number:
		return rapid.StringMatching(`-?[1-9][0-9]{0,3}`).Draw(t, "number")
	case query.Year:
		return rapid.SampledFrom([]string{"-1", "0", "7", "13"}).Draw(t, "year")
	case query.Flag:
		return rapid.SampledFrom([]string{"yes", "no"}).Draw(t, "flag")
	}
	// A stored text is cleaned before it is stored, so it has no line ends or controls.
	return rapid.StringMatching(`[\p{L}\p{N}"'()<>:=,. -]{1,20}`).Filter(func(s string) bool { return ui.Clean(s) == s && len(trimmed(s)) == len(s) }).Draw(t, "text")
}

func trimmed(s string) string {
	for len(s) > 0 && s[0] == ' ' {
		s = s[1:]
	}
	for len(s) > 0 && s[len(s)-1] == ' ' {
		s = s[:len(s)-1]
	}
	return s
}

func TestShow(t *testing.T) {
	for _, tc := range []struct {
		list           list.Name
		key, in, shown string
	}{
		{list.Due, "due", "2026-12-03", "Thu 3 Dec 2026"},
		{list.Due, "late", "9", "9d over"},
		{list.Due, "late", "0", "today"},
		{list.Due, "late", "-4", "in 4d"},
		{list.Due, "team", "review", "EHC review"},
		{list.Children, "incare", "no", ""},
		{list.Children, "incare", "yes", "yes"},
		{list.Children, "year", "0", "R"},
		{list.Children, "pep", "red", "● RED"},
		{list.Children, "next", "not a date", "not a date"},
		{list.PEPs, "term", "2026-spring", "spr27"},
		{list.PEPs, "status", "check", "To check"},
	} {
		k, ok := browsetest.New().Vocabulary(tc.list).Key(tc.key)
		if !ok {
			t.Fatalf("%s has no key %s", tc.list, tc.key)
		}
		if got := browse.Show(k, tc.in); got != tc.shown {
			t.Errorf("%s %q is shown as %q, want %q", tc.key, tc.in, got, tc.shown)
		}
	}
}
