package plain

import (
	"context"
	"errors"
	"strings"

	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/code"
	"caseload/model/field"
	"caseload/model/list"
	"caseload/model/pep"
	"caseload/model/text"
	"caseload/model/work"
)

// clash shows both versions of a field that somebody else has changed meanwhile.
func (s *session) clash(err error, spec *field.Spec) error {
	var c *work.Conflict
	if !errors.As(err, &c) {
		return err
	}
	for _, f := range c.Fields {
		s.say("%s was %s when you looked; somebody has made it %s; you typed %s. Edit again to decide.", spec.Label,
			quoted(spec.Show(f.Seen)), quoted(spec.Show(f.Theirs)), quoted(spec.Show(f.Mine)))
	}
	return nil
}

func quoted(v string) string { return "“" + text.Clean(v) + "”" }

// rateOf asks which PEP of a child is to be rated, and rates it.
func (s *session) rateOf(ctx context.Context, childID string) error {
	f, err := s.book.Case(ctx, childID)
	if err != nil {
		return err
	}
	if len(f.PEPs) == 0 {
		s.say("There is no PEP yet.")
		return nil
	}
	var ids []string
	for i := len(f.PEPs) - 1; i >= 0; i-- {
		p := &f.PEPs[i]
		ids = append(ids, p.ID)
		s.say("  %d  %s: %s %s", len(ids), calendar.TermID(p.Term).Name(), pep.Statuses.Label(string(p.Status)), strings.ToUpper(pep.Ratings.Label(string(p.Rating))))
	}
	for {
		said, err := s.needed(ctx, "Which PEP:")
		if err != nil {
			return err
		}
		if n, ok := within(said, len(ids)); ok {
			return s.rate(ctx, f, ids[n])
		}
		s.say("Please type a number from 1 to %d.", len(ids))
	}
}

// offerCheck rates the PEP of a row, or reports that its child is to be opened.
func (b *browser) offerCheck(ctx context.Context, row list.Row) (bool, error) {
	ok, err := b.yes(ctx, "Check this PEP now? n opens the child.")
	if err != nil || !ok {
		return false, err
	}
	f, err := b.book.Case(ctx, row.Child)
	if err != nil {
		return true, err
	}
	id := row.ID
	if _, key, found := strings.Cut(id, ":"); found { // the key of a duty: rule and record
		id = key
	}
	return true, b.rate(ctx, f, id)
}

// rate puts the questions of the quality form, says what follows, and saves.
func (s *session) rate(ctx context.Context, f *casefile.File, id string) error {
	var p *pep.PEP
	for i := range f.PEPs {
		if f.PEPs[i].ID == id {
			p = &f.PEPs[i]
		}
	}
	if p == nil {
		s.say("That PEP is no longer there.")
		return nil
	}
	c := pep.Check{PEP: p.ID, Child: p.Child}
	s.tellPEP(f, p)
	if err := s.questions(ctx, &c); err != nil {
		return err
	}
	if err := s.verdict(ctx, &c); err != nil {
		return err
	}
	facts, err := Facts(ctx, s.book, s.book, f, p)
	if err != nil {
		return err
	}
	c.ToSchool, c.ToSW = pep.ToSchoolFrom(&c, facts), pep.ToSWFrom(&c, facts)
	s.say("\nFeedback to the school:\n\n%s\nFeedback to the social worker:\n\n%s", text.CleanNote(c.ToSchool)+"\n", text.CleanNote(c.ToSW)+"\n")
	ok, err := s.yes(ctx, "Save this rating?")
	if err != nil {
		return err
	}
	if !ok {
		return errBack
	}
	if _, err := s.book.Rate(ctx, c); err != nil {
		return err
	}
	s.say("Rated %s.", strings.ToUpper(pep.Ratings.Label(string(c.Rating))))
	return nil
}

func (s *session) tellPEP(f *casefile.File, p *pep.PEP) {
	s.say("\nPEP of %s, %s.", text.Clean(f.Child.Name()), calendar.TermID(p.Term).Name())
	if !p.HeldOn.IsZero() {
		s.say("Held %s.", p.HeldOn.Long())
	}
	if p.Voice != "" {
		s.say("Child's voice: %s", text.Clean(p.Voice))
	}
	own, before := targets(f, p)
	for _, t := range before {
		s.say("Last term's target: %s (%s)", text.Clean(t.Text), pep.Outcomes.Label(t.Outcome))
	}
	for _, t := range own {
		s.say("Target %d: %s", t.Number, text.Clean(t.Text))
	}
}

// questions puts the quality form line by line.
func (s *session) questions(ctx context.Context, c *pep.Check) error {
	for _, q := range pep.Questions() {
		ok, err := s.yes(ctx, q.Ask+"?")
		if err != nil {
			return err
		}
		*q.Answer(c) = pep.No
		if ok {
			*q.Answer(c) = pep.Yes
		}
	}
	notes, err := s.line(ctx, "Evidence (may be left out):")
	c.Notes = notes
	return err
}

// verdict says what the answers lead to, and asks for the rating among those that
// they allow.
func (s *session) verdict(ctx context.Context, c *pep.Check) error {
	v := pep.Judge(c)
	if v.RedByRule() {
		c.Rating, c.Reason = pep.Red, v.Why()
		s.say("Red by rule: %s. It cannot be rated higher until that is put right.", v.Why())
		return nil
	}
	for _, g := range v.Gaps {
		s.say("Gap: %s.", g)
	}
	may := &code.List{Name: "Rating"}
	for _, r := range v.Allowed() {
		may.Codes = append(may.Codes, code.Code{Value: string(r), Label: pep.Ratings.Label(string(r))})
	}
	s.say("The answers lead to %s.", pep.Ratings.Label(string(v.Suggested)))
	r, err := s.code(ctx, "Rating (nothing for that)", may, string(v.Suggested))
	if err != nil {
		return err
	}
	c.Rating = pep.Rating(r)
	c.Reason, err = s.line(ctx, "Reason:")
	return err
}
