package main

import (
	"context"
	"path/filepath"
	"testing"

	"caseload/db"
	"caseload/model/civil"
	"caseload/model/officer"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/ui"
)

// Due asks for the same work that Today counts: for who leads several teams, for all of
// them.
func TestDueAsksForTheTeamsThatTodayCounts(t *testing.T) {
	day := func() civil.Date { return civil.MustParse("2026-11-23") }
	b, err := db.Create(context.Background(), db.Options{Path: filepath.Join(t.TempDir(), "due.db"), Today: day})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	}()
	add := func(kind string, values map[string]string) string {
		t.Helper()
		id, err := b.Add(context.Background(), kind, values, "")
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	head := add("officer", map[string]string{"name": "H. Ead", "role": string(officer.Manager)})
	d := &desk{book: b, env: ui.NewEnv(ui.NewTheme("mono", true), day)}
	for _, tt := range []struct{ team, want string }{
		{"", "overdue"}, {string(officer.EHCReview), "overdue team:review"}, {string(officer.VirtualSchool), "overdue team:vs,review"}, {string(officer.OtherTeam), "overdue"},
	} {
		if tt.team != "" {
			add("team", map[string]string{"name": "Team " + tt.team, "kind": tt.team, "lead": head})
		}
		d.env.Ctx = work.As(context.Background(), head)
		d.sits(head)
		if got := d.dueQuery(); got != tt.want {
			t.Errorf("with team %q Due asks %q, want %q", tt.team, got, tt.want)
		}
		if m, _ := browse.ManagedBy(d.env.Ctx, b, head); "overdue "+m.Scope != tt.want && tt.want != "overdue" {
			t.Errorf("with team %q Today asks %q", tt.team, m.Scope)
		}
	}
}
