// Package db keeps a caseload in one SQLite file. Everything that opens the file
// goes through Open and Create; everything that changes it goes through one
// function, change, which writes the rows, their history and the refreshed duties
// in one transaction.
package db

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/fault"
	"caseload/model/field"

	_ "modernc.org/sqlite" // the driver
)

// Options say which file, and what day and hour it is. The day is an input, so
// that any state can be reproduced.
type Options struct {
	Path  string
	Today func() civil.Date
	Now   func() time.Time
	Log   *slog.Logger
	// Progress is told how far a long preparation has come; may be nil.
	Progress func(done, total int)
}

// DB is an open caseload file. It is safe for use by several goroutines.
type DB struct {
	opts      Options
	write     *sql.DB // one connection
	read      *sql.DB // a few, which cannot write
	tables    map[string]*table
	followers map[string][]follower
	types     map[string]string // Go type of a record to its kind

	mu  sync.Mutex
	env *duty.Env // as of envVersion
	ver int64

	lists lists // what reading lists keeps ready
}

// applicationID marks a file as a caseload: "CASE" in ASCII.
const applicationID = 0x43415345

// Open opens an existing file, brings its schema up to date and its duties up to
// today.
func Open(ctx context.Context, o Options) (*DB, error) {
	if err := present(o.Path); err != nil {
		return nil, err
	}
	unclean := leftBehind(o.Path)
	if err := marked(o.Path); err != nil {
		if !unclean {
			return nil, err
		}
	} else if unclean {
		// Another copy that has the file open keeps a log too, and no end of it was
		// unclean: to check the file would hold this one up for nothing.
		unclean = unused(ctx, o.Path, 0) == nil
	}
	d, err := connect(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := d.prepare(ctx, unclean); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

func (d *DB) prepare(ctx context.Context, unclean bool) error {
	if err := d.recognise(ctx); err != nil {
		return err
	}
	if unclean {
		if err := d.quickCheck(ctx); err != nil {
			return err
		}
	}
	if err := d.migrate(ctx); err != nil {
		return err
	}
	return d.advance(ctx)
}

// Create makes a new, empty file readable by its owner alone, and opens it.
func Create(ctx context.Context, o Options) (*DB, error) {
	if err := os.MkdirAll(filepath.Dir(o.Path), 0o700); err != nil {
		return nil, fault.Wrap(fault.ReadOnlyFile, err, "The folder %s cannot be made. Choose another place with --file.", filepath.Dir(o.Path))
	}
	f, err := os.OpenFile(o.Path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, fault.New(fault.AlreadyExists, "There is a file at %s already. Open it, or choose another name with --file.", o.Path)
	}
	if err != nil {
		return nil, fault.Wrap(fault.ReadOnlyFile, err, "No file can be written at %s. Choose another place with --file.", o.Path)
	}
	if err := f.Close(); err != nil {
		return nil, translate(err)
	}
	d, err := connect(ctx, o)
	if err == nil {
		if err = d.migrate(ctx); err == nil {
			err = d.advance(ctx)
		}
		if err != nil {
			err = errors.Join(err, d.Close())
		}
	}
	if err != nil {
		return nil, errors.Join(err, os.Remove(o.Path))
	}
	return d, nil
}

func present(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.New(fault.NoFile, "There is no caseload file at %s. Make one with “caseload init”, or try “caseload demo”.", path)
	case err != nil:
		return fault.Wrap(fault.ReadOnlyFile, err, "The file %s cannot be reached: %v.", path, errors.Unwrap(err))
	case info.IsDir():
		return fault.New(fault.NotCaseload, "The path %s is a folder, not a caseload file. Give the file's own name with --file.", path)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fault.Wrap(fault.ReadOnlyFile, err, "The file %s may not be written. Ask for the right to write it, or copy it to a folder of your own.", path)
	}
	return f.Close()
}

// leftBehind reports whether the last copy to use the file ended without closing
// it, or is still running.
func leftBehind(path string) bool {
	info, err := os.Stat(path + "-wal")
	return err == nil && info.Size() > 0
}

func dsn(path string, keys url.Values) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		abs = path
	}
	abs = filepath.ToSlash(abs)
	if runtime.GOOS == "windows" && !strings.HasPrefix(abs, "/") {
		abs = "/" + abs
	}
	u := url.URL{Scheme: "file", OmitHost: true, Path: abs, RawQuery: keys.Encode()}
	return u.String()
}

func connect(ctx context.Context, o Options) (*DB, error) {
	if err := functions(); err != nil {
		return nil, err
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Today == nil {
		o.Today = func() civil.Date { return civil.Of(o.Now()) }
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	common := func() url.Values {
		return url.Values{"_busy_timeout": {"5000"}, "_foreign_keys": {"on"}, "_dqs": {"0"}, "_defensive": {"1"}, "_error_rc": {"1"},
			"_synchronous": {"FULL"}, "_pragma": {"cell_size_check(1)", "trusted_schema(0)"}}
	}
	w := common()
	w.Set("_journal_mode", "WAL")
	w.Set("_txlock", "immediate")
	w.Add("_pragma", "cache_size(-8000)")
	w.Add("_pragma", "temp_store(2)")
	r := common()
	r.Set("_query_only", "1")
	r.Add("_pragma", "cache_size(-4000)")
	r.Add("_pragma", "temp_store(2)")
	write, err := sql.Open("sqlite", dsn(o.Path, w))
	if err != nil {
		return nil, translate(err)
	}
	read, err := sql.Open("sqlite", dsn(o.Path, r))
	if err != nil {
		return nil, errors.Join(translate(err), write.Close())
	}
	write.SetMaxOpenConns(1)
	read.SetMaxOpenConns(4)
	read.SetMaxIdleConns(4)
	ts := tables()
	d := &DB{opts: o, write: write, read: read, tables: ts, types: types(ts), followers: followers()}
	if err := d.assertWAL(ctx); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

// assertWAL makes sure that the folder lets two copies of the program share the
// file. Network shares often do not, and a file there would be damaged.
func (d *DB) assertWAL(ctx context.Context) error {
	var mode string
	if err := d.write.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode); err != nil {
		return translate(err)
	}
	return walGranted(mode, d.opts.Path)
}

func walGranted(mode, path string) error {
	if strings.EqualFold(mode, "wal") {
		return nil
	}
	return fault.New(fault.NoWAL, "The folder of %s is %s", path, noSharing)
}

// Close closes the file. The last copy to close folds the write-ahead log in.
func (d *DB) Close() error {
	if _, err := d.write.Exec("PRAGMA optimize"); err != nil {
		d.opts.Log.Debug("optimize", "err", err)
	}
	return errors.Join(d.lists.ready.close(), d.read.Close(), d.write.Close())
}

// Path is where the file is.
func (d *DB) Path() string { return d.opts.Path }

// ReadOnly implements work.Book. A file that cannot be written is refused when it
// is opened, so there is no reason to give later.
func (d *DB) ReadOnly() string { return "" }

// Today implements work.Clock.
func (d *DB) Today() civil.Date { return d.opts.Today() }

func (d *DB) kind(name string) (field.Kind, error) {
	t, ok := d.tables[name]
	if !ok {
		return nil, fault.New(fault.Invalid, "There is no kind of record called %q.", name)
	}
	return t.kind, nil
}

// Calendar implements work.Clock.
func (d *DB) Calendar() *calendar.Calendar {
	env, err := d.Env(context.Background())
	if err != nil {
		d.opts.Log.Error("calendar", "err", err)
		return calendar.New(calendar.Options{})
	}
	return env.Calendar
}
