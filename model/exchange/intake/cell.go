package intake

import (
	"strconv"
	"strings"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
	"caseload/model/ident"
	"caseload/model/officer"
	"caseload/model/text"
)

// nothing are the cells by which people say that there is nothing.
var nothing = map[string]bool{"-": true, "--": true, "–": true, "—": true, "n/a": true, "na": true, "n.a.": true, "#n/a": true, "null": true, "nan": true, ".": true}

// raw returns the cell of a target on one line, or "" where it says nothing or
// the sheet has no such column.
func (r *run) raw(w *row, target string) string {
	i, ok := r.at[target]
	if !ok || i >= len(w.cells) {
		return ""
	}
	v := text.Clean(w.cells[i])
	if len(v) <= 4 && nothing[strings.ToLower(v)] {
		return ""
	}
	return v
}

// note is raw for text of several lines.
func (r *run) note(w *row, target string) string {
	if r.raw(w, target) == "" {
		return ""
	}
	return text.CleanNote(w.cells[r.at[target]])
}

// value returns the canonical text of a cell by what its field declares; "" where
// the cell says nothing or cannot be read, which is then a problem of the row.
//
// A date, a number or an amount that cannot be read refuses the sheet, and so does
// any field that the record needs. A code or a yes/no that cannot be read is left
// out with a warning: authorities have codes of their own.
func (r *run) value(w *row, target string, s *field.Spec) string {
	v := r.raw(w, target)
	if v == "" {
		return ""
	}
	if s.Type == field.Note {
		return r.note(w, target)
	}
	if normalise, ok := idents[s.Name]; ok {
		return r.ident(w, target, v, normalise)
	}
	read, ok := readers[s.Type]
	if !ok {
		return v
	}
	out, expected := read(s, v)
	if expected == "" {
		return out
	}
	if instead, ok := otherwise[r.kind+"."+target]; ok {
		r.warn(w, target, v, expected+"; taken as "+instead)
		return instead
	}
	if (s.Type == field.Code || s.Type == field.Flag) && !s.Required {
		r.warn(w, target, v, expected+"; left out")
		return ""
	}
	r.refuse(w, target, v, expected)
	return ""
}

// otherwise are the codes that stand for any word that is none.
var otherwise = map[string]string{"actions.kind": "note", "officers.role": string(officer.Caseworker)}

// readers turn a cell into the canonical text of a type, or say what was expected.
var readers = map[field.Type]func(*field.Spec, string) (out, expected string){
	field.Code:   readCode,
	field.Date:   readDate,
	field.Flag:   readFlag,
	field.Number: readNumber,
	field.Pence:  readPence,
}

func readCode(s *field.Spec, v string) (string, string) {
	if c, ok := s.Codes.Parse(v); ok {
		return c, ""
	}
	if c, ok := spoken[s.Name+" "+text.Fold(v)]; ok {
		if _, ok := s.Codes.Find(c); ok {
			return c, ""
		}
	}
	// "WBRI - White British" and "White British (WBRI)": the code with its meaning.
	for _, part := range strings.FieldsFunc(v, func(r rune) bool { return r == '(' || r == ')' || r == ':' || r == '-' || r == '–' }) {
		if c, ok := s.Codes.Find(strings.TrimSpace(part)); ok {
			return c.Value, ""
		}
	}
	return "", "not one of the codes; expected " + codesOf(s.Codes)
}

// maxCodes is how many codes a message lists.
const maxCodes = 16

func codesOf(l *code.List) string {
	values := l.Values()
	if len(values) > maxCodes {
		return strings.Join(values[:maxCodes], ", ") + " … or what they mean"
	}
	return strings.Join(values, ", ") + ", or what they mean"
}

// spoken are words that officers use for a code: field, space, folded word.
var spoken = map[string]string{
	"rating r": "red", "rating a": "amber", "rating g": "green", "rating outstanding": "gold", "rating o": "gold",
	"kind initial pep": "initial", "kind first": "initial", "kind first pep": "initial", "kind i": "initial",
	"kind review": "termly", "kind termly": "termly", "kind termly pep": "termly", "kind review pep": "termly", "kind t": "termly",
	"role caseworker": "officer", "role case officer": "officer", "role lead": "manager", "role team manager": "manager", "role head": "manager",
	"role team leader": "manager", "role virtual school head": "manager",
	"social child in need": "cin", "social child protection": "cp", "social previously looked after": "plac",
	"kind tel": "call", "kind t c": "call", "kind tc": "call", "kind home visit": "visit", "kind school visit": "visit", "kind mtg": "meeting",
	"decision y": "assess", "decision yes": "assess", "decision agreed": "assess", "decision n": "refuse", "decision no": "refuse", "decision refused": "refuse", "decision not agreed": "refuse",
	"outcome y": "issue", "outcome yes": "issue", "outcome agreed": "issue", "outcome n": "refuse", "outcome no": "refuse", "outcome refused": "refuse",
	"decision m": "maintain", "decision a": "amend", "decision c": "cease", "decision no change": "maintain", "decision no amendments": "maintain", "decision amendments": "amend", "decision amended": "amend",
	"kind reassessment": "again", "kind re assess": "again", "kind initial assessment": "new", "kind ar": "annual", "kind annual review": "annual", "kind interim review": "interim", "kind early review": "early", "kind emergency review": "emergency",
	"adviser parents": "parent", "adviser carer": "parent", "adviser setting": "school", "adviser education": "school", "adviser health": "medical", "adviser paediatrician": "medical", "adviser community paediatrician": "medical",
	"adviser eps": "ep", "adviser educational psychology": "ep", "adviser psychologist": "ep", "adviser social worker": "social", "adviser csc": "social", "adviser children s social care": "social", "adviser slt": "salt",
	"adviser speech and language": "salt", "adviser occupational therapy": "ot", "adviser physiotherapy": "physio", "adviser pfa": "adulthood",
	"answer yes": "offer", "answer y": "offer", "answer can meet need": "offer", "answer no": "unsuitable", "answer cannot meet need": "unsuitable", "answer no response": "none",
	"source school": "setting", "source parents": "parent", "source parent carer": "parent", "source la": "authority",
	"against wts": "below", "against working towards": "below", "against wt": "below", "against below are": "below", "against exs": "at", "against expected": "at", "against at are": "at", "against are": "at", "against working at": "at",
	"against gds": "above", "against greater depth": "above", "against above are": "above", "against exceeding": "above", "against emerging": "below", "against secure": "at", "against b": "below", "against a": "at", "against wb": "well",
	"progress below expected": "less", "progress below": "less", "progress good": "expected", "progress expected": "expected", "progress above expected": "more", "progress above": "more", "progress better than expected": "more", "progress none": "less",
	"state offer made": "offered", "state offer accepted": "accepted", "state conditional": "offered", "state conditional offer": "offered", "state unconditional": "offered", "state firm": "accepted", "state rejected": "declined", "state not offered": "declined", "state application": "applied", "state started": "enrolled",
	"level entry": "e", "level l1": "1", "level l2": "2", "level l3": "3", "level l4": "4", "level level 4": "4", "level no": "none",
	"kind file note": "note", "kind case note": "note",
}

func readDate(_ *field.Spec, v string) (string, string) {
	if _, err := civil.Parse(v); err == nil {
		return v, "" // as a styled cell comes
	}
	d, err := calendar.ParseRecorded(v)
	if err != nil {
		return "", "not a date; expected a date such as 25/04/2020, 2020-04-25 or 25 Apr 2020"
	}
	return d.String(), ""
}

var flags = map[string]string{
	"yes": "yes", "y": "yes", "true": "yes", "t": "yes", "1": "yes", "x": "yes", "✓": "yes", "✔": "yes", "☑": "yes", "ticked": "yes",
	"no": "no", "n": "no", "false": "no", "f": "no", "0": "no", "✗": "no", "✘": "no", "☐": "no",
}

func readFlag(_ *field.Spec, v string) (string, string) {
	if f, ok := flags[strings.ToLower(v)]; ok {
		return f, ""
	}
	return "", "neither yes nor no"
}

func readNumber(_ *field.Spec, v string) (string, string) {
	t := strings.TrimSuffix(strings.ReplaceAll(v, ",", ""), ".0")
	n, err := strconv.Atoi(t)
	if err != nil {
		return "", "not a whole number"
	}
	return strconv.Itoa(n), ""
}

func readPence(_ *field.Spec, v string) (string, string) {
	const expected = "not an amount of money; expected pounds such as £1,200.50"
	t := strings.NewReplacer("£", "", ",", "", " ", "", "GBP", "").Replace(v)
	whole, part, _ := strings.Cut(t, ".")
	if len(part) > 2 {
		return "", expected
	}
	for len(part) < 2 {
		part += "0"
	}
	n, err := strconv.ParseInt(whole+part, 10, 64)
	if err != nil || strings.ContainsAny(part, "+-") || whole == "" || whole == "-" {
		return "", expected
	}
	return strconv.FormatInt(n, 10), ""
}

// idents are the fields that hold an identifier, by name.
var idents = map[string]func(string) (string, ident.Problem){
	"upn": ident.ParseUPN, "former_upn": ident.ParseUPN, "uln": ident.ParseULN, "nhs": ident.ParseNHS,
	"urn": ident.ParseURN, "laestab": ident.ParseLAESTAB,
}

// ident reads an identifier. One with a wrong check character is kept and one of
// the wrong form left out, both with a warning; one that stands for none is none.
func (r *run) ident(w *row, target, v string, normalise func(string) (string, ident.Problem)) string {
	out, p := normalise(v)
	switch {
	case p.Refuse():
		r.warn(w, target, v, p.Message+"; left out")
		return ""
	case p.Unknown():
		return ""
	case p.Warn():
		r.warn(w, target, v, "the check character is wrong; kept as it is")
	}
	return out
}

// column is a field of a record that the sheet has a column for.
type column struct {
	index  int
	spec   *field.Spec
	target string
}

// fill takes over the cells of a row into a record: the fields of its kind that
// the sheet has columns for, under their names behind a prefix. References to
// other records, and what is read in a way of its own, are left to the caller.
func fill[T any](r *run, w *row, set *field.Set[T], rec *T, prefix string) {
	for _, c := range columnsOf(r, set, prefix) {
		v := r.value(w, c.target, c.spec)
		if v == "" {
			continue
		}
		if err := set.Set(rec, c.index, v); err != nil {
			r.refuse(w, c.target, r.raw(w, c.target), err.Error())
		}
	}
}

func columnsOf[T any](r *run, set *field.Set[T], prefix string) []column {
	key := set.Name() + " " + prefix
	out, ok := r.columns[key]
	if ok {
		return out
	}
	for i := range set.Specs() {
		s := &set.Specs()[i]
		_, mapped := r.at[prefix+s.Name]
		if mapped && s.Type != field.Ref && s.Type != field.Instant && !s.Hidden && !special[set.Name()+"."+s.Name] {
			out = append(out, column{i, s, prefix + s.Name})
		}
	}
	r.columns[key] = out
	return out
}

// special are the fields that are read in a way of their own.
var special = map[string]bool{"child.recorded": true, "school.address": true, "pep.term": true, "term.year": true, "term.season": true, "result.year": true, "activity.code": true, "offer.year": true, "progress.term": true}
