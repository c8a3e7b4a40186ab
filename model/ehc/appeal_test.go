package ehc_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/model/calendar"
	"caseload/model/ehc"
)

// The letters of the worked dates (rules.md A.3): two months or one, August, Christmas,
// and the certificate that comes later.
func TestWindowsOfALetter(t *testing.T) {
	c := calendar.New(calendar.Options{})
	for name, x := range map[string]struct {
		on   string
		d    ehc.Dispute
		want []string
	}{
		"ends on a Sunday": {"2027-01-05", ehc.Dispute{About: "assess", Notice: day("2026-12-31")}, []string{
			"The family may appeal until Mon 1 Mar 2027 (two months from the letter; Sun 28 Feb 2027 is not a working day)",
			"The family may turn to a mediation adviser until Sun 28 Feb 2027 (two months from the letter)"}},
		"ends in August": {"2026-08-11", ehc.Dispute{About: "issue", Notice: day("2026-06-10")}, []string{
			"The family may appeal until Tue 1 Sep 2026 (two months from the letter; Mon 10 Aug 2026 is in August)",
			"The time to turn to a mediation adviser ended Mon 10 Aug 2026 (two months from the letter)"}},
		"ends at Christmas": {"2026-11-23", ehc.Dispute{About: "placement", Notice: day("2026-10-28")}, []string{
			"The family may appeal until Mon 4 Jan 2027 (two months from the letter; Mon 28 Dec 2026 is in 25 December to 1 January)"}},
		"on its last day": {"2026-12-01", ehc.Dispute{About: "assess", Notice: day("2026-10-01")}, []string{
			"The family may appeal until Tue 1 Dec 2026 (two months from the letter)", "The family may turn to a mediation adviser until Tue 1 Dec 2026 (two months from the letter)"}},
		"the day after": {"2026-12-02", ehc.Dispute{About: "assess", Notice: day("2026-10-01"), Wanted: true, Told: day("2026-11-02")}, []string{
			"The time to appeal ended Tue 1 Dec 2026 (two months from the letter)"}},
		"a certificate gives more": {"2026-11-21", ehc.Dispute{About: "cease", Notice: day("2026-09-23"), Certificate: day("2026-11-10")}, []string{
			"The family may appeal until Thu 10 Dec 2026 (one month from the mediation certificate)"}},
		"a certificate gives no more": {"2026-11-21", ehc.Dispute{About: "cease", Notice: day("2026-10-20"), Certificate: day("2026-11-10")}, []string{
			"The family may appeal until Mon 21 Dec 2026 (two months from the letter; Sun 20 Dec 2026 is not a working day)"}},
		"registered":         {"2026-11-21", ehc.Dispute{About: "cease", Notice: day("2026-10-20"), Registered: day("2026-11-10")}, nil},
		"with the authority": {"2026-11-21", ehc.Dispute{About: "cease", Notice: day("2026-10-20"), Appeal: day("2026-11-10")}, nil},
		"over":               {"2026-11-21", ehc.Dispute{About: "cease", Notice: day("2026-10-20"), Outcome: "agreed", OutcomeOn: day("2026-11-10")}, nil},
		"no right of appeal": {"2026-11-21", ehc.Dispute{About: "other", Notice: day("2026-10-20")}, nil},
		"no letter":          {"2026-11-21", ehc.Dispute{About: "assess"}, nil},
		"a letter to come":   {"2026-11-21", ehc.Dispute{About: "assess", Notice: day("2026-11-22")}, nil},
	} {
		var got []string
		for _, w := range x.d.Windows(c, day(x.on)) {
			got = append(got, w.Text)
			if w.Over != day(x.on).After(w.Last) {
				t.Errorf("%s: %s over is %v on %s", name, w.Label, w.Over, x.on)
			}
		}
		if diff := cmp.Diff(x.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestDecisionsThatCanBeAppealed(t *testing.T) {
	on, later := day("2026-10-01"), day("2026-11-02")
	for name, x := range map[string]struct {
		rec   interface{ Contestable() (ehc.Dispute, bool) }
		about string
		on    string
	}{
		"not to assess":         {&ehc.Assessment{Decision: "refuse", Notified: on}, "assess", "2026-10-01"},
		"not to re-assess":      {&ehc.Assessment{Kind: "again", Decision: "refuse", Notified: on}, "reassess", "2026-10-01"},
		"to assess":             {&ehc.Assessment{Decision: "assess", Notified: on}, "", ""},
		"not told yet":          {&ehc.Assessment{Decision: "refuse", DecidedOn: on}, "", ""},
		"not to issue":          {&ehc.Assessment{Decision: "assess", Notified: on, Outcome: "refuse", OutcomeOn: later}, "issue", "2026-11-02"},
		"final plan":            {&ehc.Assessment{Decision: "assess", Notified: on, Outcome: "issue", OutcomeOn: on, FinalSent: later}, "contents", "2026-11-02"},
		"plan after refusal":    {&ehc.Assessment{Decision: "refuse", Notified: on, FinalSent: later}, "contents", "2026-11-02"},
		"withdrawn":             {&ehc.Assessment{Decision: "refuse", Notified: on, Withdrawn: later}, "", ""},
		"to maintain":           {&ehc.Review{Decision: "maintain", Decided: on}, "amend", "2026-10-01"},
		"to cease":              {&ehc.Review{Decision: "cease", Decided: on}, "cease", "2026-10-01"},
		"to amend":              {&ehc.Review{Decision: "amend", Decided: on, NoticeSent: on}, "", ""},
		"amended":               {&ehc.Review{Decision: "amend", Decided: on, FinalSent: later}, "contents", "2026-11-02"},
		"not amended after all": {&ehc.Review{Decision: "amend", Decided: on, FinalSent: later, Unamended: true}, "amend", "2026-11-02"},
		"cancelled":             {&ehc.Review{Decision: "maintain", Decided: on, Cancelled: later}, "", ""},
		"new phase":             {&ehc.Transfer{Final: later}, "contents", "2026-11-02"},
		"no new phase":          {&ehc.Transfer{Final: on, Dropped: later}, "", ""},
	} {
		d, ok := x.rec.Contestable()
		if ok != (x.on != "") || ok && (d.About != x.about || d.Notice != day(x.on)) {
			t.Errorf("%s: %v, about %q, letter %s", name, ok, d.About, d.Notice)
		}
	}
}

func TestADisagreementHasBegun(t *testing.T) {
	d := ehc.Dispute{Assessment: "as", About: "contents", Notice: day("2026-11-02")}
	for name, x := range map[string]struct {
		recorded ehc.Dispute
		want     bool
	}{
		"the same letter":       {ehc.Dispute{Plan: "pl", About: "placement", Notice: day("2026-11-02")}, true},
		"the same decision":     {ehc.Dispute{Assessment: "as", About: "contents"}, true},
		"an earlier decision":   {ehc.Dispute{Assessment: "as", About: "assess", Notice: day("2026-10-01")}, false},
		"of another assessment": {ehc.Dispute{Assessment: "was", About: "contents", Notice: day("2025-10-01")}, false},
		"of no assessment":      {ehc.Dispute{About: "contents", Notice: day("2025-10-01")}, false},
	} {
		if got := d.Begun([]ehc.Dispute{x.recorded}); got != x.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if d.Begun(nil) {
		t.Error("nothing is recorded")
	}
}
