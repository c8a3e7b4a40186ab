package widget_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"caseload/tui/tuitest"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Weeks of attendance lie close together: the scale begins high enough to tell them
// apart, and the figures say where.
func TestShares(t *testing.T) {
	for _, c := range []struct {
		values      []float64
		chart, span string
	}{
		{[]float64{0.7, 0.85, 1}, "▁▅█", "70–100%"},
		{[]float64{0.9, 0.95, -1, 1}, "▆▇ █", "90–100%"},
		{[]float64{0, 1}, "▁█", "0–100%"},
		{[]float64{1, 1}, "██", "100%"},
		{[]float64{-1}, " ", ""},
		{nil, "", ""},
	} {
		if chart, span := widget.Shares(c.values); chart != c.chart || span != c.span {
			t.Errorf("Shares(%v) = %q, %q, want %q, %q", c.values, chart, span, c.chart, c.span)
		}
	}
}

func TestSpark(t *testing.T) {
	for _, c := range []struct {
		values []float64
		top    float64
		want   string
	}{
		{[]float64{0, 50, 100}, 100, "▁▅█"},
		{[]float64{-1, 200}, 100, " █"},
		{[]float64{1}, 0, " "},
		{nil, 1, ""},
	} {
		if got := widget.Spark(c.values, c.top); got != c.want {
			t.Errorf("Spark(%v, %v) = %q, want %q", c.values, c.top, got, c.want)
		}
	}
}

func TestBarAndProgress(t *testing.T) {
	env := tuitest.Env()
	for part, want := range map[float64]string{0: "░░░░", 0.5: "██░░", 1: "████", 7: "████", -1: "░░░░"} {
		if got := ansi.Strip(widget.Bar(env, part, 4)); got != want {
			t.Errorf("Bar(%v) = %q, want %q", part, got, want)
		}
	}
	got := ansi.Strip(widget.Progress{Label: "Importing", Done: 602, Total: 1204}.View(env, 60))
	if ansi.StringWidth(got) != 60 || !strings.Contains(got, "50%  602 of 1,204") {
		t.Errorf("progress %q", got)
	}
	got = widget.Progress{Label: "Reading", Done: 9}.View(env, 30)
	if ansi.StringWidth(got) != 30 || !strings.Contains(got, "Reading 9…") {
		t.Errorf("progress without total %q", got)
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1204: "1,204", 720000: "720,000", 10000000: "10,000,000", -1204: "-1,204", -204: "-204"} {
		if got := widget.Count(n); got != want {
			t.Errorf("Count(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestTabs(t *testing.T) {
	tabs := widget.Tabs{Titles: []string{"Due", "Timeline", "Plan"}}
	for _, c := range []struct {
		key  string
		want int
	}{{"tab", 1}, {"tab", 2}, {"tab", 0}, {"shift+tab", 2}} {
		if !tabs.Update(ui.Key(c.key)) || tabs.Active != c.want {
			t.Errorf("%s: at %d, want %d", c.key, tabs.Active, c.want)
		}
	}
	if tabs.Update(ui.Key("x")) {
		t.Error("x switched")
	}
	if got := ansi.Strip(tabs.View(tuitest.Env(), 30)); got != ui.FitLeft(" Due  Timeline [Plan]", 30) {
		t.Errorf("%q", got)
	}
}

func TestSplit(t *testing.T) {
	env := tuitest.Env()
	view := func(w, h int) string {
		return widget.Split(env, w, h, 0,
			func(w, h int) string { return ui.Block(strings.Repeat("list ", 60)+"\nZoë", w, h) },
			func(w, h int) string { return "preview\n李小龍\n\n\n\n\n\n\n" })
	}
	tuitest.Golden(t, view, tuitest.Size{W: 80, H: 4}, tuitest.Size{W: 110, H: 4}, tuitest.Size{W: 160, H: 4})
}

func TestPane(t *testing.T) {
	p := ui.NewPane(tuitest.Env())
	tuitest.Exact(t, p.View(20, 3), 20, 3)
	p.SetText("one two three four five six seven eight nine ten\n" + tuitest.HostileName())
	tuitest.Exact(t, p.View(20, 3), 20, 3)
	p.Update(ui.Key("pgdown"))
	p.Update(ui.Key("G"))
	last := ansi.Strip(p.View(20, 3))
	if !strings.Contains(last, "Tail") {
		t.Errorf("the end is not shown: %q", last)
	}
	tuitest.Exact(t, p.View(40, 10), 40, 10)
}

func TestPercentIsHalfUpFromTheCounts(t *testing.T) {
	for _, c := range []struct {
		n, of int
		want  string
	}{{190, 317, "60%"}, {1, 200, "1%"}, {1, 201, "0%"}, {199, 400, "50%"}, {0, 3, "0%"}, {3, 3, "100%"}, {0, 0, "–"}} {
		if got := widget.Percent(c.n, c.of); got != c.want {
			t.Errorf("%d of %d: %s, want %s", c.n, c.of, got, c.want)
		}
	}
}
