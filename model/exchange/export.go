package exchange

import (
	"context"
	"strconv"
	"strings"

	"caseload/model/calendar"
	"caseload/model/civil"
	"caseload/model/id"
	"caseload/model/list"
	"caseload/model/query"
)

// ColumnType says what the cells of a column going out are, so that a workbook can
// hold dates as dates and numbers as numbers.
type ColumnType uint8

// The types of column.
const (
	TextColumn   ColumnType = iota
	DateColumn              // YYYY-MM-DD, or empty
	NumberColumn            // 12 or 12.5
)

// Reader says who reads a file that goes out.
type Reader uint8

// The readers.
const (
	// ForPeople has codes by their meaning, years and terms as people say them.
	ForPeople Reader = iota
	// ForPrograms has values as the caseload keeps them, so that they can be
	// compared and read again; only the ids of other records become names.
	ForPrograms
)

// OutColumn is one column of a list that goes out.
type OutColumn struct {
	Title string
	Name  string // of the key, for JSON
	Type  ColumnType
	key   query.Key
}

// Namer gives the name of a record; work.RecordReader has it.
type Namer interface {
	Name(ctx context.Context, kind, id string) string
}

// Out turns the rows of a list into the rows of a file. It remembers the names it
// has looked up, so one Out serves one export and one goroutine.
type Out struct {
	Columns []OutColumn
	reader  Reader
	names   Namer
	known   map[string]string
}

// NewOut returns what turns rows with these keys into rows of a file. titles gives
// other titles than the keys' labels, by the name of the key; it may be nil.
func NewOut(keys []query.Key, titles map[string]string, reader Reader, names Namer) *Out {
	o := &Out{reader: reader, names: names, known: map[string]string{}}
	for _, k := range keys {
		c := OutColumn{Title: k.Label, Name: k.Name, Type: typeOf(k, reader), key: k}
		if t := titles[k.Name]; t != "" {
			c.Title = t
		}
		o.Columns = append(o.Columns, c)
	}
	return o
}

func typeOf(k query.Key, reader Reader) ColumnType {
	switch k.Type {
	case query.Date:
		return DateColumn
	case query.Number:
		return NumberColumn
	case query.Year:
		if reader == ForPrograms {
			return NumberColumn
		}
	}
	return TextColumn
}

// Row gives the cells of a row of the list as the file is to hold them.
func (o *Out) Row(ctx context.Context, r list.Row) []string {
	out := make([]string, len(o.Columns))
	for i := range out {
		if i < len(r.Cells) {
			out[i] = o.cell(ctx, &o.Columns[i].key, r.Cells[i])
		}
	}
	return out
}

// isoDate is how much of an instant is its day.
const isoDate = len("2006-01-02")

func (o *Out) cell(ctx context.Context, k *query.Key, v string) string {
	if v == "" {
		return ""
	}
	if id.Valid(v) {
		return o.name(ctx, k, v)
	}
	switch k.Type {
	case query.Date:
		if len(v) > isoDate {
			if _, err := civil.Parse(v[:isoDate]); err == nil {
				return v[:isoDate]
			}
		}
	case query.Code:
		return o.code(k, v)
	case query.Year:
		if n, err := strconv.Atoi(v); err == nil && o.reader == ForPeople {
			return calendar.ShortYear(n)
		}
	case query.Flag:
		return yesNo(v)
	}
	if k.Term && o.reader == ForPeople {
		return calendar.TermID(v).Name()
	}
	return v
}

// Rules are cited by their ids, whoever reads.
const ruleKey = "duty"

func (o *Out) code(k *query.Key, v string) string {
	if o.reader == ForPrograms || k.Name == ruleKey {
		return v
	}
	for _, c := range k.Codes {
		if c.Value == v && c.Label != "" {
			return c.Label
		}
	}
	return v
}

func yesNo(v string) string {
	switch strings.ToLower(v) {
	case "1", "yes", "true":
		return "yes"
	case "0", "no", "false":
		return "no"
	}
	return v
}

// refers are the kinds that keys hold the ids of, where they are not officers'.
var refers = map[string]string{"school": "school", "team": "team", "child": "child", "pep": "pep", "plan": "plan", "action": "action"}

func (o *Out) name(ctx context.Context, k *query.Key, v string) string {
	if n, ok := o.known[v]; ok {
		return n
	}
	kind := refers[k.Name]
	if kind == "" {
		kind = "officer"
	}
	n := o.names.Name(ctx, kind, v)
	if n == "" {
		n = v
	}
	o.known[v] = n
	return n
}
