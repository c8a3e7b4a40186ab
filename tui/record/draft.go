package record

import (
	"context"
	"encoding/json"
	"sync"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"caseload/model/work"
	"caseload/tui/ui"
)

// Draft keeps what is typed in one place until it is saved. Commands run side by
// side, so each knows whether a later one was asked for meanwhile and then leaves
// the word to that one: an older text never overwrites a newer.
type Draft struct {
	env   *ui.Env
	svc   work.Drafts
	key   string
	mu    sync.Mutex
	asked atomic.Int64
}

// NewDraft returns the draft of a key, such as "form:pep:ID".
func NewDraft(env *ui.Env, svc work.Drafts, key string) *Draft {
	return &Draft{env: env, svc: svc, key: key}
}

// Save keeps the text.
func (d *Draft) Save(text string) tea.Cmd {
	return d.do(func(ctx context.Context) error { return d.svc.SaveDraft(ctx, d.key, text) })
}

// SaveJSON keeps what v holds, as JSON.
func (d *Draft) SaveJSON(v any) tea.Cmd {
	b, err := json.Marshal(v)
	if err != nil {
		return ui.Fail(err)
	}
	return d.Save(string(b))
}

// Drop forgets it.
func (d *Draft) Drop() tea.Cmd {
	return d.do(func(ctx context.Context) error { return d.svc.DropDraft(ctx, d.key) })
}

func (d *Draft) do(op func(context.Context) error) tea.Cmd {
	n, ctx := d.asked.Add(1), d.env.Ctx
	return func() tea.Msg {
		d.mu.Lock()
		defer d.mu.Unlock()
		if d.asked.Load() != n {
			return nil
		}
		if err := op(ctx); err != nil {
			return ui.ErrMsg{Err: err}
		}
		return nil
	}
}

// ReadDraft fills v from the draft of a key and reports whether there was one. A
// draft that cannot be read any more counts as none.
func ReadDraft(ctx context.Context, svc work.Drafts, key string, v any) (bool, error) {
	text, err := svc.Draft(ctx, key)
	if err != nil || text == "" {
		return false, err
	}
	return json.Unmarshal([]byte(text), v) == nil, nil
}
