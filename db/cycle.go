package db

import (
	"context"
	"encoding/json"
	"slices"

	"caseload/model/casefile"
	"caseload/model/duty"
	"caseload/model/list"
	"caseload/model/pep"
)

// The cycle of PEPs is kept beside the duties: a row for each child in the cohort of
// each term that is kept (pep.Cycle), worked out anew with the child's duties.

// heldSlots are the kept rows of some children, as values by id.
func heldSlots(ctx context.Context, q querier, slots *table, ids []string) (map[string]map[string][]string, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	recs, err := slots.records(ctx, q, `WHERE "child" IN (SELECT "value" FROM json_each(?))`, string(list))
	if err != nil {
		return nil, err
	}
	out := make(map[string]map[string][]string)
	for _, rec := range recs {
		s := rec.(*pep.Slot)
		if out[s.Child] == nil {
			out[s.Child] = make(map[string][]string)
		}
		out[s.Child][s.ID] = slots.kind.Values(rec)
	}
	return out, nil
}

// putSlots brings the kept rows of one child in line with what follows from its file.
func (t *tx) putSlots(ctx context.Context, slots *table, now []pep.Slot, held map[string][]string) error {
	for i := range now {
		values := slots.kind.Values(&now[i])
		was, ok := held[now[i].ID]
		delete(held, now[i].ID)
		if ok && slices.Equal(was, values) {
			continue
		}
		if ok {
			if err := t.dropSlot(ctx, now[i].ID); err != nil {
				return err
			}
		}
		args, err := slots.binds(values)
		if err != nil {
			return err
		}
		if _, err := t.exec(ctx, slots.insert, args...); err != nil {
			return err
		}
	}
	for key := range held {
		if err := t.dropSlot(ctx, key); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) dropSlot(ctx context.Context, key string) error {
	_, err := t.exec(ctx, `DELETE FROM "cycle" WHERE "id" = ?`, key)
	return err
}

// derived are the kinds of rows that are worked out and have no history.
func derived(name string) bool { return name == casefile.Nows.Name() || name == pep.Slots.Name() }

// slotsFollow reports whether the kept rows of a child are what follows from its file.
func slotsFollow(f *casefile.File, env *duty.Env, held map[string][]string) bool {
	now := f.Cycle(env)
	for i := range now {
		if !slices.Equal(held[now[i].ID], pep.Slots.Values(&now[i])) {
			return false
		}
	}
	return len(held) == len(now)
}

// cycleSource has a row for each child in the cohort of a term.
func cycleSource(list.Definition) *source {
	school := schoolColumn(`b."school"`)
	s := perChild("cycle", map[string]column{
		"term":     {value: `b."term"`, full: true, index: true, few: true, label: termName},
		"stage":    {value: `b."stage"`, full: true},
		"need":     {value: `b."need"`, full: true},
		"until":    {value: `b."until"`, full: true},
		"due":      plainColumn(`b."due"`),
		"late":     lateColumn(`b."due" IS NOT NULL`, `b."due"`),
		"since":    plainColumn(`b."since"`),
		"instage":  daysSince(`b."since"`),
		"attend":   {value: `w."pep_attend"`, full: true},
		"thisterm": {value: `+b."term" = $term`, form: formFlag, index: true},
		"complete": flagColumn(`b."stage" = 'complete'`),
		"done":     flagColumn(`b."held" IS NOT NULL`),
		"nodate":   flagColumn(`b."stage" = 'arrange'`),
		"meeting":  plainColumn(`b."meeting"`),
		"place":    {value: `b."place"`, order: `b."place" COLLATE NOCASE`},
		"at":       plainColumn(`b."at"`),
		"held":     plainColumn(`b."held"`),
		"received": plainColumn(`b."received"`),
		"rating":   plainColumn(`b."rating"`),
		"intime":   flagColumn(`b."in_time" = 1`),
		"pepid":    plainColumn(`b."pep"`),
		"school":   school,
		"officer":  carrier(`w."vs"`),
	})
	s.late, s.due = `b."due" < $today`, `b."due"`
	return s
}
