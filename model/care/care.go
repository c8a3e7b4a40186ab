// Package care holds a child's time in care as the statutory return (SSDA903)
// counts it: episodes that chain, each with legal status and placement, and the
// statutory reviews.
package care

import (
	"cmp"
	"slices"

	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
)

// Episode is a stretch of care under one legal status in one placement.
type Episode struct {
	ID          string
	Child       string
	Start       civil.Date
	StartReason string
	Legal       string
	Need        string
	Place       string
	Provider    string
	End         civil.Date
	EndReason   string
	MoveReason  string
	HomePost    string
	PlacePost   string
	CareURN     string
	OutOfArea   bool
}

// Episodes declares the fields of an episode, in the order of the return.
var Episodes = field.Declare("episode", "episode of care", "episodes of care",
	field.String("id", "Id", func(e *Episode) *string { return &e.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(e *Episode) *string { return &e.Child }, field.Required, field.ReadOnly),
	field.Day("start", "Started", func(e *Episode) *civil.Date { return &e.Start }, field.Required, field.As("DECOM")),
	field.Coded("start_reason", "Why started", code.RNE, func(e *Episode) *string { return &e.StartReason }, field.As("RNE")),
	field.Coded("legal", "Legal status", code.LS, func(e *Episode) *string { return &e.Legal }, field.As("LS")),
	field.Coded("need", "Category of need", code.CIN, func(e *Episode) *string { return &e.Need }, field.As("CIN")),
	field.Coded("place", "Placement", code.Place, func(e *Episode) *string { return &e.Place }, field.As("PLACE")),
	field.Coded("provider", "Provider", code.PlaceProvider, func(e *Episode) *string { return &e.Provider }, field.As("PLACE_PROVIDER")),
	field.Day("end", "Ended", func(e *Episode) *civil.Date { return &e.End }, field.As("DEC")),
	field.Coded("end_reason", "Why ended", code.REC, func(e *Episode) *string { return &e.EndReason }, field.As("REC")),
	field.Coded("move_reason", "Why the placement changed", code.ReasonPlaceChange, func(e *Episode) *string { return &e.MoveReason }, field.As("REASON_PLACE_CHANGE")),
	field.String("home_post", "Home postcode", func(e *Episode) *string { return &e.HomePost }, field.As("HOME_POST")),
	field.String("place_post", "Placement postcode", func(e *Episode) *string { return &e.PlacePost }, field.As("PL_POST")),
	field.String("care_urn", "Social-care URN", func(e *Episode) *string { return &e.CareURN }, field.As("URN"), field.Source("Ofsted's number of the home or agency: never a school")),
	field.YesNo("out_of_area", "Out of area", func(e *Episode) *bool { return &e.OutOfArea }),
).Whole(func(e *Episode) error { return e.order() })

func (e *Episode) order() error {
	if !e.End.IsZero() && e.End.Before(e.Start) {
		return errOrder
	}
	return nil
}

// Open reports whether the episode has not ended. It is read from the end date
// alone: real returns carry an end reason on open episodes too.
func (e *Episode) Open() bool { return e.End.IsZero() }

// On reports whether the episode runs on a day. The day it ends is not in it.
func (e *Episode) On(d civil.Date) bool {
	return !e.Start.After(d) && (e.End.IsZero() || e.End.After(d))
}

// ShortBreak reports whether the episode is a series of short breaks (V3, V4), to
// which care planning and PEPs do not apply in the usual way (2010 Regulations, reg. 48).
func (e *Episode) ShortBreak() bool { return code.ShortBreak(e.Legal) }

// Period is an unbroken time in care: episodes that follow on the same day.
type Period struct {
	Start    civil.Date
	End      civil.Date // zero where it goes on
	Episodes []Episode
}

// Last is the latest episode of the period.
func (p *Period) Last() *Episode { return &p.Episodes[len(p.Episodes)-1] }

// On reports whether the period runs on a day.
func (p *Period) On(d civil.Date) bool {
	return !p.Start.After(d) && (p.End.IsZero() || p.End.After(d))
}

// Placements counts the placements of the period: an episode that begins for a
// legal reason alone is no new placement.
func (p *Period) Placements() int {
	n := 0
	for i, e := range p.Episodes {
		if i == 0 || e.StartReason == "P" || e.StartReason == "B" || e.StartReason == "T" || e.StartReason == "U" {
			n++
		}
	}
	return n
}

// Chain orders a child's episodes and joins those that follow on the same day, as
// the return chains them (an end of one is the start of the next). An episode that
// starts while another is open closes nothing: it belongs to the same period.
func Chain(episodes []Episode) []Period {
	es := slices.Clone(episodes)
	slices.SortFunc(es, func(a, b Episode) int {
		if c := a.Start.Compare(b.Start); c != 0 {
			return c
		}
		return cmp.Compare(a.ID, b.ID)
	})
	var out []Period
	for _, e := range es {
		if n := len(out); n > 0 && (out[n-1].End.IsZero() || !e.Start.After(out[n-1].End)) {
			p := &out[n-1]
			p.Episodes = append(p.Episodes, e)
			if e.End.IsZero() || (!p.End.IsZero() && e.End.After(p.End)) {
				p.End = e.End
			}
			continue
		}
		out = append(out, Period{Start: e.Start, End: e.End, Episodes: []Episode{e}})
	}
	return out
}

// Current is the period that runs on a day, or nil where the child is not looked
// after on it.
func Current(periods []Period, on civil.Date) *Period {
	for i := range periods {
		if periods[i].On(on) {
			return &periods[i]
		}
	}
	return nil
}

// EpisodeOn is the episode of a period that holds on a day: the last to start.
func (p *Period) EpisodeOn(d civil.Date) *Episode {
	var out *Episode
	for i := range p.Episodes {
		if p.Episodes[i].On(d) {
			out = &p.Episodes[i]
		}
	}
	return out
}

// Review is a statutory review of a child in care. One with a participation code
// has been held; one without is arranged, or was and nobody recorded it.
type Review struct {
	ID     string
	Child  string
	On     civil.Date
	Code   string
	Next   civil.Date
	Reason string
}

// Reviews declares the fields of a review.
var Reviews = field.Declare("review", "care review", "care reviews",
	field.String("id", "Id", func(r *Review) *string { return &r.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(r *Review) *string { return &r.Child }, field.Required, field.ReadOnly),
	field.Day("on", "Date", func(r *Review) *civil.Date { return &r.On }, field.Required, field.As("REVIEW", "Review date")),
	field.Coded("code", "Child's part in it", code.ReviewCode, func(r *Review) *string { return &r.Code }, field.As("REVIEW_CODE"), field.Help("Fill in when it has been held; until then it is only arranged.")),
	field.Day("next", "Next review set for", func(r *Review) *civil.Date { return &r.Next }, field.Help("A review without a next date is itself listed as due.")),
	field.String("reason", "If late, why", func(r *Review) *string { return &r.Reason }),
)

// Held reports whether the review had taken place by a day. Returns carry dates
// in the future with a code; those are arranged, not held.
func (r *Review) Held(by civil.Date) bool { return r.Code != "" && !r.On.After(by) }
