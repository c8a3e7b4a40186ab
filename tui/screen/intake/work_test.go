package intake_test

import (
	"context"
	"testing"

	"caseload/model/exchange"
	screen "caseload/tui/screen/intake"
	"caseload/tui/tuitest"
	"caseload/tui/ui"
)

// terminal runs the screen as it runs for people: work goes on beside the keys.
func (f *files) terminal(t *testing.T, path string) *tuitest.Terminal {
	env := tuitest.Env()
	app := ui.NewApp(ui.Options{Env: env, Title: "test", Tabs: []ui.Tab{{Key: "1", Title: "Test",
		Open: func() ui.Screen { return screen.New(env, f.services(), screen.Start{Path: path}) }}}})
	return tuitest.New(t, app, 100, 30)
}

func TestWritingShowsProgressAndStops(t *testing.T) {
	f := newFiles()
	f.apply = func(ctx context.Context, _ *exchange.Plan, progress exchange.Progress) error {
		progress(512, 2048)
		<-ctx.Done()
		return ctx.Err()
	}
	x := f.terminal(t, "mine.csv")
	x.WaitFor("2 the columns")
	x.Key("p")
	x.WaitFor("Ready:")
	x.Key("i")
	x.WaitFor("Take it in?")
	x.Key("y")
	x.WaitFor("512 of 2,048")
	x.WaitFor(" 25%")
	x.Key("esc")
	x.WaitFor("Stopped. Nothing was changed.")
	x.WaitFor("Ready:")
	if len(f.applied) > 0 {
		t.Error("stopped, and taken in all the same")
	}
}

func TestWorkThatWasStoppedTooLateIsDone(t *testing.T) {
	f := newFiles()
	f.apply = func(ctx context.Context, _ *exchange.Plan, progress exchange.Progress) error {
		progress(1, 2)
		<-ctx.Done()
		return nil // it was already written
	}
	x := f.terminal(t, "mine.csv")
	x.WaitFor("2 the columns")
	x.Key("p")
	x.WaitFor("Ready:")
	x.Key("i")
	x.WaitFor("Take it in?")
	x.Key("y")
	x.WaitFor("1 of 2")
	x.Key("esc")
	x.WaitFor("Taken in: 1 record added, 1 changed.")
}

func TestReadingStops(t *testing.T) {
	f := newFiles()
	f.plan = func(ctx context.Context, _ screen.Job, progress exchange.Progress) (*exchange.Plan, error) {
		progress(500, 720_000)
		<-ctx.Done()
		return nil, ctx.Err()
	}
	x := f.terminal(t, "mine.csv")
	x.WaitFor("2 the columns")
	x.Key("p")
	x.WaitFor("500 of 720,000")
	x.Key("esc")
	x.WaitFor("Stopped. Nothing was changed.")
	x.WaitFor("2 the columns")
}
