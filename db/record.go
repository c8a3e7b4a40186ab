package db

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"caseload/model/action"
	"caseload/model/calendar"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/field"
	"caseload/model/id"
	"caseload/model/letter"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/premium"
	"caseload/model/school"
	"caseload/model/setting"
	"caseload/model/work"
)

// Record implements work.RecordReader.
func (d *DB) Record(ctx context.Context, kind, key string) (any, error) {
	tb, ok := d.tables[kind]
	if !ok {
		return nil, fault.New(fault.Invalid, "There is no kind of record called %q.", kind)
	}
	return tb.one(ctx, d.read, key)
}

// Records implements work.RecordReader.
func (d *DB) Records(ctx context.Context, kind string) ([]any, error) {
	tb, ok := d.tables[kind]
	if !ok {
		return nil, fault.New(fault.Invalid, "There is no kind of record called %q.", kind)
	}
	return tb.records(ctx, d.read, `ORDER BY "n"`)
}

// Where implements work.RecordReader.
func (d *DB) Where(ctx context.Context, kind, name, value string) ([]any, error) {
	tb, ok := d.tables[kind]
	if !ok || tb.kind.Index(name) < 0 {
		return nil, fault.New(fault.Invalid, "There is no field %q of a %q.", name, kind)
	}
	spec := tb.kind.Specs()[tb.kind.Index(name)]
	b, err := bind(&spec, value)
	if err != nil {
		return nil, err
	}
	return tb.records(ctx, d.read, fmt.Sprintf(`WHERE %s IS ? ORDER BY "n"`, quote(name)), b)
}

// Name implements work.RecordReader.
func (d *DB) Name(ctx context.Context, kind, key string) string {
	if key == "" {
		return ""
	}
	rec, err := d.Record(ctx, kind, key)
	if err != nil {
		return ""
	}
	return title(rec)
}

// title is what a record is called where it stands among others.
func title(rec any) string {
	switch r := rec.(type) {
	case *child.Child:
		return r.Name()
	case *school.School:
		return r.Name
	case *officer.Officer:
		return r.Name
	case *officer.Team:
		return r.Name
	case *pep.PEP:
		return calendar.TermID(r.Term).Name() + " PEP"
	case *pep.Target:
		return r.Text
	case *ehc.Plan:
		return "EHC plan of " + r.Made.Plain()
	case *ehc.Assessment:
		return "request of " + r.Received.Plain()
	case *ehc.Review:
		return reviewTitle(r)
	case *ehc.Transfer:
		return "phase transfer of " + strconv.Itoa(r.Year)
	case *ehc.Dispute:
		return "disagreement: " + ehc.Appealable.Label(r.About)
	case *setting.View:
		return r.Name
	case *premium.Pot:
		return r.Name()
	case *premium.Request:
		return strings.TrimSpace("request of " + field.Pounds(r.Amount) + " " + r.What)
	}
	return ""
}

// reviewTitle calls a review by its meeting, held or arranged, or else by the day on
// which the school was asked for it.
func reviewTitle(r *ehc.Review) string {
	if d := cmp.Or(r.Held, r.Meeting, r.Asked); !d.IsZero() {
		return "review of " + d.Plain()
	}
	return "review without a date"
}

// Authority implements work.Book.
func (d *DB) Authority(ctx context.Context) (setting.Authority, error) {
	rec, err := d.Record(ctx, setting.Authorities.Name(), setting.AuthorityID)
	if fault.KindOf(err) == fault.NotFound {
		return setting.Authority{ID: setting.AuthorityID}, nil
	}
	if err != nil {
		return setting.Authority{}, err
	}
	return *rec.(*setting.Authority), nil
}

// ownID gives the id of a new record: some kinds name their records themselves.
func ownID(kind string, values map[string]string) string {
	switch kind {
	case setting.Authorities.Name():
		return setting.AuthorityID
	case setting.Terms.Name():
		return values["year"] + "-" + values["season"]
	case setting.Rules.Name(), setting.Options.Name(), letter.Templates.Name():
		return values["id"]
	}
	return id.New()
}

// Add implements work.Editor.
func (d *DB) Add(ctx context.Context, kind string, values map[string]string, why string) (string, error) {
	k, err := d.kind(kind)
	if err != nil {
		return "", err
	}
	rec := k.New()
	for name, v := range values {
		// What the record hangs on, and the name some kinds have, are given once, as is
		// what it cannot do without.
		if i := k.Index(name); i > 0 && k.Specs()[i].Type != field.Ref && !k.Specs()[i].Required {
			if err := typed(&k.Specs()[i]); err != nil {
				return "", err
			}
		}
		if err := set(k, rec, name, v); err != nil {
			return "", err
		}
	}
	key := ownID(kind, values)
	if err := k.Set(rec, 0, key); err != nil {
		return "", err
	}
	follow(rec, values, d.Today())
	err = d.change(ctx, "Add "+article(k.Singular()), why, func(ctx context.Context, t *tx) error {
		return t.putTyped(ctx, kind, rec)
	})
	return key, err
}

func article(word string) string {
	if word != "" && strings.Contains("aeioAEIO", word[:1]) {
		return "an " + word
	}
	return "a " + word
}

// typed refuses a field that the program sets, as the rating of a PEP.
func typed(s *field.Spec) error {
	if s.ReadOnly {
		return fault.New(fault.Invalid, "%s follows from other work and cannot be typed.", s.Label)
	}
	return nil
}

func set(k field.Kind, rec any, name, v string) error {
	i := k.Index(name)
	if i < 0 {
		return fault.New(fault.Invalid, "A %s has no field %q.", k.Singular(), name)
	}
	if err := k.Set(rec, i, v); err != nil {
		return fault.Wrap(fault.Invalid, err, "%s", err.Error())
	}
	return nil
}

// putTyped writes a record as a person typed it, unless what it says cannot be beside
// what else is on file.
func (t *tx) putTyped(ctx context.Context, kind string, rec any) error {
	if err := t.guard(ctx, rec); err != nil {
		return err
	}
	_, err := t.put(ctx, kind, rec)
	return err
}

// guardRule refuses a local period for a rule that may not be changed.
func guardRule(r *setting.Rule) error {
	length, err := calendar.ParseLength(r.Length)
	if err != nil {
		return fault.Wrap(fault.Invalid, err, "%s", err.Error())
	}
	if _, err := duty.NewBook(map[duty.RuleID]calendar.Length{duty.RuleID(r.ID): length}); err != nil {
		return fault.Wrap(fault.Invalid, err, "%s", err.Error())
	}
	return nil
}

// Edit implements work.Editor.
func (d *DB) Edit(ctx context.Context, e work.Edit) error {
	k, err := d.kind(e.Kind)
	if err != nil {
		return err
	}
	return d.change(ctx, "Edit "+article(k.Singular()), e.Why, func(ctx context.Context, t *tx) error {
		return t.edit(ctx, k, e)
	})
}

func (t *tx) edit(ctx context.Context, k field.Kind, e work.Edit) error {
	rec, err := t.db.tables[e.Kind].one(ctx, t.Tx, e.ID)
	if err != nil {
		return err
	}
	if err := conflict(k, rec, e); err != nil {
		return err
	}
	if err := enter(k, rec, e.Set); err != nil {
		return err
	}
	follow(rec, e.Set, t.today)
	if a, ok := rec.(*action.Action); ok {
		// The history keeps what the entry said at first; the mark tells that there is
		// something to look up.
		a.Edited = true
	}
	return t.putTyped(ctx, e.Kind, rec)
}

// follow sets what follows within a record from what was typed: a year group is recorded
// for the school year in which it was, and moves on with the child.
func follow(rec any, typed map[string]string, today civil.Date) {
	c, ok := rec.(*child.Child)
	if _, recorded := typed["recorded"]; !ok || !recorded {
		return
	}
	c.RecordedYear = 0
	if c.Recorded != "" {
		c.RecordedYear = calendar.AcademicYear(today)
	}
}

// enter puts what a person typed into a record.
func enter(k field.Kind, rec any, values map[string]string) error {
	for name, v := range values {
		if i := k.Index(name); i >= 0 {
			if err := typed(&k.Specs()[i]); err != nil {
				return err
			}
		}
		if err := set(k, rec, name, v); err != nil {
			return err
		}
	}
	return nil
}

// conflict compares what the person saw with what the file holds now.
func conflict(k field.Kind, rec any, e work.Edit) error {
	c := &work.Conflict{Kind: e.Kind, ID: e.ID}
	for name, mine := range e.Set {
		seen, told := e.Seen[name]
		i := k.Index(name)
		if !told || i < 0 {
			continue
		}
		if theirs := k.Get(rec, i); theirs != seen && theirs != mine {
			c.Fields = append(c.Fields, work.ConflictField{Field: name, Seen: seen, Theirs: theirs, Mine: mine})
		}
	}
	if len(c.Fields) == 0 {
		return nil
	}
	return fault.Wrap(fault.Conflict, c, "%s", "Somebody has changed this record meanwhile. Look at both versions and choose.")
}

// Remove implements work.Editor.
func (d *DB) Remove(ctx context.Context, kind, key, why string) error {
	k, err := d.kind(kind)
	if err != nil {
		return err
	}
	return d.change(ctx, "Remove "+article(k.Singular()), why, func(ctx context.Context, t *tx) error {
		rec, err := t.db.tables[kind].one(ctx, t.Tx, key)
		if err != nil {
			return err
		}
		if err := t.guardRemoval(rec); err != nil {
			return err
		}
		return t.remove(ctx, kind, key)
	})
}
