package diary_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"
	"pgregory.net/rapid"

	"caseload/model/civil"
	"caseload/model/exchange/diary"
)

var at = time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)

func read(t interface{ Fatal(...any) }, text []byte) []ical.Event {
	cal, err := ical.NewDecoder(bytes.NewReader(text)).Decode()
	if err != nil {
		t.Fatal(err)
	}
	return cal.Events()
}

func TestADiaryIsReadBack(t *testing.T) {
	var b bytes.Buffer
	err := diary.Write(&b, "Reviews of J. Demo", at, []diary.Meeting{
		{ID: "later", On: civil.MustParse("2027-01-12"), Title: "Annual review"},
		{ID: "first", On: civil.MustParse("2026-12-02"), Title: "Annual review, Z. T.-B.; Year 9,\nphase", Where: "Elmfield High, Demo Road", Notes: []string{"why: Year 9", "a; b, c\\d"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "DTSTART;VALUE=DATE:20261202\r\n") || !strings.Contains(b.String(), "DTEND;VALUE=DATE:20261203\r\n") {
		t.Errorf("the day is not written as a whole day:\n%s", b.String())
	}
	es := read(t, b.Bytes())
	if len(es) != 2 {
		t.Fatalf("%d entries, want 2", len(es))
	}
	for prop, want := range map[string]string{
		ical.PropUID: "first@caseload", ical.PropSummary: "Annual review, Z. T.-B.; Year 9, phase",
		ical.PropLocation: "Elmfield High, Demo Road", ical.PropDescription: "why: Year 9\na; b, c\\d", ical.PropClass: "CONFIDENTIAL",
	} {
		if got, err := es[0].Props.Text(prop); err != nil || got != want {
			t.Errorf("%s is %q (%v), want %q", prop, got, err, want)
		}
	}
}

func TestAMeetingWithAnHour(t *testing.T) {
	var b bytes.Buffer
	on := civil.MustParse("2026-12-02")
	err := diary.Write(&b, "D", at, []diary.Meeting{{ID: "late", On: on, At: "14:30", Title: "PEP"}, {ID: "early", On: on, At: "09:00", Title: "PEP"}, {ID: "none", On: on, At: "noon", Title: "PEP"}})
	if err != nil {
		t.Fatal(err)
	}
	text := b.String()
	for _, want := range []string{"DTSTART:20261202T143000\r\n", "DTEND:20261202T153000\r\n", "DTSTART:20261202T090000\r\n", "DTSTART;VALUE=DATE:20261202\r\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Index(text, "UID:early") > strings.Index(text, "UID:late") {
		t.Error("the later meeting stands first")
	}
}

func TestAnEmptyDiaryIsACalendar(t *testing.T) {
	var b bytes.Buffer
	if err := diary.Write(&b, "Nobody, yet", at, nil); err != nil {
		t.Fatal(err)
	}
	if es := read(t, b.Bytes()); len(es) != 0 {
		t.Errorf("%d entries", len(es))
	}
}

func TestAMeetingWithoutADayIsRefused(t *testing.T) {
	for _, m := range []diary.Meeting{{ID: "a", Title: "no day"}, {On: civil.MustParse("2026-12-02"), Title: "no id"}} {
		if err := diary.Write(&bytes.Buffer{}, "x", at, []diary.Meeting{m}); err == nil {
			t.Errorf("%q was written", m.Title)
		}
	}
}

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{
		"Zoë Testa-Brook": "Z. T.-B.", "Łukasz Demo": "Ł. D.", "": "", "  ": "", "Testa-Brook, Zoë": "Z. T.-B.", "ana  maria -": "A. M.",
	} {
		if got := diary.Initials(name); got != want {
			t.Errorf("%q gives %q, want %q", name, got, want)
		}
	}
}

func TestWhateverIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		title := rapid.StringMatching(`[\pL\pN ,;:\\"'\n-]{0,120}`).Draw(t, "title")
		note := rapid.StringMatching(`[\pL\pN ,;:\\"'\n-]{1,200}`).Draw(t, "note")
		day := civil.MustParse("2026-01-01").AddDays(rapid.IntRange(0, 2000).Draw(t, "day"))
		var b bytes.Buffer
		if err := diary.Write(&b, "x", at, []diary.Meeting{{ID: "id", On: day, Title: title, Notes: []string{note}}}); err != nil {
			t.Fatal(err)
		}
		es := read(t, b.Bytes())
		if len(es) != 1 {
			t.Fatalf("%d entries", len(es))
		}
		if got, err := es[0].Props.Text(ical.PropSummary); err != nil || got != strings.Join(strings.Fields(title), " ") {
			t.Fatalf("title %q became %q (%v)", title, got, err)
		}
		if got, err := es[0].Props.Text(ical.PropDescription); err != nil || got != note {
			t.Fatalf("note %q became %q (%v)", note, got, err)
		}
		start, err := es[0].DateTimeStart(time.UTC)
		if err != nil || start.Format("2006-01-02") != day.String() {
			t.Fatalf("%s became %s (%v)", day, start, err)
		}
	})
}
