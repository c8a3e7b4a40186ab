package ehc

import (
	"caseload/model/child"
	"caseload/model/civil"
)

// The school years from which an assessment asks others: preparation for adulthood
// from Year 9 (SEND Regs 2014 reg. 6(1)(g)), the young person rather than the parent
// after Year 11, at the end of compulsory school age (CFA 2014 s.83).
const (
	adulthoodYear   = 9
	youngPersonYear = 12
)

// DefaultAdvisers are those who are always asked for advice about a child (SEND Regs
// 2014 reg. 6(1)). Where the year group is not known the child counts as young.
func DefaultAdvisers(c *child.Child, on civil.Date) []string {
	year, known := c.YearGroup(on)
	family := "parent"
	if known && year >= youngPersonYear {
		family = "young-person"
	}
	out := []string{family, "school", "medical", "ep", "social"}
	if known && year >= adulthoodYear {
		out = append(out, "adulthood")
	}
	return out
}
