package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/browse/browsetest"
	"caseload/tui/screen/pipeline"
)

// writer is a navigator that can write letters about several records.
type writer struct {
	*browsetest.Nav
	wrote []string
}

func (w *writer) Letters(kind string, ids []string) tea.Cmd {
	w.wrote = append(w.wrote, fmt.Sprintf("%s %s", kind, strings.Join(ids, ",")))
	return nil
}

// The marked reviews are written about in one round; those with and without a
// review under way cannot be.
func TestLettersAboutTheMarked(t *testing.T) {
	writing := func() (*fixture, *writer) {
		w := &writer{}
		return open(t, 40, func(o *pipeline.Options, _ *book) {
			w.Nav, _ = o.Nav.(*browsetest.Nav)
			o.Nav = w
		}), w
	}
	f, w := writing()
	f.to("decide")
	f.Key("space", "space", "L")
	if !slices.Equal(w.wrote, []string{"annual annual-0005,annual-0015"}) {
		t.Errorf("wrote %q\n%s", w.wrote, f.Frame())
	}
	f, w = writing()
	f.Key("space")
	f.to("decide")
	f.Key("space", "L")
	if len(w.wrote) != 0 {
		t.Errorf("wrote %q", w.wrote)
	}
	f.Has("mark those that are alike")
}
