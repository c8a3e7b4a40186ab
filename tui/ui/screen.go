package ui

import tea "charm.land/bubbletea/v2"

// Screen is one full page of the program. Screens are pointers: they stay alive
// under the screens opened above them, so their cursor and filter survive.
type Screen interface {
	// Init returns the first command, usually the first load.
	Init() tea.Cmd
	// Update takes a message and returns the screen to keep in its place.
	Update(tea.Msg) (Screen, tea.Cmd)
	// View draws the body only, w cells wide and h lines high.
	View(w, h int) string
	// Title names the screen in the header, in a few words.
	Title() string
	// Actions lists what can be done here. It is called for every key and
	// every frame, so it should return a list made once.
	Actions() []Action
	// Capturing reports whether a text input has the keys. Then only ctrl+c
	// and the actions marked WhileTyping keep their meaning.
	Capturing() bool
}

// Cursorer is a screen or dialog that shows the real terminal cursor, which
// input methods and screen magnifiers follow. The position counts from the top
// left of what its View drew; nil hides the cursor.
type Cursorer interface{ Cursor() *tea.Cursor }

// Header is a screen with something to say at the right of its title line,
// such as "7 of 12 waiting".
type Header interface{ HeaderRight() string }

// Filterer is a screen with a filter on: what it returns is shown in the
// header as long as it is not "".
type Filterer interface{ Filter() string }

// Resumer is a screen that loads again when it is seen again: after the screen
// above it was closed, and after data changed, here or in another copy of the
// program. While it is covered the call waits until it is uncovered. A Resumer
// gets no ChangedMsg.
type Resumer interface{ Resume() tea.Cmd }

// Shower is a screen of one record at a time: it says which it shows, which may be
// another than it was opened for.
type Shower interface{ Shows() string }

// Returner is a list that stands on a record again when the Shower above it was
// closed there. It is told before it is resumed.
type Returner interface{ ReturnTo(record string) }

// Closer is a screen that may hold what would be lost on leaving. Leave
// returns false for an unsaved draft; the person is then asked.
type Closer interface{ Leave() (ok bool) }

// Disposer is a screen that wants to know that it was closed for good, for
// instance to cancel its loads.
type Disposer interface{ Dispose() }

// Dialog is a small box over the screen, which it keeps from getting keys
// until it is closed by CloseDialogMsg.
type Dialog interface {
	// Init returns the first command, or nil.
	Init() tea.Cmd
	// Update gets keys and paste while on top, all other messages always.
	Update(tea.Msg) (Dialog, tea.Cmd)
	// View draws the inside of the box: any number of lines up to h, each up
	// to w cells wide. App draws the border and the title around it.
	View(w, h int) string
	// Title stands in the border.
	Title() string
}

// Tab is one entry of the tabs line.
type Tab struct {
	Key   string        // the key that goes there, usually a digit
	Title string        // one word
	Open  func() Screen // makes its first screen, when it is first gone to
}
