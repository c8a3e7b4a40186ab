package browse

import (
	"context"

	"caseload/model/officer"
	"caseload/model/query"
	"caseload/model/work"
)

// Mine is the term that asks for what the person who is working carries.
const Mine = "officer:me"

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
