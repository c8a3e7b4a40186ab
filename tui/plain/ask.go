package plain

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/fault"
	"caseload/model/text"
)

// errEnd is the end of the input: the person or the pipe has nothing more to say.
var errEnd = errors.New("end of input")

// errBack leaves a question without an answer.
var errBack = errors.New("back")

// talk is what is said and what is answered, line by line.
type talk struct {
	in   *bufio.Reader
	out  io.Writer
	mute bool // what is typed is not seen, so it does not end the line of the question
}

// say writes lines for people.
func (t *talk) say(format string, args ...any) {
	fmt.Fprintf(t.out, format+"\n", args...)
}

// line asks for one line. It ends with the context, even while it waits.
func (t *talk) line(ctx context.Context, ask string) (string, error) {
	fmt.Fprint(t.out, ask+" ")
	type got struct {
		s   string
		err error
	}
	answer := make(chan got, 1)
	go func() {
		s, err := t.in.ReadString('\n')
		answer <- got{s, err}
	}()
	select {
	case <-ctx.Done():
		fmt.Fprintln(t.out)
		return "", ctx.Err()
	case g := <-answer:
		if t.mute && g.err == nil {
			fmt.Fprintln(t.out)
		}
		s := text.Clean(g.s)
		if g.err == nil || (errors.Is(g.err, io.EOF) && s != "") {
			return s, nil
		}
		fmt.Fprintln(t.out)
		if errors.Is(g.err, io.EOF) {
			return "", errEnd
		}
		return "", fmt.Errorf("read the answer: %w", g.err)
	}
}

// needed asks until there is an answer; “b” alone goes back.
func (t *talk) needed(ctx context.Context, ask string) (string, error) {
	for {
		s, err := t.line(ctx, ask)
		if err != nil {
			return "", err
		}
		switch s {
		case "":
			t.say("Please type something, or b to go back.")
		case "b":
			return "", errBack
		default:
			return s, nil
		}
	}
}

// yes asks yes or no.
func (t *talk) yes(ctx context.Context, ask string) (bool, error) {
	for {
		s, err := t.line(ctx, ask+" (y or n, b to go back)")
		if err != nil {
			return false, err
		}
		switch strings.ToLower(s) {
		case "y", "yes":
			return true, nil
		case "n", "no":
			return false, nil
		case "b":
			return false, errBack
		}
		t.say("Please answer y or n.")
	}
}

// day asks for a date as people type it; nothing is the usual day, which may be
// no date.
func (t *talk) day(ctx context.Context, ask string, usual, today civil.Date, c *calendar.Calendar) (civil.Date, error) {
	for {
		s, err := t.line(ctx, ask)
		switch {
		case err != nil:
			return usual, err
		case s == "":
			return usual, nil
		case s == "b":
			return usual, errBack
		}
		d, err := calendar.ParseDate(s, today, c)
		if err == nil {
			t.say("That is %s.", d.Long())
			return d, nil
		}
		t.say("%s", capital(err.Error()))
	}
}

// code asks for one of a list of codes, by number, code or meaning; nothing is the
// usual one.
func (t *talk) code(ctx context.Context, ask string, l *code.List, usual string) (string, error) {
	t.say("%s:", ask)
	for i, c := range l.Codes {
		mark := ""
		if c.Value == usual {
			mark = " (nothing for this)"
		}
		t.say("  %d  %s%s", i+1, c.Label, mark)
	}
	for {
		s, err := t.line(ctx, "Number:")
		switch {
		case err != nil:
			return "", err
		case s == "":
			return usual, nil
		case s == "b":
			return "", errBack
		}
		if n, err := strconv.Atoi(s); err == nil && n >= 1 && n <= len(l.Codes) {
			return l.Codes[n-1].Value, nil
		}
		if v, ok := l.Parse(s); ok {
			return v, nil
		}
		t.say("Please type a number from 1 to %d.", len(l.Codes))
	}
}

// fail tells an error that leaves the person where they are. Only the end of the
// input and of the program go on as errors.
func (t *talk) fail(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errBack):
		t.say("Nothing was changed.")
		return nil
	case errors.Is(err, errEnd):
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	}
	t.say("%s", capital(fault.Message(err)))
	return nil
}

func capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
