package ehc

import (
	"caseload/model/civil"
	"caseload/model/field"
)

// Version is one text of a plan: the final plan and each amended one after it.
type Version struct {
	ID       string
	Child    string
	Plan     string
	On       civil.Date
	Kind     string
	Sections string // letters of those that changed
	Note     string
}

// Versions declares the fields of a version of a plan.
var Versions = field.Declare("version", "version of a plan", "versions of plans",
	field.String("id", "Id", func(v *Version) *string { return &v.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(v *Version) *string { return &v.Child }, field.Required, field.ReadOnly),
	field.Link("plan", "Plan", "plan", func(v *Version) *string { return &v.Plan }, field.Required, field.ReadOnly),
	field.Day("on", "Sent", func(v *Version) *civil.Date { return &v.On }, field.Required),
	field.Coded("kind", "Version", VersionKinds, func(v *Version) *string { return &v.Kind }, field.Required),
	field.String("sections", "Sections changed", func(v *Version) *string { return &v.Sections }, field.Help("Letters of the sections, as B F I."), field.Check(checkSections)),
	field.Lines("note", "What changed", func(v *Version) *string { return &v.Note }),
)

// Variation is a request that comes out of a review or between reviews: another
// placement, more funding, a personal budget.
type Variation struct {
	ID      string
	Child   string
	Plan    string
	Review  string
	What    string
	Asked   civil.Date
	From    string
	Detail  string
	End     string
	Decided civil.Date
	Why     string
}

// Variations declares the fields of a request to change what a plan provides.
var Variations = field.Declare("variation", "request for change", "requests for change",
	field.String("id", "Id", func(v *Variation) *string { return &v.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(v *Variation) *string { return &v.Child }, field.Required, field.ReadOnly),
	field.Link("plan", "Plan", "plan", func(v *Variation) *string { return &v.Plan }, field.Required, field.ReadOnly),
	field.Link("annual", "Review", "annual", func(v *Variation) *string { return &v.Review }, field.ReadOnly),
	field.Coded("what", "What is asked", VariationKinds, func(v *Variation) *string { return &v.What }, field.Required),
	field.Day("asked", "Asked", func(v *Variation) *civil.Date { return &v.Asked }, field.Required),
	field.String("from", "By", func(v *Variation) *string { return &v.From }),
	field.Lines("detail", "In detail", func(v *Variation) *string { return &v.Detail }),
	field.Coded("end", "Decision", VariationEnds, func(v *Variation) *string { return &v.End }),
	field.Day("decided", "…notified", func(v *Variation) *civil.Date { return &v.Decided }),
	field.Lines("why", "…reasons", func(v *Variation) *string { return &v.Why }),
).Whole(checkVariation).Warned()

// Transfer is one child's move between phases of education: what the family
// prefers, who was consulted, what the amended plan names.
type Transfer struct {
	ID        string
	Child     string
	Plan      string
	Year      int // in which the child moves
	Phase     string
	On        civil.Date // the move, where it is not 1 September
	Asked     civil.Date // the family was asked for its preference
	Preferred civil.Date // the preference came
	Wanted    string     // first choice
	Named     string
	Type      string
	Final     civil.Date
	Dropped   civil.Date
	Why       string
}

// Transfers declares the fields of a phase transfer.
var Transfers = field.Declare("transfer", "phase transfer", "phase transfers",
	field.String("id", "Id", func(t *Transfer) *string { return &t.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(t *Transfer) *string { return &t.Child }, field.Required, field.ReadOnly),
	field.Link("plan", "Plan", "plan", func(t *Transfer) *string { return &t.Plan }, field.Required, field.ReadOnly),
	field.Count("year", "Moves in", func(t *Transfer) *int { return &t.Year }, field.Required, field.Help("The calendar year of the move.")),
	field.Coded("phase", "Transfer", Phases, func(t *Transfer) *string { return &t.Phase }, field.Required),
	field.Day("on", "Moves on", func(t *Transfer) *civil.Date { return &t.On }, field.Help("Left empty, 1 September.")),
	field.Day("asked", "Family asked", func(t *Transfer) *civil.Date { return &t.Asked }),
	field.Day("preferred", "Preference received", func(t *Transfer) *civil.Date { return &t.Preferred }),
	field.Link("wanted", "First choice", "school", func(t *Transfer) *string { return &t.Wanted }),
	field.Link("named", "School named", "school", func(t *Transfer) *string { return &t.Named }),
	field.Coded("type", "or type named", SettingTypes, func(t *Transfer) *string { return &t.Type }),
	field.Day("final", "Final amended plan sent", func(t *Transfer) *civil.Date { return &t.Final }, field.Source("SEN2 phasetransferfinaldate")),
	field.Day("dropped", "No transfer after all", func(t *Transfer) *civil.Date { return &t.Dropped }),
	field.String("why", "…why", func(t *Transfer) *string { return &t.Why }),
).Whole(checkTransfer).Warned()

// Risk is a concern raised about a placement: it may break down, has, or the child
// was permanently excluded; or a complaint. It stands until it is resolved.
type Risk struct {
	ID       string
	Child    string
	Plan     string
	Kind     string
	Raised   civil.Date
	By       string
	Detail   string
	Review   civil.Date // emergency review held
	Resolved civil.Date
	Outcome  string
}

// Risks declares the fields of a concern.
var Risks = field.Declare("risk", "concern", "concerns",
	field.String("id", "Id", func(r *Risk) *string { return &r.ID }, field.ReadOnly, field.Hidden),
	field.Link("child", "Child", "child", func(r *Risk) *string { return &r.Child }, field.Required, field.ReadOnly),
	field.Link("plan", "Plan", "plan", func(r *Risk) *string { return &r.Plan }, field.ReadOnly),
	field.Coded("kind", "Concern", RiskKinds, func(r *Risk) *string { return &r.Kind }, field.Required),
	field.Day("raised", "Raised", func(r *Risk) *civil.Date { return &r.Raised }, field.Required),
	field.String("by", "By", func(r *Risk) *string { return &r.By }),
	field.Lines("detail", "In detail", func(r *Risk) *string { return &r.Detail }),
	field.Day("review", "Emergency review held", func(r *Risk) *civil.Date { return &r.Review }),
	field.Day("resolved", "Resolved", func(r *Risk) *civil.Date { return &r.Resolved }),
	field.Lines("outcome", "What came of it", func(r *Risk) *string { return &r.Outcome }),
).Whole(checkRisk).Warned()
