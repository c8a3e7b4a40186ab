package demo

import (
	"fmt"
	"time"

	"caseload/model/action"
	"caseload/model/attainment"
	"caseload/model/attendance"
	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/id"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/post16"
	"caseload/model/premium"
	"caseload/model/register"
	"caseload/model/school"
	"caseload/model/setting"
)

// gen is one run. It keeps one record of each kind, used again and again, and of
// the children only counts.
type gen struct {
	Options
	mix   mix
	days  *days
	dice  *dice
	more  *dice // the chances of the Virtual School's work
	sink  Sink
	areas []area

	adults, doubles []string
	feedback        [1 << questions]feedback
	sentences       [strands][]sentence

	done  int
	total int
	pots  []premium.Pot
	// What is known of the child under way while its records are put.
	stays []stay
	care  []care.Episode
	set   []pep.Target      // of the PEP under way
	asked []premium.Request // of the child
	away  []span            // suspended, without education
	err   error             // the sink's first; nothing is put after it
	owed  int               // log entries that a child new to the caseload left to the next, or that it had too many

	authority    setting.Authority
	term         setting.Term
	closure      setting.Closure
	team         officer.Team
	officer      officer.Officer
	link         officer.Link
	school       school.School
	kid          child.Child
	alert        child.Alert
	assignment   officer.Assignment
	episode      care.Episode
	careReview   care.Review
	pep          pep.PEP
	target       pep.Target
	check        pep.Check
	assessment   ehc.Assessment
	plan         ehc.Plan
	annual       ehc.Review
	advice       ehc.Advice
	draftCheck   ehc.DraftCheck
	consultation ehc.Consultation
	version      ehc.Version
	variation    ehc.Variation
	transfer     ehc.Transfer
	dispute      ehc.Dispute
	order        ehc.Order
	risk         ehc.Risk
	week         attendance.Week
	suspension   attendance.Suspension
	action       action.Action
	followUp     action.FollowUp
	training     register.Training
	visit        register.Visit
	spend        premium.Spend
	asking       premium.Request
	enrolment    register.Enrolment
	provision    register.Provision
	referral     register.Referral
	status       register.Status
	enquiry      register.Enquiry
	moderation   pep.Moderation
	view         attainment.TeacherAssessment
	result       attainment.Result
	activity     post16.Activity
	offer        post16.Offer
	priority     post16.Priority
}

func newGen(o Options, sink Sink) (*gen, error) {
	m, ok := mixOf(o.Scale, o.Today)
	if !ok {
		return nil, fmt.Errorf("%q is not a size of made-up authority; expected one of %v", o.Scale, Scales())
	}
	if o.Today.IsZero() {
		return nil, fmt.Errorf("a made-up authority needs a day to stand at")
	}
	g := &gen{Options: o, mix: m, dice: newDice(), more: newDice(), sink: sink, areas: make([]area, m.areas), total: Total(o),
		adults: adults(), doubles: doubleNames()}
	g.days = newDays(o.Today, o.calendar())
	if m.terms > 0 {
		g.days.oldest = max(g.days.oldest, pepTerms-m.terms)
	}
	g.feedback = allFeedback()
	g.sentences = allSentences()
	return g, nil
}

// put hands a record over. After an error nothing more is put.
func (g *gen) put(rec any) {
	if g.err != nil {
		return
	}
	g.err = g.sink.Put(rec)
	g.done++
}

func (g *gen) report(progress func(done, total int), children int) {
	if progress == nil {
		return
	}
	// The number expected is an estimate, and must not be passed on the way.
	progress(g.done, max(g.total, g.done+g.mix.total()-children))
}

// setUp puts all that comes before the children.
func (g *gen) setUp() {
	g.hireAll()
	g.putAuthority()
	g.putTeams()
	g.putOfficers()
	g.putCalendar()
	g.putSchools()
	g.putMoney()
	g.putSchoolWork()
}

// subject is the child being made up: what the parts of the record agree on.
type subject struct {
	kind    kind
	k, n    int // the k-th of n of its kind
	index   int // among all children
	ids     *id.Maker
	area    *area
	ncy     int
	uasc    bool
	sen     string
	need    string
	place   int        // position of the school in its area, or -1
	entered civil.Date // into care
	gone    civil.Date // out of care
	adult   bool       // left care at eighteen
	vs      string     // the Virtual School officer
	ehc     string     // the officer of the EHC team that has the child
	assess  bool       // a request is being worked on
	plan    bool
	spot    int        // of a child in care: the place among the year groups of the borough
	role    role       // of the few children of whom there is to be one each
	stays   []stay     // schools attended, in order
	part    part16     // of a young person: what they do after Year 11
	short   span       // of a part-time timetable
	logged  int        // log entries put already: each chase is one
	since   civil.Date // when work on the child began and ended, where that was
	until   civil.Date // within the two years of the log
}

// rank is the subject's place in a shuffle of its kind, in thousandths.
func (s *subject) rank(seed uint64, t topic) int {
	return rank(seed, t+topic(s.kind)<<8, s.k, s.n) * 1000 / s.n
}

// child puts one child with everything of it.
func (g *gen) child(k kind, i, index int) {
	g.dice.seed(g.Seed, k, i)
	g.more.seed(scramble(g.Seed^moreSeed), k, i)
	g.care, g.asked, g.away = g.care[:0], g.asked[:0], g.away[:0]
	s := subject{kind: k, k: i, n: g.mix.children[k], index: index, area: &g.areas[index%len(g.areas)],
		ids: id.NewMaker(scramble(g.Seed+uint64(index)), epoch.Add(time.Minute+time.Duration(index)*time.Millisecond))}
	g.settle(&s)
	g.person(&s)
	g.alerts(&s)
	g.assign(&s)
	g.inCare(&s)
	g.enrolled(&s)
	g.peps(&s)
	g.ehcWork(&s)
	g.support(&s)
	g.attendance(&s)
	g.results(&s)
	g.after16(&s)
	g.log(&s)
}

// moreSeed sets the chances of the Virtual School's work apart from the others.
const moreSeed = 0x5C4001

// owedPEP reports whether a child in care is to have a PEP on a day: from the
// second birthday to the eighteenth.
func (g *gen) owedPEP(s *subject, on civil.Date) bool {
	return !on.Before(g.pepFrom(s)) && (s.gone.IsZero() || on.Before(s.gone))
}

func (g *gen) pepFrom(s *subject) civil.Date {
	return civil.Max(s.entered, g.kid.Born.AddMonths(12*pep.FromAge))
}

// hasEntered reports whether the subject is or was in care.
func (s *subject) hasEntered() bool { return !s.entered.IsZero() }

// schoolOf is the id of the subject's school, empty where there is none.
func (s *subject) schoolOf() string {
	if s.place < 0 {
		return ""
	}
	return s.area.schools[s.place].id
}
