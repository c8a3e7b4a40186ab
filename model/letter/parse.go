package letter

import (
	"fmt"
	"strings"

	"caseload/model/duty"
)

// Mistake is something in a template that cannot be merged.
type Mistake struct {
	Line int // from 1
	Text string
}

// Mistakes is the error of a template: each with its line, and after them the
// fields that there are.
type Mistakes []Mistake

func (m Mistakes) Error() string {
	var b strings.Builder
	for _, x := range m {
		fmt.Fprintf(&b, "line %d: %s. ", x.Line, x.Text)
	}
	b.WriteString("The fields are: " + strings.Join(FieldNames(), ", ") + ".")
	return b.String()
}

// script is a template that was read: its lines in order.
type script []scriptLine

type scriptLine struct {
	number   int
	optional bool // left out where one of its fields is not known
	pieces   []piece
}

// piece is a stretch of text, or a field with its argument.
type piece struct {
	text  string
	field *Field
	arg   string
}

// Check reports what is wrong with the wording of a letter, or nil.
func Check(id, body string) error {
	_, err := parse(body, isPart(id))
	return err
}

// parse reads a template. Parts of letters hold no parts themselves.
func parse(body string, isPart bool) (script, error) {
	var out script
	var wrong Mistakes
	for i, line := range strings.Split(body, "\n") {
		l := scriptLine{number: i + 1}
		line = strings.TrimRight(line, " \t\r")
		if rest, ok := strings.CutPrefix(line, "?"); ok {
			l.optional, line = true, strings.TrimLeft(rest, " ")
		}
		pieces, complaints := pieces(line, isPart)
		for _, c := range complaints {
			wrong = append(wrong, Mistake{Line: i + 1, Text: c})
		}
		l.pieces = pieces
		out = append(out, l)
	}
	if len(wrong) > 0 {
		return nil, wrong
	}
	return out, nil
}

// pieces takes a line apart.
func pieces(line string, isPart bool) (out []piece, wrong []string) {
	text := func(s string) {
		if n := len(out); n > 0 && out[n-1].field == nil {
			out[n-1].text += s
			return
		}
		out = append(out, piece{text: s})
	}
	for line != "" {
		at := strings.IndexAny(line, "{}")
		if at < 0 {
			text(line)
			break
		}
		if at > 0 {
			text(line[:at])
		}
		brace := line[at : at+1]
		line = line[at+1:]
		if strings.HasPrefix(line, brace) { // twice: meant as such
			text(brace)
			line = line[1:]
			continue
		}
		if brace == "}" {
			wrong = append(wrong, "a } without its {; write }} for the sign itself")
			continue
		}
		inside, rest, ok := strings.Cut(line, "}")
		if !ok || strings.Contains(inside, "{") {
			return out, append(wrong, "a { without its }; write {{ for the sign itself")
		}
		line = rest
		p, complaint := placeholder(inside, isPart)
		if complaint != "" {
			wrong = append(wrong, complaint)
			continue
		}
		out = append(out, p)
	}
	return out, wrong
}

// placeholder reads what stands between braces.
func placeholder(inside string, isPart bool) (piece, string) {
	name := tidyName(inside)
	if name == "" {
		return piece{}, "a field without a name"
	}
	for _, f := range fieldTable() {
		if f.Arg == "" && f.Name == name {
			return piece{field: &f}, ""
		}
		arg, ok := strings.CutPrefix(name, f.Name+" ")
		if f.Arg == "" || !ok && name != f.Name {
			continue
		}
		if name == f.Name {
			return piece{}, fmt.Sprintf("{%s} needs %s after it, as {%s}", f.Name, f.Arg, f.Example)
		}
		arg, complaint := checkArg(f.Name, arg, isPart)
		return piece{field: &f, arg: arg}, complaint
	}
	return piece{}, unknown(name)
}

// tidyName brings what is typed between braces into the form of the names.
func tidyName(s string) string {
	s = strings.NewReplacer("'", "’", "_", " ").Replace(strings.ToLower(s))
	return strings.Join(strings.Fields(s), " ")
}

// checkArg checks what follows the name of a field that needs more.
func checkArg(name, arg string, inPart bool) (string, string) {
	switch name {
	case "part":
		id := "part-" + strings.ReplaceAll(arg, " ", "-")
		switch {
		case inPart:
			return "", "a part of letters cannot hold a part"
		case !isPart(id):
			return "", fmt.Sprintf("there is no part “%s”; there are %s", arg, strings.Join(partNames(), ", "))
		}
		return id, ""
	default:
		rules, err := duty.NewBook(nil)
		if err != nil {
			return "", err.Error()
		}
		id := strings.ToUpper(arg)
		for _, r := range rules.Rules() {
			if strings.EqualFold(string(r.ID), id) {
				return string(r.ID), ""
			}
		}
		return "", fmt.Sprintf("there is no rule “%s”; “caseload settings rules” lists them", arg)
	}
}

// nearMost is how many letters a name may differ from the one that is meant.
const nearMost = 3

func unknown(name string) string {
	best, least := "", nearMost+1
	for _, f := range fieldTable() {
		if n := distance(name, f.Name); n < least {
			best, least = f.Name, n
		}
	}
	if best == "" {
		return fmt.Sprintf("there is no field {%s}", name)
	}
	return fmt.Sprintf("there is no field {%s}: perhaps {%s}", name, best)
}

// distance is how many letters must be put in, left out or changed to make one
// word of another.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		before := row[0]
		row[0] = i + 1
		for j := range y {
			cost := before
			if x[i] != y[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(y)]
}
