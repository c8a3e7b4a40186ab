package db

import (
	"context"
	"strings"

	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/id"
	"caseload/model/post16"
	"caseload/model/work"
)

var _ work.Young = (*DB)(nil)

// SetPriority implements work.Young.
func (d *DB) SetPriority(ctx context.Context, p work.PriorityChange) error {
	if len(p.Children) == 0 {
		return fault.New(fault.Invalid, "Choose the young people.")
	}
	label := post16.Ratings.Label(p.Rating)
	if _, ok := post16.Ratings.Find(p.Rating); !ok {
		return fault.New(fault.Invalid, "Choose Red, Amber or Green.")
	}
	if strings.TrimSpace(p.Reasons) == "" && p.Rating != post16.Green {
		return fault.New(fault.Invalid, "Say why the priority is %s.", label)
	}
	return d.change(ctx, "Set a priority after 16", "", func(ctx context.Context, t *tx) error {
		on := orToday(p.On, t.today)
		for _, c := range p.Children {
			rec := &post16.Priority{ID: id.New(), Child: c, On: on, Rating: p.Rating, Reasons: strings.TrimSpace(p.Reasons), By: t.who, Next: p.Next}
			if err := t.putTyped(ctx, post16.Priorities.Name(), rec); err != nil {
				return err
			}
			words := "Priority after Year 11 set to " + label
			if rec.Reasons != "" {
				words += ": " + rec.Reasons
			}
			if err := t.logged(ctx, c, "decision", words, "", on); err != nil {
				return err
			}
		}
		return nil
	})
}

// HandOver implements work.Young.
func (d *DB) HandOver(ctx context.Context, children []string, on civil.Date, words string) error {
	if len(children) == 0 {
		return fault.New(fault.Invalid, "Say who is handed over.")
	}
	return d.change(ctx, "Hand over at 18", "", func(ctx context.Context, t *tx) error {
		day := orToday(on, t.today)
		for _, key := range children {
			c, err := get(ctx, t, child.Children, key)
			if err != nil {
				return err
			}
			if !c.HandedOver.IsZero() {
				return fault.New(fault.Invalid, "%s was handed over on %s.", c.Name(), c.HandedOver.Long())
			}
			c.HandedOver = day
			if err := t.putTyped(ctx, child.Children.Name(), c); err != nil {
				return err
			}
			text := strings.TrimSuffix("Handed over to the care leavers’ service. "+strings.TrimSpace(words), " ")
			if err := t.logged(ctx, key, "decision", text, "", day); err != nil {
				return err
			}
		}
		return nil
	})
}

// CheckActivities implements work.Young.
func (d *DB) CheckActivities(ctx context.Context, activities []string, on civil.Date) error {
	if len(activities) == 0 {
		return fault.New(fault.Invalid, "Nothing is on record that could be checked: add the activity first.")
	}
	return d.change(ctx, "Check an activity", "", func(ctx context.Context, t *tx) error {
		for _, key := range activities {
			a, err := get(ctx, t, post16.Activities, key)
			if err != nil {
				return err
			}
			a.Checked = orToday(on, t.today)
			if err := t.putTyped(ctx, post16.Activities.Name(), a); err != nil {
				return err
			}
		}
		return nil
	})
}

// guardActivity refuses a code that neither NCCIS nor the authority has, and gives an
// activity the destination that the authority counts its code under.
func (t *tx) guardActivity(ctx context.Context, a *post16.Activity) error {
	recs, err := t.db.tables[post16.Codes.Name()].records(ctx, t.Tx, `ORDER BY "n"`)
	if err != nil {
		return err
	}
	own := make([]post16.Code, len(recs))
	for i, r := range recs {
		own[i] = *r.(*post16.Code)
	}
	group, ok := post16.Known(own, a.Code)
	if !ok {
		return fault.New(fault.Invalid, "%q is no activity of NCCIS and none of your own list. “caseload add nccis” adds one.", a.Code)
	}
	if a.Group == "" {
		a.Group = group
	}
	return nil
}
