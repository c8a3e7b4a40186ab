package fault_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"caseload/model/fault"
)

func TestExitCodesAreAsPublished(t *testing.T) {
	// The README lists them; scripts depend on them.
	for k, want := range map[fault.Kind]int{
		fault.Internal: 1, fault.Invalid: 1, fault.NotFound: 1, fault.Conflict: 1, fault.Forbidden: 1,
		fault.Usage: 2, fault.Busy: 3, fault.NotCaseload: 4, fault.Newer: 5, fault.Damaged: 6, fault.DiskFull: 7,
		fault.ReadOnlyFile: 8, fault.NoWAL: 9, fault.NoFile: 10, fault.AlreadyExists: 11, fault.Cancelled: 130,
	} {
		if got := fault.Exit(fault.New(k, "no")); got != want {
			t.Errorf("kind %d exits with %d, want %d", k, got, want)
		}
	}
	if fault.Exit(nil) != 0 || fault.Exit(io.EOF) != 1 {
		t.Error("no error is 0 and any other 1")
	}
}

func TestEachConditionOfTheFileIsToldApart(t *testing.T) {
	seen := map[int]fault.Kind{0: 0, 1: 0, 2: 0}
	for k := fault.Busy; k <= fault.Cancelled; k++ {
		code := fault.Exit(fault.New(k, "no"))
		if other, taken := seen[code]; taken {
			t.Errorf("kinds %d and %d both exit with %d", k, other, code)
		}
		seen[code] = k
	}
}

func TestKindAndMessageAreFoundThroughWraps(t *testing.T) {
	inner := fault.Wrap(fault.Busy, io.ErrUnexpectedEOF, "Another copy is %s.", "writing")
	err := fmt.Errorf("save: %w", errors.Join(io.EOF, fmt.Errorf("open: %w", inner)))
	if fault.KindOf(err) != fault.Busy || fault.Exit(err) != 3 || fault.Message(err) != "Another copy is writing." {
		t.Errorf("kind %d, exit %d, %q", fault.KindOf(err), fault.Exit(err), fault.Message(err))
	}
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error("the cause is lost")
	}
	if outer := fault.Wrap(fault.Invalid, inner, "Not now."); fault.KindOf(outer) != fault.Invalid || fault.Message(outer) != "Not now." {
		t.Error("the outermost does not count")
	}
}

func TestMessageHidesWhatIsInside(t *testing.T) {
	for _, err := range []error{errors.New("row of Zoë Testa-Brook"), fault.Wrap(fault.Damaged, errors.New("row of Zoë Testa-Brook"), "The file is damaged.")} {
		if m := fault.Message(err); m == "" || strings.Contains(m, "Zoë") {
			t.Errorf("a person is told %q", m)
		}
	}
	if fault.KindOf(errors.New("x")) != fault.Internal || fault.KindOf(nil) != fault.Internal {
		t.Error("an error of somewhere else is not internal")
	}
}
