package waits_test

import (
	"context"
	"testing"

	"caseload/model/civil"
	"caseload/model/register"
	"caseload/tui/browse/browsetest"
	"caseload/tui/screen/waits"
	"caseload/tui/tuitest"
)

type book struct {
	from, to civil.Date
	waits    []register.Wait
}

func (b *book) Waits(_ context.Context, from, to civil.Date) ([]register.Wait, error) {
	b.from, b.to = from, to
	return b.waits, nil
}

func open(t *testing.T, ws ...register.Wait) (*tuitest.Driver, *book, *browsetest.Nav, *waits.Screen) {
	t.Helper()
	b, nav, env := &book{waits: ws}, &browsetest.Nav{}, browsetest.Env()
	s := waits.New(waits.Options{Env: env, Book: b, Nav: nav})
	return tuitest.Drive(t, env, s), b, nav, s
}

func sample() []register.Wait {
	return []register.Wait{{Service: "ep", Waiting: 3, Longest: 90, Median: 30, Seen: 2, SeenMedian: 10}, {Service: "salt", Seen: 1, SeenMedian: 1}}
}

func TestFrames(t *testing.T) {
	d, _, _, s := open(t, sample()...)
	tuitest.CheckActions(t, browsetest.Env(), s)
	t.Run("waits", func(t *testing.T) { tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}, tuitest.Size{W: 160, H: 50}) })
	d, _, _, _ = open(t)
	t.Run("nobody", func(t *testing.T) { tuitest.GoldenFrame(t, d, tuitest.Size{W: 80, H: 24}) })
}

// Each line opens the list behind its figures, for the same days.
func TestEachLineOpensItsReferrals(t *testing.T) {
	d, b, nav, _ := open(t, sample()...)
	d.Key("enter")
	if got := nav.Last(); got != "list referrals open service:ep" {
		t.Errorf("opened %q", got)
	}
	d.Key("down", "s")
	if got, want := nav.Last(), "list referrals service:salt done:"+b.from.String()+".."+b.to.String(); got != want {
		t.Errorf("opened %q, not %q", got, want)
	}
}
