package letter

import (
	"caseload/model/calendar"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/officer"
	"caseload/model/school"
	"caseload/model/setting"
)

// Sample is a made-up record, to show how a template reads while it is written.
func Sample(id string, today civil.Date, cal *calendar.Calendar, a setting.Authority, own map[string]Template) Facts {
	back := func(days int) civil.Date { return today.AddDays(-days) }
	elm := school.School{ID: "elm", Name: "Elmfield High", Head: "Ms H. Demo", Senco: "Mr S. Sample", Address: "2 Example Lane", Postcode: "ZZ1 1ZZ"}
	f := Facts{
		Today: today, Calendar: cal, Authority: a, Own: own, Record: "sample",
		Officer: officer.Officer{Name: "Priya Demo", JobTitle: "EHC case officer", Email: "priya@example.org"},
		Child: child.Child{ID: "zoe", LocalID: "000001", Forename: "Zoë", Surname: "Testa-Brook", Born: today.AddMonths(-12 * 12), Carer: "Ms R. Testa",
			UPN: "Z999999999999"},
		School: &elm, Schools: map[string]school.School{"elm": elm},
		Assessment: &ehc.Assessment{ID: "a", Received: back(40), Source: "1", DecisionWhy: "(the reasons that were recorded)", OutcomeWhy: "(the reasons that were recorded)",
			Wanted: "elm", DraftServed: today},
		Plan:         &ehc.Plan{ID: "p", Made: back(700), Reviewed: back(330), School: "elm", Need: "SEMH", Transfer: back(10), From: "Ashdown Borough"},
		Review:       &ehc.Review{ID: "r", Meeting: back(7), Held: back(7), Why: "(the reasons that were recorded)"},
		Advice:       &ehc.Advice{ID: "v", Adviser: "ep", Service: "Dr P. Placeholder", Asked: back(50)},
		Consultation: &ehc.Consultation{ID: "c", School: "elm", Authority: "Ashdown Borough", Sent: today},
		Transfer:     &ehc.Transfer{ID: "t", Year: today.Year() + 1, Phase: "secondary", Wanted: "elm"},
		Dispute:      &ehc.Dispute{ID: "d", About: "contents", Notice: back(30), Told: back(10), Appeal: back(5), Hearing: today.AddDays(90)},
	}
	f.PEP, f.File = samplePEP(today, &f.Child)
	f.sampleYoung(id)
	if s, ok := SpecOf(id); ok {
		f.Kind = s.Kinds[0]
	}
	if cal != nil {
		f.Term = cal.TermAfter(cal.TermBefore(today))
		f.Due = []ReviewDue{{Name: "Zoë Testa-Brook", Number: "000001", Year: "7", Due: f.Term.First.AddDays(40), Meeting: f.Term.First.AddDays(12), Last: f.Term.First.AddDays(-325)}}
	}
	return f
}
