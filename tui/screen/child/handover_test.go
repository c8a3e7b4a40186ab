package child

import (
	"context"
	"fmt"
	"testing"

	"caseload/model/civil"
	"caseload/model/work"
	"caseload/tui/record/booktest"
	"caseload/tui/tuitest"
)

// office is a caseload in which young people are handed over.
type office struct {
	*booktest.Book
	handed []string
}

func (o *office) HandOver(_ context.Context, children []string, day civil.Date, words string) error {
	o.handed = append(o.handed, fmt.Sprint(children, " ", day, " ", words))
	return nil
}

func openOffice(t *testing.T, o *office) *tuitest.Driver {
	t.Helper()
	env, a := tuitest.Env(), &asked{}
	env.Ctx = work.As(context.Background(), booktest.Me)
	return tuitest.Drive(t, env, New(env, o, a, a, Options{ID: booktest.Zoe}))
}

// A young person of 17 or more is handed over from their own screen, once, and a child is
// not.
func TestHandOverFromTheChild(t *testing.T) {
	o := &office{Book: booktest.New("x")}
	c := &o.Files[booktest.Zoe].Child
	c.Born = tuitest.Today().AddMonths(-12 * 14)
	d := openOffice(t, o)
	d.Key("O")
	d.Has("a young person is handed over at 18")
	c.Born = tuitest.Today().AddMonths(-12*18 + 1)
	d = openOffice(t, o)
	d.Key("O")
	d.Has("Hand over at 18", "To whom, and what is agreed?")
	d.Key("enter")
	if len(o.handed) > 0 {
		t.Error("handed over to nobody")
	}
	d.Type("A. Sample, leaving care team")
	d.Key("enter")
	if want := fmt.Sprint([]string{booktest.Zoe}, " ", tuitest.Today(), " A. Sample, leaving care team"); len(o.handed) != 1 || o.handed[0] != want {
		t.Errorf("%q, want %q", o.handed, want)
	}
	d.Has("Handed over today")
	c.HandedOver = tuitest.Today()
	d = openOffice(t, o)
	d.Key("O")
	d.Has("handed over on Mon 23 Nov 2026")
}
