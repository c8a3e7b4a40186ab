package ssda903

import (
	"fmt"

	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/exchange"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/id"
	"caseload/model/ident"
)

// header is what the Header file says of a child.
type header struct {
	born            civil.Date
	sex, ethnic     string
	upn, upnUnknown string
}

func (r *reader) readHeader(l line) error {
	h, ok := r.parseHeader(l)
	if !ok {
		r.skipped[headerFile]++
		return nil
	}
	k := r.kid(l.cells[0])
	if k.line > 0 {
		r.skipped[headerFile]++
		if h == k.said {
			r.warn(l.Place, "CHILD", k.number, "this child is in the Header twice; the second row says the same and is left out")
			return nil
		}
		r.refuse(l.Place, "CHILD", k.number, "this child is in the Header twice, and the rows contradict each other; expected one row for each child")
		return nil
	}
	k.said, k.line = h, l.Line
	return r.match(k, l.Place)
}

func (r *reader) parseHeader(l line) (header, bool) {
	var h header
	var ok bool
	if h.born, ok = r.day(l.Place, "DOB", l.cells[1]); !ok {
		return h, false
	}
	if h.born.IsZero() {
		r.warn(l.Place, "DOB", "", "no date of birth; the year group and every age stay unknown")
	}
	h.sex = r.code(l.Place, "SEX", l.cells[2], code.Sex)
	h.ethnic = r.code(l.Place, "ETHNIC", l.cells[3], code.Ethnicity)
	upn, problem := ident.ParseUPN(l.cells[4])
	switch {
	case problem.Refuse():
		r.warn(l.Place, "UPN", l.cells[4], problem.Message+"; left out")
	case problem.Unknown():
		h.upnUnknown = r.code(l.Place, "UPN", upn, code.UPNUnknown)
	default:
		h.upn = upn
		if problem.Warn() {
			r.warn(l.Place, "UPN", upn, checkLetter)
		}
	}
	return h, true
}

// checkLetter leaves out which letter it should be: the warnings then group.
const checkLetter = "the check letter is wrong; kept as it is"

// match finds the child of the return in the caseload, by number and then by
// UPN, or enters a new one, and takes over what the Header says.
func (r *reader) match(k *kid, at ledger.Place) error {
	e, asked, err := r.find(k, at)
	if err != nil || asked {
		return err
	}
	if e == nil {
		c := &child.Child{ID: id.New(), LocalID: k.number}
		k.said.into(c)
		k.entry = r.children.Add(c, c.Name(), at)
		return nil
	}
	k.entry = e
	e.Rec.LocalID = k.number
	k.said.into(e.Rec)
	r.children.Touch(e, e.Rec.Name(), at)
	return nil
}

func (h *header) into(c *child.Child) {
	if !h.born.IsZero() {
		c.Born = h.born
	}
	over(&c.Sex, h.sex)
	over(&c.Ethnicity, h.ethnic)
	if h.upn == "" {
		over(&c.UPNUnknown, h.upnUnknown)
		return
	}
	if c.UPN != "" && c.UPN != h.upn && c.FormerUPN == "" {
		c.FormerUPN = c.UPN // a new number is given on adoption or for safety
	}
	c.UPN = h.upn
}

// over replaces a text unless there is nothing to replace it with: an empty cell
// never erases.
func over(dst *string, v string) {
	if v != "" {
		*dst = v
	}
}

// find returns the entry of the caseload for a child of the return, nil for a
// new child. asked says that it depends on a question without an answer.
func (r *reader) find(k *kid, at ledger.Place) (found *ledger.Entry[child.Child], asked bool, err error) {
	byNumber, err := r.children.Find(r.ctx, "local_id", k.number)
	if err != nil {
		return nil, false, err
	}
	switch len(byNumber) {
	case 1:
		return byNumber[0], false, nil
	case 0:
	default:
		e, open := r.ask(k, at, byNumber, "Several children of the caseload have the local number "+k.number+". Which one is meant?")
		return e, open, nil
	}
	byUPN, err := r.children.Find(r.ctx, "upn", k.said.upn)
	if err != nil || len(byUPN) == 0 {
		return nil, false, err
	}
	var held []*ledger.Entry[child.Child]
	for _, e := range byUPN {
		if e.New() || e.Named() {
			r.warn(at, "UPN", k.said.upn, "two children of this return have the same UPN; both are kept")
			continue
		}
		held = append(held, e)
	}
	switch {
	case len(held) == 0:
		return nil, false, nil
	case len(held) == 1 && held[0].Rec.LocalID == "":
		return held[0], false, nil
	}
	e, open := r.ask(k, at, held, fmt.Sprintf("Child %s of the return has the UPN of a child who is in the caseload under another number. Is it the same child?", k.number))
	return e, open, nil
}

// ask puts the question which child is meant, unless it has been answered.
func (r *reader) ask(k *kid, at ledger.Place, among []*ledger.Entry[child.Child], question string) (*ledger.Entry[child.Child], bool) {
	q := exchange.Question{Key: "child:" + k.number, File: at.File, Line: at.Line, Lines: 1, Text: question}
	for _, e := range among {
		q.Options = append(q.Options, exchange.Option{ID: e.Rec.ID, Label: label(e.Rec)})
	}
	q.Options = append(q.Options, exchange.Option{ID: "new", Label: "Another child: add as new"})
	q.Answer = q.Given(r.o.Answers)
	r.plan.Questions = append(r.plan.Questions, q)
	for _, e := range among {
		if e.Rec.ID == q.Answer {
			return e, false
		}
	}
	return nil, q.Answer == ""
}

func label(c *child.Child) string {
	s := c.Name()
	if !c.Born.IsZero() {
		s += ", born " + c.Born.Plain()
	}
	if c.LocalID != "" {
		s += ", No. " + c.LocalID
	}
	return s
}

func (r *reader) readUASC(l line) error {
	until, ok := r.day(l.Place, "DUC", l.cells[1])
	if !ok {
		r.skipped[uascFile]++
		return nil
	}
	k, err := r.mentioned(l.cells[0], l.Place)
	if err != nil || k.entry == nil {
		return err
	}
	c := k.entry.Rec
	c.UASC = true
	if !until.IsZero() {
		c.UASCUntil = until
	}
	r.born(k, l.Place, l.cells[2])
	r.children.Touch(k.entry, c.Name(), l.Place)
	return nil
}
