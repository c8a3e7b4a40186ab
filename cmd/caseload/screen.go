package main

import (
	"bufio"
	"context"
	"fmt"
	"os"

	"caseload/db"
	"caseload/model/fault"
	"caseload/model/text"
	"caseload/model/work"
	"caseload/tui/plain"
)

// openScreen opens the caseload to be worked at the terminal.
func (a *app) openScreen(ctx context.Context, _ []string) error {
	if !a.screenful() {
		return errNoTerminal()
	}
	return a.with(func(ctx context.Context, b *db.DB, _ []string) error { return a.work(ctx, b) })(ctx, nil)
}

func errNoTerminal() error {
	return fault.New(fault.Usage, "There is no terminal here to draw on. Use --plain, or a command; “caseload --help” lists them.")
}

// plainly reports whether the caseload is to be worked line by line.
func (a *app) plainly() bool {
	return a.flags.plain || os.Getenv("ACCESSIBLE") != "" || os.Getenv("TERM") == "dumb"
}

// screenful reports whether the caseload can be worked here at all.
func (a *app) screenful() bool {
	return a.plainly() || (isTerminal(a.in) && isTerminal(a.out))
}

// work works an open caseload: on the whole screen, or line by line.
func (a *app) work(ctx context.Context, b *db.DB) error {
	in := bufio.NewReader(a.in)
	if work.Who(ctx) == "" {
		who, err := a.askWho(ctx, b, in)
		if err != nil {
			return err
		}
		ctx = work.As(ctx, who)
	}
	if a.plainly() {
		return a.plain(ctx, b, in)
	}
	return a.fullScreen(ctx, b)
}

// askWho asks who is working, and remembers it.
func (a *app) askWho(ctx context.Context, b *db.DB, in *bufio.Reader) (string, error) {
	all, err := officers(ctx, b)
	if err != nil {
		return "", err
	}
	for _, o := range all {
		fmt.Fprintf(a.err, "  %-4s %s\n", text.Clean(o.Initials), text.Clean(o.Name))
	}
	for {
		var said string
		if err := a.askLine(ctx, in, "Who is working? (name or initials)", &said, true); err != nil {
			return "", err
		}
		o, err := findOfficer(ctx, b, said)
		if fault.KindOf(err) == fault.NotFound {
			fmt.Fprintln(a.err, fault.Message(err))
			continue
		}
		if err != nil {
			return "", err
		}
		return o.ID, remember(b.Path(), o.ID)
	}
}

// plain works the caseload line by line.
func (a *app) plain(ctx context.Context, b *db.DB, in *bufio.Reader) error {
	return plain.Run(ctx, plain.Options{Book: b, In: in, Out: a.out, Piped: !isTerminal(a.in), Failed: a.note})
}
