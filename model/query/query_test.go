package query

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"caseload/model/civil"
)

// words is a vocabulary with a key of every type, among them codes that look like
// words of the language.
func words() *Vocabulary {
	return NewVocabulary(
		Key{Name: "overdue", Label: "Overdue", Type: Flag, Aliases: []string{"late"}},
		Key{Name: "uasc", Label: "Unaccompanied asylum seeking", Type: Flag},
		Key{Name: "officer", Label: "Officer", Type: Person},
		Key{Name: "pep", Label: "PEP rating", Type: Code, Aliases: []string{"rating"}, Codes: []Choice{
			{"red", "Red"}, {"amber", "Amber"}, {"green", "Green"}, {"gold", "Gold"}}},
		Key{Name: "legal", Label: "Legal status", Type: Code, Codes: []Choice{
			{"C1", "Interim care order"}, {"C2", "Full care order"}, {"none", "Not looked after"}, {"me", "Me order"}, {"*", "Star order"}}},
		Key{Name: "year", Label: "Year group", Type: Year, Example: "10..11"},
		Key{Name: "school", Label: "School", Type: Text, Example: `school:"St Mary"`},
		Key{Name: "attendance", Label: "Attendance", Type: Number},
		Key{Name: "due", Label: "Due", Type: Date},
	)
}

var today = civil.MustParse("2026-11-23")

func context() Context {
	dates := map[string]civil.Date{
		"today": today, "+2w": today.AddWeeks(2), "-1w": today.AddWeeks(-1),
		"end of term": civil.MustParse("2026-12-18"), "fri": today.AddDays(4), "3.12.": civil.MustParse("2026-12-03"),
	}
	return Context{
		Me: "officer-7",
		Dates: func(text string) (civil.Date, error) {
			if d, ok := dates[strings.ToLower(text)]; ok {
				return d, nil
			}
			return civil.Date{}, fmt.Errorf("%q is not a date: try fri or +2w", text)
		},
		Year: func(text string) (int, error) {
			if strings.EqualFold(text, "r") {
				return 0, nil
			}
			n := 0
			_, err := fmt.Sscanf(strings.TrimPrefix(strings.ToLower(text), "y"), "%d", &n)
			if err != nil || n < 0 || n > 14 {
				return 0, errors.New("year groups are R and 1 to 14")
			}
			return n, nil
		},
	}
}

func diffExpr(want, got Expr) string {
	return cmp.Diff(want, got, cmpopts.EquateComparable(civil.Date{}))
}

func TestVocabularyOfTheTestsIsSound(t *testing.T) {
	if err := words().Check(); err != nil {
		t.Fatal(err)
	}
}

func TestParse(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"empty", "", ""},
		{"blank", " \t\u00a0 ", ""},
		{"the example", `overdue officer:me pep:red year:10..11 school:"St Mary" attendance<90 zoe`,
			`overdue officer:me pep:red year:10..11 school:"St Mary" attendance<90 zoe`},
		{"flag by alias", "late", "overdue"},
		{"flag in capitals", "UASC", "uasc"},
		{"flag turned round", "-overdue", "-overdue"},
		{"not as a word", "NOT overdue", "-overdue"},
		{"dash of a word processor", "–overdue", "-overdue"},
		{"twice is not at all", "not -overdue", "overdue"},
		{"flag with yes", "overdue:yes", "overdue"},
		{"flag with no", "overdue:no", "-overdue"},
		{"flag in quotes is a word", `"overdue"`, `"overdue"`},
		{"flag with star is a word", `overdue*`, `"overdue"`},
		{"keys in capitals", "Officer:ME PEP:Red", "officer:me pep:red"},
		{"alias", "rating:gold", "pep:gold"},
		{"code by label", `legal:"full care order"`, "legal:C2"},
		{"code by beginning", "pep:r", "pep:red"},
		{"code by beginning of label", "legal:int", "legal:C1"},
		{"several", "pep:red,amber", "pep:red,amber"},
		{"several with spaces", "pep: red, amber overdue", "pep:red,amber overdue"},
		{"several, one twice", "pep:red,Red,amber", "pep:red,amber"},
		{"flag after comma is no value", "pep:red, overdue", "pep:red overdue"},
		{"range", "year:10..11", "year:10..11"},
		{"range the other way", "year:11..10", "year:10..11"},
		{"range of three dots", "year:10...11", "year:10..11"},
		{"from", "year:10..", "year>=10"},
		{"up to", "year:..11", "year<=11"},
		{"year spelled out", "year:y10", "year:10"},
		{"reception", "year:r", "year:r"},
		{"range in a list", "year:7,10..11,8", "year:7,8 or year:10..11"},
		{"less", "attendance<90", "attendance<90"},
		{"at most", "attendance<=90.5", "attendance<=90.5"},
		{"more", "attendance>90.25%", "attendance>90.25"},
		{"equal", "attendance=90.10", "attendance:90.1"},
		{"less than nothing", "attendance<-0.5", "attendance<-0.5"},
		{"on the way to a fraction", "attendance<90.", "attendance<90"},
		{"spaces around", "attendance < 90 zoe", "attendance<90 zoe"},
		{"colon and comparison", "attendance:>=90", "attendance>=90"},
		{"unequal", "pep!=red,gold", "-pep:red,gold"},
		{"date", "due<2026-12-03", "due<2026-12-03"},
		{"date as said", "due<+2w", "due<+2w"},
		{"date of words", `due<"end of term"`, `due<"end of term"`},
		{"date in the past", "due:-1w..today", "due:-1w..today"},
		{"range of quoted dates", `due:"end of term".."fri"`, `due:fri.."end of term"`},
		{"date that ends in a dot", `due:"3.12."..fri`, `due:fri.."3.12."`},
		{"none", "school:none", "school:none"},
		{"any", "school:*", "school:*"},
		{"none or mine", "officer:NONE,me", "officer:me or officer:none"},
		{"a code called none", `legal:"none"`, `legal:"none"`},
		{"no code", `legal:none`, `legal:none`},
		{"a code called *", `legal:"*"`, `legal:"*"`},
		{"an officer called me", `officer:"me"`, `officer:"me"`},
		{"curly quotes", "school:“St Mary”", `school:"St Mary"`},
		{"low quotes", "school:„St Mary“", `school:"St Mary"`},
		{"single quotes", "school:'St Mary' zoe", `school:"St Mary" zoe`},
		{"single curly quotes", "school:‘St Mary’s’ zoe", `school:"St Mary’s" zoe`},
		{"apostrophes", "o'brien O’Neill 't hooft", `o'brien O’Neill "'t"* hooft`},
		{"quote in a quote", `school:"the ""Ark"""`, `school:"the ""Ark"""`},
		{"word beside quote", `zoe"testa brook"overdue`, `zoe "testa brook" overdue`},
		{"phrase as a beginning", `"testa br"*`, `"testa br"*`},
		{"star says what is so anyway", "zo*", "zo"},
		{"punctuation", "Testa, Zoë; , *", "Testa Zoë"},
		{"quoted or", `a "or" b`, `a "or" b`},
		{"or", "a or b", "a or b"},
		{"or in capitals", "a OR b", "a or b"},
		{"and says nothing", "a and b", "a b"},
		{"terms bind tighter than or", "a b or c", "a b or c"},
		{"brackets", "a (b or c)", "a (b or c)"},
		{"brackets nobody needs", "((a) (b c))", "a b c"},
		{"nested or", "(a or (b or c))", "a or b or c"},
		{"not of brackets", "-(pep:red or overdue) a", "-(pep:red or overdue) a"},
		{"not of a list with a range", "-year:7,10..11", "-(year:7 or year:10..11)"},
		{"brackets touch words", "zoe(overdue)mar", "zoe overdue mar"},
		{"a time is a word", "14:00", `"14:00"*`},
		{"a hyphen inside", "Testa-Brook 2026-12-03", "Testa-Brook 2026-12-03"},
		{"a key without colon is a word", "school", "school"},
		{"a time as a value", "school:14:00", `school:"14:00"`},
		{"other scripts", "name 王小明 школа école", "name 王小明 школа école"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e, mistakes := Parse(tt.text, words(), context())
			if len(mistakes) > 0 {
				t.Errorf("mistakes: %+v", mistakes)
			}
			if got := e.String(); got != tt.want {
				t.Fatalf("Parse(%q) = %q, want %q", tt.text, got, tt.want)
			}
			again, mistakes := Parse(tt.want, words(), context())
			if diff := diffExpr(e, again); diff != "" || len(mistakes) > 0 {
				t.Errorf("%q does not parse back: %v\n%s", tt.want, mistakes, diff)
			}
		})
	}
}

func TestParseGivesTypedValues(t *testing.T) {
	v := words()
	key := func(name string) Key {
		k, ok := v.Key(name)
		if !ok {
			t.Fatalf("no key %q", name)
		}
		return k
	}
	e, _ := Parse(`-late officer:me,Priya attendance:90.5.. due<+2w year:r..y2 school:none "zoe" mar`, v, context())
	want := And{Of: []Expr{
		Not{Of: Compare{Key: key("overdue")}},
		Compare{Key: key("officer"), Values: []Value{{Text: "officer-7", Me: true}, {Text: "Priya"}}},
		Compare{Key: key("attendance"), Op: GreaterEq, Values: []Value{{Number: 9050}}},
		Compare{Key: key("due"), Op: Less, Values: []Value{{Text: "+2w", Date: today.AddWeeks(2)}}},
		Compare{Key: key("year"), Op: Between, Values: []Value{{Text: "r"}, {Year: 2}}},
		Compare{Key: key("school"), Op: Missing},
		Words{Text: "zoe"},
		Words{Text: "mar", Prefix: true},
	}}
	if diff := diffExpr(want, e); diff != "" {
		t.Error(diff)
	}
}

func TestParseWithoutContext(t *testing.T) {
	e, mistakes := Parse("due<2026-12-03 year:10 zoe", words(), Context{})
	if got := e.String(); got != "due<2026-12-03 year:10 zoe" || len(mistakes) > 0 {
		t.Errorf("got %q, %v", got, mistakes)
	}
	e, mistakes = Parse("due<fri year:r officer:me zoe ", words(), Context{})
	if got := e.String(); got != "zoe" || len(mistakes) != 3 {
		t.Errorf("got %q, %v", got, mistakes)
	}
	e, mistakes = Parse("overdue pep:red", nil, Context{})
	if got := e.String(); got != "overdue" || len(mistakes) != 1 {
		t.Errorf("without a vocabulary: %q, %v", got, mistakes)
	}
}

func TestWithReplacesAndAdds(t *testing.T) {
	v := words()
	w := v.With(Key{Name: "PEP", Type: Text}, Key{Name: "team", Type: Text})
	if k, ok := w.Key("pep"); !ok || k.Type != Text {
		t.Errorf("pep was not replaced: %+v", k)
	}
	if _, ok := v.Key("team"); ok || len(v.Keys()) != 9 || len(w.Keys()) != 10 {
		t.Errorf("With changed the vocabulary it was called on: %d, %d keys", len(v.Keys()), len(w.Keys()))
	}
	if k, _ := v.Key("pep"); k.Type != Code {
		t.Error("With replaced a key of the vocabulary it was called on")
	}
}

func TestCheck(t *testing.T) {
	for name, v := range map[string]*Vocabulary{
		"space":    NewVocabulary(Key{Name: "year group"}),
		"capital":  NewVocabulary(Key{Name: "Year"}),
		"keyword":  NewVocabulary(Key{Name: "or"}),
		"empty":    NewVocabulary(Key{}),
		"clash":    NewVocabulary(Key{Name: "a"}, Key{Name: "b", Aliases: []string{"a"}}),
		"no codes": NewVocabulary(Key{Name: "a", Type: Code}),
		"codes":    NewVocabulary(Key{Name: "a", Codes: []Choice{{"x", "X"}}}),
	} {
		if v.Check() == nil {
			t.Errorf("%s: nothing found", name)
		}
	}
}

func TestTermsAndUses(t *testing.T) {
	e, _ := Parse("overdue (pep:red or -year:10) zoe", words(), context())
	var got []string
	for _, term := range Terms(e) {
		got = append(got, term.String())
	}
	if diff := cmp.Diff([]string{"overdue", "pep:red or -year:10", "zoe"}, got); diff != "" {
		t.Error(diff)
	}
	if !Uses(e, "year") || Uses(e, "school") {
		t.Error("Uses is wrong about year or school")
	}
	if !IsEverything(Everything()) || IsEverything(e) || !IsEverything(nil) || !IsEverything(Or{}) {
		t.Error("IsEverything is wrong")
	}
}

func TestLiteralsAreSimplified(t *testing.T) {
	a, b, c := Words{Text: "a", Prefix: true}, Words{Text: "b", Prefix: true}, Words{Text: "c", Prefix: true}
	for _, tt := range []struct {
		e    Expr
		want string
	}{
		{And{Of: []Expr{a, And{Of: []Expr{b, c}}}}, "a b c"},
		{Or{Of: []Expr{a, Or{Of: []Expr{b, c}}}}, "a or b or c"},
		{And{Of: []Expr{Or{Of: []Expr{a}}, nil, Or{}, b}}, "a b"},
		{Or{Of: []Expr{a, And{}}}, ""},
		{Not{Of: Not{Of: And{Of: []Expr{a, b}}}}, "a b"},
		{Not{Of: And{}}, ""},
		{Not{}, ""},
		{And{Of: []Expr{Not{Of: And{Of: []Expr{a, b}}}, c}}, "-(a b) c"},
	} {
		if got := tt.e.String(); got != tt.want {
			t.Errorf("%#v says %q, want %q", tt.e, got, tt.want)
		}
	}
}

func TestDescribe(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "",
		"overdue -uasc":             "Overdue, not Unaccompanied asylum seeking",
		"pep:red,amber":             "PEP rating: Red or Amber",
		"year:10..11":               "Year group: 10 to 11",
		"due<=+2w":                  "Due: up to Mon 7 Dec 2026",
		"attendance<90.5":           "Attendance: under 90.5",
		"officer:me,Priya":          "Officer: me or Priya",
		"school:none":               "School: none",
		`(a "b" or school:*) pep:r`: "(“a…” and “b” or School: any), PEP rating: Red",
		"-(a b)":                    "not (“a…” and “b…”)",
	} {
		e, _ := Parse(text, words(), context())
		if got := Describe(e); got != want {
			t.Errorf("Describe(%q) = %q, want %q", text, got, want)
		}
	}
}
