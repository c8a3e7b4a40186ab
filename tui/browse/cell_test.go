package browse_test

import (
	"testing"

	"caseload/model/query"
	"caseload/tui/browse"
)

func TestMoneyAndTermsAreShownAsPeopleSayThem(t *testing.T) {
	for _, c := range []struct {
		key     query.Key
		v, want string
	}{
		{query.Key{Name: "amount", Type: query.Number, Money: true}, "1230.50", "£1,230.50"},
		{query.Key{Name: "amount", Type: query.Number, Money: true}, "120.00", "£120.00"},
		{query.Key{Name: "amount", Type: query.Number, Money: true}, "-0.50", "-£0.50"},
		{query.Key{Name: "amount", Type: query.Number, Money: true}, "7", "£7.00"},
		{query.Key{Name: "amount", Type: query.Number, Money: true}, "", ""},
		{query.Key{Name: "hours", Type: query.Number}, "120", "120"},
		{query.Key{Name: "term", Term: true}, "2025-summer", "sum26"},
	} {
		if got := browse.Show(c.key, c.v); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.key.Name, c.v, got, c.want)
		}
	}
}
