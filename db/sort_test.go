package db_test

import (
	"context"
	"slices"
	"testing"

	"caseload/db"
	"caseload/model/list"
	"caseload/model/text"
	"caseload/model/work"
)

// names are the cells of one column of a list, in an order.
func names(t *testing.T, d *db.DB, l list.Name, key string) []string {
	t.Helper()
	p, err := d.List(context.Background(), list.Request{List: l, Columns: []string{key}, Sort: []list.Sort{{Key: key}}, Limit: 99})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range p.Rows {
		out = append(out, r.Cells[0])
	}
	return out
}

// sorted are names as people look for them: letters that the keyboard lacks stand where
// the letter stands that people type for them.
var sorted = []string{"Ægir Demo", "Ana Demo", "Đenis Demo", "Dora Demo", "Erik Demo", "ðorgeir Zed", "Ian Demo", "İbrahim Demo", "ılgaz Demo", "Łukasz Demo", "Marcus Demo",
	"Øyvind Demo", "Oz Demo", "straße Demo", "Stravin Demo", "Þóra Demo", "Tibor Demo", "Zoë Demo"}

func TestNamesAreSortedAsPeopleLookForThem(t *testing.T) {
	want := slices.Clone(sorted)
	slices.SortFunc(want, func(a, b string) int { return slices.Compare([]byte(text.Fold(a)), []byte(text.Fold(b))) })
	at := func(name string) int { return slices.Index(want, name) }
	for _, pair := range [][2]string{{"Ana Demo", "Łukasz Demo"}, {"Łukasz Demo", "Marcus Demo"}, {"Marcus Demo", "Øyvind Demo"}, {"Øyvind Demo", "Zoë Demo"}, {"Ægir Demo", "Ana Demo"},
		{"ðorgeir Zed", "Erik Demo"}, {"Ian Demo", "Łukasz Demo"}, {"İbrahim Demo", "ılgaz Demo"}, {"straße Demo", "Stravin Demo"}, {"Þóra Demo", "Tibor Demo"}} {
		if at(pair[0]) > at(pair[1]) {
			t.Errorf("%s comes after %s", pair[0], pair[1])
		}
	}
	d := create(t)
	shuffled := slices.Clone(sorted)
	slices.Reverse(shuffled)
	for _, n := range shuffled {
		added(t, d, "officer", map[string]string{"name": n, "role": "officer"})
		id := added(t, d, "school", map[string]string{"name": n})
		added(t, d, "child", map[string]string{"surname": n, "born": "2012-09-05", "school": id})
	}
	for l, key := range map[list.Name]string{list.Officers: "name", list.Schools: "name", list.Children: "school"} {
		if got := names(t, d, l, key); !slices.Equal(got, want) {
			t.Errorf("%s by %s: %q\nwant %q", l, key, got, want)
		}
	}
	if got := names(t, d, list.Children, "name"); !slices.Equal(got, want) {
		t.Errorf("children: %q\nwant %q", got, want)
	}
}

// Who takes another name moves to its place.
func TestANewNameIsSortedAnew(t *testing.T) {
	d := create(t)
	added(t, d, "officer", map[string]string{"name": "Marcus", "role": "officer"})
	id := added(t, d, "officer", map[string]string{"name": "Zed", "role": "officer"})
	if err := d.Edit(context.Background(), work.Edit{Kind: "officer", ID: id, Set: map[string]string{"name": "Łukasz"}}); err != nil {
		t.Fatal(err)
	}
	if got := names(t, d, list.Officers, "name"); !slices.Equal(got, []string{"Łukasz", "Marcus"}) {
		t.Errorf("%q", got)
	}
}
