package attendance

import "caseload/model/code"

// Concerns are why a child is on the weekly list of attendance.
var Concerns = &code.List{Name: "Attendance concern", Source: "local", Codes: []code.Code{
	{Value: "new", Label: "New concern"}, {Value: "worse", Label: "Getting worse"}, {Value: "quiet", Label: "Nothing done in a week"}, {Value: "watched", Label: "Followed up"},
}}
