package casefile

import (
	"caseload/model/child"
	"caseload/model/civil"
)

// WithSEND reports whether the child had SEN support or a plan on a day: a plan by its
// dates, another authority's included, and SEN support as the record said then.
func (f *File) WithSEND(day civil.Date) bool {
	for i := range f.Plans {
		if p := &f.Plans[i]; p.InForce(day) || p.Elsewhere(day) {
			return true
		}
	}
	return child.WithSEN(child.SENOn(f.Child.SEN, f.SEN, day))
}
