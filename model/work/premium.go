package work

import (
	"context"
	"fmt"
	"strings"

	"caseload/model/civil"
	"caseload/model/premium"
)

// Premium is the account of the Virtual School's money and the casework on it. What is
// written is one change, taken back by one Undo. A day that is zero is today.
type Premium interface {
	// Ledger is the account of a fund (a code of premium.Streams) in a financial year,
	// by the year that begins on 1 April, broken down. Where the fund is not in the
	// settings the account says so (Known) and nothing is allocated.
	Ledger(ctx context.Context, year int, stream string, by premium.By) (premium.Account, error)
	// Verdicts say of requests, in their order, whether they may be released: each by what
	// those before it that may leave of the funds.
	Verdicts(ctx context.Context, requests []string) ([]premium.Verdict, error)
	// OpenYear takes the funds of a financial year into the settings that are not there
	// yet, with what could be found of their rates; none of them is confirmed. It
	// returns how many it made.
	OpenYear(ctx context.Context, year int) (int, error)
	// RequestFromTargets asks for what the targets of PEPs cost that nobody has asked
	// for yet. It refuses where there are none, and where more would be asked for than a
	// fund has free, unless that only warns.
	RequestFromTargets(ctx context.Context, peps []string, on civil.Date) (Requested, error)
	// Release releases requests, each judged as the file is at that moment. Where one of
	// them may not be released none is, unless override says why all the same; that is
	// kept with those that needed it. A fund that stops is not overdrawn whatever is said.
	Release(ctx context.Context, requests []string, on civil.Date, override string) error
	// Refuse refuses requests; why is needed.
	Refuse(ctx context.Context, requests []string, on civil.Date, why string) error
	// Pay notes the payment of requests that are released.
	Pay(ctx context.Context, payments []Payment, on civil.Date) error
	// Recover notes what came back of a payment, beside what had already; nothing is
	// all that is left of it.
	Recover(ctx context.Context, request string, pence int64, on civil.Date, why string) error
}

// Requested is how many requests were made, and which funds warn that more is asked for
// now than they have.
type Requested struct {
	Made int
	Over []string
}

// Said is what a screen says of it, what is to be looked at first.
func (r Requested) Said() string {
	noun := "requests"
	if r.Made == 1 {
		noun = "request"
	}
	out := fmt.Sprintf("%d %s made; u takes it back.", r.Made, noun)
	if len(r.Over) > 0 {
		out = "Look at: " + strings.Join(r.Over, ". ") + ". " + out
	}
	return out
}

// Payment is what was paid of a request; nothing is all that was asked.
type Payment struct {
	Request string
	Pence   int64
}
