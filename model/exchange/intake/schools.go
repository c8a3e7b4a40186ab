package intake

import (
	"fmt"
	"slices"
	"strings"

	"caseload/model/exchange"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/id"
	"caseload/model/ident"
	"caseload/model/school"
	"caseload/model/text"
)

type schoolEntry = *ledger.Entry[school.School]

func (r *run) schoolRow(w *row) error {
	var s school.School
	r.fillSchool(w, &s)
	if s.Name == "" {
		r.refuse(w, "name", "", "no name; a school needs one")
	}
	if w.bad {
		return r.skip()
	}
	e, err := r.sameSchool(w, &s)
	if err != nil {
		return err
	}
	if w.waiting {
		return r.skip()
	}
	if e == nil {
		s.ID = id.New()
		r.schools.Add(&s, s.Name, r.place(w))
		return nil
	}
	next := *e.Rec
	r.again(func() { r.fillSchool(w, &next) })
	r.keepInspection(w, e.Rec, &next)
	return put(r, w, r.schools, school.Schools, e, next, next.Name)
}

// keepInspection keeps what is on record of an inspection later than that of the sheet:
// the register lags behind, and an officer has read the report.
func (r *run) keepInspection(w *row, was, next *school.School) {
	if !next.Inspected.Before(was.Inspected) || next.Inspected.IsZero() {
		return
	}
	r.warn(w, "inspected", r.raw(w, "inspected"), "an earlier inspection than that on record, "+was.Inspected.Long()+"; what is on record stays")
	next.Inspected, next.Judgement = was.Inspected, was.Judgement
}

// fillSchool takes over what a row says of a school. The register has its number,
// its head and its address in several columns each, and a spreadsheet drops the
// leading zeros of the numbers.
func (r *run) fillSchool(w *row, s *school.School) {
	fill(r, w, school.Schools, s, "")
	if la, estab := r.raw(w, "la"), r.raw(w, "estab"); la != "" && estab != "" && r.raw(w, "laestab") == "" {
		if n, p := ident.ParseLAESTAB(pad(la, 3) + pad(estab, 4)); !p.Refuse() {
			s.LAEstab = n
		}
	}
	if head := join(" ", r.raw(w, "head.title"), r.raw(w, "head.first"), r.raw(w, "head.last")); head != "" && r.raw(w, "head") == "" {
		s.Head = head
	}
	if a := join(", ", r.raw(w, "address"), r.raw(w, "address.2"), r.raw(w, "address.3"), r.raw(w, "address.town")); a != "" {
		s.Address = a
	}
}

func pad(s string, width int) string {
	return strings.Repeat("0", max(0, width-len(s))) + s
}

func join(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}

// sameSchool finds the school of the caseload that a row is about. A URN goes
// before LAESTAB and name: schools change their names and share them.
func (r *run) sameSchool(w *row, s *school.School) (schoolEntry, error) {
	for _, by := range [...][2]string{{"urn", s.URN}, {"laestab", s.LAEstab}} {
		found, err := r.schools.Find(r.ctx, by[0], by[1])
		if err != nil {
			return nil, err
		}
		// An academy takes over its predecessor's LAESTAB and gets another URN.
		found = slices.DeleteFunc(found, func(e schoolEntry) bool { return otherURN(e.Rec, s) })
		if len(found) == 1 {
			return found[0], nil
		}
	}
	named, err := r.schools.Find(r.ctx, "name", text.Fold(s.Name))
	if err != nil {
		return nil, err
	}
	named = slices.DeleteFunc(named, func(e schoolEntry) bool {
		return otherURN(e.Rec, s) || s.LAEstab != "" && e.Rec.LAEstab != "" && s.LAEstab != e.Rec.LAEstab
	})
	switch len(named) {
	case 0:
		return nil, nil
	case 1:
		return named[0], nil
	}
	return r.askSchool(w, s.Name, "Several schools of the caseload have this name.", named, "new"), nil
}

func otherURN(a, b *school.School) bool { return a.URN != "" && b.URN != "" && a.URN != b.URN }

// school returns the id of the school that the row names by number or name; what
// stood before where it names none. A number in the column of the name counts as
// one. A name that is not in the caseload is added, or asked about where one much
// like it is there.
func (r *run) school(w *row, before string) (string, error) {
	return r.schoolIn(w, before, schoolColumns{name: "school", urn: "school.urn", laestab: "school.laestab"})
}

// schoolColumns are the targets by which a sheet says which school is meant.
type schoolColumns struct{ name, urn, laestab string }

func (r *run) schoolIn(w *row, before string, c schoolColumns) (string, error) {
	s := school.School{URN: r.schoolNumber(w, c.urn, ident.ParseURN), LAEstab: r.schoolNumber(w, c.laestab, ident.ParseLAESTAB), Name: r.raw(w, c.name)}
	if n, p := ident.ParseURN(s.Name); s.URN == "" && s.Name != "" && p.OK() {
		s.URN, s.Name = n, ""
	} else if n, p := ident.ParseLAESTAB(s.Name); s.LAEstab == "" && s.Name != "" && p.OK() {
		s.LAEstab, s.Name = n, ""
	}
	if noSchool[text.Fold(s.Name)] {
		r.warn(w, c.name, s.Name, "no school's name; left out")
		s.Name = ""
	}
	if s.URN == "" && s.LAEstab == "" && s.Name == "" {
		return before, nil
	}
	e, err := r.sameSchool(w, &s)
	if err != nil || w.waiting {
		return before, err
	}
	if e == nil && s.Name != "" {
		e, err = r.closeSchool(w, &s)
	}
	switch {
	case err != nil:
		return before, err
	case e != nil:
		return e.Rec.ID, nil
	case s.Name == "" && !w.waiting:
		r.warn(w, c.urn, join(" ", s.URN, s.LAEstab), "no school of the caseload has this number, and no name is given; left out")
	}
	return before, nil
}

// noSchool are what people write in a column of schools where there is none.
var noSchool = map[string]bool{"none": true, "no school": true, "not in school": true, "not on roll": true, "neet": true, "ehe": true, "cme": true, "eotas": true,
	"electively home educated": true, "home educated": true, "unknown": true, "not known": true, "tbc": true}

func (r *run) schoolNumber(w *row, target string, parse func(string) (string, ident.Problem)) string {
	if v := r.raw(w, target); v != "" {
		return r.ident(w, target, v, parse)
	}
	return ""
}

// closeSchool asks about a name that is much like one in the caseload, and adds it
// where none is.
func (r *run) closeSchool(w *row, s *school.School) (schoolEntry, error) {
	near, err := r.near(s.Name)
	if err != nil {
		return nil, err
	}
	if len(near) > 0 {
		e := r.askSchool(w, s.Name, "It is not in the caseload under this name.", near, "new", "none")
		if e != nil || r.answered("school:"+text.Fold(s.Name)) != "new" {
			return e, nil
		}
	} else {
		r.warn(w, "school", s.Name, "no such school in the caseload; added with this name")
	}
	added := *s
	added.ID = id.New()
	e := r.schools.Add(&added, added.Name, r.place(w))
	r.schoolNames = append(r.schoolNames, coreName{core(added.Name), e})
	return e, nil
}

func (r *run) answered(key string) string {
	if i, ok := r.questions[key]; ok {
		return r.plan.Questions[i].Answer
	}
	return ""
}

var schoolAnswers = map[string]string{"new": "Another school: add as new", "none": "None of these: leave the school empty"}

func (r *run) askSchool(w *row, name, doubt string, among []schoolEntry, also ...string) schoolEntry {
	var options []exchange.Option
	for _, e := range among {
		options = append(options, exchange.Option{ID: optionID(e, e.Rec.ID), Label: join(", ", e.Rec.Name, e.Rec.Postcode, prefixed("URN ", e.Rec.URN))})
	}
	for _, a := range also {
		options = append(options, exchange.Option{ID: a, Label: schoolAnswers[a]})
	}
	answer := r.ask(w, "school:"+text.Fold(name), fmt.Sprintf("Which school is “%s”? %s", name, doubt), options)
	for _, e := range among {
		if optionID(e, e.Rec.ID) == answer {
			return e
		}
	}
	return nil
}

// coreName is a school's name reduced to the words that tell it from others.
type coreName struct {
	core  []string
	entry schoolEntry
}

// common are the words that many schools' names have.
var common = map[string]bool{"school": true, "schools": true, "academy": true, "college": true, "primary": true, "secondary": true, "junior": true, "infant": true, "infants": true,
	"high": true, "the": true, "of": true, "and": true, "c": true, "e": true, "ce": true, "cofe": true, "rc": true, "catholic": true, "church": true, "england": true, "roman": true,
	"community": true, "special": true, "nursery": true, "sch": true, "pri": true, "sec": true, "va": true, "vc": true, "trust": true, "upper": true, "middle": true}

func core(name string) []string {
	words := strings.Fields(text.Fold(name))
	var out []string
	for _, w := range words {
		if common[w] {
			continue
		}
		if w == "saint" || w == "saints" {
			w = "st"
		}
		if len(w) > 3 {
			w = strings.TrimSuffix(w, "s") // St Mary, St Mary's
		}
		out = append(out, w)
	}
	if len(out) == 0 {
		return words
	}
	return out
}

// maxNear is how many schools a question offers.
const maxNear = 6

// near returns the schools whose names are much like one, the nearest first. Where
// the finder cannot give all schools, only those read so far are looked at.
func (r *run) near(name string) ([]schoolEntry, error) {
	if r.schoolNames == nil {
		if _, err := r.schools.Load(r.ctx); err != nil {
			return nil, err
		}
		for _, e := range r.schools.All() {
			r.schoolNames = append(r.schoolNames, coreName{core(e.Rec.Name), e})
		}
	}
	key := text.Fold(name)
	if out, ok := r.alike[key]; ok {
		return out, nil
	}
	mine := core(name)
	type hit struct {
		e schoolEntry
		d int
	}
	var hits []hit
	for _, c := range r.schoolNames {
		if d, ok := likeness(mine, c.core); ok {
			hits = append(hits, hit{c.entry, d})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return a.d - b.d })
	var out []schoolEntry
	for _, h := range hits[:min(len(hits), maxNear)] {
		out = append(out, h.e)
	}
	r.alike[key] = out
	return out, nil
}

// likeness compares two core names: 0 where they have the same words, more the
// less they are alike; false where they are not.
func likeness(a, b []string) (int, bool) {
	if !slices.Equal(numerals(a), numerals(b)) {
		return 0, false // School 1 and School 2 are two schools
	}
	x, y := strings.Join(a, " "), strings.Join(b, " ")
	if x == y {
		return 0, true
	}
	if limit := min(2, len(x)/5); distance(x, y, limit) <= limit {
		return distance(x, y, limit), true
	}
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	telling := 0
	for _, w := range short {
		if !slices.Contains(long, w) {
			return 0, false
		}
		if len(w) > 2 {
			telling++
		}
	}
	return 3 + len(long) - len(short), telling > 0
}

// numerals are the words of a name that are numbers.
func numerals(words []string) []string {
	var out []string
	for _, w := range words {
		if w[0] >= '0' && w[0] <= '9' {
			out = append(out, w)
		}
	}
	return out
}
