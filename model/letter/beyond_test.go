package letter_test

import (
	"strings"
	"testing"

	"caseload/model/calendar"
	"caseload/model/letter"
	"caseload/model/setting"
)

// The PEP as a document says of what is paid for why it is over and above what the school
// must provide anyway, and its form asks for it.
func TestThePEPSaysWhatIsOverAndAbove(t *testing.T) {
	f := letter.Sample(letter.PEPDocument, today, calendar.New(calendar.Options{}), setting.Authority{Name: "Oakshire"}, nil)
	said := ""
	for _, s := range f.PEPSections(false) {
		said += s.Text + "\n"
	}
	if !strings.Contains(said, "Over and above what the school provides anyway:\n* Target 1: the class has no 1:1 reading") {
		t.Errorf("the document lacks the statement:\n%s", said)
	}
	asked := false
	for _, r := range f.FormRows() {
		asked = asked || strings.Contains(strings.Join(r, "|"), "Over and above")
	}
	if !asked {
		t.Error("the form does not ask for it")
	}
}
