package main

import (
	"context"
	"io"
	"strings"
	"time"

	"caseload/db"
	"caseload/model/civil"
	"caseload/model/exchange/diary"
	"caseload/model/fault"
	"caseload/model/list"
	"caseload/model/query"
	"caseload/model/work"
)

// meetingList is a list whose rows may be meetings to come.
type meetingList struct {
	list   list.Name
	more   []string // keys of the hour and the place, where the records hold them
	title  string
	filter string // those arranged and not held
	date   string // key of the day
}

// meetings are what an officer's diary is put together from.
func meetings() []meetingList {
	return []meetingList{
		{list.Annual, nil, "Annual review", "meeting>=today held:none cancelled:none", "meeting"},
		{list.PEPs, []string{"at", "place"}, "PEP meeting", "meeting>=today held:none", "meeting"},
	}
}

// exportDiary writes the meetings to come as a calendar file: those of the officer
// who works, unless the filter says whose. Names are initials unless asked for in
// full: a calendar is seen by more people than a record.
func (a *app) exportDiary(ctx context.Context, b *db.DB, path, filter string, names bool) error {
	if filter == "" {
		if work.Who(ctx) == "" {
			return fault.New(fault.Usage, "Say whose diary it is with --as, or which meetings with --filter.")
		}
		filter = "officer:me"
	}
	var all []diary.Meeting
	for _, m := range meetings() {
		more, err := readMeetings(ctx, b, m, filter, names)
		if err != nil {
			return err
		}
		all = append(all, more...)
	}
	title := "Meetings"
	if who := b.Name(ctx, "officer", work.Who(ctx)); who != "" && filter == "officer:me" {
		title += " of " + who
	}
	if err := newFile(path, a.flags.force, func(w io.Writer) error { return diary.Write(w, title, onDay(b.Today(), time.Now()), all) }); err != nil {
		return err
	}
	a.tell("%s written to %s.", count(len(all), "meeting", "meetings"), path)
	return nil
}

func readMeetings(ctx context.Context, b *db.DB, m meetingList, filter string, names bool) ([]diary.Meeting, error) {
	mine, err := ask(ctx, b, m.list, filter)
	if err != nil {
		return nil, err
	}
	ahead, err := ask(ctx, b, m.list, m.filter)
	if err != nil {
		return nil, err
	}
	var out []diary.Meeting
	r := list.Request{List: m.list, Filter: query.All(mine, ahead), Columns: append([]string{m.date, "name", "school", "year", "local"}, m.more...)}
	err = b.Each(ctx, r, func(row list.Row) error {
		on, err := civil.Parse(row.Cells[0])
		if err != nil {
			return err
		}
		entry := meeting(m.title, on, row, names)
		if len(m.more) > 0 {
			entry.At, entry.Where = row.Cells[5], strings.Join(nonEmpty(row.Cells[6], entry.Where), ", ")
		}
		out = append(out, entry)
		return nil
	})
	return out, err
}

// meeting is one entry; a child is told from others of the same initials by the
// local number.
func meeting(title string, on civil.Date, row list.Row, names bool) diary.Meeting {
	name, school, year, number := row.Cells[1], row.Cells[2], row.Cells[3], row.Cells[4]
	who := name
	if !names && !strings.HasPrefix(name, "No. ") {
		who = strings.TrimSpace(diary.Initials(name) + " " + prefixIf("no. ", number))
	}
	var notes []string
	if year != "" {
		notes = append(notes, "Year group "+year)
	}
	return diary.Meeting{ID: row.ID, On: on, Title: title + ": " + who, Where: school, Notes: notes}
}

func prefixIf(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}
