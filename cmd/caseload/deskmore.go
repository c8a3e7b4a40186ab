package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/officer"
	"caseload/model/work"
	"caseload/tui/screen/setting"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// upkeep are the actions of every screen that concern the file and who works in it.
func (d *desk) upkeep() []ui.Action {
	return []ui.Action{
		{ID: "backup", Title: "back up", Help: "Copy the file as it is now to the folder of backups beside it.", Keys: []string{"B"}, Run: d.backup},
		{ID: "who", Title: "who is working", Help: "Choose the officer who is working, as --as does.", Keys: []string{"W"}, Run: d.choose},
	}
}

// choose asks who is working, and goes on as that officer.
func (d *desk) choose() tea.Cmd {
	ctx := d.env.Ctx
	return func() tea.Msg {
		all, err := officers(ctx, d.book)
		if err != nil {
			return ui.ErrMsg{Err: err}
		}
		var choices []widget.Choice
		for _, o := range all {
			if o.Left.IsZero() || o.Left.After(d.book.Today()) {
				choices = append(choices, widget.Choice{Code: o.ID, Label: o.Name, Help: d.book.Name(ctx, officer.Teams.Name(), o.Team)})
			}
		}
		return ui.DialogMsg{Dialog: widget.NewPicker(d.env, "Who is working?", choices, d.become)}
	}
}

// become goes on as another officer. What is loaded from now on is loaded as them.
func (d *desk) become(c widget.Choice) tea.Cmd {
	d.env.Ctx = work.As(d.env.Ctx, c.Code)
	d.sits(c.Code)
	if err := remember(d.book.Path(), c.Code); err != nil {
		return tea.Batch(ui.Fail(err), ui.Changed())
	}
	return tea.Batch(ui.Status(ui.Done, "Working as "+c.Label+"."), ui.Changed())
}

// whoIs is an officer with their team; nobody where the file has no such officer.
func whoIs(ctx context.Context, b work.RecordReader, id string) (o officer.Officer, t officer.Team) {
	if rec, err := b.Record(ctx, officer.Officers.Name(), id); err == nil {
		if found, ok := rec.(*officer.Officer); ok {
			o = *found
		}
	}
	if rec, err := b.Record(ctx, officer.Teams.Name(), o.Team); err == nil {
		if found, ok := rec.(*officer.Team); ok {
			t = *found
		}
	}
	return o, t
}

// backup copies the file to the folder of backups beside it.
func (d *desk) backup() tea.Cmd {
	ctx, to := d.env.Ctx, backupName(d.book.Path(), time.Now())
	return func() tea.Msg {
		if _, err := d.book.Backup(ctx, to); err != nil {
			return ui.ErrMsg{Err: err}
		}
		return ui.StatusMsg{Kind: ui.Done, Text: fmt.Sprintf("Backed up to %s.", to)}
	}
}

// backups is the folder of backups of a file.
func backups(file string) string { return filepath.Join(filepath.Dir(file), "backups") }

func backupName(file string, at time.Time) string {
	stem := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	return filepath.Join(backups(file), stem+"-"+at.Format("2006-01-02-150405")+".db")
}

// about tells of the file, for the settings.
func (d *desk) about(context.Context) (setting.About, error) {
	out := setting.About{Program: version(), Path: d.book.Path(), Backups: backups(d.book.Path())}
	info, err := os.Stat(out.Path)
	if err != nil {
		return out, cannotWrite(out.Path, err)
	}
	out.Bytes = info.Size()
	entries, err := os.ReadDir(out.Backups)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return out, cannotWrite(out.Backups, err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && filepath.Ext(e.Name()) == ".db" {
			out.LastBackup = civil.Max(out.LastBackup, civil.Of(info.ModTime()))
		}
	}
	return out, nil
}

// lettersMost is how many letters of one name are kept apart by numbers.
const lettersMost = 99

// saveLetter writes the feedback on a PEP where the person will look for it. A
// letter that is there already stays; the new one gets a number.
func saveLetter(_ context.Context, name, text string) (string, error) {
	return saveNamed(name, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}

// saveDocument writes a letter there, as a document or as text, as its name says.
func saveDocument(_ context.Context, name, title, text string) (string, error) {
	return saveNamed(name, func(w io.Writer) error { return letterTo(w, name, title, text) })
}

func saveNamed(name string, fill func(io.Writer) error) (string, error) {
	dir, err := documents()
	if err != nil {
		return "", fault.Wrap(fault.Invalid, err, "Your home folder is not known here, so there is no place for the letter. Copy it instead.")
	}
	name = strings.NewReplacer("/", "-", `\`, "-", ":", "-").Replace(name)
	ext := filepath.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	for i := 2; ; i++ {
		path := filepath.Join(dir, name)
		err := newFile(path, false, fill)
		if fault.KindOf(err) != fault.AlreadyExists || i > lettersMost {
			return path, err
		}
		name = fmt.Sprintf("%s-%d%s", stem, i, ext)
	}
}
