package tuitest

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/vt"
)

// patience is how long a test waits for the screen to say something.
const patience = 10 * time.Second

// Terminal is a terminal in memory with a program running in it. Tests look
// at the text of its screen: what the program writes is only the difference
// between two screens and says little.
type Terminal struct {
	t      testing.TB
	mu     sync.Mutex // the emulator's own locking does not cover reading the screen
	em     *vt.Emulator
	input  io.Writer
	resize func(w, h int)
	done   chan struct{}
	quiet  chan struct{} // closed when the terminal answers no more
	model  tea.Model
	err    error
	code   int
}

// New runs a model in a terminal of w×h cells until the test ends.
func New(t testing.TB, model tea.Model, w, h int, opts ...tea.ProgramOption) *Terminal {
	t.Helper()
	in, keys := io.Pipe()
	term := &Terminal{t: t, em: vt.NewEmulator(w, h), input: keys, done: make(chan struct{}), quiet: make(chan struct{})}
	ctx, cancel := context.WithCancel(context.Background())
	p := tea.NewProgram(model, append([]tea.ProgramOption{
		tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(newlines{term}), tea.WithWindowSize(w, h),
		tea.WithColorProfile(colorprofile.ASCII), tea.WithEnvironment([]string{"TERM=xterm-256color"}),
		tea.WithoutSignals(), tea.WithFPS(120),
	}, opts...)...)
	term.resize = func(w, h int) { p.Send(tea.WindowSizeMsg{Width: w, Height: h}) }
	go term.reply(keys)
	go func() {
		defer close(term.done)
		term.model, term.err = p.Run()
		_ = in.Close()
	}()
	t.Cleanup(func() {
		cancel()
		_ = keys.Close()
		<-term.done
		term.silence()
	})
	return term
}

// newlines gives the emulator CR NL for each NL: without a tty nobody else does.
type newlines struct{ term *Terminal }

func (n newlines) Write(p []byte) (int, error) {
	n.term.write([]byte(strings.ReplaceAll(string(p), "\n", "\r\n")))
	return len(p), nil
}

func (x *Terminal) write(p []byte) {
	x.mu.Lock()
	defer x.mu.Unlock()
	_, _ = x.em.Write(p)
}

// reply feeds what the terminal answers (its colours, its modes) back as input.
func (x *Terminal) reply(to io.Writer) {
	defer close(x.quiet)
	buf := make([]byte, 256)
	for {
		n, err := x.em.Read(buf)
		if n > 0 {
			if _, werr := to.Write(buf[:n]); werr != nil {
				to = io.Discard
			}
		}
		if err != nil {
			return
		}
	}
}

// silence ends reply. The emulator's own Close may not run beside its Read.
func (x *Terminal) silence() {
	if c, ok := x.em.InputPipe().(io.Closer); ok {
		_ = c.Close()
		<-x.quiet
	}
	_ = x.em.Close()
}

// Screen is the text on the screen, without the spaces at the ends of lines.
func (x *Terminal) Screen() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	lines := strings.Split(x.em.String(), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \r")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// AltScreen reports whether the program has the full screen; after its end it
// must not.
func (x *Terminal) AltScreen() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.em.IsAltScreen()
}

// Coloured reports whether anything on the screen has a colour of its own.
func (x *Terminal) Coloured() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	for y := range x.em.Height() {
		for col := range x.em.Width() {
			if c := x.em.CellAt(col, y); c != nil && (c.Style.Fg != nil || c.Style.Bg != nil) {
				return true
			}
		}
	}
	return false
}

// WaitFor waits until the screen has the text.
func (x *Terminal) WaitFor(text string) {
	x.t.Helper()
	x.wait("to see", text, func(s string) bool { return strings.Contains(s, text) })
}

// WaitGone waits until the screen no longer has the text.
func (x *Terminal) WaitGone(text string) {
	x.t.Helper()
	x.wait("to lose", text, func(s string) bool { return !strings.Contains(s, text) })
}

func (x *Terminal) wait(what, text string, ok func(string) bool) {
	x.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if ok(x.Screen()) {
			return
		}
	}
	x.t.Fatalf("waited in vain %s %q on this screen:\n%s", what, text, x.Screen())
}

// Type types text as it stands.
func (x *Terminal) Type(text string) { x.send(text) }

// Key presses keys by name ("enter", "ctrl+u", "down", "G").
func (x *Terminal) Key(names ...string) {
	for _, n := range names {
		x.send(sequence(n))
	}
}

// Paste pastes text the way a terminal does.
func (x *Terminal) Paste(text string) { x.send("\x1b[200~" + text + "\x1b[201~") }

func (x *Terminal) send(s string) {
	x.t.Helper()
	if _, err := io.WriteString(x.input, s); err != nil && !errors.Is(err, io.ErrClosedPipe) {
		x.t.Fatalf("type: %v", err)
	}
}

// Resize changes the size of the window.
func (x *Terminal) Resize(w, h int) {
	x.mu.Lock()
	x.em.Resize(w, h)
	x.mu.Unlock()
	x.resize(w, h)
}

// WaitEnd waits for the program to end and returns its last model (nil for a
// built binary), its exit code (0 for a model) and its error.
func (x *Terminal) WaitEnd() (tea.Model, int, error) {
	x.t.Helper()
	select {
	case <-x.done:
	case <-time.After(patience):
		x.t.Fatalf("the program did not end; its screen:\n%s", x.Screen())
	}
	return x.model, x.code, x.err
}

var sequences = map[string]string{
	"enter": "\r", "esc": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ", "backspace": "\x7f", "delete": "\x1b[3~",
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
	"pgup": "\x1b[5~", "pgdown": "\x1b[6~", "f1": "\x1bOP", "f2": "\x1bOQ",
}

// sequence is what a terminal sends for a key.
func sequence(name string) string {
	if s, ok := sequences[name]; ok {
		return s
	}
	if c, ok := strings.CutPrefix(name, "ctrl+"); ok && len(c) == 1 {
		return string(rune(c[0] & 0x1f))
	}
	if c, ok := strings.CutPrefix(name, "alt+"); ok {
		return "\x1b" + sequence(c)
	}
	return name
}
