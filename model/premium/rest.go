package premium

import (
	"fmt"
	"slices"

	"caseload/model/field"
)

// Overdrawn is the code of the reason that a fund has not enough left. It is none of
// Blocks: it is not the request’s own, and passes when another is refused or recovered.
const Overdrawn = "overdrawn"

// Fund is an account that a request is charged to, with the fund of tutoring of the same
// year, of which Pupil Premium Plus pays a share.
type Fund struct {
	Account  Account
	Tutoring *Pot
}

// Charged are the funds that a request of a fund is charged to: its own and, of tutoring,
// Pupil Premium Plus, which pays the rest. They are none where there is no such fund.
func Charged(stream string) []string {
	switch _, known := Streams.Find(stream); {
	case !known:
		return nil
	case stream == Tutoring:
		return []string{Tutoring, PupilPremium}
	}
	return []string{stream}
}

// Pays reports whether a request is charged to the fund.
func (f *Fund) Pays(r *Request) bool {
	return f.Account.Pot.Year == r.Year && slices.Contains(Charged(r.Stream), f.Account.Pot.Stream)
}

// Warns reports whether the fund may be overdrawn, after a warning.
func (f *Fund) Warns() bool { return f.Account.Pot.Over == OnlyWarn }

// Entered reports whether it is known what the fund holds. Until somebody has entered a
// rate or a grant nothing can be said of what is left of it.
func (f *Fund) Entered() bool {
	p := &f.Account.Pot
	return f.Account.Known && (p.PerChild > 0 || p.Total > 0)
}

// charge is what a request takes of the fund; nothing for none.
func (f *Fund) charge(r *Request) Sums {
	if r == nil || !r.Refused.IsZero() {
		return Sums{}
	}
	part, mine := f.Account.Pot.part(r.Stream, r.Year, f.Tutoring)
	if !mine {
		return Sums{}
	}
	return r.sums(part)
}

// Overdrawn says how the fund is overdrawn where a request becomes another, and how much
// is free; Remedy says what to do. It is empty where it is not, and where less is taken than before:
// a fund that is overdrawn already can be put right step by step. Before is nil for a
// new request, and is in the account; after is not.
func (f *Fund) Overdrawn(before, after *Request) string {
	if !f.Entered() {
		return ""
	}
	was, is := f.charge(before), f.charge(after)
	left, free := f.Account.Whole.Left()+was.Used()-is.Used(), f.Account.Whole.Free()+was.Used()+was.Asked-is.Used()-is.Asked
	name, more := f.Account.Pot.Name(), is.Used()-was.Used()
	switch {
	case more > 0 && left < 0:
		return fmt.Sprintf("%s has %s left, and this takes %s: it would be overdrawn by %s",
			name, atLeastNothing(left+more), field.Pounds(more), field.Pounds(-left))
	case is.Used()+is.Asked > was.Used()+was.Asked && free < 0:
		more = is.Used() + is.Asked - was.Used() - was.Asked
		return fmt.Sprintf("%s has %s free, and this asks for %s: more would be asked for than there is, by %s",
			name, atLeastNothing(free+more), field.Pounds(more), field.Pounds(-free))
	}
	return ""
}

// State says that the fund is overdrawn as it stands, or that more is asked for than there
// is; empty where neither is.
func (f *Fund) State() string {
	if !f.Entered() {
		return ""
	}
	left, free := f.Account.Whole.Left(), f.Account.Whole.Free()
	switch name := f.Account.Pot.Name(); {
	case left < 0:
		return fmt.Sprintf("%s is overdrawn by %s; %s", name, field.Pounds(-left), Remedy)
	case free < 0:
		return fmt.Sprintf("%s has %s left, and %s more than that is asked for; %s", name, field.Pounds(left), field.Pounds(-free), Remedy)
	}
	return ""
}

// Remedy is what to do where a fund is overdrawn.
const Remedy = "ask for less, refuse or recover what is not needed, or enter a higher grant in the settings of the fund"

func atLeastNothing(pence int64) string { return field.Pounds(max(0, pence)) }

// Take moves the account on by a request that became another, so that of several the
// next is judged by what is left.
func (f *Fund) Take(before, after *Request) {
	was, is := f.charge(before), f.charge(after)
	w := &f.Account.Whole
	w.Asked += is.Asked - was.Asked
	w.Committed += is.Committed - was.Committed
	w.Paid += is.Paid - was.Paid
	w.Recovered += is.Recovered - was.Recovered
}
