package main

import (
	"context"
	"testing"
)

// TestReviewsThatAreNotTheUsualOne takes each of the other kinds of review by keys alone
// on the board of the reviews, from the asking to the decision, in a real file.
func TestReviewsThatAreNotTheUsualOne(t *testing.T) {
	asked := leg{title: "begun", on: "2026-11-23", keys: []string{"5", "z", "@", "N", "s", "=23 nov 2026", "ctrl+s"}, rec: []string{"annual asked=2026-11-23"}}
	arranged := leg{title: "arranged", keys: []string{"@", "N", "m", "=14 dec 2026", "ctrl+s"}, due: []string{"B-INV 2026-11-30", "B-PAPERS 2026-11-30"}, rec: []string{"annual meeting=2026-12-14"}}
	held := leg{title: "held", on: "2026-12-14", keys: []string{"@", "N", "h", "=14 dec 2026", "ctrl+s"}, due: []string{"B-REPORT 2026-12-28", "B-DEC 2027-01-11"}, rec: []string{"annual held=2026-12-14"}}
	decided := leg{title: "decided", on: "2027-01-08", keys: []string{"@", "N", "d", "m", "=8 jan 2027", "ctrl+s"}, rec: []string{"annual decision=maintain decided=2027-01-08"}}
	of := func(kind, key string) leg {
		return leg{title: "its kind", keys: []string{"@", "e", key, "ctrl+s"}, rec: []string{"annual kind=" + kind}}
	}
	then := func(l leg, due ...string) leg { l.due = append(append([]string(nil), l.due...), due...); return l }
	for _, x := range []struct {
		name, born string
		plan       map[string]string
		legs       []leg
	}{
		// Early: it ends the twelve months, which run anew from its decision.
		{"early", "2015-05-09", nil, []leg{then(asked, "B-12M 2027-06-24"), of("early", "e"), arranged, held, then(decided, "B-12M 2028-01-07")}},
		// Interim: the twelve months run on.
		{"interim", "2015-05-09", nil, []leg{asked, of("interim", "i"), arranged, then(held, "B-12M 2027-06-24"), then(decided, "B-12M 2027-06-24")}},
		// Under five: looked at every six months at least, beside the twelve.
		{"under five", "2023-05-09", nil, []leg{then(asked, "B-U5 2026-12-25"), arranged, then(held, "B-U5 2027-06-14"), then(decided, "B-12M 2028-01-07")}},
		// No school, educated at home: the authority holds the review; the days are the same.
		{"no school", "2012-05-09", map[string]string{"setting": "NEET"}, []leg{asked, arranged, then(held, "B-REPORT 2026-12-28"), then(decided, "B-12M 2028-01-07")}},
		{"educated at home", "2012-05-09", map[string]string{"setting": "EHE"}, []leg{asked, arranged, then(held, "B-REPORT 2026-12-28"), then(decided, "B-12M 2028-01-07")}},
	} {
		t.Run(x.name, func(t *testing.T) {
			w, ctx := newWalker(t, "2026-11-23"), context.Background()
			id, err := w.b.Add(ctx, "child", map[string]string{"forename": "Zoë", "surname": "Testa-Brook", "born": x.born}, "")
			if err != nil {
				t.Fatal(err)
			}
			plan := map[string]string{"child": id, "made": "2026-06-25"}
			for k, v := range x.plan {
				plan[k] = v
			}
			if _, err := w.b.Add(ctx, "plan", plan, ""); err != nil {
				t.Fatal(err)
			}
			for i := range x.legs {
				w.walk(&x.legs[i])
			}
		})
	}
}
