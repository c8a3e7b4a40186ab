package db_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"caseload/db"
	"caseload/model/child"
	"caseload/model/fault"
	"caseload/model/work"
)

// told holds an error against what a person and a script are to learn from it: its
// kind, its exit code and the words that say what to do.
func told(t *testing.T, err error, kind fault.Kind, exit int, words string) {
	t.Helper()
	if fault.KindOf(err) != kind || fault.Exit(err) != exit {
		t.Errorf("kind %d, exit %d; want %d and %d: %v", fault.KindOf(err), fault.Exit(err), kind, exit, err)
	}
	if m := fault.Message(err); !strings.Contains(m, words) || strings.Contains(m, "SQL") || strings.Contains(m, "SQLITE") {
		t.Errorf("message %q; want one in plain words with %q", m, words)
	}
}

// refused opens a file that is to be refused, and checks that it was left as it
// was, with nothing beside it.
func refused(t *testing.T, path string, kind fault.Kind, exit int, words string) {
	t.Helper()
	before, readErr := os.ReadFile(path)
	files := beside(t, path)
	d, err := db.Open(context.Background(), sameDay(path))
	if err == nil {
		closeDB(t, d)
	}
	told(t, err, kind, exit, words)
	if readErr != nil {
		return // a folder, or nothing
	}
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, after) {
		t.Errorf("the file was changed by being refused")
	}
	if now := beside(t, path); !slices.Equal(now, files) {
		t.Errorf("beside the refused file stand %q, before %q", now, files)
	}
}

func write(t testing.TB, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// foreign makes a SQLite file of some other program.
func foreign(t *testing.T, path, statements string) {
	t.Helper()
	c, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Exec(statements); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
}

// The places in the header of a SQLite file.
const (
	userVersionAt   = 60
	applicationIDAt = 68
	headerLength    = 100
)

func TestWhatIsNoSoundCaseloadIsRefusedAndLeftAlone(t *testing.T) {
	whole, _ := closedTown(t)
	good := read(t, whole.Path)
	stamped := func(at int, v uint32) []byte {
		b := slices.Clone(good)
		binary.BigEndian.PutUint32(b[at:], v)
		return b
	}
	for name, c := range map[string]struct {
		make  func(t *testing.T, path string)
		kind  fault.Kind
		exit  int
		words string
	}{
		"missing":    {func(*testing.T, string) {}, fault.NoFile, 10, "caseload init"},
		"folder":     {func(t *testing.T, p string) { mkdir(t, p) }, fault.NotCaseload, 4, "is a folder"},
		"empty":      {func(t *testing.T, p string) { write(t, p, nil) }, fault.NotCaseload, 4, "not a caseload file"},
		"text":       {func(t *testing.T, p string) { write(t, p, []byte(strings.Repeat("Dear colleague,\n", 500))) }, fault.NotCaseload, 4, "not a caseload file"},
		"short text": {func(t *testing.T, p string) { write(t, p, []byte("Dear colleague")) }, fault.NotCaseload, 4, "not a caseload file"},
		"other program": {func(t *testing.T, p string) { foreign(t, p, "CREATE TABLE bookmarks (url)") }, fault.NotCaseload, 4,
			"not a caseload file"},
		"other program's id": {func(t *testing.T, p string) { foreign(t, p, "PRAGMA application_id = 7; CREATE TABLE child (n)") }, fault.NotCaseload, 4,
			"not a caseload file"},
		"our id lost": {func(t *testing.T, p string) { write(t, p, stamped(applicationIDAt, 0)) }, fault.NotCaseload, 4, "not a caseload file"},
		"newer":       {func(t *testing.T, p string) { write(t, p, stamped(userVersionAt, 999)) }, fault.Newer, 5, "newer version of caseload"},
		"header only": {func(t *testing.T, p string) { write(t, p, good[:headerLength]) }, fault.Damaged, 6, "damaged"},
		"cut short":   {func(t *testing.T, p string) { write(t, p, good[:len(good)/2/4096*4096]) }, fault.Damaged, 6, "damaged"},
		"cut mid-page": {func(t *testing.T, p string) { write(t, p, good[:len(good)/3]) }, fault.Damaged, 6,
			"damaged"},
		"schema overwritten": {func(t *testing.T, p string) {
			write(t, p, append(append(slices.Clone(good[:headerLength]), bytes.Repeat([]byte{0xff}, 4096-headerLength)...), good[4096:]...))
		}, fault.Damaged, 6, "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "case.db")
			c.make(t, path)
			refused(t, path, c.kind, c.exit, c.words)
		})
	}
}

func mkdir(t *testing.T, path string) {
	t.Helper()
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
}

func TestCreateNeverOverwrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "letter.txt")
	write(t, path, []byte("Dear colleague"))
	_, err := db.Create(context.Background(), sameDay(path))
	told(t, err, fault.AlreadyExists, 11, "already")
	if got := string(read(t, path)); got != "Dear colleague" {
		t.Errorf("the file holds %q", got)
	}
}

func TestAFolderThatDoesNotGrantWALIsRefused(t *testing.T) {
	// unix-dotfile is SQLite's way on shares without locks; it keeps no shared
	// memory, as such shares do not, and so grants no WAL.
	path := filepath.Join(t.TempDir(), "case.db")
	c, err := sql.Open("sqlite", db.DSN(path, map[string][]string{"vfs": {"unix-dotfile"}, "_journal_mode": {"WAL"}}))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	var mode string
	if err := c.QueryRow("PRAGMA journal_mode").Scan(&mode); err != nil {
		t.Skip("this system has no such way of keeping files:", err)
	}
	if mode == "wal" {
		t.Fatal("WAL was granted without shared memory")
	}
	told(t, db.WALGranted(mode, path), fault.NoWAL, 9, "this computer's own disk")
	if err := db.WALGranted("wal", path); err != nil {
		t.Error(err)
	}
}

func TestEveryFaultHasItsOwnExitCode(t *testing.T) {
	kinds := []fault.Kind{fault.Usage, fault.Busy, fault.NotCaseload, fault.Newer, fault.Damaged, fault.DiskFull, fault.ReadOnlyFile,
		fault.NoWAL, fault.NoFile, fault.AlreadyExists, fault.Cancelled}
	seen := map[int]fault.Kind{0: 0, 1: 0}
	for _, k := range kinds {
		code := fault.Exit(fault.New(k, "x"))
		if other, taken := seen[code]; taken {
			t.Errorf("kinds %d and %d both exit with %d", k, other, code)
		}
		seen[code] = k
	}
}

// limit lets the file grow by some pages at most, as a full disk does; 0 lifts it.
func limit(t *testing.T, d *db.DB, more int) {
	t.Helper()
	var pages int
	if err := d.Writer().QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if more == 0 {
		more = 1 << 30
	}
	if err := d.Writer().QueryRow("PRAGMA max_page_count = " + strconv.Itoa(pages+more)).Scan(&pages); err != nil {
		t.Fatal(err)
	}
}

func TestAFullDiskChangesNothing(t *testing.T) {
	d := create(t)
	w := build(t, d)
	ctx := context.Background()
	limit(t, d, 2)
	long := strings.Repeat("a long account of what was said ", 2000)
	entry := work.LogEntry{Children: w.children[:2], Kind: "note", Text: long, FollowUp: today.AddDays(3)}
	told(t, d.Log(ctx, entry), fault.DiskFull, 7, "Free some space")
	told(t, d.Apply(ctx, importPlan(0), "Import", nil), fault.DiskFull, 7, "Free some space")
	for kind, want := range map[string]int{"action": 0, "followup": 0, "child": townSize} {
		recs, err := d.Records(ctx, kind)
		if err != nil {
			t.Fatal(err)
		}
		if len(recs) != want {
			t.Errorf("%d records of kind %s after the disk was full, want %d", len(recs), kind, want)
		}
	}
	proveSound(t, d)
	limit(t, d, 0)
	if err := d.Log(ctx, entry); err != nil {
		t.Errorf("with room again: %v", err)
	}
	proveSound(t, d)
}

func TestAReadOnlyConnectionSaysSo(t *testing.T) {
	d := create(t)
	w := build(t, d)
	if _, err := d.Writer().Exec("PRAGMA query_only = 1"); err != nil {
		t.Fatal(err)
	}
	told(t, d.Log(context.Background(), work.LogEntry{Children: w.children[:1], Kind: "call", Text: "rang"}), fault.ReadOnlyFile, 8, "may not be written")
	if _, err := d.Writer().Exec("PRAGMA query_only = 0"); err != nil {
		t.Fatal(err)
	}
	proveSound(t, d)
}

// impatient makes a copy give up on a lock at once instead of after five seconds.
func impatient(t *testing.T, d *db.DB) {
	t.Helper()
	if _, err := d.Writer().Exec("PRAGMA busy_timeout = 50"); err != nil {
		t.Fatal(err)
	}
}

func TestAFileThatAnotherCopyIsWritingIsBusy(t *testing.T) {
	o, w := closedTown(t)
	d := reopen(t, o)
	impatient(t, d)
	ctx := context.Background()
	second := start(t, "hold", o.Path)
	second.expect("held")
	entry := work.LogEntry{Children: w.children[:1], Kind: "call", Text: "rang"}
	told(t, d.Log(ctx, entry), fault.Busy, 3, "Wait a moment")
	if _, err := d.Case(ctx, w.children[0]); err != nil {
		t.Errorf("reading while another copy writes: %v", err)
	}
	second.release()
	if err := d.Log(ctx, entry); err != nil {
		t.Errorf("when the other copy is done: %v", err)
	}
	proveSound(t, d)
}

func TestAWriteWaitsForAnotherCopyToFinish(t *testing.T) {
	o, w := closedTown(t)
	d := reopen(t, o)
	second := start(t, "hold", o.Path)
	second.expect("held")
	wrote := make(chan error, 1)
	go func() {
		wrote <- d.Log(context.Background(), work.LogEntry{Children: w.children[:1], Kind: "call", Text: "rang"})
	}()
	second.release()
	if err := <-wrote; err != nil {
		t.Errorf("a write that had to wait: %v", err)
	}
}

func TestAFileThatAnotherProgramHasToItselfIsBusy(t *testing.T) {
	o, _ := closedTown(t)
	second := start(t, "seize", o.Path)
	second.expect("held")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	_, err := db.Open(ctx, o) // waits its five seconds
	told(t, err, fault.Busy, 3, "Another copy")
	second.release()
	closeDB(t, reopen(t, o))
}

func TestChangesOfASecondCopyAppear(t *testing.T) {
	o, w := closedTown(t)
	d := reopen(t, o)
	ctx := context.Background()
	version := func() int64 {
		t.Helper()
		v, err := d.Version(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	before := version()
	if err := d.Edit(ctx, work.Edit{Kind: "child", ID: w.children[1], Set: map[string]string{"pronouns": "they/them"}}); err != nil {
		t.Fatal(err)
	}
	if version() != before {
		t.Error("a change of our own counts as one of another copy")
	}
	second := start(t, "edit", o.Path)
	second.expect("ready")
	second.tell(w.children[0] + "\tknown_as\tZo")
	second.expect("done")
	if version() == before {
		t.Error("the version is the same after another copy has written")
	}
	if got := childAt(t, d, w.children[0]).KnownAs; got != "Zo" {
		t.Errorf("known as %q here after the other copy wrote Zo", got)
	}
	if err := d.Edit(ctx, work.Edit{Kind: "child", ID: w.children[2], Set: map[string]string{"known_as": "Zed"}}); err != nil {
		t.Errorf("writing beside an idle second copy: %v", err)
	}
	second.tell(w.children[2] + "\tpronouns\tshe/her")
	second.expect("done")
	second.release()
	if got := childAt(t, d, w.children[2]); got.KnownAs != "Zed" || got.Pronouns != "she/her" {
		t.Errorf("two copies edited two fields of one child: %q %q", got.KnownAs, got.Pronouns)
	}
	proveSound(t, d)
}

func TestATermAddedByASecondCopyCountsHere(t *testing.T) {
	o, _ := closedTown(t)
	d, second := reopen(t, o), reopen(t, o)
	ctx := context.Background()
	day := today.AddDays(2) // a Monday
	env, err := d.Env(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if !env.Calendar.IsWorkingDay(day) {
		t.Fatalf("%s is no working day to begin with", day)
	}
	if _, err := second.Add(ctx, "holiday", map[string]string{"name": "A day off", "date": day.String()}, ""); err != nil {
		t.Fatal(err)
	}
	if env, err = d.Env(ctx); err != nil {
		t.Fatal(err)
	}
	if env.Calendar.IsWorkingDay(day) {
		t.Errorf("%s is still a working day here", day)
	}
}

func childAt(t *testing.T, d *db.DB, id string) *child.Child {
	t.Helper()
	rec, err := d.Record(context.Background(), "child", id)
	if err != nil {
		t.Fatal(err)
	}
	return rec.(*child.Child)
}

func TestAnEditOfARecordChangedMeanwhileShowsBothVersions(t *testing.T) {
	o, w := closedTown(t)
	d, second := reopen(t, o), reopen(t, o)
	ctx := context.Background()
	id := w.children[0]
	seen := map[string]string{"known_as": "", "pronouns": ""}
	if err := second.Edit(ctx, work.Edit{Kind: "child", ID: id, Seen: seen, Set: map[string]string{"known_as": "Zo"}}); err != nil {
		t.Fatal(err)
	}
	err := d.Edit(ctx, work.Edit{Kind: "child", ID: id, Seen: seen, Set: map[string]string{"known_as": "Zee", "pronouns": "she/her"}})
	var both *work.Conflict
	if fault.KindOf(err) != fault.Conflict || !errors.As(err, &both) {
		t.Fatalf("an edit over a newer one: %v", err)
	}
	want := work.ConflictField{Field: "known_as", Seen: "", Theirs: "Zo", Mine: "Zee"}
	if len(both.Fields) != 1 || both.Fields[0] != want || both.ID != id || both.Kind != "child" {
		t.Errorf("the conflict tells %+v, want %+v", both, want)
	}
	if got := childAt(t, d, id); got.KnownAs != "Zo" || got.Pronouns != "" {
		t.Errorf("a refused edit left %q %q", got.KnownAs, got.Pronouns)
	}
	for _, e := range []work.Edit{
		{Kind: "child", ID: id, Seen: seen, Set: map[string]string{"pronouns": "she/her"}},
		{Kind: "child", ID: id, Seen: seen, Set: map[string]string{"known_as": "Zo"}},
		{Kind: "child", ID: id, Seen: map[string]string{"known_as": "Zo"}, Set: map[string]string{"known_as": "Zee"}},
	} {
		if err := d.Edit(ctx, e); err != nil {
			t.Errorf("an edit to %v having seen %v: %v", e.Set, e.Seen, err)
		}
	}
	proveSound(t, d)
}
