package attendance

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caseload/model/civil"
	"caseload/model/code"
	"caseload/model/field"
)

// Marks are sessions by the codes of the register, in one canonical text: each code
// with its count, in the order of the codes, as “/5 \\4 I1”. A code that begins
// with a letter may hold a digit (C1, Y2), so the count follows a colon: “/:5 C1:2”.
type Marks string

// marksField makes the marks a text with a check of its own.
func marksField(s *field.Spec) {
	s.Type, s.Codes, s.Check = field.Text, nil, checkMarks
	s.Help = "Sessions by code, as “/:5 \\:4 I:1”. The figures follow from them."
}

func checkMarks(v string) error {
	_, err := ParseMarks(v)
	return err
}

// Count is how many sessions carry one code.
type Count struct {
	Code string
	N    int
}

// MakeMarks writes counts, one for each code, as Marks.
func MakeMarks(cs []Count) Marks {
	sum := map[string]int{}
	for _, c := range cs {
		sum[c.Code] += c.N
	}
	codes := make([]string, 0, len(sum))
	for c, n := range sum {
		if n != 0 {
			codes = append(codes, c)
		}
	}
	slices.SortFunc(codes, func(a, b string) int { return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b)) })
	parts := make([]string, len(codes))
	for i, c := range codes {
		parts[i] = c + ":" + strconv.Itoa(sum[c])
	}
	return Marks(strings.Join(parts, " "))
}

// place is the place of a code in the list of codes.
func place(c string) int {
	return slices.IndexFunc(code.Attendance.Codes, func(x code.Code) bool { return x.Value == c })
}

// ParseMarks reads what MakeMarks writes, in any order.
func ParseMarks(s string) ([]Count, error) {
	var out []Count
	for _, part := range strings.Fields(s) {
		at := strings.LastIndexByte(part, ':')
		if at < 1 {
			return nil, fmt.Errorf("codes: %q is not a code and how often, as I:2", part)
		}
		n, err := strconv.Atoi(part[at+1:])
		if err != nil || n < 0 || n > 10_000 {
			return nil, fmt.Errorf("codes: %q is not how often in %q", part[at+1:], part)
		}
		c := strings.ToUpper(part[:at])
		if code.AttendanceClass(c) == code.ClassUnknown {
			return nil, fmt.Errorf("codes: %q is no code of the register", part[:at])
		}
		out = append(out, Count{c, n})
	}
	return out, nil
}

// Counts are the sessions by code; nothing where the text is none.
func (m Marks) Counts() []Count {
	cs, err := ParseMarks(string(m))
	if err != nil {
		return nil
	}
	return cs
}

// Settle makes the marks canonical and works the figures out from them.
func (w *Week) Settle() {
	cs := w.Marks.Counts()
	if len(cs) == 0 {
		return
	}
	w.Marks = MakeMarks(cs)
	w.Possible, w.Attended, w.Authorised, w.Unauthorised = 0, 0, 0, 0
	for _, c := range cs {
		class := code.AttendanceClass(c.Code)
		if !class.Possible() {
			continue
		}
		w.Possible += c.N
		switch {
		case class.Attended():
			w.Attended += c.N
		case class == code.ClassAuthorised:
			w.Authorised += c.N
		default:
			w.Unauthorised += c.N
		}
	}
}

// Ends is the last day that a record stands for.
func (w *Week) Ends() civil.Date {
	if w.Until.IsZero() {
		return w.Monday.AddDays(6)
	}
	return w.Until
}

// CountsOn is the day by which a record belongs to a month, a term and a year: the
// Thursday of its week.
func (w *Week) CountsOn() civil.Date { return w.Monday.AddDays(3) }
