package code

// Class is what an attendance code does to the count of sessions.
type Class uint8

// The classes of attendance codes.
const (
	ClassUnknown      Class = iota
	ClassPresent            // present: / \ L
	ClassEducational        // at an approved educational activity: counts as present
	ClassAuthorised         // authorised absence
	ClassUnauthorised       // unauthorised absence
	ClassNotPossible        // not a possible session: leaves the denominator
)

// String returns the class as reports show it.
func (c Class) String() string {
	return [...]string{"unknown", "present", "approved educational activity", "authorised absence", "unauthorised absence",
		"not a possible session"}[min(c, ClassNotPossible)]
}

// Attended reports whether a session of the class counts as attended.
func (c Class) Attended() bool { return c == ClassPresent || c == ClassEducational }

// Possible reports whether a session of the class counts at all.
func (c Class) Possible() bool { return c != ClassUnknown && c != ClassNotPossible }

type attendanceCode struct {
	Code
	class Class
}

const retired2024 = "retired; still occurs in files of earlier years"

// from2024 is when the School Attendance (Pupil Registration) (England)
// Regulations 2024 (SI 2024/208) came into force; until2024 is the day before.
var (
	from2024  = date("2024-08-19")
	until2024 = date("2024-08-18")
)

func current(v, label string, c Class) attendanceCode {
	return attendanceCode{Code{Value: v, Label: label}, c}
}

func since2024(v, label string, c Class) attendanceCode {
	return attendanceCode{Code{Value: v, Label: label, From: from2024}, c}
}

func before2024(v, label string, c Class) attendanceCode {
	return attendanceCode{Code{Value: v, Label: label, To: until2024, Note: retired2024}, c}
}

var attendance = []attendanceCode{
	current("/", "Present, morning", ClassPresent),
	current("\\", "Present, afternoon", ClassPresent),
	current("L", "Late, before the register closed", ClassPresent),
	since2024("K", "Education arranged by the authority", ClassEducational),
	current("V", "Educational visit or trip", ClassEducational),
	current("P", "Sporting activity", ClassEducational),
	current("W", "Work experience", ClassEducational),
	current("B", "Other approved educational activity", ClassEducational),
	current("C", "Leave in exceptional circumstances", ClassAuthorised),
	since2024("C1", "Performance or employment abroad", ClassAuthorised),
	since2024("C2", "Part-time timetable", ClassAuthorised),
	current("E", "Suspended or excluded, no provision made", ClassAuthorised),
	current("I", "Illness", ClassAuthorised),
	since2024("J1", "Interview", ClassAuthorised),
	current("M", "Medical or dental appointment", ClassAuthorised),
	current("R", "Religious observance", ClassAuthorised),
	current("S", "Study leave", ClassAuthorised),
	current("T", "Parent travelling for occupation", ClassAuthorised),
	current("G", "Holiday not granted", ClassUnauthorised),
	current("N", "Reason not yet established", ClassUnauthorised),
	current("O", "Absent, other or unknown", ClassUnauthorised),
	current("U", "Late, after the register closed", ClassUnauthorised),
	current("D", "Dual registered, at the other school", ClassNotPossible),
	current("X", "Not of compulsory school age, not required", ClassNotPossible),
	current("Z", "Not yet on the roll", ClassNotPossible),
	current("#", "Planned closure", ClassNotPossible),
	since2024("Q", "No access arrangements made", ClassNotPossible),
	since2024("Y1", "Transport not available", ClassNotPossible),
	since2024("Y2", "Widespread travel disruption", ClassNotPossible),
	since2024("Y3", "Part of the school closed", ClassNotPossible),
	since2024("Y4", "School site closed", ClassNotPossible),
	since2024("Y5", "In criminal justice detention", ClassNotPossible),
	since2024("Y6", "Public health guidance or law", ClassNotPossible),
	since2024("Y7", "Other unavoidable cause", ClassNotPossible),
	before2024("H", "Holiday granted", ClassAuthorised),
	before2024("J", "Interview", ClassEducational),
	before2024("Y", "Unable to attend, exceptional circumstances", ClassNotPossible),
}

// Attendance is the code of one session in the register (SI 2024/208, regulation 10).
var Attendance = attendanceList()

func attendanceList() *List {
	l := &List{Name: "Attendance code", Source: "SI 2024/208, regulation 10, from 19 Aug 2024"}
	for _, a := range attendance {
		l.Codes = append(l.Codes, a.Code)
	}
	return l
}

// AttendanceClass returns the class of an attendance code. C2 and E lower a
// child's attendance; K, B and V do not; D, X, Q, Y, Z and # leave the denominator.
func AttendanceClass(v string) Class {
	for i := range attendance {
		if attendance[i].Value == v {
			return attendance[i].class
		}
	}
	return ClassUnknown
}
