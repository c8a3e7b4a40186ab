package db

import (
	"strconv"
	"strings"

	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/query"
)

// output is what is read of each row.
type output struct {
	s       *selection
	columns []query.Key
	forms   []form
	head    string // what is selected, from the row and what belongs to it
	joined  string // the tables for it
	width   int
	order   string // the name of the order, for keys
}

// found is one row with its place. It is used again for the next.
type found struct {
	list.Row
	at place
}

// output makes the columns of a request ready.
func (s *selection) output(columns []string) (*output, error) {
	if len(columns) == 0 {
		columns = s.src.def.Columns
	}
	o := &output{s: s, order: s.orderName()}
	child := s.src.child
	if child == "" {
		child = "NULL"
	}
	parts := []string{s.src.rowID(), child, s.src.kind}
	for _, name := range columns {
		key, ok := s.src.def.Keys.Key(name)
		k, known := s.src.columns[key.Name]
		if !ok || !known {
			return nil, fault.New(fault.Invalid, "The list has no column called %q.", name)
		}
		o.columns = append(o.columns, key)
		o.forms = append(o.forms, k.form)
		parts = append(parts, s.c.fill.Replace(k.cellSQL()))
	}
	o.head = strings.Join(parts, ", ")
	o.joined = s.src.cells(o.head)
	o.width = 1 + len(s.order) + len(parts)
	return o, nil
}

// sql reads the cells of the rows that an inner query finds. Only those rows are
// looked up; what the inner query passes by is not.
func (o *output) sql(inner cond) cond {
	var b strings.Builder
	b.WriteString(`SELECT k."n"`)
	for i := range o.s.order {
		b.WriteString(", k.k" + strconv.Itoa(i))
	}
	b.WriteString(", " + o.head + " FROM (" + inner.sql + " LIMIT ? OFFSET ?) k CROSS JOIN " + o.joined)
	return cond{b.String(), inner.args}
}

// row makes a row of the columns of sql.
func (o *output) row(v []any) *found {
	n, _ := v[0].(int64)
	keys := len(o.s.order)
	r := &found{at: place{n: n, values: v[1 : 1+keys]}}
	v = v[1+keys:]
	r.ID, r.Child, r.Kind = str(v[0]), str(v[1]), str(v[2])
	r.Cells = make([]string, len(o.columns))
	for i := range r.Cells {
		r.Cells[i] = o.s.w.text(o.forms[i], v[3+i])
	}
	r.Key = o.encode(r.at)
	return r
}

// Keys are texts that hold the place of a row and the order that it is a place in.
// The parts are apart by characters that no value holds: text is cleaned on its
// way in.
const (
	partSep  = "\x1f"
	placeEnd = "\x1e"
)

func (s *selection) orderName() string {
	var b strings.Builder
	for _, t := range s.order {
		b.WriteString(t.key)
		if t.desc {
			b.WriteByte('-')
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// encode writes a place.
func (o *output) encode(p place) string {
	b := make([]byte, 0, 64)
	b = append(b, o.order...)
	b = append(b, placeEnd...)
	b = strconv.AppendInt(b, p.n, 10)
	for _, v := range p.values {
		b = append(b, partSep...)
		switch v := v.(type) {
		case nil:
		case int64:
			b = strconv.AppendInt(append(b, 'i'), v, 10)
		case float64:
			b = strconv.AppendFloat(append(b, 'f'), v, 'g', -1, 64)
		default:
			b = append(append(b, 't'), str(v)...)
		}
	}
	return string(b)
}

// decode reads a place; ok is false for a key of another order.
func (o *output) decode(key string) (p place, ok bool) {
	order, rest, ok := strings.Cut(key, placeEnd)
	if !ok || order != o.order {
		return p, false
	}
	parts := strings.Split(rest, partSep)
	if len(parts) != 1+len(o.s.order) {
		return p, false
	}
	var err error
	if p.n, err = strconv.ParseInt(parts[0], 10, 64); err != nil {
		return p, false
	}
	for _, part := range parts[1:] {
		v, err := decodeValue(part)
		if err != nil {
			return p, false
		}
		p.values = append(p.values, v)
	}
	return p, true
}

func decodeValue(part string) (any, error) {
	switch {
	case part == "":
		return nil, nil
	case part[0] == 'i':
		return strconv.ParseInt(part[1:], 10, 64)
	case part[0] == 'f':
		return strconv.ParseFloat(part[1:], 64)
	}
	return part[1:], nil
}
