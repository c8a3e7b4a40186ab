package demo_test

import (
	"strings"
	"testing"
	"time"

	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/demo"
	"caseload/model/duty"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/premium"
	"caseload/model/register"
	"caseload/model/setting"
)

// vsTally counts what the Virtual School of the borough looks like.
type vsTally struct {
	env   *duty.Env
	n     map[string]int
	books premium.Books
	rated map[string]map[pep.Rating]int // by term
	at    map[string]map[pep.Rating]int // by school
	mods  []pep.Moderation
	refs  []register.Referral
	cols  columns
}

func (y *vsTally) add(what string, when bool) {
	if when {
		y.n[what]++
	}
}

func (y *vsTally) file(f *casefile.File) {
	today := y.env.Today
	now := f.Now(y.env, nil)
	y.books.Kids = append(y.books.Kids, premium.Kid{ID: f.Child.ID, Born: f.Child.Born, School: f.Child.School, Episodes: f.Episodes})
	y.books.Requests = append(y.books.Requests, f.Premium...)
	y.mods, y.refs = append(y.mods, f.Moderations...), append(y.refs, f.Referrals...)
	ncy, _ := f.Child.YearGroup(today)
	y.add("with a social worker", f.Child.Social == "cin" || f.Child.Social == "cp")
	if now.InCare {
		y.add("in care, R to Y11", ncy >= 0 && ncy <= 11)
		y.inCare(f, &now, ncy)
	}
	y.young(f, ncy)
	for _, r := range f.Premium {
		y.add("request "+r.Status(), true)
		y.add("override", r.Override != "")
	}
	for i := range f.PEPs {
		p := &f.PEPs[i]
		y.add("PEPs held", !p.HeldOn.IsZero())
		y.add("PEPs held without place or hour", !p.HeldOn.IsZero() && (p.Where == "" || p.At == ""))
		y.add("careers", p.Careers != "")
		y.add("early", p.Early != "")
		if p.Rating == "" {
			continue
		}
		for key, in := range map[string]map[string]map[pep.Rating]int{p.Term: y.rated, p.School: y.at} {
			if in[key] == nil {
				in[key] = map[pep.Rating]int{}
			}
			in[key][p.Rating]++
		}
	}
	for i := range f.PEPs {
		p := &f.PEPs[i]
		for _, c := range f.Checks {
			if c.PEP == p.ID && c.On == p.RatedOn {
				y.add("targets left unreviewed", len(pep.Unreviewed(p, f.PEPs, f.Targets)) > 0)
				y.add("said so", c.Reviewed == pep.No)
				y.add("said otherwise", (c.Reviewed == pep.No) != (len(pep.Unreviewed(p, f.PEPs, f.Targets)) > 0))
			}
		}
	}
	for i := range f.Suspensions {
		s := &f.Suspensions[i]
		y.add("excluded for good", s.Kind == "perm" && s.Withdrew.IsZero() && s.Upheld == "upheld")
		y.add("exclusion withdrawn", s.Kind == "perm" && !s.Withdrew.IsZero())
		y.add("governors", !s.Governed.IsZero())
	}
	for i := range f.Plans {
		y.add("plans of another authority", f.Plans[i].Elsewhere(today))
		y.add("…without a contact", f.Plans[i].Elsewhere(today) && f.Plans[i].Contact == "")
	}
	for _, s := range f.Statuses {
		y.add("status "+string(s.Kind), s.To.IsZero())
		y.add("statuses over", !s.To.IsZero())
	}
	for i := range f.Provisions {
		p := &f.Provisions[i]
		y.add("provision "+p.Kind, p.Running(today))
		y.add("provision past its review", p.Running(today) && p.Review.After(p.Reviewed) && p.Review.Before(today))
		y.add("provision ended", !p.Ended.IsZero())
	}
	for i := range f.Referrals {
		y.add("referral open", f.Referrals[i].Open(today))
		y.add("referral "+f.Referrals[i].Service, true)
	}
	for _, r := range f.Results {
		y.add("result "+r.Stage, true)
		y.add("result "+r.Stage+" "+r.Measure+" "+r.Standard, true)
	}
}

func (y *vsTally) inCare(f *casefile.File, now *casefile.Now, ncy int) {
	today := y.env.Today
	year := calendar.AcademicYear(today)
	last := civil.New(year-1, time.September, 1)
	if ncy >= 0 && ncy <= 11 {
		y.add("moved last year", register.Moves(f.Enrolments, last, last.AddMonths(12).AddDays(-1)) > 0)
		y.add("moved this year", now.SchoolMoves > 0)
		y.add("suspended last year", attendance.HalfDaysIn(f.Suspensions, last, last.AddMonths(12).AddDays(-1)) > 0)
		y.add("suspended this year", now.Suspended > 0)
		y.add("weeks this year", attendance.SumYear(f.Weeks, year).Known())
		y.add("assessed in the last term", len(f.Progress) > 0)
	}
	y.add("no school place", !now.Unplaced.IsZero())
	y.add("school of the record is not that of the roll", register.At(f.Enrolments, today) != f.Child.School)
	y.add("over 30 days", now.Suspended > 60)
	y.add("qualifying", now.Qualifying)
	y.add("concern "+now.Concern, now.Concern != "")
	for i := range f.Weeks {
		w := &f.Weeks[i]
		this := w.Monday.After(civil.New(year, time.September, 1))
		y.add("weeks with codes", w.Marks != "")
		y.add("weeks of this year without", this && w.Marks == "")
		y.add("weeks without a school", w.School == "")
	}
}

func (y *vsTally) young(f *casefile.File, ncy int) {
	today := y.env.Today
	if ncy == 11 && len(f.Weeks) > 0 && len(f.Episodes) > 0 {
		y.add("leavers", true)
		y.add("leavers with an offer", !post16.Offered(f.Offers, calendar.AcademicYear(today)+1).IsZero())
		y.add("leavers who applied", len(f.Offers) > 0)
	}
	for i := range f.Activities {
		x := &f.Activities[i]
		y.add("NEET", x.NEET())
		y.add("NEET without a reason, or for that of another code", x.NEET() && x.Why == "" || (x.Code == "630") != strings.HasPrefix(x.Why, "Baby"))
	}
	a := post16.On(f.Activities, today)
	if a == nil {
		return
	}
	y.add("young people", true)
	y.add("destination "+a.GroupOf(), true)
	y.add("checked", !a.Checked.IsZero())
	if p := post16.Latest(f.Priorities, today); p != nil {
		y.add("priority "+p.Rating, true)
		y.add("priority without reasons", p.Reasons == "")
	}
	y.add("handed over", !f.Child.HandedOver.IsZero())
}

func virtualSchool(t interface{ Fatalf(string, ...any) }, o demo.Options) (*vsTally, *borough) {
	b := newBorough(t, o.Today, o.Calendar)
	b.me = demo.DefaultOfficer(o.Seed)
	y := &vsTally{env: b.env, n: map[string]int{}, rated: map[string]map[pep.Rating]int{}, at: map[string]map[pep.Rating]int{}}
	y.cols.b = b
	b.each = func(f *casefile.File) {
		y.file(f)
		y.cols.file(f)
	}
	generate(t, o, b)
	y.books.Spends = b.spends
	return y, b
}

// account is the account of a fund of the year that runs.
func (y *vsTally) account(b *borough, stream string, year int) premium.Account {
	var pot premium.Pot
	var tutoring *premium.Pot
	for i := range b.pots {
		switch p := &b.pots[i]; {
		case p.Year != year:
		case p.Stream == stream:
			pot = *p
		case p.Stream == premium.Tutoring:
			tutoring = p
		}
	}
	return y.books.Account(pot, tutoring, premium.Whole, b.today)
}

// TestAVirtualSchool holds the borough to what a Virtual School of its size publishes.
func TestAVirtualSchool(t *testing.T) {
	y, b := virtualSchool(t, demo.Options{Seed: 1, Today: aDay, Calendar: calendar.New(calendar.Options{})})
	t.Log(y.n)
	for what, r := range map[string][2]int{
		"in care, R to Y11": {225, 235}, "with a social worker": {700, 700}, "young people": {75, 82},
		"status cin": {400, 560}, "status cp": {150, 300}, "status plac": {40, 40}, "statuses over": {250, 600},
		"destination college": {46, 52}, "destination training": {6, 8}, "destination tuition": {2, 3}, "destination work": {5, 7}, "destination custody": {0, 1}, "destination seeking": {4, 6}, "destination other": {2, 4},
		"priority red": {8, 22}, "priority amber": {15, 40}, "priority green": {25, 55}, "priority without reasons": {0, 0}, "checked": {70, 82},
		"moved last year": {18, 36}, "moved this year": {3, 20}, "no school place": {2, 8}, "suspended last year": {22, 38}, "suspended this year": {4, 16}, "over 30 days": {1, 2},
		"excluded for good": {1, 1}, "exclusion withdrawn": {1, 2}, "governors": {2, 20}, "qualifying": {150, 250},
		"concern new": {5, 25}, "concern worse": {2, 20}, "concern quiet": {4, 40}, "weeks this year": {205, 235}, "weeks of this year without": {0, 0}, "weeks without a school": {0, 0},
		"provision ap": {3, 15}, "provision tuition": {5, 20}, "provision parttime": {3, 15}, "provision past its review": {3, 20}, "provision ended": {8, 30}, "referral open": {50, 110},
		"plans of another authority": {4, 16}, "…without a contact": {0, 0}, "PEPs held without place or hour": {0, 0},
		"assessed in the last term": {210, 235}, "result eyfs": {15, 40}, "result phonics": {12, 35}, "result ks1": {40, 160}, "result ks2": {100, 250}, "result ks4": {250, 500},
		"request paid": {700, 1700}, "request refused": {200, 900}, "request asked": {30, 250}, "request released": {10, 200}, "request recovered": {8, 60}, "override": {8, 80},
		"NEET": {10, 60}, "NEET without a reason, or for that of another code": {0, 0},
		"targets left unreviewed": {20, 240}, "school of the record is not that of the roll": {0, 3},
	} {
		if n := y.n[what]; n < r[0] || n > r[1] {
			t.Errorf("%s: %d, want %d to %d", what, n, r[0], r[1])
		}
	}
	same, all := pep.Agreement(y.mods)
	if share := all * 1000 / y.n["PEPs held"]; share < 70 || share > 130 || same*100 < all*70 || same*100 > all*92 {
		t.Errorf("%d moderations of %d PEPs, %d agree", all, y.n["PEPs held"], same)
	}
	// Publish: 55 in a hundred Green, 38 Amber, 7 Red, in the terms that are over.
	for _, term := range []string{"2025-spring", "2025-summer"} {
		r := y.rated[term]
		n := r[pep.Red] + r[pep.Amber] + r[pep.Green] + r[pep.Gold]
		if n < 230 || r[pep.Red]*100 > n*9 || r[pep.Amber]*100 < n*34 || r[pep.Amber]*100 > n*43 || (r[pep.Green]+r[pep.Gold])*100 < n*50 {
			t.Errorf("%s: %v", term, r)
		}
	}
	waits := register.Waits(y.refs, aDay.AddMonths(-12), aDay, aDay)
	if len(waits) < 5 {
		t.Errorf("waiting times: %+v", waits)
	}
	well, bad := 0, 0
	for _, r := range y.at {
		n := r[pep.Red] + r[pep.Amber] + r[pep.Green] + r[pep.Gold]
		if n >= 12 && (r[pep.Green]+r[pep.Gold])*10 >= n*8 {
			well++
		}
		if n >= 12 && (r[pep.Red]+r[pep.Amber])*10 >= n*7 {
			bad++
		}
	}
	if well < 3 || bad < 2 {
		t.Errorf("%d schools are good term after term, %d poor", well, bad)
	}
	year := setting.FinancialYear(aDay)
	for back := range 3 {
		a := y.account(b, premium.PupilPremium, year-back)
		left := a.Whole.Left() * 100 / a.Whole.Allocated
		t.Logf("%d: allocated %d, asked %d, committed %d, paid %d, recovered %d, spent %d, left %d%%", year-back, a.Whole.Allocated/100, a.Whole.Asked/100, a.Whole.Committed/100, a.Whole.Paid/100, a.Whole.Recovered/100, a.Whole.Spent/100, left)
		switch {
		case back == 0 && (left < 30 || left > 65 || a.Pot.Confirmed || a.Whole.Asked == 0 || a.Whole.Committed == 0):
			t.Errorf("this year %d per cent are left: %+v", left, a.Whole)
		case back > 0 && (left < -2 || left > 15 || !a.Pot.Confirmed):
			t.Errorf("%d years ago %d per cent were left: %+v", back, left, a.Whole)
		}
	}
	cards, old, urgent := 0, 0, 0
	for _, s := range b.schools {
		if s.DSL == "" || s.DSLEmail == "" {
			t.Fatalf("no safeguarding lead: %+v", s)
		}
		old++
		if !s.CardOn.IsZero() {
			cards, old = cards+1, old-1
			if s.Inadequate() {
				urgent++
			}
			if s.CardOn.Before(civil.MustParse("2025-11-10")) || s.Card[0] == "" || s.Safe == "" {
				t.Errorf("report card: %+v", s)
			}
		}
	}
	if cards < 30 || old < 60 || urgent < 2 || b.count["training"] < 90 || b.count["visit"] < 30 {
		t.Errorf("%d report cards, %d of them urgent, %d judgements, %d trainings, %d visits", cards, urgent, old, b.count["training"], b.count["visit"])
	}
}

// onAnyDay asks of any day for what every list of the Virtual School is to have. The
// bounds are wide: none of 500 boroughs that were made up came near them.
func (y *vsTally) onAnyDay(t interface{ Fatalf(string, ...any) }, b *borough) {
	y.cols.whole(t)
	for what, r := range map[string][2]int{
		"in care, R to Y11": {220, 236}, "with a social worker": {700, 700}, "destination seeking": {2, 6}, "destination college": {30, 52}, "priority red": {3, 40}, "priority amber": {4, 60},
		"no school place": {0, 15}, "provision past its review": {1, 30}, "provision parttime": {1, 20}, "referral open": {35, 130}, "excluded for good": {1, 1}, "exclusion withdrawn": {1, 2},
		"moved last year": {8, 55}, "suspended last year": {4, 60}, "request paid": {400, 2000}, "request refused": {100, 1200}, "request recovered": {1, 120}, "plans of another authority": {0, 35},
		"PEPs held without place or hour": {0, 0}, "weeks of this year without": {0, 0}, "weeks without a school": {0, 0}, "priority without reasons": {0, 0}, "said otherwise": {0, 60},
		"result eyfs": {10, 60}, "result ks4": {150, 600},
	} {
		if n := y.n[what]; n < r[0] || n > r[1] {
			t.Fatalf("on %s %s: %d, want %d to %d", b.today, what, n, r[0], r[1])
		}
	}
	a := y.account(b, premium.PupilPremium, setting.FinancialYear(b.today))
	gone := b.today.Sub(premium.First(a.Pot.Year))
	if a.Whole.Left() <= 0 || gone > 60 && a.Whole.Spent == 0 {
		t.Fatalf("on %s of the year: %+v", b.today, a.Whole)
	}
}
