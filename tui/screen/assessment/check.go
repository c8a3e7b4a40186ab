package assessment

import tea "charm.land/bubbletea/v2"

func (s *Screen) check() tea.Cmd { return nil }

func (s *Screen) checkAgain(id string) tea.Cmd { return nil }
