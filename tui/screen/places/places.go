// Package places is the home of the officers of one service: the boards and lists of
// their work as places beside each other, each kept as it was left. A line at the top
// names the places; tab goes through them, and 0 with a place's letter goes there.
package places

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/record"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// GoKey is the key that offers the places, on every screen.
const GoKey = "0"

// Service is whose home it is.
type Service struct {
	ID   string // begins the ids of its actions
	Name string // as the titles of its actions begin: “EHC”
	Work string // in a sentence: “the EHC work”
}

// Place is one of the boards and lists.
type Place struct {
	// Key is the letter that goes there, after GoKey.
	Key string
	// Title is a word or two for the line of places.
	Title string
	// Help says in a few words what is there.
	Help string
	// Open makes its screen, when it is first gone to.
	Open func() ui.Screen
}

// Menu offers the places under a title; pick is given the place's number.
func Menu(env *ui.Env, title string, places []Place, pick func(at int) tea.Cmd) tea.Cmd {
	choices := make([]widget.Choice, len(places))
	for i, p := range places {
		choices[i] = widget.Choice{Code: p.Key, Key: p.Key, Label: p.Title, Help: p.Help}
	}
	return ui.Open(record.NewMenu(env, title, choices, func(c widget.Choice) tea.Cmd {
		for i, p := range places {
			if p.Key == c.Code {
				return pick(i)
			}
		}
		return nil
	}))
}

// Screen is the home. Make it with New.
type Screen struct {
	env    *ui.Env
	of     Service
	places []Place
	at     int
	open   []ui.Screen // by place; nil until it is gone to
	stale  []bool      // data may have changed while another place was seen
	own    []ui.Action
	ends   []int // where each place ends on the line, in cells, for clicks
	first  int   // the first place on the line
}

// New makes the home; it begins at the first place. There must be one.
func New(env *ui.Env, of Service, places []Place) *Screen {
	s := &Screen{env: env, of: of, places: places, open: make([]ui.Screen, len(places)), stale: make([]bool, len(places))}
	s.own = []ui.Action{
		{ID: of.ID + ".next", Title: "next place", Help: "The next board or list of " + of.Work + ", as it was left.", Keys: []string{"tab"}, Run: func() tea.Cmd { return s.step(1) }},
		{ID: of.ID + ".previous", Title: "place before", Help: "The board or list of " + of.Work + " before this one.", Keys: []string{"shift+tab"}, Run: func() tea.Cmd { return s.step(-1) }},
		{ID: of.ID + ".go", Title: of.Name + ": go to…", Help: "Go to a board or list of " + of.Work + " by its letter, as the line at the top names them.", Keys: []string{GoKey}, Instead: "go", Run: s.menu},
	}
	s.open[0] = places[0].Open()
	return s
}

func (s *Screen) sub() ui.Screen { return s.open[s.at] }

func (s *Screen) menu() tea.Cmd { return Menu(s.env, s.of.Name+": go to", s.places, s.Go) }

func (s *Screen) step(by int) tea.Cmd { return s.Go((s.at + by + len(s.places)) % len(s.places)) }

// Go goes to a place by its number.
func (s *Screen) Go(at int) tea.Cmd {
	if at < 0 || at >= len(s.places) {
		return nil
	}
	s.at = at
	if s.open[at] == nil {
		s.open[at] = s.places[at].Open()
		return s.open[at].Init()
	}
	if !s.stale[at] {
		return nil
	}
	return s.again()
}

// again lets the seen place load again.
func (s *Screen) again() tea.Cmd {
	s.stale[s.at] = false
	if r, ok := s.sub().(ui.Resumer); ok {
		return r.Resume()
	}
	return s.give(s.at, ui.ChangedMsg{})
}

func (s *Screen) give(at int, msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	s.open[at], cmd = s.open[at].Update(msg)
	return cmd
}

// Init loads the first place.
func (s *Screen) Init() tea.Cmd { return s.sub().Init() }

// Resume loads the seen place again; the others do when they are gone to.
func (s *Screen) Resume() tea.Cmd {
	for i := range s.stale {
		s.stale[i] = true
	}
	return s.again()
}

// Update gives what is typed to the seen place and answers to all of them.
func (s *Screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		return s, s.give(s.at, msg)
	case ui.ClickMsg:
		if msg.Y == 0 {
			return s, s.click(msg.X)
		}
		msg.Y--
		return s, s.give(s.at, msg)
	}
	var cmds []tea.Cmd
	for i := range s.open {
		if s.open[i] != nil {
			cmds = append(cmds, s.give(i, msg))
		}
	}
	return s, tea.Batch(cmds...)
}

func (s *Screen) click(x int) tea.Cmd {
	for i, end := range s.ends {
		if x < end {
			return s.Go(s.first + i)
		}
	}
	return nil
}

// Title is that of the seen place.
func (s *Screen) Title() string { return s.sub().Title() }

// Actions are the home's own and those of the seen place.
func (s *Screen) Actions() []ui.Action {
	of := s.sub().Actions()
	return append(append(make([]ui.Action, 0, len(of)+len(s.own)), of...), s.own...)
}

// Capturing is true while the seen place takes all keys.
func (s *Screen) Capturing() bool { return s.sub().Capturing() }

// HeaderRight is what the seen place says.
func (s *Screen) HeaderRight() string {
	if h, ok := s.sub().(ui.Header); ok {
		return h.HeaderRight()
	}
	return ""
}

// Filter is the filter of the seen place.
func (s *Screen) Filter() string {
	if f, ok := s.sub().(ui.Filterer); ok {
		return f.Filter()
	}
	return ""
}

// ReturnTo lets the seen place stand on a record.
func (s *Screen) ReturnTo(id string) {
	if r, ok := s.sub().(ui.Returner); ok {
		r.ReturnTo(id)
	}
}

// Leave asks every place whether it holds a draft.
func (s *Screen) Leave() bool {
	for _, o := range s.open {
		if c, ok := o.(ui.Closer); ok && !c.Leave() {
			return false
		}
	}
	return true
}

// Dispose ends all places.
func (s *Screen) Dispose() {
	for _, o := range s.open {
		if d, ok := o.(ui.Disposer); ok {
			d.Dispose()
		}
	}
}

// Cursor is that of the seen place, under the line of places.
func (s *Screen) Cursor() *tea.Cursor {
	c, ok := s.sub().(ui.Cursorer)
	if !ok {
		return nil
	}
	at := c.Cursor()
	if at == nil {
		return nil
	}
	to := *at
	to.Y++
	return &to
}

// View draws the line of places and the seen one.
func (s *Screen) View(w, h int) string {
	if h < 2 {
		return s.line(w)
	}
	return s.line(w) + "\n" + s.sub().View(w, h-1)
}

// line names the places, the seen one in brackets. Where they do not all fit it begins
// so that the seen one is on it.
func (s *Screen) line(w int) string {
	th := s.env.Theme
	for s.first = 0; s.first < s.at && leadWidth+s.lengthTo(s.at) > w-2; s.first++ {
	}
	var b strings.Builder
	b.WriteString(th.Key.Render(" "+GoKey) + th.Muted.Render(" ›"))
	used := leadWidth
	s.ends = s.ends[:0]
	for i := s.first; i < len(s.places); i++ {
		text := s.text(i)
		if used+ui.Width(text) > w {
			b.WriteString(th.Muted.Render(ui.Truncate("…", w-used)))
			used = min(used+1, w)
			break
		}
		look := th.TabOff
		if i == s.at {
			look = th.TabOn
		}
		b.WriteString(look.Render(text))
		used += ui.Width(text)
		s.ends = append(s.ends, used)
	}
	return b.String() + ui.Spaces(w-used)
}

// leadWidth is how wide the key is that goes before the letters, with its sign.
const leadWidth = 4

func (s *Screen) text(i int) string {
	p := s.places[i]
	if i == s.at {
		return "[" + p.Key + " " + p.Title + "]"
	}
	return " " + p.Key + " " + p.Title + " "
}

// lengthTo is how many cells the line takes from its first place to a later one.
func (s *Screen) lengthTo(at int) int {
	n := 0
	for i := s.first; i <= at; i++ {
		n += ui.Width(s.text(i))
	}
	return n
}
