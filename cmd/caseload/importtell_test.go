package main

import (
	"bytes"
	"strings"
	"testing"

	"caseload/model/exchange"
)

func TestTellPlanSaysAMultitudeOnce(t *testing.T) {
	var told bytes.Buffer
	a := newApp(strings.NewReader(""), &told, &told, nil)
	p := exchange.Plan{Problems: []exchange.Problem{{File: "header.csv", Message: "UPNs with a wrong check letter: 552"}}}
	for line := range 3 {
		p.Problems = append(p.Problems, exchange.Problem{File: "header.csv", Line: line + 2, Column: "DOB", Value: "?", Message: "not a date"})
	}
	a.tellPlan(&p)
	for _, want := range []string{"warning: header.csv: UPNs with a wrong check letter: 552\n", "warning: header.csv, DOB: not a date (3 times)\n", "line 4 “?”"} {
		if !strings.Contains(told.String(), want) {
			t.Errorf("does not say %q:\n%s", want, told.String())
		}
	}
}
