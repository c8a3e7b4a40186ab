package main

import (
	"github.com/spf13/cobra"

	"caseload/model/fault"
)

// none refuses arguments, with a word on what was meant instead.
func (a *app) none(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if c.HasSubCommands() {
		hint := ""
		c.SuggestionsMinimumDistance = 2
		if near := c.SuggestionsFor(args[0]); len(near) > 0 {
			hint = " Did you mean “" + near[0] + "”?"
		}
		return fault.New(fault.Usage, "There is no command “%s %s”.%s See “%s --help”.", c.CommandPath(), args[0], hint, c.CommandPath())
	}
	return fault.New(fault.Usage, "“%s” takes nothing after it. See “%s --help”.", c.CommandPath(), c.CommandPath())
}

// between asks for a number of arguments; most below zero is any number. What
// they are, the command's own line of use says.
func between(least, most int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return fault.New(fault.Usage, "Too little was given. Use: %s", c.UseLine())
		case most >= 0 && len(args) > most:
			return fault.New(fault.Usage, "Too much was given; put text with spaces in quotes. Use: %s", c.UseLine())
		}
		return nil
	}
}

// family is a command that does nothing but hold others.
func (a *app) family(use, short string, cs ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Args: a.none}
	c.RunE = func(c *cobra.Command, _ []string) error {
		return fault.New(fault.Usage, "Say what to do. See “%s --help”.", c.CommandPath())
	}
	c.AddCommand(cs...)
	return c
}
