package pepcycle

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/fault"
	"caseload/model/pep"
	"caseload/model/work"
	"caseload/tui/browse"
	"caseload/tui/browse/bulk"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// next asks for the step that comes next; of several rows all must stand at one station.
func (s *Screen) next(refs []browse.Ref) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	stage := refs[0].Get("stage")
	if slices.ContainsFunc(refs, func(r browse.Ref) bool { return r.Get("stage") != stage }) {
		return ui.Status(ui.Warn, "These stand at different stations: d arranges, y is held, E is received.")
	}
	switch pep.Status(stage) {
	case pep.ToArrange:
		return s.arrange(refs)
	case pep.Arranged:
		return s.held(refs)
	case pep.Held, pep.Returned:
		return s.received(refs)
	case pep.ToCheck:
		return s.check()
	case pep.Complete:
	}
	return ui.Status(ui.Info, "This PEP is complete. r rates it again, M moderates it.")
}

// at is whether a station is one of some.
func at(r browse.Ref, stages ...pep.Status) bool {
	return slices.Contains(stages, pep.Status(r.Get("stage")))
}

// label names a row where something is done to several.
func label(r browse.Ref) string {
	out := r.Name()
	if school := r.Text("school"); school != "" {
		out += " · " + school
	}
	return out
}

func said(what string, refs []browse.Ref) func(map[string]string) string {
	return func(answers map[string]string) string {
		return what + ": " + browse.Whose(refs, "child", "children") + ", " + browse.LongDate(answers["on"]) + "."
	}
}

func confirms(what string, n int) func(map[string]string) string {
	return func(answers map[string]string) string {
		return what + " " + browse.LongDate(answers["on"]) + ", for each of these " + widget.Several(n, "child", "children") + ":"
	}
}

// arrange sets the meetings: the day, the place, the hour, and for several on one day
// how far apart.
func (s *Screen) arrange(refs []browse.Ref) tea.Cmd {
	if who := browse.FirstOf(refs, func(r browse.Ref) bool { return !at(r, pep.ToArrange, pep.Arranged) }); who != "" {
		return ui.Status(ui.Warn, "The meeting of "+who+" was held already.")
	}
	if len(refs) == 0 {
		return nil
	}
	hour := widget.FormField{Name: "at", Label: "At", Kind: widget.Text, Value: refs[0].Get("at"), Help: "The hour, as 14:00; empty where it is not known yet."}
	place := widget.FormField{Name: "place", Label: "Where", Kind: widget.Text, Value: refs[0].Get("place"), Help: "At the school unless it says otherwise."}
	q := bulk.Question{Title: browse.TitleFor("Arrange the PEP meeting", refs), Names: browse.NamesOf(refs, label),
		Fields: []widget.FormField{s.actor.DateField("on", "Meeting on", "", "Within the term, which ends "+s.term.Last.Long()+"."), hour, place},
		Text:   confirms("PEP meeting arranged for", len(refs)), Said: said("Meeting arranged", refs)}
	if len(refs) > 1 {
		q.Fields = append(q.Fields, widget.FormField{Name: "every", Label: "Minutes apart", Kind: widget.Text, Value: "0", Help: "Between the meetings of these children, in this order; 0 puts all at the same hour."})
	}
	book, children, term := s.opts.Book, browse.ChildrenOf(refs), string(s.term.ID)
	q.Do = func(ctx context.Context, answers map[string]string) error {
		on, err := civil.Parse(answers["on"])
		if err != nil {
			return err
		}
		every, err := strconv.Atoi(cmp.Or(strings.TrimSpace(answers["every"]), "0"))
		if err != nil || every < 0 {
			return fault.New(fault.Invalid, "%q is no number of minutes: type such as 30.", answers["every"])
		}
		_, err = book.ArrangePEPs(ctx, work.Arrangement{Children: children, Term: term, On: on, Place: answers["place"], At: answers["at"], Every: every})
		return err
	}
	return s.actor.Ask(q)
}

// held notes that meetings were held, and who was there.
func (s *Screen) held(refs []browse.Ref) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	if who := browse.FirstOf(refs, func(r browse.Ref) bool { return !at(r, pep.ToArrange, pep.Arranged, pep.Held) }); who != "" {
		return ui.Status(ui.Warn, "The PEP of "+who+" has come in already: e corrects it.")
	}
	flag := func(name, label string) widget.FormField {
		return widget.FormField{Name: name, Label: label, Kind: widget.Bool}
	}
	day := s.actor.DateField("on", "Held", s.defaultDay(refs), "The day of the meeting.")
	book, children, term := s.opts.Book, browse.ChildrenOf(refs), string(s.term.ID)
	return s.actor.Ask(bulk.Question{Title: browse.TitleFor("PEP meeting held", refs), Names: browse.NamesOf(refs, label),
		Fields: []widget.FormField{day, flag("sw", "Social worker there"), flag("dt", "Designated teacher there"), flag("carer", "Carer there"), flag("child", "Child there"),
			flag("officer", "Virtual School there"), {Name: "others", Label: "Others there", Kind: widget.Text}},
		Text: confirms("PEP meeting held", len(refs)), Said: said("Meeting held", refs),
		Do: func(ctx context.Context, answers map[string]string) error {
			on, err := civil.Parse(answers["on"])
			if err != nil {
				return err
			}
			yes := func(name string) bool { return answers[name] == "yes" }
			return book.HoldPEPs(ctx, children, term, on, work.Attendance{SW: yes("sw"), DT: yes("dt"), Carer: yes("carer"), Child: yes("child"), Officer: yes("officer"), Others: answers["others"], Known: true})
		}})
}

// defaultDay is the day a meeting was arranged for, where that is past and the same for
// all; else today.
func (s *Screen) defaultDay(refs []browse.Ref) string {
	day := refs[0].Get("meeting")
	for _, r := range refs {
		if r.Get("meeting") != day {
			day = ""
		}
	}
	if d, err := civil.Parse(day); err != nil || d.IsZero() || d.After(s.opts.Env.Today()) {
		return s.opts.Env.Today().String()
	}
	return day
}

// received notes that PEPs came from the schools, again where they were returned.
func (s *Screen) received(refs []browse.Ref) tea.Cmd {
	if len(refs) == 0 {
		return nil
	}
	if who := browse.FirstOf(refs, func(r browse.Ref) bool { return at(r, pep.ToArrange, pep.Arranged, pep.Complete) }); who != "" {
		return ui.Status(ui.Warn, "Nothing is awaited from the school for "+who+".")
	}
	book, children, term := s.opts.Book, browse.ChildrenOf(refs), string(s.term.ID)
	return s.actor.Ask(bulk.Question{Title: browse.TitleFor("Received from the school", refs), Names: browse.NamesOf(refs, label),
		Fields: []widget.FormField{s.actor.DateField("on", "Received", s.opts.Env.Today().String(), "It is to be checked within ten working days.")},
		Text:   confirms("Received", len(refs)), Said: said("Received", refs),
		Do: func(ctx context.Context, answers map[string]string) error {
			on, err := civil.Parse(answers["on"])
			if err != nil {
				return err
			}
			return book.ReceivePEPs(ctx, children, term, on)
		}})
}
