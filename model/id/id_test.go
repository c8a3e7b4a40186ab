package id_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"caseload/model/id"
)

func TestNewIsUniqueAndInOrder(t *testing.T) {
	last := ""
	for range 10_000 {
		s := id.New()
		if s <= last || !id.Valid(s) {
			t.Fatalf("%s after %s", s, last)
		}
		last = s
	}
}

func TestValid(t *testing.T) {
	s := id.New()
	for v, want := range map[string]bool{s: true, "": false, "1001": false, s[1:]: false, s + "0": false, "{" + s + "}": false, "urn:uuid:" + s: false, s[:35] + "g": false} {
		if got := id.Valid(v); got != want {
			t.Errorf("%q valid: %v", v, got)
		}
	}
}

var at = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func TestMakerIsInOrderAndAlike(t *testing.T) {
	a, b, other := id.NewMaker(7, at), id.NewMaker(7, at), id.NewMaker(8, at)
	last := ""
	for range 20_000 { // more than one millisecond holds
		s := a.New()
		if s != b.New() {
			t.Fatal("the same seed gave another")
		}
		if s == other.New() {
			t.Fatal("another seed gave the same")
		}
		if s <= last {
			t.Fatalf("%s after %s", s, last)
		}
		last = s
	}
	u, err := uuid.Parse(last)
	if err != nil || u.Version() != 7 || u.Variant() != uuid.RFC4122 || !id.Valid(last) {
		t.Errorf("%s is not a UUID of version 7: %v", last, err)
	}
}

// Records that are made at work come after those made up for the same day.
func TestMakerCarriesItsInstant(t *testing.T) {
	early, late := id.NewMaker(7, at), id.NewMaker(1, at.Add(time.Hour))
	if e, l := early.New(), late.New(); e >= l {
		t.Errorf("%s of an hour before comes after %s", e, l)
	}
}
