package history

import (
	"context"
	"slices"
	"strings"

	"caseload/model/history"
	"caseload/model/kinds"
	"caseload/model/text"
	"caseload/tui/record"
)

// loaded is the history in words.
type loaded struct {
	name  string
	lines []line
	full  bool
}

// tell puts entries into words, looking each name up once.
func tell(ctx context.Context, svc Services, entries []history.Entry) []line {
	known := map[string]string{}
	names := func(kind, id string) string {
		key := kind + ":" + id
		n, ok := known[key]
		if !ok && id != "" {
			n = svc.Name(ctx, kind, id)
			known[key] = n
		}
		return n
	}
	out := make([]line, len(entries))
	for i := range entries {
		out[i] = say(&entries[i], names)
	}
	return out
}

// line is an entry in words.
type line struct {
	entry                          history.Entry
	when, who, what, change, title string
	before, after                  string
	values                         []record.Line // of a record added or removed
	folded                         string
}

func say(e *history.Entry, names record.Names) line {
	l := line{entry: *e, when: e.At.Local().Format("2 Jan 2006 15:04"), who: names("officer", e.Who), title: e.Title}
	if l.who == "" {
		l.who = nobody(e.Title)
	}
	l.what, l.before, l.after = record.Told(e, names)
	k, known := kinds.Named(e.Kind)
	switch e.Op {
	case history.Add:
		l.change = "added"
	case history.Remove:
		l.change = "taken away"
	default:
		l.change = nothing(l.before) + " → " + nothing(l.after)
		if known && e.Kind != "child" {
			l.what = k.Singular() + ": " + l.what
		}
	}
	if known && e.Op != history.Set {
		l.values = record.Lines(k, e.Values, names)
		if len(l.values) > 0 {
			l.change += ": " + summary(l.values)
		}
	}
	l.folded = text.Fold(strings.Join([]string{l.when, l.who, l.what, l.change, l.title, e.Why}, " "))
	return l
}

// nobody says who made a change that no officer made: the filling of a new file, an
// import without a name.
func nobody(title string) string {
	if strings.Contains(text.Fold(title), "import") {
		return "import"
	}
	return "the program"
}

func summary(values []record.Line) string {
	values = slices.Clone(values)
	rank := func(v record.Line) int {
		if i := slices.Index(leads, v.Field); i >= 0 {
			return i
		}
		return len(leads)
	}
	slices.SortStableFunc(values, func(a, b record.Line) int { return rank(a) - rank(b) })
	var out []string
	for _, v := range values {
		if v.Field != "child" && len(out) < summaryMost {
			out = append(out, v.Value)
		}
	}
	return strings.Join(out, ", ")
}

func nothing(s string) string {
	if s == "" {
		return "(nothing)"
	}
	return s
}
