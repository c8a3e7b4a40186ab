package main

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"caseload/model/action"
	"caseload/model/civil"
	"caseload/model/pep"
	"caseload/model/post16"
)

// Two classes have something of their own in the term.
const (
	absentClass = 5 // no social worker came to its meetings
	closeClass  = 2 // the targets of those of its day are worked one by one
)

// whichToAttend ranks the meetings to come, with the reasons.
func (w *aTerm) whichToAttend() {
	ctx := context.Background()
	env, err := w.b.Env(ctx)
	if err != nil {
		w.t.Fatal(err)
	}
	with, most := 0, 0
	for id := range w.cohort {
		f, err := w.b.Case(ctx, id)
		if err != nil {
			w.t.Fatal(err)
		}
		now := f.Now(env, nil)
		if score, _ := f.AttendPEP(&now, env); score > 0 {
			with, most = with+1, max(most, score)
		}
	}
	w.Key("W")
	w.Has("Which PEP meetings to attend", fmt.Sprintf("── %d ─", with))
	var scores []int
	for _, m := range regexp.MustCompile(`(?m)^>? +(\d+)  \S`).FindAllStringSubmatch(w.Frame(), -1) {
		n, _ := strconv.Atoi(m[1])
		scores = append(scores, n)
	}
	for i, n := range scores {
		if i == 0 && n != most || i > 0 && n > scores[i-1] {
			w.t.Errorf("the meetings stand in the order %v; the first is to be %d", scores, most)
			break
		}
	}
	w.Key("r")
	w.Has(fmt.Sprintf("%d: ", most))
	w.Key("esc")
}

// left is how many the weekly list of attendance has still to be worked.
var left = regexp.MustCompile(`(\d+) left · (\d+) followed up`)

// attendance works the weekly list from top to bottom, one key for each child.
func (w *aTerm) attendance() {
	w.place("a")
	m := left.FindStringSubmatch(w.Frame())
	if m == nil || m[1] == "0" {
		w.t.Fatalf("the list is not to be empty\n%s", w.Frame())
	}
	n, _ := strconv.Atoi(m[1])
	before := len(w.entries())
	for i := range n {
		switch i % 3 {
		case 0:
			w.Key("p")
		case 1:
			w.Key("e")
		default:
			w.Key("n")
			w.Type("Ill with a cold")
			w.Key("enter")
		}
	}
	w.Has("Nobody is left", "0 left")
	if got := len(w.entries()) - before; got != n {
		w.t.Errorf("%d entries in the log for %d children", got, n)
	}
}

// entries are what was logged about attendance today.
func (w *aTerm) entries() []action.Action {
	var out []action.Action
	for _, a := range of[action.Action](w, "action") {
		if a.On == w.day && strings.Contains(strings.ToLower(a.Text), "attendance") {
			out = append(out, a)
		}
	}
	return out
}

// priorities sets Red, Amber and Green after Year 11 to what the rule suggests, a whole
// column at a time, and hands over who has turned eighteen.
func (w *aTerm) priorities() {
	w.place("y")
	n := 0
	for _, by := range []struct{ rating, key string }{{"red", "r"}, {"amber", "a"}, {"green", "g"}} {
		w.filter(fmt.Sprintf("suggest:%s -priority:%[1]s", by.rating))
		for _, column := range []string{"RED", "AMBER", "GREEN", "Not set"} {
			w.column(column)
			m := regexp.MustCompile(`\[` + column + ` (\d+)`).FindStringSubmatch(w.Frame())
			if m[1] == "0" {
				continue
			}
			of, _ := strconv.Atoi(m[1])
			n += of
			w.Key("A", "p")
			w.answer(by.key, "tab", "=As the rule says")
		}
	}
	byRule := 0
	for _, p := range of[post16.Priority](w, "priority") {
		if p.On == w.day && p.Reasons == "As the rule says" {
			byRule++
		}
	}
	if byRule == 0 || byRule != n {
		w.t.Errorf("%d priorities set, of %d that differed from the rule", byRule, n)
	}
	w.filter("leftout")
	w.column("RED")
	w.Key("G")
	w.answer("tab", "=To the leaving care team")
	w.filter("")
	w.Has("rule differs 0", "Not set 0")
}

// weeks works the term week by week: the meetings are held on their days, on Fridays the
// PEPs come from the schools and are checked.
func (w *aTerm) weeks() {
	w.place("c")
	for day := w.term.First; !day.After(w.term.Last) && !w.t.Failed(); day = day.AddDays(1) {
		w.held(day)
		if day.Weekday() == time.Friday || day == w.term.Last {
			w.on(day)
			w.receive("Returned", again)
			w.receive("School", firstTime)
		}
		if day == w.classDay[closeClass].AddDays(7) {
			w.on(day)
			w.money()
		}
	}
}

// held holds the meetings of a day.
func (w *aTerm) held(day civil.Date) {
	if !w.b.Calendar().IsWorkingDay(day) {
		return
	}
	waits, owed := 0, w.owed(day)
	for id, p := range w.peps() {
		if owed[id] && p.Meeting == day && p.HeldOn.IsZero() {
			waits++
		}
	}
	if waits == 0 {
		return
	}
	w.on(day)
	w.filter("meeting:" + day.String())
	w.column("Arranged")
	w.Has(fmt.Sprintf("[Arranged %d]", waits))
	w.Key("A", "y")
	w.Has("Held*", day.String())
	social := "y"
	if day == w.classDay[absentClass] {
		social = "backspace"
	}
	w.answer("tab", social, "tab", "y", "tab", "y", "tab", "y")
	w.Has("[Arranged 0]", fmt.Sprintf("School %d ", waits))
	if day == w.classDay[closeClass] {
		w.targets(waits)
	}
	w.filter("")
}

// targets reviews last term’s targets of each child whose meeting was today, and sets a
// new one, which cannot be done before.
func (w *aTerm) targets(n int) {
	w.worked = n
	for i := range n {
		w.column("School")
		w.Key("home")
		for range i {
			w.Key("down")
		}
		w.Key("enter", "n")
		if strings.Contains(w.Frame(), "Was it met?") {
			w.Has("Last term’s targets come first.")
		}
		for strings.Contains(w.Frame(), "Was it met?") {
			w.typed("p", "tab", "=Seen in the book")
		}
		w.Lacks("to be reviewed before new ones are set")
		if !w.App.DialogOpen() {
			w.Key("n")
		}
		text, cost := "Reads 40 common words, from 22 now", "90"
		switch i {
		case overCap:
			cost = "650"
		case notSmart:
			text = "Improve reading"
		}
		w.answer("tab", "="+text, "tab", "=22 words", "tab", "=40 words read", "tab", "=25 mar 2027", "tab", "=Reading tuition weekly",
			"tab", "="+cost, "tab", "p", "tab", "=Class teacher")
		w.Key("esc")
	}
	if unreviewed := w.unreviewed(); unreviewed != "" {
		w.t.Errorf("%s has a new target, and one of last term that nobody has reviewed", unreviewed)
	}
}

// Of those whose targets are worked one by one, these are not to have money.
const (
	overCap  = 1
	notSmart = 2
)

// unreviewed is a child with targets in this term and open ones of the PEP before.
func (w *aTerm) unreviewed() string {
	ctx := context.Background()
	for id, p := range w.peps() {
		f, err := w.b.Case(ctx, id)
		if err != nil {
			w.t.Fatal(err)
		}
		if len(pep.TargetsOf(p.ID, f.Targets)) > 0 && len(pep.Unreviewed(&p, f.PEPs, f.Targets)) > 0 {
			return f.Child.Name()
		}
	}
	return ""
}

// How a PEP is checked.
const (
	firstTime = "first time"
	again     = "again" // it came back after Red
)

// receive takes in all PEPs of a column, and checks them one after another.
func (w *aTerm) receive(column, how string) {
	w.column(column)
	if strings.Contains(w.Frame(), "["+column+" 0]") || how == again && w.odd != "" && strings.Contains(w.Frame(), "[Returned 1") {
		return
	}
	w.Key("A", "E")
	w.answer()
	w.column("CHECK")
	w.Key("home", "r")
	for strings.Contains(w.Frame(), "Check PEP") && !w.t.Failed() {
		before := w.Top()
		w.check(how)
		if w.Top() == before {
			w.t.Fatalf("it was not saved\n%s", w.Frame())
		}
	}
	w.Has("[CHECK 0]")
}

// underKeys is the line of a check that has the keys; whose, the name over it.
var (
	underKeys = regexp.MustCompile(`(?m)^> *(.*)$`)
	whose     = regexp.MustCompile(`(?m)^ (\S.*?)  Spring 2027 · `)
)

// check answers the questions on a PEP, rates it, and goes to the next.
func (w *aTerm) check(how string) {
	frame := w.Frame()
	name := whose.FindStringSubmatch(frame)[1]
	w.checked++
	if how == again && strings.Contains(frame, "n[NO]") {
		if w.odd == "" {
			w.odd = name
		}
		if w.odd != name { // the social worker has seen the child since
			w.Key("home", "down", "y", "home")
		}
	}
	for range 30 {
		frame = w.Frame()
		switch line := underKeys.FindString(frame); {
		case strings.Contains(line, "Rating") && w.checked%4 == 0 && !strings.Contains(frame, "n[NO]"):
			w.Key("o")
			w.Type("Exceptional: the child wrote it")
			w.Key("enter", "ctrl+s")
			return
		case strings.Contains(line, "Rating"):
			w.Key(w.rating(frame), "ctrl+s")
			return
		case how == firstTime && w.checked%23 == 0 && strings.Contains(line, "voice"),
			strings.Contains(line, "reviewed") && strings.Contains(frame, "NOT REVIEWED"):
			w.Key("n")
		case strings.HasPrefix(line, ">   T") && strings.Contains(line, "Improve"):
			w.Key("s", "down")
		case strings.HasPrefix(line, ">   T"):
			w.Key("space")
		default:
			w.Key("y")
		}
	}
	w.t.Errorf("the check of %s does not end\n%s", name, w.Frame())
}

// rating is the key of the rating that the answers lead to; where the rule leaves no
// other than Red it cannot be rated higher.
func (w *aTerm) rating(frame string) string {
	no := func(question string) bool {
		return regexp.MustCompile(`(?m)^ +` + question + `.*n\[NO\]`).MatchString(frame)
	}
	switch {
	case no("Child's voice"), no("Social worker"):
		w.Key("g")
		w.Has("Red by rule")
		return "r"
	case no("Last term"), no("New targets"):
		return "m"
	}
	return "g"
}
