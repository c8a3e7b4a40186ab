package main

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/civil"
	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	"caseload/model/register"
)

// yearBack is how far the waiting times of those who were seen look back, in months.
const yearBack = 12

func (a *app) waitsCommand() *cobra.Command {
	from, to := "", ""
	c := &cobra.Command{
		Use: "waits", Short: "How long children wait for the services they are referred to",
		Long: "For each service: how many wait to be seen, the longest and the median of their days so far; how many were\n" +
			"seen in the last twelve months, or between --from and --to, and the median of the days that they had waited.\n" +
			"Who was refused consent, or whose referral was closed before, is in neither.\n\n  caseload waits --from 2026-09-01",
		Args: between(0, 0),
	}
	c.Flags().StringVar(&from, "from", "", "seen on this `day` or later")
	c.Flags().StringVar(&to, "to", "", "seen on this `day` or before")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, _ []string) error {
		first, last := b.Today().AddMonths(-yearBack).AddDays(1), b.Today()
		for _, f := range []struct {
			said string
			day  *civil.Date
		}{{from, &first}, {to, &last}} {
			if f.said == "" {
				continue
			}
			on, err := civil.Parse(f.said)
			if err != nil {
				return fault.New(fault.Usage, "%q is no day; write it as 2026-09-01.", f.said)
			}
			*f.day = on
		}
		all, err := b.Waits(ctx, first, last)
		if err != nil {
			return err
		}
		return a.give(ctx, waitsAnswer(all))
	}))
	return asks(c)
}

func waitsAnswer(all []register.Wait) answer {
	var rows [][]string
	for _, w := range all {
		rows = append(rows, []string{register.Services.Label(w.Service), strconv.Itoa(w.Waiting), days(w.Waiting, w.Longest), days(w.Waiting, w.Median), strconv.Itoa(w.Seen), days(w.Seen, w.SeenMedian)})
	}
	return answer{title: "Waiting times", none: "Nobody waits, and nobody was seen.", rows: sheet.RowsOf(rows), columns: []sheet.Column{
		{Title: "Service", Key: "service"}, {Title: "Waiting", Key: "waiting", Type: sheet.Number}, {Title: "Longest (days)", Key: "longest", Type: sheet.Number},
		{Title: "Median so far", Key: "median", Type: sheet.Number}, {Title: "Seen", Key: "seen", Type: sheet.Number}, {Title: "Median of the seen", Key: "seen_median", Type: sheet.Number}}}
}

// days is a number of days of some children, nothing where there are none.
func days(children, n int) string {
	if children == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
