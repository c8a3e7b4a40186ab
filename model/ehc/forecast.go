package ehc

import (
	"fmt"
	"slices"

	"caseload/model/civil"
)

// fewest is how many finished assessments a length must rest on; with fewer, the
// planned length stands for it.
const fewest = 5

// Length is how many days a step takes: the median of finished assessments, and the
// quarters below and above it.
type Length struct {
	Low, Median, High int
	N                 int // how many assessments it rests on; 0 for a planned length
}

// Lengths are the lengths of all steps, by step.
type Lengths [stepCount]Length

// planned are the days that take an assessment to its end in just twenty weeks:
// decision in week 6, advice six weeks after, the decision to issue by week 14 and
// the draft by week 16, fifteen days for the family, and the rest for the final plan.
var planned = [stepCount]int{StepDecide: 42, StepAdvice: 42, StepOutcome: 14, StepDraft: 14, StepAnswer: 15, StepFinal: 13}

// Finished is when the steps of a finished assessment were done.
type Finished struct {
	start civil.Date
	on    [stepCount]civil.Date
	again bool
}

// FinishedOf takes the days of an assessment that has ended, other than by being
// withdrawn; false for others. The advice may be that of all of the child's.
func FinishedOf(a *Assessment, advice []Advice, today civil.Date) (Finished, bool) {
	if a.Open(today) || a.Received.After(today) || by(a.Withdrawn, today) {
		return Finished{}, false
	}
	advice = slices.DeleteFunc(slices.Clone(advice), func(v Advice) bool { return v.Assessment != a.ID })
	f := Finished{start: a.Received, on: a.days(advice, today), again: a.again()}
	if final := f.on[StepFinal]; !final.IsZero() {
		f.on[StepAnswer] = civil.Min(f.on[StepAnswer], final)
	}
	return f, true
}

// Measure takes the lengths of steps from finished assessments. A step counts where
// its day and that of the step before are both on record; one that was done before
// the step before it took no days. A re-assessment, which has fifteen days for its
// decision, does not count for that one.
func Measure(fs []Finished) Lengths {
	var days [stepCount][]int
	for i := range fs {
		before := fs[i].start
		for s, on := range fs[i].on {
			if !on.IsZero() && !before.IsZero() && !(s == int(StepDecide) && fs[i].again) {
				days[s] = append(days[s], max(0, on.Sub(before)))
			}
			before = on
		}
	}
	var out Lengths
	for s, d := range days {
		if n := len(d); n > 0 {
			slices.Sort(d)
			out[s] = Length{Low: d[n/4], Median: d[n/2], High: d[3*n/4], N: n}
		}
	}
	return out
}

// Usual is the length of a step to reckon with: as measured, or as planned where it
// would rest on fewer than five assessments.
func (l *Lengths) Usual(s Step, again bool) Length {
	if got := l[s]; got.N >= fewest && !(s == StepDecide && again) {
		return got
	}
	d := planned[s]
	if s == StepDecide && again {
		d = againDays
	}
	return Length{Low: d, Median: d, High: d}
}

// Forecast is when an assessment will end if its remaining steps take as long as
// they usually do.
type Forecast struct {
	On, Low, High civil.Date // by the median, the lower and the upper quarter of each step
	Week          int        // of On, counted from the request
	Slack         int        // weeks left less the weeks that the remaining steps usually take; negative where it is going to be late
	Basis         []string   // what it rests on, step by step
}

// ForecastOf reckons when an assessment ends. One whose steps are all done ended on
// the day of the last; one that was withdrawn has no day.
func ForecastOf(p *Progress, l *Lengths, today civil.Date) Forecast {
	if p.Ended != "" {
		return Forecast{Basis: []string{p.Ended}}
	}
	from := p.reached()
	f := Forecast{On: from, Low: from, High: from}
	first := true
	for _, s := range p.Steps {
		if s.Done {
			f.Basis = append(f.Basis, s.said())
			continue
		}
		u := l.Usual(s.Step, p.again)
		f.On, f.Low, f.High = f.On.AddDays(u.Median), f.Low.AddDays(u.Low), f.High.AddDays(u.High)
		if first {
			f.notBefore(today)
		}
		if s.Step == StepFinal {
			f.notBefore(p.earliest)
		}
		f.Basis = append(f.Basis, u.said(s.Step, first, today.Sub(from)))
		first = false
	}
	f.Week, f.Slack = week(p.Start, f.On), floorDiv(p.Due.Sub(f.On), 7)
	return f
}

func (f *Forecast) notBefore(d civil.Date) {
	f.On, f.Low, f.High = civil.Max(f.On, d), civil.Max(f.Low, d), civil.Max(f.High, d)
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

func (s *StepState) said() string {
	if s.On.IsZero() {
		return s.Step.String() + ": passed, no day on record"
	}
	return fmt.Sprintf("%s: done %s, week %d", s.Step, s.On.Long(), s.Week)
}

// said says what a length rests on and, of the step that is under way, how long it
// has been.
func (u Length) said(s Step, underWay bool, sofar int) string {
	text := fmt.Sprintf("%s: %d days as planned; fewer than %d finished assessments to go by", s, u.Median, fewest)
	if u.N > 0 {
		text = fmt.Sprintf("%s: usually %d days, mostly %d to %d, by %d finished assessments", s, u.Median, u.Low, u.High, u.N)
	}
	switch {
	case underWay && sofar > u.Median:
		return text + fmt.Sprintf("; %d days so far, longer than that", sofar)
	case underWay:
		return text + fmt.Sprintf("; %d days so far", max(0, sofar))
	}
	return text
}
