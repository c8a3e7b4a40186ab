package pep

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/pep"
	"caseload/model/text"
	"caseload/model/work"
	"caseload/tui/ui"
)

// checkDraft is what is kept of a check that is not saved.
type checkDraft struct {
	Answers map[string]pep.Answer
	Letters string
	Notes   map[string]string
	Rating  pep.Rating
	Reason  string
	// School and SW are the letters, where they were changed by hand.
	School, SW *string
}

// keep writes the draft.
func (s *Check) keep() tea.Cmd {
	d := checkDraft{Answers: map[string]pep.Answer{}, Letters: s.letters.String(), Notes: s.notes, Rating: s.check.Rating, Reason: s.check.Reason}
	for _, q := range pep.Questions() {
		if !s.given[q.Field] {
			d.Answers[q.Field] = *q.Answer(&s.check)
		}
	}
	d.School, d.SW = s.ownLetter(paneSchool), s.ownLetter(paneSW)
	return s.draft.SaveJSON(d)
}

func (s *Check) ownLetter(pane int) *string {
	if !s.own[pane] {
		return nil
	}
	v := s.areas[pane].Value()
	return &v
}

// resume takes a draft up again.
func (s *Check) resume(d *checkDraft) {
	for _, q := range pep.Questions() {
		if a, ok := d.Answers[q.Field]; ok {
			*q.Answer(&s.check) = a
			delete(s.given, q.Field)
		}
	}
	s.letters = pep.ParseLetters(d.Letters)
	if d.Notes != nil {
		s.notes = d.Notes
	}
	s.check.Rating, s.check.Reason = d.Rating, d.Reason
	for pane, letter := range map[int]*string{paneSchool: d.School, paneSW: d.SW} {
		if letter != nil {
			s.own[pane] = true
			s.areas[pane].SetValue(*letter)
		}
	}
}

// afresh forgets what was answered and begins with the record.
func (s *Check) afresh() tea.Cmd {
	if s.facts == nil || s.saving.Loading() {
		return nil
	}
	s.facts.draft = nil
	s.letters, s.notes, s.given, s.own = pep.Letters{}, map[string]string{}, map[string]bool{}, [panes]bool{}
	s.input, s.cursor, s.pane = nil, nil, paneForm
	return tea.Batch(s.begin(s.facts), s.draft.Drop(), ui.Status(ui.Info, "Begun afresh from the record."))
}

// save checks that all is answered and rates the PEP.
func (s *Check) save() tea.Cmd {
	if s.facts == nil || s.saving.Loading() {
		return nil
	}
	s.input, s.cursor = nil, nil
	v := pep.Judge(&s.check)
	switch {
	case len(v.Open) > 0:
		s.pane = paneForm
		s.firstOpen()
		return ui.Status(ui.Warn, fmt.Sprintf("Not saved: %s.", stillOpen(v.Open)))
	case s.check.Rating == pep.Unrated:
		s.pane, s.at = paneForm, len(s.rows)-1
		return ui.Status(ui.Warn, "Not saved: choose the rating, "+choice(&v)+".")
	case !v.RedByRule() && s.check.Rating != v.Suggested && s.check.Reason == "":
		s.pane, s.at = paneForm, len(s.rows)-1
		return tea.Batch(s.note(), ui.Status(ui.Warn, "Not saved: say why it is "+pep.Ratings.Label(string(s.check.Rating))+" and not "+pep.Ratings.Label(string(v.Suggested))+"."))
	}
	c := s.finished(&v)
	if err := pep.Checks.Verify(&c); err != nil {
		return ui.Status(ui.Warn, "Not saved: "+err.Error())
	}
	svc := s.svc
	return ui.Load(&s.saving, s.env.Ctx, func(ctx context.Context) (pep.Check, error) { return svc.Rate(ctx, c) })
}

func stillOpen(open []string) string {
	if len(open) == 1 {
		return "one question is open: " + open[0]
	}
	return fmt.Sprintf("%d questions are open, the first: %s", len(open), open[0])
}

func choice(v *pep.Verdict) string {
	var out []string
	for _, r := range v.Allowed() {
		out = append(out, ratingKey(r)+" "+pep.Ratings.Label(string(r)))
	}
	return strings.Join(out, ", ")
}

func ratingKey(r pep.Rating) string {
	for k, x := range ratingKeys {
		if x == r {
			return k
		}
	}
	return ""
}

func (s *Check) firstOpen() {
	for i, r := range s.rows {
		if r.question != nil && *r.question.Answer(&s.check) == "" {
			s.at = i
			return
		}
	}
}

// finished is the check as it is saved.
func (s *Check) finished(v *pep.Verdict) pep.Check {
	c := s.check
	c.On, c.Rater = s.env.Today(), work.Who(s.env.Ctx)
	c.Reason = text.Clean(c.Reason)
	switch {
	case c.Reason != "":
	case v.RedByRule():
		c.Reason = v.Why()
	case len(v.Gaps) > 0:
		c.Reason = strings.Join(v.Gaps, "; ")
	default:
		c.Reason = "everything asked for is there"
	}
	var notes []string
	for _, q := range pep.Questions() {
		if n := text.Clean(s.notes[q.Field]); n != "" {
			notes = append(notes, q.Ask+": "+n)
		}
	}
	c.Notes = strings.Join(notes, "\n")
	c.ToSchool, c.ToSW = text.CleanNote(s.areas[paneSchool].Value()), text.CleanNote(s.areas[paneSW].Value())
	return c
}

// saved goes to the next PEP that waits.
func (s *Check) saved(c pep.Check, err error) tea.Cmd {
	if err != nil {
		return ui.Fail(err)
	}
	say := fmt.Sprintf("%s · %s rated %s.", s.facts.name, s.facts.term, ui.RAGText(string(c.Rating)))
	if c.Rating == pep.Red && !s.facts.returnBy.IsZero() {
		say = strings.TrimSuffix(say, ".") + ", to come back by " + s.facts.returnBy.Long() + "."
	}
	then := ui.Pop()
	if next := s.next(s.o.Queue, s.o.Done+1); next != nil {
		then = ui.Replace(next)
	} else {
		say += " That was the last one waiting."
	}
	return tea.Batch(s.draft.Drop(), tea.Sequence(then, tea.Batch(ui.Status(ui.Done, say), ui.Changed())))
}

// next is the check of the first of a queue, or nil.
func (s *Check) next(queue []string, done int) ui.Screen {
	if len(queue) == 0 {
		return nil
	}
	return NewCheck(s.env, s.svc, CheckOptions{PEP: queue[0], Queue: queue[1:], Done: done, Save: s.o.Save, Log: s.o.Log})
}

// skip goes to the next PEP without a rating; this one goes to the end of the queue.
func (s *Check) skip() tea.Cmd {
	queue := append(append([]string(nil), s.o.Queue...), s.o.PEP)
	return ui.Replace(s.next(queue, s.o.Done))
}

// both are the two letters, each under its heading.
func (s *Check) both() string {
	return "To the school\n\n" + s.areas[paneSchool].Value() + "\n\nTo the social worker\n\n" + s.areas[paneSW].Value() + "\n"
}

// copyLetter copies the letter that has the keys, on the form both.
func (s *Check) copyLetter() tea.Cmd {
	switch {
	case s.facts == nil:
		return nil
	case s.pane == paneForm:
		return ui.Copy(s.both())
	}
	return ui.Copy(s.areas[s.pane].Value())
}

// file writes both letters to a file.
func (s *Check) file() tea.Cmd {
	if s.facts == nil {
		return nil
	}
	save, body := s.o.Save, s.both()
	name := fmt.Sprintf("PEP feedback %s %s.txt", s.facts.term, s.facts.name)
	return ui.Load(&s.filing, s.env.Ctx, func(ctx context.Context) (string, error) { return save(ctx, name, body) })
}
