package db_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caseload/db"
	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/exchange"
	"caseload/model/fault"
	"caseload/model/field"
	"caseload/model/id"
	"caseload/model/kinds"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/work"
)

// world drives a small file with random changes and remembers what it made.
type world struct {
	t        *rapid.T
	d        *db.DB
	clock    *clock
	ctx      context.Context
	officers []string
	schools  []string
	children []string
	made     map[string][]string // ids by kind, of records that hang on a child
}

var dates = rapid.Custom(func(t *rapid.T) string {
	return today.AddDays(rapid.IntRange(-900, 200).Draw(t, "days")).String()
})

// value draws a canonical value for a field; "" where it may be absent.
func (w *world) value(s field.Spec) string {
	t := w.t
	if !s.Required && rapid.IntRange(0, 2).Draw(t, "absent") == 0 {
		return ""
	}
	switch s.Type {
	case field.Date:
		return dates.Draw(t, s.Name)
	case field.Code:
		return rapid.SampledFrom(s.Codes.Values()).Draw(t, s.Name)
	case field.Flag:
		return rapid.SampledFrom([]string{"yes", "no"}).Draw(t, s.Name)
	case field.Number, field.Pence:
		return fmt.Sprint(rapid.IntRange(0, 40).Draw(t, s.Name))
	case field.Ref:
		return w.ref(s)
	}
	switch s.Name {
	case "term":
		return rapid.SampledFrom([]string{"2024-summer", "2025-autumn", "2026-spring", "2026-autumn"}).Draw(t, "term")
	case "upn", "uln", "nhs", "recorded", "local_id", "former_upn":
		return ""
	}
	return rapid.SampledFrom([]string{"Zoë Łukasiewicz", "李小龍", "a \"quoted\" line", "tab\tand\nline", "Mockford"}).Draw(t, s.Name)
}

func (w *world) ref(s field.Spec) string {
	pick := func(ids []string) string {
		if len(ids) == 0 {
			return ""
		}
		return rapid.SampledFrom(ids).Draw(w.t, s.Name)
	}
	switch s.RefKind {
	case "officer":
		return pick(w.officers)
	case "school":
		return pick(w.schools)
	case "child":
		return pick(w.children)
	}
	return pick(w.made[s.RefKind])
}

// add makes a random record of a kind; it reports whether it was accepted.
func (w *world) add(kind string) {
	k, ok := kinds.Named(kind)
	if !ok {
		w.t.Fatalf("no kind %s", kind)
	}
	values := map[string]string{}
	for _, s := range k.Specs()[1:] {
		if s.ReadOnly && s.RefKind == "" {
			continue
		}
		v := w.value(s)
		if v == "" && s.Required {
			return // nothing to refer to yet
		}
		if v != "" {
			values[s.Name] = v
		}
	}
	id, err := w.d.Add(w.ctx, kind, values, "")
	if fault.KindOf(err) == fault.Invalid {
		return
	}
	w.must(err)
	switch kind {
	case "child":
		w.children = append(w.children, id)
	case "school":
		w.schools = append(w.schools, id)
	case "officer":
		w.officers = append(w.officers, id)
	default:
		w.made[kind] = append(w.made[kind], id)
	}
}

func (w *world) must(err error) {
	w.t.Helper()
	switch fault.KindOf(err) {
	case fault.Invalid, fault.Conflict, fault.NotFound:
		return // refused, which is an answer
	}
	if err != nil {
		w.t.Fatalf("%v", err)
	}
}

// virtual are kinds of records of the Virtual School.
var virtual = []string{"enrolment", "status", "suspension", "provision", "referral", "activity", "offer", "priority", "progress", "premium"}

// edit changes a random field of a random record.
func (w *world) edit() {
	kind := rapid.SampledFrom(slices.Concat([]string{"child", "school", "pep", "annual", "plan", "episode", "review", "followup", "assessment", "alert",
		"assessment", "annual", "plan", "advice", "draftcheck", "consultation", "version", "variation", "transfer", "dispute", "order", "risk"}, virtual)).Draw(w.t, "kind")
	ids := w.made[kind]
	switch kind {
	case "child":
		ids = w.children
	case "school":
		ids = w.schools
	}
	if len(ids) == 0 {
		return
	}
	k, _ := kinds.Named(kind)
	s := rapid.SampledFrom(k.Specs()[1:]).Draw(w.t, "field")
	if s.ReadOnly {
		return
	}
	w.must(w.d.Edit(w.ctx, work.Edit{Kind: kind, ID: rapid.SampledFrom(ids).Draw(w.t, "id"), Set: map[string]string{s.Name: w.value(s)}}))
}

func (w *world) step() {
	switch rapid.IntRange(0, 16).Draw(w.t, "step") {
	case 0:
		w.add("child")
	case 1, 2, 3:
		w.add(rapid.SampledFrom([]string{"episode", "review", "pep", "plan", "annual", "assessment", "alert", "week", "school", "target"}).Draw(w.t, "new"))
	case 12:
		w.add(rapid.SampledFrom([]string{"advice", "draftcheck", "consultation", "version", "variation", "transfer", "dispute", "order", "risk"}).Draw(w.t, "new"))
	case 13, 14:
		w.casework()
	case 15, 16:
		w.add(rapid.SampledFrom(virtual).Draw(w.t, "new"))
	case 4, 5:
		w.edit()
	case 6:
		w.add(rapid.SampledFrom([]string{"link", "cover", "assignment", "closure"}).Draw(w.t, "new"))
	case 7:
		if len(w.children) > 0 {
			w.must(w.d.Log(w.ctx, work.LogEntry{Children: rapid.SliceOfNDistinct(rapid.SampledFrom(w.children), 1, min(2, len(w.children)), rapid.ID[string]).Draw(w.t, "about"),
				Kind: "call", Text: "rang", FollowUp: civil.MustParse(dates.Draw(w.t, "follow"))}))
		}
	case 8:
		if ids := w.made["pep"]; len(ids) > 0 {
			c := pep.Check{PEP: rapid.SampledFrom(ids).Draw(w.t, "pep"), Rating: rapid.SampledFrom([]pep.Rating{pep.Red, pep.Amber, pep.Green}).Draw(w.t, "rating")}
			for _, q := range pep.Questions() {
				*q.Answer(&c) = rapid.SampledFrom([]pep.Answer{pep.Yes, pep.No}).Draw(w.t, q.Field)
			}
			_, err := w.d.Rate(w.ctx, c)
			w.must(err)
		}
	case 9:
		if len(w.children) > 0 && len(w.officers) > 0 {
			w.must(w.d.Assign(w.ctx, []string{rapid.SampledFrom(w.children).Draw(w.t, "child")},
				rapid.SampledFrom([]officer.TeamKind{officer.VirtualSchool, officer.EHCReview}).Draw(w.t, "team"), rapid.SampledFrom(w.officers).Draw(w.t, "officer"), ""))
		}
	case 10:
		c, err := w.d.Last(w.ctx, work.Who(w.ctx))
		w.must(err)
		if err == nil {
			w.must(w.d.Undo(w.ctx, c.ID))
		}
	case 11:
		w.clock.day = w.clock.day.AddDays(rapid.IntRange(-30, 60).Draw(w.t, "days"))
		if err := w.d.NextDay(w.ctx); err != nil {
			w.t.Fatal(err)
		}
	}
}

// some draws ids of records of a kind, and one that is of none.
func (w *world) some(kind string) []string {
	ids := append([]string{"nobody"}, w.made[kind]...)
	return rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 1, min(3, len(ids)), rapid.ID[string]).Draw(w.t, kind)
}

// casework does something of the EHC service that touches several records.
func (w *world) casework() {
	t := w.t
	on := civil.MustParse(dates.Draw(t, "on"))
	pick := func(kind string) string {
		if len(w.made[kind]) == 0 {
			return "nobody"
		}
		return rapid.SampledFrom(w.made[kind]).Draw(t, kind)
	}
	switch rapid.IntRange(0, 8).Draw(t, "casework") {
	case 0:
		w.must(w.d.AskAdvice(w.ctx, pick("assessment"), rapid.SliceOfN(rapid.SampledFrom(ehc.Advisers.Values()), 1, 3).Draw(t, "advisers"), on))
		w.remember("advice")
	case 1:
		w.must(w.d.Chase(w.ctx, w.some("advice"), nil, on))
	case 2:
		_, err := w.d.IssuePlan(w.ctx, pick("assessment"), on, nil)
		w.must(err)
		w.remember("plan")
	case 3:
		r := work.AmendRequest{Plan: pick("plan"), On: on, Sections: "B F", Set: map[string]string{"band": "C"}}
		if rapid.Bool().Draw(t, "after a review") {
			r.Review, r.Plan = pick("annual"), ""
		}
		if rapid.Bool().Draw(t, "for a transfer") {
			r.Transfer = pick("transfer")
		}
		w.must(w.d.AmendPlan(w.ctx, r))
	case 4:
		_, err := w.d.MakeCohort(w.ctx, rapid.IntRange(2026, 2028).Draw(t, "year"))
		w.must(err)
		w.remember("transfer")
	case 5:
		_, err := w.d.StartReviews(w.ctx, w.made["plan"], on)
		w.must(err)
		w.remember("annual")
	case 6:
		w.must(w.d.MoveReview(w.ctx, []string{pick("annual")}, rapid.SampledFrom(ehc.ReviewStages.Values()).Draw(t, "stage"), on, ""))
	case 7:
		if len(w.officers) > 0 && len(w.schools) > 0 {
			w.must(w.d.MoveLinks(w.ctx, w.schools, officer.EHCReview, rapid.SampledFrom(w.officers).Draw(t, "officer")))
		}
	case 8:
		edits := []work.Edit{{Kind: "annual", ID: pick("annual"), Set: map[string]string{"decision": "amend"}}, {Kind: "assessment", ID: pick("assessment"), Set: map[string]string{"final_sent": on.String()}}}
		w.must(w.d.EditAll(w.ctx, edits, ""))
	}
}

// remember finds the records of a kind that followed from something else.
func (w *world) remember(kind string) {
	recs, err := w.d.Records(w.ctx, kind)
	w.must(err)
	k, _ := kinds.Named(kind)
	w.made[kind] = nil
	for _, r := range recs {
		w.made[kind] = append(w.made[kind], k.Get(r, 0))
	}
}

// everything is every record of the file, as text.
func (w *world) everything() string {
	var b strings.Builder
	for _, k := range kinds.All() {
		recs, err := w.d.Records(w.ctx, k.Name())
		w.must(err)
		var lines []string
		for _, r := range recs {
			lines = append(lines, strings.Join(k.Values(r), "|"))
		}
		slices.Sort(lines)
		fmt.Fprintf(&b, "%s\n%s\n", k.Name(), strings.Join(lines, "\n"))
	}
	return b.String()
}

// undone does a step and, where it made one change, takes it back: the records must be
// as they were.
func (w *world) undone(step func()) {
	before, first := w.everything(), w.lastChange()
	step()
	last := w.lastChange()
	if last == first {
		return
	}
	w.must(w.d.Undo(w.ctx, last))
	if after := w.everything(); after != before {
		w.t.Fatalf("after an undo:\n%s\nbefore:\n%s", after, before)
	}
	for kind := range w.made {
		w.remember(kind)
	}
}

func (w *world) lastChange() string {
	c, err := w.d.Last(w.ctx, work.Who(w.ctx))
	w.must(err)
	return c.ID
}

// inAnyWorld does something in a new file, which must be sound afterwards.
func inAnyWorld(t *testing.T, do func(w *world)) {
	db.CheckFew(t, 30, func(rt *rapid.T) {
		o, c := options(t, "p.db")
		d, err := db.Create(context.Background(), o)
		if err != nil {
			rt.Fatal(err)
		}
		defer func() {
			if err := d.Close(); err != nil {
				rt.Error(err)
			}
		}()
		w := &world{t: rt, d: d, clock: c, ctx: context.Background(), made: map[string][]string{}}
		do(w)
		err = d.Check(w.ctx, func(f db.Finding) {
			if !f.OK {
				rt.Errorf("check of %s: %s", f.Name, f.Detail)
			}
		})
		if err != nil {
			rt.Fatal(err)
		}
	})
}

// TestCaseworkIsTakenBackExactly is the same for what touches several records at once:
// one undo, and nothing of it is left.
func TestCaseworkIsTakenBackExactly(t *testing.T) {
	inAnyWorld(t, func(w *world) {
		for _, kind := range []string{"officer", "school", "child", "child", "plan", "assessment", "assessment", "annual", "annual", "transfer", "dispute", "school", "episode", "status", "enrolment"} {
			w.add(kind)
		}
		for range rapid.IntRange(2, 6).Draw(w.t, "steps") {
			w.undone(w.casework)
			w.casework()
			w.undone(w.edit)
			w.undone(func() {
				w.add(rapid.SampledFrom([]string{"episode", "status", "enrolment", "annual", "transfer"}).Draw(w.t, "new"))
			})
		}
	})
}

// TestAnyChangesLeaveTheFileSound is the heart of the house: after any sequence of
// changes the duties equal a recomputation and the history replayed from nothing
// gives the records as they are.
func TestAnyChangesLeaveTheFileSound(t *testing.T) {
	inAnyWorld(t, func(w *world) {
		w.add("officer")
		if len(w.officers) > 0 {
			w.ctx = work.As(w.ctx, w.officers[0])
		}
		w.add("school")
		w.add("child")
		for range rapid.IntRange(5, 25).Draw(w.t, "steps") {
			w.step()
		}
	})
}

func TestUndoRestoresWhatWasThere(t *testing.T) {
	d := create(t)
	ctx := context.Background()
	id, err := d.Add(ctx, "child", map[string]string{"forename": "Zoë", "surname": "Testa-Brook", "born": "2012-09-05"}, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Edit(ctx, work.Edit{Kind: "child", ID: id, Set: map[string]string{"known_as": "Zo", "pronouns": "she/her"}, Why: "asked"}); err != nil {
		t.Fatal(err)
	}
	c, err := d.Last(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Undo(ctx, c.ID); err != nil {
		t.Fatal(err)
	}
	rec, err := d.Record(ctx, "child", id)
	if err != nil {
		t.Fatal(err)
	}
	if got := rec.(*child.Child); got.KnownAs != "" || got.Pronouns != "" || got.Forename != "Zoë" {
		t.Errorf("after undo: %+v", got)
	}
	if err := d.Undo(ctx, c.ID); fault.KindOf(err) != fault.Conflict {
		t.Errorf("a second undo of the same change: %v", err)
	}
	proveSound(t, d)
}

// An import is larger than what is read of a change to be shown.
func TestUndoTakesAWholeImportBack(t *testing.T) {
	d := create(t)
	ctx := context.Background()
	p := &exchange.Plan{Format: "test"}
	for i := range 250 {
		c := &child.Child{ID: id.New(), LocalID: fmt.Sprint(i), Forename: "Marcus", Surname: "Samplewood", Born: civil.MustParse("2013-04-05")}
		p.Puts = append(p.Puts, exchange.Put{Kind: "child", Record: c, New: true}, exchange.Put{Kind: "episode", New: true,
			Record: &care.Episode{ID: id.New(), Child: c.ID, Start: civil.MustParse("2026-02-03")}})
	}
	if err := d.Apply(ctx, p, "Import", nil); err != nil {
		t.Fatal(err)
	}
	c, err := d.Last(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	if c.Size != len(p.Puts) || len(c.Entries) >= c.Size {
		t.Fatalf("%d entries, %d of them read, of %d records", c.Size, len(c.Entries), len(p.Puts))
	}
	if err := d.Undo(ctx, c.ID); err != nil {
		t.Fatal(err)
	}
	for rec, err := range d.Finder().(exchange.Bulk).FindAll(ctx, "child") {
		t.Fatalf("left: %v (%v)", rec, err)
	}
	proveSound(t, d)
}

func TestUndoLeavesWhatOthersWorkedOnSince(t *testing.T) {
	d := create(t)
	ctx := context.Background()
	id, err := d.Add(ctx, "child", map[string]string{"forename": "Zoë", "surname": "Testa-Brook", "born": "2012-09-05"}, "")
	if err != nil {
		t.Fatal(err)
	}
	c, err := d.Last(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Edit(ctx, work.Edit{Kind: "child", ID: id, Set: map[string]string{"known_as": "Zo"}}); err != nil {
		t.Fatal(err)
	}
	if err := d.Undo(ctx, c.ID); fault.KindOf(err) != fault.Conflict {
		t.Errorf("undo of an addition that was worked on since: %v", err)
	}
	if _, err := d.Record(ctx, "child", id); err != nil {
		t.Error(err)
	}
}
