package db

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"os"

	"caseload/model/fault"
)

// The header of a SQLite file: what it begins with, and where the number stands
// that says whose file it is (sqlite.org/fileformat2.html, 1.3).
const (
	headerSize      = 100
	applicationIDAt = 68
	magic           = "SQLite format 3\x00"
)

// marked refuses a file without our mark before SQLite touches it: opening the
// file of another program as we open ours would change how that program's file is
// kept. Where a write-ahead log was left behind the mark may stand in there, so
// that such a file goes on to recognise.
func marked(path string) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return translate(err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	header := make([]byte, headerSize)
	_, err = io.ReadFull(f, header)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return translate(err)
	}
	if !bytes.HasPrefix(header, []byte(magic)) || binary.BigEndian.Uint32(header[applicationIDAt:]) != applicationID {
		return fault.New(fault.NotCaseload, "The file %s is not a caseload file. Give another with --file.", path)
	}
	return nil
}
