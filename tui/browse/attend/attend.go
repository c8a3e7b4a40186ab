// Package attend ranks the meetings to come by why an officer should be there, with the
// reasons, and writes the officer's diary of them. The boards whose work has meetings
// share it: annual reviews, PEPs.
package attend

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/browse/preview"
	"caseload/tui/nav"
	"caseload/tui/ui"
)

// Services are what the meetings are read from.
type Services interface {
	browse.Services
	bulk.Services
	preview.Services
}

// Meetings are those of one kind of work.
type Meetings struct {
	Env  *ui.Env
	Book Services
	Nav  nav.Navigator
	// One is what a meeting is called: “review”.
	One string
	// Reasons say why an officer should be at the next meeting of a child, with their
	// weight; "" where nothing on record says so.
	Reasons func(ctx context.Context, child string) (string, error)
	Diary   *Diary
}

// Preview is that of a child under why an officer should be there.
func (m *Meetings) Preview() browse.PreviewFunc {
	child := preview.Child(m.Env, m.Book)
	return func(ctx context.Context, r browse.Ref) (browse.Drawing, error) {
		draw, err := child(ctx, r)
		if err != nil || draw == nil {
			return draw, err
		}
		why, err := m.Reasons(ctx, r.Child)
		if err != nil || why == "" {
			return draw, err
		}
		return func(th *ui.Theme, w int) []string {
			lines := []string{th.Heading.Render(ui.FitLeft("WHY ATTEND", w))}
			for _, l := range ui.Wrap(why, w) {
				lines = append(lines, th.Text.Render(l))
			}
			return append(append(lines, ""), draw(th, w)...)
		}, nil
	}
}

// Open opens a list of meetings to come, those that an officer should be at first: the
// options say which, and have the key “attend”.
func (m *Meetings) Open(o browse.Options) tea.Cmd {
	actor := bulk.New(m.Env, m.Book, m.Nav) // its answers are for the list, not for the board
	o.Env, o.Book, o.Nav, o.Preview = m.Env, m.Book, m.Nav, m.Preview()
	o.Sort = append([]list.Sort{{Key: "attend", Desc: true}}, o.Sort...)
	o.Empty = "No " + m.One + " to come has a reason for an officer to be there."
	o.Actions = func(b *browse.Screen) []ui.Action {
		why := ui.Action{ID: o.ID + ".reasons", Title: "reasons", Help: "Why an officer should be at the " + m.One + " under the cursor, and how much the reasons weigh together.",
			Keys: []string{"r"}, Short: true, Enabled: b.HasRows, Run: func() tea.Cmd { return m.tell(b, actor) }}
		diary := m.Diary.Action(o.ID)
		diary.Short = true
		return slices.Concat([]ui.Action{why}, browse.ChildActions(b, actor, o.ID), []ui.Action{diary})
	}
	return ui.Push(actor.List(o))
}

// tell says why an officer should be at one meeting, where there is no room for the
// preview.
func (m *Meetings) tell(b *browse.Screen, actor *bulk.Actor) tea.Cmd {
	r, ok := b.Current()
	if !ok {
		return nil
	}
	return actor.Then(func(ctx context.Context) (func() tea.Cmd, error) {
		why, err := m.Reasons(ctx, r.Child)
		if why == "" {
			why = "There is no reason on record for an officer to be there."
		}
		return func() tea.Cmd { return ui.Open(ui.NewMessage(m.Env, "Why attend · "+r.Name(), why)) }, err
	})
}
