package widget_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caseload/tui/tuitest"
	"caseload/tui/widget"
)

// Whatever the room, the line under the cursor is seen, no more lines are drawn than
// there is room for, and it is said what is not seen.
func TestPartShowsTheCursorAndSaysWhatIsBeyond(t *testing.T) {
	env := tuitest.Env()
	rapid.Check(t, func(t *rapid.T) {
		n, h := rapid.IntRange(0, 40).Draw(t, "n"), rapid.IntRange(2, 20).Draw(t, "h")
		at := rapid.IntRange(0, max(n-1, 0)).Draw(t, "at")
		top, end := widget.Part(at, n, h)
		more := widget.Beyond(env, top, end, n, 60)
		if n > 0 && (at < top || at >= end) {
			t.Fatalf("line %d is not among %d to %d", at, top, end)
		}
		if end-top+len(more) > h {
			t.Fatalf("%d lines and %d in a room of %d", end-top, len(more), h)
		}
		if (len(more) == 0) != (end-top == n) {
			t.Fatalf("%d of %d lines are seen, and it says %q", end-top, n, more)
		}
	})
	if got := strings.TrimSpace(widget.Beyond(env, 3, 10, 15, 30)[0]); got != "↑ 3 more · ↓ 5 more" {
		t.Errorf("%q", got)
	}
}
