package record

import (
	"fmt"
	"testing"
)

func TestPounds(t *testing.T) {
	for typed, want := range map[string]int64{"180": 18000, "£180": 18000, "1,230.50": 123050, "0.5": 50, ".5": 50, "12.": 1200, "-3": -300, "£ 1 000": 100000} {
		if got, err := ParsePounds(typed); err != nil || got != want {
			t.Errorf("%q is %d, %v; want %d", typed, got, err, want)
		}
	}
	for _, typed := range []string{"", "£", ".", "-", "1.234", "one", "1e5", "1.2.3", "--1", "999999999999", "1-"} {
		if got, err := ParsePounds(typed); err == nil {
			t.Errorf("%q is taken for %d", typed, got)
		}
	}
	for _, n := range []int64{1, 99, 100, 12345, -250} {
		if got, err := ParsePounds(typedPounds(fmt.Sprint(n))); err != nil || got != n {
			t.Errorf("%d is read back as %d, %v", n, got, err)
		}
	}
}

func FuzzPounds(f *testing.F) {
	for _, s := range []string{"180", "£1,230.50", "-.5", "", "9e9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		n, err := ParsePounds(typed)
		if err != nil {
			return
		}
		if n > poundsMost*100+99 || n < -poundsMost*100-99 {
			t.Fatalf("%q is %d", typed, n)
		}
		if back := typedPounds(fmt.Sprint(n)); n != 0 {
			if again, err := ParsePounds(back); err != nil || again != n {
				t.Fatalf("%q is %d, written %q, read %d", typed, n, back, again)
			}
		}
	})
}
