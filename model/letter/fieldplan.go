package letter

import (
	"strings"

	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
)

func planned(get func(*Facts, *ehc.Plan) string) func(*Facts) string {
	return func(f *Facts) string {
		if f.Plan == nil {
			return ""
		}
		return get(f, f.Plan)
	}
}

func planFields() []Field {
	return []Field{
		{Name: "plan made", Says: "date of the plan", value: planned(func(_ *Facts, p *ehc.Plan) string { return written(p.Made) })},
		{Name: "named school", Says: "school or type of setting that the plan names", value: planned((*Facts).named)},
		{Name: "final plan sent", Says: "date of the final plan", value: func(f *Facts) string {
			switch {
			case f.Review != nil:
				return written(f.Review.FinalSent)
			case f.Assessment != nil:
				return written(f.Assessment.FinalSent)
			}
			return ""
		}},
		{Name: "last reviewed", Says: "date of the last review", value: planned(func(_ *Facts, p *ehc.Plan) string { return written(first(p.Reviewed, p.Made)) })},
		{Name: "review due", Says: "day by which the annual review must be complete", value: func(f *Facts) string { return deadline(f.reviewBy()) }},
		{Name: "meeting by", Says: "latest safe day for the review meeting", value: planned(func(f *Facts, p *ehc.Plan) string {
			return deadline(first(f.dueBy(duty.ReviewMeeting), after(f.reviewDue(p), -4*7)))
		})},
		{Name: "transferred in", Says: "date on which the plan was transferred", value: planned(func(_ *Facts, p *ehc.Plan) string { return written(p.Transfer) })},
		{Name: "review after transfer", Says: "day by which the transferred plan will be reviewed", value: planned(func(f *Facts, p *ehc.Plan) string {
			return deadline(first(f.dueBy(ruleMoved), f.afterTransfer(p)))
		})},
	}
}

// named is what section I names: a school, or a type of setting.
func (f *Facts) named(p *ehc.Plan) string {
	if s := f.schoolNamed(p.School); s != nil {
		return s.Name
	}
	return lowerLabel(ehc.SettingTypes, p.Type)
}

// reviewBy is when the plan must be reviewed; the one that a final plan letter
// brings, within twelve months of that letter.
func (f *Facts) reviewBy() civil.Date {
	switch {
	case f.Plan != nil:
		return f.reviewDue(f.Plan)
	case f.Assessment != nil:
		return f.sentOn().AddMonths(12).AddDays(-1)
	}
	return civil.Date{}
}

// reviewDue is the last day of the twelve months.
func (f *Facts) reviewDue(p *ehc.Plan) civil.Date {
	if d := f.dueBy(duty.ReviewYear); !d.IsZero() {
		return d
	}
	from := first(p.Reviewed, p.Made)
	if from.IsZero() {
		return from
	}
	return from.AddMonths(12).AddDays(-1)
}

// afterTransfer is the later of twelve months from the last review and three
// months from the transfer (SEND Regulations 2014 reg. 15(5)).
func (f *Facts) afterTransfer(p *ehc.Plan) civil.Date {
	if p.Transfer.IsZero() {
		return civil.Date{}
	}
	return civil.Max(first(p.Reviewed, p.Made).AddMonths(12), p.Transfer.AddMonths(3))
}

func reviewed(get func(*Facts, *ehc.Review) string) func(*Facts) string {
	return func(f *Facts) string {
		if f.Review == nil {
			return ""
		}
		return get(f, f.Review)
	}
}

func reviewFields() []Field {
	counted := func(rule duty.RuleID, weeks int) func(*Facts) string {
		return reviewed(func(f *Facts, r *ehc.Review) string { return deadline(first(f.dueBy(rule), after(r.Held, 7*weeks))) })
	}
	return []Field{
		{Name: "meeting", Says: "date of the meeting", value: reviewed(func(_ *Facts, r *ehc.Review) string { return deadline(first(r.Held, r.Meeting)) })},
		{Name: "papers by", Says: "day by which the advice is circulated", value: reviewed(func(_ *Facts, r *ehc.Review) string { return deadline(after(first(r.Held, r.Meeting), -14)) })},
		{Name: "report by", Says: "day by which the report is due", value: reviewed(func(f *Facts, r *ehc.Review) string {
			return deadline(first(f.dueBy(duty.ReviewReport), after(first(r.Held, r.Meeting), 14)))
		})},
		{Name: "decision by", Says: "day by which the decision is due", value: counted(duty.ReviewDecide, 4)},
		{Name: "reasons after review", Says: "reasons of the decision after the review", value: reviewed(func(_ *Facts, r *ehc.Review) string { return r.Why })},
		{Name: "amended plan by", Says: "day by which the final amended plan is due", value: reviewed(func(f *Facts, r *ehc.Review) string { return deadline(f.amendedBy(r)) })},
	}
}

// amendedBy is the earlier of eight weeks from the amendment notice and twelve from
// the meeting (SEND Regulations 2014 reg. 22(3)-(4); R (L, M and P) v Devon).
func (f *Facts) amendedBy(r *ehc.Review) civil.Date {
	return civil.Min(after(first(r.NoticeSent, f.Today), 8*7), after(r.Held, 12*7))
}

func transferFields() []Field {
	moved := func(get func(*Facts, *ehc.Transfer) string) func(*Facts) string {
		return func(f *Facts) string {
			if f.Transfer == nil {
				return ""
			}
			return get(f, f.Transfer)
		}
	}
	return []Field{
		{Name: "transfer", Says: "kind of phase transfer", value: moved(func(_ *Facts, t *ehc.Transfer) string { return lowerLabel(ehc.Phases, t.Phase) })},
		{Name: "moves in", Says: "year of the move", value: moved(func(_ *Facts, t *ehc.Transfer) string {
			if t.Year == 0 {
				return ""
			}
			return "September " + itoa(t.Year)
		})},
		{Name: "transfer plan by", Says: "last day for the amended plan of the transfer", value: moved(func(f *Facts, t *ehc.Transfer) string {
			return deadline(first(f.dueBy(rulePhase5), lastTransferDay(t.Phase, t.Year)))
		})},
		{Name: "preference by", Says: "day by which the preference is asked for", value: moved(func(f *Facts, _ *ehc.Transfer) string { return deadline(f.Today.AddDays(14)) })},
	}
}

func disputeFields() []Field {
	of := func(get func(*Facts, *ehc.Dispute) string) func(*Facts) string {
		return func(f *Facts) string {
			if f.Dispute == nil {
				return ""
			}
			return get(f, f.Dispute)
		}
	}
	return []Field{
		{Name: "disputed decision", Says: "decision disputed", value: of(func(_ *Facts, d *ehc.Dispute) string { return lowerLabel(ehc.Appealable, d.About) })},
		{Name: "decision letter", Says: "date of the decision letter", value: of(func(_ *Facts, d *ehc.Dispute) string { return written(d.Notice) })},
		{Name: "mediation asked", Says: "date on which we were told that mediation is wanted", value: of(func(_ *Facts, d *ehc.Dispute) string { return written(d.Told) })},
		{Name: "mediation by", Says: "last day for the mediation", value: of(func(f *Facts, d *ehc.Dispute) string {
			return deadline(first(f.dueBy(ruleMediation), after(d.Told, 30)))
		})},
		{Name: "appeal received", Says: "date on which the appeal reached us", value: of(func(_ *Facts, d *ehc.Dispute) string { return written(d.Appeal) })},
		{Name: "response by", Says: "last day for the authority’s response", value: of(func(f *Facts, _ *ehc.Dispute) string { return deadline(f.dueBy(ruleResponse)) })},
		{Name: "hearing", Says: "date of the hearing", value: of(func(_ *Facts, d *ehc.Dispute) string { return deadline(d.Hearing) })},
	}
}

func termFields() []Field {
	return []Field{
		{Name: "term", Says: "term", value: func(f *Facts) string {
			if f.Term.First.IsZero() {
				return ""
			}
			return strings.ToLower(f.Term.Season.String()) + " term " + itoa(f.Term.First.Year())
		}},
		{Name: "term begins", Says: "first day of the term", value: func(f *Facts) string { return deadline(f.Term.First) }},
		{Name: "number of reviews", Says: "number of reviews", value: func(f *Facts) string {
			switch len(f.Due) {
			case 0:
				return ""
			case 1:
				return "one annual review"
			}
			return itoa(len(f.Due)) + " annual reviews"
		}},
		{Name: "reviews", Says: "reviews due in the term", value: (*Facts).reviewTable},
	}
}

// reviewTable is the rows of the termly letter.
func (f *Facts) reviewTable() string {
	if len(f.Due) == 0 {
		return ""
	}
	rows := []string{tableRow("Name", "Number", "Year", "Last review", "Meeting by", "Meeting set", "Complete by")}
	for _, r := range f.Due {
		rows = append(rows, tableRow(r.Name, r.Number, r.Year, plain(r.Last), plain(r.Meeting), plain(r.Set), plain(r.Due)))
	}
	return strings.Join(rows, "\n")
}

// plain is a date short enough for a table.
func plain(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Plain()
}
