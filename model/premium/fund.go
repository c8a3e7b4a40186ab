package premium

import (
	"fmt"
	"time"

	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/civil"
	"caseload/model/setting"
)

// The funds.
const (
	PupilPremium = "ppplus"
	EarlyYears   = "eypp"
	Post16       = "post16"
	Recovery     = "recovery"
	Tutoring     = "tutoring"
)

// EarlyMonths is the age, in months, from which early years premium is paid (all
// funded ages since April 2024).
const EarlyMonths = 9

// band is the ages of a fund where its pot does not say others: age on the 31 August
// before a school year, from and under.
var bands = map[string][2]int{
	PupilPremium: {4, 16}, // Reception to Year 11
	EarlyYears:   {0, 4},
	Post16:       {16, 18},
	Recovery:     {4, 16},
	Tutoring:     {4, 16},
}

// Ages are the ages of the fund, from and under, on the 31 August before a school
// year: a child of Reception is 4, one of Year 11 is 15.
func (p *Pot) Ages() (from, under int) {
	if p.FromAge == 0 && p.UntilAge == 0 {
		b := bands[p.Stream]
		return b[0], b[1]
	}
	if p.UntilAge == 0 {
		return p.FromAge, 150
	}
	return p.FromAge, p.UntilAge
}

// Counted reports whether the fund counts its children by their age on one 31 August
// (conditions of grant: aged 4 to 15 on it), and not by their age on each day of care.
func Counted(stream string) bool { return stream != EarlyYears && stream != Post16 }

// First and Last are the days of a financial year.
func First(year int) civil.Date { return civil.New(year, time.April, 1) }

// Last is 31 March, on which what is unspent goes back.
func Last(year int) civil.Date { return civil.New(year+1, time.March, 31) }

// SchoolAge is the age on the 31 August before the school year that holds a day, by
// which year groups go; it is below nothing for a child born since.
func SchoolAge(born, on civil.Date) int {
	return calendar.AcademicYear(on) - calendar.AcademicYear(born) - 1
}

// InCare reports whether a child was looked after on any day of a financial year, be
// it one; short breaks (V3, V4) do not count.
func InCare(year int, episodes []care.Episode) bool {
	return looked(episodes, First(year), Last(year).AddDays(1))
}

// looked reports whether an episode of care runs on any day from one to before
// another.
func looked(episodes []care.Episode, from, before civil.Date) bool {
	for i := range episodes {
		e := &episodes[i]
		end := before
		if !e.End.IsZero() {
			end = civil.Min(e.End, before)
		}
		if !e.ShortBreak() && civil.Max(e.Start, from).Before(end) {
			return true
		}
	}
	return false
}

// Eligible reports whether the fund has an allocation for a child: looked after on at
// least one day of the year, from the first day in care, and of the fund's ages.
// Pupil Premium Plus counts age once, on the 31 August before the financial year;
// early years and post-16 premium go by the age on the days of care, so that a child
// who turns from one into the other has both. Short breaks do not count.
func (p *Pot) Eligible(born civil.Date, episodes []care.Episode) bool {
	if born.IsZero() {
		return false
	}
	first, next := First(p.Year), Last(p.Year).AddDays(1)
	from, under := p.Ages()
	if Counted(p.Stream) {
		age := SchoolAge(born, first)
		return age >= from && age < under && looked(episodes, first, next)
	}
	began, ended := september(born, from), september(born, under)
	if p.Stream == EarlyYears {
		began = born.AddMonths(max(EarlyMonths, 12*from))
	}
	return looked(episodes, civil.Max(first, began), civil.Min(next, ended))
}

// september is the first day of the school year before which a child is so old.
func september(born civil.Date, age int) civil.Date {
	return civil.New(calendar.AcademicYear(born)+1+age, time.September, 1)
}

// Suits reports whether a child is of the fund's ages on a day.
func (p *Pot) Suits(born, on civil.Date) bool {
	if born.IsZero() {
		return false
	}
	from, under := p.Ages()
	age := SchoolAge(born, on)
	if p.Stream == EarlyYears {
		return age < under && !on.Before(born.AddMonths(max(EarlyMonths, 12*from)))
	}
	return age >= from && age < under
}

// StreamAt is the fund for a child of an age on a day.
func StreamAt(born, on civil.Date) string {
	for _, s := range []string{EarlyYears, PupilPremium, Post16} {
		if (&Pot{Stream: s}).Suits(born, on) {
			return s
		}
	}
	return ""
}

// Split divides a sum between the grant of the fund and Pupil Premium Plus, which
// pays the rest: of tutoring the grant pays 60 per cent. The grant's part is rounded to
// the nearest penny, half a penny up, and the two are the whole.
func (p *Pot) Split(pence int64) (grant, rest int64) {
	share := int64(p.Share)
	if p.Stream != Tutoring || share == 0 {
		return pence, 0
	}
	grant = (2*pence*share + 100) / 200
	return grant, pence - grant
}

// Name is what the fund of a year is called.
func (p *Pot) Name() string { return Called(p.Stream, p.Year) }

// Called is what the fund of a year is called, whether it is on file or not.
func Called(stream string, year int) string {
	return Streams.Label(stream) + " " + setting.FinancialYearName(year)
}

// State says in words what is to be known of the figures of a pot before they are
// relied on; nothing where they are confirmed.
func (p *Pot) State() string {
	switch {
	case p.Stream != Post16 && p.PerChild == 0 && p.Total == 0:
		return "not confirmed: no amount is entered"
	case !p.Confirmed:
		return "not confirmed"
	}
	return ""
}

// Closed reports whether the figures of a fund stand: its year is over and they were
// confirmed. Until then what is provisional can be put right.
func (p *Pot) Closed(today civil.Date) bool { return p.Confirmed && today.After(Last(p.Year)) }

// SameFigures reports whether two versions of a fund say the same of money: all but its
// source and whether it is confirmed.
func (p *Pot) SameFigures(o *Pot) bool {
	a, b := *p, *o
	a.Source, b.Source, a.Confirmed, b.Confirmed = "", "", false, false
	return a == b
}

// earlyRates is the early years premium a funded hour in pence, by the first year of
// the financial year, as councils quote it (pacey.org.uk; Devon, Lincolnshire and
// Trafford councils).
var earlyRates = map[int]int64{2023: 62, 2024: 68, 2025: 100, 2026: 115}

// earlyHours is the most that are funded: 15 hours in 38 weeks.
const earlyHours = 570

// Propose gives the funds of a year with what could be found of them. They are not
// confirmed, and what has not been published is left at nothing, to be entered. What
// the authority decides itself (caps, what is kept centrally, from which rating) is
// that of the year before where there was one.
func Propose(year int, rates []setting.Rate, before []Pot) []Pot {
	var out []Pot
	for _, c := range Streams.Codes {
		p := Pot{Stream: c.Value, Year: year, CapTerm: 600_00, CapYear: 1800_00, Release: "green"}
		for i := range before {
			if b := &before[i]; b.Stream == c.Value && b.Year == year-1 {
				p.CapTerm, p.CapYear, p.Release, p.TopSlice, p.Share = b.CapTerm, b.CapYear, b.Release, b.TopSlice, b.Share
				p.Beyond, p.Over = b.Beyond, b.Over
				p.Carry, p.FromAge, p.UntilAge = b.Carry, b.FromAge, b.UntilAge
			}
		}
		p.rate(rates)
		if p.Stream == Tutoring && p.Share == 0 {
			p.Share = 60
		}
		// What is kept of an allocation that is not known yet cannot be known either.
		p.TopSlice = min(p.TopSlice, p.PerChild)
		if p.Stream == PupilPremium || p.Stream == EarlyYears || p.Stream == Post16 || known(before, p.Stream, year-1) {
			out = append(out, p)
		}
	}
	return out
}

// known reports whether there was such a fund: recovery and tutoring have ended, and
// are proposed only where they go on.
func known(pots []Pot, stream string, year int) bool {
	for i := range pots {
		if pots[i].Stream == stream && pots[i].Year == year {
			return true
		}
	}
	return false
}

// rate sets what is known to be paid for each child.
func (p *Pot) rate(rates []setting.Rate) {
	switch p.Stream {
	case PupilPremium:
		p.Source = "no published figure found; enter it from the conditions of grant"
		for _, r := range rates {
			if r.Name == setting.LACPremium && r.Year == p.Year {
				p.PerChild, p.Source = r.Amount, r.Source
			}
		}
	case EarlyYears:
		p.Source = "no published figure found; enter it from the conditions of grant"
		if hour := earlyRates[p.Year]; hour > 0 {
			p.PerChild = hour * earlyHours
			p.Source = fmt.Sprintf("%dp an hour for %d hours, as councils quote it", hour, earlyHours)
		}
	case Post16:
		p.Source = "no rate for each child: enter the grant of the authority"
	default:
		p.Source = "enter the grant of the authority"
	}
}
