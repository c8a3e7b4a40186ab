package ui

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Slot is the place one kind of load of a screen comes back to. Its zero value
// is ready; it must not be copied. A new load cancels the one before and makes
// its answer stale.
type Slot struct {
	_      noCopy
	n      uint64
	busy   bool
	cancel context.CancelFunc
}

type noCopy struct{}

func (*noCopy) Lock()   {}
func (*noCopy) Unlock() {}

// Loading reports whether an answer is awaited.
func (s *Slot) Loading() bool { return s.busy }

// Cancel ends the load under way; its answer will be dropped.
func (s *Slot) Cancel() {
	if s.cancel != nil {
		s.cancel()
		s.cancel = nil
	}
	s.n++
	s.busy = false
}

// LoadedMsg is the answer to a Load. Take it with [Take].
type LoadedMsg[T any] struct {
	Slot  *Slot
	N     uint64 // request number within the slot
	Value T
	Err   error
}

// Load returns the command that runs fn apart from the event loop and brings
// its answer as LoadedMsg[T]. A panic in fn becomes an error; what the panic
// said is not shown, since it may quote a record. fn must use captured values,
// never the screen.
func Load[T any](slot *Slot, ctx context.Context, fn func(context.Context) (T, error)) tea.Cmd {
	slot.Cancel()
	if ctx == nil {
		ctx = context.Background()
	}
	ctx, cancel := context.WithCancel(ctx)
	slot.cancel, slot.busy = cancel, true
	n := slot.n
	return func() tea.Msg {
		defer cancel()
		msg := LoadedMsg[T]{Slot: slot, N: n}
		msg.Value, msg.Err = guarded(ctx, fn)
		return msg
	}
}

// Take returns the answer if msg is the newest one for the slot. It is false
// for other messages and for answers that were overtaken.
func Take[T any](slot *Slot, msg tea.Msg) (LoadedMsg[T], bool) {
	got, ok := msg.(LoadedMsg[T])
	if !ok || got.Slot != slot || got.N != slot.n {
		return LoadedMsg[T]{}, false
	}
	slot.busy, slot.cancel = false, nil
	return got, true
}

func guarded[T any](ctx context.Context, fn func(context.Context) (T, error)) (value T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = newFault(r)
		}
	}()
	return fn(ctx)
}

// guard returns the command with panics turned into an ErrMsg.
func guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = ErrMsg{newFault(r)}
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = guard(batch[i])
			}
		}
		return msg
	}
}

// Fault is an error in the program itself. It shows a reference only; the log
// has where it happened under the same reference.
type Fault struct {
	Ref         string
	what, where string // the type of what panicked, and the stack
}

// Error tells the reference.
func (f *Fault) Error() string { return "something went wrong (ref " + f.Ref + ")" }

// newFault notes where a panic happened, without what it said.
func newFault(value any) *Fault {
	return &Fault{Ref: reference(), what: fmt.Sprintf("%T", value), where: string(debug.Stack())}
}

// note puts a fault into the log. A command has none: its fault is noted when the
// App is told of it.
func (a *App) note(f *Fault) *Fault {
	a.env.Log.Error("fault", "ref", f.Ref, "type", f.what, "stack", f.where)
	return f
}

func reference() string {
	var b [4]byte
	_, _ = rand.Read(b[:]) // never fails since Go 1.24
	return hex.EncodeToString(b[:])
}

// errorTypes names the types along an error's chain; its text may quote a
// record and must not be logged.
func errorTypes(err error) string {
	var names []string
	for ; err != nil; err = errors.Unwrap(err) {
		names = append(names, fmt.Sprintf("%T", err))
	}
	return strings.Join(names, " < ")
}
