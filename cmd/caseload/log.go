package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/action"
	"caseload/model/code"
	"caseload/model/fault"
	"caseload/model/id"
	"caseload/model/text"
	"caseload/model/work"
)

// entryFlags are what a log entry takes beside its text.
type entryFlags struct{ kind, on, followUp, followText, owner string }

func (a *app) logCommand() *cobra.Command {
	f := entryFlags{kind: "note"}
	c := &cobra.Command{
		Use: "log CHILD TEXT", Short: "Write in the log of a child",
		Long: "Write an entry in the log, and with --follow-up a promise that becomes a duty.\n\n" +
			"  caseload log 566910 'DT will send the voice section' --kind call --follow-up fri\n\nThe text “-” reads standard input.",
		Args: between(2, -1),
	}
	c.Flags().StringVar(&f.kind, "kind", f.kind, "what it was: "+strings.Join(code.ActionKind.Values(), ", "))
	c.Flags().StringVar(&f.on, "date", "", "the `day` it was (default today)")
	f.promise(c)
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		e, err := a.entry(ctx, b, args, &f)
		if err != nil {
			return err
		}
		kind, ok := code.ActionKind.Parse(f.kind)
		if !ok {
			return fault.New(fault.Usage, "--kind: %q is none of %s.", f.kind, strings.Join(code.ActionKind.Values(), ", "))
		}
		e.Kind = kind
		if err := b.Log(ctx, e); err != nil {
			return err
		}
		a.tell("Logged%s.", promised(e))
		return nil
	}))
	return c
}

func (f *entryFlags) promise(c *cobra.Command) {
	c.Flags().StringVar(&f.followUp, "follow-up", "", "promise something by this `day`: fri, +2w, 3 dec")
	c.Flags().StringVar(&f.followText, "follow-up-text", "", "what is promised (default the text of the entry)")
	c.Flags().StringVar(&f.owner, "owner", "", "whose the follow-up is (default who is working)")
}

func (a *app) promiseCommand() *cobra.Command {
	var f entryFlags
	c := &cobra.Command{
		Use: "promise CHILD TEXT --follow-up DATE", Short: "Set a follow-up without an entry in the log", Args: between(2, -1),
	}
	f.promise(c)
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		if f.followUp == "" {
			return fault.New(fault.Usage, "Say by when with --follow-up DATE.")
		}
		e, err := a.entry(ctx, b, args, &f)
		if err != nil {
			return err
		}
		if err := b.Promise(ctx, e); err != nil {
			return err
		}
		a.tell("Noted%s.", promised(e))
		return nil
	}))
	return c
}

func (a *app) entry(ctx context.Context, b *db.DB, args []string, f *entryFlags) (work.LogEntry, error) {
	var e work.LogEntry
	ch, err := a.childNamed(ctx, b, args[0])
	if err != nil {
		return e, err
	}
	e.Children, e.On, e.Owner = []string{ch.ID}, b.Today(), work.Who(ctx)
	if e.Text, err = a.words(args[1:]); err != nil {
		return e, err
	}
	if f.on != "" {
		if e.On, err = date(b, "--date", f.on); err != nil {
			return e, err
		}
	}
	if e.FollowUp, err = date(b, "--follow-up", f.followUp); err != nil {
		return e, err
	}
	e.FollowUpText = text.Clean(f.followText)
	if !e.FollowUp.IsZero() && e.FollowUpText == "" {
		e.FollowUpText = text.Clean(e.Text)
	}
	if f.owner != "" {
		o, err := findOfficer(ctx, b, f.owner)
		if err != nil {
			return e, err
		}
		e.Owner = o.ID
	}
	return e, nil
}

// maxEntry is the most that is read as one text.
const maxEntry = 1 << 20

// words are a text given on the command line, or on standard input for "-".
func (a *app) words(args []string) (string, error) {
	s := strings.Join(args, " ")
	if s == "-" {
		b, err := io.ReadAll(io.LimitReader(a.in, maxEntry))
		if err != nil {
			return "", fmt.Errorf("read standard input: %w", err)
		}
		s = string(b)
	}
	if s = text.CleanNote(s); s == "" {
		return "", fault.New(fault.Usage, "There is no text. Write it after the child, or - to give it on standard input.")
	}
	return s, nil
}

func promised(e work.LogEntry) string {
	if e.FollowUp.IsZero() {
		return ""
	}
	return "; follow-up by " + e.FollowUp.Long()
}

// tell says what was done; it is no answer, so it goes to standard error.
func (a *app) tell(format string, args ...any) {
	fmt.Fprintln(a.err, text.Clean(fmt.Sprintf(format, args...)))
}

func (a *app) doneCommand() *cobra.Command {
	var outcome string
	c := &cobra.Command{
		Use: "done CHILD|ID [WORDS]", Short: "Close a follow-up, with what came of it",
		Long: "Close a follow-up, named by its id or by its child. Where the child has several, words of the one that is meant tell them apart.",
		Args: between(1, -1),
	}
	c.Flags().StringVar(&outcome, "outcome", "", "what came of it")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		f, err := a.followUp(ctx, b, args[0], strings.Join(args[1:], " "))
		if err != nil {
			return err
		}
		if err := b.Done(ctx, f.ID, text.Clean(outcome)); err != nil {
			return err
		}
		a.tell("Done: %s", f.Text)
		return nil
	}))
	return c
}

func (a *app) snoozeCommand() *cobra.Command {
	var why string
	c := &cobra.Command{
		Use: "snooze CHILD|ID DATE [WORDS]", Short: "Move a follow-up to a later day", Args: between(2, -1),
	}
	c.Flags().StringVar(&why, "why", "", "the reason")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		to, err := date(b, "DATE", args[1])
		if err != nil {
			return err
		}
		f, err := a.followUp(ctx, b, args[0], strings.Join(args[2:], " "))
		if err != nil {
			return err
		}
		if err := b.Snooze(ctx, f.ID, to, text.Clean(why)); err != nil {
			return err
		}
		a.tell("Moved to %s: %s", to.Long(), f.Text)
		return nil
	}))
	return c
}

// followUp finds an open follow-up by its id, the key of its duty, or its child.
func (a *app) followUp(ctx context.Context, b *db.DB, said, words string) (action.FollowUp, error) {
	if _, key, ok := strings.Cut(said, ":"); ok && id.Valid(key) {
		said = key
	}
	if id.Valid(said) {
		rec, err := b.Record(ctx, action.FollowUps.Name(), said)
		if f, ok := rec.(*action.FollowUp); err == nil && ok {
			return *f, nil
		}
	}
	ch, err := a.childNamed(ctx, b, said)
	if err != nil {
		return action.FollowUp{}, err
	}
	file, err := b.Case(ctx, ch.ID)
	if err != nil {
		return action.FollowUp{}, err
	}
	var open []action.FollowUp
	for _, f := range file.FollowUps {
		if f.Done.IsZero() && strings.Contains(text.Fold(f.Text), text.Fold(words)) {
			open = append(open, f)
		}
	}
	switch len(open) {
	case 0:
		return action.FollowUp{}, fault.New(fault.NotFound, "%s has no open follow-up like that. “caseload show” lists them.", ch.Name())
	case 1:
		return open[0], nil
	}
	for _, f := range open {
		fmt.Fprintf(a.err, "  %s  %s, %s\n", f.ID, f.Due.Long(), text.Clean(f.Text))
	}
	return action.FollowUp{}, fault.New(fault.NotFound, "There are %d open follow-ups. Add words of the one you mean, or give its id.", len(open))
}
