package db

import "fmt"

// nameOf tells the kind of a record from its type. %T names the type without the
// program having to list every kind a second time.
func (d *DB) nameOf(rec any) (string, bool) {
	name, ok := d.types[fmt.Sprintf("%T", rec)]
	return name, ok
}

func types(ts map[string]*table) map[string]string {
	out := make(map[string]string, len(ts))
	for name, t := range ts {
		out[fmt.Sprintf("%T", t.kind.New())] = name
	}
	return out
}
