package child

import (
	"strings"
	"testing"

	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
)

func on(s string) civil.Date { return civil.MustParse(s) }

// assessed is a child whose assessment goes on; planned one with a plan and all that
// can belong to one.
func assessed() *booktest.Book {
	b := booktest.New("x")
	b.Files["kai"] = &casefile.File{Child: child.Child{ID: "kai", Forename: "Kai", Surname: "Fixture", Born: on("2021-05-09")},
		Assessments: []ehc.Assessment{{ID: "as", Child: "kai", Kind: "new", Received: on("2026-09-02"), Decision: "assess", Notified: on("2026-10-02")}},
		Advice: []ehc.Advice{{ID: "ad1", Child: "kai", Assessment: "as", Adviser: "medical", Asked: on("2026-10-03")},
			{ID: "ad2", Child: "kai", Assessment: "as", Adviser: "ep", Asked: on("2026-10-15")}, {ID: "ad3", Child: "kai", Assessment: "as", Adviser: "parent", Asked: on("2026-10-03"), Received: on("2026-10-20")}}}
	return b
}

func planned() *booktest.Book {
	b := booktest.New("x")
	f := &casefile.File{Child: child.Child{ID: "mia", Forename: "Mia", Surname: "Sample", Born: on("2016-01-09"), Recorded: "6", RecordedYear: 2026, School: "ash"},
		Plans: []ehc.Plan{{ID: "pl", Child: "mia", Made: on("2024-01-10"), Amended: on("2025-02-03"), School: "ash", Need: "ASD"}}}
	f.Versions = []ehc.Version{{ID: "v1", Child: "mia", Plan: "pl", On: on("2024-01-10"), Kind: "final"}, {ID: "v2", Child: "mia", Plan: "pl", On: on("2025-02-03"), Kind: "amended", Sections: "B F"}}
	f.Variations = []ehc.Variation{{ID: "va", Child: "mia", Plan: "pl", What: "funding", Asked: on("2026-11-02")}}
	f.Disputes = []ehc.Dispute{{ID: "di", Child: "mia", Plan: "pl", About: "placement", Notice: on("2026-09-01"), Registered: on("2026-10-10"), Appeal: on("2026-10-12")}}
	f.Orders = []ehc.Order{{ID: "or", Child: "mia", Dispute: "di", Kind: "placement", Made: on("2026-11-20")}}
	f.Risks = []ehc.Risk{{ID: "ri", Child: "mia", Plan: "pl", Kind: "exclusion", Raised: on("2026-11-18"), Detail: "Permanently excluded on Wednesday."},
		{ID: "old", Child: "mia", Plan: "pl", Kind: "risk", Raised: on("2026-01-18"), Resolved: on("2026-02-18")}}
	b.Files["mia"] = f
	return b
}

// toLine stands on the line of a record that is no duty of it.
func toLine(d *tuitest.Driver, s *Screen, kind, id string) {
	for range s.record.rows {
		if r := s.current(); r.kind == kind && r.id == id && r.duty == "" {
			return
		}
		d.Key("down")
	}
}

func TestAnAssessmentIsShownWithWhatItWaitsFor(t *testing.T) {
	d, a, s := opened(t, assessed(), Options{ID: "kai"})
	d.Resize(160, 50)
	d.Has("ASSESSMENT", "wk 12/20", "Assessment · Advice · due 20 Jan 2027", "9d over   Advice: Medical", "in 3d     Advice: Educational psychologist", "Family notified: assess")
	d.Lacks("Advice: Parent")
	toLine(d, s, "assessment", "as")
	d.Key("enter")
	if got := a.last(); got != "record assessment as" {
		t.Error(got)
	}
}

func TestAPlanIsShownWithAllThatBelongsToIt(t *testing.T) {
	d, a, s := opened(t, planned(), Options{ID: "mia"})
	d.Resize(180, 60)
	d.Has("EHC plan made 10 Jan 2024", "Review: to arrange", "Phase transfer 2027: Primary to secondary · not begun", "Asked: Change of funding · 2 Nov 2026",
		"Disagreement: section I only · appeal registered 10 Oct 2026", "Order: amend the school or type named · made 20 Nov 2026",
		"Final amended plan 3 Feb 2025 · sections B F", "Concern: permanent exclusion · raised 18 Nov 2026 · Permanently excluded", "Appeal registered")
	d.Lacks("Concern: placement at risk · raised 18 Jan 2026")
	toLine(d, s, "order", "or")
	d.Key("enter")
	if got := a.last(); got != "record order or" {
		t.Error(got)
	}
}

// What is added begins with what it belongs to.
func TestWhatIsAddedBelongsSomewhere(t *testing.T) {
	for _, c := range []struct {
		book    *booktest.Book
		id, key string
		wants   []string
	}{
		{book: assessed(), id: "kai", key: "a", wants: []string{"add assessment", "kind:new"}},
		{book: assessed(), id: "kai", key: "d", wants: []string{"add advice", "assessment:as", "asked:2026-11-23"}},
		{book: assessed(), id: "kai", key: "c", wants: []string{"add consultation", "assessment:as", "kind:setting"}},
		{book: planned(), id: "mia", key: "a", wants: []string{"add assessment", "kind:again", "plan:pl"}},
		{book: planned(), id: "mia", key: "c", wants: []string{"add consultation", "plan:pl"}},
		{book: planned(), id: "mia", key: "v", wants: []string{"add annual", "plan:pl"}},
		{book: planned(), id: "mia", key: "g", wants: []string{"add variation", "plan:pl", "asked:2026-11-23"}},
		{book: planned(), id: "mia", key: "h", wants: []string{"add transfer", "plan:pl", "phase:secondary", "year:2027"}},
		{book: planned(), id: "mia", key: "m", wants: []string{"add dispute", "plan:pl", "about:contents"}},
		{book: planned(), id: "mia", key: "b", wants: []string{"add order", "dispute:di", "made:2026-11-23"}},
		{book: planned(), id: "mia", key: "k", wants: []string{"add risk", "plan:pl", "raised:2026-11-23"}},
		{book: planned(), id: "mia", key: "z", wants: []string{"add version", "plan:pl", "kind:amended"}},
	} {
		d, a, _ := opened(t, c.book, Options{ID: c.id})
		d.Key("n", c.key)
		got := a.last()
		for _, w := range append(c.wants, "child:"+c.id) {
			if !strings.Contains(got, w) {
				t.Errorf("n %s: %q lacks %q", c.key, got, w)
			}
		}
	}
	d, _, _ := opened(t, assessed(), Options{ID: "kai"})
	d.Resize(120, 50)
	d.Key("n")
	d.Lacks("order of the Tribunal", "phase transfer", "request for change") // nothing that they could belong to
}

func TestEHCFrames(t *testing.T) {
	for name, id := range map[string]string{"assessed": "kai", "planned": "mia"} {
		b := assessed()
		if id == "mia" {
			b = planned()
		}
		d, _, _ := opened(t, b, Options{ID: id})
		t.Run(name, func(t *testing.T) { tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50}) })
	}
}
