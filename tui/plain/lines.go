package plain

import (
	"context"
	"fmt"
	"strings"

	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/field"
	"caseload/model/kinds"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/text"
	"caseload/model/work"
)

// Line is one line of what is told of a child: under which heading, about what,
// and the text.
type Line struct{ Section, About, Text string }

// Headed writes lines under their headings.
func Headed(ls []Line) string {
	var b strings.Builder
	last := ""
	for i, l := range ls {
		if l.Section != last || i == 0 {
			if i > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(text.Clean(l.Section) + "\n")
			last = l.Section
		}
		value := strings.ReplaceAll(text.CleanNote(l.Text), "\n", "\n"+strings.Repeat(" ", 28))
		fmt.Fprintf(&b, "  %-24s  %s\n", text.Clean(l.About), value)
	}
	return b.String()
}

// Case tells all that is known of a child, with the latest entries of the log.
func Case(ctx context.Context, b work.Book, id string, entries int) ([]Line, error) {
	f, err := b.Case(ctx, id)
	if err != nil {
		return nil, err
	}
	l := &lines{ctx: ctx, book: b}
	today := b.Today()
	l.who(f, today)
	for _, al := range f.Alerts {
		if al.Standing(today) {
			l.add("Alerts", child.AlertKinds.Label(al.Kind), al.Text+review(al.Review))
		}
	}
	if err := l.due(id); err != nil {
		return nil, err
	}
	l.care(f, today)
	l.officers(f, today)
	l.plans(f)
	if err := l.log(id, entries); err != nil {
		return nil, err
	}
	return l.out, nil
}

type lines struct {
	ctx  context.Context
	book work.Book
	out  []Line
}

func (l *lines) add(section, about, said string) {
	if said != "" {
		l.out = append(l.out, Line{section, about, said})
	}
}

func (l *lines) who(f *casefile.File, today civil.Date) {
	name := f.Child.Name()
	l.record(name, child.Children.Name(), &f.Child)
	if !f.Child.Born.IsZero() {
		years, months := today.Age(f.Child.Born)
		l.add(name, "Age", fmt.Sprintf("%dy %dm", years, months))
	}
	if ncy, ok := f.Child.YearGroup(today); ok {
		l.add(name, "Year group", calendar.YearGroup(ncy))
	}
}

func review(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return " (review " + d.Long() + ")"
}

func (l *lines) due(id string) error {
	ds, err := l.book.Duties(l.ctx, id)
	if err != nil {
		return err
	}
	for _, d := range casefile.Open(ds) {
		said := d.Title
		if !d.Due.IsZero() {
			said += ", " + d.Due.Long()
		}
		if d.Note != "" {
			said += " · " + d.Note
		}
		if d.State == duty.Excused {
			said += " · excused"
		}
		l.add("Due", duty.Late(d.Due, l.book.Today()), said)
	}
	return nil
}

func (l *lines) care(f *casefile.File, today civil.Date) {
	p := care.Current(care.Chain(f.Episodes), today)
	if p == nil {
		return
	}
	l.add("Care", "In care since", p.Start.Long())
	if e := p.EpisodeOn(today); e != nil {
		l.record("Care", care.Episodes.Name(), e)
	}
}

func (l *lines) officers(f *casefile.File, today civil.Date) {
	for _, k := range []officer.TeamKind{officer.VirtualSchool, officer.EHCNew, officer.EHCReview} {
		if o := f.Officer(k, today); o != "" {
			l.add("Officers", officer.TeamKinds.Label(string(k)), l.book.Name(l.ctx, "officer", o))
		}
	}
}

// plans tells of the PEPs, the EHC plan and its reviews, newest first.
func (l *lines) plans(f *casefile.File) {
	for i := len(f.PEPs) - 1; i >= 0; i-- {
		l.record("PEP "+f.PEPs[i].Term, pep.PEPs.Name(), &f.PEPs[i])
	}
	for i := range f.Plans {
		l.record("Plan", ehc.Plans.Name(), &f.Plans[i])
	}
	for i := range f.Assessments {
		l.record("Assessment", ehc.Assessments.Name(), &f.Assessments[i])
	}
	for i := len(f.Reviews) - 1; i >= 0; i-- {
		l.record("Annual review", ehc.Reviews.Name(), &f.Reviews[i])
	}
}

func (l *lines) log(id string, entries int) error {
	if entries <= 0 {
		return nil
	}
	as, err := l.book.Timeline(l.ctx, id, 0, entries)
	if err != nil {
		return err
	}
	for _, x := range as {
		by := ""
		if n := l.book.Name(l.ctx, "officer", x.Officer); n != "" {
			by = " (" + n + ")"
		}
		l.add("Log", x.On.Long(), x.Kind+": "+x.Text+by)
	}
	return nil
}

// record tells of the fields of a record that hold something.
func (l *lines) record(section, kind string, rec any) {
	k, ok := kinds.Named(kind)
	if !ok {
		return
	}
	for i, spec := range k.Specs() {
		v := k.Get(rec, i)
		if spec.Hidden || (spec.Type == field.Ref && spec.RefKind == "child") || (spec.Numeric() && (v == "0" || v == "no")) {
			continue
		}
		l.add(section, spec.Label, Shown(l.ctx, l.book, &spec, v))
	}
}

// Shown is a canonical value as people read it; a reference is the name of what
// it refers to.
func Shown(ctx context.Context, b work.RecordReader, spec *field.Spec, v string) string {
	if spec.Type == field.Ref && v != "" {
		if n := b.Name(ctx, spec.RefKind, v); n != "" {
			return n
		}
	}
	return spec.Show(v)
}

// tried is how many entries of the log tell what was done about a duty.
const tried = 5

// Why tells of each duty its rule, its law, what started it, the arithmetic, what
// was tried and what would close it. The sections are the duties.
func Why(ctx context.Context, b work.Book, childID string, ds []duty.Duty) ([]Line, error) {
	l := &lines{ctx: ctx, book: b}
	for i := range ds {
		d := &ds[i]
		section := d.Title + " · " + string(d.Rule.ID)
		for _, w := range d.Why(b.Today()) {
			l.add(section, w.Head, w.Text)
		}
		l.add(section, "Carried by", b.Name(ctx, "officer", d.Officer))
		l.add(section, "To confirm", d.Rule.Certainty)
		if d.Trigger.IsZero() {
			continue
		}
		as, err := b.Tried(ctx, childID, d.Trigger, tried)
		if err != nil {
			return nil, err
		}
		for _, x := range as {
			l.add(section, "Tried", x.On.Long()+", "+x.Kind+": "+x.Text)
		}
	}
	return l.out, nil
}
