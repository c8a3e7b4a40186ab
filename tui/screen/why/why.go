// Package why is the dialog that says why something is due: the rule, its law,
// what started it, the arithmetic, what was tried, and what would close it.
package why

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/action"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/duty"
	"caseload/model/work"
	"caseload/tui/ui"
)

// Services is what the dialog reads.
type Services interface {
	work.CaseReader
	work.RecordReader
}

// triedMost is how many log entries are quoted for one duty.
const triedMost = 8

// dialog explains.
type dialog struct {
	env        *ui.Env
	svc        Services
	key, child string

	loading ui.Slot
	name    string
	parts   []part
	pane    *ui.Pane
	wrapped int // width that the lines are made for
}

// part explains one duty.
type part struct {
	title string
	late  int  // days past the due date, for the look
	dated bool // it has a due date
	lines []duty.Line
}

// New returns the dialog for one duty of a child, by its key, or for all of them
// where the key is empty.
func New(env *ui.Env, svc Services, dutyKey, child string) ui.Dialog {
	return &dialog{env: env, svc: svc, key: dutyKey, child: child, pane: ui.NewPane(env)}
}

// read is what was found out.
type read struct {
	name  string
	parts []part
}

// Init works the duties out.
func (d *dialog) Init() tea.Cmd {
	svc, key, child, today := d.svc, d.key, d.child, d.env.Today()
	return ui.Load(&d.loading, d.env.Ctx, func(ctx context.Context) (read, error) {
		parts, err := explain(ctx, svc, child, key, today)
		return read{svc.Name(ctx, "child", child), parts}, err
	})
}

// Dispose ends the load.
func (d *dialog) Dispose() { d.loading.Cancel() }

// explain gives the explanation of one duty, or of all that are open.
func explain(ctx context.Context, svc Services, child, key string, today civil.Date) ([]part, error) {
	ds, err := svc.Duties(ctx, child)
	if err != nil {
		return nil, err
	}
	if key == "" {
		ds = casefile.Open(ds)
	}
	slices.SortStableFunc(ds, func(a, b duty.Duty) int { return a.Due.Compare(b.Due) })
	var out []part
	for i := range ds {
		x := &ds[i]
		if key != "" && x.Key() != key {
			continue
		}
		p := part{title: x.Title, late: today.Sub(x.Due), dated: !x.Due.IsZero(), lines: x.Why(today)}
		if who := svc.Name(ctx, "officer", x.Officer); who != "" {
			p.lines = append(p.lines, duty.Line{Head: "Whose", Text: who})
		}
		tried, err := triedFor(ctx, svc, child, x)
		if err != nil {
			return nil, err
		}
		p.lines = append(p.lines, tried...)
		out = append(out, p)
	}
	return out, nil
}

// triedFor quotes what was logged since the clock started, the newest first.
func triedFor(ctx context.Context, svc Services, child string, x *duty.Duty) ([]duty.Line, error) {
	entries, err := svc.Tried(ctx, child, x.Trigger, triedMost+1)
	if err != nil {
		return nil, err
	}
	if len(entries) == 0 {
		return []duty.Line{{Head: "Tried", Text: "nothing is logged since"}}, nil
	}
	var out []duty.Line
	for i := range entries {
		if i == triedMost {
			out = append(out, duty.Line{Head: "Tried", Text: "… and more in the log"})
			break
		}
		out = append(out, duty.Line{Head: "Tried", Text: tried(ctx, svc, &entries[i])})
	}
	return out, nil
}

func tried(ctx context.Context, svc Services, a *action.Action) string {
	say := a.On.Long() + ", " + strings.ToLower(code.ActionKind.Label(a.Kind))
	if who := svc.Name(ctx, "officer", a.Officer); who != "" {
		say += " by " + who
	}
	return say + ": " + a.Text
}

func (d *dialog) Title() string {
	title := "Why"
	if len(d.parts) == 1 && d.key != "" {
		title += ": " + d.parts[0].title
	}
	if d.name != "" {
		title += " · " + d.name
	}
	return title
}

// Hint says the keys.
func (d *dialog) Hint() string { return "↑ ↓ scroll · y copy as text · enter or esc close" }

// Update takes the answer and keys.
func (d *dialog) Update(msg tea.Msg) (ui.Dialog, tea.Cmd) {
	if got, ok := ui.Take[read](&d.loading, msg); ok {
		if got.Err != nil {
			return d, ui.CloseDialog(ui.Fail(got.Err))
		}
		d.name, d.parts = got.Value.name, got.Value.parts
		d.wrapped = 0
		return d, nil
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return d, nil
	}
	switch k.String() {
	case "esc", "enter", "q", "w":
		return d, ui.CloseDialog(nil)
	case "y", "ctrl+y":
		if len(d.parts) > 0 {
			return d, ui.Copy(d.text())
		}
	}
	return d, d.pane.Update(k)
}

// text is the explanation to copy.
func (d *dialog) text() string {
	var b strings.Builder
	for i, p := range d.parts {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s: %s\n", ui.Clean(d.name), ui.Clean(p.title))
		b.WriteString(ui.CleanLines(duty.Text(p.lines)))
	}
	return b.String()
}

// Sizes of the dialog.
const (
	dialogWidth = 96
	headWidth   = 11
)

// View draws the dialog.
func (d *dialog) View(w, h int) string {
	w = min(w, dialogWidth)
	if d.wrapped != w {
		d.pane.SetStyled(d.lines(w))
		d.wrapped = w
	}
	return d.pane.View(w, min(h, max(d.pane.Height(w), 1)))
}

func (d *dialog) lines(w int) []string {
	th := d.env.Theme
	switch {
	case d.name == "" && d.parts == nil:
		return []string{"Loading…"}
	case len(d.parts) == 0 && d.key != "":
		return []string{"This is not due any more: it was done, or what it rests on has changed."}
	case len(d.parts) == 0:
		return []string{"Nothing is due."}
	}
	var out []string
	for i, p := range d.parts {
		if i > 0 {
			out = append(out, "")
		}
		if d.key == "" {
			out = append(out, th.Heading.Render(ui.Truncate(ui.Clean(p.title), w)))
		}
		last := ""
		for _, l := range p.lines {
			head := l.Head
			if head == last {
				head = ""
			}
			last = l.Head
			look := th.Text
			if l.Head == "Due" && p.dated {
				look = th.LateStyle(p.late)
			}
			for j, t := range ui.Wrap(ui.Clean(l.Text), w-headWidth) {
				if j > 0 {
					head = ""
				}
				out = append(out, th.Label.Render(ui.FitLeft(head, headWidth))+look.Render(t))
			}
		}
	}
	return out
}
