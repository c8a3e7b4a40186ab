package db_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"strings"
	"testing"

	"caseload/db"
	"caseload/model/fault"
	"caseload/model/work"
)

// Some faults need another process: a second copy of the program, one that is
// killed, one without rights or room. It is this test binary again, in a role.
const (
	roleKey = "CASELOAD_TEST_ROLE"
	pathKey = "CASELOAD_TEST_PATH"
)

// player is the other process as its role sees it: the file, the lines it is told
// and the lines it tells.
type player struct {
	ctx  context.Context
	path string
	hear *bufio.Scanner
}

func (p *player) say(format string, args ...any) { fmt.Printf(format+"\n", args...) }

// wait ends when the test closes its end.
func (p *player) wait() {
	for p.hear.Scan() {
	}
}

func (p *player) open() (*db.DB, error) {
	c := &clock{day: today}
	return db.Open(p.ctx, db.Options{Path: p.path, Today: c.Today, Now: c.Now})
}

func TestMain(m *testing.M) {
	name := os.Getenv(roleKey)
	if name == "" {
		os.Exit(m.Run())
	}
	roles := map[string]func(*player) error{
		"hold": hold, "seize": seize, "edit": edit, "tell": tell,
		"log": logOn, "rate": rateOn, "import": importOn,
	}
	maps.Copy(roles, systemRoles())
	p := &player{ctx: context.Background(), path: os.Getenv(pathKey), hear: bufio.NewScanner(os.Stdin)}
	if err := roles[name](p); err != nil {
		p.say("error %d %s", fault.Exit(err), fault.Message(err))
		fmt.Fprintln(os.Stderr, err, errors.Unwrap(err))
		os.Exit(1)
	}
	os.Exit(0)
}

// other is the other process as the test sees it.
type other struct {
	t     testing.TB
	cmd   *exec.Cmd
	stdin io.WriteCloser
	lines *bufio.Scanner
}

// command is the test binary in a role, not started yet.
func command(t testing.TB, name, path string, env ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, "-test.run=^$")
	cmd.Env = append(os.Environ(), append([]string{roleKey + "=" + name, pathKey + "=" + path}, env...)...)
	cmd.Stderr = os.Stderr
	return cmd
}

func start(t testing.TB, name, path string, env ...string) *other {
	t.Helper()
	return started(t, command(t, name, path, env...))
}

func started(t testing.TB, cmd *exec.Cmd) *other {
	t.Helper()
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	o := &other{t: t, cmd: cmd, stdin: stdin, lines: bufio.NewScanner(stdout)}
	t.Cleanup(func() {
		if cmd.ProcessState == nil {
			o.kill()
		}
	})
	return o
}

// line is the next line that the other process tells.
func (o *other) line() string {
	o.t.Helper()
	if !o.lines.Scan() {
		o.t.Fatalf("the other process ended without a word: %v", o.lines.Err())
	}
	return o.lines.Text()
}

func (o *other) expect(want string) {
	o.t.Helper()
	if got := o.line(); got != want {
		o.t.Fatalf("the other process said %q, want %q", got, want)
	}
}

func (o *other) tell(line string) {
	o.t.Helper()
	if _, err := io.WriteString(o.stdin, line+"\n"); err != nil {
		o.t.Fatal(err)
	}
}

// release closes the pipe, which ends the role, and waits for the process.
func (o *other) release() {
	o.t.Helper()
	if err := o.stdin.Close(); err != nil {
		o.t.Fatal(err)
	}
	for o.lines.Scan() {
	}
	if err := o.cmd.Wait(); err != nil {
		o.t.Fatal(err)
	}
}

// kill ends the process at once and gives what it had told by then.
func (o *other) kill() []string {
	if err := o.cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		o.t.Error(err)
	}
	var told []string
	for o.lines.Scan() {
		told = append(told, o.lines.Text())
	}
	_ = o.cmd.Wait() // killed is what it is to be
	return told
}

// hold is a second copy in the midst of a change.
func hold(p *player) error {
	d, err := p.open()
	if err != nil {
		return err
	}
	tx, err := d.Writer().BeginTx(p.ctx, nil)
	if err != nil {
		return err
	}
	p.say("held")
	p.wait()
	return errors.Join(tx.Rollback(), d.Close())
}

// seize is another program that lets nobody else at the file.
func seize(p *player) error {
	d, err := p.open()
	if err != nil {
		return err
	}
	if err := d.Readers().Close(); err != nil {
		return err
	}
	if _, err := d.Writer().ExecContext(p.ctx, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE"); err != nil {
		return err
	}
	p.say("held")
	p.wait()
	_, err = d.Writer().ExecContext(p.ctx, "ROLLBACK; PRAGMA journal_mode = WAL")
	return errors.Join(err, d.Close())
}

// edit is a second copy that edits a child each time it is told: the id, a field
// and a value, set apart by tabs; a word alone is kept as a draft.
func edit(p *player) error {
	d, err := p.open()
	if err != nil {
		return err
	}
	p.say("ready")
	for p.hear.Scan() {
		part := strings.Split(p.hear.Text(), "\t")
		if len(part) == 1 { // a draft, which touches no record
			if err := d.SaveDraft(p.ctx, "test", part[0]); err != nil {
				return err
			}
			p.say("done")
			continue
		}
		if err := d.Edit(p.ctx, work.Edit{Kind: "child", ID: part[0], Set: map[string]string{part[1]: part[2]}}); err != nil {
			return err
		}
		p.say("done")
	}
	return d.Close()
}

// tell opens the file, writes to it and tells what became of that.
func tell(p *player) error {
	d, err := p.open()
	if err != nil {
		return err
	}
	if _, err := d.Add(p.ctx, "team", map[string]string{"name": "Told", "kind": "vs"}, ""); err != nil {
		return errors.Join(err, d.Close())
	}
	p.say("written")
	return d.Close()
}
