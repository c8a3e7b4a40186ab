package db

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"caseload/model/fault"
)

// Backup writes a copy of the file, complete as of this moment, readable by its
// owner alone. It never overwrites. The copy appears under its name only when it
// is whole.
func (d *DB) Backup(ctx context.Context, to string) (string, error) {
	if _, err := os.Lstat(to); err == nil {
		return "", fault.New(fault.AlreadyExists, "There is a file at %s already. Choose another name for the backup.", to)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return "", fault.Wrap(fault.ReadOnlyFile, err, "The folder %s cannot be made. Choose another place.", filepath.Dir(to))
	}
	part := to + ".part"
	if err := ownFile(part); err != nil {
		return "", err
	}
	_, err := d.write.ExecContext(ctx, `VACUUM INTO ?`, part)
	if err != nil {
		return "", errors.Join(translate(err), os.Remove(part))
	}
	if err := os.Rename(part, to); err != nil {
		return "", errors.Join(translate(err), os.Remove(part))
	}
	return to, nil
}

// ownFile makes an empty file that only its owner can read. What SQLite writes into
// it keeps that.
func ownFile(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_RDWR, 0o600)
	if err != nil {
		return fault.Wrap(fault.ReadOnlyFile, err, "No file can be written at %s. Choose another place.", path)
	}
	return f.Close()
}

// Restore puts a backup in the place of the file at to. The backup is checked
// first; a file that is there is kept beside it under the name that is returned.
// Nobody may have the file open.
func Restore(ctx context.Context, backup string, o Options) (kept string, err error) {
	to := o.Path
	part := to + ".part"
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return "", fault.Wrap(fault.ReadOnlyFile, err, "The folder %s cannot be made. Choose another place.", filepath.Dir(to))
	}
	if err := copyFile(backup, part); err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, removeAll(part))
		}
	}()
	if err := proven(ctx, part, o); err != nil {
		return "", err
	}
	if kept, err = putAside(ctx, to, o.Now()); err != nil {
		return "", err
	}
	return kept, translate(os.Rename(part, to))
}

// putAside renames a file that is to be replaced, with what its log still holds.
// The file may well be damaged: that is why it is replaced.
func putAside(ctx context.Context, path string, now time.Time) (kept string, err error) {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return "", removeAll(path+"-wal", path+"-shm")
	}
	if err := unused(ctx, path, 500*time.Millisecond); err != nil {
		return "", err
	}
	kept = path + ".before-restore-" + now.Format("20060102-150405")
	if err := os.Rename(path, kept); err != nil {
		return "", translate(err)
	}
	if err := os.Rename(path+"-wal", kept+"-wal"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return kept, translate(err)
	}
	return kept, removeAll(path + "-shm")
}

// unused refuses a file that another copy has open: it would go on writing to the
// one put aside. In passing, SQLite folds in a log that a crash left behind.
func unused(ctx context.Context, path string, wait time.Duration) error {
	alone, err := sql.Open("sqlite", dsn(path, url.Values{"_busy_timeout": {strconv.FormatInt(wait.Milliseconds(), 10)}, "_pragma": {"locking_mode(EXCLUSIVE)"}}))
	if err != nil {
		return translate(err)
	}
	alone.SetMaxOpenConns(1)
	_, err = alone.ExecContext(ctx, "BEGIN EXCLUSIVE; ROLLBACK")
	if fault.KindOf(translate(err)) == fault.Busy {
		return errors.Join(fault.Wrap(fault.Busy, err, "The file %s is open in another copy of caseload. Close it there and restore again.", path), alone.Close())
	}
	return alone.Close()
}

// proven opens a file as a caseload and checks it whole.
func proven(ctx context.Context, path string, o Options) error {
	o.Path = path
	d, err := Open(ctx, o)
	if err != nil {
		return err
	}
	return errors.Join(d.quickCheck(ctx), d.Close(), removeAll(path+"-wal", path+"-shm"))
}

func removeAll(paths ...string) error {
	var all []error
	for _, p := range paths {
		if err := os.Remove(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
			all = append(all, err)
		}
	}
	return errors.Join(all...)
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if errors.Is(err, fs.ErrNotExist) {
		return fault.New(fault.NoFile, "There is no backup at %s. Look for it in the folder of backups beside the file.", from)
	}
	if err != nil {
		return fault.Wrap(fault.ReadOnlyFile, err, "The backup %s cannot be read. Ask for the right to read it, or copy it to a folder of your own.", from)
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fault.Wrap(fault.ReadOnlyFile, err, "No file can be written at %s. Choose another place.", to)
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if _, err := io.Copy(out, in); err != nil {
		return translate(err)
	}
	return out.Sync()
}
