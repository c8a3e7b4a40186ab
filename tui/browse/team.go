package browse

import (
	"context"
	"slices"
	"strings"

	"caseload/model/officer"
	"caseload/model/query"
	"caseload/model/work"
)

// Mine is the term that asks for what the person who is working carries.
const Mine = "officer:me"

// Managed is the work of the teams that a manager leads or is in.
type Managed struct {
	Name  string // what the teams are called; "everyone’s work" where there is no team of ours
	Scope string // the terms that ask for it of a list of duties; "" for everyone’s
}

// ManagedBy is what an officer manages; false for those who are no managers. It reads,
// so it is called apart from the event loop.
func ManagedBy(ctx context.Context, book work.RecordReader, me string) (Managed, bool) {
	rec, err := book.Record(ctx, officer.Officers.Name(), me)
	if err != nil {
		return Managed{}, false
	}
	o, isOfficer := rec.(*officer.Officer)
	if !isOfficer || o.Role != officer.Manager {
		return Managed{}, false
	}
	teams, err := Teams(ctx, book)
	if err != nil {
		return Managed{}, false
	}
	var names, kinds []string
	for _, c := range officer.TeamKinds.Codes {
		for _, t := range teams {
			if string(t.Kind) != c.Value || t.Lead != me && t.ID != o.Team {
				continue
			}
			names = append(names, t.Name)
			if !slices.Contains(kinds, c.Value) {
				kinds = append(kinds, c.Value)
			}
		}
	}
	if len(kinds) == 0 || slices.Contains(kinds, string(officer.OtherTeam)) {
		return Managed{Name: "everyone’s work"}, true
	}
	slices.Sort(names)
	return Managed{Name: strings.Join(names, ", "), Scope: "team:" + strings.Join(kinds, ",")}, true
}

// TeamTerm asks a key for everyone of the team of an officer; where they are in none,
// for what is mine. It reads, so it is called apart from the event loop.
func TeamTerm(ctx context.Context, book work.RecordReader, me string, key query.Key) (string, error) {
	recs, err := book.Records(ctx, officer.Officers.Name())
	if err != nil {
		return "", err
	}
	mine := ""
	for _, r := range recs {
		if o, ok := r.(*officer.Officer); ok && o.ID == me {
			mine = o.Team
		}
	}
	if mine == "" {
		return Mine, nil
	}
	var names []query.Value
	for _, r := range recs {
		if o, ok := r.(*officer.Officer); ok && o.Team == mine && o.Left.IsZero() {
			names = append(names, query.Value{Text: o.Name})
		}
	}
	return query.Compare{Key: key, Op: query.Is, Values: names}.String(), nil
}
