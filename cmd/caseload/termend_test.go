package main

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"caseload/db"
	"caseload/model/pep"
	"caseload/model/premium"
)

// money asks for what the targets cost, releases what may be released, refuses the rest
// and pays.
func (w *aTerm) money() {
	w.place("w")
	w.Key("N")
	w.Has("Ask for this money?")
	w.Key("y")
	asked := 0
	for _, r := range of[premium.Request](w, "premium") {
		if r.Asked == w.day {
			asked++
		}
	}
	if asked != w.worked {
		w.t.Errorf("%d requests for the targets of %d PEPs", asked, w.worked)
	}
	w.Key("Y")
	w.Has("Release this money?")
	w.Key("y")
	w.Key("A", "r")
	w.Has("Nothing here may be released.", "O releases all the same, with a reason.")
	w.Key("esc", "A", "d")
	w.Type("Ask again when the PEP is Green")
	w.Key("enter")
	w.Has("No request waits here")
	w.Key("t", "t", "A", "p", "y")
	w.theRule()
	w.place("c")
}

// theRule holds every request that was decided today to the rule of release, and no
// other money to be asked for.
func (w *aTerm) theRule() {
	peps, targets, checks := map[string]pep.PEP{}, map[string]pep.Target{}, map[string]pep.Check{}
	for _, p := range of[pep.PEP](w, "pep") {
		peps[p.ID] = p
	}
	for _, x := range of[pep.Target](w, "target") {
		targets[x.ID] = x
	}
	for _, c := range of[pep.Check](w, "check") {
		if last, ok := checks[c.PEP]; !ok || !c.On.Before(last.On) {
			checks[c.PEP] = c
		}
	}
	released, why := 0, map[string]int{}
	for _, r := range of[premium.Request](w, "premium") {
		p, x, c := peps[r.PEP], targets[r.Target], checks[r.PEP]
		good := c.Rating == pep.Green || c.Rating == pep.Gold
		switch {
		case r.Released == w.day:
			released++
			if !good || c.Timescale == pep.No || x.Cost < r.Amount || pep.ParseLetters(c.Letters).Missing(x.Number) != "" || r.Amount > 600_00 || r.Override != "" {
				w.t.Errorf("request %s was released: rated %q, %d of %d pence", r.ID, c.Rating, r.Amount, x.Cost)
			}
			if r.Paid != w.day || r.PaidSum != r.Amount {
				w.t.Errorf("request %s was released and not paid", r.ID)
			}
		case r.Refused == w.day && r.Asked == w.day && p.Term == string(spring):
			why[x.Text+fmt.Sprint(r.Amount)]++
		}
	}
	if released == 0 || why["Improve reading9000"] != 1 || why["Reads 40 common words, from 22 now65000"] != 1 {
		w.t.Errorf("%d released; of this term refused: %v", released, why)
	}
}

// moderation has a second officer rate PEPs that the first has rated.
func (w *aTerm) moderation() {
	w.place("c")
	w.filter("rating:green")
	w.column("Complete")
	w.Key("home", "M")
	w.Key("g", "ctrl+s")
	w.Has("rates it a second time: choose who is working")
	w.become("Wendy Demoson")
	w.filter("rating:green")
	for i, key := range []string{"g", "g", "a"} {
		w.column("Complete")
		w.Key("home")
		for range i {
			w.Key("down")
		}
		w.Key("M", key)
		w.answer()
	}
	ms := of[pep.Moderation](w, "moderation")
	today := 0
	for _, m := range ms {
		if m.On == w.day {
			today++
			if (m.Rating == pep.Green) != m.Agrees {
				w.t.Errorf("a second rating of %q agrees: %t", m.Rating, m.Agrees)
			}
		}
	}
	if today != 3 {
		w.t.Errorf("%d second ratings, want 3", today)
	}
	w.become("Marcus Samplewood")
	w.filter("")
}

// become goes on as another officer, and back to the cycle, everybody’s.
func (w *aTerm) become(name string) {
	w.Key("3", "W")
	w.Type(name)
	w.Key("enter")
	w.Has("Working as " + name)
	w.place("c")
}

// theEnd is the day after the term: who was in its cohort on its last day has a complete
// PEP, or a stated reason why not, and the percentage is the one that is counted here.
func (w *aTerm) theEnd() {
	w.place("c")
	w.on(w.term.Last.AddDays(1))
	owed, peps, complete := w.owed(w.term.Last), w.peps(), 0
	reason := map[string]string{}
	for _, c := range of[pep.Check](w, "check") {
		reason[c.PEP] = c.Reason
	}
	for id := range owed {
		p := peps[id]
		switch {
		case !p.HeldOn.IsZero() && !p.Received.IsZero() && p.Rating != pep.Unrated && p.Rating != pep.Red:
			complete++
		case p.Rating == pep.Red && strings.Contains(reason[p.ID], "the social worker was not there"):
		default:
			w.t.Errorf("the PEP of %s is neither complete nor is there a reason: %s", id, p.Status)
		}
	}
	if len(owed)-complete != 1 {
		w.t.Errorf("%d of %d are complete; one was to stay Red", complete, len(owed))
	}
	w.Has("the term ended Thu 25 Mar 2027", fmt.Sprintf("%d of %d complete, %d%%", complete, len(owed), (200*complete+len(owed))/(2*len(owed))), "Returned 1")
	w.complete = complete
}

// figureLine is the line under the cursor of a report: its title, and its first figure as
// a number, or as a percentage of so many.
var figureLine = regexp.MustCompile(`(?m)^> +(.*?)(?: ▾| ▸)?  +(?:(\d+\.\d)% )?(\d+)(?:/(\d+))?(?: |$)`)

// figures walks the reports of the term: each figure is as counted here, and enter on it
// opens a list of so many.
func (w *aTerm) figures() {
	owed, peps := w.owed(w.term.Last), w.peps()
	want := map[string]int{"Children to have a PEP": len(owed), "Complete": w.complete}
	for id := range owed {
		p := peps[id]
		if !p.HeldOn.IsZero() {
			want["Held"]++
			want["Ratings"]++
			want["· "+pep.Ratings.Label(string(p.Rating))]++
		}
		if p.Rating == pep.Green || p.Rating == pep.Gold {
			want["Green or Gold"]++
		}
	}
	returned := map[string]bool{}
	for _, c := range of[pep.Check](w, "check") {
		for id := range owed {
			if c.Rating == pep.Red && peps[id].ID == c.PEP {
				returned[c.PEP] = true
			}
		}
	}
	want["Returned Red"] = len(returned)
	w.place("g")
	w.Has("PEP report · Spring 2027")
	w.walk(want, 18, 10)
	w.place("f")
	w.Key("p")
	w.answer("=2026-09")
	w.Has("September 2026")
	w.walk(nil, 13, 6)
}

// walk goes down so many lines of a report and compares; so many lists at least are to
// be opened.
func (w *aTerm) walk(want map[string]int, lines, lists int) {
	w.Key("home")
	seen, opened := 0, 0
	for range lines {
		w.Key("down")
		m := figureLine.FindStringSubmatch(w.Frame())
		if m == nil {
			continue
		}
		if n, ok := want[m[1]]; ok {
			seen++
			if fmt.Sprint(n) != m[3] {
				w.t.Errorf("%s: the report says %s, counted %d", m[1], m[3], n)
			}
		}
		if m[3] == "0" || m[4] != "" && strings.HasSuffix(m[1], "ttendance") || strings.HasSuffix(m[1], "absence") {
			continue // nothing is behind it, or weeks of which sessions are counted
		}
		w.Key("enter")
		opened++
		if !strings.Contains(w.Frame(), "── "+m[3]+" ─") {
			w.t.Errorf("%s: the list behind %s has another number\n%s", m[1], m[3], w.Frame())
		}
		w.Key("esc")
	}
	if seen != len(want) || opened < lists {
		w.t.Errorf("%d lists opened; the report shows %d of the figures %v\n%s", opened, seen, want, w.Frame())
	}
}

// history: each step of each PEP is in its history.
func (w *aTerm) history() {
	ctx := context.Background()
	for id, p := range w.peps() {
		if !w.cohort[id] || p.HeldOn.IsZero() {
			continue
		}
		seen := map[string]bool{}
		entries, err := w.b.OfRecord(ctx, "pep", p.ID)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, e := range entries {
			seen[e.Field] = true
		}
		for _, f := range []string{"held", "received", "rating"} {
			if !seen[f] {
				w.t.Errorf("the history of the PEP of %s lacks %s", id, f)
			}
		}
	}
}

// sound: the file is what its history says, and the duties are what the rules say.
func (w *aTerm) sound() {
	err := w.b.Check(context.Background(), func(f db.Finding) {
		if !f.OK {
			w.t.Errorf("%s: %s", f.Name, f.Detail)
		}
	})
	if err != nil {
		w.t.Fatal(err)
	}
}
