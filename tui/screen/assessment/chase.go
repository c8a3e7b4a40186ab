package assessment

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"caseload/model/civil"
	"caseload/model/ehc"
	"caseload/model/work"
	"caseload/tui/ui"
	"caseload/tui/widget"
)

// Letters writes letters from the authority's templates.
type Letters interface {
	// Chase is the letter that asks for advice again which has not come, by the id of the
	// advice.
	Chase(ctx context.Context, advice string) (string, error)
}

// letter is one to be looked at before it is sent.
type letter struct{ id, title, text string }

// overdueAdvice is the advice that is late, in the order of the screen.
func (d *data) overdueAdvice() []*ehc.Advice {
	var out []*ehc.Advice
	for i := range d.advice {
		if x := &d.advice[i]; waiting(x, d.today) && d.today.After(x.Due()) {
			out = append(out, x)
		}
	}
	return out
}

func (s *Screen) chase() tea.Cmd { return s.chaseThese([]*ehc.Advice{s.advice()}) }

func (s *Screen) chaseAll() tea.Cmd { return s.chaseThese(s.data.overdueAdvice()) }

func (s *Screen) chaseThese(all []*ehc.Advice) tea.Cmd {
	var drafts []letter
	for _, x := range all {
		drafts = append(drafts, s.data.chaseLetter(x))
	}
	run := func(said string, f func(context.Context) error) tea.Cmd { return do(s.env.Ctx, f, said) }
	return chasing{s.env, s.svc, s.o.Letters, run}.open(drafts)
}

// chaseLetter is the letter that is sent where the authority has none of its own.
func (d *data) chaseLetter(x *ehc.Advice) letter {
	asked := ""
	if from, _ := x.From(); !from.IsZero() {
		asked = "On " + from.Long() + " we asked"
	} else {
		asked = "We asked"
	}
	text := fmt.Sprintf("Dear colleague,\n\n%s for your advice for the Education, Health and Care needs assessment of %s.", asked, d.name)
	if due := x.Due(); !due.IsZero() {
		verb := "It was due on"
		if !d.today.After(due) {
			verb = "It is due on"
		}
		text += fmt.Sprintf(" %s %s, six weeks after it reached you (SEND Regulations 2014, regulation 8), and we have not received it.", verb, due.Long())
	}
	text += "\n\nPlease send it by return, or tell us today when it will come and what stands in the way."
	return letter{id: x.ID, title: join(d.name, adviser(x), x.Service), text: text}
}

// chasing chases advice: it has the letters written, shows them and keeps what was sent.
type chasing struct {
	env     *ui.Env
	svc     work.EHC
	letters Letters
	// run keeps what was sent, and says so.
	run func(said string, f func(context.Context) error) tea.Cmd
}

// open shows the letters; one key sends them all.
func (c chasing) open(drafts []letter) tea.Cmd {
	if len(drafts) == 0 {
		return nil
	}
	ctx := c.env.Ctx
	return func() tea.Msg {
		if c.letters != nil {
			for i := range drafts {
				text, err := c.letters.Chase(ctx, drafts[i].id)
				if err != nil {
					return ui.ErrMsg{Err: err}
				}
				drafts[i].text = text
			}
		}
		return ui.Open(newPost(c.env, drafts, func() tea.Cmd { return c.send(drafts) }))()
	}
}

func (c chasing) send(drafts []letter) tea.Cmd {
	ids, texts := make([]string, len(drafts)), make(map[string]string, len(drafts))
	for i, l := range drafts {
		ids[i], texts[l.id] = l.id, l.text
	}
	svc := c.svc
	return c.run("Chased: "+widget.Several(len(ids), "adviser", "advisers")+"; the letters are in the log.",
		func(ctx context.Context) error { return svc.Chase(ctx, ids, texts, civil.Date{}) })
}

// post shows letters before they are sent, one at a time.
type post struct {
	env     *ui.Env
	letters []letter
	at      int
	pane    *ui.Pane
	onSend  func() tea.Cmd
}

func newPost(env *ui.Env, letters []letter, onSend func() tea.Cmd) ui.Dialog {
	p := &post{env: env, letters: letters, pane: ui.NewPane(env), onSend: onSend}
	p.pane.SetText(letters[0].text)
	return p
}

func (p *post) Init() tea.Cmd { return nil }

// Title says whom the letter chases.
func (p *post) Title() string {
	l := p.letters[p.at]
	if len(p.letters) > 1 {
		return fmt.Sprintf("Chase %d of %d: %s", p.at+1, len(p.letters), ui.Clean(l.title))
	}
	return "Chase: " + ui.Clean(l.title)
}

// Hint is the keys.
func (p *post) Hint() string {
	hint := "enter or y log it as sent · ctrl+y copy the letter · esc do not"
	if len(p.letters) > 1 {
		hint = fmt.Sprintf("enter or y log all %d as sent · ← → the others · ctrl+y copy this one · esc do not", len(p.letters))
	}
	return hint
}

// Update turns over the letters and takes the answer.
func (p *post) Update(msg tea.Msg) (ui.Dialog, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return p, nil
	}
	switch k.String() {
	case "esc", "n", "q":
		return p, ui.CloseDialog(nil)
	case "enter", "y", "ctrl+s", "f2", "c":
		return p, ui.CloseDialog(p.onSend())
	case "ctrl+y":
		return p, ui.Copy(p.letters[p.at].text)
	case "left", "shift+tab":
		return p, p.turn(-1)
	case "right", "tab":
		return p, p.turn(1)
	}
	return p, p.pane.Update(msg)
}

func (p *post) turn(by int) tea.Cmd {
	p.at = (p.at + by + len(p.letters)) % len(p.letters)
	p.pane.SetText(p.letters[p.at].text)
	return nil
}

// postWidth is how wide a letter is shown, where there is room.
const postWidth = 76

// View draws the letter.
func (p *post) View(w, h int) string {
	w = min(w, postWidth)
	return strings.TrimRight(p.pane.View(w, min(h, max(p.pane.Height(w), 1))), "\n")
}
