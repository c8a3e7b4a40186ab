package today

import (
	"strings"
	"testing"
	"time"

	"caseload/model/action"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/history"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/school"
	"caseload/model/work"
	"caseload/tui/browse/browsetest"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// borough has what every section needs.
func borough() *browsetest.Book {
	b := browsetest.Borough(60)
	b.Names["child-0000"] = "Zoë Testa-Brook"
	b.LookedAt = at("2026-11-20")
	b.Changes = []history.Entry{
		{At: at("2026-11-21"), Child: "child-0002", Kind: "episode", Op: history.Set, Field: "place", Before: "U4", After: "K2", Title: "Import SSDA903"},
		{At: at("2026-11-21"), Child: "child-0001", Kind: "action", Op: history.Add, Who: "officer-jo"},
		{At: at("2026-11-22"), Child: "child-0003", Kind: "child", Op: history.Set, Field: "carer", After: tuitest.HostileName(), Who: "officer-jo"},
		{At: at("2026-11-22"), Child: "child-0003", Kind: "action", Op: history.Set, Field: "batch", After: "kept for itself"},
	}
	late := browsetest.Late(map[string]string{"name": "Kai Fixture", "work": "Ring the new school", "duty": "L-FOLLOW", "officer": browsetest.MyName}, -60)
	b.Lists[list.Due] = append(b.Lists[list.Due], browsetest.Row{ID: "L-FOLLOW:followup-late", Child: "child-0004", Kind: "followup", Values: late})
	for i := range 31 {
		v := map[string]string{"name": "Sample", "officer": browsetest.MyName, "thisterm": "yes", "status": "arranged"}
		if i < 19 {
			v["status"] = "complete"
		}
		b.Lists[list.PEPs] = append(b.Lists[list.PEPs], browsetest.Row{ID: "pep-" + string(rune('a'+i)), Values: v})
	}
	b.Files = map[string]*casefile.File{"child-0000": zoe()}
	book, _ := duty.NewBook(nil)
	env := &duty.Env{Calendar: b.Cal, Book: book, Today: tuitest.Today(), Explain: true}
	d, _ := env.Work(duty.Clock{Rule: duty.PEPReturn, Kind: "pep", Record: "pep-0000", Title: "Improved PEP from Elmfield High",
		Trigger: tuitest.Today().AddDays(-24), TriggerText: "Rated Red and returned"})
	d.Rule.ID = duty.PEPCheck
	b.Due = map[string][]duty.Duty{"child-0000": {d}}
	b.Logs = map[string][]action.Action{"child-0000": {{Kind: "call", Text: "DT, Mrs Demo: “will send the voice section by Thursday”", On: tuitest.Today().AddDays(-6), Officer: browsetest.Me}}}
	return b
}

func zoe() *casefile.File {
	f := &casefile.File{School: &school.School{Name: "Elmfield High"}}
	f.Child.ID, f.Child.Forename, f.Child.Surname, f.Child.Born = "child-0000", "Zoë", "Testa-Brook", civil.MustParse("2012-09-20")
	f.Episodes = []care.Episode{{ID: "e", Child: "child-0000", Start: civil.MustParse("2025-02-03"), Legal: "C2", Place: "U4", StartReason: "S"}}
	return f
}

func at(day string) time.Time {
	t, _ := time.Parse(time.DateOnly, day)
	return t.Add(12 * time.Hour)
}

func open(t *testing.T, b *browsetest.Book, who string) (*tuitest.Driver, *Screen, *browsetest.Nav) {
	t.Helper()
	env, nav := browsetest.Env(), &browsetest.Nav{}
	env.Ctx = work.As(env.Ctx, who)
	s := New(Options{Env: env, Book: b, Nav: nav})
	return tuitest.Drive(t, env, s), s, nav
}

var sizes = []tuitest.Size{{W: 80, H: 24}, {W: 160, H: 50}}

func TestOfficerFrame(t *testing.T) {
	d, _, _ := open(t, borough(), browsetest.Me)
	tuitest.GoldenFrame(t, d, sizes...)
}

func TestManagerFrame(t *testing.T) {
	d, _, _ := open(t, borough(), "officer-tess")
	d.Key("enter")
	tuitest.GoldenFrame(t, d, sizes...)
}

func TestActionsAreSound(t *testing.T) {
	d, s, _ := open(t, borough(), browsetest.Me)
	for range 8 {
		tuitest.CheckActions(t, browsetest.Env(), s)
		d.Key("down")
	}
}

func TestEveryChildAndDutyIsThereOnceSoonestFirst(t *testing.T) {
	_, s, _ := open(t, borough(), browsetest.Me)
	seen := map[string]bool{}
	last := ""
	for _, r := range s.rows() {
		if seen[r.ID] {
			t.Errorf("%s is there twice", r.ID)
		}
		seen[r.ID] = true
		if due := r.Get("due"); due < last {
			t.Errorf("%s (%s) comes after %s", r.ID, due, last)
		} else {
			last = due
		}
	}
	if s.day.overdue == 0 || s.day.week == 0 || s.day.month == 0 || !seen["L-FOLLOW:followup-late"] {
		t.Errorf("a section is empty: %+v", s.day)
	}
}

func TestCounts(t *testing.T) {
	d, _, _ := open(t, borough(), browsetest.Me)
	d.Has("OVERDUE 6", "PEPs this term 19 of 20", "Changed since I last looked, Fri 20 Nov 2026", "Follow-ups promised, later")
}

func TestEnterGoesToTheWorkItself(t *testing.T) {
	d, s, nav := open(t, borough(), browsetest.Me)
	s.table.SelectID("L-CHECK:pep-0000")
	d.Key("enter")
	if !strings.HasPrefix(nav.Last(), "check pep-0000 then pep-") {
		t.Errorf("a PEP to check opened %q", nav.Last())
	}
	s.table.SelectID("C-Rn:carereview-0003")
	d.Key("enter")
	if !strings.HasPrefix(nav.Last(), "child child-0003") {
		t.Errorf("a review opened %q", nav.Last())
	}
	d.Key("w")
	if nav.Last() != "why C-Rn:carereview-0003 child-0003" {
		t.Errorf("why opened %q", nav.Last())
	}
}

func TestAFollowUpIsDoneOrSnoozedOrLeft(t *testing.T) {
	b := borough()
	d, s, nav := open(t, b, browsetest.Me)
	s.table.SelectID("L-FOLLOW:followup-late")
	d.Key("enter")
	d.Type("open the")
	d.Key("enter")
	if !strings.HasPrefix(nav.Last(), "child child-0004") {
		t.Errorf("opened %q", nav.Last())
	}
	d.Key("s")
	d.Type("+2w")
	d.Key("enter")
	d.Type("on leave")
	d.Key("enter")
	d.Has("Follow-up moved to Mon 7 Dec 2026.")
	d.Key("d")
	d.Type("spoke to her")
	d.Key("enter")
	d.Has("Follow-up done.")
	want := "snooze followup-late to 2026-12-07: on leave|done followup-late: spoke to her"
	if got := strings.Join(b.Written()[1:], "|"); got != want {
		t.Errorf("wrote %q, want %q", got, want)
	}
}

func TestLookingIsNotedOnceAndChangesStay(t *testing.T) {
	b := borough()
	d, _, _ := open(t, b, browsetest.Me)
	d.Send(ui.ChangedMsg{}, ui.ChangedMsg{})
	d.Key("end")
	d.Has("Carer: none → Eve")
	if got := strings.Join(b.Written(), "|"); got != "looked "+browsetest.Me {
		t.Errorf("wrote %q", got)
	}
	d.Key("C")
	d.Lacks("Carer: none")
}

func TestAReadOnlyFileIsNotWritten(t *testing.T) {
	b := borough()
	env := browsetest.Env()
	env.ReadOnly = "the file is read-only"
	tuitest.Drive(t, env, New(Options{Env: env, Book: b}))
	if got := b.Written(); len(got) > 0 {
		t.Errorf("wrote %q", got)
	}
}

func TestManagerOpensAnOfficerAndTheirOwn(t *testing.T) {
	b := borough()
	d, s, nav := open(t, b, "officer-max")
	d.Has("EHC review", "J. Demo", "overdue")
	d.Key("right", "down", "space", "R")
	d.Type("S. Exa")
	d.Key("enter")
	d.Has("Reassign to S. Example")
	d.Key("y")
	if got := b.Written(); !strings.Contains(strings.Join(got, "|"), "to officer-sam for review") {
		t.Errorf("wrote %q", got)
	}
	d.Key("L")
	if nav.Last() != "list due team:review" {
		t.Errorf("listed %q", nav.Last())
	}
	d.Key("m")
	if s.day.team {
		t.Error("the manager's own work is not shown")
	}
	d.Key("m")
	if !s.day.team {
		t.Error("the team's work does not come back")
	}
}

func TestWhatAnotherDoesForMyChildIsThereToo(t *testing.T) {
	b := borough()
	for id, v := range map[string]map[string]string{
		"B-DEC:mine":  {"name": "Kai Fixture", "work": "Decide now", "strand": "EHC", "officer": "J. Demo", "concerns": "J. Demo, " + browsetest.MyName},
		"B-DEC:none":  {"name": "Kai Fixture", "work": "Review it", "strand": "EHC", "concerns": browsetest.MyName},
		"L-FOLLOW:hi": {"name": "Kai Fixture", "work": "Ring back", "strand": "Action", "officer": "J. Demo", "concerns": "J. Demo, " + browsetest.MyName},
		"B-DEC:other": {"name": "Ana Mockford", "work": "Leave alone", "strand": "EHC", "officer": "J. Demo"},
	} {
		b.Lists[list.Due] = append(b.Lists[list.Due], browsetest.Row{ID: id, Child: "child-0004", Kind: "annual", Values: browsetest.Late(v, 30)})
	}
	d, _, _ := open(t, b, browsetest.Me)
	d.Resize(160, 50)
	d.Has("OVERDUE 9", "Decide now (EHC, J. Demo)", "Review it (EHC, nobody’s)", "Ring back (J. Demo)", "Check the PEP")
	d.Lacks("Leave alone", "("+browsetest.MyName)
}

func TestWhoseItIsStaysInSight(t *testing.T) {
	for _, tt := range []struct {
		text string
		w    int
		want string
	}{
		{"Decide after the annual review (EHC, J. Demo) · arranged", 34, "Decide after the a… (EHC, J. Demo)"},
		{"Decide after the annual review · arranged", 20, "Decide after the an…"},
		{"Review (EHC, Maximiliana Mockman)", 20, "Review (EHC)"},
		{"Complete the annual review (EHC, Maximiliana Mockman)", 24, "Complete the annu… (EHC)"},
		{"Review (Maximiliana Mockman-Samplewood)", 20, "Review (Maximiliana…"},
		{"Governors meet (15 school days) · 17 days suspended this term", 40, "Governors meet (15 school days) · 17 da…"},
	} {
		if got := cutWork(tt.text, tt.w); got != tt.want {
			t.Errorf("%q in %d cells is %q, not %q", tt.text, tt.w, got, tt.want)
		}
	}
}

func TestALongSectionEndsInAList(t *testing.T) {
	b := borough()
	for i := range 150 {
		v := browsetest.Late(map[string]string{"name": "Sample", "work": "Statutory review", "duty": "C-Rn", "officer": browsetest.MyName}, 30)
		b.Lists[list.Due] = append(b.Lists[list.Due], browsetest.Row{ID: "C-Rn:many" + string(rune('a'+i)), Child: "child-0009", Kind: "carereview", Values: v})
	}
	d, s, nav := open(t, b, browsetest.Me)
	d.Has("OVERDUE 156")
	s.table.SelectID(restID + "overdue")
	d.Has("and 56 more")
	d.Key("enter")
	if nav.Last() != "list due overdue concerns:me" {
		t.Errorf("listed %q", nav.Last())
	}
}

func TestManagerOfNoTeamSeesEveryone(t *testing.T) {
	b := borough()
	b.Recs["officer"] = append(b.Recs["officer"], &officer.Officer{ID: "head", Name: "H. Ead", Role: officer.Manager})
	d, s, _ := open(t, b, "head")
	d.Has("everyone’s work")
	if s.day.scope != "" {
		t.Errorf("scope is %q", s.day.scope)
	}
}

// Children near a limit of the law are said above the work, and one key lists them.
func TestLimitsAheadAreWarnedOfAndListed(t *testing.T) {
	b := borough()
	d, _, nav := open(t, b, browsetest.Me)
	d.Lacks("near 45 days", "without a school place")
	d.Key("N")
	if nav.Last() != "" {
		t.Errorf("with nobody near a limit it opened %q", nav.Last())
	}
	mine := func(more map[string]string) browsetest.Row {
		more["name"], more["vs"] = "Sample", browsetest.MyName
		return browsetest.Row{ID: "limit", Values: more}
	}
	other := browsetest.Row{ID: "other", Values: map[string]string{"near45": "yes", "vs": "J. Demo"}}
	left := mine(map[string]string{"near45": "yes", "group": "left"})
	b.Lists[list.Children] = []browsetest.Row{mine(map[string]string{"near45": "yes"}), mine(map[string]string{"unplaced": "2026-11-02"}), mine(map[string]string{"unplaced": "2026-11-09"}), other, left}
	d, _, nav = open(t, b, browsetest.Me)
	d.Has("⚑ 1 child near 45 days suspended · 2 without a school place · N lists them")
	tuitest.GoldenFrame(t, d, sizes[0])
	d.Key("N")
	if want := "list children (near45 -group:left or unplaced:*) vs:me"; nav.Last() != want {
		t.Errorf("listed %q, want %q", nav.Last(), want)
	}
	d, _, nav = open(t, b, "officer-tess") // of all the Virtual School’s
	d.Has("2 children near 45 days")
	d.Key("N")
	if want := "list children (near45 -group:left or unplaced:*)"; nav.Last() != want {
		t.Errorf("listed %q, want %q", nav.Last(), want)
	}
	d, _, _ = open(t, b, "officer-max") // none of the EHC reviews’
	d.Lacks("near 45 days")
}

// A manager who leads two kinds of team counts both, under the same terms as Due asks.
func TestManagerOfSeveralTeamsCountsThemAll(t *testing.T) {
	b := borough()
	b.Recs["team"] = append(b.Recs["team"], &officer.Team{ID: "team-new", Name: "EHC assessments", Kind: officer.EHCNew, Lead: "officer-max"})
	d, s, nav := open(t, b, "officer-max")
	d.Has("EHC assessments, EHC review")
	if s.day.scope != "team:new,review" {
		t.Errorf("scope is %q", s.day.scope)
	}
	d.Key("L")
	if nav.Last() != "list due team:new,review" {
		t.Errorf("listed %q", nav.Last())
	}
}

// The PEPs of a whole team are counted in full on a narrow window too.
func TestCountsOfATeamAreNotCut(t *testing.T) {
	env := browsetest.Env()
	d := day{overdue: 155, week: 113, month: 268, promised: 123, peps: 193, pepsOwed: 317}
	if got := d.head(env, 80); !strings.Contains(got, "PEPs 193 of 317") {
		t.Errorf("at 80 cells: %q", got)
	}
	if got := d.head(env, 160); !strings.Contains(got, "PEPs this term 193 of 317") {
		t.Errorf("at 160 cells: %q", got)
	}
}

// What a narrow column cuts stands in full under the list: what is due and whose it is,
// and what was changed to what.
func TestTheRowUnderTheCursorIsReadWholeOnANarrowWindow(t *testing.T) {
	b := borough()
	v := map[string]string{"name": "Kai Fixture", "work": "Send the final amended plan", "strand": "EHC", "officer": "J. Demo", "concerns": "J. Demo, " + browsetest.MyName}
	b.Lists[list.Due] = append(b.Lists[list.Due], browsetest.Row{ID: "B-FINAL8:x", Child: "child-0004", Kind: "annual", Values: browsetest.Late(v, 30)})
	d, s, _ := open(t, b, browsetest.Me)
	d.Resize(80, 24)
	d.Has("Send the final a… (EHC)")
	s.table.SelectID("B-FINAL8:x")
	d.Has("Send the final amended plan (EHC, J. Demo)")
	d.Key("end")
	d.Has("Carer: none → Eve", "(by J. Demo)")
	tuitest.Exact(t, d.Styled(), 80, 24)
}
