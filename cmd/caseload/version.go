package main

import (
	"runtime"
	"runtime/debug"
)

// version says which build this is, as far as the build knows.
func version() string {
	v, rev, dirty := "(devel)", "", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			v = info.Main.Version
		}
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				rev = " " + s.Value[:min(len(s.Value), 12)]
			case s.Key == "vcs.modified" && s.Value == "true":
				dirty = "+changes"
			}
		}
	}
	return "caseload " + v + rev + dirty + " " + runtime.Version() + " " + runtime.GOOS + "/" + runtime.GOARCH
}
