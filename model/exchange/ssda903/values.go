package ssda903

import (
	"strings"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/exchange/internal/ledger"
)

// day reads a date; one that cannot be read refuses the file.
func (r *reader) day(at ledger.Place, column, value string) (civil.Date, bool) {
	if d, ok := slashed(value); ok {
		return d, true
	}
	d, err := calendar.ParseRecorded(value)
	if err != nil {
		r.refuse(at, column, value, "not a date; expected dd/mm/yyyy")
		return civil.Date{}, false
	}
	return d, true
}

// slashed reads dd/mm/yyyy, which nearly every date of a return is.
func slashed(s string) (civil.Date, bool) {
	if len(s) != 10 || s[2] != '/' || s[5] != '/' {
		return civil.Date{}, false
	}
	b := [10]byte{s[6], s[7], s[8], s[9], '-', s[3], s[4], '-', s[0], s[1]}
	d, err := civil.Parse(string(b[:]))
	return d, err == nil
}

// code reads a code. One that the list does not hold is left out with a warning.
func (r *reader) code(at ledger.Place, column, value string, list *code.List) string {
	if value == "" {
		return ""
	}
	v, ok := list.Parse(value)
	if !ok {
		r.warn(at, column, value, "not a code of this column; left out; expected "+strings.Join(list.Values(), ", "))
		return ""
	}
	return v
}

// born compares the date of birth that the other files repeat with the Header's,
// or takes it for a child who is not in the Header.
func (r *reader) born(k *kid, at ledger.Place, value string) {
	if value == "" {
		return
	}
	d, ok := r.day(at, "DOB", value)
	if !ok || d.IsZero() {
		return
	}
	switch {
	case k.said.born.IsZero():
		k.said.born = d
		if k.entry != nil {
			k.entry.Rec.Born = d
			r.children.Touch(k.entry, k.entry.Rec.Name(), at)
		}
	case k.said.born != d:
		r.warn(at, "DOB", value, "another date of birth than in the Header, whose date is kept")
	}
}
