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

// openExport asks for a file and writes the list to it, as filtered and sorted.
func (b *Screen) openExport() tea.Cmd {
	name := string(b.opts.List) + "-" + b.env.Today().String() + ".xlsx"
	return ui.Open(widget.NewPrompt(b.env, "Export what is shown",
		"File to write; its ending says what kind: .xlsx, .csv or .json.", name, true, b.export))
}

func (b *Screen) export(path string) tea.Cmd {
	path = ui.FullPath(path)
	req := b.request()
	req.Columns, req.Limit = append([]string(nil), b.columns...), 0
	return b.write(path, req, false)
}

// write says what it does before it begins, so that the last word is the result's.
func (b *Screen) write(path string, req list.Request, over bool) tea.Cmd {
	write := b.opts.Export
	return tea.Sequence(ui.Status(ui.Info, "Writing "+filepath.Base(path)+"…"),
		ui.Load(&b.exportSlot, b.env.Ctx, func(ctx context.Context) (exported, error) {
			return exported{path, req, write(ctx, req, path, over)}, nil
		}))
}

// tookExport says that the list was written, or asks whether to write over what is
// there.
func (b *Screen) tookExport(x exported) tea.Cmd {
	switch {
	case x.err == nil:
		return ui.Status(ui.Done, "Written: "+x.path)
	case fault.KindOf(x.err) != fault.AlreadyExists:
		return ui.Fail(x.err)
	}
	no := func() tea.Cmd { return ui.Status(ui.Info, "Not written. x asks for another name.") }
	return ui.Open(ui.NewConfirm(b.env, ui.ConfirmOptions{
		Title: "Write over the file", Text: "There is a file of this name already. Write over it?", Affects: []string{x.path},
		Yes: "write over it", No: "keep it", Dangerous: true, OnNo: no,
		OnYes: func() tea.Cmd { return b.write(x.path, x.req, true) },
	}))
}
