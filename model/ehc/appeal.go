package ehc

import (
	"slices"

	"caseload/model/calendar"
	"caseload/model/civil"
)

// Window is one of the times that a decision letter gives a family, in words.
type Window struct {
	Label string     // what it is for: "Appeal"
	Last  civil.Date // the last day
	Over  bool       // by the day on which it is looked at
	Text  string     // a sentence, with the reason of the day
}

// Windows are the times that the family has on a day to appeal and, before most
// appeals, to turn to a mediation adviser. None where the disagreement is over, the
// appeal is made, the letter is not known, or nothing can be appealed against.
func (d *Dispute) Windows(c *calendar.Calendar, today civil.Date) []Window {
	last := d.AppealBy(c).Due
	if last.IsZero() || d.Notice.After(today) || d.About == "other" || d.Outcome != "" || by(d.Registered, today) || by(d.Appeal, today) {
		return nil
	}
	out := []Window{window("Appeal", "appeal", last, d.appealWhy(c), today)}
	if d.asksAdviser() {
		out = append(out, window("Mediation adviser", "turn to a mediation adviser", d.ContactBy(), "two months from the letter", today))
	}
	return out
}

func window(label, do string, last civil.Date, why string, today civil.Date) Window {
	w := Window{Label: label, Last: last, Over: today.After(last)}
	if w.Text = "The family may " + do + " until "; w.Over {
		w.Text = "The time to " + do + " ended "
	}
	w.Text += last.Long() + " (" + why + ")"
	return w
}

// asksAdviser reports whether the family has still to turn to a mediation adviser. An
// appeal against Section I alone needs no certificate (CFA 2014 s.55(3)).
func (d *Dispute) asksAdviser() bool {
	return d.About != "placement" && !d.Notice.IsZero() && !d.Wanted && d.Told.IsZero() && d.Certificate.IsZero()
}

// appealWhy says from what the time to appeal is counted, and why it ends later.
func (d *Dispute) appealWhy(c *calendar.Calendar) string {
	why, end := "two months from the letter", d.Notice.AddMonths(2)
	if month := d.Certificate.AddMonths(1); month.After(end) {
		why, end = "one month from the mediation certificate", month
	}
	if moved := c.AppealMoved(end); moved != "" {
		why += "; " + moved
	}
	return why
}

// Contestable is the disagreement that a family may begin with the last decision
// letter of an assessment; false where none carries a right of appeal (CFA 2014 s.51).
func (a *Assessment) Contestable() (Dispute, bool) {
	d := Dispute{Child: a.Child, Assessment: a.ID}
	switch {
	case !a.FinalSent.IsZero():
		d.About, d.Notice = "contents", a.FinalSent
	case a.Outcome == "refuse":
		d.About, d.Notice = "issue", a.OutcomeOn
	case a.Decision == "refuse" && a.Kind == "again":
		d.About, d.Notice = "reassess", a.Notified
	case a.Decision == "refuse":
		d.About, d.Notice = "assess", a.Notified
	}
	return d, a.Withdrawn.IsZero() && !d.Notice.IsZero()
}

// Contestable is the disagreement that a family may begin with the last letter of a
// review. A decision to amend carries no right of appeal; what follows it does: the
// final plan, or the letter that the plan stays as it is.
func (r *Review) Contestable() (Dispute, bool) {
	d := Dispute{Child: r.Child, Plan: r.Plan, Review: r.ID}
	switch {
	case r.Decision == "maintain":
		d.About, d.Notice = "amend", r.Decided
	case r.Decision == "cease":
		d.About, d.Notice = "cease", r.Decided
	case r.Decision == "amend" && r.Unamended:
		d.About, d.Notice = "amend", r.FinalSent
	case r.Decision == "amend":
		d.About, d.Notice = "contents", r.FinalSent
	}
	return d, r.Cancelled.IsZero() && !d.Notice.IsZero()
}

// Contestable is the disagreement that a family may begin with the final plan for the
// new phase.
func (t *Transfer) Contestable() (Dispute, bool) {
	d := Dispute{Child: t.Child, Plan: t.Plan, About: "contents", Notice: t.Final}
	return d, t.Dropped.IsZero() && !t.Final.IsZero()
}

// Begun reports whether a disagreement is on record among those of the child: one with
// the same letter, or about the same decision of the same record.
func (d *Dispute) Begun(recorded []Dispute) bool {
	return slices.ContainsFunc(recorded, func(x Dispute) bool {
		ofSame := x.Assessment != "" && x.Assessment == d.Assessment || x.Review != "" && x.Review == d.Review
		return x.Notice == d.Notice || x.About == d.About && ofSame
	})
}
