package field_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
	"caseload/model/kinds"
)

// thing has a field of every type.
type thing struct {
	ID    string
	Name  string
	Story string
	Kind  string
	On    civil.Date
	At    time.Time
	Done  bool
	N     int
	Cost  int64
	Owner string
}

var sorts = &code.List{Name: "Sort", Codes: []code.Code{{Value: "a", Label: "Apple"}, {Value: "b", Label: "Bread"}}}

var errShort = errors.New("too short")

var things = field.Declare("thing", "thing", "things",
	field.String("id", "Id", func(t *thing) *string { return &t.ID }, field.ReadOnly, field.Hidden),
	field.String("name", "Name", func(t *thing) *string { return &t.Name }, field.Required, field.As("Title"), field.Help("What it is called."), field.Source("here"),
		field.Check(func(v string) error {
			if len(v) < 2 {
				return errShort
			}
			return nil
		})),
	field.Lines("story", "Story", func(t *thing) *string { return &t.Story }),
	field.Coded("kind", "Kind", sorts, func(t *thing) *string { return &t.Kind }),
	field.Day("on", "On", func(t *thing) *civil.Date { return &t.On }),
	field.Moment("at", "At", func(t *thing) *time.Time { return &t.At }),
	field.YesNo("done", "Done", func(t *thing) *bool { return &t.Done }),
	field.Count("n", "Number", func(t *thing) *int { return &t.N }),
	field.Money("cost", "Cost", func(t *thing) *int64 { return &t.Cost }),
	field.Link("owner", "Owner", "officer", func(t *thing) *string { return &t.Owner }),
).Whole(func(t *thing) error {
	if t.Done && t.On.IsZero() {
		return errors.New("a thing that is done has a day")
	}
	return nil
})

func TestDeclarationIsReadBack(t *testing.T) {
	if things.Name() != "thing" || things.Singular() != "thing" || things.Plural() != "things" {
		t.Error("the names are lost")
	}
	var got []string
	for _, s := range things.Specs() {
		got = append(got, s.Name)
	}
	if diff := cmp.Diff([]string{"id", "name", "story", "kind", "on", "at", "done", "n", "cost", "owner"}, got); diff != "" {
		t.Error(diff)
	}
	s := things.Specs()[things.Index("name")]
	if !s.Required || s.ReadOnly || s.Help != "What it is called." || s.Source != "here" || s.Aliases[0] != "Title" {
		t.Errorf("name is %+v", s)
	}
	if id := things.Specs()[0]; !id.ReadOnly || !id.Hidden {
		t.Errorf("id is %+v", id)
	}
	if things.Index("none") != -1 || things.Specs()[things.Index("owner")].RefKind != "officer" {
		t.Error("index or reference is lost")
	}
	for name, numeric := range map[string]bool{"done": true, "n": true, "cost": true, "name": false, "on": false, "kind": false, "at": false, "owner": false} {
		if s := things.Specs()[things.Index(name)]; s.Numeric() != numeric {
			t.Errorf("%s is numeric: %v", name, s.Numeric())
		}
	}
}

func TestSetAndGet(t *testing.T) {
	tests := []struct{ name, in, out, shown string }{
		{"name", "Zoë", "Zoë", "Zoë"}, {"story", "a\nb", "a\nb", "a\nb"}, {"kind", "a", "a", "Apple"}, {"kind", "q", "q", "q"},
		{"on", "2026-12-03", "2026-12-03", "Thu 3 Dec 2026"}, {"on", "", "", ""},
		{"at", "2026-12-03T14:05:00Z", "2026-12-03T14:05:00.000Z", time.Date(2026, 12, 3, 14, 5, 0, 0, time.UTC).Local().Format("Mon 2 Jan 2006 15:04")},
		{"at", "", "", ""}, {"done", "yes", "yes", "yes"}, {"done", "1", "yes", "yes"}, {"done", "no", "no", "no"}, {"done", "0", "no", "no"}, {"done", "", "no", "no"},
		{"n", "42", "42", "42"}, {"n", "", "0", "0"}, {"n", "-3", "-3", "-3"}, {"cost", "123050", "123050", "£1,230.50"}, {"cost", "", "0", "£0"}, {"owner", "o1", "o1", "o1"},
	}
	for _, tt := range tests {
		rec, i := things.New(), things.Index(tt.name)
		if err := things.Set(rec, i, tt.in); err != nil {
			t.Errorf("%s = %q: %v", tt.name, tt.in, err)
			continue
		}
		s := things.Specs()[i]
		if got := things.Get(rec, i); got != tt.out || s.Show(got) != tt.shown {
			t.Errorf("%s = %q reads %q, shown %q; want %q, %q", tt.name, tt.in, got, s.Show(got), tt.out, tt.shown)
		}
	}
}

func TestSetRefuses(t *testing.T) {
	for _, tt := range []struct{ name, in string }{
		{"on", "3/12/2026"}, {"on", "2026-02-30"}, {"at", "yesterday"}, {"done", "maybe"}, {"n", "1.5"}, {"n", "many"}, {"cost", "£1"}, {"cost", "1e9"},
	} {
		rec := &thing{On: civil.MustParse("2026-01-01"), N: 7, Cost: 8, Done: true}
		before := *rec
		i := things.Index(tt.name)
		err := things.Set(rec, i, tt.in)
		if err == nil || !strings.Contains(err.Error(), things.Specs()[i].Label) {
			t.Errorf("%s = %q: %v", tt.name, tt.in, err)
		}
		if *rec != before {
			t.Errorf("%s = %q was refused and changed the record", tt.name, tt.in)
		}
	}
}

func TestVerify(t *testing.T) {
	tests := []struct {
		name string
		rec  thing
		say  []string // none: it passes
	}{
		{"good", thing{Name: "box", Kind: "a"}, nil},
		{"empty", thing{}, []string{"Name is needed"}},
		{"too short", thing{Name: "b"}, []string{errShort.Error()}},
		{"no such code", thing{Name: "box", Kind: "q"}, []string{`Kind: "q" is not one of its codes (a, b)`}},
		{"over several fields", thing{Name: "box", Done: true}, []string{"a thing that is done has a day"}},
		{"all at once", thing{Kind: "q", Done: true}, []string{"Name is needed", `"q" is not one`, "has a day"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := things.Verify(&tt.rec)
			if (err == nil) != (len(tt.say) == 0) {
				t.Fatalf("said %v", err)
			}
			for _, s := range tt.say {
				if !strings.Contains(err.Error(), s) {
					t.Errorf("said %v, want %q in it", err, s)
				}
			}
		})
	}
}

func TestDiff(t *testing.T) {
	a := &thing{Name: "box", N: 1}
	b := &thing{Name: "box", N: 2, On: civil.MustParse("2026-12-03")}
	want := []field.Difference{{Index: things.Index("on"), After: "2026-12-03"}, {Index: things.Index("n"), Before: "1", After: "2"}}
	if diff := cmp.Diff(want, things.Diff(a, b)); diff != "" {
		t.Error(diff)
	}
	if same := things.Diff(a, a); len(same) != 0 {
		t.Errorf("a record differs from itself: %+v", same)
	}
}

func TestMistakesOfTheProgramPanic(t *testing.T) {
	id := field.String("id", "Id", func(t *thing) *string { return &t.ID })
	for name, declare := range map[string]func(){
		"twice":     func() { field.Declare("x", "x", "xs", id, id) },
		"no fields": func() { field.Declare[thing]("x", "x", "xs") },
		"no id": func() {
			field.Declare("x", "x", "xs", field.String("name", "Name", func(t *thing) *string { return &t.Name }))
		},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			declare()
		}()
	}
}

func TestPounds(t *testing.T) {
	for pence, want := range map[int64]string{0: "£0", 5: "£0.05", 100: "£1", 12345: "£123.45", 123050: "£1,230.50", 100000000: "£1,000,000", -250: "-£2.50", -100000: "-£1,000"} {
		if got := field.Pounds(pence); got != want {
			t.Errorf("%d pence are %s, want %s", pence, got, want)
		}
	}
}

func TestStampsSortAsInstantsDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := func(label string) time.Time {
			return time.UnixMilli(rapid.Int64Range(-2_000_000_000_000, 4_000_000_000_000).Draw(t, label)).In(time.FixedZone("x", rapid.IntRange(-12, 14).Draw(t, "zone")*3600))
		}
		a, b := at("a"), at("b")
		if (field.Stamp(a) < field.Stamp(b)) != a.Before(b) {
			t.Fatalf("%s and %s", field.Stamp(a), field.Stamp(b))
		}
		back, err := field.ParseStamp(field.Stamp(a))
		if err != nil || !back.Equal(a) {
			t.Fatalf("%s is read back as %s, %v", a, back, err)
		}
	})
	if field.Stamp(time.Time{}) != "" {
		t.Error("no instant has a stamp")
	}
}

// canonical draws a canonical text of a field.
func canonical(t *rapid.T, s *field.Spec) string {
	switch s.Type {
	case field.Code:
		return rapid.SampledFrom(append([]string{""}, s.Codes.Values()...)).Draw(t, s.Name)
	case field.Date:
		if rapid.Bool().Draw(t, "none") {
			return ""
		}
		return civil.New(1990, time.January, 1).AddDays(rapid.IntRange(0, 20000).Draw(t, s.Name)).String()
	case field.Instant:
		return field.Stamp(time.UnixMilli(rapid.Int64Range(0, 4_000_000_000_000).Draw(t, s.Name)))
	case field.Flag:
		return rapid.SampledFrom([]string{"yes", "no"}).Draw(t, s.Name)
	case field.Number:
		return strconv.Itoa(rapid.IntRange(-1000, 100000).Draw(t, s.Name))
	case field.Pence:
		return strconv.FormatInt(rapid.Int64Range(-1_000_000, 1_000_000_000).Draw(t, s.Name), 10)
	}
	return rapid.String().Draw(t, s.Name)
}

// Of every kind of record in the program: what is set is read again, record by
// record and field by field, and sets nothing else.
func TestEveryKindKeepsItsValues(t *testing.T) {
	for _, k := range kinds.All() {
		t.Run(k.Name(), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				rec := k.New()
				want := k.Values(rec)
				specs := k.Specs()
				for _, i := range rapid.Permutation(indices(len(specs))).Draw(t, "order") {
					v := canonical(t, &specs[i])
					if err := k.Set(rec, i, v); err != nil {
						t.Fatalf("%s = %q: %v", specs[i].Name, v, err)
					}
					want[i] = v
					if got := k.Values(rec); !slices.Equal(got, want) {
						t.Fatalf("after %s = %q:\n%s", specs[i].Name, v, cmp.Diff(want, got))
					}
				}
			})
		})
	}
}

func indices(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// Every declared field can be shown, found and named; names serve as columns.
func TestEveryKindIsDeclaredSoundly(t *testing.T) {
	names := map[string]bool{}
	for _, k := range kinds.All() {
		if names[k.Name()] {
			t.Errorf("two kinds are called %s", k.Name())
		}
		names[k.Name()] = true
	}
	for _, k := range kinds.All() {
		for i, s := range k.Specs() {
			if s.Label == "" || s.Name != strings.ToLower(s.Name) || strings.ContainsAny(s.Name, " -.") || k.Index(s.Name) != i {
				t.Errorf("%s.%s (%s) is declared badly", k.Name(), s.Name, s.Label)
			}
			if (s.Type == field.Code) != (s.Codes != nil && len(s.Codes.Codes) > 0) {
				t.Errorf("%s.%s: codes belong to code fields", k.Name(), s.Name)
			}
			if (s.Type == field.Ref) != (s.RefKind != "") || s.RefKind != "" && !names[s.RefKind] {
				t.Errorf("%s.%s refers to %q", k.Name(), s.Name, s.RefKind)
			}
		}
	}
}

func TestWhatFilesHoldIsTakenAndNotTyped(t *testing.T) {
	declare := func() *field.Set[thing] {
		return field.Declare("thing", "thing", "things",
			field.String("id", "Id", func(t *thing) *string { return &t.ID }),
			field.String("name", "Name", func(t *thing) *string { return &t.Name }, field.Required),
			field.Day("on", "On", func(t *thing) *civil.Date { return &t.On }),
		).Whole(func(t *thing) error {
			if t.On.IsZero() {
				return errShort
			}
			return nil
		})
	}
	unsound, nameless := &thing{Name: "Bread"}, &thing{On: civil.MustParse("2026-12-03")}
	strict, warned := declare(), declare().Warned()
	for name, c := range map[string]struct {
		err  error
		want bool
	}{
		"typed, against the check of the whole":            {warned.Verify(unsound), false},
		"of a file, where that is refused":                 {strict.Taken(unsound), false},
		"of a file, where that is warned of":               {warned.Taken(unsound), true},
		"of a file, without what every record needs":       {warned.Taken(nameless), false},
		"of a file, as it should be":                       {warned.Taken(&thing{Name: "Bread", On: nameless.On}), true},
		"of a file, as it should be, where all is checked": {strict.Taken(&thing{Name: "Bread", On: nameless.On}), true},
	} {
		if (c.err == nil) != c.want {
			t.Errorf("%s: %v", name, c.err)
		}
	}
}
