package db

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"caseload/model/civil"
	"caseload/model/field"
	"caseload/model/kinds"
	"caseload/model/officer"
)

// chancy makes records of the EHC service up, field by field: dates about today,
// many fields empty. They need not make sense, only be read alike by SQL and by Go.
type chancy struct {
	*rand.Rand
	to   Sink
	made map[string][]string // ids by kind, of the child under way and of all schools
	n    int
	err  error // the first
}

func (c *chancy) one(kind string, fixed map[string]string) {
	if c.err != nil {
		return
	}
	k, _ := kinds.Named(kind)
	rec := k.New()
	c.n++
	id := kind + strconv.Itoa(c.n)
	for i, s := range k.Specs() {
		v, ok := fixed[s.Name]
		if !ok && i > 0 {
			v = c.value(&s)
		}
		if i == 0 {
			v = id
		}
		if err := k.Set(rec, i, v); err != nil {
			c.err = fmt.Errorf("%s %s: %w", kind, s.Name, err)
			return
		}
	}
	c.made[kind] = append(c.made[kind], id)
	c.err = c.to.Put(rec)
}

func (c *chancy) value(s *field.Spec) string {
	if !s.Required && c.IntN(8) < 5 {
		return ""
	}
	switch s.Type {
	case field.Date:
		if c.IntN(3) == 0 {
			return listDay.AddDays(c.IntN(60) - 30).String()
		}
		return listDay.AddDays(c.IntN(440) - 400).String()
	case field.Code:
		return s.Codes.Codes[c.IntN(min(4, len(s.Codes.Codes)))].Value
	case field.Flag:
		return []string{"yes", "no", "no"}[c.IntN(3)]
	case field.Number, field.Pence:
		return strconv.Itoa(c.IntN(5))
	case field.Ref:
		if ids := c.made[s.RefKind]; len(ids) > 0 {
			return ids[c.IntN(len(ids))]
		}
		return ""
	}
	if !s.Required {
		return "" // numbers among them, of which no two may be the same
	}
	return "Testa " + strconv.Itoa(c.n)
}

// ehcKinds are the kinds of a child's casework, what is referred to first.
var ehcKinds = []string{"assessment", "plan", "annual", "transfer", "advice", "draftcheck", "consultation", "version", "variation", "dispute", "order", "risk"}

// casework is a file of so many children with made-up casework.
func casework(t *testing.T, children int) *DB {
	t.Helper()
	d := emptyFile(t)
	err := d.Fill(context.Background(), "Make casework up", func(s Sink) error {
		c := &chancy{Rand: rand.New(rand.NewPCG(3, 7)), to: s, made: map[string][]string{}}
		c.one("team", map[string]string{"kind": string(officer.EHCNew), "lead": ""})
		c.one("team", map[string]string{"kind": string(officer.EHCReview), "lead": ""})
		for range 4 {
			c.one("officer", map[string]string{"manager": "", "name": "J. Demo"})
		}
		for i := range 6 {
			c.one("school", map[string]string{"name": "School " + string(rune('A'+i))})
		}
		for i := 0; i < children && c.err == nil; i++ {
			c.child()
		}
		return c.err
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (c *chancy) child() {
	for _, k := range append([]string{"child"}, ehcKinds...) {
		delete(c.made, k)
	}
	born := civil.New(2026-3-c.IntN(16), 5, 1)
	c.one("child", map[string]string{"surname": "Samplewood", "born": born.String(), "left": "", "recorded": ""})
	if c.err != nil {
		return
	}
	kid := c.made["child"][0]
	for _, kind := range []string{"new", "review"} {
		if c.IntN(4) > 0 {
			c.one("assignment", map[string]string{"child": kid, "team_kind": kind, "from": "2020-01-01", "to": ""})
		}
	}
	for _, kind := range ehcKinds {
		n := c.IntN(3)
		if kind == "advice" {
			n = c.IntN(6)
		}
		for range n {
			k, _ := kinds.Named(kind)
			if !c.refers(k) {
				break
			}
			c.one(kind, map[string]string{"child": kid})
		}
	}
}

// refers reports whether there is something for all that a record must refer to.
func (c *chancy) refers(k field.Kind) bool {
	return !slices.ContainsFunc(k.Specs(), func(s field.Spec) bool { return s.Type == field.Ref && s.Required && len(c.made[s.RefKind]) == 0 })
}

// setStages puts stages of reviews and transfers into the summaries, so that every
// one of them is there, whatever the casework amounts to.
func setStages(t *testing.T, d *DB) {
	t.Helper()
	_, err := d.write.Exec(`UPDATE "now" SET "annual" = (SELECT y."id" FROM "annual" y WHERE y."child" = "now"."id" LIMIT 1),
 "transfer" = (SELECT y."id" FROM "transfer" y WHERE y."child" = "now"."id" LIMIT 1),
 "plan" = (SELECT y."id" FROM "plan" y WHERE y."child" = "now"."id" LIMIT 1), "plan_stage" = 'plan',
 "review_stage" = CASE "n" % 4 WHEN 0 THEN 'decide' WHEN 1 THEN 'report' WHEN 2 THEN 'later' ELSE 'done' END,
 "stage_since" = date('2026-11-21', '-' || ("n" % 60) || ' days'), "stage_due" = CASE WHEN "n" % 4 < 3 THEN date('2026-11-21', (("n" % 100) - 50) || ' days') END,
 "attend" = "n" % 100, "risks" = "n" % 3,
 "phase" = CASE "n" % 3 WHEN 0 THEN 'reception' WHEN 1 THEN 'secondary' END, "phase_year" = 2027, "phase_due" = '2027-02-14',
 "phase_stage" = CASE "n" % 2 WHEN 0 THEN 'done' ELSE 'asked' END
 WHERE EXISTS (SELECT 1 FROM "plan" y WHERE y."child" = "now"."id")`)
	if err == nil {
		_, err = d.write.Exec(`UPDATE "now" SET "review_stage" = NULL, "phase" = NULL WHERE NOT EXISTS (SELECT 1 FROM "plan" y WHERE y."child" = "now"."id")`)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A generator that panics, or a test that ends in it, must get out again and leave the
// file as it was.
func TestAPanicWhileAFileIsFilledGetsOut(t *testing.T) {
	d := emptyFile(t)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic is lost")
			}
		}()
		_ = d.Fill(context.Background(), "Panic", func(Sink) error { panic("invented") })
	}()
	if _, err := d.Add(context.Background(), "team", map[string]string{"name": "First team", "kind": "vs"}, ""); err != nil {
		t.Error(err)
	}
}
