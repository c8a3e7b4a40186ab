package db

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

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
		return "", fault.Wrap(fault.ReadOnlyFile, err, "The folder %s cannot be made.", filepath.Dir(to))
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
		return fault.Wrap(fault.ReadOnlyFile, err, "No file can be written at %s.", path)
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
		return "", fault.Wrap(fault.ReadOnlyFile, err, "The folder %s cannot be made.", filepath.Dir(to))
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
	if leftBehind(to) {
		return "", fault.New(fault.Busy, "The file %s is open in another copy of caseload, or was not closed. Close it there, or open and close it once, and restore again.", to)
	}
	if _, err := os.Lstat(to); err == nil {
		kept = to + ".before-restore-" + o.Now().Format("20060102-150405")
		if err := os.Rename(to, kept); err != nil {
			return "", translate(err)
		}
	}
	if err := os.Rename(part, to); err != nil {
		return kept, translate(err)
	}
	return kept, removeAll(to+"-wal", to+"-shm")
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
		return fault.New(fault.NoFile, "There is no backup at %s.", from)
	}
	if err != nil {
		return fault.Wrap(fault.ReadOnlyFile, err, "The backup %s cannot be read.", from)
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fault.Wrap(fault.ReadOnlyFile, err, "No file can be written at %s.", to)
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if _, err := io.Copy(out, in); err != nil {
		return translate(err)
	}
	return out.Sync()
}
