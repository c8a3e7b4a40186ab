package db

import (
	"flag"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// CheckFew is rapid.Check of so many cases, where each makes a file of its own: a
// hundred, rapid's own number, take minutes under the race detector. Another number that
// is given by -rapid.checks goes before.
func CheckFew(t *testing.T, cases int, property func(*rapid.T)) {
	t.Helper()
	f := flag.Lookup("rapid.checks")
	if f.Value.String() == f.DefValue {
		set := func(n string) {
			if err := f.Value.Set(n); err != nil {
				t.Fatal(err)
			}
		}
		set(strconv.Itoa(cases))
		defer set(f.DefValue)
	}
	rapid.Check(t, property)
}
