// Package plain is the same work without a full-screen display: menus and
// questions line by line, for screen readers, for terminals that cannot draw, and
// for pipes. It writes no colours, no boxes and no cursor movements, and reads and
// writes through the same services as the screens.
package plain

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"

	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/text"
	"caseload/model/work"
)

// Options say what is worked, and with whom it is talked.
type Options struct {
	Book work.Book
	// In is shared with whoever reads the same input before or after.
	In  *bufio.Reader
	Out io.Writer
	// Piped says that the input does not come from a keyboard, whose own line ends
	// would show.
	Piped bool
	// Failed is told of every error that was shown, for the log; may be nil.
	Failed func(error)
}

// Run works the caseload until the person leaves, the input ends or the context
// does. The context says who is working.
func Run(ctx context.Context, o Options) error {
	s := &session{talk: talk{in: o.In, out: o.Out, mute: o.Piped}, book: o.Book, failed: o.Failed}
	err := s.run(ctx)
	if errors.Is(err, errEnd) {
		return nil
	}
	return err
}

type session struct {
	talk
	book   work.Book
	failed func(error)
}

// choice is one line of a menu.
type choice struct {
	key  string
	text string
	run  func(context.Context) error
}

func (s *session) run(ctx context.Context) error {
	if reason := s.book.ReadOnly(); reason != "" {
		s.say("%s", reason)
	}
	main := []choice{
		{"1", "Today: what is due for me", s.lister(list.Due, "officer:me")},
		{"2", "My caseload", s.lister(list.Children, "officer:me")},
		{"3", "Due: everything that is due", s.lister(list.Due, "")},
		{"4", "PEPs to check", s.lister(list.PEPs, "tocheck")},
		{"5", "All children", s.lister(list.Children, "")},
		{"6", "EHC plans", s.lister(list.Plans, "")},
		{"7", "Schools", s.lister(list.Schools, "")},
		{"8", "Unassigned children", s.lister(list.Children, "unassigned")},
		{"f", "Find a child, a school or an entry", s.find},
		{"u", "Undo my last change", s.undo},
	}
	for {
		s.header(ctx)
		leave, err := s.menu(ctx, main, "q", "Leave")
		if leave || err != nil {
			return err
		}
	}
}

func (s *session) header(ctx context.Context) {
	name := "caseload"
	if a, err := s.book.Authority(ctx); err == nil && a.Name != "" {
		name += ", " + text.Clean(a.Name)
	}
	today := s.book.Today()
	s.say("\n%s. %s. %s, %s.", name, text.Clean(s.book.Name(ctx, "officer", work.Who(ctx))), today.Long(), s.book.Calendar().Describe(today))
}

// menu shows choices and does the one that is chosen. It reports whether the
// person wants to leave.
func (s *session) menu(ctx context.Context, choices []choice, leave, leaveText string) (bool, error) {
	for _, c := range choices {
		s.say("  %s  %s", c.key, c.text)
	}
	s.say("  %s  %s", leave, leaveText)
	said, err := s.line(ctx, "Choose:")
	if err != nil {
		return false, err
	}
	said = strings.ToLower(said)
	if said == leave {
		return true, nil
	}
	for _, c := range choices {
		if said == c.key {
			return false, s.done(ctx, c.run(ctx))
		}
	}
	s.say("There is no “%s” here.", said)
	return false, nil
}

// done tells how a choice ended.
func (s *session) done(ctx context.Context, err error) error {
	if err != nil && s.failed != nil && fault.KindOf(err) == fault.Internal && !errors.Is(err, errBack) && !errors.Is(err, errEnd) {
		s.failed(err)
	}
	return s.fail(ctx, err)
}

func (s *session) undo(ctx context.Context) error {
	last, err := s.book.Last(ctx, work.Who(ctx))
	if err != nil {
		return err
	}
	if last.ID == "" {
		s.say("There is no change of yours to take back.")
		return nil
	}
	ok, err := s.yes(ctx, "Take back “"+text.Clean(last.Title)+"” of "+last.At.Local().Format("Mon 2 Jan 15:04")+"?")
	if err != nil || !ok {
		return err
	}
	if err := s.book.Undo(ctx, last.ID); err != nil {
		return err
	}
	s.say("Taken back.")
	return nil
}

// hits is how many things a search shows.
const hits = 30

func (s *session) find(ctx context.Context) error {
	said, err := s.needed(ctx, "Name, number or words:")
	if err != nil {
		return err
	}
	found, err := s.book.Search(ctx, said, hits)
	if err != nil {
		return err
	}
	if len(found) == 0 {
		s.say("Nothing was found.")
		return nil
	}
	var ids []string
	for _, h := range found {
		if h.Child == "" && h.Kind == "child" {
			h.Child = h.ID
		}
		n := "   "
		if h.Child != "" {
			ids = append(ids, h.Child)
			n = number(len(ids))
		}
		s.say("%s  %s: %s %s", n, h.Kind, text.Clean(h.Title), text.Clean(h.Text))
	}
	return s.pick(ctx, ids)
}

// pick opens a child of those that have just been shown with numbers.
func (s *session) pick(ctx context.Context, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	for {
		said, err := s.line(ctx, "Number to open, or nothing to go back:")
		if err != nil || said == "" || said == "b" {
			return err
		}
		if n, ok := within(said, len(ids)); ok {
			return s.children(ctx, ids, n)
		}
		s.say("Please type a number from 1 to %d.", len(ids))
	}
}
