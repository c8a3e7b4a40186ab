package booktest

import (
	"time"

	"caseload/model/action"
	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/history"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/school"
	"caseload/model/work"
)

// The ids of the sample.
const (
	Zoe    = "zoe"
	Marcus = "marcus"
	Odd    = "odd" // a child whose every text is hostile
	Me     = "pd"
)

var (
	_ work.Clock        = (*Book)(nil)
	_ work.CaseReader   = (*Book)(nil)
	_ work.RecordReader = (*Book)(nil)
	_ work.Editor       = (*Book)(nil)
	_ work.Logger       = (*Book)(nil)
	_ work.PEPRater     = (*Book)(nil)
	_ work.Undoer       = (*Book)(nil)
	_ work.Drafts       = (*Book)(nil)
	_ work.Searcher     = (*Book)(nil)
	_ list.Lister       = (*Book)(nil)
	_ history.Reader    = (*Book)(nil)
)

func d(s string) civil.Date { return civil.MustParse(s) }

// New is a caseload on Mon 23 Nov 2026 with three children: Zoë with something of
// everything, Marcus who came into care three weeks ago, and one whose texts are
// those given, for instance tuitest.HostileName.
func New(odd string) *Book {
	b := &Book{Day: d("2026-11-23"), Cal: calendar.New(calendar.Options{}), Files: map[string]*casefile.File{},
		Entries: map[string][]action.Action{}, Kept: map[string]string{}, Dones: map[string]string{}, Snoozed: map[string]civil.Date{},
		Extra: map[string]map[string]any{
			"officer": {
				Me:   &officer.Officer{ID: Me, Name: "Priya Demo", Initials: "PD", Role: officer.Caseworker},
				"jd": &officer.Officer{ID: "jd", Name: "J. Demo", Initials: "JD", Role: officer.Caseworker},
			},
			"school": {
				"elm":  &school.School{ID: "elm", Name: "Elmfield High", DT: "Mrs Demo", Judgement: "2", Inspected: d("2023-05-17")},
				"ash":  &school.School{ID: "ash", Name: "Ash Primary", DT: "Mr Placeholder"},
				"oddS": &school.School{ID: "oddS", Name: odd, DT: odd},
			},
		}}
	b.Files[Zoe], b.Files[Marcus], b.Files[Odd] = zoe(), marcus(), strange(odd)
	for _, f := range b.Files {
		f.School, _ = b.Extra["school"][f.Child.School].(*school.School)
	}
	at := time.Date(2026, 11, 17, 10, 12, 0, 0, time.Local)
	b.Entries[Zoe] = []action.Action{
		{ID: "a1", Child: Zoe, On: d("2026-11-17"), At: at, Kind: "call", Text: "Designated teacher: will send the voice section by Thursday.", Officer: Me},
		{ID: "a2", Child: Zoe, On: d("2026-11-02"), At: at.AddDate(0, 0, -15), Kind: "meeting", Text: "Annual review meeting, officer there.", Officer: "jd", Edited: true},
		{ID: "a3", Child: Zoe, On: d("2026-10-12"), At: at.AddDate(0, -1, -5), Kind: "email", Text: "Carer asks for a tutor in maths.", Officer: Me},
	}
	b.Entries[Odd] = []action.Action{{ID: "a9", Child: Odd, On: d("2026-11-17"), At: at, Kind: "note", Text: odd, Officer: Me}}
	b.LastOne = history.Change{ID: "ch1", At: at, Who: Me, Title: "Edit a child", Entries: []history.Entry{
		{Change: "ch1", At: at, Who: Me, Title: "Edit a child", Kind: "child", Record: Zoe, Child: Zoe, Op: history.Set, Field: "school", Before: "ash", After: "elm"}}}
	b.History = []history.Entry{
		b.LastOne.Entries[0],
		{Change: "ch0", At: at.AddDate(0, -1, 0), Who: "jd", Title: "Rate a PEP", Why: "checked with the school", Kind: "pep", Record: "p-aut", Child: Zoe, Op: history.Set, Field: "rating", Before: "", After: "red"},
		{Change: "ch0", At: at.AddDate(0, -1, 0), Who: "jd", Title: "Rate a PEP", Kind: "check", Record: "c1", Child: Zoe, Op: history.Add, Values: map[string]string{"rating": "red", "reason": "the child's voice is missing"}},
	}
	return b
}

func zoe() *casefile.File {
	return &casefile.File{
		Child: child.Child{ID: Zoe, LocalID: "566910", Forename: "Zoë", Surname: "Testa-Brook", KnownAs: "Zo", Born: d("2012-09-14"), Sex: "F", Pronouns: "she/her",
			UPN: "H801200001001", ULN: "1234567890", School: "elm", SEN: "E", Need: "SEMH", Need2: "SLCN", SocialWorker: "T. Example", SWTeam: "CASS", Carer: "Mr and Mrs Fixture"},
		Alerts:      []child.Alert{{ID: "al1", Child: Zoe, Kind: "contact", Text: "Contact through carer only", Raised: d("2025-03-01"), Review: d("2027-03-01")}},
		Episodes:    []care.Episode{{ID: "e1", Child: Zoe, Start: d("2025-02-03"), StartReason: "S", Legal: "C2", Need: "N1", Place: "U4"}, {ID: "e2", Child: Zoe, Start: d("2025-06-10"), StartReason: "P", Legal: "C1", Need: "N1", Place: "U4"}},
		CareReviews: []care.Review{{ID: "r1", Child: Zoe, On: d("2026-06-17"), Code: "PN1", Next: d("2026-12-14")}},
		PEPs: []pep.PEP{
			{ID: "p-sum", Child: Zoe, Term: "2025-summer", Kind: "termly", School: "elm", HeldOn: d("2026-06-11"), Received: d("2026-06-20"), SW: true, DT: true, Rating: pep.Green, RatedOn: d("2026-06-25"), RatedBy: Me},
			{ID: "p-aut", Child: Zoe, Term: "2026-autumn", Kind: "termly", School: "elm", Initiated: d("2026-10-01"), Meeting: d("2026-10-21"), HeldOn: d("2026-10-21"), Received: d("2026-10-28"), SW: true, DT: true, Carer: true,
				Voice: "I want to be a vet and I hate maths on Mondays.", VoiceHow: "own"},
		},
		Targets: []pep.Target{
			{ID: "t0", Child: Zoe, PEP: "p-sum", Number: 1, Text: "Attend breakfast club every Monday", Outcome: "met"},
			{ID: "t9", Child: Zoe, PEP: "p-sum", Number: 2, Text: "Spell 50 key words"},
			{ID: "t1", Child: Zoe, PEP: "p-aut", Number: 1, Text: "Reading age from 8y4m to 9y0m by the next PEP", Baseline: "8y4m", Measure: "NGRT", By: d("2027-02-12"), Intervention: "1:1 literacy", Cost: 18000, Stream: "ppplus", Who: "Mrs Demo"},
			{ID: "t2", Child: Zoe, PEP: "p-aut", Number: 2, Text: "Improve maths"},
		},
		Assessments: []ehc.Assessment{{ID: "as1", Child: Zoe, Received: d("2023-10-02"), Source: "1", Decision: "assess", Notified: d("2023-11-10"), Outcome: "issue", OutcomeOn: d("2024-01-15"), FinalSent: d("2024-03-12")}},
		Plans:       []ehc.Plan{{ID: "pl1", Child: Zoe, Made: d("2024-03-12"), Amended: d("2025-12-01"), Reviewed: d("2025-11-10"), School: "elm", Need: "SEMH", Need2: "SLCN"}},
		Reviews:     []ehc.Review{{ID: "ar1", Child: Zoe, Plan: "pl1", Kind: "annual", Meeting: d("2026-11-02"), Held: d("2026-11-02"), Officer: true}},
		Weeks:       weeks(),
		Suspensions: []attendance.Suspension{{ID: "s1", Child: Zoe, School: "elm", Kind: "susp", Start: d("2026-10-09"), HalfDays: 4, Reason: "DB"}},
		FollowUps:   []action.FollowUp{{ID: "f1", Child: Zoe, Text: "Call the carer about the tutor", Due: d("2026-11-19"), Owner: Me, Raised: d("2026-11-02")}},
		Assignments: []officer.Assignment{{ID: "g1", Child: Zoe, TeamKind: officer.VirtualSchool, Officer: Me, From: d("2025-02-03")}, {ID: "g2", Child: Zoe, TeamKind: officer.EHCReview, Officer: "jd", From: d("2025-02-03")}},
		LastAction:  d("2026-11-17"),
	}
}

// weeks are ten weeks of term, getting worse.
func weeks() []attendance.Week {
	var out []attendance.Week
	for i := range 10 {
		missed := i * i / 9
		out = append(out, attendance.Week{ID: "w" + string(rune('0'+i)), Child: Zoe, Monday: d("2026-09-07").AddWeeks(i), Possible: 10, Attended: 10 - missed, Unauthorised: missed})
	}
	return out
}

func marcus() *casefile.File {
	return &casefile.File{
		Child:    child.Child{ID: Marcus, LocalID: "566911", Forename: "Marcus", Surname: "Samplewood", Born: d("2018-05-02"), Sex: "M", School: "ash"},
		Episodes: []care.Episode{{ID: "m1", Child: Marcus, Start: d("2026-11-02"), StartReason: "S", Legal: "V2", Need: "N5", Place: "U1"}},
	}
}

func strange(s string) *casefile.File {
	return &casefile.File{
		Child:       child.Child{ID: Odd, LocalID: s, Forename: s, Surname: s, KnownAs: s, Born: d("2012-02-29"), Sex: "M", Pronouns: s, UPN: s, ULN: s, School: "oddS", SocialWorker: s, SWTeam: s, Carer: s},
		Alerts:      []child.Alert{{ID: "oal", Child: Odd, Kind: "safety", Text: s, Raised: d("2025-03-01"), Review: d("2026-03-01")}},
		Episodes:    []care.Episode{{ID: "oe", Child: Odd, Start: d("2025-02-03"), StartReason: "S", Legal: "C2", Need: "N1", Place: "U4", HomePost: s}},
		PEPs:        []pep.PEP{{ID: "op", Child: Odd, Term: "2026-autumn", Kind: "initial", School: "oddS", HeldOn: d("2026-10-21"), Received: d("2026-10-28"), Voice: s, Others: s}},
		Targets:     []pep.Target{{ID: "ot", Child: Odd, PEP: "op", Number: 1, Text: s, Baseline: s, Measure: s, Intervention: s, Who: s}},
		FollowUps:   []action.FollowUp{{ID: "of", Child: Odd, Text: s, Due: d("2026-11-19"), Owner: Me, Raised: d("2026-11-02")}},
		Suspensions: []attendance.Suspension{{ID: "os", Child: Odd, Kind: "susp", Start: d("2026-10-09"), HalfDays: 4, Reason: s}},
		Plans:       []ehc.Plan{{ID: "opl", Child: Odd, Made: d("2024-03-12"), Band: s}},
	}
}
