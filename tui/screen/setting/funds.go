package setting

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caseload/model/field"
	"caseload/model/premium"
	"caseload/model/setting"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// fundSection is the funds of each financial year, with their rates and rules.
func (s *screen) fundSection() *section {
	return &section{
		name: "funds", title: "Funds",
		intro: "Rates, caps and rules of each fund and year; enter takes a proposed one.",
		cols: []widget.Column{
			{Title: "Year", Width: 8}, {Title: "Fund", Min: 16}, {Title: "Each", Width: 7, Align: ui.Right}, {Title: "Kept", Width: 6, Align: ui.Right},
			{Title: "A term", Width: 7, Align: ui.Right, Priority: 2}, {Title: "A year", Width: 7, Align: ui.Right, Priority: 3}, {Title: "Standing", Width: 16},
		},
		fill:  s.fundRows,
		start: func(d *data) string { return fundID(premium.PupilPremium, setting.FinancialYear(d.env.Today)) },
		add:   s.create(premium.Pots.Name(), nil),
	}
}

func fundID(stream string, year int) string { return stream + " " + strconv.Itoa(year) }

// fundRows are the funds on file, and what is proposed for this year and the next.
func (s *screen) fundRows(d *data) []row {
	shown := slices.Clone(d.pots)
	this := setting.FinancialYear(d.env.Today)
	for year := this; year <= this+1; year++ {
		shown = append(shown, proposed(d, shown, year)...)
	}
	slices.SortStableFunc(shown, func(a, b *premium.Pot) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(streamOrder(a.Stream), streamOrder(b.Stream)))
	})
	out := make([]row, len(shown))
	for i, p := range shown {
		out[i] = s.fundRow(d, p)
	}
	return out
}

func streamOrder(stream string) int { return slices.Index(premium.Streams.Values(), stream) }

// proposed are the funds of a year that are not on file.
func proposed(d *data, held []*premium.Pot, year int) []*premium.Pot {
	var before []premium.Pot
	has := map[string]bool{}
	for _, p := range held {
		before = append(before, *p)
		has[fundID(p.Stream, p.Year)] = true
	}
	rates := setting.PublishedRates()
	for _, r := range d.rates {
		rates = append(rates, *r)
	}
	var out []*premium.Pot
	for _, p := range premium.Propose(year, rates, before) {
		if !has[fundID(p.Stream, year)] {
			out = append(out, &p)
		}
	}
	return out
}

func (s *screen) fundRow(d *data, p *premium.Pot) row {
	kind := premium.Pots.Name()
	r := row{
		id: fundID(p.Stream, p.Year), name: p.Name(), kind: kind,
		cells: []string{setting.FinancialYearName(p.Year), premium.Streams.Label(p.Stream), sumOrDash(p.PerChild), sumOrDash(p.TopSlice), sumOrDash(p.CapTerm), sumOrDash(p.CapYear), "proposed"},
		more:  func() []string { return fundMore(d, p) },
	}
	if p.ID == "" {
		r.muted, r.change = true, s.create(kind, presetOf(p))
		return r
	}
	r.record, r.removable, r.loss = p.ID, true, "Nothing is allocated from it then, and nothing can be released."
	r.change = s.edit(kind, p.ID)
	r.cells[6] = "not confirmed"
	switch {
	case p.Closed(d.env.Today):
		r.cells[6], r.removable = "over, it stands", false
	case p.Confirmed:
		r.cells[6] = "confirmed"
	}
	return r
}

// presetOf are the values of a proposed fund.
func presetOf(p *premium.Pot) map[string]string {
	out := map[string]string{}
	for i, spec := range premium.Pots.Specs() {
		if v := premium.Pots.Get(p, i); !spec.Hidden && v != "" && v != "0" && v != "no" {
			out[spec.Name] = v
		}
	}
	return out
}

func sumOrDash(pence int64) string {
	if pence == 0 {
		return "–"
	}
	return field.Pounds(pence)
}

func fundMore(d *data, p *premium.Pot) []string {
	from, under := p.Ages()
	each := "Nothing is entered for each child"
	if p.PerChild > 0 {
		each = field.Pounds(p.PerChild) + " for each child"
	}
	each += fmt.Sprintf(" of ages %d to %d", from, under-1)
	if p.TopSlice > 0 {
		each += ", of which " + field.Pounds(p.TopSlice) + " is kept centrally"
	}
	out := said(p.Name(), each+".")
	if p.Total > 0 {
		out = append(out, "Grant by the letter: "+field.Pounds(p.Total)+".")
	}
	rule := "Released when the PEP is " + premium.ReleaseFrom.Label(p.ReleasedFrom())
	if caps := capsOf(p); caps != "" {
		rule += "; a school may ask for " + caps
	}
	if p.Beyond {
		rule += "; each request says why it is over and above"
	}
	if p.Over == premium.OnlyWarn {
		rule += "; overdrawing it only warns"
	}
	out = append(out, said(rule+".")...)
	if p.Stream == premium.Tutoring && p.Share > 0 {
		out = append(out, fmt.Sprintf("The grant pays %d%%, Pupil Premium Plus the rest.", p.Share))
	}
	if p.Carry {
		out = append(out, "What is unspent is carried over.")
	}
	out = append(out, said(labelled("Source", p.Source))...)
	switch {
	case p.ID == "":
		out = append(out, "Not in the settings yet: enter takes it, to be put right and confirmed.")
	case p.Closed(d.env.Today):
		out = append(out, "The year is over and its figures are confirmed: they stand. A new rate is that of a later year.")
	case p.State() != "":
		out = append(out, "! "+p.State()+".")
	}
	return out
}

func capsOf(p *premium.Pot) string {
	var out []string
	for _, c := range []struct {
		sum  int64
		name string
	}{{p.CapTerm, "a term"}, {p.CapYear, "a year"}} {
		if c.sum > 0 {
			out = append(out, field.Pounds(c.sum)+" "+c.name)
		}
	}
	return strings.Join(out, ", ")
}
