package post16

import (
	"fmt"
	"slices"
	"strings"

	"caseload/model/code"
	"caseload/model/field"
)

// Code is an activity as the authority has it: one of its own, or another label or
// destination for one of NCCIS. Those of the program stay where it says nothing.
type Code struct {
	ID    string
	Code  string
	Label string
	Group string // of Groups; empty: as the program has it
	Off   bool   // no longer offered where one is chosen
	Why   string
}

// Codes declares the fields of an authority's own activity.
var Codes = field.Declare("nccis", "activity of the authority’s list", "activities of the authority’s list",
	field.String("id", "Id", func(c *Code) *string { return &c.ID }, field.ReadOnly, field.Hidden),
	field.String("code", "Code", func(c *Code) *string { return &c.Code }, field.Required, field.Check(checkCode), field.Help("One of NCCIS to label it otherwise, or a new one.")),
	field.String("label", "Label", func(c *Code) *string { return &c.Label }, field.Required),
	field.Coded("grouped", "Destination", Groups, func(c *Code) *string { return &c.Group }, field.Help("What it counts under; needed for a new one.")),
	field.YesNo("off", "No longer used", func(c *Code) *bool { return &c.Off }, field.Help("It is not offered any more; what is on record stays.")),
	field.String("why", "Where it is laid down", func(c *Code) *string { return &c.Why }),
).Whole(checkOwn)

func checkCode(v string) error {
	if len(v) > 6 || strings.Trim(strings.ToUpper(v), "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return fmt.Errorf("%q is no code: up to six letters and digits", v)
	}
	return nil
}

func checkOwn(c *Code) error {
	if _, ok := code.NCCIS.Find(c.Code); !ok && c.Group == "" {
		return fmt.Errorf("%q is not a code of NCCIS: say what it counts under", c.Code)
	}
	return nil
}

// Overlay is the list of activities with the authority’s own: other labels, more codes
// in the order of their values, without those that are no longer used, but for keep,
// which a record holds.
func Overlay(own []Code, keep ...string) *code.List {
	out := &code.List{Name: code.NCCIS.Name, Source: code.NCCIS.Source, Aliases: code.NCCIS.Aliases, Codes: slices.Clone(code.NCCIS.Codes)}
	for _, c := range own {
		i := slices.IndexFunc(out.Codes, func(x code.Code) bool { return x.Value == c.Code })
		switch {
		case c.Off && !slices.Contains(keep, c.Code):
			if i >= 0 {
				out.Codes = slices.Delete(out.Codes, i, i+1)
			}
		case i >= 0:
			out.Codes[i] = code.Code{Value: c.Code, Label: c.Label}
		default:
			out.Codes = append(out.Codes, code.Code{Value: c.Code, Label: c.Label})
		}
	}
	slices.SortStableFunc(out.Codes, func(a, b code.Code) int { return strings.Compare(a.Value, b.Value) })
	return out
}

// Known reports whether an activity may have a code, and the destination that the
// authority gives it; empty where the program’s own counts.
func Known(own []Code, value string) (group string, ok bool) {
	for i := range own {
		if own[i].Code == value {
			return own[i].Group, true
		}
	}
	_, ok = code.NCCIS.Find(value)
	return "", ok
}
