package duty_test

import (
	"strings"
	"testing"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
)

func day(s string) civil.Date { return civil.MustParse(s) }

func book(t *testing.T, local map[duty.RuleID]calendar.Length) *duty.Book {
	t.Helper()
	b, err := duty.NewBook(local)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func env(t *testing.T, local map[duty.RuleID]calendar.Length) *duty.Env {
	t.Helper()
	return &duty.Env{Calendar: calendar.New(calendar.Options{}), Book: book(t, local), Today: day("2026-11-21"), Explain: true}
}

func TestEveryRuleCanBeReadOut(t *testing.T) {
	seen := map[duty.RuleID]bool{}
	for _, r := range book(t, nil).Rules() {
		if seen[r.ID] {
			t.Errorf("%s stands twice in the table", r.ID)
		}
		seen[r.ID] = true
		for what, text := range map[string]string{"title": r.Title, "words": r.Words, "law": r.Law, "what closes it": r.Closes, "strand": r.Strand} {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s has no %s", r.ID, what)
			}
		}
		if r.Adjustable && r.Length == nil {
			t.Errorf("%s may be changed and has no length to change", r.ID)
		}
		if r.Adjustable && r.Weight == duty.Statutory && r.Certainty == "" { // what is not confirmed can be put right
			t.Errorf("%s is laid down in %s and may be changed", r.ID, r.Law)
		}
	}
}

func TestAnAuthoritySetsOnlyWhatIsItsOwn(t *testing.T) {
	b := book(t, map[duty.RuleID]calendar.Length{duty.PEPInitial: calendar.WorkingDays(20)})
	if r, _ := b.Rule(duty.PEPInitial); r.Length != calendar.WorkingDays(20) {
		t.Errorf("the local period of the initial PEP is %v", r.Length)
	}
	for _, id := range []duty.RuleID{duty.FinalPlan, duty.CareFirst, "Z-99"} {
		if _, err := duty.NewBook(map[duty.RuleID]calendar.Length{id: calendar.Weeks(99)}); err == nil {
			t.Errorf("%s was changed", id)
		}
	}
}

func TestALocalPeriodMovesTheDate(t *testing.T) {
	c := duty.Clock{Rule: duty.PEPInitial, Record: "c", Trigger: day("2026-11-02"), TriggerText: "Became looked after"}
	for length, want := range map[calendar.Length]string{calendar.WorkingDays(10): "2026-11-16", calendar.WorkingDays(20): "2026-11-30", calendar.Weeks(1): "2026-11-09"} {
		d, err := env(t, map[duty.RuleID]calendar.Length{duty.PEPInitial: length}).Work(c)
		if err != nil {
			t.Fatal(err)
		}
		if d.Due != day(want) {
			t.Errorf("%s from Mon 2 Nov 2026 is %s, want %s", length, d.Due.Long(), want)
		}
	}
}

func TestStates(t *testing.T) {
	base := duty.Clock{Rule: duty.ReviewDecide, Record: "r", Trigger: day("2026-10-20")} // due 17 Nov 2026
	for name, tc := range map[string]struct {
		edit func(*duty.Clock)
		want duty.State
		open bool
	}{
		"overdue":     {func(*duty.Clock) {}, duty.Breached, true},
		"running":     {func(c *duty.Clock) { c.Trigger = day("2026-10-24") }, duty.Running, true},
		"not started": {func(c *duty.Clock) { c.Trigger = day("2026-11-22") }, duty.NotStarted, false},
		"met":         {func(c *duty.Clock) { c.Met = day("2026-11-17") }, duty.Met, false},
		"met late":    {func(c *duty.Clock) { c.Met = day("2026-11-18") }, duty.MetLate, false},
		"excused":     {func(c *duty.Clock) { c.Excuses = []string{"(c)"} }, duty.Excused, true},
		"cancelled":   {func(c *duty.Clock) { c.Ended = "withdrawn" }, duty.Cancelled, false},
	} {
		c := base
		tc.edit(&c)
		d, err := env(t, nil).Work(c)
		if err != nil {
			t.Fatal(err)
		}
		if d.State != tc.want || d.Open() != tc.open {
			t.Errorf("%s: %s, open %v, due %s", name, d.State, d.Open(), d.Due)
		}
	}
}

func TestOfTwoClocksTheEarlierCounts(t *testing.T) {
	or := duty.Clock{Rule: duty.ReviewFinal12, Trigger: day("2026-12-02")}
	d, err := env(t, nil).Work(duty.Clock{Rule: duty.ReviewFinal8, Record: "r", Trigger: day("2026-12-09"), Or: &or})
	if err != nil {
		t.Fatal(err)
	}
	if d.Due != day("2027-02-03") || !strings.Contains(strings.Join(d.Steps, "\n"), "the earlier counts") {
		t.Errorf("due %s: %v", d.Due.Long(), d.Steps)
	}
}

func TestAnUnknownRuleIsAnError(t *testing.T) {
	if _, err := env(t, nil).Work(duty.Clock{Rule: "Z-99"}); err == nil {
		t.Error("a clock of no rule was worked out")
	}
}

func TestLate(t *testing.T) {
	for due, want := range map[string]string{"2026-11-12": "9d over", "2026-11-21": "today", "2026-11-25": "in 4d", "": "no date"} {
		d, err := civil.Parse(due)
		if err != nil {
			t.Fatal(err)
		}
		if got := duty.Late(d, day("2026-11-21")); got != want {
			t.Errorf("due %q is %q, want %q", due, got, want)
		}
	}
}

// An order of the Tribunal has one rule and a period for each kind of order.
func TestARecordMayDecideThePeriodAndItsLaw(t *testing.T) {
	e := env(t, nil)
	c := duty.Clock{Rule: duty.TribunalOrder, Record: "o", Trigger: day("2026-11-02"), TriggerText: "Order made", Length: calendar.Weeks(2), Law: "reg. 45"}
	d, err := e.Work(c)
	if err != nil {
		t.Fatal(err)
	}
	if d.Due != day("2026-11-16") || d.Rule.Law != "reg. 45" || d.State != duty.Breached {
		t.Errorf("due %s by %s, %s", d.Due, d.Rule.Law, d.State)
	}
	if why := duty.Text(d.Why(e.Today)); !strings.Contains(why, "Mon 2 Nov 2026 + 2 weeks = Mon 16 Nov 2026") || !strings.Contains(why, "reg. 45 (statutory)") {
		t.Errorf("explained as\n%s", why)
	}
	if r, _ := e.Book.Rule(duty.TribunalOrder); r.Length != nil || r.Law == "reg. 45" {
		t.Errorf("the rule itself has become %v, %s", r.Length, r.Law)
	}
}

// What is not confirmed may be put right by the authority, though it is the law's.
func TestAnUnconfirmedPeriodIsTheAuthoritysToSet(t *testing.T) {
	e := env(t, map[duty.RuleID]calendar.Length{duty.Recommendation: calendar.Weeks(4), duty.DraftReturn: calendar.WorkingDays(3)})
	for rule, want := range map[duty.RuleID]string{duty.Recommendation: "2026-11-30", duty.DraftReturn: "2026-11-05"} {
		d, err := e.Work(duty.Clock{Rule: rule, Record: "r", Trigger: day("2026-11-02")})
		if err != nil || d.Due != day(want) {
			t.Errorf("%s: due %s, %v", rule, d.Due, err)
		}
	}
}
