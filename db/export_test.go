package db

import "database/sql"

// What the tests of faults reach behind the door for.

// Writer is the one connection that writes.
func (d *DB) Writer() *sql.DB { return d.write }

// Readers are the connections that cannot.
func (d *DB) Readers() *sql.DB { return d.read }

// ApplicationID marks a file as a caseload.
const ApplicationID = applicationID

// DSN is how the driver is told a path.
var DSN = dsn

// WALGranted judges the journal mode that the folder gave.
var WALGranted = walGranted

// Migrations are the numbered files of the schema.
var Migrations = migrations

// Follows are the names of what follows from a record of each kind, in order.
func (d *DB) Follows() map[string][]string {
	out := map[string][]string{}
	for kind, fs := range d.followers {
		for _, f := range fs {
			out[kind] = append(out[kind], f.what)
		}
	}
	return out
}
