package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/balance"
	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	"caseload/model/officer"
)

// balanced are the kinds of team whose caseloads are compared.
var balanced = []string{string(officer.EHCReview), string(officer.EHCNew)}

func (a *app) balanceCommand() *cobra.Command {
	team, propose := string(officer.EHCReview), false
	c := &cobra.Command{
		Use: "balance", Short: "What each officer carries, and which schools to move",
		Long: "What each officer of a team carries: plans, open assessments, reviews due soon, what is overdue, beside the\n" +
			"caseload that the authority aims at. With --propose, which linked schools to move and what that would do.\n\n" +
			"  caseload balance --team review --propose\n\nThe aim and the weeks are local figures: “caseload settings figures set caseload-target 350”.",
		Args: between(0, 0),
	}
	c.Flags().StringVar(&team, "team", team, "which `work`: "+strings.Join(balanced, ", "))
	c.Flags().BoolVar(&propose, "propose", false, "propose schools to move")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, _ []string) error {
		k, ok := officer.TeamKinds.Parse(team)
		if !ok {
			return fault.New(fault.Usage, "--team: %q is none of %s.", team, strings.Join(balanced, ", "))
		}
		p, err := b.Balance(ctx, officer.TeamKind(k))
		if err != nil {
			return err
		}
		if propose {
			return a.giveProposal(ctx, &p)
		}
		return a.give(ctx, loadsAnswer(&p))
	}))
	return asks(c)
}

func loadsAnswer(p *balance.Picture) answer {
	var rows [][]string
	for _, l := range p.Loads {
		rows = append(rows, []string{l.Name, strconv.Itoa(l.Schools), strconv.Itoa(l.Plans), strconv.Itoa(l.Assessments), strconv.Itoa(l.Cases()),
			strconv.Itoa(l.Cases() - p.Target), strconv.Itoa(l.Reviews), strconv.Itoa(l.Overdue)})
	}
	return answer{title: "Caseloads", none: "There are no officers in a team for this work.", rows: sheet.RowsOf(rows), columns: []sheet.Column{
		{Title: "Officer", Key: "officer"}, {Title: "Schools", Key: "schools", Type: sheet.Number}, {Title: "Plans", Key: "plans", Type: sheet.Number},
		{Title: "Assessments", Key: "assessments", Type: sheet.Number}, {Title: "Cases", Key: "cases", Type: sheet.Number},
		{Title: "Over " + strconv.Itoa(p.Target), Key: "over", Type: sheet.Number},
		{Title: "Reviews, " + strconv.Itoa(p.Weeks) + " weeks", Key: "reviews", Type: sheet.Number}, {Title: "Overdue", Key: "overdue", Type: sheet.Number}}}
}

// giveProposal writes the moves; how the officers would stand after them goes to
// those who read it on a screen.
func (a *app) giveProposal(ctx context.Context, p *balance.Picture) error {
	names := map[string]string{"": "nobody"}
	for _, l := range p.Loads {
		names[l.Officer] = l.Name
	}
	moves := p.Propose()
	var rows [][]string
	for _, m := range moves {
		rows = append(rows, []string{m.Name, names[m.From], names[m.To], strconv.Itoa(m.Cases)})
	}
	err := a.give(ctx, answer{title: "Schools to move", none: "No move would ease anybody by much.", rows: sheet.RowsOf(rows), columns: []sheet.Column{
		{Title: "School", Key: "school"}, {Title: "From", Key: "from"}, {Title: "To", Key: "to"}, {Title: "Cases", Key: "cases", Type: sheet.Number}}})
	if err != nil || len(moves) == 0 {
		return err
	}
	after := p.After(moves)
	for i, l := range p.Loads {
		if after[i].Cases() != l.Cases() {
			a.tell("%s: %d now, %d then.", l.Name, l.Cases(), after[i].Cases())
		}
	}
	return nil
}
