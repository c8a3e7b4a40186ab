package annual

import (
	"time"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/school"
)

// span is the time that one pair of columns is of: a school year or a term.
type span struct {
	env      *duty.Env
	year     int        // the school year
	from, to civil.Date // first and last day
	at       civil.Date // the last day, or today while the year runs
	begun    bool
	terms    []calendar.Term // of the year, or the one term
	// march is the year of the 31 March that falls in the school year; settled is
	// whether it has been, so that the qualifying cohort is known.
	march   int
	settled bool
	// after is the day on which destinations are asked: 30 September after the year.
	after   civil.Date
	schools map[string]*school.School
}

func yearSpan(year int, env *duty.Env, schools map[string]*school.School) *span {
	s := &span{env: env, year: year, from: civil.New(year, time.September, 1), to: civil.New(year+1, time.August, 31), march: year + 1, schools: schools}
	for _, season := range []calendar.Season{calendar.Autumn, calendar.Spring, calendar.Summer} {
		if t, ok := env.Calendar.Term(calendar.IDFor(year, season)); ok {
			s.terms = append(s.terms, t)
		}
	}
	s.close(civil.New(year+1, time.September, 30))
	return s
}

func termSpan(t calendar.Term, env *duty.Env, schools map[string]*school.School) *span {
	s := &span{env: env, year: t.Year, from: t.First, to: t.Last, march: t.Year + 1, schools: schools, terms: []calendar.Term{t}}
	s.close(t.Last)
	return s
}

// close sets what depends on today.
func (s *span) close(after civil.Date) {
	today := s.env.Today
	s.at, s.after = civil.Min(s.to, today), civil.Min(after, today)
	s.begun = !s.from.After(today)
	s.settled = !civil.New(s.march, time.March, 31).After(today)
}
