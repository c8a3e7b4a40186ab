package db_test

import (
	"slices"
	"strings"
	"testing"

	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/history"
	"caseload/model/pep"
	"caseload/model/premium"
)

// poor gives the fund of the year so much money, of which £630 is to be asked for.
func poor(t *testing.T, pence string) *funded {
	t.Helper()
	f := newFunded(t)
	f.must(f.edit("pot", f.pot, "total", pence, "cap_term", "0", "cap_year", "0"))
	return f
}

// A fund is not overdrawn by asking, however the request is typed, and the officer is
// told what is free and what to do.
func TestAskingStopsWhereTheFundIsOverdrawn(t *testing.T) {
	f := poor(t, "60000")
	_, err := f.d.RequestFromTargets(f.ctx, []string{f.pep}, civil.Date{})
	f.refused(err, "Pupil Premium Plus 2026-27 has £420 free, and this asks for £450", "by £30", "ask for less, refuse or recover", "settings of the fund")
	if n := len(f.request()); n != 0 {
		t.Fatalf("%d requests were made though one of them overdraws the fund", n)
	}
	typed := func(amount string) (string, error) {
		return f.d.Add(f.ctx, "premium", map[string]string{"child": f.child, "pep": f.pep, "target": f.second, "stream": "ppplus", "year": "2026", "asked": "2026-11-20", "amount": amount}, "")
	}
	_, err = typed("60001")
	f.refused(err, "has £600 free, and this asks for £600.01")
	id, err := typed("60000")
	f.must(err)
	f.refused(f.edit("premium", id, "amount", "60100"), "£0 free, and this asks for £1:")
	f.must(f.edit("premium", id, "amount", "50000"))
	// A year that has another fund is not concerned, and one without a figure cannot be.
	f.must(f.edit("premium", id, "year", "2031", "amount", "900000"))
	f.refused(f.edit("premium", id, "year", "2026"), "asks for £9,000")
}

// Nor is it by releasing: one, several at once of which the last is too much, one whose
// day is typed, or one that is against the rule anyway.
func TestReleasingStopsWhereTheFundIsOverdrawn(t *testing.T) {
	f := poor(t, "70000")
	first, second := f.asks()
	f.rate(pep.Green, "1:SMART 2:SMART")
	f.add("spend", "stream", "ppplus", "year", "2026", "category", "laptop", "on", "2026-11-02", "amount", "20000")
	const no = "has £320 left, and this takes £450: it would be overdrawn by £130"
	f.refused(f.d.Release(f.ctx, []string{first, second}, civil.Date{}, ""), "£450: Pupil Premium Plus 2026-27 "+no)
	f.refused(f.d.Release(f.ctx, []string{first, second}, civil.Date{}, "agreed by the head"), no)
	if rs := f.request(); !rs[0].Waiting() || !rs[1].Waiting() {
		t.Fatal("one of two was released though the other overdraws the fund")
	}
	vs, err := f.d.Verdicts(f.ctx, []string{first, second})
	f.must(err)
	if !vs[0].May() || vs[1].May() || vs[1].Reasons[0].Code != premium.Overdrawn {
		t.Errorf("of two that together are too much the first may be released: %+v", vs)
	}
	if vs, err = f.d.Verdicts(f.ctx, []string{second}); err != nil || !vs[0].May() {
		t.Errorf("alone it may: %+v, %v", vs, err)
	}
	f.must(f.d.Release(f.ctx, []string{first}, civil.Date{}, ""))
	f.refused(f.edit("premium", second, "released", "2026-11-21"), no)
	f.must(f.d.Recover(f.ctx, f.paid(first), 0, civil.Date{}, ""))
	f.must(f.d.Release(f.ctx, []string{second}, civil.Date{}, ""))
}

// paid notes that a request is paid.
func (f *funded) paid(id string) string {
	f.t.Helper()
	f.must(f.edit("premium", id, "paid", "2026-11-21"))
	return id
}

// Where the authority has chosen so, it only warns.
func TestAFundMayBeSetToWarnOnly(t *testing.T) {
	f := poor(t, "10000")
	f.must(f.edit("pot", f.pot, "over", premium.OnlyWarn))
	done, err := f.d.RequestFromTargets(f.ctx, []string{f.pep}, civil.Date{})
	f.must(err)
	if done.Made != 2 || len(done.Over) != 1 || !strings.Contains(done.Over[0], "has £100 left, and £530 more than that is asked for") {
		t.Errorf("%+v", done)
	}
	f.rate(pep.Green, "1:SMART 2:SMART")
	id := f.request()[1].ID
	vs, err := f.d.Verdicts(f.ctx, []string{id})
	f.must(err)
	if !vs[0].May() || len(vs[0].Over) != 1 || !strings.Contains(vs[0].Over[0], "overdrawn by £350") {
		t.Errorf("%+v", vs)
	}
	f.must(f.d.Release(f.ctx, []string{id}, civil.Date{}, ""))
	said, err := f.d.Warnings(f.ctx, "premium", id)
	if err != nil || len(said) != 1 || !strings.Contains(said[0], "is overdrawn by £350") {
		t.Errorf("%q, %v", said, err)
	}
}

// Tutoring is charged to two funds: 60% to its grant, 40% to Pupil Premium Plus.
func TestTutoringIsHeldToBothItsFunds(t *testing.T) {
	f := poor(t, "10000")
	tutoring := f.add("pot", "stream", "tutoring", "year", "2026", "total", "1000000", "share", "60", "confirmed", "yes")
	ask := func(amount string) error {
		_, err := f.d.Add(f.ctx, "premium", map[string]string{"child": f.child, "pep": f.pep, "target": f.second, "stream": "tutoring", "year": "2026", "asked": "2026-11-20", "amount": amount}, "")
		return err
	}
	f.refused(ask("25003"), "Pupil Premium Plus 2026-27 has £100 free")
	f.must(ask("25000"))
	f.must(f.edit("pot", tutoring, "total", "15000"))
	f.refused(ask("1"), "Tutoring 2026-27 has £0 free")
}

// What a school must provide anyway is not paid for: where the fund asks for it, the
// request says why it is over and above, as its target did.
func TestTheStatementOverAndAbove(t *testing.T) {
	f := newFunded(t)
	f.must(f.edit("pot", f.pot, "beyond", "yes"))
	f.must(f.edit("target", f.first, "beyond", "the class has no 1:1 reading"))
	first, second := f.asks()
	f.rate(pep.Green, "1:SMART 2:SMART")
	if r := f.request()[0]; r.Beyond != "the class has no 1:1 reading" {
		t.Errorf("%+v", r)
	}
	f.must(f.d.Release(f.ctx, []string{first}, civil.Date{}, ""))
	if n := f.count("premium", "block:beyond"); n != 1 {
		t.Errorf("%d requests wait for the statement", n)
	}
	f.must(f.edit("target", f.second, "cost", "45000"))
	f.refused(f.d.Release(f.ctx, []string{second}, civil.Date{}, ""), "does not say why it is over and above")
}

// A change of rate is history: it is told, and a year that is over stays as it was.
func TestAChangeOfRateDoesNotRewriteAYearThatIsOver(t *testing.T) {
	f := newFunded(t)
	f.add("episode", "child", f.child, "start", "2024-02-10", "end", "2025-02-10", "legal", "C2", "place", "U4")
	old := f.add("pot", "stream", "ppplus", "year", "2025", "per_child", "263000", "top_slice", "63000", "confirmed", "yes")
	before, err := f.d.Ledger(f.ctx, 2025, "ppplus", premium.Whole)
	f.must(err)
	if before.Whole.Allocated != 2630_00 {
		t.Fatalf("%+v", before.Whole)
	}
	f.refused(f.edit("pot", old, "per_child", "270000"), "2025-26 is over and its figures are confirmed: they stand", "first say that it is not confirmed")
	f.refused(f.d.Remove(f.ctx, "pot", old, ""), "they stand")
	f.must(f.edit("pot", old, "source", "conditions of grant, final"))
	f.must(f.edit("pot", f.pot, "per_child", "270000")) // of the present year
	f.add("rate", "name", "Pupil Premium Plus, looked-after child", "year", "2025", "amount", "299900")
	after, err := f.d.Ledger(f.ctx, 2025, "ppplus", premium.Whole)
	f.must(err)
	if after.Whole != before.Whole {
		t.Errorf("the year that is over was %+v and is %+v", before.Whole, after.Whole)
	}
	h, err := f.d.OfRecord(f.ctx, "pot", f.pot)
	f.must(err)
	if !slices.ContainsFunc(h, func(e history.Entry) bool {
		return e.Field == "per_child" && e.Before == "263000" && e.After == "270000"
	}) {
		t.Errorf("the change of rate is not in the history: %+v", h)
	}
	f.must(f.edit("pot", old, "confirmed", "no"))
	f.must(f.edit("pot", old, "per_child", "264000"))
}

// The authority’s own codes and national figures are there once.
func TestSettingsOfTheVirtualSchoolAreThereOnce(t *testing.T) {
	f := newService(t)
	code := f.add("nccis", "code", "901", "label", "Council pre-apprenticeship", "grouped", "training")
	f.must(f.edit("nccis", code, "label", "Pre-apprenticeship of the council"))
	figure := f.add("national", "year", "2025", "measure", "ks2.rwm", "value", "62")
	f.must(f.edit("national", figure, "value", "61.5"))
	for kind, values := range map[string]map[string]string{
		"nccis":    {"code": "901", "label": "Again", "grouped": "work"},
		"national": {"year": "2025", "measure": "ks2.rwm", "value": "60"},
	} {
		if _, err := f.d.Add(f.ctx, kind, values, ""); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a second %s: %v", kind, err)
		}
	}
	f.add("national", "year", "2024", "measure", "ks2.rwm", "value", "60")
}
