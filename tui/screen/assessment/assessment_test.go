package assessment

import (
	"context"
	"strings"
	"testing"

	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/school"
	"caseload/model/work"
	"caseload/tui/browse/browsetest"
	"caseload/tui/record"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

func day(s string) civil.Date { return civil.MustParse(s) }

const kai = "kai"

// sample is Kai, five, whose assessment was asked for on 2 September 2026; what is
// known of it beyond that comes from the test. Today is Mon 23 Nov 2026.
func sample(change func(f *casefile.File, a *ehc.Assessment)) *booktest.Book {
	b := booktest.New("x")
	b.Extra["school"]["far"] = &school.School{ID: "far", Name: "Far Hall", LAEstab: "2114000", OutOfArea: true}
	f := &casefile.File{Child: child.Child{ID: kai, Forename: "Kai", Surname: "Fixture", Born: day("2021-05-09"), Recorded: "0", RecordedYear: 2026, School: "ash", Need: "SLCN"}}
	f.Assessments = []ehc.Assessment{{ID: "kai1", Child: kai, Kind: "new", Received: day("2026-09-02"), Source: "parent"}}
	if change != nil {
		change(f, &f.Assessments[0])
	}
	b.Files[kai] = f
	return b
}

// midway is Kai with advice asked and one of it late.
func midway() *booktest.Book {
	return sample(func(f *casefile.File, a *ehc.Assessment) {
		a.Panel, a.PanelOn = true, day("2026-08-25")
		a.Decision, a.DecidedOn, a.Notified = "assess", day("2026-09-29"), day("2026-10-02")
		advice := func(who, asked, received string, chases int) {
			x := ehc.Advice{ID: "ad-" + who, Child: kai, Assessment: "kai1", Adviser: who, Asked: day(asked), Chases: chases}
			if received != "" {
				x.Received = day(received)
			}
			if chases > 0 {
				x.Chased = day("2026-11-19")
			}
			f.Advice = append(f.Advice, x)
		}
		advice("medical", "2026-10-03", "", 2)
		advice("parent", "2026-10-03", "2026-10-12", 0)
		advice("ep", "2026-10-15", "", 0)
		advice("school", "2026-10-03", "2026-11-20", 1)
		advice("social", "2026-10-03", "2026-10-20", 0)
	})
}

// served is Kai with a draft that was served, settings that were asked, a check.
func served(f *casefile.File, a *ehc.Assessment) {
	a.Decision, a.DecidedOn, a.Notified = "assess", day("2026-09-29"), day("2026-10-02")
	f.Advice = []ehc.Advice{{ID: "ad-ep", Child: kai, Assessment: "kai1", Adviser: "ep", Asked: day("2026-10-03"), Received: day("2026-11-01")}}
	a.Outcome, a.OutcomeOn, a.DraftServed, a.Wanted = "issue", day("2026-11-05"), day("2026-11-16"), "elm"
	a.MeetingAsked = day("2026-11-20")
	f.Consultations = []ehc.Consultation{
		{ID: "co1", Child: kai, Assessment: "kai1", Kind: "setting", School: "elm", Preferred: true, Sent: day("2026-11-16")},
		{ID: "co2", Child: kai, Assessment: "kai1", Kind: "setting", School: "ash", Sent: day("2026-11-02")},
		{ID: "co3", Child: kai, Assessment: "kai1", Kind: "setting", School: "far", Sent: day("2026-11-10"), Answered: day("2026-11-18"), Answer: "full", Reasons: "No place in Year 1 before September."},
	}
	marks := [12]string{"ok", "improve", "ok", "na", "no", "ok", "ok", "na", "na", "ok", "na", "ok"}
	f.DraftChecks = []ehc.DraftCheck{{ID: "dc1", Child: kai, Assessment: "kai1", On: day("2026-11-11"), Writer: booktest.Me, Checker: "jd", Marks: marks, Rating: "amber", Returned: day("2026-11-11"), Again: day("2026-11-13")}}
}

func testEnv() *ui.Env {
	env := tuitest.Env()
	env.Ctx = work.As(context.Background(), booktest.Me)
	return env
}

func opened(t *testing.T, b *booktest.Book) (*tuitest.Driver, *browsetest.Nav) {
	t.Helper()
	env, a := testEnv(), &browsetest.Nav{}
	return tuitest.Drive(t, env, New(env, b, a, record.NewForms(env, b), Options{ID: "kai1"})), a
}

// cases are the hard ones.
func cases() map[string]*booktest.Book {
	again := func(f *casefile.File, a *ehc.Assessment) {
		a.Kind, a.Plan, a.Received = "again", "pl", day("2026-09-02")
		f.Plans = []ehc.Plan{{ID: "pl", Child: kai, Made: day("2024-01-10"), School: "ash"}}
	}
	return map[string]*booktest.Book{
		"new":    sample(nil),
		"midway": midway(),
		"served": sample(served),
		"late": sample(func(f *casefile.File, a *ehc.Assessment) {
			served(f, a)
			a.Received = day("2026-05-04")
			a.Exception, a.ExceptionFrom, a.ExceptionTo, a.ExceptionWhy, a.ApprovedBy = "a", day("2026-07-20"), day("2026-09-03"), "The school was closed; its letter is on file.", "jd"
		}),
		"noadvice": sample(func(_ *casefile.File, a *ehc.Assessment) {
			a.Decision, a.Notified = "assess", day("2026-10-02")
		}),
		"again": sample(again),
		"again-agreed": sample(func(f *casefile.File, a *ehc.Assessment) {
			again(f, a)
			a.Decision, a.Notified = "assess", day("2026-09-14")
		}),
		"withdrawn": sample(func(_ *casefile.File, a *ehc.Assessment) {
			a.Decision, a.Notified = "assess", day("2026-10-02")
			a.Withdrawn, a.WithdrawnWhy, a.Exported = day("2026-11-09"), "moved", "Northshire"
		}),
		"done": sample(func(f *casefile.File, a *ehc.Assessment) {
			served(f, a)
			a.Received, a.FinalSent, a.Plan, a.Reps, a.MeetingHeld = day("2026-07-06"), day("2026-11-20"), "pl", day("2026-11-18"), day("2026-11-19")
			f.Plans = []ehc.Plan{{ID: "pl", Child: kai, Made: day("2026-11-20"), School: "elm", Type: "mainstream", Need: "SLCN", Band: "4"}}
		}),
		"refused": sample(func(f *casefile.File, a *ehc.Assessment) {
			a.Decision, a.Notified, a.DecisionWhy, a.Mediation, a.Tribunal = "refuse", day("2026-10-02"), "Needs can be met from what the school ordinarily has.", true, true
			f.Disputes = []ehc.Dispute{{ID: "di1", Child: kai, Assessment: "kai1", About: "assess", Notice: day("2026-10-02"), Told: day("2026-10-20"), Registered: day("2026-11-02"), Appeal: day("2026-11-03")}}
			f.Orders = []ehc.Order{{ID: "or1", Child: kai, Dispute: "di1", Kind: "assess", Made: day("2026-11-18"), Detail: "Assess"}}
		}),
		"long": sample(func(f *casefile.File, a *ehc.Assessment) {
			served(f, a)
			f.Child.Surname = tuitest.LongName()
			a.DecisionWhy = strings.Repeat("A very long reason that goes on. ", 12)
		}),
	}
}

func TestFrames(t *testing.T) {
	for name, b := range cases() {
		t.Run(name, func(t *testing.T) {
			d, _ := opened(t, b)
			tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
		})
	}
}

func TestHostileText(t *testing.T) {
	for _, name := range tuitest.Names() {
		b := sample(func(f *casefile.File, a *ehc.Assessment) {
			served(f, a)
			f.Child.Forename, f.Child.Surname, a.Exported, a.ExceptionWhy, a.Exception = name, name, name, name, "c"
			f.Consultations[0].School, f.Consultations[0].Authority, f.Consultations[2].Reasons = "", name, name
			f.Advice = append(f.Advice, ehc.Advice{ID: "odd", Child: kai, Assessment: "kai1", Adviser: "other", Service: name, Asked: day("2026-10-03")})
		})
		d, _ := opened(t, b)
		for _, size := range tuitest.Sizes() {
			d.Resize(size.W, size.H)
			d.Key("home")
			for range 6 {
				tuitest.Exact(t, d.Styled(), size.W, size.H)
				tuitest.Tame(t, d.Styled())
				d.Key("down", "down", "down")
			}
		}
	}
}

func TestActionsAreSound(t *testing.T) {
	env := testEnv()
	for name, b := range cases() {
		s := New(env, b, &browsetest.Nav{}, record.NewForms(env, b), Options{ID: "kai1"})
		d := tuitest.Drive(t, env, s)
		t.Run(name, func(t *testing.T) { tuitest.CheckActions(t, env, d.Top()) })
	}
}

// What the sketch promises: the week, the line with its marks, who has answered.
func TestWhereItStands(t *testing.T) {
	d, _ := opened(t, midway())
	d.Resize(130, 40)
	d.Has("Assessment · Kai Fixture", "week 12 of 20", "requested by parent or carer Wed 2 Sep 2026", "5y 6m", "decided wk 5", "due Wed 20 Jan 2027", "●",
		"parent ✓", "medical ✗ 9d over, chased twice", "EP due in 3d", "social care ✓",
		"Waiting for: medical (9d over), EP (in 3d).", "on course, forecast wk 20", "inclusion panel first, Tue 25 Aug 2026", "6 days late")
}

func TestLineOfWeeks(t *testing.T) {
	for name, want := range map[string][]string{
		"new":          {"0·", "6", "16", "20", "due Wed 20 Jan 2027"},
		"late":         {"LATE: the plan was due Mon 21 Sep 2026, 63 days ago", "draft wk 28", "The school was closed", "approved by J. Demo", "it excuses lateness; the date stays"},
		"again":        {"Re-assessment", "15d", "due Thu 24 Dec 2026"},
		"again-agreed": {"Re-assessment", "14", "due Mon 21 Dec 2026"},
		"withdrawn":    {"withdrawn in week 10", "Moved to another authority", "to Northshire", "nothing is outstanding"},
		"done":         {"plan sent in week 20", "names Elmfield High", "Final plan sent Fri 20 Nov 2026", "nothing is outstanding"},
		"served":       {"the family’s fifteen days end Mon 30 Nov 2026", "Meeting asked for Fri 20 Nov 2026", "not held yet", "no answer: neither consent nor refusal", "Says it is full", "◐ AMBER", "to improve: B E"},
		"refused":      {"the decision stays as it was made", "Order: Assess or re-assess: tell the family", "Mediation on the request, tribunal on the request", "Order: tell the family of the assessment – ours"},
		"noadvice":     {"Ask for advice – ours (s)"},
	} {
		d, _ := opened(t, cases()[name])
		d.Resize(160, 50)
		t.Run(name, func(t *testing.T) { d.Has(want...) })
	}
}

func TestOneKeyReceives(t *testing.T) {
	b := midway()
	d, _ := opened(t, b)
	toRow(t, d, ehc.Advices.Name(), "ad-medical")
	d.Key("r")
	if len(b.Edits) != 1 || b.Edits[0].ID != "ad-medical" || b.Edits[0].Set["received"] != "2026-11-23" || len(b.Edits[0].Set) != 1 {
		t.Fatalf("edited %+v", b.Edits)
	}
	d.Has("Received today: advice of medical.", "medical ✓")
}

// toRow stands on the line of a record.
func toRow(t *testing.T, d *tuitest.Driver, kind, id string) {
	t.Helper()
	d.Key("home")
	s := d.Top().(*Screen)
	for range s.data.rows {
		if r := s.current(); r.kind == kind && r.id == id && r.field != "next" {
			return
		}
		d.Key("down")
	}
	t.Fatalf("there is no line of %s %s\n%s", kind, id, d.Frame())
}

func TestChasingShowsTheLetter(t *testing.T) {
	b := midway()
	d, _ := opened(t, b)
	toRow(t, d, ehc.Advices.Name(), "ad-medical")
	d.Key("c")
	d.Has("Chase: Kai Fixture · Medical", "Dear colleague,", "On Sat 3 Oct 2026 we asked for your advice", "It was due on Sat 14 Nov 2026")
	d.Key("esc")
	if len(b.Did) > 0 {
		t.Fatal("chased although given up")
	}
	d.Key("C", "enter")
	if len(b.Did) != 1 || b.Did[0] != "chase ad-medical on 2026-11-23" || !strings.Contains(b.Letters["ad-medical"], "Kai Fixture") {
		t.Errorf("did %v with %v", b.Did, b.Letters)
	}
	d.Has("chased 3 times")
}

type office struct{}

func (office) Chase(_ context.Context, id string) (string, error) {
	return "Our own words on " + id, nil
}

func TestTheAuthoritysOwnLetterIsSent(t *testing.T) {
	b := midway()
	env := testEnv()
	d := tuitest.Drive(t, env, New(env, b, &browsetest.Nav{}, record.NewForms(env, b), Options{ID: "kai1", Letters: office{}}))
	d.Key("C")
	d.Has("Our own words on ad-medical")
	d.Key("y")
	if b.Letters["ad-medical"] != "Our own words on ad-medical" {
		t.Errorf("sent %v", b.Letters)
	}
}

func TestAskingHasTheUsualChosen(t *testing.T) {
	b := sample(func(f *casefile.File, a *ehc.Assessment) {
		a.Decision, a.Notified = "assess", day("2026-10-02")
		f.Advice = []ehc.Advice{{ID: "x", Child: kai, Assessment: "kai1", Adviser: "ep", Asked: day("2026-10-03")}}
	})
	d, _ := opened(t, b)
	d.Key("s")
	d.Has("[✓] Parent or carer", "[✓] Medical", "[ ] Speech and language therapist", "4 are chosen")
	d.Lacks("Educational psychologist  ")
	d.Key("m", "e", "enter") // without medical, with the young person… by their letters
	if len(b.Did) != 1 || !strings.HasPrefix(b.Did[0], "ask parent,school,social") {
		t.Errorf("did %v", b.Did)
	}
}

func TestNothingChosenAsksNobody(t *testing.T) {
	b := sample(func(_ *casefile.File, a *ehc.Assessment) { a.Decision, a.Notified = "assess", day("2026-10-02") })
	d, _ := opened(t, b)
	d.Key("s")
	for range 5 {
		d.Key("space", "down")
	}
	d.Key("enter")
	d.Has("Choose at least one.")
	if len(b.Did) > 0 {
		t.Error("asked nobody")
	}
}

func TestConsultingSeveralAtOnce(t *testing.T) {
	b := sample(served)
	b.Files[kai].Consultations = nil
	d, _ := opened(t, b)
	d.Key("n")
	d.Has("the family asks for it", "Elmfield High")
	d.Key("enter")
	d.Has("Send to Elmfield High")
	d.Type("far")
	d.Key("enter")
	d.Has("Send to Elmfield High, Far Hall, Tower Hamlets")
	d.Key("enter")
	want := "consult setting elm, setting far, authority far " + authorityOf(b.Extra["school"]["far"].(*school.School))
	if len(b.Did) != 1 || b.Did[0] != want {
		t.Errorf("did %q, want %q in one change", b.Did, want)
	}
	if c := b.Files[kai].Consultations; len(c) != 3 || !c[0].Preferred || c[1].Preferred || c[2].Assessment != "kai1" {
		t.Errorf("asked %+v", c)
	}
}

func TestWhatDoesNotComeYetSaysWhy(t *testing.T) {
	d, _ := opened(t, sample(nil))
	for key, why := range map[string]string{
		"s": "advice is asked for after the decision to assess", "v": "a draft is served after the decision to issue a plan", "p": "the draft has not been served yet",
		"o": "it comes after the decision to assess", "C": "no advice is late", "c": "move to advice that has not come",
	} {
		d.Key(key)
		d.Has(why)
	}
}

func TestWhatOpensFromALine(t *testing.T) {
	d, a := opened(t, midway())
	d.Key("a")
	if got := a.Last(); got != "log kai" {
		t.Error(got)
	}
	d.Key("i")
	if got := a.Last(); got != "child kai 0 of 0" {
		t.Error(got)
	}
	toRow(t, d, ehc.Advices.Name(), "ad-medical")
	d.Key("h")
	if got := a.Last(); got != "history advice ad-medical" {
		t.Error(got)
	}
	d.Key("L")
	if got := a.Last(); got != "letter advice ad-medical" {
		t.Error(got)
	}
	d.Key("end", "enter")
	if got := a.Last(); !strings.HasPrefix(got, "why ") {
		t.Error(got)
	}
}

func TestAMissingAssessment(t *testing.T) {
	env, b := testEnv(), sample(nil)
	d := tuitest.Drive(t, env, New(env, b, &browsetest.Nav{}, record.NewForms(env, b), Options{ID: "gone"}))
	if msg, ok := tuitest.Last[ui.ErrMsg](d); !ok || fault.KindOf(msg.Err) != fault.NotFound {
		t.Errorf("told %v", msg.Err)
	}
	d.Key("d", "s", "c", "C", "r", "R", "o", "x", "v", "f", "n", "p", "X", "z", "m", "e", "enter", "w", "h", "i") // nothing to do it to
}

// From the request to the final plan by keys alone.
func TestFromRequestToPlan(t *testing.T) {
	b := sample(nil)
	d, _ := opened(t, b)
	d.Resize(130, 45)
	d.Has("Tell the family whether there will be an assessment – ours (d)")
	d.Key("d", "tab", "tab") // past the panel
	d.Key("a", "tab", "tab") // to assess; decided today stands
	d.Type("today")
	d.Key("ctrl+s")
	d.Has("The decision is recorded", "Ask for advice – ours (s)")
	d.Key("s", "enter")
	d.Has("Asked 5 advisers", "parent due in 42d")
	for range 5 {
		d.Key("home", "r") // on what holds it up
	}
	d.Has("Decide whether to issue a plan, and tell the family – ours (o)")
	d.Key("o", "i", "ctrl+s")
	d.Has("Serve the draft plan – ours (x checks it, v)")
	d.Key("v", "ctrl+s")
	d.Has("The draft is served", "the family’s fifteen days end Mon 7 Dec 2026")
	d.Key("f", "ctrl+s")
	d.Has("answered Mon 23 Nov 2026", "Send the final plan – ours (p)")
	d.Key("p")
	d.Has("The final plan · Kai Fixture", "Sent to the family")
	d.Key("ctrl+s")
	d.Has("The final plan is recorded and in force.", "plan sent in week 12", "nothing is outstanding")
	a := b.Files[kai].Assessments[0]
	if a.Decision != "assess" || a.Notified != b.Day || a.Outcome != "issue" || a.OutcomeOn != b.Day || a.DraftServed != b.Day || a.FinalSent != b.Day {
		t.Errorf("%+v", a)
	}
	if b.Issued["need"] != "SLCN" || b.Issued["made"] != "" {
		t.Errorf("issued with %v", b.Issued)
	}
}
