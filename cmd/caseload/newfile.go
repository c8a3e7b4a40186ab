package main

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"caseload/model/fault"
)

// newFile writes a file that its owner alone can read. It is written beside its
// place and moved there when it is whole, so that a run that is stopped leaves
// nothing behind.
func newFile(path string, force bool, fill func(io.Writer) error) (err error) {
	if err := free(path, force); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".caseload-*.part") // 0600
	if err != nil {
		return cannotWrite(path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, ignoreGone(os.Remove(f.Name())))
		}
	}()
	w := bufio.NewWriterSize(f, 64<<10)
	if err = fill(w); err == nil {
		err = cannotWrite(path, w.Flush())
	} else if errors.Is(err, syscall.ENOSPC) { // on the way, not at the end
		err = cannotWrite(path, err)
	}
	if err == nil {
		err = cannotWrite(path, f.Sync())
	}
	if e := f.Close(); err == nil {
		err = cannotWrite(path, e)
	}
	if err != nil {
		return err
	}
	if err = free(path, force); err != nil {
		return err
	}
	return cannotWrite(path, os.Rename(f.Name(), path))
}

// free refuses to write over what is there, unless that was asked for.
func free(path string, force bool) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return cannotWrite(path, err)
	case info.IsDir():
		return fault.New(fault.Invalid, "The path %s is a folder. Give the name of a file.", path)
	case force:
		return nil
	}
	return fault.New(fault.AlreadyExists, "There is a file at %s already. Choose another name, or write over it with --force.", path)
}

func cannotWrite(path string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC):
		return fault.Wrap(fault.DiskFull, err, "The disk is full, so %s was not written. Free some space and try again.", path)
	case errors.Is(err, fs.ErrNotExist):
		return fault.Wrap(fault.Invalid, err, "The folder of %s does not exist. Make it first, or choose another place.", path)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fault.Wrap(fault.ReadOnlyFile, err, "No file may be written at %s. Choose another place.", path)
	}
	return fault.Wrap(fault.Invalid, err, "The file %s could not be written.", path)
}

func ignoreGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
