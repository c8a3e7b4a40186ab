package db

import (
	"context"
	"slices"
	"testing"

	"caseload/model/list"
	"caseload/model/pep"
)

// TestTheCycleHasARowForEachChildOfTheCohort holds the list to the rule in Go, for every
// child of one in five of the made-up borough and every term that is kept.
func TestTheCycleHasARowForEachChildOfTheCohort(t *testing.T) {
	d := boroughFile(t, 5)
	ctx := context.Background()
	env, err := d.Env(ctx)
	if err != nil {
		t.Fatal(err)
	}
	type held struct {
		pep.Slot
		kid *kid
	}
	var all []held
	kids := readKids(t, d)
	for i := range kids {
		for _, s := range kids[i].file.Cycle(env) {
			all = append(all, held{s, &kids[i]})
		}
	}
	this := string(env.Calendar.TermBefore(env.Today).ID)
	empty := 0
	for q, holds := range map[string]func(*held) bool{
		"":                          func(*held) bool { return true },
		"thisterm":                  func(h *held) bool { return h.Term == this },
		"term:2025-summer":          func(h *held) bool { return h.Term == "2025-summer" },
		"thisterm stage:arrange":    func(h *held) bool { return h.Term == this && h.Stage == pep.ToArrange },
		"thisterm nodate":           func(h *held) bool { return h.Term == this && h.Stage == pep.ToArrange },
		"thisterm complete":         func(h *held) bool { return h.Term == this && h.Stage == pep.Complete },
		"thisterm -complete":        func(h *held) bool { return h.Term == this && h.Stage != pep.Complete },
		"need:initial":              func(h *held) bool { return h.Need == pep.NeedInitial },
		"thisterm need:initial":     func(h *held) bool { return h.Term == this && h.Need == pep.NeedInitial },
		"done intime":               func(h *held) bool { return !h.HeldOn.IsZero() && h.InTime },
		"rating:red":                func(h *held) bool { return h.Rating == pep.Red },
		"rating:none thisterm":      func(h *held) bool { return h.Rating == pep.Unrated && h.Term == this },
		"thisterm late>0":           func(h *held) bool { return h.Term == this && !h.Due.IsZero() && h.Due.Before(listDay) },
		"pepid:none":                func(h *held) bool { return h.PEP == "" },
		"thisterm attend>=30":       func(h *held) bool { return h.Term == this && h.kid.now.PEPAttend >= 30 },
		"thisterm year:10..11":      func(h *held) bool { return h.Term == this && h.kid.years(10, 11) },
		"thisterm officer:none":     func(h *held) bool { return h.Term == this && h.kid.now.VS == "" },
		"thisterm due<2026-12-01":   func(h *held) bool { return h.Term == this && !h.Due.IsZero() && h.Due.String() < "2026-12-01" },
		"thisterm instage>28":       func(h *held) bool { return h.Term == this && !h.Since.IsZero() && listDay.Sub(h.Since) > 28 },
		"thisterm stage:check,held": func(h *held) bool { return h.Term == this && (h.Stage == pep.ToCheck || h.Stage == pep.Held) },
	} {
		var want, got []string
		for i := range all {
			if holds(&all[i]) {
				want = append(want, all[i].ID)
			}
		}
		r := list.Request{List: list.Cycle, Filter: parsed(t, d, list.Cycle, q)}
		if err := d.Each(ctx, r, func(row list.Row) error {
			got = append(got, row.ID)
			return nil
		}); err != nil {
			t.Fatal(q, err)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %d, by the rule it is %d", q, len(got), len(want))
		}
		if n, err := d.Count(ctx, list.Cycle, r.Filter); err != nil || n != len(want) {
			t.Errorf("%q counts %d, not %d (%v)", q, n, len(want), err)
		}
		if len(want) == 0 {
			empty++
		}
	}
	if empty > 4 {
		t.Errorf("%d queries find nobody: the test says little", empty)
	}
}
