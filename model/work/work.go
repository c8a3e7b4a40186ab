// Package work says what can be done with a caseload: the reads that screens and
// commands need and the use cases that change it. Each use case is one
// transaction: the rows, the history, the refreshed duties, or nothing.
package work

import (
	"context"
	"time"

	"caseload/model/action"
	"caseload/model/calendar"
	"caseload/model/casefile"
	"caseload/model/civil"
	"caseload/model/duty"
	"caseload/model/exchange"
	"caseload/model/field"
	"caseload/model/history"
	"caseload/model/list"
	"caseload/model/officer"
	"caseload/model/pep"
	"caseload/model/setting"
)

// Clock tells the day that counts as today, and what the arithmetic needs.
type Clock interface {
	Today() civil.Date
	// Env is the calendar and the rules as the authority has them.
	Env(ctx context.Context) (*duty.Env, error)
	Calendar() *calendar.Calendar
}

// CaseReader reads one child.
type CaseReader interface {
	// Case is all that is known of a child but the log.
	Case(ctx context.Context, child string) (*casefile.File, error)
	// Duties are the child's clocks worked out with their arithmetic, open and closed.
	Duties(ctx context.Context, child string) ([]duty.Duty, error)
	// Timeline reads the log of a child, newest first, skipping skip entries.
	Timeline(ctx context.Context, child string, skip, limit int) ([]action.Action, error)
	// Tried are the log entries since a day: what was done about a duty.
	Tried(ctx context.Context, child string, since civil.Date, limit int) ([]action.Action, error)
}

// RecordReader reads single records of any kind.
type RecordReader interface {
	// Record reads a record by its kind and id; the result is a pointer to its struct.
	Record(ctx context.Context, kind, id string) (any, error)
	// Records reads all records of a small kind (teams, officers, terms, links), in
	// the order they were made.
	Records(ctx context.Context, kind string) ([]any, error)
	// Where reads the records of a kind whose field has a value.
	Where(ctx context.Context, kind, field, value string) ([]any, error)
	// Name is what a record is called on lists; empty for one that is not there.
	Name(ctx context.Context, kind, id string) string
}

// Edit changes some fields of one record. Seen holds what the person saw in those
// fields; where the file holds something else by now the edit is refused with a
// Conflict, so that both versions can be shown.
type Edit struct {
	Kind string
	ID   string
	Seen map[string]string
	Set  map[string]string
	Why  string
}

// Conflict is the error of an edit to a record that has changed meanwhile.
type Conflict struct {
	Kind, ID string
	Fields   []ConflictField
}

// ConflictField is one field on which an edit and the file differ.
type ConflictField struct{ Field, Seen, Theirs, Mine string }

func (c *Conflict) Error() string {
	return "somebody has changed this record meanwhile; look at both versions and choose"
}

// Editor changes records of any kind.
type Editor interface {
	// Add makes a record from canonical values and returns its id.
	Add(ctx context.Context, kind string, values map[string]string, why string) (string, error)
	// Edit changes fields of a record.
	Edit(ctx context.Context, e Edit) error
	// Remove takes a record away; its history stays.
	Remove(ctx context.Context, kind, id, why string) error
}

// Warner says what to look at again in what was saved.
type Warner interface {
	// Warnings are what is missing or unusual in a record as the file holds it, and yet
	// may be so, in sentences. Most records have none.
	Warnings(ctx context.Context, kind, id string) ([]string, error)
}

// LogEntry is what is written in the log, about one child or several.
type LogEntry struct {
	Children []string
	School   string
	Kind     string
	Text     string
	On       civil.Date
	// FollowUp, where set, becomes a duty of Owner on the day.
	FollowUp     civil.Date
	FollowUpText string
	Owner        string
}

// Logger keeps the log and what was promised in it.
type Logger interface {
	// Log writes an entry, and its follow-up, for each child.
	Log(ctx context.Context, e LogEntry) error
	// Promise sets a follow-up for each child, without an entry.
	Promise(ctx context.Context, e LogEntry) error
	// Done closes a follow-up with what came of it.
	Done(ctx context.Context, followUp, outcome string) error
	// Snooze moves a follow-up to a later day.
	Snooze(ctx context.Context, followUp string, to civil.Date, why string) error
}

// PEPRater rates PEPs.
type PEPRater interface {
	// Rate saves a check: the rating on the PEP, and where it is Red the return to
	// the school. The check comes back with its id, date and rater.
	Rate(ctx context.Context, c pep.Check) (pep.Check, error)
	// ReceivedAgain records that the school has sent a returned PEP back.
	ReceivedAgain(ctx context.Context, pepID string, on civil.Date) error
}

// Assigner says who carries whom.
type Assigner interface {
	// Assign gives children to an officer for the work of a kind of team, from today.
	Assign(ctx context.Context, children []string, k officer.TeamKind, officerID, why string) error
	// AskReason asks the officers who carry these duties why they are late: a
	// follow-up for each, due on the day.
	AskReason(ctx context.Context, duties []string, by civil.Date, text string) error
	// LinkMoves tells what MoveLinks would do: the children who follow their school,
	// and those who stay because they are assigned on their own.
	LinkMoves(ctx context.Context, schools []string, k officer.TeamKind, to string) (LinkMoves, error)
	// MoveLinks links schools to an officer for the work of a kind of team, from
	// today: the link that was there ends the day before.
	MoveLinks(ctx context.Context, schools []string, k officer.TeamKind, to string) error
}

// LinkMoves is what moving the links of schools does.
type LinkMoves struct {
	Follow []MovedChild // carried by the new officer from then on
	Stay   []MovedChild // assigned on their own
}

// MovedChild is a child of a school whose link moves.
type MovedChild struct {
	ID, Name string
	School   string // the id
	Officer  string // who carries the child now; empty for nobody
}

// Undoer takes back the last change.
type Undoer interface {
	// Undo restores the values before a change, as a new change.
	Undo(ctx context.Context, change string) error
}

// Drafts keeps what was typed and not yet saved, through a crash too.
type Drafts interface {
	SaveDraft(ctx context.Context, key, text string) error
	Draft(ctx context.Context, key string) (string, error)
	DropDraft(ctx context.Context, key string) error
}

// Looks remembers when an officer last looked.
type Looks interface {
	LastLooked(ctx context.Context, officer string) (time.Time, error)
	Looked(ctx context.Context, officer string) error
}

// Hit is one thing found.
type Hit struct {
	Kind  string // child, school, officer, action
	ID    string
	Child string
	Title string
	Text  string
}

// Searcher finds anything by name, number or words.
type Searcher interface {
	Search(ctx context.Context, text string, limit int) ([]Hit, error)
}

// Tally counts what is due for an officer or a team.
type Tally struct{ Overdue, Week, FourWeeks int }

// Importer takes a plan of changes in.
type Importer interface {
	// Finder looks up what the file holds, for a plan to be made against.
	Finder() exchange.Finder
	// Apply writes all of a plan, or nothing.
	Apply(ctx context.Context, p *exchange.Plan, title string, progress exchange.Progress) error
}

// Watcher tells of changes made by another copy of the program.
type Watcher interface {
	// Version is a number that changes when another copy has written.
	Version(ctx context.Context) (int64, error)
}

// Book is everything together, as the door wires it. Screens ask for the parts
// they use.
type Book interface {
	Clock
	CaseReader
	RecordReader
	Editor
	Warner
	Logger
	PEPRater
	PEPCycle
	Assigner
	Leaver
	EHC
	Balancer
	Premium
	Undoer
	Drafts
	Looks
	Searcher
	Importer
	Watcher
	list.Lister
	history.Reader
	Authority(ctx context.Context) (setting.Authority, error)
	// ReadOnly says why nothing can be written, or is empty.
	ReadOnly() string
}

type whoKey struct{}

// As says who is working, for everything done with the context.
func As(ctx context.Context, officerID string) context.Context {
	return context.WithValue(ctx, whoKey{}, officerID)
}

// Who is the officer who is working; empty where nobody has said.
func Who(ctx context.Context) string {
	s, _ := ctx.Value(whoKey{}).(string)
	return s
}

// Values gives the canonical texts of a record by field name.
func Values(k field.Kind, rec any) map[string]string {
	out := make(map[string]string, len(k.Specs()))
	for i, v := range k.Values(rec) {
		out[k.Specs()[i].Name] = v
	}
	return out
}
