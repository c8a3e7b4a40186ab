package ehc_test

import (
	"strings"
	"testing"

	"caseload/model/ehc"
)

func TestSuggestRating(t *testing.T) {
	good := [12]string{"ok", "ok", "ok", "na", "ok", "ok", "na", "na", "na", "ok", "na", "ok"}
	with := func(at int, mark string) [12]string {
		m := good
		m[at] = mark
		return m
	}
	for _, c := range []struct {
		name  string
		marks [12]string
		want  string
	}{
		{"all good", good, "green"}, {"one to improve", with(4, "improve"), "amber"}, {"one not acceptable", with(5, "no"), "red"},
		{"one without a mark", with(11, ""), ""},
	} {
		if got := ehc.SuggestRating(c.marks); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestDraftNotes(t *testing.T) {
	marks := [12]string{"ok", "improve", "ok", "na", "no", "ok", "ok", "na", "na", "ok", "na", "ok"}
	got := ehc.DraftNotes(marks, map[string]string{"E": "the outcomes are provision", "F": "well put"})
	want := []string{"B Special educational needs, to improve: It must hold: every need that the advice names.",
		"E Outcomes, not acceptable: the outcomes are provision", "F Special educational provision: well put"}
	if got != strings.Join(want, "\n") {
		t.Errorf("%s", got)
	}
}
