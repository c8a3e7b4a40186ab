package plain

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/fault"
)

func talking(said string) (*talk, *bytes.Buffer) {
	var out bytes.Buffer
	return &talk{in: bufio.NewReader(strings.NewReader(said)), out: &out}, &out
}

func TestALineIsCleaned(t *testing.T) {
	k, _ := talking("  Zo\x1b[31më \u202e\r\n")
	if got, err := k.line(context.Background(), "Name:"); got != "Zoë" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

func TestTheLastLineNeedsNoEnd(t *testing.T) {
	k, _ := talking("q")
	if got, err := k.line(context.Background(), "Choose:"); got != "q" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := k.line(context.Background(), "Choose:"); !errors.Is(err, errEnd) {
		t.Errorf("after the end: %v", err)
	}
}

func TestWaitingEndsWithTheContext(t *testing.T) {
	r, w := io.Pipe()
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	k := &talk{in: bufio.NewReader(r), out: io.Discard}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	done := make(chan error, 1)
	go func() {
		_, err := k.line(ctx, "Choose:")
		done <- err
	}()
	select {
	case err := <-done:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("the error is %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("it still waits")
	}
}

func TestYesIsAskedUntilAnswered(t *testing.T) {
	k, out := talking("perhaps\n\nY\n")
	if ok, err := k.yes(context.Background(), "Save?"); !ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
	if n := strings.Count(out.String(), "Please answer y or n."); n != 2 {
		t.Errorf("asked again %d times, want 2", n)
	}
	k, _ = talking("b\n")
	if _, err := k.yes(context.Background(), "Save?"); !errors.Is(err, errBack) {
		t.Errorf("b gives %v", err)
	}
}

func TestADayIsReadBack(t *testing.T) {
	today := civil.MustParse("2026-11-23")
	k, out := talking("someday\nfri\n\n")
	d, err := k.day(context.Background(), "By:", civil.Date{}, today, nil)
	if err != nil || d != civil.MustParse("2026-11-27") {
		t.Errorf("%v, %v", d, err)
	}
	for _, want := range []string{`"someday" is not a date`, "That is Fri 27 Nov 2026."} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in %q", want, out.String())
		}
	}
	if d, err := k.day(context.Background(), "By:", today, today, nil); d != today || err != nil {
		t.Errorf("nothing typed: %v, %v", d, err)
	}
}

func TestACodeByNumberCodeOrMeaning(t *testing.T) {
	for said, want := range map[string]string{"1\n": "call", "visit\n": "visit", "E-mail\n": "email", "\n": "note", "99\nx\n2\n": "email"} {
		k, _ := talking(said)
		if got, err := k.code(context.Background(), "Kind", code.ActionKind, "note"); got != want || err != nil {
			t.Errorf("%q: %q, %v; want %q", said, got, err, want)
		}
	}
}

func TestErrorsLeaveThePersonWhereTheyAre(t *testing.T) {
	k, out := talking("")
	ctx := context.Background()
	for _, err := range []error{nil, errBack, fault.New(fault.Invalid, "write what happened first."), errors.New("a defect")} {
		if got := k.fail(ctx, err); got != nil {
			t.Errorf("%v goes on as %v", err, got)
		}
	}
	if !strings.Contains(out.String(), "Write what happened first.") {
		t.Errorf("said %q", out.String())
	}
	if err := k.fail(ctx, errEnd); !errors.Is(err, errEnd) {
		t.Errorf("the end goes on as %v", err)
	}
}

func TestLateInWords(t *testing.T) {
	for days, want := range map[string]string{"9": "9 days over", "1": "1 day over", "0": "due today", "-1": "in 1 day", "-4": "in 4 days", "": ""} {
		if got := lateWords(days); got != want {
			t.Errorf("%q: %q, want %q", days, got, want)
		}
	}
}
