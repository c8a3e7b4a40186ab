package measure

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPage(t *testing.T) {
	sex := &Measure{ID: "sex", Title: "Sex", Definition: "Children by sex.", Source: "local", When: "on 31 August", By: "group"}
	any := &Measure{ID: "any", Title: "In care", Definition: "Children in care.", Source: "local"}
	f := func(n int) []Figure { return []Figure{{Known: true, N: n, Rows: n}} }
	r := Result{Spans: []Span{{Title: "2025/26"}}, Blocks: []Block{{Title: "Who", Rows: []Row{
		{Measure: any, Label: "In care", Figures: f(30)},
		{Measure: sex, Label: "Sex", Figures: f(30)},
		{Measure: sex, Grouped: true, Group: "M", Label: "Male", Figures: f(20)},
		{Measure: sex, Grouped: true, Group: "F", Label: "Female", Figures: f(10)},
	}}}}
	want := Page{
		Sections: []PageSection{{"Who", []Sheet{
			{Rows: [][]string{{"Figure", "2025/26"}, {"In care [1]", "30"}}},
			{Title: "Sex [2]", Rows: [][]string{{"", "2025/26", ""}, {"Male", "20 (66.7%)", strings.Repeat("█", 20)}, {"Female", "10 (33.3%)", strings.Repeat("█", 10)}, {"All", "30", ""}}},
		}}},
		Notes: []string{"In care: Children in care. Source: local.", "Sex: Children by sex. Counted on 31 August. Source: local."},
	}
	if diff := cmp.Diff(want, r.Page(Options{})); diff != "" {
		t.Error(diff)
	}
	// What is withheld has neither a share nor a bar.
	r.Blocks[0].Rows[2].Figures[0].Withheld, r.Blocks[0].Rows[3].Figures[0].Withheld = true, true
	got := r.Page(Options{Suppress: true}).Sections[0].Tables[1].Rows
	if diff := cmp.Diff([][]string{{"Male", "*", ""}, {"Female", "*", ""}}, got[1:3]); diff != "" {
		t.Error(diff)
	}
}

func TestUnits(t *testing.T) {
	for _, c := range []struct {
		f    Figure
		want string
	}{
		{Figure{Known: true, Unit: Rate, N: 939, Of: 1000, Rows: 6}, "93.9%"}, {Figure{Known: true, Unit: Rate, N: 9, Of: 10, Rows: 5}, "*"}, {Figure{Known: true, Unit: Rate}, "n/a"},
		{Figure{Known: true, Unit: Mean, N: 12375, Rows: 3}, "*"}, {Figure{Known: true, Unit: Mean, N: 24750, Rows: 6}, "41.25"}, {Figure{Known: true, Unit: Mean, N: -299, Rows: 6}, "-0.50"}, {Figure{Known: true, Unit: Mean}, "n/a"},
		{Figure{Known: true, Unit: Money, N: 123456, Rows: 1}, "£1,234.56"}, {Figure{Known: true, Unit: Sum, N: 3, Rows: 1}, "3"}, {Figure{Unit: Money, N: 3}, "–"},
	} {
		if got := c.f.Text(Options{Suppress: true}); got != c.want {
			t.Errorf("%+v is written %q, want %q", c.f, got, c.want)
		}
	}
}

func TestParseAcademic(t *testing.T) {
	for text, want := range map[string]string{"2025-26": "2025/26", "2025/26": "2025/26", " 2025 ": "2025/26", "2011-12": "2011/12", "1999-00": "1999/00"} {
		if p, err := ParseAcademic(text); err != nil || p.String() != want || !p.IsAcademic() {
			t.Errorf("%q is read as %s, %v", text, p, err)
		}
	}
	for _, text := range []string{"", "2025-27", "25-26", "2025-2026", "2025/10", "0001-02", "2025-26-27"} {
		if p, err := ParseAcademic(text); err == nil {
			t.Errorf("%q is read as %s", text, p)
		}
	}
}
