package census

import (
	"strconv"
	"strings"

	"caseload/model/calendar"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/id"
	"caseload/model/ident"
	"caseload/model/school"
	"caseload/model/text"
)

// The cells of a pupil on roll, in the order of the layout.
const (
	pupilKey = iota
	pupilSchool
	pupilSurname
	pupilForename
	pupilBorn
	pupilUPN
	pupilSex
	pupilEthnic
	pupilEntered
	pupilPossible
	pupilSEN
)

// readPupil enters a pupil, and finds the child.
func (r *reader) readPupil(l line) error {
	key := l.cells[pupilKey]
	if key == "" {
		r.warn(l.Place, keyColumn, "", "no key: the pupil's sessions and suspensions cannot be found; left out")
		r.skipped[rollTable]++
		return nil
	}
	if held, ok := r.pupils[key]; ok {
		r.warn(l.Place, keyColumn, key, "this key is on line "+strconv.Itoa(held.line)+" as well; the second row is left out")
		r.skipped[rollTable]++
		return nil
	}
	p := &pupil{line: l.Line, possible: -1, name: strings.TrimSpace(l.cells[pupilForename] + " " + l.cells[pupilSurname])}
	r.pupils[key] = p
	said := r.parse(l)
	e, unclear, err := r.find(l, &said)
	switch {
	case err != nil:
		return err
	case unclear:
		r.skipped[rollTable]++
		return nil
	case e == nil && !r.o.Add:
		r.unknown++
		r.skipped[rollTable]++
		return nil
	}
	if p.school, err = r.school(l); err != nil {
		return err
	}
	r.order = append(r.order, p)
	p.possible = r.possible(l)
	if e == nil {
		return r.add(l, p, said)
	}
	p.entry = e
	if e.Rec.UPN == "" {
		e.Rec.UPN = said.UPN
	}
	r.children.Touch(e, e.Rec.Name(), l.Place)
	return nil
}

// parse reads what a row says of a child. What cannot be read is left out: only who
// it is counts here.
func (r *reader) parse(l line) child.Child {
	c := child.Child{Forename: l.cells[pupilForename], Surname: l.cells[pupilSurname]}
	c.Born = r.day(l, "dob", l.cells[pupilBorn])
	if c.Born.After(r.o.Today) && !r.o.Today.IsZero() {
		r.warn(l.Place, "dob", l.cells[pupilBorn], "this date of birth is still to come")
	}
	upn, problem := ident.ParseUPN(l.cells[pupilUPN])
	switch {
	case problem.Refuse():
		if !problem.Unknown() {
			r.warn(l.Place, "upn", l.cells[pupilUPN], "not a UPN, perhaps a substitute for one; left out, and the pupil looked for by name and date of birth")
		}
	case problem.Unknown():
	default:
		c.UPN = upn
		if problem.Warn() {
			r.warn(l.Place, "upn", upn, "the check letter is wrong; kept as it is")
		}
	}
	return c
}

// details are what a row says beside that, for a pupil who is added.
func (r *reader) details(l line, c *child.Child) {
	c.Sex = r.code(l, "sex", l.cells[pupilSex], code.Sex)
	c.Ethnicity = r.code(l, "ethnicity", l.cells[pupilEthnic], code.Ethnicity)
	c.SEN = r.code(l, "senprovision", l.cells[pupilSEN], code.SENProvision)
}

// find looks for the child: by UPN, then by name with date of birth. unclear says that
// it may be one of several, and that has been told.
func (r *reader) find(l line, said *child.Child) (e *ledger.Entry[child.Child], unclear bool, err error) {
	for _, by := range [...][2]string{{"upn", said.UPN}, {"name+born", nameAndBorn(said)}} {
		found, err := r.children.Find(r.ctx, by[0], by[1])
		if err != nil {
			return nil, false, err
		}
		if len(found) > 1 {
			r.warn(l.Place, by[0], said.Name(), "several children of the caseload have this; left out, since it is not clear whose sessions they are")
			return nil, true, nil
		}
		if len(found) == 1 {
			return found[0], false, nil
		}
	}
	if said.UPN == "" && nameAndBorn(said) == "" {
		r.warn(l.Place, "", "", "neither a UPN nor a name with a date of birth; left out")
		return nil, true, nil
	}
	return nil, false, nil
}

func (r *reader) add(l line, p *pupil, c child.Child) error {
	r.details(l, &c)
	c.ID, c.School = id.New(), p.school
	if c.School != "" {
		c.SchoolSince = r.day(l, "entrydate", l.cells[pupilEntered])
	}
	p.entry = r.children.Add(&c, c.Name(), l.Place)
	return nil
}

// school is the id of the school of a row; empty where it is not known.
func (r *reader) school(l line) (string, error) {
	called := l.cells[pupilSchool]
	if called == "" {
		return "", nil
	}
	if at, ok := r.called[called]; ok {
		if at == "" {
			r.strays[called]++
		}
		return at, nil
	}
	meant := called
	if said, ok := r.o.Schools[called]; ok {
		meant = said
	}
	e, err := r.findSchool(meant)
	if err != nil {
		return "", err
	}
	switch {
	case e != nil:
		r.called[called] = e.Rec.ID
	case r.o.Add:
		s := school.School{ID: id.New(), Name: meant}
		r.schools.Add(&s, s.Name, l.Place)
		r.called[called] = s.ID
	default:
		r.called[called] = ""
		r.strays[called]++
	}
	return r.called[called], nil
}

func (r *reader) findSchool(called string) (*ledger.Entry[school.School], error) {
	laestab, _ := ident.ParseLAESTAB(called)
	for _, by := range [...][2]string{{"urn", called}, {"laestab", laestab}, {"name", text.Fold(called)}} {
		found, err := r.schools.Find(r.ctx, by[0], by[1])
		if err != nil {
			return nil, err
		}
		if len(found) == 1 {
			return found[0], nil
		}
	}
	return nil, nil
}

func (r *reader) possible(l line) int {
	n, ok := whole(l.cells[pupilPossible])
	if ok {
		return n
	}
	if v := l.cells[pupilPossible]; v != "" {
		r.warn(l.Place, "termlysessionspossible", v, "not a whole number of sessions; left out")
	}
	return -1
}

// day reads a date; one that cannot be read is left out.
func (r *reader) day(l line, column, value string) civil.Date {
	if value == "" {
		return civil.Date{}
	}
	d, err := calendar.ParseRecorded(value)
	if err != nil {
		r.warn(l.Place, column, value, "not a date; left out; expected such as 2025-Feb-14 or 14/02/2025")
	}
	return d
}

// code reads a code. One that the list does not hold is left out.
func (r *reader) code(l line, column, value string, list *code.List) string {
	if value == "" {
		return ""
	}
	v, ok := list.Parse(value)
	if !ok {
		r.warn(l.Place, column, value, "not a code of this column; left out")
	}
	return v
}

// most is more sessions than any term has.
const most = 1000

// whole reads a whole number, also as a table writes it: 131.0.
func whole(s string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSuffix(s, ".0"))
	return n, err == nil && n >= 0 && n <= most
}
