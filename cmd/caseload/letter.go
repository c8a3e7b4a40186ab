package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/exchange/document"
	"caseload/model/fault"
	"caseload/model/kinds"
	"caseload/model/letter"
	"caseload/model/letter/post"
	"caseload/model/text"
)

// letterFlags say what becomes of a letter.
type letterFlags struct {
	record    string
	docx, txt bool
	out       string
	noLog     bool
	sent      bool
}

func (a *app) letterCommand() *cobra.Command {
	var f letterFlags
	c := &cobra.Command{
		Use: "letter LETTER CHILD", Short: "Write a letter from its template",
		Long: "Merge a letter with the record of a child, found by UPN, local number, id or name, and show it.\n" +
			"--docx, --txt or --out writes it to a file that you alone can read, and keeps its text in the log of the child.\n\n" +
			"  caseload letter assess 566910\n  caseload letter draft 566910 --docx\n  caseload letter advice-chase 566910 --record ID --out letter.txt\n\n" +
			"“caseload letter list” shows the letters. What is not known stands in the letter as a gap, and is told.",
		Args: between(2, 2),
	}
	c.Flags().StringVar(&f.record, "record", "", "the `id` of the record, where the child has several of the kind")
	c.Flags().BoolVar(&f.sent, "sent", false, "it is sent today: set the day on the record, as “family notified” by a decision")
	f.file(c)
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		return a.letter(ctx, b, args[0], args[1], &f)
	}))
	c.AddCommand(a.letterList(), a.letterShow(), a.letterFields(), a.letterSet(), a.letterSchools())
	return c
}

func (f *letterFlags) file(c *cobra.Command) {
	c.Flags().BoolVar(&f.docx, "docx", false, "write a document")
	c.Flags().BoolVar(&f.txt, "txt", false, "write plain text")
	c.Flags().StringVar(&f.out, "out", "", "write to this `path`, a file or a folder (default here, under a name without the child’s)")
	c.Flags().BoolVar(&f.noLog, "no-log", false, "do not keep the letter in the log")
	c.MarkFlagsMutuallyExclusive("docx", "txt")
}

// letter merges one letter and shows or writes it.
func (a *app) letter(ctx context.Context, b *db.DB, name, child string, f *letterFlags) error {
	own, err := post.Own(ctx, b)
	if err != nil {
		return err
	}
	id, err := letterNamed(own, name)
	if err != nil {
		return err
	}
	ch, err := a.childNamed(ctx, b, child)
	if err != nil {
		return err
	}
	kind, record, err := a.aboutWhat(ctx, b, id, ch.ID, f.record)
	if err != nil {
		return err
	}
	facts, err := post.Facts(ctx, b, kind, record)
	if err != nil {
		return err
	}
	l, err := post.Merge(&facts, id)
	if err != nil {
		return err
	}
	a.tellGaps(l.Missing)
	if !f.docx && !f.txt && f.out == "" {
		if f.sent {
			return fault.New(fault.Usage, "--sent goes with --docx, --txt or --out: a letter that is only shown was not sent.")
		}
		return a.say(letter.Plain(l.Text))
	}
	return a.sendLetter(ctx, b, &facts, l, f)
}

// sendLetter writes a letter and keeps it in the log.
func (a *app) sendLetter(ctx context.Context, b *db.DB, facts *letter.Facts, l letter.Letter, f *letterFlags) error {
	if err := a.mayLog(ctx, f); err != nil {
		return err
	}
	path := letterPath(f, facts, l.Title)
	if err := a.writeLetter(path, l.Title, l.Text); err != nil {
		return err
	}
	if f.noLog {
		a.tell("Written to %s; not kept in the log.", path)
		return nil
	}
	if err := post.Keep(ctx, b, facts, l, l.Text); err != nil {
		return fmt.Errorf("written to %s, but not kept in the log: %w", path, err)
	}
	a.tell("Written to %s and kept in the log.", path)
	return a.stamp(ctx, b, facts, l.ID, f.sent)
}

// stamp sets the day of a letter on its record, or says that it can be.
func (a *app) stamp(ctx context.Context, b *db.DB, facts *letter.Facts, id string, sent bool) error {
	s, ok := letter.StampOf(facts, id)
	label := strings.ToLower(strings.TrimPrefix(s.Label, "…"))
	switch {
	case !ok && sent:
		a.tell("Sending this letter sets no day on the record, or the day is there already.")
		return nil
	case !ok:
		return nil
	case !sent:
		a.tell("“%s” is not on record: --sent sets it to today, or caseload edit %s %s %s=DATE.", label, s.Kind, s.Record, s.Field)
		return nil
	}
	if err := post.Set(ctx, b, s); err != nil {
		return err
	}
	a.tell("On record: %s %s.", label, facts.Today.Long())
	return nil
}

// mayLog refuses to write what could not be kept in the log.
func (a *app) mayLog(ctx context.Context, f *letterFlags) error {
	if f.noLog {
		return nil
	}
	return a.someone(ctx)
}

func (a *app) tellGaps(missing []string) {
	if len(missing) > 0 {
		a.tell("The letter has %s: %s.", count(len(missing), "gap", "gaps"), strings.Join(missing, "; "))
	}
}

// letterNamed finds a letter by its id or its title.
func letterNamed(own map[string]letter.Template, said string) (string, error) {
	folded := text.Fold(said)
	for _, s := range letter.Specs() {
		if s.ID == strings.ToLower(said) || text.Fold(s.Title) == folded {
			return s.ID, nil
		}
	}
	for id, t := range own {
		if id == strings.ToLower(said) || text.Fold(t.Name) == folded {
			return id, nil
		}
	}
	return "", fault.New(fault.Usage, "There is no letter %q; “caseload letter list” shows them.", text.Clean(said))
}

// aboutWhat chooses the record of a child that a letter is about: the one that is
// said, or the only one of its kinds, or the only one that is still worked.
func (a *app) aboutWhat(ctx context.Context, b *db.DB, id, child, said string) (kind, record string, err error) {
	file, err := b.Case(ctx, child)
	if err != nil {
		return "", "", err
	}
	spec, built := letter.SpecOf(id)
	var fits []letter.About
	for _, r := range letter.Records(file, b.Today(), func(id string) string { return b.Name(ctx, "school", id) }) {
		if r.ID == said {
			return r.Kind, r.ID, nil
		}
		if slices.Contains(spec.Kinds, r.Kind) {
			fits = append(fits, r)
		}
	}
	switch {
	case said != "":
		return "", "", fault.New(fault.NotFound, "%s has no record %q about which there is a letter.", file.Child.Name(), text.Clean(said))
	case !built || slices.Contains(spec.Kinds, "child"):
		return "child", child, nil
	case len(fits) == 0:
		return "", "", fault.New(fault.NotFound, "%s has no %s, so this letter cannot be written.", file.Child.Name(), recordNames(spec.Kinds))
	case len(fits) == 1 || fits[0].Open && !fits[1].Open:
		return fits[0].Kind, fits[0].ID, nil
	}
	for _, r := range fits {
		fmt.Fprintf(a.err, "  %s  %s\n", r.ID, text.Clean(r.Title))
	}
	return "", "", fault.New(fault.NotFound, "The letter could be about any of these %d. Choose one with --record ID.", len(fits))
}

func recordNames(names []string) string {
	var out []string
	for _, n := range names {
		if k, ok := kinds.Named(n); ok {
			out = append(out, k.Singular())
		}
	}
	return strings.Join(out, " or ")
}

// letterPath is where a letter goes.
func letterPath(f *letterFlags, facts *letter.Facts, title string) string {
	ext := "txt"
	if f.docx {
		ext = "docx"
	}
	name := letter.FileName(facts, title, ext)
	switch {
	case f.out == "":
		return name
	case isDir(f.out):
		return filepath.Join(f.out, name)
	case filepath.Ext(f.out) == "" || f.docx && !strings.EqualFold(filepath.Ext(f.out), ".docx"):
		return f.out + "." + ext
	}
	return f.out
}

// writeLetter writes a document or plain text, as the name of the file says.
func (a *app) writeLetter(path, title, body string) error {
	return newFile(path, a.flags.force, func(w io.Writer) error { return letterTo(w, path, title, body) })
}

func letterTo(w io.Writer, path, title, body string) error {
	if strings.EqualFold(filepath.Ext(path), ".docx") {
		return document.Write(w, title, letter.Blocks(body))
	}
	if strings.EqualFold(filepath.Ext(path), ".md") {
		_, err := io.WriteString(w, letter.Markdown(title, body))
		return err
	}
	_, err := io.WriteString(w, letter.Plain(body))
	return err
}

func (a *app) letterShow() *cobra.Command {
	c := &cobra.Command{
		Use: "show LETTER", Short: "The template of a letter, to be edited and set again", Args: between(1, 1),
		Long: "Print the template of a letter or of a part of letters: the authority’s own wording, or else the standard one.\n\n" +
			"  caseload letter show assess > assess.txt\n  caseload letter set assess assess.txt",
	}
	standard := c.Flags().Bool("standard", false, "the standard wording, though the authority has its own")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		own, err := post.Own(ctx, b)
		if err != nil {
			return err
		}
		t, ok := own[strings.ToLower(args[0])]
		if !ok || *standard {
			if t, ok = letter.BuiltIn(strings.ToLower(args[0])); !ok {
				return fault.New(fault.NotFound, "There is no letter %q; “caseload letter list” shows them.", text.Clean(args[0]))
			}
		}
		return a.say(t.Body)
	}))
	return c
}

func (a *app) letterSet() *cobra.Command {
	c := &cobra.Command{
		Use: "set LETTER FILE", Short: "Set the authority’s own wording of a letter", Args: between(1, 2),
		Long: "Set the authority’s own wording of a letter, or of a new one, from a text file; “-” reads standard input.\n" +
			"What cannot be merged is refused with its line. --standard goes back to the wording of the program.",
	}
	name := c.Flags().String("name", "", "what the letter is `called`")
	standard := c.Flags().Bool("standard", false, "go back to the standard wording")
	c.RunE = a.do(a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
		id := strings.ToLower(args[0])
		switch {
		case *standard:
			return b.Remove(ctx, letter.Templates.Name(), id, "")
		case len(args) < 2:
			return fault.New(fault.Usage, "Too little was given. Use: %s", c.UseLine())
		}
		body, err := a.templateFile(args[1])
		if err != nil {
			return err
		}
		return a.setTemplate(ctx, b, id, *name, body)
	}))
	return c
}

func (a *app) setTemplate(ctx context.Context, b *db.DB, id, name, body string) error {
	if err := letter.CheckID(id); err != nil {
		return fault.New(fault.Usage, "%s.", sentence(err))
	}
	if err := letter.Check(id, body); err != nil {
		return fault.New(fault.Invalid, "Not set: %s", err)
	}
	if t, ok := letter.BuiltIn(id); ok && name == "" {
		name = t.Name
	}
	if rec, err := b.Record(ctx, letter.Templates.Name(), id); err == nil && name == "" {
		if t, ok := rec.(*letter.Template); ok {
			name = t.Name
		}
	}
	if name = text.Clean(name); name == "" {
		return fault.New(fault.Usage, "Say what the new letter is called with --name.")
	}
	values := map[string]string{"name": name, "body": body}
	if _, err := b.Record(ctx, letter.Templates.Name(), id); fault.KindOf(err) == fault.NotFound {
		values["id"] = id
	}
	return a.put(ctx, b, letter.Templates, id, values, "")
}

// templateFile reads a template from a file, or from standard input.
func (a *app) templateFile(path string) (string, error) {
	if path == "-" {
		return a.words([]string{"-"})
	}
	f, err := os.Open(filepath.Clean(path))
	if err != nil {
		return "", fault.Wrap(fault.NotFound, err, "The file %s cannot be read.", path)
	}
	defer func() { _ = f.Close() }() // it was only read
	b, err := io.ReadAll(io.LimitReader(f, maxEntry))
	if err != nil {
		return "", fault.Wrap(fault.NotFound, err, "The file %s cannot be read.", path)
	}
	return text.CleanNote(strings.TrimPrefix(string(b), "\ufeff")), nil
}
