package census

import (
	"fmt"
	"slices"
	"time"

	"caseload/model/attendance"
	"caseload/model/code"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/id"
)

// readSession notes how often a pupil had a code.
func (r *reader) readSession(l line) error {
	key, mark, sessions := l.cells[0], l.cells[1], l.cells[2]
	p := r.pupilOf(l, key, sessionTable)
	if p == nil {
		return nil
	}
	n, ok := whole(sessions)
	if !ok {
		r.warn(l.Place, "sessions", sessions, "not a number of sessions; the row is left out")
		return nil
	}
	c, ok := code.Attendance.Find(mark)
	if !ok {
		r.warn(l.Place, "attendancereason", mark, "no code of the register; the row is left out")
		return nil
	}
	if !code.Attendance.ValidOn(mark, r.term.First) {
		r.warn(l.Place, "attendancereason", mark, fmt.Sprintf("not a code of %s (%s); taken as it was meant: %s", r.term.Name(), c.Label, code.AttendanceClass(mark)))
	}
	if slices.ContainsFunc(p.counts, func(x attendance.Count) bool { return x.Code == mark }) {
		r.warn(l.Place, "attendancereason", mark, "this pupil has the code twice; the sessions are added up")
	}
	if p.first == 0 {
		p.first = l.Line
	}
	p.counts = append(p.counts, attendance.Count{Code: mark, N: n})
	return nil
}

// pupilOf is whom a row is about; nil where that is nobody of the caseload.
func (r *reader) pupilOf(l line, key string, role int) *pupil {
	p, ok := r.pupils[key]
	switch {
	case !ok:
		r.warn(l.Place, keyColumn, key, "no pupil on roll has this key; the row is left out")
	case p.entry != nil:
		return p
	}
	r.elses++
	if role == suspensionTable {
		r.skipped[role]++
	}
	return nil
}

// settleTotal makes the total of a pupil. The table has the sessions that were not
// attended; those attended are the others that were possible.
func (r *reader) settleTotal(p *pupil) error {
	if !r.hadTable[sessionTable] || p.entry == nil || (p.first == 0 && p.possible <= 0) {
		return nil
	}
	at := r.place(sessionTable, p.first)
	if p.first == 0 {
		at = r.place(rollTable, p.line)
	}
	w, ok := r.totalOf(p, at)
	if !ok {
		r.skipped[sessionTable]++
		return nil
	}
	r.exactly++
	held, err := r.weeks.Find(r.ctx, "child", w.Child)
	if err != nil {
		return err
	}
	who := p.entry.Rec.Name()
	i := slices.IndexFunc(held, func(e *ledger.Entry[attendance.Week]) bool {
		return e.Rec.Monday == w.Monday && e.Rec.Until == w.Until && (e.Rec.School == w.School || e.Rec.School == "") && !e.Named()
	})
	if i < 0 {
		w.ID = id.New()
		r.weeks.Add(&w, who, at)
		return nil
	}
	w.ID = held[i].Rec.ID
	*held[i].Rec = w
	r.weeks.Touch(held[i], who, at)
	return nil
}

// totalOf is the total of a pupil's term; false where it cannot be true.
func (r *reader) totalOf(p *pupil, at ledger.Place) (attendance.Week, bool) {
	w := attendance.Week{Child: p.entry.Rec.ID, School: p.school, Monday: r.term.First, Until: r.term.Last, Marks: attendance.MakeMarks(p.counts)}
	w.Settle()
	switch {
	case p.possible < 0:
		r.warn(at, "termlysessionspossible", "", "the sessions possible are not known, and without them no attendance; the pupil's sessions are left out")
		return w, false
	case w.Possible > p.possible:
		r.warn(at, "sessions", fmt.Sprintf("%d of %d", w.Possible, p.possible), "more sessions missed than were possible; the pupil's sessions are left out")
		return w, false
	}
	w.Marks = attendance.MakeMarks(append(p.counts, attendance.Count{Code: "/", N: p.possible - w.Possible}))
	w.Settle()
	return w, true
}

// kinds are the categories of the table.
var kinds = map[string]string{"PERM": "perm", "SUSP": "susp", "FIXD": "susp", "LNCH": "lunch"}

// readSuspension plans a suspension or exclusion.
func (r *reader) readSuspension(l line) error {
	p := r.pupilOf(l, l.cells[0], suspensionTable)
	if p == nil {
		return nil
	}
	s, ok := r.parseSuspension(l)
	if !ok {
		r.skipped[suspensionTable]++
		return nil
	}
	s.Child, s.School = p.entry.Rec.ID, p.school
	if slices.ContainsFunc(p.excluded, func(x spell) bool { return x.Suspension == s }) {
		r.skipped[suspensionTable]++
		r.warn(l.Place, "", "", "says the same of this pupil as a row before it; left out")
		return nil
	}
	p.excluded = append(p.excluded, spell{Suspension: s, line: l.Line})
	return nil
}

// spell is a suspension as the table has it.
type spell struct {
	attendance.Suspension
	line    int
	settled bool // its record in the caseload is found
}

// settleSuspensions compares the suspensions of a pupil with those of the caseload. One
// is known by its kind and first day. Of several on one day those that are wholly alike
// belong together first.
func (r *reader) settleSuspensions(p *pupil) error {
	if len(p.excluded) == 0 {
		return nil
	}
	held, err := r.suspensions.Find(r.ctx, "child", p.entry.Rec.ID)
	if err != nil {
		return err
	}
	r.pair(p, held, func(held, said *attendance.Suspension) bool {
		merged := *held
		over(&merged, said)
		return merged == *held
	})
	r.pair(p, held, func(_, _ *attendance.Suspension) bool { return true })
	for i := range p.excluded {
		if x := &p.excluded[i]; !x.settled {
			s := x.Suspension
			s.ID = id.New()
			r.suspensions.Add(&s, p.entry.Rec.Name(), r.place(suspensionTable, x.line))
		}
	}
	return nil
}

// pair joins the suspensions of the table with those of the caseload that are the same.
func (r *reader) pair(p *pupil, held []*ledger.Entry[attendance.Suspension], alike func(held, said *attendance.Suspension) bool) {
	for i := range p.excluded {
		x := &p.excluded[i]
		for _, e := range held {
			if x.settled || e.Named() || e.Rec.Start != x.Start || e.Rec.Kind != x.Kind || e.Rec.School != x.School && e.Rec.School != "" && x.School != "" || !alike(e.Rec, &x.Suspension) {
				continue
			}
			x.settled = true
			over(e.Rec, &x.Suspension)
			r.suspensions.Touch(e, p.entry.Rec.Name(), r.place(suspensionTable, x.line))
		}
	}
}

// over takes over what the table says; an empty cell never erases.
func over(dst, said *attendance.Suspension) {
	if said.HalfDays > 0 {
		dst.HalfDays = said.HalfDays
	}
	for _, f := range [...][2]*string{{&dst.School, &said.School}, {&dst.Reason, &said.Reason}, {&dst.Reason2, &said.Reason2}, {&dst.Reason3, &said.Reason3}} {
		if *f[1] != "" {
			*f[0] = *f[1]
		}
	}
}

func (r *reader) parseSuspension(l line) (attendance.Suspension, bool) {
	var s attendance.Suspension
	s.Kind = kinds[l.cells[2]]
	if s.Kind == "" {
		r.warn(l.Place, "category", l.cells[2], "not a category; the row is left out; expected SUSP, LNCH or PERM")
		return s, false
	}
	if l.cells[1] == "" {
		r.warn(l.Place, "startdate", "", "no first day; the row is left out")
		return s, false
	}
	if s.Start = r.day(l, "startdate", l.cells[1]); s.Start.IsZero() {
		return s, false
	}
	if d := s.Start.Weekday(); d == time.Saturday || d == time.Sunday {
		r.warn(l.Place, "startdate", l.cells[1], "a "+d.String()+"; kept as it is")
	}
	if s.Kind != "perm" {
		s.HalfDays = r.halfDays(l)
	}
	for i, at := range [...]*string{&s.Reason, &s.Reason2, &s.Reason3} {
		*at = r.code(l, layouts[suspensionTable].columns[4+i], l.cells[4+i], code.SuspensionReason)
	}
	return s, true
}

// halfDays are the sessions of a suspension: two are a school day.
func (r *reader) halfDays(l line) int {
	n, ok := whole(l.cells[3])
	switch {
	case l.cells[3] == "":
		r.warn(l.Place, "sessions", "", "no number of sessions; the suspension is taken without its length")
	case !ok:
		r.warn(l.Place, "sessions", l.cells[3], "not a number of sessions; the suspension is taken without its length")
	case n > attendance.YearLimit:
		r.warn(l.Place, "sessions", l.cells[3], "longer than the 45 school days that the law allows in a year; kept as it is")
	}
	return n
}
