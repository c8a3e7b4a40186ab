package ui_test

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"caseload/tui/ui"
	"caseload/tui/widget"
)

// benchApp is a window of 160×50 cells with a table of 8 columns and rows, some
// styled, out of the total.
func benchApp(total int) *ui.App {
	env := ui.NewEnv(ui.NewTheme("dark", true), nil)
	p := newPage(env, "Caseload")
	cols := make([]widget.Column, 8)
	for i := range cols {
		cols[i] = widget.Column{Key: fmt.Sprint(i), Title: fmt.Sprint("Column ", i), Width: 17, Min: 6}
		if i%2 == 0 {
			cols[i].Style = func(cell string) ui.Style { return env.Theme.RAGStyle(cell) }
		}
	}
	p.table = widget.NewTable(env, cols)
	rows := make([]widget.Row, min(total, 400))
	for i := range rows {
		cells := make([]string, 8)
		for j := range cells {
			cells[j] = ui.RAGText([]string{"red", "amber", "Zoë Testa-Brook", "Elmfield High"}[(i+j)%4])
		}
		rows[i] = widget.Row{ID: fmt.Sprint(i), Cells: cells}
	}
	p.table.SetWindow(0, rows, total)
	app := ui.NewApp(ui.Options{Env: env, Title: "caseload", Tabs: []ui.Tab{{Key: "1", Title: "Caseload", Open: func() ui.Screen { return p }}}})
	app.Init()
	app.Update(tea.WindowSizeMsg{Width: 160, Height: 46})
	return app
}

// BenchmarkKeyToFrame is from a key press to the drawn frame, 40 rows of 8
// columns seen. The total must make no difference.
func BenchmarkKeyToFrame(b *testing.B) {
	for _, total := range []int{400, 5_000, 10_000_000} {
		b.Run(fmt.Sprint(total), func(b *testing.B) {
			app := benchApp(total)
			keys := []tea.KeyPressMsg{ui.Key("down"), ui.Key("pgdown"), ui.Key("up"), ui.Key("pgup")}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				app.Update(keys[i%len(keys)])
				if app.View().Content == "" {
					b.Fatal("no frame")
				}
			}
		})
	}
}

// BenchmarkDialogFrame is the same with the palette open.
func BenchmarkDialogFrame(b *testing.B) {
	app := benchApp(400)
	app.Update(ui.Key("ctrl+p"))
	b.ReportAllocs()
	for b.Loop() {
		app.Update(ui.Key("down"))
		if app.View().Content == "" {
			b.Fatal("no frame")
		}
	}
}
