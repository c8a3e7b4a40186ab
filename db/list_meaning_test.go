package db

import (
	"context"
	"slices"
	"strings"
	"testing"

	"caseload/model/action"
	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/demo"
	"caseload/model/duty"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/query"
	"caseload/model/text"
)

// kid is a child as it is understood without SQL.
type kid struct {
	file *casefile.File
	now  casefile.Now
	log  []action.Action
	due  []dutyRow
}

func readKids(t *testing.T, d *DB) []kid {
	t.Helper()
	ctx := context.Background()
	ids, err := strings1(ctx, d.read, `SELECT "id" FROM "child" ORDER BY "n"`)
	if err != nil {
		t.Fatal(err)
	}
	env, err := d.Env(ctx)
	if err != nil {
		t.Fatal(err)
	}
	teams, err := teamsOf(ctx, d.read)
	if err != nil {
		t.Fatal(err)
	}
	var out []kid
	for _, id := range ids {
		f, err := d.Case(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		k := kid{file: f}
		if k.due, k.now, err = workOut(env, teams, f); err != nil {
			t.Fatal(err)
		}
		if k.log, err = d.Timeline(ctx, id, 0, 1000); err != nil {
			t.Fatal(err)
		}
		out = append(out, k)
	}
	return out
}

// wordIn reports whether a word of the text begins with w.
func wordIn(hay, w string) bool {
	return slices.ContainsFunc(strings.Fields(text.Fold(hay)), func(x string) bool { return strings.HasPrefix(x, w) })
}

func (k *kid) named(w string) bool {
	c := &k.file.Child
	for _, s := range []string{c.Forename, c.Surname, c.KnownAs, c.LocalID, c.UPN, c.FormerUPN, c.ULN, c.NHS} {
		if wordIn(s, w) {
			return true
		}
	}
	return false
}

func (k *kid) logged(w string) bool {
	return len(w) > 2 && slices.ContainsFunc(k.log, func(a action.Action) bool { return wordIn(a.Text, w) })
}

func (k *kid) carriedBy(id string) bool {
	return k.now.VS == id || k.now.New == id || k.now.Review == id
}

func (k *kid) ncy() (int, bool) { return k.file.Child.YearGroup(listDay) }

func (k *kid) years(from, to int) bool {
	n, ok := k.ncy()
	return ok && n >= from && n <= to
}

func (k *kid) age() int {
	if k.file.Child.Born.IsZero() {
		return -1
	}
	n := 0
	for !k.file.Child.Born.AddMonths(12 * (n + 1)).After(listDay) {
		n++
	}
	return n
}

func (k *kid) school(part string) bool {
	return k.file.School != nil && strings.Contains(text.Fold(k.file.School.Name), part)
}

// meanings say in Go what queries mean.
var meanings = map[string]func(*kid) bool{
	"":                    func(*kid) bool { return true },
	"zoe":                 func(k *kid) bool { return k.named("zoe") || k.logged("zoe") },
	"s":                   func(k *kid) bool { return k.named("s") },
	"mar":                 func(k *kid) bool { return k.named("mar") || k.logged("mar") },
	"tuition":             func(k *kid) bool { return k.named("tuition") || k.logged("tuition") },
	"-tuition":            func(k *kid) bool { return !k.named("tuition") && !k.logged("tuition") },
	"tuition overdue":     func(k *kid) bool { return k.logged("tuition") && k.overdue() },
	"name:zoe":            func(k *kid) bool { return k.named("zoe") },
	"year:10..11":         func(k *kid) bool { return k.years(10, 11) },
	"year:R":              func(k *kid) bool { return k.years(0, 0) },
	"year<1":              func(k *kid) bool { return k.years(-20, 0) },
	"year>=11":            func(k *kid) bool { return k.years(11, 40) },
	"-year:9":             func(k *kid) bool { return !k.years(9, 9) },
	"age:16":              func(k *kid) bool { return k.age() == 16 },
	"age>16":              func(k *kid) bool { return k.age() > 16 },
	"age<=4":              func(k *kid) bool { return k.age() >= 0 && k.age() <= 4 },
	"age:10..12":          func(k *kid) bool { return k.age() >= 10 && k.age() <= 12 },
	"born:none":           func(k *kid) bool { return k.file.Child.Born.IsZero() },
	"pep:red":             func(k *kid) bool { return k.now.PEPRating == "red" },
	"-pep:red incare":     func(k *kid) bool { return k.now.PEPRating != "red" && k.now.InCare },
	"pep:none":            func(k *kid) bool { return k.now.PEPRating == "" },
	"pep:red,amber":       func(k *kid) bool { return k.now.PEPRating == "red" || k.now.PEPRating == "amber" },
	"pep:red year:10..11": func(k *kid) bool { return k.now.PEPRating == "red" && k.years(10, 11) },
	"pep:red or overdue":  func(k *kid) bool { return k.now.PEPRating == "red" || k.overdue() },
	"overdue":             (*kid).overdue,
	"-overdue":            func(k *kid) bool { return !k.overdue() },
	"officer:me":          func(k *kid) bool { return k.carriedBy(demo.DefaultOfficer(1)) },
	"officer:me attendance<90": func(k *kid) bool {
		return k.carriedBy(demo.DefaultOfficer(1)) && k.now.Sessions > 0 && k.now.Attendance < 900
	},
	"vs:none":                  func(k *kid) bool { return k.now.VS == "" },
	"officer:none":             func(k *kid) bool { return k.now.VS == "" && k.now.New == "" && k.now.Review == "" },
	"attendance<90":            func(k *kid) bool { return k.now.Sessions > 0 && k.now.Attendance < 900 },
	"attendance:none":          func(k *kid) bool { return k.now.Sessions == 0 },
	"attendance:85..90.5":      func(k *kid) bool { return k.now.Sessions > 0 && k.now.Attendance >= 850 && k.now.Attendance <= 905 },
	"school:st":                func(k *kid) bool { return k.school("st") },
	"attendance<95 school:pri": func(k *kid) bool { return k.now.Sessions > 0 && k.now.Attendance < 950 && k.school("pri") },
	"school:none":              func(k *kid) bool { return k.file.Child.School == "" },
	"phase:secondary":          func(k *kid) bool { return k.file.School != nil && k.file.School.Phase == "4" },
	"incare":                   func(k *kid) bool { return k.now.InCare },
	"uasc": func(k *kid) bool {
		return k.file.Child.UASC && (k.file.Child.UASCUntil.IsZero() || k.file.Child.UASCUntil.After(listDay))
	},
	"alert": func(k *kid) bool { return k.now.Alerts > 0 },
	"next<2026-12-05": func(k *kid) bool {
		return !k.now.NextDue.IsZero() && k.now.NextDue.Before(civil.MustParse("2026-12-05"))
	},
	"next:none": func(k *kid) bool { return k.now.NextDue.IsZero() },
	"what:pep": func(k *kid) bool {
		return strings.Contains(k.now.NextRule, "PEP") || k.now.NextRule == "L-CHECK" || k.now.NextRule == "L-RETURN"
	},
	"unassigned": func(k *kid) bool {
		n := &k.now
		owed := n.InCare && !n.ShortBreak && n.VS == "" || n.PlanStage == "plan" && n.Review == "" || n.PlanStage == "assess" && n.New == ""
		return owed && n.Stage != "left"
	},
	"(zoe or mar) incare": func(k *kid) bool {
		return (k.named("zoe") || k.logged("zoe") || k.named("mar") || k.logged("mar")) && k.now.InCare
	},
}

func (k *kid) overdue() bool { return !k.now.NextDue.IsZero() && k.now.NextDue.Before(listDay) }

func TestQueriesMeanWhatTheySay(t *testing.T) {
	d := boroughFile(t, 5)
	kids := readKids(t, d)
	empty := 0
	for q, holds := range meanings {
		var want []string
		for i := range kids {
			if holds(&kids[i]) {
				want = append(want, kids[i].file.Child.ID)
			}
		}
		var got []string
		r := list.Request{List: list.Children, Filter: parsed(t, d, list.Children, q)}
		if err := d.Each(context.Background(), r, func(row list.Row) error { got = append(got, row.ID); return nil }); err != nil {
			t.Errorf("%q: %v", q, err)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %d children, by the records it is %d", q, len(got), len(want))
		}
		if len(want) == 0 {
			empty++
			t.Logf("%q finds nobody in the file", q)
		}
	}
	if empty > len(meanings)/8 {
		t.Errorf("%d of %d queries find nobody and prove nothing", empty, len(meanings))
	}
}

func TestDutiesMeanWhatTheySay(t *testing.T) {
	d := boroughFile(t, 5)
	kids := readKids(t, d)
	me, owes := demo.DefaultOfficer(1), owner(t, d)
	late := func(r *dutyRow) int { return listDay.Sub(civil.MustParse(r.due)) }
	titled := func(k *kid, r *dutyRow, w string) bool {
		return wordIn(r.title, w) || wordIn(r.note, w) || k.named(w) || k.logged(w)
	}
	for q, holds := range map[string]func(*kid, *dutyRow) bool{
		"":                func(*kid, *dutyRow) bool { return true },
		"overdue":         func(_ *kid, r *dutyRow) bool { return late(r) > 0 },
		"late>28":         func(_ *kid, r *dutyRow) bool { return late(r) > 28 },
		"late>=27.5":      func(_ *kid, r *dutyRow) bool { return late(r) >= 28 },
		"late<=-7":        func(_ *kid, r *dutyRow) bool { return late(r) <= -7 },
		"late:0":          func(_ *kid, r *dutyRow) bool { return late(r) == 0 },
		"late:3..20":      func(_ *kid, r *dutyRow) bool { return late(r) >= 3 && late(r) <= 20 },
		"lateness:4w":     func(_ *kid, r *dutyRow) bool { return late(r) > 28 },
		"lateness:2w":     func(_ *kid, r *dutyRow) bool { return late(r) >= 14 && late(r) <= 28 },
		"lateness:week":   func(_ *kid, r *dutyRow) bool { return late(r) <= 0 && late(r) >= -7 },
		"officer:me":      func(_ *kid, r *dutyRow) bool { return r.officer == demo.DefaultOfficer(1) },
		"unassigned":      func(_ *kid, r *dutyRow) bool { return r.officer == "" },
		"-unassigned":     func(_ *kid, r *dutyRow) bool { return r.officer != "" },
		"team:review":     func(_ *kid, r *dutyRow) bool { return owes(r) == officer.EHCReview },
		"team:new,vs":     func(_ *kid, r *dutyRow) bool { return owes(r) == officer.EHCNew || owes(r) == officer.VirtualSchool },
		"team:none":       func(_ *kid, r *dutyRow) bool { return owes(r) == "" },
		"overdue team:vs": func(_ *kid, r *dutyRow) bool { return late(r) > 0 && owes(r) == officer.VirtualSchool },
		"concerns:me":     func(k *kid, r *dutyRow) bool { return r.officer == me || k.carriedBy(me) && !inner(r) },
		"concerns:me late>0 team:review": func(k *kid, r *dutyRow) bool {
			return (r.officer == me || k.carriedBy(me) && !inner(r)) && late(r) > 0 && owes(r) == officer.EHCReview
		},
		"-concerns:me": func(k *kid, r *dutyRow) bool { return r.officer != me && (!k.carriedBy(me) || inner(r)) },
		"concerns:none": func(k *kid, r *dutyRow) bool {
			return r.officer == "" && (k.now.VS+k.now.New+k.now.Review == "" || inner(r))
		},
		"duty:B-12M,C-R1":  func(_ *kid, r *dutyRow) bool { return r.rule == "B-12M" || r.rule == "C-R1" },
		"nodate":           func(_ *kid, r *dutyRow) bool { return r.rule == "L-NEXT" },
		"excused":          func(_ *kid, r *dutyRow) bool { return r.excused == 1 },
		"arranged":         func(k *kid, r *dutyRow) bool { return titled(k, r, "arranged") },
		"zoe":              func(k *kid, r *dutyRow) bool { return titled(k, r, "zoe") },
		"school:st late>0": func(k *kid, r *dutyRow) bool { return k.school("st") && late(r) > 0 },
		"year:11 overdue":  func(k *kid, r *dutyRow) bool { return k.years(11, 11) && late(r) > 0 },
	} {
		var want, got []string
		for i := range kids {
			for j := range kids[i].due {
				if holds(&kids[i], &kids[i].due[j]) {
					want = append(want, kids[i].due[j].id)
				}
			}
		}
		r := list.Request{List: list.Due, Filter: parsed(t, d, list.Due, q)}
		if err := d.Each(context.Background(), r, func(row list.Row) error { got = append(got, row.ID); return nil }); err != nil {
			t.Errorf("%q: %v", q, err)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %d duties, by the records it is %d", q, len(got), len(want))
		}
	}
}

// owner tells the team that owes a duty: its own, or that of its officer.
func owner(t *testing.T, d *DB) func(*dutyRow) officer.TeamKind {
	t.Helper()
	ctx, of := context.Background(), map[string]officer.TeamKind{}
	officers, err := d.Records(ctx, officer.Officers.Name())
	if err != nil {
		t.Fatal(err)
	}
	for _, rec := range officers {
		o, _ := rec.(*officer.Officer)
		if team, err := d.Record(ctx, officer.Teams.Name(), o.Team); err == nil {
			of[o.ID] = team.(*officer.Team).Kind
		}
	}
	return func(r *dutyRow) officer.TeamKind {
		if r.rule == string(duty.FollowUp) {
			return of[r.officer]
		}
		return officer.TeamKind(r.team)
	}
}

func TestCellsAreCanonical(t *testing.T) {
	d := boroughFile(t, 5)
	kids := readKids(t, d)
	byID := map[string]*kid{}
	for i := range kids {
		byID[kids[i].file.Child.ID] = &kids[i]
	}
	env, err := d.Env(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	columns := []string{"name", "year", "age", "school", "incare", "pep", "attendance", "next", "what", "vs", "born", "logged"}
	err = d.Each(context.Background(), list.Request{List: list.Children, Columns: columns}, func(row list.Row) error {
		k := byID[row.ID]
		c, n := &k.file.Child, &k.now
		ncy, known := k.ncy()
		want := map[string]string{"name": c.Surname + ", " + c.Forename, "pep": n.PEPRating, "next": n.NextDue.String(), "born": c.Born.String(),
			"logged": n.LastAction.String(), "incare": map[bool]string{true: "yes"}[n.InCare], "vs": d.Name(context.Background(), "officer", n.VS)}
		if known {
			want["year"] = calendar.ShortYear(ncy)
		}
		if k.age() >= 0 {
			want["age"] = str(int64(k.age()))
		}
		if k.file.School != nil {
			want["school"] = k.file.School.Name
		}
		if n.Sessions > 0 {
			want["attendance"] = str(int64(n.Attendance/10)) + "." + str(int64(n.Attendance%10))
		}
		if r, ok := env.Book.Rule(duty.RuleID(n.NextRule)); ok {
			want["what"] = r.Title
		}
		if c.Surname == "" || c.Forename == "" {
			delete(want, "name")
		}
		for i, col := range columns {
			if w, ok := want[col]; ok && row.Cells[i] != w {
				t.Errorf("%s of %s is %q, want %q", col, row.ID, row.Cells[i], w)
			}
		}
		if row.Child != row.ID || row.Kind != "child" {
			t.Errorf("row %s is a %s of %s", row.ID, row.Kind, row.Child)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestGroupsAddUp(t *testing.T) {
	groupsAddUp(t, boroughFile(t, 5))
	d := casework(t, 200)
	setStages(t, d)
	groupsAddUp(t, d)
}

func groupsAddUp(t *testing.T, d *DB) {
	t.Helper()
	ctx := context.Background()
	for _, n := range list.Names() {
		def, _ := list.Define(n)
		total, err := d.Count(ctx, n, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range def.Groupings {
			groups, err := d.Groups(ctx, n, nil, key)
			if err != nil {
				t.Fatal(err)
			}
			sum := 0
			for i, g := range groups {
				sum += g.Count
				if i > 0 && groups[i-1].Count < g.Count {
					t.Errorf("%s by %s: the largest does not come first", n, key)
				}
				if g.Late > g.Count || (g.Late > 0) != (g.Oldest != "" && g.Oldest < listDay.String()) {
					t.Errorf("%s by %s: %+v does not agree with itself", n, key, g)
				}
			}
			if sum != total {
				t.Errorf("%s by %s: groups of %d, a list of %d", n, key, sum, total)
			}
			groupsOpen(t, d, n, key, groups)
		}
	}
}

// groupsOpen asks for the list of the first groups by their values.
func groupsOpen(t *testing.T, d *DB, n list.Name, name string, groups []list.Group) {
	key, _ := d.Vocabulary(n).Key(name)
	for _, g := range groups[:min(3, len(groups))] {
		if key.Type == query.Text && key.Name != "school" || g.Value == "" {
			continue
		}
		got, err := d.Count(context.Background(), n, parsed(t, d, n, name+`:"`+g.Value+`"`))
		if err != nil || got < g.Count || key.Type != query.Text && got != g.Count {
			t.Errorf("%s by %s: the group %q of %d opens a list of %d (%v)", n, name, g.Value, g.Count, got, err)
		}
	}
}

// inner is a step within the team that owes it: it concerns only whose it is.
func inner(r *dutyRow) bool { return slices.Contains(duty.Inner(), duty.RuleID(r.rule)) }
