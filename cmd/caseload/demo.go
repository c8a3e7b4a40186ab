package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"caseload/db"
	"caseload/model/demo"
	"caseload/model/fault"
	"caseload/model/officer"
	"caseload/model/work"
)

type demoFlags struct {
	scale string
	seed  uint64
	keep  bool
}

func (a *app) demoCommand() *cobra.Command {
	f := demoFlags{scale: string(demo.Borough), seed: 1}
	c := &cobra.Command{
		Use: "demo", Short: "Open a made-up borough, to try everything on", Args: a.none,
		Long: "Open Oakshire, which is nowhere: a made-up borough of the usual size, with its children, officers and two years of work. What you change\n" +
			"in it is gone afterwards, unless you say --keep. With --file it is written there. The larger scales are for measuring:\n\n" +
			"  caseload demo --scale authority --file big.db",
	}
	var scales []string
	for _, s := range demo.Scales() {
		scales = append(scales, string(s))
	}
	c.Flags().StringVar(&f.scale, "scale", f.scale, strings.Join(scales, ", "))
	c.Flags().Uint64Var(&f.seed, "seed", f.seed, "another `number` makes another borough")
	c.Flags().BoolVar(&f.keep, "keep", false, "keep what is changed for the next time")
	c.RunE = a.do(func(ctx context.Context, _ []string) error {
		for _, s := range demo.Scales() {
			if string(s) == f.scale {
				return a.demo(ctx, &f)
			}
		}
		return fault.New(fault.Usage, "There is no scale %q; choose one of %s.", f.scale, strings.Join(scales, ", "))
	})
	return c
}

func (a *app) demo(ctx context.Context, f *demoFlags) error {
	switch path := a.flags.file; {
	case path == "" && demo.Scale(f.scale) != demo.Borough:
		return fault.New(fault.Usage, "Say with --file where the large file is to be written.")
	case path == "" && f.keep:
		return a.keptDemo(ctx, f)
	case path == "":
		return a.fleetingDemo(ctx, f)
	default:
		return a.demoAt(ctx, path, f)
	}
}

// demoAt writes a borough to a file of the person's choice and, where there is a
// terminal, opens it.
func (a *app) demoAt(ctx context.Context, path string, f *demoFlags) error {
	if _, err := os.Lstat(path); err == nil && f.keep {
		return a.openDemo(ctx, path, f)
	}
	if err := a.make(ctx, path, f); err != nil {
		return err
	}
	if !a.screenful() || demo.Scale(f.scale) != demo.Borough {
		return a.say(path + "\n")
	}
	return a.openDemo(ctx, path, f)
}

// keptDemo opens the borough whose changes are kept, which is made the first time.
func (a *app) keptDemo(ctx context.Context, f *demoFlags) error {
	file, err := defaultFile()
	if err != nil {
		return err
	}
	path := filepath.Join(filepath.Dir(file), "demo.db")
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		if err := a.make(ctx, path, f); err != nil {
			return err
		}
	}
	a.tell("What you change is kept in %s.", path)
	return a.openDemo(ctx, path, f)
}

// fleetingDemo opens a copy of the borough that is gone afterwards. The borough
// itself is kept among the things that can be made again, so that the second
// opening on a day takes no time.
func (a *app) fleetingDemo(ctx context.Context, f *demoFlags) (err error) {
	if !a.screenful() {
		return errNoTerminal()
	}
	master, err := a.master(ctx, f)
	if err != nil {
		return err
	}
	sweep()
	dir, err := os.MkdirTemp("", "caseload-demo-")
	if err != nil {
		return cannotWrite(os.TempDir(), err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, "demo.db")
	if err := duplicate(master, path); err != nil {
		return err
	}
	return a.openDemo(ctx, path, f)
}

// swept is how old the copy of a demo is when nobody can be working in it any more.
const swept = 3 * 24 * time.Hour

// sweep takes away the copies of demos that were killed and so could not do it
// themselves. What cannot be taken away, another person's say, is left.
func sweep() {
	old, err := filepath.Glob(filepath.Join(os.TempDir(), "caseload-demo-*"))
	if err != nil {
		return
	}
	for _, dir := range old {
		if info, err := os.Lstat(dir); err == nil && info.IsDir() && time.Since(info.ModTime()) > swept {
			_ = os.RemoveAll(dir) // the next demo tries again
		}
	}
}

// master is the borough of this day, seed and build.
func (a *app) master(ctx context.Context, f *demoFlags) (string, error) {
	path, err := cacheFile(fmt.Sprintf("demo-%s-%d-%s.db", a.day(), f.seed, build()))
	if err != nil {
		return "", err
	}
	if _, err := os.Lstat(path); err == nil {
		return path, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", cannotWrite(path, err)
	}
	if err := clear(filepath.Dir(path)); err != nil {
		return "", err
	}
	part := fmt.Sprintf("%s.%d.part", path, os.Getpid())
	if err := a.make(ctx, part, f); err != nil {
		return "", err
	}
	return path, cannotWrite(path, os.Rename(part, path))
}

// clear takes the boroughs of other days away.
func clear(dir string) error {
	old, err := filepath.Glob(filepath.Join(dir, "demo-*.db"))
	if err != nil {
		return fmt.Errorf("old boroughs: %w", err)
	}
	for _, f := range old {
		if err := ignoreGone(os.Remove(f)); err != nil {
			return cannotWrite(f, err)
		}
	}
	return nil
}

// build tells one build of the program from another, since another may make
// another borough.
func build() string {
	path, err := os.Executable()
	if err != nil {
		return "unknown"
	}
	info, err := os.Stat(path)
	if err != nil {
		return "unknown"
	}
	return fmt.Sprintf("%x-%x", info.Size(), info.ModTime().UnixNano())
}

// make writes a borough to a new file; a run that is stopped leaves none.
func (a *app) make(ctx context.Context, path string, f *demoFlags) error {
	b, err := db.Create(ctx, a.options(path))
	if err != nil {
		return err
	}
	// A large heap for a moment makes a borough a third sooner than a small one.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	bar := a.progress("Making up Oakshire")
	o := demo.Options{Seed: f.seed, Today: a.day(), Scale: demo.Scale(f.scale)}
	err = b.Fill(ctx, "Make up Oakshire", func(s db.Sink) error { return demo.Generate(ctx, o, s, bar.to) })
	bar.done()
	if err == nil && o.Scale == demo.Borough {
		err = stir(ctx, b, f.seed)
	}
	if err = errors.Join(err, b.Close()); err != nil {
		return errors.Join(err, discard(path))
	}
	return nil
}

// stir makes a few changes as colleagues of the officer who tries the program, so
// that the first screen has something to tell of what changed.
func stir(ctx context.Context, b *db.DB, seed uint64) error {
	mine, err := b.Where(ctx, officer.Assignments.Name(), "officer", demo.DefaultOfficer(seed))
	if err != nil {
		return err
	}
	ctx = work.As(ctx, demo.Manager(seed, officer.EHCReview))
	changes := []map[string]string{
		{"social_worker": "Noor Example", "sw_team": "Children in Care 2"},
		{"carer": "Sam Placeholder"},
		{"language": "English and Polish"},
	}
	for i, set := range changes {
		if i >= len(mine) {
			break
		}
		id := mine[i].(*officer.Assignment).Child
		if err := b.Edit(ctx, work.Edit{Kind: "child", ID: id, Set: set, Why: "told by the social work team"}); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) openDemo(ctx context.Context, path string, f *demoFlags) error {
	b, err := db.Open(ctx, a.options(path))
	if err != nil {
		return err
	}
	if a.flags.as == "" && b.Name(ctx, "officer", demo.DefaultOfficer(f.seed)) != "" {
		a.flags.as = demo.DefaultOfficer(f.seed)
	}
	return a.on(ctx, b, func(ctx context.Context) error { return a.work(ctx, b) })
}

// duplicate copies a file that nobody has open.
func duplicate(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return cannotWrite(to, err)
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return cannotWrite(to, err)
	}
	defer func() { err = errors.Join(err, cannotWrite(to, out.Close())) }()
	_, err = io.Copy(out, in)
	return cannotWrite(to, err)
}
