package setting

import (
	"fmt"
	"slices"
	"strconv"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/setting"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

func (s *screen) termSection() *section {
	return &section{
		name: "terms", title: "Terms",
		intro: "There are no national terms: assumed ones serve until you give your own.",
		cols: []widget.Column{
			{Title: "Term", Width: 11}, {Title: "First day", Width: 15}, {Title: "Last day", Width: 15},
			{Title: "Half term", Width: 13}, {Title: "Weeks", Width: 5, Align: ui.Right}, {Title: "Whose", Min: 7},
		},
		fill:  s.termRows,
		start: func(d *data) string { return string(d.env.Calendar.TermFrom(d.env.Today).ID) },
		add:   s.create(setting.Terms.Name(), nil),
	}
}

// yearsAhead is how many school years from this one on are shown; PEPs and
// reviews are planned no further.
const yearsAhead = 2

// shownTerms are those of last year to the year after next, and the authority's own.
func shownTerms(d *data) []calendar.Term {
	year := calendar.AcademicYear(d.env.Today)
	years := map[int]bool{}
	for y := year - 1; y <= year+yearsAhead; y++ {
		years[y] = true
	}
	for _, t := range d.terms {
		years[t.Year] = true
	}
	var out []calendar.Term
	for y := range years {
		for _, season := range []calendar.Season{calendar.Autumn, calendar.Spring, calendar.Summer} {
			if t, ok := d.env.Calendar.Term(calendar.IDFor(y, season)); ok {
				out = append(out, t)
			}
		}
	}
	slices.SortFunc(out, func(a, b calendar.Term) int { return a.First.Compare(b.First) })
	return out
}

func (s *screen) termRows(d *data) []row {
	kind := setting.Terms.Name()
	terms := shownTerms(d)
	out := make([]row, len(terms))
	for i, t := range terms {
		own := d.terms[string(t.ID)]
		_, weeks, _ := d.env.Calendar.Week(t.First)
		r := row{
			id: string(t.ID), name: t.Name(), kind: kind, loss: "The assumed dates of the term stand in its place.",
			cells: []string{t.Name(), t.First.Long(), t.Last.Long(), shortSpan(t.HalfTermFirst, t.HalfTermLast), strconv.Itoa(weeks), "yours"},
		}
		if own == nil {
			r.cells[5], r.muted = "assumed", true
			r.change = s.create(kind, presetTerm(t))
		} else {
			r.record, r.removable = own.ID, true
			r.change = s.edit(kind, own.ID)
		}
		var before calendar.Term
		if i > 0 {
			before = terms[i-1]
		}
		r.more = func() []string { return termMore(d, t, before, own, weeks) }
		out[i] = r
	}
	return out
}

func termMore(d *data, t, before calendar.Term, own *setting.Term, weeks int) []string {
	days := 0
	for day := t.First; !day.After(t.Last); day = day.AddDays(1) {
		if d.env.Calendar.IsSchoolDay(day) {
			days++
		}
	}
	out := said(
		fmt.Sprintf("%s term of %d/%02d: %d school weeks, %d school days.", t.Season, t.Year, (t.Year+1)%100, weeks, days),
		t.First.Long()+" to "+t.Last.Long()+"; "+halfTermWords(t)+".",
	)
	switch {
	case own == nil:
		out = append(out, "Assumed: the pattern most English authorities follow. Enter makes it the authority's own; put the dates right there.")
	case (&calendar.Term{Year: own.Year, Season: t.Season, First: own.First, Last: own.Last, HalfTermFirst: own.HalfFirst, HalfTermLast: own.HalfLast}).Check() != nil:
		out = append(out, "! The recorded dates cannot be, so the assumed ones stand: enter to put them right.")
	}
	if !before.Last.IsZero() && !before.Last.Before(t.First) {
		out = append(out, "! It begins before "+before.Name()+" ends ("+before.Last.Long()+").")
	}
	return out
}

func halfTermWords(t calendar.Term) string {
	if t.HalfTermFirst.IsZero() {
		return "no half term is given"
	}
	return "half term " + t.HalfTermFirst.Long() + " to " + t.HalfTermLast.Long()
}

func presetTerm(t calendar.Term) map[string]string {
	return map[string]string{
		"year": strconv.Itoa(t.Year), "season": t.Season.String(), "first": t.First.String(), "last": t.Last.String(),
		"half_first": t.HalfTermFirst.String(), "half_last": t.HalfTermLast.String(),
	}
}

// shortSpan writes a few days for a narrow column: 26–30 Oct, 30 Oct–3 Nov.
func shortSpan(first, last civil.Date) string {
	if first.IsZero() || last.IsZero() {
		return "–"
	}
	if first == last {
		return first.Short()
	}
	fy, fm, fd := first.Split()
	ly, lm, _ := last.Split()
	if fy == ly && fm == lm {
		return strconv.Itoa(fd) + "–" + last.Short()
	}
	return first.Short() + "–" + last.Short()
}
