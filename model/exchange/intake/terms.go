package intake

import (
	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/setting"
	"caseload/model/text"
)

// termRow reads one term of the authority's calendar.
func (r *run) termRow(w *row) error {
	var said setting.Term
	fill(r, w, setting.Terms, &said, "")
	tid, ok := r.termID(w, said.First)
	if !ok || w.bad {
		return r.skip()
	}
	found, err := r.terms.Find(r.ctx, "id", string(tid))
	if err != nil {
		return err
	}
	next := setting.Term{ID: string(tid)}
	if len(found) > 0 {
		next = *found[0].Rec
	}
	year, season, _ := calendar.TermFor(tid)
	next.Year, next.Season = year, season.String()
	r.again(func() { fill(r, w, setting.Terms, &next, "") })
	if t, ok := next.Calendar(); ok {
		if err := t.Check(); err != nil {
			r.refuse(w, "first", r.raw(w, "first"), err.Error())
			return r.skip()
		}
	}
	name := calendar.Term{Year: year, Season: season}.Name()
	if len(found) == 0 {
		r.terms.Add(&next, name, r.place(w))
		return nil
	}
	return put(r, w, r.terms, setting.Terms, found[0], next, name)
}

// termID tells which term a row is about: by its name, with the year in it, in a
// column of its own, or that of its first day. Only a year written as two
// (2026/27) goes before the first day: of "2027" people mean one thing or the other.
func (r *run) termID(w *row, first civil.Date) (calendar.TermID, bool) {
	name := r.raw(w, "season")
	season, ok := calendar.SeasonIn(text.Fold(name))
	if !ok {
		r.refuse(w, "season", name, "not a term; expected Autumn, Spring or Summer")
		return "", false
	}
	years := calendar.YearsIn(text.Fold(r.raw(w, "year")))
	switch {
	case len(years) == 2:
		return calendar.IDFor(years[0], season), true
	case !first.IsZero() && season == calendar.Autumn: // some begin in August
		return calendar.IDFor(first.Year(), season), true
	case !first.IsZero():
		return calendar.IDFor(calendar.AcademicYear(first), season), true
	case len(years) == 1:
		return calendar.IDFor(years[0], season), true
	}
	t, ok := calendar.ParseTerm(name, r.o.Today)
	return t, ok
}
