package db_test

import (
	"context"
	"slices"
	"testing"

	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/history"
	"caseload/model/list"
	"caseload/model/pep"
	"caseload/model/premium"
	"caseload/model/query"
	"caseload/model/work"
)

// funded is a service with a child in care whose PEP has two costed targets, and the
// funds of 2026-27.
type funded struct {
	*service
	pep, first, second string // the PEP and its targets
	pot                string
}

func newFunded(t *testing.T) *funded {
	t.Helper()
	f := &funded{service: newService(t)}
	f.add("episode", "child", f.child, "start", "2025-02-10", "legal", "C2", "place", "U4")
	f.pot = f.add("pot", "stream", "ppplus", "year", "2026", "per_child", "263000", "top_slice", "63000", "cap_term", "60000", "cap_year", "180000", "release", "green", "confirmed", "yes")
	f.pep = f.add("pep", "child", f.child, "term", "2026-autumn", "held", "2026-10-14", "received", "2026-10-20")
	f.first = f.add("target", "child", f.child, "pep", f.pep, "number", "1", "text", "Reading age from 6y0m to 7y4m", "intervention", "1:1 tuition", "cost", "18000", "stream", "ppplus")
	f.second = f.add("target", "child", f.child, "pep", f.pep, "number", "2", "text", "Times tables", "intervention", "Maths club", "cost", "45000", "stream", "ppplus")
	f.add("target", "child", f.child, "pep", f.pep, "number", "3", "text", "Friends", "intervention", "Circle time", "stream", "none")
	return f
}

func (f *funded) rate(r pep.Rating, letters string) {
	f.t.Helper()
	yes := pep.Yes
	_, err := f.d.Rate(f.ctx, pep.Check{PEP: f.pep, SW: yes, DT: yes, Voice: yes, Reviewed: yes, Smart: yes, Letters: letters, Costed: yes, Timescale: yes, Data: yes, Rating: r})
	f.must(err)
}

func (f *funded) request() []premium.Request {
	f.t.Helper()
	recs, err := f.d.Where(f.ctx, "premium", "child", f.child)
	f.must(err)
	var out []premium.Request
	for _, r := range recs {
		out = append(out, *r.(*premium.Request))
	}
	return out
}

// asks makes the requests of the PEP: of £180 and £450.
func (f *funded) asks() (first, second string) {
	f.t.Helper()
	done, err := f.d.RequestFromTargets(f.ctx, []string{f.pep}, civil.Date{})
	f.must(err)
	if done.Made != 2 {
		f.t.Fatalf("%d requests", done.Made)
	}
	rs := f.request()
	return rs[0].ID, rs[1].ID
}

func (f *funded) count(n list.Name, filter string) int {
	f.t.Helper()
	e, mistakes := query.Parse(filter, f.d.Vocabulary(n), query.Context{})
	if len(mistakes) > 0 {
		f.t.Fatal(mistakes)
	}
	got, err := f.d.Count(f.ctx, n, e)
	f.must(err)
	return got
}

func (f *funded) sums() premium.Sums {
	f.t.Helper()
	a, err := f.d.Ledger(f.ctx, 2026, "ppplus", premium.Whole)
	f.must(err)
	return a.Whole
}

func TestRequestsComeFromTargets(t *testing.T) {
	f := newFunded(t)
	f.once(func() error { _, err := f.d.RequestFromTargets(f.ctx, []string{f.pep}, civil.Date{}); return err })
	rs := f.request()
	if len(rs) != 2 {
		t.Fatalf("%+v", rs)
	}
	if r := rs[0]; r.Target != f.first || r.School != f.school || r.Stream != "ppplus" || r.Year != 2026 || r.Term != "2026-autumn" || r.Category != "tuition" || r.Amount != 180_00 || r.Asked != today || !r.Waiting() {
		t.Errorf("%+v", r)
	}
	_, err := f.d.RequestFromTargets(f.ctx, []string{f.pep}, civil.Date{})
	f.refused(err, "nothing to ask for")
	_, err = f.d.RequestFromTargets(f.ctx, nil, civil.Date{})
	f.refused(err, "Choose")
	// What was refused can be asked for again.
	f.must(f.d.Refuse(f.ctx, []string{rs[0].ID}, civil.Date{}, "offered to all"))
	done, err := f.d.RequestFromTargets(f.ctx, []string{f.pep}, civil.Date{})
	if err != nil || done.Made != 1 {
		t.Errorf("%+v, %v", done, err)
	}
}

func TestReleaseIsForGoodPEPs(t *testing.T) {
	f := newFunded(t)
	first, second := f.asks()
	f.refused(f.d.Release(f.ctx, []string{first}, civil.Date{}, ""), "Zoë Testa-Brook, £180", "not rated yet", "no check says")
	f.rate(pep.Amber, "1:SMART 2:SMART")
	f.refused(f.d.Release(f.ctx, []string{first}, civil.Date{}, ""), "the PEP is Amber; it is released when that is Green or Gold")
	f.rate(pep.Green, "1:SMART 2:SA")
	f.refused(f.d.Release(f.ctx, []string{first, second}, civil.Date{}, ""), "£450: target 2 is not SMART: missing M, R, T")
	if rs := f.request(); !rs[0].Waiting() || !rs[1].Waiting() {
		t.Error("one of two was released though the other was refused")
	}
	f.once(func() error { return f.d.Release(f.ctx, []string{first}, civil.Date{}, "") })
	if r := f.request()[0]; r.Released != today || r.ReleaseBy != f.review || r.Override != "" {
		t.Errorf("%+v", r)
	}
	f.refused(f.d.Release(f.ctx, []string{first}, civil.Date{}, "all the same"), "released Sat 21 Nov 2026")
	f.refused(f.d.Refuse(f.ctx, []string{first}, civil.Date{}, "too late"), "released")
	f.refused(f.d.Release(f.ctx, nil, civil.Date{}, ""), "Choose")
	f.refused(f.d.Release(f.ctx, []string{second}, day("2026-11-20"), "x"), "cannot be released before")
}

func TestCapsHoldForSeveralAtOnce(t *testing.T) {
	f := newFunded(t)
	first, second := f.asks() // together £630
	f.rate(pep.Gold, "1:SMART 2:SMART")
	f.refused(f.d.Release(f.ctx, []string{first, second}, civil.Date{}, ""), "£450 would be £630 in the term; the cap is £600")
	f.must(f.d.Release(f.ctx, []string{second}, civil.Date{}, "a term without a school: agreed by the head"))
	f.refused(f.d.Release(f.ctx, []string{first}, civil.Date{}, ""), "£180 would be £630 in the term")
	if r := f.request()[1]; r.Override != "a term without a school: agreed by the head" {
		t.Errorf("%+v", r)
	}
	h, err := f.d.OfRecord(f.ctx, "premium", second)
	f.must(err)
	if !slices.ContainsFunc(h, func(e history.Entry) bool { return e.Field == "override" && e.Who == f.review }) {
		t.Errorf("the history does not tell who released it although the rule said no: %+v", h)
	}
	if n := f.count(list.Premium, "overridden"); n != 1 {
		t.Errorf("%d overridden", n)
	}
}

func TestAnOverrideIsNotKeptWhereItWasNotNeeded(t *testing.T) {
	f := newFunded(t)
	first, _ := f.asks()
	f.rate(pep.Green, "1:SMART 2:SMART")
	f.must(f.d.Release(f.ctx, []string{first}, civil.Date{}, "to be sure"))
	if r := f.request()[0]; r.Override != "" {
		t.Errorf("%q", r.Override)
	}
}

// The account after each step, in pence; each step is one change that can be undone.
func TestFromAskingToRecovery(t *testing.T) {
	f := newFunded(t)
	first, second := f.asks()
	f.rate(pep.Green, "1:SMART 2:SMART")
	want := premium.Sums{Children: 1, Requests: 2, Allocated: 2630_00, Asked: 630_00}
	see := func(step string) {
		t.Helper()
		if got := f.sums(); got != want {
			t.Errorf("%s: %+v, want %+v", step, got, want)
		}
	}
	see("asked")
	f.once(func() error { return f.d.Release(f.ctx, []string{first}, civil.Date{}, "") })
	want.Asked, want.Committed = 450_00, 180_00
	see("released")
	f.refused(f.d.Pay(f.ctx, []work.Payment{{Request: second}}, civil.Date{}), "waiting to be released")
	f.refused(f.d.Pay(f.ctx, []work.Payment{{Request: first, Pence: 180_01}}, civil.Date{}), "£180.01")
	f.refused(f.d.Pay(f.ctx, []work.Payment{{Request: first}, {Request: first}}, civil.Date{}), "once")
	f.once(func() error {
		return f.d.Pay(f.ctx, []work.Payment{{Request: first, Pence: 170_00}}, civil.Date{})
	})
	want.Committed, want.Paid = 0, 170_00
	see("paid")
	f.refused(f.d.Recover(f.ctx, second, 0, civil.Date{}, ""), "nothing was paid")
	f.refused(f.d.Recover(f.ctx, first, 170_01, civil.Date{}, ""), "£170")
	f.once(func() error { return f.d.Recover(f.ctx, first, 50_00, civil.Date{}, "child moved") })
	want.Recovered = 50_00
	see("recovered")
	f.must(f.d.Recover(f.ctx, first, 0, civil.Date{}, ""))
	want.Recovered = 170_00
	see("all of it recovered")
	f.refused(f.d.Recover(f.ctx, first, 0, civil.Date{}, ""), "all of it")
	f.refused(f.d.Refuse(f.ctx, []string{second}, civil.Date{}, " "), "Say why")
	f.once(func() error {
		return f.d.Refuse(f.ctx, []string{second}, civil.Date{}, "the school offers it to everyone")
	})
	want.Asked, want.Requests = 0, 1
	see("refused")
	if r := f.request()[1]; r.Status() != "refused" || r.Why != "the school offers it to everyone" {
		t.Errorf("%+v", r)
	}
}

// When the target is reviewed, its outcome is the impact of the money.
func TestImpactIsTheOutcomeOfTheTarget(t *testing.T) {
	f := newFunded(t)
	first, _ := f.asks()
	f.rate(pep.Green, "1:SMART 2:SMART")
	f.must(f.d.Release(f.ctx, []string{first}, civil.Date{}, ""))
	f.must(f.d.Pay(f.ctx, []work.Payment{{Request: first}}, civil.Date{}))
	f.must(f.edit("target", f.first, "outcome", "met", "reviewed", "2026-11-20"))
	a, err := f.d.Ledger(f.ctx, 2026, "ppplus", premium.ByImpact)
	f.must(err)
	if len(a.Rows) != 2 || a.Rows[0].Label != "Met" || a.Rows[0].Paid != 180_00 {
		t.Errorf("%+v", a.Rows)
	}
	if n := f.count(list.Premium, "impact:met status:paid amount:180 fy:2026"); n != 1 {
		t.Errorf("%d", n)
	}
}

// Trap 24: the PEP of April belongs to the next pot, though the term is the same year's.
func TestThePEPOfAprilBelongsToTheNextPot(t *testing.T) {
	f := newFunded(t)
	f.must(f.edit("pep", f.pep, "held", "2026-03-31", "term", "2025-spring"))
	first, _ := f.asks()
	if got := f.request()[0].Year; got != 2025 {
		t.Errorf("a PEP of 31 March is of %d", got)
	}
	f.rate(pep.Green, "1:SMART 2:SMART")
	f.must(f.edit("premium", first, "year", "2026"))
	f.refused(f.d.Release(f.ctx, []string{first}, civil.Date{}, ""), "the PEP of Tue 31 Mar 2026 belongs to 2025-26")
	f.must(f.edit("pep", f.pep, "held", "2026-04-01"))
	f.must(f.d.Release(f.ctx, []string{first}, civil.Date{}, ""))
}

func TestTheFundsOfAYear(t *testing.T) {
	f := newFunded(t)
	var n int
	f.once(func() (err error) { n, err = f.d.OpenYear(f.ctx, 2026); return err })
	if n != 2 {
		t.Errorf("%d funds", n) // ppplus is there, recovery and tutoring have ended
	}
	_, err := f.d.OpenYear(f.ctx, 2026)
	f.refused(err, "in the settings already")
	if _, err := f.d.Add(f.ctx, "pot", map[string]string{"stream": "ppplus", "year": "2026"}, ""); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a second fund of the year: %v", err)
	}
	// 2026-27 is not published: with nothing entered there is no allocation.
	f.must(f.d.Remove(f.ctx, "pot", f.pot, ""))
	if _, err := f.d.OpenYear(f.ctx, 2026); err != nil {
		t.Fatal(err)
	}
	a, err := f.d.Ledger(context.Background(), 2026, "ppplus", premium.Whole)
	f.must(err)
	if !a.Known || a.Pot.State() != "not confirmed: no amount is entered" || a.Whole.Allocated != 0 || a.Whole.Children != 1 {
		t.Errorf("%+v", a)
	}
	a, err = f.d.Ledger(context.Background(), 2031, "ppplus", premium.Whole)
	f.must(err)
	if a.Known {
		t.Error("a fund that nobody entered")
	}
}
