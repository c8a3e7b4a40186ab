// Package widget has the parts screens are built of: tables over a window of
// rows, forms, inputs, pickers, dialogs, panes and small charts. They know
// nothing of casework, clean the text they are given, and draw exactly the
// size they are told.
package widget
