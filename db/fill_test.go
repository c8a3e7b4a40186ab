package db_test

import "testing"

func BenchmarkFillBorough(b *testing.B) {
	for b.Loop() {
		d := create(b)
		fill(b, d)
	}
}
