package child

import "caseload/model/civil"

// SENWas is what the record said of SEN provision until a day on which that was changed.
type SENWas struct {
	Until     civil.Date
	Provision string // of code.SENProvision; empty where nothing was said
}

// SENOn is the SEN provision of the record as of the end of a day: what it said then or,
// where it said nothing yet, what was said first after it. Was are the changes in their
// order, and now is what the record says today.
func SENOn(now string, was []SENWas, day civil.Date) string {
	for _, w := range was {
		if w.Until.After(day) && w.Provision != "" {
			return w.Provision
		}
	}
	return now
}

// WithSEN reports whether a provision is SEN support or a plan, in any of its names.
func WithSEN(provision string) bool {
	switch provision {
	case "K", "E", "S", "A", "P":
		return true
	}
	return false
}
