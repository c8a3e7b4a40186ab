package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/exchange"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/id"
	"caseload/model/text"
)

type childEntry = *ledger.Entry[child.Child]

// who is what a row says about which child it means.
type who struct {
	upn, local        string
	forename, surname string
	born              civil.Date
	said              child.Child // all that it says of the child; without an id
}

func (p *who) name() string { return text.Fold(p.forename + " " + p.surname) }

// key is the same for rows that say the same about which child they mean.
func (p *who) key() string {
	return "child:" + strings.Join([]string{p.upn, p.local, p.name(), p.born.String()}, "|")
}

func (p *who) empty() bool { return p.upn == "" && p.local == "" && p.name() == "" }

// String is the child as a question names it.
func (p *who) String() string {
	var parts []string
	for _, s := range [...]string{text.Clean(p.forename + " " + p.surname), prefixed("born ", p.born.Plain()), prefixed("No. ", p.local), prefixed("UPN ", p.upn)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// who reads the columns of a row that are about its child. prefix is "child." on
// sheets of another kind.
func (r *run) who(w *row, prefix string) who {
	var c child.Child
	r.fillChild(w, &c, prefix)
	return who{upn: c.UPN, local: c.LocalID, forename: c.Forename, surname: c.Surname, born: c.Born, said: c}
}

// fillChild takes over what a row says of a child.
func (r *run) fillChild(w *row, c *child.Child, prefix string) {
	upn := c.UPN
	fill(r, w, child.Children, c, prefix)
	if upn != "" && c.UPN != upn && c.FormerUPN == "" {
		c.FormerUPN = upn // a new number is given on adoption or for safety
	}
	if c.UPN == "" {
		r.upnReason(w, c, prefix)
	}
	if v := r.raw(w, prefix+"name"); v != "" && r.raw(w, prefix+"surname") == "" {
		c.Forename, c.Surname = SplitName(v)
	}
	r.fillYear(w, c, prefix)
	if c.Born.After(r.o.Today) && !r.o.Today.IsZero() {
		r.warn(w, prefix+"born", r.raw(w, prefix+"born"), "this date of birth is still to come")
	}
}

// find looks for the child that a row means. It returns the entry; or none, and
// whether the row can only be about a child that is not in the caseload. A row
// that waits for an answer, or that an answer leaves out, gives neither.
//
// Numbers go before names: a child is known by UPN, then by the authority's
// number, then by name with date of birth. Whatever does not agree is asked.
func (r *run) find(w *row, p *who) (e childEntry, isNew bool, err error) {
	numbers, named, err := r.candidates(p)
	if err != nil {
		return nil, false, err
	}
	doubt := ""
	switch {
	case len(numbers) > 1:
		doubt = "its numbers belong to different children"
	case len(numbers) == 1 && slices.ContainsFunc(named, func(x childEntry) bool { return x != numbers[0] }):
		doubt = "its number belongs to one child, its name and date of birth to another"
	case len(numbers) == 1 && p.contradicts(numbers[0].Rec):
		doubt = "its number belongs to a child of another name"
	case len(numbers) == 1:
		return numbers[0], false, nil
	case len(named) > 1:
		doubt = "several children have this name and date of birth"
	case len(named) == 1 && p.otherNumbers(named[0].Rec):
		doubt = "a child of this name and date of birth has other numbers"
	case len(named) == 1:
		return named[0], false, nil
	default:
		return r.findAlike(w, p)
	}
	return r.askWhich(w, p, doubt, union(numbers, named))
}

// candidates are the children with a number that the row gives, and those with
// its name and date of birth.
func (r *run) candidates(p *who) (numbers, named []childEntry, err error) {
	byUPN, err := r.children.Find(r.ctx, "upn", p.upn)
	if err != nil {
		return nil, nil, err
	}
	byLocal, err := r.children.Find(r.ctx, "local_id", p.local)
	if err != nil {
		return nil, nil, err
	}
	named, err = r.children.Find(r.ctx, "name+born", nameAndBorn(&p.said))
	return union(byUPN, byLocal), named, err
}

// findAlike looks for children who could be meant though nothing fits exactly:
// the same name without a date of birth, a spelling or a date that differs by a
// slip of the pen, or a child who has no name yet, as those of the return have none.
func (r *run) findAlike(w *row, p *who) (childEntry, bool, error) {
	same, err := r.children.Find(r.ctx, "name", p.name())
	if err != nil {
		return nil, false, err
	}
	var alike []childEntry
	for _, e := range same {
		if p.born.IsZero() || e.Rec.Born.IsZero() || slip(p.born, e.Rec.Born) {
			alike = append(alike, e)
		}
	}
	if p.name() != "" {
		twins, err := r.children.Find(r.ctx, "born", p.born.String())
		if err != nil {
			return nil, false, err
		}
		for _, e := range twins {
			if p.spelt(e.Rec) || p.unnamed(e.Rec) {
				alike = append(alike, e)
			}
		}
	}
	alike = slices.DeleteFunc(union(alike, nil), func(e childEntry) bool { return p.otherNumbers(e.Rec) })
	if len(alike) == 0 {
		return nil, true, nil
	}
	return r.askWhich(w, p, "it may be a child who is in the caseload already", alike)
}

// askWhich asks which child a row means.
func (r *run) askWhich(w *row, p *who, doubt string, among []childEntry) (childEntry, bool, error) {
	var options []exchange.Option
	for _, e := range among {
		options = append(options, exchange.Option{ID: optionID(e, e.Rec.ID), Label: describe(e.Rec)})
	}
	options = append(options, exchange.Option{ID: "new", Label: "Another child: add as new"}, exchange.Option{ID: "skip", Label: "Leave the row out"})
	answer := r.ask(w, p.key(), fmt.Sprintf("Which child is %s? In doubt because %s.", p, doubt), options)
	if answer == "new" {
		return nil, true, nil
	}
	for _, e := range among {
		if optionID(e, e.Rec.ID) == answer {
			return e, false, nil
		}
	}
	return nil, false, nil
}

// optionID names a record as an answer that still holds when the sheet is read
// again: records that are new get another id each time.
func optionID[T any](e *ledger.Entry[T], id string) string {
	if e.New() {
		return "line " + strconv.Itoa(e.Line())
	}
	return id
}

func describe(c *child.Child) string {
	p := who{upn: c.UPN, local: c.LocalID, forename: c.Forename, surname: c.Surname, born: c.Born}
	return p.String()
}

// contradicts reports whether name and date of birth both, or one of them and
// another number, speak against a child with the row's number.
func (p *who) contradicts(c *child.Child) bool {
	against := 0
	if n := foldedName(c); n != "" && p.name() != "" && n != p.name() {
		against++
	}
	if !c.Born.IsZero() && !p.born.IsZero() && c.Born != p.born {
		against++
	}
	if p.otherNumbers(c) {
		against++
	}
	return against > 1
}

// otherNumbers reports whether the child has a number that differs from the row's.
func (p *who) otherNumbers(c *child.Child) bool {
	return p.upn != "" && c.UPN != "" && p.upn != c.UPN || p.local != "" && c.LocalID != "" && p.local != c.LocalID
}

// spelt reports whether a child's name could be the row's: one or two letters
// differ, or one forename is short for the other.
func (p *who) spelt(c *child.Child) bool {
	const letters = 2
	name := foldedName(c)
	if name == "" || distance(name, p.name(), letters) <= letters {
		return name != ""
	}
	if text.Fold(c.Surname) != text.Fold(p.surname) || p.surname == "" {
		return false
	}
	mine := text.Fold(p.forename)
	for _, theirs := range [...]string{text.Fold(c.Forename), text.Fold(c.KnownAs)} {
		if theirs != "" && mine != "" && (strings.HasPrefix(theirs, mine) || strings.HasPrefix(mine, theirs)) {
			return true
		}
	}
	return false
}

// unnamed reports whether a child born the same day could be the row's because the
// caseload has no name for it.
func (p *who) unnamed(c *child.Child) bool {
	return foldedName(c) == "" && (p.said.Sex == "" || c.Sex == "" || p.said.Sex == c.Sex)
}

// slip reports whether two dates differ as by a slip: day and month exchanged, or
// only one of day, month and year different.
func slip(a, b civil.Date) bool {
	ay, am, ad := a.Split()
	by, bm, bd := b.Split()
	if ay == by && int(am) == bd && int(bm) == ad {
		return true
	}
	same := 0
	for _, eq := range [...]bool{ay == by, am == bm, ad == bd} {
		if eq {
			same++
		}
	}
	return same == 2
}

// union returns the entries of both lists, each once.
func union(a, b []childEntry) []childEntry {
	var out []childEntry
	for _, list := range [...][]childEntry{a, b} {
		for _, e := range list {
			if !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// subject finds the child of a row of a sheet that is not about children as such.
// One that is not in the caseload is asked about once for the whole sheet. Rows
// that say the same of their child mean the same child. What such a sheet says of
// a child serves to find it, and to make one that is new; it changes none.
func (r *run) subject(w *row, p *who) (childEntry, error) {
	if p.empty() {
		r.refuse(w, "", "", "no child; expected a UPN, the authority's number, or a name")
		return nil, nil
	}
	if e := r.subjects[p.key()]; e != nil {
		return e, nil
	}
	e, isNew, err := r.find(w, p)
	if err != nil {
		return nil, err
	}
	if e == nil && isNew && (r.answered(p.key()) == "new" || r.askUnmatched(w) == "new") {
		c := p.said
		c.ID = id.New()
		e = r.children.Add(&c, c.Name(), r.place(w))
	}
	r.subjects[p.key()] = e
	return e, nil
}

func (r *run) askUnmatched(w *row) string {
	return r.ask(w, "unmatched:"+r.kind, "Some rows are about children who are not in the caseload. What is to become of them?", []exchange.Option{
		{ID: "skip", Label: "Leave these rows out"}, {ID: "new", Label: "Add the children from these rows"}})
}
