package assessment

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/ehc"
	"caseload/model/list"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// AdviceBoard is all advice that is waited for, across the children, the worst first.
type AdviceBoard struct {
	*browse.Screen
	opts  BoardOptions
	actor *bulk.Actor
	slot  ui.Slot
	took  ui.Slot
	by    int // place in groupings
}

// Outstanding is the filter of the board to begin with.
const Outstanding = "waiting"

// groupings are how the board is parted, in the turn of its key.
func groupings() []string { return []string{"", "service", "adviser", "officer"} }

// NewAdvice makes the board of advice.
func NewAdvice(o BoardOptions) *AdviceBoard {
	s := &AdviceBoard{opts: o, actor: bulk.New(o.Env, o.Book, o.Nav)}
	if o.Query == "" {
		o.Query = Outstanding
	}
	s.Screen = s.actor.List(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Advice, ID: "advice", Title: "Advice outstanding", Query: o.Query,
		Columns: []string{"late", "name", "adviser", "service", "asked", "due", "chases", "chased", "week", "officer"},
		Extra:   []string{"name", "adviser", "service", "assessment", "received"},
		Sort:    []list.Sort{{Key: "late", Desc: true}, {Key: "name"}},
		Empty:   "No advice is waited for.",
		Label:   func(r browse.Ref) string { return join(r.Name(), r.Text("adviser"), r.Text("service")) },
		Open:    s.open, Preview: s.preview, Export: o.Export, Actions: s.actions,
	})
	return s
}

// open opens the assessment that the advice is for.
func (s *AdviceBoard) open(_ *browse.Screen, r browse.Ref) tea.Cmd {
	book, ctx, to := s.opts.Book, s.opts.Env.Ctx, s.opts.Nav
	return func() tea.Msg {
		x, err := adviceBy(ctx, book, r.ID)
		if err != nil {
			return ui.ErrMsg{Err: err}
		}
		if cmd := to.Record(ehc.Assessments.Name(), x.Assessment); cmd != nil {
			return cmd()
		}
		return nil
	}
}

func adviceBy(ctx context.Context, book work.RecordReader, id string) (*ehc.Advice, error) {
	rec, err := book.Record(ctx, ehc.Advices.Name(), id)
	if err != nil {
		return nil, err
	}
	x, _ := rec.(*ehc.Advice)
	return x, nil
}

func (s *AdviceBoard) preview(ctx context.Context, r browse.Ref) (browse.Drawing, error) {
	x, err := adviceBy(ctx, s.opts.Book, r.ID)
	if err != nil {
		return nil, err
	}
	d, err := read(ctx, s.opts.Book, x.Assessment)
	if err != nil {
		return nil, err
	}
	return func(th *ui.Theme, w int) []string { return d.small(th, w) }, nil
}

func (s *AdviceBoard) actions(b *browse.Screen) []ui.Action {
	acts := []ui.Action{
		{ID: "advice.chase", Title: "chase", Help: "Chase the advice under the cursor, or all that is marked: each letter is shown, and logged with its child.", Keys: []string{"C"}, Short: true, Changes: true,
			Enabled: b.HasRows, Run: s.chase},
		{ID: "advice.received", Title: "received", Help: "The advice under the cursor, or all that is marked, came today.", Keys: []string{"r"}, Short: true, Changes: true, Enabled: b.HasRows, Run: s.received},
		{ID: "advice.by", Title: "by service, adviser, officer", Help: "In groups by service, by adviser, by officer, or in one list; the worst first.", Keys: []string{"b"}, Short: true, Run: s.regroup},
		{ID: "advice.mine", Title: "mine or all", Help: "Only that of my children, or everybody’s.", Keys: []string{"m"}, Short: true, Run: s.toggleMine},
		{ID: "advice.child", Title: "child", Help: "Open the child.", Keys: []string{"i"}, Enabled: b.HasRows, Run: s.child},
	}
	if s.opts.Forms != nil {
		acts = append(acts, ui.Action{ID: "advice.edit", Title: "edit", Help: "Change the request for advice: another day, an exception, not needed.", Keys: []string{"e"}, Changes: true, Enabled: b.HasRows, Run: s.edit})
	}
	return append(acts, browse.ChildActions(b, s.actor, "advice")...)
}

func (s *AdviceBoard) child() tea.Cmd {
	if r, ok := s.Current(); ok {
		return s.OpenChild(r)
	}
	return nil
}

func (s *AdviceBoard) edit() tea.Cmd {
	if r, ok := s.Current(); ok {
		return s.opts.Forms.Edit(ehc.Advices.Name(), r.ID)
	}
	return nil
}

func (s *AdviceBoard) regroup() tea.Cmd {
	all := groupings()
	s.by = (s.by + 1) % len(all)
	return s.GroupBy(all[s.by])
}

func (s *AdviceBoard) toggleMine() tea.Cmd { return s.opts.toggleMine(s.Screen) }

// chase shows the letters of the chosen advice that has not come.
func (s *AdviceBoard) chase() tea.Cmd {
	book, refs := s.opts.Book, s.Chosen()
	return ui.Load(&s.slot, s.opts.Env.Ctx, func(ctx context.Context) ([]letter, error) {
		var out []letter
		for _, r := range refs {
			x, err := adviceBy(ctx, book, r.ID)
			if err != nil {
				return nil, err
			}
			d, err := read(ctx, book, x.Assessment)
			if err != nil {
				return nil, err
			}
			if waiting(x, d.today) {
				out = append(out, d.chaseLetter(x))
			}
		}
		return out, nil
	})
}

// came is how much advice was noted as received.
type came int

// received notes the chosen advice as received today, in one change. For several they
// are named first.
func (s *AdviceBoard) received() tea.Cmd {
	refs := s.Chosen()
	do := func() tea.Cmd {
		book, today := s.opts.Book, s.opts.Env.Today().String()
		return ui.Load(&s.took, s.opts.Env.Ctx, func(ctx context.Context) (came, error) {
			var edits []work.Edit
			for _, r := range refs {
				x, err := adviceBy(ctx, book, r.ID)
				if err != nil {
					return 0, err
				}
				edits = append(edits, cameToday(x, today))
			}
			return came(len(edits)), book.EditAll(ctx, edits, "")
		})
	}
	if len(refs) < 2 {
		return do()
	}
	return ui.Open(browse.NewConfirm(s.opts.Env, browse.Ask{Title: "Received today", Text: "These " + widget.Count(len(refs)) + " will be noted as received today:",
		Names: browse.NamesOf(refs, func(r browse.Ref) string { return join(r.Name(), r.Text("adviser"), r.Text("service")) }), Yes: "received", OnYes: do}))
}

// Update takes the letters to be looked at and what was noted, and all else as a list.
func (s *AdviceBoard) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[[]letter](&s.slot, msg); ok {
		return s, chasing{s.opts.Env, s.opts.Book, s.opts.Letters, s.actor.Run}.look(got.Value, got.Err)
	}
	if got, ok := ui.Take[came](&s.took, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		s.ClearMarks()
		return s, tea.Batch(ui.Changed(), ui.Status(ui.Done, "Received today: "+widget.Several(int(got.Value), "piece of advice", "pieces of advice")+"."))
	}
	_, cmd := s.Screen.Update(msg)
	return s, cmd
}

// Dispose ends the loads under way.
func (s *AdviceBoard) Dispose() {
	s.slot.Cancel()
	s.took.Cancel()
	s.Screen.Dispose()
}
