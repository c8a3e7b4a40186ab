package setting_test

import (
	"strings"
	"testing"

	screen "caseload/tui/screen/setting"
	"caseload/tui/tuitest"
)

// The funds of a year: those on file are changed, those proposed are taken with what is
// known of them, and a year that is over and confirmed stands.
func TestFunds(t *testing.T) {
	b := full()
	d := open(t, b, "funds")
	d.Has(">  2026-27   Pupil Premium Plus", "not confirmed", "Early years premium", "proposed")
	d.Key("enter")
	if got := last(b.nav); got != "form of pot p1" {
		t.Errorf("enter on a fund: %s", got)
	}
	d.Key("down", "enter")
	if got := last(b.nav); !strings.HasPrefix(got, "new pot map[") || !strings.Contains(got, "per_child:65550") || !strings.Contains(got, "stream:eypp") || !strings.Contains(got, "year:2026") {
		t.Errorf("enter on a proposed fund: %s", got)
	}
	d.Key("D")
	d.Has("Take away cannot be done now")
	d.Key("g")
	d.Has(">  2025-26", "over, it stands", "they stand")
	d.Key("D")
	d.Has("Take away cannot be done now")
	d.Key("n")
	if got := last(b.nav); got != "new pot map[]" {
		t.Errorf("n: %s", got)
	}
	d.Key("down", "h")
	if got := last(b.nav); got != "history pot p1" {
		t.Errorf("h: %s", got)
	}
}

// National figures: those of the last year that are missing are asked for.
func TestNationalFigures(t *testing.T) {
	b := full()
	d := open(t, b, "national")
	d.Has(">  2025/26   Good level of development", "–")
	d.Key("enter")
	if got := last(b.nav); got != "new national map[measure:eyfs.gld year:2025]" {
		t.Errorf("enter on a missing figure: %s", got)
	}
	d.Key("G")
	d.Has(">  2024/25   Progress 8, mean", "-0.03", "Source: DfE")
	d.Key("enter")
	if got := last(b.nav); got != "form of national n2" {
		t.Errorf("enter on a figure: %s", got)
	}
	d.Key("D", "y")
	if got := last(b.calls); got != "remove national n2" {
		t.Errorf("D: %s", got)
	}
}

// The list of activities: NCCIS, as the authority labels it, and its own.
func TestActivitiesOfTheAuthority(t *testing.T) {
	b := full()
	d := openWith(t, b, tuitest.Env(), optionsOf("activities"))
	d.Has("110", "NCCIS")
	d.Key("enter")
	if got := last(b.nav); !strings.HasPrefix(got, "new nccis map[code:110 grouped: label:") {
		t.Errorf("enter on a code of NCCIS: %s", got)
	}
	d.Key("G")
	d.Has("901", "yours", "Counts under: Apprenticeship or", "Laid down in: EET policy")
	d.Key("enter")
	if got := last(b.nav); got != "form of nccis a2" {
		t.Errorf("enter on an own code: %s", got)
	}
	toRow(d, "Gap year")
	d.Has("no longer used", "what is on record stays")
	toRow(d, "Looking for a place")
	d.Has("NCCIS: Seeking education", "Counts under: NEET, seeking")
	d.Key("D", "y")
	if got := last(b.calls); got != "remove nccis a1" {
		t.Errorf("D: %s", got)
	}
}

// toRow puts the cursor on the row with a text.
func toRow(d *tuitest.Driver, text string) {
	d.Key("g")
	for range 200 {
		for _, line := range strings.Split(d.Frame(), "\n") {
			if strings.HasPrefix(line, ">") && strings.Contains(line, text) {
				return
			}
		}
		d.Key("down")
	}
}

func optionsOf(section string) screen.Options { return screen.Options{Section: section} }
