// Package letter writes letters: templates that the authority can edit, merged
// with a record into plain text.
package letter

import "caseload/model/field"

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
)
