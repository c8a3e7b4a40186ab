package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// Action is one thing that can be done in a screen or everywhere. Key
// matching, the help line, the ? page, the palette and read-only mode are
// derived from it.
type Action struct {
	ID    string // stable name, "pep.rate"
	Title string // short, for the help line and the palette: "rate"
	Help  string // a sentence for the ? page
	// Keys as Bubble Tea names them: "enter", "ctrl+u", "space", "G". The
	// first one is shown. None: the palette alone has it.
	Keys []string
	// Instead is the id of the program's own action whose key this one takes on
	// purpose while its screen is shown. One with the same title is that action for
	// this screen, and need not say so. Nobody hides a key of the program unawares.
	Instead string
	// Enabled says whether it can be done now and, if not, why not. Nil: always.
	Enabled func() (ok bool, reason string)
	// Changes marks an action that writes; a read-only file disables it.
	Changes bool
	// Dangerous marks one that is hard to take back.
	Dangerous bool
	// Short puts it on the help line.
	Short bool
	// WhileTyping keeps its keys working while a text input has the keys.
	// Never with a key that types something.
	WhileTyping bool
	// Run does it. Nil: the screen's Update handles the key itself and the
	// entry is there for help and palette, which sends the first key.
	Run func() tea.Cmd
}

// Has reports whether the key belongs to the action.
func (a Action) Has(key string) bool { return slices.Contains(a.Keys, key) }

// Available reports whether the action can be done now in env and, if not,
// why not.
func (a Action) Available(env *Env) (ok bool, reason string) {
	if a.Changes && env != nil && env.ReadOnly != "" {
		return false, env.ReadOnly
	}
	if a.Enabled == nil {
		return true, ""
	}
	return a.Enabled()
}

// Find returns the action of the list that a key stands for. An available one
// wins over one that is not, so that one key can have two meanings in turn.
func Find(actions []Action, env *Env, key string) (Action, bool) {
	at := -1
	for i := range actions {
		if !actions[i].Has(key) {
			continue
		}
		if ok, _ := actions[i].Available(env); ok {
			return actions[i], true
		}
		if at < 0 {
			at = i
		}
	}
	if at < 0 {
		return Action{}, false
	}
	return actions[at], true
}
