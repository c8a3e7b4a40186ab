// Package attendance is the weekly review of attendance: every child whose attendance is
// a concern and for whom nothing was done in a week, the worst first, worked from top to
// bottom with one key each. Whoever was followed up leaves the list.
package attendance

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/browse/preview"
	"caseload/tui/nav"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Services are what the review reads and does.
type Services interface {
	browse.Services
	bulk.Services
	preview.Services
}

// Options say what the review starts with, and what it opens that others draw.
type Options struct {
	Env    *ui.Env
	Book   Services
	Nav    nav.Navigator
	Forms  nav.Forms // may be nil: then nothing can be added from here
	Export browse.Exporter
	// Query narrows it from the start: whose children.
	Query string
}

// Screen is the weekly review.
type Screen struct {
	*browse.Screen
	opts  Options
	actor *bulk.Actor
	slot  ui.Slot
	left  int
	done  int
	known bool
}

// What is to be done, and what was done this week.
const (
	toDo = "concern:new,worse,quiet"
	seen = "concern:watched"
	all  = "concern:*"
)

// columns are those of the review.
func columns() []string {
	return []string{"name", "year", "concern", "trend", "recent", "termrate", "attendance", "school", "persistent", "severe", "logged", "swteam"}
}

// New makes the review.
func New(o Options) *Screen {
	s := &Screen{opts: o, actor: bulk.New(o.Env, o.Book, o.Nav)}
	s.Screen = s.actor.List(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Children, ID: "attendance", Title: "Attendance, this week",
		Query: strings.TrimSpace(toDo + " " + o.Query), Fixed: true,
		Columns: columns(), Sort: []list.Sort{{Key: "recent"}, {Key: "name"}}, Extra: []string{"local", "upn", "sworker", "recent", "attendance"},
		Empty:   "Nobody is left: every concern was followed up within a week. z shows those as well.",
		Preview: preview.Child(o.Env, o.Book), Export: o.Export, Actions: s.actions, Right: s.progress,
	})
	return s
}

// Init reads the list and how much of it is done.
func (s *Screen) Init() tea.Cmd { return tea.Batch(s.Screen.Init(), s.count()) }

// Resume reads both again.
func (s *Screen) Resume() tea.Cmd { return tea.Batch(s.Screen.Resume(), s.count()) }

// Dispose ends the loads under way.
func (s *Screen) Dispose() {
	s.slot.Cancel()
	s.Screen.Dispose()
}

// counts are how many are left and how many were followed up.
type counts struct{ left, done int }

// Update takes the counts before the list takes the rest.
func (s *Screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
	if got, ok := ui.Take[counts](&s.slot, msg); ok {
		if got.Err != nil {
			return s, ui.Fail(got.Err)
		}
		s.left, s.done, s.known = got.Value.left, got.Value.done, true
		return s, nil
	}
	_, cmd := s.Screen.Update(msg)
	if _, changed := msg.(ui.ChangedMsg); changed {
		return s, tea.Batch(cmd, s.count())
	}
	return s, cmd
}

func (s *Screen) count() tea.Cmd {
	book, c, whose := s.opts.Book, s.Context(), s.opts.Query
	return ui.Load(&s.slot, s.opts.Env.Ctx, func(ctx context.Context) (counts, error) {
		var out counts
		for text, at := range map[string]*int{toDo: &out.left, seen: &out.done} {
			e, mistakes := query.Parse(strings.TrimSpace(text+" "+whose), book.Vocabulary(list.Children), c)
			if len(mistakes) > 0 {
				return out, fmt.Errorf("filter of the review: %s", mistakes[0].Message)
			}
			n, err := book.Count(ctx, list.Children, e)
			if err != nil {
				return out, err
			}
			*at = n
		}
		return out, nil
	})
}

// progress says how far the review is.
func (s *Screen) progress(*browse.Screen) string {
	if !s.known {
		return ""
	}
	return fmt.Sprintf("%d left · %d followed up", s.left, s.done)
}

func (s *Screen) actions(b *browse.Screen) []ui.Action {
	step := func(id, title, help, key string, run func() tea.Cmd) ui.Action {
		return ui.Action{ID: "attendance." + id, Title: title, Help: help, Keys: []string{key}, Short: true, Changes: true, Enabled: b.HasRows, Run: run}
	}
	acts := []ui.Action{
		step("school", "school called", "Write in the log that the school was called about the attendance, and look again next week.", "p", func() tea.Cmd { return s.acted(toSchool) }),
		step("worker", "worker told", "Write in the log that the social worker was told of the attendance, and look again next week.", "e", func() tea.Cmd { return s.acted(toWorker) }),
		step("none", "no action", "Write in the log that nothing needs to be done, and why.", "n", s.noAction),
		{ID: "attendance.next", Title: "next", Help: "Leave it for now and go to the next child.", Keys: []string{"."}, Short: true, Enabled: b.HasRows, Run: func() tea.Cmd { _, cmd := b.Update(ui.Key("down")); return cmd }},
		step("log", "log", "Write in the log of the child, or of all marked children, in your own words.", "a", func() tea.Cmd { return s.actor.Log(b.Chosen()) }),
		step("followup", "follow-up", "Promise something by a date, for the child or for all marked children.", "f", func() tea.Cmd { return s.actor.FollowUp(b.Chosen()) }),
		{ID: "attendance.watched", Title: "show followed up", Help: "Also those who were followed up within a week, or only those who were not.", Keys: []string{"z"}, Short: true, Run: s.toggleWatched},
		{ID: "attendance.weeks", Title: "type sessions", Help: "Type the sessions of the last weeks by code, as /:5 I:2, week by week.", Keys: []string{"i"}, Changes: true, Enabled: b.HasRows, Run: s.typeWeeks},
		{ID: "attendance.teams", Title: "by social work team", Help: "All concerns grouped by social work team, for the monthly meeting with its manager; x exports them.", Keys: []string{"t"}, Run: s.teams},
	}
	if s.opts.Forms != nil {
		add := step("suspension", "suspension", "Add a suspension or exclusion of the child.", "u", s.suspend)
		add.Instead = "undo" // ctrl+z still takes back
		acts = append(acts, add)
	}
	return acts
}

// toggleWatched shows those who were followed up as well, or hides them.
func (s *Screen) toggleWatched() tea.Cmd {
	if strings.Contains(s.Query(), toDo) {
		return s.Ask(strings.Replace(s.Query(), toDo, all, 1))
	}
	return s.Ask(strings.TrimSpace(toDo + " " + s.opts.Query))
}

// way is whom a concern was taken to.
type way struct{ kind, text, said string }

var (
	toSchool = way{"call", "Called the school about attendance", "called the school"}
	toWorker = way{"email", "Wrote to the social worker about attendance", "wrote to the social worker"}
)

// again is when a child is looked at again: in the next weekly review.
const again = 7

// acted writes the usual words in the log of the chosen, each with its own figures, and
// promises to look again next week.
func (s *Screen) acted(w way) tea.Cmd {
	refs := s.Chosen()
	if len(refs) == 0 {
		return nil
	}
	book, today := s.opts.Book, s.opts.Env.Today()
	on := today.AddDays(again)
	said := fmt.Sprintf("%s: %s; look again %s.", name(refs), w.said, on.Long())
	return s.actor.Run(said, func(ctx context.Context) error {
		for _, r := range refs {
			e := work.LogEntry{Children: []string{r.Child}, Kind: w.kind, Text: w.text + figures(r) + ".", On: today,
				FollowUp: on, FollowUpText: "Attendance: look again", Owner: work.Who(ctx)}
			if err := book.Log(ctx, e); err != nil {
				return err
			}
		}
		return nil
	})
}

func name(refs []browse.Ref) string {
	if len(refs) == 1 {
		return refs[0].Name()
	}
	return widget.Several(len(refs), "child", "children")
}

// figures are what the entry says of a child's attendance.
func figures(r browse.Ref) string {
	var out []string
	if v := r.Get("recent"); v != "" {
		out = append(out, v+"% in the last four weeks")
	}
	if v := r.Get("attendance"); v != "" {
		out = append(out, v+"% this school year")
	}
	if len(out) == 0 {
		return ""
	}
	return ": " + strings.Join(out, ", ")
}

// noAction asks why nothing needs to be done, and writes it in the log.
func (s *Screen) noAction() tea.Cmd {
	refs := s.Chosen()
	if len(refs) == 0 {
		return nil
	}
	book, today, children := s.opts.Book, s.opts.Env.Today(), browse.ChildrenOf(refs)
	return ui.Open(widget.NewPrompt(s.opts.Env, "No action needed · "+name(refs), "Why; it goes into the log.", "", true, func(why string) tea.Cmd {
		return s.actor.Run(name(refs)+": no action needed.", func(ctx context.Context) error {
			return book.Log(ctx, work.LogEntry{Children: children, Kind: "decision", Text: "Attendance reviewed, no action needed: " + why, On: today})
		})
	}))
}

// teams opens all concerns by social work team.
func (s *Screen) teams() tea.Cmd {
	o := s.opts
	actor := bulk.New(o.Env, o.Book, o.Nav)
	return ui.Push(actor.List(browse.Options{
		Env: o.Env, Book: o.Book, Nav: o.Nav, List: list.Children, ID: "attendteams", Title: "Attendance by social work team", Query: strings.TrimSpace(all + " " + o.Query), Group: "swteam",
		Columns: []string{"swteam", "sworker", "name", "year", "school", "concern", "trend", "recent", "termrate", "attendance", "persistent", "severe", "suspended", "logged"},
		Sort:    []list.Sort{{Key: "swteam"}, {Key: "recent"}}, Extra: []string{"local", "upn"}, Empty: "No child’s attendance is a concern.",
		Preview: preview.Child(o.Env, o.Book), Export: o.Export,
		Actions: func(b *browse.Screen) []ui.Action { return browse.ChildActions(b, actor, "attendteams") },
	}))
}

// suspend adds a suspension of the child under the cursor.
func (s *Screen) suspend() tea.Cmd {
	r, ok := s.Current()
	if !ok {
		return nil
	}
	return s.opts.Forms.Add("suspension", map[string]string{"child": r.Child, "start": s.opts.Env.Today().String()})
}

// mondayOf is the Monday of the week of a day.
func mondayOf(d civil.Date) civil.Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }
