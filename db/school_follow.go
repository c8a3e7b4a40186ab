package db

import (
	"context"

	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/id"
	"caseload/model/register"
)

// fromSchool keeps the times at schools in step with the school on the child's record.
func (t *tx) fromSchool(ctx context.Context, before, c *child.Child) error {
	es, err := of(ctx, t, register.Enrolments, "child", c.ID)
	if err != nil {
		return err
	}
	if before.School == c.School {
		return t.redate(ctx, es, before, c)
	}
	on := c.SchoolSince
	if on.IsZero() || before.SchoolSince == c.SchoolSince {
		on = t.today
	}
	if before.ID == "" && c.SchoolSince.IsZero() {
		return nil // a child who is new here, and nobody said since when at that school
	}
	return t.enrol(ctx, register.Follow(es, register.Change{Child: c.ID, Was: before.School, Now: c.School, Since: before.SchoolSince, On: on, Born: c.Born}))
}

// movesSchool reports whether a child's record says of another school than before, or
// of another first day there.
func movesSchool(before, c *child.Child) bool {
	return before.School != c.School || c.School != "" && before.SchoolSince != c.SchoolSince
}

// redate moves the beginning of the time at the school that runs. One that was not on
// record begins to be.
func (t *tx) redate(ctx context.Context, es []register.Enrolment, before, c *child.Child) error {
	if e, ok := register.Corrected(es, c.School, before.SchoolSince, c.SchoolSince); ok && !c.SchoolSince.IsZero() {
		return t.enrol(ctx, []register.Enrolment{e})
	}
	if len(es) > 0 || c.SchoolSince.IsZero() {
		return nil
	}
	return t.enrol(ctx, register.Follow(nil, register.Change{Child: c.ID, Now: c.School, On: c.SchoolSince, Born: c.Born}))
}

func (t *tx) enrol(ctx context.Context, es []register.Enrolment) error {
	for i := range es {
		if es[i].ID == "" {
			es[i].ID = id.New()
		}
		if _, err := t.put(ctx, register.Enrolments.Name(), &es[i]); err != nil {
			return err
		}
	}
	return nil
}

// fromEnrolment keeps the school on the child's record in step with the times at
// schools: a time that runs is at the child's school, and when it ends without another
// the child has none.
func (t *tx) fromEnrolment(ctx context.Context, _, e *register.Enrolment) error {
	if e.Roll == "dual" || e.Roll == "guest" || e.From.After(t.today) {
		return nil
	}
	es, err := of(ctx, t, register.Enrolments, "child", e.Child)
	if err != nil {
		return err
	}
	c, err := get(ctx, t, child.Children, e.Child)
	if err != nil {
		return err
	}
	switch at := register.At(es, t.today); {
	case at == e.School && at != c.School && e.To.IsZero():
		c.School, c.SchoolSince = e.School, e.From
	case at == "" && c.School == e.School && !e.To.IsZero() && e.To.Before(t.today):
		c.School, c.SchoolSince = "", civil.Date{}
	default:
		return nil
	}
	_, err = t.put(ctx, child.Children.Name(), c)
	return err
}
