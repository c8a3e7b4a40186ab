package db_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"caseload/db"
	"caseload/model/fault"
	"caseload/model/kinds"
)

// readAll reads every record and every child of a file, and checks it; the first
// error is what a person would have met.
func readAll(ctx context.Context, d *db.DB) (unsound bool, err error) {
	for _, k := range kinds.All() {
		if _, err := d.Records(ctx, k.Name()); err != nil {
			return false, err
		}
	}
	children, err := d.Records(ctx, "child")
	if err != nil {
		return false, err
	}
	for _, c := range children {
		if _, err := d.Duties(ctx, idOf("child", c)); err != nil {
			return false, err
		}
		if _, err := d.OfChild(ctx, idOf("child", c), 100); err != nil {
			return false, err
		}
	}
	err = d.Check(ctx, func(f db.Finding) { unsound = unsound || !f.OK })
	return unsound, err
}

// TestADamagedFileIsNeverMoreThanAMessage overwrites bytes anywhere in the file.
// Whatever was hit, the program does not panic and says that the file is damaged
// (or, where the mark or the schema's number was hit, not ours or newer), or the
// check of the file finds it, or it was a byte that nothing depends on.
func TestADamagedFileIsNeverMoreThanAMessage(t *testing.T) {
	whole, _ := closedTown(t)
	good := read(t, whole.Path)
	rounds := 100
	if testing.Short() {
		rounds = 15
	}
	chance := rand.New(rand.NewPCG(3, 1))
	var used []int // a small file is mostly empty pages, where damage harms nothing
	for i, b := range good {
		if b != 0 {
			used = append(used, i)
		}
	}
	outcomes := map[string]int{}
	for round := range rounds {
		bad := append([]byte(nil), good...)
		at := used[chance.IntN(len(used))]
		n := 1 + chance.IntN(60)
		for i := at; i < min(at+n, len(bad)); i++ {
			bad[i] ^= byte(1 + chance.IntN(255))
		}
		where := fmt.Sprintf("round %d, %d bytes from %d (page %d)", round, n, at, at/4096+1)
		outcomes[hurt(t, where, bad)]++
	}
	t.Log(outcomes)
	if outcomes["refused"]+outcomes["found by check"] == 0 {
		t.Error("no damage was ever noticed")
	}
}

func hurt(t *testing.T, where string, content []byte) string {
	t.Helper()
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "case.db")
	write(t, path, content)
	d, err := db.Open(ctx, sameDay(path))
	unsound := false
	if err == nil {
		unsound, err = readAll(ctx, d)
		if e := d.Close(); err == nil {
			err = e
		}
	}
	switch kind := fault.KindOf(err); {
	case err == nil && unsound:
		return "found by check"
	case err == nil:
		return "of no consequence"
	case kind == fault.Damaged, kind == fault.NotCaseload, kind == fault.Newer, kind == fault.ReadOnlyFile:
		return "refused"
	default:
		t.Errorf("%s: kind %d, %q: %v (%v)", where, kind, fault.Message(err), err, errors.Unwrap(err))
		return "told badly"
	}
}

// TestATornLogIsReadUpToItsLastWholeChange cuts and overwrites the write-ahead log
// of a program that was killed, as a loss of power does. The file opens, is sound,
// and holds the first changes up to some point: none is there in part.
func TestATornLogIsReadUpToItsLastWholeChange(t *testing.T) {
	whole, w := closedTown(t)
	o := start(t, "log", whole.Path, "CASELOAD_TEST_FROM=0")
	for range 2*6 + 1 {
		o.line()
	}
	o.kill()
	wal := read(t, whole.Path+"-wal")
	if len(wal) < 10*4096 {
		t.Fatalf("the log left behind has %d bytes only", len(wal))
	}
	chance := rand.New(rand.NewPCG(5, 2))
	kept := map[int]bool{}
	for round := range 20 {
		path := filepath.Join(t.TempDir(), "case.db")
		copyTo(t, whole.Path, path)
		cut := chance.IntN(len(wal))
		torn := append([]byte(nil), wal...)
		if round%2 == 0 {
			torn = torn[:cut]
		} else {
			for i := cut; i < min(cut+512, len(torn)); i++ {
				torn[i] = 0
			}
		}
		write(t, path+"-wal", torn)
		d := reopen(t, sameDay(path))
		proveSound(t, d)
		found, want := loggedParts(t, d)
		for n := range len(found) {
			if got := found[n]; len(got) != len(want) || got[0] != want[0] || got[1] != want[1] {
				t.Errorf("log cut at %d: entry %d of %d has %v of %v", cut, n, len(found), got, want)
			}
		}
		if _, err := d.Add(context.Background(), "alert", map[string]string{"child": w.children[0], "kind": "other", "text": "x", "raised": "2026-11-20", "review": "2026-12-20"}, ""); err != nil {
			t.Errorf("log cut at %d: writing afterwards: %v", cut, err)
		}
		proveSound(t, d)
		kept[len(found)] = true
		closeDB(t, d)
	}
	if len(kept) < 3 {
		t.Errorf("every cut left the same changes (%v): the test proves little", kept)
	}
}

func TestAnUncleanEndIsRecoveredAndAskedAbout(t *testing.T) {
	whole, _ := closedTown(t)
	o := start(t, "log", whole.Path, "CASELOAD_TEST_FROM=0")
	for range 3 {
		o.line()
	}
	o.kill()
	if info, err := os.Stat(whole.Path + "-wal"); err != nil || info.Size() == 0 {
		t.Fatalf("a killed program left no log behind: %v", err)
	}
	path := filepath.Join(t.TempDir(), "case.db")
	write(t, path, deepDamage(read(t, whole.Path)))
	copyTo(t, whole.Path+"-wal", path+"-wal")
	_, err := db.Open(context.Background(), sameDay(path))
	told(t, err, fault.Damaged, 6, "restore the latest backup")
	closeDB(t, reopen(t, whole))
	if _, err := os.Stat(whole.Path + "-wal"); !os.IsNotExist(err) {
		t.Errorf("a clean end left a log behind: %v", err)
	}
}

// deepDamage is damage that a plain opening does not meet: only the check that
// follows an unclean end looks there.
func deepDamage(content []byte) []byte {
	for page := len(content)/4096 - 1; page > len(content)/4096-12; page-- {
		copy(content[page*4096:], "\x0d\xff\xff\xff\xff\xff\xff\xff")
	}
	return content
}

// TestOnlyAnUncleanEndIsAskedAbout: the log of a copy that is still running is no
// sign of an unclean end, and a large file is not read through for it.
func TestOnlyAnUncleanEndIsAskedAbout(t *testing.T) {
	o, _ := closedTown(t)
	write(t, o.Path, deepDamage(read(t, o.Path)))
	second := start(t, "edit", o.Path)
	second.expect("ready")
	second.tell("draft")
	second.expect("done")
	closeDB(t, reopen(t, o)) // which would say so, had it looked
	second.kill()
	_, err := db.Open(context.Background(), o)
	told(t, err, fault.Damaged, 6, "damaged")
}
