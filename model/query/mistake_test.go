package query

import (
	"strings"
	"testing"
)

func TestMistakes(t *testing.T) {
	tests := []struct {
		text, message string // «» stand around what is to be underlined
		unfinished    bool
		left          string // what was understood
	}{
		{"overdue «offcer»:me zoe", `"offcer" is not known here; did you mean officer:?`, false, "overdue zoe"},
		{"«overdu»:yes zoe", `"overdu" is not known here; did you mean overdue?`, false, "zoe"},
		{"«att»:90 zoe", `"att" is not known here; did you mean attendance:?`, false, "zoe"},
		{"«ratnig»:red", `did you mean pep:?`, false, ""},
		{"«offcer»: me zoe", "did you mean officer:?", false, "zoe"},
		{"«qqqq»:1", `"qqqq" is not known here; there are overdue, uasc, officer:, pep:`, false, ""},
		{"«https»://example.org zoe", `"https" is not known here`, false, "zoe"},
		{"pep:«purple» zoe", `"purple" is not a choice of pep:; choose red, amber, green or gold`, false, "zoe"},
		{"pep:red,«purple» zoe", "not a choice", false, "pep:red zoe"},
		{"pep:«gren» zoe", `"gren" is not a choice of pep:; did you mean green?`, false, "zoe"},
		{"pep:«g» zoe", `"g" could be green or gold`, false, "zoe"},
		{"pep:«g»", `"g" could be green or gold`, true, ""},
		{"legal:«c» zoe", `"c" could be C1 (Interim care order) or C2 (Full care order)`, false, "zoe"},
		{"pep«<»red zoe", "pep has no order to compare with <; choose red,", false, "zoe"},
		{"pep:«a..b» zoe", "pep: takes no range", false, "zoe"},
		{"school:«a..b» zoe", "put quotes around a value with dots in it", false, "zoe"},
		{"year:«1..2..3» zoe", "a range has two ends, as in year:from..to", false, "zoe"},
		{"year:«..» zoe", "a range needs at least one end", false, "zoe"},
		{"zoe year:«..»", "a range needs at least one end", true, "zoe"},
		{"year:«99» zoe", "year: year groups are R and 1 to 14", false, "zoe"},
		{"year<«10,11» zoe", "year< takes one value; a range is year:from..to", false, "zoe"},
		{"attendance<«ninety» zoe", `"ninety" is not a number with at most two decimals; write for example attendance<90`, false, "zoe"},
		{"attendance<«1.234» zoe", "at most two decimals", false, "zoe"},
		{"attendance<«9999999999999999» zoe", "not a number", false, "zoe"},
		{"due<«soon» zoe", `due: "soon" is not a date: try fri or +2w`, false, "zoe"},
		{"due<«end» of term", `needs quotes, as in "end of term"`, false, "of term"},
		{"due<«so»", "is not a date", true, ""},
		{"due:«soon»..fri zoe", "is not a date", false, "zoe"},
		{"overdue:«perhaps» zoe", `"perhaps" is neither yes nor no; write overdue or -overdue`, false, "zoe"},
		{"overdue«<»1 zoe", "overdue has no order", false, "zoe"},
		{"zoe «officer:»", "officer: needs a value; write for example officer:me", true, "zoe"},
		{"zoe «officer:» ", "needs a value", true, "zoe"},
		{"«officer:» pep:red", "needs a value", false, "pep:red"},
		{"«officer:» overdue", "needs a value", false, "overdue"},
		{"«officer:» (zoe)", "needs a value", false, "zoe"},
		{"officer:, zoe -uasc", "", false, "officer:zoe -uasc"},
		{"«pep:,»", "pep: needs a value; choose red, amber, green or gold", true, ""},
		{`school:«""» zoe`, "school: needs a value, or none for those without one", false, "zoe"},
		{`overdue school:«"St M»`, "the quote is not closed", true, "overdue"},
		{`overdue school:«“St M»`, "the quote is not closed", true, "overdue"},
		{`overdue «"St M»`, "the quote is not closed", true, "overdue"},
		{"zoe «-»", `"-" needs what it leaves out, as in -overdue`, true, "zoe"},
		{"zoe «not»", `"not" needs what it leaves out`, true, "zoe"},
		{"Smith «-» Jones", `"-" must touch what it leaves out`, false, "Smith Jones"},
		{"(zoe «not») a", `"not" needs what it leaves out`, false, "zoe a"},
		{"zoe «or»", `"or" needs a term on each side`, true, "zoe"},
		{"«or» zoe", `"or" needs a term on each side`, false, "zoe"},
		{"zoe «or» or mar", `"or" needs a term on each side`, false, "zoe or mar"},
		{"(zoe «or») mar", `"or" needs a term on each side`, false, "zoe mar"},
		{"zoe or «bad»:x", "not known", false, "zoe"},
		{"a («bad»:x) -(bad:y or b)", "not known", false, "a -b"},
		{"zoe«)» overdue", "no bracket is open here", false, "zoe overdue"},
		{"«()» zoe", "nothing stands between these brackets", false, "zoe"},
		{"overdue «(»zoe or mar", "the bracket is not closed", true, "overdue (zoe or mar)"},
		{"zoe «(»", "the bracket is not closed", true, "zoe"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			text, from, to := marked(tt.text)
			e, mistakes := Parse(text, words(), context())
			if got := e.String(); got != tt.left {
				t.Errorf("understood %q, want %q", got, tt.left)
			}
			if tt.message == "" {
				if len(mistakes) > 0 {
					t.Errorf("mistakes %+v", mistakes)
				}
				return
			}
			if len(mistakes) == 0 {
				t.Fatal("no mistake found")
			}
			m := mistakes[0]
			if m.From != from || m.To != to {
				t.Errorf("underlined %q at %d, want %q at %d", text[m.From:m.To], m.From, text[from:to], from)
			}
			if !strings.Contains(m.Message, tt.message) {
				t.Errorf("message %q, want %q", m.Message, tt.message)
			}
			if m.Unfinished != tt.unfinished {
				t.Errorf("unfinished is %v, want %v", m.Unfinished, tt.unfinished)
			}
		})
	}
}

// marked returns the text without its «», and the span they stood around.
func marked(text string) (string, int, int) {
	before, rest, _ := strings.Cut(text, "«")
	span, behind, _ := strings.Cut(rest, "»")
	return before + span + behind, len(before), len(before) + len(span)
}

func TestMistakesInTheOrderOfTheText(t *testing.T) {
	_, mistakes := Parse("(bad:x or pep:purple or", words(), context())
	if len(mistakes) != 4 {
		t.Fatalf("got %+v", mistakes)
	}
	for i := 1; i < len(mistakes); i++ {
		if mistakes[i].From < mistakes[i-1].From {
			t.Errorf("%+v stands before %+v", mistakes[i-1], mistakes[i])
		}
	}
}

func TestNobodySaidWhoMeIs(t *testing.T) {
	e, mistakes := Parse("officer:me zoe", words(), Context{})
	if e.String() != "zoe" || len(mistakes) != 1 || mistakes[0].From != 8 || mistakes[0].To != 10 {
		t.Fatalf("got %v, %+v", e, mistakes)
	}
	if !strings.Contains(mistakes[0].Message, "nobody has said who") {
		t.Error(mistakes[0].Message)
	}
}

func TestBracketsHaveABound(t *testing.T) {
	e, mistakes := Parse(strings.Repeat("(", 100_000)+"zoe", words(), context())
	if e.String() != "zoe" || len(mistakes) == 0 {
		t.Errorf("got %q and %d mistakes", e, len(mistakes))
	}
}

func TestLongListsOfChoicesAreCut(t *testing.T) {
	k := Key{Name: "need", Type: Code}
	for c := 'a'; c <= 'z'; c++ {
		k.Codes = append(k.Codes, Choice{Value: string(c) + "x"})
	}
	_, mistakes := Parse("need:11", NewVocabulary(k), Context{})
	want := `"11" is not a choice of need:; choose ax, bx, cx, dx, ex, fx, gx, hx or 18 more`
	if len(mistakes) != 1 || mistakes[0].Message != want {
		t.Errorf("got %+v", mistakes)
	}
}
