package intake

import (
	"context"

	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/setting"
	"caseload/model/work"
)

// kept is a mapping as the file keeps it.
type kept = setting.Mapping

// recall proposes a mapping, with what was corrected the last time that a sheet of
// this kind had these columns.
func recall(ctx context.Context, records work.RecordReader, kind string, header []string) (intake.Mapping, *kept, error) {
	m := intake.Map(kind, header, nil)
	if records == nil {
		return m, nil, nil
	}
	recs, err := records.Where(ctx, setting.Mappings.Name(), "id", m.Key())
	if err != nil || len(recs) == 0 {
		return m, nil, err
	}
	was, ok := recs[0].(*setting.Mapping)
	if !ok {
		return m, nil, nil
	}
	return intake.Map(kind, header, intake.Recall(*was)), was, nil
}

// remember adds a corrected mapping to the plan, so that it is kept with what it
// brought in, or not at all, and undone with it.
func remember(p *exchange.Plan, m *intake.Mapping, was *kept) {
	chosen := false
	for _, c := range m.Columns {
		chosen = chosen || c.Chosen
	}
	rec := m.Remember()
	if !chosen || was != nil && *was == rec {
		return
	}
	put := exchange.Put{Kind: setting.Mappings.Name(), Record: &rec, New: was == nil, Who: "which column is which field"}
	if was != nil {
		for _, d := range setting.Mappings.Diff(was, &rec) {
			put.Changes = append(put.Changes, exchange.Change{Field: setting.Mappings.Specs()[d.Index].Name, Before: d.Before, After: d.After})
		}
	}
	p.Puts = append(p.Puts, put)
}

// likely are the kinds of sheet, the more usual first: it counts where two fit a
// sheet equally well.
var likely = []string{intake.Children, intake.Schools, intake.Officers, intake.PEPs, intake.Plans, intake.Assessments, intake.AnnualReviews,
	intake.Advice, intake.Consultations, intake.Actions, intake.Terms, intake.Suspensions, intake.Weeks,
	intake.Results, intake.Progress, intake.Activities, intake.Offers, intake.PEPForm}

// guess is the kind of sheet that knows most of these columns, one that could be
// read before one that could not.
func guess(header []string) string {
	best, most := intake.Children, -1
	for _, kind := range likely {
		m := intake.Map(kind, header, nil)
		n := 0
		for _, c := range m.Columns {
			if c.Field != "" {
				n++
			}
		}
		if exchange.Refused(m.Problems()) {
			n -= len(header)
		}
		if n > most {
			best, most = kind, n
		}
	}
	return best
}
