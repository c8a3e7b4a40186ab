// Package premium holds the money of the Virtual School: the pots of each financial
// year, what is asked of them for a child, and what is spent centrally. All money
// is in whole pence, and a financial year is named by the year it begins in.
package premium

import (
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
)

// Streams are the funds that the Virtual School keeps an account of.
var Streams = &code.List{Name: "Fund", Source: "DfE conditions of grant; local", Codes: []code.Code{
	{Value: "ppplus", Label: "Pupil Premium Plus"}, {Value: "eypp", Label: "Early years premium"}, {Value: "post16", Label: "Post-16 premium"},
	{Value: "recovery", Label: "Recovery premium"}, {Value: "tutoring", Label: "Tutoring"},
}}

// Categories are what money is spent on, as the annual report breaks it down.
var Categories = &code.List{Name: "Spent on", Source: "local", Codes: []code.Code{
	{Value: "tuition", Label: "Tuition"}, {Value: "ap", Label: "Alternative provision"}, {Value: "ep", Label: "Educational psychology"},
	{Value: "salt", Label: "Speech and language therapy"}, {Value: "therapy", Label: "Other therapy"}, {Value: "mentor", Label: "Mentoring"},
	{Value: "support", Label: "Support in class"}, {Value: "laptop", Label: "Laptops and equipment"}, {Value: "reading", Label: "Reading schemes"},
	{Value: "holiday", Label: "Holiday activities"}, {Value: "enrich", Label: "Clubs and enrichment"}, {Value: "uniform", Label: "Uniform and transport"},
	{Value: "staff", Label: "Staffing"}, {Value: "training", Label: "Training"}, {Value: "other", Label: "Other"},
}}

// Ratings from which money is released.
var ReleaseFrom = &code.List{Name: "Released from", Source: "local", Codes: []code.Code{
	{Value: "amber", Label: "Amber or better"}, {Value: "green", Label: "Green or Gold"}, {Value: "gold", Label: "Gold only"},
}}

// Overdraws say what happens where a fund would be overdrawn.
var Overdraws = &code.List{Name: "When it would be overdrawn", Source: "local", Codes: []code.Code{
	{Value: "stop", Label: "Stop"}, {Value: OnlyWarn, Label: "Warn, and go on"},
}}

// OnlyWarn is the code of Overdraws of a fund that may be overdrawn.
const OnlyWarn = "warn"

// Pot is one fund in one financial year, with the rules of that year.
type Pot struct {
	ID        string
	Stream    string
	Year      int
	Total     int64 // as the grant letter says
	PerChild  int64 // allocation for an eligible child; 0 where there is no rate per child
	TopSlice  int64 // kept centrally of each child's allocation
	CapTerm   int64
	CapYear   int64
	Release   string
	Beyond    bool   // released only with why it is over and above what the school must provide
	Over      string // of Overdraws; empty stops
	Share     int    // per cent that the grant pays, for tutoring: the rest comes from Pupil Premium Plus
	Carry     bool   // what is unspent may be carried over
	FromAge   int
	UntilAge  int
	Confirmed bool
	Source    string
}

// Pots declares the fields of a pot.
var Pots = field.Declare("pot", "fund of a year", "funds of a year",
	field.String("id", "Id", func(p *Pot) *string { return &p.ID }, field.ReadOnly, field.Hidden),
	field.Coded("stream", "Fund", Streams, func(p *Pot) *string { return &p.Stream }, field.Required),
	field.Count("year", "Financial year from 1 April", func(p *Pot) *int { return &p.Year }, field.Required, field.Help("The year it starts in: 2026 is 2026-27.")),
	field.Money("total", "Grant", func(p *Pot) *int64 { return &p.Total }, field.Help("As the grant letter says. Left at nothing, it is the allocations of the children together.")),
	field.Money("per_child", "For each child", func(p *Pot) *int64 { return &p.PerChild }),
	field.Money("top_slice", "…kept centrally", func(p *Pot) *int64 { return &p.TopSlice }),
	field.Money("cap_term", "A school may ask for, a term", func(p *Pot) *int64 { return &p.CapTerm }),
	field.Money("cap_year", "…a year", func(p *Pot) *int64 { return &p.CapYear }),
	field.Coded("release", "Released when the PEP is", ReleaseFrom, func(p *Pot) *string { return &p.Release }),
	field.YesNo("beyond", "…and says why it is extra", func(p *Pot) *bool { return &p.Beyond }, field.Help("What the school must provide anyway is not paid for.")),
	field.Coded("over", "When it would be overdrawn", Overdraws, func(p *Pot) *string { return &p.Over }, field.Help("Left empty, asking and releasing stop.")),
	field.Count("share", "Grant pays, per cent", func(p *Pot) *int { return &p.Share }, field.Help("For tutoring: the rest comes from Pupil Premium Plus. Left at nothing, all.")),
	field.YesNo("carry", "Carried over", func(p *Pot) *bool { return &p.Carry }, field.Help("Where it is not, what is unspent on 31 March goes back.")),
	field.Count("from_age", "From age", func(p *Pot) *int { return &p.FromAge }),
	field.Count("until_age", "Under age", func(p *Pot) *int { return &p.UntilAge }),
	field.YesNo("confirmed", "Confirmed", func(p *Pot) *bool { return &p.Confirmed }, field.Help("Checked against the conditions of grant of the year.")),
	field.String("source", "Source", func(p *Pot) *string { return &p.Source }),
).Whole(checkPot)

// Request is what is asked for a child from a fund, from the asking to the
// payment and what is recovered of it.
type Request struct {
	ID        string
	Child     string
	School    string
	PEP       string
	Target    string
	Stream    string
	Year      int
	Term      string
	Category  string
	What      string
	Beyond    string // why it is over and above what the school must provide anyway
	Asked     civil.Date
	Amount    int64
	Released  civil.Date
	ReleaseBy string
	Override  string // why it was released although the rule says no
	Refused   civil.Date
	Why       string
	Paid      civil.Date
	PaidSum   int64
	Recovered civil.Date
	Back      int64
	Note      string
}

// Requests declares the fields of a request for money.
var Requests = field.Declare("premium", "request for premium", "requests for premium",
	field.String("id", "Id", func(r *Request) *string { return &r.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(r *Request) *string { return &r.Child }, field.Required, field.ReadOnly),
	field.Link("school", "School", "school", func(r *Request) *string { return &r.School }),
	field.Link("pep", "PEP", "pep", func(r *Request) *string { return &r.PEP }),
	field.Link("target", "Target", "target", func(r *Request) *string { return &r.Target }, field.Help("The SMART target that it pays for.")),
	field.Coded("stream", "Fund", Streams, func(r *Request) *string { return &r.Stream }, field.Required),
	field.Count("year", "Financial year from", func(r *Request) *int { return &r.Year }, field.Required),
	field.String("term", "Term", func(r *Request) *string { return &r.Term }, field.SchoolTerm, field.Help("As autumn 2026.")),
	field.Coded("category", "For", Categories, func(r *Request) *string { return &r.Category }),
	field.String("what", "What exactly", func(r *Request) *string { return &r.What }),
	field.String("beyond", "Over and above", func(r *Request) *string { return &r.Beyond }, field.Help("What makes it more than the school must provide anyway.")),
	field.Day("asked", "Asked", func(r *Request) *civil.Date { return &r.Asked }, field.Required),
	field.Money("amount", "Amount", func(r *Request) *int64 { return &r.Amount }, field.Required),
	field.Day("released", "Released", func(r *Request) *civil.Date { return &r.Released }, field.Help("Committed from this day.")),
	field.Link("release_by", "…by", "officer", func(r *Request) *string { return &r.ReleaseBy }),
	field.String("override", "…although, because", func(r *Request) *string { return &r.Override }, field.Help("Why it is released although the PEP does not allow it.")),
	field.Day("refused", "Refused", func(r *Request) *civil.Date { return &r.Refused }),
	field.String("why", "…why", func(r *Request) *string { return &r.Why }),
	field.Day("paid", "Paid", func(r *Request) *civil.Date { return &r.Paid }),
	field.Money("paid_sum", "…amount", func(r *Request) *int64 { return &r.PaidSum }),
	field.Day("recovered", "Recovered", func(r *Request) *civil.Date { return &r.Recovered }),
	field.Money("back", "…amount", func(r *Request) *int64 { return &r.Back }),
	field.Lines("note", "Note", func(r *Request) *string { return &r.Note }),
).Whole(checkRequest)

// Spend is money spent centrally.
type Spend struct {
	ID       string
	Stream   string
	Year     int
	Category string
	What     string
	On       civil.Date
	Amount   int64
	Supplier string
	Child    string
	School   string
	Note     string
}

// Spends declares the fields of central spending.
var Spends = field.Declare("spend", "central spend", "central spending",
	field.String("id", "Id", func(s *Spend) *string { return &s.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(s *Spend) *string { return &s.Child }, field.Help("Left empty, for all.")),
	field.Link("school", "School", "school", func(s *Spend) *string { return &s.School }),
	field.Coded("stream", "Fund", Streams, func(s *Spend) *string { return &s.Stream }, field.Required),
	field.Count("year", "Financial year from", func(s *Spend) *int { return &s.Year }, field.Required),
	field.Coded("category", "Spent on", Categories, func(s *Spend) *string { return &s.Category }, field.Required),
	field.String("what", "What exactly", func(s *Spend) *string { return &s.What }),
	field.Day("on", "On", func(s *Spend) *civil.Date { return &s.On }, field.Required),
	field.Money("amount", "Amount", func(s *Spend) *int64 { return &s.Amount }, field.Required),
	field.String("supplier", "Supplier", func(s *Spend) *string { return &s.Supplier }),
	field.Lines("note", "Note", func(s *Spend) *string { return &s.Note }),
)
