package sheet

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// WriteJSON writes an array of objects with the keys in the order of the columns.
// Numbers are numbers as they were written, an empty date or number is null, and
// all else is text. Two columns with one key are an error.
func WriteJSON(w io.Writer, columns []Column, rows Rows) error {
	keys := make([]string, len(columns))
	seen := map[string]bool{}
	for i, c := range columns {
		key := c.Key
		if key == "" {
			key = c.Title
		}
		if seen[key] {
			return fmt.Errorf("two columns have the key %q", key)
		}
		seen[key] = true
		keys[i] = string(quote(key)) + ": "
	}
	b := bufio.NewWriter(w)
	_, _ = b.WriteString("[") // bufio keeps the first error for Flush
	before := "\n  {"
	for row, err := range rows {
		if err != nil {
			return err
		}
		if len(row) > len(columns) {
			return errLongRow
		}
		_, _ = b.WriteString(before)
		before = ",\n  {"
		for i, c := range columns {
			cell := ""
			if i < len(row) {
				cell = row[i]
			}
			if i > 0 {
				_, _ = b.WriteString(", ")
			}
			_, _ = b.WriteString(keys[i])
			_, _ = b.Write(jsonValue(c.Type, cell))
		}
		_ = b.WriteByte('}')
	}
	_, _ = b.WriteString("\n]\n")
	return b.Flush()
}

func jsonValue(t Type, s string) []byte {
	if t != Text && s == "" {
		return []byte("null")
	}
	if _, ok := numeric(t, s); ok {
		return []byte(strings.TrimSuffix(s, "%"))
	}
	return quote(s)
}

// quote writes a string as JSON, without the escapes that only HTML needs.
func quote(s string) []byte {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return []byte(`""`) // never: every string encodes
	}
	return []byte(strings.TrimSuffix(b.String(), "\n"))
}
