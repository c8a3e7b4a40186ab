package db

import (
	"context"
	"slices"

	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/id"
	"caseload/model/officer"
	"caseload/model/work"
)

// LinkMoves implements work.EHC. Who stays is who has an officer of their own for the
// work today; children who have left do neither.
func (d *DB) LinkMoves(ctx context.Context, schools []string, k officer.TeamKind, to string) (work.LinkMoves, error) {
	var out work.LinkMoves
	for _, s := range schools {
		ids, err := strings1(ctx, d.read, `SELECT "id" FROM "child" WHERE "school" = ? ORDER BY "n"`, s)
		if err != nil {
			return out, translate(err)
		}
		for i := 0; i < len(ids); i += chunk {
			files, err := cases(ctx, d.read, d.tables, ids[i:min(i+chunk, len(ids))])
			if err != nil {
				return out, translate(err)
			}
			for _, key := range ids[i:min(i+chunk, len(ids))] {
				f, ok := files[key]
				if !ok || !f.Child.Left.IsZero() && !f.Child.Left.After(d.Today()) {
					continue
				}
				m := work.MovedChild{ID: key, Name: f.Child.Name(), School: s, Officer: f.Officer(k, d.Today())}
				switch {
				case onItsOwn(f.Assignments, k, d.Today()):
					out.Stay = append(out.Stay, m)
				case m.Officer != to:
					out.Follow = append(out.Follow, m)
				}
			}
		}
	}
	return out, nil
}

// onItsOwn reports whether a child has been assigned, whatever the link of the school.
func onItsOwn(as []officer.Assignment, k officer.TeamKind, on civil.Date) bool {
	for _, a := range as {
		if a.TeamKind == k && officer.InForce(a.From, a.To, on) {
			return true
		}
	}
	return false
}

// MoveLinks implements work.EHC.
func (d *DB) MoveLinks(ctx context.Context, schools []string, k officer.TeamKind, to string) error {
	if len(schools) == 0 || to == "" {
		return fault.New(fault.Invalid, "Choose the schools and the officer.")
	}
	return d.change(ctx, "Move linked schools", "", func(ctx context.Context, t *tx) error {
		o, err := get(ctx, t, officer.Officers, to)
		if err != nil {
			return err
		}
		if !o.Left.IsZero() && !o.Left.After(t.today) {
			return fault.New(fault.Invalid, "%s left %s and carries no more schools.", o.Name, o.Left.Long())
		}
		for _, s := range schools {
			if err := t.moveLink(ctx, s, k, to); err != nil {
				return err
			}
		}
		return nil
	})
}

// moveLink ends the links of a school for some work and makes the new one. A link made
// today is given over, so that no link ends before it begins.
func (t *tx) moveLink(ctx context.Context, school string, k officer.TeamKind, to string) error {
	if _, err := t.db.tables["school"].one(ctx, t.Tx, school); err != nil {
		return err
	}
	links, err := of(ctx, t, officer.Links, "school", school)
	if err != nil {
		return err
	}
	links = slices.DeleteFunc(links, func(l officer.Link) bool { return l.TeamKind != k || !officer.InForce(l.From, l.To, t.today) })
	there := slices.ContainsFunc(links, func(l officer.Link) bool { return l.Officer == to })
	for i := range links {
		l := &links[i]
		switch {
		case l.Officer == to:
			continue
		case l.From == t.today && there:
			if err := t.remove(ctx, officer.Links.Name(), l.ID); err != nil {
				return err
			}
			continue
		case l.From == t.today:
			l.Officer, there = to, true
		default:
			l.To = civil.Max(l.From, t.today.AddDays(-1))
		}
		if _, err := t.put(ctx, officer.Links.Name(), l); err != nil {
			return err
		}
	}
	if there {
		return nil
	}
	_, err = t.put(ctx, officer.Links.Name(), &officer.Link{ID: id.New(), School: school, TeamKind: k, Officer: to, From: t.today})
	return err
}
