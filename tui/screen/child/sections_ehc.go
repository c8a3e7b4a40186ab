package child

import (
	"cmp"
	"fmt"
	"slices"

	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/ehc"
)

// assessments are the open ones with what they wait for, and the last that was closed.
func (d *data) assessments() []row {
	var out []row
	var last *ehc.Assessment
	for i := range d.file.Assessments {
		a := &d.file.Assessments[i]
		if a.Open(d.today) {
			out = append(out, d.assessment(a)...)
			continue
		}
		if last == nil || a.Received.After(last.Received) {
			last = a
		}
	}
	if last != nil {
		out = append(out, row{text: join(ehc.RequestKinds.Label(cmp.Or(last.Kind, "new"))+" requested "+last.Received.Plain(), closed(last)), look: muted, kind: ehc.Assessments.Name(), id: last.ID})
		out = append(out, d.toAppeal(last, ehc.Assessments.Name(), last.ID)...)
	}
	for i := range d.file.Disputes {
		if x := &d.file.Disputes[i]; x.Plan == "" {
			out = append(out, d.dispute(x)...)
		}
	}
	return out
}

// closed says how an assessment ended.
func closed(a *ehc.Assessment) string {
	switch {
	case !a.FinalSent.IsZero():
		return "final plan sent " + a.FinalSent.Plain()
	case !a.Withdrawn.IsZero():
		return join("withdrawn "+a.Withdrawn.Plain(), prefixed("to ", a.Exported))
	case a.Outcome == "refuse":
		return "no plan, notified " + a.OutcomeOn.Plain()
	}
	return "not assessed, notified " + a.Notified.Plain()
}

// assessment is an open one: its week, its step, and the advice that is waited for.
func (d *data) assessment(a *ehc.Assessment) []row {
	p := ehc.ProgressOf(a, d.file.Advice, d.file.DraftChecks, d.file.Consultations, d.today)
	step := ""
	if s, ok := p.At(); ok {
		step = s.String()
	}
	r := row{tag: fmt.Sprintf("wk %d/%d", p.Week, p.Weeks), text: join(ehc.RequestKinds.Label(cmp.Or(a.Kind, "new")), step, "due "+p.Due.Plain(), "requested "+a.Received.Plain()), kind: ehc.Assessments.Name(), id: a.ID}
	if d.today.After(p.Due) {
		r.tagLook = overdue
	}
	out := []row{r}
	for _, h := range p.Outstanding {
		if h.Kind != ehc.Advices.Name() && h.Kind != ehc.Consultations.Name() {
			continue
		}
		x := row{text: h.What, kind: h.Kind, id: h.Record}
		if h.Kind == ehc.Consultations.Name() {
			x.text = h.What + d.consulted(h.Record)
		}
		if !h.Due.IsZero() {
			x.tag = duty.Late(h.Due, d.today)
		}
		if h.Late > 0 {
			x.tagLook = overdue
		}
		out = append(out, x)
	}
	return out
}

func (d *data) consulted(id string) string {
	for _, c := range d.file.Consultations {
		if c.ID == id {
			return prefixed(": ", cmp.Or(d.names("school", c.School), c.Authority))
		}
	}
	return ""
}

// plans are the plans with all that belongs to each.
func (d *data) plans() []row {
	out := d.risks()
	for i := range d.file.Plans {
		p := &d.file.Plans[i]
		if p.Elsewhere(d.today) {
			continue // among SEND
		}
		r := row{text: join("EHC plan made "+p.Made.Plain(), since("final amended ", p.Amended), prefixed("names ", d.names("school", p.School)), prefixed("band ", p.Band), since("CEASED ", p.Ceased)),
			kind: ehc.Plans.Name(), id: p.ID}
		if !p.Ceased.IsZero() {
			r.look = muted
		}
		out = append(out, r)
		out = append(out, d.ofPlan(p)...)
	}
	return out
}

func (d *data) ofPlan(p *ehc.Plan) []row {
	var out []row
	annual := d.annual(p.ID)
	under := d.now.Plan == p.ID && d.moving()
	if annual != nil {
		r := row{text: "Annual review: " + stage(annual), kind: ehc.Reviews.Name(), id: annual.ID}
		if under && d.now.Annual == annual.ID {
			r.text = join(r.text, since("next step due ", d.now.StageDue))
			r.tag, r.tagLook = d.standing(d.now.StageDue)
		}
		out = append(out, r)
	}
	for i := range d.file.Reviews {
		if r := &d.file.Reviews[i]; r.Plan == p.ID {
			out = append(out, d.toAppeal(r, ehc.Reviews.Name(), r.ID)...)
		}
	}
	if under && (annual == nil || d.now.Annual != annual.ID) {
		out = append(out, d.review(p))
	}
	if d.now.Plan == p.ID && d.now.Phase != "" {
		out = append(out, d.phase(p))
	}
	for i := range d.file.Transfers {
		t := &d.file.Transfers[i]
		if t.Plan == p.ID && (t.ID != d.now.Transfer || d.now.Phase == "") {
			out = append(out, row{look: muted, text: join(fmt.Sprintf("Phase transfer %d: %s", t.Year, ehc.Phases.Label(t.Phase)), since("final plan ", t.Final), since("dropped ", t.Dropped)), kind: ehc.Transfers.Name(), id: t.ID})
		}
	}
	for i := range d.file.Transfers {
		if t := &d.file.Transfers[i]; t.Plan == p.ID {
			out = append(out, d.toAppeal(t, ehc.Transfers.Name(), t.ID)...)
		}
	}
	for i := range d.file.Variations {
		v := &d.file.Variations[i]
		if v.Plan != p.ID {
			continue
		}
		r := row{text: join("Asked: "+ehc.VariationKinds.Label(v.What), v.Asked.Plain(), ehc.VariationEnds.Label(v.End), since("notified ", v.Decided)), kind: ehc.Variations.Name(), id: v.ID}
		if v.End == "" {
			r.look = soon
		}
		out = append(out, r)
	}
	for i := range d.file.Disputes {
		if x := &d.file.Disputes[i]; x.Plan == p.ID {
			out = append(out, d.dispute(x)...)
		}
	}
	return append(out, d.versions(p)...)
}

// moving reports whether a review of the plan in force is to be worked on.
func (d *data) moving() bool {
	return !slices.Contains([]string{"", "later", "done"}, d.now.ReviewStage)
}

// review is where the review of the plan in force stands.
func (d *data) review(p *ehc.Plan) row {
	n := &d.now
	r := row{text: join("Review: "+lowerFirst(ehc.ReviewStages.Label(n.ReviewStage)), since("since ", n.StageSince), since("next step due ", n.StageDue)), kind: ehc.Plans.Name(), id: p.ID, field: "stage"}
	if n.Annual != "" {
		r.kind, r.id, r.field = ehc.Reviews.Name(), n.Annual, ""
	}
	r.tag, r.tagLook = d.standing(n.StageDue)
	return r
}

// phase is where the phase transfer of the child stands.
func (d *data) phase(p *ehc.Plan) row {
	n := &d.now
	r := row{text: join(fmt.Sprintf("Phase transfer %d: %s", n.PhaseYear, ehc.Phases.Label(n.Phase)), lowerFirst(ehc.PhaseStages.Label(n.PhaseStage)), since("plan due ", n.PhaseDue)), kind: ehc.Plans.Name(), id: p.ID, field: "phase"}
	if n.Transfer != "" {
		r.kind, r.id, r.field = ehc.Transfers.Name(), n.Transfer, ""
	}
	if n.PhaseStage != "done" {
		r.tag, r.tagLook = d.standing(n.PhaseDue)
	}
	return r
}

// standing is how a day stands to today, and how that is drawn.
func (d *data) standing(due civil.Date) (string, look) {
	switch left := due.Sub(d.today); {
	case due.IsZero():
		return "", plain
	case left < 0:
		return duty.Late(due, d.today), overdue
	case left <= 7:
		return duty.Late(due, d.today), soon
	default:
		return duty.Late(due, d.today), plain
	}
}

// versions are the texts of a plan, the newest first.
func (d *data) versions(p *ehc.Plan) []row {
	var vs []*ehc.Version
	for i := range d.file.Versions {
		if d.file.Versions[i].Plan == p.ID {
			vs = append(vs, &d.file.Versions[i])
		}
	}
	slices.SortStableFunc(vs, func(a, b *ehc.Version) int { return b.On.Compare(a.On) })
	var out []row
	for _, v := range vs {
		out = append(out, row{look: muted, text: join(ehc.VersionKinds.Label(v.Kind)+" "+v.On.Plain(), prefixed("sections ", v.Sections), v.Note), kind: ehc.Versions.Name(), id: v.ID})
	}
	return out
}

// dispute is a disagreement, and the orders that came of it.
func (d *data) dispute(x *ehc.Dispute) []row {
	r := row{text: join("Disagreement: "+lowerFirst(ehc.Appealable.Label(x.About)), since("mediation asked ", x.Told), since("appeal registered ", x.Registered), since("hearing ", x.Hearing), ehc.AppealEnds.Label(x.Outcome)),
		kind: ehc.Disputes.Name(), id: x.ID}
	switch {
	case x.Outcome != "" || !x.Agreed.IsZero():
		r.look = muted
	default:
		r.look = soon
	}
	out := append([]row{r}, d.times(x, row{kind: r.kind, id: r.id})...)
	for i := range d.file.Orders {
		o := &d.file.Orders[i]
		if o.Dispute != x.ID {
			continue
		}
		w := row{text: join("Order: "+lowerFirst(ehc.OrderKinds.Label(o.Kind)), "made "+o.Made.Plain(), since("done ", o.Done)), kind: ehc.Orders.Name(), id: o.ID}
		if !o.Done.IsZero() {
			w.look = muted
		}
		out = append(out, w)
	}
	return out
}

// risks are the concerns that stand.
func (d *data) risks() []row {
	var out []row
	for i := range d.file.Risks {
		x := &d.file.Risks[i]
		if !x.Standing(d.today) {
			continue
		}
		out = append(out, row{look: overdue, text: join("Concern: "+lowerFirst(ehc.RiskKinds.Label(x.Kind)), "raised "+x.Raised.Plain(), since("emergency review ", x.Review), x.Detail), kind: ehc.Risks.Name(), id: x.ID})
	}
	return out
}

func lowerFirst(s string) string {
	if s == "" || len(s) > 1 && s[1] >= 'A' && s[1] <= 'Z' {
		return s
	}
	return string(s[0]|0x20) + s[1:]
}

// opensOwn are the kinds whose rows open a screen of the record rather than its form.
func opensOwn(kind string) bool {
	return slices.Contains([]string{ehc.Assessments.Name(), ehc.Disputes.Name(), ehc.Orders.Name(), ehc.Transfers.Name(), ehc.Variations.Name(), ehc.Versions.Name(), ehc.Risks.Name(),
		ehc.Advices.Name(), ehc.Consultations.Name(), ehc.DraftChecks.Name()}, kind)
}

// What new records of the EHC service belong to.

// openAssessment begins a record of the open assessment; false where there is none.
func (s *Screen) openAssessment(v map[string]string) bool {
	for i := range s.data.file.Assessments {
		if a := &s.data.file.Assessments[i]; a.Open(s.data.today) {
			v["assessment"] = a.ID
		}
	}
	return v["assessment"] != ""
}

// planInForce begins a record of the plan in force; false where there is none.
func (s *Screen) planInForce(v map[string]string) bool {
	for i := range s.data.file.Plans {
		if p := &s.data.file.Plans[i]; p.InForce(s.data.today) {
			v["plan"] = p.ID
		}
	}
	return v["plan"] != ""
}

func (s *Screen) fillAssessment(v map[string]string) bool {
	v["received"], v["kind"] = s.data.today.String(), "new"
	if s.planInForce(v) {
		v["kind"] = "again"
	}
	return true
}

func (s *Screen) fillAdvice(v map[string]string) bool {
	v["asked"] = s.data.today.String()
	return s.openAssessment(v)
}

func (s *Screen) fillConsultation(v map[string]string) bool {
	v["sent"], v["kind"] = s.data.today.String(), "setting"
	if s.openAssessment(v) {
		return true
	}
	if s.data.now.Transfer != "" {
		v["transfer"] = s.data.now.Transfer
	}
	return s.planInForce(v)
}

func (s *Screen) fillVersion(v map[string]string) bool {
	v["on"], v["kind"] = s.data.today.String(), "amended"
	return s.planInForce(v)
}

func (s *Screen) fillVariation(v map[string]string) bool {
	v["asked"] = s.data.today.String()
	if s.data.now.Annual != "" {
		v["annual"] = s.data.now.Annual
	}
	return s.planInForce(v)
}

func (s *Screen) fillTransfer(v map[string]string) bool {
	if n := &s.data.now; n.Phase != "" {
		if n.Transfer != "" {
			return false // it has its record
		}
		v["phase"], v["year"] = n.Phase, fmt.Sprint(n.PhaseYear)
	}
	return s.planInForce(v)
}

// fillDispute begins with the latest decision that can be disputed.
func (s *Screen) fillDispute(v map[string]string) bool {
	v["about"] = "contents"
	if s.planInForce(v) {
		for i := range s.data.file.Reviews {
			r := &s.data.file.Reviews[i]
			if r.Plan == v["plan"] && !r.Decided.IsZero() && r.Decided.String() > v["notice"] {
				v["annual"], v["notice"] = r.ID, r.Decided.String()
			}
		}
		return true
	}
	for i := range s.data.file.Assessments {
		a := &s.data.file.Assessments[i]
		switch {
		case a.Outcome == "refuse":
			v["assessment"], v["about"], v["notice"] = a.ID, "issue", canonical(a.OutcomeOn)
		case a.Decision == "refuse":
			v["assessment"], v["about"], v["notice"] = a.ID, "assess", canonical(a.Notified)
		}
	}
	return v["assessment"] != ""
}

func canonical(on civil.Date) string {
	if on.IsZero() {
		return ""
	}
	return on.String()
}

// fillOrder begins an order of the disagreement under the cursor, or of the latest.
func (s *Screen) fillOrder(v map[string]string) bool {
	v["made"] = s.data.today.String()
	for i := range s.data.file.Disputes {
		v["dispute"] = s.data.file.Disputes[i].ID
	}
	if r := s.current(); r.kind == ehc.Disputes.Name() {
		v["dispute"] = r.id
	}
	return v["dispute"] != ""
}

func (s *Screen) fillRisk(v map[string]string) bool {
	v["raised"] = s.data.today.String()
	s.planInForce(v) // a child without a plan may be excluded too
	return true
}
