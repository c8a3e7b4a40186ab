package browsetest

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/list"
)

// Nav notes what was to be opened.
type Nav struct{ Went []string }

func (n *Nav) went(format string, args ...any) tea.Cmd {
	n.Went = append(n.Went, fmt.Sprintf(format, args...))
	return nil
}

// Last is what was to be opened last.
func (n *Nav) Last() string {
	if len(n.Went) == 0 {
		return ""
	}
	return n.Went[len(n.Went)-1]
}

// Child notes a child.
func (n *Nav) Child(id string, ids []string, at int) tea.Cmd {
	return n.went("child %s %d of %d", id, at, len(ids))
}

// Record notes a record.
func (n *Nav) Record(kind, id string) tea.Cmd { return n.went("record %s %s", kind, id) }

// CheckPEP notes a check.
func (n *Nav) CheckPEP(id string, queue []string) tea.Cmd {
	return n.went("check %s then %s", id, strings.Join(queue, ","))
}

// Log notes a log entry.
func (n *Nav) Log(children []string) tea.Cmd { return n.went("log %s", strings.Join(children, ",")) }

// Why notes an explanation.
func (n *Nav) Why(key, child string) tea.Cmd { return n.went("why %s %s", key, child) }

// List notes a list.
func (n *Nav) List(name list.Name, query string) tea.Cmd { return n.went("list %s %s", name, query) }

// History notes a history.
func (n *Nav) History(kind, id string) tea.Cmd { return n.went("history %s %s", kind, id) }

// Letter notes a letter.
func (n *Nav) Letter(kind, id string) tea.Cmd { return n.went("letter %s %s", kind, id) }

// Writer is a Nav that also writes letters about several records.
type Writer struct{ Nav }

// Letters notes a round of letters.
func (w *Writer) Letters(kind string, ids []string) tea.Cmd {
	return w.went("letters %s %s", kind, strings.Join(ids, ","))
}

// Forms notes what was to be edited or added.
type Forms struct{ Nav }

// Edit notes an edit.
func (f *Forms) Edit(kind, id string) tea.Cmd { return f.went("edit %s %s", kind, id) }

// Add notes an addition.
func (f *Forms) Add(kind string, preset map[string]string) tea.Cmd {
	return f.went("add %s %s", kind, said(preset))
}
