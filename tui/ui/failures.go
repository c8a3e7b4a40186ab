package ui

import (
	"context"
	"errors"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

// failure is an error as the person is told of it.
type failure struct {
	at   time.Time
	text string
}

// failuresKept bounds the errors view.
const failuresKept = 50

// fail shows an error on the status line and keeps it for the errors view. A
// cancelled load is no error: a newer one took its place.
func (a *App) fail(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	text := a.explain(err)
	a.remember(text)
	a.status = StatusMsg{Failed, text}
}

func (a *App) remember(text string) {
	a.failures = append(a.failures, failure{time.Now(), text})
	if len(a.failures) > failuresKept {
		a.failures = a.failures[1:]
	}
}

// keepLong keeps a message that a narrow window may have to cut, so that the errors
// view has the whole of it.
func (a *App) keepLong(text string) {
	if Width(Clean(text)) > MinWidth-4 {
		a.remember(CleanLines(text))
	}
}

// explain finds words for people. What is not meant for people goes to the log
// under a reference, and only the reference is shown.
func (a *App) explain(err error) string {
	var fault *Fault
	if errors.As(err, &fault) {
		return sentence(a.note(fault).Error())
	}
	if a.opts.Explain != nil {
		if text := a.opts.Explain(err); text != "" {
			return CleanLines(text)
		}
	} else if text := userMessage(err); text != "" {
		return CleanLines(text)
	}
	ref := reference()
	a.env.Log.Error("error", "ref", ref, "type", errorTypes(err))
	return sentence((&Fault{Ref: ref}).Error())
}

func userMessage(err error) string {
	var m interface{ UserMessage() string }
	if errors.As(err, &m) {
		return m.UserMessage()
	}
	return ""
}

// openErrors shows what went wrong, the newest first.
func (a *App) openErrors() tea.Cmd {
	var b strings.Builder
	for i := len(a.failures) - 1; i >= 0; i-- {
		f := a.failures[i]
		b.WriteString(f.at.Format("15:04:05") + "  " + f.text + "\n\n")
	}
	text := strings.TrimSpace(b.String())
	if text == "" {
		text = "Nothing went wrong since the start."
	}
	return a.openDialog(DialogMsg{Dialog: NewMessage(a.env, "Errors and long messages", text)})
}
