package child

import (
	"testing"

	"caseload/tui/record/booktest"
	"caseload/tui/ui"
)

func TestItShowsTheChildThatWasGoneTo(t *testing.T) {
	d, _, s := opened(t, booktest.New("x"), Options{ID: booktest.Zoe, List: []string{booktest.Marcus, booktest.Zoe, booktest.Odd}, At: 1})
	var shower ui.Shower = s
	d.Key("]")
	if shower.Shows() != booktest.Odd {
		t.Errorf("after ] it shows %s", shower.Shows())
	}
}
