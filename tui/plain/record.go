package plain

import (
	"context"
	"strings"

	"caseload/model/action"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
	"caseload/model/text"
	"caseload/model/work"
)

// entries is how much of the log the record shows.
const entries = 10

// children goes through the records of some children, beginning at one.
func (s *session) children(ctx context.Context, ids []string, at int) error {
	for {
		ls, err := Case(ctx, s.book, ids[at], entries)
		if err != nil {
			return err
		}
		s.say("\n%s", Headed(ls))
		id, to := ids[at], at
		move := func(by int) func(context.Context) error {
			return func(context.Context) error {
				if next := at + by; next >= 0 && next < len(ids) {
					to = next
					return nil
				}
				s.say("There is no other child that way.")
				return nil
			}
		}
		choices := []choice{
			{"l", "Log what was done", func(ctx context.Context) error { return s.log(ctx, id) }},
			{"r", "Rate a PEP", func(ctx context.Context) error { return s.rateOf(ctx, id) }},
			{"w", "Why each date is due", func(ctx context.Context) error { return s.why(ctx, id) }},
			{"d", "Close a follow-up", func(ctx context.Context) error { return s.close(ctx, id) }},
			{"s", "Move a follow-up to a later day", func(ctx context.Context) error { return s.snooze(ctx, id) }},
			{"e", "Edit a field", func(ctx context.Context) error { return s.edit(ctx, id) }},
			{"n", "Next child of the list", move(1)},
			{"p", "Previous child", move(-1)},
			{"u", "Undo my last change", s.undo},
		}
		s.say("%s, %d of %d.", text.Clean(s.book.Name(ctx, child.Children.Name(), id)), at+1, len(ids))
		leave, err := s.menu(ctx, choices, "b", "Back")
		if leave || err != nil {
			return err
		}
		at = to
	}
}

func (s *session) why(ctx context.Context, id string) error {
	ds, err := s.book.Duties(ctx, id)
	if err != nil {
		return err
	}
	ls, err := Why(ctx, s.book, id, casefile.Open(ds))
	if err != nil {
		return err
	}
	if len(ls) == 0 {
		s.say("Nothing is due.")
		return nil
	}
	s.say("\n%s", Headed(ls))
	_, err = s.line(ctx, "Enter to go on:")
	return err
}

// log writes an entry: kind, text, day, and what was promised.
func (s *session) log(ctx context.Context, id string) error {
	e := work.LogEntry{Children: []string{id}, Owner: work.Who(ctx)}
	var err error
	if e.Kind, err = s.code(ctx, "What was it", code.ActionKind, "note"); err != nil {
		return err
	}
	if e.Text, err = s.needed(ctx, "What happened:"); err != nil {
		return err
	}
	today, c := s.book.Today(), s.book.Calendar()
	if e.On, err = s.day(ctx, "Date (nothing for today):", today, today, c); err != nil {
		return err
	}
	if e.FollowUp, err = s.day(ctx, "Follow-up by (nothing for none):", civil.Date{}, today, c); err != nil {
		return err
	}
	if !e.FollowUp.IsZero() {
		if e.FollowUpText, err = s.line(ctx, "What is to be done (nothing for the same text):"); err != nil {
			return err
		}
		if e.FollowUpText == "" {
			e.FollowUpText = e.Text
		}
	}
	if err := s.book.Log(ctx, e); err != nil {
		return err
	}
	s.say("Logged.")
	return nil
}

// followUp asks which open follow-up of a child is meant.
func (s *session) followUp(ctx context.Context, id string) (action.FollowUp, error) {
	f, err := s.book.Case(ctx, id)
	if err != nil {
		return action.FollowUp{}, err
	}
	var open []action.FollowUp
	for _, x := range f.FollowUps {
		if x.Done.IsZero() {
			open = append(open, x)
			s.say("  %d  by %s: %s", len(open), x.Due.Long(), text.Clean(x.Text))
		}
	}
	switch len(open) {
	case 0:
		s.say("There is no open follow-up.")
		return action.FollowUp{}, errBack
	case 1:
		return open[0], nil
	}
	for {
		said, err := s.needed(ctx, "Which:")
		if err != nil {
			return action.FollowUp{}, err
		}
		if n, ok := within(said, len(open)); ok {
			return open[n], nil
		}
		s.say("Please type a number from 1 to %d.", len(open))
	}
}

func (s *session) close(ctx context.Context, id string) error {
	f, err := s.followUp(ctx, id)
	if err != nil {
		return err
	}
	outcome, err := s.line(ctx, "What came of it:")
	if err != nil {
		return err
	}
	if outcome == "b" {
		return errBack
	}
	if err := s.book.Done(ctx, f.ID, outcome); err != nil {
		return err
	}
	s.say("Done.")
	return nil
}

func (s *session) snooze(ctx context.Context, id string) error {
	f, err := s.followUp(ctx, id)
	if err != nil {
		return err
	}
	to, err := s.day(ctx, "To which day:", civil.Date{}, s.book.Today(), s.book.Calendar())
	if err != nil {
		return err
	}
	if to.IsZero() {
		return errBack
	}
	why, err := s.line(ctx, "Why (may be left out):")
	if err != nil {
		return err
	}
	if err := s.book.Snooze(ctx, f.ID, to, why); err != nil {
		return err
	}
	s.say("Moved.")
	return nil
}

// edit changes one field of the child.
func (s *session) edit(ctx context.Context, id string) error {
	k := field.Kind(child.Children)
	rec, err := s.book.Record(ctx, k.Name(), id)
	if err != nil {
		return err
	}
	var at []int
	for i, spec := range k.Specs() {
		if spec.Hidden || spec.ReadOnly || spec.Type == field.Ref {
			continue
		}
		at = append(at, i)
		s.say("  %d  %s: %s", len(at), spec.Label, text.Clean(spec.Show(k.Get(rec, i))))
	}
	said, err := s.needed(ctx, "Which field:")
	if err != nil {
		return err
	}
	n, ok := within(said, len(at))
	if !ok {
		s.say("There is no field %s.", said)
		return nil
	}
	spec := k.Specs()[at[n]]
	old := k.Get(rec, at[n])
	now, err := s.value(ctx, &spec, old)
	if err != nil {
		return err
	}
	if now == old {
		s.say("It is that already.")
		return nil
	}
	if err := spec.Verify(now); err != nil {
		s.say("%s", capital(err.Error()))
		return nil
	}
	e := work.Edit{Kind: k.Name(), ID: id, Seen: map[string]string{spec.Name: old}, Set: map[string]string{spec.Name: now}}
	if err := s.book.Edit(ctx, e); err != nil {
		return s.clash(err, &spec)
	}
	s.say("%s is now: %s", spec.Label, text.Clean(spec.Show(now)))
	return nil
}

// value asks for a new value of a field as it is declared; “-” empties it.
func (s *session) value(ctx context.Context, spec *field.Spec, old string) (string, error) {
	if spec.Help != "" {
		s.say("%s", spec.Help)
	}
	switch spec.Type {
	case field.Code:
		return s.code(ctx, spec.Label, spec.Codes, old)
	case field.Date:
		usual, err := civil.Parse(old)
		if err != nil {
			usual = civil.Date{}
		}
		d, err := s.day(ctx, spec.Label+" (nothing leaves it as it is):", usual, s.book.Today(), s.book.Calendar())
		return d.String(), err
	case field.Flag:
		ok, err := s.yes(ctx, spec.Label+"?")
		if ok {
			return "yes", err
		}
		return "no", err
	}
	said, err := s.needed(ctx, spec.Label+" (- empties it):")
	return strings.TrimSpace(strings.TrimPrefix(said, "-")), err
}
