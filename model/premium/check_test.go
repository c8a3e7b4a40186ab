package premium_test

import (
	"strings"
	"testing"

	"caseload/model/premium"
)

// What comes after something is not dated before it.
func TestTheDaysOfARequestAreInOrder(t *testing.T) {
	sound := func() *premium.Request {
		return &premium.Request{ID: "r", Child: "c", Stream: premium.PupilPremium, Year: 2026, Asked: day("2026-10-05"), Amount: 500_00,
			Released: day("2026-10-12"), Paid: day("2026-10-20"), PaidSum: 500_00, Recovered: day("2026-11-02"), Back: 100_00}
	}
	if err := premium.Requests.Verify(sound()); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(r *premium.Request){
		"before it was asked Mon 5 Oct 2026": func(r *premium.Request) { r.Released = day("2026-10-04") },
		"refused Sun 4 Oct 2026": func(r *premium.Request) {
			*r = premium.Request{ID: "r", Child: "c", Stream: r.Stream, Year: 2026, Asked: r.Asked, Amount: r.Amount, Refused: day("2026-10-04")}
		},
		"before it was released Mon 12 Oct":     func(r *premium.Request) { r.Paid = day("2026-10-11") },
		"before it was paid Tue 20 Oct 2026":    func(r *premium.Request) { r.Recovered = day("2026-10-19") },
		"recovered Mon 2 Nov 2026, but nothing": func(r *premium.Request) { r.Paid, r.PaidSum, r.Back = r.Refused, 0, 0 },
	} {
		r := sound()
		spoil(r)
		if err := premium.Requests.Verify(r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not said: %v", want, err)
		}
	}
}
