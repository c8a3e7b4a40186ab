package assessment

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/list"
	"caseload/model/work"
	"caseload/tui/browse/browsetest"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// boardBook is a caseload in memory whose EHC work is noted.
type boardBook struct {
	*browsetest.Book
	work.EHC // what the boards do not do
	did      []string
	refuse   error // what chasing answers
	letters  map[string]string
}

func (b *boardBook) Chase(_ context.Context, ids []string, letters map[string]string, _ civil.Date) error {
	if b.refuse != nil {
		return b.refuse
	}
	b.did, b.letters = append(b.did, "chase "+strings.Join(ids, ",")), letters
	return nil
}

func (b *boardBook) EditAll(_ context.Context, edits []work.Edit, _ string) error {
	for _, e := range edits {
		b.did = append(b.did, fmt.Sprintf("edit %s %s received %s", e.Kind, e.ID, e.Set["received"]))
	}
	return nil
}

// many is n children with an assessment each; the advice of every other one is late.
func many(n int) *boardBook {
	b := &boardBook{Book: browsetest.New()}
	b.Files = map[string]*casefile.File{}
	names := browsetest.Names()
	for i := range n {
		id, as, ad := fmt.Sprintf("child-%02d", i), fmt.Sprintf("as-%02d", i), fmt.Sprintf("ad-%02d", i)
		name := names[i%len(names)]
		a := &ehc.Assessment{ID: as, Child: id, Kind: "new", Received: tuitest.Today().AddDays(-30 - 5*i), Source: "parent", Decision: "assess", Notified: tuitest.Today().AddDays(-20 - 5*i)}
		x := &ehc.Advice{ID: ad, Child: id, Assessment: as, Adviser: []string{"medical", "ep", "salt"}[i%3], Service: []string{"Community Paediatrics", "", "Oakshire Therapies"}[i%3], Asked: tuitest.Today().AddDays(-20 - 5*i)}
		b.Recs[ehc.Assessments.Name()] = append(b.Recs[ehc.Assessments.Name()], a)
		b.Recs[ehc.Advices.Name()] = append(b.Recs[ehc.Advices.Name()], x)
		f := &casefile.File{Child: child.Child{ID: id, Surname: name, Born: day("2018-03-04")}, Assessments: []ehc.Assessment{*a}, Advice: []ehc.Advice{*x}}
		b.Files[id] = f
		late := tuitest.Today().Sub(x.Due())
		common := map[string]string{"name": name, "officer": []string{browsetest.MyName, "J. Demo"}[i%2], "school": "Ash Primary", "week": fmt.Sprint(5 + i), "open": "yes"}
		v := browsetest.Late(map[string]string{"adviser": x.Adviser, "service": x.Service, "asked": x.Asked.String(), "waiting": "yes", "assessment": as}, late)
		w := map[string]string{"step": "advice", "slack": fmt.Sprint(4 - i), "left": fmt.Sprint(15 - i), "holdup": ehc.Advisers.Label(x.Adviser), "forecast": tuitest.Today().AddWeeks(12 + i).String(), "received": a.Received.String()}
		for k, c := range common {
			v[k], w[k] = c, c
		}
		b.Lists[list.Advice] = append(b.Lists[list.Advice], browsetest.Row{ID: ad, Child: id, Kind: "advice", Values: v})
		b.Lists[list.Assessments] = append(b.Lists[list.Assessments], browsetest.Row{ID: as, Child: id, Kind: "assessment", Values: w})
	}
	return b
}

func boarding(t *testing.T, b *boardBook, open func(BoardOptions) ui.Screen) (*tuitest.Driver, *browsetest.Nav) {
	t.Helper()
	nav, env := &browsetest.Nav{}, browsetest.Env()
	return tuitest.Drive(t, env, open(BoardOptions{Env: env, Book: b, Nav: nav, Forms: &browsetest.Forms{}})), nav
}

func theBoard(o BoardOptions) ui.Screen  { return NewBoard(o) }
func theAdvice(o BoardOptions) ui.Screen { return NewAdvice(o) }

func TestBoardFrames(t *testing.T) {
	for name, open := range map[string]func(BoardOptions) ui.Screen{"assessments": theBoard, "advice": theAdvice} {
		t.Run(name, func(t *testing.T) {
			d, _ := boarding(t, many(12), open)
			d.Resize(160, 50)
			d.Key("down")
			tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50})
		})
		t.Run(name+"-empty", func(t *testing.T) {
			d, _ := boarding(t, many(0), open)
			tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24})
		})
	}
}

func TestBoardActionsAreSound(t *testing.T) {
	for _, open := range []func(BoardOptions) ui.Screen{theBoard, theAdvice} {
		d, _ := boarding(t, many(4), open)
		tuitest.CheckActions(t, browsetest.Env(), d.Top())
	}
}

// What is going to be late comes first, weeks before it is.
func TestTheBoardIsInTheOrderOfSlack(t *testing.T) {
	d, nav := boarding(t, many(12), theBoard)
	var got []string
	for _, r := range d.Top().(*Board).Rows() {
		got = append(got, r.Get("slack"))
	}
	if strings.Join(got, " ") != "-7 -6 -5 -4 -3 -2 -1 0 1 2 3 4" {
		t.Errorf("in the order %v", got)
	}
	d.Key("enter")
	if nav.Last() != "record assessment as-11" {
		t.Errorf("opened %q", nav.Last())
	}
	d.Key("t")
	if q := d.Top().(*Board).Query(); !strings.Contains(q, "slack<0") {
		t.Errorf("the filter is %q", q)
	}
}

func TestLateAdviceOfTheMarkedIsChasedAtOnce(t *testing.T) {
	b := many(12)
	d, _ := boarding(t, b, theBoard)
	d.Key("space", "space", "C")
	d.Has("Chase 1 of 2", "Dear colleague,", "log all 2 as sent")
	d.Key("right")
	d.Has("Chase 2 of 2")
	d.Key("enter")
	if len(b.did) != 1 || b.did[0] != "chase ad-11,ad-10" || len(b.letters) != 2 {
		t.Errorf("did %v, %d letters", b.did, len(b.letters))
	}
	if n := d.Top().(*Board).Marked(); n != 0 {
		t.Errorf("%d are still marked", n)
	}
}

func TestTheMarksStayWhereChasingIsRefused(t *testing.T) {
	b := many(12)
	b.refuse = browsetest.Told("Somebody has chased them today.")
	d, _ := boarding(t, b, theBoard)
	d.Key("space", "space", "C", "enter")
	d.Has("Somebody has chased them today.")
	if n := d.Top().(*Board).Marked(); n != 2 {
		t.Errorf("%d are marked, want 2", n)
	}
}

func TestWhereNothingIsLateNothingIsChased(t *testing.T) {
	b := many(3) // asked at most thirty days ago
	d, _ := boarding(t, b, theBoard)
	d.Key("C")
	d.Has("No advice is late there.")
	if len(b.did) > 0 {
		t.Errorf("did %v", b.did)
	}
}

func TestAdviceIsInTheOrderOfLateness(t *testing.T) {
	d, nav := boarding(t, many(12), theAdvice)
	rows := d.Top().(*AdviceBoard).Rows()
	if rows[0].ID != "ad-11" || rows[11].ID != "ad-00" {
		t.Errorf("from %s to %s", rows[0].ID, rows[11].ID)
	}
	d.Key("enter")
	if nav.Last() != "record assessment as-11" {
		t.Errorf("opened %q", nav.Last())
	}
}

func TestAdviceIsChasedAndReceivedByOneKey(t *testing.T) {
	b := many(12)
	d, _ := boarding(t, b, theAdvice)
	d.Key("C")
	d.Has("Chase: ")
	d.Key("y")
	d.Key("r")
	d.Has("Received today: 1 piece of advice.")
	d.Key("space", "space", "r")
	d.Has("These 2 will be noted as received today:")
	d.Key("y")
	want := "chase ad-11|edit advice ad-11 received 2026-11-23|edit advice ad-11 received 2026-11-23|edit advice ad-10 received 2026-11-23"
	if got := strings.Join(b.did, "|"); got != want {
		t.Errorf("did %s", got)
	}
}

func TestAdviceByServiceAdviserAndOfficer(t *testing.T) {
	d, _ := boarding(t, many(12), theAdvice)
	for _, want := range []string{"by service", "by adviser", "by assessment officer"} {
		d.Key("b")
		d.Has(want)
	}
	d.Key("b")
	d.Lacks("by assessment officer")
}
