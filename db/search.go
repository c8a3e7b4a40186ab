package db

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/work"
)

var _ work.Searcher = (*DB)(nil)

// defaultHits is how many things are found where the caller does not say.
const defaultHits = 20

// Search implements work.Searcher: the child whose number it is, then children by
// the beginnings of names and numbers, schools, officers, and the latest entries of
// the log with these words. Children have half of the room where all is wanted.
func (d *DB) Search(ctx context.Context, text string, limit int) ([]work.Hit, error) {
	n, ok := newNeedle(text, true)
	if !ok {
		return nil, nil
	}
	if limit <= 0 {
		limit = defaultHits
	}
	names, err := d.directory(ctx, true, true)
	if err != nil {
		return nil, err
	}
	out, err := d.exactly(ctx, text, limit)
	if err != nil {
		return nil, err
	}
	found := make([][]work.Hit, 4)
	if found[0], err = d.childrenCalled(ctx, n, limit, out); err != nil {
		return nil, err
	}
	if found[1], err = d.hitsIn(ctx, schoolHits, names.schools, n, limit); err != nil {
		return nil, err
	}
	if found[2], err = d.hitsIn(ctx, officerHits, names.officers, n, limit); err != nil {
		return nil, err
	}
	if found[3], err = d.entriesWith(ctx, n, limit); err != nil {
		return nil, err
	}
	return append(out, share(found, limit-len(out))...), nil
}

// share gives the first kind half of the room and the others the rest, in turns,
// and what one does not need to the next.
func share(found [][]work.Hit, room int) []work.Hit {
	take := make([]int, len(found))
	grant := func(i, most int) {
		n := min(most, len(found[i])-take[i], room)
		take[i] += n
		room -= n
	}
	grant(0, (room+1)/2)
	for i := 1; i < len(found); i++ {
		grant(i, room/(len(found)-i))
	}
	for i := range found {
		grant(i, room)
	}
	var out []work.Hit
	for i, n := range take {
		out = append(out, found[i][:n]...)
	}
	return out
}

const childHit = `c."id", ` + childName + `, coalesce(c."local_id", ''), w."cohort", coalesce((SELECT o."name" FROM "school" o WHERE o."id" = c."school"), '')`

func (d *DB) childHits(ctx context.Context, text string, args []any, leave []work.Hit) ([]work.Hit, error) {
	year := calendar.AcademicYear(d.Today())
	var out []work.Hit
	err := d.rows(ctx, text, args, 5, func(v []any) error {
		id := str(v[0])
		for _, h := range leave {
			if h.ID == id {
				return nil
			}
		}
		var about []string
		if cohort, _ := v[3].(int64); cohort > 0 {
			about = append(about, calendar.YearGroup(year-int(cohort)))
		}
		for _, part := range []string{str(v[4]), str(v[2])} {
			if part != "" {
				about = append(about, part)
			}
		}
		out = append(out, work.Hit{Kind: "child", ID: id, Child: id, Title: str(v[1]), Text: strings.Join(about, " · ")})
		return nil
	})
	return out, err
}

// exactly finds the children with a number, however it is spaced.
func (d *DB) exactly(ctx context.Context, text string, limit int) ([]work.Hit, error) {
	number := strings.ToUpper(strings.Join(strings.Fields(text), ""))
	return d.childHits(ctx, `SELECT `+childHit+` FROM "child" c CROSS JOIN "now" w ON w."n" = c."n"
 WHERE c."local_id" IN (?1, ?2) OR c."upn" = ?1 ORDER BY w."sort_name" LIMIT ?3`, []any{number, strings.TrimSpace(text), limit}, nil)
}

// someHits is among how many children the first by name are chosen.
const someHits = 400

// childrenCalled finds children by words in any order.
func (d *DB) childrenCalled(ctx context.Context, n needle, limit int, leave []work.Hit) ([]work.Hit, error) {
	var words []string
	for _, w := range strings.Fields(n.folded) {
		words = append(words, needle{w, true}.match())
	}
	return d.childHits(ctx, `SELECT `+childHit+` FROM (SELECT rowid AS n FROM "child_words" WHERE "child_words" MATCH ? LIMIT ?) k
 CROSS JOIN "now" w ON w."n" = k.n CROSS JOIN "child" c ON c."n" = k.n ORDER BY w."stage" = 'left', w."sort_name", w."n" LIMIT ?`,
		[]any{strings.Join(words, " AND "), someHits, limit}, leave)
}

// hitKind says how records that are known by name are shown when found.
type hitKind struct{ kind, sql string }

var (
	schoolHits = hitKind{"school", `SELECT b."id", b."name", coalesce(b."urn", ''), coalesce(b."postcode", '') FROM "school" b
 WHERE b."id" IN (SELECT "value" FROM json_each(?)) ORDER BY b."sorted" LIMIT ?`}
	officerHits = hitKind{"officer", `SELECT b."id", b."name", coalesce(b."job_title", ''), coalesce((SELECT o."name" FROM "team" o WHERE o."id" = b."team"), '') FROM "officer" b
 WHERE b."id" IN (SELECT "value" FROM json_each(?)) ORDER BY b."sorted" LIMIT ?`}
)

func (d *DB) hitsIn(ctx context.Context, k hitKind, all []called, n needle, limit int) ([]work.Hit, error) {
	var ids []string
	for _, x := range all {
		if beginsWord(x.folded, n.folded) || x.initials == n.folded {
			ids = append(ids, x.id)
		}
		if len(ids) == limit {
			break
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	var out []work.Hit
	err := d.rows(ctx, k.sql, []any{jsonList(ids), limit}, 4, func(v []any) error {
		h := work.Hit{Kind: k.kind, ID: str(v[0]), Title: str(v[1]), Text: str(v[2])}
		if more := str(v[3]); more != "" {
			h.Text = strings.TrimPrefix(h.Text+" · "+more, " · ")
		}
		out = append(out, h)
		return nil
	})
	return out, err
}

// entriesWith finds the latest entries of the log that have the words, by their day the
// newest first.
func (d *DB) entriesWith(ctx context.Context, n needle, limit int) ([]work.Hit, error) {
	if !n.inNotes() {
		return nil, nil
	}
	type dated struct {
		work.Hit
		on civil.Date
	}
	var found []dated
	err := d.rows(ctx, `SELECT b."id", coalesce(b."child", ''), b."on", coalesce(`+childName+`, ''), b."text"
 FROM (SELECT rowid AS n FROM "action_words" WHERE "action_words" MATCH ? ORDER BY rowid DESC LIMIT ?) k
 CROSS JOIN "action" b ON b."n" = k.n LEFT JOIN "child" c ON c."id" = b."child"`, []any{n.match(), limit}, 5, func(v []any) error {
		h := dated{Hit: work.Hit{Kind: "action", ID: str(v[0]), Child: str(v[1]), Text: excerpt(str(v[4]), n.folded)}}
		if on, err := civil.Parse(str(v[2])); err == nil {
			h.on, h.Title = on, on.Long()
		}
		if name := str(v[3]); name != "" {
			h.Title += " · " + name
		}
		found = append(found, h)
		return nil
	})
	slices.SortStableFunc(found, func(a, b dated) int { return b.on.Compare(a.on) })
	out := make([]work.Hit, len(found))
	for i := range found {
		out[i] = found[i].Hit
	}
	return out, err
}

// excerptLen is how much of an entry is shown, in runes.
const excerptLen = 160

// excerpt is the part of a text that has the first of the words, cut at spaces.
func excerpt(text, folded string) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= excerptLen {
		return text
	}
	first, _, _ := strings.Cut(folded, " ")
	words := strings.Split(text, " ")
	at := 0
	for i, w := range words {
		if strings.HasPrefix(foldText(w), first) {
			at = max(0, i-4)
			break
		}
	}
	var b strings.Builder
	if at > 0 {
		b.WriteString("…")
	}
	length := 0
	for _, w := range words[at:] {
		if length += utf8.RuneCountInString(w) + 1; length > excerptLen {
			b.WriteString("…")
			break
		}
		if b.Len() > len("…") || at == 0 && b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}
