package child

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/pep"
	"caseload/model/premium"
	"caseload/model/work"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
)

// purse is a caseload in which premium can be asked for.
type purse struct {
	*booktest.Book
	asked []string
	read  []string // the accounts
}

func (p *purse) Ledger(ctx context.Context, year int, stream string, by premium.By) (premium.Account, error) {
	p.read = append(p.read, fmt.Sprint(stream, " ", year))
	return p.Book.Ledger(ctx, year, stream, by)
}

func (p *purse) RequestFromTargets(_ context.Context, peps []string, day civil.Date) (work.Requested, error) {
	p.asked = append(p.asked, fmt.Sprint(peps, day))
	return work.Requested{Made: len(peps)}, nil
}

// spender is a child with money asked, released, refused and paid.
func spender() *purse {
	b := booktest.New("x")
	f := &casefile.File{Child: child.Child{ID: "kai", Forename: "Kai", Surname: "Fixture", Born: on("2014-05-09")},
		Episodes: []care.Episode{{ID: "e", Child: "kai", Start: on("2025-02-03"), Legal: "C2"}},
		PEPs:     []pep.PEP{{ID: "p", Child: "kai", Term: "2026-autumn", HeldOn: on("2026-10-14"), Rating: pep.Green, RatedOn: on("2026-11-01")}},
		Checks:   []pep.Check{{ID: "c", Child: "kai", PEP: "p", On: on("2026-11-01"), Timescale: pep.Yes, Letters: "1:SMART 2:S", Rating: pep.Green}},
		Targets: []pep.Target{{ID: "a", Child: "kai", PEP: "p", Number: 1, Text: "Reading", Intervention: "Tutor", Cost: 180_00, Stream: "ppplus"},
			{ID: "b", Child: "kai", PEP: "p", Number: 2, Text: "Maths", Intervention: "Maths club", Cost: 90_00, Stream: "ppplus"},
			{ID: "d", Child: "kai", PEP: "p", Number: 3, Text: "Swim", Intervention: "Swimming", Cost: 60_00, Stream: "ppplus"}},
		Premium: []premium.Request{
			{ID: "1", Child: "kai", PEP: "p", Target: "a", Stream: "ppplus", Year: 2026, Term: "2026-autumn", Asked: on("2026-11-01"), Amount: 180_00, What: "Tutor"},
			{ID: "2", Child: "kai", PEP: "p", Target: "b", Stream: "ppplus", Year: 2026, Term: "2026-autumn", Asked: on("2026-11-02"), Amount: 90_00, What: "Maths club"},
			{ID: "3", Child: "kai", Stream: "ppplus", Year: 2026, Term: "2025-summer", Asked: on("2026-05-02"), Amount: 50_00, Released: on("2026-05-03"), Paid: on("2026-05-04"), PaidSum: 50_00, Recovered: on("2026-06-01"), Back: 10_00},
			{ID: "4", Child: "kai", Stream: "ppplus", Year: 2026, Term: "2025-summer", Asked: on("2026-05-01"), Amount: 70_00, Refused: on("2026-05-03"), Why: "offered to all"},
			{ID: "5", Child: "kai", Stream: "ppplus", Year: 2026, Term: "2025-summer", Asked: on("2026-04-30"), Amount: 40_00, Released: on("2026-05-09")},
			{ID: "6", Child: "kai", Stream: "ppplus", Year: 2023, Term: "2023-autumn", Asked: on("2023-11-01"), Amount: 33_00},
		}}
	b.Files["kai"] = f
	b.Extra["pot"] = map[string]any{"pot": &premium.Pot{ID: "pot", Stream: "ppplus", Year: 2026, PerChild: 2630_00, TopSlice: 630_00, Confirmed: true},
		"old": &premium.Pot{ID: "old", Stream: "ppplus", Year: 2025, PerChild: 1}}
	return &purse{Book: b}
}

func openPurse(t *testing.T, p *purse) (*tuitest.Driver, *asked) {
	t.Helper()
	env := tuitest.Env()
	env.Ctx = work.As(context.Background(), booktest.Me)
	a := &asked{}
	return tuitest.Drive(t, env, New(env, p, a, a, Options{ID: "kai"})), a
}

func TestTheChildsMoney(t *testing.T) {
	d, _ := openPurse(t, spender())
	d.Resize(220, 60)
	d.Has("PREMIUM", "Pupil Premium Plus · £2,000 · asked £270 · committed £40 · paid £40 · £1,920 lost 31 Mar", "£180 · Tutor · may be released",
		"£90 · Maths club · waits: target 2 is not SMART", "£50 · paid £50 4 May 2026 · recovered £10", "£70 · refused 3 May 2026 · offered to all", "£40 · released 9 May 2026",
		"£60 of the PEP’s targets is not asked for yet")
	d.Lacks("£33")
}

// An overdrawn fund is told at the request, as where it is released, and each account is
// read once: not for each request, nor for what does not stand on the page.
func TestTheChildsRequestsAreHeldToTheirFunds(t *testing.T) {
	const over = "Pupil Premium Plus 2026-27 has £120 left, and this takes £180: it would be overdrawn by £60"
	for _, tt := range []struct{ name, rule, want string }{
		{"it stops", "", "£180 · Tutor · waits: " + over}, {"it warns", premium.OnlyWarn, "£180 · Tutor · may be released, but " + over},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := spender()
			pot := p.Extra["pot"]["pot"].(*premium.Pot)
			pot.Total, pot.Over = 200_00, tt.rule // £40 is committed and £40 paid
			d, _ := openPurse(t, p)
			d.Resize(400, 60)
			d.Has(tt.want, "Pupil Premium Plus 2026-27 has £120 left, and £150 more than that is asked for; ask for less")
			if got := strings.Join(p.read, ", "); got != "ppplus 2026" {
				t.Errorf("read %q", got)
			}
		})
	}
}

func TestTutoringIsHeldToBothItsFunds(t *testing.T) {
	p := spender()
	p.Extra["pot"]["tutoring"] = &premium.Pot{ID: "tutoring", Stream: premium.Tutoring, Year: 2026, Total: 500_00, Share: 60}
	p.Extra["pot"]["pot"].(*premium.Pot).Total = 100_00 // £20 is left of Pupil Premium Plus
	kai := p.Files["kai"]
	kai.Premium = append(kai.Premium, premium.Request{ID: "7", Child: "kai", PEP: "p", Target: "a", Stream: premium.Tutoring, Year: 2026, Term: "2026-autumn", Asked: on("2026-11-03"), Amount: 100_00, What: "Maths tutor"})
	d, _ := openPurse(t, p)
	d.Resize(400, 60)
	d.Has("£100 · Maths tutor · waits:", "Pupil Premium Plus 2026-27 has £20 left, and this takes £40: it would be overdrawn by £20")
	if got := strings.Join(p.read, ", "); got != "ppplus 2026, tutoring 2026" {
		t.Errorf("read %q", got)
	}
}

func TestAskingFromTheChild(t *testing.T) {
	p := spender()
	d, a := openPurse(t, p)
	d.Key("P")
	d.Has("Ask for this money?", "£60 is asked for", "£60 Swimming")
	d.Key("y")
	d.Has("1 request made")
	if got := strings.Join(p.asked, "|"); got != "[p]2026-11-23" && got != "[p] 2026-11-23" {
		t.Errorf("%q", got)
	}
	d.Key("n", "u")
	for _, w := range []string{"add premium", "pep:p", "stream:ppplus", "year:2026", "term:2026-autumn"} {
		if got := strings.Join(a.calls, " "); !strings.Contains(got, w) {
			t.Errorf("%q lacks %q", got, w)
		}
	}
	plain, _, _ := opened(t, booktest.New("x"), Options{ID: booktest.Zoe})
	plain.Key("P")
	plain.Has("premium is not asked for here")
}
