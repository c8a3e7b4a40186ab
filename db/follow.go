package db

import (
	"context"
	"slices"

	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/field"
	"caseload/model/officer"
	"caseload/model/register"
)

// follower is something that follows when a record of a kind is written. It is written
// in the same change, whoever writes the record: a form, a command or a file. Undo takes
// it back with the rest of the change, so nothing follows from an undo.
type follower struct {
	kind string
	what string // follows, in words
	when func(before, after any) bool
	do   func(ctx context.Context, t *tx, before, after any) error
}

// followers is all that follows, by kind: of records of a kind, these in this order.
// What follows may have followers of its own, which come before those that stand behind
// it here.
func followers() map[string][]follower {
	out := map[string][]follower{}
	for _, f := range []follower{
		after("the plan", ehc.Assessments, finalPlan(func(a *ehc.Assessment) civil.Date { return a.FinalSent }), (*tx).fromAssessment),
		after("the child’s SEN provision", ehc.Plans, isNew(func(p *ehc.Plan) string { return p.ID }), (*tx).fromPlan),
		after("the plan amended", ehc.Reviews, amends, (*tx).fromReview),
		after("the plan to cease", ehc.Reviews, ceases, (*tx).ceasesFrom),
		after("the plan amended", ehc.Transfers, finalPlan(func(x *ehc.Transfer) civil.Date { return x.Final }), (*tx).fromTransfer),
		after("the marks on the request", ehc.Disputes, func(_, d *ehc.Dispute) bool { return d.Assessment != "" }, (*tx).fromDispute),
		after("the end of what they carry", officer.Officers, leaves, (*tx).handOver),
		after("the times at schools", child.Children, movesSchool, (*tx).fromSchool),
		after("the statuses with social care", child.Children, movesGroup, (*tx).fromSocial),
		after("the child’s school", register.Enrolments, everyTime, (*tx).fromEnrolment),
		after("the group of the child", register.Statuses, everyTime, (*tx).fromStatus),
		after("the group of the child", care.Episodes, func(_, e *care.Episode) bool { return !e.ShortBreak() }, (*tx).fromEpisode),
	} {
		out[f.kind] = append(out[f.kind], f)
	}
	return out
}

// after makes a follower of a kind. Before is empty where the record is new.
func after[T any](what string, s *field.Set[T], when func(before, now *T) bool, do func(t *tx, ctx context.Context, before, now *T) error) follower {
	return follower{s.Name(), what,
		func(before, now any) bool { return when(was[T](before), now.(*T)) },
		func(ctx context.Context, t *tx, before, now any) error { return do(t, ctx, was[T](before), now.(*T)) }}
}

// was is a record as it was before, empty for a new one.
func was[T any](before any) *T {
	if r, ok := before.(*T); ok {
		return r
	}
	return new(T)
}

func everyTime[T any](_, _ *T) bool { return true }

func isNew[T any](id func(*T) string) func(before, now *T) bool {
	return func(before, _ *T) bool { return id(before) == "" }
}

// finalPlan reports whether the day of a final plan was set, or put right.
func finalPlan[T any](sent func(*T) civil.Date) func(before, now *T) bool {
	return func(before, now *T) bool { return !sent(now).IsZero() && sent(before) != sent(now) }
}

// leaves reports whether an officer on file is to leave, or on another day than before.
func leaves(before, now *officer.Officer) bool {
	return before.ID != "" && !now.Left.IsZero() && before.Left != now.Left
}

// movesGroup reports whether it was changed on a child itself how social care knows it.
func movesGroup(before, now *child.Child) bool { return before.ID != "" && before.Social != now.Social }

// written is a record that was written, with what it was before; before is nil for a
// new one.
type written struct {
	kind          string
	before, after any
}

// follow writes what follows from a record that was written. What follows from those of
// a file waits until all of them are there: a plan may stand in it after the assessment
// that it came of.
func (t *tx) follow(ctx context.Context, w written) error {
	if t.taking {
		t.await(w)
		return nil
	}
	return t.draw(ctx, w)
}

// await keeps a record for followAll, if anything follows from it.
func (t *tx) await(w written) {
	if slices.ContainsFunc(t.db.followers[w.kind], func(f follower) bool { return f.when(w.before, w.after) }) {
		t.waiting = append(t.waiting, w)
	}
}

// draw writes what follows from one record.
func (t *tx) draw(ctx context.Context, w written) error {
	for _, f := range t.db.followers[w.kind] {
		if !f.when(w.before, w.after) {
			continue
		}
		if err := f.do(ctx, t, w.before, w.after); err != nil {
			return err
		}
	}
	return nil
}

// followAll writes what follows from the records of a file.
func (t *tx) followAll(ctx context.Context) error {
	// What follows may have followers of its own, which wait behind it.
	for i := 0; i < len(t.waiting); i++ {
		w := t.waiting[i]
		tb := t.db.tables[w.kind]
		now, err := tb.one(ctx, t.Tx, tb.kind.Get(w.after, 0))
		if err != nil {
			return err
		}
		w.after = now // another record may have changed it since
		if err := t.draw(ctx, w); err != nil {
			return err
		}
	}
	t.waiting = nil
	return nil
}

// arrive writes what follows from times at schools and statuses that were recorded ahead
// of their day, where that has come since the last day of work: a child is at the school
// from the day of which somebody said so in the summer. What cannot be made to fit is
// taken as a file’s would be: a new day is never refused.
func (t *tx) arrive(ctx context.Context, since civil.Date) error {
	t.taking = true
	// The last day at a school is a day at it, and that of a status is the first without.
	for _, k := range []struct{ kind, over string }{
		{register.Enrolments.Name(), `"to" >= ?1 AND "to" < ?2`},
		{register.Statuses.Name(), `"to" > ?1 AND "to" <= ?2`},
	} {
		recs, err := t.db.tables[k.kind].records(ctx, t.Tx, `WHERE "from" > ?1 AND "from" <= ?2 OR `+k.over+` ORDER BY "n"`, since.String(), t.today.String())
		if err != nil {
			return err
		}
		for _, rec := range recs {
			t.await(written{k.kind, rec, rec})
		}
	}
	return t.followAll(ctx)
}
