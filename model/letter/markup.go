package letter

import (
	"strings"
	"unicode/utf8"
)

// BlockKind says what a stretch of a letter is.
type BlockKind uint8

// The kinds of block.
const (
	Paragraph BlockKind = iota
	Heading
	Point // of a list
	Table
)

// Block is a stretch of a letter: a paragraph with its lines, a heading, a point
// of a list, or a table whose first row is its head.
type Block struct {
	Kind  BlockKind
	Lines []string
	Rows  [][]string
}

// Blocks reads the text of a letter.
func Blocks(s string) []Block {
	var out []Block
	var open *Block
	end := func() {
		if open != nil {
			out = append(out, *open)
			open = nil
		}
	}
	for _, line := range strings.Split(s, "\n") {
		line = strings.TrimSpace(line)
		kind, content := lineKind(line)
		switch {
		case line == "":
			end()
			continue
		case kind == Heading || kind == Point:
			end()
			out = append(out, Block{Kind: kind, Lines: []string{content}})
			continue
		case open == nil || open.Kind != kind:
			end()
			open = &Block{Kind: kind}
		}
		if kind == Table {
			open.Rows = append(open.Rows, cells(line))
			continue
		}
		open.Lines = append(open.Lines, content)
	}
	end()
	return out
}

func lineKind(line string) (BlockKind, string) {
	if rest, ok := strings.CutPrefix(line, "# "); ok {
		return Heading, strings.TrimSpace(rest)
	}
	if rest, ok := strings.CutPrefix(line, "- "); ok {
		return Point, strings.TrimSpace(rest)
	}
	if strings.Contains(line, columnMark) {
		return Table, line
	}
	return Paragraph, line
}

// columnMark stands between the cells of a row.
const columnMark = " | "

// tableRow writes a row; no value of it can be taken for two.
func tableRow(values ...string) string {
	for i, v := range values {
		values[i] = strings.Join(strings.Fields(strings.ReplaceAll(v, "|", "/")), " ")
		if values[i] == "" {
			values[i] = "–"
		}
	}
	return strings.Join(values, columnMark)
}

func cells(line string) []string {
	out := strings.Split(line, columnMark)
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

// Plain is a letter as plain text: headings bare, tables in columns.
func Plain(s string) string {
	var b strings.Builder
	before := Paragraph
	for i, k := range Blocks(s) {
		if i > 0 && (k.Kind != Point || before != Point) {
			b.WriteString("\n")
		}
		before = k.Kind
		switch k.Kind {
		case Table:
			b.WriteString(columns(k.Rows))
		case Point:
			b.WriteString("- " + k.Lines[0] + "\n")
		default:
			b.WriteString(strings.Join(k.Lines, "\n") + "\n")
		}
	}
	return b.String()
}

// columns lays a table out, with a rule under its head.
func columns(rows [][]string) string {
	var widths []int
	for _, r := range rows {
		for i, c := range r {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(c))
		}
	}
	var b strings.Builder
	for i, r := range rows {
		var line strings.Builder
		for j, c := range r {
			line.WriteString(c + strings.Repeat(" ", widths[j]-utf8.RuneCountInString(c)+2))
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
		if i == 0 && len(rows) > 1 {
			total := -2
			for _, w := range widths {
				total += w + 2
			}
			b.WriteString(strings.Repeat("-", total) + "\n")
		}
	}
	return b.String()
}

// Markdown is a letter as Markdown, which other programs turn into a PDF: headings, lists
// and tables as they are marked there.
func Markdown(title, s string) string {
	var b strings.Builder
	b.WriteString("# " + escapeMarkdown(title) + "\n")
	before := Paragraph
	for _, k := range Blocks(s) {
		if k.Kind != Point || before != Point {
			b.WriteString("\n")
		}
		before = k.Kind
		switch k.Kind {
		case Heading:
			b.WriteString("## " + escapeMarkdown(strings.Join(k.Lines, " ")) + "\n")
		case Point:
			b.WriteString("- " + escapeMarkdown(k.Lines[0]) + "\n")
		case Table:
			markdownTable(&b, k.Rows)
		case Paragraph:
			for i, l := range k.Lines {
				if i > 0 {
					b.WriteString("  \n")
				}
				b.WriteString(escapeMarkdown(l))
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func markdownTable(b *strings.Builder, rows [][]string) {
	for i, r := range rows {
		cells := make([]string, len(r))
		for j, c := range r {
			cells[j] = escapeMarkdown(c)
		}
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
		if i == 0 {
			b.WriteString("|" + strings.Repeat(" --- |", len(r)) + "\n")
		}
	}
}

var markdownMarks = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "<", "&lt;", "|", `\|`, "#", `\#`)

func escapeMarkdown(s string) string { return markdownMarks.Replace(s) }
