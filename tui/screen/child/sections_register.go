package child

import (
	"cmp"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"caseload/model/child"
	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/duty"
	"caseload/model/ehc"
	"caseload/model/register"
	"caseload/tui/record"
)

// send is the SEND register's line, the open request, and the plan of another authority
// with whoever works on it there.
func (d *data) send() []row {
	c := &d.file.Child
	r := row{text: cmp.Or(join(code.SENProvision.Label(c.SEN), code.SENNeed.Label(c.Need), code.SENNeed.Label(c.Need2)), "No SEN on record"),
		kind: child.Children.Name(), id: d.id, field: "sen"}
	out := []row{r}
	held := false
	for i := range d.file.Plans {
		p := &d.file.Plans[i]
		switch {
		case p.Elsewhere(d.today):
			held = true
			out = append(out, row{text: join("Plan of "+p.Authority, "made "+p.Made.Plain(), since("reviewed ", p.Reviewed), since("review by ", p.ReviewBy)), kind: ehc.Plans.Name(), id: p.ID},
				d.contact(p))
		case p.InForce(d.today):
			held = true
		}
	}
	if c.SEN == "E" && !held {
		out = append(out, row{text: "The record says that there is a plan, and none is: whose is it?", look: soon, kind: child.Children.Name(), id: d.id, field: "sen"})
	}
	return out
}

func (d *data) contact(p *ehc.Plan) row {
	r := row{text: "Casework contact " + p.Contact, kind: ehc.Plans.Name(), id: p.ID, field: "contact"}
	if p.Contact == "" {
		r.text, r.look = "No casework contact there on record", soon
	}
	return r
}

// social is how social care knew the child, latest first: one that holds, and what was
// before.
func (d *data) social() []row {
	ss := slices.Clone(d.file.Statuses)
	slices.SortStableFunc(ss, func(a, b register.Status) int { return b.From.Compare(a.From) })
	var out []row
	for i := range ss {
		s := &ss[i]
		r := row{text: join(child.SocialStatuses.Label(string(s.Kind)), "from "+s.From.Plain(), since("until ", s.To), s.Note), kind: register.Statuses.Name(), id: s.ID}
		if !s.To.IsZero() && !s.To.After(d.today) {
			r.look = muted
		}
		out = append(out, r)
	}
	return out
}

// provision is what runs, and what ended in the last year.
func (d *data) provision() []row {
	ps := slices.Clone(d.file.Provisions)
	slices.SortStableFunc(ps, func(a, b register.Provision) int { return b.Start.Compare(a.Start) })
	var out []row
	for i := range ps {
		p := &ps[i]
		r := row{text: join(register.ProvisionKinds.Label(p.Kind), p.Provider, hours(p), "from "+p.Start.Plain(), since("until ", p.Until), since("reviewed ", p.Reviewed), since("review ", p.Review), since("quality visit ", p.Visit)),
			kind: register.Provisions.Name(), id: p.ID}
		switch {
		case !p.Ended.IsZero() && !p.Ended.After(d.today):
			r.text, r.look = join(register.ProvisionKinds.Label(p.Kind), p.Provider, "from "+p.Start.Plain(), "ended "+p.Ended.Plain(), register.ProvisionEnds.Label(p.How)), muted
		case p.NoReview(d.today):
			r.text, r.look = join(r.text, "NO END OR REVIEW"), soon
		}
		r.tag, r.tagLook = d.dueOf(r.kind, r.id)
		out = append(out, r)
	}
	return out
}

// hours are those of a week, beside those of full time where they are known.
func hours(p *register.Provision) string {
	if p.Minutes == 0 {
		return ""
	}
	said := fmt.Sprintf("%g", float64(p.Minutes)/60)
	if p.Full > 0 {
		said += fmt.Sprintf(" of %g", float64(p.Full)/60)
	}
	return said + " h a week"
}

// referrals are the open ones with how long the child has waited, and those closed.
func (d *data) referrals() []row {
	rs := slices.Clone(d.file.Referrals)
	slices.SortStableFunc(rs, func(a, b register.Referral) int { return b.Asked.Compare(a.Asked) })
	var out []row
	for i := range rs {
		x := &rs[i]
		stage := x.StageOf(d.today)
		r := row{kind: register.Referrals.Name(), id: x.ID}
		switch stage {
		case "closed":
			r.text, r.look = join(register.Services.Label(x.Service), "asked "+x.Asked.Plain(), "closed "+x.Ended.Plain(), register.Outcomes.Label(x.Outcome)), muted
		default:
			r.text = join(register.Services.Label(x.Service), lowerFirst(register.Stages.Label(stage)), "asked "+x.Asked.Plain(), waited(x, d.today), since("booked for ", x.Booked), since("seen ", x.Done), since("report ", x.Report),
				since("review ", x.Review), register.Outcomes.Label(x.Outcome), priority(x))
		}
		r.tag, r.tagLook = d.dueOf(r.kind, r.id)
		out = append(out, r)
	}
	return out
}

func waited(x *register.Referral, today civil.Date) string {
	if !x.Done.IsZero() && !x.Done.After(today) {
		return fmt.Sprintf("waited %d days", x.Waited(today))
	}
	return fmt.Sprintf("waiting %d days", x.Waited(today))
}

func priority(x *register.Referral) string {
	if x.Priority == "" || x.Priority == "normal" {
		return ""
	}
	return lowerFirst(register.Urgencies.Label(x.Priority))
}

// enquiries are requests for advice about the child.
func (d *data) enquiries() []row {
	var out []row
	for i := range d.file.Enquiries {
		e := &d.file.Enquiries[i]
		r := row{text: join(e.On.Plain(), register.EnquiryFrom.Label(e.From), register.EnquiryTopics.Label(e.Topic), e.About), kind: register.Enquiries.Name(), id: e.ID}
		if !e.Closed.IsZero() {
			r.look = muted
		}
		out = append(out, r)
	}
	return out
}

// dueOf is how the earliest open duty of a record stands to today.
func (d *data) dueOf(kind, id string) (string, look) {
	var due civil.Date
	for _, x := range d.duties {
		if x.Kind == kind && x.Record == id {
			due = civil.Min(due, x.Due)
		}
	}
	return d.standing(due)
}

// works are what can be done next with the record under the cursor, and the rule of
// the duty where it is one.
func (s *Screen) works() ([]record.Work, duty.RuleID) {
	r := s.current()
	if s.data == nil || r.id == "" {
		return nil, ""
	}
	var rec any
	f := s.data.file
	switch r.kind {
	case register.Provisions.Name():
		rec = find(f.Provisions, func(x *register.Provision) bool { return x.ID == r.id })
	case register.Referrals.Name():
		rec = find(f.Referrals, func(x *register.Referral) bool { return x.ID == r.id })
	case register.Statuses.Name():
		rec = find(f.Statuses, func(x *register.Status) bool { return x.ID == r.id })
	case register.Enquiries.Name():
		rec = find(f.Enquiries, func(x *register.Enquiry) bool { return x.ID == r.id })
	}
	return record.RegisterWork(rec, s.data.today), r.rule
}

// find is the record that is looked for; nil for none.
func find[T any](rs []T, is func(*T) bool) any {
	for i := range rs {
		if is(&rs[i]) {
			return &rs[i]
		}
	}
	return nil
}

// finish does what is next with the record under the cursor, or closes the follow-up.
func (s *Screen) finish() tea.Cmd {
	if s.current().followUp != "" {
		return s.done()
	}
	works, rule := s.works()
	return s.forms.DoWork(works, rule)
}

// canFinish reports whether there is something to do next.
func (s *Screen) canFinish() (bool, string) {
	if s.current().followUp != "" {
		return true, ""
	}
	works, _ := s.works()
	return len(works) > 0, "move to a follow-up, a provision or a referral first"
}

func (s *Screen) fillProvision(v map[string]string) bool {
	v["school"], v["start"] = s.data.file.Child.School, s.data.today.String()
	return true
}

func (s *Screen) fillReferral(v map[string]string) bool {
	v["asked"], v["consent"] = s.data.today.String(), "asked"
	return true
}

func (s *Screen) fillEnrolment(v map[string]string) bool {
	v["from"], v["roll"] = s.data.today.String(), "main"
	return true
}

func (s *Screen) fillStatus(v map[string]string) bool {
	v["from"] = s.data.today.String()
	return true
}

func (s *Screen) fillEnquiry(v map[string]string) bool {
	v["on"], v["school"] = s.data.today.String(), s.data.file.Child.School
	return true
}
