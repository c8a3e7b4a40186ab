package demo_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"caseload/model/action"
	"caseload/model/attainment"
	"caseload/model/attendance"
	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/casefile"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/demo"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/field"
	"caseload/model/kinds"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/premium"
	"caseload/model/register"
	"caseload/model/school"
)

// kindOf gives the declaration of a record.
func kindOf(rec any) field.Kind { return byType[reflect.TypeOf(rec)] }

var byType = func() map[reflect.Type]field.Kind {
	out := map[reflect.Type]field.Kind{}
	for _, k := range kinds.All() {
		out[reflect.TypeOf(k.New())] = k
	}
	return out
}()

// count is a sink that only counts.
type count map[string]int

func (c count) Put(rec any) error {
	c[kindOf(rec).Name()]++
	return nil
}

func (c count) sum() int {
	n := 0
	for _, v := range c {
		n += v
	}
	return n
}

// borough is a sink that checks each record as it comes and works out the duties
// of each child when it is complete.
type borough struct {
	t       interface{ Fatalf(string, ...any) }
	today   civil.Date
	env     *duty.Env
	ids     map[string]string // id to kind
	links   map[string][]officer.Link
	files   int
	file    *casefile.File
	schools map[string]*school.School
	pots    []premium.Pot
	spends  []premium.Spend
	count   count
	// seen says how many duties of each rule are overdue, due this week, due later.
	seen    map[duty.RuleID]*[3]int
	strands map[string]*[3]int
	status  map[pep.Status]int
	me      string // the officer that a person is by default
	mine    [3]int // how many of these duties are theirs
	each    func(*casefile.File)
	peps    func(*pep.PEP)
}

func newBorough(t interface{ Fatalf(string, ...any) }, today civil.Date, cal *calendar.Calendar) *borough {
	book, err := duty.NewBook(nil)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return &borough{t: t, today: today, env: &duty.Env{Calendar: cal, Book: book, Today: today}, ids: map[string]string{}, links: map[string][]officer.Link{}, schools: map[string]*school.School{},
		count: count{}, seen: map[duty.RuleID]*[3]int{}, strands: map[string]*[3]int{}, status: map[pep.Status]int{}}
}

func (b *borough) Put(rec any) error {
	k := kindOf(rec)
	if k == nil {
		return fmt.Errorf("a record of no kind: %T", rec)
	}
	b.count[k.Name()]++
	if err := k.Verify(rec); err != nil {
		return fmt.Errorf("%s: %w", k.Name(), err)
	}
	if err := b.references(k, rec); err != nil {
		return err
	}
	before := k.Values(rec)
	if kinds.Settle(nil, rec, b.today); !slices.Equal(before, k.Values(rec)) {
		return fmt.Errorf("%s is not settled: %v, then %v", k.Name(), before, k.Values(rec))
	}
	switch r := rec.(type) {
	case *premium.Spend:
		if b.spends = append(b.spends, *r); r.Child == "" {
			return b.sane(rec)
		}
	case *register.Enquiry:
		if r.Child == "" {
			return b.sane(rec)
		}
	case *register.Training:
		if r.On.After(b.today) {
			return fmt.Errorf("training to come: %+v", *r)
		}
		return nil
	case *register.Visit:
		if r.On.After(b.today) {
			return fmt.Errorf("visit to come: %+v", *r)
		}
		return nil
	case *premium.Pot:
		b.pots = append(b.pots, *r)
		return nil
	case *school.School:
		s := *r
		b.schools[r.ID] = &s
		return nil
	case *officer.Link:
		b.links[r.School] = append(b.links[r.School], *r)
		return nil
	case *child.Child:
		b.finish()
		b.file = &casefile.File{Links: b.links[r.School], School: b.schools[r.School]}
	case *pep.PEP:
		if r.Status != r.StatusOf() {
			return fmt.Errorf("status %s, should be %s", r.Status, r.StatusOf())
		}
		b.status[r.Status]++
		if b.peps != nil {
			b.peps(r)
		}
	}
	if b.file == nil {
		return nil
	}
	if !b.file.Put(rec) && k.Name() != "action" {
		return fmt.Errorf("the case file does not take %s", k.Name())
	}
	return b.sane(rec)
}

// references checks that every id referred to was put before, and none twice.
func (b *borough) references(k field.Kind, rec any) error {
	vs := k.Values(rec)
	if vs[0] == "" || b.ids[vs[0]] != "" {
		return fmt.Errorf("%s %q is empty or there already", k.Name(), vs[0])
	}
	b.ids[vs[0]] = k.Name()
	for i, s := range k.Specs() {
		leads := k.Name() == "team" && s.Name == "lead"
		if s.Type == field.Ref && vs[i] != "" && !leads && b.ids[vs[i]] != s.RefKind {
			return fmt.Errorf("%s refers with %s to %s %s, which was not put before", k.Name(), s.Name, s.RefKind, vs[i])
		}
	}
	return nil
}

// sane checks that nothing is recorded as done after today, and nothing before
// what it follows.
func (b *borough) sane(rec any) error {
	var done []civil.Date
	var order []civil.Date
	switch r := rec.(type) {
	case *child.Child:
		done = []civil.Date{r.Born, r.SchoolSince}
	case *child.Alert:
		order = []civil.Date{r.Raised, r.Review}
		done = []civil.Date{r.Raised}
	case *officer.Assignment:
		done = []civil.Date{r.From}
	case *care.Episode:
		done, order = []civil.Date{r.Start, r.End}, []civil.Date{b.file.Child.Born, r.Start, r.End}
	case *care.Review:
		if r.Code != "" {
			done = []civil.Date{r.On}
		}
		order = []civil.Date{r.On, r.Next}
	case *pep.PEP:
		done = []civil.Date{r.Initiated, r.HeldOn, r.Received, r.RatedOn, r.Signed}
		order = []civil.Date{r.Initiated, r.HeldOn, r.Received}
		if r.RatedOn.Before(r.HeldOn) && !r.RatedOn.IsZero() {
			return fmt.Errorf("PEP rated %s before it was held %s", r.RatedOn, r.HeldOn)
		}
	case *pep.Target:
		done = []civil.Date{r.Reviewed}
	case *pep.Check:
		done = []civil.Date{r.On}
	case *ehc.Assessment:
		done = []civil.Date{r.Received, r.PanelOn, r.DecidedOn, r.Notified, r.OutcomeOn, r.DraftServed, r.Reps, r.MeetingHeld, r.FinalSent, r.Withdrawn}
		order = []civil.Date{b.file.Child.Born, r.PanelOn, r.Received, r.DecidedOn, r.Notified, r.OutcomeOn, r.DraftServed, r.FinalSent}
	case *ehc.Plan:
		done = []civil.Date{r.Made, r.Amended, r.Reviewed, r.Transfer, r.Letter, r.MoveKnown, r.PlanSent, r.Ceasing, r.Ceased}
		order = []civil.Date{b.file.Child.Born, r.Made, r.Reviewed, r.Ceasing, r.Ceased}
	case *ehc.Review:
		done = []civil.Date{r.Asked, r.Invited, r.Papers, r.Held, r.Report, r.Decided, r.NoticeSent, r.Reps, r.FinalSent}
		order = []civil.Date{r.Asked, r.Invited, r.Papers, r.Meeting, r.Held, r.Decided, r.NoticeSent, r.FinalSent, r.Next}
	case *ehc.Advice:
		done, order = []civil.Date{r.Asked, r.Reached, r.Received, r.Chased}, []civil.Date{r.Asked, r.Reached, r.Chased}
		if (r.Chases > 0) == r.Chased.IsZero() {
			return fmt.Errorf("chased %d times, last on %s", r.Chases, r.Chased)
		}
	case *ehc.DraftCheck:
		done, order = []civil.Date{r.On, r.Returned, r.Again}, []civil.Date{r.On, r.Returned, r.Again}
	case *ehc.Consultation:
		done, order = []civil.Date{r.Sent, r.Answered}, []civil.Date{r.Sent, r.Answered}
	case *ehc.Version:
		done = []civil.Date{r.On}
	case *ehc.Variation:
		done, order = []civil.Date{r.Asked, r.Decided}, []civil.Date{r.Asked, r.Decided}
	case *ehc.Transfer:
		done = []civil.Date{r.Asked, r.Preferred, r.Final, r.Dropped}
		order = []civil.Date{r.Asked, r.Preferred, r.Final}
	case *ehc.Dispute:
		done = []civil.Date{r.Notice, r.Told, r.Mediated, r.Certificate, r.Agreed, r.Registered, r.Appeal, r.Responded, r.OutcomeOn}
		order = []civil.Date{r.Notice, r.Told, r.Mediated, r.Certificate, r.Registered, r.Appeal, r.Responded, r.Hearing, r.OutcomeOn}
		if r.Outcome == "conceded" {
			order = nil
		}
	case *ehc.Order:
		done, order = []civil.Date{r.Made, r.Done}, []civil.Date{r.Made, r.Done}
	case *ehc.Risk:
		done, order = []civil.Date{r.Raised, r.Review, r.Resolved}, []civil.Date{r.Raised, r.Review, r.Resolved}
	case *attendance.Week:
		done = []civil.Date{r.Monday}
		if r.Attended+r.Authorised+r.Unauthorised != r.Possible || r.Attended < 0 || r.Possible <= 0 {
			return fmt.Errorf("sessions do not add up: %+v", *r)
		}
	case *attendance.Suspension:
		done = []civil.Date{r.Start, r.Told, r.Notice, r.Governed, r.Withdrew, r.Provided}
		order = []civil.Date{b.file.Child.Born, r.Start, r.Governed}
		if r.HalfDays > attendance.YearLimit {
			return fmt.Errorf("longer than the law allows: %+v", *r)
		}
	case *premium.Request:
		done, order = []civil.Date{r.Asked, r.Released, r.Refused, r.Paid, r.Recovered}, []civil.Date{r.Asked, r.Released, r.Paid, r.Recovered}
		if (r.Why == "") == !r.Refused.IsZero() {
			return fmt.Errorf("refused without a reason, or the other way round: %+v", *r)
		}
	case *premium.Spend:
		done = []civil.Date{r.On}
		if r.On.Before(premium.First(r.Year)) || r.On.After(premium.Last(r.Year)) {
			return fmt.Errorf("spent in another year: %+v", *r)
		}
	case *pep.Moderation:
		done = []civil.Date{r.On}
		c := slices.IndexFunc(b.file.Checks, func(c pep.Check) bool { return c.ID == r.Check })
		if c < 0 || b.file.Checks[c].Rater == r.Rater || b.file.Checks[c].On.After(r.On) || (b.file.Checks[c].Rating == r.Rating) != r.Agrees {
			return fmt.Errorf("moderates wrongly: %+v", *r)
		}
	case *attainment.TeacherAssessment:
		done = []civil.Date{r.On}
	case *register.Enrolment:
		done, order = []civil.Date{r.From, r.To}, []civil.Date{b.file.Child.Born, r.From, r.To}
	case *register.Provision:
		done = []civil.Date{r.Start, r.Agreed, r.Reviewed, r.Visited, r.Ended}
		order = []civil.Date{r.Agreed, r.Start, r.Reviewed, r.Ended}
	case *register.Referral:
		done, order = []civil.Date{r.Asked, r.ConsOn, r.Done, r.Report, r.Ended}, []civil.Date{r.Asked, r.ConsOn, r.Booked, r.Done, r.Report, r.Ended}
		if (r.Outcome == "") == !r.Ended.IsZero() && r.Report.IsZero() {
			return fmt.Errorf("closed without an outcome, or the other way round: %+v", *r)
		}
	case *register.Status:
		done, order = []civil.Date{r.From, r.To}, []civil.Date{b.file.Child.Born, r.From, r.To}
	case *register.Enquiry:
		done, order = []civil.Date{r.On, r.Closed}, []civil.Date{r.On, r.Closed}
	case *post16.Activity:
		done, order = []civil.Date{r.From, r.To, r.Checked}, []civil.Date{b.file.Child.Born, r.From, r.To}
	case *post16.Offer:
		done = []civil.Date{r.On}
	case *post16.Priority:
		done, order = []civil.Date{r.On}, []civil.Date{r.On, r.Next}
	case *action.Action:
		done = []civil.Date{r.On, civil.Of(r.At)}
	case *action.FollowUp:
		done, order = []civil.Date{r.Raised, r.Done}, []civil.Date{r.Raised, civil.Max(r.Due, r.Done)}
	}
	for _, d := range done {
		if d.After(b.today) {
			return fmt.Errorf("%s is done on %s, after today: %+v", kindOf(rec).Name(), d, rec)
		}
	}
	last := civil.Date{}
	for _, d := range order {
		if d.IsZero() {
			continue
		}
		if d.Before(last) {
			return fmt.Errorf("%s is out of order: %s after %s: %+v", kindOf(rec).Name(), d, last, rec)
		}
		last = d
	}
	return nil
}

// finish works out the duties of the child that is complete.
func (b *borough) finish() {
	if b.file == nil {
		return
	}
	b.files++
	if open := ehc.TwoOpen(b.file.Assessments, b.today); open != nil {
		b.t.Fatalf("two open requests: %+v", b.file.Assessments)
	}
	if two := ehc.Overlaps(b.file.Plans); two != nil {
		b.t.Fatalf("plans overlap: %+v", b.file.Plans)
	}
	ds, err := b.file.Duties(b.env)
	if err != nil {
		b.t.Fatalf("duties: %v", err)
	}
	for _, d := range casefile.Open(ds) {
		at := 2
		switch left := d.DaysLeft(b.today); {
		case left < 0:
			at = 0
		case left < 7:
			at = 1
		}
		rule, strand := d.Rule.ID, d.Strand
		if b.seen[rule] == nil {
			b.seen[rule] = &[3]int{}
		}
		if b.strands[strand] == nil {
			b.strands[strand] = &[3]int{}
		}
		b.seen[rule][at]++
		if d.Officer == b.me {
			b.mine[at]++
		}
		b.strands[strand][at]++
	}
	if b.each != nil {
		b.each(b.file)
	}
}

func generate(t interface{ Fatalf(string, ...any) }, o demo.Options, sink demo.Sink) {
	if err := demo.Generate(context.Background(), o, sink, nil); err != nil {
		t.Fatalf("%s, seed %d: %v", o.Today, o.Seed, err)
	}
	if b, ok := sink.(*borough); ok {
		b.finish()
	}
}

var bucket = [3]string{"overdue", "due this week", "due later"}

func (b *borough) wantAll(name string, got *[3]int) {
	for i := range bucket {
		if got == nil || got[i] == 0 {
			b.t.Fatalf("on %s nothing of %s is %s", b.today, name, bucket[i])
		}
	}
}

// wantSome asks for something of a rule in one of some buckets, or in all together.
func (b *borough) wantSome(rule duty.RuleID, in ...int) {
	n, what := 0, ""
	for _, i := range in {
		what += ", " + bucket[i]
		if got := b.seen[rule]; got != nil {
			n += got[i]
		}
	}
	if n == 0 {
		b.t.Fatalf("on %s nothing of %s is %s", b.today, rule, what[2:])
	}
}
