package list

import "testing"

func TestVocabulariesAreSound(t *testing.T) {
	for _, n := range Names() {
		d, _ := Define(n)
		if err := d.Keys.Check(); err != nil {
			t.Errorf("%s: %v", n, err)
		}
		for _, c := range append(append([]string{}, d.Columns...), d.Groupings...) {
			if _, ok := d.Keys.Key(c); !ok {
				t.Errorf("%s: no key %s", n, c)
			}
		}
		for _, s := range d.Sort {
			if _, ok := d.Keys.Key(s.Key); !ok {
				t.Errorf("%s: no sort key %s", n, s.Key)
			}
		}
	}
}
