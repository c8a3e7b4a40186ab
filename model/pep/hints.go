package pep

import (
	"regexp"
	"strings"
	"unicode"

	"caseload/model/civil"
)

// Hint is what a target seems to lack for a letter of SMART. It is a hint: whether the
// letter holds is for a person to say.
type Hint struct {
	Letter byte
	Text   string
}

// vague are words with which targets begin that say what to do but not what is to change.
var vague = []string{"improve", "increase", "develop", "continue", "support", "work on", "try", "better", "raise", "encourage", "maintain", "make progress", "to improve", "to increase", "to develop", "to continue"}

// fewWords is how many words a target has that says little.
const fewWords = 4

// when finds a date or a time in a text: “by the next PEP”, “by July”, “within six weeks”.
var when = regexp.MustCompile(`(?i)\b(by|before|until|within|in) (the )?(end|next|start|half|summer|autumn|spring|easter|christmas|january|february|march|april|may|june|july|august|september|october|november|december|\d|one|two|three|four|five|six|seven|eight|ten|twelve)`)

// ratios are number words that measure as figures do.
var ratios = regexp.MustCompile(`(?i)\b(one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|fifty|hundred|every|all|daily|weekly|once|twice|half)\b`)

func hasNumber(s string) bool { return strings.IndexFunc(s, unicode.IsDigit) >= 0 }

// Hints looks at a target letter by letter: specific is more than a wish, measurable
// needs a number, achievable a place to begin from, relevant an intervention, timed a
// date. On is the day from which its date must be ahead.
func (t *Target) Hints(on civil.Date) []Hint {
	var out []Hint
	add := func(letter byte, text string) { out = append(out, Hint{letter, text}) }
	words := strings.Fields(t.Text)
	began := startsVague(t.Text)
	switch {
	case len(words) < fewWords:
		add('S', "says little: what exactly is to change?")
	case began != "" && !hasNumber(t.Text) && t.Measure == "":
		add('S', "“"+began+"” alone does not say what is to change")
	}
	if !hasNumber(t.Text) && !hasNumber(t.Measure) && !ratios.MatchString(t.Measure) {
		add('M', "no number: from where to where, or measured by what?")
	}
	if t.Baseline == "" && !from.MatchString(t.Text) {
		add('A', "no place to begin from: where is it now?")
	}
	if t.Intervention == "" && !strings.Contains(strings.ToLower(t.Text), "through ") {
		add('R', "no intervention: what will be done?")
	}
	switch {
	case t.By.IsZero() && !when.MatchString(t.Text):
		add('T', "no date: by when?")
	case !t.By.IsZero() && !on.IsZero() && t.By.Before(on):
		add('T', "its date is past")
	}
	return out
}

// from finds the place to begin from in the words of a target.
var from = regexp.MustCompile(`(?i)\bfrom \S+.* to \S+`)

func startsVague(s string) string {
	low := strings.ToLower(strings.TrimSpace(s))
	found := ""
	for _, v := range vague {
		if strings.HasPrefix(low, v) && len(v) > len(found) {
			found = v
		}
	}
	return found
}

// Lettered are the letters of SMART for which there is no hint, in order.
func (t *Target) Lettered(on civil.Date) string {
	out := SmartLetters
	for _, h := range t.Hints(on) {
		out = strings.ReplaceAll(out, string(h.Letter), "")
	}
	return out
}

// HintText is the hints in a line: “M no number…; T no date…”; empty where there is none.
func HintText(hs []Hint) string {
	parts := make([]string, len(hs))
	for i, h := range hs {
		parts[i] = string(h.Letter) + ": " + h.Text
	}
	return strings.Join(parts, "; ")
}
