package pep

import "fmt"

func errTerm(v string) error {
	return fmt.Errorf("%q is not a term; expected the school year and the season, as 2026-autumn", v)
}
