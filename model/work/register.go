package work

import (
	"context"

	"caseload/model/civil"
	"caseload/model/register"
)

// Waiter tells how long children wait for the services to which they are referred.
type Waiter interface {
	// Waits speaks of those who wait today and of those who were seen between two days, both in it.
	Waits(ctx context.Context, from, to civil.Date) ([]register.Wait, error)
}
