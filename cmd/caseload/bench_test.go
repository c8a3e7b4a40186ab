//go:build unix

package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/creack/pty"

	"caseload/db"
	"caseload/model/civil"
	"caseload/model/demo"
	"caseload/model/work"
	"caseload/tui/ui"
)

// The benchmarks of the screen measure what a person waits for: from a key to the
// painted frame, and from the start of the program to the first one, beside a
// Bubble Tea program that does nothing. They run on the made-up borough, or on the
// file that CASELOAD_BENCH_FILE names (see db/bench_test.go).

// paint notes when something is painted.
type paint struct {
	mu    sync.Mutex
	last  time.Time
	count int
	some  chan struct{} // one is put in when something is painted
}

func (p *paint) Write(b []byte) (int, error) {
	p.mu.Lock()
	p.last, p.count = time.Now(), p.count+1
	p.mu.Unlock()
	select {
	case p.some <- struct{}{}:
	default:
	}
	return len(b), nil
}

// after waits for the first frame after a key, and then until nothing has been
// painted for a while: the second is when the screen shows all there is to show.
func (p *paint) after(began time.Time, patience, quiet time.Duration) (first, settled time.Duration, ok bool) {
	timeout := time.After(patience)
	select {
	case <-p.some:
	case <-timeout:
		return 0, 0, false
	}
	first = p.at().Sub(began)
	for {
		select {
		case <-p.some:
		case <-time.After(quiet):
			return first, p.at().Sub(began), true
		case <-timeout:
			return first, p.at().Sub(began), true
		}
	}
}

func (p *paint) at() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.last
}

func (p *paint) forget() {
	select {
	case <-p.some:
	default:
	}
}

// stage is a running program with its keyboard.
type stage struct {
	b    *testing.B
	keys io.Writer
	out  *paint
}

func perform(b *testing.B, model tea.Model) *stage {
	b.Helper()
	in, keys := io.Pipe()
	s := &stage{b: b, keys: keys, out: &paint{some: make(chan struct{}, 1)}}
	ctx, cancel := context.WithCancel(context.Background())
	p := tea.NewProgram(model, append(ui.ProgramOptions(ctx), tea.WithInput(in), tea.WithOutput(s.out), tea.WithWindowSize(160, 50),
		tea.WithColorProfile(colorprofile.TrueColor), tea.WithEnvironment([]string{"TERM=xterm-256color"}), tea.WithoutSignals())...)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = p.Run() // cancelled is how it ends
	}()
	b.Cleanup(func() {
		cancel()
		_ = keys.Close()
		<-ended
	})
	s.settle()
	return s
}

// settle waits until the screen stands still.
func (s *stage) settle() { s.out.after(time.Now(), 3*time.Second, 300*time.Millisecond) }

func (s *stage) press(keys string) {
	s.b.Helper()
	if _, err := io.WriteString(s.keys, keys); err != nil {
		s.b.Fatal(err)
	}
}

// measure presses keys in turn and reports the middle and the 99th of a hundred,
// for the first frame after each key and for the settled screen.
func (s *stage) measure(keys ...string) {
	s.b.Helper()
	var firsts, lasts []time.Duration
	for i := 0; s.b.Loop(); i++ {
		time.Sleep(time.Duration(i*37%83) * 100 * time.Microsecond) // anywhere between two ticks of the renderer
		s.out.forget()
		began := time.Now()
		s.press(keys[i%len(keys)])
		first, settled, ok := s.out.after(began, 5*time.Second, 40*time.Millisecond)
		if !ok {
			continue // a key that changes nothing, as down on the last row
		}
		firsts, lasts = append(firsts, first), append(lasts, settled)
	}
	if len(firsts) == 0 {
		s.b.Fatal("no key painted anything")
	}
	report(s.b, "first", firsts)
	report(s.b, "settled", lasts)
	s.b.ReportMetric(0, "ns/op") // which counts the waiting too
}

func report(b *testing.B, name string, took []time.Duration) {
	slices.Sort(took)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(ms(took[len(took)/2]), name+"-p50-ms")
	b.ReportMetric(ms(took[min(len(took)-1, len(took)*99/100)]), name+"-p99-ms")
}

// empty is a Bubble Tea program that shows how many keys were pressed.
type empty struct{ n int }

func (e empty) Init() tea.Cmd { return nil }

func (e empty) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		e.n++
	}
	return e, nil
}

func (e empty) View() tea.View {
	v := tea.NewView(fmt.Sprintln("keys:", e.n))
	v.AltScreen = true
	return v
}

// benchFile is the file to measure on: the one that is named, or the borough.
func benchFile(b *testing.B) string {
	b.Helper()
	if path := os.Getenv("CASELOAD_BENCH_FILE"); path != "" {
		return path
	}
	b.Setenv("XDG_STATE_HOME", b.TempDir())
	path := filepath.Join(b.TempDir(), "borough.db")
	a := newApp(nil, io.Discard, io.Discard, nil)
	a.today = civil.MustParse(today)
	if err := a.make(context.Background(), path, &demoFlags{scale: string(demo.Borough), seed: 1}); err != nil {
		b.Fatal(err)
	}
	return path
}

func deskOf(b *testing.B, manager bool) *desk {
	b.Helper()
	ctx := context.Background()
	day := civil.MustParse(today)
	d, err := db.Open(ctx, db.Options{Path: benchFile(b), Today: func() civil.Date { return day }})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := d.Close(); err != nil {
			b.Error(err)
		}
	})
	who := demo.DefaultOfficer(1)
	if manager {
		who = ""
	}
	a := newApp(nil, io.Discard, io.Discard, nil)
	a.log = slog.New(slog.DiscardHandler)
	k, err := a.desk(work.As(ctx, who), d)
	if err != nil {
		b.Fatal(err)
	}
	return k
}

// BenchmarkKeyToFrame is from a key to the painted frame. The renderer paints 120
// times a second, so that up to 8.3 ms of each is waiting for its next turn, in the
// empty program too. The figure to hold is p99 less that of the empty program.
func BenchmarkKeyToFrame(b *testing.B) {
	b.Run("empty", func(b *testing.B) { perform(b, empty{}).measure("j", "k") })
	down, up := "j", "k"
	pageDown, pageUp := "\x1b[6~", "\x1b[5~"
	for _, c := range []struct {
		name, open string
		keys       []string
	}{
		{"today/rows", "1", []string{down, up}},
		{"caseload/rows", "2", []string{down, down, up}},
		{"caseload/pages", "2", []string{pageDown, pageDown, pageUp}},
		{"caseload/ends", "2", []string{"G", "g"}},
		{"caseload/filter", "2/", []string{"z", "o", "\x7f", "\x7f"}},
		{"caseload/query", "2/", append(strings.Split("overdue pep:red", ""), slices.Repeat([]string{"\x7f"}, 15)...)},
		{"due/rows", "3", []string{down, down, up}},
		{"due/pages", "3", []string{pageDown, pageDown, pageUp}},
		{"peps/rows", "4", []string{down, down, up}},
		{"pipeline/pages", "5", []string{pageDown, pageDown, pageUp}},
		{"tabs", "1", []string{"2", "3", "4", "5", "1"}},
		{"child/next", "2\r", []string{"]", "]", "["}},
		{"palette", "1\x10", []string{"d", "u", "\x7f", "\x7f"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			s := perform(b, deskOf(b, true).program())
			for _, k := range strings.Split(c.open, "") {
				s.press(k)
				s.settle()
			}
			s.measure(c.keys...)
		})
	}
}

// BenchmarkStart is from the start of the built program in a terminal to its first
// usable frame: the one with the rows in it.
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	file := benchFile(b)
	source := filepath.Join(dir, "empty.go")
	if err := os.WriteFile(source, []byte(emptyProgram), 0o600); err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name, pkg, sign string
		args            []string
	}{
		{"empty", source, "ready", nil},
		{"caseload", ".", "overdue", []string{"--file", file, "--today", today, "--as", demo.DefaultOfficer(1)}},
	} {
		b.Run(c.name, func(b *testing.B) {
			binary := filepath.Join(dir, c.name)
			if out, err := exec.Command("go", "build", "-o", binary, c.pkg).CombinedOutput(); err != nil {
				b.Fatalf("%v\n%s", err, out)
			}
			var took []time.Duration
			for b.Loop() {
				took = append(took, firstFrame(b, c.sign, binary, c.args...))
			}
			report(b, "first-frame", took)
			b.ReportMetric(0, "ns/op")
		})
	}
}

// firstFrame starts a program in a terminal of 160×50 and waits until it has
// painted a sign.
func firstFrame(b *testing.B, sign, binary string, args ...string) time.Duration {
	b.Helper()
	cmd := exec.Command(binary, args...)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor")
	began := time.Now()
	term, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 50, Cols: 160})
	if err != nil {
		b.Fatal(err)
	}
	defer term.Close()
	var seen bytes.Buffer
	buf := make([]byte, 64*1024)
	for {
		n, err := term.Read(buf)
		seen.Write(buf[:n])
		if bytes.Contains(bytes.ToLower(seen.Bytes()), []byte(sign)) {
			break
		}
		if err != nil {
			b.Fatalf("the program ended: %v\n%s", err, seen.String())
		}
	}
	took := time.Since(began)
	// It leaves by its own key: one that is killed has the next look its file over, and
	// that would be measured.
	if _, err := term.Write([]byte("q")); err != nil {
		b.Fatal(err)
	}
	go func() { _, _ = io.Copy(io.Discard, term) }() // ends with the terminal
	late := time.AfterFunc(10*time.Second, func() { _ = cmd.Process.Kill() })
	if err := cmd.Wait(); err != nil {
		b.Fatalf("the program did not leave: %v", err)
	}
	late.Stop()
	return took
}

// emptyProgram is what a Bubble Tea program costs that does nothing.
const emptyProgram = `package main

import tea "charm.land/bubbletea/v2"

type empty struct{}

func (e empty) Init() tea.Cmd { return nil }
func (e empty) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "q" {
		return e, tea.Quit
	}
	return e, nil
}
func (e empty) View() tea.View {
	v := tea.NewView("ready\n")
	v.AltScreen = true
	return v
}

func main() {
	if _, err := tea.NewProgram(empty{}, tea.WithFPS(120)).Run(); err != nil {
		panic(err)
	}
}
`
