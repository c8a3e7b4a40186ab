// Package kinds lists every kind of record that the file keeps. A new kind is
// added here and nowhere else: the database, the files in and out, the history
// and the check of the file find it here.
package kinds

import (
	"caseload/model/action"
	"caseload/model/attendance"
	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/ehc"
	"caseload/model/field"
	"caseload/model/letter"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/school"
	"caseload/model/setting"
)

// All lists the kinds, those referred to before those that refer.
func All() []field.Kind {
	return []field.Kind{
		setting.Authorities, setting.Terms, setting.Closures, setting.Holidays, setting.Rules, setting.Rates, setting.Options, letter.Templates,
		officer.Teams, officer.Officers, officer.Covers, setting.Views, setting.Mappings,
		school.Schools, officer.Links,
		child.Children, child.Alerts, officer.Assignments, care.Episodes, care.Reviews,
		pep.PEPs, pep.Targets, pep.Checks,
		ehc.Plans, ehc.Assessments, ehc.Reviews, ehc.Versions, ehc.VariationSet, ehc.Transfers,
		ehc.Advices, ehc.DraftChecks, ehc.Consultations, ehc.Disputes, ehc.OrderSet, ehc.Risks,
		attendance.Weeks, attendance.Suspensions,
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
