package kinds

import (
	"caseload/model/attainment"
	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/premium"
)

// Settle fills in the fields of a record that follow from its others, before it is
// written: a PEP's status, the letters of a check in their order, the sum of a payment
// that was not said to be less than what was asked, and the school year in which a year
// group was recorded.
func Settle(before, rec any, today civil.Date) {
	switch r := rec.(type) {
	case *attendance.Week:
		r.Settle()
	case *post16.Offer:
		if r.On.IsZero() {
			r.On = today // a guarantee is kept on a day
		}
	case *attainment.Result:
		r.Settle()
	case *pep.PEP:
		r.Status = r.StatusOf()
	case *pep.Check:
		r.Letters = pep.ParseLetters(r.Letters).String()
	case *premium.Request:
		r.Settle()
	case *child.Child:
		old, _ := before.(*child.Child)
		if old != nil && old.School != r.School && old.SchoolSince == r.SchoolSince && !r.SchoolSince.IsZero() {
			r.SchoolSince = today // the day was that of the school before
		}
		if r.School == "" {
			r.SchoolSince = civil.Date{}
		}
		switch {
		case r.Recorded == "":
			r.RecordedYear = 0
		case r.RecordedYear == 0, old != nil && old.Recorded != r.Recorded && old.RecordedYear == r.RecordedYear:
			r.RecordedYear = calendar.AcademicYear(today)
		}
	}
}
