// Package kinds lists every kind of record that the file keeps. A new kind is
// added here and nowhere else: the database, the files in and out, the history
// and the check of the file find it here.
package kinds

import (
	"caseload/model/action"
	"caseload/model/attainment"
	"caseload/model/attendance"
	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/ehc"
	"caseload/model/field"
	"caseload/model/letter"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/premium"
	"caseload/model/register"
	"caseload/model/school"
	"caseload/model/setting"
)

// All lists the kinds, those referred to before those that refer.
func All() []field.Kind {
	return []field.Kind{
		setting.Authorities, setting.Terms, setting.Closures, setting.Holidays, setting.Rules, setting.Rates, setting.Options, post16.Codes, attainment.Nationals, premium.Pots, letter.Templates,
		officer.Teams, officer.Officers, officer.Covers, setting.Views, setting.Mappings,
		school.Schools, officer.Links, register.Trainings, register.Visits,
		child.Children, child.Alerts, officer.Assignments, care.Episodes, care.Reviews,
		pep.PEPs, pep.Targets, pep.Checks, pep.Moderations, premium.Requests, premium.Spends,
		ehc.Plans, ehc.Assessments, ehc.Reviews, ehc.Versions, ehc.Variations, ehc.Transfers,
		ehc.Advices, ehc.DraftChecks, ehc.Consultations, ehc.Disputes, ehc.Orders, ehc.Risks,
		attendance.Weeks, attendance.Suspensions, register.Enrolments, register.Provisions, register.Referrals, register.Statuses, register.Enquiries,
		attainment.Results, attainment.TeacherAssessments, post16.Activities, post16.Offers, post16.Priorities,
		action.Actions, action.FollowUps,
	}
}

// Named gives a kind by its name.
func Named(name string) (field.Kind, bool) {
	for _, k := range All() {
		if k.Name() == name {
			return k, true
		}
	}
	return nil, false
}
