package pep

import (
	"fmt"
	"strings"

	"caseload/model/civil"
	"caseload/model/field"
	"caseload/model/pep"
	"caseload/tui/ui"
)

// detail says in full what the row under the cursor is about, in up to n lines.
func (s *Check) detail(w, n int) []string {
	var lines []string
	for _, p := range s.about() {
		lines = append(lines, ui.Wrap(ui.CleanLines(p), w-2)...)
	}
	if len(lines) > n {
		lines = append(lines[:n-1:n-1], "…")
	}
	for len(lines) < detailLeast {
		lines = append(lines, "")
	}
	th := s.env.Theme
	for i, l := range lines {
		lines[i] = " " + th.Muted.Render(l)
	}
	return lines
}

func (s *Check) about() []string {
	f, r := s.facts, s.row()
	switch {
	case r.rating:
		return s.aboutRating()
	case r.target >= 0:
		return aboutTarget(&f.targets[r.target], f.pep.HeldOn)
	}
	switch r.question.Field {
	case "voice":
		if f.pep.Voice == "" {
			return []string{"Nothing is recorded as the child's voice."}
		}
		return []string{pep.VoiceHow.Label(f.pep.VoiceHow), "“" + f.pep.Voice + "”"}
	case "sw", "dt":
		return []string{f.attended}
	case "reviewed":
		return aboutBefore(f)
	case "costed":
		return aboutCosts(f.targets)
	case "timescale":
		return []string{sentenceCase(f.timely) + "."}
	case "smart":
		if len(f.targets) > 0 {
			return []string{"The answer follows from the letters of the targets below: specific, measurable, achievable, relevant, timed."}
		}
	case "data":
		return []string{"Attainment by subject, attendance, and what the school knows of the child's SEND."}
	}
	return []string{r.question.Ask + "."}
}

func sentenceCase(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// aboutTarget is a target with the hints on its letters; its date must lie after the
// meeting.
func aboutTarget(t *pep.Target, held civil.Date) []string {
	var parts []string
	for _, l := range []struct{ label, value, without string }{
		{"from ", t.Baseline, "no starting point"}, {"measured by ", t.Measure, "no measure"}, {"by ", t.By.Long(), "no date"},
		{"intervention ", t.Intervention, "no intervention"}, {"who ", t.Who, "nobody named"},
	} {
		if l.value == "" {
			parts = append(parts, l.without)
			continue
		}
		parts = append(parts, l.label+l.value)
	}
	out := []string{t.Text, joined(parts)}
	for _, h := range t.Hints(held) {
		out = append(out, string(h.Letter)+"? "+h.Text)
	}
	return out
}

func aboutBefore(f *checkFacts) []string {
	if len(f.before) == 0 {
		return []string{sentenceCase(f.reviewedFact()) + "."}
	}
	out := []string{"Targets of " + f.lastTerm + ":"}
	for i := range f.before {
		t := &f.before[i]
		outcome := "NOT REVIEWED"
		if t.Outcome != "" {
			outcome = pep.Outcomes.Label(t.Outcome)
		}
		out = append(out, fmt.Sprintf("%s: %s", outcome, t.Text))
	}
	return out
}

func aboutCosts(targets []pep.Target) []string {
	var out []string
	for i := range targets {
		t := &targets[i]
		line := fmt.Sprintf("T%d %s, %s: %s", t.Number, field.Pounds(t.Cost), pep.Streams.Label(t.Stream), t.Intervention)
		if gaps := t.CostGaps(); len(gaps) > 0 {
			line = fmt.Sprintf("T%d %s: %s", t.Number, field.Pounds(t.Cost), strings.Join(gaps, ", "))
		}
		out = append(out, line)
	}
	if len(out) == 0 {
		return []string{"No targets are on record."}
	}
	return out
}

func (s *Check) aboutRating() []string {
	v := pep.Judge(&s.check)
	out := []string{}
	if s.check.Reason != "" {
		out = append(out, "Reason: "+s.check.Reason)
	}
	if len(v.Gaps) > 0 {
		out = append(out, "To say in the feedback: "+strings.Join(v.Gaps, "; ")+".")
	}
	if len(out) == 0 {
		out = append(out, "e writes the reason; enter takes the rating suggested.")
	}
	return out
}
