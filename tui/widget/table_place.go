package widget

// Expect names the row that the cursor is to stand on when the next window brings
// it, for a window read around that row.
func (t *Table) Expect(id string) {
	if id != "" {
		t.cursorID = id
	}
}
