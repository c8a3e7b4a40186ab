package main

import (
	"context"
	"strings"

	"caseload/db"
	"caseload/model/attainment"
	"caseload/model/fault"
	"caseload/model/kinds"
	"caseload/model/post16"
	"caseload/model/premium"
)

// nameKeys are the fields that together name a setting: nobody knows its id.
var nameKeys = map[string][]string{
	premium.Pots.Name():         {"stream", "year"},
	attainment.Nationals.Name(): {"measure", "year"},
	post16.Codes.Name():         {"code"},
}

// byKeys finds a setting by what names it, in any order: “2026 ppplus”.
func byKeys(ctx context.Context, b *db.DB, kind, said string) (string, error) {
	k, _ := kinds.Named(kind)
	recs, err := b.Records(ctx, kind)
	if err != nil {
		return "", err
	}
	words := strings.Fields(said)
	for _, r := range recs {
		left := len(words)
		for _, name := range nameKeys[kind] {
			for _, w := range words {
				if strings.EqualFold(w, k.Get(r, k.Index(name))) {
					left--
				}
			}
		}
		if left == 0 && len(words) == len(nameKeys[kind]) {
			return k.Get(r, 0), nil
		}
	}
	return "", fault.New(fault.NotFound, "There is no %s %q. Name it by its %s; “caseload add %s” adds one.", k.Singular(), said, strings.Join(nameKeys[kind], " and "), kind)
}
