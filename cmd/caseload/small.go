package main

import (
	"errors"
	"strconv"
)

// errEnough ends a reading that needs no more rows.
var errEnough = errors.New("enough")

func isEnough(err error) bool { return errors.Is(err, errEnough) }

func number(n int) string { return strconv.Itoa(n) }

// count says how many there are of something: "1 child", "3 children".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
