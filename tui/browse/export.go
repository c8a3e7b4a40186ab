package browse

import (
	"context"
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
	"caseload/tui/widget"
)

// openExport asks for a file and writes the list to it, as filtered and sorted.
func (b *Screen) openExport() tea.Cmd {
	name := string(b.opts.List) + "-" + b.env.Today().String() + ".xlsx"
	return ui.Open(widget.NewPrompt(b.env, "Export what is shown",
		"File to write; its ending says what kind: .xlsx, .csv or .json.", name, true, b.export))
}

func (b *Screen) export(path string) tea.Cmd {
	write, req := b.opts.Export, b.request()
	req.Columns, req.Limit = append([]string(nil), b.columns...), 0
	return tea.Batch(ui.Status(ui.Info, "Writing "+filepath.Base(path)+"…"),
		ui.Load(&b.doSlot, b.env.Ctx, func(ctx context.Context) (string, error) {
			return "Written: " + path, write(ctx, req, path)
		}))
}
