// Caseload is a terminal application with which Virtual School and EHC officers
// work their caseloads over one local file.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(run()) }

// run does what the command line says and returns the exit code.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	context.AfterFunc(ctx, stop) // a second ctrl+c ends the program at once
	a := newApp(os.Stdin, os.Stdout, os.Stderr, os.Args[1:])
	return a.finish(a.root().ExecuteContext(ctx))
}
