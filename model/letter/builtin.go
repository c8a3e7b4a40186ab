package letter

import (
	"embed"
	"maps"
	"slices"
	"strings"

	"caseload/model/civil"
)

//go:embed templates/*.txt
var files embed.FS

// builtIn is the text of a built-in template.
func builtIn(id string) (string, bool) {
	if strings.ContainsAny(id, `/\`) {
		return "", false
	}
	b, err := files.ReadFile("templates/" + id + ".txt")
	return string(b), err == nil
}

// partTitles name the parts that several letters share.
var partTitles = map[string]string{
	"part-head":    "Head of letters to families",
	"part-office":  "Head of letters to schools and services",
	"part-sign":    "Signature",
	"part-appeal":  "Part: mediation and appeal",
	"part-support": "Part: information and advice",
}

func isPart(id string) bool { _, ok := partTitles[id]; return ok }

// Parts are the ids of the parts of letters.
func Parts() []string { return slices.Sorted(maps.Keys(partTitles)) }

func partNames() []string {
	var out []string
	for _, id := range Parts() {
		out = append(out, "{"+strings.Replace(id, "-", " ", 1)+"}")
	}
	return out
}

// Reader says to whom a letter goes.
type Reader string

// The readers of letters.
const (
	Family  Reader = "the family"
	ASchool Reader = "a school"
	Adviser Reader = "an adviser"
	LA      Reader = "another authority"

	Colleague Reader = "a colleague"
	Worker    Reader = "the social worker"
)

// Spec is a built-in letter: what it is for, on which kinds of record, and when it
// is likely to be wanted.
type Spec struct {
	ID    string
	Title string
	To    Reader
	Kinds []string
	// Likely says how well it fits where the record stands: 0 not now, more is better, and
	// less that it is nothing for this child.
	Likely func(*Facts) int
	// Sent is the day on record on which it was sent, from which its periods run; nil
	// where they run from the day of the letter.
	Sent func(*Facts) civil.Date
}

// SpecOf gives a letter by its id.
func SpecOf(id string) (Spec, bool) {
	for _, s := range Specs() {
		if s.ID == id {
			return s, true
		}
	}
	return Spec{}, false
}

// Choice is a letter that can be written about a record.
type Choice struct {
	ID, Title string
	To        Reader // empty for one of the authority's own
	Own       bool   // in the authority's own wording
	Likely    bool   // fits where the record stands
}

// Fitting are the letters for a record, the likeliest first, and after them the
// authority's own that take the place of none.
func Fitting(f *Facts) []Choice {
	specs := slices.DeleteFunc(Specs(), func(s Spec) bool { return !slices.Contains(s.Kinds, f.Kind) || s.Likely(f) < 0 })
	slices.SortStableFunc(specs, func(a, b Spec) int { return b.Likely(f) - a.Likely(f) })
	var out []Choice
	for _, s := range specs {
		t, _ := f.Wording(s.ID)
		_, own := f.Own[s.ID]
		out = append(out, Choice{ID: s.ID, Title: t.Name, To: s.To, Own: own, Likely: s.Likely(f) > 0})
	}
	for _, id := range slices.Sorted(maps.Keys(f.Own)) {
		if _, built := BuiltIn(id); !built {
			out = append(out, Choice{ID: id, Title: f.Own[id].Name, Own: true})
		}
	}
	return out
}

// RecordKinds are the kinds of record about which there are letters.
func RecordKinds() []string {
	var out []string
	for _, s := range Specs() {
		for _, k := range s.Kinds {
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	return out
}

// FileName is a name for the letter that tells nobody whom it is about but who has
// the register: “566910 Decision to assess 2026-11-23.docx”.
func FileName(f *Facts, title, ext string) string {
	number := f.Child.LocalID
	if f.Kind == kindSchool && f.School != nil {
		number = f.School.Name
	}
	parts := []string{number, title, f.Today.String()}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return SafeName(strings.Join(parts, " "), ext)
}

// SafeName is a name that every system takes for a file.
func SafeName(name, ext string) string {
	clean := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, name)
	return strings.TrimLeft(clean, ". ") + "." + ext
}
