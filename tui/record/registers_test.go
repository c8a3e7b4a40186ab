package record

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/register"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
)

func worked(t *testing.T, b *booktest.Book, rec any, rule duty.RuleID) *tuitest.Driver {
	t.Helper()
	f := NewForms(testEnv(), b)
	d := tuitest.Drive(t, f.env, &host{func() tea.Cmd { return f.DoWork(RegisterWork(rec, b.Today()), rule) }})
	d.Key("e")
	return d
}

func TestAReviewIsRecordedWithTheNext(t *testing.T) {
	b := booktest.New("x")
	p := register.Provision{ID: "pv", Child: booktest.Zoe, Kind: "ap", Start: civil.MustParse("2026-09-14"), Reviewed: civil.MustParse("2026-10-05"), Review: civil.MustParse("2026-11-16"), Until: civil.MustParse("2026-12-18")}
	b.Files[booktest.Zoe].Provisions = []register.Provision{p}
	d := worked(t, b, &p, duty.ProvisionView)
	d.Key("ctrl+s")
	d.Has("The review is on record.")
	if len(b.Edits) != 1 || len(b.Edits[0].Set) != 2 || b.Edits[0].Set["reviewed"] != "2026-11-23" || b.Edits[0].Set["review"] != "2027-01-04" {
		t.Errorf("edited %+v", b.Edits)
	}
}

func TestWhatWasDoneIsAskedByOneKey(t *testing.T) {
	b := booktest.New("x")
	r := register.Referral{ID: "rf", Child: booktest.Zoe, Service: "ep", Asked: civil.MustParse("2026-09-21"), Consent: "given", Booked: civil.MustParse("2026-11-19")}
	b.Files[booktest.Zoe].Referrals = []register.Referral{r}
	d := worked(t, b, &r, "")
	d.Has("What was done?", "seen", "booked", "closed")
	d.Key("s", "ctrl+s")
	if len(b.Edits) != 1 || b.Edits[0].Set["done"] != "2026-11-19" {
		t.Errorf("edited %+v", b.Edits)
	}
}

// Every duty of the registers is closed by something that can be done.
func TestEveryDutyOfARegisterCanBeClosed(t *testing.T) {
	today := civil.MustParse("2026-11-23")
	day := func(s string) civil.Date { return civil.MustParse(s) }
	recs := []interface {
		Clocks(civil.Date) []duty.Clock
	}{
		&register.Provision{ID: "a", Kind: "parttime", Start: day("2026-09-14"), Visit: day("2026-12-01")},
		&register.Referral{ID: "b", Asked: day("2026-09-14")},
		&register.Referral{ID: "c", Asked: day("2026-09-14"), Done: day("2026-10-01")},
		&register.Referral{ID: "d", Asked: day("2026-09-14"), Done: day("2026-10-01"), Report: day("2026-10-02"), Review: day("2026-12-01")},
	}
	seen := map[duty.RuleID]bool{}
	for _, rec := range recs {
		for _, c := range rec.Clocks(today) {
			if !c.Met.IsZero() {
				continue
			}
			seen[c.Rule] = true
			closes := false
			for _, w := range RegisterWork(rec, today) {
				for _, r := range w.rules {
					closes = closes || r == c.Rule
				}
			}
			if !closes {
				t.Errorf("%+v: nothing closes %s", rec, c.Rule)
			}
		}
	}
	for _, r := range []duty.RuleID{duty.ProvisionView, duty.PartTimeEnd, duty.QualityVisit, duty.ReferralBook, duty.ReferralTell, duty.ReferralView} {
		if !seen[r] {
			t.Errorf("%s was not among them", r)
		}
	}
}
