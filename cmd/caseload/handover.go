package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/fault"
	"caseload/model/letter"
	"caseload/model/letter/post"
	"caseload/model/text"
)

// handOverCommand writes the document of a hand-over at 18, and records it.
func (a *app) handOverCommand() *cobra.Command {
	var f pepFile
	var to, on, note string
	c := &cobra.Command{
		Use: "handover CHILD", Short: "Hand a young person over at 18: the document for the colleague, and the day in the log", Args: between(1, 1),
		Long: "Show what the colleague who works with care leavers is to know: education, activity, levels, plan, what is open, the targets of the last PEP, who carries it.\n" +
			"It holds no address, telephone number or email. --docx and --md write it as a document; --to records the hand-over with its day and writes it in the log:\n" +
			"from then on the young person is not on the list of those after Year 11.\n\n" +
			"  caseload handover 1001\n  caseload handover 1001 --to 'A. Sample, leaving care team' --docx\n\n" +
			"The whole caseload of an officer goes to another with “caseload assign --to OFFICER --filter 'officer:\"OTHER\"'”.",
	}
	c.Flags().BoolVar(&f.docx, "docx", false, "write a document")
	c.Flags().BoolVar(&f.markdown, "md", false, "write Markdown")
	c.Flags().StringVar(&f.out, "out", "", "write to this `path`, a file or a folder (default here, under a name without the child’s)")
	c.Flags().StringVar(&to, "to", "", "the `colleague` to whom it goes: records the hand-over")
	c.Flags().StringVar(&on, "date", "", "the `day` of the hand-over (default today)")
	c.Flags().StringVar(&note, "note", "", "what is agreed, for the log")
	c.MarkFlagsMutuallyExclusive("docx", "md")
	c.RunE = a.do(func(ctx context.Context, args []string) error {
		if to = text.Clean(to); to == "" {
			if on != "" || note != "" {
				return fault.New(fault.Usage, "--date and --note go with --to: without a colleague nothing is recorded.")
			}
			return a.with(func(ctx context.Context, b *db.DB, args []string) error {
				facts, l, err := a.handOverLetter(ctx, b, args[0], "")
				if err != nil {
					return err
				}
				if facts.Child.HandedOver.IsZero() {
					a.tell("Nothing is recorded: --to NAME records the hand-over.")
				}
				return a.writePEP(&f, facts, l)
			})(ctx, args)
		}
		return a.asSomeone(func(ctx context.Context, b *db.DB, args []string) error {
			return a.handOver(ctx, b, args[0], &f, to, on, text.CleanNote(note))
		})(ctx, args)
	})
	return c
}

// handOver records a hand-over and then writes its document, which tells the day.
func (a *app) handOver(ctx context.Context, b *db.DB, said string, f *pepFile, to, on, note string) error {
	day, err := date(b, "--date", on)
	if err != nil {
		return err
	}
	c, err := a.childNamed(ctx, b, said)
	if err != nil {
		return err
	}
	words := "To " + to + "."
	if note != "" {
		words += " " + note
	}
	if err := b.HandOver(ctx, []string{c.ID}, day, words); err != nil {
		return err
	}
	facts, l, err := a.handOverLetter(ctx, b, c.ID, to)
	if err != nil {
		return err
	}
	a.tell("Handed over to %s on %s; it is in the log. “caseload undo” takes it back.", to, facts.Child.HandedOver.Long())
	return a.writePEP(f, facts, l)
}

// handOverLetter merges the document of a young person.
func (a *app) handOverLetter(ctx context.Context, b *db.DB, said, to string) (*letter.Facts, letter.Letter, error) {
	c, err := a.childNamed(ctx, b, said)
	if err != nil {
		return nil, letter.Letter{}, err
	}
	facts, err := post.Facts(ctx, b, "child", c.ID)
	if err != nil {
		return nil, letter.Letter{}, err
	}
	facts.HandTo = strings.TrimSuffix(to, ".")
	l, err := post.Merge(&facts, letter.HandOver)
	return &facts, l, err
}
