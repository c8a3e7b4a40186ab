package intake

import (
	"caseload/model/attainment"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caseload/model/exchange"
	"caseload/model/exchange/sheet"
	"caseload/model/setting"
	"caseload/model/text"
)

// Column is one column of a sheet and what it is taken for.
type Column struct {
	Header string
	Field  string // the Name of a Target; empty is left out
	Chosen bool   // said by a person, now or the last time; otherwise proposed
}

// Mapping says which column of a sheet is which field.
type Mapping struct {
	Kind    string
	Columns []Column
}

// Map proposes a mapping. remembered is what Recall gives of the same layout, or
// nil. Of two columns that could be one field, the first is taken.
func Map(kind string, header []string, remembered map[string]string) Mapping {
	m := Mapping{Kind: kind, Columns: make([]Column, len(header))}
	known := byHeader(Targets(kind))
	taken := map[string]bool{}
	take := func(i int, target string, chosen bool) {
		m.Columns[i].Field, m.Columns[i].Chosen = target, chosen
		taken[target] = target != ""
	}
	names := normalised(header)
	for i, h := range header {
		m.Columns[i].Header = h
		if target, ok := remembered[names[i]]; ok && (target == "" || known.targets[target] && !taken[target]) {
			take(i, target, true)
		}
	}
	for _, guess := range [...]func(string) string{known.exact, known.relaxed} {
		for i, h := range header {
			if m.Columns[i].Field != "" || m.Columns[i].Chosen {
				continue
			}
			if target := guess(h); target != "" && !taken[target] {
				take(i, target, false)
			}
		}
	}
	return m
}

// normalised returns the headers as they compare, those that occur again numbered.
func normalised(header []string) []string {
	out, seen := make([]string, len(header)), map[string]int{}
	for i, h := range header {
		n := sheet.NormaliseHeader(h)
		seen[n]++
		if seen[n] > 1 {
			n += "#" + strconv.Itoa(seen[n])
		}
		out[i] = n
	}
	return out
}

// lookup finds a target by a header.
type lookup struct {
	targets map[string]bool
	by      map[string]string
}

func byHeader(targets []Target) lookup {
	l := lookup{map[string]bool{}, map[string]string{}}
	for i := range targets {
		l.targets[targets[i].Name] = true
		for _, h := range targets[i].headers() {
			if n := sheet.NormaliseHeader(h); l.by[n] == "" {
				l.by[n] = targets[i].Name
			}
		}
	}
	return l
}

// exact finds the target of a header. One written exactly as a field's own name,
// as the program writes it, is that field whatever else goes by the name.
func (l lookup) exact(header string) string {
	if l.targets[header] {
		return header
	}
	n := sheet.NormaliseHeader(header)
	if n == "" {
		return ""
	}
	return l.by[n]
}

// about are words before a header that only say whose it is: "Child DOB", "Pupil surname".
var about = map[string]bool{"child": true, "childs": true, "child s": true, "pupil": true, "pupils": true, "student": true, "yp": true, "cyp": true, "young": true, "person": true, "persons": true, "the": true, "lac": true, "cla": true}

// relaxed matches a header without such words, the child's own fields first.
func (l lookup) relaxed(header string) string {
	words := strings.Fields(text.Fold(header))
	n := 0
	for n < len(words)-1 && about[words[n]] {
		n++
	}
	if n == 0 {
		return ""
	}
	rest := strings.Join(words[n:], " ")
	target := l.exact(rest)
	if l.targets["child."+target] {
		return "child." + target
	}
	return target
}

// Set takes a column for a field. A column that was taken for it is left out.
func (m *Mapping) Set(column int, name string) error {
	if column < 0 || column >= len(m.Columns) {
		return fmt.Errorf("there is no column %d; the sheet has %d", column+1, len(m.Columns))
	}
	if !slices.ContainsFunc(Targets(m.Kind), func(t Target) bool { return t.Name == name }) {
		return fmt.Errorf("%q is not a field of %s", name, m.Kind)
	}
	for i := range m.Columns {
		if m.Columns[i].Field == name {
			m.Unset(i)
		}
	}
	m.Columns[column].Field, m.Columns[column].Chosen = name, true
	return nil
}

// Unset leaves a column out.
func (m *Mapping) Unset(column int) {
	if column >= 0 && column < len(m.Columns) {
		m.Columns[column].Field, m.Columns[column].Chosen = "", true
	}
}

// Find returns the column that is taken for a field, or -1.
func (m *Mapping) Find(name string) int {
	return slices.IndexFunc(m.Columns, func(c Column) bool { return c.Field == name })
}

func (m *Mapping) has(names ...string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return m.Find(n) >= 0 })
}

// need is something without which a sheet says nothing: one of the fields.
type need struct {
	fields  []string
	message string
}

// ofChild is what a sheet needs whose rows are about something of a child.
var ofChild = need{[]string{"child.upn", "child.local_id", "child.name", "child.surname"}, "no column says which child a row is about; expected a UPN, the authority's number, or a name"}

var needs = map[string][]need{
	Children: {{[]string{"upn", "local_id", "name", "surname"}, "no column says which child a row is about; expected a UPN, the authority's number, or a name"}},
	Schools:  {{[]string{"name"}, "no column has the school's name"}},
	Officers: {{[]string{"name"}, "no column has the officer's name"}},
	PEPs: {ofChild,
		{[]string{"term", "held", "meeting", "received", "initiated"}, "no column has the term of the PEP or a date of it"}},
	PEPForm: {ofChild, {[]string{"term"}, "no column has the term of the PEP"}, {[]string{"part"}, "no column has the part of the form"},
		{[]string{"item"}, "no column says what is asked"}, {[]string{"answer"}, "no column has the answers"}},
	Plans: {ofChild,
		{[]string{"made"}, "no column has the date on which the plan was first made"}},
	Assessments:   {ofChild, {[]string{"received"}, "no column has the date on which the request was received"}},
	AnnualReviews: {ofChild, {[]string{"held", "meeting", "decided", "invited", "asked"}, "no column has the date of the review"}},
	Advice:        {ofChild, {[]string{"adviser"}, "no column says who was asked for advice"}},
	Consultations: {ofChild, {[]string{"sent"}, "no column has the date on which the consultation was sent"}, {[]string{"school", "school.urn", "school.laestab", "authority"}, "no column says who was consulted"}},
	Results:       {ofChild, {append([]string{"grade", "standard"}, wide(gradeOf, attainment.Measures)...), "no column has a result: a grade with its subject, or a column for each subject"}},
	Progress:      {ofChild, {append([]string{"against", "progress"}, append(wide(viewOf, attainment.Subjects), wide(progressOf, attainment.Subjects)...)...), "no column has teacher assessment: against age with its subject, or a column for each subject"}},
	Actions: {{[]string{"child.upn", "child.local_id", "child.name", "child.surname", "school"}, "no column says which child or school a row is about"},
		{[]string{"on"}, "no column has the date of the entry"}, {[]string{"text"}, "no column says what happened"}},
	Terms: {{[]string{"season"}, "no column has the name of the term"}, {[]string{"first"}, "no column has the first day of the term"}, {[]string{"last"}, "no column has the last day of the term"}},
}

// Problems lists what stops an import by this mapping, and what weakens it.
func (m *Mapping) Problems() []exchange.Problem {
	var out []exchange.Problem
	for _, n := range needs[m.Kind] {
		if !m.has(n.fields...) {
			out = append(out, exchange.Problem{Message: n.message + "; set it by hand", Level: exchange.Refuse})
		}
	}
	prefix := ""
	if !slices.Contains([]string{Terms, Schools, Officers, Children}, m.Kind) {
		prefix = "child."
	}
	byName := m.has(prefix+"name", prefix+"surname")
	if (prefix != "" || m.Kind == Children) && byName && !m.has(prefix+"upn", prefix+"local_id", prefix+"born") {
		out = append(out, exchange.Problem{Message: "children are given by name alone, without number or date of birth: every match will be asked", Level: exchange.Warn})
	}
	return out
}

// notes names the columns that are left out.
func (m *Mapping) notes() []string {
	var out []string
	for _, c := range m.Columns {
		if c.Field == "" && c.Header != "" {
			out = append(out, c.Header)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return []string{"Columns not taken: " + strings.Join(out, ", ") + "."}
}

// targets gives the column of each field.
func (m *Mapping) targets() map[string]int {
	out := map[string]int{}
	for i, c := range m.Columns {
		if c.Field != "" {
			out[c.Field] = i
		}
	}
	return out
}

func (m *Mapping) fits(kind string, header []string) error {
	if m.Kind != kind {
		return fmt.Errorf("the mapping is for %s, the sheet is read as %s", m.Kind, kind)
	}
	if len(m.Columns) != len(header) {
		return fmt.Errorf("the mapping has %d columns, the sheet %d", len(m.Columns), len(header))
	}
	return nil
}

// Key is the same for the same kind and headers, however they are spelt.
func (m *Mapping) Key() string {
	sum := sha256.Sum256([]byte(m.Kind + "\n" + m.headers()))
	return m.Kind + "-" + hex.EncodeToString(sum[:8])
}

func (m *Mapping) headers() string {
	header := make([]string, len(m.Columns))
	for i, c := range m.Columns {
		header[i] = c.Header
	}
	return strings.Join(normalised(header), "|")
}

// Remember is the record under which the mapping is kept. Its fields are one for
// each header, so that Recall can give them back whatever the order.
func (m *Mapping) Remember() setting.Mapping {
	fields := make([]string, len(m.Columns))
	for i, c := range m.Columns {
		fields[i] = c.Field
	}
	return setting.Mapping{ID: m.Key(), Kind: m.Kind, Headers: m.headers(), Fields: strings.Join(fields, "|")}
}

// Recall reads a kept mapping for Map: normalised header to field.
func Recall(r setting.Mapping) map[string]string {
	headers, fields := strings.Split(r.Headers, "|"), strings.Split(r.Fields, "|")
	if len(headers) != len(fields) {
		return nil
	}
	out := make(map[string]string, len(headers))
	for i, h := range headers {
		out[h] = fields[i]
	}
	return out
}
