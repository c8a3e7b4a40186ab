package query

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Vocabulary is the set of keys that a list understands. It does not change once
// made and may be shared.
type Vocabulary struct {
	keys   []Key
	folded [][]foldedChoice // the choices of keys[i]
	byName map[string]int   // lower-case names and aliases
}

// foldedChoice is a Choice in lower case.
type foldedChoice struct{ value, label string }

// NewVocabulary returns the vocabulary of the keys. A key replaces an earlier one
// of the same name and takes its place; a name goes before an alias.
func NewVocabulary(keys ...Key) *Vocabulary {
	v := &Vocabulary{byName: make(map[string]int, 2*len(keys))}
	for _, k := range keys {
		name := strings.ToLower(k.Name)
		if i, ok := v.byName[name]; ok {
			v.keys[i] = k
			continue
		}
		v.byName[name] = len(v.keys)
		v.keys = append(v.keys, k)
	}
	for i, k := range v.keys {
		v.folded = append(v.folded, foldChoices(k.Codes))
		for _, a := range k.Aliases {
			a = strings.ToLower(a)
			if _, taken := v.byName[a]; !taken {
				v.byName[a] = i
			}
		}
	}
	return v
}

func foldChoices(codes []Choice) []foldedChoice {
	var out []foldedChoice
	for _, c := range codes {
		out = append(out, foldedChoice{strings.ToLower(c.Value), strings.ToLower(c.Label)})
	}
	return out
}

// Key returns the key of that name or alias; case does not matter.
func (v *Vocabulary) Key(name string) (Key, bool) {
	if i, ok := v.find(name); ok {
		return v.keys[i], true
	}
	return Key{}, false
}

func (v *Vocabulary) find(name string) (int, bool) {
	if v == nil {
		return 0, false
	}
	i, ok := v.byName[strings.ToLower(name)]
	return i, ok
}

// flag returns the index of the flag that the bare word stands for.
func (v *Vocabulary) flag(word string) (int, bool) {
	i, ok := v.find(word)
	return i, ok && v.keys[i].Type == Flag
}

// Keys returns the keys in the order given. The slice is the caller's.
func (v *Vocabulary) Keys() []Key {
	if v == nil {
		return nil
	}
	return slices.Clone(v.keys)
}

// With returns the vocabulary with more keys, for lists that know more.
func (v *Vocabulary) With(keys ...Key) *Vocabulary {
	return NewVocabulary(append(v.Keys(), keys...)...)
}

// Check reports keys that could not be typed or would hide one another. It is
// meant for the tests of those who declare keys.
func (v *Vocabulary) Check() error {
	var problems []error
	for i, k := range v.keys {
		for _, name := range append([]string{k.Name}, k.Aliases...) {
			if !typeable(name) {
				problems = append(problems, fmt.Errorf("key %q: %q cannot be typed as a key", k.Name, name))
			}
			if at := v.byName[strings.ToLower(name)]; at != i {
				problems = append(problems, fmt.Errorf("key %q: %q already means %q", k.Name, name, v.keys[at].Name))
			}
		}
		if (k.Type == Code) != (len(k.Codes) > 0) {
			problems = append(problems, fmt.Errorf("key %q: choices belong to codes, and codes need choices", k.Name))
		}
	}
	return errors.Join(problems...)
}

func typeable(name string) bool {
	return name != "" && name == strings.ToLower(name) && identifier(name, 0) == len(name) && keyword(name) == 0
}

// identifier returns the end of the key name that begins at from, or from where
// none does. Names begin with a letter, so that 14:00 is a word.
func identifier(text string, from int) int {
	for i, r := range text[from:] {
		switch {
		case unicode.IsLetter(r):
		case i > 0 && (unicode.IsDigit(r) || r == '_' || r == '-' || r == '.'):
		default:
			return from + i
		}
	}
	return len(text)
}
