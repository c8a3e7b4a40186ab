// Package post16 holds what young people do after Year 11: their activity, offers
// for those who leave school, and the officer's priority for each.
package post16

import (
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
)

func list(name, source string, pairs ...string) *code.List {
	l := &code.List{Name: name, Source: source}
	for i := 0; i+1 < len(pairs); i += 2 {
		l.Codes = append(l.Codes, code.Code{Value: pairs[i], Label: pairs[i+1]})
	}
	return l
}

// Code lists.
var (
	Levels = list("Level", "Ofqual", "e", "Entry level", "1", "Level 1", "2", "Level 2", "3", "Level 3", "4", "Level 4 or above", "none", "No level")
	Groups = list("Destination", "local: as the annual report has them", "sixth", "School sixth form", "college", "College", "training", "Apprenticeship or training", "tuition", "Tuition in preparation",
		"work", "Employment", "higher", "Higher education", "custody", "Custody", "seeking", "NEET, seeking", "other", "NEET, other", "unknown", "Not known")
	OfferStates = list("Offer", "September Guarantee", "applied", "Applied", "offered", "Offered", "accepted", "Accepted", "declined", "Declined", "withdrawn", "Withdrawn", "enrolled", "Enrolled")
	Ratings     = list("Priority", "local", "red", "Red", "amber", "Amber", "green", "Green")
)

// Activity is what a young person does from a day on, until another begins.
type Activity struct {
	ID       string
	Child    string
	Code     string // NCCIS; the authority's own list may add to it
	From     civil.Date
	To       civil.Date
	Provider string
	Course   string
	Level    string
	Group    string
	Why      string // for NEET
	Checked  civil.Date
	Note     string
}

// Activities declares the fields of an activity.
var Activities = field.Declare("activity", "activity after 16", "activities after 16",
	field.String("id", "Id", func(a *Activity) *string { return &a.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(a *Activity) *string { return &a.Child }, field.Required, field.ReadOnly),
	field.Coded("code", "Activity", code.NCCIS, func(a *Activity) *string { return &a.Code }, field.Required, field.Open, field.Check(checkCode), field.Source("NCCIS, with the authority’s own list; labels not confirmed"), field.As("NCCIS", "Activity code", "EET status")),
	field.Day("from", "From", func(a *Activity) *civil.Date { return &a.From }, field.Required, field.As("Start date")),
	field.Day("to", "Until", func(a *Activity) *civil.Date { return &a.To }, field.As("End date")),
	field.String("provider", "Provider", func(a *Activity) *string { return &a.Provider }, field.As("College", "Employer")),
	field.String("course", "Course", func(a *Activity) *string { return &a.Course }),
	field.Coded("level", "Level", Levels, func(a *Activity) *string { return &a.Level }),
	field.Coded("grouped", "Destination", Groups, func(a *Activity) *string { return &a.Group }, field.Help("Left empty, it follows from the activity.")),
	field.String("why", "If NEET, why", func(a *Activity) *string { return &a.Why }),
	field.Day("checked", "Last checked", func(a *Activity) *civil.Date { return &a.Checked }, field.Help("An activity that nobody has checked goes stale and counts as not known.")),
	field.Lines("note", "Note", func(a *Activity) *string { return &a.Note }),
)

// Offer is a place that a leaver applied for or was offered.
type Offer struct {
	ID       string
	Child    string
	Year     int
	Provider string
	Course   string
	Level    string
	State    string
	On       civil.Date
	Note     string
}

// Offers declares the fields of an offer.
var Offers = field.Declare("offer", "offer of a place", "offers of places",
	field.String("id", "Id", func(o *Offer) *string { return &o.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(o *Offer) *string { return &o.Child }, field.Required, field.ReadOnly),
	field.Count("year", "For September", func(o *Offer) *int { return &o.Year }, field.Required),
	field.String("provider", "Provider", func(o *Offer) *string { return &o.Provider }, field.Required),
	field.String("course", "Course", func(o *Offer) *string { return &o.Course }),
	field.Coded("level", "Level", Levels, func(o *Offer) *string { return &o.Level }),
	field.Coded("state", "Offer", OfferStates, func(o *Offer) *string { return &o.State }, field.Required),
	field.Day("on", "As of", func(o *Offer) *civil.Date { return &o.On }),
	field.String("note", "Note", func(o *Offer) *string { return &o.Note }),
)

// Priority is how much an officer's help a young person needs, as the officer
// judges it on a day.
type Priority struct {
	ID      string
	Child   string
	On      civil.Date
	Rating  string
	Reasons string
	By      string
	Next    civil.Date
}

// Priorities declares the fields of a priority.
var Priorities = field.Declare("priority", "post-16 priority", "post-16 priorities",
	field.String("id", "Id", func(p *Priority) *string { return &p.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(p *Priority) *string { return &p.Child }, field.Required, field.ReadOnly),
	field.Day("on", "Set", func(p *Priority) *civil.Date { return &p.On }, field.Required),
	field.Coded("rating", "Priority", Ratings, func(p *Priority) *string { return &p.Rating }, field.Required),
	field.Lines("reasons", "Reasons", func(p *Priority) *string { return &p.Reasons }),
	field.Link("by", "By", "officer", func(p *Priority) *string { return &p.By }),
	field.Day("next", "Look again by", func(p *Priority) *civil.Date { return &p.Next }),
)
