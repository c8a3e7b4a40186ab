// Package id makes the identifiers of records: UUIDs of version 7, unique across
// machines without coordination and ordered by when they were made, so that the
// history of two laptops can later be merged without renumbering.
package id

import (
	"encoding/binary"
	"time"

	"github.com/google/uuid"
)

// New returns a fresh identifier.
func New() string {
	u, err := uuid.NewV7()
	if err != nil {
		// The operating system gave no random numbers: nothing may be written
		// under an identifier that could already exist.
		panic("id: no random numbers from the operating system")
	}
	return u.String()
}

// Valid reports whether s is written as an identifier.
func Valid(s string) bool {
	_, err := uuid.Parse(s)
	return err == nil && len(s) == 36
}

// Maker makes identifiers that are the same for the same seed, for made-up data
// that must come out alike on every machine.
type Maker struct {
	at  time.Time
	n   uint64
	mix uint64
}

// NewMaker returns a Maker whose identifiers carry the instant at.
func NewMaker(seed uint64, at time.Time) *Maker {
	return &Maker{at: at, mix: seed*0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019}
}

// New returns the next identifier of the sequence. Its leading part counts
// upward, so the sequence is in order.
func (m *Maker) New() string {
	m.n++
	var b [16]byte
	ms := uint64(m.at.UnixMilli()) + m.n>>12
	binary.BigEndian.PutUint64(b[0:8], ms<<16|0x7000|m.n&0xFFF)
	x := m.mix + m.n*0xD1B54A32D192ED03
	x ^= x >> 29
	x *= 0xBF58476D1CE4E5B9
	x ^= x >> 32
	binary.BigEndian.PutUint64(b[8:16], x&0x3FFFFFFFFFFFFFFF|0x8000000000000000)
	return uuid.UUID(b).String()
}
