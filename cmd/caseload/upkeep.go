package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	"caseload/model/work"
)

func (a *app) checkCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "check", Short: "Prove the file sound", Args: a.none,
		Long: "Check the database itself, the references between records, the duties and summaries against a recomputation, and the records against their history replayed.",
	}
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, _ []string) error {
		wrong := 0
		var rows [][]string
		err := b.Check(ctx, func(f db.Finding) {
			word := "ok"
			if !f.OK {
				word = "WRONG"
				wrong++
			}
			rows = append(rows, []string{f.Name, word, f.Detail})
		})
		if err != nil {
			return err
		}
		err = a.give(ctx, answer{title: "Check", rows: sheet.RowsOf(rows), columns: []sheet.Column{{Title: "Check", Key: "check"}, {Title: "Result", Key: "result"}, {Title: "Detail", Key: "detail"}}})
		if err == nil && wrong > 0 {
			return fault.New(fault.Damaged, "The file is not sound. Keep it as it is, and restore the latest backup with “caseload restore”.")
		}
		return err
	}))
	return c
}

func (a *app) backupCommand() *cobra.Command {
	c := &cobra.Command{Use: "backup PATH", Short: "Copy the file, complete as of now", Args: between(1, 1)}
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		to, err := b.Backup(ctx, args[0])
		if err != nil {
			return err
		}
		a.tell("Backed up to %s.", to)
		return nil
	}))
	return c
}

func (a *app) restoreCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "restore PATH", Short: "Put a backup in the place of the file", Args: between(1, 1),
		Long: "Check a backup and put it in the place of the caseload file. The file that was there is kept beside it.",
	}
	c.RunE = a.do(func(ctx context.Context, args []string) error {
		path, err := a.path()
		if err != nil {
			return err
		}
		o := a.options(path)
		o.Now = time.Now
		kept, err := db.Restore(ctx, args[0], o)
		if err != nil {
			return err
		}
		a.tell("Restored %s.", path)
		if kept != "" {
			a.tell("What was there is kept at %s.", kept)
		}
		return nil
	})
	return c
}

func (a *app) undoCommand() *cobra.Command {
	c := &cobra.Command{Use: "undo", Short: "Take back your last change, as a new change", Args: a.none}
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, _ []string) error {
		last, err := b.Last(ctx, work.Who(ctx))
		if err != nil {
			return err
		}
		if last.ID == "" {
			return fault.New(fault.NotFound, "There is no change of yours to take back.")
		}
		if err := b.Undo(ctx, last.ID); err != nil {
			return err
		}
		a.tell("Taken back: %s (%s).", last.Title, last.At.Local().Format("Mon 2 Jan 2006 15:04"))
		return nil
	}))
	return c
}

func (a *app) versionCommand() *cobra.Command {
	c := &cobra.Command{Use: "version", Short: "Which version this is", Args: a.none}
	c.RunE = a.do(func(context.Context, []string) error {
		_, err := fmt.Fprintln(a.out, version())
		return err
	})
	return c
}
