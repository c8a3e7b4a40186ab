package query

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAddTerm(t *testing.T) {
	for _, tt := range []struct{ text, add, want string }{
		{"", "overdue", "overdue"},
		{"zoe", "", "zoe"},
		{" zoe  mar ", "overdue", "zoe  mar overdue"},
		{"zoe overdue", "overdue", "zoe overdue"},
		{"-overdue", "overdue", "-overdue overdue"},
		{"zoe -overdue", "-overdue", "zoe -overdue"},
		{"(a or overdue)", "overdue", "(a or overdue) overdue"},
		{"a or b", "overdue", "(a or b) overdue"},
		{"zoe", "a or b", "zoe (a or b)"},
		{"(a or b", "overdue", "(a or b) overdue"},
		{`school:"St M`, "overdue", `overdue school:"St M`},
		{`a or school:"St M`, "overdue", `overdue (a or school:"St M`},
		{"officer:", "zoe", "zoe officer:"},
		{"zoe or", "mar", "mar (zoe or"},
		{"zoe -", "mar", "mar zoe -"},
		{"attendance <", "zoe", "zoe attendance <"},
		{"year:10..", "zoe", "year:10.. zoe"},
		{"pep:red,", "zoe", "zoe pep:red,"},
		{"<", "overdue", "overdue and <"},
		{"a) or b", "overdue", "(a or b) overdue"},
	} {
		if got := AddTerm(tt.text, tt.add); got != tt.want {
			t.Errorf("AddTerm(%q, %q) = %q, want %q", tt.text, tt.add, got, tt.want)
		}
	}
}

func TestRemoveKey(t *testing.T) {
	for _, tt := range []struct{ text, key, want string }{
		{"zoe  PEP:red   bad:x", "pep", "zoe   bad:x"},
		{"rating:red zoe", "pep", "zoe"},
		{"pep:red zoe", "rating", "zoe"},
		{"zoe -pep:red mar", "pep", "zoe mar"},
		{"not late zoe", "overdue", "zoe"},
		{`"overdue" overdue* overdue`, "overdue", `"overdue" overdue*`},
		{"pep:red or overdue", "pep", "overdue"},
		{"a or pep:red or b", "pep", "a or b"},
		{"a -(pep:red) b", "pep", "a b"},
		{"a (pep:red or b) c", "pep", "a (b) c"},
		{"a(pep:red)b", "pep", "a b"},
		{`"a"pep:red"b"`, "pep", `"a" "b"`},
		{"attendance < 90 zoe", "attendance", "zoe"},
		{`pep:re zoe "open`, "pep", `zoe "open`},
		{"zoe", "pep", "zoe"},
		{"zoe", "unheard", "zoe"},
		{"pep:red", "pep", ""},
	} {
		if got := RemoveKey(tt.text, tt.key, words()); got != tt.want {
			t.Errorf("RemoveKey(%q, %q) = %q, want %q", tt.text, tt.key, got, tt.want)
		}
	}
}

func TestReplaceTerm(t *testing.T) {
	got := ReplaceTerm("zoe pep:red overdue", "pep", "pep:gold", words())
	if want := "zoe overdue pep:gold"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestComplete(t *testing.T) {
	for _, tt := range []struct {
		name, text string // | is the cursor
		want       []string
	}{
		{"nothing yet", "|", []string{"overdue|", "uasc|", "officer:|", "pep:|", "legal:|", "year:|", "school:|", "attendance:|", "due:|"}},
		{"behind a term", "overdue p|", []string{"overdue pep:|"}},
		{"by alias and label", "rat|", []string{"pep:|"}},
		{"a code without its key", "gol|", []string{"pep:gold|"}},
		{"a code by label", "Full|", []string{"legal:C2|"}},
		{"behind a minus", "-ov|", []string{"-overdue|"}},
		{"in a bracket", "(ov|)", []string{"(overdue|)"}},
		{"in front of a colon", "off|:me zoe", []string{"officer:|me zoe"}},
		{"in front of a comparison", "att|<90", []string{"attendance|<90"}},
		{"in a word", "ov|due zoe", []string{"overdue| zoe"}},
		{"codes", "pep:| zoe", []string{"pep:red| zoe", "pep:amber| zoe", "pep:green| zoe", "pep:gold| zoe", "pep:none| zoe", "pep:*| zoe"}},
		{"codes that begin so", "pep:red,g|", []string{"pep:red,green|", "pep:red,gold|"}},
		{"codes that contain it", "legal:care|", []string{"legal:C1|", "legal:C2|"}},
		{"codes by label in quotes", `legal:"full c|" zoe`, []string{`legal:C2| zoe`}},
		{"codes that need quotes", `legal:"not|`, []string{`legal:"none"|`}},
		{"people", "officer:|", []string{"officer:me|", "officer:none|", "officer:*|"}},
		{"dates", "due<e|", []string{`due<"end of term"|`}},
		{"range", "due:fri..t|", []string{"due:fri..today|", "due:fri..tomorrow|"}},
		{"flag", "overdue:|", []string{"overdue:yes|", "overdue:no|"}},
		{"spaces", "officer: |", []string{"officer: me|", "officer: none|", "officer: *|"}},
		{"in quotes", `"ov|`, nil},
		{"unknown key", "bad:x|", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, cursor := cut(tt.text)
			var got []string
			for _, c := range Complete(text, cursor, words()) {
				out, at := c.Apply(text)
				got = append(got, out[:at]+"|"+out[at:])
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func cut(text string) (string, int) {
	for i := range text {
		if text[i] == '|' {
			return text[:i] + text[i+1:], i
		}
	}
	return text, len(text)
}

func TestCompletionsCarryTheirMeaning(t *testing.T) {
	got := Complete("legal:C2", 8, words())
	want := []Completion{{From: 6, To: 8, Insert: "C2", Label: "Full care order", Help: "Legal status"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
