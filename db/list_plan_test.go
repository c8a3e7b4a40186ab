package db

import (
	"context"
	"strings"
	"testing"

	"caseload/model/list"
)

// explain says how SQLite will read the first rows of a list.
func explain(t *testing.T, d *DB, r list.Request) string {
	t.Helper()
	s, err := d.selection(context.Background(), r.List, r.Filter, r.Sort, someRows)
	if err != nil {
		t.Fatal(err)
	}
	parts, err := d.divide(context.Background(), s, s.whole(false)[0], false)
	if err != nil {
		t.Fatal(err)
	}
	x := s.inner(parts[0], false)
	var out []string
	err = d.rows(context.Background(), "EXPLAIN QUERY PLAN "+x.sql+" LIMIT 50", x.args, 4, func(v []any) error {
		out = append(out, str(v[3]))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, "\n")
}

func TestListsAreReadByTheirIndexes(t *testing.T) {
	d := boroughFile(t, 2)
	tests := []struct {
		list  list.Name
		query string
		sort  string
		by    []string // what the plan must use
		sorts bool     // whether it may sort: few rows only
	}{
		{list.Children, "", "", []string{"now_sort_name"}, false},
		{list.Children, "sex:F", "", []string{"w USING COVERING INDEX now_sort_name", "SEARCH c USING INTEGER PRIMARY KEY"}, false},
		{list.Children, "incare -pep:gold", "", []string{"now_sort_name"}, false},
		{list.Children, "officer:me", "", []string{"now_vs", "now_new", "now_review"}, true},
		{list.Children, "vs:me", "", []string{"now_vs"}, false},
		{list.Children, "pep:red", "", []string{"now_pep"}, false},
		{list.Children, "pep:red year:10..11", "", []string{"now_pep"}, false},
		{list.Children, "vs:me pep:gold,green", "", []string{"now_vs"}, false},
		{list.Children, "year:9", "", []string{"now_cohort"}, false},
		{list.Children, "unassigned", "", []string{"now_unassigned"}, false},
		{list.Children, "s", "", []string{"now_sort_name"}, false},
		{list.Children, "", "next", []string{"now_next_due"}, true},
		{list.Children, "next<2026-12-05", "next", []string{"now_next_due (next_due>? AND next_due<?)"}, true},
		{list.Children, "", "school", []string{"school_sorted", "child_school", "INTEGER PRIMARY KEY"}, true},
		{list.Children, "incare", "vs", []string{"officer_sorted", "now_vs"}, true},
		{list.Due, "overdue", "school", []string{"school_sorted", "duty_school"}, true},
		{list.PEPs, "", "", []string{"now_sort_name", "pep_child (child=? AND term=?)"}, true},
		{list.PEPs, "", "officer", []string{"officer_sorted", "now_vs", "pep_child (child=?)"}, true},
		{list.Due, "", "", []string{"duty_due"}, false},
		{list.Due, "overdue", "", []string{"duty_due (due<?)"}, false},
		{list.Due, "late>28", "", []string{"duty_due (due<?)"}, false},
		{list.Due, "officer:me", "", []string{"duty_officer (officer=?)"}, false},
		{list.Due, "overdue team:review", "", []string{"duty_team (team=? AND due<?)"}, false},
		{list.Due, "concerns:me", "", []string{"duty_officer (officer=?)", "duty_child (child=?)", "now_vs", "now_new", "now_review"}, true},
		{list.Due, "concerns:me overdue", "", []string{"duty_officer (officer=?", "duty_child (child=?)"}, true},
		{list.Plans, "concerns:me", "", []string{"plan_child", "now_vs", "now_new", "now_review"}, true},
		{list.Due, "overdue officer:me", "", []string{"duty_officer (officer=? AND due<?)"}, false},
		{list.Due, "unassigned", "", []string{"duty_officer (officer=?)"}, false},
		{list.Due, "nodate", "", []string{"duty_rule (rule=?)"}, false},
		{list.Due, "ehc:plan", "", []string{"duty_due"}, false},
		{list.Plans, "", "", []string{"now_review_due", "plan_child"}, true},
		{list.Plans, "", "name", []string{"now_sort_name", "plan_child"}, true},
		{list.Assessments, "", "", []string{"assessment_received"}, false},
		{list.Annual, "", "", []string{"annual_meeting"}, false},
		{list.CareReviews, "", "", []string{"review_on"}, false},
		{list.Actions, "", "", []string{"action_on"}, false},
		{list.Actions, "by:me", "", []string{"action_officer"}, true},
		{list.FollowUps, "", "", []string{"followup_by"}, false},
		{list.FollowUps, "by<2026-12-01", "", []string{"followup_by (due<?)"}, false},
		{list.Schools, "", "", []string{"school_sorted"}, false},
		{list.Pipeline, "", "", []string{"now_stage_due"}, false},
		{list.Pipeline, "stage:decide", "", []string{"now_review_stage (review_stage=? AND stage_due>?)"}, false},
		{list.Pipeline, "stage:decide,report", "", []string{"now_review_stage"}, true},
		{list.Pipeline, "stage:decide", "due", []string{"now_review_stage (review_stage=? AND stage_due>?)"}, false},
		{list.Pipeline, "due<2026-12-01", "", []string{"now_stage_due (stage_due>? AND stage_due<?)"}, false},
		{list.Pipeline, "late>28", "", []string{"now_stage_due (stage_due>? AND stage_due<?)"}, false},
		{list.Pipeline, "officer:me", "", []string{"now_review (review=?)"}, true},
		{list.Pipeline, "stage:decide officer:me", "", []string{"now_review"}, true},
		{list.Transfers, "", "", []string{"now_phase_due"}, false},
		{list.Transfers, "phaseyear:2027", "", []string{"now_phase (phase_year=? AND phase_due>?)"}, false},
		{list.Assessments, "open", "", []string{"assessment_closed"}, true},
		{list.Assessments, "open", "slack", []string{"assessment_closed"}, true},
		{list.Advice, "waiting", "", []string{"duty_rule (rule=?)"}, true},
		{list.Advice, "assessment:a1", "", []string{"advice_assessment (assessment=?)"}, true},
		{list.Consultations, "", "", []string{"consultation_sent"}, false},
		{list.Consultations, "waiting", "", []string{"duty_rule (rule=?)"}, true},
		{list.Consultations, "officer:me", "", []string{"consultation_child (child=?)", "now_new", "now_review"}, true},
		{list.Versions, "", "", []string{"version_on"}, false},
		{list.Variations, "", "", []string{"variation_asked"}, false},
		{list.Disputes, "", "", []string{"dispute_notice"}, false},
		{list.Risks, "", "", []string{"risk_raised"}, false},
		{list.Drafts, "", "", []string{"draftcheck_on"}, false},
		{list.Orders, "", "", []string{"order_made"}, false},
	}
	for _, counted := range []bool{false, true} {
		if counted {
			if _, err := d.write.Exec("ANALYZE"); err != nil {
				t.Fatal(err)
			}
		}
		for _, tt := range tests {
			r := list.Request{List: tt.list, Filter: parsed(t, d, tt.list, tt.query)}
			if tt.sort != "" {
				r.Sort = []list.Sort{{Key: tt.sort}}
			}
			got := explain(t, d, r)
			for _, by := range tt.by {
				if !strings.Contains(got, by) {
					t.Errorf("%s %q by %q (statistics: %v) is not read by %s:\n%s", tt.list, tt.query, tt.sort, counted, by, got)
				}
			}
			if strings.Contains(got, "TEMP B-TREE FOR ORDER BY") && !tt.sorts {
				t.Errorf("%s %q by %q (statistics: %v) is sorted:\n%s", tt.list, tt.query, tt.sort, counted, got)
			}
		}
	}
}
