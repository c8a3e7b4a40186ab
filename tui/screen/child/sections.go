package child

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"caseload/model/calendar"
	"caseload/model/care"
	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/school"
)

// join puts the parts that say something side by side.
func join(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}

func prefixed(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}

// since writes a day after a word, nothing for no date.
func since(word string, on civil.Date) string {
	if on.IsZero() {
		return ""
	}
	return word + on.Plain()
}

// readHead is who the child is, the alerts, and who works with the child.
func (d *data) readHead() {
	c := &d.file.Child
	age := ""
	if !c.Born.IsZero() {
		y, m := d.today.Age(c.Born)
		age = fmt.Sprintf("%dy %dm, born %s", y, m, c.Born.Plain())
	}
	year := ""
	if ncy, ok := c.YearGroup(d.today); ok {
		year = calendar.YearGroup(ncy) + " (" + calendar.KeyStage(ncy) + ")"
	}
	name := d.name
	if c.KnownAs != "" {
		name += " (known as " + c.KnownAs + ")"
	}
	d.head = []string{name, c.Sex, age, year, c.Pronouns, prefixed("UPN ", c.UPN), prefixed("ULN ", c.ULN)}
	if !c.Left.IsZero() && !c.Left.After(d.today) {
		d.head = append(d.head, "LEFT the caseload "+c.Left.Plain())
	}
	for _, a := range d.file.Alerts {
		if !a.Standing(d.today) {
			continue
		}
		r := row{text: fmt.Sprintf("%s: %s (review %s)", child.AlertKinds.Label(a.Kind), a.Text, a.Review.Plain()), look: soon, kind: child.Alerts.Name(), id: a.ID}
		if !a.Review.After(d.today) {
			r.look = overdue
		}
		d.alerts = append(d.alerts, r)
	}
	sw := c.SocialWorker
	if sw != "" && c.SWTeam != "" {
		sw += " (" + c.SWTeam + ")"
	}
	d.who = []string{
		prefixed("VS ", d.virtualSchool()),
		prefixed("EHC ", cmp.Or(d.carrier(officer.EHCReview), d.carrier(officer.EHCNew))),
		prefixed("SW ", sw),
	}
}

// virtualSchool is who carries the child there. That it is nobody is said of a child in
// care alone: the duty to promote their education is owed to them.
func (d *data) virtualSchool() string {
	who := d.carrier(officer.VirtualSchool)
	if who == "" && care.Current(care.Chain(d.file.Episodes), d.today) != nil {
		return "nobody yet"
	}
	return who
}

func (d *data) carrier(k officer.TeamKind) string {
	return d.names("officer", d.file.Officer(k, d.today))
}

// sections are the rows of the left pane, what is due first.
func (d *data) sections(duties []duty.Duty) []row {
	var out []row
	for _, s := range []struct {
		title string
		rows  []row
	}{
		{"DUE", d.due(duties)}, {"CARE", append(d.care(), d.social()...)}, {"SCHOOL", append(d.school(), d.schools()...)}, {"SEND", d.send()}, {"ASSESSMENT", d.assessments()}, {"PLAN", d.plans()}, {"PEPs", d.peps()},
		{"TARGETS", d.targets()}, {"PREMIUM", d.premium()}, {"ATTENDANCE", d.attendance()}, {"SUSPENSIONS", d.suspensions()}, {"PROVISION", d.provision()}, {"REFERRALS", d.referrals()},
		{"ADVICE", d.enquiries()}, {"ATTAINMENT", d.attainment()}, {"AFTER 16", d.after16()}, {"CHILD", d.details()},
	} {
		for i, r := range s.rows {
			if i == 0 {
				r.section = s.title
			}
			r.fold()
			out = append(out, r)
		}
	}
	return out
}

func (d *data) due(duties []duty.Duty) []row {
	var out []row
	for _, x := range duties {
		r := row{tag: duty.Late(x.Due, d.today), text: join(x.Title, x.Note, strings.Join(x.Excuses, ", ")), kind: x.Kind, id: x.Record, duty: x.Key(), rule: x.Rule.ID}
		switch left := x.Due.Sub(d.today); {
		case x.Due.IsZero() || left < 0:
			r.tagLook = overdue
		case left <= 7:
			r.tagLook = soon
		}
		if x.Rule.ID == duty.FollowUp {
			r.followUp = x.Record
			r.text = join(x.Title, d.names("officer", x.Owner))
		}
		if x.Kind == pep.PEPs.Name() {
			r.pep, r.toCheck = x.Record, x.Rule.ID == duty.PEPCheck
		}
		out = append(out, r)
	}
	if len(out) == 0 {
		return []row{{text: "Nothing is due.", look: muted}}
	}
	return out
}

func (d *data) care() []row {
	periods := care.Chain(d.file.Episodes)
	var out []row
	if p := care.Current(periods, d.today); p != nil {
		out = d.inCare(p)
	} else {
		said := cmp.Or(child.SocialStatuses.Label(string(d.file.Child.Social)), "Not in care")
		r := row{text: said, kind: child.Children.Name(), id: d.id, field: "social"}
		if n := len(periods); n > 0 {
			last := periods[n-1]
			r = row{text: join(said, "was in care until "+last.End.Plain()), kind: care.Episodes.Name(), id: last.Last().ID}
		}
		out = append(out, r)
	}
	if c := d.file.Child.Carer; c != "" {
		out = append(out, row{text: "Carer " + c, kind: child.Children.Name(), id: d.id, field: "carer"})
	}
	return append(out, d.careReview()...)
}

func (d *data) inCare(p *care.Period) []row {
	e := p.EpisodeOn(d.today)
	if e == nil {
		e = p.Last()
	}
	earlier := ""
	switch n := p.Placements() - 1; {
	case n == 1:
		earlier = "1 earlier placement"
	case n > 1:
		earlier = fmt.Sprintf("%d earlier placements", n)
	}
	qualifying := ""
	if d.qualifying(p) {
		qualifying = "qualifying"
	}
	where := "in area"
	if e.OutOfArea {
		where = "out of area"
	}
	kind := care.Episodes.Name()
	return []row{
		{text: join(code.LS.Label(e.Legal), "in care since "+p.Start.Plain(), qualifying), kind: kind, id: e.ID, field: "legal"},
		{text: join(code.Place.Label(e.Place), where, several(d.now.Placements, "move of placement this year", "moves of placement this year"), earlier, since("since ", e.Start)), kind: kind, id: e.ID, field: "place"},
	}
}

// qualifying reports whether the child had been in care for twelve months on the
// last 31 March: the cohort that is published.
func (d *data) qualifying(p *care.Period) bool {
	y, m, _ := d.today.Split()
	if m <= time.March && d.today.Before(civil.New(y, time.March, 31)) {
		y--
	}
	day := civil.New(y, time.March, 31)
	return p.On(day) && !p.Start.After(day.AddMonths(-12))
}

// careReview is the last statutory review and the next.
func (d *data) careReview() []row {
	rs := slices.Clone(d.file.CareReviews)
	slices.SortFunc(rs, func(a, b care.Review) int { return a.On.Compare(b.On) })
	var last, next *care.Review
	for i := range rs {
		if rs[i].Held(d.today) {
			last = &rs[i]
		} else if next == nil || last != nil && next.On.Before(last.On) {
			next = &rs[i]
		}
	}
	switch {
	case next != nil && (last == nil || next.On.After(last.On)):
		return []row{{text: join("Review arranged "+next.On.Plain(), lastReview(last)), kind: care.Reviews.Name(), id: next.ID}}
	case last != nil:
		set := since("next set for ", last.Next)
		if set == "" {
			set = "no next date"
		}
		return []row{{text: join(lastReview(last), set), kind: care.Reviews.Name(), id: last.ID}}
	}
	return nil
}

func lastReview(r *care.Review) string {
	if r == nil {
		return ""
	}
	return "Last statutory review " + r.On.Plain()
}

func (d *data) school() []row {
	s := d.file.School
	if s == nil {
		return []row{{text: "No school on record", look: overdue, kind: child.Children.Name(), id: d.id, field: "school"}}
	}
	judged := school.Judgements.Label(s.Judgement)
	if judged != "" && !s.Inspected.IsZero() {
		judged += fmt.Sprintf(" %d", s.Inspected.Year())
	}
	area := ""
	if s.OutOfArea {
		area = "out of area"
	}
	dt := "No designated teacher on record"
	if s.DT != "" {
		dt = join("DT "+s.DT, s.DTPhone, s.DTEmail)
	}
	kind := school.Schools.Name()
	return []row{
		{text: join(s.Name, judged, area, since("since ", d.file.Child.SchoolSince)), kind: kind, id: s.ID},
		{text: dt, kind: kind, id: s.ID, field: "dt"},
	}
}

// annual is the latest annual review of a plan, or nil.
func (d *data) annual(plan string) *ehc.Review {
	var last *ehc.Review
	for i := range d.file.Reviews {
		r := &d.file.Reviews[i]
		if r.Plan == plan && r.Cancelled.IsZero() && (last == nil || civil.Max(r.Held, r.Meeting, r.Decided).After(civil.Max(last.Held, last.Meeting, last.Decided))) {
			last = r
		}
	}
	return last
}

// stage says how far an annual review has come.
func stage(r *ehc.Review) string {
	switch {
	case !r.FinalSent.IsZero():
		return "final plan sent " + r.FinalSent.Plain()
	case !r.NoticeSent.IsZero():
		return "amendment notice sent " + r.NoticeSent.Plain()
	case !r.Decided.IsZero():
		return "decided " + r.Decided.Plain() + ": " + ehc.ReviewDecisions.Label(r.Decision)
	case !r.Held.IsZero():
		return "held " + r.Held.Plain() + ", decision to come"
	case !r.Meeting.IsZero():
		return "arranged for " + r.Meeting.Plain()
	}
	return "to arrange"
}
