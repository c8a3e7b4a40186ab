package child

import (
	"strings"
	"testing"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/register"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
)

// supported is the sample with Marcus in alternative provision and on the way to a
// psychologist, with a plan of another authority.
func supported() *booktest.Book {
	b := booktest.New("x")
	f := b.Files[booktest.Marcus]
	f.Child.SEN, f.Child.Need = "E", "SEMH"
	f.Plans = []ehc.Plan{{ID: "theirs", Child: booktest.Marcus, Made: day0("2025-03-03"), Reviewed: day0("2026-02-10"), Authority: "Testshire", Contact: "B. Example, 01632 960000"}}
	f.Statuses = []register.Status{{ID: "st", Child: booktest.Marcus, Kind: "cin", From: day0("2026-05-04"), To: day0("2026-11-02")}}
	f.Provisions = []register.Provision{
		{ID: "pv", Child: booktest.Marcus, Kind: "ap", Provider: "Fixture Farm", School: "ash", Start: day0("2026-09-14"), Until: day0("2026-12-18"), Minutes: 600, Full: 1950, Reviewed: day0("2026-10-05"), Review: day0("2026-11-16"), Visit: day0("2026-12-01")},
		{ID: "pt", Child: booktest.Marcus, Kind: "tuition", Start: day0("2026-03-02"), Ended: day0("2026-07-17"), How: "fulltime"},
	}
	f.Referrals = []register.Referral{
		{ID: "rf", Child: booktest.Marcus, Service: "ep", Asked: day0("2026-09-21"), Consent: "given", Booked: day0("2026-12-03"), Priority: "high"},
		{ID: "rs", Child: booktest.Marcus, Service: "salt", Asked: day0("2026-08-31"), Consent: "given", Done: day0("2026-10-12")},
		{ID: "rc", Child: booktest.Marcus, Service: "wellbeing", Asked: day0("2026-06-01"), Done: day0("2026-06-10"), Ended: day0("2026-06-10"), Outcome: "signposted"},
	}
	f.Enquiries = []register.Enquiry{{ID: "en", Child: booktest.Marcus, On: day0("2026-11-10"), From: "school", Topic: "premium", About: "May the premium pay for a laptop?"}}
	return b
}

// said is all that the record's pane says.
func said(s *Screen) string {
	var out []string
	for _, r := range s.record.rows {
		out = append(out, r.text)
	}
	return strings.Join(out, "\n")
}

func has(t *testing.T, s *Screen, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(said(s), w) {
			t.Errorf("%q is not on the child:\n%s", w, said(s))
		}
	}
}

// stand puts the cursor on the row of a record that is no duty.
func stand(t *testing.T, s *Screen, kind, id string) {
	t.Helper()
	for i, r := range s.record.rows {
		if r.kind == kind && r.id == id && r.duty == "" && r.field == "" {
			s.record.at = i
			return
		}
	}
	t.Fatalf("%s %s has no row", kind, id)
}

func TestRegisterFrame(t *testing.T) {
	d, _, _ := opened(t, supported(), Options{ID: booktest.Marcus})
	tuitest.GoldenFrame(t, d, tuitest.Size{W: 160, H: 50})
}

func TestRegistersAreOnTheChild(t *testing.T) {
	_, _, s := opened(t, supported(), Options{ID: booktest.Marcus})
	has(t, s, "Plan of Testshire", "Casework contact B. Example, 01632 960000", "Child in need", "Fixture Farm", "10 of 32.5 h a week", "Educational psychology · booked", "waiting 63 days", "waited 42 days",
		"Wellbeing Pathway · asked 1 Jun 2026 · closed 10 Jun 2026 · Signposted", "May the premium pay for a laptop?", "ended 17 Jul 2026 · Back full time")
	if strings.Contains(said(s), "The record says") {
		t.Error("a plan is on record, and the screen asks for it")
	}
	none := supported()
	none.Files[booktest.Marcus].Plans = nil
	_, _, s = opened(t, none, Options{ID: booktest.Marcus})
	has(t, s, "The record says that there is a plan, and none is: whose is it?")
}

func TestOneKeyDoesWhatIsNext(t *testing.T) {
	for _, tt := range []struct{ kind, id, want string }{
		{"provision", "pv", "do reviewed, visited for quality, ended ()"},
		{"provision", "pt", ""},
		{"referral", "rf", "do seen, booked, closed ()"},
		{"referral", "rs", "do report in, closed ()"},
		{"referral", "rc", ""},
		{"enquiry", "en", "do answered ()"},
	} {
		d, a, s := opened(t, supported(), Options{ID: booktest.Marcus})
		stand(t, s, tt.kind, tt.id)
		d.Key("d")
		if got := a.last(); got != tt.want {
			t.Errorf("%s %s: %q, want %q", tt.kind, tt.id, got, tt.want)
		}
	}
	// On a duty the key does what closes that duty.
	d, a, s := opened(t, supported(), Options{ID: booktest.Marcus})
	for i, r := range s.record.rows {
		if r.rule == "L-VISIT" {
			s.record.at = i
		}
	}
	d.Key("d")
	if got := a.last(); !strings.HasSuffix(got, "(L-VISIT)") {
		t.Errorf("on the duty of a visit: %q", got)
	}
}

func TestRegisterRowsOpenAndAreAdded(t *testing.T) {
	d, a, s := opened(t, supported(), Options{ID: booktest.Marcus})
	stand(t, s, "plan", "theirs")
	d.Key("enter")
	if got := a.last(); got != "edit plan theirs " {
		t.Errorf("opened %q", got)
	}
	for key, want := range map[string]string{
		"i": "add provision map[child:marcus school:ash start:2026-11-23]", "j": "add referral map[asked:2026-11-23 child:marcus consent:asked]",
		"y": "add status map[child:marcus from:2026-11-23]", "u": "add enquiry map[child:marcus on:2026-11-23 school:ash]", "n": "add enrolment map[child:marcus from:2026-11-23 roll:main]",
	} {
		d.Key("n", key)
		if got := a.last(); got != want {
			t.Errorf("n %s opened %q", key, got)
		}
	}
}

func day0(s string) civil.Date { return civil.MustParse(s) }
