package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"caseload/tui/tuitest"
)

// No screen takes a key that the program has everywhere without saying so: a person
// who presses W to say who is working is not to find themselves in a list.
func TestNoScreenHidesAKeyOfTheProgramUnawares(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_STATE_HOME", filepath.Join(t.TempDir(), "state"))
	a := newApp(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}, nil)
	err := a.onEmpty(context.Background(), func(d *desk) error {
		own := d.program().Everywhere()
		for _, s := range d.screens() {
			for _, hidden := range tuitest.HiddenKeys(own, s.screen.Actions()) {
				t.Errorf("%s: %s", s.title, hidden)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
