package exchange_test

import (
	"testing"

	"caseload/model/exchange"
)

func TestSummaryGroupsAndKeepsTheRareInSight(t *testing.T) {
	p := exchange.Plan{}
	for i := range 2568 {
		p.Problems = append(p.Problems, exchange.Problem{File: "header.csv", Line: i + 2, Column: "UPN", Message: "check letter"})
	}
	p.Problems = append(p.Problems, exchange.Problem{File: "episodes.csv", Line: 7, Column: "DECOM", Message: "not a date", Level: exchange.Refuse})
	g := p.Summary()
	if len(g) != 2 || g[0].Column != "DECOM" || g[0].Count != 1 || g[1].Count != 2568 || len(g[1].Examples) != 3 || g[1].Examples[0].Line != 2 {
		t.Errorf("%+v", g)
	}
}

func TestRefused(t *testing.T) {
	q := exchange.Question{Key: "k", Options: []exchange.Option{{ID: "a"}}}
	answered := q
	answered.Answer = answered.Given(exchange.Answers{"k": "a"})
	cases := []struct {
		name string
		plan exchange.Plan
		want bool
	}{
		{"nothing wrong", exchange.Plan{}, false},
		{"a warning", exchange.Plan{Problems: []exchange.Problem{{}}}, false},
		{"a problem", exchange.Plan{Problems: []exchange.Problem{{}, {Level: exchange.Refuse}}}, true},
		{"a question", exchange.Plan{Questions: []exchange.Question{answered, q}}, true},
		{"an answered question", exchange.Plan{Questions: []exchange.Question{answered}}, false},
	}
	for _, c := range cases {
		if got := c.plan.Refused(); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	if a := q.Given(exchange.Answers{"k": "b", "a": "a"}); a != "" {
		t.Errorf("answer %q is none of the options", a)
	}
}
