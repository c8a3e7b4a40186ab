package intake

import (
	"fmt"
	"strconv"
	"strings"

	"caseload/model/attainment"
	"caseload/model/calendar"
	"caseload/model/exchange/internal/ledger"
	"caseload/model/field"
	"caseload/model/id"
	"caseload/model/pep"
	"caseload/model/text"
)

// The form of a PEP as a school sends it back (letter.FormRows): a row for each thing that
// was asked, with the child and the term in each row.

// formTargets are what the columns of the form hold beside the child.
func formTargets() []Target {
	return []Target{
		{Name: "term", Label: "Term"}, {Name: "part", Label: "Part", Also: []string{"Section"}},
		{Name: "no", Label: "No.", Also: []string{"No", "Number"}}, {Name: "item", Label: "Item", Also: []string{"Field"}},
		{Name: "answer", Label: "Answer", Also: []string{"Answers", "Response"}},
	}
}

// formPart is a row of the form about a PEP that was found.
type formPart struct {
	row  *row
	kid  childEntry
	pep  *ledger.Entry[pep.PEP]
	term string
	no   int
	item string // folded
}

func (r *run) formRow(w *row) error {
	p := r.who(w, "child.")
	kid, err := r.subject(w, &p)
	if err != nil {
		return err
	}
	answer := r.raw(w, "answer")
	if kid == nil || w.bad || w.waiting || answer == "" {
		return r.skip()
	}
	term, ok := calendar.ParseTerm(r.raw(w, "term"), r.o.Today)
	if !ok {
		r.refuse(w, "term", r.raw(w, "term"), "not a term; expected such as Autumn 2026 or 2026-autumn")
		return r.skip()
	}
	e, err := r.samePEP(kid.Rec.ID, &pep.PEP{Term: string(term)})
	if err != nil {
		return err
	}
	if e == nil {
		r.refuse(w, "term", string(term), "the child has no PEP of this term: arrange it first")
		return r.skip()
	}
	f := &formPart{row: w, kid: kid, pep: e, term: string(term), item: text.Fold(r.raw(w, "item"))}
	f.no, _ = strconv.Atoi(r.raw(w, "no"))
	s, ok := sectionNamed(r.raw(w, "part"))
	if !ok {
		r.warn(w, "part", r.raw(w, "part"), "no part of a PEP; left out")
		return r.skip()
	}
	if err := r.formAnswer(f, &s); err != nil {
		return err
	}
	r.cameIn(f)
	return nil
}

func sectionNamed(said string) (pep.Section, bool) {
	folded := text.Fold(said)
	for _, s := range pep.Sections() {
		if text.Fold(s.Title) == folded || s.ID == folded {
			return s, true
		}
	}
	return pep.Section{}, false
}

func (r *run) formAnswer(f *formPart, s *pep.Section) error {
	for _, name := range s.Fields {
		i := pep.PEPs.Index(name)
		if spec := &pep.PEPs.Specs()[i]; itemIs(spec, f.item) {
			setAnswer(r, f, pep.PEPs, f.pep.Rec, i)
			return nil
		}
	}
	switch s.ID {
	case pep.SectionAttainment:
		return r.formSubject(f)
	case pep.SectionReviewed:
		return r.formReview(f)
	case pep.SectionTargets:
		return r.formTarget(f)
	}
	r.warn(f.row, "item", r.raw(f.row, "item"), "nothing that the part “"+s.Title+"” asks for; left out")
	return r.skip()
}

func itemIs(s *field.Spec, folded string) bool {
	return text.Fold(strings.TrimPrefix(s.Label, "…")) == folded || s.Name == folded
}

// setAnswer reads the answer of a row into a field of a record.
func setAnswer[T any](r *run, f *formPart, set *field.Set[T], rec *T, index int) {
	v := r.value(f.row, "answer", &set.Specs()[index])
	if v == "" {
		return
	}
	if err := set.Set(rec, index, v); err != nil {
		r.refuse(f.row, "answer", r.raw(f.row, "answer"), err.Error())
	}
}

// cameIn notes that a PEP came from the school with the form, where its meeting was held
// and it was awaited.
func (r *run) cameIn(f *formPart) {
	p := f.pep.Rec
	switch {
	case p.HeldOn.IsZero():
	case p.Rating == pep.Red && !p.Again:
		p.Received, p.Again = r.o.Today, true
	case p.Received.IsZero():
		p.Received = r.o.Today
	}
	p.Status = p.StatusOf()
	r.peps.Touch(f.pep, f.kid.Rec.Name(), r.place(f.row))
}

// formSubject takes a subject: “Reading: against age”.
func (r *run) formSubject(f *formPart) error {
	at := strings.LastIndex(r.raw(f.row, "item"), ":")
	if at < 0 {
		r.warn(f.row, "item", r.raw(f.row, "item"), "no subject; left out")
		return r.skip()
	}
	subject, ok := attainment.Subjects.Parse(strings.TrimSpace(r.raw(f.row, "item")[:at]))
	name := map[string]string{"against age": "against", "progress": "progress", "note": "note"}[text.Fold(r.raw(f.row, "item")[at+1:])]
	if !ok || name == "" {
		r.warn(f.row, "item", r.raw(f.row, "item"), "no subject; left out")
		return r.skip()
	}
	held, err := r.views.Find(r.ctx, "child", f.kid.Rec.ID)
	if err != nil {
		return err
	}
	i := attainment.TeacherAssessments.Index(name)
	for _, e := range held {
		if e.Rec.Subject == subject && (e.Rec.PEP == f.pep.Rec.ID || e.Rec.PEP == "" && e.Rec.Term == f.term) {
			setAnswer(r, f, attainment.TeacherAssessments, e.Rec, i)
			r.views.Touch(e, f.kid.Rec.Name(), r.place(f.row))
			return nil
		}
	}
	v := &attainment.TeacherAssessment{ID: id.New(), Child: f.kid.Rec.ID, Term: f.term, PEP: f.pep.Rec.ID, Subject: subject, On: r.o.Today}
	setAnswer(r, f, attainment.TeacherAssessments, v, i)
	r.views.Add(v, f.kid.Rec.Name(), r.place(f.row))
	return nil
}

// formReview takes what became of a target of the PEP before.
func (r *run) formReview(f *formPart) error {
	before, err := r.pepBefore(f)
	if err != nil {
		return err
	}
	var e *ledger.Entry[pep.Target]
	if before != nil {
		if e, err = r.targetOf(before.ID, f); err != nil {
			return err
		}
	}
	if e == nil {
		r.warn(f.row, "no", r.raw(f.row, "no"), "the PEP before has no such target; left out")
		return r.skip()
	}
	for _, name := range []string{"outcome", "evidence"} {
		i := pep.Targets.Index(name)
		if !itemIs(&pep.Targets.Specs()[i], f.item) {
			continue
		}
		setAnswer(r, f, pep.Targets, e.Rec, i)
		if e.Rec.Reviewed.IsZero() && e.Rec.Outcome != "" {
			e.Rec.Reviewed = firstOf(f.pep.Rec.HeldOn, r.o.Today)
		}
		r.targets.Touch(e, f.kid.Rec.Name(), r.place(f.row))
		return nil
	}
	return r.skip()
}

// pepBefore is the PEP before the one of the form.
func (r *run) pepBefore(f *formPart) (*pep.PEP, error) {
	peps, targets, err := r.ofKid(f)
	if err != nil {
		return nil, err
	}
	return pep.Before(f.pep.Rec, peps, targets), nil
}

func (r *run) ofKid(f *formPart) (peps []pep.PEP, targets []pep.Target, err error) {
	held, err := r.peps.Find(r.ctx, "child", f.kid.Rec.ID)
	if err != nil {
		return nil, nil, err
	}
	for _, e := range held {
		peps = append(peps, *e.Rec)
	}
	ts, err := r.targets.Find(r.ctx, "child", f.kid.Rec.ID)
	if err != nil {
		return nil, nil, err
	}
	for _, e := range ts {
		targets = append(targets, *e.Rec)
	}
	return peps, targets, nil
}

func (r *run) targetOf(pepID string, f *formPart) (*ledger.Entry[pep.Target], error) {
	held, err := r.targets.Find(r.ctx, "child", f.kid.Rec.ID)
	if err != nil {
		return nil, err
	}
	for _, e := range held {
		if e.Rec.PEP == pepID && e.Rec.Number == f.no {
			return e, nil
		}
	}
	return nil, nil
}

// formTarget takes a field of a new target.
func (r *run) formTarget(f *formPart) error {
	if f.no < 1 {
		r.warn(f.row, "no", r.raw(f.row, "no"), "a new target needs its number; left out")
		return r.skip()
	}
	at := -1
	for i := range pep.Targets.Specs() {
		if s := &pep.Targets.Specs()[i]; !s.ReadOnly && s.Type != field.Ref && itemIs(s, f.item) {
			at = i
		}
	}
	if at < 0 {
		r.warn(f.row, "item", r.raw(f.row, "item"), "no field of a target; left out")
		return r.skip()
	}
	e, err := r.targetOf(f.pep.Rec.ID, f)
	if err != nil {
		return err
	}
	if e != nil {
		setAnswer(r, f, pep.Targets, e.Rec, at)
		r.targets.Touch(e, f.kid.Rec.Name(), r.place(f.row))
		return nil
	}
	t := &pep.Target{ID: id.New(), Child: f.kid.Rec.ID, PEP: f.pep.Rec.ID, Number: f.no}
	setAnswer(r, f, pep.Targets, t, at)
	if t.Text == "" {
		r.warn(f.row, "no", r.raw(f.row, "no"), fmt.Sprintf("target %d has no words that say what it is; left out", f.no))
		return r.skip()
	}
	r.targets.Add(t, f.kid.Rec.Name(), r.place(f.row))
	r.later = append(r.later, func() error { return r.weighTarget(f, t) })
	return nil
}

// weighTarget warns of a new target that is taken though last term's are not all
// reviewed, and of one that is not SMART.
func (r *run) weighTarget(f *formPart, t *pep.Target) error {
	peps, targets, err := r.ofKid(f)
	if err != nil {
		return err
	}
	if open := pep.Unreviewed(f.pep.Rec, peps, targets); len(open) > 0 {
		r.warn(f.row, "no", strconv.Itoa(f.no), fmt.Sprintf("a new target, though %d of the PEP before are not reviewed: %s", len(open), open[0].Title()))
	}
	if hints := t.Hints(r.o.Today); len(hints) > 0 {
		r.warn(f.row, "answer", t.Text, "not SMART yet: "+pep.HintText(hints))
	}
	return nil
}
