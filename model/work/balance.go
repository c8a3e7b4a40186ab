package work

import (
	"context"

	"caseload/model/balance"
	"caseload/model/officer"
	"caseload/model/setting"
)

// Balancer tells how the work of a team is spread over its officers.
type Balancer interface {
	// Balance is what each officer of a kind of team carries, and the schools that
	// could be moved between them.
	Balance(ctx context.Context, k officer.TeamKind) (balance.Picture, error)
	// Figure is a local figure as the authority has set it, or else its default.
	Figure(ctx context.Context, id setting.OptionID) (int, error)
}
