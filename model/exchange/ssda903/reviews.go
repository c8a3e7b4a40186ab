package ssda903

import (
	"slices"

	"caseload/model/care"
	"caseload/model/code"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/id"
)

func (r *reader) readReview(l line) error {
	on, ok := r.day(l.Place, "REVIEW", l.cells[1])
	if ok && on.IsZero() {
		r.refuse(l.Place, "REVIEW", "", "no date; a review needs its day, dd/mm/yyyy")
		ok = false
	}
	if !ok {
		r.skipped[reviewsFile]++
		return nil
	}
	k, err := r.mentioned(l.cells[0], l.Place)
	if err != nil {
		return err
	}
	r.born(k, l.Place, l.cells[2])
	m := meeting{on: on, code: r.code(l.Place, "REVIEW_CODE", l.cells[3], code.ReviewCode), line: l.Line}
	if i := slices.IndexFunc(k.reviews, func(o meeting) bool { return o.on == on }); i >= 0 {
		r.repeated(l, k.reviews[i].code == m.code)
		return nil
	}
	k.reviews = append(k.reviews, m)
	return nil
}

// repeated leaves out a second review of a child on one day.
func (r *reader) repeated(l line, same bool) {
	r.skipped[reviewsFile]++
	if same {
		r.warn(l.Place, "REVIEW", l.cells[1], "this review is in the file twice; the second row is left out")
		return
	}
	r.warn(l.Place, "REVIEW_CODE", l.cells[3], "another code for a review of the same day; the first row is kept and this one left out")
}

// settleReviews compares the reviews of a child with those of the caseload. A
// review is known by child and day.
func (r *reader) settleReviews(k *kid) error {
	if k.entry == nil {
		r.skipped[reviewsFile] += len(k.reviews)
		return nil
	}
	var held []*ledger.Entry[care.Review]
	if !k.entry.New() && len(k.reviews) > 0 {
		var err error
		if held, err = r.reviews.Find(r.ctx, "child", k.entry.Rec.ID); err != nil {
			return err
		}
	}
	who := k.entry.Rec.Name()
	for _, m := range k.reviews {
		at := r.place(reviewsFile, m.line)
		i := slices.IndexFunc(held, func(e *ledger.Entry[care.Review]) bool { return e.Rec.On == m.on })
		if i < 0 {
			r.reviews.Add(&care.Review{ID: id.New(), Child: k.entry.Rec.ID, On: m.on, Code: m.code}, who, at)
			continue
		}
		over(&held[i].Rec.Code, m.code)
		r.reviews.Touch(held[i], who, at)
	}
	return nil
}
