//go:build unix

package tuitest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"testing"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// Run starts a built binary in a pseudo-terminal of w×h cells. Env is added to
// a small fixed environment (a later entry wins). Under -short the test is
// skipped.
func Run(t testing.TB, w, h int, env []string, binary string, args ...string) *Terminal {
	t.Helper()
	if testing.Short() {
		t.Skip("runs a built binary")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, binary, args...)
	cmd.Env = append([]string{"TERM=xterm-256color", "LANG=C.UTF-8", "PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir()}, env...)
	file, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: uint16(h), Cols: uint16(w)})
	if err != nil {
		cancel()
		t.Fatalf("start %s: %v", binary, err)
	}
	term := &Terminal{t: t, em: vt.NewEmulator(w, h), input: file, done: make(chan struct{}), quiet: make(chan struct{})}
	term.resize = func(w, h int) { _ = pty.Setsize(file, &pty.Winsize{Rows: uint16(h), Cols: uint16(w)}) }
	go term.reply(file)
	go func() {
		defer close(term.done)
		term.copyFrom(file)
		var exit *exec.ExitError
		if err := cmd.Wait(); errors.As(err, &exit) {
			term.code = exit.ExitCode()
		} else {
			term.err = err
		}
	}()
	t.Cleanup(func() {
		cancel()
		<-term.done
		_ = file.Close()
		term.silence()
	})
	return term
}

// copyFrom draws what the program writes until it closes its side.
func (x *Terminal) copyFrom(f *os.File) {
	buf := make([]byte, 16<<10)
	for {
		n, err := f.Read(buf)
		if n > 0 {
			x.write(buf[:n])
		}
		if err != nil {
			return
		}
	}
}
