package ssda903

import (
	"time"

	"caseload/model/civil"
)

// The checks are those of the return's own rules that bear on casework, by their
// numbers: 148 (DEC and REC go together), 355 (one episode a day), 388 (an
// episode that continues abuts on the next). They warn; nothing is left out.

// check looks at how the episodes of each child follow on one another, and
// whether their codes were in use in the year of the return.
func (r *reader) check() {
	end := r.yearEnd()
	for _, k := range r.order {
		for i := range k.episodes {
			r.checkEnd(&k.episodes[i])
			r.checkCodes(&k.episodes[i], end)
			r.checkChain(k.episodes, i)
		}
	}
}

// checkEnd is rule 148.
func (r *reader) checkEnd(s *spell) {
	at := r.place(episodesFile, s.line)
	switch {
	case s.End.IsZero() && s.EndReason != "":
		r.warn(at, "REC", s.EndReason, "a reason for ending but no end (DEC); taken as going on (rule 148)")
	case !s.End.IsZero() && s.EndReason == "":
		r.warn(at, "DEC", s.End.String(), "ended without a reason (REC) (rule 148)")
	}
}

// checkCodes judges an episode by the last day on which its codes were in use: an
// episode that goes on keeps its old code only until the next return.
func (r *reader) checkCodes(s *spell, yearEnd civil.Date) {
	on := s.End
	if on.IsZero() {
		on = yearEnd
	}
	for _, f := range coded {
		if v := *f.at(&s.Episode); v != "" && !f.list.ValidOn(v, on) {
			r.warn(r.place(episodesFile, s.line), f.column, v, "“"+f.list.Label(v)+"” was not a code of the year in which this episode was returned; kept")
		}
	}
}

// checkChain compares an episode with the next one of the child.
func (r *reader) checkChain(all []spell, i int) {
	s := &all[i]
	at := r.place(episodesFile, s.line)
	if i+1 == len(all) {
		if s.EndReason == "X1" && !s.End.IsZero() {
			r.warn(at, "REC", "X1", "X1 says that care goes on, but no episode begins on the day this one ends (rule 388)")
		}
		return
	}
	next := &all[i+1]
	switch {
	case next.Start == s.Start:
		r.warn(r.place(episodesFile, next.line), "DECOM", next.Start.String(), "a second episode of this child begins on the same day; both are kept (rule 355)")
	case s.End.IsZero():
		r.warn(at, "DEC", "", "a later episode of this child has begun, but this one has no end")
	case s.End.After(next.Start):
		r.warn(at, "DEC", s.End.String(), "this episode ends after the child's next one has begun")
	case s.End.Before(next.Start) && s.EndReason == "X1":
		r.warn(at, "REC", "X1", "X1 says that care goes on, but no episode begins on the day this one ends (rule 388)")
	case s.End == next.Start && s.EndReason != "X1" && s.EndReason != "":
		r.warn(at, "REC", s.EndReason, "an episode begins on the day this one ends; expected X1 (rule 388)")
	case s.End.Before(next.Start) && next.StartReason != "S" && next.StartReason != "":
		r.warn(r.place(episodesFile, next.line), "RNE", next.StartReason, "no episode of this child ends on the day this one begins; expected S (rule 388)")
	}
}

// yearEnd is the 31 March on which the year of the return ended: that on or after
// the last day on which an episode began or ended, dates to come left out.
func (r *reader) yearEnd() civil.Date {
	var last civil.Date
	for _, k := range r.order {
		for i := range k.episodes {
			for _, d := range [...]civil.Date{k.episodes[i].Start, k.episodes[i].End} {
				if d.After(last) && (r.o.Today.IsZero() || !d.After(r.o.Today)) {
					last = d
				}
			}
		}
	}
	if last.IsZero() {
		return last
	}
	end := civil.New(last.Year(), time.March, 31)
	if end.Before(last) {
		end = end.AddMonths(12)
	}
	return end
}
