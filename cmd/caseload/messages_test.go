package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// What is told to a person is told in sentences: with a capital, and an end.
func TestMessagesForPeopleAreSentences(t *testing.T) {
	seen := 0
	for _, floor := range []string{"cmd", "db", "model", "tui"} {
		err := filepath.WalkDir(filepath.Join("..", "..", floor), func(path string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if e.IsDir() && strings.HasSuffix(e.Name(), "test") { // stand-ins for tests tell nobody
				return filepath.SkipDir
			}
			if e.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return nil
			}
			set := token.NewFileSet()
			f, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if said, ok := messageOf(n); ok {
					seen++
					if wrong := unlikeSentence(said); wrong != "" {
						t.Errorf("%s: %q %s", set.Position(n.Pos()), said, wrong)
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 200 {
		t.Errorf("only %d messages were found", seen)
	}
}

func TestUnlikeSentence(t *testing.T) {
	for said, sound := range map[string]bool{
		"There is none.": true, "%s has left.": true, "%q is no term.": true, "--to: %q is none of %s.": true, "“%s” takes nothing.": true, "Not set: %s": true, "%s": true,
		"there is none.": false, "There is none": false, "%s; import again": false, "": false,
	} {
		if got := unlikeSentence(said); (got == "") != sound {
			t.Errorf("%q: %q", said, got)
		}
	}
}

// messageOf is the text of a call of fault.New or fault.Wrap that is written out there.
func messageOf(n ast.Node) (string, bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return "", false
	}
	fun, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	at, ok := map[string]int{"New": 1, "Wrap": 2}[fun.Sel.Name]
	if of, is := fun.X.(*ast.Ident); !ok || !is || of.Name != "fault" || len(call.Args) <= at {
		return "", false
	}
	text, ok := call.Args[at].(*ast.BasicLit)
	if !ok {
		return "", false
	}
	said, err := strconv.Unquote(text.Value)
	return said, err == nil
}

// unlikeSentence says what a message lacks. One that ends with a verb of its format
// ends as what is put in there does.
func unlikeSentence(said string) string {
	for i, r := range said {
		if i == 0 && unicode.IsLower(r) {
			return "begins in lower case"
		}
	}
	if end := strings.TrimRight(said, "”)"); !strings.HasSuffix(end, ".") && !strings.HasSuffix(end, "%s") && !strings.HasSuffix(end, "%v") {
		return "has no full stop"
	}
	return ""
}
