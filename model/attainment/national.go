package attainment

import (
	"fmt"
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
	field.Coded("measure", "Figure", Figures, func(n *National) *string { return &n.Measure }, field.Required, field.Help("The figure of the report that it stands beside, such as ks2.rwm.")),
	field.String("value", "Value", func(n *National) *string { return &n.Value }, field.Required, field.Help("As published: 61.5 for per cent, 46.1 for Attainment 8, -0.03 for Progress 8.")),
	field.String("source", "Source", func(n *National) *string { return &n.Source }),
).Whole(checkNational)

func checkNational(n *National) error {
	if n.Year < 2000 || n.Year > 2100 {
		return fmt.Errorf("school year from %d: expected a year such as 2025, in which 2025/26 begins", n.Year)
	}
	if _, ok := Figures.Find(n.Measure); !ok {
		return fmt.Errorf("%q is none of %s", n.Measure, strings.Join(Compared(), ", "))
	}
	_, err := Hundredths(n.Value)
	return err
}

// Figures are the figures that a national one can stand beside, by their ids in the
// report on attainment.
var Figures = list("National figure", "DfE, statutory assessment and key stage 4 performance",
	"eyfs.gld", "Good level of development", "phonics", "Phonics, standard",
	"ks1.reading", "Key stage 1, reading", "ks1.writing", "Key stage 1, writing", "ks1.maths", "Key stage 1, maths", "ks1.rwm", "Key stage 1, all three",
	"ks2.reading", "Key stage 2, reading", "ks2.writing", "Key stage 2, writing", "ks2.maths", "Key stage 2, maths", "ks2.rwm", "Key stage 2, all three",
	"ks2.reading.gd", "Key stage 2, reading, greater depth", "ks2.writing.gd", "Key stage 2, writing, greater depth",
	"ks2.maths.gd", "Key stage 2, maths, greater depth", "ks2.rwm.gd", "Key stage 2, all three, greater depth",
	"mtc", "Multiplication tables, mean", "ks4.att8", "Attainment 8, mean", "ks4.prog8", "Progress 8, mean",
	"ks4.english4", "GCSE English at 4+", "ks4.maths4", "GCSE maths at 4+", "ks4.em4", "English and maths at 4+", "ks4.em5", "English and maths at 5+")

// Compared are the ids of Figures.
func Compared() []string { return Figures.Values() }

// Published finds the figure of a year; false where nobody has entered it.
func Published(all []National, year int, measure string) (National, bool) {
	for _, n := range all {
		if n.Year == year && n.Measure == measure {
			return n, true
		}
	}
	return National{}, false
}
