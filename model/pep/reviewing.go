package pep

import (
	"slices"
	"strconv"
	"strings"
)

// Before is the PEP before one: of the child's others that were held or that have
// targets, the latest of a term before its own; nil where there is none.
func Before(p *PEP, peps []PEP, targets []Target) *PEP {
	var found *PEP
	for i := range peps {
		o := &peps[i]
		if o.ID == p.ID || TermOrder(o.Term) >= TermOrder(p.Term) {
			continue
		}
		has := slices.ContainsFunc(targets, func(t Target) bool { return t.PEP == o.ID })
		if !has && o.HeldOn.IsZero() {
			continue
		}
		if found == nil || TermOrder(o.Term) > TermOrder(found.Term) {
			found = o
		}
	}
	return found
}

// TargetsOf are the targets of a PEP, by number.
func TargetsOf(pepID string, targets []Target) []Target {
	var out []Target
	for i := range targets {
		if targets[i].PEP == pepID {
			out = append(out, targets[i])
		}
	}
	slices.SortStableFunc(out, func(a, b Target) int { return a.Number - b.Number })
	return out
}

// Unreviewed are the targets of the PEP before one that have no outcome yet. While
// there are any, no new targets can be set on it.
func Unreviewed(p *PEP, peps []PEP, targets []Target) []Target {
	b := Before(p, peps, targets)
	if b == nil {
		return nil
	}
	return slices.DeleteFunc(TargetsOf(b.ID, targets), func(t Target) bool { return t.Outcome != "" })
}

// Title names a target where it is one of several: its number and its first words.
func (t *Target) Title() string {
	text := t.Text
	if r := []rune(text); len(r) > titleRunes {
		text = strings.TrimSpace(string(r[:titleRunes])) + "…"
	}
	if t.Number == 0 {
		return "“" + text + "”"
	}
	return strconv.Itoa(t.Number) + " “" + text + "”"
}

const titleRunes = 48
