package intake_test

import (
	"strings"
	"testing"

	"caseload/model/attainment"
	"caseload/model/child"
	"caseload/model/exchange/intake"
	"caseload/model/exchange/internal/fake"
	"caseload/model/pep"
)

// aForm is a caseload with a child whose last PEP has two targets, and a PEP of this term
// whose meeting was held.
func aForm() *fake.Caseload {
	c := fake.New()
	c.Recs["child"] = []any{&child.Child{ID: "zoe", LocalID: "1001", Forename: "Zoë", Surname: "Testa-Brook", Born: day("2012-09-05")}}
	c.Recs["pep"] = []any{&pep.PEP{ID: "last", Child: "zoe", Term: "2025-summer", HeldOn: day("2026-06-10")},
		&pep.PEP{ID: "now", Child: "zoe", Term: "2026-autumn", Kind: "termly", HeldOn: day("2026-11-10")}}
	c.Recs["target"] = []any{&pep.Target{ID: "t1", Child: "zoe", PEP: "last", Number: 1, Text: "Read aloud in class"},
		&pep.Target{ID: "t2", Child: "zoe", PEP: "last", Number: 2, Text: "Attend every day"}}
	return c
}

const formHead = "Our number,Child,Term,Part,No.,Item,What to write,Answer\n"

func formLines(lines ...string) string {
	out := formHead
	for _, l := range lines {
		out += "1001,Testa-Brook Zoë,2026-autumn," + l + "\n"
	}
	return out
}

func TestTheFormOfASchoolComesBack(t *testing.T) {
	c := aForm()
	p := take(t, intake.PEPForm, formLines(
		`Child’s voice,,Gathered how,,In the child's own words`,
		`Child’s voice,,Child's voice,,"I like the new reading group.`+"\n"+`I want to sit with Ana."`,
		`The meeting,,Social worker there,yes or no,Yes`,
		`The meeting,,Carer there,yes or no,`,
		`Attainment and progress,,Reading: against age,,`+attainment.Against.Codes[0].Label,
		`Attainment and progress,,Reading: progress,,`+attainment.Progress.Codes[0].Label,
		`Last term’s targets,1,Reviewed,,Met`, `Last term’s targets,1,Evidence,,Reading log`, `Last term’s targets,2,Reviewed,,Partly met`,
		`New targets,1,Target,,Reading age from 6y0m to 7y4m`, `New targets,1,By,,12/02/2027`, `New targets,1,Cost,,£180`, `New targets,1,Paid from,,Pupil Premium Plus`, `New targets,1,Intervention,,1:1 literacy`,
		`New targets,2,Target,,`,
	), c, nil)
	if len(p.Problems) != 0 {
		t.Errorf("problems %+v", p.Problems)
	}
	var now pep.PEP
	for _, x := range fake.Of[pep.PEP](c, "pep") {
		if x.ID == "now" {
			now = *x
		}
	}
	if now.VoiceHow != "own" || !strings.Contains(now.Voice, "sit with Ana") || !now.SW || now.Carer || now.Received.IsZero() || now.Status != pep.ToCheck {
		t.Errorf("the PEP is %+v", now)
	}
	got := map[string]pep.Target{}
	for _, x := range fake.Of[pep.Target](c, "target") {
		got[x.PEP+string(rune('0'+x.Number))] = *x
	}
	if x := got["last1"]; x.Outcome != "met" || x.Evidence != "Reading log" || x.Reviewed != day("2026-11-10") {
		t.Errorf("reviewed: %+v", x)
	}
	if x := got["now1"]; x.Cost != 18000 || x.Stream != "ppplus" || x.By != day("2027-02-12") || len(got) != 3 {
		t.Errorf("new: %+v of %d", x, len(got))
	}
	if v := fake.Of[attainment.TeacherAssessment](c, "progress")[0]; v.PEP != "now" || v.Against != attainment.Against.Codes[0].Value || v.Progress == "" {
		t.Errorf("reading: %+v", v)
	}
}

func TestWhatIsWrongInAFormIsSaid(t *testing.T) {
	tests := []struct {
		name, line, says string
		refused          bool
	}{
		{"new targets before old ones are reviewed", `New targets,1,Target,,Reading age from 6y0m to 7y4m by July through 1:1 literacy`, "2 of the PEP before are not reviewed", false},
		{"a target that is not SMART", `New targets,1,Target,,Improve reading`, "not SMART yet: S:", false},
		{"a target without words", `New targets,1,Cost,,180`, "no words", false},
		{"a target without a number", `New targets,,Target,,Read`, "needs its number", false},
		{"a part that is none", `Weather,,Rain,,much`, "no part of a PEP", false},
		{"an item that is none", `Child’s voice,,Shoe size,,4`, "nothing that the part", false},
		{"an old target that is not there", `Last term’s targets,7,Reviewed,,Met`, "no such target", false},
		{"a subject that is none", `Attainment and progress,,Alchemy: progress,,Good`, "no subject", false},
		{"a date that cannot be read", `New targets,1,By,,whenever`, "", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := plan(t, intake.PEPForm, formLines(tt.line), fake.Full{Caseload: aForm()}, nil)
			all := ""
			for _, x := range p.Problems {
				all += x.Message + "\n"
			}
			if len(p.Problems) == 0 || !strings.Contains(all, tt.says) || p.Refused() != tt.refused {
				t.Errorf("refused %v: %s", p.Refused(), all)
			}
		})
	}
	other := strings.ReplaceAll(formLines(`Child’s voice,,Child's voice,,Hello`), "2026-autumn", "2026-spring")
	if p := plan(t, intake.PEPForm, other, fake.Full{Caseload: aForm()}, nil); !p.Refused() {
		t.Error("a form for a term without a PEP was taken")
	}
}
