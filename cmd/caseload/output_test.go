package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	"caseload/model/field"
)

func TestNewFileLeavesNothingWhenItFails(t *testing.T) {
	dir := t.TempDir()
	stop := errors.New("stop")
	err := newFile(filepath.Join(dir, "out.csv"), false, func(w io.Writer) error {
		if _, err := io.WriteString(w, strings.Repeat("a", 1<<20)); err != nil {
			t.Fatal(err)
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Fatalf("the error is %v", err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Fatalf("left behind: %v, %v", left, err)
	}
}

func TestNewFileKeepsWhatItWouldWriteOver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.csv")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := newFile(path, true, func(w io.Writer) error {
		if _, err := io.WriteString(w, "half"); err != nil {
			t.Fatal(err)
		}
		return context.Canceled
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("the error is %v", err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "mine" {
		t.Fatalf("the old file holds %q, %v", b, err)
	}
}

// A disk that fills while the file is written is said to be full, not a defect.
func TestNewFileSaysThatTheDiskIsFull(t *testing.T) {
	err := newFile(filepath.Join(t.TempDir(), "out.csv"), false, func(io.Writer) error {
		return fmt.Errorf("write the sheet: %w", syscall.ENOSPC)
	})
	if fault.KindOf(err) != fault.DiskFull {
		t.Errorf("the error is %v", err)
	}
}

func TestAnExportThatIsStoppedLeavesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	dir := t.TempDir()
	a := newApp(nil, io.Discard, io.Discard, nil)
	n := 0
	rows := func(yield func([]string, error) bool) {
		for {
			if n++; n == 1000 {
				cancel()
			}
			if !yield([]string{"x"}, nil) {
				return
			}
		}
	}
	for _, format := range formats {
		err := a.toFile(ctx, filepath.Join(dir, "out."+format), format, answer{title: "T", columns: []sheet.Column{{Title: "A"}}, rows: rows})
		if code := fault.Exit(a.sortOut(err)); code != 130 {
			t.Errorf("%s: exit code %d (%v), want 130", format, code, err)
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Fatalf("left behind: %v, %v", left, err)
	}
}

func TestTableOfText(t *testing.T) {
	ans := answer{columns: []sheet.Column{{Title: "Name"}, {Title: "Born", Type: sheet.Date}, {Title: "Days", Type: sheet.Number}}, none: "Nothing.",
		rows: sheet.RowsOf([][]string{{"李小龍", "2012-02-03", "9"}, {"Zo\x1b[31më\u202e", "", "123456"}, {strings.Repeat("long ", 40)}})}
	var out bytes.Buffer
	if err := writeTable(&out, 66, ans); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	if want := "李小龍                                    Fri 3 Feb 2012       9"; lines[1] != want {
		t.Errorf("the second line is\n%q, want\n%q", lines[1], want)
	}
	if !strings.HasPrefix(lines[2], "Zoë ") || strings.ContainsAny(out.String(), "\x1b\u202e") {
		t.Errorf("hidden characters got through: %q", lines[2])
	}
	for _, l := range lines {
		if n := len([]rune(l)); n > 66 {
			t.Errorf("%d characters on a line of 66: %q", n, l)
		}
	}
}

func TestTableOfTextLetsManyRowsPass(t *testing.T) {
	rows := func(yield func([]string, error) bool) {
		for range 3 * measured {
			if !yield([]string{"Zoë", "1"}, nil) {
				return
			}
		}
	}
	var out bytes.Buffer
	if err := writeTable(&out, 0, answer{columns: []sheet.Column{{Title: "Name"}, {Title: "N", Type: sheet.Number}}, rows: rows}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "Zoë   1\n"); n != 3*measured {
		t.Errorf("%d rows alike, want %d", n, 3*measured)
	}
}

func TestTableOfNothing(t *testing.T) {
	var out bytes.Buffer
	err := writeTable(&out, 0, answer{columns: []sheet.Column{{Title: "Name"}}, none: "Nothing.", rows: sheet.RowsOf(nil)})
	if err != nil || out.String() != "Nothing.\n" {
		t.Errorf("%q, %v", out.String(), err)
	}
}

func TestErrorsHaveTheirExitCodes(t *testing.T) {
	a := newApp(nil, io.Discard, io.Discard, nil)
	a.ran = true
	for _, c := range []struct {
		err  error
		want int
	}{
		{nil, 0}, {errors.New("a defect"), 1}, {context.Canceled, 130}, {fault.New(fault.DiskFull, "full"), 7},
		{errors.Join(fault.New(fault.Busy, "busy"), errors.New("and more")), 3},
	} {
		if got := fault.Exit(a.sortOut(c.err)); got != c.want {
			t.Errorf("%v: exit code %d, want %d", c.err, got, c.want)
		}
	}
}

func TestLateInWords(t *testing.T) {
	for days, want := range map[string]string{"9": "9d over", "0": "today", "-4": "in 4d", "": ""} {
		if got := lateText(days); got != want {
			t.Errorf("%q: %q, want %q", days, got, want)
		}
	}
}

func TestPounds(t *testing.T) {
	for said, want := range map[string]string{"£2,630.50": "263050", "2640": "264000", "0.5": "50", "-3": "-300", "1.234": "", "x": ""} {
		spec := field.Spec{Name: "amount"}
		if got, err := pence(&spec, said); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v; want %q", said, got, err, want)
		}
	}
}

func TestTheLogRotatesAndIsTheOwnersAlone(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_STATE_HOME", dir)
	path := filepath.Join(dir, "caseload", "caseload.log")
	for range 2 {
		l, done, err := openLog()
		if err != nil {
			t.Fatal(err)
		}
		l.Info("x", "text", strings.Repeat("a", maxLog))
		if err := done(); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range []string{path, path + ".old"} {
		info, err := os.Stat(p)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %o", p, info.Mode().Perm())
		}
	}
}
