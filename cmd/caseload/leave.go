package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/fault"
)

// officerLeave says what an officer carries, and with --on that they leave.
func (a *app) officerLeave() *cobra.Command {
	var on, to string
	c := &cobra.Command{Use: "leave NAME [--on DATE [--to OFFICER]]", Short: "What an officer carries; with --on, that they leave, and to whom it goes", Args: between(1, 1)}
	c.Flags().StringVar(&on, "on", "", "their last `day`; without it only what they carry is told")
	c.Flags().StringVar(&to, "to", "", "the `officer` who takes over what they carry; else it falls to the officers linked to the schools, or to nobody")
	c.RunE = a.do(a.with(func(ctx context.Context, b *db.DB, args []string) error {
		o, err := findOfficer(ctx, b, args[0])
		if err != nil {
			return err
		}
		carried, err := b.Carried(ctx, o.ID)
		if err != nil {
			return err
		}
		said := fmt.Sprintf("%s carries %d children, %d duties, %d linked schools and %d follow-ups.", o.Name, carried.Children, carried.Duties, carried.Links, carried.FollowUps)
		if on == "" {
			if to != "" {
				return fault.New(fault.Invalid, "Say with --on which day is their last.")
			}
			return a.say(said + "\n")
		}
		last, err := date(b, "--on", on)
		if err != nil {
			return err
		}
		heir := ""
		if to != "" {
			other, err := findOfficer(ctx, b, to)
			if err != nil {
				return err
			}
			heir = other.ID
		}
		if err := b.Leave(ctx, o.ID, last, heir); err != nil {
			return err
		}
		a.tell("%s leaves on %s. %s", o.Name, last.Long(), said)
		return nil
	}))
	return c
}
