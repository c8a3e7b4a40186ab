package premium

import (
	"strings"

	"caseload/model/civil"
	"caseload/model/field"
	"caseload/model/pep"
	"caseload/model/setting"
	"caseload/model/text"
)

// hints are the words by which what an intervention costs is put under a category:
// the beginning of a word, the first that fits.
var hints = []struct{ word, category string }{
	{"psycholog", "ep"}, {"speech", "salt"}, {"salt", "salt"}, {"therap", "therapy"}, {"counsel", "therapy"},
	{"tuition", "tuition"}, {"tutor", "tuition"}, {"laptop", "laptop"}, {"chromebook", "laptop"}, {"tablet", "laptop"}, {"computer", "laptop"},
	{"reading", "reading"}, {"phonics", "reading"}, {"book", "reading"}, {"literacy", "reading"}, {"mentor", "mentor"}, {"coach", "mentor"},
	{"alternative", "ap"}, {"holiday", "holiday"}, {"uniform", "uniform"}, {"taxi", "uniform"}, {"transport", "uniform"}, {"bus", "uniform"},
	{"club", "enrich"}, {"swim", "enrich"}, {"music", "enrich"}, {"sport", "enrich"}, {"trip", "enrich"}, {"lesson", "enrich"},
	{"training", "training"}, {"elsa", "support"}, {"thrive", "support"}, {"small", "tuition"}, {"maths", "tuition"}, {"assistant", "support"}, {"ta", "support"}, {"lsa", "support"}, {"support", "support"},
}

// CategoryOf guesses what an intervention is, to be put right where it is wrong;
// empty where nothing tells.
func CategoryOf(intervention string) string {
	words := strings.Fields(text.Fold(intervention))
	for _, h := range hints {
		for _, w := range words {
			if w == h.word || len(h.word) > 3 && strings.HasPrefix(w, h.word) {
				return h.category
			}
		}
	}
	return ""
}

// Askable reports whether a target is to be asked for: paid from a fund of ours, with
// a cost, and not asked for yet. What was refused may be asked for again.
func Askable(t *pep.Target, asked []Request) bool {
	if _, ours := Streams.Find(t.Stream); !ours || t.Cost <= 0 {
		return false
	}
	for i := range asked {
		if asked[i].Target == t.ID && asked[i].Refused.IsZero() {
			return false
		}
	}
	return true
}

// For is the request for what a target costs, of the financial year that the PEP
// belongs to.
func For(p *pep.PEP, t *pep.Target, on civil.Date) Request {
	year := YearOf(p)
	if year == 0 {
		year = setting.FinancialYear(on)
	}
	return Request{Child: p.Child, School: p.School, PEP: p.ID, Target: t.ID, Stream: t.Stream, Year: year, Term: p.Term,
		Category: CategoryOf(t.Intervention), What: t.Intervention, Beyond: t.Beyond, Asked: on, Amount: t.Cost}
}

// Waits is what a PEP holds back: what is asked for and not decided, and what its
// targets cost that nobody has asked for yet.
func Waits(pepID string, targets []pep.Target, asked []Request) int64 {
	var sum int64
	for i := range asked {
		if r := &asked[i]; r.PEP == pepID && r.Waiting() {
			sum += r.Amount
		}
	}
	for i := range targets {
		if t := &targets[i]; t.PEP == pepID && Askable(t, asked) {
			sum += t.Cost
		}
	}
	return sum
}

// Hint says beside a PEP what its rating decides of money; nothing where no money
// hangs on it. The code is one of ReleaseFrom.
func Hint(sum int64, from string) string {
	if sum == 0 {
		return ""
	}
	return field.Pounds(sum) + " can be released when this is " + ReleaseFrom.Label(from) + "."
}
