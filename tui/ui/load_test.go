package ui_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"caseload/tui/ui"
)

func value(v int) func(context.Context) (int, error) {
	return func(context.Context) (int, error) { return v, nil }
}

func TestLoadDropsStaleAnswers(t *testing.T) {
	var slot, other ui.Slot
	first := ui.Load(&slot, context.Background(), value(1))
	second := ui.Load(&slot, context.Background(), value(2))
	if !slot.Loading() {
		t.Error("not loading after a load was begun")
	}
	late, now := first(), second()
	if _, ok := ui.Take[int](&slot, late); ok {
		t.Error("the answer of the overtaken load was taken")
	}
	if _, ok := ui.Take[int](&other, now); ok {
		t.Error("another slot took the answer")
	}
	got, ok := ui.Take[int](&slot, now)
	if !ok || got.Value != 2 || got.Err != nil {
		t.Errorf("took %+v, %v", got, ok)
	}
	if slot.Loading() {
		t.Error("still loading after the answer")
	}
}

func TestLoadCancelsTheOneBefore(t *testing.T) {
	var slot ui.Slot
	var seen context.Context
	begun, release := make(chan struct{}), make(chan struct{})
	first := ui.Load(&slot, context.Background(), func(ctx context.Context) (int, error) {
		seen = ctx
		close(begun)
		<-release
		return 0, ctx.Err()
	})
	answer := make(chan any)
	go func() { answer <- first() }()
	<-begun
	ui.Load(&slot, context.Background(), value(2))
	if !errors.Is(seen.Err(), context.Canceled) {
		t.Error("the load before was not cancelled")
	}
	close(release)
	<-answer
	slot.Cancel()
	if slot.Loading() {
		t.Error("loading after Cancel")
	}
}

func TestLoadTurnsPanicsIntoErrors(t *testing.T) {
	var slot ui.Slot
	cmd := ui.Load(&slot, context.Background(), func(context.Context) (int, error) { panic("Zoë Testa-Brook") })
	got, ok := ui.Take[int](&slot, cmd())
	var fault *ui.Fault
	if !ok || !errors.As(got.Err, &fault) {
		t.Fatalf("got %+v, %v", got, ok)
	}
	if strings.Contains(got.Err.Error(), "Zoë") {
		t.Errorf("the panic's value is shown: %v", got.Err)
	}
}
