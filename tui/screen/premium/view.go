package premium

import (
	"strconv"
	"strings"

	"caseload/model/field"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// soon is how many days before 31 March what is left is shown as urgent: half a term.
const soon = 60

// View draws the account of the year, and its parts below.
func (s *account) View(w, h int) string {
	if s.ledger == nil {
		return ui.Block(" Loading…", w, h)
	}
	th := s.opts.Env.Theme
	lines := s.head(w)
	lines = append(lines, th.Border.Render(strings.Repeat(th.Glyphs.H, w)))
	return strings.Join(lines, "\n") + "\n" + s.table.View(w, h-len(lines))
}

// head is the account of the whole year in a few lines.
func (s *account) head(w int) []string {
	th, l := s.opts.Env.Theme, s.ledger
	sums := &l.Whole
	line := func(look ui.Style, text string) string { return look.Render(ui.FitLeft(" "+text, w)) }
	allocated := "Allocated " + field.Pounds(sums.Allocated)
	if l.Pot.Total != 0 {
		allocated += " by the grant letter"
	}
	if sums.Children > 0 {
		allocated += " · " + widget.Several(sums.Children, "child", "children")
		if l.Pot.PerChild > 0 {
			allocated += " at " + field.Pounds(l.Pot.PerChild)
		}
	}
	if l.Pooled != 0 {
		allocated += " · " + field.Pounds(l.Pooled) + " held centrally"
	}
	out := []string{line(th.Text, allocated), line(th.Text, s.whole(w))}
	if strip := s.strip(w - 2); strip != "" {
		out = append(out, " "+strip)
	}
	text, loud := s.ending()
	look := th.Text
	if loud {
		look = th.Warning
	}
	out = append(out, line(look, text))
	switch {
	case !l.Known:
		out = append(out, line(th.Warning, "This fund is not in the settings: o takes the funds of "+strconv.Itoa(s.year)+" in."))
	case l.Pot.State() != "":
		out = append(out, line(th.Warning, l.Pot.Name()+" is "+l.Pot.State()+". e enters it."))
	}
	return out
}

// whole names the sums of the year, in the order of the strip below. Where there is no
// room it leaves the pence out, and then the dots between: what is free must be seen.
func (s *account) whole(w int) string {
	sums := &s.ledger.Whole
	exact := s.sums(field.Pounds)
	for _, out := range []string{
		strings.Join(exact, " · ") + " · " + field.Pounds(sums.Recovered) + " recovered",
		strings.Join(exact, " · "), strings.Join(s.sums(wholePounds), " · "), strings.Join(s.sums(wholePounds), "  "),
	} {
		if ui.Width(out) < w && (sums.Recovered > 0 || !strings.HasSuffix(out, "recovered")) {
			return out
		}
	}
	return ui.Truncate(strings.Join(s.sums(wholePounds), "  "), w-1)
}

func (s *account) sums(pounds func(int64) string) []string {
	sums := &s.ledger.Whole
	parts := []string{"Paid " + pounds(sums.Paid-sums.Recovered), "central " + pounds(sums.Spent), "committed " + pounds(sums.Committed), "asked " + pounds(sums.Asked)}
	if free := sums.Free(); free < 0 {
		return append(parts, "OVER by "+pounds(-free))
	}
	return append(parts, "free "+pounds(sums.Free()))
}

// wholePounds is money without its pence.
func wholePounds(pence int64) string { return field.Pounds(pence / 100 * 100) }

// strip draws the year as one line: paid, spent centrally, committed, asked, free. Each
// has a mark of its own, so that it is read without colour.
func (s *account) strip(w int) string {
	sums := &s.ledger.Whole
	w = min(w, 100)
	whole := max(sums.Allocated, sums.Asked+sums.Committed+sums.Paid-sums.Recovered+sums.Spent)
	if whole <= 0 || w <= 0 {
		return ""
	}
	out, at := "", 0
	var sum int64
	for _, p := range []struct {
		mark  string
		pence int64
	}{{"█", sums.Paid - sums.Recovered}, {"▓", sums.Spent}, {"▒", sums.Committed}, {"░", sums.Asked}} {
		sum += p.pence
		to := min(max(int((sum*int64(w)+whole/2)/whole), at), w)
		out += strings.Repeat(p.mark, to-at)
		at = to
	}
	return out + strings.Repeat("·", w-at)
}

// ending says what becomes of what is left, and whether that is urgent.
func (s *account) ending() (text string, loud bool) {
	l := s.ledger
	lost, ends := field.Pounds(l.Lost()), l.Ends().Long()
	switch days := l.DaysLeft(); {
	case l.Pot.Carry:
		return "What is left on " + ends + " is carried over: " + field.Pounds(max(0, l.Whole.Left())), false
	case days == 0:
		return "The year ended " + ends + ": " + lost + " went back", l.Lost() > 0
	case l.Lost() == 0:
		return "Nothing will be lost on " + ends + " · " + widget.Several(days, "day", "days") + " left", false
	default:
		text = lost + " is LOST on " + ends + " unless committed · " + widget.Several(days, "day", "days")
		if l.Whole.Committed > 0 {
			text += " · " + field.Pounds(l.Whole.Committed) + " to pay"
		}
		return text, days <= soon
	}
}

var _ ui.Header = (*account)(nil)

// Waiting is the filter of the requests that nobody has decided.
const Waiting = "waiting"
