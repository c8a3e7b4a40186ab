package list

import "caseload/model/code"

func codes(name string, pairs ...string) *code.List {
	l := &code.List{Name: name, Source: "local"}
	for i := 0; i+1 < len(pairs); i += 2 {
		l.Codes = append(l.Codes, code.Code{Value: pairs[i], Label: pairs[i+1]})
	}
	return l
}

// Codes that lists work out and no record holds.
var (
	assessmentSteps = codes("Step of an assessment", "decide", "Assess or not", "advice", "Advice", "outcome", "Issue or not", "draft", "Draft",
		"answer", "Family’s answer", "final", "Final plan", "closed", "Closed")
	disputeStages = codes("Stage of a disagreement", "notice", "Decision sent", "mediation", "Mediation", "certificate", "Certificate", "appeal", "Appeal: response due",
		"hearing", "Before the Tribunal", "closed", "Over")
)
