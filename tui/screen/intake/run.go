package intake

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"caseload/model/exchange"
	"caseload/model/exchange/intake"
	"caseload/model/fault"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// run is the long work under way: looking, reading or writing.
type run struct {
	looks, plans, writes ui.Slot
	label                string
	meter                *meter
	cancel               context.CancelFunc
	stopping             bool
	from                 step // where to go back to when it fails or is stopped
	n                    int  // tells the ticks of one piece of work from those of the one before
}

// meter is how far work has come; the work writes it, the screen reads it.
type meter struct{ done, total atomic.Int64 }

func (m *meter) report(done, total int) {
	m.done.Store(int64(done))
	m.total.Store(int64(total))
}

// tickEvery is how often progress is drawn.
const tickEvery = 100 * time.Millisecond

type tickMsg struct {
	s *screen
	n int
}

func (s *screen) tick() tea.Cmd {
	msg := tickMsg{s, s.run.n}
	return tea.Tick(tickEvery, func(time.Time) tea.Msg { return msg })
}

// start begins a piece of work in a step of its own. Its context ends when the
// person stops it; the answer is awaited all the same, because work that was
// stopped too late is done.
func (s *screen) start(at, from step, label string) (context.Context, exchange.Progress) {
	ctx, cancel := context.WithCancel(s.env.Ctx)
	s.run.n++
	s.run.label, s.run.meter, s.run.cancel, s.run.stopping, s.run.from = label, &meter{}, cancel, false, from
	s.step = at
	return ctx, s.run.meter.report
}

func (s *screen) stopWork() tea.Cmd {
	s.run.stop()
	return nil
}

func (r *run) stop() {
	if r.cancel != nil {
		r.cancel()
		r.stopping = true
	}
}

// ended tells whether the work succeeded; if not, it goes back and says why.
func (s *screen) ended(err error) (tea.Cmd, bool) {
	s.run.cancel()
	s.run.cancel = nil
	if err == nil {
		return nil, true
	}
	s.step = s.run.from
	if errors.Is(err, context.Canceled) && s.run.stopping || fault.KindOf(err) == fault.Cancelled {
		return ui.Status(ui.Warn, "Stopped. Nothing was changed."), false
	}
	var p exchange.Problem
	if errors.As(err, &p) {
		err = fault.Wrap(fault.Invalid, err, "%s", p.String())
	}
	return ui.Fail(err), false
}

func (r *run) view(env *ui.Env, w, h int) string {
	label := r.label
	if r.stopping {
		label = "Stopping: " + label
	}
	p := widget.Progress{Label: label}
	if r.meter != nil {
		p.Done, p.Total = int(r.meter.done.Load()), int(r.meter.total.Load())
	}
	lines := []string{"", " " + p.View(env, min(w-2, 100)), "", " " + env.Theme.Muted.Render("esc stops it and leaves nothing behind")}
	return ui.Lines(lines, w, h)
}

// answer takes the answers of the work, and its ticks.
func (s *screen) answer(msg tea.Msg) (tea.Cmd, bool) {
	if got, ok := ui.Take[looked](&s.run.looks, msg); ok {
		if cmd, ok := s.ended(got.Err); !ok {
			return cmd, true
		}
		return s.seen(got.Value), true
	}
	if got, ok := ui.Take[planned](&s.run.plans, msg); ok {
		if cmd, ok := s.ended(got.Err); !ok {
			return cmd, true
		}
		s.step = previewed
		return s.preview.show(got.Value), true
	}
	if got, ok := ui.Take[struct{}](&s.run.writes, msg); ok {
		if cmd, ok := s.ended(got.Err); !ok {
			return cmd, true
		}
		s.step = finished
		return tea.Batch(ui.Status(ui.Done, "Taken in: "+s.preview.sum+"."), ui.Changed()), true
	}
	if t, ok := msg.(tickMsg); ok {
		if t.s == s && t.n == s.run.n && s.run.cancel != nil {
			return s.tick(), true
		}
		return nil, true
	}
	return nil, false
}

// looked is a file that was looked at, with the mapping of its columns.
type looked struct {
	path    string
	look    Look
	mapping intake.Mapping
	kept    *kept
	again   bool // to be read at once where its columns are as before
}

// open looks at a file.
func (s *screen) open(path string) tea.Cmd { return s.lookAt(path, "", s.kind, false) }

// readAgain looks at the same file once more.
func (s *screen) readAgain() tea.Cmd {
	return s.lookAt(s.job.Path, s.job.Sheet, s.job.Mapping.Kind, true)
}

func (s *screen) lookAt(path, sheet, kind string, again bool) tea.Cmd {
	from := s.step
	ctx, _ := s.start(looking, from, "Opening")
	svc := s.svc
	return tea.Batch(ui.Load(&s.run.looks, ctx, func(ctx context.Context) (looked, error) {
		l := looked{path: path, again: again}
		var err error
		if l.look, err = svc.Look(ctx, path, sheet, kind); err != nil || l.look.Folder {
			return l, err
		}
		if kind == "" {
			kind = guess(l.look.Header)
			if l.look, err = svc.Look(ctx, path, sheet, kind); err != nil {
				return l, err
			}
		}
		l.mapping, l.kept, err = recall(ctx, svc.Records, kind, l.look.Header)
		return l, err
	}), s.tick())
}

// seen goes on with a file that was looked at.
func (s *screen) seen(l looked) tea.Cmd {
	same := l.again && !l.look.Folder && slices.Equal(l.look.Header, s.look.Header)
	if l.path != s.job.Path {
		s.job.Answers = exchange.Answers{} // they were about another file
	}
	s.look, s.job.Path, s.job.Sheet, s.job.Return = l.look, l.path, l.look.Sheet, l.look.Folder
	if s.job.Return {
		return s.read(s.run.from)
	}
	if same {
		return s.read(matching)
	}
	s.columns.show(l)
	s.step = matching
	return nil
}

// planned is a plan with what its records are called.
type planned struct {
	plan  *exchange.Plan
	names map[ref]string
}

// read makes the plan.
func (s *screen) read(from step) tea.Cmd {
	ctx, progress := s.start(reading, from, "Reading "+s.look.Name)
	svc, job, was := s.svc, s.job, s.columns.kept
	job.Mapping.Columns = slices.Clone(job.Mapping.Columns)
	job.Answers = cloneAnswers(job.Answers)
	return tea.Batch(ui.Load(&s.run.plans, ctx, func(ctx context.Context) (planned, error) {
		p, err := svc.Plan(ctx, job, progress)
		if err != nil {
			return planned{}, err
		}
		names := namesIn(ctx, p, svc.Records)
		if !job.Return {
			remember(p, &job.Mapping, was)
		}
		return planned{p, names}, ctx.Err()
	}), s.tick())
}

func cloneAnswers(a exchange.Answers) exchange.Answers {
	out := make(exchange.Answers, len(a))
	for k, v := range a {
		out[k] = v
	}
	return out
}

// write takes the plan in.
func (s *screen) write() tea.Cmd {
	ctx, progress := s.start(writing, previewed, "Taking in "+s.look.Name)
	apply, plan, title := s.svc.Apply, s.preview.plan, s.job.Title()
	return tea.Batch(ui.Load(&s.run.writes, ctx, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, apply(ctx, plan, title, progress)
	}), s.tick())
}
