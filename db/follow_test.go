package db_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/model/child"
	"caseload/model/exchange"
)

// What follows from a kind of record, in the order in which it is written. Whoever adds
// to it, or turns it round, says so here.
func TestWhatFollows(t *testing.T) {
	want := map[string][]string{
		"assessment": {"the plan"},
		"plan":       {"the child’s SEN provision"},
		"annual":     {"the plan amended", "the plan to cease"},
		"transfer":   {"the plan amended"},
		"dispute":    {"the marks on the request"},
		"officer":    {"the end of what they carry"},
		"child":      {"the times at schools", "the statuses with social care"},
		"enrolment":  {"the child’s school"},
		"status":     {"the group of the child"},
		"episode":    {"the group of the child"},
	}
	if diff := cmp.Diff(want, create(t).Follows()); diff != "" {
		t.Error(diff)
	}
}

// A child who is changed in two ways at once: both follow in the same change, in the
// order of the table, typed or taken from a file, and go with it.
func TestWhatFollowsIsInTheSameChangeAndInOrder(t *testing.T) {
	ways := map[string]func(s *service) error{
		"typed": func(s *service) error {
			return s.edit("child", s.child, "school", s.second, "school_since", iso(-3), "social", "cin")
		},
		"taken from a file": func(s *service) error {
			c := s.file().Child
			before := c
			c.School, c.SchoolSince, c.Social = s.second, today.AddDays(-3), "cin"
			put := exchange.Put{Kind: "child", Record: &c}
			for i, spec := range child.Children.Specs() {
				if was, now := child.Children.Get(&before, i), child.Children.Get(&c, i); was != now {
					put.Changes = append(put.Changes, exchange.Change{Field: spec.Name, Before: was, After: now})
				}
			}
			return s.d.Apply(s.ctx, &exchange.Plan{Puts: []exchange.Put{put}}, "Import", nil)
		},
	}
	for how, do := range ways {
		t.Run(how, func(t *testing.T) {
			s := newService(t)
			s.once(func() error { return do(s) })
			c, err := s.d.Change(s.ctx, s.last())
			s.must(err)
			var kinds []string
			for _, e := range c.Entries {
				kinds = append(kinds, e.Kind)
			}
			if want := []string{"child", "enrolment", "enrolment", "status"}; !slices.Equal(slices.Compact(kinds), slices.Compact(want)) {
				t.Errorf("written were %v", kinds)
			}
		})
	}
}

// What was recorded ahead of its day follows when the day comes, by nobody’s hand.
func TestWhatWasRecordedAheadFollowsOnItsDay(t *testing.T) {
	s := newService(t)
	s.add("enrolment", "child", s.child, "school", s.second, "from", iso(10))
	s.add("status", "child", s.child, "kind", "cin", "from", iso(20), "to", iso(40))
	stands := func(day int, school, social string) {
		t.Helper()
		s.clock.day = today.AddDays(day)
		s.must(s.d.NextDay(s.ctx))
		if c := s.file().Child; c.School != school || string(c.Social) != social {
			t.Errorf("after %d days at %q and %q, not %q and %q", day, c.School, c.Social, school, social)
		}
	}
	mine := s.last()
	stands(9, s.school, "")
	stands(10, s.second, "")
	if c := s.file().Child; c.SchoolSince != today.AddDays(10) {
		t.Errorf("there since %s", c.SchoolSince)
	}
	stands(25, s.second, "cin") // the office was closed
	stands(39, s.second, "cin")
	stands(40, s.second, "")
	if s.last() != mine {
		t.Error("an officer is offered to undo a new day")
	}
	for i := range s.file().Enrolments {
		if e := s.file().Enrolments[i]; e.School == s.second {
			s.must(s.edit("enrolment", e.ID, "to", iso(50)))
		}
	}
	stands(50, s.second, "")
	stands(51, "", "")
	proveSound(t, s.d)
	stands(60, "", "")
}
