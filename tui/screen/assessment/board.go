package assessment

import (
	"cmp"
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/list"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/nav"
	"caseload/tui/ui"
)

// BoardServices is what the boards read and do.
type BoardServices interface {
	browse.Services
	bulk.Services
	work.CaseReader
	work.EHC
	Today() civil.Date
	Env(ctx context.Context) (*duty.Env, error)
	Calendar() *calendar.Calendar
}

// BoardOptions say what a board starts with.
type BoardOptions struct {
	Env     *ui.Env
	Book    BoardServices
	Nav     nav.Navigator
	Forms   nav.Forms // may be nil
	Letters Letters   // may be nil
	Export  browse.Exporter
	// Query is the filter to start with.
	Query string
	// Scope is the key by which the filter says whose the rows are: officer where it is
	// empty, for those who do the assessments.
	Scope string
}

// toggleMine asks for the rows of the person who works, or for everybody's.
func (o *BoardOptions) toggleMine(s *browse.Screen) tea.Cmd {
	scope := cmp.Or(o.Scope, "officer")
	if s.Asks(scope) {
		return s.AskFor(scope, "")
	}
	return s.AskFor(scope, scope+":me")
}

// Board is all open assessments, those that will be late first: by the weeks that are
// left against the weeks that the steps to come usually take.
type Board struct {
	*browse.Screen
	opts  BoardOptions
	actor *bulk.Actor
	slot  ui.Slot
}

// Open is the filter of the board to begin with.
const Open = "open"

// NewBoard makes the board of assessments.
func NewBoard(o BoardOptions) *Board {
	s := &Board{opts: o, actor: bulk.New(o.Env, o.Book, o.Nav)}
	if o.Query == "" {
		o.Query = Open
	}
	s.Screen = s.actor.List(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Assessments, ID: "assessments", Title: "Assessments", Query: o.Query,
		Columns: []string{"slack", "name", "step", "holdup", "left", "week", "forecast", "officer", "school", "received", "kind"},
		Extra:   []string{"name", "local", "step"},
		Sort:    []list.Sort{{Key: "slack"}, {Key: "left"}},
		Empty:   "No assessments here.",
		Open:    func(_ *browse.Screen, r browse.Ref) tea.Cmd { return o.Nav.Record(r.Kind, r.ID) },
		Preview: s.preview, Export: o.Export, Actions: s.actions,
	})
	return s
}

// preview is the assessment in small: its weeks as a line, what holds it up, advice.
func (s *Board) preview(ctx context.Context, r browse.Ref) (browse.Drawing, error) {
	d, err := read(ctx, s.opts.Book, r.ID)
	if err != nil {
		return nil, err
	}
	return func(th *ui.Theme, w int) []string { return d.small(th, w) }, nil
}

// small draws the assessment in few lines.
func (d *data) small(th *ui.Theme, w int) []string {
	var out []string
	put := func(look ui.Style, text string) {
		for _, l := range ui.Wrap(ui.Clean(text), w) {
			out = append(out, look.Render(l))
		}
	}
	put(th.Heading, d.name)
	put(th.Text, join(d.who()[1:]...))
	put(d.headLook(th), d.stands())
	out = append(out, "")
	out = append(out, d.axis.draw(th, w)...)
	out = append(out, "", th.Heading.Render("WAITING FOR"))
	for _, h := range d.holdups() {
		put(lateLook(th, h.tag), join(h.tag, h.text))
	}
	if len(d.advice) > 0 {
		out = append(out, "", th.Heading.Render("ADVICE"))
		put(th.Text, d.adviceLine())
	}
	out = append(out, "", th.Heading.Render("FORECAST"))
	for _, l := range d.f.Basis {
		put(th.Muted, l)
	}
	return out
}

// lateLook is that of a piece of work by how late it is.
func lateLook(th *ui.Theme, tag string) ui.Style {
	if strings.Contains(tag, "over") {
		return th.Overdue
	}
	return th.Text
}

func (d *data) headLook(th *ui.Theme) ui.Style {
	switch {
	case d.axis.late:
		return th.Overdue
	case d.open() && d.f.Slack < 0:
		return th.Soon
	}
	return th.Text
}

func (s *Board) actions(b *browse.Screen) []ui.Action {
	acts := []ui.Action{
		{ID: "assessments.chase", Title: "chase late advice", Help: "Chase all advice of the assessment, or of all marked ones, that is late: the letters are shown first.", Keys: []string{"C"}, Short: true, Changes: true,
			Enabled: b.HasRows, Run: s.chase},
		{ID: "assessments.mine", Title: "mine or all", Help: "Only those of my children, or everybody’s.", Keys: []string{"m"}, Short: true, Run: s.toggleMine},
		{ID: "assessments.late", Title: "likely late", Help: "Only those that will be late as things stand, or all.", Keys: []string{"t"}, Short: true, Run: s.toggleLate},
		{ID: "assessments.child", Title: "child", Help: "Open the child of the assessment.", Keys: []string{"i"}, Enabled: b.HasRows, Run: s.child},
	}
	return append(acts, browse.ChildActions(b, s.actor, "assessments")...)
}

func (s *Board) child() tea.Cmd {
	if r, ok := s.Current(); ok {
		return s.OpenChild(r)
	}
	return nil
}

func (s *Board) toggleMine() tea.Cmd { return s.opts.toggleMine(s.Screen) }

func (s *Board) toggleLate() tea.Cmd {
	if s.Asks("slack") {
		return s.AskFor("slack", "")
	}
	return s.AskFor("slack", "slack<0")
}

// chase reads the late advice of the chosen assessments and shows the letters.
func (s *Board) chase() tea.Cmd {
	book, refs := s.opts.Book, s.Chosen()
	return ui.Load(&s.slot, s.opts.Env.Ctx, func(ctx context.Context) ([]letter, error) {
		var out []letter
		for _, r := range refs {
			d, err := read(ctx, book, r.ID)
			if err != nil {
				return nil, err
			}
			for _, x := range d.overdueAdvice() {
				out = append(out, d.chaseLetter(x))
			}
		}
		return out, nil
	})
}

// Update takes the letters to be looked at, and all else as a list does.
func (s *Board) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[[]letter](&s.slot, msg); ok {
		return s, chasing{s.opts.Env, s.opts.Book, s.opts.Letters, s.actor.Run}.look(got.Value, got.Err)
	}
	_, cmd := s.Screen.Update(msg)
	return s, cmd
}

// look opens the letters that were written, or says that there are none.
func (c chasing) look(all []letter, err error) tea.Cmd {
	switch {
	case err != nil:
		return ui.Fail(err)
	case len(all) == 0:
		return ui.Status(ui.Info, "No advice is late there.")
	}
	return c.open(all)
}

// Dispose ends the loads under way.
func (s *Board) Dispose() {
	s.slot.Cancel()
	s.Screen.Dispose()
}
