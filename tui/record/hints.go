package record

import (
	"strings"

	"caseload/model/civil"
	"caseload/model/field"
	"caseload/model/pep"
)

// hints are what a record that is being typed seems to lack, for kinds that have such
// hints: of a target of a PEP the letters of SMART. It can be saved all the same.
func hints(kind field.Kind, values map[string]string, today civil.Date) []string {
	if kind.Name() != pep.Targets.Name() {
		return nil
	}
	if _, asked := values["text"]; !asked {
		return nil // a step that reviews it: what the form does not ask for is not lacking
	}
	var t pep.Target
	for i, s := range kind.Specs() {
		if v, ok := values[s.Name]; ok {
			_ = kind.Set(&t, i, v) // half typed: what cannot be read yet is not there yet
		}
	}
	if t.Outcome != "" {
		return nil // it is being reviewed, not set
	}
	out := []string{"SMART: " + spaced(t.Lettered(today))}
	for _, h := range t.Hints(today) {
		out = append(out, string(h.Letter)+"  "+h.Text)
	}
	return out
}

func spaced(held string) string {
	out := ""
	for i, c := range pep.SmartLetters {
		if i > 0 {
			out += " "
		}
		if strings.ContainsRune(held, c) {
			out += string(c)
			continue
		}
		out += "·"
	}
	return out
}
