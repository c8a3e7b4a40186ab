package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// takesQuery marks a command whose arguments are words of a query.
const takesQuery = "caseload/query"

// asks marks a command as one whose arguments are a query.
func asks(c *cobra.Command) *cobra.Command {
	c.Annotations = map[string]string{takesQuery: ""}
	return c
}

// sayMinus lets words of a query begin with a minus, as they do on the screen:
// “-pep:green” would be read as a flag. A space before it makes it a word, and means
// nothing in a query. What is the value of a flag, or a flag itself, stays as it is.
func sayMinus(root *cobra.Command, args []string) []string {
	c, _, err := root.Find(args)
	if err != nil {
		return args
	}
	if _, ok := c.Annotations[takesQuery]; !ok {
		return args
	}
	out := make([]string, len(args))
	for i, s := range args {
		out[i] = s
		if s == "--" {
			copy(out[i:], args[i:])
			break
		}
		if minusWord(s) && (i == 0 || !wantsValue(c, args[i-1])) {
			out[i] = " " + s
		}
	}
	return out
}

// minusWord reports whether an argument begins as a negated term does. The only flag
// of one letter is -h.
func minusWord(s string) bool {
	return len(s) > 1 && s[0] == '-' && s[1] != '-' && s != "-h"
}

// wantsValue reports whether s is a flag that takes the next argument as its value.
func wantsValue(c *cobra.Command, s string) bool {
	name, ok := strings.CutPrefix(s, "--")
	if !ok {
		return false
	}
	f := c.Flag(name)
	return f != nil && f.NoOptDefVal == ""
}

// queryOf is the query that words on the command line make.
func queryOf(words []string) string {
	trimmed := make([]string, len(words))
	for i, w := range words {
		trimmed[i] = strings.TrimSpace(w)
	}
	return strings.Join(trimmed, " ")
}
