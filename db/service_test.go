package db_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"caseload/db"
	"caseload/model/action"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/exchange"
	"caseload/model/fault"
	"caseload/model/field"
	"caseload/model/officer"
	"caseload/model/premium"
	"caseload/model/register"
	"caseload/model/work"
)

// service is a small file with one child, a school and an officer of each EHC group.
type service struct {
	t                     *testing.T
	d                     *db.DB
	clock                 *clock
	ctx                   context.Context
	child, school, second string
	fresh, review         string // officers
}

func newService(t *testing.T) *service {
	t.Helper()
	s := &service{t: t, ctx: context.Background()}
	s.d, s.clock = clocked(t)
	s.school = s.add("school", "name", "Specimen Primary")
	s.second = s.add("school", "name", "Elmfield High")
	s.fresh = s.add("officer", "name", "J. Demo", "role", "officer")
	s.review = s.add("officer", "name", "M. Example", "role", "officer")
	s.child = s.add("child", "forename", "Zoë", "surname", "Testa-Brook", "born", "2016-03-04", "school", s.school, "sen", "K", "need", "ASD")
	s.ctx = work.As(s.ctx, s.review)
	return s
}

func (s *service) add(kind string, pairs ...string) string {
	s.t.Helper()
	values := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		values[pairs[i]] = pairs[i+1]
	}
	return added(s.t, s.d, kind, values)
}

func (s *service) edit(kind, id string, pairs ...string) error {
	values := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		values[pairs[i]] = pairs[i+1]
	}
	return s.d.Edit(s.ctx, work.Edit{Kind: kind, ID: id, Set: values})
}

func (s *service) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// refused wants an error for the person who typed, with words of its reason.
func (s *service) refused(err error, words ...string) {
	s.t.Helper()
	if fault.KindOf(err) != fault.Invalid {
		s.t.Fatalf("not refused: %v", err)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			s.t.Errorf("the reason does not say %q: %v", w, err)
		}
	}
}

func (s *service) file() *casefile.File {
	s.t.Helper()
	f, err := s.d.Case(s.ctx, s.child)
	s.must(err)
	return f
}

// one reads a record.
func one[T any](s *service, k *field.Set[T], id string) T {
	s.t.Helper()
	rec, err := s.d.Record(s.ctx, k.Name(), id)
	s.must(err)
	return *rec.(*T)
}

// once does something that must be one change, takes it back, wants the file as it was,
// and does it again: what comes of it is looked at afterwards.
func (s *service) once(do func() error) {
	s.t.Helper()
	before, last := s.everything(), s.last()
	s.must(do())
	proveSound(s.t, s.d)
	now := s.last()
	if now == last {
		s.t.Fatal("nothing was changed")
	}
	s.must(s.d.Undo(s.ctx, now))
	if after := s.everything(); after != before {
		s.t.Fatalf("after one undo:\n%s\nbefore:\n%s", after, before)
	}
	proveSound(s.t, s.d)
	s.must(do())
}

func (s *service) last() string {
	c, err := s.d.Last(s.ctx, work.Who(s.ctx))
	if fault.KindOf(err) == fault.NotFound {
		return ""
	}
	s.must(err)
	return c.ID
}

// everything is all records of the kinds that the service works on, as text.
func (s *service) everything() string {
	s.t.Helper()
	var b strings.Builder
	for _, k := range []field.Kind{child.Children, ehc.Assessments, ehc.Advices, ehc.Plans, ehc.Versions, ehc.Reviews, ehc.Transfers, ehc.Disputes, officer.Links, action.Actions, premium.Pots, premium.Requests,
		register.Enrolments, register.Statuses, care.Episodes} {
		recs, err := s.d.Records(s.ctx, k.Name())
		s.must(err)
		var lines []string
		for _, r := range recs {
			lines = append(lines, strings.Join(k.Values(r), "|"))
		}
		slices.Sort(lines)
		b.WriteString(k.Name() + "\n" + strings.Join(lines, "\n") + "\n")
	}
	return b.String()
}

func day(s string) civil.Date { return civil.MustParse(s) }

// request is a request that has come as far as a draft.
func (s *service) request() string {
	return s.add("assessment", "child", s.child, "received", "2026-04-01", "decision", "assess", "notified", "2026-05-01", "draft_served", "2026-07-01")
}

func (s *service) plan() string { return s.add("plan", "child", s.child, "made", "2024-01-10") }

// taken applies records as an import does.
func (s *service) taken(puts ...exchange.Put) {
	s.t.Helper()
	for i := range puts {
		puts[i].New, puts[i].File, puts[i].Line = true, "sheet.csv", i+2
	}
	s.must(s.d.Apply(s.ctx, &exchange.Plan{Format: "test", Puts: puts}, "Import", nil))
	proveSound(s.t, s.d)
}
