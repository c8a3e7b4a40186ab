package assessment

import (
	"cmp"
	"context"
	"slices"

	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/fault"
	"caseload/model/work"
)

// data is an assessment as the screens show it, worked out apart from the loop of keys.
type data struct {
	a      ehc.Assessment
	file   *casefile.File
	name   string
	today  civil.Date
	cal    *calendar.Calendar
	advice []ehc.Advice // in the order of the advisers
	checks []ehc.DraftCheck
	asked  []ehc.Consultation
	fights []ehc.Dispute
	orders []ehc.Order
	duties []duty.Duty // of the assessment and of what belongs to it, soonest first
	p      ehc.Progress
	f      ehc.Forecast
	names  names
	axis   axis
	rows   []row
}

// names looks records up by kind and id, once each.
type names func(kind, id string) string

func lookup(ctx context.Context, svc work.RecordReader) names {
	type ref struct{ kind, id string }
	known := map[ref]string{}
	return func(kind, id string) string {
		if id == "" {
			return ""
		}
		r := ref{kind, id}
		n, ok := known[r]
		if !ok {
			n = svc.Name(ctx, kind, id)
			known[r] = n
		}
		return n
	}
}

// reader is what reading an assessment needs.
type reader interface {
	work.Clock
	work.CaseReader
	work.RecordReader
}

// read gathers an assessment.
func read(ctx context.Context, svc reader, id string) (*data, error) {
	rec, err := svc.Record(ctx, ehc.Assessments.Name(), id)
	if err != nil {
		return nil, err
	}
	a, ok := rec.(*ehc.Assessment)
	if !ok {
		return nil, fault.New(fault.NotFound, "There is no such assessment: it may have been taken away meanwhile. Go back and read the list again (f5).")
	}
	file, err := svc.Case(ctx, a.Child)
	if err != nil {
		return nil, err
	}
	duties, err := svc.Duties(ctx, a.Child)
	if err != nil {
		return nil, err
	}
	d := &data{a: *a, file: file, name: file.Child.Name(), today: svc.Today(), cal: svc.Calendar(), names: lookup(ctx, svc)}
	d.gather()
	d.own(duties)
	d.p = ehc.ProgressOf(&d.a, d.advice, d.checks, d.asked, d.today)
	lengths, err := lengthsOf(ctx, svc)
	if err != nil {
		return nil, err
	}
	d.f = ehc.ForecastOf(&d.p, &lengths, d.today)
	d.axis = d.weeks()
	d.rows = d.sections()
	return d, nil
}

// gather keeps what belongs to the assessment.
func (d *data) gather() {
	for _, x := range d.file.Advice {
		if x.Assessment == d.a.ID {
			d.advice = append(d.advice, x)
		}
	}
	order := ehc.Advisers.Values()
	slices.SortStableFunc(d.advice, func(x, y ehc.Advice) int {
		return cmp.Compare(slices.Index(order, x.Adviser), slices.Index(order, y.Adviser))
	})
	for _, x := range d.file.DraftChecks {
		if x.Assessment == d.a.ID {
			d.checks = append(d.checks, x)
		}
	}
	d.checks = newestFirst(d.checks)
	for _, x := range d.file.Consultations {
		if x.Assessment == d.a.ID {
			d.asked = append(d.asked, x)
		}
	}
	for _, x := range d.file.Disputes {
		if x.Assessment != d.a.ID {
			continue
		}
		d.fights = append(d.fights, x)
		for _, o := range d.file.Orders {
			if o.Dispute == x.ID {
				d.orders = append(d.orders, o)
			}
		}
	}
}

func newestFirst(checks []ehc.DraftCheck) []ehc.DraftCheck {
	slices.SortStableFunc(checks, func(x, y ehc.DraftCheck) int { return y.On.Compare(x.On) })
	return checks
}

// own keeps the duties of the assessment and of what belongs to it.
func (d *data) own(all []duty.Duty) {
	ids := map[string]bool{d.a.ID: true}
	for i := range d.advice {
		ids[d.advice[i].ID] = true
	}
	for i := range d.checks {
		ids[d.checks[i].ID] = true
	}
	for i := range d.asked {
		ids[d.asked[i].ID] = true
	}
	for i := range d.fights {
		ids[d.fights[i].ID] = true
	}
	for i := range d.orders {
		ids[d.orders[i].ID] = true
	}
	for _, x := range all {
		if ids[x.Record] {
			d.duties = append(d.duties, x)
		}
	}
	slices.SortStableFunc(d.duties, func(x, y duty.Duty) int { return x.Due.Compare(y.Due) })
}

// duty is the one under one of some rules for a record, or nil.
func (d *data) duty(record string, rules ...duty.RuleID) *duty.Duty {
	for i := range d.duties {
		if d.duties[i].Record == record && slices.Contains(rules, d.duties[i].Rule.ID) {
			return &d.duties[i]
		}
	}
	return nil
}

// kind is what the assessment is called.
func (d *data) kind() string {
	if d.again() {
		return "Re-assessment"
	}
	return "Assessment"
}

func (d *data) again() bool { return d.a.Kind == "again" }

// open reports whether it is still worked on.
func (d *data) open() bool { return d.a.Open(d.today) }
