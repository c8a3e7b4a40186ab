package query

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// typeNames are the types in a sentence.
var typeNames = [...]string{
	Text: "a text", Code: "a choice", Date: "a date", Number: "a number",
	Flag: "a flag", Person: "an officer", Year: "a year group",
}

// examples are values for keys that bring no Example of their own.
var examples = [...]string{
	Text: `%s:"some text"`, Date: "%s<+2w", Number: "%s<90", Person: "%s:me", Year: "%s:10..11",
}

// expects says what the key takes.
func (k *Key) expects() string {
	switch k.Type {
	case Code:
		return "choose " + choices(k.Codes, "or")
	case Flag:
		return fmt.Sprintf("write %s or -%s", k.Name, k.Name)
	}
	example := k.Example
	switch {
	case example == "":
		example = fmt.Sprintf(examples[k.Type], k.Name)
	case !strings.HasPrefix(strings.ToLower(example), strings.ToLower(k.Name)):
		example = k.Name + ":" + example
	}
	return "write for example " + example
}

// unknown says that there is no such key, and which was probably meant.
func (v *Vocabulary) unknown(name string) string {
	said := fmt.Sprintf("%q is not known here", name)
	var names, shown []string
	if v != nil {
		for _, k := range v.keys {
			for _, n := range append([]string{k.Name, k.Label}, k.Aliases...) {
				names, shown = append(names, n), append(shown, k.asTyped())
			}
		}
	}
	if i := nearest(name, names); i >= 0 {
		return said + "; did you mean " + shown[i] + "?"
	}
	if len(names) == 0 {
		return said
	}
	var keys []string
	for _, k := range v.keys {
		keys = append(keys, k.asTyped())
	}
	return said + "; there are " + sentence(keys, "and")
}

// asTyped is how a term of the key begins.
func (k *Key) asTyped() string {
	if k.Type == Flag {
		return k.Name
	}
	return k.Name + ":"
}

// noChoice says that the value is none of the choices.
func (k *Key) noChoice(value string) string {
	said := fmt.Sprintf("%q is not a choice of %s:", value, k.Name)
	var names []string
	for _, c := range k.Codes {
		names = append(names, c.Value, c.Label)
	}
	if i := nearest(value, names); i >= 0 {
		said += "; did you mean " + k.Codes[i/2].String() + "?"
		if len(k.Codes) > maxListed {
			return said
		}
		return said + " The choices are " + choices(k.Codes, "and")
	}
	return said + "; choose " + choices(k.Codes, "or")
}

// String is the code, with its label where that says more.
func (c Choice) String() string {
	if c.Label == "" || strings.EqualFold(c.Value, c.Label) {
		return c.Value
	}
	return c.Value + " (" + c.Label + ")"
}

// maxListed is how many names a message lists before it counts the rest.
const maxListed = 8

func choices(codes []Choice, last string) string {
	names := make([]string, len(codes))
	for i, c := range codes {
		names[i] = c.String()
	}
	return sentence(names, last)
}

// sentence lists names as people do: a, b or c.
func sentence(names []string, last string) string {
	switch n := len(names); {
	case n == 0:
		return "nothing"
	case n == 1:
		return names[0]
	case n > maxListed+1:
		return strings.Join(names[:maxListed], ", ") + fmt.Sprintf(" %s %d more", last, n-maxListed)
	default:
		return strings.Join(names[:n-1], ", ") + " " + last + " " + names[n-1]
	}
}

// nearest returns the index of the name that word was probably meant to be, or -1.
func nearest(word string, names []string) int {
	word = strings.ToLower(word)
	n := utf8.RuneCountInString(word)
	if n < 2 || n > 40 {
		return -1
	}
	allowed := 1
	if n > 4 {
		allowed = 2
	}
	best, at := allowed+1, -1
	for i, name := range names {
		name = strings.ToLower(name)
		d := distance(word, name)
		if d > allowed && strings.HasPrefix(name, word) {
			d = allowed // half a name, where no whole one is closer
		}
		if name != "" && d < best {
			best, at = d, i
		}
	}
	return at
}

// distance counts the letters to add, drop, replace or swap with their neighbour
// to turn a into b (optimal string alignment).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range y {
		rows[0][j+1] = j + 1
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			d := min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				d = min(d, rows[i-2][j-2]+1)
			}
			rows[i][j] = d
		}
	}
	return rows[len(x)][len(y)]
}
