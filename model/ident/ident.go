// Package ident reads, checks and makes the identifiers of children and schools.
package ident

// Kind says what is wrong with an identifier, if anything.
type Kind uint8

// The kinds of problem.
const (
	OK          Kind = iota
	Malformed        // not of the form at all: refuse
	CheckFailed      // right form, wrong check character: warn and keep
	Placeholder      // stands for "not known", such as ULN 9999999999 or UPN UN1
)

// Problem is what a Parse function found. Its zero value is no problem.
type Problem struct {
	Kind    Kind
	Message string // what is wrong and what was expected, without the value
}

// OK reports that there is no problem.
func (p Problem) OK() bool { return p.Kind == OK }

// Refuse reports that the value cannot be kept.
func (p Problem) Refuse() bool { return p.Kind == Malformed }

// Warn reports that the value is kept and somebody should look at it.
func (p Problem) Warn() bool { return p.Kind == CheckFailed }

// ParseUPN normalises a unique pupil number. The empty string is no number and no problem.
func ParseUPN(s string) (string, Problem) { return s, Problem{} }

// ParseULN normalises a unique learner number.
func ParseULN(s string) (string, Problem) { return s, Problem{} }

// ParseNHS normalises an NHS number to ten digits.
func ParseNHS(s string) (string, Problem) { return s, Problem{} }

// ParseURN normalises the URN of a school.
func ParseURN(s string) (string, Problem) { return s, Problem{} }

// ParseLAESTAB normalises an LA and establishment number to seven digits.
func ParseLAESTAB(s string) (string, Problem) { return s, Problem{} }

// ParseSocialCareURN normalises Ofsted's URN of a social care provider.
func ParseSocialCareURN(s string) (string, Problem) { return s, Problem{} }

// MakeUPN returns the UPN that a school would issue: three-digit LA, four-digit
// establishment, the calendar year in which the academic year begins, serial 0 to 999.
func MakeUPN(la, estab, year, serial int) string { return "" }

// MakeTemporaryUPN is MakeUPN for a temporary number: serial 0 to 2299.
func MakeTemporaryUPN(la, estab, year, serial int) string { return "" }

// MakeULN returns the n-th valid ULN.
func MakeULN(n int) string { return "" }

// MakeNHS returns the n-th valid NHS number of the range for tests, 999 000 0000 on.
func MakeNHS(n int) string { return "" }
