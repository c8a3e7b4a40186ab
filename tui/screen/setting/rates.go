package setting

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"caseload/model/field"
	"caseload/model/setting"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

func (s *screen) rateSection() *section {
	return &section{
		name: "rates", title: "Rates",
		intro: "Pupil Premium Plus per child. A published rate counts once you have taken it.",
		cols: []widget.Column{
			{Title: "Year", Width: 8}, {Title: "Amount", Width: 10, Align: ui.Right}, {Title: "Standing", Width: 30}, {Title: "Source", Min: 20},
		},
		fill:  s.rateRows,
		start: func(d *data) string { return yearID(setting.FinancialYear(d.env.Today)) },
		add:   s.create(setting.Rates.Name(), nil),
	}
}

func yearID(year int) string { return "year " + strconv.Itoa(year) }

// rateYears are the years from the first published to the next one.
func rateYears(d *data, published []setting.Rate) []int {
	last := setting.FinancialYear(d.env.Today) + 1
	var out []int
	for y := published[0].Year; y <= last; y++ {
		out = append(out, y)
	}
	for _, r := range d.rates {
		if !slices.Contains(out, r.Year) {
			out = append(out, r.Year)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (s *screen) rateRows(d *data) []row {
	published := setting.PublishedRates()
	var out []row
	for _, y := range rateYears(d, published) {
		var known *setting.Rate
		if i := slices.IndexFunc(published, func(r setting.Rate) bool { return r.Year == y }); i >= 0 {
			known = &published[i]
		}
		premium := false
		for _, r := range d.rates {
			if r.Year != y {
				continue
			}
			premium = premium || r.Name == setting.LACPremium
			out = append(out, s.ownRate(r, known))
		}
		if !premium {
			out = append(out, s.openRate(y, known))
		}
	}
	return out
}

// ownRate is a rate that is in the file.
func (s *screen) ownRate(r, known *setting.Rate) row {
	kind := setting.Rates.Name()
	name := r.Name + " " + setting.FinancialYearName(r.Year)
	id := r.ID
	if r.Name == setting.LACPremium {
		id = yearID(r.Year) // the cursor stays when a proposal is taken
	}
	standing := "in use"
	if r.Name != setting.LACPremium {
		standing = r.Name
	}
	differs := ""
	if r.Name == setting.LACPremium && known != nil && known.Amount != r.Amount {
		standing = "in use; published " + field.Pounds(known.Amount)
		differs = "! It differs from the published " + field.Pounds(known.Amount) + " (" + known.Source + ")."
	}
	return row{
		id: id, name: name, kind: kind, record: r.ID, removable: true, loss: "Sums over the year have no rate then.",
		cells:  []string{setting.FinancialYearName(r.Year), field.Pounds(r.Amount), standing, r.Source},
		change: s.edit(kind, r.ID),
		more:   func() []string { return said(name+": "+field.Pounds(r.Amount), "Source: "+r.Source, differs) },
	}
}

// openRate is a year that has no rate in the file: proposed, or not confirmed.
func (s *screen) openRate(year int, known *setting.Rate) row {
	name := setting.FinancialYearName(year)
	preset := map[string]string{"name": setting.LACPremium, "year": strconv.Itoa(year)}
	out := row{id: yearID(year), name: name, muted: true, kind: setting.Rates.Name()}
	if known == nil {
		out.cells = []string{name, "–", "not confirmed: enter the rate", ""}
		out.more = func() []string {
			return said("Pupil Premium Plus "+name+": not confirmed.", "No published figure was known when this program was made. Enter the rate from the DfE's conditions of grant.")
		}
	} else {
		preset["amount"], preset["source"] = strconv.FormatInt(known.Amount, 10), known.Source
		out.cells = []string{name, field.Pounds(known.Amount), "published, not taken yet", known.Source}
		out.more = func() []string {
			return said("Pupil Premium Plus "+name+": "+field.Pounds(known.Amount)+", as published.", "Source: "+known.Source+".",
				"Enter takes it into the file, where it can be put right; T takes all that are published.")
		}
	}
	out.change = s.create(setting.Rates.Name(), preset)
	return out
}

// missingRates are the published rates whose year has none in the file.
func (s *screen) missingRates() []setting.Rate {
	if s.data == nil {
		return nil
	}
	return slices.DeleteFunc(setting.PublishedRates(), func(p setting.Rate) bool {
		return slices.ContainsFunc(s.data.rates, func(r *setting.Rate) bool { return r.Year == p.Year && r.Name == p.Name })
	})
}

func (s *screen) canTakeRates() (bool, string) {
	switch {
	case s.section().name != "rates":
		return false, "this is for the rates"
	case len(s.missingRates()) == 0:
		return false, "every published rate is in the file"
	}
	return true, ""
}

func (s *screen) takeRates() tea.Cmd {
	svc, missing := s.svc, s.missingRates()
	var names []string
	for _, r := range missing {
		names = append(names, setting.FinancialYearName(r.Year)+"  "+field.Pounds(r.Amount))
	}
	return ui.Open(ui.NewConfirm(s.env, ui.ConfirmOptions{
		Title: "Take the published rates?", Text: "They were found with those who quote the grant. Check them against the DfE's conditions before money moves.",
		Affects: names, Yes: "take them", No: "leave it",
		OnYes: func() tea.Cmd {
			return s.write(fmt.Sprintf("%d rates taken.", len(missing)), func(ctx context.Context) error {
				for i := range missing {
					values := map[string]string{}
					for j, spec := range setting.Rates.Specs()[1:] {
						values[spec.Name] = setting.Rates.Get(&missing[i], j+1)
					}
					if _, err := svc.Add(ctx, setting.Rates.Name(), values, ""); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}))
}
