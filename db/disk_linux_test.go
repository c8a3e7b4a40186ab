package db_test

import (
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"caseload/db"
	"caseload/model/fault"
	"caseload/model/work"
)

// smallDisk is a folder with a little room, where the system lets us make one.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size+",mode=0700"); err != nil {
		t.Skip("a small disk can only be mounted by root:", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func TestARealFullDisk(t *testing.T) {
	template, w := closedTown(t)
	path := filepath.Join(smallDisk(t, "3m"), "case.db")
	copyTo(t, template.Path, path)
	d := reopen(t, sameDay(path))
	ctx := context.Background()
	entry := work.LogEntry{Children: w.children[:1], Kind: "note", Text: strings.Repeat("what was said ", 4000)}
	confirmed := 0
	var err error
	for err == nil && confirmed < 1000 {
		if err = d.Log(ctx, entry); err == nil {
			confirmed++
		}
	}
	told(t, err, fault.DiskFull, 7, "nothing was saved")
	_, err = d.Backup(ctx, filepath.Join(filepath.Dir(path), "backup.db"))
	told(t, err, fault.DiskFull, 7, "Free some space")
	for _, name := range beside(t, path) {
		if strings.HasPrefix(name, "backup") {
			t.Errorf("a backup for which there was no room left %s", name)
		}
	}
	recs, err := d.Records(ctx, "action")
	if err != nil {
		t.Fatal(err)
	}
	if len(recs) != confirmed {
		t.Errorf("%d entries are there, %d were confirmed", len(recs), confirmed)
	}
	proveSound(t, d)
	closeDB(t, d)
	proveSound(t, reopen(t, sameDay(path)))
}

func TestNoRoomForANewFile(t *testing.T) {
	path := filepath.Join(smallDisk(t, "64k"), "case.db")
	_, err := db.Create(context.Background(), sameDay(path))
	told(t, err, fault.DiskFull, 7, "")
	if got := beside(t, path); len(got) != 0 {
		t.Errorf("a file for which there was no room left %q", got)
	}
}

// systemRoles are the roles that need what this system has.
func systemRoles() map[string]func(*player) error {
	return map[string]func(*player) error{"cramp": cramp}
}

// cramp is a copy of the program that may not write files beyond a size. The
// system fails its writes in the midst, as a broken disk or a quota does.
func cramp(p *player) error {
	signal.Ignore(syscall.SIGXFSZ)
	d, err := p.open()
	if err != nil {
		return err
	}
	w, err := townAgain(p.ctx, d)
	if err != nil {
		return err
	}
	info, err := os.Stat(p.path)
	if err != nil {
		return err
	}
	size := uint64(info.Size()) + 16*4096
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: size, Max: size}); err != nil {
		return err
	}
	for n := 0; n < 1000; n++ {
		entry := work.LogEntry{Children: w.children[:1], Kind: "note", Text: "entry " + strconv.Itoa(n), FollowUp: today.AddDays(2), FollowUpText: "promise " + strconv.Itoa(n)}
		if err := d.Log(p.ctx, entry); err != nil {
			return err
		}
		p.say("done %d", n)
	}
	return nil
}

func TestWritesThatTheSystemRefuses(t *testing.T) {
	template, _ := closedTown(t)
	cmd := command(t, "cramp", template.Path)
	cmd.Stderr = nil
	o := started(t, cmd)
	var last string
	confirmed := 0
	for o.lines.Scan() {
		if last = o.lines.Text(); strings.HasPrefix(last, "done") {
			confirmed++
		}
	}
	if !strings.HasPrefix(last, "error 7 ") || !strings.Contains(last, "nothing was saved") {
		t.Errorf("after %d entries the program said %q, want exit code 7 and what to do", confirmed, last)
	}
	d := reopen(t, template)
	if entries := len(tallied(t, d, "action", "text", "entry")); entries != confirmed {
		t.Errorf("%d entries are there, %d were confirmed", entries, confirmed)
	}
	proveSound(t, d)
}

// asNobody runs a role under a user without rights of root, who may read the test
// binary and what lies in folder.
func asNobody(t *testing.T, role, folder, path string) *other {
	t.Helper()
	cmd := command(t, role, path)
	if os.Geteuid() != 0 {
		return started(t, cmd)
	}
	const nobody = 65534
	exe := filepath.Join(t.TempDir(), "program")
	copyTo(t, cmd.Path, exe)
	for _, p := range []string{filepath.Dir(filepath.Dir(exe)), filepath.Dir(exe), exe} {
		if err := os.Chmod(p, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range []string{filepath.Dir(folder), folder, path} {
		if err := os.Chown(p, nobody, nobody); err != nil {
			t.Fatal(err)
		}
	}
	cmd.Path = exe
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	return started(t, cmd)
}

func TestAFileThatMayNotBeWrittenSaysSo(t *testing.T) {
	for name, c := range map[string]struct{ file, folder os.FileMode }{
		"file":   {0o400, 0o700},
		"folder": {0o600, 0o500}, // no log can be made beside the file
	} {
		t.Run(name, func(t *testing.T) {
			o, _ := closedTown(t)
			if err := os.Chmod(o.Path, c.file); err != nil {
				t.Fatal(err)
			}
			folder := filepath.Dir(o.Path)
			if err := os.Chmod(folder, c.folder); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = os.Chmod(folder, 0o700) })
			second := asNobody(t, "tell", folder, o.Path)
			if got := second.line(); !strings.HasPrefix(got, "error 8 ") {
				t.Errorf("the program said %q, want exit code 8", got)
			}
		})
	}
}

func TestAFileThatMayBeWrittenIs(t *testing.T) { // so that the test above can fail
	o, _ := closedTown(t)
	asNobody(t, "tell", filepath.Dir(o.Path), o.Path).expect("written")
}

// TestAFolderMountedReadOnly has the file on a disk that nobody may write to.
func TestAFolderMountedReadOnly(t *testing.T) {
	o, _ := closedTown(t)
	dir := t.TempDir()
	if err := syscall.Mount(filepath.Dir(o.Path), dir, "", syscall.MS_BIND, ""); err != nil {
		t.Skip("a read-only disk can only be mounted by root:", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	if err := syscall.Mount("", dir, "", syscall.MS_BIND|syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skip(err)
	}
	_, err := db.Open(context.Background(), sameDay(filepath.Join(dir, "case.db")))
	told(t, err, fault.ReadOnlyFile, 8, "may not be written")
	_, err = db.Create(context.Background(), sameDay(filepath.Join(dir, "new.db")))
	told(t, err, fault.ReadOnlyFile, 8, "another place")
}
