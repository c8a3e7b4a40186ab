package measure

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	terms "caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/fault"
)

// Span is a stretch of whole months, as a column of a report has it.
type Span struct {
	Title    string
	From, To civil.Date // the first day of a month and the last day of one
}

// cut says how long a period is and when it begins.
type cut uint8

const (
	month     cut = iota
	calendar      // 1 January to 31 December
	financial     // 1 April to 31 March
	academic      // 1 September to 31 August
	term          // a school term, from the Monday of its first week to the Sunday of its last
)

// Period is what a report is of: a month, or a year of one of three kinds.
type Period struct {
	cut   cut
	first civil.Date // its first day
	// of a term, the authority's own and the calendar that knows the others
	of  terms.Term
	cal *terms.Calendar
}

// IsZero reports whether p is no period.
func (p Period) IsZero() bool { return p.first.IsZero() }

// Month is the period of the month that holds a day.
func Month(day civil.Date) Period { return Period{cut: month, first: firstOfMonth(day)} }

// LastMonth is the last month that was over before today.
func LastMonth(today civil.Date) Period { return Month(firstOfMonth(today).AddDays(-1)) }

// Year is the calendar year of a day.
func Year(day civil.Date) Period {
	return Period{cut: calendar, first: civil.New(day.Year(), time.January, 1)}
}

// FinancialYear is the year from April that holds a day.
func FinancialYear(day civil.Date) Period {
	return Period{cut: financial, first: yearFrom(day, time.April)}
}

// AcademicYear is the year from September that holds a day.
func AcademicYear(day civil.Date) Period {
	return Period{cut: academic, first: yearFrom(day, time.September)}
}

func yearFrom(day civil.Date, m time.Month) civil.Date {
	y, at, _ := day.Split()
	if at < m {
		y--
	}
	return civil.New(y, m, 1)
}

func firstOfMonth(day civil.Date) civil.Date {
	y, m, _ := day.Split()
	return civil.New(y, m, 1)
}

// Term is the period of a school term. It begins with the Monday of its first week and
// ends with the Sunday of its last, so that no week of it is cut.
func Term(t terms.Term, c *terms.Calendar) Period {
	return Period{cut: term, first: t.First.AddDays(-(int(t.First.Weekday()) + 6) % 7), of: t, cal: c}
}

// PeriodWords says how a period is typed for ParsePeriodIn.
const PeriodWords = "A month as 2026-10, a term as autumn 2026, a calendar year as 2026, an academic year as 2026/27, a financial year as fy2026/27."

// ParsePeriodIn also reads a term by the terms of an authority: by its id, 2026-autumn,
// where the year is that in which the school year begins, or as people say it, with the
// year in which it is: autumn 2026, spring 2027.
func ParsePeriodIn(text string, c *terms.Calendar) (Period, error) {
	said := strings.ToLower(strings.Join(strings.Fields(text), " "))
	if t, ok := c.Term(terms.TermID(said)); ok {
		return Term(t, c), nil
	}
	if t, ok := c.Term(saidTerm(said)); ok {
		return Term(t, c), nil
	}
	p, err := ParsePeriod(text)
	if err != nil {
		return p, fault.New(fault.Usage, "The period %q is not understood. %s", text, PeriodWords)
	}
	return p, nil
}

// saidTerm is the id of a term in words, “spring 2027” or “spring term 2027”; empty where
// it is none.
func saidTerm(said string) terms.TermID {
	season, year, ok := strings.Cut(strings.Replace(said, " term ", " ", 1), " ")
	y, whole := whole(year, 4)
	if !ok || !whole {
		return ""
	}
	if season != terms.Autumn.String() {
		y--
	}
	return terms.TermID(strconv.Itoa(y) + "-" + season)
}

// Usual is the period of a report where none is asked for: the present term, the academic
// year that was over last, or else the month.
func (r *Report) Usual(today civil.Date, c *terms.Calendar) Period {
	switch {
	case r.Termly:
		return Term(c.TermBefore(today), c)
	case r.Yearly:
		return AcademicYear(today).Next(-1)
	}
	return LastMonth(today)
}

// ParsePeriod reads a period as typed: 2026-10 is a month, 2026 a calendar year,
// 2026-27 or 2026/27 an academic year, fy2026-27 a financial year. The error says so
// for a person.
func ParsePeriod(text string) (Period, error) {
	said := strings.ToLower(strings.TrimSpace(text))
	if p, ok := readPeriod(said); ok {
		return p, nil
	}
	return Period{}, fault.New(fault.Usage, "The period %q is not understood: a month is 2026-10, a calendar year 2026, an academic year 2026/27, a financial year fy2026/27.", text)
}

// ParseAcademic reads a school year as typed: 2025-26, 2025/26 or 2025.
func ParseAcademic(text string) (Period, error) {
	head, tail, two := strings.Cut(strings.ReplaceAll(strings.TrimSpace(text), "/", "-"), "-")
	y, ok := whole(head, 4)
	if n, good := whole(tail, 2); two {
		ok = ok && good && n == (y+1)%100
	}
	if !ok || y < 1900 || y > 9000 {
		return Period{}, fault.New(fault.Usage, "The school year %q is not understood: it is 2025-26.", text)
	}
	return Period{cut: academic, first: civil.New(y, time.September, 1)}, nil
}

// IsAcademic reports whether the period is a school year.
func (p Period) IsAcademic() bool { return p.cut == academic && !p.IsZero() }

// TermID is the term that the period is; empty where it is none.
func (p Period) TermID() terms.TermID { return p.of.ID }

func readPeriod(said string) (Period, bool) {
	rest, isFinancial := strings.CutPrefix(said, "fy")
	head, tail, two := strings.Cut(strings.ReplaceAll(rest, "/", "-"), "-")
	y, ok := whole(head, 4)
	if !ok || y < 1900 || y > 9000 {
		return Period{}, false
	}
	if !two {
		return Period{cut: calendar, first: civil.New(y, time.January, 1)}, !isFinancial
	}
	n, ok := whole(tail, 2)
	switch {
	case !ok:
	case isFinancial:
		return Period{cut: financial, first: civil.New(y, time.April, 1)}, n == (y+1)%100
	case strings.Contains(rest, "/") || n > 12: // 2026-27; of 2011-12 the month is meant
		return Period{cut: academic, first: civil.New(y, time.September, 1)}, n == (y+1)%100
	case n >= 1:
		return Period{cut: month, first: civil.New(y, time.Month(n), 1)}, true
	}
	return Period{}, false
}

func whole(s string, digits int) (int, bool) {
	if len(s) != digits || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// String is the period as ParsePeriod reads it.
func (p Period) String() string {
	y, m, _ := p.first.Split()
	switch p.cut {
	case calendar:
		return strconv.Itoa(y)
	case financial:
		return fmt.Sprintf("fy%d/%02d", y, (y+1)%100)
	case academic:
		return fmt.Sprintf("%d/%02d", y, (y+1)%100)
	case term:
		return string(p.of.ID)
	}
	return fmt.Sprintf("%d-%02d", y, int(m))
}

// Title is the period in words.
func (p Period) Title() string {
	if p.cut == month {
		_, m, _ := p.first.Split()
		return m.String() + " " + strconv.Itoa(p.first.Year())
	}
	return p.name()
}

// NotBegun says of a period to come that it is. The id of a spring or summer term names
// the school year, where people mean the year in which it is held: of those it says how
// the other is asked for.
func (p Period) NotBegun() string {
	said := capital(p.Title()) + " has not begun."
	year, season, ok := terms.TermFor(p.TermID())
	if !ok || season == terms.Autumn {
		return said
	}
	return said + fmt.Sprintf(" %s is of the school year %d/%02d; for the one of %d say “%s %d”.", p.TermID(), year, (year+1)%100, year, season, year)
}

func (p Period) name() string {
	y := p.first.Year()
	switch p.cut {
	case financial:
		return fmt.Sprintf("financial year %d/%02d", y, (y+1)%100)
	case academic:
		return fmt.Sprintf("academic year %d/%02d", y, (y+1)%100)
	case term:
		return p.of.Name()
	}
	return strconv.Itoa(y)
}

// From and To are its first and last day.
func (p Period) From() civil.Date { return p.first }

// To is the last day of the period.
func (p Period) To() civil.Date {
	switch p.cut {
	case month:
		return p.first.AddMonths(1).AddDays(-1)
	case term:
		return p.of.Last.AddDays((7 - int(p.of.Last.Weekday())) % 7)
	}
	return p.first.AddMonths(12).AddDays(-1)
}

// Next is the period n after this one of its kind; before it for less than nothing.
func (p Period) Next(n int) Period {
	if p.cut == term {
		return p.nextTerm(n)
	}
	if p.cut != month {
		n *= 12
	}
	return Period{cut: p.cut, first: p.first.AddMonths(n)}
}

// Over reports whether the period has ended by a day.
func (p Period) Over(today civil.Date) bool { return p.To().Before(today) }

// Spans are the columns of a report of the period: of a month also the month before,
// the same month a year ago and the calendar year so far; of a year also the year
// before.
func (p Period) Spans() []Span {
	if p.cut == term {
		before, last := p.Next(-1), p.Next(-3)
		year := AcademicYear(p.of.First)
		return []Span{{p.name(), p.first, p.To()}, {before.name(), before.first, before.To()}, {last.name(), last.first, last.To()},
			{year.String() + " so far", year.first, p.To()}}
	}
	if p.cut != month {
		before := p.Next(-1)
		return []Span{{capital(p.name()), p.first, p.To()}, {capital(before.name()), before.first, before.To()}}
	}
	return []Span{p.span(), p.Next(-1).span(), p.Next(-12).span(),
		{strconv.Itoa(p.first.Year()) + " so far", civil.New(p.first.Year(), time.January, 1), p.To()}}
}

func (p Period) span() Span {
	y, m, _ := p.first.Split()
	return Span{m.String()[:3] + " " + strconv.Itoa(y), p.first, p.To()}
}

// Months are the months of the year for a chart: of a month those of its calendar
// year up to it, of a year all twelve.
func (p Period) Months() []Span {
	from := p.first
	switch p.cut {
	case month:
		from = civil.New(p.first.Year(), time.January, 1)
	case term:
		from = AcademicYear(p.of.First).first
	}
	var out []Span
	for m := from; !m.After(p.To()); m = m.AddMonths(1) {
		out = append(out, Month(m).span())
	}
	return out
}

// nextTerm is the term n after this one.
func (p Period) nextTerm(n int) Period {
	t := p.of
	for ; n > 0; n-- {
		t = p.cal.TermAfter(t)
	}
	for ; n < 0; n++ {
		t = p.cal.TermBeforeTerm(t)
	}
	return Term(t, p.cal)
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
