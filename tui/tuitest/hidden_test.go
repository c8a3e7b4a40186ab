package tuitest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

func TestHiddenKeys(t *testing.T) {
	own := []ui.Action{{ID: "who", Title: "who is working", Keys: []string{"W"}}, {ID: "undo", Title: "undo", Keys: []string{"u", "ctrl+z"}}}
	for name, c := range map[string]struct {
		act  ui.Action
		want []string
	}{
		"unawares":         {ui.Action{ID: "limits", Title: "near a limit", Keys: []string{"x", "W"}}, []string{`limits (near a limit) hides who (who is working) under "W"`}},
		"on purpose":       {ui.Action{ID: "attend", Title: "who attends", Keys: []string{"W"}, Instead: "who"}, nil},
		"the same":         {ui.Action{ID: "child.undo", Title: "undo", Keys: []string{"u"}}, nil},
		"its second key":   {ui.Action{ID: "back", Title: "back", Keys: []string{"ctrl+z"}}, []string{`back (back) hides undo (undo) under "ctrl+z"`}},
		"of another":       {ui.Action{ID: "limits", Title: "near a limit", Keys: []string{"W"}, Instead: "undo"}, []string{`limits (near a limit) hides who (who is working) under "W"`, `limits says that it stands in for "undo", and has none of its keys`}},
		"no longer":        {ui.Action{ID: "limits", Title: "near a limit", Keys: []string{"N"}, Instead: "who"}, []string{`limits says that it stands in for "who", and has none of its keys`}},
		"a key of its own": {ui.Action{ID: "limits", Title: "near a limit", Keys: []string{"N"}}, nil},
	} {
		if diff := cmp.Diff(c.want, tuitest.HiddenKeys(own, []ui.Action{c.act})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
