package report

import (
	"context"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/fault"
	"caseload/model/measure"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// written is what became of an export.
type written struct {
	path string
	res  measure.Result
	err  error
}

// export asks for a file and writes the report to it.
func (s *screen) export() tea.Cmd {
	res := *s.res
	file := s.opts.Report.Name + "-" + strings.ReplaceAll(s.of.period.String(), "/", "-") + ".xlsx"
	return ui.Open(widget.NewPrompt(s.env, "Export the report", "File to write; its ending says what kind: .xlsx, .docx, .csv, .json or .md.", file, true,
		func(path string) tea.Cmd { return s.write(ui.FullPath(path), res, false) }))
}

func (s *screen) write(path string, res measure.Result, over bool) tea.Cmd {
	write := s.opts.Export
	return tea.Sequence(ui.Status(ui.Info, "Writing "+filepath.Base(path)+"…"),
		ui.Load(&s.writing, s.env.Ctx, func(ctx context.Context) (written, error) {
			return written{path, res, write(ctx, res, path, over)}, nil
		}))
}

// wrote says that the report was written, or asks whether to write over what is there.
func (s *screen) wrote(x written) tea.Cmd {
	switch {
	case x.err == nil:
		return ui.Status(ui.Done, "Written: "+x.path)
	case fault.KindOf(x.err) != fault.AlreadyExists:
		return ui.Fail(x.err)
	}
	return ui.Open(ui.NewConfirm(s.env, ui.ConfirmOptions{
		Title: "Write over the file", Text: "There is a file of this name already. Write over it?", Affects: []string{x.path},
		Yes: "write over it", No: "keep it", Dangerous: true,
		OnNo:  func() tea.Cmd { return ui.Status(ui.Info, "Not written. x asks for another name.") },
		OnYes: func() tea.Cmd { return s.write(x.path, x.res, true) },
	}))
}
