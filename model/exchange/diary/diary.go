// Package diary writes meetings as a calendar file (iCalendar, RFC 5545) that the
// calendar programs of councils take in.
package diary

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"caseload/model/civil"
)

// Meeting is one entry. The id stays that of the record, so that a calendar into
// which the file is taken again moves the meeting rather than doubling it.
type Meeting struct {
	ID    string
	On    civil.Date
	At    string // the hour, as 14:00; empty for the whole day
	Title string
	Where string
	Notes []string
}

// Initials stand for a name where a calendar may be seen by others: “Z. T.-B.” for
// Zoë Testa-Brook, and for “Testa-Brook, Zoë”.
func Initials(name string) string {
	if surname, forename, ok := strings.Cut(name, ", "); ok {
		name = forename + " " + surname
	}
	var parts []string
	for _, word := range strings.Fields(name) {
		var letters []string
		for _, half := range strings.Split(word, "-") {
			if r, size := utf8.DecodeRuneInString(half); size > 0 && r != utf8.RuneError {
				letters = append(letters, strings.ToUpper(string(r))+".")
			}
		}
		if len(letters) > 0 {
			parts = append(parts, strings.Join(letters, "-"))
		}
	}
	return strings.Join(parts, " ")
}

// Write writes the meetings, earliest first, as whole days, or where the record
// holds an hour as an hour of local time. At is the moment of writing. A calendar without entries is written too; it
// is what an officer without meetings has.
func Write(w io.Writer, name string, at time.Time, meetings []Meeting) error {
	cal := ical.NewCalendar()
	cal.Props.SetText(ical.PropVersion, "2.0")
	cal.Props.SetText(ical.PropProductID, "-//caseload//diary//EN")
	cal.Props.Set(calendarName(name))
	ms := slices.Clone(meetings)
	slices.SortStableFunc(ms, func(a, b Meeting) int {
		return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID))
	})
	for i := range ms {
		if ms[i].ID == "" || ms[i].On.IsZero() {
			return fmt.Errorf("meeting %d of the diary has no id or no day", i+1)
		}
		cal.Children = append(cal.Children, event(&ms[i], at))
	}
	if len(ms) == 0 {
		return empty(w, name)
	}
	if err := ical.NewEncoder(w).Encode(cal); err != nil {
		return fmt.Errorf("write the diary: %w", err)
	}
	return nil
}

// calendarName is the name that calendar programs show, which is no property of
// the standard: it goes without the type that the encoder would give it.
func calendarName(name string) *ical.Prop {
	p := ical.NewProp("X-WR-CALNAME")
	p.SetText(oneLine(name))
	p.Params.Del(ical.ParamValue)
	return p
}

// empty writes a calendar without entries, which the encoder refuses to do.
func empty(w io.Writer, name string) error {
	_, err := fmt.Fprintf(w, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//caseload//diary//EN\r\nX-WR-CALNAME:%s\r\nEND:VCALENDAR\r\n", calendarName(name).Value)
	return err
}

func event(m *Meeting, at time.Time) *ical.Component {
	e := ical.NewEvent()
	e.Props.SetText(ical.PropUID, m.ID+"@caseload")
	e.Props.SetDateTime(ical.PropDateTimeStamp, at.UTC())
	m.span(e)
	e.Props.SetText(ical.PropSummary, oneLine(m.Title))
	e.Props.SetText(ical.PropClass, "CONFIDENTIAL")
	if m.Where != "" {
		e.Props.SetText(ical.PropLocation, oneLine(m.Where))
	}
	if len(m.Notes) > 0 {
		e.Props.SetText(ical.PropDescription, strings.Join(m.Notes, "\n"))
	}
	return e.Component
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func midnight(d civil.Date) time.Time {
	y, m, day := d.Split()
	return time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
}

// lasts is how long a meeting with an hour is shown to last: records hold no end.
const lasts = time.Hour

// span says when the meeting is: an hour is written as local time of wherever the
// calendar is read, which is where the meeting is.
func (m *Meeting) span(e *ical.Event) {
	hour, err := time.Parse("15:04", m.At)
	if err != nil {
		e.Props.SetDate(ical.PropDateTimeStart, midnight(m.On))
		e.Props.SetDate(ical.PropDateTimeEnd, midnight(m.On.AddDays(1)))
		e.Props.SetText(ical.PropTransparency, "TRANSPARENT")
		return
	}
	from := midnight(m.On).Add(time.Duration(hour.Hour())*time.Hour + time.Duration(hour.Minute())*time.Minute)
	e.Props.Set(floating(ical.PropDateTimeStart, from))
	e.Props.Set(floating(ical.PropDateTimeEnd, from.Add(lasts)))
}

// floating is a time without a zone (RFC 5545, 3.3.5, form 1).
func floating(name string, at time.Time) *ical.Prop {
	p := ical.NewProp(name)
	p.Value = at.Format("20060102T150405")
	return p
}
