package list

import (
	"caseload/model/officer"
	"caseload/model/query"
	"caseload/model/school"
)

func schools() Definition {
	return Definition{
		Title: "Schools", Record: school.Schools.Name(), Sort: []Sort{{Key: "name"}}, Groupings: []string{"phase", "status"},
		Keys: query.NewVocabulary(recordKeys(school.Schools, append([]query.Key{
			number("children", "Children", "children>5"), number("care", "In care", "care>0"), number("plans", "Plans", "plans>20"), number("overdue", "Overdue", "overdue>0"),
			help(number("reviewsdue", "Reviews due", "reviewsdue>0"), "Annual reviews that are overdue or due within twelve weeks."),
			help(number("heldreviews", "Reviews held", "heldreviews>5"), "Annual reviews held in the last twelve months."),
			help(number("reportslate", "Reports late", "reportslate>0"), "Of the reviews held in the last twelve months, those whose report came after two weeks or is missing."),
			help(number("reportspct", "Reports late %", "reportspct>=50"), "The reports that were late, per cent of the reviews held in the last twelve months."),
		}, qualityKeys()...))...),
		Columns: []string{"name", "phase", "children", "care", "plans", "overdue", "dt", "senco", "phone"},
	}
}

func officers() Definition {
	return Definition{
		Title: "Officers", Record: officer.Officers.Name(), Sort: []Sort{{Key: "name"}}, Groupings: []string{"team", "role"},
		Keys: query.NewVocabulary(recordKeys(officer.Officers, []query.Key{
			number("children", "Children", "children>40"), number("overdue", "Overdue", "overdue>0"), number("week", "This week", "week>0"),
			help(number("plans", "Plans", "plans>300"), "Plans in force whose reviews the officer carries."),
			help(number("assessments", "Assessments", "assessments>20"), "Open assessments that the officer carries."),
			help(number("reviewsdue", "Reviews due", "reviewsdue>40"), "Annual reviews that are overdue or due within the time that counts in the balance of caseloads."),
			help(number("load", "Caseload", "load>350"), "Plans and open assessments together."),
			help(number("target", "Target", "target:350"), "The caseload that the authority has set for an EHC officer."),
			help(number("over", "% of target", "over>100"), "The caseload, per cent of the target."),
		})...),
		Columns: []string{"name", "team", "role", "job_title", "manager", "children", "overdue", "week"},
	}
}
