package child

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/field"
	"caseload/model/pep"
	"caseload/model/premium"
	"caseload/model/setting"
	"caseload/model/work"
	"caseload/tui/record"
	"caseload/tui/ui"
)

// readPremium reads the funds that the child's requests are judged by, and the accounts of
// those that something waits for.
func (d *data) readPremium(ctx context.Context, svc Services) error {
	recs, err := svc.Records(ctx, premium.Pots.Name())
	for _, r := range recs {
		if p, ok := r.(*premium.Pot); ok {
			d.pots = append(d.pots, *p)
		}
	}
	for i := range d.file.Premium {
		if r := &d.file.Premium[i]; err == nil && r.Waiting() && d.shows(r) {
			err = d.readFunds(ctx, svc, r)
		}
	}
	return err
}

// readFunds reads the accounts that a request is charged to, each once for the child.
func (d *data) readFunds(ctx context.Context, svc Ledgers, r *premium.Request) error {
	for _, stream := range premium.Charged(r.Stream) {
		if slices.ContainsFunc(d.funds, func(f *premium.Fund) bool { p := &f.Account.Pot; return p.Year == r.Year && p.Stream == stream }) {
			continue
		}
		a, err := svc.Ledger(ctx, r.Year, stream, premium.Whole)
		if err != nil {
			return err
		}
		d.funds = append(d.funds, &premium.Fund{Account: a, Tutoring: d.tutoring(r.Year)})
	}
	return nil
}

// tutoring is the fund of tutoring of a year; nil for none.
func (d *data) tutoring(year int) *premium.Pot {
	for i := range d.pots {
		if p := &d.pots[i]; p.Year == year && p.Stream == premium.Tutoring {
			return p
		}
	}
	return nil
}

// shows says whether a request stands on the page: it is of this year or the year before.
func (d *data) shows(r *premium.Request) bool { return r.Year >= setting.FinancialYear(d.today)-1 }

// premium is the child's money: what is left of each fund of this financial year, which
// of those that something waits for are overdrawn, then the requests of this year and the
// year before, the latest first, with why not.
func (d *data) premium() []row {
	var out []row
	year := setting.FinancialYear(d.today)
	for _, p := range d.pots {
		if p.Year != year {
			continue
		}
		s := d.file.PremiumOf(p)
		if s.Allocated == 0 && s.Requests == 0 {
			continue
		}
		r := row{tag: setting.FinancialYearName(year)[2:], text: join(premium.Streams.Label(p.Stream), some("", s.Allocated), some("asked ", s.Asked), some("committed ", s.Committed),
			some("paid ", s.Paid-s.Recovered), left(&p, &s))}
		if s.Left() < 0 {
			r.look = soon
		}
		out = append(out, r)
	}
	for _, f := range d.funds {
		if said := f.State(); said != "" {
			out = append(out, row{tag: setting.FinancialYearName(f.Account.Pot.Year)[2:], text: said, look: soon})
		}
	}
	for _, j := range d.file.Judged(d.pots, d.funds, d.today) {
		if d.shows(&j.Request) {
			out = append(out, d.request(&j))
		}
	}
	if waits := d.askable(); waits > 0 {
		out = append(out, row{text: field.Pounds(waits) + " of the PEP’s targets is not asked for yet", look: muted})
	}
	return out
}

func some(word string, pence int64) string {
	if pence == 0 {
		return ""
	}
	return word + field.Pounds(pence)
}

func left(p *premium.Pot, s *premium.Sums) string {
	if n := s.Left(); n < 0 {
		return field.Pounds(-n) + " more than allocated"
	}
	if n := s.Left(); n > 0 && !p.Carry {
		return field.Pounds(n) + " lost 31 Mar"
	}
	return field.Pounds(s.Left()) + " left"
}

// request says of a request where it stands and, while it waits, why.
func (d *data) request(j *casefile.Judged) row {
	r := row{tag: d.termName(j.Term), kind: premium.Requests.Name(), id: j.ID}
	said := ""
	switch j.Status() {
	case "asked":
		said = "may be released"
		switch v := &j.Verdict; {
		case !v.May():
			said, r.look = "waits: "+v.Why(), soon
		case len(v.Over) > 0:
			said, r.look = "may be released, but "+strings.Join(v.Over, "; "), soon
		}
	case "released":
		said = "released " + j.Released.Plain()
	case "refused":
		said = join("refused "+j.Refused.Plain(), j.Request.Why)
	default:
		said = join("paid "+field.Pounds(j.PaidSum)+" "+j.Paid.Plain(), some("recovered ", j.Back))
	}
	r.text = join(field.Pounds(j.Amount), j.What, said)
	return r
}

// askable is what the targets of PEPs of this financial year cost that nobody has asked for.
func (d *data) askable() int64 {
	var sum int64
	d.eachAskable(func(t *pep.Target) { sum += t.Cost })
	return sum
}

// toAsk are the PEPs of those targets.
func (d *data) toAsk() []string {
	var out []string
	d.eachAskable(func(t *pep.Target) {
		if !slices.Contains(out, t.PEP) {
			out = append(out, t.PEP)
		}
	})
	return out
}

func (d *data) eachAskable(f func(*pep.Target)) {
	year := setting.FinancialYear(d.today)
	for i := range d.file.Targets {
		t := &d.file.Targets[i]
		at := slices.IndexFunc(d.file.PEPs, func(p pep.PEP) bool { return p.ID == t.PEP })
		if at >= 0 && premium.YearOf(&d.file.PEPs[at]) == year && premium.Askable(t, d.file.Premium) {
			f(t)
		}
	}
}

// asker is a caseload in which premium can be asked for.
type asker interface {
	RequestFromTargets(ctx context.Context, peps []string, on civil.Date) (work.Requested, error)
}

func (s *Screen) canAsk() (bool, string) {
	if _, ok := s.svc.(asker); !ok {
		return false, "premium is not asked for here"
	}
	return s.data != nil && len(s.data.toAsk()) > 0, "no target of this financial year is costed and not asked for"
}

// askPremium asks for what the targets cost, after saying how much.
func (s *Screen) askPremium() tea.Cmd {
	book, ok := s.svc.(asker)
	if !ok || s.data == nil {
		return nil
	}
	peps, env := s.data.toAsk(), s.env
	var names []string
	s.data.eachAskable(func(t *pep.Target) { names = append(names, field.Pounds(t.Cost)+" "+t.Intervention) })
	return ui.Open(ui.NewConfirm(env, ui.ConfirmOptions{Title: "Ask for this money?", Text: field.Pounds(s.data.askable()) + " is asked for; it is released when the PEP allows it.", Affects: names, Yes: "ask for it", No: "not now",
		OnYes: func() tea.Cmd {
			return func() tea.Msg {
				done, err := book.RequestFromTargets(context.WithoutCancel(env.Ctx), peps, env.Today())
				if err != nil {
					return ui.ErrMsg{Err: err}
				}
				return tea.Batch(ui.Status(ui.Done, done.Said()), ui.Changed())()
			}
		}}))
}

// fillRequest begins a request of the latest PEP, from the fund for the child's age.
func (s *Screen) fillRequest(v map[string]string) bool {
	ps := s.data.byTerm()
	if len(ps) == 0 {
		return false
	}
	p := ps[0]
	r := premium.For(&p, &pep.Target{PEP: p.ID}, s.data.today)
	v["pep"], v["term"], v["school"], v["asked"] = p.ID, p.Term, s.data.file.Child.School, s.data.today.String()
	v["year"], v["stream"] = record.Whole(r.Year), premium.StreamAt(s.data.file.Child.Born, s.data.today)
	return true
}
