package list

import (
	"caseload/model/code"
	"caseload/model/duty"
	"caseload/model/query"
)

// dutyKeys are what the list of duties adds; they go before the child's own.
func dutyKeys() []query.Key {
	var rules []query.Choice
	book, err := duty.NewBook(nil)
	if err == nil { // without local lengths there is nothing to refuse
		for _, r := range book.Rules() {
			rules = append(rules, query.Choice{Value: string(r.ID), Label: r.Title})
		}
	}
	strands := &code.List{Name: "Strand", Codes: []code.Code{{Value: "PEP", Label: "PEP"}, {Value: "EHC", Label: "EHC"}, {Value: "Care", Label: "Care"}, {Value: "School", Label: "School and provision"}, {Value: "Support", Label: "Referrals"}, {Value: "Post-16", Label: "After 16"}, {Value: "Action", Label: "Follow-ups and alerts"}}}
	bands := &code.List{Name: "How late", Codes: []code.Code{
		{Value: "4w", Label: "over 4 weeks late"}, {Value: "2w", Label: "2 to 4 weeks late"}, {Value: "1w", Label: "1 to 2 weeks late"}, {Value: "0w", Label: "under a week late"},
		{Value: "week", Label: "due within a week"}, {Value: "month", Label: "due within 4 weeks"}, {Value: "later", Label: "due later"},
	}}
	return []query.Key{
		{Name: "late", Label: "Late", Type: query.Number, Help: "Days overdue; below nothing is days left.", Example: "late>28", Sortable: true, Column: true, Width: 9},
		{Name: "work", Label: "What is due", Type: query.Text, Help: "Words in what is due.", Example: "work:reader", Column: true, Width: 30},
		date("due", "Due", "due<+2w"),
		{Name: "duty", Label: "Rule", Type: query.Code, Codes: rules, Aliases: []string{"rule"}, Help: "Which rule.", Example: "duty:B-12M", Column: true, Sortable: true, Width: 9},
		coded("strand", "Strand", strands, "strand:PEP"),
		teamKey(),
		{Name: "officer", Label: "Officer", Type: query.Person, Help: "Whose duty it is; “me” includes those I cover for.", Example: "officer:me", Column: true, Sortable: true, Width: 14},
		concerns("Whose duty it is, or who carries the child, for whatever team; “me” includes those I cover for. A step within another’s team, as the answer of one setting to a consultation, concerns only whose it is."),
		flag("overdue", "Overdue", "overdue"),
		flag("excused", "Excused", "excused"),
		flag("nodate", "No next date", "nodate"),
		flag("unassigned", "Nobody’s", "unassigned"),
		coded("lateness", "How late", bands, "lateness:4w"),
		date("trigger", "Started", "trigger<-6m"),
		{Name: "started", Label: "Started by", Type: query.Text, Help: "What started the clock.", Example: `started:"looked after"`, Column: true, Width: 24},
		{Name: "note", Label: "Now", Type: query.Text, Help: "What is arranged, or was.", Example: "note:arranged", Column: true, Width: 30},
	}
}
