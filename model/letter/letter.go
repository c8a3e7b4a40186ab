// Package letter writes letters: templates that the authority can edit, merged
// with a record into text that is saved, copied, or made into a document.
//
// A template is plain text. A field stands in braces, as {date} or {due A-20}; a
// brace that is meant as such is written twice. A line that begins with ? is left
// out where one of its fields is not known. Lines that begin with # are headings,
// those that begin with - are points of a list, and lines with | between their
// parts are rows of a table. What is not known and not left out stands in the
// letter as a gap that can be seen: [missing: date of the meeting].
package letter

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"caseload/model/field"
	"caseload/model/text"
)

// Template is the authority's own wording of a letter. Its id is that of the
// built-in letter it takes the place of, or a new one.
type Template struct {
	ID   string
	Name string
	Body string
}

// Templates declares the fields of a template.
var Templates = field.Declare("template", "letter template", "letter templates",
	field.String("id", "Letter", func(t *Template) *string { return &t.ID }, field.ReadOnly),
	field.String("name", "Name", func(t *Template) *string { return &t.Name }, field.Required),
	field.Lines("body", "Text", func(t *Template) *string { return &t.Body }, field.Required),
).Whole(checkTemplate)

// checkTemplate refuses wording that could not be merged.
func checkTemplate(t *Template) error {
	_, err := parse(t.Body, isPart(t.ID))
	return err
}

var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// idMost is how long the id of a letter may be.
const idMost = 40

// CheckID refuses what cannot name a letter.
func CheckID(id string) error {
	if !idForm.MatchString(id) || len(id) > idMost {
		return fmt.Errorf("%q cannot name a letter; use small letters, figures and hyphens, as in own-letter", id)
	}
	return nil
}

// NewID is an id for a letter of a name.
func NewID(name string) string {
	parts := strings.FieldsFunc(text.Fold(name), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	id := strings.Join(parts, "-")
	return strings.Trim(id[:min(len(id), idMost)], "-")
}

// Letter is a template merged with a record.
type Letter struct {
	ID    string // of the template
	Title string
	// Text is what can still be edited, with its headings, points and tables marked
	// as in the template. Plain and Blocks turn it into what is sent.
	Text string
	// Missing are what the letter needs and the record does not hold, in the order of
	// the text. Gaps finds those that are left in an edited text.
	Missing []string
}

// Wording is the template of a letter: the authority's own, or else the built-in
// one. It is empty, and false, where there is neither.
func (f *Facts) Wording(id string) (Template, bool) {
	if own, ok := f.Own[id]; ok {
		return own, true
	}
	return BuiltIn(id)
}

// BuiltIn is the template that the program brings for a letter or a part of
// letters.
func BuiltIn(id string) (Template, bool) {
	body, ok := builtIn(id)
	if !ok {
		return Template{}, false
	}
	s, _ := SpecOf(id)
	return Template{ID: id, Name: cmp.Or(s.Title, partTitles[id]), Body: body}, true
}
