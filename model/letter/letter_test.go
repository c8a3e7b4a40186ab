package letter_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caseload/model/attainment"
	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/letter"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/school"
	"caseload/model/setting"
)

func day(s string) civil.Date { return civil.MustParse(s) }

var today = day("2026-11-23")

// zoe has something of everything about which letters are written.
func zoe() *casefile.File {
	return &casefile.File{
		Child: child.Child{ID: "zoe", LocalID: "566910", Forename: "Zoë", Surname: "Testa-Brook", Born: day("2014-02-03"), Carer: "Ms R. Testa", School: "elm"},
		School: &school.School{ID: "elm", Name: "Elmfield High", Head: "Ms H. Demo", Senco: "Mr S. Sample", Address: "2 Example Lane\nOakton",
			Postcode: "ZZ1 1ZZ"},
		Assessments: []ehc.Assessment{{ID: "as1", Child: "zoe", Received: day("2026-09-07"), Source: "parent", DecisionWhy: "Support at school has just begun.",
			OutcomeWhy: "What is needed can be given without a plan.", Wanted: "ash"}},
		Advice: []ehc.Advice{{ID: "ad1", Child: "zoe", Assessment: "as1", Adviser: "ep", Service: "Dr P. Placeholder", Asked: day("2026-10-05")}},
		Plans: []ehc.Plan{{ID: "pl1", Child: "zoe", Made: day("2025-01-20"), Reviewed: day("2026-01-12"), School: "elm", Need: "SEMH",
			Transfer: day("2026-11-02"), From: "Ashdown Borough"}},
		Reviews: []ehc.Review{{ID: "r1", Child: "zoe", Plan: "pl1", Kind: "annual", Meeting: day("2026-11-20"), Held: day("2026-11-20"),
			Why: "The needs are as they were."}},
		Consultations: []ehc.Consultation{
			{ID: "c1", Child: "zoe", Plan: "pl1", Kind: "setting", School: "ash", Sent: day("2026-11-16")},
			{ID: "c2", Child: "zoe", Plan: "pl1", Kind: "authority", School: "ash", Authority: "Ashdown Borough", Sent: day("2026-11-23")}},
		Transfers: []ehc.Transfer{{ID: "t1", Child: "zoe", Plan: "pl1", Year: 2027, Phase: "secondary"}},
		Disputes: []ehc.Dispute{{ID: "d1", Child: "zoe", Plan: "pl1", About: "contents", Notice: day("2026-10-26"), Wanted: true, Told: day("2026-11-09"),
			Appeal: day("2026-11-16"), Hearing: day("2027-03-18")}},
		PEPs: []pep.PEP{{ID: "p1", Child: "zoe", Term: "2025-summer", HeldOn: day("2026-06-10"), Rating: pep.Green, RatedOn: day("2026-06-20")},
			{ID: "p2", Child: "zoe", Term: "2026-autumn", Kind: "termly", Meeting: day("2026-11-18"), HeldOn: day("2026-11-18"), At: "14:00", Where: "Library", SW: true, Voice: "I like the new reading group.\nI want to sit with Ana.", VoiceHow: "own",
				Strengths: "Zoë is proud of her reading.", Needs: "Working on outcome 2 of the plan.", Wider: "Football on Tuesdays.", Careers: "Not for Year 8."}},
		Targets: []pep.Target{{ID: "t1", PEP: "p1", Number: 1, Text: "Read aloud | in class", Outcome: "met", Evidence: "Reading log"}, {ID: "t2", PEP: "p1", Number: 2, Text: "Attend every day"},
			{ID: "t3", PEP: "p2", Number: 1, Text: "Reading age from 6y0m to 7y4m", Baseline: "6y0m", By: day("2027-02-12"), Intervention: "1:1 literacy", Cost: 18000, Stream: "ppplus", Who: "Mrs Demo"}},
		Checks:   []pep.Check{{ID: "k1", PEP: "p2", On: day("2026-11-20"), Rating: pep.Amber, ToSchool: "Thank you for Zoë’s PEP. It is rated AMBER.", ToSW: "Zoë’s PEP has been checked."}},
		Weeks:    []attendance.Week{{ID: "w1", Monday: day("2026-11-09"), Possible: 10, Attended: 8, Unauthorised: 2}, {ID: "w2", Monday: day("2026-11-16"), Possible: 10, Attended: 9, Authorised: 1}},
		Progress: []attainment.TeacherAssessment{{ID: "v1", Term: "2026-autumn", Subject: attainment.Subjects.Codes[0].Value, Against: attainment.Against.Codes[0].Value, Progress: attainment.Progress.Codes[0].Value, Note: "Phonics secure"}},
	}
}

func facts(t testing.TB, kind, id string) letter.Facts {
	t.Helper()
	cal := calendar.New(calendar.Options{})
	book, err := duty.NewBook(nil)
	if err != nil {
		t.Fatal(err)
	}
	file := zoe()
	f := letter.Facts{Today: today, Calendar: cal,
		Authority: setting.Authority{Name: "Oakshire Council", Address: "1 Example Street\nOakton ZZ1 2ZZ", Phone: "01632 960000", Email: "ehc@oakshire.example",
			Mediation: "Example Mediation\n01632 960001\nhello@mediation.example", Support: "Oakshire SENDIASS\n01632 960002\nadvice@sendiass.example"},
		Officer: officer.Officer{Name: "Priya Demo", JobTitle: "EHC case officer", Email: "priya@oakshire.example"},
		Schools: map[string]school.School{"ash": {ID: "ash", Name: "Ash Academy", Head: "Mr A. Mock", Address: "3 Test Road"}}}
	if kind == "school" {
		f.Kind, f.Record, f.School = kind, "elm", file.School
		f.Term, _ = cal.Term("2026-spring")
		f.Due = []letter.ReviewDue{
			{Name: "Zoë Testa-Brook", Number: "566910", Year: "8", Due: day("2027-01-11"), Meeting: day("2026-12-14"), Last: day("2026-01-12"), Set: day("2026-12-10")},
			{Name: "Marcus | Samplewood", Number: "566911", Year: "9", Due: day("2027-02-01"), Meeting: day("2027-01-04"), Last: day("2026-02-02")}}
		return f
	}
	if !f.About(file, kind, id) {
		t.Fatalf("no %s %s", kind, id)
	}
	ds, err := file.Duties(&duty.Env{Calendar: cal, Book: book, Today: today})
	if err != nil {
		t.Fatal(err)
	}
	f.Duties = ds
	return f
}

// records are where each kind of letter is tried.
var records = map[string]string{"assessment": "as1", "plan": "pl1", "annual": "r1", "advice": "ad1", "consultation": "c1", "transfer": "t1",
	"dispute": "d1", "school": "elm", "pep": "p2", "child": "zoe"}

func merged(t *testing.T, id string, f letter.Facts) letter.Letter {
	t.Helper()
	tpl, ok := f.Wording(id)
	if !ok {
		t.Fatalf("no template %s", id)
	}
	l, err := letter.Merge(tpl, f)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Every built-in letter, as it reads for one child.
func TestLetters(t *testing.T) {
	for _, s := range letter.Specs() {
		t.Run(s.ID, func(t *testing.T) {
			id := records[s.Kinds[0]]
			if s.ID == "consult-authority" {
				id = "c2"
			}
			l := merged(t, s.ID, facts(t, s.Kinds[0], id))
			for _, gap := range l.Missing {
				if gap != "last day for the authority’s response" { // counted in tribunal days by its clock alone
					t.Errorf("a gap for %s", gap)
				}
			}
			golden.RequireEqual(t, letter.Plain(l.Text))
		})
	}
}

// A letter that can be appealed against says so, with the mediation adviser and
// the day.
func TestRightsOfAppealAreGiven(t *testing.T) {
	for _, id := range []string{"not-assess", "not-issue", "final", "review-maintain", "review-cease", "final-amended", "not-amended"} {
		s, ok := letter.SpecOf(id)
		if !ok {
			t.Fatalf("no letter %s", id)
		}
		text := merged(t, id, facts(t, s.Kinds[0], records[s.Kinds[0]])).Text
		for _, want := range []string{"First-tier Tribunal", "Example Mediation", "within two months of the date of this letter (by Monday 25 January 2027)", "Oakshire SENDIASS"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", id, want)
			}
		}
	}
}

// The fifteen days begin with the day of service: the last is fourteen days on.
func TestFifteenDays(t *testing.T) {
	f := facts(t, "assessment", "as1")
	if got := merged(t, "draft", f).Text; !strings.Contains(got, "The last day is Monday 7 December 2026.") {
		t.Errorf("sent today:\n%s", got)
	}
	f.Assessment.DraftServed = day("2026-11-19")
	if got := merged(t, "draft", f).Text; !strings.Contains(got, "The last day is Thursday 3 December 2026.") {
		t.Errorf("served as recorded:\n%s", got)
	}
	f = facts(t, "annual", "r1")
	f.Review.Decision, f.Review.NoticeSent = "amend", day("2026-11-25")
	got := merged(t, "amendment-notice", f).Text
	// 25 Nov + 8 weeks = 20 Jan; 20 Nov + 12 weeks = 12 Feb: the earlier counts.
	for _, want := range []string{"The last day is Wednesday 9 December 2026.", "by Wednesday 20 January 2027"} {
		if !strings.Contains(got, want) {
			t.Errorf("the notice lacks %q:\n%s", want, got)
		}
	}
}

// An appeal whose two months end in August is in time until the first working day
// of September (HESC Rules 2008 rule 12(3)).
func TestAppealInAugust(t *testing.T) {
	f := facts(t, "assessment", "as1")
	f.Assessment.Notified = day("2026-06-15")
	if got := merged(t, "not-assess", f).Text; !strings.Contains(got, "(by Tuesday 1 September 2026)") {
		t.Errorf("%s", got)
	}
}

// What is not known is a gap that can be seen, and is listed once, in the order of
// the text; lines that need it and begin with ? are left out.
func TestGaps(t *testing.T) {
	f := letter.Facts{Today: today}
	l, err := letter.Merge(letter.Template{ID: "own", Name: "Own", Body: "Dear {addressee}\n\n?Tel. {authority telephone}\n\n?Ref. {number} of {date}\n\nMeeting: {meeting}, {meeting}; {due A-20}.\n"}, f)
	if err != nil {
		t.Fatal(err)
	}
	want := "Dear [missing: name of the parent or carer]\n\nMeeting: [missing: date of the meeting], [missing: date of the meeting]; [missing: date for “Send the final plan”].\n"
	if l.Text != want {
		t.Errorf("got\n%s\nwant\n%s", l.Text, want)
	}
	missing := []string{"name of the parent or carer", "date of the meeting", "date for “Send the final plan”"}
	if diff := cmp.Diff(missing, l.Missing); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(missing, letter.Gaps(l.Text)); diff != "" {
		t.Error(diff)
	}
	if got := letter.Gaps(strings.Replace(l.Text, "[missing: name of the parent or carer]", "Ms Demo", 1)); len(got) != 2 {
		t.Errorf("after one was filled in there are %q", got)
	}
}

// A young person over compulsory school age is written to, as “you”.
func TestYoungPerson(t *testing.T) {
	f := facts(t, "assessment", "as1")
	f.Child.Born = day("2009-11-01") // Year 12
	body := "Dear {addressee}\n{child is} asked about {child’s} plan. {child has} until then. We wrote to {child} and {child's} school."
	l, err := letter.Merge(letter.Template{ID: "assess", Name: "x", Body: body}, f)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Dear Zoë Testa-Brook\nYou are asked about your plan. You have until then. We wrote to you and your school.\n"; l.Text != want {
		t.Errorf("got %q, want %q", l.Text, want)
	}
	l, err = letter.Merge(letter.Template{ID: "advice", Name: "x", Body: "{child is} here; {child’s} school."}, f)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Zoë is here; Zoë’s school.\n"; l.Text != want {
		t.Errorf("to an adviser: %q, want %q", l.Text, want)
	}
	f.Child.Born = day("2014-02-03")
	l, err = letter.Merge(letter.Template{ID: "assess", Name: "x", Body: body}, f)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Dear Ms R. Testa\nZoë is asked about Zoë’s plan. Zoë has until then. We wrote to Zoë and Zoë’s school.\n"; l.Text != want {
		t.Errorf("to the parent: %q, want %q", l.Text, want)
	}
}

// A template that cannot be merged is refused: each mistake with its line, and all
// the fields that there are.
func TestMistakes(t *testing.T) {
	tests := []struct{ body, want string }{
		{"Dear {adressee}", "line 1: there is no field {adressee}: perhaps {addressee}. The fields are: {date}, "},
		{"a\n{wholly different thing}", "line 2: there is no field {wholly different thing}. "},
		{"a {date", "line 1: a { without its }"},
		{"a date} b", "line 1: a } without its {"},
		{"{date {officer}", "line 1: a { without its }"},
		{"{}", "line 1: a field without a name"},
		{"{due}", "line 1: {due} needs the id of a rule after it, as {due A-20}"},
		{"{due A-99}", "line 1: there is no rule “a-99”"},
		{"{part nothing}", "line 1: there is no part “nothing”; there are {part appeal}, "},
		{"{nam}\n\n{Datee}", "line 3: there is no field {datee}: perhaps {date}. "},
	}
	for _, tt := range tests {
		err := letter.Check("own", tt.body)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: %v, want %q", tt.body, err, tt.want)
		}
		if err := letter.Templates.Verify(&letter.Template{ID: "assess", Name: "x", Body: tt.body}); err == nil {
			t.Errorf("%q can be saved", tt.body)
		}
	}
	if err := letter.Check("part-sign", "{part appeal}"); err == nil || !strings.Contains(err.Error(), "cannot hold a part") {
		t.Errorf("a part in a part: %v", err)
	}
	for _, body := range []string{"{{not a field}} {DATE} { Child’s }", "{child's} {due a-20}", "# Head\n- point\n?{number}"} {
		if err := letter.Check("own", body); err != nil {
			t.Errorf("%q: %v", body, err)
		}
	}
}

// Braces written twice are braces; what a record holds is never read as a field.
func TestBracesAndWhatIsTyped(t *testing.T) {
	f := facts(t, "assessment", "as1")
	f.Assessment.DecisionWhy = "Because of {date} and {{that}}."
	l, err := letter.Merge(letter.Template{ID: "own", Name: "x", Body: "{{x}} {reasons for decision}"}, f)
	if err != nil {
		t.Fatal(err)
	}
	if want := "{x} Because of {date} and {{that}}.\n"; l.Text != want {
		t.Errorf("%q, want %q", l.Text, want)
	}
}

// The authority's own wording takes the place of the built-in one, of parts too.
func TestOwnWording(t *testing.T) {
	f := facts(t, "assessment", "as1")
	f.Own = map[string]letter.Template{
		"assess":    {ID: "assess", Name: "Yes letter", Body: "Yes.\n{part sign}"},
		"part-sign": {ID: "part-sign", Name: "Signature", Body: "Best wishes, {officer}"},
		"praise":    {ID: "praise", Name: "Praise", Body: "Well done."}}
	if l := merged(t, "assess", f); l.Text != "Yes.\nBest wishes, Priya Demo\n" || l.Title != "Yes letter" {
		t.Errorf("%+v", l)
	}
	got := letter.Fitting(&f)
	if last := got[len(got)-1]; last.ID != "praise" || !last.Own {
		t.Errorf("the last that is offered is %+v", last)
	}
}

// The letters offered begin with the one that comes next.
func TestTheLikeliestFirst(t *testing.T) {
	tests := []struct {
		name, kind string
		change     func(*letter.Facts)
		want       string
	}{
		{"a new request", "assessment", func(*letter.Facts) {}, "assess"},
		{"decided to assess", "assessment", func(f *letter.Facts) { f.Assessment.Decision = "assess" }, "assess"},
		{"decided not to", "assessment", func(f *letter.Facts) { f.Assessment.Decision = "refuse" }, "not-assess"},
		{"a plan will be issued", "assessment", func(f *letter.Facts) {
			f.Assessment.Decision, f.Assessment.Notified, f.Assessment.Outcome = "assess", day("2026-10-01"), "issue"
		}, "draft"},
		{"the draft was served", "assessment", func(f *letter.Facts) {
			f.Assessment.Decision, f.Assessment.Notified, f.Assessment.Outcome, f.Assessment.DraftServed = "assess", day("2026-10-01"), "issue", day("2026-11-01")
		}, "final"},
		{"no plan", "assessment", func(f *letter.Facts) {
			f.Assessment.Notified, f.Assessment.Outcome = day("2026-10-01"), "refuse"
		}, "not-issue"},
		{"advice asked", "advice", func(*letter.Facts) {}, "advice-chase"},
		{"advice to ask", "advice", func(f *letter.Facts) { f.Advice.Asked = civil.Date{} }, "advice"},
		{"a setting", "consultation", func(*letter.Facts) {}, "consult-setting"},
		{"a review to arrange", "annual", func(f *letter.Facts) { f.Review.Held, f.Review.Meeting = civil.Date{}, civil.Date{} }, "review-request"},
		{"a meeting arranged", "annual", func(f *letter.Facts) {
			f.Review.Held, f.Review.Meeting, f.Review.Asked = civil.Date{}, day("2026-12-14"), day("2026-09-01")
		}, "review-invitation"},
		{"to be amended", "annual", func(f *letter.Facts) { f.Review.Decision = "amend" }, "review-amend"},
		{"amended, notice due", "annual", func(f *letter.Facts) { f.Review.Decision, f.Review.Decided = "amend", day("2026-11-21") }, "amendment-notice"},
		{"notice sent", "annual", func(f *letter.Facts) {
			f.Review.Decision, f.Review.Decided, f.Review.NoticeSent = "amend", day("2026-11-21"), day("2026-11-21")
		}, "final-amended"},
		{"to cease", "annual", func(f *letter.Facts) { f.Review.Decision = "cease" }, "review-cease"},
		{"a plan that moved in", "plan", func(*letter.Facts) {}, "moved-in"},
		{"a phase transfer", "transfer", func(*letter.Facts) {}, "transfer-preference"},
		{"mediation wanted", "dispute", func(*letter.Facts) {}, "mediation"},
		{"an appeal registered", "dispute", func(f *letter.Facts) { f.Dispute.Registered = today }, "appeal"},
		{"a school", "school", func(*letter.Facts) {}, "school-reviews"},
	}
	for _, tt := range tests {
		f := facts(t, tt.kind, records[tt.kind])
		tt.change(&f)
		if got := letter.Fitting(&f); len(got) == 0 || got[0].ID != tt.want {
			t.Errorf("%s: %+v, want %s first", tt.name, got, tt.want)
		}
	}
}

// The records of a child about which letters are written: what is open first.
func TestRecords(t *testing.T) {
	file := zoe()
	file.Consultations[0].Answered = today
	var got []string
	for _, r := range letter.Records(file, today, func(id string) string { return map[string]string{"ash": "Ash Academy"}[id] }) {
		got = append(got, r.Title)
	}
	want := []string{"Consultation: Ash Academy", "Annual review, Fri 20 Nov 2026", "PEP, autumn term of 2026", "Disagreement: sections B, F or I", "Advice: Dr P. Placeholder",
		"Assessment, requested Mon 7 Sep 2026", "EHC plan of Mon 20 Jan 2025", "Phase transfer 2027: primary to secondary", "Consultation: Ash Academy", "PEP, summer term of 2026"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The name of a file tells nobody who it is about but by the local number.
func TestFileName(t *testing.T) {
	f := facts(t, "annual", "r1")
	if got := letter.FileName(&f, "After the review: plan maintained", "docx"); got != "566910 After the review- plan maintained 2026-11-23.docx" {
		t.Error(got)
	}
	f.Child.LocalID = ""
	if got := letter.FileName(&f, "../x", "txt"); strings.ContainsAny(got, `/\`) || strings.Contains(got, "Zoë") || strings.HasPrefix(got, ".") {
		t.Error(got)
	}
}

func TestPlainAndBlocks(t *testing.T) {
	text := "Line one\nline two\n\n# Head\n- a\n- b\n\nName | Day\nZoë | 3 December\nx | –\n"
	want := "Line one\nline two\n\nHead\n\n- a\n- b\n\nName  Day\n----------------\nZoë   3 December\nx     –\n"
	if got := letter.Plain(text); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	blocks := letter.Blocks(text)
	if len(blocks) != 5 || blocks[4].Kind != letter.Table || len(blocks[4].Rows) != 3 {
		t.Errorf("%+v", blocks)
	}
}

func TestMarkdown(t *testing.T) {
	text := "Line one\nline *two*\n\n# Head\n- a\n- b\n\nName | Day\nZoë | 3 December\n"
	want := "# A_b\n\nLine one  \nline \\*two\\*\n\n## Head\n\n- a\n- b\n\n| Name | Day |\n| --- | --- |\n| Zoë | 3 December |\n"
	if got := letter.Markdown("A_b", text); got != strings.Replace(want, "A_b", `A\_b`, 1) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Every field of the table has a name of its own and says what it is.
func TestFields(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range letter.Fields() {
		if seen[f.Name] || f.Says == "" || f.Group == "" {
			t.Errorf("field %+v", f)
		}
		seen[f.Name] = true
		if f.Arg == "" {
			if err := letter.Check("own", "{"+f.Name+"}"); err != nil {
				t.Error(err)
			}
		}
	}
}

// With nothing known, every letter can still be merged; all its gaps are listed.
func TestNothingKnown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(letter.Specs()).Draw(t, "letter")
		tpl, _ := letter.BuiltIn(s.ID)
		f := letter.Facts{Today: today, Kind: rapid.SampledFrom(s.Kinds).Draw(t, "kind")}
		l, err := letter.Merge(tpl, f)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(l.Missing, letter.Gaps(l.Text)); diff != "" {
			t.Fatal(diff)
		}
		letter.Fitting(&f)
	})
}

func FuzzTemplate(f *testing.F) {
	for _, s := range []string{"{date}", "{{", "}}{", "?{number}\n{child's}", "{due A-20}{part sign}", "{\x00}", "a | b\n# x\n- y"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		l, err := letter.Merge(letter.Template{ID: "own", Name: "x", Body: body}, letter.Facts{Today: today})
		if bad := letter.Check("own", body); (bad == nil) != (err == nil) {
			t.Fatalf("checked %v, merged %v", bad, err)
		}
		if err != nil {
			if !strings.Contains(err.Error(), "line ") {
				t.Fatalf("an error without a line: %v", err)
			}
			return
		}
		if again := letter.Plain(letter.Plain(l.Text)); strings.Count(again, "[missing: ") < len(l.Missing) {
			t.Fatalf("gaps are lost: %q has not all of %q", again, l.Missing)
		}
	})
}

// Every template can be tried on the sample, and reads without a gap but for what
// the settings hold.
func TestSample(t *testing.T) {
	for _, s := range letter.Specs() {
		tpl, _ := letter.BuiltIn(s.ID)
		l, err := letter.Merge(tpl, letter.Sample(s.ID, today, calendar.New(calendar.Options{}), setting.Authority{Name: "Oakshire"}, nil))
		if err != nil {
			t.Fatal(err)
		}
		for _, gap := range l.Missing {
			if !strings.Contains(gap, "settings") && !strings.Contains(gap, "response") {
				t.Errorf("%s lacks %s", s.ID, gap)
			}
		}
	}
}

func TestNewID(t *testing.T) {
	for name, want := range map[string]string{"Grüße, 2": "grusse-2", "  A word of thanks ": "a-word-of-thanks", "!?": "", strings.Repeat("ab ", 40): "ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-a"} {
		if got := letter.NewID(name); got != want || got != "" && letter.CheckID(got) != nil {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}
