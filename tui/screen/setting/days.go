package setting

import (
	"cmp"
	"slices"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/setting"
	"caseload/tui/widget"
)

func (s *screen) closureSection() *section {
	return &section{
		name: "closures", title: "Closures",
		intro: "Days in term when schools are shut (INSET): working days, but no school days.",
		cols:  []widget.Column{{Title: "Closure", Min: 18}, {Title: "First day", Width: 15}, {Title: "Last day", Width: 15}, {Title: "When", Min: 22, Priority: 1}},
		fill:  s.closureRows,
		start: func(d *data) string { return next(s.closureDays(d), d.env.Today) },
		add:   s.create(setting.Closures.Name(), nil),
	}
}

func (s *screen) closureDays(d *data) []dated {
	var out []dated
	for _, c := range d.closures {
		out = append(out, dated{c.ID, c.Last})
	}
	return out
}

func (s *screen) closureRows(d *data) []row {
	kind := setting.Closures.Name()
	sorted := slices.Clone(d.closures)
	slices.SortStableFunc(sorted, func(a, b *setting.Closure) int { return a.First.Compare(b.First) })
	var out []row
	for _, c := range sorted {
		when := whenOf(d.env.Calendar, c.First)
		out = append(out, row{
			id: c.ID, name: c.Name, kind: kind, record: c.ID, removable: true, loss: "The days are school days again.",
			cells:  []string{c.Name, c.First.Long(), c.Last.Long(), when},
			change: s.edit(kind, c.ID),
			more:   func() []string { return said(c.Name, longSpan(c.First, c.Last), when) },
		})
	}
	return out
}

// longSpan is one day, or a first and a last.
func longSpan(first, last civil.Date) string {
	if first == last {
		return first.Long()
	}
	return first.Long() + " to " + last.Long()
}

// whenOf says in which term a closure lies, or that it changes nothing.
func whenOf(c *calendar.Calendar, d civil.Date) string {
	t, in := c.TermOn(d)
	if !in {
		return "not in a term: changes nothing"
	}
	return t.Name()
}

const holidaySource = "GOV.UK, UK bank holidays (England and Wales), Open Government Licence v3.0"

func (s *screen) holidaySection() *section {
	return &section{
		name: "holidays", title: "Holidays",
		intro: "Those of 2012 to 2028 are in the program; add what has been proclaimed since.",
		cols:  []widget.Column{{Title: "Date", Width: 15}, {Title: "Bank holiday", Min: 28}, {Title: "Whose", Width: 10}},
		fill:  s.holidayRows,
		start: func(d *data) string { return next(holidayDays(d), d.env.Today) },
		add:   s.create(setting.Holidays.Name(), nil),
	}
}

// dated is a row with its day.
type dated struct {
	id  string
	day civil.Date
}

// next is the id of the first row that is not past; of the last where all are.
func next(rows []dated, today civil.Date) string {
	slices.SortStableFunc(rows, func(a, b dated) int { return a.day.Compare(b.day) })
	id := ""
	for _, r := range rows {
		id = r.id
		if !r.day.Before(today) {
			break
		}
	}
	return id
}

func holidayDays(d *data) []dated {
	var out []dated
	for _, h := range calendar.BankHolidays() {
		out = append(out, dated{publishedID(h.Date), h.Date})
	}
	for _, h := range d.holidays {
		out = append(out, dated{h.ID, h.Date})
	}
	return out
}

func publishedID(d civil.Date) string { return "published " + d.String() }

func (s *screen) holidayRows(d *data) []row {
	kind := setting.Holidays.Name()
	type day struct {
		on civil.Date
		row
	}
	var days []day
	taken := map[civil.Date]bool{}
	for _, h := range calendar.BankHolidays() {
		taken[h.Date] = true
		days = append(days, day{h.Date, row{
			id: publishedID(h.Date), muted: true, fixed: "it is in the program, from " + holidaySource,
			cells: []string{h.Date.Long(), h.Label(), "published"},
			more:  func() []string { return said(h.Label(), h.Date.Long(), "Source: "+holidaySource+".") },
		}})
	}
	for _, h := range d.holidays {
		note := ""
		if taken[h.Date] {
			note = "! This day is a published bank holiday already; it is counted once."
		}
		days = append(days, day{h.Date, row{
			id: h.ID, name: h.Name, kind: kind, record: h.ID, removable: true, loss: "The day is a working day again, and all duties are worked out again.",
			cells:  []string{h.Date.Long(), h.Name, "yours"},
			change: s.edit(kind, h.ID),
			more:   func() []string { return said(h.Name, h.Date.Long(), "Added by the authority.", note) },
		}})
	}
	slices.SortStableFunc(days, func(a, b day) int { return cmp.Or(a.on.Compare(b.on), cmp.Compare(a.id, b.id)) })
	out := make([]row, len(days))
	for i := range days {
		out[i] = days[i].row
	}
	return out
}
