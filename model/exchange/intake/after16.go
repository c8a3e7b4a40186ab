package intake

import (
	"strconv"
	"strings"
	"time"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/id"
	"caseload/model/post16"
	"caseload/model/text"
)

// activityRow reads what a young person does from a day on. An activity is known by its
// child and the day it began; the code may be one of NCCIS or of the authority's own
// list, or what it means.
func (r *run) activityRow(w *row) error {
	own, err := r.ownCodes(w)
	if err != nil {
		return err
	}
	value := r.activityCode(w, own)
	return takeHung(r, w, hung[post16.Activity]{
		set: post16.Activities, table: r.activities,
		same: func(kid childEntry, said *post16.Activity) (*ledger.Entry[post16.Activity], bool, error) {
			if said.From.IsZero() {
				r.refuse(w, "from", r.raw(w, "from"), "no date; an activity is known by the day from which it is done, such as 01/09/2026")
				return nil, false, nil
			}
			e, err := pick(r, r.activities, kid, func(x *post16.Activity) bool { return x.From == said.From })
			if err == nil && e == nil && value == "" {
				r.refuse(w, "code", "", "no activity; expected "+codesOf(code.NCCIS))
			}
			return e, true, err
		},
		begin: func(kid childEntry, _ *post16.Activity) post16.Activity {
			return post16.Activity{ID: id.New(), Child: kid.Rec.ID}
		},
		refs: func(next *post16.Activity) error {
			if value != "" && value != next.Code {
				next.Code = value
				if r.raw(w, "grouped") == "" {
					next.Group = "" // it was that of the code before
				}
			}
			if group, _ := post16.Known(own, next.Code); next.Group == "" {
				next.Group = group
			}
			if !next.To.IsZero() && next.To.Before(next.From) {
				r.warn(w, "to", r.raw(w, "to"), "it ends before it begins, "+next.From.Long()+"; expected a later day; left out")
				next.To = civil.Date{}
			}
			return nil
		},
	})
}

// ownCodes is the authority's own list of activities: all of it, or where it cannot be
// read at once what the row names by its code.
func (r *run) ownCodes(w *row) ([]post16.Code, error) {
	all, err := r.codes.Load(r.ctx)
	if err == nil && !all {
		_, err = r.codes.Find(r.ctx, "code", strings.ToUpper(r.raw(w, "code")))
	}
	if err != nil {
		return nil, err
	}
	var out []post16.Code
	for _, e := range r.codes.All() {
		out = append(out, *e.Rec)
	}
	return out, nil
}

// activityCode reads the cell of the code; "" where it says nothing or is none.
func (r *run) activityCode(w *row, own []post16.Code) string {
	v := r.raw(w, "code")
	if v == "" {
		return ""
	}
	retired := make([]string, len(own)) // what is no longer offered was done all the same
	for i := range own {
		retired[i] = own[i].Code
	}
	all := post16.Overlay(own, retired...)
	if c, ok := all.Parse(v); ok {
		return c
	}
	if c, ok := code.NCCIS.Parse(v); ok {
		return c // by the label of NCCIS, which the authority has changed
	}
	for _, part := range strings.FieldsFunc(v, func(r rune) bool { return strings.ContainsRune(" -–:()", r) }) {
		if c, ok := all.Find(part); ok {
			return c.Value // "230 - Further education"
		}
	}
	r.refuse(w, "code", v, "not one of the codes of NCCIS, nor of your own list; expected "+codesOf(all))
	return ""
}

// offerRow reads an application or offer of a place. It is known by its child, the
// September it is for, the provider and the course; a sheet without a column of the
// state holds offers.
func (r *run) offerRow(w *row) error {
	year := r.september(w)
	return takeHung(r, w, hung[post16.Offer]{
		set: post16.Offers, table: r.offers,
		same: func(kid childEntry, said *post16.Offer) (*ledger.Entry[post16.Offer], bool, error) {
			if said.Provider == "" {
				r.refuse(w, "provider", "", "no provider; an offer is known by who makes it, such as Demo College")
				return nil, false, nil
			}
			e, err := pick(r, r.offers, kid, func(x *post16.Offer) bool {
				return x.Year == year && text.Fold(x.Provider) == text.Fold(said.Provider) && (said.Course == "" || x.Course == "" || text.Fold(x.Course) == text.Fold(said.Course))
			})
			return e, true, err
		},
		begin: func(kid childEntry, _ *post16.Offer) post16.Offer {
			return post16.Offer{ID: id.New(), Child: kid.Rec.ID, Year: year, State: "offered"}
		},
		refs: func(next *post16.Offer) error {
			if next.On.After(r.o.Today) {
				r.warn(w, "on", r.raw(w, "on"), "a day to come; expected the day of the offer; taken as it is")
			}
			return nil
		},
	})
}

// september is the year whose September a row is about: 2027, September 2027, 2027/28.
// Without any it is the next one to come.
func (r *run) september(w *row) int {
	next, month, _ := r.o.Today.Split()
	if month > time.September {
		next++
	}
	v := r.raw(w, "year")
	if v == "" {
		return next
	}
	const near = 6 // years before and after: any other is a slip
	for _, y := range append([]int{yearOf(v)}, calendar.YearsIn(text.Fold(v))...) {
		if y >= next-near && y <= next+near {
			return y
		}
	}
	r.refuse(w, "year", v, "not a September near this one; expected such as "+strconv.Itoa(next)+", September "+strconv.Itoa(next)+" or "+schoolYear(next))
	return 0
}

// yearOf reads a date in the cell, as spreadsheets give 1 September; 0 for none.
func yearOf(v string) int {
	d, err := calendar.ParseRecorded(v)
	if err != nil || d.IsZero() {
		return 0
	}
	return d.Year()
}

func schoolYear(y int) string { return strconv.Itoa(y) + "/" + strconv.Itoa((y+1)%100) }
