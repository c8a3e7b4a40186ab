package record

import (
	"fmt"
	"strconv"
	"strings"
)

// poundsMost bounds what is taken for an amount: more is a slip of the finger.
const poundsMost = 100_000_000

// ParsePounds reads money as people type it (180, £1,230.50) as whole pence.
func ParsePounds(typed string) (int64, error) {
	s := strings.NewReplacer("£", "", ",", "", " ", "", "\u00a0", "").Replace(typed)
	s, minus := strings.CutPrefix(s, "-")
	whole, part, _ := strings.Cut(s, ".")
	if whole == "" {
		whole = "0"
		if part == "" {
			return 0, errPounds(typed)
		}
	}
	if len(part) == 1 {
		part += "0"
	}
	if part == "" {
		part = "00"
	}
	if len(part) != 2 || !digits(whole) || !digits(part) {
		return 0, errPounds(typed)
	}
	pounds, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || pounds > poundsMost {
		return 0, errPounds(typed)
	}
	pence, _ := strconv.ParseInt(part, 10, 64) // two digits
	n := pounds*100 + pence
	if minus {
		n = -n
	}
	return n, nil
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

func errPounds(typed string) error {
	return fmt.Errorf("%.20q is not an amount; type it as 180 or 1,230.50", typed)
}

// typedPounds is an amount as one would type it: 123050 is "1230.50".
func typedPounds(canonical string) string {
	n, err := strconv.ParseInt(canonical, 10, 64)
	if err != nil || n == 0 {
		return ""
	}
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	if n%100 == 0 {
		return sign + strconv.FormatInt(n/100, 10)
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
}
