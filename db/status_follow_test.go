package db_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/exchange"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/register"
)

// group is where the child is listed, what the record says, and the statuses in order.
func (s *service) group() string {
	s.t.Helper()
	page, err := s.d.List(s.ctx, list.Request{List: list.Children, Columns: []string{"group", "social"}})
	if err != nil || len(page.Rows) != 1 {
		s.t.Fatal(len(page.Rows), err)
	}
	out := fmt.Sprint(page.Rows[0].Cells)
	f := s.file()
	for _, x := range f.Statuses {
		out += fmt.Sprintf(" %s %s..%s", x.Kind, x.From, x.To)
	}
	return out
}

func (s *service) grouped(want string) {
	s.t.Helper()
	if got := s.group(); got != want {
		s.t.Errorf("stands as %q, not %q", got, want)
	}
}

func iso(days int) string { return today.AddDays(days).String() }

// A child moves between the groups with each thing that is recorded, and every time in
// one stays on record.
func TestAChildMovesBetweenTheGroups(t *testing.T) {
	s := newService(t)
	s.grouped("[other ]")
	s.add("status", "child", s.child, "kind", "cin", "from", iso(-100))
	cin := fmt.Sprintf(" cin %s..%s", iso(-100), iso(-60))
	s.grouped(fmt.Sprintf("[social cin] cin %s..", iso(-100)))
	s.add("status", "child", s.child, "kind", "cp", "from", iso(-60))
	s.grouped("[social cp]" + cin + fmt.Sprintf(" cp %s..", iso(-60)))
	e := s.add("episode", "child", s.child, "start", iso(-20), "start_reason", "S", "legal", "E1", "place", "U4")
	cp := fmt.Sprintf(" cp %s..%s", iso(-60), iso(-20))
	s.grouped("[care ]" + cin + cp)
	s.must(s.edit("episode", e, "end", iso(-5), "end_reason", "X1"))
	next := s.add("episode", "child", s.child, "start", iso(-5), "start_reason", "P", "legal", "E1", "place", "U5")
	s.grouped("[care ]" + cin + cp)
	s.must(s.edit("episode", next, "end", iso(-1), "end_reason", "E45"))
	s.grouped("[plac plac]" + cin + cp + fmt.Sprintf(" plac %s..", iso(-1)))
	// The date is put right; the status moves with it.
	s.must(s.edit("episode", next, "end", iso(-2)))
	s.grouped("[plac plac]" + cin + cp + fmt.Sprintf(" plac %s..", iso(-2)))
	// And back into care: nobody is previously in care while in it.
	s.add("episode", "child", s.child, "start", iso(0), "start_reason", "S", "legal", "V2", "place", "U4")
	s.grouped("[care ]" + cin + cp + fmt.Sprintf(" plac %s..%s", iso(-2), iso(0)))
}

func TestAStatusThatEndsIsNoneAnyMore(t *testing.T) {
	s := newService(t)
	id := s.add("status", "child", s.child, "kind", "cin", "from", iso(-100))
	s.must(s.edit("status", id, "to", iso(0)))
	s.grouped(fmt.Sprintf("[other ] cin %s..%s", iso(-100), iso(0)))
}

func TestWhatIsChangedOnTheChildIsKept(t *testing.T) {
	s := newService(t)
	s.must(s.edit("child", s.child, "social", "cin"))
	s.grouped(fmt.Sprintf("[social cin] cin %s..", iso(0)))
	s.must(s.edit("child", s.child, "social", "plac"))
	s.grouped(fmt.Sprintf("[plac plac] cin %s..%s plac %s..", iso(0), iso(0), iso(0)))
	s.must(s.edit("child", s.child, "social", ""))
	s.grouped(fmt.Sprintf("[other ] cin %s..%s plac %s..%s", iso(0), iso(0), iso(0), iso(0)))
}

func TestShortBreaksMoveNobody(t *testing.T) {
	s := newService(t)
	s.add("status", "child", s.child, "kind", "cin", "from", iso(-100))
	e := s.add("episode", "child", s.child, "start", iso(-20), "start_reason", "S", "legal", "V4", "place", "U4")
	s.must(s.edit("episode", e, "end", iso(-2), "end_reason", "E8"))
	s.grouped(fmt.Sprintf("[social cin] cin %s..", iso(-100)))
}

func TestWhoDiedOrCameOfAgeIsNotPreviouslyInCare(t *testing.T) {
	for _, reason := range []string{"E2", "E3", "E15", "E17"} {
		s := newService(t)
		e := s.add("episode", "child", s.child, "start", iso(-400), "start_reason", "S", "legal", "C2", "place", "U4")
		s.must(s.edit("episode", e, "end", iso(-2), "end_reason", reason))
		if got := s.file().Statuses; len(got) != 0 {
			t.Errorf("%s: %v", reason, got)
		}
	}
}

// A time in care that is over says nothing of today, where the record of the child does.
func TestAPastTimeInCareMovesNobodyOfToday(t *testing.T) {
	s := newService(t)
	s.taken(exchange.Put{Kind: "child", Record: &child.Child{ID: "kid", Forename: "Marcus", Surname: "Samplewood", Social: "cin"}},
		exchange.Put{Kind: "episode", Record: &care.Episode{ID: "e1", Child: "kid", Start: today.AddDays(-900), StartReason: "S", Legal: "C2", Place: "U4", End: today.AddDays(-500), EndReason: "E4A"}})
	f, err := s.d.Case(s.ctx, "kid")
	s.must(err)
	if f.Child.Social != "cin" || f.Social(today) != "cin" {
		t.Errorf("a child in need is %q, with the statuses %+v", f.Social(today), f.Statuses)
	}
}

// Who has not left care after all, or only to come of age, was never previously in care.
func TestAnEndOfCareThatIsPutRightTakesItsStatusAway(t *testing.T) {
	for name, put := range map[string]func(s *service, episode string){
		"no end": func(s *service, e string) {
			s.once(func() error { return s.edit("episode", e, "end", "", "end_reason", "") })
			s.grouped("[care ]")
		},
		"of age": func(s *service, e string) {
			s.once(func() error { return s.edit("episode", e, "end_reason", "E15") })
			s.grouped("[other ]")
		},
		"goes on": func(s *service, _ string) {
			s.once(func() error {
				_, err := s.d.Add(s.ctx, "episode", map[string]string{"child": s.child, "start": iso(-5), "start_reason": "P", "legal": "C2", "place": "U5"}, "")
				return err
			})
			s.grouped("[care ]")
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newService(t)
			s.t = t
			e := s.add("episode", "child", s.child, "start", iso(-400), "start_reason", "S", "legal", "C2", "place", "U4")
			s.must(s.edit("episode", e, "end", iso(-5), "end_reason", "E4A"))
			s.grouped(fmt.Sprintf("[plac plac] plac %s..", iso(-5)))
			put(s, e)
		})
	}
}

// A file with the whole history of a child in any order comes to the same.
func TestTheGroupsAreMovedByAFileToo(t *testing.T) {
	s := newService(t)
	d := func(n int) civil.Date { return today.AddDays(n) }
	put := func(kind string, rec any) exchange.Put { return exchange.Put{Kind: kind, Record: rec, New: true} }
	s.taken(
		put("episode", &care.Episode{ID: "e2", Child: s.child, Start: d(-100), StartReason: "P", Legal: "C2", Place: "U5", End: d(-10), EndReason: "E4A"}),
		put("episode", &care.Episode{ID: "e1", Child: s.child, Start: d(-300), StartReason: "S", Legal: "C2", Place: "U4", End: d(-100), EndReason: "X1"}),
		put("status", &register.Status{ID: "st", Child: s.child, Kind: "cp", From: d(-500)}))
	s.grouped(fmt.Sprintf("[plac plac] cp %s..%s plac %s..", iso(-500), iso(-300), iso(-10)))
}

// The Virtual School advises on children in need and on protection plans; it holds no
// PEPs for them, and no statutory reviews. What schools owe them on suspension stays.
func TestChildrenWithASocialWorkerHaveNoPEP(t *testing.T) {
	for _, kind := range []child.Social{"cin", "cp", "plac", "kin"} {
		s := newService(t)
		s.add("status", "child", s.child, "kind", string(kind), "from", iso(-100))
		s.add("suspension", "child", s.child, "kind", "susp", "start", iso(-1), "half_days", "6")
		ds, err := s.d.Duties(context.Background(), s.child)
		if err != nil {
			t.Fatal(err)
		}
		owed := slices.ContainsFunc(ds, func(x duty.Duty) bool { return x.Rule.ID == duty.DayOne })
		if want := kind == "cin" || kind == "cp"; owed != want {
			t.Errorf("%s: education from the first day is owed: %v", kind, owed)
		}
		for _, x := range ds {
			if x.Strand == "PEP" || x.Kind == "pep" || x.Strand == "Care" {
				t.Errorf("%s: %s is due", kind, x.Title)
			}
		}
		for _, n := range []list.Name{list.PEPs, list.Cycle} {
			if got, err := s.d.Count(s.ctx, n, query.And{}); err != nil || got != 0 {
				t.Errorf("%s: %s lists %d (%v)", kind, n, got, err)
			}
		}
	}
}
