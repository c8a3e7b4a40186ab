package db

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/officer"
	"caseload/model/school"
)

// cases reads the files of several children in one query for each kind.
func cases(ctx context.Context, q querier, ts map[string]*table, ids []string) (map[string]*casefile.File, error) {
	out, err := recordsOf(ctx, q, ts, caseKinds(), ids)
	if err != nil {
		return nil, err
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	if err := lastActions(ctx, q, string(list), out); err != nil {
		return nil, err
	}
	if err := settingsOf(ctx, q, out); err != nil {
		return nil, err
	}
	return out, schoolsOf(ctx, q, ts, out)
}

// recordsOf reads only some kinds of records of the files, and neither school nor log.
func recordsOf(ctx context.Context, q querier, ts map[string]*table, kinds, ids []string) (map[string]*casefile.File, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	out := make(map[string]*casefile.File, len(ids))
	for _, name := range kinds {
		tb := ts[name]
		key := tb.kind.Specs()[tb.childAt].Name
		recs, err := tb.records(ctx, q, fmt.Sprintf(`WHERE %s IN (SELECT "value" FROM json_each(?)) ORDER BY "n"`, quote(key)), string(list))
		if err != nil {
			return nil, err
		}
		for _, rec := range recs {
			childID := tb.kind.Get(rec, tb.childAt)
			f := out[childID]
			if f == nil {
				f = &casefile.File{}
				out[childID] = f
			}
			f.Put(rec)
		}
	}
	for key, f := range out {
		if f.Child.ID == "" { // records of a child who is not there
			delete(out, key)
		}
	}
	return out, nil
}

func lastActions(ctx context.Context, q querier, list string, files map[string]*casefile.File) error {
	rows, err := q.QueryContext(ctx, `SELECT "value", (SELECT max("on") FROM "action" WHERE "child" = "value") FROM json_each(?)`, list)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var key string
		var day *string
		if err := rows.Scan(&key, &day); err != nil {
			return err
		}
		f := files[key]
		if f == nil || day == nil {
			continue
		}
		if f.LastAction, err = civil.Parse(*day); err != nil {
			return unreadable(err)
		}
	}
	return rows.Err()
}

// settingsOf gives each file the names of the settings that are consulted.
func settingsOf(ctx context.Context, q querier, files map[string]*casefile.File) error {
	var wanted []string
	for _, f := range files {
		wanted = append(wanted, f.Consulted()...)
	}
	if len(wanted) == 0 {
		return nil
	}
	list, err := json.Marshal(wanted)
	if err != nil {
		return err
	}
	rows, err := q.QueryContext(ctx, `SELECT "id", coalesce("name", '') FROM "school" WHERE "id" IN (SELECT "value" FROM json_each(?))`, string(list))
	if err != nil {
		return err
	}
	defer rows.Close()
	names := map[string]string{}
	for rows.Next() {
		var key, name string
		if err := rows.Scan(&key, &name); err != nil {
			return err
		}
		names[key] = name
	}
	for _, f := range files {
		f.Settings = names
	}
	return rows.Err()
}

// schoolsOf gives each file its school and the officers linked to it.
func schoolsOf(ctx context.Context, q querier, ts map[string]*table, files map[string]*casefile.File) error {
	wanted := map[string]bool{}
	for _, f := range files {
		if f.Child.School != "" {
			wanted[f.Child.School] = true
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	list, err := json.Marshal(slices.Sorted(maps.Keys(wanted)))
	if err != nil {
		return err
	}
	schools, err := ts["school"].records(ctx, q, `WHERE "id" IN (SELECT "value" FROM json_each(?))`, string(list))
	if err != nil {
		return err
	}
	links, err := ts["link"].records(ctx, q, `WHERE "school" IN (SELECT "value" FROM json_each(?)) ORDER BY "n"`, string(list))
	if err != nil {
		return err
	}
	byID := make(map[string]*school.School, len(schools))
	for _, s := range schools {
		byID[s.(*school.School).ID] = s.(*school.School)
	}
	linked := make(map[string][]officer.Link)
	for _, l := range links {
		k := l.(*officer.Link)
		linked[k.School] = append(linked[k.School], *k)
	}
	for _, f := range files {
		f.School, f.Links = byID[f.Child.School], linked[f.Child.School]
	}
	return nil
}
