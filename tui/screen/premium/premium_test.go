package premium_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/premium"
	"caseload/model/work"
	"caseload/tui/browse/browsetest"
	screen "caseload/tui/screen/premium"
	"caseload/tui/tuitest"
)

// book is a caseload with an account and requests.
type book struct {
	*browsetest.Book
	pot     premium.Pot
	rows    []premium.Row
	asked   []string
	wrote   []string
	over    []string
	verdict map[string]premium.Verdict
	fail    error
}

func (b *book) Ledger(_ context.Context, year int, stream string, by premium.By) (premium.Account, error) {
	b.asked = append(b.asked, fmt.Sprint(year, " ", stream, " ", by))
	p := b.pot
	p.Year, p.Stream = year, stream
	if year != 2026 || stream != "ppplus" {
		return premium.Make(premium.Pot{Year: year, Stream: stream}, []string{stream}, by, nil, tuitest.Today()), b.fail
	}
	return premium.Make(p, []string{"ppplus", "tutoring"}, by, slices.Clone(b.rows), tuitest.Today()), b.fail
}

func (b *book) Verdicts(_ context.Context, ids []string) ([]premium.Verdict, error) {
	var out []premium.Verdict
	for _, id := range ids {
		out = append(out, b.verdict[id])
	}
	return out, nil
}

func (b *book) note(format string, args ...any) error {
	b.wrote = append(b.wrote, fmt.Sprintf(format, args...))
	return b.fail
}

func (b *book) OpenYear(_ context.Context, year int) (int, error) { return 3, b.note("open %d", year) }

func (b *book) RequestFromTargets(_ context.Context, peps []string, _ civil.Date) (work.Requested, error) {
	return work.Requested{Made: len(peps), Over: b.over}, b.note("ask %v", peps)
}

func (b *book) Release(_ context.Context, ids []string, on civil.Date, override string) error {
	return b.note("release %s %s %q", strings.Join(ids, ","), on, override)
}

func (b *book) Refuse(_ context.Context, ids []string, _ civil.Date, why string) error {
	return b.note("refuse %s %q", strings.Join(ids, ","), why)
}

func (b *book) Pay(_ context.Context, ps []work.Payment, _ civil.Date) error {
	return b.note("pay %v", ps)
}

func (b *book) Recover(_ context.Context, id string, pence int64, _ civil.Date, _ string) error {
	return b.note("recover %s %d", id, pence)
}

// funded is a book with an account of four parts.
func funded() *book {
	return &book{Book: browsetest.Borough(4),
		pot: premium.Pot{ID: "pot", PerChild: 2630_00, TopSlice: 630_00, Confirmed: true},
		rows: []premium.Row{
			{ID: "zoe", Label: "Testa-Brook, Zoë", Sums: premium.Sums{Children: 1, Requests: 3, Asked: 450_00, Committed: 150_00, Paid: 620_50, Recovered: 40_50}},
			{ID: "marcus", Label: "Samplewood, Marcus " + tuitest.HostileName(), Sums: premium.Sums{Children: 1, Requests: 1, Paid: 2400_00}},
			{ID: "ana", Label: "Demo, Ana", Sums: premium.Sums{Children: 1}},
			{Sums: premium.Sums{Spent: 3600_00}},
		}}
}

func open(t *testing.T, b *book) (*tuitest.Driver, *browsetest.Nav, *browsetest.Forms) {
	t.Helper()
	nav, forms := &browsetest.Nav{}, &browsetest.Forms{}
	s := screen.New(screen.Options{Env: browsetest.Env(), Book: b, Nav: nav, Forms: forms})
	return tuitest.Drive(t, browsetest.Env(), s), nav, forms
}

func TestFrames(t *testing.T) {
	unknown, unconfirmed := funded(), funded()
	unknown.rows, unknown.pot = nil, premium.Pot{}
	unconfirmed.pot = premium.Pot{ID: "pot"}
	for name, b := range map[string]*book{"year": funded(), "unknown": unknown, "unconfirmed": unconfirmed} {
		t.Run(name, func(t *testing.T) {
			d, _, _ := open(t, b)
			tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
		})
	}
	t.Run("category", func(t *testing.T) {
		b := funded()
		b.rows = []premium.Row{
			{ID: "tuition", Label: "Tuition", Sums: premium.Sums{Requests: 9, Paid: 4800_00, Committed: 200_00}},
			{ID: "laptop", Label: "Laptops and equipment", Sums: premium.Sums{Spent: 3600_00}},
			{ID: "reading", Label: "Reading schemes", Sums: premium.Sums{Requests: 2, Asked: 90_00, Paid: 610_00}},
		}
		d, _, _ := open(t, b)
		d.Key("b", "b")
		tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
	})
}

func TestTheAccountSaysWhatIsLost(t *testing.T) {
	d, _, _ := open(t, funded())
	tuitest.CheckActions(t, browsetest.Env(), d.Top())
	d.Has("Allocated £7,890", "3 children", "£1,890 held centrally", "committed £150", "£1,160 is LOST on Wed 31 Mar 2027 unless committed · 129 days · £150 to pay", "-£400")
	carried := funded()
	carried.pot.Carry = true
	d, _, _ = open(t, carried)
	d.Has("carried over: £1,160")
	over := funded()
	over.rows = append(over.rows, premium.Row{ID: "x", Label: "Demo, Bo", Sums: premium.Sums{Requests: 1, Asked: 9000_00}})
	d, _, _ = open(t, over)
	d.Has("OVER by £8,290")
}

// Every figure opens the list behind it.
func TestListsBehindTheFigures(t *testing.T) {
	d, nav, _ := open(t, funded())
	d.Key("home", "down") // Samplewood, after Demo
	for key, want := range map[string]string{
		"enter": "fy:2026 stream:ppplus,tutoring child_id:marcus -status:refused", "w": "fy:2026 stream:ppplus,tutoring child_id:marcus status:asked",
		"c": "fy:2026 stream:ppplus,tutoring child_id:marcus status:released", "p": "fy:2026 stream:ppplus,tutoring child_id:marcus status:paid,recovered",
	} {
		d.Key(key)
		if nav.Last() != "list premium "+want {
			t.Errorf("%s: %q", key, nav.Last())
		}
	}
	d.Key("a")
	if nav.Last() != "list premium fy:2026 stream:ppplus,tutoring" {
		t.Errorf("a: %q", nav.Last())
	}
	d.Key("end", "enter") // what is held centrally
	if nav.Last() != "list spend fy:2026 stream:ppplus,tutoring" {
		t.Errorf("central: %q", nav.Last())
	}
	d.Key("b", "end", "enter")
	if nav.Last() != "list premium fy:2026 stream:ppplus,tutoring school:none -status:refused" {
		t.Errorf("no school: %q", nav.Last())
	}
	d.Key("r")
	if nav.Last() != "list premium waiting" {
		t.Errorf("r: %q", nav.Last())
	}
	for _, n := range nav.Went {
		if strings.Contains(n, "  ") {
			t.Errorf("%q", n)
		}
	}
}

func TestOtherYearsFundsAndBreakdowns(t *testing.T) {
	b := funded()
	d, _, forms := open(t, b)
	d.Key("<", ">", ">", "<", "f", "f", "f", "f", "f", "b", "B", "B")
	want := "2026 ppplus child|2025 ppplus child|2026 ppplus child|2027 ppplus child|2026 ppplus child|2026 eypp child|2026 post16 child|2026 recovery child|2026 tutoring child|2026 ppplus child|2026 ppplus school|2026 ppplus child|2026 ppplus impact"
	if got := strings.Join(b.asked, "|"); got != want {
		t.Errorf("asked\n%s, want\n%s", got, want)
	}
	d.Key("b", "s", "home")
	d.Has("Demo, Ana")
	d.Key("e")
	if forms.Last() != "edit pot pot" {
		t.Errorf("%q", forms.Last())
	}
	d.Key("n")
	if !strings.Contains(forms.Last(), "add spend") || !strings.Contains(forms.Last(), "ppplus") {
		t.Errorf("%q", forms.Last())
	}
	d.Key(">", "o")
	if strings.Join(b.wrote, "") != "open 2027" {
		t.Errorf("%v", b.wrote)
	}
	d.Has("3 funds taken into the settings; none is confirmed")
}

func TestAnAccountThatCannotBeRead(t *testing.T) {
	b := funded()
	b.fail = browsetest.Told("The file is gone.")
	d, _, _ := open(t, b)
	d.Has("The file is gone.", "Loading")
}

// waiting is a book with requests: the first and the third may be released.
func waiting() *book {
	b := funded()
	b.verdict = map[string]premium.Verdict{
		"r0": {Request: "r0", Grant: 108_00, Rest: 72_00},
		"r1": {Request: "r1", Grant: 450_00, Reasons: []premium.Reason{{Code: "rating", Text: "the PEP is Amber; it is released when that is Green or Gold"}, {Code: "smart", Text: "target 2 is not SMART: missing M, R, T"}},
			Notes: []string{"Pupil Premium Plus 2026-27 is not confirmed"}},
		"r2": {Request: "r2", Grant: 90_00}, "r3": {Request: "r3"},
	}
	for i, r := range []map[string]string{
		{"name": "Testa-Brook, Zoë", "amount": "180.00", "what": "1:1 tuition", "rating": "green", "releasable": "yes", "verdict": "may"},
		{"name": "Testa-Brook, Zoë", "amount": "450.00", "what": "Maths club", "rating": "amber", "verdict": "rating"},
		{"name": "Samplewood, Marcus", "amount": "90.50", "what": "Phonics", "rating": "gold", "releasable": "yes", "verdict": "may"},
		{"name": "Demo, Ana", "amount": "60.00", "what": "Bus fares", "rating": "green", "status": "released", "verdict": "released"},
	} {
		if r["status"] == "" {
			r["status"], r["waiting"] = "asked", "yes"
		}
		r["school"], r["term"], r["asked"], r["pep_id"] = "Elmfield High", "2026-autumn", browsetest.Day(-9+i).String(), fmt.Sprint("pep", i)
		b.Lists[list.Premium] = append(b.Lists[list.Premium], browsetest.Row{ID: fmt.Sprint("r", i), Child: fmt.Sprintf("child-%04d", i), Kind: "premium", Values: r})
	}
	return b
}

func board(t *testing.T, b *book, query string) (*tuitest.Driver, *browsetest.Nav) {
	t.Helper()
	nav := &browsetest.Nav{}
	s := screen.NewReleases(screen.ReleaseOptions{Env: browsetest.Env(), Book: b, Nav: nav, Forms: &browsetest.Forms{}, Query: query})
	return tuitest.Drive(t, browsetest.Env(), s), nav
}

func TestReleaseFrames(t *testing.T) {
	for name, keys := range map[string][]string{"waiting": {"down"}, "asking": {"Y"}, "not": {"down", "r"}} {
		t.Run(name, func(t *testing.T) {
			d, _ := board(t, waiting(), "")
			d.Key(keys...)
			tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
		})
	}
}

func TestTheVerdictStandsBesideTheRequest(t *testing.T) {
	d, _ := board(t, waiting(), "")
	tuitest.CheckActions(t, browsetest.Env(), d.Top())
	d.Resize(160, 50)
	d.Has("May be released", "£108 from the grant, £72 from Pupil Premium Plus", "PEP rated too low")
	d.Key("down")
	d.Has("Not yet:", "the PEP is Amber", "missing M, R, T", "not confirmed")
}

func (b *book) want(t *testing.T, what string) {
	t.Helper()
	if got := strings.Join(b.wrote, "|"); got != what {
		t.Errorf("did %q, want %q", got, what)
	}
	b.wrote = nil
}

func TestOneKeyReleasesWhatMayBe(t *testing.T) {
	b := waiting()
	d, _ := board(t, b, "")
	d.Key("Y")
	d.Has("Release this money?", "2 requests, £270, may be released", "Testa-Brook, Zoë: £180 for 1:1 tuition", "Samplewood, Marcus: £90.50")
	d.Key("n")
	b.want(t, "")
	d.Key("Y", "y")
	b.want(t, `release r0,r2 2026-11-23 ""`)
	d.Has("2 requests released, £270")
}

func TestReleasingTheMarkedLeavesOutWhatMayNot(t *testing.T) {
	b := waiting()
	d, _ := board(t, b, "")
	d.Key("space", "space", "r")
	d.Has("1 request, £180, may be released. 1 may not", "the PEP is Amber")
	d.Key("y")
	b.want(t, `release r0 2026-11-23 ""`)
	d.Key("X", "home", "down", "r")
	d.Has("Nothing here may be released", "target 2 is not SMART")
	d.Key("esc")
	b.want(t, "")
}

func TestReleaseAllTheSameNeedsAReason(t *testing.T) {
	b := waiting()
	d, _ := board(t, b, "")
	d.Key("down", "O", "enter")
	d.Has("This must be filled in")
	b.want(t, "")
	d.Type("agreed by the head")
	d.Key("enter")
	b.want(t, `release r1 2026-11-23 "agreed by the head"`)
}

func TestRefusePayRecover(t *testing.T) {
	b := waiting()
	d, nav := board(t, b, "")
	d.Key("d")
	d.Type("the school offers it to everyone")
	d.Key("enter")
	b.want(t, `refuse r0 "the school offers it to everyone"`)
	d.Key("P")
	if nav.Last() != "check pep0 then " {
		t.Errorf("%q", nav.Last())
	}
	d, _ = board(t, b, "status:released")
	d.Key("p")
	d.Has("What was paid, in pounds")
	d.Key("enter")
	b.want(t, "pay [{r3 6000}]")
	d.Key("z", "enter")
	b.want(t, "recover r3 0")
	d.Key("z")
	d.Type("20.50")
	d.Key("enter")
	b.want(t, "recover r3 2050")
	d.Key("p")
	d.Type("x")
	d.Key("enter")
	d.Has("is not an amount")
	b.want(t, "")
	d, _ = board(t, b, "")
	d.Key("space", "space", "p")
	d.Has("2 requests paid in full")
	d.Key("y")
	b.want(t, "pay [{r0 0} {r1 0}]")
}

func TestTurnsThroughTheStations(t *testing.T) {
	d, _ := board(t, waiting(), "")
	for _, want := range []string{"/ releasable", "/ status:released", "/ status:paid,recovered", "/ waiting"} {
		d.Key("t")
		d.Has(want)
	}
}

func TestAFailureIsTold(t *testing.T) {
	b := waiting()
	d, _ := board(t, b, "")
	b.fail = errors.New("x")
	d.Key("Y", "y")
	if strings.Contains(d.Frame(), "2 requests released") {
		t.Error("told that it was done")
	}
}

func TestAskingForATerm(t *testing.T) {
	b := waiting()
	b.Lists[list.PEPs] = []browsetest.Row{{ID: "p1", Kind: "pep", Values: map[string]string{"thisterm": "yes"}}, {ID: "p0", Kind: "pep", Values: map[string]string{}}}
	d, _ := board(t, b, "")
	d.Key("N")
	d.Has("the 1 PEP of this term")
	d.Key("y")
	b.want(t, "ask [p1]")
	b.Set(list.PEPs, nil)
	d.Key("N")
	d.Has("no PEP of this term")
}

// A fund that may be overdrawn warns before it is, and after it was asked for.
func TestAFundThatIsOverdrawnIsTold(t *testing.T) {
	const over = "Pupil Premium Plus 2026-27 has £100 left, and this takes £180: it would be overdrawn by £80; ask for less"
	b := waiting()
	b.over = []string{over}
	b.Lists[list.PEPs] = []browsetest.Row{{ID: "p1", Kind: "pep", Values: map[string]string{"thisterm": "yes"}}}
	v := b.verdict["r0"]
	v.Over = []string{over}
	b.verdict["r0"] = v
	d, _ := board(t, b, "")
	d.Resize(160, 50)
	d.Has("it would be overdrawn by £80")
	d.Key("r")
	d.Has("Release this money?", "overdrawn by £80; ask")
	d.Key("n", "N", "y")
	d.Has("Look at: Pupil Premium Plus 2026-27 has £100 left")
}
