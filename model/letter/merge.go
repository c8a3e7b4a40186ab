package letter

import (
	"fmt"
	"regexp"
	"strings"

	"caseload/model/duty"
	"caseload/model/text"
)

// Merge puts the facts into a template. It fails where the template cannot be
// read; what is not known becomes a gap in the text, and is listed.
func Merge(t Template, f Facts) (Letter, error) {
	s, _ := SpecOf(t.ID)
	f.family = s.To == Family
	if s.Sent != nil {
		f.sent = s.Sent(&f)
	}
	m := merger{facts: &f, seen: map[string]bool{}}
	body, err := m.merge(t.Body, isPart(t.ID))
	if err != nil {
		return Letter{}, fmt.Errorf("letter %s: %w", t.ID, err)
	}
	return Letter{ID: t.ID, Title: t.Name, Text: tidy(body), Missing: m.missing}, nil
}

type merger struct {
	facts   *Facts
	missing []string
	seen    map[string]bool
}

func (m *merger) merge(body string, inPart bool) (string, error) {
	lines, err := parse(body, inPart)
	if err != nil {
		return "", err
	}
	var out []string
	for _, l := range lines {
		line, err := m.line(&l)
		if err != nil {
			return "", err
		}
		if line != nil {
			out = append(out, *line)
		}
	}
	return strings.Join(out, "\n"), nil
}

// line is a merged line; nil where it is left out.
func (m *merger) line(l *scriptLine) (*string, error) {
	var b strings.Builder
	var gaps []string
	for _, p := range l.pieces {
		if p.field == nil {
			b.WriteString(p.text)
			continue
		}
		if p.field.Name == "part" {
			part, err := m.part(p.arg)
			if err != nil {
				return nil, err
			}
			b.WriteString(part)
			continue
		}
		v, says := m.value(&p)
		if v == "" {
			gaps = append(gaps, says)
			v = gap(says)
		}
		b.WriteString(v)
	}
	if l.optional && len(gaps) > 0 {
		return nil, nil
	}
	for _, g := range gaps {
		m.miss(g)
	}
	s := sentences(b.String())
	return &s, nil
}

func (m *merger) miss(says string) {
	if !m.seen[says] {
		m.seen[says] = true
		m.missing = append(m.missing, says)
	}
}

func (m *merger) part(id string) (string, error) {
	t, ok := m.facts.Wording(id)
	if !ok {
		return "", fmt.Errorf("there is no part %s", id)
	}
	return m.merge(t.Body, true)
}

func (m *merger) value(p *piece) (v, says string) {
	if p.field.Name == "due" {
		return deadline(m.facts.dueBy(duty.RuleID(p.arg))), ruleSays(p.arg)
	}
	return text.CleanNote(p.field.value(m.facts)), p.field.Says
}

// ruleSays is what a date of a rule is called in a gap.
func ruleSays(id string) string {
	if rules, err := duty.NewBook(nil); err == nil {
		if r, ok := rules.Rule(duty.RuleID(id)); ok {
			return "date for “" + r.Title + "”"
		}
	}
	return "date of " + id
}

// gap is what stands in the letter for something that is not known.
func gap(says string) string { return "[missing: " + says + "]" }

var gapMark = regexp.MustCompile(`\[missing: ([^\]\n]*)\]`)

// Gaps are what is still missing in a text that may have been edited, each once.
func Gaps(s string) []string {
	var out []string
	seen := map[string]bool{}
	for _, m := range gapMark.FindAllStringSubmatch(s, -1) {
		if !seen[m[1]] {
			seen[m[1]] = true
			out = append(out, m[1])
		}
	}
	return out
}

// sentences gives a line that begins with a word put in its capital: “you are”
// at the beginning of a letter to a young person.
func sentences(s string) string {
	for _, w := range []string{"you ", "your "} {
		if strings.HasPrefix(s, w) {
			s = "Y" + s[1:]
		}
		s = strings.ReplaceAll(s, ". "+w, ". Y"+w[1:])
	}
	return s
}

var blanks = regexp.MustCompile(`\n{3,}`)

// tidy takes away the blank lines that are left where lines were left out.
func tidy(s string) string {
	return strings.TrimSpace(blanks.ReplaceAllString(s, "\n\n")) + "\n"
}
