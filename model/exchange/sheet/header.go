package sheet

import (
	"strings"

	"caseload/model/text"
)

// headerWords are names that files give to the same thing.
var headerWords = map[string]string{
	"dateofbirth": "dob", "birthdate": "dob", "personbirthdate": "dob", "birthday": "dob",
	"uniquepupilnumber": "upn", "uniquelearnernumber": "uln", "uniquereferencenumber": "urn",
	"nhsno": "nhsnumber", "forename": "firstname", "givenname": "firstname", "surname": "lastname", "familyname": "lastname",
	"postalcode": "postcode",
}

// NormaliseHeader returns the form in which column names compare: letters and
// digits in lower case, and the usual names for one thing made the same, so that
// "D.O.B.", "Date of Birth" and "dob" are equal.
func NormaliseHeader(s string) string {
	n := strings.ReplaceAll(text.Fold(strings.ReplaceAll(s, "_", " ")), " ", "")
	if same, ok := headerWords[n]; ok {
		return same
	}
	return n
}

// Index returns the position of each normalised column name; the first where one
// occurs twice. Columns without a name are left out.
func Index(header []string) map[string]int {
	out := make(map[string]int, len(header))
	for i, h := range header {
		n := NormaliseHeader(h)
		if _, seen := out[n]; n != "" && !seen {
			out[n] = i
		}
	}
	return out
}

// Duplicates returns the names that occur again in a header, each as the file
// writes it there.
func Duplicates(header []string) []string {
	var out []string
	first := Index(header)
	for i, h := range header {
		if at, ok := first[NormaliseHeader(h)]; ok && at != i {
			out = append(out, h)
		}
	}
	return out
}

// matches counts the wanted names among the cells.
func matches(cells []string, want map[string]bool) int {
	n := 0
	for name := range Index(cells) {
		if want[name] {
			n++
		}
	}
	return n
}
