package db

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"caseload/model/fault"
)

//go:embed migrations/*.sql
var migrations embed.FS

type migration struct {
	version int
	text    string
}

// steps are the numbered files in order. A file that has been released is never
// edited; the next number follows.
func steps() ([]migration, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var out []migration
	for i, name := range names {
		number, _, _ := strings.Cut(path.Base(name), "_")
		v, err := strconv.Atoi(number)
		if err != nil || v != i+1 {
			return nil, fmt.Errorf("migration %s is out of order", name)
		}
		text, err := migrations.ReadFile(name)
		if err != nil {
			return nil, err
		}
		out = append(out, migration{version: v, text: string(text)})
	}
	return out, nil
}

// recognise refuses a file that is not a caseload, or one of a newer program.
func (d *DB) recognise(ctx context.Context) error {
	app, version, err := d.mark(ctx)
	if err != nil {
		return err
	}
	if app != applicationID {
		return fault.New(fault.NotCaseload, "The file %s is not a caseload file. Give another with --file.", d.opts.Path)
	}
	all, err := steps()
	if err != nil {
		return err
	}
	if version > len(all) {
		return fault.New(fault.Newer, "The file %s was written by a newer version of caseload (its schema is %d, this program knows %d). Install the newer version.", d.opts.Path, version, len(all))
	}
	return nil
}

func (d *DB) mark(ctx context.Context) (app, version int, err error) {
	if err := d.write.QueryRowContext(ctx, "PRAGMA application_id").Scan(&app); err != nil {
		return 0, 0, translate(err)
	}
	if err := d.write.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return 0, 0, translate(err)
	}
	return app, version, nil
}

// migrate brings the schema up to date, one transaction a step, after a backup
// where there is anything to lose.
func (d *DB) migrate(ctx context.Context) error {
	_, version, err := d.mark(ctx)
	if err != nil {
		return err
	}
	all, err := steps()
	if err != nil {
		return err
	}
	if version == len(all) {
		return nil
	}
	if version > 0 {
		if _, err := d.Backup(ctx, fmt.Sprintf("%s.before-schema-%d", d.opts.Path, len(all))); err != nil && fault.KindOf(err) != fault.AlreadyExists {
			return err
		}
	}
	for _, m := range all[version:] {
		if err := d.step(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

func (d *DB) step(ctx context.Context, m migration) error {
	tx, err := d.write.BeginTx(ctx, nil)
	if err != nil {
		return translate(err)
	}
	text := m.text + fmt.Sprintf("\nPRAGMA user_version = %d;\nPRAGMA application_id = %d;\n", m.version, applicationID)
	if _, err := tx.ExecContext(ctx, text); err != nil {
		return rollback(tx, fmt.Errorf("schema %d: %w", m.version, translate(err)))
	}
	rows, err := tx.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return rollback(tx, translate(err))
	}
	broken := rows.Next()
	if err := rows.Close(); err != nil {
		return rollback(tx, translate(err))
	}
	if broken {
		return rollback(tx, fault.New(fault.Damaged, "The file could not be brought up to date: some of its records refer to others that are missing. It was left as it was."))
	}
	return translate(tx.Commit())
}

func (d *DB) quickCheck(ctx context.Context) error {
	var word string
	if err := d.write.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&word); err != nil {
		return translate(err)
	}
	if word != "ok" {
		return fault.New(fault.Damaged, "The file %s is damaged. Do not write to it; restore the latest backup with “caseload restore”.", d.opts.Path)
	}
	return nil
}
