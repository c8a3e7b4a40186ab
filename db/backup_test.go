package db_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"caseload/db"
	"caseload/model/fault"
	"caseload/model/work"
)

func modeOf(t *testing.T, path string) fs.FileMode {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode().Perm()
}

func TestFilesAreTheOwnersAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows keeps rights in other ways")
	}
	path := filepath.Join(t.TempDir(), "new folder", "case.db")
	o := sameDay(path)
	d, err := db.Create(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	build(t, d)
	backup, err := d.Backup(context.Background(), filepath.Join(filepath.Dir(path), "backups", "case-1.db"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]fs.FileMode{path: 0o600, path + "-wal": 0o600, path + "-shm": 0o600, backup: 0o600,
		filepath.Dir(path): 0o700, filepath.Dir(backup): 0o700}
	for p, mode := range want {
		if got := modeOf(t, p); got != mode {
			t.Errorf("%s has mode %o, want %o", filepath.Base(p), got, mode)
		}
	}
	closeDB(t, d)
	if err := os.Chmod(backup, 0o644); err != nil {
		t.Fatal(err)
	}
	kept, err := db.Restore(context.Background(), backup, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{path, kept} {
		if got := modeOf(t, p); got != 0o600 {
			t.Errorf("after restoring %s has mode %o", filepath.Base(p), got)
		}
	}
}

func TestABackupIsTheFileAsOfThen(t *testing.T) {
	o, w := closedTown(t)
	d := reopen(t, o)
	ctx := context.Background()
	to := filepath.Join(filepath.Dir(o.Path), "backup.db")
	if got, err := d.Backup(ctx, to); err != nil || got != to {
		t.Fatalf("%s, %v", got, err)
	}
	if err := d.Edit(ctx, work.Edit{Kind: "child", ID: w.children[0], Set: map[string]string{"known_as": "Later"}}); err != nil {
		t.Fatal(err)
	}
	_, err := d.Backup(ctx, to)
	told(t, err, fault.AlreadyExists, 11, "another name")
	closeDB(t, d)
	kept, err := db.Restore(ctx, to, o)
	if err != nil {
		t.Fatal(err)
	}
	d = reopen(t, o)
	if got := childAt(t, d, w.children[0]).KnownAs; got != "" {
		t.Errorf("restored, the child is known as %q", got)
	}
	proveSound(t, d)
	was := reopen(t, sameDay(kept))
	if got := childAt(t, was, w.children[0]).KnownAs; got != "Later" {
		t.Errorf("in the file that was put aside the child is known as %q", got)
	}
	closeDB(t, was)
	closeDB(t, d)
	if got, want := beside(t, o.Path), []string{"backup.db", "case.db", filepath.Base(kept)}; !slices.Equal(got, want) {
		t.Errorf("left in the folder: %q, want %q", got, want)
	}
}

func TestAnUnsoundBackupIsRefusedAndNothingChanged(t *testing.T) {
	good, _ := closedTown(t)
	content := read(t, good.Path)
	for name, c := range map[string]struct {
		backup []byte
		kind   fault.Kind
		exit   int
	}{
		"cut short":   {content[:len(content)/2], fault.Damaged, 6},
		"overwritten": {append(slices.Clone(content[:3*4096]), bytes.Repeat([]byte{0xee}, len(content)-3*4096)...), fault.Damaged, 6},
		"text":        {[]byte(strings.Repeat("no backup ", 1000)), fault.NotCaseload, 4},
		"nothing":     {nil, fault.NotCaseload, 4},
	} {
		t.Run(name, func(t *testing.T) {
			o, _ := closedTown(t)
			before := read(t, o.Path)
			backup := filepath.Join(filepath.Dir(o.Path), "backup.db")
			write(t, backup, c.backup)
			kept, err := db.Restore(context.Background(), backup, o)
			told(t, err, c.kind, c.exit, "")
			if kept != "" || !bytes.Equal(read(t, o.Path), before) {
				t.Error("a refused restore touched the file")
			}
			if got := beside(t, o.Path); !slices.Equal(got, []string{"backup.db", "case.db"}) {
				t.Errorf("a refused restore left %q", got)
			}
		})
	}
	_, err := db.Restore(context.Background(), filepath.Join(t.TempDir(), "none.db"), good)
	told(t, err, fault.NoFile, 10, "no backup")
}

func TestAFileThatIsOpenElsewhereIsNotReplaced(t *testing.T) {
	o, _ := closedTown(t)
	backup := filepath.Join(filepath.Dir(o.Path), "backup.db")
	copyTo(t, o.Path, backup)
	second := start(t, "edit", o.Path) // open, and idle
	second.expect("ready")
	kept, err := db.Restore(context.Background(), backup, o)
	told(t, err, fault.Busy, 3, "open in another copy")
	if kept != "" {
		t.Errorf("the file was put aside as %s", kept)
	}
	second.release()
	if _, err := db.Restore(context.Background(), backup, o); err != nil {
		t.Errorf("once it was closed: %v", err)
	}
}

// TestADamagedFileWithItsLogIsReplaced is what a restore is for: a crash, and
// damage.
func TestADamagedFileWithItsLogIsReplaced(t *testing.T) {
	o, _ := closedTown(t)
	backup := filepath.Join(filepath.Dir(o.Path), "backup.db")
	copyTo(t, o.Path, backup)
	victim := start(t, "log", o.Path, "CASELOAD_TEST_FROM=0")
	for range 5 {
		victim.line()
	}
	victim.kill()
	write(t, o.Path, bytes.Repeat([]byte{0xee}, 64*1024))
	kept, err := db.Restore(context.Background(), backup, o)
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, kept); len(got) != 64*1024 {
		t.Errorf("of the damaged file %d bytes were kept", len(got))
	}
	d := reopen(t, o)
	if recs, err := d.Records(context.Background(), "action"); err != nil || len(recs) != 0 {
		t.Errorf("the log left behind was read into the restored file: %d entries, %v", len(recs), err)
	}
	proveSound(t, d)
}

func TestPathsOfEveryKind(t *testing.T) {
	for _, name := range []string{"a b.db", "c#1.db", "d?mode=ro.db", "e%20f.db", "100%.db", "g&h=i;j.db", "Zoë 李小龍 🎈.db", "it's \"q\".db", "file:k.db", "-l.db", "no ending"} {
		t.Run(name, func(t *testing.T) {
			if runtime.GOOS == "windows" && strings.ContainsAny(name, `?"*<>|:`) {
				t.Skip("no such names on Windows")
			}
			folder := filepath.Join(t.TempDir(), "x y#z?%41")
			o := sameDay(filepath.Join(folder, name))
			d, err := db.Create(context.Background(), o)
			if err != nil {
				t.Fatal(err)
			}
			w := build(t, d)
			if _, err := d.Backup(context.Background(), filepath.Join(folder, "backup of "+name)); err != nil {
				t.Error(err)
			}
			closeDB(t, d)
			if got := beside(t, o.Path); len(got) != 2 || !slices.Contains(got, name) {
				t.Errorf("in the folder: %q, want %q and its backup", got, name)
			}
			if got := childAt(t, reopen(t, o), w.children[0]).Surname; got != "Testa-Brook" {
				t.Errorf("read back %q", got)
			}
		})
	}
}

func TestARelativePathIsFoundAgain(t *testing.T) {
	t.Chdir(t.TempDir())
	d, err := db.Create(context.Background(), sameDay("case.db"))
	if err != nil {
		t.Fatal(err)
	}
	closeDB(t, d)
	closeDB(t, reopen(t, sameDay("./case.db")))
	if _, err := os.Stat("case.db"); err != nil {
		t.Error(err)
	}
}

func TestLongWorkThatIsStoppedLeavesNothing(t *testing.T) {
	o, _ := closedTown(t)
	d := reopen(t, o)
	ctx, stop := context.WithCancel(context.Background())
	err := d.Apply(ctx, importPlan(0), "Import", func(done, _ int) { stop() })
	told(t, err, fault.Cancelled, 130, "Nothing was changed")
	found, _ := importedParts(t, d)
	if len(found) != 0 {
		t.Errorf("a stopped import left %v", found)
	}
	proveSound(t, d)
	to := filepath.Join(filepath.Dir(o.Path), "backup.db")
	_, err = d.Backup(ctx, to)
	told(t, err, fault.Cancelled, 130, "Nothing was changed")
	closeDB(t, d)
	if got := beside(t, o.Path); !slices.Equal(got, []string{"case.db"}) {
		t.Errorf("stopped work left %q", got)
	}
}
