package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/fault"
	"caseload/model/officer"
	"caseload/model/setting"
	"caseload/model/text"
	"caseload/model/work"
)

// beginning is what a new caseload is begun with.
type beginning struct{ authority, la, officer, email, team, kind, role string }

func (a *app) initCommand() *cobra.Command {
	n := beginning{role: string(officer.Caseworker)}
	c := &cobra.Command{
		Use: "init", Short: "Begin a new caseload", Args: a.none,
		Long: "Make a new caseload file for an authority, with its first officer and team. What the flags leave open is asked for, line by line.\n\n" +
			"  caseload init --authority Oakshire --la 999 --officer 'Priya Demo' --team 'Virtual School'",
	}
	c.Flags().StringVar(&n.authority, "authority", "", "the name of the authority")
	c.Flags().StringVar(&n.la, "la", "", "its `number`: three digits, as in a UPN")
	c.Flags().StringVar(&n.officer, "officer", "", "the `name` of the first officer")
	c.Flags().StringVar(&n.email, "email", "", "the officer's email")
	c.Flags().StringVar(&n.role, "role", n.role, "the officer's role: "+strings.Join(officer.Roles.Values(), " or "))
	c.Flags().StringVar(&n.team, "team", "", "the `name` of the first team")
	c.Flags().StringVar(&n.kind, "work", "", "what the team does: "+strings.Join(officer.TeamKinds.Values(), ", ")+" (default what its name says)")
	c.RunE = a.do(func(ctx context.Context, _ []string) error { return a.start(ctx, &n) })
	return c
}

func (a *app) start(ctx context.Context, n *beginning) error {
	path, err := a.path()
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return fault.New(fault.AlreadyExists, "There is a file at %s already. Open it, or choose another name with --file.", path)
	}
	if err := a.askBeginning(ctx, n); err != nil {
		return err
	}
	b, err := db.Create(ctx, a.options(path))
	if err != nil {
		return err
	}
	id, err := begin(ctx, b, n)
	err = errors.Join(err, b.Close())
	if err != nil {
		return errors.Join(err, discard(path))
	}
	if err := remember(path, id); err != nil {
		a.tell("Who is working could not be remembered; say it with --as.")
	}
	a.tell("A new caseload for %s. Next: “caseload import --help”, or “caseload” to open it.", n.authority)
	return a.say(path + "\n")
}

// discard takes a file away that was not finished, and what SQLite keeps beside it.
func discard(path string) error {
	return errors.Join(ignoreGone(os.Remove(path)), ignoreGone(os.Remove(path+"-wal")), ignoreGone(os.Remove(path+"-shm")))
}

// begin writes the first records and gives the id of the officer.
func begin(ctx context.Context, b work.Editor, n *beginning) (string, error) {
	const why = "a new caseload"
	if _, err := b.Add(ctx, setting.Authorities.Name(), map[string]string{"name": n.authority, "code": n.la}, why); err != nil {
		return "", err
	}
	team, err := b.Add(ctx, officer.Teams.Name(), map[string]string{"name": n.team, "kind": n.kind}, why)
	if err != nil {
		return "", err
	}
	return b.Add(ctx, officer.Officers.Name(), map[string]string{"name": n.officer, "initials": text.Initials(n.officer), "email": n.email,
		"role": n.role, "team": team}, why)
}

// askBeginning makes the beginning complete: cleans what the flags say and asks
// for what they leave open, where there is somebody to ask.
func (a *app) askBeginning(ctx context.Context, n *beginning) error {
	asks := []struct {
		flag, ask string
		at        *string
		needed    bool
	}{
		{"authority", "Name of the authority", &n.authority, true}, {"la", "Its number (three digits, may be left out)", &n.la, false},
		{"officer", "Your name", &n.officer, true}, {"email", "Your email (may be left out)", &n.email, false}, {"team", "Your team (Virtual School, EHC review, …)", &n.team, true},
	}
	var in *bufio.Reader
	if isTerminal(a.in) || a.flags.plain {
		in = bufio.NewReader(a.in)
	}
	given := n.authority != "" && n.officer != "" && n.team != ""
	for _, q := range asks {
		*q.at = text.Clean(*q.at)
		if *q.at != "" || (given && !q.needed) {
			continue
		}
		if in == nil && q.needed {
			return fault.New(fault.Usage, "Give the authority, the officer and the team: --authority, --officer, --team.")
		}
		if in != nil {
			if err := a.askFit(ctx, in, q.ask, q.at, q.needed, fits[q.flag]); err != nil {
				return err
			}
		}
	}
	return n.settle()
}

// fits judges answers that have a form, so that they are asked for again while
// there is somebody to ask.
var fits = map[string]func(string) error{"la": laNumber}

func laNumber(s string) error {
	if s != "" && (len(s) != 3 || strings.Trim(s, "0123456789") != "") {
		return fault.New(fault.Usage, "--la: %q is not the number of an authority; it has three digits.", s)
	}
	return nil
}

// askFit asks until the answer fits.
func (a *app) askFit(ctx context.Context, in *bufio.Reader, ask string, at *string, needed bool, fit func(string) error) error {
	for {
		if err := a.askLine(ctx, in, ask, at, needed); err != nil || fit == nil {
			return err
		}
		err := fit(*at)
		if err == nil {
			return nil
		}
		a.tell("%s", capital(fault.Message(err)))
	}
}

// readLine reads a line, and gives up with the context: ctrl+c must work while
// somebody is asked.
func readLine(ctx context.Context, in *bufio.Reader) (string, error) {
	type got struct {
		line string
		err  error
	}
	answer := make(chan got, 1)
	go func() {
		line, err := in.ReadString('\n')
		answer <- got{line, err}
	}()
	select {
	case <-ctx.Done():
		return "", fault.Wrap(fault.Cancelled, ctx.Err(), "Stopped. Nothing was changed.")
	case g := <-answer:
		return g.line, g.err
	}
}

func (a *app) askLine(ctx context.Context, in *bufio.Reader, ask string, at *string, needed bool) error {
	for {
		fmt.Fprintf(a.err, "%s: ", ask)
		line, err := readLine(ctx, in)
		if fault.KindOf(err) == fault.Cancelled {
			fmt.Fprintln(a.err)
			return err
		}
		*at = text.Clean(line)
		if *at != "" || (!needed && err == nil) {
			return nil
		}
		if errors.Is(err, io.EOF) {
			if needed {
				return fault.New(fault.Cancelled, "Stopped. Nothing was made.")
			}
			return nil
		}
		if err != nil {
			return fmt.Errorf("read the answer: %w", err)
		}
	}
}

// settle finds the work of the team and the role among their codes.
func (n *beginning) settle() error {
	role, ok := officer.Roles.Parse(n.role)
	if !ok {
		return fault.New(fault.Usage, "--role: %q is none of %s.", n.role, strings.Join(officer.Roles.Values(), ", "))
	}
	n.role = role
	said := n.kind
	if said == "" {
		said = n.team
	}
	kind, ok := officer.TeamKinds.Parse(said)
	switch {
	case ok:
		n.kind = kind
	case n.kind != "":
		return fault.New(fault.Usage, "--work: %q is none of %s.", n.kind, strings.Join(officer.TeamKinds.Values(), ", "))
	default:
		n.kind = string(officer.OtherTeam)
	}
	return laNumber(n.la)
}
