package premium_test

import (
	"testing"

	"pgregory.net/rapid"

	"caseload/model/premium"
)

// Whatever becomes of a request, the fund says that it is overdrawn just where it takes
// more than before and more than there is, and never where it takes less.
func TestOverdrawnIsWhatTheAccountSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pot := premium.Pot{ID: "a", Stream: "ppplus", Year: 2026, Total: rapid.Int64Range(1, 1000).Draw(t, "total")}
		draw := func(name string) *premium.Request {
			r := &premium.Request{ID: "r", Stream: "ppplus", Year: 2026, Amount: rapid.Int64Range(1, 900).Draw(t, name)}
			switch rapid.SampledFrom([]string{"asked", "released", "paid", "refused"}).Draw(t, name+" is") {
			case "released":
				r.Released = day("2026-11-01")
			case "paid":
				r.Released, r.Paid, r.PaidSum = day("2026-11-01"), day("2026-11-02"), r.Amount
			case "refused":
				r.Refused = day("2026-11-01")
			}
			return r
		}
		other, before, after := draw("other"), draw("before"), draw("after")
		other.ID = "o"
		book := func(rs ...*premium.Request) premium.Account {
			b := premium.Books{}
			for _, r := range rs {
				b.Requests = append(b.Requests, *r)
			}
			return b.Account(pot, nil, premium.Whole, day("2026-11-23"))
		}
		f := premium.Fund{Account: book(other, before)}
		said := f.Overdrawn(before, after)
		was, is := book(before).Whole, book(after).Whole
		now := book(other, after).Whole
		released := is.Used() > was.Used() && now.Left() < 0
		asked := is.Used()+is.Asked > was.Used()+was.Asked && now.Free() < 0
		if (said != "") != (released || asked) {
			t.Fatalf("%q of %+v to %+v; the account is then %+v", said, before, after, now)
		}
		f.Take(before, after)
		if got := f.Account.Whole; got.Left() != now.Left() || got.Free() != now.Free() {
			t.Fatalf("moved on it is %+v, worked out %+v", got, now)
		}
	})
	unknown := premium.Fund{Account: (&premium.Books{}).Account(premium.Pot{ID: "a", Stream: "ppplus", Year: 2026}, nil, premium.Whole, day("2026-11-23"))}
	if s := unknown.Overdrawn(nil, &premium.Request{Stream: "ppplus", Year: 2026, Amount: 1}); s != "" {
		t.Errorf("a fund without a figure says %q", s)
	}
}
