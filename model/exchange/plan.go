package exchange

import (
	"context"
	"iter"
)

// Finder looks up what the caseload already holds. It only reads.
type Finder interface {
	// Find returns the records of a kind (a field.Set's name, as "child") whose
	// value is the one given, as pointers to their structs; none is no error. by is
	// a field's name with its canonical text as the value, or "name" with
	// text.Fold of the full name (children, schools, officers), or for children
	// "name+born" with the folded name, "|" and the ISO date of birth.
	Find(ctx context.Context, kind, by, value string) ([]any, error)
}

// Counter is a Finder that can also count. Where it counts none of a kind, the
// import asks nothing more about that kind.
type Counter interface {
	Count(ctx context.Context, kind string) (int, error)
}

// Bulk is a Finder that can also give every record of a kind in one read. A big
// file is then compared without a look-up for each row, and names that are close
// to a known one are found at all.
type Bulk interface {
	FindAll(ctx context.Context, kind string) iter.Seq2[any, error]
}

// Put is one record to be written: new, or with fields changed.
type Put struct {
	Kind    string // the field.Set's name
	Record  any    // pointer to the whole record as it is to be; its id is set
	New     bool
	Changes []Change // for a record that is not new, in the order of its fields
	Who     string   // whom or what the record is about, for the preview
	File    string   // where it was read
	Line    int
}

// Change is one field of a record that is in the caseload already.
type Change struct {
	Field         string // its name
	Before, After string // canonical texts
}

// Option is one possible answer to a Question.
type Option struct{ ID, Label string }

// Question is an uncertain match. It is asked, never guessed: until it has an
// answer nothing of the file goes in.
type Question struct {
	Key     string // what an answer is given under when the file is read again
	File    string
	Line    int // the first line concerned
	Lines   int // how many lines wait for the answer
	Text    string
	Options []Option
	Answer  string // the ID of an option, or empty
}

// Answers are given answers: Question.Key to Option.ID.
type Answers map[string]string

// Count tells what became of the rows of one kind.
type Count struct {
	Kind    string // the field.Set's name, or "placement"
	Read    int    // rows or records read
	Added   int
	Changed int
	Same    int  // in the caseload already, nothing to change
	Skipped int  // repeated, left out by an answer, or refused
	Within  bool // they are no records of their own but part of others, so only Read is told
}

// Plan is what an import would do. Making it writes nothing.
type Plan struct {
	Format    string
	Puts      []Put // in an order in which each record comes after those it refers to
	Same      int   // records that need no change
	Problems  []Problem
	Questions []Question
	Counts    []Count
	Notes     []string // what else a person should know, in whole sentences
}

// Progress is told how far a long reading has come. It is called seldom and may be nil.
type Progress func(done, total int)

// Refused reports whether nothing may go in: a problem refuses the file, or a
// question has no answer yet.
func (p *Plan) Refused() bool {
	for i := range p.Problems {
		if p.Problems[i].Level == Refuse {
			return true
		}
	}
	return p.Open() > 0
}

// Open is the number of questions without an answer.
func (p *Plan) Open() int {
	n := 0
	for i := range p.Questions {
		if p.Questions[i].Answer == "" {
			n++
		}
	}
	return n
}

// Count returns the count of a kind; zero where the import read none.
func (p *Plan) Count(kind string) Count {
	for _, c := range p.Counts {
		if c.Kind == kind {
			return c
		}
	}
	return Count{Kind: kind}
}

// Group is one sort of problem with how often it occurs.
type Group struct {
	Level    Level
	File     string
	Column   string
	Message  string
	Count    int
	Examples []Problem // the first few
}

// examples is how many problems of a sort a Group shows: enough to find the
// pattern, few enough that two thousand of one sort do not hide the others.
const examples = 3

// Summary groups the problems by file, column and message: those that refuse the
// file first, then in the order of their first occurrence.
func (p *Plan) Summary() []Group {
	type key struct {
		level                 Level
		file, column, message string
	}
	at := map[key]int{}
	var refuse, warn []Group
	for _, pr := range p.Problems {
		list := &warn
		if pr.Level == Refuse {
			list = &refuse
		}
		k := key{pr.Level, pr.File, pr.Column, pr.Message}
		i, ok := at[k]
		if !ok {
			i = len(*list)
			at[k] = i
			*list = append(*list, Group{Level: pr.Level, File: pr.File, Column: pr.Column, Message: pr.Message})
		}
		g := &(*list)[i]
		g.Count++
		if len(g.Examples) < examples {
			g.Examples = append(g.Examples, pr)
		}
	}
	return append(refuse, warn...)
}

// Given returns the answer to the question among those given, where it is one of
// its options; otherwise none.
func (q *Question) Given(answers Answers) string {
	a := answers[q.Key]
	for _, o := range q.Options {
		if o.ID == a {
			return a
		}
	}
	return ""
}
