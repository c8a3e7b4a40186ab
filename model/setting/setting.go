// Package setting holds what an authority chooses for itself: its name, term
// dates, local periods, rates, saved views and remembered column mappings.
package setting

import (
	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
)

// Seasons lists the three school terms.
var Seasons = &code.List{Name: "Term", Source: "DfE", Codes: []code.Code{
	{Value: "autumn", Label: "Autumn"}, {Value: "spring", Label: "Spring"}, {Value: "summer", Label: "Summer"},
}}

// Term is one term of the authority's calendar.
type Term struct {
	ID        string
	Year      int
	Season    string
	First     civil.Date
	Last      civil.Date
	HalfFirst civil.Date
	HalfLast  civil.Date
}

// Terms declares the fields of a term. Its id is the term's own, as 2026-autumn.
var Terms = field.Declare("term", "term", "terms",
	field.String("id", "Term", func(t *Term) *string { return &t.ID }, field.ReadOnly, field.Hidden),
	field.Count("year", "School year from", func(t *Term) *int { return &t.Year }, field.Required, field.Help("The year the school year starts in: 2026 is 2026/27."), field.As("Academic year", "Year")),
	field.Coded("season", "Term", Seasons, func(t *Term) *string { return &t.Season }, field.Required, field.As("Term name")),
	field.Day("first", "First day", func(t *Term) *civil.Date { return &t.First }, field.Required, field.As("Start", "Start date", "Term starts", "From")),
	field.Day("last", "Last day", func(t *Term) *civil.Date { return &t.Last }, field.Required, field.As("End", "End date", "Term ends", "To")),
	field.Day("half_first", "Half term from", func(t *Term) *civil.Date { return &t.HalfFirst }, field.As("Half term start", "Half term starts")),
	field.Day("half_last", "Half term to", func(t *Term) *civil.Date { return &t.HalfLast }, field.As("Half term end", "Half term ends")),
).Whole(checkTerm)

// Calendar turns the record into a term of the calendar.
func (t *Term) Calendar() (calendar.Term, bool) {
	year, season, ok := calendar.TermFor(calendar.TermID(t.ID))
	return calendar.Term{ID: calendar.TermID(t.ID), Year: year, Season: season, First: t.First, Last: t.Last,
		HalfTermFirst: t.HalfFirst, HalfTermLast: t.HalfLast}, ok
}

// Closure is a day or days within a term on which schools are shut (INSET).
type Closure struct {
	ID    string
	Name  string
	First civil.Date
	Last  civil.Date
}

// Closures declares the fields of a closure.
var Closures = field.Declare("closure", "school closure", "school closures",
	field.String("id", "Id", func(c *Closure) *string { return &c.ID }, field.ReadOnly, field.Hidden),
	field.String("name", "Name", func(c *Closure) *string { return &c.Name }, field.Required),
	field.Day("first", "First day", func(c *Closure) *civil.Date { return &c.First }, field.Required),
	field.Day("last", "Last day", func(c *Closure) *civil.Date { return &c.Last }, field.Required),
).Whole(checkClosure)

// Holiday is a bank holiday beside those in the program, such as a one-off.
type Holiday struct {
	ID   string
	Name string
	Date civil.Date
}

// Holidays declares the fields of an added bank holiday.
var Holidays = field.Declare("holiday", "bank holiday", "bank holidays",
	field.String("id", "Id", func(h *Holiday) *string { return &h.ID }, field.ReadOnly, field.Hidden),
	field.String("name", "Name", func(h *Holiday) *string { return &h.Name }, field.Required),
	field.Day("date", "Date", func(h *Holiday) *civil.Date { return &h.Date }, field.Required),
)

// Rule is the authority's own period for a rule that it may change. Its id is the rule's.
type Rule struct {
	ID     string
	Length string
	Why    string
}

// Rules declares the fields of a local period.
var Rules = field.Declare("rule", "local period", "local periods",
	field.String("id", "Rule", func(r *Rule) *string { return &r.ID }, field.ReadOnly),
	field.String("length", "Period", func(r *Rule) *string { return &r.Length }, field.Required, field.Check(checkLength), field.Help("As “10 working days”, “4 weeks” or “6 months”.")),
	field.String("why", "Where it is laid down", func(r *Rule) *string { return &r.Why }),
)

func checkLength(v string) error {
	_, err := calendar.ParseLength(v)
	return err
}

// Rate is an amount of money for a financial year.
type Rate struct {
	ID     string
	Name   string
	Year   int
	Amount int64
	Source string
}

// Rates declares the fields of a rate.
var Rates = field.Declare("rate", "rate", "rates",
	field.String("id", "Id", func(r *Rate) *string { return &r.ID }, field.ReadOnly, field.Hidden),
	field.String("name", "Rate", func(r *Rate) *string { return &r.Name }, field.Required),
	field.Count("year", "Financial year from 1 April", func(r *Rate) *int { return &r.Year }, field.Required, field.Help("The year it starts in: 2025 is 2025-26.")),
	field.Money("amount", "Amount", func(r *Rate) *int64 { return &r.Amount }, field.Required),
	field.String("source", "Source", func(r *Rate) *string { return &r.Source }),
).Whole(checkRate)

// View is a saved view of a list: what a person filters, shows and sorts by.
type View struct {
	ID      string
	Name    string
	List    string
	Query   string
	Columns string
	Sort    string
	Group   string
	Owner   string
}

// Views declares the fields of a saved view.
var Views = field.Declare("view", "saved view", "saved views",
	field.String("id", "Id", func(v *View) *string { return &v.ID }, field.ReadOnly, field.Hidden),
	field.String("name", "Name", func(v *View) *string { return &v.Name }, field.Required),
	field.String("list", "List", func(v *View) *string { return &v.List }, field.Required, field.ReadOnly),
	field.String("query", "Filter", func(v *View) *string { return &v.Query }),
	field.String("columns", "Columns", func(v *View) *string { return &v.Columns }),
	field.String("sort", "Sorted by", func(v *View) *string { return &v.Sort }),
	field.String("grouped", "Grouped by", func(v *View) *string { return &v.Group }),
	field.Link("owner", "Whose", "officer", func(v *View) *string { return &v.Owner }),
)

// Mapping remembers which column of a spreadsheet is which field. Its id is the
// kind of import and the headers, so that the same layout is known again.
type Mapping struct {
	ID      string
	Kind    string
	Headers string
	Fields  string
}

// Mappings declares the fields of a mapping.
var Mappings = field.Declare("mapping", "column mapping", "column mappings",
	field.String("id", "Id", func(m *Mapping) *string { return &m.ID }, field.ReadOnly, field.Hidden),
	field.String("kind", "Kind", func(m *Mapping) *string { return &m.Kind }, field.Required),
	field.String("headers", "Headers", func(m *Mapping) *string { return &m.Headers }, field.Required),
	field.String("fields", "Fields", func(m *Mapping) *string { return &m.Fields }),
)

// Authority is the one record of whose file this is.
type Authority struct {
	ID   string
	Name string
	Code string
	// What letters say of it: how it is reached, who advises on mediation, and who
	// gives families information and advice.
	Address   string
	Phone     string
	Email     string
	Mediation string
	Support   string
}

// AuthorityID is the id of the only Authority of a file.
const AuthorityID = "authority"

// Authorities declares the fields of the authority.
var Authorities = field.Declare("authority", "authority", "authority",
	field.String("id", "Id", func(a *Authority) *string { return &a.ID }, field.ReadOnly, field.Hidden),
	field.String("name", "Authority", func(a *Authority) *string { return &a.Name }, field.Required),
	field.String("code", "LA number", func(a *Authority) *string { return &a.Code }, field.Help("Three digits, as in a UPN.")),
	field.Lines("address", "Address", func(a *Authority) *string { return &a.Address }, field.Help("As it stands at the head of letters.")),
	field.String("phone", "Telephone", func(a *Authority) *string { return &a.Phone }),
	field.String("email", "Email", func(a *Authority) *string { return &a.Email }),
	field.Lines("mediation", "Mediation adviser", func(a *Authority) *string { return &a.Mediation }, field.Help("Name, telephone and email: every letter with a right of appeal must give them."), field.Source("SEND Regs 2014 reg. 32")),
	field.Lines("support", "Information and advice service", func(a *Authority) *string { return &a.Support }, field.Help("Name, telephone and email of the local service (SENDIASS)."), field.Source("CFA 2014 s.32")),
)
