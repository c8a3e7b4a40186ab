package child

import (
	"fmt"
	"strings"
	"testing"

	"caseload/model/action"
	"caseload/model/civil"
	"caseload/tui/record/booktest"
	"caseload/tui/ui"
)

// manyEntries gives Zoë a long log, the oldest of which says where it ends.
func manyEntries(b *booktest.Book, n int) {
	var out []action.Action
	for i := range n {
		out = append(out, action.Action{ID: fmt.Sprintf("n%d", i), Child: booktest.Zoe, On: civil.MustParse("2026-11-20").AddDays(-i / 3), Kind: "note", Text: fmt.Sprintf("entry %d", i), Officer: booktest.Me})
	}
	out[n-1].Text = "the very first: Zoë came with a blue ruck\u00adsack"
	b.Entries[booktest.Zoe] = out
}

func TestTimelineIsPaged(t *testing.T) {
	b := booktest.New("x")
	manyEntries(b, 3*pageSize)
	d, _, s := opened(t, b, Options{ID: booktest.Zoe})
	if n := len(s.data.log); n != pageSize {
		t.Fatalf("%d entries read at once", n)
	}
	d.Has("older ones follow")
	d.Key("tab", "end", "end", "end", "end")
	d.Has("the very first")
	d.Lacks("older ones follow")
	// Each entry once, in order, and the records' own events among them.
	seen := map[string]bool{}
	for i, r := range s.time.rows {
		if seen[r.key()] {
			t.Fatalf("%s is there twice", r.key())
		}
		seen[r.key()] = true
		if i > 0 && r.when.After(s.time.rows[i-1].when) {
			t.Fatalf("%s stands below %s", r.when, s.time.rows[i-1].when)
		}
	}
	if len(s.time.rows) != 3*pageSize+len(s.data.events) {
		t.Errorf("%d rows of %d entries and %d events", len(s.time.rows), 3*pageSize, len(s.data.events))
	}
	// A load again keeps what was read.
	d.Send(ui.ChangedMsg{})
	if len(s.data.log) != 3*pageSize {
		t.Errorf("%d entries after a change", len(s.data.log))
	}
}

func TestFindInTheTimeline(t *testing.T) {
	b := booktest.New("x")
	manyEntries(b, 3*pageSize)
	d, _, s := opened(t, b, Options{ID: booktest.Zoe})
	d.Key("/")
	d.Type("zoe RUCKSACK q")
	if len(s.time.rows) != 0 {
		t.Errorf("%d found", len(s.time.rows))
	}
	d.Key("backspace", "backspace")
	if len(s.time.rows) != 1 || !strings.Contains(s.time.rows[0].text, "blue") {
		t.Fatalf("%d found", len(s.time.rows))
	}
	d.Key("enter")
	d.Has("1 found for “zoe RUCKSACK”")
	d.Key("esc")
	if len(s.time.rows) <= 3*pageSize {
		t.Error("the whole timeline is not there again")
	}
}
