package main

import (
	"context"
	"math"
	"strconv"
	"strings"

	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	"caseload/model/field"
)

// typeNames say what values a field takes.
var typeNames = map[field.Type]string{
	field.Text: "text", field.Note: "text", field.Code: "one of", field.Date: "date", field.Instant: "moment", field.Flag: "yes or no",
	field.Number: "number", field.Pence: "pounds", field.Ref: "record",
}

// giveFields lists the fields that a kind of record has.
func (a *app) giveFields(ctx context.Context, k field.Kind) error {
	var rows [][]string
	for _, s := range k.Specs() {
		if s.Hidden {
			continue
		}
		takes := typeNames[s.Type]
		switch s.Type {
		case field.Code:
			takes += " " + strings.Join(s.Codes.Values(), ", ")
		case field.Ref:
			takes = s.RefKind
		}
		needed := ""
		if s.Required {
			needed = "needed"
		}
		rows = append(rows, []string{s.Name, s.Label, takes, needed, s.Help})
	}
	return a.give(ctx, answer{title: k.Plural(), rows: sheet.RowsOf(rows), columns: []sheet.Column{
		{Title: "Field", Key: "field"}, {Title: "Label", Key: "label"}, {Title: "Takes", Key: "takes"}, {Title: "", Key: "needed"}, {Title: "Help", Key: "help"}}})
}

// pence reads pounds as people write them (£2,410, 12.50) into canonical pence.
func pence(spec *field.Spec, said string) (string, error) {
	s := strings.NewReplacer("£", "", ",", "", " ", "").Replace(said)
	whole, part, _ := strings.Cut(s, ".")
	for len(part) < 2 {
		part += "0"
	}
	n, err := strconv.ParseInt(whole+part, 10, 64)
	if err != nil || len(part) > 2 || n > math.MaxInt32*100 {
		return "", fault.New(fault.Usage, "%s: %q is not an amount in pounds.", spec.Name, said)
	}
	return strconv.FormatInt(n, 10), nil
}
