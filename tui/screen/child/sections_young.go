package child

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caseload/model/attainment"
	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/code"
	"caseload/model/duty"
	"caseload/model/pep"
	"caseload/model/post16"
)

// attainment is what the child achieved: statutory results by stage, the newest first,
// then teacher assessment by term, each subject with how it compares with the time before.
func (d *data) attainment() []row { return append(d.stages(), d.views()...) }

func (d *data) stages() []row {
	rs := slices.Clone(d.file.Results)
	slices.SortStableFunc(rs, func(a, b attainment.Result) int { return cmp.Or(b.Year-a.Year, cmp.Compare(a.Stage, b.Stage)) })
	var out []row
	for from := 0; from < len(rs); {
		to := from
		for to < len(rs) && rs[to].Year == rs[from].Year && rs[to].Stage == rs[from].Stage {
			to++
		}
		out = append(out, stageRow(rs[from:to]))
		from = to
	}
	return out
}

// stageRow is one stage in one year: its results, and what they make together.
func stageRow(rs []attainment.Result) row {
	var said []string
	if whole := attainment.CombinedOf(rs[0].Stage); whole != "" {
		if standard, strong, ok := attainment.Combined(rs, whole); ok {
			said = append(said, attainment.Measures.Label(whole)+": "+standing(rs[0].Stage, standard, strong))
		}
	}
	for i := range rs {
		r := &rs[i]
		got := r.Grade
		if got == "" {
			got = standing(r.Stage, r.Standard, r.Strong)
		}
		said = append(said, attainment.Measures.Label(r.Measure)+" "+got)
	}
	year := fmt.Sprintf("%d/%02d", rs[0].Year, (rs[0].Year+1)%100)
	return row{tag: year, text: join(append([]string{attainment.Stages.Label(rs[0].Stage)}, said...)...), kind: attainment.Results.Name(), id: rs[0].ID}
}

// standing is a standard as people say it: of GCSE by its grades.
func standing(stage, standard string, strong bool) string {
	switch {
	case stage == attainment.KS4 && strong:
		return "5 or above"
	case stage == attainment.KS4 && standard == attainment.Met:
		return "4 or above"
	case stage == attainment.KS4 && standard == attainment.Below:
		return "below 4"
	}
	return strings.ToLower(attainment.Standards.Label(standard))
}

// viewTerms is how many terms of teacher assessment are shown.
const viewTerms = 3

func (d *data) views() []row {
	vs := slices.Clone(d.file.Progress)
	slices.SortStableFunc(vs, func(a, b attainment.TeacherAssessment) int { return pep.TermOrder(b.Term) - pep.TermOrder(a.Term) })
	var out []row
	terms := 0
	for from := 0; from < len(vs) && terms < viewTerms; terms++ {
		to := from
		for to < len(vs) && vs[to].Term == vs[from].Term {
			to++
		}
		r := row{tag: d.termName(vs[from].Term), kind: attainment.TeacherAssessments.Name(), id: vs[from].ID}
		var said []string
		for i := from; i < to; i++ {
			trend := attainment.TrendOf(earlier(vs[to:], vs[i].Subject), &vs[i])
			if trend == attainment.Down {
				r.look = soon
			}
			said = append(said, strings.TrimSpace(attainment.Subjects.Label(vs[i].Subject)+" "+strings.ToLower(attainment.Against.Label(vs[i].Against))+" "+trend.Mark())+progressed(vs[i].Progress))
		}
		r.text = join(said...)
		out = append(out, r)
		from = to
	}
	return out
}

func progressed(code string) string {
	if code != attainment.LessProgress && code != "more" {
		return ""
	}
	return " (" + strings.ToLower(attainment.Progress.Label(code)) + ")"
}

// earlier is the view of a subject before, the newest first.
func earlier(vs []attainment.TeacherAssessment, subject string) *attainment.TeacherAssessment {
	for i := range vs {
		if vs[i].Subject == subject && vs[i].Against != "" {
			return &vs[i]
		}
	}
	return nil
}

// after16 is what a young person does after Year 11, the offers, and the priority.
func (d *data) after16() []row {
	var out []row
	if p := post16.Latest(d.file.Priorities, d.today); p != nil {
		out = append(out, row{tag: strings.ToUpper(post16.Ratings.Label(p.Rating)), tagLook: rag, text: join(p.Reasons, since("set ", p.On), since("look again by ", p.Next)), kind: post16.Priorities.Name(), id: p.ID})
	}
	now := post16.On(d.file.Activities, d.today)
	as := slices.Clone(d.file.Activities)
	slices.SortStableFunc(as, func(a, b post16.Activity) int { return b.From.Compare(a.From) })
	for i := range as {
		a := &as[i]
		r := row{tag: d.day(a.From), kind: post16.Activities.Name(), id: a.ID, text: join(d.activityName(a.Code), a.Provider, a.Course, post16.Levels.Label(a.Level), prefixed("because ", a.Why), since("until ", a.To))}
		if now != nil && now.ID == a.ID {
			r.text = join(r.text, since("checked ", a.Checked))
			if a.NEET() {
				r.look, r.text = overdue, "NEET: "+r.text
			} else if a.StaleOn(d.today, d.stale) {
				r.look, r.text = soon, join(r.text, "not checked lately")
			}
		}
		out = append(out, r)
	}
	for i := len(d.file.Offers) - 1; i >= 0; i-- {
		o := &d.file.Offers[i]
		out = append(out, row{tag: "Sep " + strconv.Itoa(o.Year), text: join(post16.OfferStates.Label(o.State), o.Provider, o.Course, post16.Levels.Label(o.Level), since("", o.On)), kind: post16.Offers.Name(), id: o.ID})
	}
	if on := d.file.Child.HandedOver; !on.IsZero() {
		out = append(out, row{text: "Handed over " + on.Plain(), kind: "child", id: d.id, field: "handed_over"})
	}
	if len(out) == 0 && d.file.ToLeave(d.today) {
		out = append(out, row{text: "No offer for September on record", look: soon, kind: "child", id: d.id})
	}
	return out
}

// readYoung reads what the sections of a young person need beside the file.
func (d *data) readYoung(ctx context.Context, svc Services, env *duty.Env) error {
	d.stale = casefile.ActivityStale(env)
	d.suggest, d.because = d.file.SuggestPriority(env)
	d.codes = code.NCCIS
	if len(d.file.Activities) == 0 {
		return nil
	}
	recs, err := svc.Records(ctx, post16.Codes.Name())
	if err != nil {
		return err
	}
	var own []post16.Code
	var keep []string
	for _, r := range recs {
		own = append(own, *r.(*post16.Code))
	}
	for i := range d.file.Activities {
		keep = append(keep, d.file.Activities[i].Code)
	}
	d.codes = post16.Overlay(own, keep...)
	return nil
}

// activityName is what the authority calls an activity.
func (d *data) activityName(value string) string { return d.codes.Label(value) }

func (s *Screen) fillResult(v map[string]string) bool {
	v["year"] = strconv.Itoa(calendar.AcademicYear(s.data.today))
	return true
}

// fillView begins a teacher's view of the present term.
func (s *Screen) fillView(v map[string]string) bool {
	v["term"], v["on"] = string(s.data.cal.TermBefore(s.data.today).ID), s.data.today.String()
	return true
}

func (s *Screen) fillOffer(v map[string]string) bool {
	v["year"], v["on"] = strconv.Itoa(calendar.AcademicYear(s.data.today)+1), s.data.today.String()
	return true
}

// fillPriority begins with what the rule suggests.
func (s *Screen) fillPriority(v map[string]string) bool {
	v["on"], v["rating"], v["reasons"] = s.data.today.String(), s.data.suggest, strings.Join(s.data.because, "; ")
	return true
}
