package widget

import "strings"

// Offset is the place of the cursor in the text, in bytes.
func (i *Input) Offset() int { return len(strings.Join(i.chars[:i.at], "")) }

// SetOffset puts the cursor at a place in the text, in bytes; a place within a
// character means the one after it.
func (i *Input) SetOffset(bytes int) {
	i.at = 0
	for n := 0; i.at < len(i.chars) && n < bytes; i.at++ {
		n += len(i.chars[i.at])
	}
}
