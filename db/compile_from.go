package db

import "strings"

// uses reports whether SQL speaks of an alias: "w." not after a letter or a digit.
func uses(sql, alias string) bool {
	for from := 0; ; {
		i := strings.Index(sql[from:], alias+".")
		if i < 0 {
			return false
		}
		i += from
		if i == 0 || !isWordByte(sql[i-1]) {
			return true
		}
		from = i + 1
	}
}

func isWordByte(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '"'
}

// from gives the FROM clause for SQL that speaks of some aliases. The order of the
// tables is kept as it stands: what comes first leads.
func (s *source) from(sql string) string {
	text := quote(s.base) + " " + s.alias
	how := " CROSS JOIN "
	if s.loose {
		how = " LEFT JOIN "
	}
	c := uses(sql, "c")
	if s.alias != "w" && (c || uses(sql, "w")) {
		text += how + `"now" w ON w."id" = b."child"`
	}
	if c {
		text += how + `"child" c ON c."n" = w."n"`
	}
	return text
}

// cells gives the FROM clause that reads the rows found.
func (s *source) cells(sql string) string {
	text := quote(s.base) + " " + s.alias + " ON " + s.alias + `."n" = k."n"`
	c := uses(sql, "c")
	if s.alias != "w" && (c || uses(sql, "w")) {
		text += ` LEFT JOIN "now" w ON w."id" = b."child"`
	}
	if c {
		text += ` LEFT JOIN "child" c ON c."n" = w."n"`
	}
	return text
}
