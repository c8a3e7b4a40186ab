package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/exchange"
	"caseload/model/fault"
)

// app is one run of the program: its streams, its flags, the day it works on.
type app struct {
	in    io.Reader
	out   io.Writer
	err   io.Writer
	args  []string
	flags globals
	today civil.Date // as --today fixes it; no date where the computer's clock counts
	ran   bool       // the command line was understood and the command has begun
	log   *slog.Logger
	close []func() error
}

// globals are the flags that every command takes.
type globals struct {
	file   string
	as     string
	today  string
	format string
	output string
	plain  bool
	force  bool
}

func newApp(in io.Reader, out, err io.Writer, args []string) *app {
	return &app{in: in, out: out, err: err, args: args, log: slog.New(slog.DiscardHandler)}
}

// root is the command tree.
func (a *app) root() *cobra.Command {
	c := &cobra.Command{
		Use:   "caseload",
		Short: "Work a Virtual School or EHC caseload in the terminal",
		Long: "Caseload keeps a Virtual School's and an EHC service's casework in one file on this computer.\n" +
			"Without a command it opens the file. “caseload demo” opens a made-up borough to try it on.",
		SilenceErrors: true, SilenceUsage: true,
		Args:              a.none,
		RunE:              a.do(a.openScreen),
		PersistentPreRunE: func(*cobra.Command, []string) error { return a.begin() },
	}
	c.SetIn(a.in)
	c.SetOut(a.out)
	c.SetErr(a.err)
	c.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return fault.New(fault.Usage, "%s. See “%s --help”.", sentence(err), c.CommandPath())
	})
	f := c.PersistentFlags()
	f.StringVar(&a.flags.file, "file", "", "the caseload `file` ($CASELOAD_FILE; default in your data folder)")
	f.StringVar(&a.flags.as, "as", "", "the `officer` who is working: name, initials, email or id")
	f.StringVar(&a.flags.today, "today", "", "the `day` that counts as today ($CASELOAD_TODAY), as 2026-11-23")
	f.StringVar(&a.flags.format, "format", "", "the `format` of answers: table, csv, json, xlsx or md")
	f.StringVar(&a.flags.output, "output", "", "write the answer to this `file` instead of the screen")
	f.BoolVar(&a.flags.force, "force", false, "write over a file that is there already")
	f.BoolVar(&a.flags.plain, "plain", false, "line by line, without a full-screen display")
	c.AddGroup(&cobra.Group{ID: "work", Title: "Work:"}, &cobra.Group{ID: "files", Title: "Files:"}, &cobra.Group{ID: "people", Title: "People and settings:"})
	c.AddCommand(a.commands()...)
	c.SetArgs(sayMinus(c, a.args))
	return c
}

func (a *app) commands() []*cobra.Command {
	var out []*cobra.Command
	group := func(id string, cs ...*cobra.Command) {
		for _, c := range cs {
			c.GroupID = id
		}
		out = append(out, cs...)
	}
	group("work", a.listCommand(), a.dueCommand(), a.showCommand(), a.whyCommand(), a.historyCommand(), a.findCommand(),
		a.logCommand(), a.letterCommand(), a.promiseCommand(), a.doneCommand(), a.snoozeCommand(), a.rateCommand(), a.receivedCommand(), a.assignCommand(), a.balanceCommand(), a.waitsCommand(), a.premiumCommand(), a.askCommand(),
		a.pepCommand(), a.handOverCommand(), a.adviceCommand(), a.reviewCommand(), a.phaseCommand(), a.planCommand(),
		a.addCommand(), a.editCommand(), a.removeCommand(), a.undoCommand())
	group("files", a.demoCommand(), a.initCommand(), a.importCommand(), a.exportCommand(), a.reportCommand(),
		a.checkCommand(), a.backupCommand(), a.restoreCommand())
	group("people", a.officerCommand(), a.teamCommand(), a.settingsCommand(), a.keysCommand(), a.versionCommand())
	return out
}

// begin makes sense of the flags that every command takes.
func (a *app) begin() error {
	if err := a.readToday(); err != nil {
		return err
	}
	if f := a.flags.format; f != "" && !isFormat(f) && f != documentFormat {
		return fault.New(fault.Usage, "There is no format %q; choose one of %s.", f, strings.Join(formats, ", "))
	}
	l, closeLog, err := openLog()
	if err != nil {
		// Casework goes on without a technical log.
		fmt.Fprintln(a.err, "The log cannot be written:", err)
		return nil
	}
	a.log, a.close = l, append(a.close, closeLog)
	return nil
}

func (a *app) readToday() error {
	t := a.flags.today
	if t == "" {
		t = os.Getenv("CASELOAD_TODAY")
	}
	if t == "" {
		return nil
	}
	d, err := calendar.ParseDate(t, civil.Of(time.Now()), nil)
	if err != nil {
		return fault.New(fault.Usage, "--today: %s.", err)
	}
	a.today = d
	return nil
}

// day is the day that counts as today.
func (a *app) day() civil.Date {
	if !a.today.IsZero() {
		return a.today
	}
	return civil.Of(time.Now())
}

// job is what a command does with its arguments.
type job func(ctx context.Context, args []string) error

// do makes a job into what cobra runs; from here on an error is no longer one of
// the command line.
func (a *app) do(f job) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		a.ran = true
		return f(c.Context(), args)
	}
}

// finish tells an error to the person and to the log, closes what is open, and
// returns the exit code.
func (a *app) finish(err error) int {
	err = a.sortOut(err)
	if err != nil {
		fmt.Fprintln(a.err, capital(fault.Message(err)))
		a.note(err)
	}
	for i := len(a.close) - 1; i >= 0; i-- {
		if e := a.close[i](); e != nil && err == nil {
			fmt.Fprintln(a.err, "The log could not be closed:", e)
		}
	}
	return fault.Exit(err)
}

// sortOut gives an error that is not yet for a person its kind.
func (a *app) sortOut(err error) error {
	var f *fault.Error
	var p exchange.Problem
	switch {
	case err == nil, errors.As(err, &f):
		return err
	case errors.Is(err, context.Canceled):
		return fault.Wrap(fault.Cancelled, err, "Stopped. Nothing was changed.")
	case errors.As(err, &p):
		return fault.Wrap(fault.Invalid, err, "Not taken in: %s", p.String())
	case !a.ran:
		return fault.New(fault.Usage, "%s. See “caseload --help”.", sentence(err))
	}
	return err
}

// note writes an error in the log: its kind always, its text only where it is a
// defect of the program, since other errors may quote what was typed or read.
func (a *app) note(err error) {
	k := fault.KindOf(err)
	if k == fault.Internal {
		a.log.Error("command", "err", err)
		return
	}
	a.log.Info("command ended", "kind", int(k))
}

// sentence is an error as the beginning of a sentence.
func sentence(err error) string {
	s := strings.TrimSuffix(strings.TrimSpace(err.Error()), ".")
	if i := strings.IndexByte(s, '\n'); i > 0 { // cobra's suggestions follow on their own lines
		s = s[:i]
	}
	return capital(s)
}

// capital begins a message with a capital, where it begins with a letter.
func capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
