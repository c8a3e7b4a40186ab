package db

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/list"
	"caseload/model/register"
	"caseload/model/school"
)

// registers is a file of made-up registers: chance, but always the same.
type registers struct {
	r           *rand.Rand
	put         func(any)
	statuses    []register.Status
	provisions  []register.Provision
	referrals   []register.Referral
	enquiries   []register.Enquiry
	visits      []register.Visit
	plans       map[string]ehc.Plan // by child
	assessments map[string]bool
	children    []child.Child
}

func (g *registers) day(chance float64, from, span int) civil.Date {
	if g.r.Float64() >= chance {
		return civil.Date{}
	}
	return listDay.AddDays(from + g.r.IntN(span))
}

func one[T any](g *registers, of ...T) T { return of[g.r.IntN(len(of))] }

func registersFile(t *testing.T, n int) (*DB, *registers) {
	t.Helper()
	d := emptyFile(t)
	g := &registers{r: rand.New(rand.NewPCG(4, 2026)), plans: map[string]ehc.Plan{}, assessments: map[string]bool{}}
	err := d.Fill(context.Background(), "Fill the registers", func(s Sink) error {
		var failed error
		g.put = func(rec any) {
			if err := s.Put(rec); err != nil && failed == nil {
				failed = err
			}
		}
		g.put(&school.School{ID: "s1", Name: "Specimen Primary"})
		g.put(&school.School{ID: "s2", Name: "Elmfield High"})
		for i := range n {
			g.child(i)
		}
		for i := range n {
			x := register.Visit{ID: fmt.Sprint("visit", i), School: one(g, "s1", "s2"), Kind: "quality", On: listDay.AddDays(-g.r.IntN(400)), Next: g.day(0.7, -200, 300)}
			g.visits = append(g.visits, x)
			g.put(&x)
		}
		return failed
	})
	if err != nil {
		t.Fatal(err)
	}
	return d, g
}

func (g *registers) child(i int) {
	c := child.Child{ID: fmt.Sprint("c", i), Forename: "Leo", Surname: fmt.Sprint("Placeholder", i), Born: listDay.AddDays(-365*5 - g.r.IntN(365*10)),
		School: one(g, "s1", "s2", ""), SEN: one(g, "", "N", "K", "E"), Social: one[child.Social](g, "", "cin", "cp", "plac"), SocialWorker: one(g, "", "B. Example")}
	g.children = append(g.children, c)
	g.put(&c)
	if g.r.IntN(2) == 0 {
		g.put(&care.Episode{ID: c.ID + "e", Child: c.ID, Start: listDay.AddDays(-g.r.IntN(900)), StartReason: "S", Legal: one(g, "C2", "V3"), Place: "U4", End: g.day(0.3, -30, 30)})
	}
	if g.r.IntN(2) == 0 {
		p := ehc.Plan{ID: c.ID + "p", Child: c.ID, Made: listDay.AddDays(-400 - g.r.IntN(900)), Ceased: g.day(0.2, -30, 30), Authority: one(g, "", "Testshire"), Contact: one(g, "", "M. Elsewhere"),
			Reviewed: g.day(0.5, -300, 200)}
		g.plans[c.ID] = p
		g.put(&p)
	} else if g.r.IntN(2) == 0 {
		g.assessments[c.ID] = true
		g.put(&ehc.Assessment{ID: c.ID + "a", Child: c.ID, Received: listDay.AddDays(-30)})
	}
	x := register.Provision{ID: c.ID + "v", Child: c.ID, Kind: one(g, "ap", "tuition", "parttime"), School: one(g, "s1", ""), Start: listDay.AddDays(20 - g.r.IntN(200)), Until: g.day(0.4, -60, 120),
		Minutes: g.r.IntN(4) * 300, Full: g.r.IntN(2) * 1950, Review: g.day(0.5, -60, 120), Reviewed: g.day(0.5, -90, 90), Ended: g.day(0.3, -60, 120)}
	g.provisions = append(g.provisions, x)
	g.put(&x)
	r := register.Referral{ID: c.ID + "r", Child: c.ID, Service: one(g, "ep", "salt", "wellbeing"), Asked: listDay.AddDays(10 - g.r.IntN(200)), Consent: one(g, "", "asked", "given", "refused"),
		Booked: g.day(0.5, -100, 150), Done: g.day(0.4, -100, 120), Report: g.day(0.3, -60, 90), Review: g.day(0.2, -60, 90), Ended: g.day(0.3, -60, 90)}
	g.referrals = append(g.referrals, r)
	g.put(&r)
	s := register.Status{ID: c.ID + "s", Child: c.ID, Kind: "cin", From: listDay.AddDays(10 - g.r.IntN(200)), To: g.day(0.5, -100, 150)}
	g.statuses = append(g.statuses, s)
	g.put(&s)
	for j := range g.r.IntN(4) {
		e := register.Enrolment{ID: fmt.Sprint(c.ID, "n", j), Child: c.ID, School: one(g, "s1", "s2"), From: listDay.AddDays(-300*(3-j) - g.r.IntN(30)), To: g.day(0.5, -100, 150), Roll: one(g, "", "main", "dual"), Why: one(g, "", "phase", "managed")}
		g.put(&e)
	}
	q := register.Enquiry{ID: c.ID + "q", Child: one(g, "", c.ID), School: one(g, "", "s1"), On: listDay.AddDays(-g.r.IntN(300)), From: one(g, "parent", "school", "worker"), Topic: one(g, "premium", "place"), About: "What is there?",
		Closed: g.day(0.5, -60, 90)}
	g.enquiries = append(g.enquiries, q)
	g.put(&q)
}

// prove holds what a query of a list finds to what it is to find.
func prove[T any](t *testing.T, d *DB, n list.Name, q string, of []T, id func(*T) string, holds func(*T) bool) {
	t.Helper()
	var want []string
	for i := range of {
		if holds(&of[i]) {
			want = append(want, id(&of[i]))
		}
	}
	slices.Sort(want)
	if got := listed(t, d, n, q); !slices.Equal(got, want) {
		t.Errorf("%s %q finds %d, by the records it is %d", n, q, len(got), len(want))
	}
	if len(want) == 0 || len(want) == len(of) {
		t.Errorf("%s %q finds %d of %d and proves nothing", n, q, len(want), len(of))
	}
}

func TestTheRegistersMeanWhatTheySay(t *testing.T) {
	d, g := registersFile(t, 160)
	today := listDay
	for q, holds := range map[string]func(*register.Provision) bool{
		"running":          func(p *register.Provision) bool { return p.Running(today) },
		"-running":         func(p *register.Provision) bool { return !p.Running(today) },
		"noreview":         func(p *register.Provision) bool { return p.NoReview(today) },
		"parttime running": func(p *register.Provision) bool { return p.Running(today) && p.Kind == "parttime" },
		"hours>=10":        func(p *register.Provision) bool { return p.Minutes >= 600 },
		"hours:none":       func(p *register.Provision) bool { return p.Minutes == 0 },
		"share<20":         func(p *register.Provision) bool { return p.Minutes == 300 && p.Full > 0 },
		"ended:none":       func(p *register.Provision) bool { return p.Ended.IsZero() },
		"days>42":          func(p *register.Provision) bool { return p.Running(today) && today.Sub(p.Start) > 42 },
		"over": func(p *register.Provision) bool {
			end := p.Until
			if end.IsZero() && p.Kind == "parttime" {
				end = p.Start.AddDays(42)
			}
			return p.Running(today) && !end.IsZero() && end.Before(today)
		},
	} {
		prove(t, d, list.Provision, q, g.provisions, func(p *register.Provision) string { return p.ID }, holds)
	}
	late := dutiesLate(t, d, duty.ProvisionView)
	prove(t, d, list.Provision, "late>0", g.provisions, func(p *register.Provision) string { return p.ID }, func(p *register.Provision) bool { return late[p.ID] })
	for q, holds := range map[string]func(*register.Referral) bool{
		"open":           func(r *register.Referral) bool { return r.Open(today) },
		"stage:asked":    func(r *register.Referral) bool { return r.StageOf(today) == "asked" },
		"stage:consent":  func(r *register.Referral) bool { return r.StageOf(today) == "consent" },
		"stage:refused":  func(r *register.Referral) bool { return r.StageOf(today) == "refused" },
		"stage:booked":   func(r *register.Referral) bool { return r.StageOf(today) == "booked" },
		"stage:seen":     func(r *register.Referral) bool { return r.StageOf(today) == "seen" },
		"stage:reported": func(r *register.Referral) bool { return r.StageOf(today) == "reported" },
		"stage:closed":   func(r *register.Referral) bool { return r.StageOf(today) == "closed" },
		"waiting>42":     func(r *register.Referral) bool { return r.Waited(today) > 42 },
		"weeks>6":        func(r *register.Referral) bool { return r.Waited(today) > 42 },
		"service:ep":     func(r *register.Referral) bool { return r.Service == "ep" },
	} {
		prove(t, d, list.Referrals, q, g.referrals, func(r *register.Referral) string { return r.ID }, holds)
	}
	prove(t, d, list.Statuses, "current", g.statuses, func(s *register.Status) string { return s.ID }, func(s *register.Status) bool {
		return register.Current([]register.Status{*s}, today) != nil
	})
	prove(t, d, list.Enquiries, "open topic:premium", g.enquiries, func(e *register.Enquiry) string { return e.ID }, func(e *register.Enquiry) bool {
		return e.Topic == "premium" && !cameBy(e.Closed)
	})
	prove(t, d, list.Enquiries, "name:none", g.enquiries, func(e *register.Enquiry) string { return e.ID }, func(e *register.Enquiry) bool { return e.Child == "" })
	prove(t, d, list.Visits, "late>0", g.visits, func(v *register.Visit) string { return v.ID }, func(v *register.Visit) bool {
		for _, x := range g.visits {
			if x.School == v.School && x.On.After(v.On) {
				return false
			}
		}
		return !v.Next.IsZero() && v.Next.Before(today)
	})
}

// dutiesLate are the records with an overdue duty of a rule.
func dutiesLate(t *testing.T, d *DB, rule duty.RuleID) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	err := d.rows(context.Background(), `SELECT "record" FROM "duty" WHERE "rule" = ? AND "due" < ?`, []any{string(rule), listDay.String()}, 1, func(v []any) error {
		out[str(v[0])] = true
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The SEND register follows from children, plans and requests alone.
func TestTheSENDRegisterIsDerived(t *testing.T) {
	d, g := registersFile(t, 200)
	kids := kidsAsListed(t, d)
	type entry struct {
		id, status, by string
		noplan, asked  bool
	}
	var all []entry
	for i := range kids {
		n, c := &kids[i].now, &kids[i].file.Child
		if n.Stage != "care" && n.Stage != "short" && n.Stage != "social" {
			continue
		}
		e := entry{id: n.ID, status: map[string]string{"E": "plan", "K": "support", "N": "none"}[c.SEN], asked: n.Assessment != ""}
		p, ok := g.plans[c.ID]
		if ok && (p.InForce(listDay) || p.Elsewhere(listDay)) {
			e.id, e.status = p.ID, "plan"
			if p.Elsewhere(listDay) {
				e.by = p.Authority
			}
		} else {
			e.noplan = c.SEN == "E"
		}
		all = append(all, e)
	}
	for q, holds := range map[string]func(*entry) bool{
		"status:plan":         func(e *entry) bool { return e.status == "plan" },
		"status:support":      func(e *entry) bool { return e.status == "support" },
		"status:none":         func(e *entry) bool { return e.status == "none" || e.status == "" },
		"noplan":              func(e *entry) bool { return e.noplan },
		"elsewhere":           func(e *entry) bool { return e.by != "" },
		"authority:testshire": func(e *entry) bool { return e.by == "Testshire" },
		"plan:*":              func(e *entry) bool { return e.status == "plan" && !e.noplan },
		"request:decide":      func(e *entry) bool { return e.asked },
	} {
		if q == "status:none" {
			q = "-status:plan -status:support"
		}
		prove(t, d, list.SEND, q, all, func(e *entry) string { return e.id }, holds)
	}
	if got := listed(t, d, list.SEND, ""); len(got) != len(all) {
		t.Errorf("the register has %d children, not %d", len(got), len(all))
	}
	cells := cellsOf(t, d, list.SEND, "authority", "contact", "reviewby")
	seen := 0
	for _, p := range g.plans {
		got, ok := cells[p.ID]
		if !ok || !p.Elsewhere(listDay) {
			continue
		}
		seen++
		from := p.Made
		if !p.Reviewed.IsZero() {
			from = p.Reviewed
		}
		if want := []string{"Testshire", p.Contact, from.AddMonths(12).AddDays(-1).String()}; !slices.Equal(got, want) {
			t.Errorf("%s shows %q, by the record %q", p.ID, got, want)
		}
	}
	if seen < 5 {
		t.Errorf("%d plans of another authority prove little", seen)
	}
	page, err := d.List(context.Background(), list.Request{List: list.SEND, Limit: 20})
	if err != nil || len(page.Rows) < 15 {
		t.Fatal(len(page.Rows), err)
	}
	for _, at := range []int{3, 9, 14} {
		again, err := d.List(context.Background(), list.Request{List: list.SEND, Seek: page.Rows[at].ID, Limit: 1})
		if err != nil || again.From != at {
			t.Errorf("row %d is found at %s (%v)", at, strconv.Itoa(again.From), err)
		}
	}
}
