package browse

import (
	"context"
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"caseload/model/fault"
	"caseload/model/list"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Exporter writes a list to a file. Unless over is true it leaves a file that is
// there as it is and says fault.AlreadyExists.
type Exporter func(ctx context.Context, r list.Request, path string, over bool) error

// exported is what became of an export.
type exported struct {
	path string
	req  list.Request
	err  error
}

// Export asks for a file and writes a list to it. Make it with NewExport.
type Export struct {
	env   *ui.Env
	write Exporter
	slot  ui.Slot
}

// NewExport makes an Export; where the Exporter is nil nothing can be exported.
func NewExport(env *ui.Env, write Exporter) *Export { return &Export{env: env, write: write} }

// Can says whether there is a way to export, for actions.
func (x *Export) Can() (bool, string) { return x.write != nil, "this list cannot be exported here" }

// Ask asks for a file; all rows of the request are written to it, whatever its limit.
func (x *Export) Ask(req list.Request) tea.Cmd {
	req.Limit = 0
	name := string(req.List) + "-" + x.env.Today().String() + ".xlsx"
	return x.ask("Export what is shown", "File to write; its ending says what kind: .xlsx, .csv or .json.", name, req)
}

// AskFor asks for a file of another kind than a list, in its own words.
func (x *Export) AskFor(title, question, name string) tea.Cmd {
	return x.ask(title, question, name, list.Request{})
}

func (x *Export) ask(title, question, name string, req list.Request) tea.Cmd {
	return ui.Open(widget.NewPrompt(x.env, title, question, name, true,
		func(path string) tea.Cmd { return x.to(ui.FullPath(path), req, false) }))
}

// to says what it does before it begins, so that the last word is the result's.
func (x *Export) to(path string, req list.Request, over bool) tea.Cmd {
	write := x.write
	return tea.Sequence(ui.Status(ui.Info, "Writing "+filepath.Base(path)+"…"),
		ui.Load(&x.slot, x.env.Ctx, func(ctx context.Context) (exported, error) {
			return exported{path, req, write(ctx, req, path, over)}, nil
		}))
}

// Update takes the answer to an export: it says that the list was written, or asks
// whether to write over what is there. False for other messages.
func (x *Export) Update(msg tea.Msg) (tea.Cmd, bool) {
	got, ok := ui.Take[exported](&x.slot, msg)
	if !ok {
		return nil, false
	}
	done := got.Value
	switch {
	case got.Err != nil:
		return ui.Fail(got.Err), true
	case done.err == nil:
		return ui.Status(ui.Done, "Written: "+done.path), true
	case fault.KindOf(done.err) != fault.AlreadyExists:
		return ui.Fail(done.err), true
	}
	no := func() tea.Cmd { return ui.Status(ui.Info, "Not written.") }
	return ui.Open(ui.NewConfirm(x.env, ui.ConfirmOptions{
		Title: "Write over the file", Text: "There is a file of this name already. Write over it?", Affects: []string{done.path},
		Yes: "write over it", No: "keep it", Dangerous: true, OnNo: no,
		OnYes: func() tea.Cmd { return x.to(done.path, done.req, true) },
	})), true
}
