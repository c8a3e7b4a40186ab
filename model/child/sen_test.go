package child_test

import (
	"testing"

	"caseload/model/child"
	"caseload/model/civil"
)

// What is reported of a day is what the record said then, not what it says today.
func TestSENOnADay(t *testing.T) {
	at := civil.MustParse
	was := []child.SENWas{{Until: at("2026-03-01")}, {Until: at("2026-05-10"), Provision: "N"}, {Until: at("2026-10-01"), Provision: "K"}}
	for day, want := range map[string]string{
		"2025-08-31": "N", // nothing was said yet: what was said first
		"2026-03-01": "N", "2026-05-09": "N", "2026-05-10": "K", "2026-08-31": "K", "2026-10-01": "E", "2026-11-22": "E",
	} {
		if got := child.SENOn("E", was, at(day)); got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
	if got := child.SENOn("K", nil, at("2026-08-31")); got != "K" {
		t.Errorf("without a change it is %s", got)
	}
}
