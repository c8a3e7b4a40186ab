package field

import (
	"errors"
	"fmt"
)

// Kind is a kind of record without its struct, as screens, files and the history
// handle it. *Set is the only implementation.
type Kind interface {
	// Name is the kind's own name: table, URL-like path and file name.
	Name() string
	// Singular and Plural are what people call one and several.
	Singular() string
	Plural() string
	// Specs are the declared fields in order; the first is always the id.
	Specs() []Spec
	// Index gives the position of a field by its name, or -1.
	Index(name string) int
	// New makes an empty record, a pointer to the struct.
	New() any
	// Get and Set read and write one field of a record made by New, as canonical text.
	Get(rec any, i int) string
	Set(rec any, i int, v string) error
	// Values are all fields of a record as canonical texts.
	Values(rec any) []string
	// Verify checks a whole record as declared: what a person types must pass.
	Verify(rec any) error
	// Taken checks a record that comes out of a file: as Verify, but for what the kind
	// is declared to be only Warned of.
	Taken(rec any) error
}

// Set is the declaration of a kind of record: its names and its fields.
type Set[T any] struct {
	name, singular, plural string
	fields                 []Field[T]
	specs                  []Spec
	index                  map[string]int
	whole                  func(*T) error
	warned                 bool
}

// Declare makes a Set. The first field must be the id. It panics on a field
// declared twice, which is a mistake in the program.
func Declare[T any](name, singular, plural string, fields ...Field[T]) *Set[T] {
	s := &Set[T]{name: name, singular: singular, plural: plural, fields: fields, index: make(map[string]int, len(fields))}
	for i := range fields {
		if _, twice := s.index[fields[i].Name]; twice {
			panic(fmt.Sprintf("field %s of %s is declared twice", fields[i].Name, name))
		}
		s.index[fields[i].Name] = i
		s.specs = append(s.specs, fields[i].Spec)
	}
	if len(fields) == 0 || fields[0].Name != "id" {
		panic(fmt.Sprintf("the first field of %s must be its id", name))
	}
	return s
}

// Whole adds a check over several fields of a record.
func (s *Set[T]) Whole(f func(*T) error) *Set[T] { s.whole = f; return s }

// Warned says that the check of Whole is about what cannot have happened so, and not
// about what the program could not work with: a person who types it is refused, but
// real files hold it, and then it is taken and told.
func (s *Set[T]) Warned() *Set[T] { s.warned = true; return s }

// Name implements Kind.
func (s *Set[T]) Name() string { return s.name }

// Singular implements Kind.
func (s *Set[T]) Singular() string { return s.singular }

// Plural implements Kind.
func (s *Set[T]) Plural() string { return s.plural }

// Specs implements Kind.
func (s *Set[T]) Specs() []Spec { return s.specs }

// Index implements Kind.
func (s *Set[T]) Index(name string) int {
	if i, ok := s.index[name]; ok {
		return i
	}
	return -1
}

// New implements Kind.
func (s *Set[T]) New() any { return new(T) }

// Get implements Kind.
func (s *Set[T]) Get(rec any, i int) string { return s.fields[i].get(rec.(*T)) }

// Set implements Kind.
func (s *Set[T]) Set(rec any, i int, v string) error { return s.fields[i].set(rec.(*T), v) }

// Values implements Kind.
func (s *Set[T]) Values(rec any) []string {
	r := rec.(*T)
	out := make([]string, len(s.fields))
	for i := range s.fields {
		out[i] = s.fields[i].get(r)
	}
	return out
}

// Verify implements Kind.
func (s *Set[T]) Verify(rec any) error { return s.verify(rec.(*T), true) }

// Taken implements Kind.
func (s *Set[T]) Taken(rec any) error { return s.verify(rec.(*T), !s.warned) }

func (s *Set[T]) verify(r *T, whole bool) error {
	var all []error
	for i := range s.fields {
		if err := s.fields[i].Verify(s.fields[i].get(r)); err != nil {
			all = append(all, err)
		}
	}
	if whole && s.whole != nil {
		if err := s.whole(r); err != nil {
			all = append(all, err)
		}
	}
	return errors.Join(all...)
}

// Difference is one field that two records hold differently.
type Difference struct {
	Index         int
	Before, After string
}

// Diff lists the fields that differ from before to after.
func (s *Set[T]) Diff(before, after *T) []Difference {
	var out []Difference
	for i := range s.fields {
		b, a := s.fields[i].get(before), s.fields[i].get(after)
		if a != b {
			out = append(out, Difference{Index: i, Before: b, After: a})
		}
	}
	return out
}
