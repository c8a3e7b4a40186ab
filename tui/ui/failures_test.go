package ui_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
)

// A message that one line does not hold goes on in the next; what two do not hold is
// whole in the errors view.
func TestLongMessagesCanBeReadWhole(t *testing.T) {
	w := newWorld(t)
	w.Resize(80, 24)
	two := "Not saved: 2 questions are open, the first: Intervention, cost and funding given for each target."
	w.Send(ui.StatusMsg{Kind: ui.Warn, Text: two})
	w.Has("! Not saved: 2 questions are open", "for each target.")
	w.Lacks("! for all")
	w.Send(ui.StatusMsg{Kind: ui.Warn, Text: two + " " + two + " The end."})
	w.Has("…  (! for all)")
	w.Lacks("The end.")
	w.Key("!")
	w.Has("The end.")
}

func TestErrorsAreKept(t *testing.T) {
	w := newWorld(t)
	w.Send(ui.ErrMsg{Err: fmt.Errorf("save: %w", told{})}, ui.ErrMsg{Err: errors.New("secret of Zoë")})
	w.Has("✗ Something went wrong (ref ")
	w.Lacks("Zoë T", "secret")
	w.Key("!")
	w.Has("Another copy is writing.", "Something went wrong")
	w.Lacks("secret")
	w.Key("esc")
	w.Lacks("Another copy is writing.")
}

type told struct{}

func (told) Error() string       { return "busy" }
func (told) UserMessage() string { return "Another copy is writing." }

func TestPanicsStayInside(t *testing.T) {
	w := newWorld(t)
	w.one.boom = true
	w.Has("could not be drawn", "ref ")
	w.Lacks("Zoë Testa-Brook")
	w.one.boom = false
	w.one.actions = []ui.Action{{ID: "x", Title: "x", Help: "x", Keys: []string{"z"}, Run: func() tea.Cmd { panic("Zoë Testa-Brook") }}}
	w.Key("z")
	w.Has("✗ Something went wrong (ref ")
}

// Where a command panicked is in the program's own log, under the reference that is
// shown; what it said is nowhere.
func TestAPanicInACommandIsLogged(t *testing.T) {
	w := newWorld(t)
	var logged strings.Builder
	w.env.Log = slog.New(slog.NewTextHandler(&logged, nil))
	var slot ui.Slot
	load := ui.Load(&slot, context.Background(), func(context.Context) (int, error) { panic("Zoë Testa-Brook") })
	got, ok := ui.Take[int](&slot, load())
	var fault *ui.Fault
	if !ok || !errors.As(got.Err, &fault) {
		t.Fatalf("%+v", got)
	}
	w.Send(ui.ErrMsg{Err: got.Err})
	w.Has("✗ Something went wrong (ref " + fault.Ref)
	if s := logged.String(); !strings.Contains(s, fault.Ref) || !strings.Contains(s, "failures_test.go") || strings.Contains(s, "Zoë") {
		t.Errorf("the log: %s", s)
	}
}
