package premium

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/field"
	"caseload/model/list"
	"caseload/model/premium"
	"caseload/model/query"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/nav"
	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// ReleaseServices are what the list of requests reads and does.
type ReleaseServices interface {
	browse.Services
	bulk.Services
	work.Premium
}

// ReleaseOptions say what the list of requests starts with.
type ReleaseOptions struct {
	Env    *ui.Env
	Book   ReleaseServices
	Nav    nav.Navigator
	Forms  nav.Forms // may be nil
	Export browse.Exporter
	// Query is the filter to start with; empty: what waits.
	Query string
}

// Releases is the list of requests, with what the rule says of each.
type Releases struct {
	*browse.Screen
	opts  ReleaseOptions
	actor *bulk.Actor
}

// releaseColumns are what is seen of a request.
var releaseColumns = []string{"name", "amount", "rating", "verdict", "what", "school", "term", "asked"}

// NewReleases makes the list.
func NewReleases(o ReleaseOptions) *Releases {
	s := &Releases{opts: o, actor: bulk.New(o.Env, o.Book, o.Nav)}
	text := o.Query
	if text == "" {
		text = Waiting
	}
	s.Screen = s.actor.List(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Premium, ID: "releases", Title: "Premium to release", Query: text, Columns: releaseColumns,
		Extra: []string{"name", "local", "status", "amount", "what", "pep_id"}, Empty: "No request waits here; t shows those to be paid.",
		Sort: []list.Sort{{Key: "asked"}, {Key: "name"}}, Label: label, Open: s.open, Preview: s.preview, Export: o.Export, Actions: s.actions,
	})
	return s
}

// label names a request in a confirmation.
func label(r browse.Ref) string {
	out := r.Name() + ": £" + strings.TrimSuffix(r.Get("amount"), ".00")
	if what := r.Get("what"); what != "" {
		out += " for " + ui.Clean(what)
	}
	return out
}

func (s *Releases) open(_ *browse.Screen, r browse.Ref) tea.Cmd {
	if s.opts.Nav == nil {
		return nil
	}
	return s.opts.Nav.Record(r.Kind, r.ID)
}

// preview says whether the request may be released, with every reason why not.
func (s *Releases) preview(ctx context.Context, r browse.Ref) (browse.Drawing, error) {
	vs, err := s.opts.Book.Verdicts(ctx, []string{r.ID})
	if err != nil || len(vs) == 0 {
		return nil, err
	}
	v, name, status := vs[0], r.Name(), r.Get("status")
	return func(th *ui.Theme, w int) []string {
		out := []string{th.Heading.Render(ui.FitLeft(name, w)), ""}
		look, words := th.Good, []string{"May be released."}
		switch {
		case status != "asked":
			look, words = th.Text, []string{premium.Statuses.Label(status) + "."}
		case !v.May():
			look, words = th.Warning, []string{"Not yet:"}
			for _, x := range v.Reasons {
				words = append(words, "· "+x.Text)
			}
		}
		for _, line := range words {
			for _, l := range ui.Wrap(ui.Clean(line), w) {
				out = append(out, look.Render(ui.FitLeft(l, w)))
			}
		}
		if v.Rest != 0 {
			out = append(out, ui.FitLeft(field.Pounds(v.Grant)+" from the grant, "+field.Pounds(v.Rest)+" from Pupil Premium Plus", w))
		}
		for _, o := range v.Over {
			for _, l := range ui.Wrap(ui.Clean(o)+".", w) {
				out = append(out, th.Warning.Render(ui.FitLeft(l, w)))
			}
		}
		for _, n := range v.Notes {
			for _, l := range ui.Wrap(ui.Clean(n)+".", w) {
				out = append(out, th.Muted.Render(ui.FitLeft(l, w)))
			}
		}
		return out
	}, nil
}

func (s *Releases) actions(b *browse.Screen) []ui.Action {
	do := func(f func([]browse.Ref) tea.Cmd) func() tea.Cmd { return func() tea.Cmd { return f(b.Chosen()) } }
	acts := []ui.Action{
		{ID: "releases.release", Title: "release", Help: "Release the request, or those marked that may be released, after saying which.", Keys: []string{"r"}, Short: true, Changes: true, Enabled: b.HasRows, Run: do(s.release)},
		{ID: "releases.all", Title: "release all that may", Help: "Release every request that nothing is against, after naming them.", Keys: []string{"Y"}, Short: true, Changes: true, Run: s.releaseAll},
		{ID: "releases.ask", Title: "ask for the term", Help: "Ask for what the targets of this term’s PEPs cost that nobody has asked for yet.", Keys: []string{"N"}, Changes: true, Run: s.askTerm},
		{ID: "releases.override", Title: "release all the same…", Help: "Release although the rule says no; the reason is kept.", Keys: []string{"O"}, Changes: true, Enabled: b.HasRows, Run: do(s.override)},
		{ID: "releases.refuse", Title: "refuse", Help: "Refuse the request, or all that are marked, with the reason.", Keys: []string{"d"}, Short: true, Changes: true, Enabled: b.HasRows, Run: do(s.refuse)},
		{ID: "releases.pay", Title: "pay", Help: "Note the payment of the released request, or of all that are marked.", Keys: []string{"p"}, Short: true, Changes: true, Enabled: b.HasRows, Run: do(s.pay)},
		{ID: "releases.recover", Title: "recover", Help: "Note what came back of a payment.", Keys: []string{"z"}, Changes: true, Enabled: b.HasRows, Run: s.recover},
		{ID: "releases.next", Title: "waiting, to pay, paid", Help: "Those that wait; those that may be released; those to be paid; those paid.", Keys: []string{"t"}, Short: true, Run: s.turn},
		{ID: "releases.pep", Title: "PEP", Help: "Check the PEP that the request hangs on.", Keys: []string{"P"}, Enabled: b.HasRows, Run: s.pep},
		{ID: "releases.child", Title: "child", Help: "Open the child.", Keys: []string{"o"}, Enabled: b.HasRows, Run: s.child},
	}
	if s.opts.Forms != nil {
		acts = append(acts, ui.Action{ID: "releases.edit", Title: "edit", Help: "Change the request: what it is for, its amount, fund or year.", Keys: []string{"e"}, Changes: true, Enabled: b.HasRows, Run: s.edit})
	}
	return append(acts, browse.ChildActions(b, s.actor, "releases")...)
}

// turns are the stations that t goes through.
var turns = []string{Waiting, "releasable", "status:released", "status:paid,recovered"}

func (s *Releases) turn() tea.Cmd {
	for i, t := range turns {
		if s.Query() == t {
			return s.Ask(turns[(i+1)%len(turns)])
		}
	}
	return s.Ask(turns[0])
}

func (s *Releases) child() tea.Cmd {
	if r, ok := s.Current(); ok {
		return s.OpenChild(r)
	}
	return nil
}

func (s *Releases) pep() tea.Cmd {
	r, ok := s.Current()
	if !ok || r.Get("pep_id") == "" {
		return ui.Status(ui.Info, "The request belongs to no PEP.")
	}
	return s.opts.Nav.CheckPEP(r.Get("pep_id"), nil)
}

func (s *Releases) edit() tea.Cmd {
	if r, ok := s.Current(); ok {
		return s.opts.Forms.Edit(premium.Requests.Name(), r.ID)
	}
	return nil
}

func ids(refs []browse.Ref) []string {
	out := make([]string, len(refs))
	for i, r := range refs {
		out[i] = r.ID
	}
	return out
}

func several(n int) string { return widget.Several(n, "request", "requests") }

// judged are requests with what the rule says of them.
type judged struct {
	may   []browse.Ref
	not   []string // those that may not, each with its reasons
	over  []string // what those that may overdraw, of funds that allow it
	pence int64    // of those that may
}

func (s *Releases) judge(ctx context.Context, refs []browse.Ref) (judged, error) {
	vs, err := s.opts.Book.Verdicts(ctx, ids(refs))
	if err != nil {
		return judged{}, err
	}
	var out judged
	for i, r := range refs {
		switch status := r.Get("status"); {
		case status != "asked":
			out.not = append(out.not, label(r)+": "+strings.ToLower(premium.Statuses.Label(status)))
		case !vs[i].May():
			out.not = append(out.not, label(r)+": "+vs[i].Why())
		default:
			out.may = append(out.may, r)
			out.pence += vs[i].Grant + vs[i].Rest
			out.over = append(out.over, vs[i].Over...)
		}
	}
	return out, nil
}

// release says what of the chosen may be released, and what not and why, and asks.
func (s *Releases) release(refs []browse.Ref) tea.Cmd {
	return s.actor.Then(func(ctx context.Context) (func() tea.Cmd, error) {
		j, err := s.judge(ctx, refs)
		if err != nil {
			return nil, err
		}
		return func() tea.Cmd { return s.confirm(&j) }, nil
	})
}

// releaseAll does the same with all requests of the file that may be released.
func (s *Releases) releaseAll() tea.Cmd {
	return s.actor.Then(func(ctx context.Context) (func() tea.Cmd, error) {
		expr, _ := query.Parse("releasable", s.opts.Book.Vocabulary(list.Premium), s.Context())
		page, err := s.opts.Book.List(ctx, list.Request{List: list.Premium, Filter: expr, Columns: []string{"name", "local", "amount", "what", "status"}, Limit: mostAtOnce})
		if err != nil {
			return nil, err
		}
		var refs []browse.Ref
		for _, r := range page.Rows {
			refs = append(refs, browse.RefOf(page.Columns, r))
		}
		j, err := s.judge(ctx, refs)
		if err != nil {
			return nil, err
		}
		return func() tea.Cmd { return s.confirm(&j) }, nil
	})
}

// askTerm asks for what the targets of the term cost.
func (s *Releases) askTerm() tea.Cmd {
	return s.actor.Then(func(ctx context.Context) (func() tea.Cmd, error) {
		expr, _ := query.Parse("thisterm", s.opts.Book.Vocabulary(list.PEPs), s.Context())
		var peps []string
		err := s.opts.Book.Each(ctx, list.Request{List: list.PEPs, Filter: expr, Columns: []string{"name"}}, func(r list.Row) error {
			peps = append(peps, r.ID)
			return nil
		})
		return func() tea.Cmd { return s.askFor(peps) }, err
	})
}

func (s *Releases) askFor(peps []string) tea.Cmd {
	if len(peps) == 0 {
		return ui.Status(ui.Info, "There is no PEP of this term.")
	}
	text := "What the targets of the " + widget.Several(len(peps), "PEP", "PEPs") + " of this term cost, where it is to be paid from a fund here and nobody has asked for it yet."
	return ui.Open(ui.NewConfirm(s.opts.Env, ui.ConfirmOptions{Title: "Ask for this money?", Text: text, Yes: "ask for it", No: "not now", OnYes: func() tea.Cmd {
		return s.actor.RunSaying(func(ctx context.Context) (string, error) {
			done, err := s.opts.Book.RequestFromTargets(ctx, peps, s.opts.Env.Today())
			return done.Said(), err
		})
	}}))
}

// mostAtOnce is how many are released in one change, so that it can be looked through.
const mostAtOnce = 500

func (s *Releases) confirm(j *judged) tea.Cmd {
	if len(j.may) == 0 {
		text := "Nothing here may be released."
		if len(j.not) > 0 {
			text += " O releases all the same, with a reason.\n\n" + strings.Join(j.not, "\n")
		}
		return ui.Open(ui.NewMessage(s.opts.Env, "Not released", text))
	}
	text := fmt.Sprintf("%s, %s, may be released.", several(len(j.may)), field.Pounds(j.pence))
	if n := len(j.not); n > 0 {
		text += fmt.Sprintf(" %d may not: %s", n, j.not[0])
		if n > 1 {
			text += fmt.Sprintf(", and %d more", n-1)
		}
	}
	if n := len(j.over); n > 0 {
		text += "\n\n" + j.over[n-1] + "."
	}
	keys := ids(j.may)
	return ui.Open(ui.NewConfirm(s.opts.Env, ui.ConfirmOptions{Title: "Release this money?", Text: text, Affects: browse.NamesOf(j.may, label), Yes: "release it", No: "leave it",
		OnYes: func() tea.Cmd {
			return s.actor.Run(several(len(keys))+" released, "+field.Pounds(j.pence)+"; u takes it back.", func(ctx context.Context) error {
				return s.opts.Book.Release(ctx, keys, s.opts.Env.Today(), "")
			})
		}}))
}

// asked asks for a reason and then does something with the chosen.
func (s *Releases) asked(title, ask, said string, refs []browse.Ref, f func(ctx context.Context, ids []string, why string) error) tea.Cmd {
	keys := ids(refs)
	return ui.Open(widget.NewPrompt(s.opts.Env, title+": "+several(len(refs)), ask, "", true, func(why string) tea.Cmd {
		return s.actor.Run(several(len(keys))+" "+said+"; u takes it back.", func(ctx context.Context) error { return f(ctx, keys, why) })
	}))
}

func (s *Releases) override(refs []browse.Ref) tea.Cmd {
	return s.asked("Release all the same", "Why, although the rule says no? "+strings.Join(browse.NamesOf(refs[:min(len(refs), 3)], label), "; "), "released", refs,
		func(ctx context.Context, ids []string, why string) error {
			return s.opts.Book.Release(ctx, ids, s.opts.Env.Today(), why)
		})
}

func (s *Releases) refuse(refs []browse.Ref) tea.Cmd {
	return s.asked("Refuse", "Why? The school is told. "+strings.Join(browse.NamesOf(refs[:min(len(refs), 3)], label), "; "), "refused", refs,
		func(ctx context.Context, ids []string, why string) error {
			return s.opts.Book.Refuse(ctx, ids, s.opts.Env.Today(), why)
		})
}

// pay asks for the sum of one payment; several are paid in full, after naming them.
func (s *Releases) pay(refs []browse.Ref) tea.Cmd {
	if len(refs) == 1 {
		r := refs[0]
		return ui.Open(widget.NewPrompt(s.opts.Env, "Paid: "+label(r), "What was paid, in pounds:", strings.TrimSuffix(r.Get("amount"), ".00"), true, func(typed string) tea.Cmd {
			pence, err := record.ParsePounds(typed)
			if err != nil {
				return ui.Status(ui.Warn, err.Error()+".")
			}
			return s.actor.Run("Paid; u takes it back.", func(ctx context.Context) error {
				return s.opts.Book.Pay(ctx, []work.Payment{{Request: r.ID, Pence: pence}}, s.opts.Env.Today())
			})
		}))
	}
	var ps []work.Payment
	for _, r := range refs {
		ps = append(ps, work.Payment{Request: r.ID})
	}
	return ui.Open(ui.NewConfirm(s.opts.Env, ui.ConfirmOptions{Title: "Note these payments?", Text: several(len(refs)) + " paid in full, today.", Affects: browse.NamesOf(refs, label), Yes: "they are paid", No: "not yet",
		OnYes: func() tea.Cmd {
			return s.actor.Run(several(len(ps))+" paid; u takes it back.", func(ctx context.Context) error { return s.opts.Book.Pay(ctx, ps, s.opts.Env.Today()) })
		}}))
}

func (s *Releases) recover() tea.Cmd {
	r, ok := s.Current()
	if !ok {
		return nil
	}
	return ui.Open(widget.NewPrompt(s.opts.Env, "Came back: "+label(r), "What came back, in pounds; nothing for all that is left of it:", "", false, func(typed string) tea.Cmd {
		var pence int64
		if typed != "" {
			var err error
			if pence, err = record.ParsePounds(typed); err != nil {
				return ui.Status(ui.Warn, err.Error()+".")
			}
		}
		return s.actor.Run("Recovered; u takes it back.", func(ctx context.Context) error {
			return s.opts.Book.Recover(ctx, r.ID, pence, s.opts.Env.Today(), "")
		})
	}))
}
