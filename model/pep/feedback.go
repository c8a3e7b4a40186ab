package pep

import (
	"fmt"
	"strings"

	"caseload/model/civil"
)

// Facts is what feedback on a PEP needs to know beside the answers of its check.
type Facts struct {
	Child  string // as the letter calls the child
	Term   string // "Autumn 2026"
	DT     string // names; empty where not known
	SW     string
	Rater  string
	Held   civil.Date
	Return civil.Date // by when an improved PEP comes back, where it is rated Red
	// Targets are those of this PEP, Before those of the last one.
	Targets []Target
	Before  []Target
	// Notes are the officer's notes, by the field of the question.
	Notes map[string]string
}

// saying is what feedback says on one question: what was good, and what is asked
// of the school and of the social worker where it was not. {child} stands for the name.
type saying struct{ good, school, sw string }

var sayings = map[string]saying{
	"voice": {"{child}'s own voice is there",
		"{child}'s wishes and feelings are missing. Please gather them, in {child}'s own words where possible, and say who asked and how.",
		"{child}'s wishes and feelings are missing. Please agree with the school who is best placed to gather them."},
	"sw": {"the social worker was there",
		"The social worker was not at the meeting. Please find a time with the social worker to go through the PEP together, and add what comes of it.",
		"You were not at the meeting, and without its social worker a PEP is rated Red. Please arrange with the school to go through it together."},
	"dt": {"the designated teacher was there",
		"The designated teacher was not at the meeting. Please have the designated teacher look through the PEP and sign it, and lead the next meeting.", ""},
	"reviewed": {"last term's targets were all reviewed",
		"Not all of last term's targets have been reviewed. Please say of each whether it was met, partly met or not met, and how you know.", ""},
	"smart": {"the new targets are SMART",
		"The new targets are not all SMART yet.", ""},
	"costed": {"each target has its intervention, cost and funding",
		"Please give for each target the intervention, what it costs and what it is paid from: Pupil Premium Plus can be released only then.", ""},
	"timescale": {"it came within its time",
		"The PEP came late. Please book the next meeting early enough that it can be held in the term and sent within its time.",
		"The PEP was late. Please help the school to find a date for the next one early in the term."},
	"data": {"attainment and attendance are complete",
		"Attainment or attendance figures are missing. Please fill them in.", ""},
}

// letterAsks say what a target needs for a letter that does not hold.
var letterAsks = map[byte]string{
	'S': "say exactly what is to change",
	'M': "say how it will be measured, from where to where",
	'A': "make it something {child} can reach by then",
	'R': "say how it helps {child}'s learning",
	'T': "say by when",
}

// ToSchoolFrom drafts the feedback to the school: the rating and why, what is good,
// what to put right and by when.
func ToSchoolFrom(c *Check, f Facts) string {
	var b strings.Builder
	b.WriteString(greeting(f.DT))
	fmt.Fprintf(&b, "Thank you for %s's PEP%s. %s\n", f.child(), f.when(), ratedAs(c))
	if good := goods(c, &f); good != "" {
		fmt.Fprintf(&b, "\nGood to see: %s.\n", good)
	}
	asks := schoolAsks(c, &f)
	if len(asks) > 0 {
		b.WriteString("\n" + heading(c.Rating) + "\n")
		for i, a := range asks {
			fmt.Fprintf(&b, "%d. %s\n", i+1, a)
		}
	}
	if c.Rating != Unrated {
		b.WriteString("\n" + f.closing(c, len(asks) > 0) + "\n")
	}
	b.WriteString("\n" + signed(f.Rater))
	return b.String()
}

// ToSWFrom drafts the feedback to the social worker: the rating and why, what is
// theirs to do, and what the school was asked.
func ToSWFrom(c *Check, f Facts) string {
	var b strings.Builder
	b.WriteString(greeting(f.SW))
	fmt.Fprintf(&b, "%s's PEP%s has been checked. %s\n", f.child(), f.when(), ratedAs(c))
	var own []string
	for _, q := range Questions() {
		if *q.Answer(c) == No && sayings[q.Field].sw != "" {
			own = append(own, f.fill(sayings[q.Field].sw)+f.note(q.Field))
		}
	}
	if len(own) > 0 {
		b.WriteString("\nWhat we ask of you" + f.by(c) + ":\n")
		for i, a := range own {
			fmt.Fprintf(&b, "%d. %s\n", i+1, a)
		}
	}
	switch {
	case c.Rating == Red && !f.Return.IsZero():
		fmt.Fprintf(&b, "\nThe school has been asked to send the improved PEP back by %s.\n", inLetter(f.Return))
	case len(own) == 0 && c.SW == Yes:
		b.WriteString("\nThank you for being there.\n")
	}
	b.WriteString("\nIf we can help, please call.\n\n" + signed(f.Rater))
	return b.String()
}

func greeting(name string) string {
	if name == "" {
		return "Dear colleague,\n\n"
	}
	return "Dear " + name + ",\n\n"
}

func signed(rater string) string {
	if rater == "" {
		return "With thanks,\nthe Virtual School\n"
	}
	return "With thanks,\n" + rater + ", the Virtual School\n"
}

// inLetter writes a date as letters do: 21 October 2026.
func inLetter(d civil.Date) string {
	y, m, day := d.Split()
	return fmt.Sprintf("%d %s %d", day, m, y)
}

func (f *Facts) child() string {
	if f.Child == "" {
		return "the child"
	}
	return f.Child
}

func (f *Facts) fill(s string) string { return strings.ReplaceAll(s, "{child}", f.child()) }

// when is the meeting or else the term, to tell one PEP from another.
func (f *Facts) when() string {
	switch {
	case !f.Held.IsZero() && f.Term != "":
		return " of " + inLetter(f.Held) + " (" + f.Term + ")"
	case !f.Held.IsZero():
		return " of " + inLetter(f.Held)
	case f.Term != "":
		return " for " + f.Term
	}
	return ""
}

func (f *Facts) note(field string) string {
	if n := strings.TrimSpace(f.Notes[field]); n != "" {
		return " (" + n + ")"
	}
	return ""
}

// by is the day by which something is asked, where it is Red.
func (f *Facts) by(c *Check) string {
	if c.Rating == Red && !f.Return.IsZero() {
		return " by " + inLetter(f.Return)
	}
	return " before the next PEP"
}

// ratedAs names the rating and its reason: the rule's own where the rule made it Red.
func ratedAs(c *Check) string {
	v := Judge(c)
	word := strings.ToUpper(Ratings.Label(string(c.Rating)))
	switch {
	case c.Rating == Unrated:
		return ""
	case v.RedByRule():
		return "It is rated " + word + " because " + v.Why() + "; it can be rated higher as soon as that is put right."
	case c.Reason != "":
		return "It is rated " + word + ": " + strings.TrimRight(c.Reason, ". ") + "."
	}
	return "It is rated " + word + "."
}

func goods(c *Check, f *Facts) string {
	var out []string
	for _, q := range Questions() {
		if q.Field == "reviewed" && len(f.Before) == 0 {
			continue // there was nothing to review
		}
		if *q.Answer(c) == Yes {
			out = append(out, f.fill(sayings[q.Field].good)+f.note(q.Field))
		}
	}
	return strings.Join(out, "; ")
}

func heading(r Rating) string {
	if r == Red {
		return "Please put right:"
	}
	return "To make the next one better:"
}

// schoolAsks are what the school is asked, in the order of the form, and target by
// target where the targets are the matter.
func schoolAsks(c *Check, f *Facts) []string {
	var out []string
	for _, q := range Questions() {
		if *q.Answer(c) != No {
			continue
		}
		ask := f.fill(sayings[q.Field].school)
		if more := f.details(q.Field, c); more != "" {
			ask += " " + more
		}
		out = append(out, ask+f.note(q.Field))
	}
	return out
}

func (f *Facts) details(field string, c *Check) string {
	var parts []string
	switch field {
	case "smart":
		parts = f.smartDetails(ParseLetters(c.Letters))
	case "costed":
		for i := range f.Targets {
			if gaps := f.Targets[i].CostGaps(); len(gaps) > 0 {
				parts = append(parts, fmt.Sprintf("Target %d: %s.", f.Targets[i].Number, strings.Join(gaps, ", ")))
			}
		}
	case "reviewed":
		for i := range f.Before {
			if f.Before[i].Outcome == "" {
				parts = append(parts, fmt.Sprintf("Still open: “%s”.", f.Before[i].Text))
			}
		}
	}
	return strings.Join(parts, " ")
}

func (f *Facts) smartDetails(l Letters) []string {
	var out []string
	for i := range f.Targets {
		t := &f.Targets[i]
		missing := l.Missing(t.Number)
		if _, looked := l[t.Number]; !looked || missing == "" {
			continue
		}
		var asks []string
		for j := range len(missing) {
			asks = append(asks, f.fill(letterAsks[missing[j]]))
		}
		out = append(out, fmt.Sprintf("Target %d (“%s”): %s.", t.Number, t.Text, strings.Join(asks, "; ")))
	}
	return out
}

func (f *Facts) closing(c *Check, asked bool) string {
	switch {
	case c.Rating == Red && !f.Return.IsZero():
		return "Please send the improved PEP back by " + inLetter(f.Return) + ". We are glad to help with it: call or write, and we go through it together. It will be rated again."
	case c.Rating == Red:
		return "Please send the improved PEP back as soon as you can. We are glad to help with it, and it will be rated again."
	case c.Rating == Gold:
		return "This is an exceptional PEP. May we show it to other schools as an example?"
	case asked:
		return "Nothing needs to come back now; please have these in the next PEP. We are glad to help."
	}
	return "Please keep it like this."
}
