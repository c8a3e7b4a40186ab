package attend

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
	"caseload/tui/browse"
	"caseload/tui/ui"
)

// Diary asks for a calendar file and writes the meetings to come of the person who works
// to it. Make it with NewDiary.
type Diary struct{ file *browse.Export }

// NewDiary makes a Diary; write leaves a file that is there unless over is true, and is
// nil where no diary can be written.
func NewDiary(env *ui.Env, write func(ctx context.Context, path string, over bool) error) *Diary {
	if write == nil {
		return &Diary{browse.NewExport(env, nil)}
	}
	return &Diary{browse.NewExport(env, func(ctx context.Context, _ list.Request, path string, over bool) error { return write(ctx, path, over) })}
}

// Action is the action of a screen that writes the diary.
func (d *Diary) Action(id string) ui.Action {
	return ui.Action{ID: id + ".diary", Title: "my diary", Help: "Write my meetings to come to a calendar file (.ics), by initials.", Keys: []string{"D"}, Enabled: d.file.Can,
		Run: func() tea.Cmd { return d.file.AskFor("My diary", "Calendar file to write (.ics).", "diary.ics") }}
}

// Update takes the answer to the writing of the diary; false for other messages.
func (d *Diary) Update(msg tea.Msg) (tea.Cmd, bool) { return d.file.Update(msg) }
