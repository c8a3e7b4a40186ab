package list

import (
	"testing"

	"caseload/model/text"
)

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

// A help stands beside the label wherever keys are chosen; empty is better than
// the same words again.
func TestHelpDoesNotRepeatTheLabel(t *testing.T) {
	for _, n := range Names() {
		d, _ := Define(n)
		for _, k := range d.Keys.Keys() {
			if k.Help != "" && text.Fold(k.Help) == text.Fold(k.Label) {
				t.Errorf("%s: the help of %s says %q again", n, k.Name, k.Label)
			}
		}
	}
}
