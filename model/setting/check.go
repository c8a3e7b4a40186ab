package setting

import (
	"errors"
	"fmt"

	"caseload/model/calendar"
)

// checkTerm holds a term to what calendar.Term.Check asks. What a field says of
// itself (a missing day, an unknown season) is left to the field.
func checkTerm(t *Term) error {
	season, ok := calendar.ParseSeason(t.Season)
	if !ok || t.Year == 0 || t.First.IsZero() || t.Last.IsZero() {
		return nil
	}
	id := calendar.IDFor(t.Year, season)
	if t.ID != "" && t.ID != string(id) {
		return fmt.Errorf("%s cannot become another term; remove it and add the other", t.ID)
	}
	return calendar.Term{ID: id, Year: t.Year, Season: season, First: t.First, Last: t.Last,
		HalfTermFirst: t.HalfFirst, HalfTermLast: t.HalfLast}.Check()
}

func checkClosure(c *Closure) error {
	if !c.First.IsZero() && c.Last.Before(c.First) && !c.Last.IsZero() {
		return fmt.Errorf("the last day %s is before the first day %s", c.Last.Long(), c.First.Long())
	}
	return nil
}

func checkRate(r *Rate) error {
	switch {
	case r.Year < 2000 || r.Year > 2099:
		return errors.New("the financial year is the four digits of the year it starts in, as 2025")
	case r.Amount <= 0:
		return errors.New("the amount is more than nothing")
	}
	return nil
}
