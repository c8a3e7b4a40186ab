package db_test

import (
	"context"
	"strings"
	"testing"

	"caseload/db"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/pep"
	"caseload/model/query"
	"caseload/model/work"
)

const term = "2026-autumn"

// class is a school with children in care, one on short breaks and one who is not.
type class struct {
	d             *db.DB
	ctx           context.Context
	school        string
	demo, sample  string // officers
	kids          []string
	short, nobody string
}

func aClass(t *testing.T) *class {
	t.Helper()
	c := &class{d: create(t), ctx: context.Background()}
	add := func(kind string, v map[string]string) string {
		t.Helper()
		id, err := c.d.Add(c.ctx, kind, v, "")
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	team := add("team", map[string]string{"name": "Virtual School", "kind": "vs"})
	c.demo = add("officer", map[string]string{"name": "J. Demo", "role": "officer", "team": team})
	c.sample = add("officer", map[string]string{"name": "S. Example", "role": "officer", "team": team})
	c.school = add("school", map[string]string{"name": "Specimen Primary"})
	kid := func(name, legal string) string {
		id := add("child", map[string]string{"forename": name, "surname": "Samplewood", "born": "2015-03-04", "school": c.school})
		if legal != "" {
			add("episode", map[string]string{"child": id, "start": "2024-02-01", "legal": legal, "place": "U6"})
		}
		return id
	}
	c.kids = []string{kid("Ana", "C2"), kid("Kai", "C2"), kid("Leo", "C2")}
	c.short, c.nobody = kid("Mo", "V4"), kid("Zoë", "")
	c.ctx = work.As(c.ctx, c.demo)
	return c
}

func (c *class) count(t *testing.T, q string) int {
	t.Helper()
	e, wrong := query.Parse(q, c.d.Vocabulary(list.Cycle), query.Context{})
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	n, err := c.d.Count(c.ctx, list.Cycle, e)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func (c *class) pep(t *testing.T, kid string) pep.PEP {
	t.Helper()
	f, err := c.d.Case(c.ctx, kid)
	if err != nil {
		t.Fatal(err)
	}
	return ofTerm(t, f)
}

func ofTerm(t *testing.T, f *casefile.File) pep.PEP {
	t.Helper()
	for _, p := range f.PEPs {
		if p.Term == term {
			return p
		}
	}
	t.Fatal("no PEP of the term")
	return pep.PEP{}
}

func TestATermIsArrangedHeldAndReceivedForAClassAtOnce(t *testing.T) {
	c := aClass(t)
	if n := c.count(t, "thisterm stage:arrange"); n != 3 {
		t.Fatalf("%d to arrange", n)
	}
	made, err := c.d.ArrangePEPs(c.ctx, work.Arrangement{Children: c.kids, Term: term, On: civil.MustParse("2026-11-19"), Place: "Library", At: "13:00", Every: 40})
	if err != nil || made != 3 {
		t.Fatal(made, err)
	}
	for i, at := range []string{"13:00", "13:40", "14:20"} {
		p := c.pep(t, c.kids[i])
		if p.At != at || p.Where != "Library" || p.School != c.school || p.Kind != "termly" || p.Status != pep.Arranged || p.Initiated.IsZero() {
			t.Errorf("child %d: %+v", i, p)
		}
	}
	if n := c.count(t, "thisterm stage:arranged"); n != 3 {
		t.Errorf("%d arranged", n)
	}
	if made, err = c.d.ArrangePEPs(c.ctx, work.Arrangement{Children: c.kids[:1], Term: term, On: civil.MustParse("2026-11-20")}); err != nil || made != 0 {
		t.Errorf("to another day: %d made, %v", made, err)
	}
	if p := c.pep(t, c.kids[0]); p.Meeting.String() != "2026-11-20" || p.Where != "Library" {
		t.Errorf("moved to %s, %s", p.Meeting, p.Where)
	}
	if err := c.d.HoldPEPs(c.ctx, c.kids, term, civil.MustParse("2026-11-20"), work.Attendance{SW: true, DT: true, Known: true}); err != nil {
		t.Fatal(err)
	}
	if p := c.pep(t, c.kids[2]); !p.SW || !p.DT || p.Carer || p.Status != pep.Held {
		t.Errorf("held: %+v", p)
	}
	if err := c.d.ReceivePEPs(c.ctx, c.kids[:2], term, civil.MustParse("2026-11-21")); err != nil {
		t.Fatal(err)
	}
	if held, check := c.count(t, "thisterm stage:held"), c.count(t, "thisterm stage:check"); held != 1 || check != 2 {
		t.Errorf("%d held, %d to check", held, check)
	}
	proveSound(t, c.d)
}

func TestArrangingABulkIsTakenBackAtOnce(t *testing.T) {
	c := aClass(t)
	if _, err := c.d.ArrangePEPs(c.ctx, work.Arrangement{Children: c.kids, Term: term, On: civil.MustParse("2026-12-02")}); err != nil {
		t.Fatal(err)
	}
	last, err := c.d.Last(c.ctx, c.demo)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.d.Undo(c.ctx, last.ID); err != nil {
		t.Fatal(err)
	}
	if n := c.count(t, "thisterm stage:arrange pepid:none"); n != 3 {
		t.Errorf("%d to arrange after undo", n)
	}
	proveSound(t, c.d)
}

func TestWhatTheCycleRefuses(t *testing.T) {
	c := aClass(t)
	day := civil.MustParse
	arrange := func(kids []string, at string, every int) error {
		_, err := c.d.ArrangePEPs(c.ctx, work.Arrangement{Children: kids, Term: term, On: day("2026-12-02"), At: at, Every: every})
		return err
	}
	if err := c.d.HoldPEPs(c.ctx, c.kids[2:], term, day("2026-11-18"), work.Attendance{}); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		err  error
		says string
	}{
		"a child on short breaks":              {arrange([]string{c.kids[0], c.short}, "", 0), "not in the cohort"},
		"a child who is not in care":           {arrange([]string{c.nobody}, "", 0), "not in the cohort"},
		"a meeting that was held":              {arrange(c.kids, "", 0), "was held Wed 18 Nov 2026"},
		"an hour that is none":                 {arrange(c.kids[:1], "2pm", 0), "not an hour"},
		"more meetings than a day has":         {arrange(c.kids[:2], "23:30", 60), "fit into one day"},
		"nobody":                               {arrange(nil, "", 0), "Choose the children"},
		"held on a day to come":                {c.d.HoldPEPs(c.ctx, c.kids, term, day("2026-12-02"), work.Attendance{}), "still to come"},
		"held on another day":                  {c.d.HoldPEPs(c.ctx, c.kids, term, day("2026-11-20"), work.Attendance{}), "was held Wed 18 Nov 2026"},
		"received before it was held":          {c.d.ReceivePEPs(c.ctx, c.kids[:1], term, day("2026-11-20")), "not recorded as held"},
		"received on a day before the meeting": {c.d.ReceivePEPs(c.ctx, c.kids[2:], term, day("2026-11-17")), "after that day"},
		"a term that is none":                  {c.d.ReceivePEPs(c.ctx, c.kids[2:], "autumn", day("2026-11-19")), "not a term"},
	} {
		if tt.err == nil || !strings.Contains(fault.Message(tt.err), tt.says) {
			t.Errorf("%s: %v", name, tt.err)
		}
	}
	if n := c.count(t, "thisterm stage:arrange"); n != 2 {
		t.Errorf("%d to arrange: part of what was refused was written", n)
	}
}

func TestNewTargetsAreRefusedWhileOldOnesAreOpen(t *testing.T) {
	c := aClass(t)
	add := func(kind string, v map[string]string) (string, error) { return c.d.Add(c.ctx, kind, v, "") }
	must := func(id string, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	kid := c.kids[0]
	last := must(add("pep", map[string]string{"child": kid, "term": "2025-summer", "held": "2026-06-10"}))
	one := must(add("target", map[string]string{"child": kid, "pep": last, "number": "1", "text": "Read aloud daily"}))
	must(add("target", map[string]string{"child": kid, "pep": last, "number": "2", "text": "Attend every day", "outcome": "met"}))
	now := must(add("pep", map[string]string{"child": kid, "term": term, "held": "2026-11-18"}))
	_, err := add("target", map[string]string{"child": kid, "pep": now, "number": "1", "text": "Spell fifty words by July"})
	if err == nil || !strings.Contains(fault.Message(err), "One target of the PEP before has not been reviewed: 1 “Read aloud daily”") {
		t.Fatalf("new targets: %v", err)
	}
	if err := c.d.Edit(c.ctx, work.Edit{Kind: "target", ID: one, Set: map[string]string{"outcome": "partly", "evidence": "Three days a week"}}); err != nil {
		t.Fatal(err)
	}
	fresh := must(add("target", map[string]string{"child": kid, "pep": now, "number": "1", "text": "Spell fifty words by July"}))
	// What is there already can be corrected, whatever becomes of the old ones.
	if err := c.d.Edit(c.ctx, work.Edit{Kind: "target", ID: one, Set: map[string]string{"outcome": ""}}); err != nil {
		t.Fatal(err)
	}
	if err := c.d.Edit(c.ctx, work.Edit{Kind: "target", ID: fresh, Set: map[string]string{"cost": "18000", "stream": "ppplus"}}); err != nil {
		t.Error(err)
	}
}

func TestModeratingNeedsASecondRater(t *testing.T) {
	c := aClass(t)
	if err := c.d.HoldPEPs(c.ctx, c.kids[:1], term, civil.MustParse("2026-11-18"), work.Attendance{}); err != nil {
		t.Fatal(err)
	}
	p := c.pep(t, c.kids[0])
	second := work.As(context.Background(), c.sample)
	if _, err := c.d.Moderate(second, pep.Moderation{PEP: p.ID, Rating: pep.Green}); !strings.HasPrefix(fault.Message(err), "This PEP has not been rated yet, so there is nothing to rate a second time: ") {
		t.Errorf("moderated before it was rated: %v", err)
	}
	check := pep.Check{PEP: p.ID, SW: "yes", DT: "yes", Voice: "yes", Reviewed: "yes", Smart: "no", Costed: "yes", Timescale: "yes", Data: "yes", Rating: pep.Amber}
	if _, err := c.d.Rate(c.ctx, check); err != nil {
		t.Fatal(err)
	}
	if _, err := c.d.Moderate(c.ctx, pep.Moderation{PEP: p.ID, Rating: pep.Amber}); fault.KindOf(err) != fault.Invalid ||
		!strings.HasPrefix(fault.Message(err), "Somebody else than ") || !strings.Contains(fault.Message(err), " rates it a second time: choose who is working") {
		t.Errorf("by the first rater: %v", err)
	}
	m, err := c.d.Moderate(second, pep.Moderation{PEP: p.ID, Rating: pep.Green, Note: "The targets are timed"})
	if err != nil || m.Agrees || m.Rater != c.sample || m.Check == "" {
		t.Errorf("%+v, %v", m, err)
	}
	if got := c.pep(t, c.kids[0]); got.Rating != pep.Amber {
		t.Errorf("a moderation changed the rating to %s", got.Rating)
	}
	id, err := c.d.Add(second, "moderation", map[string]string{"child": c.kids[0], "pep": p.ID, "on": "2026-11-21", "rating": "amber"}, "")
	if err != nil {
		t.Fatal(err)
	}
	rec, err := c.d.Record(c.ctx, "moderation", id)
	if err != nil || !rec.(*pep.Moderation).Agrees || rec.(*pep.Moderation).Rater != c.sample {
		t.Errorf("typed: %+v, %v", rec, err)
	}
}
