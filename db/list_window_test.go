package db

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"caseload/model/calendar"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/demo"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/query"
)

// thinned lets one child in so many through, with everything of that child.
type thinned struct {
	to    Sink
	one   int
	child int
}

func (s *thinned) Put(rec any) error {
	if _, ok := rec.(*child.Child); ok {
		s.child++
	}
	if s.child%s.one != 0 {
		return nil
	}
	return s.to.Put(rec)
}

// boroughFile is a new file with the made-up borough in it, or one child in so many
// of it.
func boroughFile(t testing.TB, one int) *DB {
	t.Helper()
	d := emptyFile(t)
	o := demo.Options{Seed: 1, Today: listDay, Scale: demo.Borough, Calendar: calendar.New(calendar.Options{})}
	err := d.Fill(context.Background(), "Make the borough up", func(s Sink) error {
		return demo.Generate(context.Background(), o, &thinned{to: s, one: one}, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// parsed reads a query as the officer of the demo would type it.
func parsed(t interface{ Fatalf(string, ...any) }, d *DB, n list.Name, text string) query.Expr {
	return parsedFor(t, d, n, text, demo.DefaultOfficer(1))
}

func parsedFor(t interface{ Fatalf(string, ...any) }, d *DB, n list.Name, text, me string) query.Expr {
	e, mistakes := query.Parse(text, d.Vocabulary(n), query.Context{Me: me, Year: calendar.ParseYearGroup,
		Dates: func(s string) (civil.Date, error) { return calendar.ParseDate(s, listDay, d.Calendar()) }})
	if len(mistakes) > 0 {
		t.Fatalf("%s: %s: %v", n, text, mistakes[0].Message)
	}
	return e
}

// terms are pieces of queries, by list; those under "" suit every list with children.
var terms = map[list.Name][]string{
	"": {"zoe", "s", "m", "tuition", `"testa brook"`, "year:10..11", "year:R", "pep:red", "pep:none", "officer:me", "officer:demo", "vs:none", "incare", "overdue",
		"attendance<90", "attendance:none", "attendance>=95.5", "school:st", "school:none", "age>=16", "age<5", "born>=2015-01-01", "next<+2w", "next:none", "ehc:plan", "sex:F",
		"group:care", "group:ehc,social", "logged<-6w", "unassigned", "sen:E", "phase:secondary", "name:la", "upn:h", "local:1", "what:pep", "placed:foster", "reviewdue<+8w", "outofarea", "alert", "uasc"},
	list.Due:           {"late>28", "late<-7", "late:0..14", "due<+2w", "team:review", "team:vs", "duty:B-12M", "lateness:4w", "strand:PEP", "excused", "nodate", "note:arranged", "work:pep"},
	list.PEPs:          {"thisterm", "tocheck", "status:check,held", "rating:none", "held:none", "term:autumn", "received>=-8w"},
	list.Cycle:         {"thisterm", "stage:arrange", "-complete", "late>7", "due<+2w", "need:initial", "intime", "nodate", "rating:none", "attend>20", "term:2026-autumn"},
	list.Plans:         {"inforce", "risks>0", "stage:decide", "made<2020-01-01", "need:SEMH", "ceased:*", "amended:none"},
	list.Assessments:   {"open", "slack<0", "left<4", "step:advice", "step:closed", "waiting", "over>20", "week<=12", "in20", "kind:again", "received>=-6m", "decision:none", "source:parent"},
	list.Annual:        {"stage:decide", "in4", "reportlate>0", "held:none", "meeting<+2w", "decision:amend"},
	list.Advice:        {"waiting", "toask", "late>14", "late<0", "adviser:school,ep", "due<+1w", "received:none", "cameover>0", "week>8"},
	list.Drafts:        {"out", "rating:red", "again:none", "due:*"},
	list.Consultations: {"waiting", "late>0", "answer:offer", "preferred", "sent>=-3m"},
	list.Pipeline:      {"stage:decide", "stage:report,later", "late>10", "due<+2w", "instage>20", "due:none", "risk", "attend>=50"},
	list.Transfers:     {"phase:secondary", "todo", "done", "phaseyear:2027", "wanted:*", "named:none", "phasestage:asked"},
	list.Variations:    {"open", "what:placement", "due<+4w"},
	list.Versions:      {"on>=-6m", "kind:final"},
	list.Disputes:      {"open", "stage:appeal,hearing", "due:*", "about:assess"},
	list.Orders:        {"open", "late>0", "kind:assess"},
	list.Risks:         {"open", "kind:breakdown", "raised>=-3m"},
	list.CareReviews:   {"on>=-2m", "code:none"},
	list.Actions:       {"on>=-2w", "kind:call", "text:school", "by:me", "text:s"},
	list.FollowUps:     {"done:none", "by<+1w", "owner:me"},
	list.Schools:       {"academy", "phase:primary", "care>2", "overdue>0", "name:st", "dt:*", "children>20"},
	list.SEND:          {"status:plan", "status:support,none", "elsewhere", "request:advice", "authority:*", "reviewby<+8w", "noplan", "contact:demo"},
	list.Provision:     {"running", "noreview", "reviewdue<+2w", "hours<15", "parttime", "over", "late>0", "ended:none", "kind:ap"},
	list.Referrals:     {"open", "stage:asked,booked", "waiting>42", "weeks>6", "service:ep", "due<+2w", "late>0"},
	list.Statuses:      {"current", "kind:cin", "to:none", "social_worker:*"},
	list.Enquiries:     {"open", "from:parent", "topic:premium", "name:a", "school:a", "advice"},
	list.Trainings:     {"kind:pep", "on>=-12m", "people>3", "school:a"},
	list.Pots:          {"year:2026", "stream:ppplus", "confirmed"},
	list.Visits:        {"kind:quality", "late>0", "due<+4w", "by:demo", "school:a"},
	list.Officers:      {"role:manager", "children>40", "demo", "team:virtual", "overdue>5", "manager:*"},
}

// drawQuery draws a query of up to three terms, some turned round, some as choices.
func drawQuery(t *rapid.T, d *DB, n list.Name) string {
	all := slices.Clone(terms[n])
	if _, of := d.Vocabulary(n).Key("incare"); of {
		all = append(all, terms[""]...)
	}
	if n == list.Variations {
		all = slices.DeleteFunc(all, func(s string) bool { return s == "what:pep" }) // what is asked for, on this list
	}
	if k, ok := d.Vocabulary(n).Key("year"); ok && k.Type != query.Year {
		all = slices.DeleteFunc(all, func(s string) bool { return strings.HasPrefix(s, "year:") && !slices.Contains(terms[n], s) }) // a school or financial year, on this list
	}
	if len(all) == 0 {
		return ""
	}
	var text string
	for i := range rapid.IntRange(0, 3).Draw(t, "terms") {
		term := rapid.SampledFrom(all).Draw(t, "term")
		if rapid.IntRange(0, 5).Draw(t, "not") == 0 {
			term = "-" + term
		}
		if i > 0 && rapid.IntRange(0, 3).Draw(t, "or") == 0 {
			text += " or"
		}
		text += " " + term
	}
	return text
}

func drawSort(t *rapid.T, d *DB, n list.Name) []list.Sort {
	var out []list.Sort
	for range rapid.IntRange(0, 2).Draw(t, "sorts") {
		k := rapid.SampledFrom(d.Vocabulary(n).Keys()).Draw(t, "sort")
		if k.Sortable {
			out = append(out, list.Sort{Key: k.Name, Desc: rapid.Bool().Draw(t, "desc")})
		}
	}
	return out
}

// mostPages keeps a property that reads whole lists from running for minutes.
const mostPages = 6

func TestWindowsMakeUpTheList(t *testing.T) {
	windowsMakeUp(t, boroughFile(t, 8), list.Names())
}

func TestWindowsMakeUpTheListsOfCasework(t *testing.T) {
	d := casework(t, 150)
	setStages(t, d)
	windowsMakeUp(t, d, []list.Name{list.Plans, list.Assessments, list.Advice, list.Drafts, list.Consultations, list.Annual, list.Pipeline, list.Transfers,
		list.Variations, list.Versions, list.Disputes, list.Orders, list.Risks, list.Schools, list.Officers})
}

func windowsMakeUp(t *testing.T, d *DB, names []list.Name) {
	ctx := context.Background()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom(names).Draw(t, "list")
		text := drawQuery(t, d, n)
		r := list.Request{List: n, Filter: parsed(t, d, n, text), Sort: drawSort(t, d, n)}
		if def, _ := list.Define(n); def.Open != "" && rapid.IntRange(0, 3).Draw(t, "as it begins") == 0 {
			text = strings.TrimSpace(def.Open + " " + text)
			r.Filter, r.Sort = parsed(t, d, n, text), def.Soonest
		}
		var whole []list.Row
		seen := map[string]bool{}
		if err := d.Each(ctx, r, func(row list.Row) error {
			if seen[row.ID] {
				t.Fatalf("%s %q: %s twice", n, text, row.ID)
			}
			seen[row.ID] = true
			whole = append(whole, row)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		total, err := d.Count(ctx, n, r.Filter)
		if err != nil || total != len(whole) {
			t.Fatalf("%s %q: %d rows and a count of %d (%v)", n, text, len(whole), total, err)
		}
		r.Limit = rapid.IntRange(1, 70).Draw(t, "limit")
		d.lists.near = rapid.SampledFrom([]int{0, 10, 100, 400}).Draw(t, "near")
		pages(t, d, r, whole)
		if total > 0 {
			jumps(t, d, r, whole)
		}
	})
}

// TestWhatIsOpenComesSoonestDueFirst: as a list of casework begins, each row is due no
// sooner than the one before it, and what has no date comes last.
func TestWhatIsOpenComesSoonestDueFirst(t *testing.T) {
	d := casework(t, 150)
	setStages(t, d)
	held := 0
	for _, n := range list.Names() {
		def, _ := list.Define(n)
		if def.Open == "" || n == list.Advice || n == list.Statuses {
			continue // by the days over, and by when it began
		}
		key := def.Soonest[0].Key
		last, ended := "", false
		err := d.Each(context.Background(), list.Request{List: n, Filter: parsed(t, d, n, def.Open), Sort: def.Soonest, Columns: []string{key}}, func(row list.Row) error {
			held++
			due := row.Cells[0]
			switch k, _ := def.Keys.Key(key); {
			case due == "":
				ended = true
			case ended:
				t.Errorf("%s: a row due %s comes after one without a date", n, due)
			case k.Type == query.Date && due < last:
				t.Errorf("%s: %s comes after %s", n, due, last)
			}
			last = due
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if held < 20 {
		t.Errorf("only %d rows are open: the sample shows nothing", held)
	}
}

// pages reads a list on and on from the last row of each window.
func pages(t *rapid.T, d *DB, r list.Request, whole []list.Row) {
	at := 0
	for range mostPages {
		if at >= len(whole) {
			return
		}
		r.From = at
		page := read(t, d, r, whole)
		at += len(page.Rows)
		last := page.Rows[len(page.Rows)-1]
		r.Anchor = &list.Anchor{Index: at - 1, Key: last.Key}
	}
}

// jumps reads windows anywhere, with and without a row to hold on to.
func jumps(t *rapid.T, d *DB, r list.Request, whole []list.Row) {
	for range 4 {
		r.From, r.Anchor, r.Seek = rapid.IntRange(0, len(whole)-1).Draw(t, "from"), nil, ""
		if rapid.Bool().Draw(t, "anchored") {
			i := rapid.IntRange(0, len(whole)-1).Draw(t, "anchor")
			r.Anchor = &list.Anchor{Index: i, Key: whole[i].Key}
		}
		read(t, d, r, whole)
	}
	i := rapid.IntRange(0, len(whole)-1).Draw(t, "seek")
	r.From, r.Anchor, r.Seek = 0, nil, whole[i].ID
	page, err := d.List(context.Background(), r)
	if err != nil || page.From != i || len(page.Rows) == 0 || page.Rows[0].ID != whole[i].ID {
		t.Fatalf("%s %s: row %d is sought and the window begins at %d (%v)", r.List, r.Filter, i, page.From, err)
	}
}

// read reads one window and compares it with the same part of the whole list.
func read(t *rapid.T, d *DB, r list.Request, whole []list.Row) list.Page {
	page, err := d.List(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	end := min(len(whole), r.From+r.Limit)
	if page.From != r.From || page.More != (end < len(whole)) {
		t.Fatalf("%s %s: window %d+%d of %d says from %d, more %v", r.List, r.Filter, r.From, r.Limit, len(whole), page.From, page.More)
	}
	want := whole[r.From:end]
	if !slices.EqualFunc(page.Rows, want, func(a, b list.Row) bool {
		return a.ID == b.ID && a.Key == b.Key && a.Child == b.Child && slices.Equal(a.Cells, b.Cells)
	}) {
		t.Fatalf("%s %s by %v: window %d+%d (anchor %v) of %d is not that part of the list:\n%s\n%s", r.List, r.Filter, r.Sort, r.From, r.Limit, r.Anchor, len(whole), names2(page.Rows), names2(want))
	}
	return page
}

func names2(rows []list.Row) string {
	out := ""
	for _, r := range rows[:min(len(rows), 5)] {
		out += fmt.Sprintf("%s %q | ", r.ID, r.Cells)
	}
	return out
}

func TestAListOfAnotherOrderIsReadFromTheStart(t *testing.T) {
	d := boroughFile(t, 40)
	r := list.Request{List: list.Children, Limit: 5, From: 10}
	page, err := d.List(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	r.Sort = []list.Sort{{Key: "born"}}
	plain, err := d.List(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	r.Anchor = &list.Anchor{Index: 12, Key: page.Rows[0].Key}
	got, err := d.List(context.Background(), r)
	if err != nil || got.Rows[0].ID != plain.Rows[0].ID {
		t.Errorf("a key of the names led astray: %v", err)
	}
}

func TestListsStopWhenToldTo(t *testing.T) {
	d := boroughFile(t, 40)
	ctx, cancel := context.WithCancel(context.Background())
	stop := errors.New("enough")
	n := 0
	err := d.Each(ctx, list.Request{List: list.Children}, func(list.Row) error { n++; return stop })
	if !errors.Is(err, stop) || n != 1 {
		t.Errorf("after %d rows: %v", n, err)
	}
	cancel()
	if _, err := d.Count(ctx, list.Due, nil); fault.KindOf(err) != fault.Cancelled {
		t.Errorf("a count that was called off ends with %v", err)
	}
	if _, err := d.List(ctx, list.Request{List: list.Due}); fault.KindOf(err) != fault.Cancelled {
		t.Errorf("a list that was called off ends with %v", err)
	}
}

func TestStatementsAreKeptWithinBounds(t *testing.T) {
	d := boroughFile(t, 40)
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for _, k := range d.Vocabulary(list.Children).Keys() {
				r := list.Request{List: list.Children, Sort: []list.Sort{{Key: k.Name, Desc: i%2 == 0}}, Limit: 3}
				if _, err := d.List(context.Background(), r); err != nil {
					t.Errorf("by %s: %v", k.Name, err)
				}
			}
		})
	}
	all.Wait()
	if n := len(d.lists.ready.held); n == 0 || n > maxReady+4 {
		t.Errorf("%d statements are kept", n)
	}
	for text, s := range d.lists.ready.held {
		if s.users != 0 {
			t.Errorf("%d still use %s", s.users, text)
		}
	}
}

func TestWhatIsNotThereIsSaid(t *testing.T) {
	d := emptyFile(t)
	for _, r := range []list.Request{{List: "nothing"}, {List: list.Children, Columns: []string{"nothing"}}, {List: list.Children, Sort: []list.Sort{{Key: "nothing"}}}} {
		if _, err := d.List(context.Background(), r); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%+v: %v", r, err)
		}
	}
	if _, err := d.Groups(context.Background(), list.Children, nil, "nothing"); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a group by nothing: %v", err)
	}
}
