package preview

import (
	"testing"

	"caseload/model/civil"
)

// A day of last year must not be read as one of this.
func TestLastDayHasItsYearWhereItIsAnother(t *testing.T) {
	today := civil.New(2026, 1, 12)
	for _, c := range []struct {
		on   civil.Date
		want string
	}{{civil.New(2025, 12, 16), "16 Dec 2025"}, {civil.New(2026, 1, 8), "8 Jan"}, {today, "12 Jan"}} {
		if got := lastDay(c.on, today); got != c.want {
			t.Errorf("%v is told as %q, want %q", c.on, got, c.want)
		}
	}
}
