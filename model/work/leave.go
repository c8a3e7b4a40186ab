package work

import (
	"context"

	"caseload/model/civil"
)

// Leaver takes down that an officer leaves.
type Leaver interface {
	// Carried tells what an officer carries now.
	Carried(ctx context.Context, officerID string) (Carried, error)
	// Leave notes the last day of an officer. What they carry goes from the next day to
	// another officer; with nobody named it falls to the officers linked to the schools,
	// and else to nobody. Their open follow-ups go to the other officer at once.
	Leave(ctx context.Context, officerID string, last civil.Date, to string) error
}

// Carried is how much an officer carries.
type Carried struct {
	Children  int // for whatever team
	Duties    int // open
	Links     int // linked schools
	FollowUps int // promised and not done; each is among the duties
}

// Nothing reports whether there is nothing to hand over.
func (c Carried) Nothing() bool { return c == Carried{} }
