package register_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/register"
)

func day(s string) civil.Date {
	if s == "" {
		return civil.Date{}
	}
	return civil.MustParse(s)
}

var today = day("2026-11-23")

func TestStagesOfAReferral(t *testing.T) {
	for want, r := range map[string]register.Referral{
		"asked":    {Consent: "asked"},
		"consent":  {Consent: "given"},
		"refused":  {Consent: "refused", Booked: day("2026-12-01")},
		"booked":   {Consent: "given", Booked: day("2026-12-01"), Done: day("2026-12-01")},
		"seen":     {Booked: day("2026-11-20"), Done: day("2026-11-20"), Report: day("2026-11-30")},
		"reported": {Done: day("2026-11-02"), Report: day("2026-11-20")},
		"closed":   {Done: day("2026-11-02"), Ended: day("2026-11-23")},
	} {
		r.Asked = day("2026-10-01")
		if got := r.StageOf(today); got != want {
			t.Errorf("%s, want %s", got, want)
		}
		if register.Stages.Label(want) == want {
			t.Errorf("%s has no words", want)
		}
	}
}

func TestAProvisionHasAnEndOrAReview(t *testing.T) {
	for _, tt := range []struct {
		until, review, reviewed, ended string
		none                           bool
	}{
		{none: true},
		{until: "2026-12-18"},
		{review: "2026-12-01"},
		{review: "2026-11-01", reviewed: "2026-11-02", none: true}, // reviewed, and no next day set
		{review: "2026-12-01", reviewed: "2026-11-02"},
		{ended: "2026-11-20"},
	} {
		p := register.Provision{Start: day("2026-09-07"), Until: day(tt.until), Review: day(tt.review), Reviewed: day(tt.reviewed), Ended: day(tt.ended)}
		if got := p.NoReview(today); got != tt.none {
			t.Errorf("%+v: %v", tt, got)
		}
	}
}

// Of those who wait it is told how long they have, of those who were seen how long they
// did; who was refused consent or closed unseen is neither.
func TestWaits(t *testing.T) {
	of := func(service, asked, done, ended, consent string) register.Referral {
		return register.Referral{Service: service, Asked: day(asked), Done: day(done), Ended: day(ended), Consent: consent}
	}
	got := register.Waits([]register.Referral{
		of("salt", "2026-11-13", "", "", "given"),           // 10 days
		of("ep", "2026-10-24", "", "", "asked"),             // 30
		of("ep", "2026-11-03", "", "", "given"),             // 20
		of("ep", "2026-08-25", "2026-12-10", "", "given"),   // seen on a day to come: 90
		of("ep", "2026-09-01", "2026-09-11", "", "given"),   // seen, 10
		of("ep", "2026-09-01", "2026-10-01", "", "given"),   // seen, 30
		of("ep", "2025-01-01", "2025-03-01", "", "given"),   // seen before the span
		of("ep", "2026-10-01", "", "", "refused"),           // no consent
		of("wellbeing", "2026-10-01", "", "2026-10-20", ""), // closed unseen
		of("ot", "2026-12-01", "", "", ""),                  // asked for on a day to come
	}, day("2026-09-01"), today, today)
	want := []register.Wait{
		{Service: "ep", Waiting: 3, Longest: 90, Median: 30, Seen: 2, SeenMedian: 10},
		{Service: "salt", Waiting: 1, Longest: 10, Median: 10},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTheStatusOfADay(t *testing.T) {
	all := []register.Status{{Kind: "plac", From: day("2020-01-01")}, {Kind: "cin", From: day("2026-01-01"), To: day("2026-06-01")}}
	for on, want := range map[string]child.Social{"2019-12-31": "", "2026-05-31": "cin", "2026-06-01": "plac"} {
		if got := register.Social(all, "cin", day(on)); got != want {
			t.Errorf("%s: %q, want %q", on, got, want)
		}
	}
	if got := register.Social(nil, "cp", today); got != "cp" {
		t.Errorf("what the record says counts where there is no status: %q", got)
	}
}
