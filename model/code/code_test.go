package code

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caseload/model/civil"
	"caseload/model/text"
)

func TestListsAreSound(t *testing.T) {
	for _, l := range All() {
		if l.Name == "" || l.Source == "" || len(l.Codes) < 2 {
			t.Errorf("list %q: source %q, %d codes", l.Name, l.Source, len(l.Codes))
		}
		values, labels := map[string]bool{}, map[string]bool{}
		for _, c := range l.Codes {
			label := text.Fold(c.Label)
			if c.Value == "" || label == "" || values[c.Value] || labels[label] && l != Attendance {
				t.Errorf("%s: %q %q is empty or occurs twice", l.Name, c.Value, c.Label)
			}
			values[c.Value], labels[label] = true, true
			if !c.From.IsZero() && !c.To.IsZero() && c.To.Before(c.From) {
				t.Errorf("%s: %s ends before it begins", l.Name, c.Value)
			}
			if text.Clean(c.Label) != c.Label {
				t.Errorf("%s: label %q is not clean", l.Name, c.Label)
			}
		}
		for _, a := range l.Aliases {
			if !values[a.Value] || values[a.Text] {
				t.Errorf("%s: alias %q of %q", l.Name, a.Text, a.Value)
			}
		}
	}
}

// Whatever a screen shows can be read again.
func TestParseReadsWhatIsShown(t *testing.T) {
	for _, l := range All() {
		for _, c := range l.Codes {
			for _, s := range []string{c.Value, " " + c.Value + " ", strings.ToLower(c.Value)} {
				if got, ok := l.Parse(s); got != c.Value || !ok {
					t.Errorf("%s: Parse(%q) = %q, %v; want %q", l.Name, s, got, ok, c.Value)
				}
			}
			if got, ok := l.Parse(strings.ToUpper(c.Label)); !ok || l.Label(got) != c.Label {
				t.Errorf("%s: Parse(%q) = %q, %v; want %q", l.Name, c.Label, got, ok, c.Value)
			}
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		list     *List
		in, want string
	}{
		{Sex, "1", "M"}, {Sex, "2", "F"}, {Sex, "2.0", "F"}, {Sex, "male", "M"}, {Sex, "m", "M"}, {Sex, "3", ""},
		{EstablishmentType, "02", "2"}, {EstablishmentType, "28.0", "28"}, {EstablishmentType, "free schools", "35"},
		{SchoolPhase, "00", "0"}, {SchoolPhase, "secondary", "4"},
		{SENNeed, "Autism", "ASD"}, {SENNeed, "semh", "SEMH"},
		{Ethnicity, "WENG", "WBRI"}, {Ethnicity, "cnhe", "CHNE"}, {Ethnicity, "XXXX", ""},
		{Attendance, "\\", "\\"}, {Attendance, "i", "I"}, {Attendance, "c2", "C2"}, {Attendance, "?", ""}, {Attendance, "-", ""},
		{Authority, "kingston upon hull city of", "810"},
		{RNE, "", ""}, {nil, "x", ""},
	} {
		got, ok := c.list.Parse(c.in)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("Parse(%q) = %q, %v; want %q", c.in, got, ok, c.want)
		}
	}
}

func TestValidOn(t *testing.T) {
	for _, c := range []struct {
		list *List
		v, d string
		want bool
	}{
		{Place, "H5", "2024-03-31", true}, {Place, "H5", "2024-04-01", false}, {Place, "H5", "", true},
		{Place, "P2", "2023-10-27", true}, {Place, "P2", "2023-10-28", false},
		{Place, "K3", "2024-03-31", false}, {Place, "K3", "2024-04-01", true},
		{Place, "Z1", "2025-03-31", true}, {Place, "Z1", "2025-04-01", false},
		{Place, "Z11", "2025-03-31", false}, {Place, "Z14", "2025-04-01", true},
		{Place, "U1", "1999-01-01", true}, {Place, "XX", "", false},
		{Attendance, "C2", "2024-08-18", false}, {Attendance, "C2", "2024-08-19", true},
		{Attendance, "H", "2024-08-18", true}, {Attendance, "H", "2024-08-19", false},
		{Authority, "909", "2023-03-31", true}, {Authority, "909", "2023-04-01", false}, {Authority, "942", "2023-04-01", true},
		{nil, "x", "", false},
	} {
		if got := c.list.ValidOn(c.v, civil.MustParse(c.d)); got != c.want {
			t.Errorf("ValidOn(%q, %q) = %v, want %v", c.v, c.d, got, c.want)
		}
	}
}

func TestValuesOn(t *testing.T) {
	got := strings.Join(Place.ValuesOn(civil.MustParse("2026-11-21")), " ")
	want := "U1 U2 U3 U4 U5 U6 K1 K2 K3 P1 P3 R1 R2 R3 R5 S1 A3 A4 A5 A6 T0 T1 T2 T3 T4 Z11 Z12 Z13 Z14"
	if got != want {
		t.Errorf("placements today: %s\nwant %s", got, want)
	}
	if n := len(Place.Values()); n != 32 {
		t.Errorf("%d placements at all times, want 32", n)
	}
	if Sex.Label("M") != "Male" || Sex.Label("?") != "?" {
		t.Error("Label is wrong")
	}
	// There are 153 authorities with children's services in England since 2023.
	if n := len(Authority.ValuesOn(civil.MustParse("2026-11-21"))); n != 153 {
		t.Errorf("%d authorities, want 153", n)
	}
}

func TestAttendanceClasses(t *testing.T) {
	for class, codes := range map[Class]string{
		ClassPresent:      `/ \ L`,
		ClassEducational:  "K V P W B J",
		ClassNotPossible:  "D X Z # Q Y Y1 Y2 Y3 Y4 Y5 Y6 Y7",
		ClassAuthorised:   "C C1 C2 E I J1 M R S T H",
		ClassUnauthorised: "G N O U",
	} {
		for _, c := range strings.Fields(codes) {
			if got := AttendanceClass(c); got != class {
				t.Errorf("class of %s is %v, want %v", c, got, class)
			}
		}
	}
	if n := len(Attendance.Codes); n != 37 {
		t.Errorf("%d codes, want the 37 above", n)
	}
	if AttendanceClass("?") != ClassUnknown || ClassUnknown.Possible() || ClassNotPossible.Possible() ||
		!ClassUnauthorised.Possible() || ClassUnauthorised.Attended() || !ClassEducational.Attended() {
		t.Error("the questions about classes are answered wrongly")
	}
}

func TestGroups(t *testing.T) {
	for _, c := range []struct {
		place string
		want  Group
	}{
		{"U1", GroupKinship}, {"U6", GroupFoster}, {"K2", GroupResidential}, {"P1", GroupParents}, {"K3", GroupSemiIndependent},
		{"H5", GroupSemiIndependent}, {"A5", GroupAdoption}, {"R5", GroupOther}, {"T3", GroupOther}, {"Z14", GroupOther}, {"", GroupNone}, {"XX", GroupNone},
	} {
		if got := PlaceGroup(c.place); got != c.want {
			t.Errorf("PlaceGroup(%q) = %q, want %q", c.place, got, c.want)
		}
	}
	for _, c := range NCCIS.Codes {
		if ActivityOf(c.Value) == ActivityNone {
			t.Errorf("NCCIS %s is in no group", c.Value)
		}
	}
	for group, values := range activities {
		for _, v := range values {
			if _, ok := NCCIS.Find(v); !ok {
				t.Errorf("%s holds %s, which is no code", group, v)
			}
		}
	}
	for v := range provisions {
		if _, ok := EstablishmentType.Find(v); !ok {
			t.Errorf("provision of %s, which is no type", v)
		}
	}
	if ProvisionOf("49") != ProvisionOther || ProvisionOf("44") != ProvisionSpecial || ProvisionOf("99") != ProvisionUnknown {
		t.Error("ProvisionOf is wrong")
	}
	if !ShortBreak("V3") || !ShortBreak("V4") || ShortBreak("V2") {
		t.Error("ShortBreak is wrong")
	}
	if RegionOf("357") != "B" || RegionOf("999") != "" || Region.Label(RegionOf("801")) != "South West" {
		t.Error("RegionOf is wrong")
	}
}

// Every code in the files of the returns is on its list.
func TestRealFiles(t *testing.T) {
	for _, c := range []struct {
		file, column string
		list         *List
		stray        string // values of the file that are on no list
	}{
		{"ssda903/header.csv", "SEX", Sex, ""}, {"ssda903/header.csv", "ETHNIC", Ethnicity, ""},
		{"ssda903/episodes.csv", "RNE", RNE, ""}, {"ssda903/episodes.csv", "LS", LS, ""}, {"ssda903/episodes.csv", "CIN", CIN, ""},
		{"ssda903/episodes.csv", "PLACE", Place, ""}, {"ssda903/episodes.csv", "PLACE_PROVIDER", PlaceProvider, ""},
		{"ssda903/episodes.csv", "REC", REC, ""}, {"ssda903/episodes.csv", "REASON_PLACE_CHANGE", ReasonPlaceChange, ""},
		{"ssda903/reviews.csv", "REVIEW_CODE", ReviewCode, ""}, {"ssda903/missing.csv", "MISSING", Missing, ""},
		{"ssda903/oc2.csv", "SDQ_REASON", SDQReason, ""},
		{"gias/edubasealldata_2024_layout_synthetic.csv", "TypeOfEstablishment (code)", EstablishmentType, ""},
		{"gias/edubasealldata_2024_layout_synthetic.csv", "PhaseOfEducation (name)", SchoolPhase, ""},
		{"gias/edubasealldata20250422-establishment-types.csv", "type-of-establishment-code", EstablishmentType, ""},
		{"gias/edubasealldata20250422-establishment-types.csv", "type-of-establishment-name", EstablishmentType, ""},
		{"school-census/2025_spring_pupilonroll.csv", "ethnicity", Ethnicity, "ABRI AWEL BBRI BWEL"},
		{"school-census/2025_spring_termlyexclusionsonroll.csv", "reason1", SuspensionReason, ""},
		{"school-census/2025_spring_termlysessiondetailsonroll.csv", "attendancereason", Attendance, ""},
	} {
		for value := range columnValues(t, c.file, c.column) {
			_, ok := c.list.Parse(value)
			stray := strings.Contains(" "+c.stray+" ", " "+value+" ")
			if ok == stray && value != "" {
				t.Errorf("%s %s: %q found: %v", c.file, c.column, value, ok)
			}
		}
	}
}

func columnValues(t *testing.T, file, column string) map[string]bool {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", filepath.FromSlash(file)))
	if err != nil {
		t.Skip("no sample data beside the project")
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range rows[0] {
		if name != column {
			continue
		}
		out := map[string]bool{}
		for _, r := range rows[1:] {
			out[r[i]] = true
		}
		return out
	}
	t.Fatalf("%s has no column %s", file, column)
	return nil
}

func BenchmarkParse(b *testing.B) {
	for _, s := range []string{"U6", "T4", "Temporary, in hospital"} {
		b.Run(s, func(b *testing.B) {
			for b.Loop() {
				_, _ = Place.Parse(s)
			}
		})
	}
}
