// Package ui is the frame every screen lives in: the contract a screen keeps,
// the messages it speaks, the theme it draws with, and [App], the only
// Bubble Tea model of the program. It knows nothing of casework.
//
// # The loop
//
// A message reaches [App.Update] and goes to whom it concerns:
//
//   - a key press: ctrl+c, else the top dialog, else a screen whose text input
//     has the keys (Capturing), else a global action, else an action of the top
//     screen, else that screen's Update. So a letter typed into a note never quits.
//   - pasted text: the top dialog or the top screen, never a key binding.
//   - a message of this package (PushMsg, DialogMsg, StatusMsg, …): App itself.
//   - anything else (answers to loads above all): every screen of every tab,
//     since the answer may be for one that is covered.
//
// Then App.View asks the top screen for its body, exactly as large as told, and
// puts the header, the status line and the help line around it.
//
// # What a screen does
//
// Screens are pointers. They do no input or output in Update: they return a
// command, made with [Load], whose answer comes back as a [LoadedMsg]:
//
//	func (s *Screen) Init() tea.Cmd { return s.reload() }
//
//	func (s *Screen) reload() tea.Cmd {
//		from, n := s.table.Range() // capture values, never the screen
//		svc := s.svc
//		return ui.Load(&s.slot, s.env.Ctx, func(ctx context.Context) (page, error) {
//			return svc.Find(ctx, from, n)
//		})
//	}
//
//	func (s *Screen) Update(msg tea.Msg) (ui.Screen, tea.Cmd) {
//		if got, ok := ui.Take[page](&s.slot, msg); ok { // stale answers never get here
//			if got.Err != nil {
//				return s, ui.Fail(got.Err)
//			}
//			s.table.SetWindow(got.Value.From, got.Value.Rows, got.Value.Total)
//			return s, nil
//		}
//		return s, s.table.Update(msg)
//	}
//
// Every command of a screen is one [Action]; key matching, the help line, the ?
// page, the palette and read-only mode all come from that list. A screen that
// implements [Resumer] is told when to load again; one that does not gets
// ChangedMsg in Update.
//
// Text from files and people must be cleaned ([Clean]) before it is drawn; the
// widgets do it for what they are given.
package ui
