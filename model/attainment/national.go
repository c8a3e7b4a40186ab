package attainment

import (
	"fmt"
	"slices"
	"strings"

	"caseload/model/field"
)

// National is a published figure that a measure is compared with. There are none
// before somebody has entered them.
type National struct {
	ID      string
	Year    int    // the year the school year begins in
	Measure string // the id of the figure: attainment.ks2.rwm
	Value   string // as published: 61.5, -0.03
	Source  string
}

// Nationals declares the fields of a national figure.
var Nationals = field.Declare("national", "national figure", "national figures",
	field.String("id", "Id", func(n *National) *string { return &n.ID }, field.ReadOnly, field.Hidden),
	field.Count("year", "School year from", func(n *National) *int { return &n.Year }, field.Required, field.Help("The year it begins in: 2025 is 2025/26.")),
	field.String("measure", "Figure", func(n *National) *string { return &n.Measure }, field.Required, field.Help("The id of the figure in the report, such as ks2.rwm: --definitions lists them.")),
	field.String("value", "Value", func(n *National) *string { return &n.Value }, field.Required, field.Help("As published: 61.5 for per cent, 46.1 for Attainment 8, -0.03 for Progress 8.")),
	field.String("source", "Source", func(n *National) *string { return &n.Source }),
).Whole(checkNational)

func checkNational(n *National) error {
	if n.Year < 2000 || n.Year > 2100 {
		return fmt.Errorf("school year from %d: expected a year such as 2025, in which 2025/26 begins", n.Year)
	}
	if !slices.Contains(Compared(), n.Measure) {
		return fmt.Errorf("%q is none of %s", n.Measure, strings.Join(Compared(), ", "))
	}
	_, err := Hundredths(n.Value)
	return err
}

// Compared are the ids of the figures that a national one can stand beside.
func Compared() []string {
	return []string{"eyfs.gld", "phonics", "ks1.reading", "ks1.writing", "ks1.maths", "ks1.rwm", "ks2.reading", "ks2.writing", "ks2.maths", "ks2.rwm",
		"ks2.reading.gd", "ks2.writing.gd", "ks2.maths.gd", "ks2.rwm.gd", "mtc", "ks4.att8", "ks4.prog8", "ks4.english4", "ks4.maths4", "ks4.em4", "ks4.em5"}
}

// Published finds the figure of a year; false where nobody has entered it.
func Published(all []National, year int, measure string) (National, bool) {
	for _, n := range all {
		if n.Year == year && n.Measure == measure {
			return n, true
		}
	}
	return National{}, false
}
