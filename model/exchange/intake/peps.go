package intake

import (
	"slices"
	"strconv"
	"strings"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/id"
	"caseload/model/pep"
	"caseload/model/text"
)

func (r *run) pepRow(w *row) error {
	p := r.who(w, "child.")
	kid, err := r.subject(w, &p)
	if err != nil {
		return err
	}
	var said pep.PEP
	fill(r, w, pep.PEPs, &said, "")
	said.Term = r.term(w, &said)
	if kid == nil || w.bad {
		return r.skip()
	}
	e, err := r.samePEP(kid.Rec.ID, &said)
	if err != nil {
		return err
	}
	next := pep.PEP{Child: kid.Rec.ID, Term: said.Term, Kind: "termly"}
	if e != nil {
		next = *e.Rec
	}
	rated := next.Rating
	r.again(func() { fill(r, w, pep.PEPs, &next, "") })
	if err := r.pepLinks(w, &next); err != nil {
		return err
	}
	if next.Rating != pep.Unrated && said.RatedOn.IsZero() && (next.Rating != rated || next.RatedOn.IsZero()) {
		next.RatedOn = r.ratedOn(&next)
	}
	next.Status = next.StatusOf()
	if w.bad || w.waiting {
		return r.skip()
	}
	if e == nil {
		next.ID = id.New()
		r.peps.Add(&next, kid.Rec.Name(), r.place(w))
		return nil
	}
	return put(r, w, r.peps, pep.PEPs, e, next, kid.Rec.Name())
}

// ratedOn is the day of a rating that the sheet does not date: the last day on
// which something is known to have happened to the PEP, and otherwise today.
func (r *run) ratedOn(p *pep.PEP) civil.Date {
	if d := civil.Max(p.Received, p.HeldOn); !d.IsZero() && !d.After(r.o.Today) {
		return d
	}
	return r.o.Today
}

func (r *run) pepLinks(w *row, p *pep.PEP) (err error) {
	if p.School, err = r.school(w, p.School); err != nil {
		return err
	}
	if by := r.raw(w, "rated_by"); by != "" {
		o, err := r.officer(w, "rated_by", by)
		if err != nil {
			return err
		}
		if o != nil {
			p.RatedBy = o.Rec.ID
		}
	}
	return nil
}

// samePEP finds the PEP of a child for a term. Where the sheet does not say which
// kind it is, the termly one goes before the initial.
func (r *run) samePEP(kid string, said *pep.PEP) (*ledger.Entry[pep.PEP], error) {
	held, err := r.peps.Find(r.ctx, "child", kid)
	if err != nil {
		return nil, err
	}
	held = slices.DeleteFunc(held, func(e *ledger.Entry[pep.PEP]) bool {
		return e.Rec.Term != said.Term || said.Kind != "" && e.Rec.Kind != "" && e.Rec.Kind != said.Kind
	})
	for _, e := range held {
		if e.Rec.Kind != "initial" {
			return e, nil
		}
	}
	if len(held) > 0 {
		return held[0], nil
	}
	return nil, nil
}

// term reads the term of a PEP, or takes it from its dates.
func (r *run) term(w *row, p *pep.PEP) string {
	date := firstOf(p.HeldOn, p.Meeting, p.Received, p.Initiated, p.RatedOn)
	if v := r.raw(w, "term"); v != "" {
		near := date
		if near.IsZero() {
			near = r.o.Today
		}
		if t, ok := ParseTerm(v, near); ok {
			return string(t)
		}
		r.refuse(w, "term", v, "not a term; expected such as Autumn 2026, aut26, Spring 2026/27 or 2026-autumn")
		return ""
	}
	if date.IsZero() {
		if !w.bad { // a date that cannot be read has been said
			r.refuse(w, "term", "", "no term, and no date from which to tell it")
		}
		return ""
	}
	t, ok := r.o.Calendar.TermOn(date)
	if !ok {
		t = r.o.Calendar.TermBefore(date)
		r.warn(w, "held", date.Long(), "this day is in a holiday; taken for the term before")
	}
	return string(t.ID)
}

func firstOf(dates ...civil.Date) civil.Date {
	for _, d := range dates {
		if !d.IsZero() {
			return d
		}
	}
	return civil.Date{}
}

// ParseTerm reads a term as people write it: "Autumn 2026", "aut26", "Spring Term
// 2027", "Spring 2026/27", "2026-27 summer". One year is the year in which the
// term is held; two in a row are the school year. A term without a year is the one
// in the school year of near. The id of a term ("2026-spring", in the school year
// that began in 2026) is read as such.
func ParseTerm(s string, near civil.Date) (calendar.TermID, bool) {
	folded := text.Fold(s)
	if year, season, ok := calendar.TermFor(calendar.TermID(strings.ReplaceAll(folded, " ", "-"))); ok && strings.Contains(s, "-") {
		return calendar.IDFor(year, season), true
	}
	season, ok := seasonIn(folded)
	if !ok {
		return "", false
	}
	years := yearsIn(folded)
	switch {
	case len(years) == 0:
		y := calendar.AcademicYear(near)
		return calendar.IDFor(y, season), y > 0
	case len(years) == 1 && season == calendar.Autumn:
		return calendar.IDFor(years[0], season), true
	case len(years) == 1:
		return calendar.IDFor(years[0]-1, season), true
	case len(years) == 2 && years[1] == years[0]+1:
		return calendar.IDFor(years[0], season), true
	}
	return "", false
}

// seasonIn finds the one season that a text names, in full or by three letters.
func seasonIn(folded string) (calendar.Season, bool) {
	var found []calendar.Season
	for s := calendar.Autumn; s <= calendar.Summer; s++ {
		if strings.Contains(folded, s.String()[:3]) {
			found = append(found, s)
		}
	}
	if len(found) != 1 {
		return 0, false
	}
	return found[0], true
}

// yearsIn returns the years in a text, those of two digits in this century. Single
// digits count half terms.
func yearsIn(folded string) []int {
	var out []int
	for _, n := range strings.FieldsFunc(folded, func(r rune) bool { return r < '0' || r > '9' }) {
		y, err := strconv.Atoi(n)
		switch {
		case err != nil || len(n) == 1:
		case len(n) == 2:
			out = append(out, 2000+y)
		case len(n) == 4 && y > 1900 && y < 2200:
			out = append(out, y)
		case len(n) == 4: // 2627
			out = append(out, 2000+y/100, 2000+y%100)
		default:
			out = append(out, y)
		}
	}
	return out
}
