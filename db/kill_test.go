package db_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"caseload/db"
	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/exchange"
	"caseload/model/field"
	"caseload/model/id"
	"caseload/model/kinds"
	"caseload/model/pep"
	"caseload/model/work"
)

// How often the program is killed at work, and how.
const (
	kills      = 200 // in all
	killsShort = 20  // with -short
	perFile    = 10  // kills that one file goes through, one after the other
	imported   = 10  // children in one import
	logged     = 3   // children that one entry of the log is about
)

// TestKilledAtWork kills a copy of the program at random moments while it imports,
// rates and logs. After each: what it had confirmed is there, what it had not is
// there whole or not at all, and the check of the file is clean.
func TestKilledAtWork(t *testing.T) {
	rounds := kills
	if testing.Short() {
		rounds = killsShort
	}
	template, w := closedTown(t)
	var midway, confirmed atomic.Int64
	t.Run("rounds", func(t *testing.T) {
		for file := range rounds / perFile {
			how := []string{"log", "rate", "import"}[file%3]
			t.Run(fmt.Sprintf("%s-%d", how, file), func(t *testing.T) {
				t.Parallel()
				path := filepath.Join(t.TempDir(), "case.db")
				copyTo(t, template.Path, path)
				v := &victim{t: t, path: path, how: how, town: w, chance: rand.New(rand.NewPCG(7, uint64(file)))}
				for range perFile {
					v.round()
				}
				midway.Add(v.midway)
				confirmed.Add(int64(len(v.done)))
			})
		}
	})
	t.Logf("%d kills, %d of them in the midst of a change; %d changes had been confirmed", rounds, midway.Load(), confirmed.Load())
	if midway.Load() == 0 || confirmed.Load() == 0 {
		t.Error("no kill came between a change and its confirmation, or none after one: the test proves nothing")
	}
}

// victim is one file and the process that is killed over it.
type victim struct {
	t      *testing.T
	path   string
	how    string
	town   town
	chance *rand.Rand

	begun, done []int // numbers of the changes that were begun and confirmed
	midway      int64
}

func (v *victim) round() {
	v.t.Helper()
	o := start(v.t, v.how, v.path, "CASELOAD_TEST_FROM="+strconv.Itoa(len(v.begun)))
	o.expect("ready")
	v.watch(o)
	for _, line := range o.kill() {
		v.hear(line)
	}
	if len(v.begun) > 0 && !slices.Contains(v.done, v.begun[len(v.begun)-1]) {
		v.midway++
	}
	d := reopen(v.t, sameDay(v.path))
	proveSound(v.t, d)
	v.whole(d)
	closeDB(v.t, d)
}

// watch lets some changes through, then waits for a part of the time that the next
// one may take.
func (v *victim) watch(o *other) {
	began := time.Now()
	n := v.chance.IntN(3)
	for range 2 * n { // each is begun and done
		v.hear(o.line())
	}
	each := 10 * time.Millisecond
	if n > 0 {
		each = time.Since(began) / time.Duration(n)
	}
	time.Sleep(time.Duration(v.chance.Int64N(int64(each))))
}

func (v *victim) hear(line string) {
	word, number, _ := strings.Cut(line, " ")
	n, err := strconv.Atoi(number)
	switch {
	case err != nil:
		v.t.Fatalf("the process said %q", line)
	case word == "begin":
		v.begun = append(v.begun, n)
	case word == "done":
		v.done = append(v.done, n)
	}
}

// whole checks every change that was ever begun on the file.
func (v *victim) whole(d *db.DB) {
	v.t.Helper()
	parts := map[string]func(*testing.T, *db.DB) (map[int][]int, []int){"log": loggedParts, "rate": ratedParts, "import": importedParts}[v.how]
	found, want := parts(v.t, d)
	for _, n := range v.begun {
		got := found[n]
		if slices.Equal(got, want) {
			continue
		}
		if slices.Contains(v.done, n) {
			v.t.Errorf("%s %d was confirmed, and %v of %v of it are there", v.how, n, got, want)
		} else if got != nil {
			v.t.Errorf("%s %d was cut off, and %v of %v of it are there", v.how, n, got, want)
		}
	}
	for n := range found {
		if !slices.Contains(v.begun, n) {
			v.t.Errorf("%s %d is there, and was never begun", v.how, n)
		}
	}
}

// onAndOn does one change after another until the process is killed, and tells of
// each before and after.
func onAndOn(p *player, change func(ctx context.Context, d *db.DB, w town, n int) error) error {
	d, err := p.open()
	if err != nil {
		return err
	}
	w, err := townAgain(p.ctx, d)
	if err != nil {
		return err
	}
	from, err := strconv.Atoi(os.Getenv("CASELOAD_TEST_FROM"))
	if err != nil {
		return err
	}
	ctx := work.As(p.ctx, w.officer)
	p.say("ready")
	for n := from; ; n++ {
		p.say("begin %d", n)
		if err := change(ctx, d, w, n); err != nil {
			return err
		}
		p.say("done %d", n)
	}
}

// numbered reads the number out of "entry 12".
func numbered(text, word string) (int, bool) {
	rest, ok := strings.CutPrefix(text, word+" ")
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(rest)
	return n, err == nil
}

// tallied counts the records of a kind by the number in one of their fields.
func tallied(t *testing.T, d *db.DB, kind, name, word string) map[int]int {
	t.Helper()
	recs, err := d.Records(context.Background(), kind)
	if err != nil {
		t.Fatal(err)
	}
	out := map[int]int{}
	for _, r := range recs {
		if n, ok := numbered(valuesOf(kind, r)[name], word); ok {
			out[n]++
		}
	}
	return out
}

// joined lines the counts up by number, so that a change shows as one row.
func joined(counts ...map[int]int) map[int][]int {
	out := map[int][]int{}
	for i, c := range counts {
		for n, k := range c {
			if out[n] == nil {
				out[n] = make([]int, len(counts))
			}
			out[n][i] = k
		}
	}
	return out
}

func logOn(p *player) error {
	return onAndOn(p, func(ctx context.Context, d *db.DB, w town, n int) error {
		return d.Log(ctx, work.LogEntry{Children: w.children[n%5 : n%5+logged], Kind: "call", Text: fmt.Sprintf("entry %d", n),
			FollowUp: today.AddDays(7), FollowUpText: fmt.Sprintf("promise %d", n)})
	})
}

func loggedParts(t *testing.T, d *db.DB) (map[int][]int, []int) {
	return joined(tallied(t, d, "action", "text", "entry"), tallied(t, d, "followup", "text", "promise")), []int{logged, logged}
}

func rateOn(p *player) error {
	return onAndOn(p, func(ctx context.Context, d *db.DB, w town, n int) error {
		c := pep.Check{PEP: w.peps[n%townSize], Rating: pep.Green, Notes: fmt.Sprintf("check %d", n)}
		for _, q := range pep.Questions() {
			*q.Answer(&c) = pep.Yes
		}
		if n%3 == 0 {
			c.Voice, c.Rating = pep.No, pep.Red
		}
		_, err := d.Rate(ctx, c)
		return err
	})
}

// ratedParts counts the checks, and holds the rating on each PEP against the last
// of its checks: the two are written together.
func ratedParts(t *testing.T, d *db.DB) (map[int][]int, []int) {
	t.Helper()
	checks, err := d.Records(context.Background(), "check")
	if err != nil {
		t.Fatal(err)
	}
	last := map[string]string{}
	for _, r := range checks {
		v := valuesOf("check", r)
		last[v["pep"]] = v["rating"]
	}
	peps, err := d.Records(context.Background(), "pep")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range peps {
		v := valuesOf("pep", r)
		if v["rating"] != last[v["id"]] {
			t.Errorf("a PEP says %q and its last check %q", v["rating"], last[v["id"]])
		}
		if (v["return_by"] != "") != (v["rating"] == string(pep.Red)) {
			t.Errorf("a PEP rated %s is to come back %q", v["rating"], v["return_by"])
		}
	}
	return joined(tallied(t, d, "check", "notes", "check")), []int{1}
}

func importOn(p *player) error {
	return onAndOn(p, func(ctx context.Context, d *db.DB, _ town, n int) error {
		return d.Apply(ctx, importPlan(n), fmt.Sprintf("Import %d", n), nil)
	})
}

// importPlan takes in some children, each with an episode and a review.
func importPlan(n int) *exchange.Plan {
	p := &exchange.Plan{Format: "test"}
	put := func(kind string, rec any) {
		p.Puts = append(p.Puts, exchange.Put{Kind: kind, Record: rec, New: true, File: "test.csv", Line: len(p.Puts) + 2})
	}
	for i := range imported {
		c := &child.Child{ID: id.New(), LocalID: fmt.Sprintf("I%d-%d", n, i), Forename: "Marcus", Surname: "Samplewood",
			KnownAs: fmt.Sprintf("import %d", n), Born: civil.MustParse("2013-04-05")}
		put("child", c)
		put("episode", &care.Episode{ID: id.New(), Child: c.ID, Start: civil.MustParse("2026-02-03"), CareURN: fmt.Sprintf("import %d", n)})
		put("review", &care.Review{ID: id.New(), Child: c.ID, On: civil.MustParse("2026-02-20"), Reason: fmt.Sprintf("import %d", n)})
	}
	return p
}

func importedParts(t *testing.T, d *db.DB) (map[int][]int, []int) {
	return joined(tallied(t, d, "child", "known_as", "import"), tallied(t, d, "episode", "care_urn", "import"),
		tallied(t, d, "review", "reason", "import")), []int{imported, imported, imported}
}

func kindNamed(name string) field.Kind {
	k, ok := kinds.Named(name)
	if !ok {
		panic("no kind " + name)
	}
	return k
}
