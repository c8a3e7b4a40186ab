package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/exchange/sheet"
	"caseload/model/field"
	"caseload/model/kinds"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/text"
	"caseload/model/work"
)

func (a *app) showCommand() *cobra.Command {
	lines := 10
	c := &cobra.Command{
		Use: "show CHILD", Short: "All that is known of one child",
		Long: "Show a child's record, found by UPN, local number, id or name: who they are, what is due, care, school, PEPs, plan, officers and the latest of the log.",
		Args: between(1, 1),
	}
	c.Flags().IntVar(&lines, "log", lines, "how many `entries` of the log to show")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		ch, err := a.childNamed(ctx, b, args[0])
		if err != nil {
			return err
		}
		s := &sections{ctx: ctx, b: b}
		if err := s.child(ch.ID, lines); err != nil {
			return err
		}
		return a.give3(ctx, ch.Name(), s.rows)
	}))
	return c
}

// give3 answers lines of a section, a field and a value: as headings and lines
// for people at a terminal, as a table for all else.
func (a *app) give3(ctx context.Context, title string, rows [][]string) error {
	if a.format() == "table" {
		return a.say(headed(rows))
	}
	return a.give(ctx, answer{title: title, rows: sheet.RowsOf(rows), columns: []sheet.Column{
		{Title: "Section", Key: "section"}, {Title: "Field", Key: "field"}, {Title: "Value", Key: "value"}}})
}

func headed(rows [][]string) string {
	var b strings.Builder
	last := ""
	for i, r := range rows {
		if r[0] != last {
			if i > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(text.Clean(r[0]) + "\n")
			last = r[0]
		}
		value := strings.ReplaceAll(text.CleanNote(r[2]), "\n", "\n"+strings.Repeat(" ", 28))
		fmt.Fprintf(&b, "  %-24s  %s\n", text.Clean(r[1]), value)
	}
	return b.String()
}

// sections gathers what is told of a child.
type sections struct {
	ctx  context.Context
	b    work.Book
	rows [][]string
}

func (s *sections) add(section, name, value string) {
	if value != "" {
		s.rows = append(s.rows, []string{section, name, value})
	}
}

func (s *sections) child(id string, lines int) error {
	f, err := s.b.Case(s.ctx, id)
	if err != nil {
		return err
	}
	today := s.b.Today()
	who := f.Child.Name()
	s.record(who, child.Children.Name(), &f.Child)
	if !f.Child.Born.IsZero() {
		years, months := today.Age(f.Child.Born)
		s.add(who, "Age", fmt.Sprintf("%dy %dm", years, months))
	}
	if ncy, ok := f.Child.YearGroup(today); ok {
		s.add(who, "Year group", calendar.YearGroup(ncy))
	}
	for _, al := range f.Alerts {
		if al.Closed.IsZero() {
			s.add("Alerts", al.Kind, al.Text+review(al.Review))
		}
	}
	if err := s.due(id); err != nil {
		return err
	}
	s.care(f, today)
	s.officers(f, today)
	s.plans(f)
	return s.log(id, lines)
}

func review(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return " (review " + d.Long() + ")"
}

func (s *sections) due(id string) error {
	ds, err := s.b.Duties(s.ctx, id)
	if err != nil {
		return err
	}
	for _, d := range casefile.Open(ds) {
		line := d.Title
		if !d.Due.IsZero() {
			line += ", " + d.Due.Long()
		}
		if d.Note != "" {
			line += " · " + d.Note
		}
		if d.State == duty.Excused {
			line += " · excused"
		}
		s.add("Due", duty.Late(d.Due, s.b.Today()), line)
	}
	return nil
}

func (s *sections) care(f *casefile.File, today civil.Date) {
	p := care.Current(care.Chain(f.Episodes), today)
	if p == nil {
		return
	}
	s.add("Care", "In care since", p.Start.Long())
	if e := p.EpisodeOn(today); e != nil {
		s.record("Care", care.Episodes.Name(), e)
	}
}

func (s *sections) officers(f *casefile.File, today civil.Date) {
	for _, k := range []officer.TeamKind{officer.VirtualSchool, officer.EHCNew, officer.EHCReview} {
		if o := f.Officer(k, today); o != "" {
			s.add("Officers", officer.TeamKinds.Label(string(k)), s.b.Name(s.ctx, "officer", o))
		}
	}
}

// plans tells of the PEPs, the EHC plan and its reviews, newest first.
func (s *sections) plans(f *casefile.File) {
	for i := len(f.PEPs) - 1; i >= 0; i-- {
		s.record("PEP "+f.PEPs[i].Term, pep.PEPs.Name(), &f.PEPs[i])
	}
	for i := range f.Plans {
		s.record("Plan", ehc.Plans.Name(), &f.Plans[i])
	}
	for i := range f.Assessments {
		s.record("Assessment", ehc.Assessments.Name(), &f.Assessments[i])
	}
	for i := len(f.Reviews) - 1; i >= 0; i-- {
		s.record("Annual review", ehc.Reviews.Name(), &f.Reviews[i])
	}
}

func (s *sections) log(id string, lines int) error {
	if lines <= 0 {
		return nil
	}
	as, err := s.b.Timeline(s.ctx, id, 0, lines)
	if err != nil {
		return err
	}
	for _, x := range as {
		by := ""
		if n := s.b.Name(s.ctx, "officer", x.Officer); n != "" {
			by = " (" + n + ")"
		}
		s.add("Log", x.On.Long(), x.Kind+": "+x.Text+by)
	}
	return nil
}

// record tells of the fields of a record that hold something.
func (s *sections) record(section, kind string, rec any) {
	k, ok := kinds.Named(kind)
	if !ok {
		return
	}
	for i, spec := range k.Specs() {
		v := k.Get(rec, i)
		if spec.Hidden || (spec.Type == field.Ref && spec.RefKind == "child") || (spec.Numeric() && (v == "0" || v == "no")) {
			continue
		}
		s.add(section, spec.Label, shown(s.ctx, s.b, &spec, v))
	}
}

// shown is a canonical value as people read it; a reference is the name of what
// it refers to.
func shown(ctx context.Context, b work.RecordReader, spec *field.Spec, v string) string {
	if spec.Type == field.Ref && v != "" {
		if n := b.Name(ctx, spec.RefKind, v); n != "" {
			return n
		}
	}
	return spec.Show(v)
}
