package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/exchange/sheet"
	"caseload/model/fault"
	"caseload/model/letter"
	"caseload/model/letter/post"
)

// indexName is the file that lists all reviews of the letters beside it.
const indexName = "index.csv"

func (a *app) letterSchools() *cobra.Command {
	var f letterFlags
	var term string
	c := &cobra.Command{
		Use: "schools --out FOLDER", Short: "One letter to every school with annual reviews due in a term", Args: a.none,
		Long: "Write to every school a letter of the annual reviews that must be complete in a term and in the holiday after it: each child with the day,\n" +
			"the latest safe day for the meeting, and the last review. The folder also gets an index of all of them. Each letter is kept in the log of its school.\n\n" +
			"  caseload letter schools --term 'spring 2027' --out letters --docx\n\n" +
			"A term is named by the year it is held in: spring 2027, or 2027-spring. The id that JSON holds, 2026-spring in the school year\n" +
			"that began in 2026, is taken too where the term of that calendar year is over. The answer gives the first and the last day of the term.",
	}
	c.Flags().StringVar(&term, "term", "", "the `term`: spring 2027 (default the coming one)")
	f.file(c)
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, _ []string) error {
		t, err := termNamed(b, term)
		if err != nil {
			return err
		}
		if f.out == "" {
			return fault.New(fault.Usage, "Say to which folder the letters go with --out.")
		}
		if err := a.mayLog(ctx, &f); err != nil {
			return err
		}
		return a.schoolLetters(ctx, b, t, &f)
	}))
	return c
}

func termNamed(b *db.DB, said string) (calendar.Term, error) {
	cal := b.Calendar()
	if said == "" {
		return cal.TermAfter(cal.TermBefore(b.Today())), nil
	}
	if t, ok := termMeant(cal, said, b.Today()); ok {
		return t, nil
	}
	return calendar.Term{}, fault.New(fault.Usage, "%q is not a term; give it as “spring 2027”.", said)
}

// termMeant is the term that somebody means who plans ahead. “2027-spring” is the id of
// the spring of the school year that begins in 2027, and to people the spring of 2027:
// it is the latter unless that is over.
func termMeant(cal *calendar.Calendar, said string, today civil.Date) (calendar.Term, bool) {
	if year, season, ok := calendar.TermFor(calendar.TermID(strings.ToLower(strings.TrimSpace(said)))); ok {
		if season != calendar.Autumn {
			year--
		}
		if t, found := cal.Term(calendar.IDFor(year, season)); found && !t.Last.Before(today) {
			return t, true
		}
	}
	id, ok := calendar.ParseTerm(said, today)
	if !ok {
		return calendar.Term{}, false
	}
	return cal.Term(id)
}

// schoolLetter is one letter of the round.
type schoolLetter struct {
	facts  letter.Facts
	letter letter.Letter
	path   string
}

func (a *app) schoolLetters(ctx context.Context, b *db.DB, t calendar.Term, f *letterFlags) error {
	due, err := post.Reviews(ctx, b, t)
	if err != nil {
		return err
	}
	all, err := a.mergeSchools(ctx, b, t, f, due)
	if err != nil {
		return err
	}
	if err := a.writeSchools(ctx, b, all, f); err != nil {
		return err
	}
	index := filepath.Join(f.out, indexName)
	if err := newFile(index, a.flags.force, func(w io.Writer) error {
		return sheet.WriteCSV(w, indexColumns(), sheet.RowsOf(indexRows(all, due[""])), sheet.CSVOptions{BOM: true})
	}); err != nil {
		return err
	}
	a.tell("%s (%s to %s): %s written to %s, with %s.", t.Name(), t.First.Long(), t.Last.Long(), count(len(all), "letter", "letters"), f.out, indexName)
	if n := len(due[""]); n > 0 {
		a.tell("%s of children without a school: nobody was written to. They are in the index.", count(n, "review", "reviews"))
	}
	return a.give(ctx, answer{title: "Letters to schools", rows: sheet.RowsOf(countRows(all)), none: "No review is due in that term.",
		columns: []sheet.Column{{Title: "School", Key: "school"}, {Title: "Reviews", Key: "reviews", Type: sheet.Number}, {Title: "No meeting set", Key: "unset", Type: sheet.Number},
			{Title: "First meeting by", Key: "meeting", Type: sheet.Date}, {Title: "First due", Key: "due", Type: sheet.Date}, {Title: "File", Key: "file"}}})
}

// mergeSchools merges all letters before one is written: a mistake in the wording,
// or a file in the way, leaves nothing half done.
func (a *app) mergeSchools(ctx context.Context, b *db.DB, t calendar.Term, f *letterFlags, due map[string][]letter.ReviewDue) ([]schoolLetter, error) {
	var all []schoolLetter
	taken := map[string]bool{}
	for id, rs := range due {
		if id == "" {
			continue
		}
		facts, err := post.Facts(ctx, b, "school", id)
		if err != nil {
			return nil, err
		}
		facts.Term, facts.Due = t, rs
		l, err := post.Merge(&facts, letter.SchoolReviews)
		if err != nil {
			return nil, err
		}
		all = append(all, schoolLetter{facts: facts, letter: l})
	}
	slices.SortFunc(all, func(x, y schoolLetter) int {
		return cmp.Or(cmp.Compare(x.facts.School.Name, y.facts.School.Name), cmp.Compare(x.facts.Record, y.facts.Record))
	})
	for i := range all {
		all[i].path = freeName(f, &all[i], t.Name(), taken)
		if err := free(all[i].path, a.flags.force); err != nil {
			return nil, err
		}
	}
	return all, free(filepath.Join(f.out, indexName), a.flags.force)
}

// freeName is the path of a letter; of two schools of one name the second gets a
// number.
func freeName(f *letterFlags, s *schoolLetter, term string, taken map[string]bool) string {
	ext := map[bool]string{true: "docx", false: "txt"}[f.docx]
	for n := 1; ; n++ {
		name := s.facts.School.Name + " reviews " + term
		if n > 1 {
			name += " " + strconv.Itoa(n)
		}
		path := filepath.Join(f.out, letter.SafeName(name, ext))
		if !taken[path] {
			taken[path] = true
			return path
		}
	}
}

func (a *app) writeSchools(ctx context.Context, b *db.DB, all []schoolLetter, f *letterFlags) error {
	if err := os.Mkdir(f.out, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return cannotWrite(f.out, err)
	}
	bar := a.progress("Writing letters")
	defer bar.done()
	for i := range all {
		s := &all[i]
		bar.to(i, len(all))
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := a.writeLetter(s.path, s.letter.Title, s.letter.Text); err != nil {
			return err
		}
		if f.noLog {
			continue
		}
		if err := post.Keep(ctx, b, &s.facts, s.letter, s.letter.Text); err != nil {
			return err
		}
	}
	return nil
}

func countRows(all []schoolLetter) [][]string {
	var out [][]string
	for i := range all {
		due := all[i].facts.Due
		unset, meeting, first := 0, civil.Date{}, civil.Date{}
		for _, r := range due {
			if r.Set.IsZero() {
				unset++
			}
			meeting, first = civil.Min(meeting, r.Meeting), civil.Min(first, r.Due)
		}
		out = append(out, []string{all[i].facts.School.Name, strconv.Itoa(len(due)), strconv.Itoa(unset), meeting.String(), first.String(), filepath.Base(all[i].path)})
	}
	return out
}

func indexColumns() []sheet.Column {
	return []sheet.Column{{Title: "School"}, {Title: "Local number"}, {Title: "Name"}, {Title: "Year group"}, {Title: "Last reviewed", Type: sheet.Date},
		{Title: "Meeting by", Type: sheet.Date}, {Title: "Meeting set", Type: sheet.Date}, {Title: "Complete by", Type: sheet.Date}, {Title: "File"}}
}

// indexRows are all reviews with the letter each stands in, and those of children
// without a school.
func indexRows(all []schoolLetter, nowhere []letter.ReviewDue) [][]string {
	var out [][]string
	add := func(school, file string, rs []letter.ReviewDue) {
		for _, r := range rs {
			out = append(out, []string{school, r.Number, r.Name, r.Year, r.Last.String(), r.Meeting.String(), r.Set.String(), r.Due.String(), file})
		}
	}
	for i := range all {
		add(all[i].facts.School.Name, filepath.Base(all[i].path), all[i].facts.Due)
	}
	add("", "", nowhere)
	return out
}
