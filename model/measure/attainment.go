package measure

import (
	"context"
	"slices"
	"strings"

	"caseload/model/attainment"
	"caseload/model/list"
)

// Sources of the figures of attainment.
const (
	statutory = "DfE, statutory assessment of the year"
	gcses     = "DfE, key stage 4 performance"
)

// What the figures of attainment are of.
const (
	ofResults = " Results count in the school year they were reached in; those who were absent or did not sit count among all."
	sendThen  = " SEND is as of the 31 August of the school year: a plan by its dates, SEN support as it was on record then."
)

// Attainment is the report on statutory results of a school year.
func Attainment() Report {
	r := Report{Name: "attainment", Title: "Attainment", Yearly: true,
		About: "Statutory results of a school year by stage: for all, for the qualifying cohort, with SEND and without, beside the national figures that have been entered."}
	for _, of := range []struct{ title, prefix, filter, more string }{
		{"All", "", "", ""},
		{"Qualifying cohort", "qualifying.", "cohort", " Of these, those in care without a break for the twelve months to the 31 March of the year."},
		{"With SEND", "send.", "send", " Of these, those with SEN support or a plan." + sendThen},
		{"Without SEND", "nosend.", "-send", " Of these, those without SEN support or a plan." + sendThen},
	} {
		r.Sections = append(r.Sections, Section{of.title, resultsOf(of.prefix, of.filter, of.more)})
	}
	return r
}

// exam is a figure of attainment: of the rows that a filter leaves, those that a test
// leaves too.
type exam struct{ id, title, of, test, says, source string }

func exams() []exam {
	out := []exam{
		{"eyfs.gld", "Good level of development", "stage:eyfs measure:gld", "standard:met,greater", "reached a good level of development", statutory},
		{"phonics", "Phonics, standard", "stage:phonics", "standard:met,greater", "met the standard in the screening, 32 of 40", statutory},
	}
	for _, ks := range []string{"ks1", "ks2"} {
		name := attainment.Stages.Label(ks) + ", "
		for _, at := range []struct{ id, title, test, says string }{{"", "", "standard:met,greater", "reached the expected standard"}, {".gd", ", greater depth", "standard:greater", "reached the higher standard: 110 in a test, or greater depth"}} {
			for _, m := range []string{"reading", "writing", "maths"} {
				out = append(out, exam{ks + "." + m + at.id, name + m + at.title, "stage:" + ks + " measure:" + m, at.test, at.says, statutory})
			}
			whole := "rwm"
			if at.id != "" {
				whole = "rwmgreater"
			}
			out = append(out, exam{ks + ".rwm" + at.id, name + "all three" + at.title, "stage:" + ks + " lead", whole, at.says + " in reading, writing and maths", statutory})
		}
	}
	return append(out,
		exam{"ks4.english4", "GCSE English at 4+", "stage:ks4 lead", "english4", "reached 4 or above in the better of language and literature", gcses},
		exam{"ks4.maths4", "GCSE maths at 4+", "stage:ks4 lead", "maths4", "reached 4 or above in maths", gcses},
		exam{"ks4.em4", "English and maths at 4+", "stage:ks4 lead", "em4", "reached 4 or above in both", gcses},
		exam{"ks4.em5", "English and maths at 5+", "stage:ks4 lead", "em5", "reached 5 or above in both", gcses})
}

// resultsOf are the figures of one cohort.
func resultsOf(prefix, filter, more string) []Measure {
	var out []Measure
	compare := func(id string) string {
		if prefix != "" || !slices.Contains(attainment.Compared(), id) {
			return ""
		}
		return id
	}
	reached := func(parts ...string) Part {
		return Part{List: list.Results, Key: "reached", Filter: strings.TrimSpace(strings.Join(append(parts, filter), " "))}
	}
	for _, e := range exams() {
		out = append(out, share(Measure{ID: "attainment." + prefix + e.id, Title: e.title, Source: e.source, Compare: compare(e.id),
			Definition: "Of children with a result, those who " + e.says + "." + ofResults + more}, reached(e.of, e.test), reached(e.of)))
	}
	for _, e := range []exam{
		{"mtc", "Multiplication tables, mean", "stage:mtc scored", "", "The mean mark of 25", statutory},
		{"ks4.att8", "Attainment 8, mean", "measure:att8 scored", "", "The mean of Attainment 8", gcses},
		{"ks4.prog8", "Progress 8, mean", "measure:prog8 scored", "", "The mean of Progress 8", gcses},
	} {
		of, per := reached(e.of), reached(e.of)
		of.Sum = "points"
		out = append(out, Measure{ID: "attainment." + prefix + e.id, Title: e.title, Source: e.source, Compare: compare(e.id), Unit: Mean, Of: of, Per: &per,
			Definition: e.says + ", of children who have one, to two places." + ofResults + more})
	}
	return out
}

// nationals is a Counter that holds published figures.
type nationals interface {
	National(ctx context.Context) ([]attainment.National, error)
}

// compare reads the published figures of the school year in which a period ends.
func (u *run) compare(ctx context.Context, p Period) error {
	c, ok := u.c.(nationals)
	if !ok {
		return nil
	}
	all, err := c.National(ctx)
	if err != nil {
		return err
	}
	u.national = map[string]string{}
	for _, n := range all {
		if n.Year == AcademicYear(p.To()).first.Year() {
			u.national[n.Measure] = n.Value
		}
	}
	return nil
}

// Destinations is the report on what young people do after Year 11.
func Destinations() Report {
	const who = "Young people in Years 12 to 14 on the last day of the period, in care by then or with an activity on record, and not handed over by it"
	stock := func(id, title, l, key, filter, by, says string) Measure {
		return Measure{ID: "young." + id, Title: title, Source: local, Kind: Stock, Of: part(list.Name(l), filter, key), By: by, Definition: says}
	}
	all := part(list.Children, "", "youngon")
	of := func(id, title, filter, says string) Measure {
		m := share(Measure{ID: "young." + id, Title: title, Source: "NCCIS; RPA, ESA 2008 s.2", Kind: Stock, Definition: says}, part(list.Activities, filter, "doingon"), part(list.Activities, "", "doingon"))
		return m
	}
	return Report{Name: "destinations", Title: "Destinations after Year 11",
		About: "What young people after Year 11 do on the last day of a month, by destination and level; the parts make up the whole.",
		Sections: []Section{
			{"Young people", []Measure{
				{ID: "young.all", Title: "After Year 11", Source: local, Kind: Stock, Of: all, By: "year", Definition: who + "; by their year group on that day."},
				stock("doing", "Something on record", "activities", "doingon", "", "destination", "Of these, those with an activity that runs on the day, by destination."),
				stock("ended", "It ended, nothing after it", "activities", "endedon", "", "", "Of these, those whose last activity had ended by the day."),
				stock("before", "Nothing on record yet", "children", "beforeon", "", "", "Of these, those without any activity by the day. These three make up all."),
			}},
			{"Levels", []Measure{stock("level", "By level", "activities", "doingon", "", "level", "Activities that run on the day, by level.")}},
			{"In education, employment or training", []Measure{
				of("eet", "EET", "eet", "Of activities that run on the day, those in education, employment or training."),
				of("neet", "NEET", "neet", "Of activities that run on the day, those that are neither."),
				stock("stale", "Not checked lately", "activities", "staleon", "", "destination", "Activities that run on the day and that nobody had checked for as long as the authority allows, by destination: they count as not known where that is asked."),
			}},
		}}
}
