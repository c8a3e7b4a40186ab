package setting_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/model/attainment"
	"caseload/model/civil"
	"caseload/model/letter"
	"caseload/model/post16"
	"caseload/model/premium"
	"caseload/model/setting"
	"caseload/model/work"
	screen "caseload/tui/screen/setting"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

func day(s string) civil.Date { return civil.MustParse(s) }

// sizes are the smallest window and a wide one.
var sizes = []tuitest.Size{{W: 80, H: 24}, {W: 160, H: 50}}

// full is a book with something in every section, some of it hostile.
func full() *book {
	b := newBook()
	b.open = 1204
	b.put("authority", &setting.Authority{ID: setting.AuthorityID, Name: tuitest.HostileName(), Code: "801"})
	b.put("term", &setting.Term{ID: "2026-autumn", Year: 2026, Season: "autumn", First: day("2026-09-03"), Last: day("2026-12-18"),
		HalfFirst: day("2026-10-26"), HalfLast: day("2026-10-30")})
	b.put("closure", &setting.Closure{ID: "c1", Name: tuitest.HostileName(), First: day("2026-09-03"), Last: day("2026-09-03")},
		&setting.Closure{ID: "c2", Name: "INSET in the holiday", First: day("2026-08-25"), Last: day("2026-08-25")})
	b.put("holiday", &setting.Holiday{ID: "h1", Name: tuitest.HostileName(), Date: day("2026-11-30")},
		&setting.Holiday{ID: "h2", Name: "Christmas again", Date: day("2026-12-25")})
	b.put("rule", &setting.Rule{ID: "L-CHECK", Length: "15 working days", Why: tuitest.HostileName()})
	b.put("rate", &setting.Rate{ID: "r1", Name: setting.LACPremium, Year: 2024, Amount: 2500_00, Source: tuitest.HostileName()})
	b.put("pot", &premium.Pot{ID: "p0", Stream: "ppplus", Year: 2025, PerChild: 2630_00, TopSlice: 630_00, CapTerm: 600_00, CapYear: 1800_00, Release: "green", Confirmed: true, Source: "conditions of grant"},
		&premium.Pot{ID: "p1", Stream: "ppplus", Year: 2026, Release: "gold", CapTerm: 500_00, Source: tuitest.HostileName()},
		&premium.Pot{ID: "p2", Stream: "tutoring", Year: 2026, Total: 18000_00, Share: 60, Confirmed: true})
	b.put("national", &attainment.National{ID: "n1", Year: 2025, Measure: "ks2.rwm", Value: "61.5", Source: tuitest.HostileName()},
		&attainment.National{ID: "n2", Year: 2024, Measure: "ks4.prog8", Value: "-0.03", Source: "DfE"})
	b.put("nccis", &post16.Code{ID: "a1", Code: "619", Label: "Looking for a place"}, &post16.Code{ID: "a2", Code: "901", Label: tuitest.HostileName(), Group: "training", Why: "EET policy"},
		&post16.Code{ID: "a3", Code: "260", Label: "Gap year", Off: true})
	b.put("view", &setting.View{ID: "v1", Name: tuitest.HostileName(), List: "due", Query: "overdue officer:me", Owner: "o1"},
		&setting.View{ID: "v2", Name: "Everybody's PEPs", List: "peps", Query: tuitest.LongName()})
	return b
}

func about(context.Context) (screen.About, error) {
	return screen.About{Program: "caseload 0.1", Path: "/home/demo/" + tuitest.HostileName() + ".db", Bytes: 12_400_000,
		LastBackup: day("2026-11-20"), Backups: "/home/demo/backups"}, nil
}

func open(t *testing.T, b *book, section string) *tuitest.Driver {
	t.Helper()
	return openWith(t, b, tuitest.Env(), screen.Options{Section: section, About: about})
}

func openWith(t *testing.T, b *book, env *ui.Env, o screen.Options) *tuitest.Driver {
	t.Helper()
	s := screen.New(env, b, navigator{b}, navigator{b}, o)
	return tuitest.Drive(t, env, s)
}

func TestFrames(t *testing.T) {
	for _, name := range screen.Sections() {
		t.Run(name, func(t *testing.T) {
			d := open(t, full(), name)
			tuitest.GoldenFrame(t, d, sizes...)
			tuitest.CheckActions(t, tuitest.Env(), d.Top())
		})
	}
	t.Run("empty", func(t *testing.T) {
		tuitest.GoldenFrame(t, openWith(t, newBook(), tuitest.Env(), screen.Options{}), tuitest.Size{W: 80, H: 24})
	})
}

func TestSectionsTurn(t *testing.T) {
	d := open(t, full(), "")
	for range screen.Sections() {
		d.Key("tab")
	}
	d.Has("[Authority]")
	d.Key("shift+tab")
	d.Has("[About]", "Last backup", "Fri 20 Nov 2026 (3 days ago)", "12.4 MB")
}

func TestAnAssumedTermBecomesTheAuthoritysOwn(t *testing.T) {
	b := full()
	d := open(t, b, "terms")
	d.Has("Autumn 2026", "Thu 3 Sep 2026", "yours")
	d.Key("enter")
	if got := last(b.nav); got != "form of term 2026-autumn" {
		t.Errorf("enter on an own term: %s", got)
	}
	d.Key("down", "enter")
	want := "new term map[first:2027-01-04 half_first:2027-02-15 half_last:2027-02-19 last:2027-03-25 season:spring year:2026]"
	if got := last(b.nav); got != want {
		t.Errorf("enter on an assumed term: %s\nwant %s", got, want)
	}
	d.Key("D")
	d.Has("Take away cannot be done now")
	d.Key("up", "D", "y")
	if got := last(b.calls); got != "remove term 2026-autumn" {
		t.Errorf("D on an own term: %s", got)
	}
	d.Has("assumed", "Taken away: Autumn 2026.")
}

func TestTermsSayHowManyWeeks(t *testing.T) {
	d := open(t, full(), "terms")
	d.Has("autumn term of 2026/27: 15 school", "half term Mon 26 Oct 2026")
}

func TestHolidaysOfTheProgramStand(t *testing.T) {
	b := full()
	d := open(t, b, "holidays")
	d.Has("Mon 30 Nov 2026") // it begins at the next one
	d.Key("D", "y")
	if got := last(b.calls); got != "remove holiday h1" {
		t.Errorf("D on an own holiday: %s", got)
	}
	d.Key("g", "enter")
	d.Has("Change cannot be done now: it is in the program, from GOV.UK")
	d.Key("D")
	d.Has("Take away cannot be done now")
	d.Key("n")
	if got := last(b.nav); got != "new holiday map[]" {
		t.Errorf("n: %s", got)
	}
}

func TestRulesSayWhyTheyStand(t *testing.T) {
	d := open(t, newBook(), "rules")
	d.Key("enter")
	d.Has("Change cannot be done now: its period is laid down in SEND Regulations 2014")
	toRule(d, "C-PEPn")
	d.Key("enter")
	d.Has("Change cannot be done now: it falls due on a day that the record or the school term gives")
	d.Key("n")
	d.Has("Add cannot be done now")
}

// toRule puts the cursor on a rule.
func toRule(d *tuitest.Driver, id string) {
	d.Key("g")
	for range 200 {
		if strings.Contains(d.Frame(), id+" · ") {
			return
		}
		d.Key("down")
	}
}

func TestALocalPeriodIsCountedThenSaved(t *testing.T) {
	b := newBook()
	b.open = 41
	d := open(t, b, "rules")
	toRule(d, "L-RETURN")
	d.Key("enter")
	d.Has("Local period", "10 working days")
	d.Key("ctrl+u")
	d.Type("soon")
	d.Key("enter")
	d.Has("is not a length of time")
	d.Key("shift+tab", "ctrl+u")
	d.Type("-3wd")
	d.Key("ctrl+s")
	d.Has("the period is at least one day")
	d.Key("ctrl+u")
	d.Type("15wd")
	d.Key("ctrl+s")
	d.Has("Where it is laid down: this must be filled in")
	d.Type("PEP policy 2026")
	d.Key("ctrl+s")
	d.Has("10 working days becomes 15", "41 open duties come from this rule")
	if got := last(b.calls); got != "count due duty:L-RETURN" {
		t.Errorf("counted %q", got)
	}
	if len(b.recs["rule"]) > 0 {
		t.Fatal("saved before it was confirmed")
	}
	d.Key("y")
	d.Has("15 working days", "yours", "PEP policy 2026")
	got := b.recs["rule"][0].(*setting.Rule)
	if *got != (setting.Rule{ID: "L-RETURN", Length: "15 working days", Why: "PEP policy 2026"}) {
		t.Errorf("saved %+v", *got)
	}
	d.Key("D", "y")
	if len(b.recs["rule"]) != 0 {
		t.Error("the local period was not taken away")
	}
	d.Has("10 working days")
}

func TestALocalPeriodThatSomebodyChangedMeanwhile(t *testing.T) {
	b := full()
	b.clash = &work.Conflict{Kind: "rule", ID: "L-CHECK", Fields: []work.ConflictField{{Field: "length", Seen: "15 working days", Theirs: "12 working days", Mine: "20 working days"}}}
	d := open(t, b, "rules")
	toRule(d, "L-CHECK")
	d.Key("enter", "ctrl+u")
	d.Type("20wd")
	d.Key("ctrl+s", "y")
	d.Has("Somebody has changed this meanwhile", "theirs: 12 working days", "yours: 20 working days")
	d.Key("enter") // the dangerous answer is not the default
	if got := b.recs["rule"][0].(*setting.Rule).Length; got != "15 working days" {
		t.Errorf("enter alone saved %s", got)
	}
}

func TestRates(t *testing.T) {
	b := full()
	d := open(t, b, "rates")
	d.Has("2026-27", "not confirmed: enter the rate", "£2,630", "in use; published £2,570")
	d.Key("enter")
	if got := last(b.nav); !strings.HasPrefix(got, "new rate map[name:Pupil Premium Plus, looked-after child year:2026]") {
		t.Errorf("enter on an unknown year: %s", got)
	}
	d.Key("up", "enter")
	if got := last(b.nav); !strings.Contains(got, "amount:263000") || !strings.Contains(got, "Lancashire") {
		t.Errorf("enter on a published year: %s", got)
	}
	d.Key("T")
	d.Has("Take the published rates?", "2017-18  £1,900")
	d.Key("y")
	d.Has("8 rates taken.")
	years := map[int]int64{}
	for _, r := range b.recs["rate"] {
		rate := r.(*setting.Rate)
		years[rate.Year] = rate.Amount
	}
	if len(years) != 9 || years[2024] != 2500_00 || years[2025] != 2630_00 {
		t.Errorf("after taking all: %v", years)
	}
	if _, known := years[2026]; known {
		t.Error("a rate was made up for 2026-27")
	}
	d.Key("T")
	d.Has("every published rate is in the file")
}

func TestViewsAreRenamedAndTakenAway(t *testing.T) {
	b := full()
	d := open(t, b, "views")
	d.Key("down", "enter", "ctrl+u")
	d.Type("All PEPs")
	d.Key("enter")
	if got := b.recs["view"][1].(*setting.View).Name; got != "All PEPs" {
		t.Errorf("renamed to %q", got)
	}
	d.Has("Renamed: All PEPs.")
	d.Key("D", "enter")
	if len(b.recs["view"]) != 2 {
		t.Error("enter alone took a view away")
	}
	d.Key("D", "y")
	if len(b.recs["view"]) != 1 {
		t.Error("the view is still there")
	}
}

func TestColoursAreUsedAndKept(t *testing.T) {
	env, kept := tuitest.Env(), ""
	d := openWith(t, newBook(), env, screen.Options{Section: "colours", SaveTheme: func(_ context.Context, name string) error {
		kept = name
		return nil
	}})
	d.Key("g", "down", "enter")
	if env.Theme.Name != "light" || kept != "light" {
		t.Errorf("in use %q, kept %q", env.Theme.Name, kept)
	}
	d.Has("Colours: light.")
	failing := openWith(t, newBook(), env, screen.Options{Section: "colours", SaveTheme: func(context.Context, string) error {
		return errors.New("no room")
	}})
	failing.Key("enter")
	if _, ok := tuitest.Last[ui.ErrMsg](failing); !ok {
		t.Error("a choice that could not be kept was not told")
	}
}

func TestColoursMayBeChosenInAReadOnlyFile(t *testing.T) {
	env := tuitest.Env()
	env.ReadOnly = "the file is open read-only"
	d := openWith(t, full(), env, screen.Options{Section: "colours"})
	d.Key("g", "enter")
	if env.Theme.Name != "auto" {
		t.Errorf("in use %q", env.Theme.Name)
	}
	b := full()
	d = openWith(t, b, env, screen.Options{Section: "closures"})
	d.Key("enter", "n", "D", "u")
	if len(b.nav)+len(b.calls) > 0 {
		t.Errorf("done in a read-only file: %v %v", b.nav, b.calls)
	}
}

func TestHistoryIsOfTheRecord(t *testing.T) {
	b := full()
	d := open(t, b, "authority")
	d.Key("h")
	if got := last(b.nav); got != "history authority authority" {
		t.Errorf("h: %s", got)
	}
	d = open(t, newBook(), "authority")
	d.Key("h")
	d.Has("nothing of this has been recorded yet")
	d.Key("enter")
	d.Has("new authority")
}

func TestSectionsAreNamed(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range screen.Sections() {
		d := open(t, newBook(), name)
		h, ok := d.Top().(ui.Header)
		if !ok || seen[h.HeaderRight()] {
			t.Errorf("section %q opens %q again", name, h.HeaderRight())
			continue
		}
		seen[h.HeaderRight()] = true
	}
}

func last(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return slices.Clone(list)[len(list)-1]
}

// The wording of letters: a letter is opened by enter, the authority's own can be
// taken away, a new one asks for its name.
func TestLetters(t *testing.T) {
	b := full()
	b.put("template", &letter.Template{ID: "assess", Name: "Yes", Body: "Yes."}, &letter.Template{ID: "thanks", Name: "Thanks", Body: "Thank you."})
	opened := ""
	d := openWith(t, b, tuitest.Env(), screen.Options{Section: "letters", Template: func(id, name string) tea.Cmd {
		opened = id + " " + name
		return nil
	}})
	d.Has(">  Yes", "own", "Decision not to assess", "standard", "Part: mediation and appeal")
	d.Key("enter")
	if opened != "assess Yes" {
		t.Errorf("opened %q", opened)
	}
	d.Key("delete", "y")
	if len(b.calls) != 1 || !strings.Contains(b.calls[0], "template") {
		t.Errorf("calls %q", b.calls)
	}
	d.Key("n")
	d.Type("Grüße, 2")
	d.Key("enter")
	if opened != "grusse-2 Grüße, 2" {
		t.Errorf("opened %q", opened)
	}
	d.Key("n")
	d.Type("draft")
	d.Key("enter")
	d.Has("There is a letter of that name.")
}
