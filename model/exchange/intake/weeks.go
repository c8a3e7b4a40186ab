package intake

import (
	"fmt"

	"caseload/model/attendance"
	"caseload/model/civil"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/id"
)

// weekRow reads a week of attendance, or the total of a longer time, by codes or by
// sessions. A week is known by its child, its Monday and its end.
func (r *run) weekRow(w *row) error {
	return takeHung(r, w, hung[attendance.Week]{
		set: attendance.Weeks, table: r.weeks,
		same: func(kid childEntry, said *attendance.Week) (*ledger.Entry[attendance.Week], bool, error) {
			if said.Monday.IsZero() {
				r.refuse(w, "monday", r.raw(w, "monday"), "no date; a week is known by its Monday")
				return nil, false, nil
			}
			if r.tooMany(w, said) {
				return nil, false, nil
			}
			monday := weekOf(said)
			e, err := pick(r, r.weeks, kid, func(x *attendance.Week) bool { return x.Monday == monday && x.Until == said.Until })
			return e, true, err
		},
		begin: func(kid childEntry, _ *attendance.Week) attendance.Week {
			return attendance.Week{ID: id.New(), Child: kid.Rec.ID}
		},
		refs: func(next *attendance.Week) (err error) {
			if day := weekOf(next); day != next.Monday {
				r.warn(w, "monday", r.raw(w, "monday"), "not a Monday; taken as the week it is in")
				next.Monday = day
			}
			if r.raw(w, "marks") == "" && r.raw(w, "possible") != "" {
				next.Marks = "" // figures go before the codes that were known before
			}
			if r.raw(w, "attended") == "" && next.Marks == "" {
				next.Attended = next.Possible - next.Authorised - next.Unauthorised
			}
			next.Settle()
			next.School, err = r.school(w, next.School)
			return err
		},
	})
}

// weekOf is the Monday of a week; the first day of a longer time is what it is.
func weekOf(w *attendance.Week) civil.Date {
	if !w.Until.IsZero() {
		return w.Monday
	}
	return w.Monday.AddDays(-(int(w.Monday.Weekday()) + 6) % 7)
}

// tooMany tells of a row whose sessions are more than were possible: it cannot be true,
// and is left out.
func (r *run) tooMany(w *row, said *attendance.Week) bool {
	if said.Marks != "" || r.raw(w, "possible") == "" {
		return false
	}
	if n := said.Attended + said.Authorised + said.Unauthorised; n > said.Possible {
		r.warn(w, "possible", r.raw(w, "possible"), fmt.Sprintf("%d sessions attended and missed are more than that; the row is left out", n))
		return true
	}
	return false
}

// suspensionRow reads a suspension or exclusion. It is known by its child, its first day
// and its kind.
func (r *run) suspensionRow(w *row) error {
	return takeHung(r, w, hung[attendance.Suspension]{
		set: attendance.Suspensions, table: r.suspensions,
		same: func(kid childEntry, said *attendance.Suspension) (*ledger.Entry[attendance.Suspension], bool, error) {
			if said.Start.IsZero() {
				r.refuse(w, "start", r.raw(w, "start"), "no date; a suspension is known by its first day")
				return nil, false, nil
			}
			e, err := pick(r, r.suspensions, kid, func(x *attendance.Suspension) bool {
				return x.Start == said.Start && (said.Kind == "" || x.Kind == said.Kind)
			})
			return e, true, err
		},
		begin: func(kid childEntry, _ *attendance.Suspension) attendance.Suspension {
			return attendance.Suspension{ID: id.New(), Child: kid.Rec.ID, Kind: "susp"}
		},
		refs: func(next *attendance.Suspension) (err error) {
			next.School, err = r.school(w, next.School)
			return err
		},
	})
}
